"""The examples of law/cases/deadlines, worked by hand from a calendar, one by one; every deadline has one."""

from datetime import date, datetime

import pytest

from caunoi.core import law
from caunoi.core.facts.proceedings import Variant
from caunoi.core.law import Certainty
from caunoi.core.law.loading import Shape, Text, load, stems
from caunoi.core.proceedings.asked import asked
from caunoi.errors import UserError


class Worked(Shape, frozen=True, kw_only=True):
    """One example. Without `due` it is undetermined; `instead` names the rule then in force, or none; `begun`: the case was accepted
    before a law changed."""

    rule: str
    start: date
    start_at: str = ""
    working: str
    case: tuple[Variant, ...] = ()
    due: date | None = None
    due_at: str = ""
    other: date | None = None
    certainty: Certainty | None = None
    instead: str | None = None
    begun: date | None = None


def moment(day: date | None, at: str) -> date | None:
    """The day, or the moment on it where a time is given."""
    return datetime.fromisoformat(f"{day}T{at}") if at else day


class WorkedFile(Shape, frozen=True, kw_only=True):
    title: Text
    examples: tuple[Worked, ...]


FOLDER = "cases/deadlines"
EXAMPLES = [worked for stem in stems(FOLDER) for worked in load(FOLDER, stem, WorkedFile).examples]


def rule_of(worked: Worked) -> str:
    """The id of the deadline an example is of, in the variant of its case."""
    code = law.variant(law.deadline_code(worked.rule), worked.case, worked.start)
    return code.rpartition(".")[2]


@pytest.mark.parametrize("worked", EXAMPLES, ids=lambda worked: f"{worked.rule} {worked.start}")
def test_deadline_is_the_one_worked_by_hand(worked: Worked) -> None:
    start = moment(worked.start, worked.start_at)
    assert start is not None
    if worked.instead is not None:
        said = "No rule on" if worked.instead == "none" else f"The rule then in force: {worked.instead}"
        with pytest.raises(UserError, match=said):
            asked(worked.rule, start, worked.case, begun=worked.begun)
        return
    found = asked(worked.rule, start, worked.case, begun=worked.begun).reckoned

    assert found.due.moment == moment(worked.due, worked.due_at)
    assert (found.due.undetermined is None) == (worked.due is not None)
    assert [other.moment for other in found.others] == ([] if worked.other is None else [worked.other])
    assert worked.certainty in (None, found.certainty)


def test_examples_reach_over_every_year_from_2012_to_2027() -> None:
    assert {worked.start.year for worked in EXAMPLES} == set(range(2012, 2028))
    assert len(EXAMPLES) >= 40


def test_every_deadline_and_variant_is_worked_by_hand() -> None:
    assert {rule_of(worked) for worked in EXAMPLES if worked.instead is None} == set(law.deadline_codes())


@pytest.mark.parametrize(
    ("what", "spans"),
    [
        ("Tết", [(date(year, 1, 15), date(year, 2, 25)) for year in range(2013, 2027)]),
        ("July 2025, no district", [(date(2025, 6, 15), date(2025, 7, 31))]),
        ("July 2026, the amended laws", [(date(2026, 6, 15), date(2026, 7, 31))]),
    ],
)
def test_hard_days_have_examples_that_end_there(what: str, spans: list[tuple[date, date]]) -> None:
    ends = [worked.due for worked in EXAMPLES if worked.due is not None]

    assert sum(any(first <= due <= last for first, last in spans) for due in ends) >= 10


def test_swapped_saturdays_have_examples() -> None:
    assert sum("làm bù" in worked.working for worked in EXAMPLES) >= 10
