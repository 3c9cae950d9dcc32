"""What binds a letter's content: a commitment to each part, and one over all of them. Shown only by who holds the key.

The receipt carries the commitment alone: a random-looking number to a stranger, even one who guesses a name. The
`disclosure` (kept sealed, given to the sender) has for each part the hash and the salt, so that a single part can be shown.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

import msgspec

from caunoi.core.journal import canonical, commitment, merkle_root


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part as filed. `received`: sha256 of the bytes that came; `kept`: of those sealed (a photograph loses its metadata)."""

    number: int
    kind: str
    received: str
    kept: str
    salt: str

    def leaf(self) -> bytes:
        """The part's own commitment."""
        return commitment(
            bytes.fromhex(self.salt), canonical([self.number, self.kind, self.received, self.kept])
        )


class Disclosure(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="caunoi-content"
):
    """Everything needed to show what was filed: secret, for the sender alone."""

    version: int
    commitment: str
    parts: tuple[Part, ...]

    def holds(self) -> bool:
        """Do the parts give the commitment? Not where a salt is no hex either."""
        try:
            return content_commitment(self.parts) == self.commitment
        except ValueError:
            return False


def part(number: int, kind: str, received: bytes, kept: bytes, key: bytes) -> Part:
    """A part under a salt derived from the content key of its letter."""
    salt = hmac.digest(key, f"part {number}".encode(), "sha256")
    return Part(
        number, kind, hashlib.sha256(received).hexdigest(), hashlib.sha256(kept).hexdigest(), salt.hex()
    )


def content_commitment(parts: Sequence[Part]) -> str:
    """The commitment over all parts (hex)."""
    return merkle_root([each.leaf() for each in parts]).hex()


def disclosure(parts: Sequence[Part]) -> Disclosure:
    """The disclosure of these parts."""
    return Disclosure(1, content_commitment(parts), tuple(parts))
