"""A finding taken apart: the values it used with their bases, its comparisons one by one, the result.

Everything comes from what the rule stored and from its entry in the law; no sentence is written for one finding.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any

from caunoi.core import law
from caunoi.core.facts.findings import Verdict
from caunoi.core.law import Certainty, Rule, Text, Value


@dataclass(frozen=True, slots=True)
class Used:
    """A threshold that the rule used: its title, value and unit, and on what it rests (a proposal while nobody adopted it)."""

    name: str
    title: Text
    value: object
    unit: str
    basis: str
    certainty: Certainty
    is_proposal: bool
    start: date
    note: Text | None
    adopted_by: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison: names and values of both sides (no name for a bare number), and whether it holds (None: not known)."""

    left: str
    left_title: Text
    left_value: object
    op: str
    right: str
    right_title: Text | None
    right_value: object
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """`beside`: what the rule also counted, compared with nothing, by name. `missing`: what is needed to conclude."""

    rule: Rule
    meaning: Text
    used: tuple[Used, ...]
    steps: tuple[Compared, ...]
    beside: tuple[tuple[str, Text, object], ...]
    missing: tuple[Text, ...]
    result: Verdict


def explained(rule: Rule, year: int, as_of: date, values: Mapping[str, Any]) -> Explanation:
    """What a rule compared to reach a finding of a year as of a day, from the values stored with it."""
    on = min(as_of, date(year, 12, 31))
    used = tuple(
        _used(name, found, values)
        for name in rule.thresholds
        for found in [rule.threshold(name, on)]
        if isinstance(found, Value)
    )
    held = {one.name: one.value for one in used} | dict(values)
    steps = tuple(_compared(step, held, {one.name: one.title for one in used}) for step in rule.compared)
    shown = {side for step in rule.compared for side in (step.left, step.right)} | {
        *rule.thresholds,
        "missing",
    }
    missing = tuple(Text(vi=gap["vi"], en=gap["en"]) for gap in values.get("missing", ()))
    return Explanation(
        rule=rule,
        meaning=Text(vi=_filled(rule.meaning.vi, held), en=_filled(rule.meaning.en, held)),
        used=used,
        steps=steps,
        beside=tuple((name, title_of(name), value) for name, value in values.items() if name not in shown),
        missing=missing,
        result=Verdict.UNDETERMINED if missing else Verdict.BROKEN,
    )


def title_of(name: str) -> Text:
    """What a value is called."""
    return law.value_names().get(name) or Text(vi=name, en=name)


def _used(name: str, found: Value, values: Mapping[str, Any]) -> Used:
    """The threshold as the finding used it: the value stored then, where there is one."""
    return Used(
        name, found.title, values.get(name, found.value), found.unit or "", found.basis, found.certainty,
        found.is_proposal, found.start, found.note, found.adopted_by,
    )  # fmt: skip


def _compared(step: law.Step, held: Mapping[str, Any], titles: Mapping[str, Text]) -> Compared:
    bare = step.right.isdecimal()
    return Compared(
        left=step.left,
        left_title=title_of(step.left),
        left_value=held.get(step.left),
        op=step.op,
        right="" if bare else step.right,
        right_title=None if bare else titles.get(step.right) or title_of(step.right),
        right_value=int(step.right) if bare else held.get(step.right),
        holds=step.holds(held),
    )


def _filled(pattern: str, values: Mapping[str, Any]) -> str:
    """The rule's meaning with the thresholds it used; one that is not there stays unnamed."""
    names = {name for _text, name, _spec, _conv in Formatter().parse(pattern) if name}
    return pattern.format(**{name: values.get(name, "…") for name in names})
