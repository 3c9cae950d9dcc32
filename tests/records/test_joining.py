"""A matter of letters joins a complex matter and leaves it: who may say so, of which, and never of a protected case."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.access import RefusedError, visible_to
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import ComplexMatter, JournalEntry, Matter, Proceeding, Unit
from caunoi.records.queries.competence import Against
from tests.factories import arranging
from tests.people import City
from tests.records.letters import OUTSIDE, file
from tests.records.making import open_matter
from tests.records.test_proceeding_moves import city, code_of, complaint, day, home, move, working

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
SINCE = day(1).date()


def opened(city: City, answers: Unit, *steps: tuple) -> ComplexMatter:
    with arranging():
        return open_matter(answers, city.place_00001, SINCE, *steps)


def joined(case: Proceeding) -> ComplexMatter | None:
    return Matter.objects.get(pk=case.matter_id).complex_matter


def test_matter_joins_an_open_complex_matter_that_the_head_sees(city: City) -> None:
    case = working(city, "accept")
    held, settled = (
        opened(city, city.government_00001),
        opened(city, city.government_00001, ("settle", SINCE)),
    )
    far = opened(city, city.government_00002)
    for wrong in (None, far, settled):
        assert code_of(lambda wrong=wrong: move(case, "join", city.chief, 12, complex_matter=wrong)) == "complex_matter"  # fmt: skip
    with pytest.raises(RefusedError):
        move(case, "join", city.second, 12, complex_matter=held)

    move(case, "join", city.chief, 12, complex_matter=held)

    assert joined(case) == held and case.steps.last().complex_matter == held
    assert JournalEntry.objects.latest("seq").verb == "proceeding.join"


@pytest.mark.parametrize("body", ["government_00001", "government_00002"])
def test_matter_belongs_to_one_complex_matter_whether_the_head_sees_it_or_not(city: City, body: str) -> None:
    case, other = complaint(city, Kind.PETITION), opened(city, city.government_00001)
    held = opened(city, city.units[body])
    with arranging():
        Matter.objects.update(complex_matter=held)
    sees = visible_to(city.chief, ComplexMatter, SINCE).contains(held)
    assert sees == (body == "government_00001")

    said = code_of(lambda: move(case, "join", city.chief, 12, complex_matter=other))

    assert (said, joined(case)) == ("joined", held)


def test_of_two_cases_over_one_matter_the_second_sees_what_the_first_joined(city: City) -> None:
    """Each was read before the other joined: what counts is the matter's row as it stands under the lock."""
    first, held = complaint(city, Kind.PETITION), opened(city, city.government_00001)
    part = Part(Kind.PETITION, matter=first.matter)
    letter = file(city, Kind.PETITION, unit=city.government_00001, channel="post").letter
    (second,) = sort_letter(letter, [part], by=city.officer, at=day(1))
    assert second.matter.complex_matter is None
    move(first, "join", city.chief, 12, complex_matter=held)

    assert code_of(lambda: move(second, "join", city.chief, 12, complex_matter=held)) == "joined"


def test_matter_leaves_the_complex_matter_that_the_head_sees_and_may_join_again(city: City) -> None:
    case = complaint(city, Kind.PETITION)
    first, second = opened(city, city.government_00001), opened(city, city.government_00001)
    assert code_of(lambda: move(case, "leave", city.chief, 12, text="x", complex_matter=first)) == "complex_matter"  # fmt: skip
    move(case, "join", city.chief, 12, complex_matter=first)
    for wrong in (None, second):
        assert code_of(lambda wrong=wrong: move(case, "leave", city.chief, 12, text="x", complex_matter=wrong)) == "complex_matter"  # fmt: skip
    assert code_of(lambda: move(case, "leave", city.chief, 12, complex_matter=first)) == "text"
    with pytest.raises(RefusedError):
        move(case, "leave", city.second, 12, text="Nhập nhầm", complex_matter=first)

    move(case, "leave", city.chief, 12, text="Nhập nhầm", complex_matter=first)

    assert joined(case) is None and case.steps.last().complex_matter == first
    assert JournalEntry.objects.latest("seq").verb == "proceeding.leave"
    move(case, "join", city.chief, 12, complex_matter=second)
    assert joined(case) == second


def test_head_lets_no_matter_leave_a_complex_matter_they_do_not_see(city: City) -> None:
    """Said in the words for a case that belongs to none."""
    case, far = complaint(city, Kind.PETITION), opened(city, city.government_00002)
    with arranging():
        Matter.objects.update(complex_matter=far)

    assert code_of(lambda: move(case, "leave", city.chief, 12, text="x", complex_matter=far)) == "complex_matter"  # fmt: skip
    assert joined(case) == far


def test_case_that_ended_may_still_leave(city: City) -> None:
    case, held = complaint(city), opened(city, city.government_00001)
    move(case, "join", city.chief, 12, complex_matter=held)
    move(case, "refuse", city.chief, 13, ground="not_signed", document="1")

    move(case, "leave", city.chief, 14, text="Nhập nhầm", complex_matter=held)

    assert (joined(case), case.state) == (None, "refused")


def test_protected_case_joins_none(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, channel="post", at=day(1), **OUTSIDE).letter
    part = Part(Kind.DENUNCIATION, "x", against=(Against(city.government_00001, "committee_chair"),))
    (case,) = sort_letter(letter, [part], by=city.keeper, at=day(1))
    held = opened(city, case.body)

    assert code_of(lambda: move(case, "join", city.district_chair, complex_matter=held)) == "protected"


def test_where_no_head_of_a_case_sees_the_complex_matter_the_body_takes_it_out_without_being_told_which(city: City) -> None:  # fmt: skip
    """The complex matter is handed over to another office, so nobody who decides over the case looks into it any more."""
    case, held = complaint(city, Kind.PETITION), opened(city, city.government_00001)
    move(case, "join", city.chief, 12, complex_matter=held)
    assert (
        code_of(lambda: move(case, "leave", city.chief, 13, text="x")) == "complex_matter"
    )  # seen, so named
    with arranging():
        ComplexMatter.objects.update(answers=city.government_00002)
    assert code_of(lambda: move(case, "leave", city.chief, 13, text="x", complex_matter=held)) == "complex_matter"  # fmt: skip

    move(case, "leave", city.chief, 13, text="Không còn liên quan")

    assert joined(case) is None and case.steps.last().complex_matter == held


def test_while_a_head_of_another_case_over_the_matter_sees_it_theirs_is_the_say(city: City) -> None:
    case, far = complaint(city, Kind.PETITION), opened(city, city.government_00002)
    part = Part(Kind.PETITION, matter=case.matter)
    letter = file(city, Kind.PETITION, unit=city.government_00001, channel="post").letter
    (other,) = sort_letter(letter, [part], by=city.officer, at=day(1))
    with arranging():
        Matter.objects.update(complex_matter=far)
        Proceeding.objects.filter(pk=other.pk).update(body=city.government_00002)

    assert code_of(lambda: move(case, "leave", city.chief, 12, text="x")) == "complex_matter"
    move(Proceeding.objects.get(pk=other.pk), "leave", city.other_chief, 12, text="x", complex_matter=far)
    assert joined(case) is None


def test_case_that_belongs_to_none_leaves_none(city: City) -> None:
    case = complaint(city, Kind.PETITION)

    assert code_of(lambda: move(case, "leave", city.chief, 12, text="x")) == "complex_matter"
