"""The reports a person may see."""

from datetime import date

from caunoi.records.access import visible_to
from caunoi.records.models import Report, User
from caunoi.records.queries.naming import with_unit

MOST = 200


def reports(user: User, on: date) -> list[Report]:
    """Reports under the person's reach, newest first, with `unit_key` and `unit_name`, without their content."""
    rows = with_unit(visible_to(user, Report, on, probe=True).order_by("-year", "unit", "-pk"), on)
    return list(rows.defer("content")[:MOST])


def report(user: User, pk: int, on: date) -> Report | None:
    """One report with its unit and who moved it; None for whoever may not see it."""
    rows = with_unit(visible_to(user, Report, on, probe=True), on)
    return rows.select_related("unit", "drafted_by", "approved_by", "issued_by").filter(pk=pk).first()
