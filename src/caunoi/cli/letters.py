"""`caunoi letters`: what the operator does to letters as a whole."""

import click


@click.group(epilog="Example: caunoi letters erase")
def command() -> None:
    """Letters whose time is over."""


@command.command(epilog="Example: caunoi letters erase --dry-run")
@click.option("--dry-run", is_flag=True, help="Only say how many.")
def erase(dry_run: bool) -> None:
    """Erase the letters whose time to be kept is over; each is one entry of the journal. Run it daily."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.records.actions.letters import erase_due
    from caunoi.records.queries.installation import standing_day
    from caunoi.records.queries.letters import due_to_erase

    day = standing_day(clock.today())
    if dry_run:
        click.echo(f"{due_to_erase(day).count()} letters were to be kept until before {day:%d/%m/%Y}.")
        return
    number = sum(1 for _ in erase_due(on=day, at=clock.now()))
    click.echo(f"{number} letters erased: their keys are destroyed, nobody can read them again.")
