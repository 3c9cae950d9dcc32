"""The contradiction dossier of one unit and year: its rating, and every finding about it with proof, answers and limits."""

from dataclasses import dataclass
from datetime import MINYEAR, date

from caunoi.core.facts.findings import State
from caunoi.records.access import visible_to
from caunoi.records.models import Assessment, Finding, Unit, UnitPeriod, User
from caunoi.records.queries.finding_page import FindingPage, pages_of
from caunoi.records.queries.findings import in_order
from caunoi.records.queries.naming import with_unit


@dataclass(frozen=True)
class Dossier:
    """`period`: the unit as it last stood in the year. `rating`: with `decided_by_name` annotated; None where none is on record.

    `findings` in their usual order, withdrawn ones last: what was asked and answered stays.
    """

    period: UnitPeriod
    year: int
    rating: Assessment | None
    decided_by: str
    findings: list[FindingPage]

    @property
    def standing(self) -> list[FindingPage]:
        """The findings that wait for something or stand against the unit: not withdrawn, not settled."""
        over = (State.WITHDRAWN, State.ACCEPTED)
        return [page for page in self.findings if page.finding.state not in over]


def dossier(user: User, key: str, year: int, on: date) -> Dossier | None:
    """The dossier; None for whoever may not see the unit, where it did not exist in the year, or for a year to come. A
    constant number of statements."""
    if not MINYEAR < year <= on.year or not visible_to(user, Unit, on, probe=True).filter(key=key).exists():
        return None
    periods = UnitPeriod.objects.filter(
        unit__key=key, start__lte=date(year, 12, 31), end__gt=date(year, 1, 1)
    )
    period = periods.select_related("unit", "parent").order_by("-start").first()
    if period is None:
        return None
    rows = visible_to(user, Finding, on, probe=True).filter(unit=period.unit, year=year)
    found = list(with_unit(in_order(rows), on).select_related("unit"))
    found.sort(key=lambda finding: finding.state == State.WITHDRAWN)
    rated = visible_to(user, Assessment, on, probe=True).filter(unit=period.unit, period=str(year))
    rating = with_unit(rated, on, "decided_by").first()
    return Dossier(
        period=period,
        year=year,
        rating=rating,
        decided_by=getattr(rating, "decided_by_name", "") or "",
        findings=pages_of(user, found, on),
    )
