"""The rules as the law files describe them: titles, clauses, thresholds, whose move, what clears a finding."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal

from caunoi.core.law.loading import Dated, LawError, Shape, Text, load, stems
from caunoi.core.law.values import Undetermined, Value, value

Kind = Literal[
    "rating",
    "superior",
    "obligation",
    "assessing",
    "complex_matter",
    "petition",
    "plan",
    "record",
    "report",
    "target",
]
"""What a rule is about; those of kind `rating` say that a rating and the record disagree."""


class Step(Shape, frozen=True, kw_only=True):
    """One comparison of a rule: two values by name (or a whole number on the right), and how they must stand for the
    finding to hold."""

    left: str
    op: str
    right: str

    def holds(self, values: Mapping[str, object]) -> bool | None:
        """Whether the values stand so; None where one of them is not there."""
        left = values.get(self.left)
        right = int(self.right) if self.right.isdecimal() else values.get(self.right)
        return None if left is None or right is None else bool(COMPARED[self.op](left, right))


COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "in": lambda left, right: left in right,
}


class Rule(Dated, frozen=True, kw_only=True):
    """One rule. `clauses` are of the resolution, the main one first; `move` says who must act on a finding.

    `severity`: 1 is the gravest. `thresholds` names the dated values the rule uses; `meaning` shows them in braces.
    `steps` are the comparisons that make a finding, by the names of the values stored with it.
    """

    kind: Kind
    severity: Literal[1, 2, 3]
    title: Text
    meaning: Text
    why: Text
    undetermined: Text
    clears: Text
    move: Literal["unit", "superior"]
    clauses: tuple[str, ...]
    thresholds: dict[str, str]
    steps: tuple[str, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        for step in self.compared:
            if step.op not in COMPARED:
                raise ValueError(f"a step cannot compare by {step.op}")

    @property
    def compared(self) -> tuple[Step, ...]:
        """The steps (`longest > late_days`), in order: a finding holds where all of them do."""
        return tuple(Step(left=left, op=op, right=right) for left, op, right in map(str.split, self.steps))

    @property
    def clause(self) -> str:
        """The clause a finding is filed under."""
        return self.clauses[0]

    def threshold(self, name: str, on: date) -> Value | Undetermined:
        """A threshold as of a day; KeyError when the rule has none of that name."""
        return value(self.thresholds[name], on)

    def binds_year(self, year: int) -> bool:
        """Was the rule in force on any day of the year?"""
        return self.start.year <= year and (self.end is None or date(year, 1, 1) < self.end)


class RuleFile(Shape, frozen=True, kw_only=True):
    """A family of rules, keyed by the last part of their code."""

    title: Text
    rules: dict[str, Rule]


@cache
def rules() -> dict[str, Rule]:
    """All rules by code (`rating.top_while_late`), sorted by code."""
    return {
        f"{family}.{name}": found
        for family in stems("rules")
        for name, found in sorted(load("rules", family, RuleFile).rules.items())
    }


def rule(code: str) -> Rule:
    """The rule with that code; LawError when there is none."""
    if code not in rules():
        raise LawError(f"There is no rule {code}; there are {', '.join(rules())}.")
    return rules()[code]
