"""`caunoi deadlines`: what a new holiday or rule changes in the cases that run."""

import click


@click.group(epilog="Example: caunoi deadlines rederive --dry-run")
def command() -> None:
    """The dates of running cases."""


@command.command(epilog="Example: caunoi deadlines rederive --dry-run")
@click.option("--dry-run", is_flag=True, help="Only show the difference.")
def rederive(dry_run: bool) -> None:
    """Reckon the nearest date of every running case anew and show which move; without --dry-run also store them.

    Run it after the calendars or the rules changed. What is late is never stored, so nothing else changes.
    """
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.proceedings import rederive as store
    from caunoi.records.queries.installation import standing_day
    from caunoi.records.queries.proceedings import moved_dates

    day = standing_day(clock.today())
    found = moved_dates(day) if dry_run else store(on=day, by=OPERATOR, at=clock.now())
    for moved in found:
        click.echo(f"{moved.public}  {_said(moved.before)} -> {_said(moved.after)}")
    click.echo(f"{len(found)} dates {'would move' if dry_run else 'moved'}, reckoned on {day:%d/%m/%Y}.")


def _said(day: object) -> str:
    return f"{day:%d/%m/%Y}" if day else "no date"
