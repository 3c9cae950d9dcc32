"""The layout of a report: the one in force on its date, with what is not sure about it."""

import datetime

import pytest

from caunoi.core.reports.annual import annual
from caunoi.core.reports.laying import headed, laid, layout_of
from caunoi.errors import UserError
from tests.core.reports.invented import FACTS


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        (datetime.date(2018, 1, 10), "Hướng dẫn 11-HD/VPTW, 28/5/2004, Văn phòng Trung ương Đảng"),
        (datetime.date(2018, 4, 3), "Hướng dẫn 36-HD/VPTW, 03/4/2018, Văn phòng Trung ương Đảng"),
    ],
)
def test_layout_is_the_one_in_force_on_the_date(day: datetime.date, basis: str) -> None:
    assert laid(day).basis == basis
    assert layout_of(annual(FACTS, dated=day)).basis == basis


def test_layout_of_an_undated_report_is_that_of_the_day_it_was_drawn_up() -> None:
    assert layout_of(annual(FACTS)).holds(FACTS.day)


def test_what_is_not_sure_about_a_layout_is_said() -> None:
    doubts = laid(datetime.date(2019, 1, 10)).doubts

    assert "Chức vụ người ký: các nguồn khác nhau. Các nguồn khác nhau về việc in đậm chức vụ." in doubts
    assert "Lề trái" not in " ".join(doubts)


def test_layout_that_some_say_was_already_replaced_says_so() -> None:
    assert laid(datetime.date(2026, 3, 1)).doubts[-1].startswith("Có nguồn cho rằng từ ngày này đã áp dụng: ")


def test_day_without_a_layout_is_refused() -> None:
    with pytest.raises(UserError, match="No layout is held for 1999-01-01"):
        laid(datetime.date(1999, 1, 1))


def test_headed_fills_in_number_date_and_signer_and_moves_to_the_layout_of_the_date() -> None:
    day = datetime.date(2018, 5, 2)

    assert headed(annual(FACTS), number="7", dated=day, signer="Trần Thị Mẫu") == annual(
        FACTS, number="7", dated=day, signer="Trần Thị Mẫu"
    )
