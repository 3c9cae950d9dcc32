"""What each verb does to the working reading: one function a verb, in `_DO`; items that are not there are refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

import msgspec

from caunoi.core.confirming.items import Item, changed, in_text, made, shortened
from caunoi.core.reading.model import KINDS
from caunoi.core.reading.model import Kind as SentenceKind

Verb = Literal[
    "accept", "correct", "reject", "split", "join", "add", "read", "kind", "carry", "undo", "take", "drop"
]  # fmt: skip
VERBS: tuple[Verb, ...] = get_args(Verb)
ABOUT_AN_EDIT = ("undo", "take", "drop")
QUIET: tuple[SentenceKind, ...] = ("principle", "background")
"""Kinds of a sentence that orders nothing and sets no target: no item stands in it."""


class EditError(ValueError):
    """An edit that cannot be made. `code` names why: gone, order, field, span, kind, reason, undo, conflict."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        super().__init__(f"{code}: {detail}" if detail else code)


class Edit(msgspec.Struct, frozen=True):
    """One row of the log. `items`: what it touches, items and sentences (`sentence_name`).

    `changes` by verb: fields (accept, correct, add), reason, at, sentences (starts), items and kinds (carry), of (the number
    of the edit that is undone, taken or dropped); of a sentence's kind: kind, start, end, clause, reason (of the items that
    it rejects).
    """

    number: int
    verb: Verb
    items: tuple[str, ...] = ()
    changes: dict[str, Any] = {}
    saw: int = 0
    by: str = ""
    held: bool = False


@dataclass
class Draft:
    """The reading while a log is replayed: items by id, sentences read (their starts), kinds that persons gave sentences."""

    text: str
    items: dict[str, Item]
    read: set[int] = field(default_factory=set)
    kinds: dict[int, SentenceKind] = field(default_factory=dict)


def apply(edit: Edit, now: Draft) -> None:
    """Do what the edit says; EditError where it cannot be done."""
    _DO[edit.verb](edit, now)


def sentence_name(start: int) -> str:
    """How an edit names the sentence that begins there."""
    return f"s{start}"


def moved_by_kind(edit: Edit, items: Mapping[str, Item]) -> tuple[str, ...]:
    """The items that change with a sentence's kind: those inside it that no longer stand where it orders nothing; where it
    holds no item of its kind, the ones rejected there, which are open again, else a new one on its words."""
    kind, start, end = (edit.changes.get(name) for name in ("kind", "start", "end"))
    if kind not in KINDS or not isinstance(start, int) or not isinstance(end, int):
        raise EditError("field", str(kind))
    inside = [one for one in in_text(items.values()) if start <= one.start and one.end <= end]
    if kind in QUIET:
        return tuple(one.id for one in inside if one.state != "rejected")
    touching = [one for one in items.values() if one.kind == kind and one.start < end and start < one.end]
    if any(one.state != "rejected" for one in touching):
        return ()
    return tuple(one.id for one in inside if one.kind == kind) or (f"e{edit.number}",)


# --- what each verb does ---


def _held_item(items: Mapping[str, Item], name: str) -> Item:
    if name not in items:
        raise EditError("gone", name)
    return items[name]


def _accept(edit: Edit, now: Draft) -> None:
    item = _held_item(now.items, edit.items[0])
    item = _changed(item, edit.changes, now.text)
    now.items[item.id] = msgspec.structs.replace(item, state="accepted", reason="")


def _reject(edit: Edit, now: Draft) -> None:
    item = _held_item(now.items, edit.items[0])
    reason = str(edit.changes.get("reason", "")).strip()
    if not reason:
        raise EditError("reason")
    now.items[item.id] = msgspec.structs.replace(item, state="rejected", reason=reason)


def _split(edit: Edit, now: Draft) -> None:
    item, at = _held_item(now.items, edit.items[0]), edit.changes.get("at")
    if not isinstance(at, int) or not item.start < at < item.end or _in_word(now.text, at):
        raise EditError("span", str(at))
    first, second = _trimmed(now.text, item.start, at), _trimmed(now.text, at, item.end)
    for name, (start, end) in zip(edit.items, (first, second), strict=True):
        if start >= end:
            raise EditError("span", str(at))
        part = msgspec.structs.replace(item, id=name, start=start, end=end, state="open", reason="")
        now.items[name] = _worded(part, now.text)


def _join(edit: Edit, now: Draft) -> None:
    first, second = in_text(_held_item(now.items, name) for name in edit.items)
    if first.kind != second.kind:
        raise EditError("kind", f"{first.id}, {second.id}")
    both = msgspec.structs.replace(
        first, id=edit.items[0], end=max(first.end, second.end), state="open", reason="",
        origin=tuple(dict.fromkeys((*first.origin, *second.origin))),
        doubts=tuple(dict.fromkeys((*first.doubts, *second.doubts))),
    )  # fmt: skip
    now.items[both.id] = _worded(both, now.text)
    del now.items[edit.items[1]]


def _add(edit: Edit, now: Draft) -> None:
    blank = Item(id=edit.items[0], kind="duty", clause="", start=0, end=0)
    item = _changed(blank, edit.changes, now.text)
    now.items[item.id] = _worded(item, now.text) if not (item.action or item.subject) else item


def _read(edit: Edit, now: Draft) -> None:
    now.read.update(int(start) for start in edit.changes["sentences"])


def _kind(edit: Edit, now: Draft) -> None:
    """The sentence is read, with its kind; what that means for the items inside is in `moved_by_kind`."""
    kind, start, end = (edit.changes[name] for name in ("kind", "start", "end"))
    for name in edit.items[1:]:
        if name == f"e{edit.number}":
            blank = Item(id=name, kind=kind, clause=edit.changes.get("clause", ""), start=start, end=end)
            _check_span(blank, now.text)
            now.items[name] = _worded(blank, now.text)
        elif kind in QUIET:
            _reject(msgspec.structs.replace(edit, items=(name,)), now)
        else:
            item = _held_item(now.items, name)
            now.items[name] = msgspec.structs.replace(item, state="open", reason="")
    now.kinds[start] = kind
    now.read.add(start)


def _carry(edit: Edit, now: Draft) -> None:
    taken = [made(one) for one in edit.changes["items"]]
    for name in edit.items[: len(edit.items) - len(taken)]:
        del now.items[_held_item(now.items, name).id]
    for item in taken:
        _check_span(item, now.text)
        now.items[item.id] = item
    now.read.update(edit.changes.get("sentences", ()))
    for said in edit.changes.get("kinds", ()):
        now.kinds[said["start"]] = said["kind"]
        now.read.add(said["start"])


_DO: dict[str, Callable[[Edit, Draft], None]] = {
    "accept": _accept,
    "correct": _accept,
    "reject": _reject,
    "split": _split,
    "join": _join,
    "add": _add,
    "read": _read,
    "kind": _kind,
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


def _in_word(text: str, at: int) -> bool:
    return text[at - 1].isalnum() and text[at].isalnum()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ";,.:-+•"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ";,"):
        end -= 1
    return start, end
