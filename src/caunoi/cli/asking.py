"""What commands share: a day as it is typed, the day they stand on, the year and the unit they are asked about."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import click

from caunoi.errors import SaidError, UserError

if TYPE_CHECKING:
    from caunoi.records.models import UnitPeriod


class _Day(click.DateTime):
    """A day as YYYY-MM-DD; a usage error in both languages otherwise."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.datetime:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            no_day = SaidError(
                f"{value} is no day. Write it as 2026-12-31.",
                f"{value} không phải ngày hợp lệ: hãy viết như 2026-12-31.",
            )
            self.fail(" / ".join(no_day.said), param, ctx)


DAY = _Day(["%Y-%m-%d"])


def asked_day(given: datetime.datetime | None) -> datetime.date:
    """The day given, else the one this installation stands on."""
    from caunoi import clock
    from caunoi.records.queries.installation import standing_day

    return given.date() if given else standing_day(clock.today())


def require_year(year: int) -> None:
    """UserError for a year without ratings on record."""
    from caunoi.records.queries.figures import years_rated

    held = years_rated()
    if not held:
        raise UserError("nothing is on record yet. To see a simulated city: caunoi demo.")
    if year not in held:
        raise UserError(f"no ratings of {year} are on record. There are {', '.join(map(str, held))}.")


def asked_unit(written: str, year: int, as_of: datetime.date) -> UnitPeriod:
    """The Party unit written as CODE[@DATE] (a territory's code means its committee), as it stood in that year."""
    from caunoi.records.queries.figures import last_day
    from caunoi.records.queries.units import committee_by_code, periods_on

    day = last_day(year, as_of)
    found = committee_by_code(written, day)
    stood = periods_on(day).select_related("unit").filter(unit=found.unit_id).first()
    if stood is None:
        raise UserError(f"{found.name} ({found.code}) did not exist on {day:%d/%m/%Y}. Ask for another year.")
    return stood
