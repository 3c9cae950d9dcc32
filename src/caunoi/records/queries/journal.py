"""Verifying the journal: is every entry as it was written, every head that was kept or published still true?"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from caunoi.core.journal import Frontier, completed, leaf_hash
from caunoi.core.receipts import Head, PaperError, heads_agree, read_head, read_paper, signature_holds
from caunoi.records.actions.acting import encode, heads_file
from caunoi.records.actions.heads import published_folder
from caunoi.records.models import JournalEntry, JournalHead, JournalNode, JournalTree
from caunoi.records.queries.journal_problems import Problem, Problems
from caunoi.records.queries.journal_rows import RowsVerified, verify_rows


@dataclass(frozen=True)
class Verification:
    """`entries` read, `heads` kept, `published` heads and `rows` compared, and what is wrong (empty: nothing), the worst first.

    `erased` rows cannot be compared any more: the salt of their entry was destroyed with the letter they belong to.
    """

    entries: int
    heads: int
    problems: list[Problem]
    published: int = 0
    rows: int = 0
    erased: int = 0


@dataclass
class _Reading:
    """The tree as it grows while entries are read, what was expected of it on the way, and how far the entries go."""

    heads: dict[int, str]
    problems: Problems
    frontier: Frontier = field(default_factory=Frontier)
    end: int = 0


def verify() -> Verification:
    """Recompute every leaf, compare the tree with each head kept or published, and every row with its commitment.

    Finds entries altered, removed (the newest too) or reordered, heads that were tampered with, and records that were
    written, altered or removed straight in the database.
    """
    problems = Problems()
    kept = _heads(problems)
    published = list(_published(problems))
    reading = _Reading(dict(kept), problems)
    for head in published:
        if reading.heads.setdefault(head.size, head.root) != head.root:
            problems.add("published_other", date=head.date, size=head.size)
    _read(reading)
    size = reading.frontier.size
    if (newest := max(reading.heads, default=0)) > reading.end:
        problems.add("newest_missing", number=newest - reading.end, size=newest)
    tree = JournalTree.objects.filter(pk=1).first()
    stored, root = (tree.size, tree.root) if tree else (0, "")
    if stored != size or (stored and root != reading.frontier.root().hex()):
        problems.add("tree")
    rows: RowsVerified = verify_rows()
    return Verification(
        size,
        len(kept),
        sorted([*problems, *rows.problems], key=lambda one: one.kind),
        len({head.date for head in published}),
        rows.rows,
        rows.erased,
    )


def _read(reading: _Reading) -> None:
    nodes = {(node.level, node.index): node.hash for node in JournalNode.objects.iterator()}
    unfit: list[tuple[int, int]] = []
    differ: list[int] = []
    for entry in JournalEntry.objects.order_by("seq").iterator():
        if entry.seq != reading.end:
            reading.problems.add("entry_missing", seq=reading.end, following=entry.seq)
        reading.end = entry.seq + 1
        leaf = leaf_hash(encode(entry))
        if leaf.hex() != entry.leaf:
            reading.problems.add("entry_altered", seq=entry.seq)
        if entry.seq != reading.frontier.size:  # behind a gap there is no tree to compare with
            continue
        for level, index, node in completed(reading.frontier, leaf):
            if nodes.get((level, index), node.hex()) != node.hex():
                unfit.append((level, index))
        reading.frontier = reading.frontier.append(leaf)
        expected = reading.heads.get(reading.frontier.size)
        if expected is not None and expected != reading.frontier.root().hex():
            differ.append(reading.frontier.size)
    if differ:
        reading.problems.add("heads_differ", size=differ[0], others=len(differ) - 1)
    if unfit:
        reading.problems.add("nodes", number=len(unfit), level=unfit[0][0], index=unfit[0][1])


def _heads(problems: Problems) -> dict[int, str]:
    """size -> root from the heads file; a size with two different roots is a problem."""
    found: dict[int, str] = {}
    path = heads_file()
    if not path.exists():
        if JournalEntry.objects.exists():
            problems.add("heads_lost", name=path.name)
        return found
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        try:
            head = json.loads(line)
            size, root = int(head["size"]), str(head["root"])
        except (ValueError, KeyError, TypeError):
            problems.add("head_unread", number=number, name=path.name)
            continue
        if found.setdefault(size, root) != root:
            problems.add("heads_two", size=size)
    return found


def _published(problems: Problems) -> Iterator[Head]:
    """The published heads of files and database, each once, checked against each other."""
    papers = {path.name: path.read_text() for path in sorted(published_folder().glob("*.json"))}
    stored = {f"{row.date.isoformat()}.json": row.paper for row in JournalHead.objects.order_by("date")}
    before: Head | None = None
    for name in sorted(papers.keys() | stored.keys()):
        if papers.get(name, "") != stored.get(name, ""):
            problems.add("published_two", name=name)
        try:
            head = read_paper(papers.get(name) or stored[name], Head)
        except PaperError:
            problems.add("published_unread", name=name)
            continue
        if not signature_holds(head):
            problems.add("published_unsigned", name=name)
        if before is not None and not heads_agree(before, head):
            problems.add("published_not_grown", name=name)
        before = head
        yield head
    yield from _lines(problems)


def _lines(problems: Problems) -> Iterator[Head]:
    """The heads of the printable lines."""
    path = published_folder() / "heads.txt"
    for number, line in enumerate(path.read_text().splitlines() if path.exists() else [], start=1):
        try:
            yield read_head(line)
        except PaperError:
            problems.add("head_unread", number=number, name=path.name)
