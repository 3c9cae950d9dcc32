"""Communes named in a letter, under old and new names and codes, with who has the place on the day."""

from datetime import date

import pytest

from caunoi.core.sorting import PlaceFinder, villages
from caunoi.core.units.load import aliases, kinds, territory
from caunoi.core.units.model import TERRITORY, Extent

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    communes = {
        code for code, kind in kinds().kinds.items() if (kind.line, kind.level) == (TERRITORY, "commune")
    }
    return PlaceFinder(territory(), communes, aliases())


def test_old_name_without_marks_leads_to_the_unit_of_the_day(finder: PlaceFinder) -> None:
    text = "Nha toi o phuong Truc Bach, quan Ba Dinh"

    (place,) = finder.find(text, AFTER)

    assert (place.unit, place.name, text[place.start : place.end]) == (
        "00004",
        "Phường Trúc Bạch",
        "phuong Truc Bach",
    )
    assert [(share.unit, share.extent) for share in place.now] == [("00004@2025-07-01", Extent.WHOLE)]


def test_divided_commune_leaves_the_choice_to_a_person(finder: PlaceFinder) -> None:
    (place,) = [p for p in finder.find("xã Cổ Nhuế", AFTER) if p.name == "Xã Cổ Nhuế"]

    assert len(place.now) > 1


def test_a_name_is_given_once_however_often_it_stands(finder: PlaceFinder) -> None:
    assert len(finder.find("phường Trúc Bạch, Phường Trúc Bạch", BEFORE)) == 1


def test_code_gives_each_place_that_held_it(finder: PlaceFinder) -> None:
    assert {place.unit for place in finder.find("mã 00004", AFTER)} == {"00004", "00004@2025-07-01"}


def test_numbers_that_are_no_code_and_kinds_without_a_name_give_nothing(finder: PlaceFinder) -> None:
    assert finder.find("phường tôi có 99999 hộ, xã", AFTER) == []


def test_villages_are_kept_as_written() -> None:
    assert villages("Tôi ở thôn Đoài, ngõ 120 Tổ dân phố số 7 xã Nam Hồng; tổ 9. Thôn Đoài") == [
        "thôn Đoài",
        "ngõ 120",
        "Tổ dân phố số 7",
        "tổ 9",
        "Thôn Đoài",
    ]
