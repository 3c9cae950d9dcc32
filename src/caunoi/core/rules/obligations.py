"""Obligations by themselves (law/rules/obligation.yaml)."""

from caunoi.core.facts.evidence import Owed, UnitYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.law import Rule
from caunoi.core.rules.outcome import MET, NOT_APPLICABLE, Outcome
from caunoi.core.rules.period import binds, gap, last_day


def no_person(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Obligations open at the end of the year (or on the day looked at) without a named person: one outcome for the
    unit, because they are put right together."""
    running = [owed for owed in facts.owed if _may_run(owed, facts)] if binds(facts, rule) else []
    if not running:
        return [NOT_APPLICABLE]
    unnamed = [owed for owed in running if not owed.person]
    if not unnamed:
        return [MET]
    begun = [owed for owed in unnamed if owed.starts_on is not None]
    if begun:
        refs = tuple(sorted(owed.ref for owed in begun))
        return [Outcome(Verdict.BROKEN, refs, {"count": len(refs), "open": len(running)})]
    no_start = gap(
        "start_date",
        "Chưa rõ ngày bắt đầu của nhiệm vụ.",
        "When the obligation begins is not known.",
        Mover.UNIT,
    )
    return [Outcome(Verdict.UNDETERMINED, tuple(sorted(owed.ref for owed in unnamed)), gaps=(no_start,))]


def _may_run(owed: Owed, facts: UnitYear) -> bool:
    """Begun (or not known), not done, not lapsed on the last day looked at."""
    last = last_day(facts)
    begun = owed.starts_on is None or owed.starts_on <= last
    return begun and not any(day and day <= last for day in (owed.done_on, owed.lapsed_on))
