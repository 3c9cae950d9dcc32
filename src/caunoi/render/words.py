"""Numbers, shares and days as people write them: 1.243 and 53,7 % in Vietnamese, 1,243 and 53.7% in English."""

import datetime

NONE = "–"
SIMULATED = "Số liệu mô phỏng / Simulated data"
WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def number(value: float | int | None, language: str, decimals: int | None = None) -> str:
    """`value` with separators; None gives a dash, never zero. Whole values show no decimals unless asked."""
    if value is None:
        return NONE
    if decimals is None:
        decimals = 0 if float(value).is_integer() else 1
    written = f"{value:,.{decimals}f}"
    return written if language == "en" else written.translate(str.maketrans(",.", ".,"))


def percent(value: float | None, language: str) -> str:
    """A share already in percent, one decimal."""
    if value is None:
        return NONE
    return number(value, language, 1) + ("%" if language == "en" else "\u00a0%")


def day(value: datetime.date | None) -> str:
    """dd/mm/yyyy."""
    return f"{value:%d/%m/%Y}" if value else NONE


def deadline(value: datetime.date | None, language: str) -> str:
    """A day on which something is due, with its weekday."""
    return f"{WEEKDAYS[language][value.weekday()]}, {day(value)}" if value else NONE


def comparator(sign: str, language: str) -> str:
    """The comparator of a target in words of the text (`trên` is strict, `trở lên` inclusive)."""
    words = {
        ">": ("trên", "more than"),
        ">=": ("từ", "at least"),
        "=": ("đạt", "exactly"),
        "<=": ("không quá", "at most"),
        "<": ("dưới", "less than"),
    }
    return words[sign][language == "en"]
