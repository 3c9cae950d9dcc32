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


def bucket(kind: str, value: str, at: datetime.datetime) -> str:
    """The name under which attempts from one place, or on one code, are counted within an hour. It turns every hour and
    cannot be led back to the address without the key."""
    hour = at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H")
    return hmac.digest(keys.codes_key(), f"{kind}|{hour}|{value}".encode(), "sha256").hex()
