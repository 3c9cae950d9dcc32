"""`caunoi units --on DATE`, `caunoi units load` and `caunoi units boundaries FILE`."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caunoi.cli.asking import DAY
from caunoi.core.units.kinds import summary
from caunoi.core.units.load import aliases, city, kinds, positions, territory
from caunoi.core.units.model import TERRITORY
from caunoi.core.units.registry import Registry
from caunoi.errors import UserError

if TYPE_CHECKING:
    from caunoi.records.actions.units import Loaded


@click.group(
    invoke_without_command=True,
    epilog="Examples: caunoi units --on 2017-07-04 --json; caunoi units load",
)
@click.option("--on", "day", type=DAY, help="The day, as YYYY-MM-DD (default: today).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(context: click.Context, day: datetime.datetime | None, as_json: bool) -> None:
    """Count the administrative units of a day, by kind."""
    if context.invoked_subcommand:
        return
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.records.queries.installation import standing_day

    on = day.date() if day else standing_day(clock.today())
    if on < (first := kinds().known_from):
        raise UserError(f"nothing is known of units before {first}, the first day of the data.")
    counts = summary(_held_or_carried().on(on), kinds())
    click.echo(json.dumps(counts, ensure_ascii=False) if as_json else _in_words(counts))


def _held_or_carried() -> Registry:
    """The territory held in the database; before any load, what the product carries."""
    from caunoi.records.queries.units import any_units, stored_registry

    return stored_registry(line=TERRITORY) if any_units() else territory()


def _in_words(counts: dict[str, object]) -> str:
    by_kind = counts["by_kind"]
    assert isinstance(by_kind, dict)
    lines = [
        f"{counts['on']}: {counts['communes']} communes, wards and townships; {counts['districts']} districts"
    ]
    return "\n".join([*lines, *(f"  {number:>5}  {kinds()[kind].term}" for kind, number in by_kind.items())])


@command.command(epilog="Example: caunoi units load")
def load() -> None:
    """Load the units that the product carries: the territory of Hanoi, the bodies on it, the city's boards.

    Run it first in a new installation, and after an upgrade that brings newer units: what is held already stays.
    """
    from caunoi.cli.setup import ready

    ready()
    loaded = _load()
    click.echo(
        f"{loaded.units} units, {loaded.periods} periods and {loaded.successions} successions are new or changed."
    )


def _load() -> Loaded:
    from caunoi import clock
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.units import load_units
    from caunoi.records.queries.installation import standing_moment

    at = standing_moment(clock.now())
    return load_units(city(), positions=positions(), aliases=aliases(), by=OPERATOR, at=at)


@command.command(epilog="Example: caunoi units boundaries communes.geojson --on 2025-07-01")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--on", "day", type=DAY, help="The day whose codes the file uses.")
def boundaries(file: Path, day: datetime.datetime | None) -> None:
    """Import boundaries from GeoJSON, all or nothing."""
    data = _geojson(file)
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.boundaries import import_boundaries
    from caunoi.records.queries.installation import standing_moment
    from caunoi.records.queries.units import any_units

    if not any_units():
        _load()
    number, on = import_boundaries(
        data, source=file.name, by=OPERATOR, at=standing_moment(clock.now()), on=day.date() if day else None
    )
    click.echo(f"boundaries: {number} units, by their codes of {on}")


def _geojson(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(
            f"{file} cannot be read ({error.strerror}). Give the path of a GeoJSON file."
        ) from error
    except RecursionError as error:
        raise UserError(
            f"{file} is not GeoJSON: nested deeper than any. Export the boundaries as GeoJSON in UTF-8."
        ) from error
    except ValueError as error:  # bytes that are not UTF-8, or text that is not JSON
        raise UserError(
            f"{file} is not GeoJSON: {error}. Export the boundaries as GeoJSON in UTF-8."
        ) from error
