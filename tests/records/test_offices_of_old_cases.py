"""Cases begun before the office was written on them: it is given where no doubt is left, and who sees what stays the same."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.access import visible_to
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.proceedings import Part, deriving, give_offices, sort_letter
from caunoi.records.models import JournalEntry, Proceeding
from caunoi.records.queries.journal_rows import verify_rows
from tests.factories import arranging
from tests.people import City
from tests.records.letters import file
from tests.records.test_proceeding_moves import city, complaint, day, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def as_of_old(*cases: Proceeding) -> None:
    with arranging():
        Proceeding.objects.filter(pk__in=[one.pk for one in cases]).update(
            office=None, received_elsewhere=True
        )


def given() -> int:
    return give_offices(by=OPERATOR, at=day(9))


def test_old_case_whose_letters_came_in_at_one_office_gets_it_by_an_action(city: City) -> None:
    case = complaint(city)
    other = file(city, Kind.COMPLAINT, channel="post").letter
    sort_letter(other, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=day(1))
    as_of_old(case)
    seen = set(visible_to(city.receiver, Proceeding, day(9).date()))

    assert (given(), given()) == (1, 0)

    case.refresh_from_db()
    assert (case.office, case.received_elsewhere) == (city.government_00001, False)
    assert JournalEntry.objects.filter(verb="proceedings.office").count() == 1
    assert set(visible_to(city.receiver, Proceeding, day(9).date())) == seen == {case}
    assert verify_rows().problems == []


def test_old_case_with_letters_of_several_offices_is_left_as_it_is(city: City) -> None:
    case = complaint(city, Kind.PETITION)
    other = file(city, Kind.PETITION, unit=city.government_001, channel="post").letter
    Proceeding.objects.filter(pk=case.pk)
    sort_letter(other, [Part(Kind.PETITION, joins=case)], by=city.district_officer, at=day(1))
    as_of_old(case)

    assert given() == 0

    case.refresh_from_db()
    assert (case.office, case.received_elsewhere) == (None, True)
    assert not JournalEntry.objects.filter(verb="proceedings.office").exists()


def test_many_are_given_theirs_in_small_actions(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    as_of_old(*(complaint(city) for _ in range(3)))
    monkeypatch.setattr(deriving, "AT_ONCE", 2)

    assert given() == 3
    assert JournalEntry.objects.filter(verb="proceedings.office").count() == 2
    assert not Proceeding.objects.filter(office=None).exists()


def test_what_runs_says_its_own_office_and_is_not_touched(city: City) -> None:
    case = complaint(city)

    assert given() == 0
    assert Proceeding.objects.get(pk=case.pk).office == city.government_00001
