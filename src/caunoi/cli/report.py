"""`caunoi report annual` and `caunoi report verify`."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caunoi.cli.asking import DAY, asked_day, require_year
from caunoi.cli.writing import write_whole
from caunoi.errors import UserError

if TYPE_CHECKING:
    from caunoi.core.reports.comparing import Difference
    from caunoi.core.reports.content import Content

EXAMPLE = "caunoi report annual --unit 001 --year 2017 --out bao-cao.docx"
FORMATS = ("docx", "html", "json", "xlsx")


@click.group(epilog=f"Example: {EXAMPLE}")
def command() -> None:
    """Draw up the yearly report, or verify one against the records."""


@command.command(epilog=f"Example: {EXAMPLE}")
@click.option("--unit", "written", required=True, help="A superior: CODE[@DATE]; the city is 01.")
@click.option("--year", type=click.IntRange(1900, 9998), required=True, help="The year reported on.")
@click.option("--date", "dated", type=DAY, help="The document's date; a blank without it.")
@click.option("--number", default="", help="The document's number; a blank without it.")
@click.option("--signer", default="", help="Who signs; a blank without it.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="The form; by the ending of --out without it."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, readable=False),
    required=True,
    help="A .docx, .xlsx, .html or .json file.",
)
def annual(
    written: str,
    year: int,
    dated: datetime.datetime | None,
    number: str,
    signer: str,
    form: str | None,
    out: Path,
) -> None:
    """Draw up the yearly report of a superior as a Word file, a workbook, a web page, or JSON."""
    form = form or out.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise UserError(
            f"{out} ends in none of .{', .'.join(FORMATS)}. Choose one of them for --out, or say --format."
        )
    from caunoi.cli.setup import ready

    ready()
    from caunoi.records.queries.reports import annual_report
    from caunoi.render.reports import RENDER

    require_year(year)
    date = dated.date() if dated else None
    content = annual_report(written, year, day=asked_day(dated), number=number, dated=date, signer=signer)
    write_whole(out, RENDER[form](content))
    figures = sum(1 for _ in content.figures())
    click.echo(f"{out}: report of {content.header.issuer} on {year}, {figures} figures as of {content.as_of}")
    _say_layout(content)


def _say_layout(content: Content) -> None:
    """What is not sure about the layout, on stderr; the JSON holds it in full."""
    from caunoi.core.reports.laying import layout_of

    layout = layout_of(content)
    doubts = [doubt.title.en for doubt in layout.doubts()]
    said = f"layout: {layout.title.en} ({layout.basis})"
    if doubts:
        said += f"; not sure for this date: {', '.join(doubts)}"
    click.echo(said, err=True)


@command.command(epilog="Example: caunoi report verify bao-cao.docx")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
def verify(file: Path) -> None:
    """Recompute every figure of a report; list what differs, each with its cause. Exit code 1 if anything does."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read ({error.strerror}).") from error
    from caunoi.cli.setup import ready

    ready()
    from caunoi.core.reports.comparing import differences
    from caunoi.records.queries.report_causes import Causes
    from caunoi.records.queries.reports import differs_from_issued, recomputed
    from caunoi.render.readback import edited, read_back

    copy = read_back(data)
    content = copy.content
    now = recomputed(content)
    causes = Causes(content, now)
    found = [("in the file", one, "the file was changed after it was drawn up") for one in edited(copy)]
    found += [("in the records now", one, causes.of(one)) for one in differences(content, now)]
    issued = "the report as it was issued says so; this copy was drawn up otherwise, or on another day"
    found += [("in the issued report", one, issued) for one in differs_from_issued(content)]
    for where, one, why in found:
        click.echo(_line(where, one))
        click.echo(f"    cause: {why}")
    if found:
        raise UserError(f"{file} does not verify: {len(found)} differences.")
    figures = sum(1 for _ in content.figures())
    click.echo(f"{file}: {figures} figures as of {content.as_of} agree with the records")


def _line(where: str, one: Difference) -> str:
    return f"{one.what}: said {one.said}, {where} {one.now}"
