"""What people type, tidied: one form of each letter, no hidden characters that break records."""

import unicodedata
from collections.abc import Mapping

from django.http import Http404, HttpRequest, QueryDict

NUL = "\x00"


def refuse_nul(request: HttpRequest, which: Mapping[str, object]) -> None:
    """Nobody types a NUL, and PostgreSQL keeps none: what was sent stands without it, and an address with one (`which`: its
    parts) is no address: Http404."""
    if any(NUL in str(part) for part in which.values()):
        raise Http404
    request.GET = _without_nul(request.GET)  # type: ignore[assignment]
    if request.method == "POST":
        request.POST = _without_nul(request.POST)  # type: ignore[assignment]


def _without_nul(sent: QueryDict) -> QueryDict:
    if not any(NUL in text for name, values in sent.lists() for text in (name, *values)):
        return sent
    kept = QueryDict(mutable=True)
    for name, values in sent.lists():
        kept.setlist(name.replace(NUL, ""), [value.replace(NUL, "") for value in values])
    return kept


def tidy(text: str) -> str:
    """A text of several lines."""
    return unicodedata.normalize("NFC", text.replace(NUL, "").replace("\r\n", "\n")).strip()


def line(typed: Mapping[str, str], name: str) -> str:
    """One line of a form."""
    return " ".join(tidy(typed.get(name, "")).split())
