"""The units data of the product: what must hold of Hanoi on every day since 2009."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from caunoi.core.units.bodies import committee_of
from caunoi.core.units.checks import problems
from caunoi.core.units.kinds import summary
from caunoi.core.units.lineage import Share, predecessors, successors
from caunoi.core.units.load import aliases, city, kinds, positions, territory
from caunoi.core.units.model import Change, Extent
from caunoi.core.units.resolve import resolve, search
from caunoi.core.units.rollup import as_now, as_then
from caunoi.core.units.tiles import tile_layout

RESOLUTION, REFORM = date(2017, 7, 4), date(2025, 7, 1)
# Every day on which something changed since 2009, and the day before and after each.
DAYS = sorted(
    {date(2009, 1, 1), date(2026, 11, 1)}
    | {d + timedelta(days=n) for d in territory().change_days if d.year >= 2009 for n in (-1, 0, 1)}
)


@pytest.mark.parametrize(
    ("day", "by_kind", "communes", "districts"),
    [
        (
            date(2009, 6, 1),
            {"xa": 401, "phuong": 154, "thi_tran": 22, "quan": 10, "huyen": 18, "thi_xa": 1},
            577,
            29,
        ),
        (
            RESOLUTION,
            {"xa": 386, "phuong": 177, "thi_tran": 21, "quan": 12, "huyen": 17, "thi_xa": 1},
            584,
            30,
        ),
        (
            date(2020, 6, 1),
            {"xa": 383, "phuong": 175, "thi_tran": 21, "quan": 12, "huyen": 17, "thi_xa": 1},
            579,
            30,
        ),
        (
            date(2025, 1, 1),
            {"xa": 345, "phuong": 160, "thi_tran": 21, "quan": 12, "huyen": 17, "thi_xa": 1},
            526,
            30,
        ),
        (date(2025, 8, 1), {"xa": 75, "phuong": 51}, 126, 0),
    ],
)
def test_counts_on_a_day(day: date, by_kind: dict[str, int], communes: int, districts: int) -> None:
    assert summary(territory().on(day), kinds()) == {
        "on": day.isoformat(),
        "by_kind": {"thanh_pho_tw": 1, **by_kind},
        "communes": communes,
        "districts": districts,
    }


def test_data_have_no_problem_on_any_day() -> None:
    assert problems(city()) == []


@pytest.mark.parametrize("day", DAYS)
def test_no_leaf_is_lost_or_counted_twice_as_then(day: date) -> None:
    tree = territory().on(day)

    grouped = as_then(tree, kinds(), "district")

    placed = [leaf for leaves in grouped.groups.values() for leaf in leaves] + list(grouped.without)
    assert sorted(placed) == sorted(tree.leaves)
    assert sorted(leaf for root in tree.roots for leaf in tree.leaves_of(root)) == sorted(tree.leaves)
    assert grouped.without == (() if day < REFORM else tree.leaves)


@pytest.mark.parametrize(("day", "now"), list(combinations(DAYS, 2)))
def test_no_leaf_is_lost_or_counted_twice_as_now(day: date, now: date) -> None:
    leaves = territory().on(day).leaves

    found = as_now(territory(), leaves, day, now)

    placed = [*found.whole, *found.partial, *found.ended, *(u for us in found.unknown.values() for u in us)]
    assert Counter(placed) == Counter(leaves)
    later = territory().on(now)
    assert {*found.whole.values(), *(s.unit for ss in found.partial.values() for s in ss if s.unit)} <= set(
        later.leaves
    )
    assert found.ended == ()


@pytest.mark.parametrize(("day", "now"), list(pairwise(DAYS)))
def test_every_new_leaf_says_where_it_came_from(day: date, now: date) -> None:
    new = set(territory().on(now).leaves) - set(territory().on(day).leaves)

    assert all(predecessors(territory(), unit, day) for unit in new)


def test_five_units_without_a_known_absorber_stand_in_the_bucket_of_their_district() -> None:
    leaves = territory().on(RESOLUTION).leaves

    assert as_now(territory(), leaves, RESOLUTION, date(2025, 2, 1)).unknown == {
        "018": ("00547", "00574"),
        "279": ("10228",),
        "281": ("10405", "10414"),
    }


def test_all_units_of_the_reform_are_new() -> None:
    reformed = territory().on(REFORM)

    assert all(territory().start(unit) == REFORM for unit in reformed.leaves)
    assert resolve(territory(), "00004@2017-07-04", REFORM).unit == "00004"
    assert resolve(territory(), "00004", REFORM).unit == "00004@2025-07-01"
    assert successors(territory(), "00004", REFORM).whole == "00004@2025-07-01"


def test_merged_unit_with_the_code_and_name_of_one_goes_on_as_that_one() -> None:
    assert successors(territory(), "00010", date(2025, 2, 1)).whole == "00004"
    assert territory().start("00004") is None


def test_merged_unit_with_the_code_of_one_and_another_name_is_new() -> None:
    assert resolve(territory(), "00292", date(2025, 2, 1)).unit == "00292@2025-01-01"
    assert successors(territory(), "00292", date(2025, 2, 1)).whole == "00292@2025-01-01"


def test_divided_district_ends_and_its_communes_keep_their_identity() -> None:
    day = date(2014, 1, 1)

    assert successors(territory(), "019", day).shares == (
        Share("019@2013-12-28", Extent.PART),
        Share("021", Extent.PART),
    )
    assert territory().on(day).parent("00592") == "019@2013-12-28"
    assert predecessors(territory(), "00617", date(2013, 1, 1)) == (Share("00616", Extent.PART),)


def test_commune_of_which_the_table_names_only_land_leaves_its_people_unknown() -> None:
    assert successors(territory(), "00556", REFORM).shares == (
        Share("00541@2025-07-01", Extent.LAND_ONLY),
        Share(None, Extent.UNKNOWN),
    )


def test_bodies_stand_on_every_territory_and_follow_it() -> None:
    before, after = city().on(RESOLUTION), city().on(REFORM)

    assert {k: before.by_kind[k] for k in ("commune_committee", "district_committee", "peoples_council")} == {
        "commune_committee": 584,
        "district_committee": 30,
        "peoples_council": 615,
    }
    assert (before.parent("P-00004"), after.parent("P-00004@2025-07-01")) == ("P-001", "P-01")
    assert before["P-001"].name == "Quận ủy Ba Đình"
    assert "district_committee" not in after.by_kind
    assert successors(city(), "P-00004", REFORM).whole == "P-00004@2025-07-01"
    assert successors(city(), "P-001", REFORM).shares == ()
    assert committee_of(city(), "10444", RESOLUTION).unit == "P-10444"


def test_superiors_without_territory_stand_under_the_city_committee() -> None:
    superiors = [
        u for u in city().on(RESOLUTION).children("P-01") if city().period(u, RESOLUTION).territory is None
    ]

    assert superiors == [
        "P-CA",
        "P-DN-01",
        "P-DN-02",
        "P-DN-03",
        "P-K-CN",
        "P-K-CQ",
        "P-K-DH",
        "P-K-DN",
        "P-QD",
    ]


def test_wards_had_no_council_from_2021_until_the_reform() -> None:
    assert "C-00004" in city().on(date(2021, 6, 30))
    assert "C-00004" not in city().on(date(2021, 7, 1))
    assert "C-00004@2025-07-01" in city().on(REFORM)
    assert [s.kind for s in city().leaving["C-00004"]] == [Change.ABOLISH]


def test_every_territory_has_a_place_within_the_city() -> None:
    assert set(positions()) == set(territory().by_unit)
    assert all(105.2 < lon < 106.1 and 20.5 < lat < 21.5 for lon, lat in positions().values())


def test_register_spellings_find_the_unit() -> None:
    found = search(territory(), "Thạch Hoà", RESOLUTION, aliases())

    assert [p.name for p in found] == ["Xã Thạch Hòa"]


def test_map_has_a_tile_for_each_of_the_584_and_fits_a_page() -> None:
    tree, places = territory().on(RESOLUTION), positions()
    districts = {d: (places[d], {u: places[u] for u in tree.children(d)}) for d in tree.children("01")}

    layout = tile_layout(districts)

    blocks = layout.blocks
    assert (len(blocks), len(layout.tiles)) == (30, 584)
    assert layout.columns <= 50 and layout.rows <= 40
    # Sóc Sơn lies in the north, Ba Vì in the west, Gia Lâm in the east, Ứng Hòa in the south, as the city does.
    assert blocks["016"].row == 0
    assert blocks["281"].row + blocks["281"].height == layout.rows
    assert blocks["271"].column < blocks["001"].column < blocks["018"].column
    # Tây Hồ is north of Ba Đình, Hoàn Kiếm to its east, Đống Đa to its south.
    assert blocks["003"].row < blocks["001"].row < blocks["006"].row
    assert blocks["002"].column > blocks["001"].column
