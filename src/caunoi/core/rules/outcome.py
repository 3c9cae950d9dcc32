"""What a rule works with and says: sides that hold, do not hold or are not known, and the verdict drawn from them."""

from dataclasses import dataclass, field

from caunoi.core.facts.evidence import Ref
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.law import Text


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: a code, its name for people, and who can supply it."""

    code: str
    name: Text
    move: Mover


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: it holds, it does not, or (None) it is not known for want of `gaps`.

    `values` are what was counted and compared, by name, JSON plain.
    """

    holds: bool | None
    evidence: tuple[Ref, ...] = ()
    values: dict[str, object] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule concludes. `subject` tells apart several outcomes of one rule at one unit and year."""

    verdict: Verdict
    evidence: tuple[Ref, ...] = ()
    values: dict[str, object] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    subject: str = ""


NOT_APPLICABLE = Outcome(Verdict.NOT_APPLICABLE)
MET = Outcome(Verdict.MET)


def unknown(*gaps: Gap, evidence: tuple[Ref, ...] = ()) -> Side:
    """A side that cannot be known for want of `gaps`."""
    return Side(None, evidence=evidence, gaps=gaps)


def contradiction(said: Side, shown: Side) -> Outcome:
    """Broken when what is said and what is shown both hold; a side that is known not to hold settles it alone.

    Undetermined names what is missing on either side.
    """
    if said.holds is False:
        return NOT_APPLICABLE
    if shown.holds is False:
        return MET
    verdict = Verdict.BROKEN if said.holds and shown.holds else Verdict.UNDETERMINED
    return Outcome(verdict, shown.evidence, {**said.values, **shown.values}, said.gaps + shown.gaps)
