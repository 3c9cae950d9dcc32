"""Search without marks over what a person may see: exact first, then names that begin so, then names that hold it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, Value, When

from caunoi.core.text import fold
from caunoi.records.access import visible_to
from caunoi.records.models import Directive, UnitPeriod, User

LIMIT = 50


@dataclass(frozen=True)
class Hit:
    """One unit found, under a name it bears or bore. `ended` is set where that name has ended."""

    key: str
    code: str
    name: str
    kind: str
    start: date
    end: date
    ended: bool


@dataclass(frozen=True)
class Found:
    """What was found; `more` says that the list was cut at LIMIT."""

    hits: list[Hit]
    directives: list[Directive]
    more: bool


def search(user: User, asked: str, on: date) -> Found:
    """Units by name or code, directives by symbol or title. Every word asked for must begin a word of the name."""
    wanted = fold(asked).strip()
    if not wanted:
        return Found([], [], False)
    rows = visible_to(user, UnitPeriod, on).filter(start__lte=on)
    named = Q()
    for word in wanted.split():
        named &= Q(folded__startswith=word) | Q(folded__contains=f" {word}")
    rank = Case(
        When(code__iexact=asked.strip(), then=Value(0)),
        When(folded=wanted, then=Value(1)),
        When(folded__endswith=f" {wanted}", then=Value(2)),
        When(folded__startswith=wanted, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    found = (
        rows.filter(named | Q(code__iexact=asked.strip()))
        .annotate(rank=rank)
        .order_by("rank", "-end", "folded", "pk")
        .values_list("unit__key", "code", "name", "kind", "start", "end")[: LIMIT + 1]
    )
    hits = [Hit(*row, ended=row[5] <= on) for row in found]
    directives = [
        d
        for d in visible_to(user, Directive, on).only("id", "symbol", "title", "dated", "issuer")
        if _holds(d, wanted)
    ]
    return Found(hits[:LIMIT], directives, len(hits) > LIMIT)


def _holds(directive: Directive, wanted: str) -> bool:
    text = fold(f"{directive.symbol} {directive.title} {directive.issuer}")
    return all(word in text for word in wanted.split())
