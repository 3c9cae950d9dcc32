"""Headings matched to the columns of a form: in any order, with or without marks, in the office's own words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

from caunoi.core.text import fold
from caunoi.core.workbooks.forms import Form

CLOSE = 0.84  # how alike two headings must be (of 1) to be taken for one misspelt
_NUMBERING = {"stt", "tt", "so tt", "so thu tu", "s tt"}


class How(StrEnum):
    """How a heading was matched."""

    SAME = "same"
    OTHER_WORDS = "other_words"
    NEAR = "near"
    TOLD = "told"  # somebody said so
    TWICE = "twice"  # another column has it already
    NUMBERING = "numbering"
    NEVER = "never"  # not recorded here, on purpose
    NOT_READ = "not_read"


@dataclass(frozen=True, slots=True)
class Match:
    """One heading: its place from 0, how it is written, and the column of the form it stands for (None: not read)."""

    place: int
    heading: str
    column: str | None
    how: How


def heading_key(text: str) -> str:
    """What spellings of one heading have in common: no marks, no brackets, no numbering, letters and digits only."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", fold(text))
    return re.sub(r"^\d+ (?=\D)", "", " ".join(re.sub(r"[^0-9a-z]+", " ", bare).split()))


@cache
def _known(code: str, form: Form) -> tuple[dict[str, tuple[str, How]], frozenset[str]]:
    """{key: (column, how)} of a form, and the keys of what is never recorded. `code` names the form for the cache."""
    other = {
        heading_key(name): (c.code, How.OTHER_WORDS)
        for c in reversed(form.columns)
        for name in (*c.also, c.code)
    }
    same = {heading_key(c.heading): (c.code, How.SAME) for c in form.columns}
    return other | same, frozenset(map(heading_key, form.never))


def match(
    headings: Sequence[Sequence[str]], form: Form, told: Mapping[str, str] | None = None
) -> tuple[Match, ...]:
    """Each heading with its column. `headings`: for each place, the ways it can be read, the likeliest first (a heading of
    two tiers reads alone and under the one above it). `told`: {heading: column code} as a person said, before all else.

    An exact wording wins over a near one; of two equal ones the first.
    """
    known, never = _known(form.code, form)
    said = {heading_key(heading): code for heading, code in (told or {}).items()}
    found: dict[int, Match] = {}
    taken: set[str] = set()
    for place, ways in enumerate(headings):
        keys = [key for key in map(heading_key, ways) if key]
        if not keys:
            continue
        column, how = _exact(keys, said, known)
        if column in taken:
            found[place] = Match(place, ways[0], None, How.TWICE)
        elif column or how is How.TOLD:
            taken |= {column} if column else set()
            found[place] = Match(place, ways[0], column, how)
        else:
            how = How.NUMBERING if keys[0] in _NUMBERING else How.NEVER if keys[0] in never else How.NOT_READ
            found[place] = Match(place, ways[0], None, how)
    free = {key: column for key, (column, _) in known.items() if column not in taken}
    for place, one in found.items():
        if one.how is How.NOT_READ and (near := _near(headings[place], free, taken)):
            taken.add(near)
            found[place] = Match(place, one.heading, near, How.NEAR)
    return tuple(found.values())


def _exact(
    keys: Sequence[str], said: Mapping[str, str], known: Mapping[str, tuple[str, How]]
) -> tuple[str | None, How]:
    for key in keys:
        if key in said:
            return said[key] or None, How.TOLD
    for key in keys:
        if key in known:
            return known[key]
    return None, How.NOT_READ


def _near(ways: Sequence[str], free: Mapping[str, str], taken: set[str]) -> str | None:
    """The free column whose wording is nearest, where it is near enough and no other column's is as near."""
    for key in filter(None, map(heading_key, ways)):
        close = get_close_matches(key, free, n=4, cutoff=CLOSE)
        columns = list(dict.fromkeys(free[name] for name in close))
        if len(columns) == 1 and columns[0] not in taken:
            return columns[0]
    return None
