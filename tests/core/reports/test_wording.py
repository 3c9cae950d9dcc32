"""Numbers and days as a clerk writes them."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.reports import wording


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (999, "999"), (1243, "1.243"), (1234567, "1.234.567")]
)
def test_count_has_dots_between_thousands(value: int, written: str) -> None:
    assert wording.count(value) == written


@pytest.mark.parametrize(
    ("numerator", "denominator", "threshold", "written"),
    [
        (1243, 2316, 50, "53,7\u00a0%"),
        (1, 2, 50, "50,0\u00a0%"),
        (4999, 10000, 50, "49,99\u00a0%"),
        (50001, 100000, 50, "50,001\u00a0%"),
        (2315, 2316, None, "99,96\u00a0%"),
        (2316, 2316, None, "100,0\u00a0%"),
        (1, 100000, None, "0,001\u00a0%"),
        (0, 10, None, "0,0\u00a0%"),
    ],
)
def test_percent_never_prints_on_the_other_side_of_a_threshold(
    numerator: int, denominator: int, threshold: int | None, written: str
) -> None:
    assert wording.percent(wording.share(numerator, denominator, threshold)) == written


def test_percent_of_nothing_is_missing_never_zero() -> None:
    assert wording.share(0, 0) is None
    assert wording.percent(None) == "chưa có số liệu"


@given(st.integers(1, 5000), st.data(), st.integers(0, 100))
def test_share_stands_on_the_side_of_the_threshold_where_the_counts_stand(
    denominator: int, data: st.DataObject, threshold: int
) -> None:
    numerator = data.draw(st.integers(0, denominator))
    exact = Fraction(100 * numerator, denominator)

    shown = wording.share(numerator, denominator, threshold)

    assert shown is not None
    assert (shown > threshold, shown < threshold) == (exact > threshold, exact < threshold)
    assert abs(shown - exact) < 0.051


@pytest.mark.parametrize(
    ("comparator", "written"),
    [
        (">", "trên 50\u00a0%"),
        (">=", "từ 50\u00a0% trở lên"),
        ("=", "50\u00a0%"),
        ("<=", "không quá 50\u00a0%"),
        ("<", "dưới 50\u00a0%"),
    ],
)
def test_required_uses_the_words_of_the_text(comparator: str, written: str) -> None:
    assert wording.required(comparator, 50, "%") == written


def test_days_pad_days_and_the_first_two_months() -> None:
    assert wording.long_day(datetime.date(2017, 7, 4)) == "ngày 04/7/2017"
    assert wording.long_day(datetime.date(2018, 1, 10)) == "ngày 10/01/2018"
    assert wording.day(datetime.date(2017, 7, 4)) == "04/07/2017"


def test_small_first_leaves_a_word_in_capitals() -> None:
    assert wording.small_first("Chưa xếp loại") == "chưa xếp loại"
    assert wording.small_first("BC năm") == "BC năm"
