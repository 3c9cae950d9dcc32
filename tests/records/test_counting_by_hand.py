"""Targets that no indicator counts: who owes the number, who may write it down, what cannot be."""

import datetime

import pytest

from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions import confirming as actions
from caunoi.records.actions.programmes import count_by_hand, give_out
from caunoi.records.models import Count, Duty, Obligation
from caunoi.records.queries.confirming import hand_counts, reporting_units
from tests.factories import arranging, make_user
from tests.people import City, make_city
from tests.records.confirming import AT, COMMUNES, checked, do, finished, taken_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    made = make_city()
    with arranging():
        made.people["second"] = make_user("second", "organisation_board", made.city)
    return made


def test_targets_counted_by_hand_keep_what_units_report(city: City) -> None:
    directive = checked(city).directive

    for value in (930, 960):
        count_by_hand(
            directive, "I.1-T1", unit=city.party_00001, year=2017, value=value, of=1000, by=city.clerk, at=AT
        )

    assert [
        (c.unit, c.period, c.value, c.of) for c in hand_counts(city.office, directive.pk, "I.1-T1", AT.date())
    ] == [("P-00001", "2017", 960, 1000)]
    assert hand_counts(city.outsider, directive.pk, "I.1-T1", AT.date()) == []


def test_whoever_reports_a_target_owes_its_number(city: City) -> None:
    on = finished(city, taken_in(city))
    do(city, on, "correct", "t1", due="2017-12-31", binds=COMMUNES)
    actions.confirm(on, by=city.board, at=AT)
    directive = actions.check(on, by=city.second, at=AT).directive
    last = datetime.date(2017, 12, 31)
    give_out(directive, unit=on.unit, since=AT.date(), until=last, by=city.board, at=AT)

    owed = Obligation.objects.filter(duty__shown_by=Duty.BY_COUNT).values_list("unit__key", "due_on")
    assert sorted(owed) == [(f"P-{code}", last) for code in ("00001", "00002", "00003")]
    assert reporting_units(city.board, directive.pk, ["I.1-T1"], AT.date()) == {}
    count_by_hand(directive, "I.1-T1", unit=city.party_00001, year=2017, value=9, of=10, by=city.clerk, at=AT)
    assert reporting_units(city.board, directive.pk, ["I.1-T1"], AT.date()) == {"I.1-T1": 1}
    assert reporting_units(city.outsider, directive.pk, ["I.1-T1"], AT.date()) == {}


@pytest.mark.parametrize(
    ("target", "year", "value", "of"),
    [("I.9-T1", 2017, 1, 2), ("I.1-T1", 2017, 3, 2), ("I.1-T1", 2018, 1, 2), ("I.1-T1", 2017, 1, None), ("I.1-T1", 2017, -1, 2)],
)  # fmt: skip
def test_count_that_cannot_be_is_refused(
    city: City, target: str, year: int, value: int, of: int | None
) -> None:
    directive = checked(city).directive

    with pytest.raises(UserError):
        count_by_hand(
            directive, target, unit=city.party_00001, year=year, value=value, of=of, by=city.clerk, at=AT
        )
    assert not Count.objects.exists()


def test_count_of_another_unit_is_refused(city: City) -> None:
    directive = checked(city).directive

    with pytest.raises(RefusedError):
        count_by_hand(
            directive, "I.1-T1", unit=city.party_00003, year=2017, value=1, of=2, by=city.clerk, at=AT
        )
