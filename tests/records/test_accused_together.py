"""Whoever of several accused is named first: the steps of competence never lead back to a body that one of them leads."""

from itertools import permutations
from pathlib import Path

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import Proceeding
from caunoi.records.queries.competence import Against, competence_of
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.letters import file, keep_inside
from tests.records.proceedings import with_offices

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(settings: object, tmp_path: Path) -> City:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    made = with_offices(make_city())
    keep_inside(made)
    return made


def denounced(city: City, *posts: str) -> list[Proceeding]:
    """Those of the ward's committee in these posts, in a letter that the district received."""
    letter = file(city, Kind.DENUNCIATION, unit=city.government_001, channel="post").letter
    against = tuple(Against(city.government_00001, post) for post in posts)
    part = Part(Kind.DENUNCIATION, "Nhận tiền", against=against)
    return sort_letter(letter, [part], by=city.district_guard, at=NOON)


@pytest.mark.parametrize("posts", list(permutations(["", "committee_chair"])))
def test_steps_lead_to_the_body_above_and_it_accepts_without_more(city: City, posts: tuple[str, ...]) -> None:
    (case,) = denounced(city, *posts)

    assert case.body == city.government_001
    assert [one.unit for one in competence_of(case, NOON.date())] == ["G-001"]
    move_proceeding(case, "accept", Told(document="1"), by=city.district_chair, at=NOON)
    assert case.state == "accepted"


def test_an_officer_alone_is_still_their_own_bodys(city: City) -> None:
    (case,) = denounced(city, "")

    assert [one.unit for one in competence_of(case, NOON.date())] == ["G-00001"]
