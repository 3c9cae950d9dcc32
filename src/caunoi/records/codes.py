"""Access codes at rest: only a slow hash, under a key that is not in the database, so that a stolen dump says nothing of them."""

import datetime
import hashlib
import hmac

from caunoi.core.receipts import read_code
from caunoi.records import keys

# 1 MiB and some 2 ms a try. The key keeps out whoever has the database alone; against whoever has both, 53 bits at this cost are
# a quarter of a million years of one processor for one code (decision 54).
COST = {"n": 2**10, "r": 8, "p": 1, "dklen": 32}
FORMER = {**COST, "n": 2**11}
"""What codes given out before decision 54 cost: they open their letters as ever."""


def code_hash(typed: str) -> str:
    """The slow hash of an access code as typed; CodeError where it is none."""
    return _hash(typed, COST)


def former_code_hash(typed: str) -> str:
    """The same at the former cost."""
    return _hash(typed, FORMER)


def _hash(typed: str, cost: dict[str, int]) -> str:
    return hashlib.scrypt(read_code(typed).encode(), salt=keys.codes_key(), **cost).hex()


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
