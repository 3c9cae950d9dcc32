"""How a superior rates: all alike, or above the cap of that year's scheme (law/rules/superior.yaml)."""

from collections import defaultdict

from caunoi.core.facts.evidence import Rating, SuperiorYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.law import Cap, Rule, Undetermined, scheme_of
from caunoi.core.rules.outcome import MET, NOT_APPLICABLE, Gap, Outcome
from caunoi.core.rules.period import binds, has_ended, threshold
from caunoi.core.rules.rated import undecided


def all_alike(facts: SuperiorYear, rule: Rule) -> list[Outcome]:
    """All ratings a superior decided are of one level, and they are enough for that not to be chance."""
    if not binds(facts, rule) or not _decided(facts):
        return [NOT_APPLICABLE]
    minimum = threshold(facts, rule, "minimum")
    if isinstance(minimum, Gap):
        return [Outcome(Verdict.UNDETERMINED, gaps=(minimum,))]
    decided, waiting = _decided(facts), _waiting(facts)
    values: dict[str, object] = {"minimum": minimum, "count": len(decided)}
    if len(decided) + len(waiting) < minimum:
        return [NOT_APPLICABLE]
    if len({rating.decided_level for rating in decided}) > 1:
        return [MET]
    if waiting:
        refs = tuple(sorted(rating.ref for rating in waiting))
        return [Outcome(Verdict.UNDETERMINED, refs, values, (undecided(waiting[0]),))]
    values["level"] = decided[0].decided_level
    return [Outcome(Verdict.BROKEN, tuple(sorted(rating.ref for rating in decided)), values)]


def above_cap(facts: SuperiorYear, rule: Rule) -> list[Outcome]:
    """In a peer group more stand at the capped level than the scheme of the year allows; one outcome a group."""
    if not binds(facts, rule) or not _decided(facts):
        return [NOT_APPLICABLE]
    scheme = scheme_of(facts.year)
    if isinstance(scheme, Undetermined):
        return [Outcome(Verdict.UNDETERMINED, gaps=(Gap("scheme", scheme.reason, Mover.LAW),))]
    if scheme.cap is None:
        # Whatever the cap is, it is one on the top levels.
        if not any(scheme.is_top(rating.decided_level) for rating in _decided(facts)):
            return [MET]
        return [Outcome(Verdict.UNDETERMINED, gaps=(Gap("cap", scheme.cap_note, Mover.LAW),))]
    groups: dict[str, list[Rating]] = defaultdict(list)
    for rating in (*_decided(facts), *_waiting(facts)):
        groups[rating.peer_group].append(rating)
    return [_of_group(group, groups[group], scheme.cap) for group in sorted(groups)]


def _of_group(group: str, ratings: list[Rating], cap: Cap) -> Outcome:
    """Compared in whole numbers; ratings not decided yet count both ways before anything is concluded."""
    at_level = sorted(r.ref for r in ratings if r.decided_level == cap.level)
    base = sum(r.decided_level in cap.of for r in ratings)
    waiting = [r for r in ratings if not r.decided_level]
    values: dict[str, object] = {
        "group": group, "level": cap.level, "of": list(cap.of), "share": cap.share, "count": len(at_level), "base": base,
    }  # fmt: skip
    if 100 * (len(at_level) + len(waiting)) <= cap.share * base:
        return MET
    if 100 * len(at_level) > cap.share * (base + len(waiting)):
        return Outcome(Verdict.BROKEN, tuple(at_level), values, subject=group)
    refs = tuple(sorted(r.ref for r in waiting))
    return Outcome(Verdict.UNDETERMINED, refs, values, (undecided(waiting[0]),), group)


def _decided(facts: SuperiorYear) -> list[Rating]:
    return [rating for rating in facts.ratings if rating.decided_level]


def _waiting(facts: SuperiorYear) -> list[Rating]:
    """Ratings that wait for a decision; until the year has ended none is missing."""
    return [rating for rating in facts.ratings if not rating.decided_level] if has_ended(facts) else []
