"""The duties of directives as they were given out: what an importer of progress needs to know of each obligation."""

import datetime
from dataclasses import dataclass

from caunoi.records.models import Obligation


@dataclass(frozen=True, slots=True)
class Given:
    """An obligation under a duty: its id, who owes it (key), and what the duty says."""

    id: int
    unit: str
    duty: str
    shown_by: str
    cadence: str
    starts_on: datetime.date
    due_on: datetime.date | None


def given_duties() -> list[Given]:
    """Every obligation that comes from a duty, in the order they were given out."""
    rows = Obligation.objects.filter(origin=Obligation.Origin.DUTY).order_by("pk")
    fields = ("pk", "unit__key", "duty__key", "duty__shown_by", "duty__cadence", "starts_on", "due_on")
    return [Given(*row) for row in rows.values_list(*fields)]
