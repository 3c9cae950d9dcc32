"""`caunoi import FILE`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caunoi.errors import SaidError, UserError

if TYPE_CHECKING:
    from caunoi.core.workbooks.book import Book
    from caunoi.core.workbooks.outcome import Outcome, SheetOutcome

SHOWN = 20
"""So many changed rows are shown on the screen; --json gives more."""


@click.command(epilog="Example: caunoi import vu-viec.xlsx --dry-run --marked vu-viec-loi.xlsx")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--dry-run", is_flag=True, help="Say what would change and what is wrong; write nothing.")
@click.option("--as", "username", help="Import as this sign-in, within what it answers for.")
@click.option("--kind", "kind_code", help="What the workbook is, where its headings do not tell.")
@click.option(
    "--sheet", "sheets", multiple=True, metavar="SHEET=FORM",
    help="What one sheet is, where it is not recognised or taken for something else.",
)  # fmt: skip
@click.option("--year", type=click.IntRange(1900, 2100), help="The year of rows that name none.")
@click.option(
    "--column", "columns", multiple=True, metavar="HEADING=COLUMN",
    help="What a heading stands for: the heading of the template, or nothing for a column not to be read. Remembered for "
    "the next time, unless --dry-run.",
)  # fmt: skip
@click.option(
    "--forget", multiple=True, metavar="HEADING", help="Let go of what was remembered of a heading."
)
@click.option(
    "--marked", type=click.Path(path_type=Path, readable=False),
    help="With anything wrong, write the workbook here with every wrong cell marked (.xlsx).",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    file: Path,
    dry_run: bool,
    username: str | None,
    kind_code: str | None,
    sheets: tuple[str, ...],
    year: int | None,
    columns: tuple[str, ...],
    forget: tuple[str, ...],
    marked: Path | None,
    as_json: bool,
) -> None:
    """Import a workbook (.xlsx, .xlsm, .xls, .ods, .csv): all of it, or nothing.

    The kind is recognised by its headings, in any order and in the office's own words. Importing the same again changes
    nothing. Macros are never run, formulas never worked out.
    """
    if marked and marked.suffix.lower() != ".xlsx":
        raise UserError(f"{marked} does not end in .xlsx. Choose such a name for --marked.")
    from caunoi.intake.workbook import open_workbook

    book = open_workbook(file)
    only, corrections = _asked_forms(kind_code, columns)
    said = dict(_said_of(written, book) for written in sheets)
    from caunoi.cli.setup import ready

    ready()
    from caunoi import clock
    from caunoi.core.workbooks.forms import forms
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.workbooks import forget_headings, import_book, remember_headings
    from caunoi.records.queries.installation import standing_moment
    from caunoi.records.queries.people import user_named

    at = standing_moment(clock.now())
    by = user_named(username) if username else OPERATOR
    if forget and not dry_run:
        for form in forms():
            forget_headings(form, forget, by=by, at=at)
    with _progress() as told:
        outcome = import_book(
            book, by=by, at=at, dry_run=dry_run, only=only, year=year, corrections=corrections, said=said, told=told
        )  # fmt: skip
    if not dry_run:
        for code, choices in _met(outcome, corrections).items():
            remember_headings(code, choices, by=by, at=at)
    if not as_json:
        click.echo("\n".join(_said(outcome)))
    elif not outcome.problems:  # else the refusal tells it, in one object
        click.echo(json.dumps(_plain(outcome), ensure_ascii=False))
    if outcome.problems:
        _refuse(file, outcome, marked)


def _asked_forms(
    kind_code: str | None, columns: tuple[str, ...]
) -> tuple[tuple[str, ...], dict[str, dict[str, str]]]:
    """The forms looked for, and what was said of headings for each."""
    from caunoi.core.workbooks.forms import forms, kind
    from caunoi.core.workbooks.headings import heading_key

    only = tuple(form.code for form in kind(kind_code).forms) if kind_code else ()
    told: dict[str, dict[str, str]] = {}
    for written in columns:
        heading, _, name = (part.strip() for part in written.rpartition("="))
        if not heading:
            raise UserError(f"«{written}» is not HEADING=COLUMN, e.g. --column 'Ngày nhận=Ngày tiếp nhận'.")
        for code, form in forms().items():
            known = {heading_key(c.heading): c.code for c in form.columns} | {
                c.code: c.code for c in form.columns
            }
            if not name or heading_key(name) in known or name in known:
                told.setdefault(code, {})[heading] = known.get(name) or known.get(heading_key(name), "")
    return only, told


def _said_of(written: str, book: Book) -> tuple[str, str]:
    """(sheet, form) of what was said of a sheet."""
    from caunoi.core.workbooks.forms import forms

    name, _, form = (part.strip() for part in written.rpartition("="))
    if form not in forms():
        raise UserError(f"there is no form {form}; there are {', '.join(forms())}. E.g. --sheet 'Sổ=cases'.")
    if name not in (names := [sheet.name for sheet in book.sheets]):
        raise UserError(f"{book.name} has no sheet {name}; it has {', '.join(names)}.")
    return name, form


def _met(outcome: Outcome, corrections: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """What was said of headings that the workbook has."""
    from caunoi.core.workbooks.headings import heading_key

    found: dict[str, dict[str, str]] = {}
    for sheet in outcome.sheets:
        form = sheet.form or sheet.like
        written = {heading_key(one.heading) for one in sheet.matches}
        said = corrections.get(form.code, {}) if form else {}
        if form and (met := {h: column for h, column in said.items() if heading_key(h) in written}):
            found.setdefault(form.code, {}).update(met)
    return found


class _WrongError(SaidError):
    """A workbook with something wrong in it; `details`: what came of it, as where all is right."""

    def __init__(self, english: str, vietnamese: str, outcome: Outcome) -> None:
        super().__init__(english, vietnamese)
        self.details = _plain(outcome)


def _refuse(file: Path, outcome: Outcome, marked: Path | None) -> None:
    many = len(outcome.problems)
    english, vietnamese = (
        f"{file}: {many} problems; nothing was imported.",
        f"{file}: {many} chỗ sai; chưa nhập gì.",
    )
    if marked:
        from caunoi.cli.writing import write_whole
        from caunoi.intake.workbook import open_workbook
        from caunoi.render.marked_workbook import mark

        write_whole(marked, mark(file.read_bytes(), open_workbook(file), outcome.problems))
        english += f" They are marked in {marked}: mend them there and import that file."
        vietnamese += f" Các chỗ ấy đã đánh dấu trong {marked}: hãy sửa ở đó rồi nhập tệp đó."
    else:
        english += " Mend them; --marked OUT.xlsx gives the workbook back with every wrong cell marked."
        vietnamese += " Hãy sửa; --marked OUT.xlsx trả lại bảng tính có đánh dấu mọi ô sai."
    raise _WrongError(english, vietnamese, outcome)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr; taken away when done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    bar = Progress(
        "rows", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("rows", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _said(outcome: Outcome) -> Iterator[str]:
    """The outcome in words, most of it even where something is wrong."""
    if outcome.macros:
        yield f"{outcome.file} carries macros; they were not run and are not kept"
    for sheet in outcome.sheets:
        yield from _sheet(sheet)
    for row in outcome.changed_rows[:SHOWN]:
        changes = "; ".join(f"{one.heading}: {one.before} → {one.after}" for one in row.columns)
        yield f"changed: «{row.sheet}» row {row.row} ({row.what}): {changes}"
    if outcome.changed > SHOWN:
        yield f"changed: {outcome.changed - SHOWN} rows more"
    for problem in outcome.problems:
        yield f"wrong: {problem.line('en')}"
    verb = (
        "imported" if outcome.written else "nothing to import" if not _moves(outcome) else "would be imported"
    )
    if not outcome.problems:
        yield f"{verb}: {outcome.new} new, {outcome.changed} changed, {outcome.unchanged} unchanged"


def _moves(outcome: Outcome) -> int:
    return outcome.new + outcome.changed


def _sheet(sheet: SheetOutcome) -> Iterator[str]:
    from caunoi.core.workbooks.book import column_letter
    from caunoi.core.workbooks.headings import How

    if sheet.form is None:
        like = f"; it is most like {sheet.like.code}" if sheet.like else ""
        yield f"«{sheet.name}» was not read{like}"
        return
    yield f"«{sheet.name}» is {sheet.form.code}, headings in row {sheet.heading_row}"
    for one in sheet.matches:
        where = f"  {column_letter(one.place)} «{one.heading}»"
        if one.column and one.how is not How.SAME:
            yield f"{where} was read as «{sheet.form.column(one.column).heading}» ({one.how.replace('_', ' ')})"
        elif one.how is How.NEVER:
            yield f"{where} was not read: this is not recorded here"
        elif one.column is None and one.how is not How.NUMBERING:
            yield f"{where} was not read ({one.how.replace('_', ' ')})"
    passed = sheet.passed
    over = [
        text
        for number, text in (
            (passed.unfilled, f"{passed.unfilled} not filled in"),
            (len(passed.totals), f"sums in rows {_rows(passed.totals)}"),
            (len(passed.titles), f"titles in rows {_rows(passed.titles)}"),
        )
        if number
    ]
    if over:
        yield f"  passed over: {'; '.join(over)}"


def _rows(numbers: list[int]) -> str:
    more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return ", ".join(map(str, numbers[:10])) + more


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {
        "file": outcome.file,
        "written": outcome.written,
        "new": outcome.new,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "sheets": [
            {
                "name": sheet.name,
                "form": sheet.form.code if sheet.form else None,
                "columns": {one.heading: one.column for one in sheet.matches},
                "new": sheet.new, "changed": sheet.changed, "unchanged": sheet.unchanged,
            }
            for sheet in outcome.sheets
        ],
        "changed_rows": [
            {
                "sheet": row.sheet, "row": row.row, "what": row.what,
                "columns": {one.heading: [one.before, one.after] for one in row.columns},
            }
            for row in outcome.changed_rows
        ],
        "problems": [
            {
                "sheet": one.sheet, "row": one.row, "column": one.heading, "code": one.code,
                "what": one.what("en"), "mend": one.mend("en"), "vi": one.line("vi"),
            }
            for one in outcome.problems
        ],
    }  # fmt: skip
