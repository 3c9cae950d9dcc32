"""Templates as files: what a clerk opens, and what comes back from it."""

import datetime
import io
from collections.abc import Mapping

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from caunoi.core.workbooks.book import Book, Cell, Sheet, is_blank
from caunoi.core.workbooks.forms import forms, kind, kinds
from caunoi.core.workbooks.problems import Problem
from caunoi.core.workbooks.recognising import Recognised, recognise
from caunoi.core.workbooks.template import Template
from caunoi.core.workbooks.values import tidy
from caunoi.intake.workbook import read_workbook
from caunoi.render.marked_workbook import mark
from caunoi.render.rewritten_workbook import AUTHOR, LIST, rewrite
from caunoi.render.workbook import HEADING_ROW, INSTRUCTIONS, LISTS, SPARE_ROWS, render

DAY = datetime.date(2017, 7, 4)


def made(
    code: str = "cases", *rows: Mapping[str, Cell], simulated: bool = False, **lists: list[str]
) -> Template:
    """A template of a kind with rows for its first form."""
    first = kind(code).forms[0].code
    return Template(
        kind(code), "Quận ủy Một (P-001), năm 2017",
        {form.code: (lambda form=form: iter(rows if form.code == first else ())) for form in kind(code).forms},
        {(first, column): names for column, names in lists.items()},
        [("P-001", "Quận ủy Một")], simulated,
    )  # fmt: skip


def opened(template: Template):
    return openpyxl.load_workbook(io.BytesIO(render(template)))


@pytest.mark.parametrize("code", list(kinds()))
def test_template_is_recognised_by_its_mark(code: str) -> None:
    book = read_workbook(render(made(code)), "a.xlsx")

    found = [recognise(sheet, forms().values()) for sheet in book.sheets]
    ours = [one for one in found if isinstance(one, Recognised) and one.marked]
    assert [one.form.code for one in ours] == [form.code for form in kind(code).forms]
    assert all(set(one.places) == {c.code for c in one.form.columns} for one in ours)


def test_same_content_gives_the_same_bytes() -> None:
    assert render(made("cases", {"code": "V-1"})) == render(made("cases", {"code": "V-1"}))


def test_template_holds_headings_lists_and_instructions() -> None:
    book = opened(made("cases", kind=["Khiếu nại", "Kiến nghị"]))

    assert book.sheetnames == ["Vụ việc", "Số tổng hợp", INSTRUCTIONS, LISTS]
    sheet = book["Vụ việc"]
    assert sheet.cell(HEADING_ROW + 1, 1).value == "Mã vụ việc *"
    assert sheet.cell(HEADING_ROW + 1, 1).comment.text.endswith("Mã của cơ quan; không trùng nhau.")
    (validation,) = sheet.data_validations.dataValidation
    assert (validation.formula1, str(validation.sqref)) == (f"'{LISTS}'!$A$2:$A$3", f"F4:F{SPARE_ROWS + 3}")
    assert [book[LISTS].cell(1, n).value for n in (1, 2, 3)] == ["Loại vụ việc", "Mã", "Tên đơn vị"]
    explained = [row[1].value for row in book[INSTRUCTIONS].iter_rows()]
    assert {c.heading for c in forms()["cases"].columns} <= set(explained)


def test_lists_of_the_same_words_under_two_headings_stand_side_by_side() -> None:
    book = opened(made("assessments", self_level=["Tốt"], decided_level=["Tốt"]))

    assert [cell.value for cell in book[LISTS][1]] == ["Tự xếp loại", "Mức quyết định", "Mã", "Tên đơn vị"]
    assert [cell.value for cell in book[LISTS][2]] == ["Tốt", "Tốt", "P-001", "Quận ủy Một"]


def test_template_without_unit_or_lists_is_whole() -> None:
    empty = Template(kind("members"), "", {"members": lambda: iter(())}, {}, (), simulated=False)

    assert opened(empty).sheetnames == ["Đảng viên", INSTRUCTIONS, LISTS]


def test_simulated_is_said_on_every_sheet_that_holds_records() -> None:
    book = opened(made("dialogues", simulated=True))

    for name in ("Đối thoại", "Lời hứa", INSTRUCTIONS):
        assert book[name]["A2"].value.startswith("Số liệu mô phỏng / Simulated data")
    assert "mô phỏng" not in opened(made("dialogues"))["Đối thoại"]["A2"].value


def test_codes_stay_words_dates_stay_dates_and_nothing_becomes_a_formula() -> None:
    row = {"code": "=1+1", "answers": "00004", "received_on": DAY, "kind": "-5", "field": "+84 24"}
    sheet = opened(made("cases", row))["Vụ việc"]

    cells = {sheet.cell(HEADING_ROW + 1, n).value: sheet.cell(HEADING_ROW + 2, n) for n in range(1, 13)}
    assert (cells["Mã vụ việc *"].value, cells["Mã vụ việc *"].data_type) == ("=1+1", "s")
    assert cells["Mã vụ việc *"].quotePrefix and not cells["Loại vụ việc *"].quotePrefix
    assert (cells["Mã cơ quan giải quyết *"].value, cells["Loại vụ việc *"].value) == ("00004", "-5")
    assert cells["Lĩnh vực *"].value == "+84 24"
    assert cells["Ngày tiếp nhận *"].value == datetime.datetime(2017, 7, 4, tzinfo=None)  # noqa: DTZ001


WORDS = (
    some.text(some.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=20)
    .map(tidy)
    .filter(bool)
)
ROWS = some.fixed_dictionaries(
    {},
    optional={
        "code": WORDS,
        "outcome": WORDS,
        "due_on": some.dates(datetime.date(1950, 1, 1), datetime.date(2099, 1, 1)),
    },
)


@settings(max_examples=40)
@given(some.lists(ROWS, max_size=5))
def test_cells_come_back_as_they_were_written(rows: list[dict[str, Cell]]) -> None:
    columns = [c.code for c in forms()["cases"].columns]
    sheet = read_workbook(render(made("cases", *rows)), "a.xlsx").sheets[0]

    back = [cells for number, cells in sheet.rows() if number > HEADING_ROW + 1]
    read = [
        {code: cell for code, cell in zip(columns, cells, strict=False) if not is_blank(cell)}
        for cells in back
    ]
    assert [{code: tidy(cell) for code, cell in row.items()} for row in read if row] == [
        {code: tidy(cell) for code, cell in row.items()} for row in rows if row
    ]


# marked copies


def marked(data: bytes, *problems: Problem, name: str = "a.xlsx"):
    return openpyxl.load_workbook(io.BytesIO(mark(data, read_workbook(data, name), problems)))


WRONG = Problem("Vụ việc", 4, 0, "Mã vụ việc", "missing")


def test_wrong_cell_is_coloured_noted_and_listed() -> None:
    book = marked(render(made("cases", {"answers": "00004"})), WRONG)

    cell = book["Vụ việc"]["A4"]
    assert (cell.fill.start_color.rgb, cell.comment.author) == ("FFFFC7CE", AUTHOR)
    assert cell.comment.text == "chưa điền. Điền vào ô này."
    assert [c.value for c in book[LIST][2]] == ["Vụ việc", "A4", "Mã vụ việc", "chưa điền", "Điền vào ô này."]
    assert book.active.title == LIST


def test_marks_leave_lists_and_hints_of_the_template() -> None:
    book = marked(render(made("cases", kind=["Khiếu nại"])), WRONG)

    assert len(book["Vụ việc"].data_validations.dataValidation) == 1
    assert book["Vụ việc"]["A3"].comment.text.endswith("không trùng nhau.")


def test_marks_of_an_earlier_round_are_gone() -> None:
    first = mark(render(made()), read_workbook(render(made()), "a.xlsx"), [WRONG])
    book = marked(first, Problem("Vụ việc", 5, 1, "Mã", "missing"))

    assert book["Vụ việc"]["A4"].comment is None and book["Vụ việc"]["A4"].fill.fill_type is None
    assert book["Vụ việc"]["B5"].comment is not None
    assert book.sheetnames.count(LIST) == 1 and book[LIST].max_row == 2


def test_two_problems_of_a_cell_stand_in_one_note() -> None:
    book = marked(render(made()), WRONG, Problem("Vụ việc", 4, 0, "Mã vụ việc", "repeated", {"other": 3}))

    assert book["Vụ việc"]["A4"].comment.text.splitlines() == [
        "chưa điền. Điền vào ô này.",
        "trùng với dòng 3. Bỏ một trong hai dòng.",
    ]


def test_problem_of_a_row_marks_its_first_cell_and_one_of_a_sheet_is_only_listed() -> None:
    sheet = Problem("Vụ việc", 0, None, "", "no_columns", {"columns": "«X»"})
    book = marked(render(made()), Problem("Vụ việc", 6, None, "", "missing"), sheet)

    assert book["Vụ việc"]["A6"].comment is not None
    assert book[LIST]["D3"].value == "thiếu cột bắt buộc: «X»"


def test_text_file_comes_back_as_a_workbook_without_formulas() -> None:
    book = marked("Mã vụ việc;Tên\n'=1+1;x\n".encode(), Problem("a", 2, 1, "Tên", "missing"), name="a.csv")

    assert (book["a"]["A2"].value, book["a"]["A2"].data_type) == ("=1+1", "s")
    assert book["a"]["B2"].comment is not None


def test_formula_of_the_sender_stays_one() -> None:
    data = io.BytesIO()
    own = openpyxl.Workbook()
    own.active["A1"] = "=1+1"
    own.active.merge_cells("B1:C1")
    own.save(data)

    book = marked(data.getvalue(), Problem("Sheet", 1, 2, "", "missing"))
    assert book["Sheet"]["A1"].value == "=1+1"  # a mark on the rest of a merged cell has nowhere to stand


def test_long_workbook_is_written_anew_with_its_values_and_marks() -> None:
    midnight = datetime.datetime.combine(DAY, datetime.time())
    rows = [
        ("Mã", "Ngày", "Có", "Ghi"),
        ("V-1", DAY, True, "=1+1"),
        (2.5, None, None, datetime.time(9, 30)),
        (),
    ]
    book = Book(
        "dài.xlsx",
        (
            Sheet("Sổ: 2017", lambda: enumerate(rows, start=1), len(rows)),  # type: ignore[arg-type]
            Sheet("Lỗi", lambda: iter([(1, ["của lần trước"])]), 1),
        ),
    )
    problems = [Problem("Sổ: 2017", 3, 1, "Ngày", "missing"), Problem("Sổ: 2017", 4, 5, "", "missing")]

    copy = openpyxl.load_workbook(io.BytesIO(rewrite(book, problems)))

    assert copy.sheetnames == ["Lỗi", "Sổ_ 2017"]
    sheet = copy["Sổ_ 2017"]
    assert [[cell.value for cell in row][:4] for row in sheet.iter_rows(max_row=3)] == [
        ["Mã", "Ngày", "Có", "Ghi"], ["V-1", midnight, True, "=1+1"], [2.5, None, None, "09:30:00"],
    ]  # fmt: skip
    assert (sheet["D2"].data_type, sheet["B3"].fill.start_color.rgb) == ("s", "FFFFC7CE")
    assert (sheet["B3"].comment.author, sheet["F4"].comment.text) == (
        "Cầu Nối: lỗi", "chưa điền. Điền vào ô này.",
    )  # fmt: skip
    assert [cell.value for cell in copy["Lỗi"][2]][:2] == ["Sổ: 2017", "B3"]
