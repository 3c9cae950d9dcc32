"""Communes named in a letter, under old and new names and codes, with who has the place on the day."""

from datetime import date

import pytest

from caunoi.core.sorting import PlaceFinder, villages
from caunoi.core.units.load import aliases, kinds, territory
from caunoi.core.units.model import Extent

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder(territory(), kinds(), aliases())


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
    (place,) = finder.find("xã Cổ Nhuế", AFTER)

    assert len(place.now) > 1


def test_a_name_is_given_once_however_often_it_stands(finder: PlaceFinder) -> None:
    assert len(finder.find("phường Trúc Bạch, Phường Trúc Bạch", BEFORE)) == 1


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("P.Trúc Bạch", ["00004"]),
        ("ở X. Nam Hồng", ["00469"]),
        ("chợ TT Sóc Sơn", ["00376"]),
        ("Đơn vị hành chính mã 00469", ["00469"]),
        ("Mã xã: 00469", ["00469"]),
        ("ma so 00469", ["00469"]),
        ("xã Tân Minh", ["00406", "10240"]),
        ("xã Tân Minh, huyện Sóc Sơn", ["00406"]),
        ("xã Tân Minh - h. Thường Tín", ["10240"]),
        ("xã Tân Minh, Sóc Sơn", ["00406"]),
        ("Huyện Thường Tín nói rằng xã Tân Minh chưa làm", ["10240"]),
        ("xã Sơn Đông", ["09613"]),
        ("xa Son Dong", ["09613", "09859"]),
        ("xã Nâm Hồng", ["00469"]),
        ("các xã Nam Hồng, Vân Nội và Uy Nỗ, Đông Anh", ["00469", "00478", "00481"]),
        ("xã Nam Hồng, Vân Nội", ["00469"]),
        ("Phường Cổ Nhuế 1 và phường Bưởi", ["00109", "00616"]),
        ("Xã trả lời: Nam Hồng, Vân Nội", []),
    ],
)
def test_names_are_read_as_letters_write_them(finder: PlaceFinder, text: str, units: list[str]) -> None:
    assert sorted(place.unit for place in finder.find(text, BEFORE)) == units


@pytest.mark.parametrize(
    "text",
    [
        "phường tôi có 99999 hộ, xã",
        "Tôi nộp 00469 đồng, hồ sơ 00469/2017, mã 99999",
        "Hợp tác xã Nam Hồng chưa trả tiền",
        "thị xã Nam Hồng",
        "Xã. (Nam Hồng)",
        "phường, Trúc Bạch",
        "xã Hồng, Nam",
        "",
    ],
)
def test_what_names_no_commune_gives_nothing(finder: PlaceFinder, text: str) -> None:
    assert finder.find(text, BEFORE) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("phường Đại Mỗ", "00637@2025-07-01"),
        ("phường Đại Mỗ (cũ), thành phố Hà Nội", "00634"),
        ("phuong Dai Mo cu", "00634"),
        ("phường Đại Mỗ cử người đo", "00637@2025-07-01"),
        ("phường Đại Mỗ, quận Nam Từ Liêm", "00634"),
        ("xã Đại Mỗ", "00634"),
        ("xã Nam Hồng cũ", "00469"),
        ("mã 00004", "00004@2025-07-01"),
        ("mã 00004 trước đây", "00004"),
    ],
)
def test_name_borne_before_and_now_is_the_one_that_stands_unless_the_text_says_otherwise(
    finder: PlaceFinder, text: str, unit: str
) -> None:
    assert [place.unit for place in finder.find(text, AFTER)] == [unit]


def test_commune_that_is_not_yet_is_not_found(finder: PlaceFinder) -> None:
    assert finder.find("xã Phúc Thịnh", BEFORE) == []
    assert [place.unit for place in finder.find("xã Phúc Thịnh", AFTER)] == ["00466@2025-07-01"]


def test_villages_are_kept_as_written_and_lanes_left_out() -> None:
    assert villages("Tôi ở thôn Đoài, ngõ 120 Tổ dân phố số 7 xã Nam Hồng; tổ 9. Thôn Đoài") == [
        "thôn Đoài",
        "Tổ dân phố số 7",
        "tổ 9",
        "Thôn Đoài",
    ]
