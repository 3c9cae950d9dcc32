"""The forms themselves: sound data, every wording leading to one column."""

from collections import Counter

import pytest

from caunoi.core.law.loading import read
from caunoi.core.workbooks import forms as f
from caunoi.core.workbooks.headings import heading_key
from caunoi.core.workbooks.lists import GROWN_LEVELS, LISTS, choices_of, wordings
from caunoi.core.workbooks.problems import WORDS, Problem, Wrong
from caunoi.core.workbooks.values import Chooser, word_key
from caunoi.errors import UserError

FORMS = list(f.forms().values())
COLUMNS = [(form, column) for form in FORMS for column in form.columns]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_every_wording_of_a_heading_leads_to_one_column(form: f.Form) -> None:
    keys = Counter(
        key for c in form.columns for key in {heading_key(name) for name in (c.heading, c.code, *c.also)}
    )

    assert {key: number for key, number in keys.items() if number > 1} == {}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_what_is_never_recorded_is_no_column(form: f.Form) -> None:
    wordings_of = {heading_key(name) for c in form.columns for name in (c.heading, *c.also)}

    assert wordings_of & {heading_key(name) for name in form.never} == set()


@pytest.mark.parametrize(("form", "column"), COLUMNS, ids=lambda one: one.code)
def test_column_has_a_hint_and_an_example_that_can_be_read(form: f.Form, column: f.Column) -> None:
    assert column.hint and column.example
    if column.value == "choice":
        assert Chooser(choices_of(column, 2017)).pick(column.example)


@pytest.mark.parametrize(("form", "column"), COLUMNS, ids=lambda one: one.code)
def test_every_word_of_a_choice_leads_to_that_choice(form: f.Form, column: f.Column) -> None:
    if column.value != "choice":
        return
    choices = choices_of(column, 2017)
    chooser = Chooser(choices)

    assert {(name, chooser.pick(name)) for c in choices for name in (c.name, *c.also)} == {
        (name, c.code) for c in choices for name in (c.name, *c.also)
    }


def test_sheets_of_a_kind_have_names_of_their_own() -> None:
    for kind in f.kinds().values():
        assert len({form.sheet for form in kind.forms}) == len(kind.forms)
        assert all(len(form.sheet) <= 31 for form in kind.forms)


def test_rows_that_belong_to_others_come_after_them() -> None:
    order = list(f.forms())

    assert all(order.index(form.within) < order.index(form.code) for form in FORMS if form.within)
    assert all(
        form.key[: len(f.forms()[form.within].key)] == f.forms()[form.within].key
        for form in FORMS
        if form.within
    )


def test_unknown_kind_is_answered_with_those_there_are() -> None:
    with pytest.raises(
        UserError, match="there is no kind of workbook letters; there are assessments, cadres, cases"
    ):
        f.kind("letters")


def test_wordings_name_codes_the_law_has() -> None:
    for name, held in wordings().lists.items():
        known = {code for year in (2010, 2017, 2026) for code in LISTS[name](year)}
        assert set(held) - known == set(), name


def test_levels_of_a_year_are_those_of_its_scheme() -> None:
    column = f.forms()["assessments"].column("decided_level")

    assert [c.code for c in choices_of(column, 2017)] == ["clean_strong", "well", "completed", "weak"]
    assert [c.code for c in choices_of(column, 2024)] == ["excellent", "well", "completed", "failed"]


def test_levels_of_a_year_without_scheme_are_refused() -> None:
    with pytest.raises(Wrong, match="no_scheme"):
        choices_of(f.forms()["assessments"].column("decided_level"), 1950)


def test_kinds_of_unit_offices_add_are_grassroots_and_cells() -> None:
    assert "cell" in LISTS["unit_kinds"](2017) and "phuong" not in LISTS["unit_kinds"](2017)
    assert GROWN_LEVELS == ("grassroots", "cell")


COLUMN = {"code": "a", "heading": "A", "hint": "h"}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"value": "choice"}, "a column to choose from"),
        ({"value": "text", "listed": "levels"}, "a column to choose from"),
        ({"value": "unit_name"}, "says of which column"),
        ({"value": "text", "of": "b"}, "says of which column"),
    ],
)
def test_column_that_contradicts_itself_is_refused(wrong: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        f.Column(**COLUMN, **wrong)  # type: ignore[arg-type]


def test_form_that_names_a_column_it_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="names columns it has not: b"):
        f.Form(code="x", sheet="X", columns=(f.Column(**COLUMN, value="text"),), key=("b",))


def test_column_of_a_form_is_found_by_its_code() -> None:
    assert f.forms()["cases"].column("code").heading == "Mã vụ việc"
    assert f.kind("cases").forms[0].code == "cases"


def test_unknown_field_of_a_form_is_refused(tmp_path) -> None:
    (tmp_path / "x.yaml").write_text("code: x\nsurprise: 1\n")

    with pytest.raises(UserError, match="x.yaml cannot be used"):
        read(tmp_path / "x.yaml", f.Kind)


@pytest.mark.parametrize("code", WORDS)
def test_problem_is_said_in_both_languages(code: str) -> None:
    names = {
        "written": 1, "meant": 1, "today": 1, "near": "", "choices": 1, "longest": 1, "day": 1, "held": 1, "name": 1, "code": 1,
        "other": 1, "heading": 1, "columns": 1, "headings": 1, "title": 1, "sheet": 1, "year": 1, "vi": 1, "en": 1,
    }  # fmt: skip
    problem = Problem("Vụ việc", 12, 2, "Ngày", code, names)

    for language in ("vi", "en"):
        assert problem.line(language).startswith("«Vụ việc»!C12 Ngày: ")
        assert "{" not in problem.line(language)


def test_near_name_is_asked_back() -> None:
    values = {"written": "Lang Thuong", "near": "Phường Láng Thượng"}

    assert Problem("S", 1, 0, "H", "unit_unknown", values).mend("vi").startswith("Phường Láng Thượng? Ghi mã")


def test_problem_of_a_row_or_a_sheet_says_only_so_much() -> None:
    assert Problem("S", 4, None, "", "missing").where() == "«S»!4"
    assert Problem("S", 0, None, "", "missing").where() == "«S»"


def test_words_of_a_choice_are_compared_without_marks_and_points() -> None:
    assert word_key("Đ.T, Nội-vụ!") == "d t noi vu"
