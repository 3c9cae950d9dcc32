"""A new holiday or rule: the days derived for proceedings, reckoned anew and stored in one entry; and what was never derived."""

import datetime

from django.db.models import F, Max, Min, QuerySet

from caunoi.core.proceedings.reckoning import PACKAGED, Book
from caunoi.records.actions.acting import Operator, acting
from caunoi.records.actions.letters.gate import held_cases
from caunoi.records.actions.proceedings.steps import DERIVED, put_derived
from caunoi.records.models import Proceeding
from caunoi.records.queries.letter_answers import waiting
from caunoi.records.queries.proceedings import MovedDate, moved_dates

AT_ONCE = 500  # cases in one entry: whoever else writes waits no longer than for these


def rederive(
    *, on: datetime.date, by: Operator, at: datetime.datetime, book: Book = PACKAGED
) -> list[MovedDate]:
    """Store the days that moved; gives them. Clocks and lateness are never stored."""
    moved = moved_dates(on, book)
    _store(moved, by, at)
    return moved


def derive_missing(*, on: datetime.date, by: Operator, at: datetime.datetime) -> int:
    """Derive what stood before these days were stored, which no figure counts; gives how many. No entry where there is none."""
    moved = moved_dates(on, missing=True)
    if moved:
        _store(moved, by, at)
    return len(moved)


def give_offices(*, by: Operator, at: datetime.datetime) -> int:
    """Write on cases begun before it was written down at which office they began, where all their letters came in at one; gives how many."""
    given, last = 0, 0
    while found := _began_at_one(Proceeding.objects.filter(pk__gt=last)):
        last = max(found)
        with acting("proceedings.office", by=by, at=at):
            rows = {row.pk: row for row in held_cases().filter(pk__in=found)}
            still = _began_at_one(Proceeding.objects.filter(pk__in=found))  # once more under the lock
            for pk, office in still.items():
                rows[pk].office_id, rows[pk].received_elsewhere = office, False
            Proceeding.objects.bulk_update([rows[pk] for pk in still], ["office", "received_elsewhere"])
        given += len(still)
    return given


def _began_at_one(rows: QuerySet[Proceeding]) -> dict[int, int]:
    """{case: office} of the first without an office all of whose letters came in at one."""
    letters = "items__letter__unit"
    sums = rows.filter(office=None).annotate(first=Min(letters), last=Max(letters)).filter(first=F("last"))
    return dict(sums.order_by("pk").values_list("pk", "first")[:AT_ONCE])


def mark_answered(*, by: Operator, at: datetime.datetime) -> int:
    """Write on cases that nothing their senders wrote waits there, where that was not known; gives how many. Most are of before it was
    written down."""
    marked, last = 0, 0
    unknown = Proceeding.objects.filter(answered=None).order_by("pk")
    while keys := list(unknown.filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        last = keys[-1]
        with acting("proceedings.answered", by=by, at=at):
            rows = list(unknown.select_for_update(no_key=True).filter(pk__in=keys))
            still = waiting(row.pk for row in rows)  # under the lock
            done = [row for row in rows if row.pk not in still]
            for row in done:
                row.answered = True
            if done:
                Proceeding.objects.bulk_update(done, ["answered"])
        marked += len(done)
    return marked


def _store(moved: list[MovedDate], by: Operator, at: datetime.datetime) -> None:
    with acting("proceedings.rederive", by=by, at=at):
        rows = {row.pk: row for row in held_cases().filter(pk__in=[one.proceeding for one in moved])}
        for one in moved:
            put_derived(rows[one.proceeding], one.after)
        Proceeding.objects.bulk_update(rows.values(), DERIVED)
