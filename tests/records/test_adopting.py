"""A threshold is adopted by a document, at the top only, from its day on; the rules then run with it as adopted."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from caunoi.core.law import Value
from caunoi.errors import SaidError
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR, Actor
from caunoi.records.actions.policies import adopt_policy
from caunoi.records.models import JournalEntry, PolicyAdoption
from caunoi.records.queries.adopted import standing_rules
from caunoi.records.queries.findings import found_in
from caunoi.records.queries.units import top_unit
from tests.factories import NOON, arranging, make_user
from tests.people import City, make_city
from tests.records.making import contradicted_city

pytestmark = pytest.mark.django_db
LATE, TODAY = "policy.rating.late_days", NOON.date()
DOCUMENT = {"number": "7-QĐ/TU", "adopted_by": "Thành ủy", "adopted_on": date(2017, 8, 1), "start": date(2017, 9, 1)}  # fmt: skip


@pytest.fixture
def city() -> City:
    made = make_city()
    with arranging():
        made.people["head"] = make_user("head", "leader", made.city)
    return made


def adopt(by: Actor = OPERATOR, **other: Any) -> PolicyAdoption:
    return adopt_policy(**{"code": LATE, "value": 45, **DOCUMENT, "by": by, "at": NOON, **other})


def held(on: date) -> Value:
    found = standing_rules()["rating.top_while_late"].threshold("late_days", on)
    assert isinstance(found, Value)
    return found


def test_head_at_the_top_adopts_and_the_rules_run_so_from_its_day(city: City) -> None:
    adopt(city.people["head"])

    assert (held(date(2017, 8, 31)).value, held(date(2017, 8, 31)).is_proposal) == (30, True)
    assert (held(date(2017, 9, 1)).value, held(date(2017, 9, 1)).adopted_by) == (45, "Thành ủy, 7-QĐ/TU")
    entry = JournalEntry.objects.latest("seq")
    assert (entry.verb, entry.actor) == ("policy.adopt", "head")


def test_nobody_else_adopts(city: City) -> None:
    with arranging():
        district = make_user("district", "leader", city.party_001)
    for person in (city.leader, city.board, city.office, district):
        with pytest.raises(RefusedError):
            adopt(person)
    assert not PolicyAdoption.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "policy.privacy.waiting_days"}, "no rule uses"),
        ({"number": " "}, "name the document"),
        ({"adopted_on": date(2030, 1, 1), "start": date(2030, 1, 1)}, "issued by today"),
        ({"start": date(2017, 7, 31)}, "from its own day on"),
    ],
)
def test_adoption_that_cannot_be_is_refused(city: City, change: dict[str, Any], said: str) -> None:
    with pytest.raises(SaidError, match=said):
        adopt(**change)


def test_later_document_holds_from_a_later_day(city: City) -> None:
    adopt()
    with pytest.raises(SaidError, match="from a later day"):
        adopt(value=20, number="9-QĐ/TU")
    adopt(value=20, number="9-QĐ/TU", start=date(2017, 12, 1))

    assert [held(on).value for on in (date(2017, 11, 30), date(2017, 12, 1))] == [45, 20]


def test_findings_are_found_with_the_adopted_value() -> None:
    contradicted_city()
    assert len(found_in(2017, date(2018, 1, 31))[0]) > 0
    before = {one.code for one in found_in(2017, date(2018, 1, 31))[0]}

    adopt(value=400)

    after = {one.code for one in found_in(2017, date(2018, 1, 31))[0]}
    assert before - after == {"rating.top_while_late"}


def test_top_is_the_committee_with_the_most_under_it(city: City) -> None:
    assert top_unit(TODAY) == city.city


def test_database_keeps_no_adoption_before_its_document(city: City) -> None:
    with arranging(), pytest.raises(IntegrityError), transaction.atomic():
        PolicyAdoption.objects.create(code=LATE, value=1, **{**DOCUMENT, "start": date(2017, 7, 1)})
