"""What needs a person today, at most ten things, and how many there are behind them."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Window
from django.utils.timezone import localdate

from caunoi.core.answering import Taken, limits
from caunoi.core.facts.findings import State
from caunoi.core.facts.permissions import ROLES, Permission
from caunoi.records.access import reached_units, visible_to
from caunoi.records.access.standing import by_standing, standing
from caunoi.records.models import (
    Appointment,
    Cadre,
    ComplexMatter,
    ComplexMatterAsk,
    ComplexMatterReview,
    ComplexMatterStep,
    Confirming,
    Directive,
    Exclusion,
    Finding,
    FindingStep,
    Heir,
    Letter,
    LetterEntry,
    LetterItem,
    LetterSplit,
    Line,
    Matter,
    Message,
    Obligation,
    Opening,
    Proceeding,
    ProceedingItem,
    ProceedingStep,
    Reach,
    Report,
    Role,
    Transcript,
    Unit,
    UnitPeriod,
    User,
    Withdrawal,
)
from caunoi.records.planning import told
from caunoi.records.queries.cache import keep, names_of, reading, version
from caunoi.records.queries.complex_matter_work import complex_work
from caunoi.records.queries.confirming_work import confirming_work
from caunoi.records.queries.findings import in_order
from caunoi.records.queries.letter_work import asking_letters, asking_proceedings, letter_work
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.obligations import overdue_on

TEN = 10
LIMITS = {"answer": ("answer", "appeal"), "decide": ("decide", "decide_appeal")}
"""Kind of task -> the limits of core.answering that say by when."""


@dataclass(frozen=True)
class Task:
    """One thing to do. `kind`: answer, decide, overdue, no_person, asked, assign, review, confirm, check, approve, issue; of letters `letter.` and
    of proceedings `proceeding.` with what is asked (queries.letter_work). `id` is what its page goes by; `what` the rule's code,
    the text of the obligation, the matter, what was asked, the letter, or the report's kind; `of` the kind of a letter or proceeding,
    or who asked; `since` the day it stands since; `wrote`, of a letter: how many things its sender wrote that were not answered."""

    kind: str
    id: int | str
    unit_key: str
    unit_name: str
    what: str
    since: date
    year: int | None = None
    due: date | None = None
    of: str = ""
    wrote: int = 0


@dataclass(frozen=True)
class Post:
    """A role held: its code, and the unit by key, code and name."""

    role: str
    unit_id: int
    unit_key: str
    code: str
    name: str


@dataclass(frozen=True)
class Work:
    """At most ten tasks, people's letters first, then the gravest kinds; `totals` says how many of each kind there are in all."""

    posts: list[Post]
    tasks: list[Task]
    totals: dict[str, int]

    @property
    def total(self) -> int:
        """How many things there are in all."""
        return sum(self.totals.values())


def posts_of(user: User, on: date) -> list[Post]:
    """The roles a person holds on the day, the widest unit first."""
    rows = with_unit(Role.objects.filter(user=user, start__lte=on, end__gt=on), on)
    names = UnitPeriod.objects.filter(unit=OuterRef("unit"), start__lte=on).order_by("-start")
    held = rows.annotate(code=Subquery(names.values("code")[:1]))
    found = [Post(*row) for row in held.values_list("role", "unit_id", "unit_key", "code", "unit_name")]
    return sorted(found, key=lambda post: (len(post.code), post.code, post.role))


def work(user: User, on: date) -> Work:
    """What this person should answer, decide, do, hand out, approve or issue on the day."""
    posts = posts_of(user, on)
    letters, of_letters = _letters(user, on) if _reads_letters(user, on) else ([], {})
    found = _records(user, posts, on)
    totals = of_letters | _totals(found)
    return Work(posts, [*letters, *(task for _, task in found)][:TEN], totals)


def _reads_letters(user: User, on: date) -> bool:
    at = standing(user, on)
    return (at.receives, at.protects) != ((), ())


def _records(user: User, posts: list[Post], on: date) -> list[tuple[int, Task]]:
    """All but letters, each with how many there are of its kind."""
    own = _own(posts)
    found: list[tuple[int, Task]] = []
    found += _findings(_to_answer(user, posts, on), "answer", on)
    found += _findings(_to_decide(user, posts, on), "decide", on)
    if units := own[Permission.OBLIGATION_PROGRESS]:
        owed = visible_to(user, Obligation, on, probe=True).filter(
            Q(unit__in=units) | Q(unit__in=_led(units, on))
        )
        found += _obligations(owed, on)
    if units := own[Permission.COMPLEX_MATTER_HANDLE]:
        for kind, total, rows in complex_work(units, _led(units, on), on, TEN):
            found += [(total, Task(kind, *row[:5], of=row[5])) for row in rows]
    for kind, one in confirming_work(user, own[Permission.DIRECTIVE_CONFIRM], on):
        found.append((one[0], Task(kind, *one[1:])))
    return found + _reports(user, own, on)


def _totals(found: list[tuple[int, Task]]) -> dict[str, int]:
    return {task.kind: total for total, task in found}


STANDING = (Role, Reach, Unit, UnitPeriod, Heir, Appointment)
READ = (
    *STANDING, ComplexMatter, ComplexMatterAsk, ComplexMatterReview, ComplexMatterStep, Confirming, Directive, Finding, FindingStep, Obligation, Report,
)  # fmt: skip
READ_OF_PROCEEDINGS = (
    *STANDING,
    Cadre,
    Exclusion,
    LetterItem,
    Matter,
    Proceeding,
    ProceedingItem,
    ProceedingStep,
    Withdrawal,
)
READ_OF_LETTERS = (
    *READ_OF_PROCEEDINGS, Letter, LetterEntry, LetterSplit, Message, Opening, Transcript,
)  # fmt: skip
"""What the parts of `waiting` read: a letter that comes in leaves the other two standing. Of letters the cases read only at which
office each came in, which never changes."""


Statement = tuple[str, tuple[Any, ...]]
MOST_SAID = 100
"""Letters and cases are counted no further than this for the head of the page, which then says "99+"."""


def waiting(user: User, on: date) -> int:
    """How many things wait for this person in all: the number at the head of every page, counted once a state, and of
    letters and cases no further than it is said."""
    now = version()
    parts = (
        (_waiting_records, READ),
        (_waiting_proceedings, READ_OF_PROCEEDINGS),
        (_waiting_letters, READ_OF_LETTERS),
    )
    with reading(now):
        return sum(
            keep((part.__qualname__, user.pk, on), partial(part, user, on), now.of(names_of(models)))
            for part, models in parts
        )


def _waiting_records(user: User, on: date) -> int:
    return sum(_totals(_records(user, posts_of(user, on), on)).values())


def _waiting_proceedings(user: User, on: date) -> int:
    return _counted(_statements(user, on).proceedings)


def _waiting_letters(user: User, on: date) -> int:
    return _counted(_statements(user, on).letters)


@dataclass(frozen=True)
class Statements:
    """What counts the letters and the cases that wait for a person, as the database reads it: to put such a question together
    takes longer than its answer. None where nothing can wait for them."""

    letters: Statement | None = None
    proceedings: Statement | None = None


@by_standing
def _statements(user: User, on: date) -> Statements:
    if not _reads_letters(user, on):
        return Statements()
    return Statements(_statement(asking_letters(user, on)), _statement(asking_proceedings(user, on)))


def _statement(rows: QuerySet[Any]) -> Statement | None:
    try:
        return rows.order_by().values("pk")[:MOST_SAID].query.sql_with_params()
    except EmptyResultSet:  # nothing can be found, so there is nothing to ask
        return None


def _counted(statement: Statement | None) -> int:
    if statement is None:
        return 0
    question, values = statement
    ((found,),) = told(f"SELECT COUNT(*) FROM ({question}) AS found", values)  # noqa: S608 -- reason: the ORM's own statement
    return int(found)


def _own(posts: list[Post]) -> dict[Permission, list[int]]:
    """The units where the person's own role gives each permission (not those further down)."""
    return {p: [post.unit_id for post in posts if p in ROLES[post.role].permissions] for p in Permission}


def _led(units: list[int], on: date) -> QuerySet[Reach, Any]:
    """The bodies that stand directly under these committees without being a committee themselves."""
    rows = Reach.objects.filter(ancestor__in=units, depth=1, start__lte=on, end__gt=on)
    return rows.filter(unit__line__in=[Line.GOVERNMENT, Line.COUNCIL, Line.FRONT]).values("unit")


def _letters(user: User, on: date) -> tuple[list[Task], dict[str, int]]:
    asked, totals = letter_work(user, on, TEN)
    tasks = [
        Task(_kind(one.asked, one.of_proceeding), one.public, one.unit_key, one.unit_name, one.what, one.since, due=one.due, of=one.kind, wrote=one.wrote)
        for one in asked
    ]  # fmt: skip
    return tasks, {_kind(*key): total for key, total in totals.items()}


def _kind(asked: str, of_proceeding: bool) -> str:
    return f"{'proceeding' if of_proceeding else 'letter'}.{asked}"


def _to_answer(user: User, posts: list[Post], on: date) -> QuerySet[Finding]:
    units = _own(posts)[Permission.FINDING_ANSWER]
    return visible_to(user, Finding, on, probe=True).filter(unit__in=units, state__in=State.to_answer())


def _to_decide(user: User, posts: list[Post], on: date) -> QuerySet[Finding]:
    if not _own(posts)[Permission.FINDING_DECIDE]:
        return Finding.objects.none()
    under = reached_units(user, on, Permission.FINDING_DECIDE).filter(depth__gt=0)
    return Finding.objects.filter(unit__in=under.values("unit"), state__in=State.to_decide())


def _findings(rows: QuerySet[Finding], kind: str, on: date) -> list[tuple[int, Task]]:
    rows = in_order(with_unit(rows, on).annotate(total=Window(Count("pk"))))
    fields = ("total", "id", "unit_key", "unit_name", "code", "found_on", "year")
    held = list(rows.values_list(*fields)[:TEN])
    due = _due({row[1]: row[5] for row in held}, kind)
    return [
        (total, Task(kind, pk, key, name, code, since, year, due[pk]))
        for total, pk, key, name, code, since, year in held
    ]


def _due(found_on: dict[int, date], kind: str) -> dict[int, date | None]:
    """{finding: the day by which it is to be answered (or decided on)}, from the steps taken so far."""
    steps: dict[int, list[Taken]] = {pk: [] for pk in found_on}
    if found_on:
        taken = FindingStep.objects.filter(finding__in=found_on).order_by("at", "pk")
        for pk, move, at in taken.values_list("finding", "move", "at"):
            steps[pk].append((move, localdate(at)))
    running = {pk: limits(found_on[pk], steps[pk], names_official=False) for pk in found_on}
    return {
        pk: min(
            (one.due.day for one in of_one if one.name in LIMITS[kind] and one.due.day and not one.met_on),
            default=None,
        )
        for pk, of_one in running.items()
    }


def _obligations(owed: QuerySet[Obligation], on: date) -> list[tuple[int, Task]]:
    found = []
    late = overdue_on(on)
    for kind, which in (
        ("overdue", late),
        ("no_person", ~late & Q(person=None, done_on=None, lapsed_on=None, starts_on__lte=on)),
    ):
        order = "due_on" if kind == "overdue" else "starts_on"
        rows = with_unit(owed.filter(which), on).annotate(total=Window(Count("pk")))
        fields = ("total", "id", "unit_key", "unit_name", "text", "starts_on", "due_on")
        for total, pk, key, name, text, since, due in rows.order_by(order, "pk").values_list(*fields)[:TEN]:
            found.append((total, Task(kind, pk, key, name, text, since, due=due)))
    return found


def _reports(user: User, own: dict[Permission, list[int]], on: date) -> list[tuple[int, Task]]:
    draft = Q(state="draft", unit__in=own[Permission.REPORT_APPROVE])
    approved = Q(state="approved", unit__in=own[Permission.REPORT_ISSUE])
    if not own[Permission.REPORT_APPROVE] and not own[Permission.REPORT_ISSUE]:
        return []
    rows = with_unit(visible_to(user, Report, on, probe=True).filter(draft | approved), on)
    fields = ("state", "pk", "unit_key", "unit_name", "kind", "as_of", "year")
    tasks = [
        Task("approve" if state == "draft" else "issue", *row)
        for state, *row in rows.order_by("-year", "pk").values_list(*fields)[:TEN]
    ]
    return [(sum(t.kind == task.kind for t in tasks), task) for task in tasks]
