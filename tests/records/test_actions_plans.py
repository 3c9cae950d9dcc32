"""Plans of units: imported all or nothing, and what the rules see of them."""

import datetime
from dataclasses import replace

import pytest

from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.plans import PlanRow, record_plans
from caunoi.records.models import JournalEntry, Plan
from caunoi.records.queries.facts import year_facts
from tests.factories import NOON
from tests.people import make_city

pytestmark = pytest.mark.django_db

DAY = datetime.date
ROW = PlanRow(unit="P-00001", kind="yearly", year=2017, dated_on=DAY(2017, 1, 20), text="Năm 2017 tập trung.")


def test_plans_enter_in_one_entry_and_reach_the_unit_and_its_neighbours() -> None:
    make_city()
    last = replace(ROW, year=2016, dated_on=DAY(2016, 1, 20))
    beside = replace(ROW, unit="P-00002")
    later = replace(ROW, unit="P-00003", dated_on=DAY(2017, 9, 1))
    entries = JournalEntry.objects.count()

    assert record_plans([ROW, last, beside, later], by=OPERATOR, at=NOON) == 4

    assert JournalEntry.objects.count() == entries + 1
    facts = {unit.unit: unit for unit in year_facts(2017, DAY(2017, 6, 1)).units}
    assert [plan.year for plan in facts["P-00001"].plans] == [2017, 2016]
    assert [plan.unit for plan in facts["P-00001"].neighbours] == ["P-00002"]
    assert facts["P-00003"].plans == ()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (replace(ROW, text="  "), "has no words"),
        (replace(ROW, kind="monthly"), "kind of plan monthly is not known"),
        (replace(ROW, dated_on=DAY(2050, 1, 1)), "in the future"),
        (replace(ROW, unit="P-9"), "no such unit"),
    ],
)
def test_plan_that_does_not_fit_is_refused(row: PlanRow, why: str) -> None:
    make_city()

    with pytest.raises(UserError, match=why):
        record_plans([row], by=OPERATOR, at=NOON)

    assert not Plan.objects.exists()


def test_plan_on_record_is_not_entered_again() -> None:
    make_city()
    record_plans([ROW], by=OPERATOR, at=NOON)

    with pytest.raises(UserError, match="recorded already"):
        record_plans([replace(ROW, number="2-KH/ĐU")], by=OPERATOR, at=NOON)


def test_plan_of_another_s_unit_is_refused() -> None:
    city = make_city()

    with pytest.raises(RefusedError):
        record_plans([replace(ROW, unit="P-00003")], by=city.clerk, at=NOON, under=city.party_00001)
