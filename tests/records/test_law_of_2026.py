"""What Decree 155/2026 asks of a complaint since July 2026: why it is complex, and the notice of a dialogue in time."""

import datetime

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import Variant
from caunoi.records.actions.proceedings import Part, ProceedingError, sort_letter
from caunoi.records.queries.competence import Against
from tests.factories import NOON
from tests.people import City
from tests.records.letters import file
from tests.records.test_proceeding_moves import city, code_of, home
from tests.records.test_undone import IN_2026, Case

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
COMPLEX = {"text": "Nhiều thửa đất", "variants": frozenset({Variant.COMPLEX})}
CAME = {"attendance": {"Chủ tịch UBND": 1, "Người khiếu nại": 1}}


def days(number: int) -> datetime.date:
    return IN_2026.date() - datetime.timedelta(days=number)


def test_complex_is_said_on_a_ground_of_the_law_in_a_paper(city: City) -> None:
    case = Case(city, 1, IN_2026)
    for told, code in (
        ({}, "ground"),
        ({"ground": "whim", "document": "7"}, "ground"),
        ({"ground": "several_contents"}, "document"),
    ):
        assert code_of(lambda told=told: case.head("vary", **COMPLEX, **told)) == code

    assert case.head("vary", **COMPLEX, ground="several_contents", document="7").variants == ["complex"]
    assert case.held.steps.get(move="vary").ground == "several_contents"


def test_no_ground_is_asked_to_say_that_it_is_complex_no_more_or_remote(city: City) -> None:
    case = Case(city, 1, IN_2026)
    case.head("vary", **COMPLEX, ground="many_people", document="7")
    both = frozenset({Variant.COMPLEX, Variant.REMOTE})

    assert case.head("vary", text="Vùng xa", variants=both).variants == ["complex", "remote"]
    assert (
        code_of(lambda: case.head("vary", text="x", variants=frozenset(), ground="many_people")) == "ground"
    )
    assert case.head("vary", text="Rà lại", variants=frozenset()).variants == []


def test_before_the_law_listed_what_is_complex_no_ground_was_named(city: City) -> None:
    case = Case(city, 1, NOON)

    assert code_of(lambda: case.head("vary", **COMPLEX, ground="many_people", document="7")) == "ground"
    assert case.head("vary", **COMPLEX).variants == ["complex"]


def test_nobody_says_it_at_sorting_once_the_law_asks_for_a_ground(city: City) -> None:
    part = Part(
        Kind.COMPLAINT, "Thu hồi đất mô phỏng", against=(Against(city.government_00001, "committee_chair"),),
        variants=frozenset({Variant.COMPLEX}),
    )  # fmt: skip
    before, after = (file(city, Kind.COMPLAINT, channel="post", at=at).letter for at in (NOON, IN_2026))

    (case,) = sort_letter(before, [part], by=city.officer, at=NOON)
    with pytest.raises(ProceedingError) as refused:
        sort_letter(after, [part], by=city.officer, at=IN_2026)

    assert (case.variants, refused.value.code) == (["complex"], "variants")


@pytest.mark.parametrize(("before", "text"), [(5, ""), (30, ""), (4, "Các bên đồng ý gặp sớm")])
def test_notice_of_a_dialogue_goes_five_days_before_it_or_the_record_says_why(
    city: City, before: int, text: str
) -> None:
    case = Case(city, 1, IN_2026)

    case.does("hold_dialogue", **CAME, notified_on=days(before), text=text)

    step = case.held.steps.get(move="hold_dialogue")
    assert (step.notified_on, step.text) == (days(before), text)


@pytest.mark.parametrize("before", [4, 0, -1])
def test_notice_that_is_late_is_not_recorded_without_the_reason(city: City, before: int) -> None:
    case = Case(city, 1, IN_2026)

    assert (
        code_of(lambda: case.does("hold_dialogue", **CAME, notified_on=days(before), text=" "))
        == "notified_on"
    )


def test_before_the_law_gave_a_number_of_days_any_day_before_it_stood(city: City) -> None:
    case, on = Case(city, 1, NOON), NOON.date()

    assert (
        code_of(lambda: case.does("hold_dialogue", **CAME, notified_on=on + datetime.timedelta(1)))
        == "notified_on"
    )
    case.does("hold_dialogue", **CAME, notified_on=on)

    assert case.held.steps.get(move="hold_dialogue").notified_on == on


def test_only_a_dialogue_keeps_the_day_of_a_notice(city: City) -> None:
    case = Case(city, 1, IN_2026)

    case.does("report", document="2", notified_on=days(1))

    assert case.held.steps.get(move="report").notified_on is None
