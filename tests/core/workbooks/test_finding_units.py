"""From what people write to a unit, as it stood on the row's date."""

import pytest

from caunoi.core.workbooks.problems import Wrong
from tests.core.workbooks.sheets import REFORM, Date, finder

IN_2016, IN_2017 = Date(2016, 6, 1), Date(2017, 6, 1)


def refusal(*asked, **other) -> Wrong:
    with pytest.raises(Wrong) as refused:
        finder(**other).find(*asked)
    return refused.value


def test_code_means_whoever_held_it_on_the_day() -> None:
    assert finder().find("00001", IN_2016, "territory").name == "Phường Một A"
    assert finder().find("00001", REFORM, "territory").name == "Phường Láng Hạ"


def test_code_without_its_noughts_is_found_where_only_one_fits() -> None:
    assert finder().find(2.0, IN_2017, "territory").unit == "00002"


def test_number_that_fits_two_codes_is_not_guessed() -> None:
    wrong = refusal(12.0, IN_2017, None)

    assert wrong.code == "unit_ambiguous"
    assert wrong.values["choices"] == "00012 (Xã Trùng Tên); 012 (Xã Trùng Tên)"


def test_small_letters_of_a_code_are_taken() -> None:
    assert finder().find("p-00002", IN_2017, "party").unit == "P-00002"


@pytest.mark.parametrize(
    ("line", "unit"), [("party", "P-00002"), ("government", "G-00002"), ("territory", "00002")]
)
def test_place_stands_for_its_body_of_the_column(line: str, unit: str) -> None:
    assert finder().find("00002", IN_2017, line).unit == unit
    assert finder().find("Phường Láng Thượng", IN_2017, line).unit == unit


def test_place_stands_for_its_committee_not_for_a_board_of_it() -> None:
    assert finder().find("Quận Một", IN_2017, "party").unit == "P-001"


def test_body_stands_for_its_place() -> None:
    assert finder().find("G-00002", IN_2017, "territory").unit == "00002"


@pytest.mark.parametrize(
    ("written", "line"), [("P-00002", "government"), ("B-1", "territory"), ("00003", "party")]
)
def test_body_of_another_kind_is_refused(written: str, line: str) -> None:
    assert refusal(written, IN_2017, line).code == "unit_line"


@pytest.mark.parametrize(
    "written",
    [
        "UBND P. Láng Thượng",
        "ubnd phường lang thuong",
        "UBND P.Láng Thượng",
        "Ủy ban nhân dân phường Láng Thượng",
    ],
)
def test_short_forms_and_missing_marks_are_read(written: str) -> None:
    assert finder().find(written, IN_2017, "government").unit == "G-00002"


@pytest.mark.parametrize(("line", "unit"), [("government", "G-00002"), ("territory", "00002")])
def test_place_is_known_without_the_word_for_its_kind(line: str, unit: str) -> None:
    assert finder().find("Láng Thượng", IN_2017, line).unit == unit


def test_place_without_its_kind_that_may_be_two_is_not_guessed() -> None:
    assert refusal("Trùng Tên", IN_2017, "territory").code == "unit_ambiguous"


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("UBND phường Lang Thươngj", "Phường Láng Thượng"),
        ("UBND phường Atlantis", ""),
        ("Láng Thượn", "Phường Láng Thượng"),
    ],
)
def test_words_all_bodies_share_make_no_name_near(written: str, near: str) -> None:
    assert refusal(written, IN_2017, "government").values["near"] == near


def test_other_name_of_a_unit_is_known() -> None:
    assert finder().find("xã Hòa Đông cũ", IN_2017, None).unit == "00003"


def test_name_several_units_have_goes_to_the_one_answered_for() -> None:
    mine = finder(lambda unit, day: unit == "B-2")

    assert mine.find("Chi bộ thôn 1", IN_2017, "party").unit == "B-2"
    assert refusal("Chi bộ thôn 1", IN_2017, "party").code == "unit_ambiguous"


def test_near_name_is_suggested() -> None:
    one = finder()
    for _ in range(2):
        with pytest.raises(Wrong) as refused:
            one.find("Phường Lang Thươngj", IN_2017, "territory")
        assert (refused.value.code, refused.value.values["near"]) == ("unit_unknown", "Phường Láng Thượng")


def test_near_name_is_one_answered_for_where_there_is_one() -> None:
    wrong = refusal("phường láng hj", IN_2017, "territory", mine=lambda unit, day: unit == "00001@2017-01-01")

    assert wrong.values["near"] == "Phường Láng Hạ"


def test_strange_name_has_no_near_one() -> None:
    assert refusal("Atlantis", IN_2017, None).values["near"] == ""


def test_near_names_are_not_looked_for_without_end() -> None:
    one = finder()
    for number in range(301):
        with pytest.raises(Wrong):
            one.find(f"không có {number} đâu", IN_2017, None)
    with pytest.raises(Wrong) as refused:
        one.find("Phường Lang Thươngj", IN_2017, "territory")

    assert refused.value.values["near"] == ""


def test_code_of_another_time_says_who_held_it() -> None:
    from caunoi.core.units.load import kinds
    from caunoi.core.units.model import UnitPeriod
    from caunoi.core.units.registry import Registry
    from caunoi.core.workbooks.finding_units import UnitFinder

    gone = UnitPeriod("9", "009", "Huyện Cũ", "huyen", start=Date(2000, 1, 1), end=Date(2008, 8, 1))
    with pytest.raises(Wrong) as refused:
        UnitFinder(Registry((gone,)), kinds(), {}, {}).find("009", IN_2017, None)

    assert refused.value.code == "unit_other_time"
    assert refused.value.values["held"] == "Huyện Cũ từ 01/01/2000 đến 01/08/2008"


def test_without_a_day_any_time_will_do() -> None:
    assert finder().find("00001", None, "territory").unit == "00001@2017-01-01"
    assert refusal("Atlantis", None, None).code == "unit_unknown"


def test_period_outside_a_life_is_the_nearest() -> None:
    assert finder().period("00001@2017-01-01", Date(1990, 1, 1)).name == "Phường Láng Hạ"
    assert finder().period("00001", Date(2030, 1, 1)).name == "Phường Một A"


def test_name_beside_a_code_may_be_of_the_unit_or_its_place() -> None:
    one = finder()
    committee = one.period("P-00002", IN_2017)

    assert one.agrees("Đảng ủy P. Láng Thượng", committee)
    assert one.agrees("phuong lang thuong", committee)
    assert not one.agrees("Phường Láng Hạ", committee)
