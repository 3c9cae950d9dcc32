"""Plans of units and of their neighbours, in their words: one statement."""

import datetime
from collections import defaultdict

from caunoi.core.facts.evidence import Planned, Ref
from caunoi.records.models import Plan
from caunoi.records.queries.answering import Answerers

Date = datetime.date
Plans = dict[str, list[Planned]]


def plans(who: Answerers, year: int, as_of: Date) -> tuple[Plans, Plans]:
    """{unit: its plans of this year and the one before}, and {unit with a yearly plan: those of the year under the same
    superior}."""
    own: Plans = defaultdict(list)
    rows = Plan.objects.filter(year__in=(year - 1, year), dated_on__lte=as_of).order_by("pk")
    for pk, unit, kind, of, dated, text in rows.values_list(
        "pk", "unit__key", "kind", "year", "dated_on", "text"
    ):
        own[unit].append(Planned(Ref("plan", pk), unit, kind, of, dated, text))
    together: Plans = defaultdict(list)
    for unit, held in own.items():
        if superior := who.parent.get(unit):
            together[superior] += [one for one in held if one.kind == Plan.Kind.YEARLY and one.year == year]
    beside = {
        one.unit: [other for other in group if other.unit != one.unit]
        for group in together.values()
        for one in group
    }
    return own, beside
