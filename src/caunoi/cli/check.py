"""`caunoi check --year Y`."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from caunoi.cli.asking import DAY, asked_day, asked_unit, require_year
from caunoi.core import law

if TYPE_CHECKING:
    from caunoi.records.models import Unit

SHOWN = 20
SIMULATED = "  Số liệu mô phỏng / Simulated data"


@click.command(
    epilog="Example: caunoi check --year 2017 --unit 001 --json. With --as-of another day is only looked at: nothing is stored."
)
@click.option(
    "--year", type=click.IntRange(1900, 9998), required=True, help="The year whose ratings are held."
)
@click.option("--unit", "written", help="Only this unit and what stands under it: CODE[@DATE].")
@click.option("--as-of", "as_of", type=DAY, help="Look at the record as of another day.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(year: int, written: str | None, as_of: datetime.datetime | None, as_json: bool) -> None:
    """Hold a year's ratings against the record and list what contradicts them."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi.records.queries.installation import installation

    standing, on = asked_day(None), asked_day(as_of)
    require_year(year)
    under = asked_unit(written, year, on).unit if written else None
    simulated = installation().simulated
    summary, rows = _stored(year, under, on) if on == standing else _looked_at(year, under, on)
    if as_json:
        marked = [{**row, "simulated": True} for row in rows] if simulated else rows
        click.echo(json.dumps(marked, ensure_ascii=False))
    else:
        click.echo("\n".join([summary, *_lines(rows), *([SIMULATED] if simulated else [])]))


def _stored(year: int, under: Unit | None, on: datetime.date) -> tuple[str, list[dict[str, Any]]]:
    """Reconcile, then everything that stands, in order."""
    from caunoi import clock
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.findings import reconcile
    from caunoi.records.queries.findings import standing_findings
    from caunoi.records.queries.installation import standing_moment

    now = standing_moment(clock.now())
    done = reconcile(year=year, by=OPERATOR, at=now, as_of=on, under=under)
    counts = ", ".join(f"{n} {name}" for name, n in asdict(done).items() if n)
    rows = standing_findings(year, on, under)
    return f"{year}, as of {on}: {len(rows)} findings stand ({counts or 'nothing to check'})", rows


def _looked_at(year: int, under: Unit | None, on: datetime.date) -> tuple[str, list[dict[str, Any]]]:
    from caunoi.records.queries.findings import findings_seen

    rows = findings_seen(year, on, under)
    return f"{year}, looked at as of {on}, nothing stored: {len(rows)} findings", rows


def _lines(rows: list[dict[str, Any]]) -> list[str]:
    lines = [
        f"  {row['clause']:<6} {row['unit']:<14} {row['state']:<13} {law.rule(row['code']).title.en}"
        f" ({len(row['evidence'])} records; move: {row['move'] or 'nobody'})"
        for row in rows[:SHOWN]
    ]
    return lines + ([f"  and {len(rows) - SHOWN} more; all of them: --json"] if len(rows) > SHOWN else [])
