"""`caunoi deadlines`: what a new holiday or rule changes in the cases that run."""

from dataclasses import asdict
from pathlib import Path
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
    from caunoi.records.queries.installation import standing_moment
    from caunoi.records.queries.proceedings import moved_dates

    now = standing_moment(clock.now())
    day = now.date()
    found = moved_dates(day) if dry_run else store(on=day, by=OPERATOR, at=now)
    for moved in found:
        click.echo(f"{moved.public}  {_said(moved)}")
    click.echo(f"{len(found)} dates {'would move' if dry_run else 'moved'}, reckoned on {day:%d/%m/%Y}.")


@command.command(
    epilog="Example: caunoi deadlines compare tet-2027/  (with tet-2027/calendars/2027.yaml in it)"
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def compare(folder: Path) -> None:
    """Show what a new calendar or rule would change, before it is installed; nothing is stored.

    FOLDER holds calendars/YEAR.yaml, deadlines/NAME.yaml or both, as they are to stand in the law book. For each clock that would
    move: the case, the rule, the day it has and would have, and the steps of its working that are new.
    """
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.core.law import Beside
    from caunoi.core.proceedings.reckoning import Book
    from caunoi.records.queries.installation import standing_day
    from caunoi.records.queries.proceedings import moved_clocks

    other, day = Beside(folder), standing_day(clock.today())
    found = list(moved_clocks(day, Book(other.calendar, other.entry)))
    for one in found:
        rules = dict.fromkeys(clock.rule for clock in (one.before, one.after) if clock)
        days = " -> ".join(_day(clock.due if clock else None) for clock in (one.before, one.after))
        click.echo(f"{one.key}  {' -> '.join(rules)} {one.clock.title.vi}: {days}")
        known = {(step.day, step.text.vi) for step in (one.before.working if one.before else ())}
        for step in one.after.working if one.after else ():
            if (step.day, step.text.vi) not in known:
                click.echo(f"    {_day(step.day)}  {step.text.vi}")
    click.echo(f"{len(found)} clocks would move, reckoned on {day:%d/%m/%Y}.")


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
