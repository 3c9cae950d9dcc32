"""Access codes at rest: only a slow hash, under a key that is not in the database, so that a stolen dump says nothing of them."""

import datetime
import hashlib
import hmac

from caunoi.core.receipts import read_code
from caunoi.records import keys

# 2 MiB and some 5 ms a try. The key keeps out whoever has the database alone; against whoever has both, 53 bits at this
# cost are half a million years of one processor for one code. More would be most of what filing a letter costs.
COST = {"n": 2**11, "r": 8, "p": 1, "dklen": 32}


def code_hash(typed: str) -> str:
    """The slow hash of an access code as typed; CodeError where it is none."""
    return hashlib.scrypt(read_code(typed).encode(), salt=keys.codes_key(), **COST).hex()


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
