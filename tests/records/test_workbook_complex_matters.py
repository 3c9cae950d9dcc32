"""Complex matters come in with plan, reviews, asks and decisions; an export comes back unchanged."""

from datetime import date

import pytest

from caunoi.core.workbooks.forms import kind
from caunoi.core.workbooks.outcome import Outcome
from caunoi.records.models import (
    ComplexMatter,
    ComplexMatterStep,
    JournalEntry,
    Obligation,
    Succession,
    UnitPeriod,
)
from caunoi.records.queries.units import periods_on
from caunoi.records.queries.workbooks.filling import Asked, template
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.books import AT, bring, problems
from tests.records.making import employ, open_matter

pytestmark = pytest.mark.django_db

HEAD = [
    "Mã vụ việc", "Mã cơ quan giải quyết", "Mã địa bàn", "Việc hành chính phải giải quyết", "Lĩnh vực", "Ngày phát sinh",
    "Tính chất", "Mức độ ảnh hưởng", "Lý do phân loại", "Nguyên nhân trong tổ chức", "Căn cứ về nguyên nhân", "Chủ trì",
    "Mã cán bộ chịu trách nhiệm",
]  # fmt: skip
MATTER = [
    "VP-1", "G-00001", "00001", "Công khai phương án bồi thường", "GPMB", "20/3/2017", "Vụ việc phức tạp",
    "Một thôn, tổ dân phố", "Liên quan nhiều hộ", "Cách làm, quy chế làm việc", "Chưa công khai đủ", "Quận ủy Một", None,
]  # fmt: skip
TASK_HEAD = ["Mã vụ việc", "Mã cơ quan giải quyết", "Số thứ tự việc", "Việc phải làm", "Ngày giao", "Hạn", "Ngày làm xong", "Căn cứ"]  # fmt: skip
TASK = ["VP-1", "G-00001", 1, "Đối thoại", "10/7/2017", "10/8/2017", "5/8/2017", "Biên bản 12"]
REVIEW_HEAD = ["Mã vụ việc", "Mã cơ quan giải quyết", "Ngày rà soát", "Kết quả rà soát"]
REVIEW = ["VP-1", "G-00001", "15/10/2017", "Còn hai hộ"]
ASK_HEAD = ["Mã vụ việc", "Mã cơ quan giải quyết", "Số thứ tự đề nghị", "Cơ quan được đề nghị", "Ngày đề nghị", "Nội dung đề nghị"]  # fmt: skip
ASK = ["VP-1", "G-00001", 1, "Thành ủy", "20/8/2017", "Hướng dẫn đơn giá"]
STEP_HEAD = ["Mã vụ việc", "Mã cơ quan giải quyết", "Ngày quyết định", "Quyết định", "Nơi quyết định", "Căn cứ, lý do", "Số, ký hiệu văn bản"]  # fmt: skip
STEP = ["VP-1", "G-00001", "20/11/2017", "đã giải quyết xong", "Quận ủy Một", "Đã thực hiện xong", "12-TB/QU"]
SHEETS = {
    "Quyết định": [STEP_HEAD, STEP], "Rà soát": [REVIEW_HEAD, REVIEW], "Kế hoạch": [TASK_HEAD, TASK],
    "Ngoài thẩm quyền": [ASK_HEAD, ASK], "Vụ việc": [HEAD, MATTER],
}  # fmt: skip


@pytest.fixture
def city() -> City:
    return make_city()


def steps(*rows: list, **other) -> Outcome:
    return bring(STEP_HEAD, *rows, **other)


def test_a_matter_comes_in_with_all_that_belongs_to_it_and_again_changes_nothing(city: City) -> None:
    assert bring(sheets=SHEETS, dry_run=True).new == 5
    assert bring(sheets=SHEETS).new == 5
    assert bring(sheets=SHEETS).unchanged == 5

    matter = ComplexMatter.objects.get()
    assert (matter.state, matter.lead, matter.cause, matter.field) == (
        "settled", city.party_001, "work", "clearance",
    )  # fmt: skip
    assert list(matter.steps.values_list("number", "move", "decided_by__key")) == [
        (1, "open", None), (2, "settle", "P-001"),
    ]  # fmt: skip
    assert Obligation.objects.get().unit == city.party_001
    assert (matter.reviews.get().result, matter.asks.get().asked) == ("Còn hai hộ", city.city)
    assert JournalEntry.objects.filter(verb="workbook.import").count() == 1


def test_an_export_comes_back_unchanged(city: City) -> None:
    with arranging():
        employ("secretary", city.party_001)
    bring(sheets=SHEETS)
    unit = periods_on(date(2018, 1, 10)).get(code="P-001")
    chosen = kind("complex_matters")
    filled = template(chosen, Asked(unit, AT.date(), filled=True))
    sheets = {
        form.sheet: [
            [column.heading for column in form.columns],
            *([row.get(column.code) for column in form.columns] for row in filled.rows[form.code]()),
        ]
        for form in chosen.forms
    }

    again = bring(sheets=sheets)

    assert (problems(again), again.new, again.changed, again.unchanged) == ([], 0, 0, 5)


def test_a_changed_row_is_shown_and_body_and_day_of_opening_stay(city: City) -> None:
    bring(sheets=SHEETS)

    assert bring(HEAD, [*MATTER[:8], "Lan sang phường bên", *MATTER[9:]]).changed == 1
    assert ComplexMatter.objects.get().reason == "Lan sang phường bên"
    assert problems(bring(HEAD, [*MATTER[:5], "21/3/2017", *MATTER[6:]])) == [(2, "Ngày phát sinh", "fixed")]


def test_decisions_are_for_one_above_in_an_order_that_can_be(city: City) -> None:
    with arranging():
        open_matter(city.party_00001, city.place_00001, date(2017, 3, 20), code="VP-1")
    own = ["VP-1", "P-00001", *STEP[2:]]

    assert problems(steps(own, by=city.clerk)) == [(2, "Quyết định", "above_only")]
    assert problems(steps([*own[:3], "Mở lại", *own[4:]])) == [(0, "", "unfit")]
    assert problems(steps([*own[:2], "19/3/2017", *own[3:]])) == [(0, "", "unfit")]
    assert steps(own, by=city.office).new == 1
    assert ComplexMatter.objects.get().state == "settled"


def test_a_decision_on_record_is_corrected_in_its_place(city: City) -> None:
    bring(sheets=SHEETS)

    assert steps([*STEP[:6], "13-TB/QU"]).changed == 1
    assert ComplexMatterStep.objects.get(move="settle").document == "13-TB/QU"


def test_nobody_writes_into_the_matters_of_others(city: City) -> None:
    with arranging():
        open_matter(city.government_00003, city.place_00003, date(2017, 3, 20), code="VP-1")

    assert problems(bring(REVIEW_HEAD, REVIEW, by=city.clerk)) == [(2, "Mã cơ quan giải quyết", "fixed")]
    assert problems(bring(HEAD, MATTER, by=city.clerk)) == [(2, "Mã vụ việc", "taken")]


def test_a_review_of_a_matter_nobody_recorded_is_refused(city: City) -> None:
    assert problems(bring(REVIEW_HEAD, REVIEW)) == [(2, "Mã vụ việc", "no_parent")]


def test_who_is_named_holds_a_post(city: City) -> None:
    assert problems(bring(HEAD, [*MATTER[:-1], "CB-9"])) == [(2, "Mã cán bộ chịu trách nhiệm", "no_holder")]
    with arranging():
        head = employ("secretary", city.party_001)

    bring(HEAD, [*MATTER[:-1], head.cadre.code])

    assert ComplexMatter.objects.get().person == head


def test_matters_of_a_body_that_has_ended_go_to_its_successor(city: City) -> None:
    with arranging():
        UnitPeriod.objects.filter(unit=city.government_00001).update(end=date(2018, 1, 1))
        Succession.objects.create(
            source=city.government_00001, target=city.government_00002, date=date(2018, 1, 1), kind="merge", extent="whole",
            basis="NQ", evidence="…",
        )  # fmt: skip

    assert bring(HEAD, MATTER).new == 1
    assert ComplexMatter.objects.get().answers == city.government_00002


def test_columns_about_people_are_not_read(city: City) -> None:
    outcome = bring([*HEAD, "Họ và tên"], [*MATTER, "Nguyễn Văn A"])

    assert (outcome.new, problems(outcome)) == (1, [])
    assert "Nguyễn" not in str(list(ComplexMatter.objects.values_list()))
