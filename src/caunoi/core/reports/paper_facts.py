"""What the records and the law say to a paper of a proceeding: what `papers` fills it with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caunoi.core.facts.proceedings import Kind
from caunoi.core.law.papers import LegalBasis, Paper
from caunoi.core.reports import wording
from caunoi.core.reports.facts import Issuer


@dataclass(frozen=True, slots=True)
class Cited:
    """Something the law says, with where it says so: a ground, a time limit (with its day where that is known)."""

    what: str
    basis: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that went before: its number as written, and its day."""

    number: str
    on: date

    def __str__(self) -> str:
        return f"số {self.number} {wording.long_day(self.on)}"


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the records say. `issued`: number and day of this very paper where its step was taken. `post`: of who signs.

    `sender`: the letters' pseudonyms; `respondent`: whose act it is or who is accused, by post and body. `resolve`, `again`: the
    time limits for deciding (as it ran before this paper), and for complaining again. `until`: its last day by this paper, `latest`: the
    last that the law allows; `suspended`, `suspended_for`: the decision that this one ends, and its ground. `reason`: what the step that
    issued it says. `met`: {office: how many} at the dialogue of `met_on`.
    """

    paper: Paper
    issuer: Issuer
    party: bool
    post: str
    kind: Kind
    round: int
    day: date
    simulated: bool
    bases: tuple[LegalBasis, ...]
    case: str
    sender: str
    subject: str
    received: date
    respondent: str = ""
    person: bool = False  # the respondent is named by a post
    issued: Issued | None = None
    ground: Cited | None = None
    reason: str = ""
    receiver: str = ""
    accepted: Issued | None = None
    report: Issued | None = None
    first: Issued | None = None
    resolve: Cited | None = None
    again: Cited | None = None
    until: date | None = None
    latest: date | None = None
    suspended: Issued | None = None
    suspended_for: Cited | None = None
    met: tuple[tuple[str, int], ...] = ()
    met_on: date | None = None
    draft: str = ""
    outcome: str = ""
