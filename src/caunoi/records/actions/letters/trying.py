"""Counting what is asked for, by keyed hashes only: no address, account or code is kept, and no count longer than an hour.

In no hour, whenever it begins, does a place have more than `most` tries. They are kept by the minute; each minute's pass together an hour
after the last of them, and a row whose tries have all passed goes.
"""

import datetime
import math
from dataclasses import dataclass

from caunoi.errors import UserError
from caunoi.records.durability import unhurried
from caunoi.records.models import CodeAttempts
from caunoi.records.turns import turn

HOUR = datetime.timedelta(hours=1)
MINUTE = 60


class TooManyError(UserError):
    """Too many tries from one place or of one code; one more can be made in `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__("too many tries: wait a while, then try again. Nothing was lost.")


@dataclass(frozen=True, slots=True)
class Rate:
    """How many an hour may be asked, how many are left now, and in how many seconds all are there again."""

    most: int
    left: int
    seconds: int


def count(names: tuple[str, str], most: int, at: datetime.datetime) -> Rate:
    """One more try under today's name (records/codes.bucket), going on from yesterday's; TooManyError where none is left."""
    now, hour = at.timestamp(), HOUR.total_seconds()
    with turn(), unhurried():
        CodeAttempts.objects.filter(until__lte=at).delete()
        CodeAttempts.objects.bulk_create([CodeAttempts(bucket=names[0], until=at)], ignore_conflicts=True)
        rows = CodeAttempts.objects.select_for_update().filter(bucket__in=names)
        held = {row.bucket: [tuple(one) for one in row.tries if one[1] > now - hour] for row in rows}
        used = sum(number for tries in held.values() for _, _, number in tries)
        if used < most:
            CodeAttempts.objects.filter(bucket=names[0]).update(
                tries=_with_one_more(held.get(names[0], []), now), until=at + HOUR
            )
    if used >= most:
        passes = min(last for tries in held.values() for _, last, _ in tries) + hour
        raise TooManyError(math.ceil(passes - now))
    return Rate(most, most - used - 1, int(hour))


Tries = list[tuple[float, float, int]]


def _with_one_more(tries: Tries, now: float) -> Tries:
    """One more beside those of its minute, else in a line of its own."""
    if tries and 0 <= now - tries[-1][0] < MINUTE:
        first, _, number = tries[-1]
        return [*tries[:-1], (first, now, number + 1)]
    return [*tries, (now, now, 1)]
