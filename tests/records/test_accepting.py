"""A duty given out is accepted by its unit: once, not in the future, and never a promise."""

import datetime

import pytest

from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions.obligations import Progress, record_progress
from caunoi.records.models import Finding, JournalEntry
from tests.factories import NOON, arranging
from tests.people import make_city
from tests.records.making import hold_dialogue, owe, run

pytestmark = pytest.mark.django_db

DAY = datetime.date
CODE = "obligation.not_accepted"


def test_unit_accepts_and_the_finding_is_withdrawn() -> None:
    city = make_city()
    with arranging():
        owed = owe(city.party_00001, DAY(2017, 7, 4), accepted_on=None)
    run()
    entries = JournalEntry.objects.count()
    assert Finding.objects.get(code=CODE).state == "open"

    record_progress(
        [Progress(owed.pk, accepted_on=DAY(2017, 12, 1))], by=city.leader, at=NOON, under=city.party_00001
    )

    assert JournalEntry.objects.count() == entries + 1
    run()
    assert Finding.objects.get(code=CODE).state == "withdrawn"


def test_what_is_accepted_a_promise_and_a_day_to_come_are_refused() -> None:
    city = make_city()
    with arranging():
        taken = owe(city.party_00001, DAY(2017, 7, 4))
        held = hold_dialogue(city.party_00001, DAY(2017, 5, 5))
        promise = owe(city.party_00001, DAY(2017, 5, 5), dialogue=held)
        fresh = owe(city.party_00001, DAY(2017, 7, 4), accepted_on=None)

    for owed, day in ((taken, DAY(2017, 12, 1)), (promise, DAY(2017, 12, 1)), (fresh, DAY(2050, 1, 1))):
        with pytest.raises(UserError, match="only a duty that is not accepted yet"):
            record_progress(
                [Progress(owed.pk, accepted_on=day)], by=city.leader, at=NOON, under=city.party_00001
            )


def test_nobody_accepts_for_a_unit_that_is_not_theirs() -> None:
    city = make_city()
    with arranging():
        owed = owe(city.party_00003, DAY(2017, 7, 4), accepted_on=None)

    with pytest.raises(RefusedError):
        record_progress(
            [Progress(owed.pk, accepted_on=DAY(2017, 12, 1))], by=city.leader, at=NOON, under=city.party_00001
        )
