"""What an entry of the journal says, as bytes that never come out differently: ids and commitments, never content."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

SALT_SIZE = 32


def canonical(value: object) -> bytes:
    """Plain values as JSON in one form only: keys sorted, no spaces, UTF-8, dates in ISO, times in UTC.

    The standard library's JSON and not a faster one, because these bytes must stay the same for as long as the
    journal lives. ValueError for what has no such form (not a number, a time without zone), TypeError for other things.
    """
    return _JSON.encode(value).encode("utf-8")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"a time without zone has no one meaning: {value}")
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"a {type(value).__name__} has no place in the journal")


# Made once: an import writes hundreds of thousands of rows.
_JSON = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain
)


def commitment(salt: bytes, content: bytes) -> bytes:
    """Binds to content without telling it (HMAC-SHA256). Destroying the salt makes it say nothing.

    ValueError for a short salt: with one, a name or a date could be found by trying.
    """
    if len(salt) < SALT_SIZE:
        raise ValueError(f"a salt has at least {SALT_SIZE} bytes")
    return hmac.digest(salt, content, "sha256")


def entry_bytes(
    *,
    seq: int,
    at: str,
    verb: str,
    actor: str,
    subjects: Mapping[str, object],
    commitment: str,
    blind: str = "",
) -> bytes:
    """The bytes an entry's leaf hashes. `at` is ISO time in UTC, `commitment` and `blind` are hex.

    Version 2: verb, actor and subjects are there only as `what_hash`, so that whoever holds a receipt can recompute the
    leaf from seq, time and commitment without being told who did what. An entry without `blind` is of version 1.
    """
    if not blind:
        return canonical(
            {
                "version": 1,
                "seq": seq,
                "at": at,
                "verb": verb,
                "actor": actor,
                "subjects": dict(subjects),
                "commitment": commitment,
            }
        )
    what = what_hash(verb=verb, actor=actor, subjects=subjects, blind=blind)
    return told_bytes(seq=seq, at=at, what=what, commitment=commitment)


def what_hash(*, verb: str, actor: str, subjects: Mapping[str, object], blind: str) -> str:
    """Who did what to what (hex), hidden by the entry's random `blind`: a guess cannot be tried against it."""
    said = {"verb": verb, "actor": actor, "subjects": dict(subjects), "blind": blind}
    return hashlib.sha256(canonical(said)).hexdigest()


def told_bytes(*, seq: int, at: str, what: str, commitment: str) -> bytes:
    """The bytes of an entry of version 2, from what a receipt tells of it."""
    return canonical({"version": 2, "seq": seq, "at": at, "what": what, "commitment": commitment})
