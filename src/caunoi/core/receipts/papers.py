"""The papers of the proof, as JSON: a receipt (given at filing), a head (published daily), a proof that joins them, and one that
joins two heads.

Shapes and how to check them by other means: docs/proof.md. Signatures are Ed25519 over the canonical bytes of a paper
without its signature; all hashes are SHA-256, in hex.
"""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from caunoi.core.journal import canonical, leaf_hash, told_bytes
from caunoi.core.receipts.content import Disclosure
from caunoi.errors import SaidError

LINE = "CAUNOI-HEAD"
_LINE_WORDS = 7
_SIZE = re.compile(r"[0-9]{1,18}")
_KEY = re.compile(r"[0-9a-f]{64}")
VERSION = 1


class PaperError(SaidError):
    """A file that is not the paper it is taken for."""


class Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type"):
    """The strict base of what people keep."""


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a receipt tells of the journal's entry: its place, its time, and two hashes that say nothing to a stranger."""

    seq: int
    at: str
    what: str
    commitment: str

    def leaf(self) -> str:
        """The entry's leaf in the tree."""
        told = told_bytes(seq=self.seq, at=self.at, what=self.what, commitment=self.commitment)
        return leaf_hash(told).hex()


class Bound(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The commitment to what was filed, and its path to the commitment of the entry (row `index` of `of`)."""

    commitment: str
    index: int
    of: int
    path: tuple[str, ...]


class Receipt(Paper, frozen=True, kw_only=True, tag="caunoi-receipt"):
    """The office's signed promise: this leaf, filed at this time, is in the tree by the head of `merged_by`."""

    version: int = 1
    entry: Told
    content: Bound
    leaf: str
    merged_by: str
    key: str
    signature: str = ""


class Before(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The head that was published before."""

    date: str
    size: int
    root: str


class Head(Paper, frozen=True, kw_only=True, tag="caunoi-head"):
    """The tree of one day, signed; `consistency` shows that it grew from the one before."""

    version: int = 1
    date: str
    at: str
    size: int
    root: str
    previous: Before | None = None
    consistency: tuple[str, ...] = ()
    key: str
    signature: str = ""

    def line(self) -> str:
        """One line to print or read out that holds all a proof is checked against; `read_head` takes it too."""
        return " ".join([LINE, self.date, self.at, str(self.size), self.root, self.key, self.signature])


class Proof(Paper, frozen=True, kw_only=True, tag="caunoi-proof"):
    """The path from a receipt's leaf to the head of a day."""

    version: int = 1
    seq: int
    leaf: str
    date: str
    size: int
    path: tuple[str, ...]


class Growth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That the tree of the head of `date` grew from that of an earlier day, `since`, as the API tells it (RFC 9162, 2.1.4)."""

    since: str
    since_size: int
    date: str
    size: int
    consistency: tuple[str, ...]


P = TypeVar("P", Receipt, Head, Proof, Disclosure, Growth)
_NAMES: dict[type[msgspec.Struct], tuple[str, str]] = {
    Receipt: ("receipt", "giấy biên nhận"),
    Head: ("head", "mốc sổ"),
    Proof: ("proof", "bằng chứng đã vào sổ chung"),
    Disclosure: ("content paper", "tệp chứng nội dung"),
    Growth: ("proof between two heads", "bằng chứng giữa hai mốc sổ"),
}
Signed = TypeVar("Signed", Receipt, Head)
# A head is signed without its history, so that one printed line can be checked; the history proves itself.
_UNSIGNED = {"signature", "previous", "consistency"}


def signed_bytes(paper: Receipt | Head) -> bytes:
    """The bytes a signature is over."""
    told = msgspec.to_builtins(paper)
    return canonical({name: value for name, value in told.items() if name not in _UNSIGNED})


def sign(paper: Signed, key: Ed25519PrivateKey) -> Signed:
    """The paper with its signature; `paper.key` must be the public half of `key`."""
    return msgspec.structs.replace(paper, signature=key.sign(signed_bytes(paper)).hex())


def signature_holds(paper: Receipt | Head) -> bool:
    """Is the paper signed by the key it names?"""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(paper.key))
        key.verify(bytes.fromhex(paper.signature), signed_bytes(paper))
    except (InvalidSignature, ValueError):
        return False
    return True


def public_half(key: Ed25519PrivateKey) -> str:
    """The public key in hex, as papers name it."""
    return key.public_key().public_bytes_raw().hex()


def write_paper(paper: Receipt | Head | Proof | Disclosure) -> str:
    """The paper as JSON for people to keep."""
    return msgspec.json.format(msgspec.json.encode(paper), indent=2).decode() + "\n"


def read_paper(text: str, shape: type[P]) -> P:
    """The paper out of JSON; PaperError says what is wrong, and what to do."""
    try:
        found = msgspec.json.decode(text.encode(), type=shape)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as wrong:
        raise _unlike(text, shape) from wrong
    if getattr(found, "version", VERSION) != VERSION:
        raise _no_paper(shape, "it is of a version not known here", "tệp thuộc phiên bản ở đây chưa biết")
    return found


def read_head(text: str) -> Head:
    """A head out of its file or its printed line."""
    words = text.split()
    if words[:1] != [LINE]:
        return read_paper(text, Head)
    if len(words) != _LINE_WORDS or not _SIZE.fullmatch(words[3]):
        raise _no_paper(
            Head,
            f"the line was not copied whole: it is {LINE}, date, time, size, root, key and signature, parted by blanks",
            f"dòng in chép chưa đủ: gồm {LINE}, ngày, giờ, số dòng, gốc, khóa và chữ ký, cách nhau bằng dấu cách",
        )
    _, date, at, size, root, key, signature = words
    return Head(date=date, at=at, size=int(size), root=root, key=key, signature=signature)


def read_key(typed: str) -> str:
    """A public key as papers name it, out of what a person typed; PaperError where it cannot be one."""
    found = "".join(typed.split()).lower()
    if _KEY.fullmatch(found):
        return found
    raise PaperError(
        "--key is no public key: one is 64 characters, each 0-9 or a-f, as the sixth word of a head's printed line;"
        f" this one has {len(found)}.",
        "--key không phải là khóa công khai: khóa gồm 64 ký tự, mỗi ký tự là 0-9 hoặc a-f, như từ thứ sáu của dòng in mốc sổ;"
        f" đây có {len(found)} ký tự.",
    )


class _Tagged(msgspec.Struct):
    type: str


def _unlike(text: str, shape: type[msgspec.Struct]) -> PaperError:
    """Empty, another paper of ours, or neither: then it was cut, damaged or is none."""
    name, ten = _NAMES[shape]
    if not text.strip():
        return PaperError(
            f"this is not a {name} but an empty file: get it again from where it came.",
            f"đây không phải là {ten} mà là tệp trống: hãy tải lại tệp từ nơi đã lấy.",
        )
    try:
        tag = msgspec.json.decode(text.encode(), type=_Tagged).type
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        tag = ""
    for other, (its, of_it) in _NAMES.items():
        if other is not shape and tag == other.__struct_config__.tag:
            return PaperError(
                f"this is a {its} of Cầu Nối, not a {name}: the files have changed places.",
                f"đây là {of_it} của Cầu Nối, không phải là {ten}: các tệp bị đưa nhầm chỗ.",
            )
    return _no_paper(
        shape, "it was cut or damaged: get the file again from where it came.", "tệp bị cắt, bị hỏng: hãy tải lại tệp từ nơi đã lấy."
    )  # fmt: skip


def _no_paper(shape: type[msgspec.Struct], english: str, vietnamese: str) -> PaperError:
    name, ten = _NAMES[shape]
    return PaperError(
        _plain(f"this is not a {name} of Cầu Nối, or {english}"),
        _plain(f"đây không phải là {ten} của Cầu Nối, hoặc {vietnamese}"),
    )


def _plain(words: str) -> str:
    """Without what a damaged file could do to a screen."""
    return "".join(sign if sign.isprintable() else "?" for sign in words)
