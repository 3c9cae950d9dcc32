"""Edits as data: a log that is only added to. The working reading is what the log makes of the machine's items.

`saw` is the number of the last edit that the page showed to whoever made this one. Where somebody else has touched the
same item since, and the two do not fit together, the edit is `held`: kept, shown as a conflict, not applied, until a
person takes or drops it. Undoing adds an edit; an undone edit can be brought back by undoing the undoing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import msgspec

from caunoi.core.confirming.items import Item, changed, in_text, made, plain, shortened

Verb = Literal["accept", "correct", "reject", "split", "join", "add", "read", "carry", "undo", "take", "drop"]
VERBS: tuple[Verb, ...] = get_args(Verb)
ABOUT_AN_EDIT = ("undo", "take", "drop")


class EditError(ValueError):
    """An edit that cannot be made. `code` names why: gone, order, field, span, kind, reason, undo, conflict."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        super().__init__(f"{code}: {detail}" if detail else code)


class Edit(msgspec.Struct, frozen=True):
    """One row of the log. `items`: the items it touches. `changes` by verb: fields (accept, correct, add), reason, at,
    sentences (starts), items (carry), of (the number of the edit that is undone, taken or dropped)."""

    number: int
    verb: Verb
    items: tuple[str, ...] = ()
    changes: dict[str, Any] = {}
    saw: int = 0
    by: str = ""
    held: bool = False


@dataclass(frozen=True)
class Working:
    """The reading as it stands: items by id, the sentences read by a person (their starts), the log, open conflicts."""

    text: str
    items: Mapping[str, Item]
    read: frozenset[int]
    edits: tuple[Edit, ...]
    conflicts: tuple[Edit, ...]

    @property
    def number(self) -> int:
        """The number of the last edit, 0 before the first."""
        return self.edits[-1].number if self.edits else 0

    def quote(self, item: Item) -> str:
        """The words of the source that an item stands on."""
        return self.text[item.start : item.end]


def undone(edits: Iterable[Edit]) -> set[int]:
    """The numbers of the edits that have been undone: from the last backwards, so that an undoing can be undone."""
    off: set[int] = set()
    for edit in sorted(edits, key=lambda e: -e.number):
        if edit.verb == "undo" and edit.number not in off:
            off.add(edit.changes["of"])
    return off


def replay(first: Iterable[Item], edits: Iterable[Edit], text: str) -> Working:
    """What the log makes of the machine's items."""
    log = tuple(sorted(edits, key=lambda e: e.number))
    off, by_number = undone(log), {edit.number: edit for edit in log}
    items, read = {item.id: item for item in first}, set[int]()
    resolved: set[int] = set()
    for edit in log:
        if edit.number in off or edit.held or edit.verb == "undo":
            continue
        if edit.verb in ("take", "drop"):
            resolved.add(edit.changes["of"])
        if edit.verb != "drop":
            _apply(by_number[edit.changes["of"]] if edit.verb == "take" else edit, items, read, text)
    conflicts = tuple(e for e in log if e.held and e.number not in off | resolved)
    return Working(text, items, frozenset(read), log, conflicts)


def placed(working: Working, first: Iterable[Item], edit: Edit) -> Edit:
    """The edit as it enters the log: numbered, with the items it touches, held where it does not fit what was done since.

    Raises EditError where it could not be made even by whoever saw everything.
    """
    edit = _addressed(working, msgspec.structs.replace(edit, number=working.number + 1, held=False))
    since = _since(working, edit)
    if since and not _fits(working, edit, since):
        return msgspec.structs.replace(edit, held=True)
    replay(first, (*working.edits, edit), working.text)  # raises where it cannot be applied
    return edit


def _since(working: Working, edit: Edit) -> list[Edit]:
    """What was done to the same items after what this edit saw; an edit about an edit names it, and needs no seeing."""
    if edit.verb in ABOUT_AN_EDIT:
        return []
    touched = set(edit.items)
    return [e for e in working.edits if e.number > edit.saw and not e.held and touched & set(e.items)]


def can_undo(working: Working, number: int) -> bool:
    """Whether an edit still stands with nothing built on it."""
    off = undone(working.edits)
    found = next((e for e in working.edits if e.number == number), None)
    if found is None or number in off or found.held:
        return False
    touched = set(found.items)
    return not any(
        later.number > number
        and later.number not in off
        and not later.held
        and touched & set(later.items)
        and (later.verb != "undo" or later.changes["of"] <= number)
        for later in working.edits
    )


def _addressed(working: Working, edit: Edit) -> Edit:
    """The edit with the items it touches, ids of new ones included."""
    if edit.verb in ABOUT_AN_EDIT:
        return msgspec.structs.replace(edit, items=_about(working, edit))
    if edit.verb == "add":
        return msgspec.structs.replace(edit, items=(f"e{edit.number}",))
    if edit.verb == "split":
        return msgspec.structs.replace(edit, items=(edit.items[0], f"{edit.items[0]}.{edit.number}"))
    if edit.verb == "carry":
        named = [one | {"id": f"e{edit.number}-{n}"} for n, one in enumerate(edit.changes["items"], start=1)]
        ids = tuple(one["id"] for one in named)
        return msgspec.structs.replace(
            edit, items=(*edit.items, *ids), changes=edit.changes | {"items": named}
        )
    return edit


def _about(working: Working, edit: Edit) -> tuple[str, ...]:
    number = edit.changes.get("of")
    if edit.verb == "undo":
        if not can_undo(working, number):  # type: ignore[arg-type]
            raise EditError("undo", str(number))
        found = next(e for e in working.edits if e.number == number)
    else:
        found = next((e for e in working.conflicts if e.number == number), Edit(0, "undo"))
        if not found.number:
            raise EditError("conflict", str(number))
    return found.items


def _fits(working: Working, edit: Edit, since: list[Edit]) -> bool:
    """Whether an edit made without seeing `since` can stand beside it: other fields, or the same values."""
    if edit.verb not in ("accept", "correct") or any(e.verb not in ("accept", "correct") for e in since):
        return False
    item = working.items.get(edit.items[0])
    if item is None:
        return False
    now = plain(item)
    written = {name for e in since for name in e.changes}
    if edit.verb == "correct":
        written &= edit.changes.keys()
    return all(name in edit.changes and edit.changes[name] == now[name] for name in written)


# --- what each verb does to the items; ids of what is not there are refused ---


def _apply(edit: Edit, items: dict[str, Item], read: set[int], text: str) -> None:
    _DO[edit.verb](edit, items, read, text)


def _held_item(items: Mapping[str, Item], name: str) -> Item:
    if name not in items:
        raise EditError("gone", name)
    return items[name]


def _accept(edit: Edit, items: dict[str, Item], read: set[int], text: str) -> None:
    item = _held_item(items, edit.items[0])
    item = _changed(item, edit.changes, text)
    items[item.id] = msgspec.structs.replace(item, state="accepted", reason="")


def _reject(edit: Edit, items: dict[str, Item], read: set[int], text: str) -> None:
    item = _held_item(items, edit.items[0])
    reason = str(edit.changes.get("reason", "")).strip()
    if not reason:
        raise EditError("reason")
    items[item.id] = msgspec.structs.replace(item, state="rejected", reason=reason)


def _split(edit: Edit, items: dict[str, Item], read: set[int], text: str) -> None:
    item, at = _held_item(items, edit.items[0]), edit.changes.get("at")
    if not isinstance(at, int) or not item.start < at < item.end:
        raise EditError("span", str(at))
    first, second = _trimmed(text, item.start, at), _trimmed(text, at, item.end)
    for name, (start, end) in zip(edit.items, (first, second), strict=True):
        if start >= end:
            raise EditError("span", str(at))
        part = msgspec.structs.replace(item, id=name, start=start, end=end, state="open", reason="")
        items[name] = _worded(part, text)


def _join(edit: Edit, items: dict[str, Item], read: set[int], text: str) -> None:
    first, second = in_text(_held_item(items, name) for name in edit.items)
    if first.kind != second.kind:
        raise EditError("kind", f"{first.id}, {second.id}")
    both = msgspec.structs.replace(
        first, id=edit.items[0], end=max(first.end, second.end), state="open", reason="",
        origin=tuple(dict.fromkeys((*first.origin, *second.origin))),
        doubts=tuple(dict.fromkeys((*first.doubts, *second.doubts))),
    )  # fmt: skip
    items[both.id] = _worded(both, text)
    del items[edit.items[1]]


def _add(edit: Edit, items: dict[str, Item], read: set[int], text: str) -> None:
    blank = Item(id=edit.items[0], kind="duty", clause="", start=0, end=0)
    item = _changed(blank, edit.changes, text)
    items[item.id] = _worded(item, text) if not (item.action or item.subject) else item


def _read(edit: Edit, items: dict[str, Item], read: set[int], text: str) -> None:
    read.update(int(start) for start in edit.changes["sentences"])


def _carry(edit: Edit, items: dict[str, Item], read: set[int], text: str) -> None:
    taken = [made(one) for one in edit.changes["items"]]
    for name in edit.items[: len(edit.items) - len(taken)]:
        del items[_held_item(items, name).id]
    for item in taken:
        _check_span(item, text)
        items[item.id] = item
    read.update(edit.changes.get("sentences", ()))


_DO: dict[str, Callable[[Edit, dict[str, Item], set[int], str], None]] = {
    "accept": _accept,
    "correct": _accept,
    "reject": _reject,
    "split": _split,
    "join": _join,
    "add": _add,
    "read": _read,
    "carry": _carry,
}


def _changed(item: Item, changes: dict[str, Any], text: str) -> Item:
    try:
        item = changed(item, changes)
    except ValueError as error:
        raise EditError("field", str(error)) from error
    _check_span(item, text)
    return item


def _check_span(item: Item, text: str) -> None:
    if not (0 <= item.start < item.end <= len(text) and text[item.start : item.end].strip()):
        raise EditError("span", f"{item.start}-{item.end}")


def _worded(item: Item, text: str) -> Item:
    """The item in the words it now stands on."""
    words = shortened(text[item.start : item.end])
    if item.kind == "target":
        return msgspec.structs.replace(item, subject=words)
    return msgspec.structs.replace(item, action=words)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ";,.:-+•"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ";,"):
        end -= 1
    return start, end
