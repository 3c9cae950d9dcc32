"""What documents on the workbench ask of a person today: one to be confirmed, one that another confirmed to be checked."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Case, Count, F, Value, When, Window

from caunoi.records.access import visible_to
from caunoi.records.models import Confirming, User
from caunoi.records.queries.naming import with_unit

TEN = 10
Row = tuple[int, int, str, str, str, date]
"""(how many of the kind, directive, key and name of the unit that runs the programme, number and symbol, since)."""


def confirming_work(user: User, units: Sequence[int], on: date) -> Iterator[tuple[str, Row]]:
    """(confirm or check, row), checks first, the longest waiting first; one statement."""
    if not units:
        return
    waiting = visible_to(user, Confirming, on, probe=True).filter(
        unit__in=units, state__in=["open", "confirmed"], opened_on__lte=on
    )
    asked = Case(When(state="open", then=Value("confirm")), default=Value("check"))
    rows = with_unit(waiting.exclude(confirmed_by=user), on).annotate(asked=asked)
    counted = rows.annotate(total=Window(Count("pk"), partition_by=F("state"))).order_by(
        "asked", "opened_on", "pk"
    )
    fields = ("asked", "total", "directive", "unit_key", "unit_name", "directive__symbol", "opened_on")
    for kind, *row in counted.values_list(*fields)[:TEN]:
        yield kind, tuple(row)
