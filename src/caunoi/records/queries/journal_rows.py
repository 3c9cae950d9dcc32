"""Every row held against the journal: the last action that wrote it left a commitment to it as it then stood."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps

from caunoi.core.journal import commitment, merkle_root
from caunoi.records import files
from caunoi.records.actions.acting import row_bytes, split_leaves
from caunoi.records.models import (
    JournalEntry,
    JournalRows,
    JournalSalt,
    Letter,
    LetterEntry,
    Record,
    SealedPart,
)
from caunoi.records.queries.journal_columns import values_as_written
from caunoi.records.queries.journal_problems import Problems

CHUNK = 2000


@dataclass
class RowsVerified:
    """How many rows were compared, how many cannot be any more, and what is wrong."""

    rows: int = 0
    erased: int = 0
    without_salt: set[int] = field(default_factory=set)
    problems: Problems = field(default_factory=Problems)


@dataclass(frozen=True, slots=True)
class _Written:
    """What the journal says of a row: the entry and verb that wrote it last, the commitment, and the entry that wrote it first."""

    seq: int
    verb: str
    leaf: bytes
    first: int


def verify_rows() -> RowsVerified:
    """Compare all records of account with the journal; sealed files with the hash they are named by."""
    found = RowsVerified()
    last, unlisted = _last_written(found.problems)
    salts = {
        seq: bytes.fromhex(salt) for seq, salt in JournalSalt.objects.values_list("seq", "salt").iterator()
    }
    for model in record_models():
        name = str(model._meta.model_name)
        _compare(model, last.pop(name, {}), salts, found, old=name in unlisted)
    for seq in sorted(found.without_salt - _of_erased_letters(found.without_salt)):
        found.problems.add("salt", seq=seq)
    _compare_files(found.problems)
    return found


def _of_erased_letters(seqs: set[int]) -> set[int]:
    """Those of the entries that concern a letter that was erased, as the entries themselves say."""
    listed = LetterEntry.objects.filter(seq__in=seqs, letter__destroyed_at__isnull=False)
    said = dict(JournalEntry.objects.filter(seq__in=seqs).values_list("seq", "subjects"))
    return {seq for pk, seq in listed.values_list("pk", "seq") if pk in said[seq].get("letterentry", ())}


def record_models() -> list[type[Record]]:
    """Every table of records of account."""
    return [model for model in apps.get_app_config("records").get_models() if issubclass(model, Record)]


def _last_written(problems: Problems) -> tuple[dict[str, dict[object, _Written]], set[str]]:
    """model -> row -> what wrote it last; and the models that entries without a list of rows (version 1) wrote to."""
    last: dict[str, dict[object, _Written]] = {}
    unlisted: set[str] = set()
    for entry, rows in _entries():
        if rows is None:
            unlisted.update(entry.subjects)
            if entry.blind:
                problems.add("rows_removed", seq=entry.seq)
            continue
        leaves = split_leaves(rows)
        told = [(verb, name, pk) for verb, name, pks in rows.rows for pk in pks]
        if merkle_root(leaves).hex() != entry.commitment or len(told) != len(leaves):
            problems.add("rows_altered", seq=entry.seq)
            continue
        for (verb, name, pk), leaf in zip(told, leaves, strict=True):
            if verb != "bind":
                held = last.setdefault(name, {})
                first = held[pk].first if pk in held else entry.seq
                held[pk] = _Written(entry.seq, verb, leaf, first)
    return last, unlisted


def _entries() -> Iterator[tuple[JournalEntry, JournalRows | None]]:
    entries: list[JournalEntry] = []
    for entry in JournalEntry.objects.order_by("seq").iterator(CHUNK):
        entries.append(entry)
        if len(entries) == CHUNK:
            yield from _with_rows(entries)
            entries = []
    yield from _with_rows(entries)


def _with_rows(entries: list[JournalEntry]) -> Iterator[tuple[JournalEntry, JournalRows | None]]:
    rows = JournalRows.objects.in_bulk([entry.seq for entry in entries]) if entries else {}
    for entry in entries:
        yield entry, rows.get(entry.seq)


def _compare(
    model: type[Record], last: dict[object, _Written], salts: dict[int, bytes], found: RowsVerified, *, old: bool
) -> None:  # fmt: skip
    name = str(model._meta.model_name)
    for row in model._default_manager.order_by("pk").iterator(CHUNK):
        written = last.pop(row.pk, None)
        if written is None or written.verb == "delete":
            if not old:
                found.problems.add("row_unwritten", row=f"{name} {row.pk}", of=_letter_of(row))
        elif written.seq not in salts:
            found.erased += 1
            found.without_salt.add(written.seq)
        else:
            found.rows += 1
            if not _stands(row, written, salts[written.seq]):
                found.problems.add("row_altered", row=f"{name} {row.pk}", seq=written.seq, of=_letter_of(row))
    removed = [(written.first, str(pk)) for pk, written in last.items() if written.verb != "delete"]
    of = dict(LetterEntry.objects.values_list("seq", "letter__public")) if removed else {}
    for first, pk in sorted(removed):
        found.problems.add("row_removed", row=f"{name} {pk}", seq=first, of=of.get(first, ""))


def _letter_of(row: Record) -> str:
    """The number of the letter that a row is, or belongs to, as the database now has it."""
    held = getattr(row, "letter_id", None)
    letter = row if isinstance(row, Letter) else Letter.objects.filter(pk=held).first() if held else None
    return letter.public if letter else ""


def _stands(row: Record, written: _Written, salt: bytes) -> bool:
    """Whether the row is as the entry wrote it, over the columns there were then."""
    name = str(row._meta.model_name)
    return any(
        commitment(salt, row_bytes(written.verb, name, row.pk, values)) == written.leaf
        for values in values_as_written(row)
    )


def _compare_files(problems: Problems) -> None:
    for digest in SealedPart.objects.exclude(sha256="").values_list("sha256", flat=True).iterator():
        kept = files.kept(digest)
        if kept is None:
            problems.add("file_missing", digest=digest)
        elif hashlib.sha256(kept).hexdigest() != digest:
            problems.add("file_altered", digest=digest)
