"""Search without marks over what a person may see: units, documents, obligations, plans, complex matters, findings, posts.

One way for both databases: the words asked for are folded (core/text: small, no marks, đ as d, hoà as hòa) and held against
folded columns; what only the law names (a rule's title, a post) is held against the folded law. Every word must begin
a word of the record or of its unit's name, or the whole stand somewhere in it. The nearest come first: the same with its marks, the same without, what begins so, what
has a word that begins so, what holds it; a unit's short form (UBND) is written out. One statement for each kind, whatever was asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TypeVar
from unicodedata import normalize

from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When

from caunoi.core.facts.findings import State
from caunoi.core.law.posts import posts
from caunoi.core.law.rules import rules
from caunoi.core.text import fold, lower
from caunoi.records.access import visible_to
from caunoi.records.models import (
    Appointment,
    ComplexMatter,
    Directive,
    Finding,
    Obligation,
    Plan,
    UnitPeriod,
    User,
)
from caunoi.records.queries.confirming import spelled
from caunoi.records.queries.naming import with_unit

M = TypeVar("M", bound=Model)
LIMIT = 50
"""Most that is shown of one kind; a list cut there says so."""


@dataclass(frozen=True)
class Hit:
    """One record found. `id` is what its page's address takes; `code` the unit's, or the rule's or post's in the law;
    `name` its own text; `unit_name` whose it is. `end` is set where a unit's name has ended, or what falls due."""

    id: str | int
    code: str
    name: str
    unit_name: str = ""
    kind: str = ""
    end: date | None = None


@dataclass(frozen=True)
class Group:
    """What was found of one kind, the nearest first; `more` says that the list was cut."""

    kind: str
    hits: list[Hit]
    more: bool


@dataclass(frozen=True)
class Asked:
    """Who asks for what, on which day: the words as typed, folded, and one by one."""

    user: User
    text: str
    folded: str
    on: date
    most: int

    @property
    def words(self) -> list[str]:
        """The folded words."""
        return self.folded.split()

    def nearness(self, column: str, *more: When) -> Case:
        """How near a folded column comes to what was asked."""
        whole = self.folded
        return Case(
            *more,
            When(**{column: whole}, then=Value(1)),
            When(**{f"{column}__startswith": whole}, then=Value(3)),
            When(**{f"{column}__contains": f" {whole}"}, then=Value(4)),
            default=Value(5),
            output_field=IntegerField(),
        )

    def begins(self, column: str, word: str) -> Q:
        """A word of the column begins so."""
        return Q(**{f"{column}__startswith": word}) | Q(**{f"{column}__contains": f" {word}"})

    def each(self, column: str) -> Q:
        """Each word asked for begins a word of the column."""
        every = Q()
        for word in self.words:
            every &= self.begins(column, word)
        return every

    def holds(self, column: str) -> Q:
        """The same, or the whole stands somewhere in it."""
        return self.each(column) | Q(**{f"{column}__contains": self.folded})

    def in_unit(self, word: str) -> Q:
        """The word stands in the name the record's unit bears on the day."""
        standing = UnitPeriod.objects.filter(start__lte=self.on, end__gt=self.on)
        named = standing.filter(self.begins("folded", word))
        return Q(unit__in=named.values("unit"))

    def cut(self, kind: str, hits: list[Hit]) -> Group:
        """The first of them, those that are the same with their marks before all others."""
        same = lower(normalize("NFC", self.text))
        ordered = sorted(hits, key=lambda hit: lower(hit.name) != same)
        return Group(kind, ordered[: self.most], len(hits) > self.most)

    @property
    def fetched(self) -> int:
        """How many rows a statement brings: one more than is shown, to know whether the list was cut."""
        return self.most + 1


def search(user: User, asked: str, on: date, most: int = LIMIT) -> list[Group]:
    """At most `most` records of each kind, in the order of KINDS; kinds of which nothing was found are left out."""
    text = " ".join(asked.split())
    wanted = Asked(user, text, fold(text), on, most)
    if not wanted.folded:
        return []
    found = [look(wanted) for look in KINDS]
    return [group for group in found if group.hits]


def _units(asked: Asked) -> Group:
    rows = visible_to(asked.user, UnitPeriod, asked.on).filter(start__lte=asked.on)
    # The folded column holds the name, then its other names after bars; a name written to its end comes before one that goes on.
    asked = replace(asked, folded=spelled(asked.text))
    whole = asked.folded
    alias = Q(folded__startswith=f"{whole} | ") | Q(folded__contains=f" | {whole}")
    exact = (
        When(code__iexact=asked.text, then=Value(0)),
        When(alias | Q(folded=whole), then=Value(1)),
        When(asked.each("folded") & Q(folded__endswith=f" {asked.words[-1]}"), then=Value(2)),
    )
    ranked = rows.filter(asked.holds("folded") | Q(code__iexact=asked.text)).annotate(
        rank=asked.nearness("folded", *exact)
    )
    found = ranked.order_by("rank", "-end", "folded", "pk").values_list(
        "unit__key", "code", "name", "kind", "end"
    )
    hits = [
        Hit(key, code, name, kind=kind, end=end if end <= asked.on else None)
        for key, code, name, kind, end in found[: asked.fetched]
    ]
    return asked.cut("unit", hits)


def _directives(asked: Asked) -> Group:
    rows = visible_to(asked.user, Directive, asked.on).filter(asked.holds("folded"))
    found = rows.annotate(rank=asked.nearness("folded")).order_by("rank", "-dated", "pk")
    fields = found.values_list("pk", "symbol", "title", "issuer")[: asked.fetched]
    return asked.cut("directive", [Hit(pk, symbol, title, issuer) for pk, symbol, title, issuer in fields])


def _obligations(asked: Asked) -> Group:
    rows = visible_to(asked.user, Obligation, asked.on, probe=True)
    rows = _worded(asked, rows, lambda word: asked.begins("folded", word))
    named = with_unit(rows, asked.on).annotate(rank=asked.nearness("folded"))
    found = named.order_by("rank", "-starts_on", "pk")
    fields = found.values_list("pk", "clause", "text", "unit_name", "due_on")[: asked.fetched]
    return asked.cut(
        "obligation", [Hit(pk, clause, text, unit, end=due) for pk, clause, text, unit, due in fields]
    )


def _plans(asked: Asked) -> Group:
    rows = visible_to(asked.user, Plan, asked.on, probe=True)
    rows = _worded(
        asked, rows, lambda word: asked.begins("folded", word) | Q(kind__in=_holding(_plan_kinds(), word))
    )
    named = with_unit(rows, asked.on).annotate(rank=asked.nearness("folded"))
    fields = named.order_by("rank", "-year", "pk").values_list("pk", "number", "year", "unit_name", "kind")
    hits = [
        Hit(pk, number, str(year), unit, kind) for pk, number, year, unit, kind in fields[: asked.fetched]
    ]
    return asked.cut("plan", hits)


def _complex_matters(asked: Asked) -> Group:
    rows = visible_to(asked.user, ComplexMatter, asked.on).filter(asked.holds("folded"))
    named = with_unit(rows, asked.on, "answers").annotate(rank=asked.nearness("folded"))
    found = named.order_by("rank", "-opened_on", "pk")
    fields = found.values_list("pk", "code", "act", "answers_name", "state")[: asked.fetched]
    return asked.cut("complex_matter", [Hit(*row) for row in fields])


def _findings(asked: Asked) -> Group:
    rows = visible_to(asked.user, Finding, asked.on, probe=True).exclude(state=State.WITHDRAWN)
    rows = _worded(asked, rows, lambda word: Q(code__in=_holding(_rules(), word)))
    near = Case(
        When(code__in=[code for code, title in _rules().items() if asked.folded in title], then=Value(1)),
        default=Value(4),
        output_field=IntegerField(),
    )
    found = with_unit(rows, asked.on).annotate(rank=near).order_by("rank", "-year", "severity", "pk")
    fields = found.values_list("pk", "code", "unit_name", "state", "year")[: asked.fetched]
    hits = [Hit(pk, code, f"{year}", unit, kind=state) for pk, code, unit, state, year in fields]
    return asked.cut("finding", hits)


def _posts(asked: Asked) -> Group:
    rows = visible_to(asked.user, Appointment, asked.on, probe=True).filter(
        start__lte=asked.on, end__gt=asked.on
    )
    rows = _worded(
        asked,
        rows,
        lambda word: Q(post__in=_holding(_posts_named(), word)) | asked.begins("cadre__folded", word),
    )
    titled = [code for code, title in _posts_named().items() if title.startswith(asked.folded)]
    named = When(post__in=titled, then=Value(3))
    ranked = with_unit(rows, asked.on).annotate(rank=asked.nearness("cadre__folded", named))
    found = ranked.order_by("rank", "unit", "start", "pk")
    fields = found.values_list("unit_key", "post", "cadre__name", "unit_name")[: asked.fetched]
    return asked.cut("post", [Hit(*row) for row in fields])


KINDS: tuple[Callable[[Asked], Group], ...] = (
    _units,
    _directives,
    _obligations,
    _plans,
    _complex_matters,
    _findings,
    _posts,
)
"""The kinds of records that are searched, in the order in which they are shown; a new kind is one function here."""


def _worded(asked: Asked, rows: QuerySet[M], own: Callable[[str], Q]) -> QuerySet[M]:
    """Rows in which every word stands, in their own text or their unit's name, and at least one in their own."""
    every, some = Q(), Q()
    for word in asked.words:
        every &= own(word) | asked.in_unit(word)
        some |= own(word)
    return rows.filter(every, some)


def _holding(titles: Mapping[str, str], word: str) -> list[str]:
    return [code for code, title in titles.items() if f" {word}" in f" {title}"]


@cache
def _rules() -> dict[str, str]:
    """{code: folded title} of the rules, in both languages."""
    return {code: fold(f"{rule.title.vi} | {rule.title.en}") for code, rule in rules().items()}


@cache
def _plan_kinds() -> dict[str, str]:
    """{kind: folded name} of plans."""
    return {kind.value: fold(str(kind.label)) for kind in Plan.Kind}


@cache
def _posts_named() -> dict[str, str]:
    """{code: folded name} of the posts, in both languages."""
    return {code: fold(f"{post.name.vi} | {post.name.en}") for code, post in posts().items()}
