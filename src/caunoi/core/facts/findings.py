"""A finding: what a rule concluded. It names its evidence, its clause, whose move it is and what clears it."""

from dataclasses import dataclass, field
from enum import StrEnum

from caunoi.core.facts.evidence import Ref


class Verdict(StrEnum):
    """What a rule may conclude of a case. `met` and `not_applicable` leave no finding."""

    MET = "met"
    BROKEN = "broken"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"


class Mover(StrEnum):
    """Whose move it is: the unit of the finding, the one above it, whoever keeps the law book, or nobody's."""

    UNIT = "unit"
    SUPERIOR = "superior"
    LAW = "law"
    NOBODY = ""


class State(StrEnum):
    """Where a stored finding stands."""

    OPEN = "open"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    APPEALED = "appealed"
    UPHELD = "upheld"
    UNDETERMINED = "undetermined"
    WITHDRAWN = "withdrawn"

    @classmethod
    def contradicting(cls) -> tuple["State", ...]:
        """Open, answered and refused, or refused and upheld on appeal: the unit stands contradicted."""
        return (cls.OPEN, cls.REFUSED, cls.UPHELD)

    @classmethod
    def to_answer(cls) -> tuple["State", ...]:
        """The unit must answer, for the first time or again."""
        return (cls.OPEN, cls.REFUSED)

    @classmethod
    def to_decide(cls) -> tuple["State", ...]:
        """An answer, or an appeal, waits for a body above."""
        return (cls.ANSWERED, cls.APPEALED)

    @classmethod
    def standing(cls) -> tuple["State", ...]:
        """Everything that has not been withdrawn."""
        return tuple(s for s in cls if s is not cls.WITHDRAWN)


class Standing(StrEnum):
    """How the check of a unit's rating stands, worst first; the four states shown on every picture."""

    CONTRADICTED = "contradicted"
    WATCH = "watch"
    UNKNOWN = "unknown"
    AGREES = "agrees"

    @classmethod
    def of(cls, states: "set[str] | frozenset[str]") -> "Standing":
        """The standing given by the states of a unit's rating findings."""
        if states & set(State.contradicting()):
            return cls.CONTRADICTED
        if states & set(State.to_decide()):
            return cls.WATCH
        if State.UNDETERMINED in states:
            return cls.UNKNOWN
        return cls.AGREES


@dataclass(frozen=True, slots=True)
class Finding:
    """`verdict` is broken or undetermined. `values` are what the rule used (thresholds, counts), JSON plain.

    `move` is a Mover. An undetermined one names in `values["missing"]` what is missing: [{code, vi, en}].
    `subject` tells apart several findings of one rule at one unit and year (e.g. the peer group).
    """

    code: str
    unit: str
    year: int
    verdict: Verdict
    clause: str
    move: str
    evidence: tuple[Ref, ...] = ()
    values: dict[str, object] = field(default_factory=dict)
    subject: str = ""
