"""What was read ahead is not read again when a page asks for it."""

from datetime import date

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.core.law import grounds, loading
from caunoi.core.law.ahead import read_ahead
from caunoi.core.law.calendars import calendar
from caunoi.core.law.loading import stems
from caunoi.core.law.values import entry


def test_nothing_of_the_law_of_letters_is_read_after_it_was_read_ahead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read_ahead()
    monkeypatch.delattr(loading, "read")

    assert grounds("refusal", date(2020, 1, 2), Kind.COMPLAINT)
    assert all(calendar(int(year)) for year in stems("calendars"))
    assert entry("policy.letters.retention_years")
