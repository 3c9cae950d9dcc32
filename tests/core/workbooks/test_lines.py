"""Rows into lines: what is read, what is passed over, what is wrong; and what a line changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from caunoi.core.workbooks.changes import Change, changes, laid_over, wrongs
from caunoi.core.workbooks.forms import forms, kind
from caunoi.core.workbooks.outcome import Outcome, SheetOutcome
from caunoi.core.workbooks.template import Template
from tests.core.workbooks.sheets import Date, codes, read

CASES = forms()["cases"]
HEAD = ["Mã vụ việc", "Mã cơ quan giải quyết", "Cơ quan giải quyết", "Mã địa bàn", "Loại vụ việc", "Lĩnh vực", "Ngày tiếp nhận", "Hạn giải quyết", "Ngày giải quyết xong", "Kết quả", "Gửi lại"]  # fmt: skip
GOOD = ["V-1", "G-00002", None, "00002", "Khiếu nại", "Đất đai", "4/7/2017", None, "15/8/2017", "đúng", "x"]


def row(**other) -> list:
    """The good row with other cells, by heading in short."""
    names = [
        "code",
        "answers",
        "name",
        "place",
        "kind",
        "field",
        "received",
        "due",
        "closed",
        "outcome",
        "repeat",
    ]
    cells = dict(zip(names, GOOD, strict=True)) | other
    return list(cells.values())


def test_good_row_is_read_into_values() -> None:
    (line,), reader = read(HEAD, GOOD)

    assert line.problems == []
    assert (line.row, line.day) == (2, Date(2017, 7, 4))
    assert line.values == {
        "code": "V-1", "answers": "G-00002", "place": "00002", "kind": "complaint", "field": "land",
        "received_on": Date(2017, 7, 4), "closed_on": Date(2017, 8, 15), "outcome": "upheld", "repeat": True,
    }  # fmt: skip


def test_all_that_is_wrong_in_a_row_is_named_at_once() -> None:
    (line,), _ = read(
        HEAD, row(code=None, answers="G-9", kind="Tố cáo", received="31/4/2017", due="#REF!", repeat="?")
    )

    assert codes(line) == [
        ("Ngày tiếp nhận", "date_none"), ("Mã cơ quan giải quyết", "unit_unknown"), ("Loại vụ việc", "choice"),
        ("Hạn giải quyết", "fault"), ("Gửi lại", "yes_no"), ("Mã vụ việc", "missing"),
    ]  # fmt: skip
    assert line.day is None


def test_problem_says_sheet_row_and_column() -> None:
    (line,), _ = read(HEAD, row(received="7/13/2017"), name="Sổ 2017")

    assert line.problems[0].line("vi") == (
        "«Sổ 2017»!G2 Ngày tiếp nhận: «7/13/2017» ghi tháng trước ngày. Có phải 13/07/2017?"
    )


def test_day_ahead_is_refused_where_it_must_have_come() -> None:
    (line,), _ = read(HEAD, row(received="2/6/2018", due="1/1/2019", closed=None, outcome=None))

    assert codes(line) == [("Ngày tiếp nhận", "future")]


def test_name_alone_finds_the_unit() -> None:
    (line,), _ = read(HEAD, row(answers=None, name="UBND P. Láng Thượng"))

    assert (line.problems, line.values["answers"]) == ([], "G-00002")


def test_name_that_agrees_with_the_code_says_nothing() -> None:
    lines, _ = read(HEAD, row(name="UBND P. Láng Thượng"), row(code="V-2", name="phường Láng Thượng"))

    assert [line.problems for line in lines] == [[], []]


def test_name_that_contradicts_the_code_is_refused() -> None:
    (line,), _ = read(HEAD, row(name="UBND phường Láng Hạ"))

    assert codes(line) == [("Cơ quan giải quyết", "unit_name")]


def test_name_beside_a_wrong_code_is_not_used_in_its_place() -> None:
    (line,), _ = read(HEAD, row(answers="G-9", name="UBND P. Láng Thượng"))

    assert codes(line) == [("Mã cơ quan giải quyết", "unit_unknown")]


def test_unknown_name_alone_is_one_problem_not_two() -> None:
    (line,), _ = read(HEAD, row(answers=None, name="UBND Atlantis"))

    assert codes(line) == [("Cơ quan giải quyết", "unit_unknown")]


def test_unit_is_sought_on_the_day_of_the_row() -> None:
    lines, _ = read(
        HEAD,
        row(place="00001", received="1/6/2016", closed=None, outcome=None),
        row(code="V-2", place="00001"),
    )

    assert [line.values["place"] for line in lines] == ["00001", "00001@2017-01-01"]


def test_word_for_taking_away_gives_nothing_in_place_of_a_value() -> None:
    (line,), _ = read(HEAD, row(closed="(XOA)", outcome="(xóa)", code="(xóa)"))

    assert (line.values["closed_on"], line.values["outcome"]) == (None, None)
    assert line.values["code"] == "(xóa)"  # a needed column is never taken away


def test_formula_without_a_result_is_named_not_read_as_empty() -> None:
    (line,), _ = read(HEAD, row(received=None), hollow=frozenset({(2, 6)}))

    assert codes(line) == [("Ngày tiếp nhận", "formula")]


def test_row_of_nothing_but_a_hollow_formula_is_still_a_row() -> None:
    (line,), _ = read(HEAD, [None] * 11, hollow=frozenset({(2, 7)}))

    assert ("Hạn giải quyết", "formula") in codes(line)


def test_short_row_is_a_row_with_empty_cells() -> None:
    (line,), _ = read(HEAD, GOOD[:7])

    assert line.problems == [] and "outcome" not in line.values


def test_what_is_no_row_is_passed_over_and_counted() -> None:
    lines, reader = read(
        HEAD,
        [f"({n})" for n in range(1, 12)],
        ["I. Khu vực nội thành", *[None] * 10],
        [None] * 11,
        GOOD,
        [None, "G-00002", "UBND P. Láng Thượng", *[None] * 8],
        ["Tổng cộng", None, None, None, "12"],
    )  # fmt: skip

    assert [line.row for line in lines] == [5]
    assert (reader.passed.titles, reader.passed.totals) == ([2, 3], [7])
    assert (reader.passed.empty, reader.passed.unfilled) == (1, 1)


def test_unit_named_like_a_sum_is_only_a_sum_at_the_start() -> None:
    lines, _ = read(HEAD, row(code="Cong-1"))

    assert len(lines) == 1


MEMBERS = ["Mã chi bộ", "Năm", "HTXSNV", "HTTNV"]


def test_year_of_a_row_is_its_last_day_but_not_ahead() -> None:
    lines, _ = read(MEMBERS, ["B-1", 2017.0, 1.0, "1.234"], ["B-1", "2018", 1.0, 1.0], form="members")

    assert [line.day for line in lines] == [Date(2017, 12, 31), Date(2018, 6, 1)]
    assert lines[0].values == {"unit": "B-1", "year": 2017, "excellent": 1, "well": 1234}


@pytest.mark.parametrize("title", [["Xếp loại năm 2017"], [None]])
def test_year_may_come_from_the_title_or_from_whoever_imports(title) -> None:
    (line,), _ = read(
        title, ["Mã chi bộ", "HTXSNV"], ["B-1", 3.0], form="members", year=None if title[0] else 2017
    )

    assert (line.problems, line.values["year"]) == ([], 2017)


def test_row_without_any_year_says_so() -> None:
    (line,), _ = read(["Mã chi bộ", "HTXSNV"], ["B-1", 3.0], form="members")

    assert codes(line) == [("Năm", "missing")]
    assert line.problems[0].place is None


def test_row_without_a_date_that_need_not_be_stands_on_today() -> None:
    (line,), _ = read(
        ["Mã tổ chức", "Tên tổ chức", "Loại", "Mã cấp trên"],
        ["B-7", "Chi bộ 7", "Chi bộ", "P-00002"],
        form="units",
    )

    assert (line.problems, line.day) == ([], Date(2018, 6, 1))


def test_problem_carries_the_heading_of_the_sender() -> None:
    (line,), _ = read(["Số vụ việc", *HEAD[1:]], row(code="x" * 41))

    assert codes(line) == [("Số vụ việc", "too_long")]


def test_form_without_a_date_stands_on_today() -> None:
    (line,), _ = read(
        ["Mã nhiệm vụ", "Ngày làm xong", "Căn cứ"], [12.0, "1/5/2018", "Biên bản"], form="obligations"
    )

    assert (line.day, line.values["id"]) == (Date(2018, 6, 1), 12)


# what a line changes

HELD = {
    "code": "V-1",
    "answers": "G-00002",
    "received_on": Date(2017, 7, 4),
    "closed_on": None,
    "outcome": None,
    "repeat": False,
}


def said(form: str, held, given) -> list[tuple[str, str]]:
    found = wrongs(forms()[form], held, given, laid_over(held, given), {})
    return [(column, wrong.code) for column, wrong in found]


def test_what_is_given_replaces_and_the_rest_stays() -> None:
    assert laid_over(HELD, {"outcome": "upheld"}) == HELD | {"outcome": "upheld"}
    assert laid_over(None, {"code": "V-2"}) == {"code": "V-2"}


def test_changes_are_shown_in_the_order_of_the_form() -> None:
    given = {"repeat": True, "code": "V-1", "closed_on": Date(2017, 8, 1)}

    assert changes(CASES, HELD, given) == (
        Change("closed_on", None, Date(2017, 8, 1)),
        Change("repeat", False, True),
    )


@given(some.dictionaries(some.sampled_from(list(HELD)), some.none()))
def test_what_is_held_laid_over_itself_changes_nothing(some_columns) -> None:
    given = {column: HELD[column] for column in some_columns}

    assert changes(CASES, HELD, given) == ()
    assert laid_over(HELD, given) == HELD


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"closed_on": Date(2017, 7, 3), "outcome": "upheld"}, [("closed_on", "before")]),
        ({"closed_on": Date(2017, 7, 4), "outcome": "upheld"}, []),
        ({"closed_on": Date(2017, 8, 1)}, [("outcome", "needs")]),
        ({"outcome": "upheld"}, [("closed_on", "needs")]),
        ({}, []),
    ],
)
def test_columns_of_a_row_must_agree(given, found) -> None:
    assert said("cases", HELD, given) == found


def test_more_answers_than_questions_are_refused() -> None:
    assert said("dialogues", None, {"questions": 3, "answered": 4}) == [("answered", "more_than")]
    assert said("dialogues", None, {"questions": 4, "answered": 4}) == []
    assert said("dialogues", None, {"answered": 4}) == []


def test_end_must_be_a_later_day() -> None:
    assert said("appointments", None, {"start": Date(2017, 1, 1), "end": Date(2017, 1, 1)}) == [
        ("end", "same_day")
    ]
    assert said("appointments", None, {"start": Date(2017, 1, 2), "end": Date(2017, 1, 1)}) == [
        ("end", "before")
    ]
    assert said("appointments", None, {"start": Date(2017, 1, 1), "end": Date(2017, 1, 2)}) == []


def test_column_that_only_says_who_answers_is_no_change() -> None:
    assert changes(forms()["cadres"], {"code": "CB-1", "unit": "P-1"}, {"code": "CB-1", "unit": "P-2"}) == ()


def test_empty_cell_with_a_usual_meaning_has_that_meaning() -> None:
    head = ["Mã tổ chức", "Đối tượng", "Hình thức", "Ngày quyết định", "Thứ tự"]
    lines, _ = read(
        head,
        ["P-00002", "Đảng viên", "Cảnh cáo", "1/2/2017"],
        ["P-00002", "Đảng viên", "Cảnh cáo", "1/2/2017", 2.0],
    )

    assert [line.values["number"] for line in lines] == [1, 2]


def test_column_for_reading_only_must_agree_with_the_record() -> None:
    held = {
        "id": 1,
        "unit": "P-1",
        "text": "Đối thoại  định kỳ",
        "due_on": Date(2017, 12, 31),
        "clause": None,
    }

    assert said("obligations", held, {"text": "đối thoại định kỳ", "due_on": Date(2017, 12, 31)}) == []
    assert said("obligations", held, {"unit": "P-2", "clause": "II.6", "due_on": None}) == [
        ("unit", "fixed"),
        ("clause", "fixed"),
    ]


def test_outcome_adds_up_its_sheets() -> None:
    outcome = Outcome("a.xlsx", [SheetOutcome("A", new=1, changed=2, unchanged=3), SheetOutcome("B", new=10)])

    assert (outcome.new, outcome.changed, outcome.unchanged) == (11, 2, 3)


def test_template_explains_every_column_of_every_sheet() -> None:
    template = Template(kind("dialogues"), "", {}, {}, (), simulated=False)

    assert [(f.code, c.code) for f, c in template.instructions()] == [
        (f.code, c.code) for f in kind("dialogues").forms for c in f.columns
    ]
