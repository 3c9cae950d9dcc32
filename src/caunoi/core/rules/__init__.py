"""Rules: pure functions from facts and law to findings. Each code has its entry in law/rules and its cases in law/cases.

A rule never raises for bad facts: what is missing gives an undetermined finding that names it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from caunoi.core.facts.evidence import Ref, SuperiorYear, UnitYear
from caunoi.core.facts.findings import Finding, Verdict
from caunoi.core.law import Rule, rules
from caunoi.core.rules import (
    assessing,
    complex_matters,
    obligations,
    petitions,
    plans,
    ratings,
    records,
    reports,
    superiors,
    targets,
)  # fmt: skip
from caunoi.core.rules.outcome import Outcome

UNIT_RULES: dict[str, Callable[[UnitYear, Rule], list[Outcome]]] = {
    "assessing.copied": assessing.copied,
    "assessing.jump": assessing.jump,
    "assessing.self_above_appraised": assessing.self_above_appraised,
    "complex_matter.closed_in_last_weeks": complex_matters.closed_in_last_weeks,
    "complex_matter.no_lead": complex_matters.no_lead,
    "complex_matter.no_plan": complex_matters.no_plan,
    "complex_matter.no_review": complex_matters.no_review,
    "complex_matter.top_while_hot_spot": complex_matters.top_while_hot_spot,
    "complex_matter.unanswered": complex_matters.unanswered,
    "obligation.no_date_no_progress": obligations.no_date_no_progress,
    "obligation.no_person": obligations.no_person,
    "obligation.not_accepted": obligations.not_accepted,
    "obligation.person_left": obligations.person_left,
    "obligation.post_overloaded": obligations.post_overloaded,
    "obligation.promised_twice": obligations.promised_twice,
    "rating.top_while_disciplined": ratings.top_while_disciplined,
    "petition.closed_in_last_weeks": petitions.closed_in_last_weeks,
    "petition.fallen": petitions.fallen,
    "petition.growing": petitions.growing,
    "plan.copied": plans.copied,
    "plan.like_neighbour": plans.like_neighbour,
    "plan.weak_without": plans.weak_without,
    "rating.top_while_dialogue_missed": ratings.top_while_dialogue_missed,
    "rating.top_while_late": ratings.top_while_late,
    "rating.top_while_obligation_overdue": ratings.top_while_obligation_overdue,
    "rating.top_while_promise_overdue": ratings.top_while_promise_overdue,
    "rating.top_while_upheld": ratings.top_while_upheld,
    "record.missing": records.missing,
    "report.differs": reports.differs,
    "report.late": reports.late,
    "report.sums_differ": reports.sums_differ,
    "target.cadres": targets.cadres,
}
SUPERIOR_RULES: dict[str, Callable[[SuperiorYear, Rule], list[Outcome]]] = {
    "superior.above_cap": superiors.above_cap,
    "superior.all_alike": superiors.all_alike,
    "superior.never_move": superiors.never_move,
}
LEAVES_A_FINDING = (Verdict.BROKEN, Verdict.UNDETERMINED)

F = TypeVar("F", UnitYear, SuperiorYear)


def check_unit(facts: UnitYear, book: Mapping[str, Rule] | None = None) -> list[Finding]:
    """Everything the rules find at one unit and year, in order of code; the rating in question leads the evidence.

    `book`: the rules to run, as they stand or as a draft would have them; all of the law where not given.
    """
    rating = (facts.rating.ref,) if facts.rating else ()
    return [
        _finding(code, entry, facts, outcome, rating if entry.kind == "rating" else ())
        for code, entry, outcome in _outcomes(UNIT_RULES, facts, book)
    ]


def check_superior(facts: SuperiorYear, book: Mapping[str, Rule] | None = None) -> list[Finding]:
    """Everything the rules (of `book`, as above) find about how one superior rated a year, in order of code."""
    return [
        _finding(code, entry, facts, outcome, ())
        for code, entry, outcome in _outcomes(SUPERIOR_RULES, facts, book)
    ]


def _outcomes(
    functions: Mapping[str, Callable[[F, Rule], list[Outcome]]], facts: F, book: Mapping[str, Rule] | None
) -> Iterator[tuple[str, Rule, Outcome]]:
    held = rules() if book is None else book
    for code, function in functions.items():
        entry = held.get(code)
        if entry is None:
            continue
        for outcome in function(facts, entry):
            if outcome.verdict in LEAVES_A_FINDING:
                yield code, entry, outcome


def _finding(
    code: str, entry: Rule, facts: UnitYear | SuperiorYear, outcome: Outcome, first: tuple[Ref, ...]
) -> Finding:
    missing = [{"code": gap.code, "vi": gap.name.vi, "en": gap.name.en} for gap in outcome.gaps]
    return Finding(
        code=code,
        unit=facts.unit,
        year=facts.year,
        verdict=outcome.verdict,
        clause=entry.clause,
        move=outcome.gaps[0].move if outcome.gaps else entry.move,
        evidence=first + outcome.evidence,
        values={**outcome.values, "missing": missing} if missing else dict(outcome.values),
        subject=outcome.subject,
    )
