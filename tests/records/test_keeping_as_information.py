"""An anonymous but concrete denunciation: kept as information for inspection by the yes of a second person, and never alone."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import ProceedingState
from caunoi.records.access import RefusedError
from caunoi.records.actions.proceedings import Part, ProceedingError, Told, move_proceeding, sort_letter
from caunoi.records.models import LetterItem, Proceeding, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.proceedings import clocks_of, courses
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.letters import file, keep_inside
from tests.records.proceedings import with_offices
from tests.records.test_sorting import LATER, TODAY, denounced, sees

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def city() -> City:
    city = with_offices(make_city())
    keep_inside(city)
    return city


def anonymous(city: City, *lacks: str) -> Proceeding:
    """A denunciation of the chair, sorted by the keeper; it lies with the district from then on."""
    letter = file(city, Kind.DENUNCIATION, sender=None).letter
    (case,) = sort_letter(letter, [denounced(city, lacks=lacks)], by=city.keeper, at=LATER)
    return case


def keep(case: Proceeding, by: User, text: str = "Chuyển thanh tra kiểm tra") -> str:
    """The code of the refusal; nothing where it was kept."""
    try:
        move_proceeding(case, "keep", Told(text=text), by=by, at=LATER)
    except ProceedingError as refused:
        return refused.code
    return ""


def test_anonymous_denunciation_stays_open_with_its_clocks_until_a_second_person_agrees(city: City) -> None:
    case = anonymous(city, "identified")
    assert (case.state, case.body) == (ProceedingState.SORTED, city.government_001)
    assert case.next_due is not None and not sees(city, "keeper")
    running = [each.clock.step for each in clocks_of(courses([case]), TODAY)[case.pk] if each.clock.is_open]
    assert running == ["reply"]

    assert keep(case, city.district_guard, text=" ") == "text"
    assert keep(case, city.district_guard) == ""

    assert (case.state, case.next_due) == (ProceedingState.KEPT, None)
    assert not [each for each in clocks_of(courses([case]), LATER.date())[case.pk] if each.clock.is_open]


def test_nobody_keeps_as_information_what_they_sorted_themselves(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, sender=None, unit=city.government_001).letter
    (case,) = sort_letter(letter, [denounced(city, lacks=("identified",))], by=city.district_guard, at=LATER)

    assert (keep(case, city.district_guard), keep(case, city.district_chair)) == ("same_person", "")


@pytest.mark.parametrize("lacks", [(), ("dated",), ("concrete_without_identity", "identified")])
def test_what_is_signed_or_not_concrete_is_never_kept_as_information(city: City, lacks: tuple) -> None:
    case = anonymous(city)
    with arranging():
        LetterItem.objects.update(lacks=list(lacks))

    assert (keep(case, city.district_chair), case.state) == ("informs", ProceedingState.SORTED)


def test_nothing_is_kept_as_information_once_a_letter_in_it_has_its_sender_s_identity(city: City) -> None:
    case = anonymous(city, "identified")
    part = Part(Kind.DENUNCIATION, joins=case, against=(Against(city.government_00001, "committee_chair"),))
    signed = file(city, Kind.DENUNCIATION, unit=city.government_001).letter
    sort_letter(signed, [part], by=city.district_guard, at=LATER)

    assert keep(case, city.district_chair) == "informs"


def test_only_who_sorts_where_it_lies_agrees(city: City) -> None:
    case = anonymous(city, "identified")

    for person in (city.keeper, city.chair, city.district_chief):
        with pytest.raises(RefusedError):
            keep(case, person)
    with pytest.raises(ProceedingError):
        move_proceeding(case, "accept", Told(document="1"), by=city.district_chair, at=LATER)
