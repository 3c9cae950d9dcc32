"""Reporting periods: named objects with two dates; State months run from the 15th to the 14th (kỳ báo cáo)."""

from __future__ import annotations

from datetime import date

from caunoi.core.law.loading import Dated, LawError, Shape, Text, load, stems


class MonthDay(Shape, frozen=True, kw_only=True):
    """A day of a year, counted from the year the report is about: years -1 is the one before."""

    month: int
    day: int
    years: int = 0

    def in_year(self, year: int) -> date:
        """The date; ValueError for a day that year does not have."""
        return date(year + self.years, self.month, self.day)


class Period(Dated, frozen=True, kw_only=True):
    """One period of a reporting cycle: its first and last day, both included."""

    title: Text
    first: MonthDay
    last: MonthDay

    def days(self, year: int) -> tuple[date, date]:
        """First and last day of the period in a year."""
        return self.first.in_year(year), self.last.in_year(year)


class Cycle(Shape, frozen=True, kw_only=True):
    """The periods of one kind of report, by their code (q1, h1, 9m, year)."""

    title: Text
    periods: dict[str, Period]


def cycle(code: str) -> Cycle:
    """The cycle with that code; LawError when there is none."""
    if code not in stems("periods"):
        raise LawError(f"There is no reporting cycle {code}; there are {', '.join(stems('periods'))}.")
    return load("periods", code, Cycle)
