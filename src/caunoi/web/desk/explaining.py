"""A finding taken apart for its page: the comparisons, the thresholds with their bases, what else was counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from caunoi.core import law
from caunoi.core.law.reports import stated_figures
from caunoi.core.rules.explaining import Compared, Used, explained, title_of
from caunoi.records.models import Finding
from caunoi.records.queries.adopted import standing_rules
from caunoi.render import words
from caunoi.web.desk import terms
from caunoi.web.templatetags.words import language, said

LEVELS = {"level", "level_before", "self_level", "appraised_level", "top", "of"}


@dataclass(frozen=True)
class StepLine:
    """One comparison: what, how it stands in the record, against what, and whether it holds."""

    what: str
    value: str
    against: str
    holds: bool | None


@dataclass(frozen=True)
class UsedLine:
    """One threshold: its title, its value, on what it rests."""

    title: str
    value: str
    basis: str
    is_proposal: bool


@dataclass(frozen=True)
class Explained:
    """All that the page says of how the rule concluded."""

    meaning: str
    steps: list[StepLine]
    used: list[UsedLine]
    beside: list[tuple[str, str]]
    missing: list[str]


def explained_for_page(found: Finding) -> Explained | None:
    """How the rule concluded; None for a rule that the law no longer holds."""
    rule = standing_rules().get(found.code)
    if rule is None:
        return None
    parts = explained(rule, found.year, found.as_of, found.values)
    return Explained(
        meaning=said(parts.meaning),
        steps=[_step(step, found.year) for step in parts.steps],
        used=[_used(one) for one in parts.used],
        beside=[(said(title), _value(name, value, found.year)) for name, title, value in parts.beside],
        missing=[said(text) for text in parts.missing],
    )


def _step(step: Compared, year: int) -> StepLine:
    right = _value(step.right or step.left, step.right_value, year)
    title = f" ({said(step.right_title).lower()})" if step.right_title else ""
    return StepLine(
        said(step.left_title),
        _value(step.left, step.left_value, year),
        f"{terms.COMPARED[step.op]} {right}{title}",
        step.holds,
    )


def _used(one: Used) -> UsedLine:
    basis = _("Chưa có văn bản quy định.") if one.is_proposal else one.adopted_by or one.basis
    note = said(one.note)
    return UsedLine(
        said(one.title), _value(one.name, one.value, 0), f"{basis} {note}".strip(), one.is_proposal
    )


def _value(name: str, value: Any, year: int) -> str:
    """A value as people write it; codes by their names."""
    if value is None:
        return _("chưa rõ")
    if name == "figures":
        return "; ".join(_figure(*row) for row in value)
    if isinstance(value, list):
        return ", ".join(_value(name, one, year) for one in value)
    if name in LEVELS:
        scheme = law.scheme_of(year)
        return str(value) if isinstance(scheme, law.Undetermined) else terms.level(scheme.id, str(value))
    if name in NAMED:
        return str(NAMED[name](str(value)))
    if isinstance(value, int | float):
        return words.number(value, language())
    return str(value)


def _figure(measure: str, stated: Any, held: Any) -> str:
    known = stated_figures()
    title = said(known[measure].title) if measure in known else str(terms.TALLY.get(measure, measure))
    numbers = [_counted(one) for one in (stated, held)]
    return _("%(what)s: nêu %(stated)s, hồ sơ %(held)s") % {
        "what": title,
        "stated": numbers[0],
        "held": numbers[1],
    }


def _counted(value: Any) -> str:
    """A number, the day of the oldest matter, or that there is none."""
    if value is None:
        return _("không có")
    return words.day(date.fromisoformat(value)) if isinstance(value, str) else words.number(value, language())


NAMED: dict[str, Callable[[str], Any]] = {
    "field": lambda code: terms.FIELD.get(code, code),
    "group": terms.kind,
    "lacking": lambda code: said(title_of(code)),
    "owed_by": lambda code: terms.MOVE.get(code, code),
    "post": terms.post,
    "target": lambda code: said(law.target(code).title),
}
"""The name of a value that is a code -> what the code is called."""
