"""Example cases beside the law (law/cases), readable by a lawyer: facts of one unit or superior, and what the rule must say."""

from __future__ import annotations

from datetime import date
from typing import Literal

from caunoi.core.facts.evidence import Case, DialogueHeld, Owed, Rating, Ref, SuperiorYear, UnitYear, Upheld
from caunoi.core.facts.findings import Verdict
from caunoi.core.law.complex_matter_lines import ComplexAskLine, ComplexMatterLine
from caunoi.core.law.loading import LawError, Shape, Text, load, stems


class RatingLine(Shape, frozen=True, kw_only=True):
    """One rating, or `count` alike, numbered on from `id`. A level left out is a step not taken."""

    id: int = 1
    count: int = 1
    scheme: str = "2014"
    group: str = "xa"
    self_level: str = ""
    decided_level: str = ""

    def ratings(self, unit: str, year: int, decided_by: str) -> tuple[Rating, ...]:
        """As facts; several get the units `unit`-1, `unit`-2, …"""
        return tuple(
            Rating(
                ref=Ref("assessment", number),
                unit=unit if self.count == 1 else f"{unit}-{number}",
                year=year,
                scheme=self.scheme,
                peer_group=self.group,
                self_level=self.self_level,
                appraised_level="",
                decided_level=self.decided_level,
                decided_by=decided_by if self.decided_level else None,
            )
            for number in range(self.id, self.id + self.count)
        )


class MatterLine(Shape, frozen=True, kw_only=True):
    """A matter taken in."""

    id: int
    received: date
    due: date | None = None
    closed: date | None = None


class UpheldLine(Shape, frozen=True, kw_only=True):
    """A denunciation found right."""

    id: int
    against_leader: bool
    served: date


class DialogueLine(Shape, frozen=True, kw_only=True):
    """A dialogue that took place."""

    id: int
    held: date


class OwedLine(Shape, frozen=True, kw_only=True):
    """An obligation."""

    id: int
    origin: Literal["duty", "promise"] = "duty"
    clause: str = "III.6"
    starts: date | None = None
    due: date | None = None
    done: date | None = None
    lapsed: date | None = None
    person: bool = True


class UnitLines(Shape, frozen=True, kw_only=True):
    """What is known of one unit in one year."""

    unit: str
    on_territory: bool = True
    rating: RatingLine | None = None
    matters: tuple[MatterLine, ...] = ()
    upheld: tuple[UpheldLine, ...] = ()
    dialogues: tuple[DialogueLine, ...] = ()
    owed: tuple[OwedLine, ...] = ()
    complex_matters: tuple[ComplexMatterLine, ...] = ()
    asks: tuple[ComplexAskLine, ...] = ()


class SuperiorLines(Shape, frozen=True, kw_only=True):
    """The ratings one superior decides in one year."""

    superior: str
    ratings: tuple[RatingLine, ...] = ()


class Expected(Shape, frozen=True, kw_only=True):
    """What the rule concludes; `evidence` are records as `kind id`, the rating held against them not among them."""

    verdict: Verdict
    evidence: tuple[str, ...] = ()


class Example(Shape, frozen=True, kw_only=True):
    """One case: a name, a year as the record stood on a day, the facts of a unit or of a superior, what is expected."""

    name: Text
    year: int
    as_of: date
    unit: UnitLines | None = None
    superior: SuperiorLines | None = None
    expect: Expected

    def __post_init__(self) -> None:
        if (self.unit is None) == (self.superior is None):
            raise ValueError("an example is about a unit or about a superior")

    def facts(self) -> UnitYear | SuperiorYear:
        """The facts as a rule takes them."""
        if self.unit is not None:
            return _unit_year(self.unit, self.year, self.as_of)
        assert self.superior is not None
        lines = self.superior
        ratings = (line.ratings("tccsd", self.year, lines.superior) for line in lines.ratings)
        return SuperiorYear(
            lines.superior, self.year, self.as_of, tuple(r for group in ratings for r in group)
        )


class ExampleFile(Shape, frozen=True, kw_only=True):
    """The examples of one rule."""

    rule: str
    examples: tuple[Example, ...]


def examples(code: str) -> tuple[Example, ...]:
    """The examples of a rule; LawError when it has none."""
    if code not in stems("cases"):
        raise LawError(f"The rule {code} has no example cases in law/cases.")
    return load("cases", code, ExampleFile).examples


def _unit_year(lines: UnitLines, year: int, as_of: date) -> UnitYear:
    unit, place = lines.unit, f"{lines.unit}-dia-ban"
    return UnitYear(
        unit=unit,
        year=year,
        as_of=as_of,
        on_territory=lines.on_territory,
        rating=lines.rating.ratings(unit, year, "cap-tren")[0] if lines.rating else None,
        cases=tuple(
            Case(Ref("case_summary", m.id), unit, place, m.received, m.due, m.closed) for m in lines.matters
        ),
        upheld=tuple(
            Upheld(Ref("denunciation_outcome", u.id), unit, u.against_leader, u.served) for u in lines.upheld
        ),
        dialogues=tuple(DialogueHeld(Ref("dialogue", d.id), unit, d.held) for d in lines.dialogues),
        owed=tuple(
            Owed(
                Ref("obligation", o.id), unit, o.origin, o.clause, o.starts, o.due, o.done, o.lapsed, o.person
            )
            for o in lines.owed
        ),
        complex_matters=tuple(line.fact() for line in lines.complex_matters),
        asks=tuple(line.fact() for line in lines.asks),
    )
