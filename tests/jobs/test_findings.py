"""The nightly check: what a body left open goes to its successor on the day, then the rules run."""

import datetime

import pytest

from caunoi.jobs.findings import check
from caunoi.records.models import Job, Proceeding, Reach, Succession, UnitPeriod
from tests.factories import NOON, arranging
from tests.people import make_city
from tests.records.letters import file
from tests.records.making import open_matter
from tests.records.proceedings import proceeding

pytestmark = pytest.mark.django_db

Date = datetime.date
ENDS = Date(2018, 1, 1)


def ran_on(day: Date) -> dict[str, object]:
    at = datetime.datetime.combine(day, datetime.time(2), datetime.UTC)
    return check(Job(kind="check_findings", at=at), lambda done, total: None)


def test_matters_go_to_the_successor_on_the_day_it_takes_over_and_not_before() -> None:
    city = make_city()
    with arranging():
        matter = open_matter(city.government_00001, city.place_00001, Date(2017, 3, 1))
        UnitPeriod.objects.filter(unit=city.government_00001).update(end=ENDS)
        Reach.objects.filter(unit=city.government_00001).update(end=ENDS, last=True)
        Succession.objects.create(
            source=city.government_00001, target=city.government_00002, date=ENDS, kind="merge", extent="whole", basis="NQ",
            evidence="…",
        )  # fmt: skip

    before, after, again = ran_on(Date(2017, 12, 31)), ran_on(ENDS), ran_on(Date(2018, 1, 2))

    assert ("handed_over" in before, after["handed_over"], "handed_over" in again) == (False, 1, False)
    matter.refresh_from_db()
    assert matter.answers == city.government_00002


def test_cases_from_before_their_days_were_stored_get_them(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    city = make_city()
    letter = file(city, unit=city.government_00001).letter
    proceeding(letter, city.government_00001)

    assert (ran_on(Date(2018, 3, 1)).get("derived"), ran_on(Date(2018, 3, 2)).get("derived")) == (1, None)
    assert Proceeding.objects.get().received_on == NOON.date()
