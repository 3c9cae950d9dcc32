"""Numbers, shares and days as people write them."""

import datetime

from caunoi.render import words


def test_numbers_carry_the_separators_of_the_language() -> None:
    assert [words.number(n, "vi") for n in (0, 1243, 1234567, 53.7)] == ["0", "1.243", "1.234.567", "53,7"]
    assert [words.number(n, "en") for n in (0, 1243, 1234567, 53.7)] == ["0", "1,243", "1,234,567", "53.7"]


def test_what_is_missing_is_a_dash_and_never_zero() -> None:
    assert (
        words.number(None, "vi"),
        words.percent(None, "en"),
        words.day(None),
        words.deadline(None, "vi"),
    ) == ("–",) * 4


def test_percent_has_one_decimal_and_does_not_break_from_its_number() -> None:
    assert (words.percent(53.66, "vi"), words.percent(50, "en")) == ("53,7\u00a0%", "50.0%")


def test_deadline_says_the_weekday() -> None:
    assert words.deadline(datetime.date(2017, 7, 4), "vi") == "thứ Ba, 04/07/2017"
    assert words.deadline(datetime.date(2017, 7, 9), "en") == "Sunday, 09/07/2017"


def test_comparators_keep_strict_and_inclusive_apart() -> None:
    assert [words.comparator(sign, "vi") for sign in (">", ">=", "=", "<=", "<")] == [
        "trên",
        "từ",
        "đạt",
        "không quá",
        "dưới",
    ]
    assert words.comparator(">", "en") == "more than"
