"""The reports that units owe (báo cáo phải gửi) and the figures they may state."""

from __future__ import annotations

from typing import Literal

from caunoi.core.law.loading import Cited, Shape, Text, load, refuse_doubles
from caunoi.core.law.measures import Measure, measures
from caunoi.core.law.periods import cycle


class OwedReport(Cited, frozen=True, kw_only=True):
    """One kind of report. `line`: the hierarchy whose bodies send it; `cycle`: the reporting periods it follows."""

    code: str
    title: Text
    line: Literal["party", "government"]
    cycle: str


class ReportFile(Shape, frozen=True, kw_only=True):
    """reports.yaml."""

    title: Text
    reports: tuple[OwedReport, ...]
    figures: tuple[Measure, ...]

    def __post_init__(self) -> None:
        refuse_doubles([report.code for report in self.reports])
        refuse_doubles([figure.code for figure in self.figures])


def owed_reports() -> dict[str, OwedReport]:
    """Every kind of report by code."""
    return {report.code: report for report in load("", "reports", ReportFile).reports}


def stated_figures() -> dict[str, Measure]:
    """Every figure that a report may state, by code: those counted from records, and the numbers units report."""
    counted = {figure.code: figure for figure in load("", "reports", ReportFile).figures}
    return counted | measures()


def report_parts() -> dict[str, Text]:
    """Every part of a year that a report may be about (q1, h1, 9m, year), over all cycles; the whole year first."""
    found: dict[str, Text] = {}
    for report in owed_reports().values():
        for code, period in cycle(report.cycle).periods.items():
            found.setdefault(code, period.title)
    return {"year": found["year"]} | dict(sorted(found.items()))
