"""Example cases beside the law (law/cases), readable by a lawyer: facts of one unit or superior, and what the rule must say."""

from __future__ import annotations

from datetime import date
from typing import Literal

from caunoi.core.facts.evidence import (
    Case,
    DialogueHeld,
    Disciplined,
    Ended,
    KeyPost,
    OnRoll,
    Owed,
    Planned,
    Promised,
    Rating,
    Ref,
    Reported,
    SuperiorYear,
    Tallied,
    Tide,
    UnitYear,
    Upheld,
)  # fmt: skip
from caunoi.core.facts.findings import Verdict
from caunoi.core.law.complex_matter_lines import ComplexAskLine, ComplexMatterLine
from caunoi.core.law.loading import LawError, Shape, Text, load, stems


class RatingLine(Shape, frozen=True, kw_only=True):
    """One rating, or `count` alike, numbered on from `id` (their units too). A level left out is a step not taken."""

    id: int = 1
    count: int = 1
    unit: str = ""
    scheme: str = "2014"
    group: str = "xa"
    self_level: str = ""
    self_reason: str = ""
    appraised_level: str = ""
    decided_level: str = ""
    decided_on: date | None = None

    def ratings(self, unit: str, year: int, decided_by: str) -> tuple[Rating, ...]:
        """As facts; several get the units `unit`-1, `unit`-2, …"""
        return tuple(
            Rating(
                ref=Ref("assessment", number),
                unit=self.unit or (unit if self.count == 1 else f"{unit}-{number}"),
                year=year,
                scheme=self.scheme,
                peer_group=self.group,
                self_level=self.self_level,
                appraised_level=self.appraised_level,
                decided_level=self.decided_level,
                decided_by=decided_by if self.decided_level else None,
                decided_on=self.decided_on,
                self_reason=self.self_reason,
            )
            for number in range(self.id, self.id + self.count)
        )


class MatterLine(Shape, frozen=True, kw_only=True):
    """A matter taken in."""

    id: int
    field: str = "land"
    repeat: bool = False
    received: date
    due: date | None = None
    closed: date | None = None
    in_writing: bool | None = None


class EndedLine(Shape, frozen=True, kw_only=True):
    """A proceeding over a letter that ended."""

    id: int
    day: date
    in_writing: bool = True


class UpheldLine(Shape, frozen=True, kw_only=True):
    """A denunciation found right."""

    id: int
    against_leader: bool
    served: date


class DialogueLine(Shape, frozen=True, kw_only=True):
    """A dialogue that took place."""

    id: int
    held: date
    questions: int = 0
    answered: int = 0


class OwedLine(Shape, frozen=True, kw_only=True):
    """An obligation, or `count` alike, numbered on from `id`. `person`: nobody, somebody, or which appointment."""

    id: int
    origin: Literal["duty", "promise", "plan", "plan_item"] = "duty"
    clause: str = "III.6"
    starts: date | None = None
    due: date | None = None
    done: date | None = None
    lapsed: date | None = None
    accepted: date | None = None
    person: bool | int = True
    post: str = "secretary"
    left: date | None = None
    reported: tuple[date, ...] = ()
    count: int = 1


class DisciplineLine(Shape, frozen=True, kw_only=True):
    """A key cadre disciplined."""

    id: int
    post: str = "secretary"
    decided: date


class PromiseLine(Shape, frozen=True, kw_only=True):
    """A promise made in a dialogue, in its words."""

    id: int
    text: str
    made: date
    done: date | None = None


class KeyPostLine(Shape, frozen=True, kw_only=True):
    """Somebody in a key post, with the papers that were seen."""

    id: int
    post: str
    degree: str | None = None
    theory: str | None = None


class RollLine(Shape, frozen=True, kw_only=True):
    """Somebody on the roll of the standing committee."""

    id: int
    sex: str | None = None
    age: int | None = None


class PlanLine(Shape, frozen=True, kw_only=True):
    """A plan in its words; `unit` where it is a neighbour's."""

    id: int
    unit: str = ""
    kind: str = "yearly"
    year: int
    dated: date
    text: str

    def fact(self, unit: str) -> Planned:
        """As a rule takes it."""
        return Planned(Ref("plan", self.id), self.unit or unit, self.kind, self.year, self.dated, self.text)


class TideLine(Shape, frozen=True, kw_only=True):
    """Matters of a field in one year."""

    year: int
    field: str
    taken_in: int
    open: int


class ReportLine(Shape, frozen=True, kw_only=True):
    """A report owed or sent; `unit` where another body than the unit sends it."""

    id: int
    unit: str = ""
    report: str = "resolution"
    part: str = "year"
    due: date | None = None
    sent: date | None = None
    stated: dict[str, int] = {}


class TallyLine(Shape, frozen=True, kw_only=True):
    """Sums of matters that were sent."""

    id: int
    held: bool = False
    differing: tuple[tuple[str, int | str | None, int | str | None], ...] = ()


class UnitLines(Shape, frozen=True, kw_only=True):
    """What is known of one unit in one year."""

    unit: str
    on_territory: bool = True
    rating: RatingLine | None = None
    matters: tuple[MatterLine, ...] = ()
    ended: tuple[EndedLine, ...] = ()
    tallies: tuple[TallyLine, ...] = ()
    upheld: tuple[UpheldLine, ...] = ()
    dialogues: tuple[DialogueLine, ...] = ()
    owed: tuple[OwedLine, ...] = ()
    complex_matters: tuple[ComplexMatterLine, ...] = ()
    asks: tuple[ComplexAskLine, ...] = ()
    before: RatingLine | None = None
    disciplined: tuple[DisciplineLine, ...] = ()
    promises: tuple[PromiseLine, ...] = ()
    plans: tuple[PlanLine, ...] = ()
    neighbours: tuple[PlanLine, ...] = ()
    key_posts: tuple[KeyPostLine, ...] = ()
    roll: tuple[RollLine, ...] = ()
    tides: tuple[TideLine, ...] = ()
    register_since: date | None = None
    reports: tuple[ReportLine, ...] = ()
    counts: dict[str, int] | None = None
    is_rated: bool = True


class SuperiorLines(Shape, frozen=True, kw_only=True):
    """The ratings one superior decides in one year."""

    superior: str
    ratings: tuple[RatingLine, ...] = ()
    before: dict[int, tuple[RatingLine, ...]] = {}


class Expected(Shape, frozen=True, kw_only=True):
    """What the rule concludes; `evidence` are records as `kind id` or `kind id to id`, the rating held against them not
    among them."""

    verdict: Verdict
    evidence: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[str, ...]:
        """The records one by one, as `kind id`."""
        return tuple(
            f"{kind} {number}"
            for kind, first, *rest in map(str.split, self.evidence)
            for number in range(int(first), int((rest or [first])[-1]) + 1)
        )


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

        def of(year: int, given: tuple[RatingLine, ...]) -> tuple[Rating, ...]:
            return tuple(r for line in given for r in line.ratings("tccsd", year, lines.superior))

        before = tuple(r for year, given in lines.before.items() for r in of(year, given))
        return SuperiorYear(lines.superior, self.year, self.as_of, of(self.year, lines.ratings), before)


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
            Case(
                Ref("case_summary", m.id),
                unit,
                place,
                m.received,
                m.due,
                m.closed,
                None,
                m.field,
                m.repeat,
                m.in_writing,
            )  # fmt: skip
            for m in lines.matters
        ),
        tallies=tuple(Tallied(Ref("case_tally", t.id), unit, t.held, t.differing) for t in lines.tallies),
        ended=tuple(Ended(Ref("proceeding", e.id), unit, e.day, e.in_writing) for e in lines.ended),
        upheld=tuple(
            Upheld(Ref("denunciation_outcome", u.id), unit, u.against_leader, u.served) for u in lines.upheld
        ),
        dialogues=tuple(
            DialogueHeld(Ref("dialogue", d.id), unit, d.held, d.questions, d.answered)
            for d in lines.dialogues
        ),
        owed=tuple(_owed(unit, o, o.id + n) for o in lines.owed for n in range(o.count)),
        before=lines.before.ratings(unit, year - 1, "cap-tren")[0] if lines.before else None,
        disciplined=tuple(
            Disciplined(Ref("discipline", d.id), unit, d.post, d.decided) for d in lines.disciplined
        ),
        complex_matters=tuple(line.fact() for line in lines.complex_matters),
        asks=tuple(line.fact() for line in lines.asks),
        promised=tuple(Promised(Ref("obligation", p.id), p.text, p.made, p.done) for p in lines.promises),
        plans=tuple(line.fact(unit) for line in lines.plans),
        neighbours=tuple(line.fact(unit) for line in lines.neighbours),
        key_posts=tuple(
            KeyPost(Ref("appointment", k.id), k.post, k.degree, k.theory) for k in lines.key_posts
        ),
        roll=tuple(OnRoll(Ref("appointment", r.id), r.sex, r.age) for r in lines.roll),
        tides=tuple(Tide(t.year, t.field, t.taken_in, t.open) for t in lines.tides),
        register_since=lines.register_since,
        reports=tuple(
            Reported(
                Ref("sent_report", r.id),
                r.unit or unit,
                r.report,
                r.part,
                r.due,
                r.sent,
                tuple(r.stated.items()),
            )
            for r in lines.reports
        ),
        counts=None if lines.counts is None else tuple(lines.counts.items()),
        is_rated=lines.is_rated,
    )


def _owed(unit: str, line: OwedLine, number: int) -> Owed:
    return Owed(
        Ref("obligation", number), unit, line.origin, line.clause, line.starts, line.due, line.done, line.lapsed,
        int(line.person) or None, None, line.accepted, line.post, line.left, line.reported,
    )  # fmt: skip
