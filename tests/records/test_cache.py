"""Results kept under the state of the records: right after every write, and only as many as there is room for."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.records.models import Unit
from caunoi.records.queries import cache
from tests.factories import arranging, make_unit

pytestmark = pytest.mark.django_db

calls: list[tuple[object, ...]] = []


@cache.by_version
def names(prefix: str, *, last: str = "") -> list[str]:
    calls.append((prefix, last))
    return list(Unit.objects.filter(key__startswith=prefix).values_list("key", flat=True))


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.forget()
    calls.clear()


def test_second_reading_is_not_computed_again_and_a_write_is_seen_at_once() -> None:
    with arranging():
        make_unit("A-1", "…", "cell")
    first, again = names("A"), names("A")
    with arranging():
        make_unit("A-2", "…", "cell")

    assert (first, again, names("A")) == (["A-1"], ["A-1"], ["A-1", "A-2"])
    assert len(calls) == 2


def test_arguments_tell_results_apart() -> None:
    names("A")
    names("A", last="x")
    names("B")

    assert calls == [("A", ""), ("A", "x"), ("B", "")]


def test_inside_an_action_nothing_is_kept() -> None:
    with arranging():
        make_unit("A-1", "…", "cell")
        names("A")
        make_unit("A-2", "…", "cell")
        assert names("A") == ["A-1", "A-2"]

    assert names("A") == ["A-1", "A-2"]
    assert len(calls) == 3


def test_same_size_of_another_journal_is_another_state() -> None:
    before = cache.version()
    with arranging(at=datetime.datetime(2017, 1, 1, tzinfo=datetime.UTC)):
        make_unit("A-1", "…", "cell")

    assert cache.version() != before


def test_least_used_fall_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache.ANSWERS, "most", 2)
    for prefix in ("A", "B", "A", "C", "A", "B"):
        names(prefix)

    assert calls == [("A", ""), ("B", ""), ("C", ""), ("B", "")]


def test_within_a_reading_the_state_is_asked_once() -> None:
    names("A")
    with cache.reading(cache.version()), CaptureQueriesContext(connection) as asked:
        names("A")
    with arranging():
        make_unit("A-1", "…", "cell")

    assert (len(asked), names("A")) == (0, ["A-1"])
