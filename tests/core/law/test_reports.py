"""The reports that units owe, and the figures in them."""

import pytest

from caunoi.core.law.periods import cycle
from caunoi.core.law.reports import ReportFile, owed_reports, report_parts, stated_figures


def test_every_report_follows_a_cycle_and_is_cited() -> None:
    assert {code: (report.line, "year" in cycle(report.cycle).periods) for code, report in owed_reports().items()} == {
        "resolution": ("party", True),
        "grievances": ("government", True),
    }  # fmt: skip
    assert all(report.basis for report in owed_reports().values())


def test_parts_of_the_year_begin_with_the_whole() -> None:
    assert list(report_parts()) == ["year", "9m", "h1", "q1", "q2", "q3", "q4"]


def test_figures_are_counted_ones_and_those_units_report() -> None:
    assert {"cases.late", "promises.kept", "members.well"} <= stated_figures().keys()


@pytest.mark.parametrize("name", ["reports", "figures"])
def test_file_with_doubles_is_refused(name: str) -> None:
    from caunoi.core.law.loading import load

    held = load("", "reports", ReportFile)
    lists = {"reports": held.reports, "figures": held.figures}

    with pytest.raises(ValueError):
        ReportFile(title=held.title, **{**lists, name: lists[name] * 2})
