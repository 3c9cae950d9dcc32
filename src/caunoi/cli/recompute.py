"""`caunoi recompute [--year Y]`."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from caunoi.errors import UserError


@click.command(
    epilog="Example: caunoi recompute --year 2017. Nothing is stored: caunoi check --year Y brings stored findings up to date."
)
@click.option("--year", type=click.IntRange(1900, 9998), help="Only this year; without it every year stored.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(year: int | None, as_json: bool) -> None:
    """Prove stored findings and the figures of reports equal to fresh ones; exit code 1 if anything differs.

    Each year is found anew under the rules and values in force then.
    """
    from caunoi.cli.setup import ready

    ready()
    from caunoi.cli.asking import asked_day
    from caunoi.records.queries.recomputing import (
        entries_since_check,
        figures_differing,
        findings_differing,
        years_stored,
    )

    held, today = years_stored(), asked_day(None)
    if year is not None and year not in held:
        raise UserError(
            f"nothing is stored of {year}. There is {', '.join(map(str, held)) or 'nothing yet'}."
        )
    years = held if year is None else [year]
    found = [one for each in years for one in (*findings_differing(each, today), *figures_differing(each))]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False))
    for one in () if as_json else found:
        click.echo(f"{one.what}: stored {one.stored}; now {one.now}\n  cause: {one.cause}: {one.why}")
    if found:
        raise UserError(
            f"{len(found)} differences as of {today}; {entries_since_check()} journal entries since the last check."
        )
    if not as_json:
        said = ", ".join(map(str, years)) or "no year"
        click.echo(f"{said}: stored findings and figures equal those found anew as of {today}")
