"""What the rows of each form become: ratings, members, dialogues and promises, progress."""

import datetime

import pytest

from caunoi.records.models import (
    FOREVER,
    Appointment,
    Assessment,
    Cadre,
    Count,
    DenunciationOutcome,
    Dialogue,
    Discipline,
    JournalEntry,
    Obligation,
    Qualification,
)
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.books import bring, problems
from tests.records.making import employ, owe

pytestmark = pytest.mark.django_db
Date = datetime.date


@pytest.fixture
def city() -> City:
    return make_city()


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

    assert (outcome.new, outcome.problems, JournalEntry.objects.filter(verb="workbook.import").count()) == (
        3,
        [],
        1,
    )
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


# cadres and their posts

CADRE_HEAD = ["Mã cán bộ", "Đơn vị công tác", "Họ và tên", "Năm sinh", "Giới tính", "Trình độ chuyên môn", "Số văn bằng chuyên môn", "Ngày cấp văn bằng"]  # fmt: skip
POST_HEAD = ["Mã cán bộ", "Chức vụ", "Mã đơn vị", "Từ ngày", "Thôi giữ chức từ ngày", "Mã cấp quản lý"]
PERSON = ["CB-1", "Đảng ủy phường Một A", "Người mô phỏng", "15/2/1975", "Nữ", "Đại học", "ĐH 12", "1/6/1998"]
POST = ["CB-1", "Bí thư", "P-00001", "1/8/2015", None, "P-001"]


def people(*persons, posts=(), **other):
    return bring(sheets={"Chức vụ": [POST_HEAD, *posts], "Cán bộ": [CADRE_HEAD, *persons]}, **other)


def test_cadre_comes_in_with_post_and_paper(city: City) -> None:
    outcome = people(PERSON, posts=[POST], by=city.clerk)

    assert (outcome.new, outcome.problems) == (2, [])
    cadre = Cadre.objects.get()
    assert (cadre.name, cadre.birth_year, cadre.sex) == ("Người mô phỏng", 1975, "f")
    assert list(cadre.qualifications.values_list("kind", "level", "paper", "dated")) == [
        ("degree", "university", "ĐH 12", Date(1998, 6, 1))
    ]
    assert list(cadre.appointments.values_list("post", "unit", "managed_by", "start", "end")) == [
        ("secretary", city.party_00001.pk, city.party_001.pk, Date(2015, 8, 1), FOREVER)
    ]
    assert people(PERSON, posts=[POST]).unchanged == 2


def test_higher_paper_is_added_and_the_same_corrected(city: City) -> None:
    people(PERSON, posts=[POST])

    people([*PERSON[:5], "ThS", "ThS 3", "1/6/2005"])
    people([*PERSON[:5], "ThS", "ThS 33", "1/6/2005"])

    assert set(Qualification.objects.values_list("level", "paper")) == {
        ("university", "ĐH 12"),
        ("master", "ThS 33"),
    }


def test_paper_seen_by_mistake_is_taken_away(city: City) -> None:
    people(PERSON, posts=[POST])

    people([*PERSON[:5], "(xóa)", "(xóa)", "(xóa)"])

    assert not Qualification.objects.exists()


def test_level_without_its_paper_is_refused(city: City) -> None:
    assert problems(people([*PERSON[:6], None, None])) == [
        (2, "Số văn bằng chuyên môn", "needs"), (2, "Ngày cấp văn bằng", "needs"),
    ]  # fmt: skip


def test_post_ends_and_the_name_is_corrected(city: City) -> None:
    people(PERSON, posts=[POST])

    outcome = people([*PERSON[:2], "Người Khác", *PERSON[3:]], posts=[[*POST[:4], "1/1/2018", "P-001"]])

    assert outcome.changed == 2
    assert Cadre.objects.get().name == "Người Khác"
    assert Appointment.objects.get().end == Date(2018, 1, 1)


def test_post_of_a_cadre_nobody_entered_is_refused(city: City) -> None:
    assert problems(bring(POST_HEAD, POST)) == [(2, "Mã cán bộ", "no_parent")]


def test_cadre_of_another_commune_is_not_touched(city: City) -> None:
    people([PERSON[0], "P-00003", *PERSON[2:]], posts=[["CB-1", "Bí thư", "P-00003", "1/8/2015", None, None]])

    outcome = people([*PERSON[:2], "Tên Khác", *PERSON[3:]], by=city.clerk)

    assert problems(outcome) == [(2, "Mã cán bộ", "taken")]
    assert Cadre.objects.get().name == "Người mô phỏng"


# discipline and upheld denunciations

DISCIPLINE_HEAD = ["Mã tổ chức", "Đối tượng", "Chức vụ", "Hình thức", "Ngày quyết định", "Thứ tự"]
OUTCOME_HEAD = [
    "Mã tổ chức chịu trách nhiệm",
    "Tố cáo cán bộ chủ chốt",
    "Kết luận",
    "Ngày kết luận",
    "Ngày công bố",
]


def test_decisions_alike_are_told_apart_by_their_number(city: City) -> None:
    rows = [["P-00001", "Đảng viên", None, "Khiển trách", "5/5/2017", n] for n in (None, 2)]

    assert bring(DISCIPLINE_HEAD, *rows).new == 2
    assert bring(DISCIPLINE_HEAD, *rows).unchanged == 2
    assert problems(bring(DISCIPLINE_HEAD, rows[0], rows[0])) == [(3, "Thứ tự", "repeated")]
    assert Discipline.objects.filter(of="member", post="", form="reprimand").count() == 2


def test_form_of_discipline_must_exist_for_whom_it_was_decided(city: City) -> None:
    outcome = bring(DISCIPLINE_HEAD, ["P-00001", "Tổ chức", None, "Khai trừ", "5/5/2017", None])

    assert problems(outcome) == [(2, "Hình thức", "wrong_form")]
    assert "«Khai trừ» không có đối với tổ chức" in outcome.problems[0].line("vi")


def test_conclusion_comes_in_once_served(city: City) -> None:
    row = ["P-00001", "Có", "Đúng một phần", "20/9/2017", "28/9/2017"]

    assert bring(OUTCOME_HEAD, row).new == 1
    assert bring(OUTCOME_HEAD, row).unchanged == 1
    assert DenunciationOutcome.objects.get().against_leader


def test_conclusion_that_is_unproven_or_not_yet_served_has_no_place(city: City) -> None:
    outcome = bring(
        OUTCOME_HEAD,
        ["P-00001", "Có", "Tố cáo sai", "20/9/2017", "28/9/2017"],
        ["P-00001", "Có", "Đúng", "20/9/2017", "28/9/2018"],
        ["P-00001", "Có", "Đúng", "20/9/2017", "19/9/2017"],
        ["P-00001", "Có", "Đúng", "20/9/2017", None],
    )

    assert problems(outcome) == [
        (2, "Kết luận", "choice"), (3, "Ngày công bố", "future"), (4, "Ngày công bố", "before"), (5, "Ngày công bố", "missing"),
    ]  # fmt: skip
