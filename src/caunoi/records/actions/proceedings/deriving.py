"""A new holiday or rule: the nearest due days of running proceedings, reckoned anew and stored in one entry."""

import datetime

from caunoi.core.proceedings.reckoning import PACKAGED, Book
from caunoi.records.actions.acting import Operator, acting
from caunoi.records.models import Proceeding
from caunoi.records.queries.proceedings import MovedDate, moved_dates


def rederive(
    *, on: datetime.date, by: Operator, at: datetime.datetime, book: Book = PACKAGED
) -> list[MovedDate]:
    """Store the days that moved; gives them. Only the order of lists changes: clocks and lateness are never stored."""
    moved = moved_dates(on, book)
    with acting("proceedings.rederive", by=by, at=at):
        rows = {row.pk: row for row in Proceeding.objects.filter(pk__in=[one.proceeding for one in moved])}
        for one in moved:
            rows[one.proceeding].next_due = one.after
        Proceeding.objects.bulk_update(rows.values(), ["next_due"])
    return moved
