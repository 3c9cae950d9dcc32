"""What the rules look at: small frozen values taken from records, each naming the record it came from.

`unit` is always a unit's stable key (records: Unit.key). Dates are plain dates; `None` means not there (missing, never zero).
"""

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caunoi.core.facts.complex_matters import ComplexAsk, ComplexMatter


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A link to a record: its kind (the model's name in snake case) and its id."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Rating:
    """One unit's rating of one year (đánh giá, xếp loại). Levels are the raw codes of `scheme`; '' = step not taken."""

    ref: Ref
    unit: str
    year: int
    scheme: str
    peer_group: str
    self_level: str
    appraised_level: str
    decided_level: str
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A matter taken in, that `answers` must answer for, at `place`. `since`: a successor answers from its take-over."""

    ref: Ref
    answers: str
    place: str
    received_on: datetime.date
    due_on: datetime.date | None
    closed_on: datetime.date | None
    since: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Upheld:
    """A denunciation found right, whole or in part, with its conclusion served."""

    ref: Ref
    answers: str
    against_leader: bool
    served_on: datetime.date


@dataclass(frozen=True, slots=True)
class DialogueHeld:
    """A dialogue conference that took place."""

    ref: Ref
    unit: str
    held_on: datetime.date


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation of the ledger. `origin` is duty or promise; `person` says whether somebody is named.

    `since`: a successor owes from its take-over.
    """

    ref: Ref
    unit: str
    origin: str
    clause: str
    starts_on: datetime.date | None
    due_on: datetime.date | None
    done_on: datetime.date | None
    lapsed_on: datetime.date | None
    person: bool
    since: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class UnitYear:
    """All the rules see of one unit and year, as the record stood on `as_of`.

    `cases`, `upheld`, `dialogues`, `owed`, `complex_matters` and `asks` hold what the unit's committee and the bodies it leads (those on its
    territory) answer for. `on_territory` is false for units without a territory, which owe no dialogue with residents.
    `is_rated` is false for bodies that nobody rates: for them a rating is not missing, there is none.
    """

    unit: str
    year: int
    as_of: datetime.date
    on_territory: bool
    rating: Rating | None = None
    cases: tuple[Case, ...] = ()
    upheld: tuple[Upheld, ...] = ()
    dialogues: tuple[DialogueHeld, ...] = ()
    owed: tuple[Owed, ...] = ()
    is_rated: bool = True
    complex_matters: "tuple[ComplexMatter, ...]" = ()
    asks: "tuple[ComplexAsk, ...]" = ()


@dataclass(frozen=True, slots=True)
class SuperiorYear:
    """One superior and year: the ratings it decided, and those of its units that it has not decided yet."""

    unit: str
    year: int
    as_of: datetime.date
    ratings: tuple[Rating, ...] = field(default=())
