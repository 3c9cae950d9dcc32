"""Why a figure of a report no longer stands: what the journal says was written since to the records it is counted over.

The journal holds ids, never content: it tells which records changed, not what they said before. What it cannot tell is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.timezone import localtime

from caunoi.core import law
from caunoi.core.reports.comparing import NOTHING, Difference
from caunoi.core.reports.content import Content, Source
from caunoi.errors import UserError
from caunoi.records import models
from caunoi.records.access import VISIBLE_BY
from caunoi.records.models import JournalEntry, Reach
from caunoi.records.queries.matters import open_to_all

MOST_NAMED = 3
"""How many entries are named; the others are counted."""
MOST_READ = 500
"""How many entries that touched the records are read at most."""

RATED: tuple[type[Model], ...] = (models.Assessment, models.UnitPeriod)
FACTS: dict[str, tuple[type[Model], ...]] = {
    "assessment": RATED,
    "member_count": (models.Count,),
    "key_post": (models.Appointment, models.Qualification),
    "roll": (models.Appointment, models.Cadre),
}
"""What an indicator counts over -> the tables it reads."""
KINDS: dict[str, tuple[type[Model], ...]] = {
    "assessment": RATED,
    "case": (models.CaseSummary, models.ProceedingStep),
    "obligation": (models.Obligation,),
    "promise": (models.Obligation,),
    "dialogue": (models.Dialogue,),
    "report": (models.Report,),
    "case_tally": (models.CaseTally, models.CaseSummary, models.ProceedingStep),
}
"""The kinds of record a source may name -> their tables."""
CHECKED: tuple[type[Model], ...] = (
    *RATED,
    models.CaseSummary,
    models.Obligation,
    models.Dialogue,
    models.DenunciationOutcome,
    models.Discipline,
    models.FindingStep,
    models.SentReport,
    models.ComplexMatter,
    models.CaseTally,
    models.PolicyAdoption,
    models.ProgressReport,
    models.ProceedingStep,
)
"""What the rules look at. Of letters only the steps of proceedings that are open to all."""


@dataclass(frozen=True)
class Entry:
    """One entry of the journal and what it wrote of the records in question: {model name: ids, or how many}."""

    seq: int
    verb: str
    day: str
    wrote: dict[str, Any]

    def __str__(self) -> str:
        told = (
            f"{name} {', '.join(map(str, ids[:MOST_NAMED]))}{'…' if len(ids) > MOST_NAMED else ''}"
            if isinstance(ids, list)
            else f"{ids} rows of {name}"
            for name, ids in self.wrote.items()
        )
        return f"entry {self.seq} of {self.day} ({self.verb}: {'; '.join(told)})"


class Causes:
    """The causes of what differs between a report and the same report drawn up anew."""

    def __init__(self, said: Content, now: Content) -> None:
        self.said, self.now = said, now
        self._sources = [{figure.id: c.source(figure.source) for figure in c.figures()} for c in (said, now)]
        self._read: dict[frozenset[type[Model]], list[Entry]] = {}

    def of(self, difference: Difference) -> str:
        """In words why it differs, as far as it can be told."""
        before, after = self._source(difference)
        if before and after and _words(before) != _words(after):
            return f"the law says otherwise what is counted: «{before.title}» ({before.clause}) is now «{after.title}» ({after.clause})"
        if difference.said == NOTHING and after and not self._knows(self.said, after):
            return "the report does not know this source: the law or the program counts it since"
        if difference.now == NOTHING and before and not self._knows(self.now, before):
            return "this source is no longer counted: the law or the program changed"
        source = before or after
        found = self._entries(_tables(source.measure if source else ""))
        if not found:
            return (
                "no entry of the journal wrote such records since: the law or the program changed, or the database was "
                "changed beside the actions (see caunoi journal verify); the records cannot tell which"
            )
        more = f", and {len(found) - MOST_NAMED} more entries" if len(found) > MOST_NAMED else ""
        return "records written since: " + "; ".join(map(str, found[:MOST_NAMED])) + more

    def _source(self, difference: Difference) -> tuple[Source | None, Source | None]:
        """The source of the figure that differs, as it was and as it is."""
        before, after = (held.get(difference.what) for held in self._sources)
        if before or after:
            return before, after
        for source in self.said.sources:
            if difference.what == f"records behind {source.measure} ({source.clause})":
                return source, source
        return None, None

    def _knows(self, content: Content, source: Source) -> bool:
        return any(one.measure == source.measure for one in content.sources)

    def _entries(self, tables: frozenset[type[Model]]) -> list[Entry]:
        if tables not in self._read:
            self._read[tables] = list(self._since(tables))
        return self._read[tables]

    def _since(self, tables: frozenset[type[Model]]) -> Iterator[Entry]:
        """Entries after the report was drawn up that wrote such records under its unit."""
        by_name = {str(table._meta.model_name): table for table in tables}
        rows = JournalEntry.objects.order_by("seq")
        # A report drawn up before the journal's place was kept in it is held against its whole day.
        since = {"seq__gte": self.said.journal} if self.said.journal else {"at__date__gte": self.said.day}
        read: list[tuple[int, str, str, dict[str, Any]]] = []
        for seq, verb, at, subjects in (
            rows.filter(**since).values_list("seq", "verb", "at", "subjects").iterator()
        ):
            wrote = {name: ids for name, ids in subjects.items() if name in by_name}
            if wrote:
                read.append((seq, verb, f"{localtime(at):%d/%m/%Y}", wrote))
            if len(read) == MOST_READ:
                break
        ours = {name: self._under(table, name, read) for name, table in by_name.items()}
        for seq, verb, day, wrote in read:
            kept = {
                name: [i for i in ids if i in ours[name]] if isinstance(ids, list) else ids
                for name, ids in wrote.items()
            }
            if kept := {name: ids for name, ids in kept.items() if ids}:
                yield Entry(seq, verb, day, kept)

    def _under(
        self, table: type[Model], name: str, read: list[tuple[int, str, str, dict[str, Any]]]
    ) -> set[Any]:
        """Which of the rows written are records of the unit or of what stands under it; all where a row is gone."""
        written = {i for *_, wrote in read if isinstance(ids := wrote.get(name), list) for i in ids}
        path = VISIBLE_BY.get(table.__name__, "")
        under = Reach.objects.filter(
            ancestor__key=self.said.unit, start__lte=self.said.as_of, end__gt=self.said.as_of
        )
        held = table._default_manager.filter(pk__in=written)
        if table is models.ProceedingStep:  # of a hidden one not even the number is told
            ours = {"body__in": under.values("unit"), "proceeding__body__in": under.values("unit")}
            told = held.filter(proceeding__in=open_to_all(), **ours)
            return set(told.values_list("pk", flat=True))
        if not written or not isinstance(path, str) or not path:
            return written
        there = set(held.filter(**{f"{path}__in": under.values("unit")}).values_list("pk", flat=True))
        gone = written - set(held.values_list("pk", flat=True))
        return there | gone


def _words(source: Source) -> tuple[str, str, str]:
    return source.title, source.clause, source.again


def _tables(measure: str) -> frozenset[type[Model]]:
    """The tables over which a source counts; all of them where it names none (words of the text, all targets)."""
    first = measure.partition(".")[0]
    if first in KINDS:
        return frozenset(KINDS[first])
    try:
        return frozenset(FACTS[law.indicator(measure.partition("@")[0]).fact])
    except UserError:
        every = {table for tables in FACTS.values() for table in tables}
        return (
            frozenset(CHECKED)
            if measure in law.rules() or measure == "rating.*"
            else frozenset(CHECKED) | every
        )
