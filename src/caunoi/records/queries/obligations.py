"""The ledger of what is owed, as it stands on a day. Lateness is computed from dates, never stored."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from caunoi.records.access import visible_to
from caunoi.records.models import Appointment, Line, Obligation, Reach, User
from caunoi.records.queries.cache import by_version
from caunoi.records.queries.naming import with_unit


class Owing(StrEnum):
    """Where an obligation stands on a day."""

    DONE = "done"
    LAPSED = "lapsed"
    OVERDUE = "overdue"
    OPEN = "open"
    NOT_YET = "not_yet"


def owing(
    on: date, *, starts_on: date, due_on: date | None, done_on: date | None, lapsed_on: date | None
) -> Owing:
    """Where it stands: nothing is overdue before it starts, after it was done or after it lapsed."""
    if done_on is not None and done_on <= on:
        return Owing.DONE
    if lapsed_on is not None and lapsed_on <= on:
        return Owing.LAPSED
    if starts_on > on:
        return Owing.NOT_YET
    return Owing.OVERDUE if due_on is not None and due_on < on else Owing.OPEN


def open_on(on: date) -> Q:
    """Begun, not done, not lapsed on the day."""
    return (
        Q(starts_on__lte=on)
        & (Q(done_on__isnull=True) | Q(done_on__gt=on))
        & (Q(lapsed_on__isnull=True) | Q(lapsed_on__gt=on))
    )


def overdue_on(on: date) -> Q:
    """Open and past its day."""
    return open_on(on) & Q(due_on__lt=on)


def not_yet_on(on: date) -> Q:
    """Given out, to begin after the day."""
    return Q(starts_on__gt=on, done_on__isnull=True, lapsed_on__isnull=True)


# The filters of the list: what a person may ask for.
ASKED = {
    "open": lambda on: open_on(on),
    "overdue": lambda on: overdue_on(on),
    "not_yet": lambda on: not_yet_on(on),
    "no_person": lambda on: open_on(on) & Q(person__isnull=True),
    "no_date": lambda on: open_on(on) & Q(due_on__isnull=True),
    "done": lambda on: Q(done_on__lte=on),
}


@dataclass(frozen=True)
class ObligationRow:
    """One line of the ledger. `days` is days late (positive) or left (negative); None without a date."""

    id: int
    unit_key: str
    unit_name: str
    clause: str
    origin: str
    text: str
    starts_on: date
    due_on: date | None
    done_on: date | None
    person: str
    post: str
    state: Owing
    days: int | None


@dataclass(frozen=True)
class Ledger:
    """One page of the ledger and how many rows there are in all."""

    rows: list[ObligationRow]
    total: int


FIELDS = (
    "id", "unit_key", "unit_name", "clause", "origin", "text", "starts_on", "due_on", "done_on", "lapsed_on",
    "person__cadre__name", "person__post",
)  # fmt: skip


def ledger_rows(rows: QuerySet[Obligation], on: date) -> list[ObligationRow]:
    """Prepared rows of a query, in its order; one statement."""
    return [_row(values, on) for values in with_unit(rows, on).values(*FIELDS)]


def _row(values: dict[str, Any], on: date) -> ObligationRow:
    state = owing(on, **{name: values[name] for name in ("starts_on", "due_on", "done_on", "lapsed_on")})
    due = values["due_on"]
    return ObligationRow(
        id=values["id"],
        unit_key=values["unit_key"],
        unit_name=values["unit_name"],
        clause=values["clause"],
        origin=values["origin"],
        text=values["text"],
        starts_on=values["starts_on"],
        due_on=due,
        done_on=values["done_on"],
        person=values["person__cadre__name"] or "",
        post=values["person__post"] or "",
        state=state,
        days=(on - due).days if due and state in (Owing.OPEN, Owing.OVERDUE) else None,
    )


def ledger(
    user: User,
    on: date,
    *,
    asked: str,
    unit: str = "",
    duty: int | None = None,
    start: int = 0,
    size: int = 50,
) -> Ledger:
    """The obligations a person may see, of one kind of standing (a key of ASKED), the longest overdue first."""
    rows = _asked(user, on, asked, unit, duty)
    # Ids first: a database may work out the names of every row before it sorts and cuts.
    order = (F("due_on").asc(nulls_last=True), "pk")
    page = list(rows.order_by(*order).values_list("pk", flat=True)[start : start + size])
    shown = ledger_rows(Obligation.objects.filter(pk__in=page).order_by(*order), on)
    return Ledger(shown, _total(user, on, asked, unit, duty))


def first_with_rows(user: User, on: date, *, unit: str = "", duty: int | None = None) -> str:
    """Where a ledger opens: what is overdue, else what is open, else what is not yet begun; overdue if nothing is."""
    return next(
        (one for one in ("overdue", "open", "not_yet") if _total(user, on, one, unit, duty)), "overdue"
    )


def _asked(user: User, on: date, asked: str, unit: str, duty: int | None) -> QuerySet[Obligation]:
    rows = visible_to(user, Obligation, on).filter(ASKED[asked](on))
    if unit:
        rows = rows.filter(unit__key=unit)
    return rows if duty is None else rows.filter(duty=duty)


@by_version
def _total(user: User, on: date, asked: str, unit: str, duty: int | None) -> int:
    return _asked(user, on, asked, unit, duty).count()


def holders(unit: int, on: date) -> list[tuple[int, str, str]]:
    """(appointment, post, name) of those who hold a post in the unit, or in a body it leads, on the day."""
    bodies = Reach.objects.filter(
        ancestor=unit,
        depth=1,
        start__lte=on,
        end__gt=on,
        unit__line__in=[Line.GOVERNMENT, Line.COUNCIL, Line.FRONT],
    )
    here = Q(unit=unit) | Q(unit__in=bodies.values("unit"))
    rows = Appointment.objects.filter(here, start__lte=on, end__gt=on).order_by("unit", "start", "pk")
    return list(rows.values_list("pk", "post", "cadre__name"))


COUNTED = ("given", "units", "open", "overdue", "not_yet", "no_person", "done")


@by_version
def duty_counts(user: User, directive: int, on: date) -> dict[int, dict[str, int]]:
    """{duty id: {given, units, open, overdue, not_yet, no_person, done}} over what the person may see; one grouped statement."""
    rows = visible_to(user, Obligation, on).filter(duty__directive=directive)
    counts = rows.values("duty").annotate(
        given=Count("pk"),
        units=Count("unit", distinct=True),
        open=Count("pk", filter=open_on(on)),
        overdue=Count("pk", filter=overdue_on(on)),
        not_yet=Count("pk", filter=not_yet_on(on)),
        no_person=Count("pk", filter=open_on(on) & Q(person__isnull=True)),
        done=Count("pk", filter=Q(done_on__lte=on)),
    )
    return {row["duty"]: {name: row[name] for name in COUNTED} for row in counts.values("duty", *COUNTED)}
