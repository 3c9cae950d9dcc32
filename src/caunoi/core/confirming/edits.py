"""Edits as data: a log that is only added to. The working reading is what the log makes of the machine's items.

`saw` is the number of the last edit that the page showed to whoever made this one. Where somebody else has touched the
same item since, and the two do not fit together, the edit is `held`: kept, shown as a conflict, not applied, until a
person takes or drops it. Undoing adds an edit; an undone edit can be brought back by undoing the undoing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from caunoi.core.confirming.items import Item, plain
from caunoi.core.confirming.verbs import (
    ABOUT_AN_EDIT,
    Draft,
    Edit,
    EditError,
    apply,
    moved_by_kind,
    sentence_name,
)
from caunoi.core.reading.model import Kind as SentenceKind
from caunoi.core.reading.model import Sentence


@dataclass(frozen=True)
class Working:
    """The reading as it stands: items by id, the sentences read by a person (their starts), the log, open conflicts.

    `kinds`: what persons said a sentence is (by its start); of all others the machine's kind holds.
    """

    text: str
    items: Mapping[str, Item]
    read: frozenset[int]
    edits: tuple[Edit, ...]
    conflicts: tuple[Edit, ...]
    kinds: Mapping[int, SentenceKind] = field(default_factory=dict)

    def kind(self, sentence: Sentence) -> SentenceKind:
        """The one kind of a sentence: a person's where one was given, else the machine's."""
        return self.kinds.get(sentence.start, sentence.kind)

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
    now = Draft(text, {item.id: item for item in first})
    resolved: set[int] = set()
    for edit in log:
        if edit.number in off or edit.held or edit.verb == "undo":
            continue
        if edit.verb in ("take", "drop"):
            resolved.add(edit.changes["of"])
        if edit.verb != "drop":
            apply(by_number[edit.changes["of"]] if edit.verb == "take" else edit, now)
    conflicts = tuple(e for e in log if e.held and e.number not in off | resolved)
    return Working(text, now.items, frozenset(now.read), log, conflicts, now.kinds)


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
    if edit.verb == "kind":
        moved = moved_by_kind(edit, working.items)
        return msgspec.structs.replace(edit, items=(sentence_name(edit.changes["start"]), *moved))
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
    """Whether an edit made without seeing `since` can stand beside it: other fields, the same values, both rejecting."""
    if edit.verb == "kind":
        return all(e.verb == "kind" and e.changes["kind"] == edit.changes["kind"] for e in since)
    if edit.verb == "reject":
        return all(e.verb == "reject" for e in since)
    if edit.verb not in ("accept", "correct") or any(e.verb not in ("accept", "correct") for e in since):
        return False
    item = working.items.get(edit.items[0])
    if item is None:
        return False
    alone = Draft(working.text, {item.id: item})
    apply(edit, alone)  # the values as the item holds them: a list as written equals the one that was kept
    now, then = plain(item), plain(alone.items[item.id])
    written = {name for e in since for name in e.changes}
    if edit.verb == "correct":
        written &= edit.changes.keys()
    return all(name in edit.changes and then[name] == now[name] for name in written)
