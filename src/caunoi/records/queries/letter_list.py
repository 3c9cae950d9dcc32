"""What lies on an office's desk: letters not sorted yet, and proceedings by their nearest due day, all or those that hold words.

Everything starts from `visible_to`: what somebody is kept out of is in no row or count here.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import BooleanField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from caunoi.core.facts.proceedings import ProceedingState
from caunoi.core.proceedings.clocks import Clock
from caunoi.core.text import fold
from caunoi.records.access import visible_to
from caunoi.records.access.letters import unsorted_letters
from caunoi.records.access.proceedings import in_sight, nearby
from caunoi.records.access.standing import by_standing
from caunoi.records.models import Letter, Proceeding, User
from caunoi.records.queries.letter_clocks import filing_clock
from caunoi.records.queries.letter_search import Search
from caunoi.records.queries.letter_work import asking_letters, asking_proceedings
from caunoi.records.queries.prepared import Prepared, holes, roomy
from caunoi.records.queries.proceedings import clocks_of, courses, next_clock

MINE, OPEN, ENDED = "mine", "open", "ended"
FEW = 5000
"""Of proceedings at a person's bodies, and of letters received there."""


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; empty is everything."""

    show: str = OPEN
    kind: str = ""
    text: str = ""


class Held(NamedTuple):
    """A proceeding in the list, with what its line and its clocks need; `asked`: the move it waits for from the person."""

    pk: int
    public: str
    kind: str
    track: str
    round: int
    variants: list[str]
    state: str
    body: int
    subject: str
    assigned_to: str | None
    asked: str


class Filed(NamedTuple):
    """A letter in the list, with what its line and its clock need; `asked`: the step it waits for from the person, `fresh`: it is not
    sorted yet."""

    public: str
    pseudonym: str
    kind: str
    channel: str
    received_at: datetime
    party_track: bool
    needs_confirming: bool
    confirmed_at: datetime | None
    asked: str
    fresh: bool


@dataclass(frozen=True)
class Row:
    """A proceeding in the list, with the clock that ends next."""

    proceeding: Held
    clock: Clock | None
    letters: int


@dataclass(frozen=True)
class Waiting:
    """A letter in the list, with the clock of its filing that ends next; None once it is sorted."""

    letter: Filed
    clock: Clock | None


@dataclass(frozen=True)
class Listed:
    """A page of proceedings, how many there are (`more` than that), and letters that wait for sorting (`more_wait` than shown). Of
    what waits for the person themselves (MINE) each carries the step as `asked`, and letters are all that wait."""

    rows: list[Row]
    total: int
    more: bool
    unsorted: list[Waiting]
    more_wait: bool


def listed(user: User, on: date, wanted: Wanted, offset: int, size: int) -> Listed:
    """One page. What is counted is counted no further than `size` rows behind the page: nobody waits for a count."""
    most = 2 * size + 1
    asked = replace(wanted, text="")
    if fold(wanted.text).strip():
        search = Search(user, on, wanted.text)
        few = wanted.show == MINE or has_few_nearby(user, on)
        keys = search.proceedings(_narrowed(user, on, asked, few), offset + most, few=few)[offset:]
        letters = list(_first_letters(search.letters(letters_asked(user, on, asked)), size + 1))
    else:
        keys = _in_order(user, on, asked, offset, most)
        letters = _asking_first(user, on, asked, size + 1).ask()
    keys_shown = keys[:size]
    number = roomy(len(keys_shown))
    rows_asked = _asking_own_rows(user, on, asked, number) if wanted.show == MINE else _asking_rows(number)
    held = {row.pk: row for row in map(Held._make, rows_asked.ask(keys_shown))}
    rows = [held[pk] for pk in keys_shown]
    of_rows = courses(rows)
    running = clocks_of(of_rows, on)
    return Listed(
        [Row(row, next_clock(each.clock for each in running[row.pk]), len(of_rows[row.pk])) for row in rows],
        offset + len(keys[: 2 * size]),
        len(keys) > 2 * size,
        [
            Waiting(letter, filing_clock(letter, on) if letter.fresh else None)
            for letter in map(Filed._make, letters[:size])
        ],
        len(letters) > size,
    )


def letters_asked(user: User, on: date, asked: Wanted) -> QuerySet[Letter]:
    """The letters of such a list, before any words."""
    if asked.show == MINE:
        found = asking_letters(user, on)
    else:
        found = unsorted_letters(user, on).filter(destroyed_at=None)
        found = found.annotate(asked=Value(""), fresh=Value(True, output_field=BooleanField()))
    return found.filter(kind=asked.kind) if asked.kind else found


def proceedings_asked(user: User, on: date, asked: Wanted) -> QuerySet[Proceeding]:
    """The proceedings of such a list, before any words."""
    mine = asked.show == MINE
    found = asking_proceedings(user, on) if mine else visible_to(user, Proceeding, on)
    return found.filter(_wanted(asked))


def _wanted(asked: Wanted) -> Q:
    """Of proceedings: the states and the kind that such a list is of."""
    return in_states(asked.show) & (Q(kind=asked.kind) if asked.kind else Q())


def in_states(show: str) -> Q:
    """Of proceedings: those that such a list is of."""
    ended = Q(state__in=sorted(ProceedingState.ended()))
    return ~ended if show == OPEN else ended if show == ENDED else Q()


def _in_order(user: User, on: date, asked: Wanted, offset: int, most: int) -> list[int]:
    """Ids by the nearest due day, those without one last: apart, so that the others come off their index in order. What has ended owes
    nothing any more: begun last first."""
    if asked.show not in (MINE, ENDED):
        keys = _first_in_order(user, on, asked, offset + most)
        if len(keys) == offset + most:
            return keys[offset:]
    few = asked.show != MINE and has_few_nearby(user, on)
    if few or asked.show == ENDED:
        return [pk for (pk,) in _asking_at_once(user, on, asked, few, offset, most).ask()]
    keys = [pk for (pk,) in _asking_dated(user, on, asked, offset, most).ask()]
    if len(keys) < most:
        found = proceedings_asked(user, on, asked)
        passed = offset + len(keys) if keys or not offset else _dated(found).count()
        start = max(offset - passed, 0)
        rest = found.filter(next_due=None).order_by("pk").values_list("pk", flat=True)
        keys += rest[start : start + most - len(keys)]
    return keys


def _dated(found: QuerySet[Proceeding]) -> QuerySet[Proceeding]:
    return found.filter(next_due__isnull=False)


@by_standing
def _asking_dated(user: User, on: date, asked: Wanted, offset: int, most: int) -> Prepared[tuple[Any, ...]]:
    dated = _dated(proceedings_asked(user, on, asked)).order_by("next_due", "pk")
    return Prepared(dated.values_list("pk")[offset : offset + most])


def _first_in_order(user: User, on: date, asked: Wanted, most: int) -> list[int]:
    """Of the first by day among which are theirs, twice as many as are wanted, those that this person sees: as many as are wanted, unless little
    is there (then perhaps none) or they are kept out of more than half of it."""
    if nearby(user, on):
        return [pk for (pk,) in _asking_first_nearby(user, on, asked, most).ask()]
    first = [pk for (pk,) in _asking_first_in_sight(user, on, asked, 2 * most).ask()]
    if len(first) < most:
        return []
    return [pk for (pk,) in _asking_seen_of(user, on, roomy(len(first)), most).ask(first)]


@by_standing
def _asking_first_in_sight(user: User, on: date, asked: Wanted, most: int) -> Prepared[tuple[Any, ...]]:
    dated = _dated(in_sight(user, on).filter(_wanted(asked))).order_by("next_due", "pk")
    return Prepared(dated.values_list("pk")[:most])


@by_standing
def _asking_seen_of(user: User, on: date, number: int, most: int) -> Prepared[tuple[Any, ...]]:
    seen = visible_to(user, Proceeding, on).filter(pk__in=holes(number)).order_by("next_due", "pk")
    return Prepared(seen.values_list("pk")[:most])


@by_standing
def _asking_first_nearby(user: User, on: date, asked: Wanted, most: int) -> Prepared[tuple[Any, ...]]:
    near = nearby(user, on)
    found = _dated(proceedings_asked(user, on, asked)).order_by("next_due", "pk")
    first = found.filter(pk__in=near.first_ids(_wanted(asked), 2 * most)) if near else found.none()
    return Prepared(first.values_list("pk")[:most])


def has_few_nearby(user: User, on: date) -> bool:
    """Whether all that this person sees is among so few rows that these are sorted sooner than theirs are found among what runs in the
    whole city, however many letters it has."""
    counted = _asking_whether_more(user, on, FEW)
    return bool(counted) and not any(rows.ask() for rows in counted)


@by_standing
def _asking_whether_more(user: User, on: date, few: int) -> tuple[Prepared[tuple[Any, ...]], ...]:
    near = nearby(user, on)
    rows = (near.at, near.begun) if near else ()
    return tuple(Prepared(found.values_list("pk")[few : few + 1]) for found in rows)


@by_standing
def _asking_at_once(
    user: User, on: date, asked: Wanted, few: bool, offset: int, most: int
) -> Prepared[tuple[Any, ...]]:
    found = _narrowed(user, on, asked, few)
    by_day = (Coalesce("next_due", Value(date.max)), "pk")
    in_order = found.order_by(*(("-pk",) if asked.show == ENDED else by_day))
    return Prepared(in_order.values_list("pk")[offset : offset + most])


def _narrowed(user: User, on: date, asked: Wanted, few: bool) -> QuerySet[Proceeding]:
    """The proceedings of such a list; where a person sees few, found among those."""
    found, near = proceedings_asked(user, on, asked), nearby(user, on) if few else None
    return found.filter(pk__in=near.ids(in_states(asked.show))) if near else found


@by_standing
def _asking_first(user: User, on: date, asked: Wanted, most: int) -> Prepared[tuple[Any, ...]]:
    return Prepared(_first_letters(letters_asked(user, on, asked), most))


def _first_letters(found: QuerySet[Letter], most: int) -> QuerySet[Any, Any]:
    return found.order_by("received_at", "pk").values_list(*Filed._fields)[:most]


@lru_cache(maxsize=64)
def _asking_rows(number: int) -> Prepared[tuple[Any, ...]]:
    """Of ids that are seen: all a line needs."""
    return _lines(Proceeding.objects.annotate(asked=Value("")), number)


@by_standing
def _asking_own_rows(user: User, on: date, asked: Wanted, number: int) -> Prepared[tuple[Any, ...]]:
    """The same of what waits for a person, with what it waits for."""
    return _lines(proceedings_asked(user, on, asked), number)


def _lines(found: QuerySet[Proceeding], number: int) -> Prepared[tuple[Any, ...]]:
    needed = (*Held._fields[:-3], "matter__subject", "assigned_to__username", "asked")
    return Prepared(found.filter(pk__in=holes(number)).values_list(*needed))
