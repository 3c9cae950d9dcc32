"""Complex matters counted by year, by month and by superior, over what a person may see: as of then and as of now."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from caunoi.core.complex_matters import AimCount, Counts, aim_counts, count, count_by_group
from caunoi.core.facts.complex_matters import is_running, state_on
from caunoi.core.law import aims
from caunoi.records.access import visible_to
from caunoi.records.models import (
    ComplexMatter,
    ComplexMatterAsk,
    ComplexMatterStep,
    Line,
    Reach,
    Role,
    Succession,
    UnitPeriod,
    User,
)
from caunoi.records.queries.answering import Answerers
from caunoi.records.queries.cache import by_version_of
from caunoi.records.queries.complex_matter_facts import Told, histories

Date = datetime.date
READ = (ComplexMatter, ComplexMatterAsk, ComplexMatterStep, Reach, Role, Succession, UnitPeriod)


@dataclass(frozen=True)
class YearLine:
    """A year's counts until `last`, and the aims of the text held against them."""

    year: int
    last: Date
    counts: Counts
    aims: tuple[AimCount, ...]


@dataclass(frozen=True)
class GroupLine:
    """The counts of one committee and what stands under it; without a key: nobody answers, or not under it."""

    key: str
    name: str
    counts: Counts


@dataclass(frozen=True)
class Years:
    """`months`: (first day of a month, how many were open at its beginning), from the first matter to the day."""

    years: tuple[YearLine, ...]
    months: tuple[tuple[Date, int], ...]


@by_version_of(*READ)
def years_seen(user: User, on: Date) -> Years:
    """The years since the first matter was opened, over what the person may see."""
    told = [one.history for one in _seen(user, on).values()]
    if not told:
        return Years((), ())
    first = min(history[0].on for history in told)
    lines = []
    for year in range(first.year, on.year + 1):
        start, last = Date(year, 1, 1), min(on, Date(year, 12, 31))
        found = count(told, start, last)
        lines.append(YearLine(year, last, found, tuple(aim_counts(aims(), told, start, last))))
    months = tuple(
        (day, sum(is_running(state_on(history, day)) for history in told)) for day in _months(first, on)
    )
    return Years(tuple(lines), months)


@by_version_of(*READ)
def groups_seen(user: User, on: Date, year: int, now: bool) -> tuple[GroupLine, ...]:
    """A year's counts by the committees directly under the person's own: under whom each matter stood on the year's last day,
    or (`now`) under whom whoever answers for it stands today."""
    last = min(on, Date(year, 12, 31))
    day = on if now else last
    seats = Role.objects.filter(user=user, start__lte=on, end__gt=on).values("unit")
    under = Reach.objects.filter(start__lte=day, end__gt=day)
    near = under.filter(ancestor__in=seats, depth=1, unit__line=Line.PARTY)
    group_of = dict(under.filter(ancestor__in=near.values("unit")).values_list("unit__key", "ancestor__key"))
    who = Answerers(day)
    pairs = [(group_of.get(_answerer(who, one, day), ""), one.history) for one in _seen(user, on).values()]
    named = {
        key: name
        for key, name in UnitPeriod.objects.filter(
            unit__key__in=set(group_of.values()), start__lte=day, end__gt=day
        ).values_list("unit__key", "name")
    }
    found = count_by_group(pairs, Date(year, 1, 1), last)
    lines = [
        GroupLine(key, named.get(key, ""), counts) for key, counts in found.items() if not counts.is_empty
    ]
    return tuple(sorted(lines, key=lambda line: (-line.counts.open_at_end, line.name)))


def _answerer(who: Answerers, one: Told, day: Date) -> str:
    """The committee that answers on the day; '' where none is established."""
    if one.history[0].on > day:
        return ""
    pk, key, _ = one.answering(day)
    found = who.of(pk, key)
    return found.unit if found else ""


def _seen(user: User, on: Date) -> dict[int, Told]:
    return histories(on, visible_to(user, ComplexMatter, on))


def _months(first: Date, last: Date) -> Iterable[Date]:
    day = Date(first.year, first.month, 1)
    while day <= last:
        yield day
        day = (day + datetime.timedelta(days=32)).replace(day=1)
    yield last
