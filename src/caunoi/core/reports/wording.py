"""Numbers, shares and days as a Vietnamese clerk writes them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

NO_BREAK = "\u00a0"
MISSING = "chưa có số liệu"
_SWAPPED = str.maketrans(",.", ".,")


def count(value: int) -> str:
    """1.243: dots between thousands."""
    return f"{value:,}".replace(",", ".")


def day(value: date) -> str:
    """31/12/2017."""
    return f"{value:%d/%m/%Y}"


def long_day(value: date) -> str:
    """ngày 04/7/2017, as a document is cited: days below 10 and months 1 and 2 padded."""
    return f"ngày {value:%d}/{padded_month(value)}/{value.year}"


def padded_month(value: date) -> str:
    """Months 1 and 2 are written 01 and 02, the others plain."""
    return f"{value.month:02d}" if value.month < 3 else str(value.month)


def share(numerator: int, denominator: int, threshold: int | None = None) -> float | None:
    """numerator of denominator in percent, one decimal; None of nothing.

    More decimals where one would print a value on the other side of the threshold (or of 0 and 100) than it is:
    49,96 % short of 50 % must not read 50,0 %.
    """
    if denominator == 0:
        return None
    exact = Fraction(100 * numerator, denominator)
    bounds = {0, 100} if threshold is None else {0, 100, threshold}
    digits = 1
    while any(_side(_rounded(exact, digits), bound) != _side(exact, bound) for bound in bounds):
        digits += 1
    return float(_rounded(exact, digits))


def _rounded(exact: Fraction, digits: int) -> Fraction:
    """Half away from zero, as people round."""
    scale = 10**digits
    return Fraction(int(exact * scale + Fraction(1, 2)), scale)


def _side(value: Fraction, bound: int) -> int:
    return (value > bound) - (value < bound)


def percent(value: float | None) -> str:
    """53,7 %."""
    if value is None:
        return MISSING
    written = f"{value:.1f}" if float(f"{value:.1f}") == value else repr(value)
    return written.translate(_SWAPPED) + NO_BREAK + "%"


def required(comparator: str, value: int, unit: str) -> str:
    """A target's demand in the words of the text: trên 50 %, từ 10 % trở lên, 100 %."""
    amount = f"{count(value)}{NO_BREAK}{unit}"
    return {
        ">": f"trên {amount}",
        ">=": f"từ {amount} trở lên",
        "=": amount,
        "<=": f"không quá {amount}",
        "<": f"dưới {amount}",
    }[comparator]


def small_first(text: str) -> str:
    """The text with its first letter small, unless the word is in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
