"""A workbook comes in: all or nothing, one entry, only what the person answers for."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.models import Assessment, CaseSummary, Count, Dialogue, JournalEntry, Obligation, Role
from tests.factories import arranging, make_unit, make_user
from tests.people import City, make_city
from tests.records.books import CASE_HEAD, bring, case, cases, problems
from tests.records.making import employ, owe

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


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wrong=some.integers(0, 1200))
def test_wrong_row_anywhere_leaves_nothing(city: City, wrong: int) -> None:
    rows = [case(f"V-{n}") for n in range(1201)]
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


# ratings

RATING_HEAD = ["Mã tổ chức", "Năm", "Tự xếp loại", "Mức thẩm định", "Mức quyết định", "Ngày quyết định"]


def test_rating_comes_in_as_the_scheme_of_its_year_names_it(city: City) -> None:
    bring(RATING_HEAD, ["00001", 2017, "TSVM", None, "HTTNV", "28/12/2017"])

    row = Assessment.objects.get()
    assert (row.unit, row.period, row.scheme, row.peer_group) == (
        city.party_00001,
        "2017",
        "2014",
        "commune_committee",
    )
    assert (row.self_level, row.decided_level, row.decided_on, row.decided_by) == (
        "clean_strong",
        "well",
        Date(2017, 12, 28),
        city.party_001,
    )


def test_level_of_another_year_is_not_converted(city: City) -> None:
    outcome = bring(RATING_HEAD, ["P-00001", 2017, "Hoàn thành xuất sắc nhiệm vụ", None, None, None])

    assert problems(outcome) == [(2, "Tự xếp loại", "choice")]


def test_unit_says_its_own_level_and_only_the_one_above_decides(city: City) -> None:
    assert bring(RATING_HEAD, ["P-00001", 2017, "HTTNV", None, None, None], by=city.clerk).written

    decided = ["P-00001", 2017, "HTTNV", "HTNV", "HTNV", "28/12/2017"]
    assert problems(bring(RATING_HEAD, decided, by=city.clerk)) == [
        (2, "Mức thẩm định", "above_only"), (2, "Mức quyết định", "above_only"), (2, "Ngày quyết định", "above_only"),
    ]  # fmt: skip
    assert bring(RATING_HEAD, decided, by=city.office).changed == 1
    assert (
        bring(RATING_HEAD, decided, by=city.clerk).unchanged == 1
    )  # what stands may come back with an export


def test_decision_needs_its_day(city: City) -> None:
    outcome = bring(RATING_HEAD, ["P-00001", 2017, None, None, "HTNV", None])

    assert problems(outcome) == [(2, "Ngày quyết định", "needs")]


def test_rating_may_be_improved_without_touching_its_key(city: City) -> None:
    bring(RATING_HEAD, ["P-00001", 2017, "HTTNV", None, None, None])

    bring(RATING_HEAD, ["P-00001", 2017, "HTNV", None, None, None])

    assert Assessment.objects.get().self_level == "completed"


# members

MEMBER_HEAD = ["Mã chi bộ", "Năm", "HTXSNV", "HTTNV", "Miễn đánh giá"]


def test_members_lie_as_counts_by_measure(city: City) -> None:
    assert bring(MEMBER_HEAD, ["E-1", 2017, 3, 12.0, None]).new == 1
    assert bring(MEMBER_HEAD, ["E-1", 2017, 3, 12.0, None]).unchanged == 1
    assert bring(MEMBER_HEAD, ["E-1", 2017, 4, None, 1]).changed == 1

    assert dict(Count.objects.values_list("measure", "value")) == {
        "members.excellent": 4,
        "members.well": 12,
        "members.exempt": 1,
    }


def test_count_is_taken_away_by_the_word_for_it(city: City) -> None:
    bring(MEMBER_HEAD, ["E-1", 2017, 3, 12, None])

    bring(MEMBER_HEAD, ["E-1", 2017, "(xóa)", 12, None])

    assert list(Count.objects.values_list("measure", flat=True)) == ["members.well"]


# dialogues and promises

DIALOGUE_HEAD = [
    "Mã tổ chức",
    "Ngày đối thoại",
    "Loại đối thoại",
    "Người chủ trì",
    "Số ý kiến",
    "Số ý kiến đã trả lời",
]
PROMISE_HEAD = ["Mã tổ chức", "Ngày đối thoại", "Loại đối thoại", "Thứ tự lời hứa", "Nội dung đã hứa", "Chức vụ người hứa", "Hạn thực hiện", "Ngày làm xong", "Căn cứ"]  # fmt: skip
HELD = ["P-00001", "20/9/2017", "Định kỳ", "Bí thư", 18, 15]


def promise(**other) -> list:
    cells = {
        "unit": "P-00001", "held": "20/9/2017", "kind": "Định kỳ", "number": 1, "text": "Sửa đường ngõ 12", "post": None,
        "due": "30/10/2017", "done": None, "proof": None,
    }  # fmt: skip
    return list((cells | other).values())


def both(*promises, dialogue=HELD, **other):
    return bring(
        sheets={"Lời hứa": [PROMISE_HEAD, *promises], "Đối thoại": [DIALOGUE_HEAD, dialogue]}, **other
    )


def test_promises_come_in_with_their_dialogue_whatever_the_order_of_sheets(city: City) -> None:
    with arranging():
        seat = employ("secretary", city.party_00001)

    outcome = both(promise(post="Bí thư Đảng ủy"), promise(number=2, text="Thu gom rác"))

    assert (outcome.new, outcome.problems, len(entries())) == (3, [], 1)
    first = Obligation.objects.get(number=1)
    assert (first.dialogue, first.unit, first.starts_on, first.person) == (
        Dialogue.objects.get(), city.party_00001, Date(2017, 9, 20), seat,
    )  # fmt: skip
    assert both(promise(post="Bí thư Đảng ủy"), promise(number=2, text="Thu gom rác")).unchanged == 3


def test_promise_of_a_post_nobody_held_is_refused(city: City) -> None:
    outcome = both(promise(post="Bí thư Đảng ủy"))

    assert problems(outcome) == [(2, "Chức vụ người hứa", "no_post_holder")]
    assert "Bí thư Đảng ủy tại Đảng ủy Phường Một A" in outcome.problems[0].line("vi")


def test_promise_without_a_dialogue_is_refused(city: City) -> None:
    outcome = both(promise(held="21/9/2017"))

    assert problems(outcome) == [(2, "Mã tổ chức", "no_parent")]


def test_promise_kept_needs_its_proof_and_none_is_due_before_it_was_made(city: City) -> None:
    outcome = both(promise(done="1/10/2017"), promise(number=2, due="1/9/2017"))

    assert problems(outcome) == [(2, "Căn cứ", "needs"), (3, "Hạn thực hiện", "before")]


def test_promise_of_a_dialogue_on_record_is_kept(city: City) -> None:
    both(promise())

    outcome = bring(PROMISE_HEAD, promise(done="1/10/2017", proof="Biên bản 12"))

    assert outcome.changed == 1
    assert Obligation.objects.get().proof == "Biên bản 12"


def test_more_answers_than_questions_are_refused(city: City) -> None:
    assert problems(both(dialogue=[*HELD[:4], 3, 4])) == [(2, "Số ý kiến đã trả lời", "more_than")]


# progress

PROGRESS_HEAD = ["Mã nhiệm vụ", "Mã đơn vị", "Mã cán bộ chịu trách nhiệm", "Ngày làm xong", "Căn cứ"]


@pytest.fixture
def owed(city: City) -> Obligation:
    with arranging():
        return owe(city.party_00001, Date(2017, 8, 1), Date(2017, 12, 31))


def test_leader_records_what_was_done_and_who_answers(city: City, owed: Obligation) -> None:
    with arranging():
        seat = employ("secretary", city.party_00001)

    outcome = bring(
        PROGRESS_HEAD, [owed.pk, "P-00001", seat.cadre.code, "1/12/2017", "Thông báo 3"], by=city.leader
    )

    owed.refresh_from_db()
    assert outcome.changed == 1
    assert (owed.done_on, owed.proof, owed.person) == (Date(2017, 12, 1), "Thông báo 3", seat)


def test_unknown_obligation_and_unknown_cadre_are_refused(city: City, owed: Obligation) -> None:
    outcome = bring(
        PROGRESS_HEAD, [owed.pk, None, "CB-X", None, None], [owed.pk + 1, None, None, "1/12/2017", "x"]
    )

    assert problems(outcome) == [
        (2, "Mã cán bộ chịu trách nhiệm", "no_holder"),
        (3, "Mã nhiệm vụ", "nothing_held"),
    ]


def test_obligation_of_somebody_else_is_as_if_it_were_not(city: City, owed: Obligation) -> None:
    outcome = bring(PROGRESS_HEAD, [owed.pk, None, None, "1/12/2017", "x"], by=city.outsider)

    assert problems(outcome) == [(2, "Mã nhiệm vụ", "nothing_held")]


def test_column_for_reading_only_is_not_silently_ignored(city: City, owed: Obligation) -> None:
    outcome = bring(PROGRESS_HEAD, [owed.pk, "P-00002", None, "1/12/2017", "x"])

    assert problems(outcome) == [(2, "Mã đơn vị", "fixed")]
    assert "«P-00002» khác hồ sơ (P-00001)" in outcome.problems[0].line("vi")


def test_person_is_taken_off(city: City, owed: Obligation) -> None:
    with arranging():
        seat = employ("secretary", city.party_00001)
    bring(PROGRESS_HEAD, [owed.pk, None, seat.cadre.code, None, None])

    bring(PROGRESS_HEAD, [owed.pk, None, "(xóa)", None, None])

    owed.refresh_from_db()
    assert owed.person is None


# sheets


def test_sheets_that_are_none_of_ours_are_said(city: City) -> None:
    outcome = bring(sheets={"Ghi chú": [["một", "hai"]], "Vụ việc": [CASE_HEAD, case()]})

    assert [(sheet.name, sheet.form and sheet.form.code) for sheet in outcome.sheets] == [
        ("Ghi chú", None),
        ("Vụ việc", "cases"),
    ]
    assert outcome.written


def test_book_without_any_sheet_of_ours_is_refused(city: City) -> None:
    with pytest.raises(UserError, match="no sheet is one of the forms assessments, cases"):
        bring(["một", "hai"])


def test_sheet_that_lacks_a_column_says_which(city: City) -> None:
    with pytest.raises(UserError, match="lacks the columns «Mã vụ việc»"):
        bring(CASE_HEAD[1:], case()[1:])


def test_sheet_that_lacks_a_column_stops_the_others(city: City) -> None:
    outcome = bring(sheets={"A": [CASE_HEAD, case()], "B": [CASE_HEAD[1:], case()[1:]]})

    assert problems(outcome) == [(0, "", "no_columns")]
    assert not CaseSummary.objects.exists()


def test_only_the_forms_asked_for_are_looked_for(city: City) -> None:
    with pytest.raises(UserError, match="no sheet is one of the forms members"):
        bring(CASE_HEAD, case(), only=("members",))


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
