"""Obligations by themselves (law/rules/obligation.yaml): one outcome for the unit and rule, because they are put right
together; of a loaded post one outcome each."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from caunoi.core.alike import length, likeness
from caunoi.core.facts.evidence import Owed, Promised, Ref, UnitYear
from caunoi.core.facts.findings import Mover, Verdict
from caunoi.core.law import Rule
from caunoi.core.rules.bounded import bounded
from caunoi.core.rules.outcome import MET, NOT_APPLICABLE, Outcome
from caunoi.core.rules.period import gap, last_day


@bounded()
def no_person(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Obligations open at the end of the year (or on the day looked at) without a named person."""
    running = _running(facts)
    return _concluded(running, [owed for owed in running if not owed.person])


@bounded()
def person_left(facts: UnitYear, rule: Rule) -> list[Outcome]:
    """Open obligations whose named person has left the post by the last day looked at."""
    named = [owed for owed in _running(facts) if owed.person]
    last = last_day(facts)
    return _concluded(named, [owed for owed in named if owed.left_on and owed.left_on <= last])


@bounded("accept_days")
def not_accepted(facts: UnitYear, rule: Rule, limit: int) -> list[Outcome]:
    """Duties given out that the unit has not accepted within the threshold. A promise is the unit's own word."""
    last = last_day(facts)
    given = [owed for owed in _running(facts) if owed.origin == "duty"]
    waiting = [owed for owed in given if owed.accepted_on is None or owed.accepted_on > last]
    return _waited(facts, rule, given, waiting, "accept_days", limit)


@bounded("idle_days")
def no_date_no_progress(facts: UnitYear, rule: Rule, limit: int) -> list[Outcome]:
    """Open obligations for which no date is stated and no progress was reported for longer than the threshold."""
    undated = [owed for owed in _running(facts) if owed.due_on is None]
    return _waited(facts, rule, undated, undated, "idle_days", limit)


@bounded("most")
def post_overloaded(facts: UnitYear, rule: Rule, limit: int) -> list[Outcome]:
    """One post answers for more open obligations than the threshold; one outcome for each such person in a post."""
    loads: dict[int, list[Owed]] = defaultdict(list)
    for owed in _running(facts):
        if owed.person:
            loads[owed.person].append(owed)
    if not loads:
        return [NOT_APPLICABLE]
    heavy = {person: load for person, load in sorted(loads.items()) if len(load) > limit}
    return [_load(str(person), load, limit) for person, load in heavy.items()] or [MET]


def _load(subject: str, load: list[Owed], limit: int) -> Outcome:
    begun = _refs(owed for owed in load if owed.starts_on)
    values: dict[str, object] = {"most": limit, "count": len(begun), "post": load[0].post}
    if len(begun) > limit:
        return Outcome(Verdict.BROKEN, begun, values, subject=subject)
    return Outcome(
        Verdict.UNDETERMINED, _refs(o for o in load if not o.starts_on), values, (_NO_START,), subject
    )


@bounded("likeness")
def promised_twice(facts: UnitYear, rule: Rule, share: int) -> list[Outcome]:
    """A promise of the year in the words of an earlier one that had not been kept when it was made again."""
    first, last = date(facts.year, 1, 1), last_day(facts)
    made = [one for one in facts.promised if first <= one.made_on <= last]
    earlier = {one.ref: _still_owed(facts.promised, one) for one in made}
    if not any(earlier.values()):
        return [MET if made else NOT_APPLICABLE]
    pairs = [(likeness(one.text, old.text), one, old) for one in made for old in earlier[one.ref]]
    again = [(alike, one, old) for alike, one, old in pairs if alike >= share]
    if again:
        refs = tuple(sorted({ref for _, one, old in again for ref in (old.ref, one.ref)}))
        counted = len({one.ref for _, one, _ in again})
        highest = max(alike for alike, _, _ in again)
        return [Outcome(Verdict.BROKEN, refs, {"count": counted, "alike": highest, "likeness": share})]
    silent = {x.ref for _, one, old in pairs for x in (one, old) if not length(x.text)}
    if not silent:
        return [MET]
    return [Outcome(Verdict.UNDETERMINED, tuple(sorted(silent)), gaps=(_NO_WORDS,))]


def _still_owed(promised: Iterable[Promised], new: Promised) -> list[Promised]:
    """Promises made before a new one and not kept by its day."""
    return [
        old
        for old in promised
        if old.made_on < new.made_on and not (old.done_on and old.done_on <= new.made_on)
    ]


def _running(facts: UnitYear) -> list[Owed]:
    """Begun (or not known), not done, not lapsed on the last day looked at."""
    last = last_day(facts)
    return [
        owed
        for owed in facts.owed
        if (owed.starts_on is None or owed.starts_on <= last)
        and (owed.done_on is None or owed.done_on > last)
        and (owed.lapsed_on is None or owed.lapsed_on > last)
    ]


def _waited(
    facts: UnitYear, rule: Rule, running: list[Owed], waiting: list[Owed], name: str, limit: int
) -> list[Outcome]:
    """Those of `waiting` that have waited longer than the limit, from their start, the rule's, the take-over, or the last
    report of progress."""
    last = last_day(facts)

    def days(owed: Owed) -> int:
        reported = [day for day in owed.reported if day <= last]
        since = [day for day in (owed.starts_on, owed.since, rule.start, *reported) if day]
        return (last - max(since)).days

    long = [owed for owed in waiting if days(owed) > limit]
    begun = [days(owed) for owed in long if owed.starts_on]
    return _concluded(running, long, {name: limit, "longest": max(begun, default=0)})


def _concluded(
    running: list[Owed], picked: list[Owed], values: dict[str, object] | None = None
) -> list[Outcome]:
    """The outcome of a unit of whose running obligations some were picked as wrong."""
    if not running:
        return [NOT_APPLICABLE]
    if not picked:
        return [MET]
    begun = _refs(owed for owed in picked if owed.starts_on)
    if begun:
        counts: dict[str, object] = {"count": len(begun), "open": len(running)}
        return [Outcome(Verdict.BROKEN, begun, counts | (values or {}))]
    return [Outcome(Verdict.UNDETERMINED, _refs(picked), gaps=(_NO_START,))]


def _refs(owed: Iterable[Owed]) -> tuple[Ref, ...]:
    return tuple(sorted(one.ref for one in owed))


_NO_START = gap(
    "start_date",
    "Chưa rõ ngày bắt đầu của nhiệm vụ.",
    "When the obligation begins is not known.",
    Mover.UNIT,
)
_NO_WORDS = gap(
    "promise_text",
    "Lời hứa không ghi nội dung nên không so được.",
    "A promise has no words on record, so it cannot be compared.",
    Mover.UNIT,
)
