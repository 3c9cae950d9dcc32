"""Plans of units (law/rules/plan.yaml): last year's text, a neighbour's text, and none where a weak organisation owes one."""

from datetime import timedelta

from caunoi.core.alike import length, likeness
from caunoi.core.facts.evidence import Planned, UnitYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.law import Rule, Undetermined, scheme_of
from caunoi.core.rules.bounded import bounded
from caunoi.core.rules.outcome import MET, NOT_APPLICABLE, Gap, Outcome
from caunoi.core.rules.period import gap, last_day
from caunoi.core.rules.rated import is_level, strange, undecided


@bounded("likeness", "words")
def copied(facts: UnitYear, rule: Rule, share: int, fewest: int) -> list[Outcome]:
    """The yearly plan is the one of the year before."""
    now, before = _yearly(facts, facts.year), _yearly(facts, facts.year - 1)
    return _compared(now, [before] if before else [], share, fewest)


@bounded("likeness", "words")
def like_neighbour(facts: UnitYear, rule: Rule, share: int, fewest: int) -> list[Outcome]:
    """The yearly plan is that of a unit under the same superior which had it no later."""
    now = _yearly(facts, facts.year)
    return _compared(now, [n for n in facts.neighbours if now and n.dated_on <= now.dated_on], share, fewest)


def _compared(now: Planned | None, others: list[Planned], share: int, fewest: int) -> list[Outcome]:
    if now is None or not others:
        return [NOT_APPLICABLE]
    words = length(now.text)
    if words < fewest:
        return [Outcome(Verdict.UNDETERMINED, (now.ref,), gaps=(_NO_WORDS,))]
    alike = {other.ref: likeness(now.text, other.text) for other in others}
    same = sorted(ref for ref, found in alike.items() if found >= share)
    if not same:
        return [MET]
    values: dict[str, object] = {
        "alike": max(alike.values()), "likeness": share, "counted_words": words, "words": fewest, "count": len(same),
    }  # fmt: skip
    return [Outcome(Verdict.BROKEN, (now.ref, *same), values)]


@bounded("plan_days")
def weak_without(facts: UnitYear, rule: Rule, plan_days: int) -> list[Outcome]:
    """An organisation decided weak for the year before has no plan to consolidate it once the threshold has passed."""
    rating = facts.before
    if rating is None:
        return [NOT_APPLICABLE]
    if not rating.decided_level:
        return [Outcome(Verdict.UNDETERMINED, (rating.ref,), gaps=(undecided(rating),))]
    scheme = scheme_of(rating.year)
    if isinstance(scheme, Undetermined):
        return [Outcome(Verdict.UNDETERMINED, (rating.ref,), gaps=(Gap("scheme", scheme.reason, Mover.LAW),))]
    if not is_level(scheme, rating.decided_level):
        return [Outcome(Verdict.UNDETERMINED, (rating.ref,), gaps=(strange(rating, rating.decided_level),))]
    decided = max(rating.decided_on or rule.start, rule.start)
    if not scheme.organisation_level(rating.decided_level).weak:
        return [NOT_APPLICABLE]
    last = last_day(facts)
    if any(p.kind == "consolidation" and p.dated_on <= last for p in facts.plans):
        return [MET]
    if last <= decided + timedelta(days=plan_days):
        return [NOT_APPLICABLE]
    values: dict[str, object] = {"level_before": rating.decided_level, "plans": 0, "plan_days": plan_days}
    return [Outcome(Verdict.BROKEN, (rating.ref,), values)]


def _yearly(facts: UnitYear, year: int) -> Planned | None:
    return next((one for one in facts.plans if one.kind == "yearly" and one.year == year), None)


_NO_WORDS = gap(
    "plan_text",
    "Hồ sơ chưa có toàn văn kế hoạch để so.",
    "The words of the plan are not on record to compare.",
    Mover.UNIT,
)
