"""A matter of letters joins a complex matter: who may say so, of which, and never of a protected case."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.access import RefusedError
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import JournalEntry, Matter
from caunoi.records.queries.competence import Against
from tests.factories import arranging
from tests.people import City
from tests.records.letters import OUTSIDE, file
from tests.records.making import open_matter
from tests.records.test_proceeding_moves import city, code_of, day, home, move, working

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def test_matter_joins_an_open_complex_matter_that_the_head_sees(city: City) -> None:
    case = working(city, "accept")
    with arranging():
        since, place = day(1).date(), city.place_00001
        held, settled = (
            open_matter(city.government_00001, place, since, *steps) for steps in ((), [("settle", since)])
        )
        far = open_matter(city.government_00002, place, since)
    for wrong in (None, far, settled):
        assert code_of(lambda wrong=wrong: move(case, "join", city.chief, 12, complex_matter=wrong)) == "complex_matter"  # fmt: skip
    with pytest.raises(RefusedError):
        move(case, "join", city.second, 12, complex_matter=held)

    move(case, "join", city.chief, 12, complex_matter=held)

    assert Matter.objects.get(pk=case.matter_id).complex_matter == held
    assert JournalEntry.objects.latest("seq").verb == "proceeding.join"
    case.matter.refresh_from_db()
    assert code_of(lambda: move(case, "join", city.chief, 12, complex_matter=held)) == "complex_matter"


def test_protected_case_joins_none(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, channel="post", at=day(1), **OUTSIDE).letter
    part = Part(Kind.DENUNCIATION, "x", against=(Against(city.government_00001, "committee_chair"),))
    (case,) = sort_letter(letter, [part], by=city.keeper, at=day(1))
    with arranging():
        held = open_matter(case.body, city.place_00001, day(1).date())

    assert code_of(lambda: move(case, "join", city.district_chair, complex_matter=held)) == "protected"
