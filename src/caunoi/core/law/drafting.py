"""Values of the policy laid over the law's own: a draft that nobody has adopted, to see what would follow, and what a
deployment has adopted by a document of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from caunoi.core.law.loading import POLICY, Certainty, Shape
from caunoi.core.law.rules import Rule, rules
from caunoi.core.law.values import Entry, Period, Undetermined, Value, entry, value_of
from caunoi.errors import UserError


class Draft(Shape, frozen=True, kw_only=True):
    """One value of law/policy, from a day (included) on; who adopted it and when, where somebody did."""

    code: str
    value: int
    start: date
    adopted_by: str | None = None
    adopted_on: date | None = None

    def over(self, held: Entry) -> Entry:
        """The value through time with this one laid over it: before its first day nothing changes."""
        periods = [_until(period, self.start) for period in held.values if period.start < self.start]
        laid = Period(
            start=self.start, value=self.value, unit=held.values[-1].unit, basis=POLICY, certainty=Certainty.POLICY,
            adopted_by=self.adopted_by, adopted_on=self.adopted_on,
        )  # fmt: skip
        return msgspec.structs.replace(held, values=(*periods, laid))


def _until(period: Period, end: date) -> Period:
    return msgspec.structs.replace(period, end=end) if period.end is None or period.end > end else period


def laid_over(drafts: Sequence[Draft]) -> dict[str, Entry]:
    """{code: the value through time} of the values that drafts change, each laid over those before it."""
    found: dict[str, Entry] = {}
    for draft in drafts:
        found[draft.code] = draft.over(found.get(draft.code) or entry(draft.code))
    return found


class LaidRule(Rule, frozen=True, kw_only=True):
    """A rule with some of its thresholds laid over."""

    laid: dict[str, Entry]

    def threshold(self, name: str, on: date) -> Value | Undetermined:
        """The threshold, as laid over where it is."""
        code = self.thresholds[name]
        return value_of(self.laid[code], code, on) if code in self.laid else super().threshold(name, on)


def changeable() -> dict[str, tuple[str, ...]]:
    """{code of a policy: the rules that use it}: what a draft may change. Sorted by code."""
    uses = [(used, code) for code, held in rules().items() for used in held.thresholds.values()]
    ours = sorted({used for used, _ in uses if used.startswith(f"{POLICY}.")})
    return {policy: tuple(code for used, code in uses if used == policy) for policy in ours}


def rules_with(drafts: Sequence[Draft]) -> Mapping[str, Rule]:
    """All rules, with these values laid over theirs."""
    laid = laid_over(drafts)
    return {code: _laid(rule, laid) for code, rule in rules().items()} if laid else rules()


def rules_under(draft: Draft, adopted: Sequence[Draft] = ()) -> dict[str, Rule]:
    """The rules that use the value, as they would be beside what was adopted. UserError for a code no rule uses, or a value
    below zero."""
    using = changeable().get(draft.code)
    if using is None:
        raise UserError(f"no rule uses {draft.code}. A draft may change: {', '.join(changeable())}.")
    if draft.value < 0:
        raise UserError(f"{draft.value} is below zero: a threshold is a count.")
    laid = laid_over((*adopted, draft))
    return {code: _laid(rules()[code], laid) for code in using}


def _laid(held: Rule, laid: Mapping[str, Entry]) -> Rule:
    own = {code: laid[code] for code in held.thresholds.values() if code in laid}
    if not own:
        return held
    return LaidRule(**{name: getattr(held, name) for name in Rule.__struct_fields__}, laid=own)
