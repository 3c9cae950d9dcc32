"""The papers of the proof, made from the journal at any time: the same receipt again, a proof for a published head."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from caunoi.core.journal import MissingLeafError, Tiles, consistency, inclusion, inclusion_proof, what_hash
from caunoi.core.receipts import (
    Bound,
    Head,
    Proof,
    Receipt,
    Told,
    public_half,
    read_paper,
    sign,
)
from caunoi.records import keys
from caunoi.records.actions.acting import split_leaves
from caunoi.records.models import JournalEntry, JournalHead, JournalNode, JournalRows, Letter

_SEALING = datetime.timedelta(hours=1)


def receipt_of(letter: Letter) -> Receipt:
    """The receipt of a letter's filing; the same bytes whenever it is asked for."""
    return receipt_at(letter.filed_seq, letter.commitment)


def receipt_at(seq: int, commitment: str) -> Receipt:
    """The receipt of what an entry of the journal filed, under this commitment (LetterEntry holds both). MissingLeafError where the
    entry was taken away."""
    entry, rows = JournalEntry.objects.filter(seq=seq).first(), JournalRows.objects.filter(seq=seq).first()
    if entry is None or rows is None:
        raise MissingLeafError(seq)
    return receipt_from(entry, rows, commitment)


def receipt_from(entry: JournalEntry, rows: JournalRows, commitment: str) -> Receipt:
    """The receipt out of an entry and its list of rows."""
    leaves = split_leaves(rows)
    index = leaves.index(bytes.fromhex(commitment))
    at = entry.at.astimezone(datetime.UTC).isoformat()
    what = what_hash(verb=entry.verb, actor=entry.actor, subjects=entry.subjects, blind=entry.blind)
    told = Told(entry.seq, at, what, entry.commitment)
    path = tuple(node.hex() for node in inclusion_proof(leaves, index))
    key = keys.journal_key()
    receipt = Receipt(
        entry=told,
        content=Bound(commitment, index, len(leaves), path),
        leaf=told.leaf(),
        merged_by=_merged_by(entry.at).isoformat(),
        key=public_half(key),
    )
    return sign(receipt, key)


def tiles() -> Tiles:
    """The nodes of the journal's tree: a proof over a million entries reads a few tiles of at most 256 hashes."""
    return Tiles(_fetch)


def _fetch(level: int, first: int, count: int) -> Mapping[int, bytes]:
    last = first + count
    if level == 0:
        leaves = JournalEntry.objects.filter(seq__gte=first, seq__lt=last)
        return {seq: bytes.fromhex(leaf) for seq, leaf in leaves.values_list("seq", "leaf")}
    nodes = JournalNode.objects.filter(level=level, index__gte=first, index__lt=last)
    return {index: bytes.fromhex(digest) for index, digest in nodes.values_list("index", "hash")}


def anything_to_publish(on: datetime.date) -> bool:
    """Is there an entry, and no head of a later day?"""
    return JournalEntry.objects.exists() and not JournalHead.objects.filter(date__gt=on).exists()


def latest_head(on: datetime.date | None = None) -> Head | None:
    """The newest head published, or the newest up to a day."""
    heads = JournalHead.objects.order_by("-date")
    found = heads.filter(date__lte=on).first() if on else heads.first()
    return read_paper(found.paper, Head) if found else None


def first_head_over(seq: int) -> Head | None:
    """The first head published that covers an entry."""
    found = JournalHead.objects.filter(size__gt=seq).order_by("date").first()
    return read_paper(found.paper, Head) if found else None


@dataclass(frozen=True, slots=True)
class Filing:
    """One filing of a letter (itself first, then papers added): `head` is the day of the published head that covers it, if any."""

    number: int
    seq: int
    at: datetime.datetime
    commitment: str
    head: datetime.date | None

    @property
    def merged_by(self) -> datetime.date:
        """The day by whose head it is in the tree, as its receipt promises."""
        return _merged_by(self.at)


def filings(letter: Letter) -> list[Filing]:
    """What was filed by a letter, in order; one statement."""
    covering = JournalHead.objects.filter(size__gt=OuterRef("seq")).order_by("date").values("date")[:1]
    rows = letter.entries.exclude(commitment="").annotate(head=Subquery(covering)).order_by("seq")
    told = rows.values_list("seq", "at", "commitment", "head")
    return [Filing(number, *row) for number, row in enumerate(told, start=1)]


def _merged_by(at: datetime.datetime) -> datetime.date:
    """The day after. What is filed just before midnight may come into the journal after the next day's head was made: its files
    are read and sealed between its time and its entry. So the last hour of a day counts as the next."""
    return timezone.localdate(at + _SEALING) + datetime.timedelta(days=1)


def proof_of(letter: Letter, head: Head) -> Proof | None:
    """That the letter's filing is in the tree of a head; None where the head is from before."""
    return proof_at(letter.filed_seq, head)


def proof_at(seq: int, head: Head) -> Proof | None:
    """That an entry is in the tree of a head; None where the head is from before. MissingLeafError where it, or one it stands
    beside, was taken away."""
    if head.size <= seq:
        return None
    held = tiles()
    path = inclusion(held, seq, head.size)
    return Proof(
        seq=seq,
        leaf=held(0, seq).hex(),
        date=head.date,
        size=head.size,
        path=tuple(node.hex() for node in path),
    )


def published() -> QuerySet[JournalHead]:
    """The heads published, the newest first."""
    return JournalHead.objects.order_by("-date")


def proof_of_leaf(seq: int, leaf: str, head: Head) -> Proof | None:
    """That an entry, named by its place and its leaf, is in the tree of a head; None where there is none such."""
    if not JournalEntry.objects.filter(seq=seq, leaf=leaf).exists():
        return None
    return proof_at(seq, head)


def grown(earlier: Head, later: Head) -> list[str]:
    """That the tree of one head grew from another's (RFC 9162, 2.1.4), in hex."""
    return [node.hex() for node in consistency(tiles(), earlier.size, later.size)]
