"""How a superior rates: all alike, or above the cap of that year's scheme (law/rules/superior.yaml)."""

from collections import defaultdict

from caunoi.core.facts.evidence import Rating, SuperiorYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.law import Cap, Rule, Undetermined, scheme_of
from caunoi.core.rules.bounded import bounded
from caunoi.core.rules.outcome import MET, NOT_APPLICABLE, Gap, Outcome
from caunoi.core.rules.period import binds, gap, has_ended, threshold
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
    values |= {"level": decided[0].decided_level, "levels": 1}
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
        "allowed": cap.share * base // 100,
    }  # fmt: skip
    if 100 * (len(at_level) + len(waiting)) <= cap.share * base:
        return MET
    if 100 * len(at_level) > cap.share * (base + len(waiting)):
        return Outcome(Verdict.BROKEN, tuple(at_level), values, subject=group)
    refs = tuple(sorted(r.ref for r in waiting))
    return Outcome(Verdict.UNDETERMINED, refs, values, (undecided(waiting[0]),), group)


@bounded("years", "minimum")
def never_move(facts: SuperiorYear, rule: Rule, years: int, minimum: int) -> list[Outcome]:
    """None of the organisations a superior rated has moved for as many years as the threshold; within one scheme only."""
    decided, waiting = _decided(facts), _waiting(facts)
    earlier = {(r.unit, r.year): r for r in facts.before if facts.year - years < r.year and r.decided_level}
    if len(decided) < minimum or not earlier or any(r.scheme != decided[0].scheme for r in earlier.values()):
        return [NOT_APPLICABLE]
    wanted = range(facts.year - years + 1, facts.year)
    past = {r.unit: [earlier.get((r.unit, year)) for year in wanted] for r in decided}
    if any(old and old.decided_level != r.decided_level for r in decided for old in past[r.unit]):
        return [MET]
    if waiting:
        refs = tuple(sorted(rating.ref for rating in waiting))
        return [Outcome(Verdict.UNDETERMINED, refs, gaps=(undecided(waiting[0]),))]
    compared = [r for r in decided if all(past[r.unit])]
    values: dict[str, object] = {"years": years, "minimum": minimum, "count": len(compared), "moved": 0}
    if len(compared) >= minimum:
        return [Outcome(Verdict.BROKEN, tuple(sorted(r.ref for r in compared)), values)]
    alone = tuple(sorted(r.ref for r in decided if r not in compared))
    return [Outcome(Verdict.UNDETERMINED, alone, values, (_no_past(facts, years),))]


def _no_past(facts: SuperiorYear, years: int) -> Gap:
    first = facts.year - years + 1
    return gap(
        "earlier_ratings",
        f"Hồ sơ thiếu kết quả xếp loại từ năm {first} đến năm {facts.year - 1} của các tổ chức này.",
        f"Ratings of {first} to {facts.year - 1} are not on record for these organisations.",
        Mover.SUPERIOR,
    )


def _decided(facts: SuperiorYear) -> list[Rating]:
    return [rating for rating in facts.ratings if rating.decided_level]


def _waiting(facts: SuperiorYear) -> list[Rating]:
    """Ratings that wait for a decision; until the year has ended none is missing."""
    return [rating for rating in facts.ratings if not rating.decided_level] if has_ended(facts) else []
