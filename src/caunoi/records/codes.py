"""Access codes at rest: only a slow hash, under a key that is not in the database, so that a stolen dump says nothing of them."""

import datetime
import hashlib
import hmac

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from caunoi.core.receipts import read_code
from caunoi.records import keys

# Argon2id (RFC 9106), one pass over 1 MiB, half a millisecond a try. The key keeps out whoever has the database alone; against whoever
# has both, 53 bits at this cost are beyond reach (decisions 60, 69).
PASSES, MEMORY, FORMER_MEMORY = 1, 1024, 2048
"""Passes; KiB, today and for codes given out before decision 69."""
FORMER = (2**10, 2**11)
"""What scrypt asked for codes given out before decision 60, and before 54. All open their letters as ever."""
LENGTH = 32


def code_hash(typed: str) -> str:
    """The slow hash of an access code as typed; CodeError where it is none."""
    return slow_hash(read_code(typed))


def slow_hash(code: str) -> str:
    """The same of a code as it is shown (`new_code`)."""
    return _argon2(code.encode(), keys.codes_key(), MEMORY)


def former_code_hashes(typed: str) -> list[str]:
    """The same as it was kept before."""
    code, salt = read_code(typed).encode(), keys.codes_key()
    by_scrypt = [hashlib.scrypt(code, salt=salt, n=n, r=8, p=1, dklen=LENGTH).hex() for n in FORMER]
    return [_argon2(code, salt, FORMER_MEMORY), *by_scrypt]


def _argon2(code: bytes, salt: bytes, memory: int) -> str:
    made = Argon2id(salt=salt, length=LENGTH, iterations=PASSES, lanes=1, memory_cost=memory)
    return made.derive(code).hex()


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
