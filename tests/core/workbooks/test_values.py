"""Cells into values: every form people type, and the refusals in their words."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from caunoi.core.workbooks import values
from caunoi.core.workbooks.book import Cell
from caunoi.core.workbooks.forms import Choice
from caunoi.core.workbooks.problems import Wrong

FOURTH_OF_JULY = datetime.date(2017, 7, 4)
DAYS = some.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31))


@pytest.mark.parametrize(
    "written",
    [
        FOURTH_OF_JULY, datetime.datetime(2017, 7, 4, 15, 30, tzinfo=datetime.UTC), "4/7/2017", "04/07/2017", "4-7-2017", "4.7.2017", "4 / 7 / 2017",
        "04/07/17", "4,7,2017", "2017-07-04", "2017/7/4", "2017-07-04 00:00:00", "2017-07-04T08:15", "20170704", 20170704.0,
        "04072017", "ngày 4 tháng 7 năm 2017", "Ngày 04/7/2017", "4 tháng 7 năm 2017", "ngày 4/7 năm 2017", 42920.0, 42920, "42920",
        42920.75, "4/7/2017 14:05", "\u00a04/7/2017 ", "4/7/2017.",
    ],
)  # fmt: skip
def test_date_is_read_in_every_form(written: Cell) -> None:
    assert values.parse_date(written) == FOURTH_OF_JULY


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("7/13/2017", "date_swapped"), ("31/4/2017", "date_none"), ("29/2/2017", "date_none"), ("0/1/2017", "date_none"), ("1/33/2017", "date_none"),
        ("7/2017", "date_partial"), ("tháng 7 năm 2017", "date_partial"), ("2017", "date_partial"), (2017.0, "date_partial"),
        ("4/7", "date"), ("hôm qua", "date"), (True, "date"), (datetime.time(8), "date"), (5.0, "date"), ("99999", "date"), ("12", "date"),
        ("4/7/1817", "date_far"), (datetime.date(2217, 1, 1), "date_far"), ("21/13/2017", "date_none"),
    ],
)  # fmt: skip
def test_date_that_is_none_is_refused(written: Cell, code: str) -> None:
    with pytest.raises(Wrong) as refused:
        values.parse_date(written)

    assert refused.value.code == code


def test_month_written_first_is_answered_with_what_was_meant() -> None:
    with pytest.raises(Wrong) as refused:
        values.parse_date("7/13/2017")

    assert refused.value.values["meant"] == "13/07/2017"


def test_two_digits_of_a_year_are_of_the_nearer_century() -> None:
    assert values.parse_date("4/7/98") == datetime.date(1998, 7, 4)
    assert values.parse_date("4/7/49") == datetime.date(2049, 7, 4)


@given(
    DAYS,
    some.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%y", "%Y%m%d", "ngày %d tháng %m năm %Y"]),
)
def test_date_written_and_read_is_the_same(day: datetime.date, form: str) -> None:
    assert values.parse_date(day.strftime(form)) == day


@given(DAYS)
def test_date_as_people_read_it_is_read_back(day: datetime.date) -> None:
    assert values.parse_date(values.tidy(day)) == day


@pytest.mark.parametrize(
    "written", ["2017", 2017, 2017.0, "năm 2017", "Năm 2017", FOURTH_OF_JULY, " 2017 ", "4/7/2017"]
)
def test_year_is_read(written: Cell) -> None:
    assert values.parse_year(written) == 2017


@pytest.mark.parametrize("written", ["17", "1817", "hai nghìn", 20170704.0, "2017-2018"])
def test_year_that_is_none_is_refused(written: Cell) -> None:
    with pytest.raises(Wrong, match="year"):
        values.parse_year(written)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.234", "1234"), ("1,234", "1234"), ("1 234", "1234"), ("1.234.567", "1234567"), ("1,5", "1.5"), ("1.5", "1.5"), ("0.123", "0.123"),
        ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("-5", "-5"), ("−5", "-5"), ("(5)", "-5"), ("+7", "7"), (3, "3"), (2.5, "2.5"), ("007", "7"),
    ],
)  # fmt: skip
def test_number_is_read_as_it_looks(written: Cell, number: str) -> None:
    assert values.parse_number(written) == Decimal(number)


@pytest.mark.parametrize(
    "written", ["", "mười", "12 người", "1.2.3", "1..2", "1.234.5", "12,", True, FOURTH_OF_JULY, "1e3", "٣"]
)
def test_number_that_is_none_is_refused(written: Cell) -> None:
    with pytest.raises(Wrong, match="number"):
        values.parse_number(written)


@pytest.mark.parametrize(
    ("written", "code"),
    [("1,5", "whole"), ("-1", "negative"), ("9999999999", "too_big"), (float("inf"), "too_big")],
)
def test_count_is_whole_and_not_below_nothing(written: Cell, code: str) -> None:
    with pytest.raises(Wrong, match=code):
        values.parse_whole(written)


@given(some.integers(0, 2_000_000_000))
def test_count_written_with_points_is_read_back(number: int) -> None:
    assert values.parse_whole(f"{number:,}".replace(",", ".")) == number
    assert values.parse_whole(values.tidy(number)) == number


@pytest.mark.parametrize("written", ["Có", "x", "X", "1", 1.0, True, "đúng", "Rồi", "yes", "✓"])
def test_yes_is_read(written: Cell) -> None:
    assert values.parse_yes_no(written) is True


@pytest.mark.parametrize("written", ["Không", "0", 0.0, False, "chưa", "no", "-", "–", "sai"])
def test_no_is_read(written: Cell) -> None:
    assert values.parse_yes_no(written) is False


def test_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(Wrong, match="yes_no"):
        values.parse_yes_no("có thể")


@given(some.booleans())
def test_yes_and_no_are_read_back(value: bool) -> None:
    assert values.parse_yes_no(values.tidy(value)) is value


CHOOSER = values.Chooser(
    [
        Choice("well", "Hoàn thành tốt", ("HTT", "tốt")),
        Choice("done", "Hoàn thành", ("HT",)),
        Choice("odd", "Tốt hơn", ("done",)),
    ]
)


@pytest.mark.parametrize(
    "written", ["Hoàn thành tốt", "hoan thanh tot", "HTT", "htt.", "well", "TỐT", " Hoàn  thành tốt "]
)
def test_choice_is_picked_by_any_of_its_names(written: str) -> None:
    assert CHOOSER.pick(written) == "well"


def test_code_wins_over_what_another_may_be_called() -> None:
    assert CHOOSER.pick("done") == "done"


def test_choice_that_is_none_is_answered_with_a_near_one() -> None:
    with pytest.raises(Wrong) as refused:
        CHOOSER.pick("hoàn thàn tốt")

    assert refused.value.values["near"] == "Hoàn thành tốt"
    assert refused.value.values["choices"] == "Hoàn thành tốt; Hoàn thành; Tốt hơn"


def test_strange_choice_has_no_near_one() -> None:
    with pytest.raises(Wrong) as refused:
        CHOOSER.pick("xyz")

    assert refused.value.values["near"] == ""


def test_text_is_composed_and_single_spaced() -> None:
    assert values.parse_text("  Phu\u031bo\u031b\u0300ng\n\u00a0Láng ", 50) == "Phường Láng"
    assert values.parse_text(12.0, 50) == "12"


def test_text_too_long_is_refused() -> None:
    with pytest.raises(Wrong, match="too_long"):
        values.parse_text("x" * 11, 10)


@given(some.text(max_size=60))
def test_tidy_text_stays_as_it_is(text: str) -> None:
    assert values.tidy(values.tidy(text)) == values.tidy(text)


def test_fault_of_the_spreadsheet_is_refused() -> None:
    with pytest.raises(Wrong, match="fault"):
        values.refuse_fault("#REF!")
    values.refuse_fault("# 12")
    values.refuse_fault(3.0)


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-2+3+cmd|' /C calc'!A0", "+x", "\t=1", "-A1"])
def test_words_that_would_become_a_formula_are_known(text: str) -> None:
    assert values.looks_like_formula(text)


@pytest.mark.parametrize("text", ["", "-5", "+84 24 3825 3536", "-1.234,5", "+(84)24", "Phường", "5-3"])
def test_numbers_and_telephones_are_no_formula(text: str) -> None:
    assert not values.looks_like_formula(text)
