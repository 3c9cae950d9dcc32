"""Reading the journal: is every entry as it was written?"""

import json
from dataclasses import dataclass

from caunoi.core.journal import Frontier, leaf_hash
from caunoi.records.actions.acting import encode, heads_file
from caunoi.records.models import JournalEntry, JournalTree


@dataclass(frozen=True)
class Verification:
    """`entries` read, `heads` compared, and what is wrong (empty: nothing)."""

    entries: int
    heads: int
    problems: list[str]


def verify() -> Verification:
    """Recompute every leaf and compare the tree with each head kept outside the database.

    Finds entries altered, removed (the newest too) or reordered, and heads that were tampered with.
    """
    problems: list[str] = []
    heads = _heads(problems)
    frontier = Frontier.load(0, [])
    for entry in JournalEntry.objects.order_by("seq").iterator():
        if entry.seq != frontier.size:
            problems.append(f"entry {frontier.size} is missing (the next one found is {entry.seq})")
            break
        leaf = leaf_hash(encode(entry))
        if leaf.hex() != entry.leaf:
            problems.append(f"entry {entry.seq} was altered")
        frontier = frontier.append(leaf)
        expected = heads.get(frontier.size)
        if expected is not None and expected != frontier.root().hex():
            problems.append(f"the first {frontier.size} entries do not give the head kept for them")
    if heads and max(heads) > frontier.size:
        problems.append(
            f"{max(heads) - frontier.size} of the newest entries are missing: a head for {max(heads)} is kept"
        )
    tree = JournalTree.objects.filter(pk=1).first()
    size, root = (tree.size, tree.root) if tree else (0, "")
    if size != frontier.size or (size and root != frontier.root().hex()):
        problems.append("the stored tree does not match the entries")
    return Verification(frontier.size, len(heads), problems)


def _heads(problems: list[str]) -> dict[int, str]:
    """size -> root from the heads file; a size with two different roots is a problem."""
    found: dict[int, str] = {}
    path = heads_file()
    if not path.exists():
        if JournalEntry.objects.exists():
            problems.append(
                f"no heads are kept at {path.name}: removal of the newest entries could not be seen"
            )
        return found
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        try:
            head = json.loads(line)
            size, root = int(head["size"]), str(head["root"])
        except (ValueError, KeyError, TypeError):
            problems.append(f"line {number} of the heads file cannot be read")
            continue
        if found.setdefault(size, root) != root:
            problems.append(f"two different heads are kept for {size} entries")
    return found
