"""Reports sent come in with the figures they state."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from caunoi.core.workbooks.outcome import Outcome
from caunoi.records.models import SentReport, StatedFigure
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.books import bring, problems

pytestmark = pytest.mark.django_db

SENT_HEAD = ["Cơ quan báo cáo", "Tên báo cáo", "Năm", "Kỳ báo cáo", "Hạn nộp", "Ngày gửi", "Số hiệu"]
FIGURE_HEAD = ["Mã đơn vị", "Loại báo cáo", "Năm", "Kỳ", "Chỉ số", "Số nêu trong báo cáo"]
SENT = ["Đảng ủy Phường Một A", "Thực hiện nghị quyết", 2017, None, "15/12/2017", "20/12/2017", "45-BC/ĐU"]
FIGURE = ["P-00001", "resolution", 2017, "Năm", "Số hội nghị đối thoại", 2]


@pytest.fixture
def city() -> City:
    return make_city()


def sent(*rows: list, **other) -> Outcome:
    return bring(SENT_HEAD, *rows, **other)


def test_report_comes_in_with_the_figures_it_states_and_again_changes_nothing(city: City) -> None:
    sheets = {"Số liệu nêu": [FIGURE_HEAD, FIGURE], "Báo cáo": [SENT_HEAD, SENT]}

    assert bring(sheets=sheets).new == 2
    assert bring(sheets=sheets).unchanged == 2

    report = SentReport.objects.get()
    assert (report.unit, report.report, report.year, report.part, report.due_on, report.sent_on, report.number) == (
        city.party_00001, "resolution", 2017, "year", date(2017, 12, 15), date(2017, 12, 20), "45-BC/ĐU",
    )  # fmt: skip
    assert list(StatedFigure.objects.values_list("sent", "measure", "value")) == [
        (report.pk, "dialogues.held", 2)
    ]


def test_figure_is_corrected_in_its_place(city: City) -> None:
    bring(sheets={"a": [SENT_HEAD, SENT], "b": [FIGURE_HEAD, FIGURE]})

    assert bring(FIGURE_HEAD, [*FIGURE[:-1], 3]).changed == 1
    assert StatedFigure.objects.get().value == 3


def test_figure_of_a_report_nobody_recorded_is_refused(city: City) -> None:
    assert problems(bring(FIGURE_HEAD, FIGURE)) == [(2, "Mã đơn vị", "no_parent")]


def test_report_not_sent_yet_has_no_number(city: City) -> None:
    assert sent([*SENT[:5], None, None]).new == 1
    assert problems(sent([*SENT[:3], "6 tháng đầu năm", None, None, "1-BC"])) == [(2, "Ngày gửi", "needs")]


def test_report_comes_from_a_body_of_its_line_for_a_part_of_the_year_it_has(city: City) -> None:
    of_the_state = ["G-00001", "Báo cáo KNTC", 2017, "Quý 2", None, None, None]

    assert sent(of_the_state).new == 1
    assert problems(sent(["P-00001", *of_the_state[1:]], ["P-00001", *SENT[1:3], "Q2", *SENT[4:]])) == [
        (2, "Cơ quan báo cáo", "unit_line"), (3, "Kỳ báo cáo", "no_part"),
    ]  # fmt: skip


def test_report_of_a_unit_one_does_not_answer_for_is_refused(city: City) -> None:
    outcome = sent(["P-00003", *SENT[1:]], by=city.clerk)

    assert problems(outcome) == [(2, "Cơ quan báo cáo", "not_yours")]


def test_database_refuses_a_number_without_a_day_of_sending(city: City) -> None:
    with arranging(), pytest.raises(IntegrityError), transaction.atomic():
        SentReport.objects.create(
            unit=city.party_00001, report="resolution", year=2017, part="year", number="1-BC"
        )
