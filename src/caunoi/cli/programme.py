"""`caunoi programme`: a confirmed programme out as the one reviewed file, or in from another city's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caunoi.cli.asking import DAY, asked_day
from caunoi.errors import UserError

if TYPE_CHECKING:
    from caunoi.core.reading.confirmed import Confirmed
    from caunoi.records.models import Directive


@click.group(epilog="Example: caunoi programme export 15-NQ/TU --out 15-nq-tu.confirmed.yaml")
def command() -> None:
    """Write a confirmed programme to one file, or bring one in."""


@command.command(epilog="Example: caunoi programme export 15-NQ/TU --out 15-nq-tu.confirmed.yaml")
@click.argument("symbol")
@click.option("--dated", type=DAY, help="Its date, where several bear the symbol.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write (.yaml).")
def export(symbol: str, dated: object, out: Path) -> None:
    """Write the programme of the document SYMBOL, as it was confirmed and checked."""
    from caunoi.cli.setup import ready
    from caunoi.cli.writing import write_whole

    ready()
    from caunoi.core.confirming.building import to_yaml
    from caunoi.records.queries.confirming import confirmed_of

    directive = _directive(symbol, dated)
    confirmed = confirmed_of(directive)
    if confirmed is None:
        raise UserError(f"{symbol} is not confirmed and checked yet. Do so on its workbench first.")
    write_whole(out, to_yaml(confirmed).encode())
    click.echo(f"{out}: {len(confirmed.duties)} duties, {len(confirmed.targets)} targets of {symbol}")


@command.command("import", epilog="Example: caunoi programme import 15-nq-tu.confirmed.yaml --document 15-nq-tu.docx --unit P-01")  # fmt: skip
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--document", type=click.Path(path_type=Path), help="The document itself, where it is not held yet; else the file named in FILE, beside it.")  # fmt: skip
@click.option("--unit", "code", help="CODE of the unit that runs the programme; needed unless --confirmed.")
@click.option("--confirmed", "binds", is_flag=True, help="Take the two persons named in FILE as confirming and checking: it binds at once.")  # fmt: skip
def import_(file: Path, document: Path | None, code: str | None, binds: bool) -> None:
    """Bring in a reviewed programme. Without --confirmed it fills the workbench, and two persons here confirm it."""
    confirmed = _read_file(file)
    if not binds and code is None:
        raise UserError("say which unit runs the programme: --unit P-01; or --confirmed to bind at once.")
    from caunoi.cli.setup import ready

    ready()
    directive = _held(confirmed) or _receive(
        confirmed, document or file.with_name(Path(confirmed.source).name)
    )
    told = _bind(directive, confirmed) if binds else _fill(directive, confirmed, code or "")
    click.echo(f"{directive.symbol}: {told}")


def _read_file(file: Path) -> Confirmed:
    from caunoi.core.reading.confirmed import load_confirmed

    try:
        return load_confirmed(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"{file} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise UserError(
            f"{file} is no programme that caunoi programme export or a workbench wrote, or is damaged: {error}. Nothing was changed."
        ) from error


def _directive(symbol: str, dated: object) -> Directive:
    from caunoi.records.queries.confirming import directives_called

    found = [d for d in directives_called(symbol) if dated is None or d.dated == dated.date()]  # type: ignore[attr-defined]
    if not found:
        raise UserError(f"no document {symbol} is held.")
    if len(found) > 1:
        days = ", ".join(f"{d.dated} ({d.issuer})" for d in found)
        raise UserError(f"several documents bear {symbol}: {days}. Say which with --dated.")
    return found[0]


def _held(confirmed: Confirmed) -> Directive | None:
    from caunoi.records.queries.confirming import directives_called

    said = confirmed.document
    same = (d for d in directives_called(said.symbol or "") if d.dated.isoformat() == said.date)
    return next(same, None)


def _receive(confirmed: Confirmed, path: Path) -> Directive:
    """Keep the document as a draft. Its head is the file's: persons have read it there."""
    from caunoi import clock
    from caunoi.core.reading import read, to_json
    from caunoi.intake import open_document
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.directives import receive_directive
    from caunoi.records.queries.installation import standing_moment

    now = standing_moment(clock.now())
    text = open_document(path).text
    draft = to_json(read(text))
    said = {name: getattr(confirmed.document, name) for name in ("type", "symbol", "issuer", "date", "title")}
    draft["document"] = draft["document"] | {name: value for name, value in said.items() if value}
    return receive_directive(
        name=path.name, text=text, received_on=now.date(), draft=draft, by=OPERATOR, at=now
    )


def _bind(directive: Directive, confirmed: Confirmed) -> str:
    from caunoi import clock
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.directives import confirm_directive
    from caunoi.records.queries.installation import standing_moment

    duties = confirm_directive(directive, confirmed=confirmed, by=OPERATOR, at=standing_moment(clock.now()))
    return (
        f"{len(duties)} duties bind, confirmed by {confirmed.confirmed_by}, checked by {confirmed.checked_by}"
    )


def _fill(directive: Directive, confirmed: Confirmed, code: str) -> str:
    from caunoi import clock
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.confirming import open_confirming, take_file
    from caunoi.records.queries.confirming import standing
    from caunoi.records.queries.installation import standing_moment
    from caunoi.records.queries.units import committee_by_code

    now = standing_moment(clock.now())
    bench = standing(directive)
    if bench is None:
        unit = committee_by_code(code, asked_day(None)).unit
        bench = open_confirming(directive, unit=unit, by=OPERATOR, at=now)
    carried = take_file(bench, confirmed, by=OPERATOR, at=now)
    return f"{carried.kept} of {carried.of} items taken into the workbench; nothing binds until two persons confirm"
