"""Records of one line each for tests, on the small city of tests/people.py. Call inside `arranging()`."""

import datetime
from typing import Any

from caunoi.core.facts.complex_matters import ComplexState
from caunoi.core.facts.moves import COMPLEX_MATTER_MOVES
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.findings import Reconciled, reconcile
from caunoi.records.models import (
    Appointment,
    Assessment,
    Cadre,
    CaseSummary,
    CaseTally,
    ComplexMatter,
    ComplexMatterStep,
    Count,
    DenunciationOutcome,
    Dialogue,
    Directive,
    Duty,
    Finding,
    Obligation,
    Plan,
    ProgressReport,
    Qualification,
    SentReport,
    Source,
    Unit,
)
from tests.factories import NOON, arranging, next_number
from tests.people import City, make_city

Date = datetime.date
YEAR_END = Date(2017, 12, 31)
LONG_AGO = Date(2015, 1, 1)


def rate(unit: Unit, level: str = "", by: Unit | None = None, **other: Any) -> Assessment:
    """A rating of 2017, decided on its last day where there is a level."""
    decided = {"decided_level": level, "decided_on": YEAR_END, "decided_by": by} if level else {}
    return Assessment.objects.create(
        **{"unit": unit, "period": "2017", "scheme": "2014", "peer_group": "commune", **decided, **other}
    )


def take_in(
    answers: Unit, place: Unit, received: Date, due: Date | None, closed: Date | None = None
) -> CaseSummary:
    """A matter taken in."""
    return CaseSummary.objects.create(
        code=f"V-{next_number()}", kind="complaint", field="land", answers=answers, place=place,
        received_on=received, due_on=due, closed_on=closed, outcome="settled" if closed else "",
    )  # fmt: skip


def tally(answers: Unit, **figures: Any) -> CaseTally:
    """Sums of 2017 about land."""
    return CaseTally.objects.create(
        **{"answers": answers, "first": Date(2017, 1, 1), "last": YEAR_END, "field": "land", **figures}
    )


def uphold(answers: Unit, served: Date, against_leader: bool = True) -> DenunciationOutcome:
    """A denunciation found right."""
    return DenunciationOutcome.objects.create(
        answers=answers,
        against_leader=against_leader,
        verdict="upheld",
        concluded_on=served,
        served_on=served,
    )


def hold_dialogue(unit: Unit, on: Date) -> Dialogue:
    """A yearly dialogue."""
    return Dialogue.objects.create(
        unit=unit, held_on=on, kind="yearly", chaired_by="secretary", questions=10, answered=9
    )


def send_report(
    unit: Unit, year: int = 2017, due: Date | None = None, sent: Date | None = None
) -> SentReport:
    """A yearly report on the resolution, that states one dialogue."""
    report = SentReport.objects.create(
        unit=unit, report="resolution", year=year, part="year", due_on=due, sent_on=sent
    )
    report.figures.create(measure="dialogues.held", value=1)
    return report


def open_matter(
    answers: Unit, place: Unit, on: Date, *steps: tuple[str, Date], **other: Any
) -> ComplexMatter:
    """A complex matter with its steps (move, day) after the opening."""
    matter = ComplexMatter.objects.create(
        **{
            "code": f"VP-{next_number()}", "act": "Giải quyết phương án bồi thường", "field": "clearance", "answers": answers,
            "place": place, "opened_on": on, "nature": "complex", "reach": "commune", "reason": "…",
            "state": ComplexState.OPEN, **other,
        }
    )  # fmt: skip
    for number, (move, day) in enumerate((("open", on), *steps), start=1):
        matter.state = COMPLEX_MATTER_MOVES[move].target or matter.state
        ComplexMatterStep.objects.create(
            matter=matter, number=number, move=move, state=matter.state, answers=answers, on=day, ground="…"
        )
    matter.save()
    return matter


def make_duty() -> Duty:
    """A confirmed duty of a small directive."""
    number = next_number()
    source = Source.objects.create(
        sha256=f"{number:064d}", name="nq.txt", text="…", received_on=Date(2017, 7, 4)
    )
    directive = Directive.objects.create(
        source=source, type="resolution", symbol=f"{number}-NQ/TU", issuer="Thành ủy", dated=Date(2017, 7, 4), title="…", draft={},
    )  # fmt: skip
    return Duty.objects.create(
        directive=directive,
        key="III.6-1",
        clause="III.6",
        owner="…",
        text="…",
        action="…",
        start=0,
        end=1,
        place=1,
    )


def owe(unit: Unit, starts: Date, due: Date | None = None, **other: Any) -> Obligation:
    """An obligation from a duty (or, with `dialogue`, a promise; with `complex_matter`, a task of its plan)."""
    origin: dict[str, Any] = {"origin": "promise"} if "dialogue" in other else {"origin": "plan"}
    if not {"dialogue", "complex_matter"} & other.keys():
        origin = {"origin": "duty", "duty": make_duty()}
    accepted = None if "dialogue" in other else starts
    return Obligation.objects.create(
        accepted_on=other.pop("accepted_on", accepted), unit=unit, clause="III.6", text="…", starts_on=starts, due_on=due, number=next_number() % 30000, **origin, **other
    )  # fmt: skip


def report_progress(owed: Obligation, on: Date, text: str = "Đã rà soát một nửa.") -> ProgressReport:
    """How far an obligation has come, as its unit said on a day."""
    return ProgressReport.objects.create(obligation=owed, on=on, text=text)


def plan(unit: Unit, year: int = 2017, text: str = "Năm nay tập trung.") -> Plan:
    """A yearly plan in its words."""
    return Plan.objects.create(unit=unit, kind="yearly", year=year, dated_on=Date(year, 2, 1), text=text)


def employ(
    post: str, unit: Unit, roll: Unit | None = None, *, born: int | None = 1970, sex: str = "m", papers: tuple[str, ...] = (),
    cadre: Cadre | None = None, start: Date = LONG_AGO,
) -> Appointment:  # fmt: skip
    """A person in a post, on a roll, with papers (codes of law/posts)."""
    number = next_number()
    person = cadre or Cadre.objects.create(
        code=f"CB-{number}", name="Người mô phỏng", birth_year=born, sex=sex
    )
    for level in papers:
        kind = "theory" if level.endswith("theory") else "degree"
        Qualification.objects.create(cadre=person, kind=kind, level=level, paper="…", dated=Date(2010, 1, 1))
    return Appointment.objects.create(cadre=person, post=post, unit=unit, managed_by=roll, start=start)


def report_members(unit: Unit, year: int = 2017, **numbers: int) -> None:
    """Counts of members by rating."""
    for measure, value in numbers.items():
        Count.objects.create(unit=unit, period=str(year), measure=f"members.{measure}", value=value)


def run(as_of: Date = YEAR_END, **scope: Any) -> Reconciled:
    """The rules over 2017, by the operator."""
    return reconcile(year=2017, by=OPERATOR, at=NOON, as_of=as_of, **scope)


def stored(unit: Unit, code: str = "rating.top_while_late") -> Finding:
    """The one finding of a rule about a unit."""
    return Finding.objects.get(unit=unit, code=code)


def contradicted_city() -> City:
    """Phường Một A: clean and strong, one dialogue held, and its government 90 days late with a matter."""
    city = make_city()
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001)
        hold_dialogue(city.government_00001, Date(2017, 5, 5))
        take_in(city.government_00001, city.place_00001, Date(2017, 8, 1), Date(2017, 10, 2))
    return city
