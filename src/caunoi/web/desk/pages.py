"""Pages of a long list."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

SIZE = 50


@dataclass(frozen=True)
class Pager:
    """Which rows a page shows (1-based, both included), of how many (`more` than that), and the ways to its neighbours."""

    first: int
    last: int
    total: int
    before: str
    after: str
    more: bool = False


def number_of(query: QueryDict, name: str = "page") -> int:
    """The page asked for; anything unusable is the first."""
    asked = query.get(name, "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1


def pager(query: QueryDict, total: int, shown: int, *, size: int = SIZE, more: bool = False) -> Pager:
    """The pager under a list of which `shown` rows of at most `size` stand on this page; `more`: it was counted no further than
    `total`."""
    number = number_of(query)
    kept = {name: value for name, value in query.items() if name != "page"}
    first = (number - 1) * size + 1
    return Pager(
        first=first if shown else 0,
        last=first + shown - 1 if shown else 0,
        total=total,
        before="?" + urlencode(kept | {"page": number - 1}) if number > 1 else "",
        after="?" + urlencode(kept | {"page": number + 1}) if first + shown <= total else "",
        more=more,
    )


def addresses(name: str) -> Callable[[str], str]:
    """The address of a row's page from what the row goes by there; looked up once for all rows of a list."""
    before, _, after = reverse(name, args=["-"]).rpartition("-")
    return lambda row: f"{before}{row}{after}"
