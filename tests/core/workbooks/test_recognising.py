"""Which form a sheet is, and which column each heading stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from caunoi.core.text import fold
from caunoi.core.workbooks.book import column_letter, is_blank
from caunoi.core.workbooks.forms import forms
from caunoi.core.workbooks.headings import How, heading_key, match
from caunoi.core.workbooks.recognising import Recognised, Strange, mark_of, recognise
from tests.core.workbooks.sheets import recognised, sheet

CASES = forms()["cases"]
HEADINGS = [c.heading for c in CASES.columns]


def matched(*headings: str, told: dict[str, str] | None = None) -> dict[str, tuple[str | None, How]]:
    return {one.heading: (one.column, one.how) for one in match([[h] for h in headings], CASES, told)}


@given(
    some.permutations(HEADINGS),
    some.sampled_from([str, fold, str.upper, lambda h: f"3. {h} (*)", lambda h: f" {h}:\n"]),
)
def test_headings_are_matched_in_any_order_and_spelling(order, spelt) -> None:
    found = match([[spelt(heading)] for heading in order], CASES)

    assert [one.column for one in found] == [CASES.columns[HEADINGS.index(h)].code for h in order]
    assert {one.how for one in found} == {How.SAME}


def test_other_words_of_an_office_are_matched() -> None:
    assert matched("Số vụ việc", "Ngày nhận đơn") == {
        "Số vụ việc": ("code", How.OTHER_WORDS),
        "Ngày nhận đơn": ("received_on", How.OTHER_WORDS),
    }


def test_misspelt_heading_is_matched_as_near() -> None:
    assert matched("Ngày tiếp nhậnn")["Ngày tiếp nhậnn"] == ("received_on", How.NEAR)


def test_heading_near_to_two_columns_is_not_guessed() -> None:
    # an office code ("mã đơn vị") or the number of the letter ("mã đơn")
    assert matched("Mã đơn v")["Mã đơn v"] == (None, How.NOT_READ)


def test_second_heading_for_one_column_is_said() -> None:
    assert matched("Ngày nhận", "Ngày nhận đơn")["Ngày nhận đơn"] == (None, How.TWICE)


def test_two_headings_near_to_one_column_give_it_to_the_first() -> None:
    found = matched("Ngày tiếp nhậnn", "Ngày tiếp nhậnm")

    assert [how for _, how in found.values()] == [How.NEAR, How.NOT_READ]


def test_numbering_and_what_is_never_recorded_are_said_so() -> None:
    found = matched("STT", "Họ và tên", "Ghi chú của văn thư", "")

    assert found == {
        "STT": (None, How.NUMBERING),
        "Họ và tên": (None, How.NEVER),
        "Ghi chú của văn thư": (None, How.NOT_READ),
    }


def test_what_a_person_said_comes_first() -> None:
    found = matched("Ngày ABC", "Ngày tiếp nhận", told={"NGÀY abc": "received_on", "Ngày tiếp nhận": ""})

    assert found == {"Ngày ABC": ("received_on", How.TOLD), "Ngày tiếp nhận": (None, How.TOLD)}


def test_key_of_a_heading_leaves_out_brackets_marks_and_numbering() -> None:
    assert heading_key("2. Hạn giải quyết (ngày/tháng/năm) *") == "han giai quyet"
    assert heading_key("(7)") == ""


def test_our_own_template_is_known_by_its_mark() -> None:
    found = recognised(["Vụ việc [Mẫu cases]"], ["x"], HEADINGS)

    assert (found.form.code, found.heading_row, found.marked) == ("cases", 3, True)
    assert mark_of(CASES) == "[Mẫu cases]"


def test_sheet_of_an_office_is_known_by_its_headings() -> None:
    found = recognised(
        ["UBND QUẬN MỘT"], [], ["SỔ THEO DÕI NĂM 2017"],
        ["Số vụ việc", "Đơn vị giải quyết", "Địa bàn", "Phân loại", "Lĩnh vực", "Ngày nhận"],
        ["V-1"],
    )  # fmt: skip

    assert (found.form.code, found.heading_row, found.marked, found.year) == ("cases", 4, False, 2017)
    assert found.places["answers_name"] == 1


def test_title_that_names_two_years_names_none() -> None:
    found = recognised(["Năm 2016 và năm 2017"], ["So với năm 2016"], HEADINGS)

    assert found.year is None


def test_headings_in_two_tiers_are_read_together() -> None:
    found = recognised(
        ["Mã chi bộ", "Chi bộ", "Năm", "Kết quả xếp loại", None, None],
        [None, None, None, "HTXSNV", "HTTNV", "HTNV"],
        form="members",
    )

    assert found.heading_row == 2
    assert set(found.places) == {"unit", "unit_name", "year", "excellent", "well", "completed"}


def test_year_of_a_yearly_form_may_stand_in_the_title() -> None:
    found = recognised(["Kết quả xếp loại đảng viên năm 2017"], ["Chi bộ", "HTXSNV", "HTTNV"], form="members")

    assert found.year == 2017


def test_sheet_without_a_needed_column_says_which() -> None:
    found = recognise(sheet([h for h in HEADINGS if h not in ("Mã vụ việc", "Lĩnh vực")]), [CASES])

    assert isinstance(found, Strange)
    assert found.form is CASES
    assert [c.heading for c in found.missing] == ["Mã vụ việc", "Lĩnh vực"]


@pytest.mark.parametrize("rows", [[], [["một", "hai"], ["ba"]], [["Mã vụ việc"]], [[1.0, 2.0]]])
def test_other_sheets_are_none_of_ours(rows) -> None:
    found = recognise(sheet(*rows), forms().values())

    assert isinstance(found, Strange) and found.form is None


def test_mark_of_another_form_keeps_ours_out() -> None:
    assert isinstance(recognise(sheet(["[Mẫu members]"], HEADINGS), [CASES]), Strange)


def test_corrections_of_one_form_do_not_touch_another() -> None:
    rows = sheet([h for h in HEADINGS if h != "Ngày tiếp nhận"] + ["Ngày ABC"])

    assert isinstance(recognise(rows, [CASES], {"cases": {"Ngày ABC": "received_on"}}), Recognised)
    assert isinstance(recognise(rows, [CASES], {"members": {"Ngày ABC": "received_on"}}), Strange)


def test_letters_over_columns() -> None:
    assert [column_letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_blank_cells() -> None:
    assert [is_blank(cell) for cell in (None, "", " \t", 0, False, "x")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


ODD = ["Ký hiệu", "Nơi xử lý", "Vào ngày"]


def test_sheet_without_known_headings_says_what_its_headings_read() -> None:
    found = recognise(sheet(["Sổ", "quyển hai"], ODD, ["V-1", "một", "hai"]), forms().values())

    assert isinstance(found, Strange)
    assert (found.form, found.headings) == (None, tuple(ODD))


def test_sheet_that_a_person_says_is_a_form_is_read_as_that_form() -> None:
    found = recognise(sheet(["[Mẫu members]"], ODD), forms().values(), said=CASES)

    assert isinstance(found, Strange)
    assert (found.form, found.headings, "received_on" in [c.code for c in found.missing]) == (
        CASES,
        tuple(ODD),
        True,
    )


def test_what_a_person_said_of_headings_outweighs_what_they_are_like() -> None:
    rows = sheet(["Mã chi bộ", "Năm"])

    assert recognise(rows, forms().values()).form.code == "members"
    assert (
        recognise(rows, forms().values(), {"assessments": {"Mã chi bộ": "unit"}}).form.code == "assessments"
    )
