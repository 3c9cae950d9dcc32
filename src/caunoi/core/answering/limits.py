"""The time limits of a finding, from the days its steps were taken: each with its working, all of them `policy.finding`.

Late is computed from the day asked about, never stored. A limit of an official's own words runs only where the finding
names one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caunoi.core import law
from caunoi.core.law import Undetermined
from caunoi.core.workdays import Due, due_under

FOUND = "found"
Taken = tuple[str, date]
"""A step by name and its day."""

# limit -> which steps start it (the last of them counts), which meet it
RUNS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "state": (frozenset({FOUND}), frozenset({"state"})),
    "answer": (frozenset({FOUND, "refuse"}), frozenset({"answer", "appeal"})),
    "decide": (frozenset({"answer"}), frozenset({"accept", "refuse"})),
    "appeal": (frozenset({"refuse"}), frozenset({"appeal", "answer"})),
    "decide_appeal": (frozenset({"appeal"}), frozenset({"allow", "uphold"})),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: its name, the day it started, when it ends (or why that is not known), the day it was met."""

    name: str
    start: date
    due: Due
    met_on: date | None

    def days_late(self, on: date) -> int:
        """Days beyond the limit when it was met, or on the day asked about; 0 in time, or where no date is known."""
        ended = self.met_on or on
        return max(0, (ended - self.due.day).days) if self.due.day else 0

    def runs(self, on: date) -> bool:
        """Not met, and its end not passed."""
        return self.met_on is None and (self.due.day is None or on <= self.due.day)


def limits(found_on: date, steps: Sequence[Taken], *, names_official: bool) -> list[Limit]:
    """The limits that have started, in the order of the procedure; `steps` in the order they were taken."""
    taken = [(FOUND, found_on), *steps]
    found = []
    for name, (starts, meets) in RUNS.items():
        if name == "state" and not names_official:
            continue
        last = max((at for at, (step, _) in enumerate(taken) if step in starts), default=None)
        if last is None:
            continue
        start = taken[last][1]
        met = next((day for step, day in taken[last:] if step in meets), None)
        found.append(Limit(name, start, due_under(f"policy.finding.{name}_days", start), met))
    return found


def _lapse_years(on: date) -> int | None:
    held = law.value("policy.finding.lapse_years", on)
    return None if isinstance(held, Undetermined) else held.number


def lapses_on(year: int, on: date) -> date | None:
    """The first day on which the evidence of a rated year may no longer be asked about; None: no rule is held."""
    years = _lapse_years(on)
    return None if years is None else date(year + years + 1, 1, 1)


def first_live_year(on: date) -> int:
    """The oldest year whose evidence may still be asked about on the day; 0 where no rule makes any lapse."""
    years = _lapse_years(on)
    return 0 if years is None else on.year - years
