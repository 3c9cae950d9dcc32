"""The ledger of what is owed: duties become obligations, persons are named, what was done is recorded with its proof."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msgspec import convert

from caunoi.core.facts.permissions import Permission
from caunoi.core.programme import Expanded, Order, expand
from caunoi.core.reading.confirmed import Bound
from caunoi.core.units.load import kinds
from caunoi.core.units.registry import Tree
from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.models import Appointment, Directive, Duty, Obligation, ProgressReport, Reach, Unit
from caunoi.records.queries.units import stored_registry


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of an obligation: accepted when; how far it has come by a day; done when, shown by what; or who answers for
    it (the id of an appointment)."""

    obligation: int
    done_on: datetime.date | None = None
    proof: str = ""
    person: int | None = None
    accepted_on: datetime.date | None = None
    reported_on: datetime.date | None = None
    report: str = ""


def expand_directive(
    directive: Directive,
    *,
    since: datetime.date,
    until: datetime.date,
    by: Actor,
    at: datetime.datetime,
    unit: Unit | None = None,
    named: Callable[[Expanded], int | None] = lambda one: None,
    accepted: Callable[[Expanded], datetime.date | None] = lambda one: None,
) -> int:
    """Turn the confirmed duties into obligations of the units they bind, from `since` (not before the directive's own
    date) to `until`. `named` says who answers for each (id of an appointment; None: nobody yet, which is a finding), `accepted`
    when its unit took it over. Run again later it adds what is new; what is there stays. Gives how many were added."""
    duties = {duty.key: duty for duty in directive.duties.all()}
    orders = [Order(d.key, convert(d.binds, tuple[Bound, ...]), d.cadence, d.due) for d in duties.values()]
    since = max(since, directive.dated)
    with acting("obligations.expand", by=by, at=at, permission=Permission.DIRECTIVE_CONFIRM, unit=unit):
        ids = dict(Unit.objects.values_list("key", "pk"))
        held = set(
            Obligation.objects.filter(duty__directive=directive).values_list("unit_id", "duty_id", "period")
        )
        new = [
            _owed(duties[one.duty], ids[one.unit], one, named(one), accepted(one))
            for one in expand(orders, _Trees().on, kinds(), since=since, until=until)
            if (ids[one.unit], duties[one.duty].pk, one.period) not in held
        ]
        Obligation.objects.bulk_create(new)
    return len(new)


class _Trees:
    """The tree of each day asked for, made once."""

    def __init__(self) -> None:
        self._registry = stored_registry()
        self._made: dict[datetime.date, Tree] = {}

    def on(self, day: datetime.date) -> Tree:
        if day not in self._made:
            self._made[day] = self._registry.on(day)
        return self._made[day]


def _owed(
    duty: Duty, unit: int, one: Expanded, person: int | None, accepted: datetime.date | None
) -> Obligation:
    return Obligation(
        unit_id=unit,
        origin=Obligation.Origin.DUTY,
        duty=duty,
        period=one.period,
        clause=duty.clause,
        text=duty.action,
        starts_on=one.starts_on,
        due_on=one.due_on,
        person_id=person,
        accepted_on=accepted,
    )


def record_progress(
    rows: Sequence[Progress], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Record who answers for obligations, how far they have come and what was done, all or nothing. Raises UserError for an
    unknown obligation or person, something done without proof, or what lies before it began or in the future."""
    rows = list(rows)
    with acting("obligations.progress", by=by, at=at, permission=Permission.OBLIGATION_PROGRESS, unit=under):
        found = Obligation.objects.in_bulk([row.obligation for row in rows])
        _refuse_outside(found, under, at.date())
        people = set(Appointment.objects.values_list("pk", flat=True))
        for row in rows:
            _put(found.get(row.obligation), row, people, at.date())
        Obligation.objects.bulk_update(
            found.values(), ["done_on", "proof", "person", "accepted_on"], batch_size=200
        )
        _keep_reports({(row.obligation, row.reported_on): row.report for row in rows if row.reported_on})
    return len(rows)


def _keep_reports(said: dict[tuple[int, datetime.date], str]) -> None:
    """What is said again of the same day replaces what was said."""
    held = list(
        ProgressReport.objects.filter(
            obligation__in={owed for owed, _ in said}, on__in={on for _, on in said}
        )
    )
    again = [one for one in held if (one.obligation_id, one.on) in said]
    for one in again:
        one.text = said.pop((one.obligation_id, one.on))
    ProgressReport.objects.bulk_update(again, ["text"], batch_size=200)
    ProgressReport.objects.bulk_create(
        ProgressReport(obligation_id=owed, on=on, text=text) for (owed, on), text in said.items()
    )


def _put(owed: Obligation | None, row: Progress, people: set[int], today: datetime.date) -> None:
    if owed is None:
        raise UserError(f"there is no obligation {row.obligation}. Nothing was recorded.")
    if row.person is not None:
        if row.person not in people:
            raise UserError(
                f"obligation {row.obligation}: nobody holds the post {row.person}. Nothing was recorded."
            )
        owed.person_id = row.person
    if row.accepted_on is not None:
        if owed.origin != Obligation.Origin.DUTY or owed.accepted_on or row.accepted_on > today:
            raise UserError(
                f"obligation {row.obligation}: only a duty that is not accepted yet can be, and not in the future. "
                f"Nothing was recorded."
            )
        owed.accepted_on = row.accepted_on
    if row.reported_on is not None:
        if not row.report:
            raise UserError(f"obligation {row.obligation}: say how far it has come. Nothing was recorded.")
        _refuse_day(owed, row.reported_on, today, "reported on")
    if row.done_on is not None:
        if not row.proof:
            raise UserError(
                f"obligation {row.obligation}: say what shows that it was done. Nothing was recorded."
            )
        _refuse_day(owed, row.done_on, today, "done")
        owed.done_on, owed.proof = row.done_on, row.proof


def _refuse_day(owed: Obligation, day: datetime.date, today: datetime.date, what: str) -> None:
    if not owed.starts_on <= day <= today:
        raise UserError(
            f"obligation {owed.pk}: it can be {what} from {owed.starts_on} to today ({today}), not on {day}. "
            "Nothing was recorded."
        )


def _refuse_outside(found: dict[int, Obligation], under: Unit | None, on: datetime.date) -> None:
    if under is None:
        return
    reached = Reach.objects.filter(ancestor=under, start__lte=on).exclude(end__lte=on, last=False)
    units = set(reached.values_list("unit_id", flat=True))
    if strange := next((owed for owed in found.values() if owed.unit_id not in units), None):
        raise RefusedError(f"obligation {strange.pk} is not under {under.key}. Nothing was recorded.")
