"""What people type, tidied: one form of each letter, no hidden characters that break records; days and lengths as forms take them."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What comes along when something is pasted and nobody types: control characters (PostgreSQL and Word take none), spaces of no
# width, marks that turn the direction of writing, halves of letters.
UNSEEN = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff"
_HIDDEN = re.compile(rf"[{UNSEEN}\ud800-\udfff]")
WRONG_DAY = gettext_lazy("Hãy ghi đúng ngày, như 31/01/2018.")
ONLY_THE_PLACE = gettext_lazy(
    "Mục này không được niêm phong: chỉ ghi thôn, tổ; hãy bỏ tên người và số điện thoại."
)
_YEARS = range(1900, 2200)  # a year that a person can mean: 0018 and 20255 are slips of the hand


def tidy_request(request: HttpRequest, which: Mapping[str, object]) -> None:
    """What was sent stands tidied, whatever reads it; an address with hidden characters (`which`: its parts) is none: Http404."""
    if any(_HIDDEN.search(str(part)) for part in which.values()):
        raise Http404
    request.GET = _tidied(request.GET)  # type: ignore[assignment]
    if request.method == "POST":
        request.POST = _tidied(request.POST)  # type: ignore[assignment]


def _tidied(sent: QueryDict) -> QueryDict:
    tidied = [(_clean(name), [_clean(value) for value in values]) for name, values in sent.lists()]
    if tidied == list(sent.lists()):
        return sent
    kept = QueryDict(mutable=True)
    for name, values in tidied:
        kept.setlist(name, values)
    return kept


def _clean(text: str) -> str:
    """One form of each letter and of each line's end, which a browser counts as one character and sends as two."""
    return unicodedata.normalize("NFC", _HIDDEN.sub("", text).replace("\r\n", "\n"))


def line(typed: Mapping[str, str], name: str) -> str:
    """One line of a form."""
    return " ".join(typed.get(name, "").split())


def day(written: str) -> date | None:
    """A day as a field of days gives it (2018-01-31), or as people write it (31/1/2018); None where it is none."""
    try:
        if "/" in written:
            first, month, year = written.split("/")
            found = date(int(year), int(month), int(first))
        else:
            found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def too_long(text: str, longest: int) -> str:
    """What is said where a text has more characters than are taken; '' where it has not."""
    if len(text) <= longest:
        return ""
    return _("Dài %(n)s ký tự, nhận nhiều nhất %(most)s: hãy rút ngắn.") % {"n": len(text), "most": longest}


def number(written: str) -> int | None:
    """A whole number of at most nine figures; None where it is none."""
    return int(written) if written.isdecimal() and len(written) < 10 else None


def year(written: str) -> int | None:
    """A year; None where it is none."""
    found = number(written)
    return found if found in _YEARS else None
