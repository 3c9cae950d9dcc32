"""How far obligations have come: a row for each day it was said, for the unit that owes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from caunoi.core.workbooks.outcome import Outcome
from caunoi.records.models import Obligation, ProgressReport
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.books import bring, problems
from tests.records.making import owe, report_progress

pytestmark = pytest.mark.django_db
HEAD = ["Mã nhiệm vụ", "Mã đơn vị", "Ngày báo cáo", "Tiến độ"]
BEGUN = date(2017, 8, 1)


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.fixture
def owed(city: City) -> Obligation:
    with arranging():
        return owe(city.party_00001, BEGUN)


def said(*rows: list, **other) -> Outcome:
    return bring(HEAD, *rows, **other)


def test_progress_comes_in_day_by_day_and_again_changes_nothing(city: City, owed: Obligation) -> None:
    rows = [
        [owed.pk, "P-00001", "1/9/2017", "Đã rà soát 4 việc"],
        [owed.pk, "P-00001", "1/10/2017", "8 việc"],
    ]

    assert said(*rows, by=city.clerk).new == 2
    assert said(*rows, by=city.clerk).unchanged == 2
    assert said([owed.pk, "P-00001", "1/10/2017", "9 việc"], by=city.clerk).changed == 1
    assert list(owed.progress.values_list("on", "text")) == [
        (date(2017, 9, 1), "Đã rà soát 4 việc"), (date(2017, 10, 1), "9 việc"),
    ]  # fmt: skip


def test_nobody_reports_on_what_another_unit_owes(city: City, owed: Obligation) -> None:
    with arranging():
        far = owe(city.party_00003, BEGUN)

    assert problems(said([far.pk, "P-00001", "1/9/2017", "Xong"], by=city.clerk)) == [
        (2, "Mã đơn vị", "fixed")
    ]
    assert problems(said([far.pk, "P-00003", "1/9/2017", "Xong"], by=city.clerk)) == [
        (2, "Mã đơn vị", "not_yours")
    ]
    assert problems(said([999_999, "P-00001", "1/9/2017", "Xong"], by=city.clerk)) == [
        (2, "Mã nhiệm vụ", "no_parent")
    ]
    assert not ProgressReport.objects.exists()


def test_nothing_is_reported_before_it_began(owed: Obligation) -> None:
    assert problems(said([owed.pk, "P-00001", "31/7/2017", "Xong"])) == [(2, "Ngày báo cáo", "before")]


def test_row_with_a_cell_missing_is_said(owed: Obligation) -> None:
    assert [row[1:] for row in problems(said([owed.pk, "P-00001", None, "Xong"]))] == [
        ("Ngày báo cáo", "missing")
    ]


def test_database_keeps_one_report_a_day_that_says_something(owed: Obligation) -> None:
    with arranging(), pytest.raises(IntegrityError), transaction.atomic():
        for _ in range(2):
            report_progress(owed, BEGUN)
    with arranging(), pytest.raises(IntegrityError), transaction.atomic():
        report_progress(owed, BEGUN, "")
