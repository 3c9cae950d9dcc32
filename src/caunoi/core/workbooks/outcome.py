"""What reading a workbook came to: which sheets were what, what is new, changed, the same, and what is wrong."""

from dataclasses import dataclass, field

from caunoi.core.workbooks.forms import Column, Form
from caunoi.core.workbooks.headings import Match
from caunoi.core.workbooks.lines import Passed
from caunoi.core.workbooks.problems import Problem

MOST_SHOWN = 1000
"""So many changed rows are kept to be shown; all are counted."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One column of a changed row, in words."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that is on record with other values."""

    sheet: str
    row: int
    what: str
    columns: tuple[Shown, ...]


@dataclass(slots=True)
class SheetOutcome:
    """One sheet. `form` None: not read, or, with `missing`, like `like` but for those columns; `headings`: what then reads
    most like its headings."""

    name: str
    form: Form | None = None
    heading_row: int = 0
    matches: tuple[Match, ...] = ()
    like: Form | None = None
    missing: tuple[Column, ...] = ()
    headings: tuple[str, ...] = ()
    passed: Passed = field(default_factory=Passed)
    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Outcome:
    """The whole. `written`: the records hold it now; otherwise nothing was changed."""

    file: str
    sheets: list[SheetOutcome] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changed_rows: list[ChangedRow] = field(default_factory=list)
    macros: bool = False
    written: bool = False

    @property
    def new(self) -> int:
        """Rows that were not on record."""
        return sum(sheet.new for sheet in self.sheets)

    @property
    def changed(self) -> int:
        """Rows on record with other values."""
        return sum(sheet.changed for sheet in self.sheets)

    @property
    def unchanged(self) -> int:
        """Rows on record just so."""
        return sum(sheet.unchanged for sheet in self.sheets)
