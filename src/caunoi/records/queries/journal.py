"""Verifying the journal: is every entry as it was written, every head that was kept or published still true?"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from caunoi.core.journal import Frontier, completed, leaf_hash
from caunoi.core.receipts import Head, PaperError, heads_agree, read_head, read_paper, signature_holds
from caunoi.records.actions.acting import encode, heads_file
from caunoi.records.actions.heads import published_folder
from caunoi.records.models import JournalEntry, JournalHead, JournalNode, JournalTree
from caunoi.records.queries.journal_rows import RowsVerified, verify_rows


@dataclass(frozen=True)
class Verification:
    """`entries` read, `heads` kept, `published` heads and `rows` compared, and what is wrong (empty: nothing).

    `erased` rows cannot be compared any more: the salt of their entry was destroyed with the letter they belong to.
    """

    entries: int
    heads: int
    problems: list[str]
    published: int = 0
    rows: int = 0
    erased: int = 0


@dataclass
class _Reading:
    """The tree as it grows while entries are read, and what was expected of it on the way."""

    heads: dict[int, str]
    problems: list[str]
    frontier: Frontier = field(default_factory=Frontier)


def verify() -> Verification:
    """Recompute every leaf, compare the tree with each head kept or published, and every row with its commitment.

    Finds entries altered, removed (the newest too) or reordered, heads that were tampered with, and records that were
    written, altered or removed straight in the database.
    """
    problems: list[str] = []
    kept = _heads(problems)
    published = list(_published(problems))
    reading = _Reading(dict(kept), problems)
    for head in published:
        if reading.heads.setdefault(head.size, head.root) != head.root:
            problems.append(f"the head published for {head.date} is not the one kept for {head.size} entries")
    _read(reading)
    size = reading.frontier.size
    if reading.heads and max(reading.heads) > size:
        newest = max(reading.heads)
        problems.append(f"{newest - size} of the newest entries are missing: a head for {newest} is kept")
    tree = JournalTree.objects.filter(pk=1).first()
    stored, root = (tree.size, tree.root) if tree else (0, "")
    if stored != size or (stored and root != reading.frontier.root().hex()):
        problems.append("the stored tree does not match the entries")
    rows: RowsVerified = verify_rows()
    return Verification(
        size,
        len(kept),
        problems + rows.problems,
        len({head.date for head in published}),
        rows.rows,
        rows.erased,
    )


def _read(reading: _Reading) -> None:
    nodes = {(node.level, node.index): node.hash for node in JournalNode.objects.iterator()}
    for entry in JournalEntry.objects.order_by("seq").iterator():
        if entry.seq != reading.frontier.size:
            reading.problems.append(
                f"entry {reading.frontier.size} is missing (the next one found is {entry.seq})"
            )
            break
        leaf = leaf_hash(encode(entry))
        if leaf.hex() != entry.leaf:
            reading.problems.append(f"entry {entry.seq} was altered")
        for level, index, node in completed(reading.frontier, leaf):
            if nodes.get((level, index), node.hex()) != node.hex():
                reading.problems.append(f"a stored node of the tree was altered (level {level}, {index})")
        reading.frontier = reading.frontier.append(leaf)
        expected = reading.heads.get(reading.frontier.size)
        if expected is not None and expected != reading.frontier.root().hex():
            reading.problems.append(
                f"the first {reading.frontier.size} entries do not give the head kept for them"
            )


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


def _published(problems: list[str]) -> Iterator[Head]:
    """The published heads of files and database, each once, checked against each other."""
    papers = {path.name: path.read_text() for path in sorted(published_folder().glob("*.json"))}
    stored = {f"{row.date.isoformat()}.json": row.paper for row in JournalHead.objects.order_by("date")}
    before: Head | None = None
    for name in sorted(papers.keys() | stored.keys()):
        if papers.get(name, "") != stored.get(name, ""):
            problems.append(f"the published head {name} is not the same in the folder and in the database")
        try:
            head = read_paper(papers.get(name) or stored[name], Head)
        except PaperError:
            problems.append(f"the published head {name} cannot be read")
            continue
        if not signature_holds(head):
            problems.append(f"the published head {name} is not signed by its key")
        if before is not None and not heads_agree(before, head):
            problems.append(f"the published head {name} did not grow from the one before it")
        before = head
        yield head
    yield from _lines(problems)


def _lines(problems: list[str]) -> Iterator[Head]:
    """The heads of the printable lines."""
    path = published_folder() / "heads.txt"
    for number, line in enumerate(path.read_text().splitlines() if path.exists() else [], start=1):
        try:
            yield read_head(line)
        except PaperError:
            problems.append(f"line {number} of heads.txt cannot be read")
