"""Sealed parts of one letter: written with its key, read with it. Reading is for actions that leave an entry, and for the sender."""

import datetime
from collections.abc import Iterable

from caunoi.core.facts.letters import PartKind
from caunoi.records import files, vault
from caunoi.records.models import Letter, LetterKey, SealedPart
from caunoi.records.vault import ErasedError, SealBrokenError, Wrapped


def seal_part(
    key: bytes, letter: str, number: int, kind: PartKind, content: bytes, *, at: datetime.datetime, filed: bool = False
) -> SealedPart:  # fmt: skip
    """A short part, not saved yet. `letter`: the letter's public name."""
    sealed = vault.seal(key, content, "part", letter, number, kind)
    return SealedPart(number=number, kind=kind, ciphertext=sealed, filed=filed, at=at)


def seal_file(
    key: bytes, letter: str, number: int, content: bytes, *, name: str, file_type: str, at: datetime.datetime, filed: bool
) -> SealedPart:  # fmt: skip
    """A file: sealed and durable in the folder of files before this returns; its row is not saved yet."""
    digest = files.keep(vault.seal(key, content, "part", letter, number, PartKind.FILE))
    sealed_name = vault.seal(key, name.encode(), "name", letter, number)
    return SealedPart(
        number=number, kind=PartKind.FILE, sha256=digest, name=sealed_name, file_type=file_type, size=len(content), filed=filed, at=at
    )  # fmt: skip


def key_of(letter: Letter) -> bytes:
    """The letter's key; ErasedError where it was destroyed."""
    held = LetterKey.objects.filter(letter=letter).first()
    if held is None:
        raise ErasedError(
            "this letter was erased when its time to be kept was over: nobody can read it any more."
        )
    return vault.unwrap(Wrapped(held.version, bytes(held.wrapped)), letter.public)


def read_part(key: bytes, letter: Letter, part: SealedPart) -> bytes:
    """The plain bytes of a part."""
    sealed = part.ciphertext if part.ciphertext is not None else files.kept(part.sha256)
    if sealed is None:
        raise SealBrokenError("a sealed file is missing from the folder of files. Restore it from your copy.")
    return vault.unseal(key, bytes(sealed), "part", letter.public, part.number, part.kind)


def read_name(key: bytes, letter: Letter, part: SealedPart) -> str:
    """The name of a file."""
    return vault.unseal(key, bytes(part.name or b""), "name", letter.public, part.number).decode()


def discard(parts: Iterable[SealedPart]) -> None:
    """Take away the files of parts whose rows were not kept."""
    for part in parts:
        files.remove(part.sha256)
