"""What a yearly report is drawn from: plain values that the queries counted, nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Outcome(StrEnum):
    """What may be said of a target at a unit and year."""

    MET = "met"
    MISSED = "missed"
    BEFORE_BASIS = "before_basis"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who reports to whom.

    `unit` is the stable key, `written` its CODE@DATE; `superior` is empty where nobody stands above, and then `board` is
    the organisation board that draws the report up. `place` stands before the date.
    """

    unit: str
    written: str
    name: str
    superior: str
    board: str
    place: str


@dataclass(frozen=True, slots=True)
class Order:
    """The document that orders the report: "Nghị quyết số", 15-NQ/TU, who issued it, when."""

    kind: str
    symbol: str
    issuer: str
    dated: date


@dataclass(frozen=True, slots=True)
class Aside:
    """A group named beside a figure: not rated, exempt, no paper on file."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target. No numerator or denominator: nothing was counted. `counted` says what the denominator counts.

    `reason` says why there is no verdict, where there is none; `records` how many records were counted.
    """

    id: str
    indicator: str
    title: str
    clause: str
    comparator: str
    value: int
    unit: str
    counted: str
    numerator: int | None
    denominator: int | None
    outcome: Outcome
    reason: str
    definition: str
    records: int
    asides: tuple[Aside, ...] = ()


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
    """Obligations under one clause, begun by the end of the year."""

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
class AnnualFacts:
    """Everything a yearly report says, counted as of `as_of`; findings as they stood on `day`."""

    issuer: Issuer
    order: Order
    year: int
    as_of: date
    day: date
    simulated: bool
    scheme: str
    organisations: int
    unrated: int
    targets: tuple[TargetLine, ...]
    levels: tuple[LevelLine, ...]
    contradicted: tuple[Contradicted, ...]
    rules: tuple[RuleLine, ...]
    cases: tuple[CaseLine, ...]
    obligations: tuple[ObligationLine, ...]
    dialogues: DialogueLine
    unsure: tuple[str, ...] = ()
