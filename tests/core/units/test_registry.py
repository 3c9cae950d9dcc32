from dataclasses import replace
from datetime import date

import pytest

from caunoi.core.units.registry import Registry
from caunoi.errors import UserError
from tests.core.units.town import Y2005, Y2010, Y2012, Y2015, Y2020, period, step, town


def test_tree_on_a_day_has_the_units_in_force_that_day() -> None:
    tree = town().on(Y2005)

    assert tree.roots == ("T",)
    assert tree.children("T") == ("D1", "D2")
    assert tree.descendants("T") == ("D1", "A", "B", "C", "D2", "E", "F")
    assert tree.leaves == ("A", "B", "C", "E", "F")
    assert tree.by_kind == {"huyen": 1, "quan": 1, "thanh_pho_tw": 1, "xa": 5}


def test_period_covers_its_start_and_not_its_end() -> None:
    registry = town()

    assert "B" in registry.on(date(2009, 12, 31))
    assert "B" not in registry.on(Y2010)
    assert registry.on(Y2012)["F"].kind == "phuong"


def test_superiors_run_from_the_nearest_to_the_root() -> None:
    tree = town().on(Y2005)

    assert tree.ancestors("A") == ("D1", "T")
    assert tree.ancestors("T") == ()
    assert tree.parent("T") is None


def test_leaf_belongs_to_itself() -> None:
    tree = town().on(Y2005)

    assert tree.leaves_of("A") == ("A",)
    assert tree.leaves_of("D1") == ("A", "B", "C")
    assert tree.leaves_of("T") == tree.leaves


def test_unit_whose_superior_is_gone_becomes_a_root_and_is_not_lost() -> None:
    tree = Registry((period("A", "D1"), period("D1", end=Y2010))).on(Y2012)

    assert tree.roots == ("A",)
    assert tree.parent("A") is None


def test_units_above_each_other_are_refused_with_their_name() -> None:
    tree = Registry((period("A", "B"), period("B", "A"))).on(Y2010)

    with pytest.raises(UserError, match="stands above itself on 2010-01-01"):
        tree.ancestors("A")


def test_superiors_above_each_other_are_refused_from_below_too() -> None:
    tree = Registry((period("A", "B"), period("B", "C"), period("C", "B"))).on(Y2010)

    with pytest.raises(UserError, match="Unit B stands above itself"):
        tree.ancestors("A")


def test_tree_of_one_line_leaves_the_others_out() -> None:
    registry = town().plus([replace(period("P-T"), line="party", territory="T")], [step("P-T", "P-T", Y2012)])

    assert registry.on(Y2010, "party").roots == ("P-T",)
    assert registry.on(Y2010).roots == ("P-T", "T")
    assert [p.unit for p in registry.only("party").periods] == ["P-T"]
    assert registry.only("party").successions == (step("P-T", "P-T", Y2012),)
    assert [p.unit for p in registry.on_territory["T"]] == ["P-T"]


def test_periods_are_found_by_unit_and_by_code() -> None:
    registry = town()

    assert [p.name for p in registry.by_unit["E"]] == ["Xã E", "Xã Đông Hòa"]
    assert [p.unit for p in registry.by_code["A"]] == ["A", "A@2015"]
    assert registry.period("E", Y2005).name == "Xã E"
    assert registry.period("B", Y2020) is None
    assert (registry.start("E"), registry.end("E")) == (None, Y2015)
    assert registry.change_days == (Y2010, Y2012, Y2015)
