"""What a later document changed: clauses, targets and duties added, removed, moved, reworded or set anew."""

import unicodedata
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from caunoi.core.comparing.pairing import pair, plain
from caunoi.core.reading.labels import read_labels
from caunoi.core.reading.model import Clause, Duty, Reading, Target

What = Literal["added", "removed", "moved", "reworded", "changed"]
# What counts as a change of the order itself, not of its wording.
TARGET_FIELDS = ("comparator", "value", "value2", "unit", "period", "due")
DUTY_FIELDS = ("owner", "role", "due", "due_text", "cadence", "product")


class Passage(msgspec.Struct, frozen=True):
    """A clause with its own words: what stands in it before its first part (`start`/`end` hold them)."""

    id: str
    parent: str | None
    heading: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Change:
    """One item that is not the same: as it was (None: added), as it is (None: removed), and in what it differs.

    `what` is in the order of `What`; `fields` are the values that were set anew, old and new.
    """

    what: tuple[What, ...]
    old: Any
    new: Any
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Comparison:
    """All changes in the order of the later document; removed items stand where they stood in the earlier one."""

    clauses: tuple[Change, ...]
    targets: tuple[Change, ...]
    duties: tuple[Change, ...]


def compare(old: Reading, old_text: str, new: Reading, new_text: str) -> Comparison:
    """What the later text changed. Text outside numbered clauses counts by its targets and duties only."""
    before, after = passages(old, old_text), passages(new, new_text)
    matched = pair(
        before,
        after,
        [
            lambda c, _: (c.id, plain(c.text)),
            lambda c, _: plain(c.text) or c.id,
        ],
        lambda c: c.text,
    )
    matched = sorted([*matched, *_same_place(before, after, matched)])
    names = {before[i].id: after[j].id for i, j in matched}

    def place(item: Target | Duty, earlier: bool) -> Hashable:
        """The clause by its id in the later document; a clause that is gone is none of the later one's."""
        if not earlier or item.clause is None:
            return item.clause
        return names.get(item.clause, ("gone", item.clause))

    return Comparison(
        tuple(_clauses(before, after, matched, names)),
        tuple(_items(old.targets, new.targets, _target_keys, place, "subject", TARGET_FIELDS)),
        tuple(_items(old.duties, new.duties, _duty_keys, place, "text", DUTY_FIELDS)),
    )


def passages(reading: Reading, text: str) -> list[Passage]:
    """Each clause with its own words after the label."""
    firsts: dict[str | None, int] = {}
    for clause in reading.clauses:
        firsts.setdefault(clause.parent, clause.start)
    return [_passage(clause, firsts.get(clause.id, clause.end), text) for clause in reading.clauses]


def _passage(clause: Clause, end: int, text: str) -> Passage:
    printed = text[clause.start : end].rstrip()
    words = unicodedata.normalize("NFC", printed)
    label = next(read_labels(words, 0, len(words)), None)
    own = " ".join(words[label.end if label else 0 :].split())
    return Passage(clause.id, clause.parent, clause.heading, own, clause.start, clause.start + len(printed))


def _same_place(
    before: Sequence[Passage], after: Sequence[Passage], matched: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Clauses left over that bear one id and one heading are the same clause, written anew."""
    used, taken = {i for i, _ in matched}, {j for _, j in matched}
    free = {(c.id, plain(c.heading)): j for j, c in enumerate(after) if j not in taken and c.heading}
    return [
        (i, free[c.id, plain(c.heading)])
        for i, c in enumerate(before)
        if i not in used and (c.id, plain(c.heading)) in free
    ]


def _clauses(
    before: Sequence[Passage], after: Sequence[Passage], matched: list[tuple[int, int]], names: dict[str, str]
) -> list[Change]:
    pairs = []
    for i, j in matched:
        old, new = before[i], after[j]
        # A part of a clause that moved as a whole has not moved by itself.
        along = old.parent is not None and names.get(old.parent) == new.parent
        own = (old.id.removeprefix(old.parent or ""), new.id.removeprefix(new.parent or ""))
        moved = old.id != new.id and not (along and own[0] == own[1])
        pairs.append((i, j, _change(old, new, moved, plain(old.text) != plain(new.text), {})))
    return _in_order(before, after, pairs)


def _items(
    old: Sequence[Any],
    new: Sequence[Any],
    keys: Callable[..., list[Callable[[Any, bool], Hashable]]],
    place: Callable[[Any, bool], Hashable],
    wording: str,
    fields: tuple[str, ...],
) -> list[Change]:
    pairs = []
    for i, j in pair(old, new, keys(place), lambda item: getattr(item, wording)):
        one, other = old[i], new[j]
        differing = {
            f: (getattr(one, f), getattr(other, f))
            for f in fields
            if _value(getattr(one, f)) != _value(getattr(other, f))
        }
        reworded = plain(getattr(one, wording)) != plain(getattr(other, wording))
        pairs.append(
            (i, j, _change(one, other, place(one, True) != place(other, False), reworded, differing))
        )
    return _in_order(old, new, pairs)


def _value(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def _change(old: Any, new: Any, moved: bool, reworded: bool, fields: dict[str, tuple[Any, Any]]) -> Change:
    found: tuple[tuple[What, bool], ...] = (
        ("moved", moved),
        ("reworded", reworded),
        ("changed", bool(fields)),
    )
    return Change(tuple(what for what, so in found if so), old, new, fields)


def _in_order(old: Sequence[Any], new: Sequence[Any], pairs: list[tuple[int, int, Change]]) -> list[Change]:
    """Changes by their place in the later document, then the removed ones by their place in the earlier."""
    after = {j: change for _, j, change in pairs}
    kept = {i for i, _, _ in pairs}
    there = [after.get(j) or Change(("added",), None, item, {}) for j, item in enumerate(new)]
    gone = [Change(("removed",), item, None, {}) for i, item in enumerate(old) if i not in kept]
    return [change for change in [*there, *gone] if change.what]


def _target_keys(place: Callable[[Any, bool], Hashable]) -> list[Callable[[Any, bool], Hashable]]:
    return [
        lambda t, earlier: (place(t, earlier), plain(t.subject), *(getattr(t, f) for f in TARGET_FIELDS)),
        lambda t, earlier: (place(t, earlier), plain(t.subject), t.unit),
        lambda t, earlier: (place(t, earlier), plain(t.subject)),
        lambda t, _: (plain(t.subject), t.value, t.unit),
        lambda t, _: plain(t.subject),
    ]


def _duty_keys(place: Callable[[Any, bool], Hashable]) -> list[Callable[[Any, bool], Hashable]]:
    return [
        lambda d, earlier: (place(d, earlier), plain(d.text), d.role, plain(d.owner or "")),
        lambda d, earlier: (place(d, earlier), plain(d.text)),
        lambda d, _: (plain(d.text), plain(d.owner or "")),
        lambda d, _: plain(d.text),
    ]


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The contract of `caunoi read --compare A B --format json`."""
    plain_json: dict[str, Any] = msgspec.to_builtins(comparison)
    return plain_json
