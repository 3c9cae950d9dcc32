"""A change of the policy that nobody has adopted: what a value would be from a day on, to see what would follow."""

from __future__ import annotations

from datetime import date

import msgspec

from caunoi.core.law.loading import POLICY, Certainty, Shape
from caunoi.core.law.rules import Rule, rules
from caunoi.core.law.values import Entry, Period, Undetermined, Value, entry, value_of
from caunoi.errors import UserError


class Draft(Shape, frozen=True, kw_only=True):
    """One value of law/policy, from a day (included) on."""

    code: str
    value: int
    start: date

    def entry(self) -> Entry:
        """The value through time with the draft laid over it: before its first day nothing changes."""
        held = entry(self.code)
        periods = [_until(period, self.start) for period in held.values if period.start < self.start]
        unit = held.values[-1].unit
        drafted = Period(
            start=self.start, value=self.value, unit=unit, basis=POLICY, certainty=Certainty.POLICY
        )
        return msgspec.structs.replace(held, values=(*periods, drafted))


def _until(period: Period, end: date) -> Period:
    return msgspec.structs.replace(period, end=end) if period.end is None or period.end > end else period


class DraftedRule(Rule, frozen=True, kw_only=True):
    """A rule as it would be under a draft."""

    draft: Draft
    drafted: Entry

    def threshold(self, name: str, on: date) -> Value | Undetermined:
        """The threshold, from the draft where it is the one drafted."""
        if self.thresholds[name] == self.draft.code:
            return value_of(self.drafted, self.draft.code, on)
        return super().threshold(name, on)


def changeable() -> dict[str, tuple[str, ...]]:
    """{code of a policy: the rules that use it}: what a draft may change. Sorted by code."""
    uses = [(used, code) for code, held in rules().items() for used in held.thresholds.values()]
    ours = sorted({used for used, _ in uses if used.startswith(f"{POLICY}.")})
    return {policy: tuple(code for used, code in uses if used == policy) for policy in ours}


def rules_under(draft: Draft) -> dict[str, Rule]:
    """The rules that use the value, as they would be. UserError for a code no rule uses, or a value below zero."""
    using = changeable().get(draft.code)
    if using is None:
        raise UserError(f"no rule uses {draft.code}. A draft may change: {', '.join(changeable())}.")
    if draft.value < 0:
        raise UserError(f"{draft.value} is below zero: a threshold is a count.")
    drafted = draft.entry()
    return {code: _under(rules()[code], draft, drafted) for code in using}


def _under(held: Rule, draft: Draft, drafted: Entry) -> Rule:
    values = {name: getattr(held, name) for name in Rule.__struct_fields__}
    return DraftedRule(**values, draft=draft, drafted=drafted)
