"""The number by which people name an item: given once and never to another, whatever is split, joined, added or undone.

Duties and targets are counted each by themselves, in the order of the text, as the machine read them or an earlier version left
them. What an edit makes, and what it turns from a duty into a target or back, gets the next number that neither kind has had.
"""

from collections.abc import Iterable, Sequence
from itertools import count, takewhile

from caunoi.core.confirming.edits import replay
from caunoi.core.confirming.items import Item, Kind, in_text
from caunoi.core.confirming.verbs import Edit

KINDS: tuple[Kind, ...] = ("duty", "target")
Numbers = dict[tuple[str, Kind], int]
"""{(id of an item, kind it has): its number}."""


def numbers_of(first: Iterable[Item], edits: Sequence[Edit], text: str) -> Numbers:
    """The numbers of all items that are or ever were, from the machine's items and the log; held and undone edits count too."""
    machine = in_text(first)
    carried = list(takewhile(lambda edit: edit.verb == "carry" and not edit.held, edits))
    begun = in_text(replay(machine, carried, text).items.values())
    found: Numbers = {}
    for kind in KINDS:
        found |= {(one.id, kind): n for n, one in enumerate((i for i in begun if i.kind == kind), start=1)}
    fresh = count(max(found.values(), default=0) + 1)
    gone = [one.id for one in machine if (one.id, one.kind) not in found]
    for name in (*gone, *(name for edit in edits[len(carried) :] for name in _numbered_by(edit))):
        number = next(fresh)
        for kind in KINDS:
            found.setdefault((name, kind), number)
    return found


def _numbered_by(edit: Edit) -> tuple[str, ...]:
    """The items that get a number by an edit: those it makes, and one whose kind it changes."""
    if edit.verb == "carry":
        return tuple(one["id"] for one in edit.changes["items"])
    if edit.verb == "kind":
        return tuple(name for name in edit.items if name == f"e{edit.number}")
    turns = edit.verb in ("accept", "correct") and "kind" in edit.changes
    return edit.items[edit.verb == "split" :] if turns or edit.verb in ("add", "split") else ()
