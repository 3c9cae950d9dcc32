"""A unit's plan comes in with what it sets itself, each with its date; an export comes back unchanged."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from caunoi.core.workbooks.forms import kind
from caunoi.core.workbooks.outcome import Outcome
from caunoi.records.models import Obligation, Plan
from caunoi.records.queries.units import periods_on
from caunoi.records.queries.workbooks.filling import Asked, template
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.books import AT, bring, problems
from tests.records.making import employ, plan

pytestmark = pytest.mark.django_db

PLAN_HEAD = ["Mã đơn vị", "Loại kế hoạch", "Năm", "Ngày ban hành", "Số kế hoạch", "Toàn văn"]
PLAN = ["P-00001", "Kế hoạch năm", 2017, "20/1/2017", "12-KH/ĐU", "Năm 2017 tập trung rà soát."]
HEAD = ["Mã đơn vị", "Loại kế hoạch", "Năm", "Số thứ tự việc", "Việc phải làm", "Bắt đầu", "Hạn", "Ngày làm xong", "Căn cứ"]  # fmt: skip
ITEM = ["P-00001", "Kế hoạch năm", 2017, 1, "Rà soát vụ việc", "1/2/2017", "30/6/2017", None, None]
SHEETS = {"Việc trong kế hoạch": [HEAD, ITEM], "Kế hoạch": [PLAN_HEAD, PLAN]}


@pytest.fixture
def city() -> City:
    return make_city()


def items(*rows: list, **other) -> Outcome:
    return bring(HEAD, *rows, **other)


def test_new_plan_comes_in_with_its_items_and_again_changes_nothing(city: City) -> None:
    assert bring(sheets=SHEETS, dry_run=True).new == 2
    assert bring(sheets=SHEETS).new == 2
    assert bring(sheets=SHEETS).unchanged == 2

    item = Obligation.objects.get()
    assert (item.origin, item.unit, item.plan, item.number, item.text, item.starts_on, item.due_on) == (
        "plan_item", city.party_00001, Plan.objects.get(), 1, "Rà soát vụ việc", date(2017, 2, 1), date(2017, 6, 30),
    )  # fmt: skip


def test_progress_of_an_item_is_recorded_in_its_place(city: City) -> None:
    bring(sheets=SHEETS)

    assert items([*ITEM[:-2], "20/6/2017", "Thông báo 12-TB/ĐU"]).changed == 1
    assert Obligation.objects.get().done_on == date(2017, 6, 20)


def test_item_is_given_to_whoever_holds_a_post(city: City) -> None:
    with arranging():
        secretary = employ("secretary", city.party_00001)
    head, row = [*HEAD, "Mã cán bộ chịu trách nhiệm"], [*ITEM, secretary.cadre.code]

    assert bring(sheets={"a": [head, row], "b": [PLAN_HEAD, PLAN]}).new == 2
    assert Obligation.objects.get().person == secretary
    assert problems(bring(head, [*ITEM, "CB-nobody"])) == [(2, "Mã cán bộ chịu trách nhiệm", "no_holder")]


def test_item_of_a_plan_nobody_recorded_is_refused(city: City) -> None:
    assert problems(items(ITEM)) == [(2, "Mã đơn vị", "no_parent")]


def test_item_due_before_it_begins_or_done_without_proof_is_refused(city: City) -> None:
    bring(sheets=SHEETS)

    found = problems(
        items([*ITEM[:6], "1/1/2017", None, None], [*ITEM[:3], 2, *ITEM[4:7], "20/6/2017", None])
    )

    assert found == [(2, "Hạn", "before"), (3, "Căn cứ", "needs")]


def test_item_of_a_unit_one_does_not_answer_for_is_refused(city: City) -> None:
    with arranging():
        plan(city.party_00003)

    outcome = items(["P-00003", *ITEM[1:]], by=city.clerk)

    assert problems(outcome) == [(2, "Mã đơn vị", "not_yours")]


def test_an_export_comes_back_unchanged(city: City) -> None:
    bring(sheets=SHEETS)
    unit, chosen = periods_on(AT.date()).get(code="P-00001"), kind("obligations")
    filled = template(chosen, Asked(unit, AT.date(), filled=True))
    sheets = {
        form.sheet: [
            [column.heading for column in form.columns],
            *([row.get(column.code) for column in form.columns] for row in filled.rows[form.code]()),
        ]
        for form in chosen.forms
    }

    again = bring(sheets=sheets)

    assert (problems(again), again.new, again.changed, again.unchanged) == (
        [],
        0,
        0,
        2,
    )  # as an obligation it is not filled in


def test_database_refuses_an_item_without_its_plan(city: City) -> None:
    with arranging(), pytest.raises(IntegrityError), transaction.atomic():
        Obligation.objects.create(
            unit=city.party_00001, origin="plan_item", text="…", starts_on=date(2017, 2, 1)
        )
