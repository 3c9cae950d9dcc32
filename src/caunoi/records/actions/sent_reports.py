"""Reports that units send upwards enter as imports, each with the figures it states."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.core.law.periods import cycle
from caunoi.core.law.reports import owed_reports, stated_figures
from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor
from caunoi.records.actions.importing import importing, refuse_repeats, refuse_unknown
from caunoi.records.models import SentReport, StatedFigure, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SentReportRow:
    """A report that a unit (by key) owes or sent for a part of a year; `stated`: {measure: number} as written in it."""

    unit: str
    report: str
    year: int
    part: str
    due_on: datetime.date | None
    sent_on: datetime.date | None = None
    number: str = ""
    stated: tuple[tuple[str, int], ...] = ()


def record_sent_reports(
    rows: Sequence[SentReportRow], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Import reports, all or nothing. Raises UserError for an unknown unit, report, part or figure, one sent in the
    future, a number or figures of one that was not sent, or a report that is recorded already."""
    refuse_repeats(rows, lambda row: (row.unit, row.report, row.year, row.part), "the report")
    refuse_unknown({row.report for row in rows}, owed_reports(), "report")
    refuse_unknown({measure for row in rows for measure, _ in row.stated}, stated_figures(), "figure")
    for row in rows:
        refuse_unknown({row.part}, cycle(owed_reports()[row.report].cycle).periods, "part of a year")
        if row.sent_on is None and (row.number or row.stated):
            raise UserError(
                f"{row.unit}, {row.year}: a report that was not sent has no number and no figures."
            )
        if row.sent_on and row.sent_on > at.date():
            raise UserError(f"{row.unit}, {row.year}: the report is sent on {row.sent_on}, in the future.")
    with importing("sent_reports.record", {row.unit for row in rows}, by=by, at=at, under=under) as (_, ids):
        held = set(SentReport.objects.values_list("unit", "report", "year", "part"))
        if known := next((r for r in rows if (ids[r.unit], r.report, r.year, r.part) in held), None):
            raise UserError(
                f"{known.unit}: its report of {known.year} is recorded already. Nothing was imported."
            )
        made = SentReport.objects.bulk_create(
            SentReport(
                unit_id=ids[r.unit],
                report=r.report,
                year=r.year,
                part=r.part,
                due_on=r.due_on,
                sent_on=r.sent_on,
                number=r.number,
            )
            for r in rows
        )
        StatedFigure.objects.bulk_create(
            StatedFigure(sent=sent, measure=measure, value=value)
            for sent, row in zip(made, rows, strict=True)
            for measure, value in row.stated
        )
    return len(rows)
