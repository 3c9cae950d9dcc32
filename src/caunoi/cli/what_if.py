"""`caunoi what-if CODE VALUE --from DATE [--year Y]`."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

import click

from caunoi.cli.asking import DAY, asked_day
from caunoi.errors import UserError


@click.command(
    epilog="Example: caunoi what-if policy.rating.late_days 60 --from 2017-07-04 --year 2017. Codes: docs/policies.md."
)
@click.argument("code")
@click.argument("value", type=int)
@click.option(
    "--from",
    "start",
    type=DAY,
    required=True,
    help="The first day the draft would hold.",
)
@click.option(
    "--year", type=click.IntRange(1900, 9998), help="Only this year; without it every year that has ratings."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(code: str, value: int, start: datetime, year: int | None, as_json: bool) -> None:
    """Show which findings would come and go in each year if a threshold were changed; nothing is stored or adopted."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi.core.law import Draft, entry
    from caunoi.records.queries.what_if import rated_years, what_if

    draft, today = Draft(code=code, value=value, start=start.date()), asked_day(None)
    held = rated_years(today)
    if year is not None and year not in held:
        raise UserError(
            f"no ratings of {year} are on record. There is {', '.join(map(str, held)) or 'nothing yet'}."
        )
    years = what_if(draft, today, years=None if year is None else [year])
    if as_json:
        said = {"code": code, "title": entry(code).title.en, "value": value, "from": draft.start.isoformat()}
        click.echo(json.dumps(said | {"years": [asdict(one) for one in years]}, ensure_ascii=False))
        return
    for one in years:
        click.echo(
            f"{one.year}: {one.now} findings now, {one.then} then; {len(one.come)} come, {len(one.go)} go"
        )
        for sign, lines in (("+", one.come), ("-", one.go)):
            for line in lines:
                click.echo(f"  {sign} {line.unit_code} {line.unit_name}: {line.code} ({line.verdict})")
