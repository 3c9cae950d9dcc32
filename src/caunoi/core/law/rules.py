"""The rules as the law files describe them: titles, clauses, thresholds, whose move, what clears a finding."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from caunoi.core.law.loading import Dated, LawError, Shape, Text, load, stems
from caunoi.core.law.values import Undetermined, Value, value


class Rule(Dated, frozen=True, kw_only=True):
    """One rule. `clauses` are of the resolution, the main one first; `move` says who must act on a finding.

    `severity`: 1 is the gravest. `thresholds` names the dated values the rule uses; `meaning` shows them in braces.
    """

    kind: Literal["rating", "superior", "obligation", "complex_matter"]
    severity: Literal[1, 2, 3]
    title: Text
    meaning: Text
    why: Text
    undetermined: Text
    clears: Text
    move: Literal["unit", "superior"]
    clauses: tuple[str, ...]
    thresholds: dict[str, str]

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
