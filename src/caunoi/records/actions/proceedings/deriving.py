"""A new holiday or rule: the days derived for proceedings, reckoned anew and stored in one entry; and those never derived."""

import datetime

from caunoi.core.proceedings.reckoning import PACKAGED, Book
from caunoi.records.actions.acting import Operator, acting
from caunoi.records.actions.proceedings.steps import DERIVED, put_derived
from caunoi.records.models import Proceeding
from caunoi.records.queries.proceedings import MovedDate, moved_dates


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


def _store(moved: list[MovedDate], by: Operator, at: datetime.datetime) -> None:
    with acting("proceedings.rederive", by=by, at=at):
        rows = {row.pk: row for row in Proceeding.objects.filter(pk__in=[one.proceeding for one in moved])}
        for one in moved:
            put_derived(rows[one.proceeding], one.after)
        Proceeding.objects.bulk_update(rows.values(), DERIVED)
