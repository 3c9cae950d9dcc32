"""Deadlines by their ids: the one in force on a day, before or after the one named, and the variant for a case."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import cache

from caunoi.core.facts.proceedings import Variant
from caunoi.core.law.loading import load, stems
from caunoi.core.law.values import Entry, ValueFile, entry
from caunoi.errors import SaidError

FOLDER = "deadlines"
COUNTING = "clock"  # the file that says how terms are counted; its entries are no deadlines
Entries = Callable[[str], Entry]


@cache
def deadline_codes() -> dict[str, str]:
    """The full code of every deadline by its id (`KN-RES-1` -> `deadlines.complaint.KN-RES-1`), in the order of the files."""
    return {
        key: f"{FOLDER}.{stem}.{key}"
        for stem in stems(FOLDER)
        if stem != COUNTING
        for key in load(FOLDER, stem, ValueFile).entries
    }


def deadline_code(written: str) -> str:
    """The full code of a deadline written as its id or in full, in any case; SaidError with the nearest ids."""
    held = {key.upper(): code for key, code in deadline_codes().items()}
    key = written.strip().upper().rsplit(".", 1)[-1]
    if key in held and held[key].upper().endswith(written.strip().upper()):
        return held[key]
    near = ", ".join(difflib.get_close_matches(key, held, n=4) or held)
    raise SaidError(
        f"There is no deadline {written}. There is {near}.", f"Không có thời hạn {written}. Hiện có {near}."
    )


def in_force(code: str, on: date, entries: Entries = entry) -> str | None:
    """The deadline itself where it is in force on the day, else the one that stood in its place then; None for none."""
    return next((found for found in _chain(code, entries) if _holds(found, on, entries)), None)


def _chain(code: str, entries: Entries) -> Iterator[str]:
    yield code
    yield from _before(code, entries)
    yield from _after(code, entries)


def variant(code: str, flags: Collection[Variant], on: date, entries: Entries = entry) -> str:
    """The variant of a deadline that fits most of what is different about a case; the deadline itself where none does."""
    fitting = [
        held
        for held in entries(code).variants
        if held.when <= set(flags) and _holds(_beside(code, held.rule), on, entries)
    ]
    return _beside(code, max(fitting, key=lambda held: len(held.when)).rule) if fitting else code


def plain(code: str, flags: Collection[Variant], entries: Entries = entry) -> tuple[str, list[Variant]]:
    """A deadline that is itself the variant of another, as that one for a case that differs so too (`KN-RES-1C`: KN-RES-1, complex);
    any other as it is."""
    for held in deadline_codes().values():
        for one in entries(held).variants:
            if _beside(held, one.rule) == code:
                return held, [flag for flag in Variant if flag in flags or flag in one.when]
    return code, list(flags)


def _before(code: str, entries: Entries) -> list[str]:
    older = [_beside(code, key) for key in entries(code).replaces]
    return older + [found for held in older for found in _before(held, entries)]


def _after(code: str, entries: Entries) -> list[str]:
    same_file = code.rpartition(".")[0]
    return [
        held
        for held in deadline_codes().values()
        if held.rpartition(".")[0] == same_file and code in _before(held, entries)
    ]


def _beside(code: str, key: str) -> str:
    return f"{code.rpartition('.')[0]}.{key}"


def _holds(code: str, on: date, entries: Entries) -> bool:
    return any(period.holds(on) for period in entries(code).values)
