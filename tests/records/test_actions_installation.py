"""An installation is declared simulated once."""

from datetime import date

import pytest

from caunoi.errors import UserError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.models import JournalEntry
from caunoi.records.queries.installation import holds_records, installation, standing_day
from tests.factories import NOON

pytestmark = pytest.mark.django_db

DEMO_DAY, TODAY = date(2018, 1, 31), date(2026, 11, 23)


def test_a_declared_installation_says_simulated_and_stands_on_its_day() -> None:
    assert (installation().simulated, standing_day(TODAY), holds_records()) == (False, TODAY, False)

    declare_simulated(seed=15, today=DEMO_DAY, by=OPERATOR, at=NOON)

    assert (installation().simulated, standing_day(TODAY), holds_records()) == (True, DEMO_DAY, True)
    assert JournalEntry.objects.get().verb == "installation.simulate"


def test_an_installation_is_declared_only_once() -> None:
    declare_simulated(seed=15, today=DEMO_DAY, by=OPERATOR, at=NOON)

    with pytest.raises(UserError, match="declared already"):
        declare_simulated(seed=16, today=TODAY, by=OPERATOR, at=NOON)

    assert (installation().seed, installation().today) == (15, DEMO_DAY)
