"""Findings change when rules are run: what they find is reconciled with what stands. Steps on them: finding_steps."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from caunoi.core import law
from caunoi.core.facts.findings import Finding as Found
from caunoi.core.facts.findings import Mover, State
from caunoi.core.facts.permissions import Permission
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.models import Finding, Unit
from caunoi.records.queries.figures import last_day
from caunoi.records.queries.findings import found_in, plain_evidence, state_of, units_under

CHANGEABLE = (
    "state",
    "clause",
    "move",
    "severity",
    "values",
    "evidence",
    "found_on",
    "as_of",
    "withdrawn_on",
)
Key = tuple[str, int, str]


@dataclass(frozen=True)
class Reconciled:
    """What a run of the rules did. `unanswered`: records left open by a body that ended, for which nobody answers."""

    new: int = 0
    withdrawn: int = 0
    reopened: int = 0
    changed: int = 0
    unchanged: int = 0
    unanswered: int = 0


def reconcile(
    *,
    year: int,
    by: Actor,
    at: datetime.datetime,
    as_of: datetime.date,
    units: Iterable[Unit] | None = None,
    under: Unit | None = None,
) -> Reconciled:
    """Run all rules over a year and bring the stored findings in line: one action, one entry, none if nothing changes.

    The same finding (code, unit, year, subject) stays, with its evidence brought up to date; a new one is added; one that
    no longer holds is withdrawn, dated; one that holds again opens again, as does an accepted one with evidence that
    nobody has answered for. `under`: only that unit and what stands under it, where a person needs the permission.
    """
    with acting("findings.reconcile", by=by, at=at, permission=Permission.CHECK_RUN, unit=under):
        scope = _scope(units, under, last_day(year, as_of))
        found, unanswered = found_in(year, as_of, scope)
        return _Reconciling(year, as_of, scope, unanswered).run(found)


def _scope(units: Iterable[Unit] | None, under: Unit | None, day: datetime.date) -> list[Unit] | None:
    """The units to look at; None for all. RefusedError for one that does not stand under `under` on the day."""
    if under is None:
        return None if units is None else list(units)
    reached = list(units_under(under, day))
    if units is None:
        return reached
    chosen, allowed = list(units), {unit.pk for unit in reached}
    if outside := [unit.key for unit in chosen if unit.pk not in allowed]:
        raise RefusedError(f"{', '.join(outside[:3])}: not under {under.key}. Nothing was checked.")
    return chosen


class _Reconciling:
    """What stands against what was found now."""

    def __init__(self, year: int, as_of: datetime.date, units: list[Unit] | None, unanswered: int) -> None:
        self.year, self.as_of, self.unanswered = year, as_of, unanswered
        rows = Finding.objects.filter(year=year)
        if units is not None:
            rows = rows.filter(unit__in=units)
        self.stored: dict[Key, Finding] = {(row.code, row.unit_id, row.subject): row for row in rows}
        self.counts = {"new": 0, "withdrawn": 0, "reopened": 0, "changed": 0, "unchanged": 0}

    def run(self, found: list[Found]) -> Reconciled:
        ids = dict(Unit.objects.filter(key__in={f.unit for f in found}).values_list("key", "pk"))
        new, touched, seen = [], [], set()
        for finding in found:
            key = (finding.code, ids[finding.unit], finding.subject)
            seen.add(key)
            stands = self.stored.get(key)
            if stands is None:
                self.counts["new"] += 1
                new.append(Finding(unit_id=ids[finding.unit], **self._fresh(finding)))
            elif self._renew(stands, finding):
                touched.append(stands)
        for key, stands in self.stored.items():
            if key not in seen and stands.state != State.WITHDRAWN:
                stands.state, stands.move, stands.withdrawn_on = State.WITHDRAWN, Mover.NOBODY, self.as_of
                self.counts["withdrawn"] += 1
                touched.append(stands)
        if new:
            Finding.objects.bulk_create(new, batch_size=500)
        if touched:
            Finding.objects.bulk_update(touched, CHANGEABLE, batch_size=200)
        return Reconciled(**self.counts, unanswered=self.unanswered)

    def _fresh(self, finding: Found) -> dict[str, Any]:
        entry = law.rule(finding.code)
        return {
            "code": finding.code,
            "year": self.year,
            "subject": finding.subject,
            "kind": entry.kind,
            "state": state_of(finding),
            "clause": finding.clause,
            "move": str(finding.move),
            "severity": entry.severity,
            "values": finding.values,
            "evidence": plain_evidence(finding),
            "found_on": self.as_of,
            "as_of": self.as_of,
            "withdrawn_on": None,
        }

    def _renew(self, stands: Finding, finding: Found) -> bool:
        """Bring a stored finding up to date; False when it says the same already."""
        fresh = self._fresh(finding)
        if reopens(stands, fresh):
            self.counts["reopened"] += 1
        elif all(
            fresh[name] == getattr(stands, name) for name in ("clause", "severity", "values", "evidence")
        ):
            self.counts["unchanged"] += 1
            return False
        else:
            self.counts["changed"] += 1
            fresh |= {name: getattr(stands, name) for name in ("state", "move", "found_on")}
        for name in CHANGEABLE:
            setattr(stands, name, fresh[name])
        return True


def reopens(stands: Finding, fresh: dict[str, Any]) -> bool:
    """Whether a stored finding starts over: it had been withdrawn, was not known and is now (or the other way round), or
    had been accepted without evidence that is there now."""
    if stands.state == State.WITHDRAWN:
        return True
    if (stands.state == State.UNDETERMINED) != (fresh["state"] == State.UNDETERMINED):
        return True
    return stands.state == State.ACCEPTED and any(ref not in stands.evidence for ref in fresh["evidence"])
