"""Opening an action: one transaction, one journal entry, every write inside it seen."""

import datetime
import itertools
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from caunoi.core.facts.permissions import Permission
from caunoi.core.journal import (
    HASH_SIZE,
    Frontier,
    canonical,
    commitment,
    completed,
    entry_bytes,
    leaf_hash,
    merkle_root,
)
from caunoi.records.access import require
from caunoi.records.durability import not_held_for_the_disk
from caunoi.records.models import (
    JournalEntry,
    JournalNode,
    JournalRows,
    JournalSalt,
    JournalTree,
    Unit,
    User,
)
from caunoi.records.models.base import current_action
from caunoi.records.models.inserting import new_keys, put
from caunoi.records.planning import given, sent_together, told
from caunoi.records.turns import writing

MANY = 20
"""Above this many rows of one model an entry says how many, not which: an import is one entry."""


class Operator:
    """Who works at the server's own command line; named so in the journal, with no account."""

    def __str__(self) -> str:
        return "operator"


class Sender:
    """Whoever filed a letter, working by access code; the journal never says more of them than this word."""

    def __str__(self) -> str:
        return "sender"


OPERATOR, SENDER = Operator(), Sender()
Actor = User | Operator | Sender


class Act:
    """An open action; collects what was written for the journal. `entry` and `listed` are there once it is done."""

    entry: JournalEntry
    listed: JournalRows

    def __init__(self, verb: str, by: Actor, at: datetime.datetime) -> None:
        self.verb, self.by, self.at = verb, by, at
        self._written: list[tuple[str, str, Any]] = []
        self._rows: list[bytes] = []
        self._bound: list[tuple[str, bytes]] = []
        self._tree: Tree | None = None

    def wrote(self, verb: str, model: type[models.Model], pk: Any, values: dict[str, Any]) -> None:
        """Called by the records themselves for each row created, updated or deleted."""
        name = model._meta.model_name or ""
        self._written.append((verb, name, pk))
        self._rows.append(row_bytes(verb, name, pk, values))

    def bind(self, name: str, digest: str) -> None:
        """Bind a commitment (hex) that is shown outside, such as a letter's: it stands before the rows."""
        self._bound.append((name, bytes.fromhex(digest)))

    @property
    def bound(self) -> str:
        """What was bound, if anything (hex)."""
        return self._bound[0][1].hex() if self._bound else ""

    def tree(self, *keys_of: type[models.Model]) -> "Tree":
        """The journal's tree, held: from here on no other action ends before this one, whose place is its size. `keys_of`: the tables of
        rows to come, which are given their keys with it.

        All actions hold in one order, or two would wait for each other for ever: letters, then cases by their keys, then what hangs on
        either, the tree last. Rows are held without their keys (`no_key`), so that a new row which names one waits for nobody; what
        writes a unique column of a held row, or deletes rows, does so under the tree."""
        if self._tree is None:
            self._tree = _hold_tree(*keys_of)
        return self._tree

    @property
    def wrote_nothing(self) -> bool:
        """True while no record changed."""
        return not self._rows

    def subjects(self) -> dict[str, Any]:
        """Model name -> ids written, or their number where there are many."""
        written: dict[str, list[Any]] = {}
        for _, name, pk in self._written:
            written.setdefault(name, []).append(pk)
        return {name: keys if len(keys) <= MANY else len(keys) for name, keys in sorted(written.items())}

    def rows(self, seq: int, salt: bytes) -> JournalRows:
        """What was bound, then the commitments of all rows, in order."""
        told = [("bind", name, None) for name, _ in self._bound] + self._written
        runs = [
            [verb, name, [pk for *_, pk in run]]
            for (verb, name), run in itertools.groupby(told, key=lambda row: row[:2])
        ]
        leaves = [digest for _, digest in self._bound] + [commitment(salt, row) for row in self._rows]
        return JournalRows(seq=seq, rows=runs, leaves=b"".join(leaves))


@dataclass(slots=True)
class Tree:
    """The one row of JournalTree. Read and written in words of our own: Django takes longer to word them than all else a short action
    does to it. `keys`: of the rows that were said to come (None where the database gives each with its row)."""

    size: int
    root: str
    frontier: list[str]
    touched: dict[str, str]
    keys: list[int | None]


def _hold_tree(*keys_of: type[models.Model]) -> Tree:
    locked = " FOR UPDATE" if connection.features.has_select_for_update else ""
    asked = f"size, root, frontier, touched{new_keys(*keys_of)}{not_held_for_the_disk()}"
    rows = told(f"SELECT {asked} FROM records_journaltree WHERE id = 1{locked}")
    if not rows:  # the first action of all
        JournalTree.objects.get_or_create(pk=1)
        return _hold_tree(*keys_of)
    size, root, frontier, touched, *keys = rows[0]
    return Tree(
        size, root, json.loads(frontier), json.loads(touched), keys[: len(keys_of)] or [None] * len(keys_of)
    )


def _move_on(tree: Tree) -> None:
    values = (tree.size, tree.root, json.dumps(tree.frontier), json.dumps(tree.touched))
    given(
        "UPDATE records_journaltree SET size = %s, root = %s, frontier = %s, touched = %s WHERE id = 1",
        values,
    )


def row_bytes(verb: str, name: str, pk: Any, values: dict[str, Any]) -> bytes:
    """What a row's commitment is over."""
    return canonical([verb, name, pk, values])


def split_leaves(rows: JournalRows) -> list[bytes]:
    """The commitments of an entry's rows, one by one."""
    leaves = bytes(rows.leaves)
    return [leaves[at : at + HASH_SIZE] for at in range(0, len(leaves), HASH_SIZE)]


@contextmanager
def acting(
    verb: str,
    *,
    by: Actor,
    at: datetime.datetime,
    permission: Permission | None = None,
    unit: Unit | None = None,
    above: bool = False,
    together: bool = False,
) -> Iterator[Act]:
    """Run an action. Effects in order: permission checked (an Operator needs none), transaction opened, the body's
    writes, one journal entry, commit, the new head appended to CAUNOI_HOME/heads. An error leaves nothing.
    An action in which nothing was written leaves no entry. Actions do not nest. `together`: all it writes are fresh rows whose keys
    came with the tree and that it does not ask for, so that PostgreSQL is heard once, and the tree held for less.
    """
    if current_action.get() is not None:
        raise RuntimeError(f"action {verb} inside another action: one action, one entry")
    if isinstance(by, User):
        if permission is None or unit is None:
            raise RuntimeError(f"action {verb} by a person needs a permission and a unit")
        require(by, permission, unit=unit, on=at.date(), above=above)
    act = Act(verb, by, at)
    token = current_action.set(act)
    try:
        with writing(), sent_together() if together else nullcontext():
            yield act
            if not act.wrote_nothing:
                _journal(act)
    finally:
        current_action.reset(token)


def _journal(act: Act) -> None:
    tree = act.tree()
    frontier = Frontier.load(tree.size, tree.frontier)
    salt = secrets.token_bytes(32)
    rows = act.rows(tree.size, salt)
    entry = JournalEntry(
        seq=tree.size,
        verb=act.verb,
        actor=str(act.by),
        at=act.at,
        subjects=act.subjects(),
        commitment=merkle_root(split_leaves(rows)).hex(),
        blind=secrets.token_hex(16),
    )
    leaf = leaf_hash(encode(entry))
    entry.leaf = leaf.hex()
    if nodes := [JournalNode(level=a, index=b, hash=c.hex()) for a, b, c in completed(frontier, leaf)]:
        JournalNode.objects.bulk_create(nodes)
    frontier = frontier.append(leaf)
    tree.size, tree.root, tree.frontier = frontier.size, frontier.root().hex(), frontier.dump()
    tree.touched = {**tree.touched, **dict.fromkeys(entry.subjects, tree.root)}
    with sent_together():
        for row in (entry, rows, JournalSalt(seq=entry.seq, salt=salt.hex())):
            put(row)
        _move_on(tree)
    act.entry, act.listed = entry, rows
    line = canonical({"at": act.at.isoformat(), "root": tree.root, "size": tree.size}) + b"\n"
    # What was committed stands: a head that cannot be written is an error in the log, covered by the next one, never a
    # failed action that its caller would clean up after.
    transaction.on_commit(lambda: append_head(line), robust=True)


def encode(entry: JournalEntry) -> bytes:
    """The canonical bytes of an entry that its leaf hashes; times in UTC so that they read back the same."""
    return entry_bytes(
        seq=entry.seq,
        at=entry.at.astimezone(datetime.UTC).isoformat(),
        verb=entry.verb,
        actor=entry.actor,
        subjects=entry.subjects,
        commitment=entry.commitment,
        blind=entry.blind,
    )


def heads_file() -> Path:
    """Where the heads lie, outside the database."""
    return Path(settings.HOME, "heads", "journal.jsonl")


def append_head(line: bytes) -> None:
    """Add one head (one write, O_APPEND). Not waited for until the disk has it: a power cut may lose the newest heads, which the
    next one covers, never what they are of."""
    path, how = heads_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND
    try:
        descriptor = os.open(path, how, 0o600)
    except FileNotFoundError:  # the first head of all
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, how, 0o600)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)
