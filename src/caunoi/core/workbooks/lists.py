"""Lists to choose from that the law keeps: rating levels of a year, posts, qualifications, kinds of organisation."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from caunoi.core.law.complex_matters import scale_items
from caunoi.core.law.loading import Shape, load
from caunoi.core.law.posts import posts, qualifications
from caunoi.core.law.ratings import scheme_of
from caunoi.core.law.reports import owed_reports, report_parts, stated_figures
from caunoi.core.law.values import Undetermined
from caunoi.core.units.load import kinds as unit_kinds
from caunoi.core.workbooks.forms import Choice, Column
from caunoi.core.workbooks.problems import Wrong

GROWN_LEVELS = ("grassroots", "cell")
"""Levels of unit that offices add themselves; the others are the register's."""


class Wordings(Shape, frozen=True, kw_only=True):
    """wordings.yaml: what offices write for the law's own terms, by list and code."""

    lists: dict[str, dict[str, tuple[str, ...]]]
    abbreviations: dict[str, str]


@cache
def wordings() -> Wordings:
    """The wordings held."""
    return load("", "wordings", Wordings)


def _levels(year: int) -> dict[str, str]:
    scheme = scheme_of(year)
    if isinstance(scheme, Undetermined):
        raise Wrong("no_scheme", year=year)
    return {level.code: level.name.vi for level in scheme.organisation_levels}


LISTS: dict[str, Callable[[int], dict[str, str]]] = {
    "levels": _levels,
    "posts": lambda year: {code: post.name.vi for code, post in posts().items()},
    "degrees": lambda year: {level.code: level.name.vi for level in qualifications("degree")},
    "theory": lambda year: {level.code: level.name.vi for level in qualifications("theory")},
    "complex_fields": lambda year: {code: name.vi for code, name in scale_items("field").items()},
    "complex_natures": lambda year: {code: name.vi for code, name in scale_items("nature").items()},
    "complex_reaches": lambda year: {code: name.vi for code, name in scale_items("reach").items()},
    "complex_causes": lambda year: {code: name.vi for code, name in scale_items("cause").items()},
    "reports": lambda year: {code: report.title.vi for code, report in owed_reports().items()},
    "report_parts": lambda year: {code: title.vi for code, title in report_parts().items()},
    "figures": lambda year: {code: figure.title.vi for code, figure in stated_figures().items()},
    "unit_kinds": lambda year: {
        code: kind.term for code, kind in unit_kinds().kinds.items() if kind.level in GROWN_LEVELS
    },
}
"""{list: (year -> {code: Vietnamese term})}"""


@cache
def choices_of(column: Column, year: int) -> tuple[Choice, ...]:
    """What may be chosen in a column in a year. Wrong where the law says nothing for that year."""
    if column.listed is None:
        return column.choices
    also = wordings().lists.get(column.listed, {})
    return tuple(Choice(code, name, also.get(code, ())) for code, name in LISTS[column.listed](year).items())
