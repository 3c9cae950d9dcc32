"""A workbook comes in: all or nothing, one entry, only what the person answers for."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.models import CaseSummary, JournalEntry, Role
from tests.factories import arranging, make_unit, make_user
from tests.people import City, make_city
from tests.records.books import CASE_HEAD, bring, case, cases, problems

pytestmark = pytest.mark.django_db
Date = datetime.date


@pytest.fixture
def city() -> City:
    return make_city()


def entries() -> list[tuple[str, str]]:
    return list(JournalEntry.objects.filter(verb="workbook.import").values_list("verb", "actor"))


def test_matters_come_in_under_one_entry(city: City) -> None:
    outcome = cases(case(), case("V-2", "00002", closed="1/9/2017", outcome="Khiếu nại đúng", repeat="x"))

    assert (outcome.new, outcome.changed, outcome.unchanged, outcome.written) == (2, 0, 0, True)
    row = CaseSummary.objects.get(code="V-2")
    assert (row.answers, row.place, row.kind, row.field) == (
        city.government_00002,
        city.place_00002,
        "complaint",
        "land",
    )
    assert (row.received_on, row.closed_on, row.outcome, row.repeat) == (
        Date(2017, 7, 4),
        Date(2017, 9, 1),
        "upheld",
        True,
    )
    assert entries() == [("workbook.import", "operator")]


def test_importing_again_changes_nothing_and_leaves_no_entry(city: City) -> None:
    cases(case())

    outcome = cases(case())

    assert (outcome.new, outcome.changed, outcome.unchanged, outcome.written) == (0, 0, 1, False)
    assert len(entries()) == 1


def test_changed_row_is_shown_before_and_after(city: City) -> None:
    cases(case())

    outcome = cases(case(closed="5/9/2017", outcome="Khiếu nại không đúng"))

    (row,) = outcome.changed_rows
    assert (row.row, row.what) == (2, "V-1")
    assert [(one.heading, one.before, one.after) for one in row.columns] == [
        ("Ngày giải quyết xong", "–", "05/09/2017"), ("Kết quả", "–", "Khiếu nại không đúng"),
    ]  # fmt: skip
    assert CaseSummary.objects.get().outcome == "rejected"


def test_unit_of_a_changed_row_is_shown_by_name(city: City) -> None:
    cases(case())

    outcome = cases(case(answers="G-00002"))

    assert [(one.before, one.after) for one in outcome.changed_rows[0].columns] == [
        ("Ủy ban nhân dân Phường Một A", "Ủy ban nhân dân Phường Một B")
    ]


def test_dry_run_says_all_and_writes_nothing(city: City) -> None:
    outcome = cases(case(), case("V-2"), dry_run=True)

    assert (outcome.new, outcome.written) == (2, False)
    assert not CaseSummary.objects.exists() and not entries()


def test_one_wrong_row_keeps_all_others_out(city: City) -> None:
    outcome = cases(case(), case("V-2", kind="Tố cáo"), case("V-3", received="31/4/2017"))

    assert problems(outcome) == [(3, "Loại vụ việc", "choice"), (4, "Ngày tiếp nhận", "date_none")]
    assert not outcome.written
    assert not CaseSummary.objects.exists() and not entries()


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wrong=some.one_of(some.sampled_from([0, 499, 500, 501]), some.integers(0, 501)))
def test_wrong_row_anywhere_leaves_nothing(city: City, wrong: int) -> None:
    """In the first part that is written, at its edge, or in the next."""
    rows = [case(f"V-{n}") for n in range(502)]
    rows[wrong][5] = "hôm qua"

    assert problems(cases(*rows)) == [(wrong + 2, "Ngày tiếp nhận", "date")]
    assert not CaseSummary.objects.exists()


def test_stop_in_the_middle_leaves_nothing(city: City) -> None:
    def stop(done: int, total: int) -> None:
        if done > 600:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cases(*[case(f"V-{n}") for n in range(1500)], told=stop)

    assert not CaseSummary.objects.exists() and not entries()


def test_progress_is_told_up_to_the_last_row(city: City) -> None:
    told: list[tuple[int, int]] = []

    cases(*[case(f"V-{n}") for n in range(700)], told=lambda done, total: told.append((done, total)))

    assert told == [(501, 701), (701, 701), (701, 701)]


def test_row_given_twice_is_named_with_the_other(city: City) -> None:
    outcome = cases(case(), case("V-2"), case())

    assert problems(outcome) == [(4, "Mã vụ việc", "repeated")]
    assert outcome.problems[0].values["other"] == 2


def test_empty_cell_leaves_what_is_on_record(city: City) -> None:
    cases(case(closed="5/9/2017", outcome="Khiếu nại đúng"))

    outcome = cases(case(closed=None, outcome=None, due=None))

    assert outcome.unchanged == 1


def test_word_for_taking_away_reopens_a_matter(city: City) -> None:
    cases(case(closed="5/9/2017", outcome="Khiếu nại đúng"))

    cases(case(closed="(xóa)", outcome="(xóa)"))

    row = CaseSummary.objects.get()
    assert (row.closed_on, row.outcome) == (None, "")


def test_columns_that_must_agree_are_held_to_it_with_what_is_on_record(city: City) -> None:
    cases(case())

    assert problems(cases(case(closed="1/7/2017", outcome="Khiếu nại đúng"))) == [
        (2, "Ngày giải quyết xong", "before")
    ]
    assert problems(cases(case(outcome="Khiếu nại đúng"))) == [(2, "Ngày giải quyết xong", "needs")]


# whose rows


def test_clerk_brings_in_the_rows_of_the_own_commune(city: City) -> None:
    outcome = cases(case(), by=city.clerk)

    assert outcome.written
    assert entries() == [("workbook.import", "clerk")]


def test_row_of_a_neighbour_is_refused_by_name(city: City) -> None:
    outcome = cases(case(), case("V-2", "00002"), by=city.clerk)

    assert problems(outcome) == [(3, "Mã cơ quan giải quyết", "not_yours")]
    assert (
        "Ủy ban nhân dân Phường Một B không thuộc phạm vi anh/chị phụ trách vào ngày 04/07/2017"
        in outcome.problems[0].line("vi")
    )
    assert not CaseSummary.objects.exists()


@pytest.mark.parametrize("name", ["leader", "auditor", "inspector", "stranger"])
def test_person_without_the_right_to_import_is_refused(city: City, name: str) -> None:
    with pytest.raises(RefusedError, match=f"{name} holds no role that allows records.import"):
        cases(case(), by=city.people[name])


def test_person_who_is_no_longer_active_is_refused(city: City) -> None:
    city.clerk.is_active = False

    with pytest.raises(RefusedError):
        cases(case(), by=city.clerk, dry_run=True)


def test_code_in_use_elsewhere_tells_nothing_of_that_record(city: City) -> None:
    cases(case("V-9", "00003", closed="5/9/2017", outcome="Khiếu nại đúng"))

    outcome = cases(case("V-9"), by=city.clerk)

    assert problems(outcome) == [(2, "Mã vụ việc", "taken")]
    assert outcome.changed_rows == []


def test_unit_belongs_to_whoever_stood_above_it_on_the_rows_date(city: City) -> None:
    moved = Date(2017, 1, 1)
    with arranging():
        place = make_unit(
            "00009", "Xã Cũ", "xa", line="territory", parent=city.place_001, over=city.party_001, end=moved
        )
        make_unit(
            "G-00009",
            "UBND Xã Cũ",
            "peoples_committee",
            line="government",
            territory=place,
            over=city.party_001,
            end=moved,
        )
    past = case("V-1", "00009", received="1/6/2016", due=None)

    assert cases(past, by=city.office).written
    assert problems(cases(case("V-2", "00009", received="1/6/2017", due=None), by=city.office)) == [
        (2, "Mã cơ quan giải quyết", "unit_other_time"), (2, "Mã địa bàn", "unit_other_time"),
    ]  # fmt: skip


# sheets


def test_sheets_that_are_none_of_ours_are_said(city: City) -> None:
    outcome = bring(sheets={"Ghi chú": [["một", "hai"]], "Vụ việc": [CASE_HEAD, case()]})

    assert [(sheet.name, sheet.form and sheet.form.code) for sheet in outcome.sheets] == [
        ("Ghi chú", None),
        ("Vụ việc", "cases"),
    ]
    assert outcome.written


def test_book_without_any_sheet_of_ours_is_refused(city: City) -> None:
    with pytest.raises(UserError, match="no sheet is one of the forms assessments, cadres, cases"):
        bring(["một"], [1, 2])


def test_table_that_may_be_one_of_ours_is_asked_about_unless_another_is_read(city: City) -> None:
    notes = [["một", "hai"]]

    assert problems(bring(sheets={"A": notes})) == [(0, "", "no_form")]
    assert problems(bring(sheets={"A": notes, "B": [CASE_HEAD, case()]})) == []


def test_sheet_said_to_be_a_form_stops_the_others_until_it_is_one(city: City) -> None:
    sheets = {"A": [["một", "hai"]], "B": [CASE_HEAD, case()]}

    assert problems(bring(sheets=sheets, said={"A": "cases"})) == [(0, "", "no_columns")]
    assert problems(bring(CASE_HEAD, case(), said={"Sheet1": "cases"})) == []


def test_sheet_that_lacks_a_column_says_which(city: City) -> None:
    outcome = bring(CASE_HEAD[1:], case()[1:])

    assert problems(outcome) == [(0, "", "no_columns")]
    assert outcome.problems[0].line("vi").startswith("«Sheet1»: thiếu cột bắt buộc: «Mã vụ việc»")
    assert [column.code for column in outcome.sheets[0].missing] == ["code"]


def test_sheet_that_lacks_a_column_stops_the_others(city: City) -> None:
    outcome = bring(sheets={"A": [CASE_HEAD, case()], "B": [CASE_HEAD[1:], case()[1:]]})

    assert problems(outcome) == [(0, "", "no_columns")]
    assert not CaseSummary.objects.exists()


def test_only_the_forms_asked_for_are_looked_for(city: City) -> None:
    assert problems(bring(CASE_HEAD, case(), only=("members",))) == [(0, "", "no_form")]


def test_correction_of_a_heading_is_followed(city: City) -> None:
    head = ["Ký hiệu lạ", *CASE_HEAD[1:]]

    assert bring(head, case(), corrections={"cases": {"Ký hiệu lạ": "code"}}).new == 1


def test_user_of_two_places_brings_in_rows_of_both(city: City) -> None:
    with arranging():
        both_places = make_user("both", "office", city.party_00001)
        Role.objects.create(user=both_places, role="office", unit=city.party_00003)

    assert cases(case(), case("V-2", "00003"), by=both_places).new == 2


def test_number_of_statements_does_not_grow_with_the_rows_of_a_chunk(
    city: City, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(20):
        cases(*[case(f"V-{n}") for n in range(400)], dry_run=True)
