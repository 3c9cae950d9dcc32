"""What the records say of a figure that a report states: counted over the report's period, as law/reports names it."""

from collections.abc import Callable
from datetime import date

from caunoi.core.facts.evidence import UnitYear

Count = Callable[[UnitYear, str, date, date], int]


def on_record(facts: UnitYear, unit: str, measure: str, first: date, last: date) -> int | None:
    """The figure on record for the reporting body; None for one that these records do not hold."""
    if measure in COUNTS:
        return COUNTS[measure](facts, unit, first, last)
    return dict(facts.counts or ()).get(measure)


def _cases(test: Callable[..., bool]) -> Count:
    """A committee's report covers what it and the bodies it leads answer for; another body's only its own."""

    def count(facts: UnitYear, unit: str, first: date, last: date) -> int:
        own = [c for c in facts.cases if unit in (facts.unit, c.answers)]
        return sum(test(case, first, last) for case in own)

    return count


def _open(case, first: date, last: date) -> bool:  # type: ignore[no-untyped-def]
    return bool(case.received_on <= last and (case.closed_on is None or case.closed_on > last))


def _dialogues(of: Callable[..., int]) -> Count:
    def count(facts: UnitYear, unit: str, first: date, last: date) -> int:
        held = [d for d in facts.dialogues if first <= d.held_on <= last and unit in (facts.unit, d.unit)]
        return sum(of(one) for one in held)

    return count


def _promises(day: str) -> Count:
    def count(facts: UnitYear, unit: str, first: date, last: date) -> int:
        own = [o for o in facts.owed if o.origin == "promise" and unit in (facts.unit, o.unit)]
        days = [getattr(one, day) for one in own]
        return sum(1 for one in days if one and first <= one <= last)

    return count


COUNTS: dict[str, Count] = {
    "cases.received": _cases(lambda case, first, last: first <= case.received_on <= last),
    "cases.closed": _cases(
        lambda case, first, last: bool(case.closed_on and first <= case.closed_on <= last)
    ),
    "cases.open": _cases(_open),
    "cases.late": _cases(
        lambda case, first, last: _open(case, first, last) and bool(case.due_on and case.due_on < last)
    ),
    "cases.repeat": _cases(lambda case, first, last: case.repeat and first <= case.received_on <= last),
    "dialogues.held": _dialogues(lambda held: 1),
    "dialogues.questions": _dialogues(lambda held: held.questions),
    "dialogues.answered": _dialogues(lambda held: held.answered),
    "promises.made": _promises("starts_on"),
    "promises.kept": _promises("done_on"),
}
"""A measure of law/reports -> how it is counted in a unit's year."""
