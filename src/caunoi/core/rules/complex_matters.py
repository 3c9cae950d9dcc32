"""Complex matters: given a plan, a lead and a person, reviewed, answered where others were asked, closed with a decision.

Clauses and thresholds lie in law/rules/complex_matter.yaml. That a matter arises is no finding at any unit: it would pay
to hide it. The text's aims are counted instead (core/complex_matters).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from caunoi.core.complex_matters import count
from caunoi.core.facts.complex_matters import ComplexMatter, ComplexState, hot_since, running_since
from caunoi.core.facts.evidence import Ref, UnitYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.law import Rule
from caunoi.core.rules.outcome import MET, NOT_APPLICABLE, Gap, Outcome, Side, contradiction
from caunoi.core.rules.period import binds, gap, last_day, threshold
from caunoi.core.rules.rated import rated_top

Limits = Mapping[str, int]
Judged = tuple[Ref, bool | None]
"""A record, and whether it breaks the rule (None: not known)."""


def no_plan(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Running longer than the threshold without a task given since it was opened, or opened again."""

    def broken(matter: ComplexMatter, begun: date, limits: Limits) -> bool | None:
        tasks = [t for t in matter.tasks if begun <= t.given_on <= last_day(facts)]
        if any(task.dated for task in tasks) or _days(begun, matter, facts, rule) <= limits["plan_days"]:
            return False
        return None if tasks else True

    undated = gap("plan_dates", "Kế hoạch không nêu thời hạn nào.", "The plan names no date.", Mover.UNIT)
    return _running(facts, rule, ("plan_days",), broken, undated)


def no_lead(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Running longer than the threshold without a lead body or without a named person."""

    def broken(matter: ComplexMatter, begun: date, limits: Limits) -> bool | None:
        if _days(begun, matter, facts, rule) <= limits["assign_days"]:
            return False
        if not matter.lead or not (matter.person or matter.left):
            return True
        return None if matter.left else False

    left = gap(
        "person_in_post",
        "Người được giao đã thôi giữ chức vụ; chưa rõ ai thay.",
        "Who was named has left the post; who follows is not known.",
        Mover.UNIT,
    )
    return _running(facts, rule, ("assign_days",), broken, left)


def no_review(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Not reviewed for longer than the pace: a hot spot has its own. A review that says nothing may have been one."""
    last = last_day(facts)

    def broken(matter: ComplexMatter, begun: date, limits: Limits) -> bool | None:
        hot = hot_since(matter.history, last)
        pace = limits["hot_review_days" if hot else "review_days"]
        held = [review for review in matter.reviews if review.on <= last]
        late = [
            _days(max([begun, hot or begun, *(r.on for r in reviews)]), matter, facts, rule) > pace
            for reviews in (held, [r for r in held if r.said])
        ]
        return late[0] if late[0] == late[1] else None

    silent = gap(
        "review_result",
        "Có lần rà soát không ghi kết quả.",
        "A review does not say what it found.",
        Mover.UNIT,
    )
    return _running(facts, rule, ("review_days", "hot_review_days"), broken, silent)


def unanswered(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """What another body asked of this one for a complex matter, unanswered beyond its date (or the threshold)."""
    last, first = last_day(facts), date(facts.year, 1, 1)
    asks = [a for a in facts.asks if a.asked_on <= last and (a.answered_on is None or a.answered_on >= first)]
    if not asks or not binds(facts, rule):
        return [NOT_APPLICABLE]
    limit = threshold(facts, rule, "answer_days")
    if isinstance(limit, Gap):
        return [_undetermined(tuple(a.ref for a in asks), limit)]
    judged: list[Judged] = []
    for one in asks:
        from_day = max(one.asked_on, rule.start, one.since or one.asked_on)
        due = max(one.due_on, from_day) if one.due_on else from_day + timedelta(days=limit)
        open_ = one.answered_on is None or one.answered_on > last
        judged.append((one.ref, last > due if open_ else None if not one.said else False))
    silent = gap(
        "answer",
        "Có ngày trả lời nhưng không ghi trả lời gì.",
        "The day of an answer is there, not the answer.",
        Mover.UNIT,
    )
    return [_verdict(judged, {"answer_days": limit}, silent)]


def closed_in_last_weeks(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Settled in the last weeks of the year without a decision, or open again since. Without knowing who decided, unsure."""
    last, end = last_day(facts), date(facts.year, 12, 31)
    settled = [m for m in facts.complex_matters if any(step.move == "settle" for step in m.history)]
    if not settled or not binds(facts, rule):
        return [NOT_APPLICABLE]
    window = threshold(facts, rule, "closing_days")
    if isinstance(window, Gap):
        return [_undetermined(tuple(m.ref for m in settled), window)]
    first = max(end - timedelta(days=window - 1), rule.start)
    judged: list[Judged] = []
    for matter in settled:
        for step, after in pairwise((*matter.history, None)):
            if step and step.move == "settle" and first <= step.on <= last:
                reopened = after is not None and after.state is not ComplexState.SETTLED
                judged.append(
                    (matter.ref, not step.document or reopened or (False if step.decided else None))
                )
    if not judged:
        return [NOT_APPLICABLE]
    nobody = gap(
        "decided_by",
        "Chưa rõ ai quyết định kết thúc vụ việc.",
        "Who decided that it is settled is not known.",
        Mover.SUPERIOR,
    )
    return [_verdict(judged, {"closing_days": window}, nobody)]


def top_while_hot_spot(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Top rating of a year in which a matter was a hot spot on any day from the rule's basis on."""
    if not binds(facts, rule):
        return [NOT_APPLICABLE]
    first = max(date(facts.year, 1, 1), rule.start)
    hot = tuple(m.ref for m in facts.complex_matters if count([m.history], first, last_day(facts)).hot)
    return [contradiction(rated_top(facts), Side(bool(hot), hot, {"count": len(hot)}))]


def _running(
    facts: UnitYear,
    rule: Rule,
    names: tuple[str, ...],
    broken: Callable[[ComplexMatter, date, Limits], bool | None],
    unsure: Gap,
) -> list[Outcome]:
    """One outcome over the matters that run on the last day looked at; `broken` gets each, since when, the thresholds."""
    begun = [(m, running_since(m.history, last_day(facts))) for m in facts.complex_matters]
    running = [(m, day) for m, day in begun if day is not None]
    if not running or not binds(facts, rule):
        return [NOT_APPLICABLE]
    limits: dict[str, int] = {}
    for name in names:
        limit = threshold(facts, rule, name)
        if isinstance(limit, Gap):
            return [_undetermined(tuple(m.ref for m, _ in running), limit)]
        limits[name] = limit
    judged = [(m.ref, broken(m, day, limits)) for m, day in running]
    return [_verdict(judged, {**limits, "running": len(running)}, unsure)]


def _days(begun: date, matter: ComplexMatter, facts: UnitYear, rule: Rule) -> int:
    """Days run by the last day looked at, not before the rule's basis, nor before a successor's take-over."""
    return (last_day(facts) - max(begun, rule.start, matter.since or begun)).days


def _verdict(judged: Iterable[Judged], values: dict[str, object], unsure: Gap) -> Outcome:
    rows = list(judged)
    wrong = tuple(sorted({ref for ref, broken in rows if broken}))
    if wrong:
        return Outcome(Verdict.BROKEN, wrong, {**values, "count": len(wrong)})
    unknown = tuple(sorted({ref for ref, broken in rows if broken is None}))
    return _undetermined(unknown, unsure) if unknown else MET


def _undetermined(evidence: tuple[Ref, ...], unsure: Gap) -> Outcome:
    return Outcome(Verdict.UNDETERMINED, evidence, gaps=(unsure,))
