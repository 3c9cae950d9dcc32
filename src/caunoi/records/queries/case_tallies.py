"""Sums of matters that offices sent, each with what the matters on record say instead: three statements."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from caunoi.core.facts.case_tallies import FIGURES, Counted, Matter, Tally, differences, on_record
from caunoi.core.facts.evidence import Ref, Tallied
from caunoi.records.models import CaseTally
from caunoi.records.queries.answering import Answerers
from caunoi.records.queries.matters import matters


@dataclass(frozen=True)
class TallyLine:
    """One office's sums of a period and field. `held`: whether matters of it are on record; `differ`: {figure: (said, on record)}."""

    id: int
    body: int
    tally: Tally
    held: bool
    differ: dict[str, tuple[Counted, Counted]]


MOST = 100
MATTER = ("key", "field", "received_on", "due_on", "closed_on", "ended_as", "repeat")


def tallies(units: Collection[int], on: date) -> list[TallyLine]:
    """The sums of these bodies (ids) over periods that have ended by the day, the latest first."""
    found = CaseTally.objects.filter(answers__in=units, last__lte=on)
    return _held_against(found.order_by("-last", "first", "answers", "field")[:MOST])


def tallies_of(ids: Collection[int]) -> tuple[TallyLine, ...]:
    """These sums, the latest first."""
    return tuple(
        _held_against(CaseTally.objects.filter(pk__in=ids).order_by("-last", "first", "answers", "field"))
    )


def tallied(who: Answerers, first: date, last: date) -> dict[str, list[Tallied]]:
    """{unit: the sums of periods that end from `first` to `last`, that it and the bodies it leads sent}: for the rules."""
    found: dict[str, list[Tallied]] = defaultdict(list)
    for line in _held_against(CaseTally.objects.filter(last__range=(first, last)).order_by("pk")):
        answerer = who.of(line.body, line.tally.answers)
        if answerer and answerer.since is None:
            differing = tuple((name, _plain(said), _plain(now)) for name, (said, now) in line.differ.items())
            found[answerer.unit].append(
                Tallied(Ref("case_tally", line.id), line.tally.answers, line.held, differing)
            )
    return found


def _plain(value: Counted) -> int | str | None:
    return value.isoformat() if isinstance(value, date) else value


def _held_against(found: QuerySet[CaseTally]) -> list[TallyLine]:
    rows = list(found.values_list("pk", "answers", "answers__key", "first", "last", "field", *FIGURES))
    if not rows:
        return []
    bodies, last = {row[1] for row in rows}, max(row[4] for row in rows)
    of: dict[tuple[str, str], list[Matter]] = defaultdict(list)
    for source in matters():
        here = source.rows.filter(**{f"{source.body}__in": bodies}, received_on__lte=last)
        for matter in (Matter(*row) for row in here.values_list(*MATTER)):
            of[matter.answers, matter.field].append(matter)
    lines = []
    for pk, body, key, first, last, field, *figures in rows:
        one, own = Tally(key, first, last, field, tuple(figures)), of[key, field]
        lines.append(TallyLine(pk, body, one, on_record(one, own) is not None, differences(one, own)))
    return lines
