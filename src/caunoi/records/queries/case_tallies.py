"""Sums of matters that offices sent, each with what the matters on record say instead: two statements."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from caunoi.core.facts.case_tallies import FIGURES, Counted, Matter, Tally, differences, on_record
from caunoi.records.models import CaseSummary, CaseTally


@dataclass(frozen=True)
class TallyLine:
    """One office's sums of a period and field. `held`: whether matters of it are on record; `differ`: {figure: (said, on record)}."""

    tally: Tally
    held: bool
    differ: dict[str, tuple[Counted, Counted]]


MOST = 100
MATTER = ("answers__key", "field", "received_on", "due_on", "closed_on", "outcome", "repeat")


def tallies(units: Collection[int], on: date) -> list[TallyLine]:
    """The sums of these bodies (ids) over periods that have ended by the day, the latest first."""
    rows = list(
        CaseTally.objects.filter(answers__in=units, last__lte=on)
        .order_by("-last", "first", "answers", "field")
        .values_list("answers", "answers__key", "first", "last", "field", *FIGURES)[:MOST]
    )
    if not rows:
        return []
    matters = [
        Matter(*row)
        for row in CaseSummary.objects.filter(
            answers__in={row[0] for row in rows}, received_on__lte=max(row[3] for row in rows)
        ).values_list(*MATTER)
    ]
    said = [Tally(key, first, last, field, tuple(figures)) for _, key, first, last, field, *figures in rows]
    return [TallyLine(one, on_record(one, matters) is not None, differences(one, matters)) for one in said]
