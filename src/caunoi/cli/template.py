"""`caunoi template KIND OUT.xlsx`."""

from pathlib import Path

import click

from caunoi.errors import UserError


@click.command(
    epilog="Examples: caunoi template cases vu-viec.xlsx --unit 00004@2017-12-31; "
    "caunoi template assessments xep-loai.xlsx --unit 001 --year 2017 --filled"
)
@click.argument("kind_code", metavar="KIND")
@click.argument("out", type=click.Path(path_type=Path, readable=False))
@click.option("--unit", "written", help="Fill in what is known for this unit and all under it: CODE[@DATE].")
@click.option("--year", type=click.IntRange(1900, 2100), help="The year to be filled in.")
@click.option("--filled", is_flag=True, help="Everything on record (of the year, if given) instead.")
def command(kind_code: str, out: Path, written: str | None, year: int | None, filled: bool) -> None:
    """Write the template of a kind of workbook.

    KIND is one of: assessments, cadres, cases, dialogues, discipline, members, obligations, organisations,
    reports_sent. With --unit it holds the units to choose from
    and what waits to be filled in; with --filled it is an export that comes back unchanged.
    """
    if out.suffix.lower() != ".xlsx":
        raise UserError(f"{out} does not end in .xlsx. Choose such a name.")
    if filled and not written:
        raise UserError("--filled needs a unit: whose records? Give --unit CODE.")
    from caunoi.core.workbooks.forms import kind

    found = kind(kind_code)
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.cli.writing import write_whole
    from caunoi.records.queries.installation import standing_day
    from caunoi.records.queries.units import committee_by_code, written_code
    from caunoi.records.queries.workbooks.filling import Asked, template
    from caunoi.render.workbook import render

    today = standing_day(clock.today())
    unit = committee_by_code(written, today) if written else None
    day = written_code(written, today)[1] if written else today
    write_whole(out, render(template(found, Asked(unit, day, year, filled))))
    about = f", for {unit.name}" if unit else ""
    click.echo(f"{out}: {found.title.en} ({found.title.vi}){about}")
