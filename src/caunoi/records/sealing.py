"""Sealed parts of one letter: written with its key, read with it. Reading is for actions that leave an entry, and for the sender."""

import datetime
from collections.abc import Iterable, Sequence
from contextlib import suppress

import msgspec
from django.db import DatabaseError

from caunoi.core.facts.letters import Attachment, PartKind
from caunoi.core.receipts import Disclosure, disclosure, part
from caunoi.records import files as files_kept
from caunoi.records import vault
from caunoi.records.models import Letter, LetterKey, SealedPart
from caunoi.records.vault import ErasedError, SealBrokenError, Wrapped


def seal_part(
    key: bytes, letter: str, number: int, kind: PartKind, content: bytes, *, at: datetime.datetime, filed: bool = False
) -> SealedPart:  # fmt: skip
    """A short part, not saved yet. `letter`: the letter's public name."""
    sealed = vault.seal(key, content, "part", letter, number, kind)
    return SealedPart(number=number, kind=kind, ciphertext=sealed, filed=filed, at=at)


def seal_file(key: bytes, letter: str, number: int, file: Attachment, *, at: datetime.datetime) -> SealedPart:
    """A file: sealed and durable in the folder of files before this returns; its row is not saved yet."""
    digest = files_kept.keep(vault.seal(key, file.kept, "part", letter, number, PartKind.FILE))
    return SealedPart(
        number=number,
        kind=PartKind.FILE,
        sha256=digest,
        name=vault.seal(key, file.name.encode(), "name", letter, number),
        file_type=file.file_type,
        size=len(file.kept),
        filed=True,
        at=at,
    )


def seal_all(
    key: bytes, letter: str, content: Sequence[tuple[PartKind, bytes]], files: Sequence[Attachment], *, first: int = 0,
    at: datetime.datetime,
) -> tuple[list[SealedPart], Disclosure]:  # fmt: skip
    """All parts of one filing sealed, files already on disk, numbered from `first`; the last part seals what shows the others.

    After an error nothing stays on disk; where the rows are not kept, nothing if `discard` is called with the parts.
    """
    secret = vault.new_key()
    numbered = list(enumerate(content, start=first))
    attached = list(enumerate(files, start=first + len(content)))
    shown = disclosure(
        [part(number, kind, plain, plain, secret) for number, (kind, plain) in numbered]
        + [part(number, PartKind.FILE, file.received, file.kept, secret) for number, file in attached]
    )
    last = (first + len(content) + len(files), (PartKind.CONTENT, msgspec.json.encode(shown)))
    parts = [
        seal_part(key, letter, number, kind, plain, at=at, filed=True)
        for number, (kind, plain) in [*numbered, last]
    ]
    try:
        for number, file in attached:
            parts.append(seal_file(key, letter, number, file, at=at))
    except BaseException:
        discard(parts)
        raise
    return parts, shown


def key_of(letter: Letter) -> bytes:
    """The letter's key; ErasedError where it was destroyed with the letter, SealBrokenError where it is gone otherwise."""
    held = LetterKey.objects.filter(letter=letter).first()
    if held is None and Letter.objects.filter(pk=letter.pk, destroyed_at=None).exists():  # as it is now
        raise SealBrokenError(
            "the key of this letter was taken away past the program: nobody can read it.",
            "khóa của đơn này đã bị xóa mà không qua chương trình: không ai đọc được đơn nữa.",
        )
    if held is None:
        raise ErasedError(
            "this letter was erased when its time to be kept was over: nobody can read it any more."
        )
    return vault.unwrap(Wrapped(held.version, bytes(held.wrapped)), letter.public)


def read_part(key: bytes, letter: Letter, row: SealedPart) -> bytes:
    """The plain bytes of a part."""
    sealed = row.ciphertext if row.ciphertext is not None else files_kept.kept(row.sha256)
    if sealed is None:
        raise SealBrokenError(
            "a sealed file is missing from the folder of files. Restore it from your copy.",
            "thiếu một tệp niêm phong trong thư mục tệp. Hãy khôi phục từ bản sao.",
        )
    return vault.unseal(key, bytes(sealed), "part", letter.public, row.number, row.kind)


def read_name(key: bytes, letter: Letter, row: SealedPart) -> str:
    """The name of a file."""
    return vault.unseal(key, bytes(row.name or b""), "name", letter.public, row.number).decode()


def discard(parts: Iterable[SealedPart]) -> None:
    """Take away the files of parts, but those that a row names: an error may have come after the commit, or in place of its answer.
    Where the database does not say, they stay; what no row names is swept in time (records/files.py)."""
    left = {row.sha256 for row in parts if row.sha256}
    with suppress(DatabaseError):
        if left:
            left -= set(SealedPart.objects.filter(sha256__in=left).values_list("sha256", flat=True))
        for digest in left:
            files_kept.remove(digest)
