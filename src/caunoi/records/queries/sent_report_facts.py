"""Reports that units sent, the figures stated in them, and the members they count: three statements."""

import datetime
from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q, Sum

from caunoi.core.facts.evidence import Ref, Reported
from caunoi.core.law.measures import measures
from caunoi.records.models import Reach, SentReport, StatedFigure
from caunoi.records.queries.answering import Answerers
from caunoi.records.queries.figures import holds_on


def reports(who: Answerers, year: int) -> dict[str, list[Reported]]:
    """{committee: the reports of a year that it and the bodies it leads owe or sent}."""
    stated: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for sent, measure, value in (
        StatedFigure.objects.filter(sent__year=year).order_by("pk").values_list("sent", "measure", "value")
    ):
        stated[sent].append((measure, value))
    found: dict[str, list[Reported]] = defaultdict(list)
    rows = SentReport.objects.filter(Q(due_on__isnull=False) | Q(sent_on__isnull=False), year=year).order_by(
        "pk"
    )
    for pk, body, key, report, part, due, sent_on in rows.values_list(
        "pk", "unit", "unit__key", "report", "part", "due_on", "sent_on"
    ):
        answerer = who.of(body, key)
        if answerer and answerer.since is None:
            found[answerer.unit].append(
                Reported(Ref("sent_report", pk), key, report, part, due, sent_on, tuple(stated[pk]))
            )
    return found


def member_counts(units: Collection[str], year: int, day: datetime.date) -> dict[str, list[tuple[str, int]]]:
    """{unit: [(measure, number)]} of the numbers reported by these units and the cells directly under them."""
    rows = (
        Reach.objects.filter(
            holds_on("", day),
            depth__lte=1,
            unit__counts__period=str(year),
            unit__counts__measure__in=list(measures()),
        )
        .values_list("ancestor__key", "unit__counts__measure")
        .annotate(n=Sum("unit__counts__value"))
        .order_by("ancestor__key", "unit__counts__measure")
    )
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for unit, measure, number in rows:
        if unit in units:
            found[unit].append((measure, number))
    return found
