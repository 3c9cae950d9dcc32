"""`caunoi letters`: what the operator does to letters as a whole."""

import datetime

import click

from caunoi.cli.asking import DAY

SORTS = {"denunciation": "denunciations", "party": "letters of the Party track"}


@click.group(epilog="Examples: caunoi letters erase; caunoi letters custody --help")
def command() -> None:
    """Letters whose time is over; where letters are kept."""


@command.command(
    epilog='Example: caunoi letters custody denunciation inside --from 2026-12-01 --number 01-QĐ/TU --decided-by "Ban Thường vụ Thành ủy" --unit 01'
)
@click.argument("of", type=click.Choice(list(SORTS)))
@click.argument("where", type=click.Choice(["inside", "outside"]))
@click.option("--from", "start", required=True, type=DAY, help="The first day it holds.")
@click.option("--number", required=True, help="Number of the document that decides it.")
@click.option("--decided-by", required=True, help="The body and post that decided.")
@click.option("--unit", "code", required=True, help="The unit it binds: CODE[@DATE], e.g. 01.")
def custody(of: str, where: str, start: datetime.datetime, number: str, decided_by: str, code: str) -> None:
    """Record the decision where such letters are kept from a day on: sealed inside the system, or outside on paper.

    Without one, denunciations and Party-track letters are kept outside. Letters already here stay where they are.
    """
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.core.facts.letters import Custody
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.letters import decide_custody
    from caunoi.records.queries.installation import standing_moment
    from caunoi.records.queries.units import committee_by_code

    decide_custody(
        of=of, custody=Custody(where), start=start.date(), number=number, decided_by=decided_by, unit=committee_by_code(code, start.date()).unit,
        by=OPERATOR, at=standing_moment(clock.now()),
    )  # fmt: skip
    click.echo(f"From {start:%d/%m/%Y} {SORTS[of]} are kept {where}: {number}, {decided_by}.")


@command.command(epilog="Example: caunoi letters erase --dry-run")
@click.option("--dry-run", is_flag=True, help="Only say how many.")
def erase(dry_run: bool) -> None:
    """Erase the letters whose time to be kept is over; each is one entry of the journal. Run it daily."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.records.actions.letters import erase_due
    from caunoi.records.queries.installation import standing_moment
    from caunoi.records.queries.letters import due_to_erase

    now = standing_moment(clock.now())
    day = now.date()
    if dry_run:
        click.echo(f"{due_to_erase(day).count()} letters were to be kept until before {day:%d/%m/%Y}.")
        return
    number = sum(1 for _ in erase_due(on=day, at=now))
    click.echo(f"{number} letters erased: their keys are destroyed, nobody can read them again.")
