"""Figures by letters beside those by case summaries, as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from caunoi.core.facts.case_tallies import FIGURES, Counted
from caunoi.records.queries.matters_compared import Compared
from caunoi.render import words
from caunoi.web.desk import terms
from caunoi.web.templatetags.words import language


def tally_heads() -> list[str]:
    """The heads of the columns, in the order of FIGURES."""
    return [str(terms.TALLY[name]) for name in FIGURES]


@dataclass(frozen=True)
class Shown:
    """The table: one row for each body and kind, over the time from `first` to `last`."""

    first: date
    last: date
    heads: list[str]
    rows: list[dict[str, object]]


def shown(lines: Iterable[tuple[str, Compared]], first: date, last: date) -> Shown | None:
    """(name of the body, what is compared there) as a table; None where nothing is."""
    rows = [_beside(line, body) for body, line in lines]
    return Shown(first, last, tally_heads(), rows) if rows else None


def _beside(line: Compared, body: str) -> dict[str, object]:
    """One body (its name) and kind: each figure by letters, by summaries, and how many more the summaries say."""
    cells = []
    for head, ours, theirs in zip(tally_heads(), line.by_letters, line.by_summaries, strict=True):
        more = theirs - ours if isinstance(ours, int) and isinstance(theirs, int) else 0
        said = f"{more:+d}" if more else ""
        cells.append({"head": head, "ours": counted(ours), "theirs": counted(theirs), "more": said})
    differ = line.by_letters != line.by_summaries
    return {
        "body": body,
        "kind": str(terms.CASE.get(line.kind, line.kind)),
        "cells": cells,
        "mark": "watch" if differ else "agrees",
        "word": _("khác nhau") if differ else _("khớp nhau"),
    }


def counted(value: Counted) -> str:
    """A number of matters, the day of the oldest, or that there is none."""
    if value is None:
        return "–"
    return words.day(value) if isinstance(value, date) else words.number(value, language())
