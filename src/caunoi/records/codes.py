"""Access codes at rest: only a slow hash, under a key that is not in the database, so that a stolen dump says nothing of them."""

import datetime
import hashlib
import hmac

from argon2.low_level import Type, hash_secret_raw

from caunoi.core.receipts import read_code
from caunoi.records import keys

# Argon2id (RFC 9106), one pass over 2 MiB, some milliseconds a try. The key keeps out whoever has the database alone; against whoever
# has both, 53 bits at this cost are beyond reach (decision 60).
PASSES, MEMORY = 1, 2048
"""Passes; KiB."""
FORMER = (2**10, 2**11)
"""What scrypt asked for codes given out before decision 60, and before 54: they open their letters as ever."""
LENGTH = 32


def code_hash(typed: str) -> str:
    """The slow hash of an access code as typed; CodeError where it is none."""
    return slow_hash(read_code(typed))


def slow_hash(code: str) -> str:
    """The same of a code as it is shown (`new_code`)."""
    return hash_secret_raw(
        code.encode(), keys.codes_key(), time_cost=PASSES, memory_cost=MEMORY, parallelism=1, hash_len=LENGTH, type=Type.ID
    ).hex()  # fmt: skip


def former_code_hashes(typed: str) -> list[str]:
    """The same as it was kept before."""
    code, salt = read_code(typed).encode(), keys.codes_key()
    return [hashlib.scrypt(code, salt=salt, n=n, r=8, p=1, dklen=LENGTH).hex() for n in FORMER]


def bucket(kind: str, value: str, at: datetime.datetime) -> tuple[str, str]:
    """The names under which what comes from one place, account or code is counted: today's and yesterday's. They turn every day
    and cannot be led back without the key."""
    today = at.astimezone(datetime.UTC).date()
    days = (today, today - datetime.timedelta(days=1))
    first, before = (
        hmac.digest(keys.codes_key(), f"{kind}|{day.isoformat()}|{value}".encode(), "sha256").hex()
        for day in days
    )
    return first, before
