"""What is stored held against what is found anew: findings, and the figures of reports. Every difference with its cause."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from caunoi.core import law
from caunoi.core.facts.findings import Finding as Found
from caunoi.core.facts.findings import State
from caunoi.core.reports.comparing import differences
from caunoi.core.reports.content import Content
from caunoi.records.models import Finding, JournalEntry, Report
from caunoi.records.queries.findings import found_in, plain_evidence, state_of
from caunoi.records.queries.report_causes import Causes
from caunoi.records.queries.reports import recomputed as drawn_anew

Date = datetime.date
Key = tuple[str, str, str]
"""Rule, key of the unit, subject."""

COMPARED = ("clause", "severity", "values", "evidence", "undetermined")


@dataclass(frozen=True)
class Different:
    """One thing that is stored otherwise than it is found now. `cause`: day, value, rule or records, and in words what."""

    what: str
    stored: str
    now: str
    cause: str
    why: str


def years_stored() -> list[int]:
    """The years of which findings or reports are stored, oldest first."""
    return sorted(
        {
            *Finding.objects.values_list("year", flat=True).distinct(),
            *Report.objects.values_list("year", flat=True).distinct(),
        }
    )


def entries_since_check() -> int:
    """How many entries the journal has after the last run of the rules."""
    checks = JournalEntry.objects.filter(verb="findings.reconcile").order_by("-seq")
    last = checks.values_list("seq", flat=True).first()
    entries = JournalEntry.objects.all() if last is None else JournalEntry.objects.filter(seq__gt=last)
    return entries.count()


def findings_differing(year: int, today: Date) -> list[Different]:
    """Stored findings of a year that differ from those found anew as of today."""
    return list(_Recomputed(year, today).compared())


def figures_differing(year: int) -> list[Different]:
    """Figures of the stored reports of a year that differ from the same reports drawn up anew for their day."""
    found = []
    for report in Report.objects.filter(year=year).select_related("unit").order_by("pk"):
        content = msgspec.convert(report.content, Content)
        now = drawn_anew(content)
        causes = Causes(content, now)
        found += [
            Different(
                f"report {report.pk} of {report.unit.key}, {one.what}",
                one.said,
                one.now,
                "records",
                causes.of(one),
            )
            for one in differences(content, now)
        ]
    return found


class _Recomputed:
    """The findings of a year: as they are stored, as found today, and as found on the day they were last checked."""

    def __init__(self, year: int, today: Date) -> None:
        self.year, self.today = year, today
        rows = Finding.objects.filter(year=year).exclude(state=State.WITHDRAWN).select_related("unit")
        self.stored = {(row.code, row.unit.key, row.subject): row for row in rows}
        self.now = self._found(today)
        self._then: dict[Date, dict[Key, dict[str, Any]]] = {today: self.now}

    def _found(self, day: Date) -> dict[Key, dict[str, Any]]:
        return {(one.code, one.unit, one.subject): _of_found(one) for one in found_in(self.year, day)[0]}

    def as_of(self, day: Date) -> dict[Key, dict[str, Any]]:
        """Found anew as the record stood on a day."""
        if day not in self._then:
            self._then[day] = self._found(day)
        return self._then[day]

    @cached_property
    def checked(self) -> Date:
        """The day of the last check of the year that changed a finding; today where there was none."""
        days = Finding.objects.filter(year=self.year).order_by("-as_of").values_list("as_of", flat=True)
        return days.first() or self.today

    def compared(self) -> list[Different]:
        found = []
        for key in sorted(self.stored.keys() | self.now.keys()):
            stored, now = self.stored.get(key), self.now.get(key)
            before = _of_stored(stored) if stored else None
            if before != now:
                cause, why = self._cause(key, before, now, stored.as_of if stored else self.checked)
                changed = [n for n in COMPARED if before and now and before[n] != now[n]]
                found.append(
                    Different(_named(key, self.year), _said(before, changed), _said(now, changed), cause, why)
                )
        return found

    def _cause(
        self, key: Key, before: dict[str, Any] | None, now: dict[str, Any] | None, day: Date
    ) -> tuple[str, str]:
        if key[0] not in law.rules():
            return "rule", f"the law holds no rule {key[0]}"
        if day != self.today and self.as_of(day).get(key) == before:
            return "day", f"checked as of {day}; it is {self.today} now, and the rules were not run since"
        if before and now:
            changed = [
                n for n in law.rule(key[0]).thresholds if before["values"].get(n) != now["values"].get(n)
            ]
            if changed and all(n in before["values"] and n in now["values"] for n in changed):
                return "value", "the law's value changed: " + ", ".join(
                    f"{n} was {before['values'][n]}, is {now['values'][n]}" for n in changed
                )
            if (before["clause"], before["severity"]) != (now["clause"], now["severity"]):
                return "rule", "the rule's entry in the law changed"
        return "records", _evidence(before, now) or "the records, or the rule, changed since the last check"


def _of_found(one: Found) -> dict[str, Any]:
    return {
        "clause": one.clause,
        "severity": law.rule(one.code).severity,
        "values": one.values,
        "evidence": plain_evidence(one),
        "undetermined": state_of(one) == State.UNDETERMINED,
    }


def _of_stored(row: Finding) -> dict[str, Any]:
    return {
        "clause": row.clause,
        "severity": row.severity,
        "values": row.values,
        "evidence": row.evidence,
        "undetermined": row.state == State.UNDETERMINED,
    }


def _named(key: Key, year: int) -> str:
    code, unit, subject = key
    return f"{code} {unit} {year}" + (f" {subject}" if subject else "")


def _said(finding: dict[str, Any] | None, changed: list[str]) -> str:
    if finding is None:
        return "nothing"
    return ", ".join(f"{name} {finding[name]}" for name in changed) or "a finding"


def _evidence(before: dict[str, Any] | None, now: dict[str, Any] | None) -> str:
    """Which records came to the evidence, and which left it."""
    old, new = [{(r["kind"], r["id"]) for r in one["evidence"]} if one else set() for one in (before, now)]
    parts = [f"{kind} {number} is there now" for kind, number in sorted(new - old)]
    parts += [f"{kind} {number} no longer is" for kind, number in sorted(old - new)]
    return "; ".join(parts[:5]) + (f"; and {len(parts) - 5} more" if len(parts) > 5 else "")
