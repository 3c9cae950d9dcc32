"""Owners as written, units and classes they may mean, and why; targets and the indicators that may count them."""

import pytest

from caunoi.core.confirming.owners import Known, Names, suggest_indicators
from caunoi.core.law.indicators import indicators
from caunoi.core.law.owners import owners
from caunoi.core.reading.confirmed import Bound

UNITS = [
    Known("P-01", "Thành ủy Sông Mây", "party"),
    Known("P-01-BTC", "Ban Tổ chức Thành ủy", "party"),
    Known("P-1", "Quận ủy Bến Đò", "party"),
    Known("P-11", "Đảng ủy phường Cầu Gỗ", "party"),
    Known("P-21", "Đảng ủy phường Cầu Gỗ", "party"),
    Known("G-11", "Ủy ban nhân dân phường Cầu Gỗ", "government"),
    Known("11", "Phường Cầu Gỗ", "territory"),
]
GRASSROOTS, ABOVE = Bound(line="party", level="grassroots"), Bound(line="party", level="above_grassroots")


def said(owner: str | None, under: dict[str, str] | None = None) -> list[tuple[Bound, str, str]]:
    return [(s.bound, s.matched, s.why) for s in Names(UNITS, owners(), under).suggest(owner)]


@pytest.mark.parametrize(
    ("owner", "bounds", "matched", "why"),
    [
        ("Ban Tổ chức Thành uỷ", [Bound(units=("P-01-BTC",))], "Ban Tổ chức Thành uỷ", "name"),
        ("UBND phường Cầu Gỗ", [Bound(units=("G-11",))], "UBND phường Cầu Gỗ", "name"),
        ("Các cấp uỷ Đảng", [ABOVE, GRASSROOTS], "Các cấp uỷ Đảng", "class"),
        ("Đảng ủy xã, phường, thị trấn", [Bound(line="party", level="commune")], "Đảng ủy xã, phường, thị trấn", "class"),
        ("Đề nghị Mặt trận Tổ quốc các cấp", [Bound(line="front", level=x) for x in ("city", "district", "commune")], "Mặt trận Tổ quốc các cấp", "class"),
        ("Đảng ủy phường Cầu Gỗ", [Bound(units=("P-11",)), Bound(units=("P-21",))], "Đảng ủy phường Cầu Gỗ", "several"),
    ],
)  # fmt: skip
def test_owner_is_matched_by_the_longest_words_and_says_which(
    owner: str, bounds: list[Bound], matched: str, why: str
) -> None:
    assert said(owner) == [(bound, matched, why) for bound in bounds]


def test_several_bodies_in_one_owner_are_named_in_their_order() -> None:
    found = said("Quận ủy Bến Đò, UBND các xã, phường và Ban Tổ chức Thành ủy")

    assert [bound for bound, _matched, _why in found] == [
        Bound(units=("P-1",)),
        Bound(line="government", level="commune"),
        Bound(units=("P-01-BTC",)),
    ]


def test_body_named_twice_is_suggested_once() -> None:
    assert len(said("Tỉnh ủy, Ban Thường vụ Tỉnh ủy")) == 1


@pytest.mark.parametrize("owner", [None, "", "Các cơ quan báo chí", "Phường Cầu Gỗ"])
def test_nobody_known_gives_no_suggestion(owner: str | None) -> None:
    assert said(owner) == []


def test_classes_are_looked_for_below_the_unit_that_runs_the_programme() -> None:
    under = {"party": "P-1"}

    assert said("Đảng ủy các phường", under) == [
        (Bound(line="party", level="commune", under="P-1"), "Đảng ủy các phường", "class")
    ]
    [(bound, _matched, why)] = said("Ủy ban nhân dân cấp xã", under)
    assert (bound, why) == (Bound(line="government", level="commune"), "no_superior")
    assert [s.sure for s in Names(UNITS, owners(), under).suggest("Ủy ban nhân dân cấp xã")] == [False]
    assert [s.sure for s in Names(UNITS, owners(), None).suggest("Ủy ban nhân dân cấp xã")] == [True]


@pytest.mark.parametrize(
    ("subject", "unit", "first"),
    [
        ("TCCSĐ đạt danh hiệu trong sạch, vững mạnh", "%", "clean_strong"),
        ("cán bộ nữ trong cán bộ diện Ban Thường vụ các cấp ủy quản lý", "%", "women_cadres"),
        ("hộ dân được dùng nước sạch", "%", None),
        ("TCCSĐ đạt danh hiệu trong sạch, vững mạnh", "người", None),
    ],
)
def test_indicator_whose_title_shares_most_words_comes_first(
    subject: str, unit: str, first: str | None
) -> None:
    found = suggest_indicators(subject, unit, indicators(), owners().short)

    assert (found[0].indicator if found else None) == first


def test_indicators_are_suggested_without_short_forms_too() -> None:
    [found, *_] = suggest_indicators("Tổ chức cơ sở đảng đạt trong sạch, vững mạnh", "%", indicators())

    assert (found.indicator, found.share) == ("clean_strong", 1.0)


def test_the_same_words_asked_twice_are_answered_the_same() -> None:
    names = Names(UNITS, owners(), None)

    assert names.suggest("Quận ủy Bến Đò") is names.suggest("Quận ủy Bến Đò")
