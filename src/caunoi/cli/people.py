"""`caunoi people`: who may sign in, and which role they hold at which unit from when to when."""

from __future__ import annotations

import datetime
import json
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caunoi.cli.asking import DAY
from caunoi.core.facts.permissions import ROLES
from caunoi.errors import SaidError

if TYPE_CHECKING:
    from caunoi.core.workbooks.book import Book
    from caunoi.records.actions.sign_ins import SignIn
    from caunoi.records.models import UnitPeriod

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is read for another on paper
COLUMNS = ("username", "role", "unit", "from")
ASK = click.option("--ask", is_flag=True, help="Ask for the password (or read a line of standard input); without, one is drawn and shown once.")  # fmt: skip
ROLE = click.option("--role", required=True, help="A role's code: caunoi people roles.")
UNIT = click.option(
    "--unit", "code", required=True, help="The body where it is held: CODE[@DATE], e.g. G-00004."
)


def _now() -> datetime.datetime:
    """This moment on the day the installation stands on."""
    from caunoi import clock
    from caunoi.cli.setup import ready

    ready()
    from caunoi.records.queries.installation import standing_moment

    return standing_moment(clock.now())


def _drawn() -> str:
    """A password nobody chose: 79 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


def _password(ask: bool) -> str:
    if not ask:
        return _drawn()
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def _say(password: str, ask: bool) -> None:
    if not ask:
        click.echo(f"Password, shown this once: {password}")
    click.echo("Whoever signs in by it chooses their own first.")


@click.group(
    epilog="Examples: caunoi people add nguyen.an --role reception --unit G-00004; caunoi people list --unit G-00004"
)
def command() -> None:
    """Who may sign in and do what where: sign-ins, and their roles at units. No password is given as an argument."""


@command.command(epilog="Example: caunoi people roles")
def roles() -> None:
    """Every role: code, name, what it allows at its unit and below."""
    for role in ROLES.values():
        click.echo(f"{role.code}\t{role.vi}\t{role.en}\t{', '.join(sorted(role.permissions))}")


@command.command(
    epilog="Example: caunoi people add nguyen.an --role reception --unit G-00004 --from 2026-12-01"
)
@click.argument("username")
@ROLE
@UNIT
@click.option("--from", "start", type=DAY, help="The first day it counts (default: today).")
@ASK
def add(username: str, role: str, code: str, start: datetime.datetime | None, ask: bool) -> None:
    """A new sign-in with a role at a unit."""
    at = _now()
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.sign_ins import give_roles

    row, unit = _row(username, role, code, start.date() if start else at.date())
    password = _password(ask)
    give_roles([row], passwords={username: password}, by=OPERATOR, at=at)
    click.echo(f"{username}: {_given(row, unit)}")
    _say(password, ask)


@command.command(epilog="Example: caunoi people give nguyen.an --role letters_officer --unit G-00004")
@click.argument("username")
@ROLE
@UNIT
@click.option("--from", "start", type=DAY, help="The first day it counts (default: today).")
def give(username: str, role: str, code: str, start: datetime.datetime | None) -> None:
    """A further role for somebody who has a sign-in."""
    at = _now()
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.sign_ins import give_roles

    row, unit = _row(username, role, code, start.date() if start else at.date())
    give_roles([row], passwords={}, by=OPERATOR, at=at)
    click.echo(f"{username}: {_given(row, unit)}")


def _row(username: str, role: str, code: str, start: datetime.date) -> tuple[SignIn, UnitPeriod]:
    from caunoi.records.actions.sign_ins import SignIn
    from caunoi.records.queries.units import body_by_code

    unit = body_by_code(code, start)
    return SignIn(username, role, unit.unit.key, start), unit


def _given(row: SignIn, unit: UnitPeriod) -> str:
    return f"{ROLES[row.role].vi} ({row.role}), {unit.name} ({unit.code}), from {row.start:%d/%m/%Y}."


@command.command(
    epilog="Example: caunoi people end nguyen.an --role reception --unit G-00004 --on 2026-12-31"
)
@click.argument("username")
@ROLE
@UNIT
@click.option("--on", "day", type=DAY, help="The first day it counts no more (default: today).")
def end(username: str, role: str, code: str, day: datetime.datetime | None) -> None:
    """End a role: from that day on it counts no more. One that was to begin later is taken back."""
    at = _now()
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.sign_ins import end_role
    from caunoi.records.queries.people import roles_held, user_named
    from caunoi.records.queries.units import body_by_code

    on, unit = day.date() if day else at.date(), body_by_code(code, at.date())
    end_role(user_named(username), role, unit.unit, on=on, by=OPERATOR, at=at)
    click.echo(f"{username}: from {on:%d/%m/%Y} no more {role} at {unit.name} ({unit.code}).")
    if not any((held.role, held.code) == (role, unit.code) for held in roles_held(on)):
        click.echo(f"Nobody holds this role there from then on. Give it: caunoi people give … --role {role}.")


@command.command(epilog="Example: caunoi people password nguyen.an")
@click.argument("username")
@ASK
def password(username: str, ask: bool) -> None:
    """A new password; whoever is signed in with the old one is signed out."""
    at = _now()
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.sign_ins import set_password
    from caunoi.records.queries.people import user_named

    user = user_named(username)
    given = _password(ask)
    set_password(user, given, by=OPERATOR, at=at)
    click.echo(
        f"{username}: new password; whoever was signed in by this name is signed out. Tokens of programs stay."
    )
    _say(given, ask)


@command.command(epilog="Example: caunoi people close nguyen.an")
@click.argument("username")
def close(username: str) -> None:
    """Close a sign-in: signed out at once, its roles end today, its tokens are revoked. What was done by it stays."""
    at = _now()
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.sign_ins import close_sign_in
    from caunoi.records.queries.people import user_named

    close_sign_in(user_named(username), by=OPERATOR, at=at)
    click.echo(f"{username} is closed: signed out, roles ended, tokens revoked.")


@command.command(epilog="Example: caunoi people reopen nguyen.an")
@click.argument("username")
@ASK
def reopen(username: str, ask: bool) -> None:
    """Open a closed sign-in again, with a new password. Give its roles anew."""
    at = _now()
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.sign_ins import reopen_sign_in
    from caunoi.records.queries.people import user_named

    user = user_named(username)
    given = _password(ask)
    reopen_sign_in(user, given, by=OPERATOR, at=at)
    click.echo(f"{username} is open again, without a role: caunoi people give {username} --help")
    _say(given, ask)


@command.command("list", epilog="Example: caunoi people list --unit G-00004 --on 2026-12-31 --json")
@click.option("--unit", "code", help="Only what counts at this body (held there, or over it): CODE[@DATE].")
@click.option("--on", "day", type=DAY, help="On which day (default: today).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(code: str | None, day: datetime.datetime | None, as_json: bool) -> None:
    """Who holds which role where on a day; without --unit also who holds none, and closed sign-ins."""
    at = _now()
    from caunoi.records.models import EVER, FOREVER
    from caunoi.records.queries.people import roles_held, without_role
    from caunoi.records.queries.units import body_by_code

    on = day.date() if day else at.date()
    held = roles_held(on, at=body_by_code(code, on).unit if code else None)
    rows: list[dict[str, str | None]] = [
        {
            "username": one.username, "role": one.role, "unit": one.code, "name": one.unit,
            "from": None if one.start == EVER else f"{one.start}", "until": None if one.end == FOREVER else f"{one.end}",
        }
        for one in held
    ]  # fmt: skip
    rows += [
        {"username": name, "role": None, "state": "no role" if is_open else "closed"}
        for name, is_open in ([] if code else without_role(on))
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        shown = (
            row.get(name) or "" for name in ("username", "role", "unit", "name", "from", "until", "state")
        )
        click.echo("\t".join(shown).rstrip("\t"))


@command.command("import", epilog="Example: caunoi people import can-bo.csv > mat-khau.txt")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
def import_(file: Path) -> None:
    """Many at once from a table (.csv, .xlsx, .ods) with the headings username, role, unit, from: all of it, or nothing.

    A row each role; from may be empty (today). Whoever has no sign-in yet gets one; each first password is drawn, and
    shown once, here.
    """
    from caunoi.intake.workbook import open_workbook

    book = open_workbook(file)
    at = _now()
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.sign_ins import give_roles, problems_of
    from caunoi.records.queries.people import new_names

    numbers, rows, wrong = _read(book, at.date())
    passwords = {name: _drawn() for name in new_names(row.username for row in rows)}
    wrong += [(numbers[place], said) for place, said in problems_of(rows, passwords)]
    if wrong or not rows:
        wrong.sort(key=lambda one: one[0])
        english = "".join(f"\n  row {number}: {error}" for number, error in wrong) or " it has no row."
        vietnamese = "".join(f"\n  hàng {number}: {error.vietnamese}" for number, error in wrong)
        raise SaidError(
            f"nothing of {file} was taken:{english}",
            f"chưa nhận gì từ {file}:{vietnamese or ' không có hàng nào.'}",
        )
    give_roles(rows, passwords=passwords, by=OPERATOR, at=at)
    click.echo(
        f"{len(rows)} roles given, {len(passwords)} new sign-ins; their first passwords, which each changes first:",
        err=True,
    )
    for name, drawn in passwords.items():
        click.echo(f"{name}\t{drawn}")


def _read(book: Book, today: datetime.date) -> tuple[list[int], list[SignIn], list[tuple[int, SaidError]]]:
    """Row numbers, the rows, and (number, what is wrong) of those that cannot be read."""
    from caunoi.core.workbooks.headings import heading_key
    from caunoi.core.workbooks.values import Wrong, parse_date, tidy

    lines = book.sheets[0].rows()
    places = {heading_key(tidy(cell)): place for place, cell in enumerate(next(lines, (1, ()))[1])}
    if missing := [name for name in COLUMNS[:3] if name not in places]:
        raise SaidError(
            f"the first row of {book.name} has no heading {', '.join(missing)}. Give username, role, unit, from.",
            f"hàng đầu của {book.name} không có cột {', '.join(missing)}. Hãy đặt tên cột username, role, unit, from.",
        )
    numbers, rows, wrong = [], [], []
    for number, cells in lines:
        cell = {
            name: cells[place] for name, place in places.items() if name in COLUMNS and place < len(cells)
        }
        if not any(tidy(one) for one in cell.values()):
            continue
        said = {name: tidy(cell.get(name)) for name in COLUMNS}
        try:
            start = parse_date(cell["from"]) if said["from"] else today
            row, _ = _row(said["username"], said["role"], said["unit"], start)
        except Wrong:
            no_day = SaidError(
                f"«{said['from']}» is no day. Write it as 2026-12-31.",
                f"«{said['from']}» không phải ngày hợp lệ: hãy viết như 2026-12-31.",
            )
            wrong.append((number, no_day))
        except SaidError as error:
            wrong.append((number, error))
        else:
            numbers.append(number)
            rows.append(row)
    return numbers, rows, wrong
