"""What the rules look at, built for all units of a year at once: one statement for each kind of record."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from caunoi.core.facts.evidence import (
    Case,
    DialogueHeld,
    Disciplined,
    Owed,
    Promised,
    Rating,
    Ref,
    SuperiorYear,
    UnitYear,
    Upheld,
)  # fmt: skip
from caunoi.core.units.load import kinds as unit_kinds
from caunoi.records.models import (
    Assessment,
    DenunciationOutcome,
    Dialogue,
    Discipline,
    Obligation,
    ProgressReport,
    Unit,
)
from caunoi.records.queries.answering import Answerer, Answerers
from caunoi.records.queries.cadre_facts import key_posts, rolls
from caunoi.records.queries.case_tallies import tallied
from caunoi.records.queries.complex_matter_facts import complex_facts
from caunoi.records.queries.figures import last_day, standing_kinds
from caunoi.records.queries.matters import matters
from caunoi.records.queries.petition_facts import registers_since, tides
from caunoi.records.queries.plan_facts import plans
from caunoi.records.queries.proceeding_facts import ended
from caunoi.records.queries.sent_report_facts import member_counts, reports

Date = datetime.date


@dataclass(frozen=True)
class YearFacts:
    """The facts of a year: of units in order of key, of superiors, and records for which nobody answers.

    `unanswered`: what a body left open that ended without an established whole successor.
    """

    units: list[UnitYear]
    superiors: list[SuperiorYear]
    unanswered: list[Ref]


def year_facts(year: int, as_of: Date, units: set[str] | None = None) -> YearFacts:
    """The facts of every Party unit (or of those with these keys) for a year, as the record stood on `as_of`.

    The tree is that of the year's last day. A constant number of statements.
    """
    gathered = _Gathered(year, as_of, units)
    return YearFacts(list(gathered.units()), list(gathered.superiors()), sorted(gathered.unanswered))


class _Gathered:
    """The records of a year under the keys of those who answer for them."""

    def __init__(self, year: int, as_of: Date, units: set[str] | None) -> None:
        self.year, self.as_of, self.wanted = year, as_of, units
        self.first, self.last = Date(year, 1, 1), last_day(year, as_of)
        self.who = Answerers(self.last)
        self.unanswered: list[Ref] = []
        self.ratings, self.earlier = self._ratings()
        self.by_unit = {rating.unit: rating for rating in self.ratings}
        self.before = {r.unit: r for r in self.earlier if r.year == year - 1}
        self.complex = complex_facts(self.who, self.first, self.last, as_of)
        if units is None:
            self.unanswered += self.complex.unanswered
        self.since = registers_since(self.who, self.last)
        self.grassroots = self._grassroots()
        own_plans, neighbours = plans(self.who, year, as_of)
        self.lists: dict[str, Mapping[str, list[Any]]] = {
            "cases": self._cases(),
            "tallies": tallied(self.who, self.first, self.last),
            "ended": ended(self.who, self.first, self.last),
            "owed": self._owed(),
            "upheld": self._upheld(),
            "dialogues": self._dialogues(),
            "complex_matters": self.complex.matters,
            "asks": self.complex.asks,
            "disciplined": self._disciplined(),
            "promised": self._promised(),
            "key_posts": key_posts(self.who, self.last),
            "roll": rolls(self.last, year),
            "tides": tides(self.who, year, self.last),
            "reports": reports(self.who, year),
            "plans": own_plans,
            "neighbours": neighbours,
        }
        self.counts = member_counts(self.grassroots, year, self.last)

    def _grassroots(self) -> set[str]:
        kinds = unit_kinds()
        return {key for key, kind in self.who.kind.items() if kinds.is_grassroots(kind, self.last)}

    def units(self) -> Iterator[UnitYear]:
        on_territory = standing_kinds(unit_kinds())
        keys = self.grassroots.union(self.by_unit, *self.lists.values())
        for key in sorted(keys if self.wanted is None else keys & self.wanted):
            yield UnitYear(
                unit=key,
                year=self.year,
                as_of=self.as_of,
                on_territory=self.who.kind.get(key) in on_territory,
                rating=self.by_unit.get(key),
                is_rated=key in self.grassroots or key in self.by_unit,
                before=self.before.get(key),
                register_since=self.since.get(key),
                counts=tuple(self.counts.get(key, ())) if key in self.grassroots else None,
                **{name: tuple(rows[key]) for name, rows in self.lists.items() if key in rows},
            )

    def superiors(self) -> Iterator[SuperiorYear]:
        """Each with the ratings it decided, and those of its own units that wait for a decision."""
        under: dict[str, list[Rating]] = defaultdict(list)
        for rating in self.ratings:
            superior = rating.decided_by or self.who.parent.get(rating.unit)
            if superior is not None:
                under[superior].append(rating)
        for key in sorted(under if self.wanted is None else under.keys() & self.wanted):
            units = {rating.unit for rating in under[key]}
            earlier = tuple(rating for rating in self.earlier if rating.unit in units)
            yield SuperiorYear(key, self.year, self.as_of, tuple(under[key]), earlier)

    def _rows(self, model: Any, where: Q, fields: tuple[str, ...], body: str = "") -> QuerySet[Any, Any]:
        return self._among(model.objects.all(), where, fields, body)

    def _among(
        self, rows: QuerySet[Any], where: Q, fields: tuple[str, ...], body: str = ""
    ) -> QuerySet[Any, Any]:
        """Of these rows; with `body` (the field that answers) only those that may concern the units wanted."""
        if body and self.wanted is not None:
            standing = Q(**{f"{body}__in": self.who.ids_for(self.wanted)})
            ended = Unit.objects.exclude(periods__start__lte=self.last, periods__end__gt=self.last)
            where &= standing | Q(**{f"{body}__in": ended.values("pk")})
        return rows.filter(where).order_by("pk").values_list(*fields)

    def _ratings(self) -> tuple[list[Rating], list[Rating]]:
        """The ratings of the year, and those of the years before that rules look back to."""
        years = [str(self.year - back) for back in range(LOOK_BACK)]
        rows = [self._rating(row) for row in self._rows(Assessment, Q(period__in=years), RATING)]
        return [r for r in rows if r.year == self.year], [r for r in rows if r.year < self.year]

    def _rating(self, row: tuple[Any, ...]) -> Rating:
        pk, unit, period, scheme, group, own, reason, appraised, decided, on, by = row
        stands = on is not None and on <= self.as_of
        return Rating(
            Ref("assessment", pk), unit, int(period), scheme, group, own, appraised,
            decided if stands else "", by if stands else None, on if stands else None, reason,
        )  # fmt: skip

    def _until(self, day: Date | None) -> Date | None:
        """A date as it was known on `as_of`: what comes later has not happened yet."""
        return day if day is not None and day <= self.as_of else None

    def _answerer(self, ref: Ref, pk: int, key: str, ended: Date | None) -> Answerer | None:
        """Who answers for something left open; None (and said so) where nobody is established."""
        found = self.who.of(pk, key)
        if found is None and self.wanted is None:
            self.unanswered.append(ref)
        if found and found.since and ended and ended < found.since:
            return None  # it was settled before the take-over
        return found

    def _cases(self) -> dict[str, list[Case]]:
        found: dict[str, list[Case]] = defaultdict(list)
        running = Q(received_on__lte=self.last) & (Q(closed_on__isnull=True) | Q(closed_on__gte=self.first))
        for source in matters():
            for (
                pk,
                body,
                key,
                place,
                received,
                due,
                closed,
                field,
                repeat,
                written,
                kind,
                still,
            ) in self._among(source.rows, running, ("pk", source.body, *CASE), source.body):
                ref, closed = Ref(source.kind, pk), self._until(closed)
                if answerer := self._answerer(ref, body, key, closed):
                    found[answerer.unit].append(
                        Case(
                            ref, key, place, received, due, closed, answerer.since, field, repeat, written, kind,
                            still is not None,
                        )
                    )  # fmt: skip
        return found

    def _owed(self) -> dict[str, list[Owed]]:
        found: dict[str, list[Owed]] = defaultdict(list)
        running = Q(starts_on__lte=self.last)
        for field in ("done_on", "lapsed_on"):
            running &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": self.first})
        reported = self._reported()
        for row in self._rows(Obligation, running, OWED, "unit"):
            pk, body, key, origin, clause, starts, due, done, lapsed, person, post, left, accepted = row
            ref, done, lapsed = Ref("obligation", pk), self._until(done), self._until(lapsed)
            if answerer := self._answerer(ref, body, key, done or lapsed):
                found[answerer.unit].append(
                    Owed(
                        ref, key, origin, clause, starts, due, done, lapsed, person, answerer.since, self._until(accepted),
                        post or "", self._until(left), tuple(reported[pk]),
                    )
                )  # fmt: skip
        return found

    def _reported(self) -> dict[int, list[Date]]:
        """{obligation: the days on which progress was reported}"""
        found: dict[int, list[Date]] = defaultdict(list)
        rows = ProgressReport.objects.filter(on__lte=self.as_of).order_by("obligation", "on")
        for owed, on in rows.values_list("obligation", "on"):
            found[owed].append(on)
        return found

    def _upheld(self) -> dict[str, list[Upheld]]:
        """Only of leaders of units that stand: a successor does not answer for whoever led before."""
        found: dict[str, list[Upheld]] = defaultdict(list)
        served = Q(served_on__range=(self.first, self.last))
        for pk, body, key, leader, on in self._rows(DenunciationOutcome, served, UPHELD, "answers"):
            answerer = self.who.of(body, key)
            if answerer and answerer.since is None:
                found[answerer.unit].append(Upheld(Ref("denunciation_outcome", pk), key, leader, on))
        return found

    def _dialogues(self) -> dict[str, list[DialogueHeld]]:
        """Only those that the unit itself, or a body it leads, held."""
        found: dict[str, list[DialogueHeld]] = defaultdict(list)
        held = Q(held_on__range=(self.first, self.last))
        for pk, body, key, on, questions, answered in self._rows(Dialogue, held, HELD, "unit"):
            answerer = self.who.of(body, key)
            if answerer and answerer.since is None:
                found[answerer.unit].append(DialogueHeld(Ref("dialogue", pk), key, on, questions, answered))
        return found

    def _disciplined(self) -> dict[str, list[Disciplined]]:
        """Key cadres of units that stand: a successor does not answer for whoever led before."""
        found: dict[str, list[Disciplined]] = defaultdict(list)
        leaders = Q(of="leader", decided_on__range=(self.first, self.last))
        for pk, body, key, post, on in self._rows(Discipline, leaders, DISCIPLINED, "unit"):
            answerer = self.who.of(body, key)
            if answerer and answerer.since is None:
                found[answerer.unit].append(Disciplined(Ref("discipline", pk), key, post, on))
        return found

    def _promised(self) -> dict[str, list[Promised]]:
        """Promises made in the year, and earlier ones that were not kept when it began, in their words."""
        found: dict[str, list[Promised]] = defaultdict(list)
        unkept = Q(starts_on__gte=self.first) | Q(done_on__isnull=True) | Q(done_on__gte=self.first)
        made = Q(origin=Obligation.Origin.PROMISE, starts_on__lte=self.last) & unkept
        for pk, body, key, text, on, done in self._rows(Obligation, made, PROMISED, "unit"):
            answerer = self.who.of(body, key)
            if answerer and answerer.since is None:
                found[answerer.unit].append(Promised(Ref("obligation", pk), text, on, self._until(done)))
        return found


LOOK_BACK = 5
"""Years of ratings that rules may look at, the year itself among them."""

RATING = (
    "pk", "unit__key", "period", "scheme", "peer_group", "self_level", "self_reason", "appraised_level",
    "decided_level", "decided_on", "decided_by__key",
)  # fmt: skip
DISCIPLINED = ("pk", "unit", "unit__key", "post", "decided_on")
PROMISED = ("pk", "unit", "unit__key", "text", "starts_on", "done_on")
CASE = (
    "key", "place_key", "received_on", "due_on", "closed_on", "field", "repeat", "in_writing", "kind", "suspended_on",
)  # fmt: skip
OWED = (
    "pk", "unit", "unit__key", "origin", "clause", "starts_on", "due_on", "done_on", "lapsed_on", "person",
    "person__post", "person__end", "accepted_on",
)  # fmt: skip
UPHELD = ("pk", "answers", "answers__key", "against_leader", "served_on")
HELD = ("pk", "unit", "unit__key", "held_on", "questions", "answered")
