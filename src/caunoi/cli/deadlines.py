"""`caunoi deadlines`: what a new holiday or rule changes in the cases that run."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date

    from caunoi.records.queries.proceedings import MovedDate

_NAMES = {
    "next_due": "", "received_on": "received ", "due_on": "to settle by ", "closed_on": "settled ", "suspended_on": "suspended ",
}  # fmt: skip


@click.group(epilog="Example: caunoi deadlines rederive --dry-run")
def command() -> None:
    """The dates of running cases."""


@command.command(epilog="Example: caunoi deadlines rederive --dry-run")
@click.option("--dry-run", is_flag=True, help="Only show the difference.")
def rederive(dry_run: bool) -> None:
    """Reckon the dates of every running case anew and show which move; without --dry-run also store them.

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
        click.echo(f"{moved.public}  {_said(moved)}")
    click.echo(f"{len(found)} dates {'would move' if dry_run else 'moved'}, reckoned on {day:%d/%m/%Y}.")


def _said(moved: "MovedDate") -> str:
    """Each day that moves; the nearest has no name."""
    before, after = (asdict(one) for one in (moved.before, moved.after))
    return ", ".join(
        f"{_NAMES[name]}{_day(was)} -> {_day(after[name])}"
        for name, was in before.items()
        if was != after[name]
    )


def _day(day: "date | None") -> str:
    return f"{day:%d/%m/%Y}" if day else "no date"
