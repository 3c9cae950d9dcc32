"""A workbook comes in: every sheet recognised, every row held against the records, all written or nothing."""

import datetime
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import cached_property
from itertools import islice

from caunoi.core.facts.permissions import Permission
from caunoi.core.units.load import aliases, kinds
from caunoi.core.units.registry import Registry
from caunoi.core.workbooks.book import Book
from caunoi.core.workbooks.changes import Change, changes, laid_over, wrongs
from caunoi.core.workbooks.finding_units import UnitFinder
from caunoi.core.workbooks.forms import Column, Form, forms
from caunoi.core.workbooks.lines import Line, LineReader
from caunoi.core.workbooks.lists import choices_of, wordings
from caunoi.core.workbooks.outcome import MOST_SHOWN, ChangedRow, Outcome, SheetOutcome, Shown
from caunoi.core.workbooks.problems import Problem, Wrong
from caunoi.core.workbooks.recognising import Recognised, Strange, recognise
from caunoi.core.workbooks.values import Value, tidy
from caunoi.errors import SaidError, UserError
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.actions.workbooks.entries import Entry, Ground
from caunoi.records.actions.workbooks.writing import AT_LAST, COMPLETE, REFUSE_TOGETHER, write
from caunoi.records.models import User
from caunoi.records.queries.units import stored_registry, unit_ids
from caunoi.records.queries.workbooks.answering import Answering
from caunoi.records.queries.workbooks.headings import remembered
from caunoi.records.queries.workbooks.tables import TABLES, Held, Key
from caunoi.records.statistics import renew_after_commit

CHUNK = 500
Told = Callable[[int, int], None]
"""Called with the rows done and the rows there are."""
Corrections = Mapping[str, Mapping[str, str]]
"""{form: {heading: column code, or empty for a column not to be read}} as a person said."""
Said = Mapping[str, str]
"""{sheet: form} as a person said."""


class _Stopped(Exception):  # noqa: N818  (nothing is wrong with the program: the workbook has problems)
    """Ends the action so that nothing of it stays."""


def import_book(
    book: Book,
    *,
    by: Actor,
    at: datetime.datetime,
    dry_run: bool = False,
    only: Sequence[str] = (),
    year: int | None = None,
    corrections: Corrections | None = None,
    said: Said | None = None,
    told: Told = lambda done, total: None,
) -> Outcome:
    """Read a workbook and bring its rows into the records: one action and one journal entry, none where nothing changes.

    `only`: the forms to look for (all of them without). `year`: for rows of a form that name none. With any problem, or
    `dry_run`, nothing is written and the outcome says what would be. Rows belong to units the person answers for, as
    things stood on the row's date. `corrections` come before what was remembered of headings, `said` before what a sheet looks
    like. Raises UserError where no sheet can be one of ours, RefusedError without a role.
    """
    work = _Import(book, by, at, only, year, corrections, said, told)
    if not work.sheets:  # sheets that are no form, or lack columns of it: said as problems
        return work.outcome
    action = (
        nullcontext()
        if dry_run
        else acting("workbook.import", by=by, at=at, permission=work.permission, unit=work.answering.seat)
    )
    try:
        with action:
            work.run(writing=not dry_run)
            if work.outcome.problems and not dry_run:
                raise _Stopped
            if not dry_run:
                work.finish()
                renew_after_commit()
                work.outcome.written = work.outcome.new + work.outcome.changed > 0
    except _Stopped:
        pass
    return work.outcome


class _Import:
    """One reading of one workbook."""

    def __init__(
        self,
        book: Book,
        by: Actor,
        at: datetime.datetime,
        only: Sequence[str],
        year: int | None,
        corrections: Corrections | None,
        said: Said | None,
        told: Told,
    ) -> None:
        self.book, self.year, self.said, self.told = book, year, said or {}, told
        self.person = by if isinstance(by, User) else None
        self.today = at.date()
        self.outcome = Outcome(book.name, macros=book.macros)
        known = [form for code, form in forms().items() if not only or code in only]
        self.sheets = self._recognised(known, self._told(corrections or {}))
        if not self.sheets:
            return
        self.permission = Permission(self.sheets[0].form.permission)
        self._answering = {
            permission: Answering(self.person, permission, self.today)
            for permission in {Permission(sheet.form.permission) for sheet in self.sheets}
        }
        self.answering = self._answering[self.permission]
        self.seen: dict[str, dict[Key, int]] = {}
        self._total = sum(sheet.sheet.total for sheet in self.sheets)
        self._done = 0

    def _told(self, corrections: Corrections) -> Corrections:
        """What headings stand for: as said now, else as said before."""
        before = remembered(self.person, self.today)
        return {
            form: {**before.get(form, {}), **corrections.get(form, {})} for form in {*before, *corrections}
        }

    def _recognised(self, known: Sequence[Form], corrections: Corrections) -> list[Recognised]:
        """The sheets that are ours, those that others belong to first; the outcome says what the rest are."""
        order = list(forms())
        found = [
            recognise(sheet, known, corrections, forms().get(self.said.get(sheet.name, "")))
            for sheet in self.book.sheets
        ]
        ours = sorted(
            (one for one in found if isinstance(one, Recognised)), key=lambda one: order.index(one.form.code)
        )
        # Where one sheet carries our mark the file is our template, and its other sheets explain.
        marked = any(one.marked for one in ours)
        strange = [one for one in found if isinstance(one, Strange)]
        if marked:
            wanted = [one.marked or one.sheet.name in self.said for one in ours]
            strange += [Strange(one.sheet) for one, keep in zip(ours, wanted, strict=True) if not keep]
            ours = [one for one, keep in zip(ours, wanted, strict=True) if keep]
        for one in strange:
            self._say_strange(one, marked=marked, alone=not ours)
        if not ours and not self.outcome.problems:
            raise SaidError(
                f"{self.book.name}: no sheet is one of the forms {', '.join(form.code for form in known)}. "
                "Use a template (caunoi template KIND OUT.xlsx). Nothing was imported.",
                "Không sheet nào giống mẫu của hệ thống. Hãy tải mẫu và chép số liệu vào đó.",
            )
        return ours

    def _say_strange(self, one: Strange, *, marked: bool, alone: bool) -> None:
        """Put a sheet that is none of ours into the outcome: as a problem where it is meant to be one (not beside sheets of
        our own template), or where nothing else of the workbook (`alone`) can be read either."""
        name = one.sheet.name
        if marked and name not in self.said:
            self.outcome.sheets.append(SheetOutcome(name))
            return
        self.outcome.sheets.append(
            SheetOutcome(name, like=one.form, missing=one.missing, matches=one.matches, headings=one.headings)
        )
        found = sum(match.column is not None for match in one.matches)
        if one.form and (name in self.said or len(one.missing) < found):
            self._wrong_sheet(name, "no_columns", "columns", [column.heading for column in one.missing])
        elif alone and one.headings:
            self._wrong_sheet(name, "no_form", "headings", one.headings)

    def _wrong_sheet(self, name: str, code: str, what: str, headings: Sequence[str]) -> None:
        values = {what: ", ".join(f"«{heading}»" for heading in headings)}
        self.outcome.problems.append(Problem(name, 0, None, "", code, values))

    @cached_property
    def registry(self) -> Registry:
        """All units held."""
        return stored_registry()

    @cached_property
    def finder(self) -> UnitFinder:
        """All units, by what people write."""
        return UnitFinder(self.registry, kinds(), wordings().abbreviations, aliases(), self.answering.mine)

    @cached_property
    def ground(self) -> Ground:
        """What rows need to become records."""
        return Ground(self.finder, self.registry, unit_ids(), self.today)

    def run(self, *, writing: bool) -> None:
        """Read every sheet, chunk by chunk; write as long as nothing is wrong."""
        for one in self.sheets:
            reader = LineReader(one, self.finder, self.today, self.year)
            sheet = SheetOutcome(one.sheet.name, one.form, one.heading_row, one.matches, passed=reader.passed)
            self.outcome.sheets.append(sheet)
            for lines in _chunks(reader.lines(), sys.maxsize if one.form.at_once else CHUNK):
                self._chunk(reader, sheet, lines, writing)
                self.told(min(self._done + lines[-1].row, self._total), self._total)
            self._done += one.sheet.total
            self.told(self._done, self._total)
        self.outcome.problems.sort(key=lambda p: (p.sheet, p.row, p.place or 0))

    def finish(self) -> None:
        """What is done once when every sheet has been written."""
        for one in self.sheets:
            if one.form.code in AT_LAST:
                AT_LAST[one.form.code](self.today)

    def _chunk(self, reader: LineReader, sheet: SheetOutcome, lines: Sequence[Line], writing: bool) -> None:
        form = reader.form
        keyed = [(line, key) for line in lines if (key := _key(form, line)) is not None]
        held = TABLES[form.code].find([key for _, key in keyed])
        parents = self._parents(form, keyed)
        fresh = {id(line) for line, key in keyed if self._is_first(reader, line, key)}
        keys = {id(line): key for line, key in keyed}
        entries: list[Entry] = []
        for line in lines:
            key = keys.get(id(line))
            if key is not None and id(line) in fresh:
                entries += self._entry(reader, sheet, line, held.get(key), key, parents)
            self.outcome.problems += line.problems
        if self.outcome.problems or not entries:
            return
        try:
            if form.code in REFUSE_TOGETHER:
                REFUSE_TOGETHER[form.code](entries, self.ground)
        except UserError as error:
            values = {"vi": f"các dòng không khớp với nhau: {error}", "en": str(error)}
            self.outcome.problems.append(Problem(sheet.name, 0, None, "", "unfit", values))
            return
        if writing:
            write(form.code, entries, self.ground)

    def _is_first(self, reader: LineReader, line: Line, key: Key) -> bool:
        seen = self.seen.setdefault(reader.form.code, {})
        if key in seen:
            wrong = Wrong("repeated", other=seen[key])
            line.problems.append(reader.problem(line.row, reader.form.key[-1], wrong))
            return False
        seen[key] = line.row
        return True

    def _parents(self, form: Form, keyed: Iterable[tuple[Line, Key]]) -> set[Key]:
        """The keys of the rows that these belong to, on record or in the file."""
        if form.within is None:
            return set()
        size = len(forms()[form.within].key)
        wanted = {key[:size] for _, key in keyed}
        return set(TABLES[form.within].find(wanted)) | (wanted & self.seen.get(form.within, {}).keys())

    def _entry(
        self, reader: LineReader, sheet: SheetOutcome, line: Line, held: Held | None, key: Key, parents: set[Key]
    ) -> Iterator[Entry]:  # fmt: skip
        """The row to be written, if it says anything new and nothing is wrong with it; counts it."""
        form = reader.form
        found = list(self._refusals(form, line, held))
        if found:
            line.problems += [reader.problem(line.row, column, wrong) for column, wrong in found]
            return
        before = held.values if held else None
        row = laid_over(before, line.values)
        if not line.problems and form.code in COMPLETE:
            found += COMPLETE[form.code](row, held, self.ground)
        if form.within and key[: len(forms()[form.within].key)] not in parents:
            above = forms()[form.within]
            found.append((form.key[0], Wrong("no_parent", title=above.sheet.lower(), sheet=above.sheet)))
        found += wrongs(form, before, line.values, row, self._unit_names(line, held))
        line.problems += [reader.problem(line.row, column, wrong) for column, wrong in found]
        if line.problems:
            return
        differing = () if before is None else changes(form, before, line.values)
        if before is None:
            sheet.new += 1
        elif differing:
            sheet.changed += 1
            self._show(reader, line, key, differing)
        else:
            sheet.unchanged += 1
            return
        yield Entry(held, row)

    def _refusals(self, form: Form, line: Line, held: Held | None) -> Iterator[tuple[str, Wrong]]:
        """Why this person may not bring this row; never telling what stands in a record they do not answer for."""
        answering = self._answering[Permission(form.permission)]
        if form.owner is None or line.day is None:
            return
        owned = held.values.get(form.owner) if held else None
        if isinstance(owned, str) and not answering.mine(owned, line.day):
            code = "nothing_held" if form.column(form.key[0]).given else "taken"
            yield form.key[0], Wrong(code, written=tidy(line.values.get(form.key[0])))
            return
        unit = line.values.get(form.owner) or owned
        if not isinstance(unit, str):
            return
        name = self.finder.period(unit, line.day).name
        if not answering.mine(unit, line.day):
            yield form.owner, Wrong("not_yours", name=name, day=f"{line.day:%d/%m/%Y}")
        elif not answering.above(unit, line.day):
            before = held.values if held else {}
            for column in form.columns:
                if column.above and line.values.get(column.code, before.get(column.code)) != before.get(
                    column.code
                ):
                    yield column.code, Wrong("above_only", name=name)

    def _unit_names(self, line: Line, held: Held | None) -> dict[str, str]:
        form_units = {
            str(value)
            for values in (line.values, held.values if held else {})
            for value in values.values()
            if isinstance(value, str) and value in self.ground.units
        }
        return {unit: self.finder.period(unit, line.day or self.today).code for unit in form_units}

    def _show(self, reader: LineReader, line: Line, key: Key, differing: Sequence[Change]) -> None:
        if len(self.outcome.changed_rows) >= MOST_SHOWN:
            return
        form, day = reader.form, line.day or self.today
        shown = [
            Shown(
                form.column(change.column).heading,
                self._said(form.column(change.column), change.before, day),
                self._said(form.column(change.column), change.after, day),
            )
            for change in differing
        ]
        what = ", ".join(
            self._said(form.column(code), value, day) for code, value in zip(form.key, key, strict=True)
        )
        self.outcome.changed_rows.append(
            ChangedRow(reader.recognised.sheet.name, line.row, what, tuple(shown))
        )

    def _said(self, column: Column, value: Value, day: datetime.date) -> str:
        if value is None:
            return "–"
        if column.value == "unit":
            return self.finder.period(str(value), day).name
        if column.value == "choice":
            return next((c.name for c in choices_of(column, day.year) if c.code == value), str(value))
        return tidy(value)


def _key(form: Form, line: Line) -> Key | None:
    """The key of a row; None where part of it was not understood."""
    values = {column: line.values.get(column) for column in form.key}
    if any(value is None and form.column(column).required for column, value in values.items()):
        return None
    return tuple(values.values())


def _chunks(lines: Iterator[Line], size: int) -> Iterator[list[Line]]:
    while chunk := list(islice(lines, size)):
        yield chunk
