"""Ratings held against the record: rated in the top levels, and what the year shows against it.

Clauses and thresholds lie in law/rules/rating.yaml. Nothing is re-rated here: a finding is a question to answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from caunoi.core.facts.evidence import Owed, Ref, UnitYear
from caunoi.core.facts.findings import Mover
from caunoi.core.law import Rule
from caunoi.core.rules.outcome import NOT_APPLICABLE, Gap, Outcome, Side, contradiction, unknown
from caunoi.core.rules.period import binds, days_late, gap, has_ended, last_day, threshold
from caunoi.core.rules.rated import rated_top


def _against_top(facts: UnitYear, rule: Rule, shown: Callable[[UnitYear, Rule], Side]) -> list[Outcome]:
    if not binds(facts, rule):
        return [NOT_APPLICABLE]
    return [contradiction(rated_top(facts), shown(facts, rule))]


def top_while_late(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Top rating while a matter was late beyond the threshold on any day of the year (also before the rule's basis: the
    deadline has its own law, and it is the year's rating that is held against it)."""
    return _against_top(facts, rule, _late_matters)


def top_while_upheld(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Top rating while a denunciation against leaders was upheld, its conclusion served in the year."""
    return _against_top(facts, rule, _upheld)


def top_while_disciplined(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Top rating while a key cadre was disciplined in the year."""
    return _against_top(facts, rule, _disciplined)


def top_while_dialogue_missed(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Top rating of a unit on a territory while fewer dialogues were held than the year asks for."""
    if not facts.on_territory:
        return [NOT_APPLICABLE]
    return _against_top(facts, rule, _dialogue_missed)


def top_while_promise_overdue(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Top rating while a promise made in a dialogue was overdue beyond the threshold, counted from the rule's basis."""
    return _against_top(facts, rule, _promises)


def top_while_obligation_overdue(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Top rating while a duty was overdue beyond the threshold, counted from the rule's basis. A duty for which no date
    is stated cannot be overdue."""
    return _against_top(facts, rule, _duties)


@dataclass(frozen=True, slots=True)
class _Clock:
    """A deadline that runs: from–due–ended, and from when the one who answers is answerable."""

    ref: Ref
    start: date | None
    due: date | None
    ended: date | None
    since: date | None


def _late(clocks: Iterable[_Clock], facts: UnitYear, rule: Rule, name: str, no_date: Gap) -> Side:
    """Which clocks ran late beyond the threshold `name`. One without a due date may have, if it ran long enough."""
    limit = threshold(facts, rule, name)
    if isinstance(limit, Gap):
        return unknown(limit)
    late, undated = [], []
    for clock in clocks:
        if clock.due is not None:
            days = days_late(clock.due, clock.ended, facts, clock.since)
            if days > limit:
                late.append((days, clock.ref))
        elif clock.start is None or days_late(clock.start, clock.ended, facts, clock.since) > limit:
            undated.append(clock.ref)
    values: dict[str, object] = {name: limit}
    if late:
        late.sort(key=lambda row: (-row[0], row[1]))
        values |= {"count": len(late), "longest": late[0][0]}
        return Side(True, tuple(ref for _, ref in late), values)
    if undated:
        return Side(None, tuple(sorted(undated)), values, (no_date,))
    return Side(False)


def _late_matters(facts: UnitYear, rule: Rule) -> Side:
    clocks = [
        _Clock(c.ref, c.received_on, c.due_on, c.closed_on, c.since) for c in facts.cases if not c.suspended
    ]
    no_date = gap(
        "due_date",
        "Vụ việc chưa có thời hạn giải quyết trong hồ sơ.",
        "A matter has no deadline on record.",
        Mover.UNIT,
    )
    return _late(clocks, facts, rule, "late_days", no_date)


def _ended(owed: Owed) -> date | None:
    """When it stopped running: done, or lapsed."""
    return min((day for day in (owed.done_on, owed.lapsed_on) if day), default=None)


def _owed_clocks(facts: UnitYear, rule: Rule, origin: str) -> list[_Clock]:
    return [
        _Clock(o.ref, o.starts_on, o.due_on, _ended(o), max(rule.start, o.since or rule.start))
        for o in facts.owed
        if o.origin == origin
    ]


_NO_PROMISE_DATE = gap(
    "due_date",
    "Lời hứa tại đối thoại chưa có thời hạn trong hồ sơ.",
    "A promise made in a dialogue has no date on record.",
    Mover.UNIT,
)


def _promises(facts: UnitYear, rule: Rule) -> Side:
    return _late(_owed_clocks(facts, rule, "promise"), facts, rule, "promise_days", _NO_PROMISE_DATE)


def _duties(facts: UnitYear, rule: Rule) -> Side:
    dated = [clock for clock in _owed_clocks(facts, rule, "duty") if clock.due is not None]
    return _late(dated, facts, rule, "obligation_days", _NO_PROMISE_DATE)


def _upheld(facts: UnitYear, rule: Rule) -> Side:
    found = sorted(
        u.ref
        for u in facts.upheld
        if u.against_leader and date(facts.year, 1, 1) <= u.served_on <= last_day(facts)
    )
    return Side(bool(found), tuple(found), {"count": len(found)})


def _disciplined(facts: UnitYear, rule: Rule) -> Side:
    found = sorted(
        one.ref for one in facts.disciplined if date(facts.year, 1, 1) <= one.decided_on <= last_day(facts)
    )
    return Side(bool(found), tuple(found), {"count": len(found)})


def _dialogue_missed(facts: UnitYear, rule: Rule) -> Side:
    wanted = threshold(facts, rule, "dialogues")
    if isinstance(wanted, Gap):
        return unknown(wanted)
    held = sorted(d.ref for d in facts.dialogues if date(facts.year, 1, 1) <= d.held_on <= last_day(facts))
    if len(held) >= wanted:
        return Side(False)
    values: dict[str, object] = {"dialogues": wanted, "held": len(held)}
    if has_ended(facts):
        return Side(True, tuple(held), values)
    year_end = gap(
        "year_end",
        f"Năm {facts.year} chưa kết thúc.",
        f"The year {facts.year} has not ended.",
        Mover.UNIT,
    )
    return Side(None, tuple(held), values, (year_end,))
