"""Complex matters a person may see: the register, one matter with everything on its page, those of a unit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When

from caunoi.core.facts.complex_matters import ComplexState
from caunoi.core.facts.permissions import Permission, roles_with
from caunoi.core.text import fold
from caunoi.records.access import reached_units, visible_to
from caunoi.records.models import (
    Appointment,
    ComplexMatter,
    ComplexMatterAsk,
    ComplexMatterReview,
    ComplexMatterStep,
    Line,
    Obligation,
    Proceeding,
    Reach,
    Role,
    Unit,
    UnitPeriod,
    User,
)
from caunoi.records.queries.cache import by_version_of
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.obligations import ObligationRow, ledger_rows


@dataclass(frozen=True)
class MatterLine:
    """One line of the register; `state` as of the day asked about."""

    id: int
    code: str
    act: str
    field: str
    unit_key: str
    unit_name: str
    opened_on: date
    state: str
    hot: bool
    lead: int | None
    person: str | None


@dataclass(frozen=True)
class Register:
    """One page of the register and how many rows there are in all."""

    rows: list[MatterLine]
    total: int


@dataclass(frozen=True)
class Wanted:
    """What the register is asked for: a year's end (None: today), a state, a field, and under which unit (its key)."""

    year: int | None = None
    state: str = ""
    field: str = ""
    under: str = ""

    def day(self, on: date) -> date:
        """The day on which the states are read."""
        return min(on, date(self.year, 12, 31)) if self.year else on


RUNNING = "running"
LINE = (
    "id", "code", "act", "field", "answers_key", "answers_name", "opened_on", "then", "was_hot", "lead",
    "person__cadre__name",
)  # fmt: skip


def register(user: User, on: date, wanted: Wanted, start: int = 0, size: int = 50) -> Register:
    """The matters a person may see, hot spots first, then the oldest open ones. In a year: all that ran on any of its days."""
    rows = _wanted(visible_to(user, ComplexMatter, on), on, wanted)
    order = ("-was_hot", "over", "opened_on", "pk")
    page = list(rows.order_by(*order).values_list("pk", flat=True)[start : start + size])
    shown = _with_states(ComplexMatter.objects.filter(pk__in=page), wanted.day(on))
    lines = with_unit(shown, on, "answers").order_by(*order).values_list(*LINE)
    return Register([MatterLine(*row) for row in lines], rows.count())


def _with_states(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """`then`: where each stood on the day; `was_hot`: whether as a hot spot; `over`: whether settled."""
    steps = ComplexMatterStep.objects.filter(matter=OuterRef("pk"), on__lte=day).order_by("-number")
    return rows.annotate(
        then=Subquery(steps.values("state")[:1]),
        was_hot=Q(then=ComplexState.HOT_SPOT),
        over=Q(then=ComplexState.SETTLED),
    )


def _wanted(rows: QuerySet[Any], on: date, wanted: Wanted) -> QuerySet[Any]:
    rows = _with_states(rows.filter(opened_on__lte=wanted.day(on)), wanted.day(on))
    if wanted.year:
        moved = ComplexMatterStep.objects.filter(matter=OuterRef("pk"), on__year=wanted.year)
        rows = rows.filter(~Q(then=ComplexState.SETTLED) | Exists(moved))
    if wanted.state:
        states = ComplexState.running() if wanted.state == RUNNING else (wanted.state,)
        rows = rows.filter(then__in=states)
    if wanted.field:
        rows = rows.filter(field=wanted.field)
    if wanted.under:
        under = Reach.objects.filter(ancestor__key=wanted.under, start__lte=on).exclude(
            end__lte=on, last=False
        )
        rows = rows.filter(answers__in=under.values("unit"))
    return rows


def superiors(user: User, on: date) -> list[tuple[str, str]]:
    """(key, name) of the committees that stand directly under the person's own, to choose from."""
    seats = Reach.objects.filter(
        ancestor__roles__user=user, ancestor__roles__start__lte=on, ancestor__roles__end__gt=on
    )
    near = seats.filter(depth=1, start__lte=on, end__gt=on, unit__line=Line.PARTY)
    rows = visible_to(user, UnitPeriod, on).filter(unit__in=near.values("unit"), start__lte=on, end__gt=on)
    return list(rows.order_by("code").values_list("unit__key", "name"))


def of_units(units: list[int], place: int | None, on: date) -> list[MatterLine]:
    """The matters these units answer for (or that lie at a place), running ones first, for a unit's own page."""
    rows = ComplexMatter.objects.filter(Q(place=place) if place else Q(answers__in=units), opened_on__lte=on)
    lines = with_unit(_with_states(rows, on), on, "answers").order_by("-was_hot", "over", "-opened_on", "pk")
    return [MatterLine(*row) for row in lines.values_list(*LINE)[:MOST]]


MOST = 100
"""Most matters a unit's page lists."""


@dataclass(frozen=True)
class StepLine:
    """One step of the time line: who decided, on what ground, by which paper; `by` is the sign-in that recorded it."""

    move: str
    state: str
    on: date
    decided_by: str
    by: str
    ground: str
    document: str


@dataclass(frozen=True)
class AskLine:
    """What was asked of whom, and the answer."""

    id: int
    asked_key: str
    asked_name: str
    asked_on: date
    what: str
    due_on: date | None
    answered_on: date | None
    answer: str


@dataclass(frozen=True)
class MatterPage:
    """One matter: the record with `answers_key`, `answers_name`, `place_key`, `place_name`, `lead_key`, `lead_name`."""

    matter: Any
    person: str
    post: str
    steps: list[StepLine]
    plan: list[ObligationRow]
    asks: list[AskLine]
    reviews: list[tuple[date, str]]
    cases: list[Proceeding]


FOUND = 20
"""How many are proposed at once: whoever wants another types more of its name."""
WORDS = 40
"""The most looked for: a name has fewer, and SQLite takes no longer question."""


def running_near(user: User, unit: int, on: date) -> list[ComplexMatter]:
    """The newest complex matters that run, among those the person may see: first what the body answers for or leads."""
    elsewhere = Case(When(Q(answers=unit) | Q(lead=unit), then=0), default=1)
    return list(_running(user, on).order_by(elsewhere, "-opened_on", "pk")[:FOUND])


def running_named(user: User, written: str, on: date) -> list[ComplexMatter]:
    """Of those that run and that the person may see: the one of that number, else the newest with every word in number or name."""
    running = _running(user, on)
    if exact := running.filter(code__iexact=written.strip()).first():
        return [exact]
    words = [Q(folded__contains=word) for word in fold(written).split()[:WORDS]]
    return list(running.filter(*words).order_by("-opened_on", "pk")[:FOUND]) if words else []


def _running(user: User, on: date) -> QuerySet[ComplexMatter]:
    return visible_to(user, ComplexMatter, on).filter(state__in=ComplexState.running())


def cases_of(user: User, pk: int, on: date) -> QuerySet[Proceeding]:
    """The cases that joined a complex matter, among those the person may see."""
    return (
        visible_to(user, Proceeding, on)
        .filter(matter__complex_matter=pk)
        .select_related("matter")
        .order_by("pk")
    )


def matter_page(user: User, pk: int, on: date) -> MatterPage | None:
    """Everything about one matter; None for whoever may not see it. Seven statements."""
    rows = (
        visible_to(user, ComplexMatter, on).filter(pk=pk).select_related("answers", "lead", "person__cadre")
    )
    for path in ("answers", "place", "lead"):
        rows = with_unit(rows, on, path)
    matter = rows.first()
    if matter is None:
        return None
    steps = with_unit(ComplexMatterStep.objects.filter(matter=pk), on, "decided_by").order_by("number")
    fields = ("move", "state", "on", "decided_by_name", "by__username", "ground", "document")
    plan = Obligation.objects.filter(complex_matter=pk).order_by("number")
    reviews = ComplexMatterReview.objects.filter(matter=pk).order_by("held_on")
    return MatterPage(
        matter=matter,
        person=matter.person.cadre.name if matter.person else "",
        post=matter.person.post if matter.person else "",
        steps=[
            StepLine(move, state, day, decided or "", by or "", ground, document)
            for move, state, day, decided, by, ground, document in steps.values_list(*fields)
        ],
        plan=ledger_rows(plan, on),
        asks=_asks(ComplexMatterAsk.objects.filter(matter=pk), on),
        reviews=list(reviews.values_list("held_on", "result")),
        cases=list(cases_of(user, pk, on)),
    )


def _asks(rows: QuerySet[ComplexMatterAsk], on: date) -> list[AskLine]:
    fields = ("id", "asked_key", "asked_name", "asked_on", "what", "due_on", "answered_on", "answer")
    return [AskLine(*row) for row in with_unit(rows, on, "asked").order_by("number").values_list(*fields)]


def ask_of(matter: int, pk: int) -> ComplexMatterAsk:
    """One ask of a matter, with what answering it needs."""
    return ComplexMatterAsk.objects.select_related("asked", "matter__answers").get(matter=matter, pk=pk)


def matter_of_ask(user: User, pk: int, on: date) -> int | None:
    """The matter of an ask that the person may see."""
    return visible_to(user, ComplexMatterAsk, on).filter(pk=pk).values_list("matter", flat=True).first()


def asked_of(user: User, matter: int, on: date) -> set[int]:
    """The asks of a matter that were put to a unit where the person handles complex matters."""
    reached = reached_units(user, on, Permission.COMPLEX_MATTER_HANDLE)
    rows = ComplexMatterAsk.objects.filter(matter=matter, asked__in=reached.values("unit"))
    return set(rows.values_list("pk", flat=True))


def handled_by(user: User, on: date) -> list[tuple[str, str]]:
    """(code, name) of the units where the person's own role handles complex matters, and of those directly under them."""
    seats = Role.objects.filter(
        user=user, role__in=roles_with(Permission.COMPLEX_MATTER_HANDLE), start__lte=on, end__gt=on
    ).values("unit")
    near = Reach.objects.filter(ancestor__in=seats, depth__lte=1, start__lte=on, end__gt=on)
    rows = UnitPeriod.objects.filter(unit__in=near.values("unit"), start__lte=on, end__gt=on)
    return list(rows.exclude(unit__line=Line.TERRITORY).order_by("code").values_list("code", "name"))


def stands(unit: int, on: date) -> bool:
    """Whether a unit stands on the day."""
    return UnitPeriod.objects.filter(unit=unit, start__lte=on, end__gt=on).exists()


def place_of(unit: Unit, on: date) -> Unit | None:
    """The territory a unit stands on; itself where it is one."""
    found = (
        UnitPeriod.objects.filter(unit=unit, start__lte=on, end__gt=on).select_related("territory").first()
    )
    return found.territory if found else None


@by_version_of(Reach, UnitPeriod)
def near_units(answers: int, on: date) -> tuple[tuple[str, str], ...]:
    """(code, name) of the body that answers and all that stand above it: who may lead."""
    above = Reach.objects.filter(unit=answers, start__lte=on).exclude(end__lte=on, last=False)
    rows = UnitPeriod.objects.filter(unit__in=above.values("ancestor"), start__lte=on, end__gt=on)
    return tuple(rows.order_by("code").values_list("code", "name"))


def people_near(answers: int, on: date) -> list[tuple[int, str, str, str]]:
    """(appointment, name, post, unit's name) of all who hold a post in the body that answers, above it, or in a body led there."""
    above = (
        Reach.objects.filter(unit=answers, start__lte=on).exclude(end__lte=on, last=False).values("ancestor")
    )
    led = Reach.objects.filter(
        ancestor__in=above, depth=1, start__lte=on, end__gt=on, unit__line__in=[Line.GOVERNMENT, Line.COUNCIL, Line.FRONT]
    )  # fmt: skip
    rows = Appointment.objects.filter(
        Q(unit__in=above) | Q(unit__in=led.values("unit")), start__lte=on, end__gt=on
    )
    fields = ("pk", "cadre__name", "post", "unit_name")
    return list(with_unit(rows, on).order_by("unit", "start", "pk").values_list(*fields))


def unit_with(code: str, on: date) -> Unit | None:
    """The unit that bears a code on the day."""
    found = (
        UnitPeriod.objects.filter(code=code.strip(), start__lte=on, end__gt=on).select_related("unit").first()
    )
    return found.unit if found else None


def next_code(year: int) -> str:
    """A code that no matter of the year has yet."""
    prefix = f"VP-{year}-"
    used = ComplexMatter.objects.filter(code__startswith=prefix).values_list("code", flat=True)
    numbers = [int(tail) for code in used if (tail := code.removeprefix(prefix)).isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1:04d}"
