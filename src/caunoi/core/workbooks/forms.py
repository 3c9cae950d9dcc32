"""Forms (mẫu biểu): which sheets a kind of workbook has, which columns, how each is read. All of it is data in
law/workbooks, so that an office's wording is added without code."""

from __future__ import annotations

from functools import cache
from typing import Literal

from caunoi.core.law.loading import Shape, Text, load, refuse_doubles, stems
from caunoi.errors import UserError

FOLDER = "workbooks"
ValueKind = Literal["text", "code", "unit", "unit_name", "date", "year", "whole", "yes_no", "choice"]


class Choice(Shape, frozen=True):
    """One value to choose from: our code, what it is called, what else people write."""

    code: str
    name: str
    also: tuple[str, ...] = ()


class Column(Shape, frozen=True, kw_only=True):
    """One column.

    `value` says how its cells are read; a `unit_name` stands beside the unit column `of`, is compared with it and may
    take its place. `listed` is a list of the law (core/workbooks/lists). `fixed` is for reading only: what is written there
    must be what is on record. `past`: a day that has come. `above`: only a body above the row's unit may change it.
    """

    code: str
    heading: str
    value: ValueKind
    hint: str
    also: tuple[str, ...] = ()
    required: bool = False
    fixed: bool = False
    given: bool = False
    aside: bool = False
    past: bool = False
    above: bool = False
    line: Literal["territory", "party", "government"] | None = None
    of: str | None = None
    choices: tuple[Choice, ...] = ()
    listed: str | None = None
    default: str = ""
    example: str = ""
    longest: int = 200
    width: int = 16

    def __post_init__(self) -> None:
        if (self.value == "choice") != bool(self.choices or self.listed):
            raise ValueError(f"{self.code}: a column to choose from, and no other, has choices or a list")
        if (self.value == "unit_name") != bool(self.of):
            raise ValueError(f"{self.code}: a name of a unit says of which column")

    @property
    def makes_a_row(self) -> bool:
        """Whether something in this column, and nothing elsewhere, is a row somebody filled in."""
        return not (self.given or self.fixed or self.value in ("unit", "unit_name", "year"))


class Check(Shape, frozen=True, kw_only=True):
    """What two columns of a row must agree on: `column` is not before `other`, after it, not more than it, or is needed
    where `other` is given."""

    rule: Literal["not_before", "after", "not_more", "needs"]
    column: str
    other: str


class Form(Shape, frozen=True, kw_only=True):
    """One sheet. `key`: the columns by which a row is known again. `day`: the column whose date or year the row stands on
    (without it: today). `owner`: the column of the unit that whoever imports must answer for. `within`: the form whose
    rows these belong to, by the columns of its key. `never`: headings of what is not recorded here, on purpose. `at_once`: the
    rows are looked at and written together, because they must fit together."""

    code: str
    sheet: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    owner: str | None = None
    day: str | None = None
    within: str | None = None
    never: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    at_once: bool = False
    permission: str = "records.import"

    def __post_init__(self) -> None:
        codes = [column.code for column in self.columns]
        refuse_doubles(codes)
        named = [*self.key, self.day, self.owner, *(column.of for column in self.columns)]
        named += [code for check in self.checks for code in (check.column, check.other)]
        if unknown := {code for code in named if code} - set(codes):
            raise ValueError(f"{self.code} names columns it has not: {', '.join(sorted(unknown))}")

    def column(self, code: str) -> Column:
        """The column of that code."""
        return next(column for column in self.columns if column.code == code)

    def name_of(self, code: str) -> Column | None:
        """The column that gives the name of the unit in column `code`."""
        return next((column for column in self.columns if column.of == code), None)


class Kind(Shape, frozen=True, kw_only=True):
    """One kind of workbook: a file of law/workbooks. `about`: what is said on its sheet of instructions."""

    code: str
    title: Text
    about: tuple[str, ...]
    forms: tuple[Form, ...]


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by code."""
    found = [load(FOLDER, stem, Kind) for stem in stems(FOLDER)]
    refuse_doubles([form.code for kind in found for form in kind.forms])
    return {kind.code: kind for kind in found}


def kind(code: str) -> Kind:
    """The kind of that code; UserError naming those there are."""
    if code not in kinds():
        raise UserError(f"there is no kind of workbook {code}; there are {', '.join(kinds())}.")
    return kinds()[code]


@cache
def forms() -> dict[str, Form]:
    """Every form by code, in the order in which they are entered: what others belong to comes first."""
    every = [form for kind in kinds().values() for form in kind.forms]
    return {form.code: form for form in sorted(every, key=lambda form: form.within is not None)}
