from datetime import date

import pytest

from caunoi.core.units.lineage import Fate, Share, compose, follow, predecessors, successors
from caunoi.core.units.model import Change, Extent
from caunoi.core.units.registry import Registry
from tests.core.units.town import Y2005, Y2010, Y2012, Y2015, Y2020, period, step, town

WHOLE, PEOPLE, PART, LAND, UNKNOWN = (
    Extent.WHOLE,
    Extent.ALL_PEOPLE,
    Extent.PART,
    Extent.LAND_ONLY,
    Extent.UNKNOWN,
)


def test_unit_that_stands_succeeds_itself() -> None:
    assert successors(town(), "A", Y2012) == Fate((Share("A", WHOLE),))
    assert successors(town(), "T", Y2020).whole == "T"


def test_rename_and_new_kind_keep_the_unit() -> None:
    assert follow(town(), "E", Y2005, Y2012).whole == "E"
    assert follow(town(), "F", Y2005, Y2012).whole == "F"


def test_merged_unit_is_followed_through_every_later_merge() -> None:
    assert successors(town(), "B", Y2010).whole == "A"
    assert successors(town(), "B", Y2020).whole == "A@2015"


def test_divided_unit_is_partly_in_each_and_wholly_in_none() -> None:
    fate = successors(town(), "C", Y2012)

    assert fate.shares == (Share("A", PART), Share("E", PART))
    assert fate.whole is None


def test_parts_that_meet_in_one_unit_again_make_a_whole() -> None:
    assert successors(town(), "C", Y2020) == Fate((Share("A@2015", WHOLE),))


def test_unit_whose_people_all_went_one_way_is_there_whole_though_bare_land_went_elsewhere() -> None:
    fate = successors(town(), "F", Y2020)

    assert fate.shares == (Share("A@2015", PEOPLE), Share("M", LAND))
    assert fate.whole == "A@2015"


def test_abolished_unit_has_no_successor_and_is_not_lost() -> None:
    fate = successors(town(), "D1", Y2020)

    assert fate == Fate(())
    assert not fate.is_lost


def test_unknown_absorber_keeps_the_last_unit_known() -> None:
    registry = Registry(
        (period("A", end=Y2010), period("B", end=Y2012)),
        (step("A", "B", Y2010), step("B", None, Y2012, UNKNOWN)),
    )

    fate = successors(registry, "A", Y2020)

    assert fate == Fate((Share(None, UNKNOWN),), last="B")
    assert fate.is_lost and fate.whole is None


def test_lost_unit_stays_lost_through_later_changes() -> None:
    registry = Registry(
        (period("A", end=Y2010), period("B", end=Y2012), period("C", start=Y2012)),
        (
            step("A", "B", Y2010, PART),
            step("A", None, Y2010, UNKNOWN),
            step("B", "C", Y2012),
        ),
    )

    fate = successors(registry, "A", Y2020)

    assert fate == Fate((Share("C", PART), Share(None, UNKNOWN)), last="A")


def test_single_part_of_an_ended_unit_leaves_the_rest_unsaid() -> None:
    registry = Registry((period("A", end=Y2010), period("B")), (step("A", "B", Y2010, LAND),))

    assert successors(registry, "A", Y2010).shares == (Share("B", LAND), Share(None, UNKNOWN))


def test_unit_that_gave_a_part_away_goes_on_with_the_rest() -> None:
    registry = Registry((period("A"), period("B")), (step("A", "B", Y2010, PART),))

    assert follow(registry, "A", Y2005, Y2010).shares == (Share("A", PART), Share("B", PART))


def test_unit_that_gave_bare_land_away_keeps_all_its_people() -> None:
    registry = Registry((period("A"), period("B")), (step("A", "B", Y2010, LAND),))

    fate = follow(registry, "A", Y2005, Y2010)

    assert fate.shares == (Share("A", PEOPLE), Share("B", LAND))
    assert fate.whole == "A"


def test_unit_of_unknown_area_is_not_called_whole() -> None:
    registry = Registry((period("A"),), (step("A", "A", Y2010, UNKNOWN, Change.TRANSFER),))

    assert follow(registry, "A", Y2005, Y2012).whole is None


def test_part_that_was_abolished_does_not_make_the_other_part_a_whole() -> None:
    registry = Registry(
        (period("A", end=Y2010), period("B", end=Y2012), period("C")),
        (
            step("A", "B", Y2010, PART),
            step("A", "C", Y2010, PART),
            step("B", None, Y2012, WHOLE, Change.ABOLISH),
        ),
    )

    assert successors(registry, "A", Y2020).shares == (Share("C", PART),)


def test_streams_that_meet_keep_the_extent_that_carries_more_people() -> None:
    registry = Registry(
        (period("A", end=Y2010), period("B", end=Y2012), period("C"), period("D")),
        (
            step("A", "B", Y2010, PART),
            step("A", "C", Y2010, LAND),
            step("A", "D", Y2010, PART),
            step("B", "C", Y2012),
        ),
    )

    assert successors(registry, "A", Y2020).shares == (Share("C", PART), Share("D", PART))


def test_units_that_pass_land_to_each_other_and_back_are_followed_once() -> None:
    registry = Registry(
        (period("A"), period("B")),
        (step("A", "B", Y2010, PART), step("B", "A", Y2012, PART), step("A", "B", Y2015, PART)),
    )

    assert follow(registry, "A", Y2005, Y2020).shares == (Share("A", PART), Share("B", PART))
    assert follow(registry, "A", Y2015, Y2020).shares == (Share("A", WHOLE),)


def test_new_unit_is_traced_to_all_it_was_made_of() -> None:
    assert predecessors(town(), "A@2015", Y2005) == (
        Share("A", WHOLE),
        Share("B", WHOLE),
        Share("C", WHOLE),
        Share("E", WHOLE),
        Share("F", PEOPLE),
    )
    assert predecessors(town(), "M", Y2005) == (Share("F", LAND),)


def test_unit_that_stood_already_precedes_itself() -> None:
    assert predecessors(town(), "T", Y2005) == (Share("T", WHOLE),)
    assert predecessors(town(), "M", Y2020) == (Share("M", WHOLE),)


def test_unit_of_unnamed_origin_says_so() -> None:
    registry = Registry(
        (period("A"), period("B", start=Y2010), period("C", start=Y2012)),
        (
            step("A", "B", Y2010, PART, Change.SPLIT),
            step(None, "B", Y2010, PART, Change.SPLIT),
            step("B", "C", Y2012, PART, Change.SPLIT),
            step("abroad", "C", Y2012, WHOLE, Change.TRANSFER),
        ),
    )

    assert predecessors(registry, "B", Y2005) == (Share("A", PART), Share(None, UNKNOWN))
    assert predecessors(registry, "C", Y2010) == (Share("B", PART), Share(None, UNKNOWN))


def test_what_came_in_after_a_part_was_given_away_did_not_go_with_it() -> None:
    registry = Registry(
        (period("A", end=Y2012), period("B"), period("C", start=Y2010)),
        (step("B", "C", Y2010, PART, Change.SPLIT), step("A", "B", Y2012)),
    )

    assert predecessors(registry, "C", Y2005) == (Share("B", PART),)


@pytest.mark.parametrize(
    ("first", "then", "both"),
    [
        (WHOLE, PART, PART),
        (PART, WHOLE, PART),
        (PEOPLE, PEOPLE, PEOPLE),
        (PEOPLE, PART, PART),
        (PART, PART, PART),
        (PART, LAND, LAND),
        (UNKNOWN, LAND, LAND),
        (UNKNOWN, PART, UNKNOWN),
    ],
)
def test_share_of_a_share(first: Extent, then: Extent, both: Extent) -> None:
    assert compose(first, then) == both


def test_follow_from_the_day_itself_goes_nowhere() -> None:
    assert follow(town(), "B", date(2009, 12, 31), date(2009, 12, 31)).whole == "B"
