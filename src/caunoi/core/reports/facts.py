"""What a yearly report is drawn from: plain values that the queries counted, nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caunoi.core.complex_matters import AimCount, Counts
from caunoi.core.indicators import TargetFigure
from caunoi.core.reports.content import Content


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who reports to whom.

    `unit` is the stable key, `written` its CODE@DATE; `superior` is empty where nobody stands above, and then `board` is
    the organisation board that draws the report up. `symbol` is theirs in the document's number, `place` stands before the date.
    """

    unit: str
    written: str
    name: str
    superior: str
    board: str
    symbol: str
    place: str


@dataclass(frozen=True, slots=True)
class Order:
    """The document that orders the report: "Nghị quyết số", 15-NQ/TU, who issued it, when."""

    kind: str
    symbol: str
    issuer: str
    dated: date


@dataclass(frozen=True, slots=True)
class LevelLine:
    """Grassroots organisations rated at one level, and how the check of their ratings stands."""

    code: str
    name: str
    top: bool
    rated: int
    contradicted: int
    watch: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Contradicted:
    """One organisation whose rating the record contradicts: under whom, its level, the codes of the rules that say so."""

    name: str
    superior: str
    level: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule and its findings at the unit and below: open (or the answer refused), answered, not to be decided.

    `rating`: it holds a rating against the record; the others look at how a superior rates, or at obligations.
    """

    code: str
    title: str
    clause: str
    rating: bool
    open: int
    answered: int
    undetermined: int
    why_undetermined: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """Matters of one kind in the year; `unsettled` and `oldest` (received on) as of the report's day of reckoning.

    `settled_late`: closed after their deadline; `records`: matters open on any day of the year.
    """

    kind: str
    name: str
    received: int
    settled: int
    settled_late: int
    unsettled: int
    unsettled_late: int
    oldest: date | None
    records: int


@dataclass(frozen=True, slots=True)
class ObligationLine:
    """Obligations under one clause, begun by the end of the year. `document`: where it is not of the order itself."""

    document: str
    clause: str
    title: str
    owed: int
    done: int
    overdue: int
    undated: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class DialogueLine:
    """Dialogues with the people and the promises made there. `units` owed one; `holding` held one."""

    units: int
    holding: int
    held: int
    questions: int
    answered: int
    promises: int
    kept: int
    overdue: int
    undated: int


@dataclass(frozen=True, slots=True)
class SuperiorLine:
    """The rated grassroots organisations directly under one superior (its stable key), and how the check of them stands."""

    unit: str
    name: str
    rated: int
    contradicted: int
    watch: int
    unknown: int

    @property
    def agrees(self) -> int:
        """Those the record does not contradict."""
        return self.rated - self.contradicted - self.watch - self.unknown


@dataclass(frozen=True, slots=True)
class FieldLine:
    """Matters of one field of administration not settled on the day of reckoning; `oldest` was received on that day."""

    code: str
    name: str
    unsettled: int
    late: int
    oldest: date | None


@dataclass(frozen=True, slots=True)
class ComplexLine:
    """Complex matters of the year, those the committee and the bodies it leads answer for; `records`: how many there were."""

    counts: Counts = Counts()
    aims: tuple[AimCount, ...] = ()
    records: int = 0


@dataclass(frozen=True, slots=True)
class SumLine:
    """Sums of matters that offices sent for times that ended in the year: how many, unlike the matters on record, with none to
    hold them against."""

    sent: int = 0
    differ: int = 0
    alone: int = 0


@dataclass(frozen=True, slots=True)
class BesideLine:
    """One figure of bodies that keep letters: by letters, and by the case summaries of the same time, never added."""

    name: str
    title: str
    by_letters: int
    by_summaries: int


@dataclass(frozen=True, slots=True)
class Moves:
    """Organisations rated higher, lower and the same as the year before, within one scheme."""

    up: int
    down: int
    same: int


@dataclass(frozen=True, slots=True)
class SentBefore:
    """The last report of the same committee that was sent before this one."""

    number: str
    dated: date
    content: Content


@dataclass(frozen=True, slots=True)
class AnnualFacts:
    """Everything a yearly report says, counted as of `as_of`; findings as they stood on `day`.

    `levels` are of the grassroots organisations below; `above` of the rated committees above the grassroots, the
    reporting one included.
    """

    issuer: Issuer
    order: Order
    year: int
    as_of: date
    day: date
    simulated: bool
    scheme: str
    organisations: int
    unrated: int
    targets: tuple[TargetFigure, ...]
    levels: tuple[LevelLine, ...]
    above: LevelLine
    contradicted: tuple[Contradicted, ...]
    rules: tuple[RuleLine, ...]
    cases: tuple[CaseLine, ...]
    obligations: tuple[ObligationLine, ...]
    dialogues: DialogueLine
    complex_matters: ComplexLine = ComplexLine()
    unsure: tuple[str, ...] = ()
    superiors: tuple[SuperiorLine, ...] = ()
    fields: tuple[FieldLine, ...] = ()
    journal: int = 0
    earlier: tuple[tuple[int, tuple[TargetFigure, ...]], ...] = ()
    """The same targets in the years before, oldest first."""
    sums: SumLine = SumLine()
    beside: tuple[BesideLine, ...] = ()
    beside_at: int = 0
    moves: Moves | None = None
    """None where the scheme of the two years is not the same, or not known."""
    before: SentBefore | None = None

    @property
    def before_order(self) -> bool:
        """The year ended before the document that orders the report: it has values and no verdict."""
        return self.year < self.order.dated.year
