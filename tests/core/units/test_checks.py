from caunoi.core.units.checks import problems
from caunoi.core.units.model import Change, Extent
from caunoi.core.units.registry import Registry
from tests.core.units.town import Y2005, Y2010, Y2012, Y2015, period, step, town


def test_sound_registry_has_no_problems() -> None:
    assert problems(town()) == []
    assert problems(Registry(())) == []


def test_gap_and_overlap_of_periods_are_reported() -> None:
    registry = Registry((period("A", end=Y2010), period("A", start=Y2012)))

    assert problems(registry) == ["A: one period ends on 2010-01-01, the next starts on 2012-01-01."]


def test_period_that_ends_before_it_starts_is_reported() -> None:
    registry = Registry((period("A", start=Y2012, end=Y2010),), (step("A", None, Y2010, Extent.UNKNOWN),))

    assert problems(registry)[0] == "A: the period from 2012-01-01 ends on 2010-01-01."


def test_code_held_twice_on_a_day_is_reported() -> None:
    registry = Registry((period("A", code="1"), period("B", code="1", start=Y2010)))

    assert problems(registry) == ["B: code 1 is also held by A on 2010-01-01."]


def test_missing_superior_and_circle_are_reported_with_their_day() -> None:
    registry = Registry((period("A", "X"), period("B", "C"), period("C", "B", start=Y2010)))

    assert problems(registry) == [
        "A: its superior X does not exist on 2009-12-31.",
        "B: its superior C does not exist on 2009-12-31.",
        "A: its superior X does not exist on 2010-01-01.",
        "Unit B stands above itself on 2010-01-01; correct its parent.",
        "Unit C stands above itself on 2010-01-01; correct its parent.",
    ]


def test_ended_unit_without_a_word_is_reported() -> None:
    registry = Registry((period("A", end=Y2010),))

    assert problems(registry) == ["A: ended on 2010-01-01 and nothing says what became of it."]


def test_step_between_units_that_did_not_exist_is_reported() -> None:
    registry = Registry((period("A", start=Y2010),), (step("A", "B", Y2010, Extent.PART),))

    assert problems(registry) == [
        "A -> B on 2010-01-01: the source did not exist the day before.",
        "A -> B on 2010-01-01: the target does not exist on that day.",
    ]


def test_step_to_nowhere_must_be_unknown_or_abolish() -> None:
    registry = Registry((period("A", end=Y2010),), (step("A", None, Y2010),))

    assert problems(registry) == ["A -> unknown on 2010-01-01: no target, yet the extent is whole."]


def test_whole_given_away_twice_or_while_still_there_is_reported() -> None:
    registry = Registry(
        (period("A"), period("B"), period("C")),
        (
            step("A", "B", Y2010),
            step("A", "C", Y2010, Extent.PART),
            step(None, "A", Y2005, kind=Change.TRANSFER),
        ),
    )

    assert problems(registry) == [
        "A: given away whole on 2010-01-01 and yet more than once.",
        "A: given away whole on 2010-01-01 and yet still there.",
    ]


def test_what_lies_before_the_day_asked_for_is_left_alone() -> None:
    registry = Registry(
        (period("A", "X", end=Y2010), period("B", end=Y2015)),
        (step("A", "Y", Y2010), step("B", None, Y2015, Extent.UNKNOWN)),
    )

    assert problems(registry, since=Y2012) == []
    assert problems(Registry((period("A"),)), since=Y2012) == []
