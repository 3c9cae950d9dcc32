import pytest

from caunoi.core.units.lineage import Share
from caunoi.core.units.load import kinds
from caunoi.core.units.model import Change, Extent
from caunoi.core.units.registry import Registry
from caunoi.core.units.rollup import AsNow, AsThen, ancestor_at, as_now, as_then
from caunoi.errors import UserError
from tests.core.units.town import Y2005, Y2010, Y2012, Y2020, period, step, town


def test_leaves_stand_under_their_district_as_then() -> None:
    assert as_then(town().on(Y2005), kinds(), "district") == AsThen(
        {"D1": ("A", "B", "C"), "D2": ("E", "F")}, ()
    )


def test_leaves_without_a_superior_of_that_level_are_listed() -> None:
    assert as_then(town().on(Y2020), kinds(), "district") == AsThen({}, ("A@2015", "M"))


def test_only_the_leaves_asked_for_are_grouped() -> None:
    assert as_then(town().on(Y2005), kinds(), "district", ["E"]) == AsThen({"D2": ("E",)}, ())


def test_unit_is_its_own_ancestor_at_its_level() -> None:
    assert ancestor_at(town().on(Y2005), "D1", kinds(), "district") == "D1"
    assert ancestor_at(town().on(Y2005), "A", kinds(), "cell") is None


def test_leaves_stand_under_the_units_of_now() -> None:
    found = as_now(town(), town().on(Y2005).leaves, Y2005, Y2012)

    assert found == AsNow(
        whole={"A": "A", "B": "A", "E": "E", "F": "F"},
        partial={"C": (Share("A", Extent.PART), Share("E", Extent.PART))},
        unknown={},
        ended=(),
    )
    assert found.groups == {"A": ("A", "B"), "E": ("E",), "F": ("F",)}


def test_leaf_without_a_known_absorber_goes_to_the_bucket_of_its_last_superior() -> None:
    registry = Registry(
        (period("D"), period("A", "D", end=Y2010), period("B", "D", end=Y2010), period("C", end=Y2010)),
        (
            step("A", None, Y2010, Extent.UNKNOWN),
            step("B", None, Y2010, Extent.WHOLE, Change.ABOLISH),
            step("C", None, Y2010, Extent.UNKNOWN),
        ),
    )

    assert as_now(registry, ["A", "B", "C"], Y2005, Y2020) == AsNow(
        {}, {}, {"C": ("C",), "D": ("A",)}, ("B",)
    )


def test_going_back_in_time_is_refused() -> None:
    with pytest.raises(UserError, match="choose a later day"):
        as_now(town(), ["A"], Y2020, Y2005)
