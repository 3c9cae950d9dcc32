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
    decided_on: datetime.date | None = None
    self_reason: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A matter taken in, that `answers` must answer for, at `place`. `since`: a successor answers from its take-over;
    `in_writing`: a decision or written answer ended it (None: not said); `suspended`: its term stands still lawfully."""

    ref: Ref
    answers: str
    place: str
    received_on: datetime.date
    due_on: datetime.date | None
    closed_on: datetime.date | None
    since: datetime.date | None = None
    field: str = ""
    repeat: bool = False
    in_writing: bool | None = None
    kind: str = ""
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """A proceeding over a letter that ended, and whether a decision was sent or a paper named. Hidden ones are never here."""

    ref: Ref
    unit: str
    on: datetime.date
    in_writing: bool


@dataclass(frozen=True, slots=True)
class Upheld:
    """A denunciation found right, whole or in part, with its conclusion served."""

    ref: Ref
    answers: str
    against_leader: bool
    served_on: datetime.date


@dataclass(frozen=True, slots=True)
class Disciplined:
    """A key cadre (by post, never by name) of `answers` disciplined on a day."""

    ref: Ref
    answers: str
    post: str
    decided_on: datetime.date


@dataclass(frozen=True, slots=True)
class DialogueHeld:
    """A dialogue conference that took place."""

    ref: Ref
    unit: str
    held_on: datetime.date
    questions: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation of the ledger. `origin` is duty or promise; `person` is the appointment named (its id), `post` the
    post it is of, `left_on` the day on which that person left it.

    `since`: a successor owes from its take-over. `reported`: the days on which its unit said how far it has come.
    """

    ref: Ref
    unit: str
    origin: str
    clause: str
    starts_on: datetime.date | None
    due_on: datetime.date | None
    done_on: datetime.date | None
    lapsed_on: datetime.date | None
    person: int | None
    since: datetime.date | None = None
    accepted_on: datetime.date | None = None
    post: str = ""
    left_on: datetime.date | None = None
    reported: tuple[datetime.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise made in a dialogue, in its words; `done_on` when it was kept."""

    ref: Ref
    text: str
    made_on: datetime.date
    done_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan of a unit for a year, in its words. `kind`: yearly or consolidation (củng cố tổ chức yếu kém)."""

    ref: Ref
    unit: str
    kind: str
    year: int
    dated_on: datetime.date
    text: str


@dataclass(frozen=True, slots=True)
class KeyPost:
    """A key post (chức danh chủ chốt) held at a commune: the highest degree and theory of which a paper was seen."""

    ref: Ref
    post: str
    degree: str | None
    theory: str | None


@dataclass(frozen=True, slots=True)
class OnRoll:
    """Somebody on the roll of the unit's own standing committee; None where not recorded."""

    ref: Ref
    sex: str | None
    age: int | None


@dataclass(frozen=True, slots=True)
class Tide:
    """Matters of one field at a unit in one year: taken in, and open at its end (or on the day looked at)."""

    year: int
    field: str
    taken_in: int
    open: int


@dataclass(frozen=True, slots=True)
class Reported:
    """A report that a body owes or sent for a part of the year (law/reports), with the figures it states."""

    ref: Ref
    unit: str
    report: str
    part: str
    due_on: datetime.date | None
    sent_on: datetime.date | None
    stated: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Tallied:
    """Sums of matters that an office sent for a time that ended in the year. `held`: such matters are on record; `differing`:
    (figure, as sent, as on record) where the two are not the same, days as ISO text."""

    ref: Ref
    unit: str
    held: bool
    differing: tuple[tuple[str, int | str | None, int | str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class UnitYear:
    """All the rules see of one unit and year, as the record stood on `as_of`.

    `cases`, `ended`, `upheld`, `dialogues`, `owed`, `complex_matters` and `asks` hold what the unit's committee and the bodies it leads (those on its
    territory) answer for. `on_territory` is false for units without a territory, which owe no dialogue with residents.
    `is_rated` is false for bodies that nobody rates: for them a rating is not missing, there is none. `before` is the
    rating of the year before; `promised` and `plans` reach back over earlier years; `neighbours` are the yearly plans of
    the units under the same superior; `tides` those of this year and the years before, and `register_since` the first day
    for which matters are on record; `counts` are the numbers of members that it and its
    cells report, by measure (None: it is no grassroots organisation and reports none).
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
    before: Rating | None = None
    disciplined: tuple[Disciplined, ...] = ()
    promised: tuple[Promised, ...] = ()
    plans: tuple[Planned, ...] = ()
    neighbours: tuple[Planned, ...] = ()
    key_posts: tuple[KeyPost, ...] = ()
    roll: tuple[OnRoll, ...] = ()
    tides: tuple[Tide, ...] = ()
    register_since: datetime.date | None = None
    reports: tuple[Reported, ...] = ()
    counts: tuple[tuple[str, int], ...] | None = None
    ended: tuple[Ended, ...] = ()
    tallies: tuple[Tallied, ...] = ()


@dataclass(frozen=True, slots=True)
class SuperiorYear:
    """One superior and year: the ratings it decided, and those of its units that it has not decided yet. `before` are
    the decided ratings of the same units in earlier years."""

    unit: str
    year: int
    as_of: datetime.date
    ratings: tuple[Rating, ...] = field(default=())
    before: tuple[Rating, ...] = field(default=())
