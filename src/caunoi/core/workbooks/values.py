"""Cells into values: dates, numbers, yes and no, words, in every form people type; and values back into cells."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from caunoi.core.text import fold
from caunoi.core.workbooks.book import Cell
from caunoi.core.workbooks.forms import Choice
from caunoi.core.workbooks.problems import Wrong

Value = str | int | bool | datetime.date | None

FIRST_YEAR, LAST_YEAR = 1900, 2100
CENTURY_TURN = 50  # two digits: 50-99 are the last century's, as spreadsheet programs read them
_SERIAL_ZERO = datetime.date(
    1899, 12, 30
)  # day 0 of spreadsheets, once 29 February 1900 (which never was) is past
_SERIALS = (18_264, 73_415)  # 1950 to 2100; smaller and larger numbers in a date column are something else
_MOST = 2_000_000_000

_ODD_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u3000\t\r\n"), " ") | dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\ufeff"), None
)
_TIME = r"(?:[t ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_ISO = re.compile(rf"(\d{{4}})[-/. ](\d{{1,2}})[-/. ](\d{{1,2}}){_TIME}")
_USUAL = re.compile(rf"(\d{{1,2}}) ?[-/., ] ?(\d{{1,2}}) ?[-/., ] ?(\d{{4}}|\d{{2}}){_TIME}")
_PARTIAL = re.compile(r"(?:\d{1,2} ?[-/. ] ?)?\d{4}")
_FAULT = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)", re.IGNORECASE)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([., ])\d{3})(?:\1\d{3})*")

YES = frozenset(["co", "x", "c", "v", "y", "yes", "true", "dung", "1", "roi", "da", "✓", "✔", "☑"])
NO = frozenset(["khong", "k", "n", "no", "false", "sai", "0", "chua", "-", "–", "—", "☐"])


def tidy(cell: Cell) -> str:
    """A cell as text: composed letters, single spaces; whole numbers without a point, dates as day/month/year."""
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.date):  # a datetime is one as well
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else _tidy_text(str(cell))


@lru_cache(maxsize=20_000)  # the same few words come back in every row
def _tidy_text(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_ODD_SPACES).split())


def refuse_fault(cell: Cell) -> None:
    """Wrong for a cell in which the spreadsheet program reports an error."""
    if isinstance(cell, str) and _FAULT.fullmatch(cell.strip()):
        raise Wrong("fault", written=cell.strip())


def parse_date(cell: Cell) -> datetime.date:
    """A day: date cells, 4/7/2017, 04-07-17, 4.7.2017, 2017-07-04, 20170704, ngày 4 tháng 7 năm 2017, serial numbers."""
    if isinstance(cell, datetime.datetime):
        return _near_enough(cell.date())
    if isinstance(cell, datetime.date):
        return _near_enough(cell)
    text = tidy(cell)
    if isinstance(cell, bool | datetime.time | datetime.timedelta):
        raise Wrong("date", written=text)
    plain = fold(text)
    for word in ("ngay", "thang", "nam"):
        plain = re.sub(rf"\b{word}\b", " ", plain)
    plain = re.sub(r"\s*([-/.,])\s*", r"\1", " ".join(plain.split())).strip(" ,.")
    if found := _ISO.fullmatch(plain):
        return _day(text, *(int(part) for part in found.groups()))
    if found := _USUAL.fullmatch(plain):
        day, month, year = found.groups()
        return _day(text, _full_year(year), int(month), int(day))
    return _from_digits(plain, text)


def _from_digits(plain: str, text: str) -> datetime.date:
    if re.fullmatch(r"\d{8}", plain):
        if plain[:2] in ("19", "20") and plain[4:6] <= "12":
            return _day(text, int(plain[:4]), int(plain[4:6]), int(plain[6:]))
        return _day(text, int(plain[4:]), int(plain[2:4]), int(plain[:2]))
    if re.fullmatch(r"\d{5}(\.\d+)?", plain) and _SERIALS[0] <= float(plain) < _SERIALS[1]:
        return _SERIAL_ZERO + datetime.timedelta(days=int(float(plain)))
    raise Wrong("date_partial" if _PARTIAL.fullmatch(plain) else "date", written=text)


def _full_year(written: str) -> int:
    year = int(written)
    return year if len(written) == 4 else year + (1900 if year >= CENTURY_TURN else 2000)


def _day(text: str, year: int, month: int, day: int) -> datetime.date:
    if month > 12 >= day and month <= 31:
        raise Wrong("date_swapped", written=text, meant=f"{month:02d}/{day:02d}/{year:04d}")
    try:
        return _near_enough(datetime.date(year, month, day))
    except ValueError:
        raise Wrong("date_none", written=text) from None


def _near_enough(day: datetime.date) -> datetime.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Wrong("date_far", written=f"{day:%d/%m/%Y}")
    return day


def parse_year(cell: Cell) -> int:
    """A year: 2017, "năm 2017", or a date within it."""
    if isinstance(cell, datetime.date):
        return _near_enough(cell).year
    text = tidy(cell)
    if found := re.fullmatch(r"(?:nam )?(\d{4})", fold(text)):
        if FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            return int(found[1])
    elif isinstance(cell, str):
        with suppress(Wrong):
            return parse_date(cell).year
    raise Wrong("year", written=text)


def parse_number(cell: Cell) -> Decimal:
    """A number: 1.234 and 1,234 are one thousand two hundred and thirty-four; 1,5 and 1.5 one and a half; 1.234,5 and
    1,234.5 as they look; a minus in front or the whole in brackets is less than nothing."""
    text = tidy(cell)
    if isinstance(cell, bool | datetime.date | datetime.time | datetime.timedelta):
        raise Wrong("number", written=text)
    if isinstance(cell, int | float):
        return Decimal(str(cell))
    less = text.startswith(("-", "−", "–")) or (text.startswith("(") and text.endswith(")"))
    bare = text.strip("()").lstrip("-−–+ ").strip()
    digits = _plain_digits(bare)
    if digits is None:
        raise Wrong("number", written=text)
    return -Decimal(digits) if less else Decimal(digits)


def _plain_digits(bare: str) -> str | None:
    """The number with a point and no separators; None where it is none."""
    if _THOUSANDS.fullmatch(bare):
        return re.sub(r"[., ]", "", bare)
    last = max(bare.rfind("."), bare.rfind(","))
    whole, part = (bare, "") if last < 0 else (bare[:last], bare[last + 1 :])
    if _THOUSANDS.fullmatch(whole):
        separator = re.sub(r"\d", "", whole)[0]
        if last >= 0 and separator == bare[last]:
            return None
        whole = re.sub(r"[., ]", "", whole)
    if not re.fullmatch(r"[0-9]+", whole) or (last >= 0 and not re.fullmatch(r"[0-9]+", part)):
        return None
    return f"{whole}.{part}" if part else whole


def parse_whole(cell: Cell) -> int:
    """A count, 0 or more."""
    number = parse_number(cell)
    text = tidy(cell)
    if number != number.to_integral_value():
        raise Wrong("whole", written=text)
    if number < 0:
        raise Wrong("negative", written=text)
    if number > _MOST:
        raise Wrong("too_big", written=text)
    return int(number)


def parse_yes_no(cell: Cell) -> bool:
    """Có, x, rồi, 1, true; không, chưa, 0, false, a dash."""
    if isinstance(cell, bool):
        return cell
    text = tidy(cell)
    word = fold(text)
    if word not in YES and word not in NO:
        raise Wrong("yes_no", written=text)
    return word in YES


def parse_text(cell: Cell, longest: int) -> str:
    """Words, at most so many letters."""
    text = tidy(cell)
    if len(text) > longest:
        raise Wrong("too_long", longest=longest)
    return text


def word_key(text: str) -> str:
    """What spellings of one word have in common: no marks, small, letters and digits only."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", fold(text)).split())


class Chooser:
    """Picks one of some choices by its name, its code or another usual name, marks or not."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self._choices = tuple(choices)
        self.names = {choice.code: choice.name for choice in self._choices}
        # The name itself wins over what others may be called.
        self._known = {
            word_key(name): c for c in reversed(self._choices) for name in (*reversed(c.also), c.code)
        } | {word_key(c.name): c for c in self._choices}
        self._written: dict[str, str] = {}

    def pick(self, cell: Cell) -> str:
        """The code of what is written; Wrong with a near name and all there are."""
        text = tidy(cell)
        if text in self._written:
            return self._written[text]
        wanted = word_key(text)
        if found := self._known.get(wanted):
            self._written[text] = found.code
            return found.code
        near = get_close_matches(wanted, self._known, n=1, cutoff=0.75)
        raise Wrong(
            "choice",
            written=text,
            near=self._known[near[0]].name if near else "",
            choices="; ".join(self.names.values()),
        )


def looks_like_formula(text: str) -> bool:
    """Would a spreadsheet program take these words, typed or opened from a text file, for a formula? `-5` and `+84 24…`
    are numbers and stay as they are."""
    if not text or text[0] not in "=+-@\t\r":
        return False
    return not re.fullmatch(r"[+-]\(?\d[\d .,()-]*", text)
