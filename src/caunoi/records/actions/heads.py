"""The head of the day: signed, shown to have grown from the one before, kept in the database and as a file outside it."""

import datetime
import os
from pathlib import Path

from django.conf import settings
from django.db import transaction

from caunoi.core.journal import consistency, range_root
from caunoi.core.receipts import Before, Head, public_half, sign, write_paper
from caunoi.errors import UserError
from caunoi.records import keys
from caunoi.records.models import JournalHead, JournalTree
from caunoi.records.queries.proof import latest_head, tiles


def publish_head(*, on: datetime.date, at: datetime.datetime) -> Head:
    """The head published for `on`; the same one again if it was published before. UserError for a day before the last.

    It changes no record and leaves no entry. The file is durable before this returns: heads/published/YYYY-MM-DD.json,
    and its printable line added to heads/published/heads.txt.
    """
    with transaction.atomic():
        tree = JournalTree.objects.select_for_update(no_key=True).filter(pk=1).first()
        if tree is None or not tree.size:
            raise UserError("the journal is empty: there is no head to publish yet.")
        before = latest_head()
        if before is not None and before.date >= on.isoformat():
            if before.date != on.isoformat():
                raise UserError(
                    f"a head of {before.date} is published: none of an earlier day can follow it."
                )
            head = before
        else:
            head = _made(tree, before, on, at)
            JournalHead.objects.create(date=on, size=head.size, paper=write_paper(head))
    _write_files(head)
    return head


def _made(tree: JournalTree, before: Head | None, on: datetime.date, at: datetime.datetime) -> Head:
    if before is not None and before.size > tree.size:
        raise UserError(
            f"the journal is shorter than at its head of {before.date} ({tree.size} entries, {before.size} then): entries were taken"
            " out, so no head is published. Run caunoi journal verify."
        )
    node, key = tiles(), keys.journal_key()
    root = range_root(node, 0, tree.size).hex()
    if root != tree.root:
        raise UserError("the journal does not verify, so no head is published: run caunoi journal verify.")
    grown = consistency(node, before.size, tree.size) if before else []
    head = Head(
        date=on.isoformat(),
        at=at.astimezone(datetime.UTC).isoformat(),
        size=tree.size,
        root=root,
        previous=Before(before.date, before.size, before.root) if before else None,
        consistency=tuple(step.hex() for step in grown),
        key=public_half(key),
    )
    return sign(head, key)


def published_folder() -> Path:
    """Where published heads lie as files, to be copied to where this office cannot write."""
    return Path(settings.HOME) / "heads" / "published"


def _write_files(head: Head) -> None:
    folder = published_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path, lines = folder / f"{head.date}.json", folder / "heads.txt"
    if not path.exists():
        half = path.with_suffix(f".{os.getpid()}")  # whole or not there, also where two publish at once
        half.unlink(missing_ok=True)
        _durable(half, write_paper(head))
        half.replace(path)
    if not lines.exists() or head.line() not in lines.read_text().splitlines():
        _durable(lines, head.line() + "\n")


def _durable(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(descriptor, text.encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
