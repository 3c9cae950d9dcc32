"""Counting what is asked for, by keyed hashes only: no address, account or code is kept, and no count longer than an hour.

In no hour, whenever it begins, does a place have more than `most` tries. They are kept by the minute; each minute's pass together an hour
after the last of them, and a row whose tries have all passed goes.
"""

import datetime
import json
import math
from dataclasses import dataclass

from django.db import connection

from caunoi.errors import UserError
from caunoi.records.durability import unhurried
from caunoi.records.models import CodeAttempts
from caunoi.records.turns import turn

HOUR = datetime.timedelta(hours=1)
MINUTE = 60


Tries = list[tuple[float, float, int]]
# In words of our own, since each filing by a program is counted twice and Django takes longer to word these than all of it takes. HOLD
# makes the row where there is none, and holds it until the count is written; yesterday's comes with it.
FORGET = "DELETE FROM records_codeattempts WHERE until <= %s"
HOLD = (
    "INSERT INTO records_codeattempts (bucket, tries, until) VALUES (%s, '[]', %s) "
    "ON CONFLICT (bucket) DO UPDATE SET until = records_codeattempts.until "
    "RETURNING tries, (SELECT tries FROM records_codeattempts WHERE bucket = %s)"
)
COUNT = "UPDATE records_codeattempts SET tries = %s, until = %s WHERE bucket = %s"


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
    with turn(), unhurried(), connection.cursor() as cursor:
        passed, soon = map(connection.ops.adapt_datetimefield_value, (at, at + HOUR))
        cursor.execute(FORGET, [passed])
        cursor.execute(HOLD, [names[0], passed, names[1]])
        todays, yesterdays = (_still_counted(tries, now - hour) for tries in cursor.fetchone())
        tries = [*yesterdays, *todays]
        used = sum(number for _, _, number in tries)
        if used < most:
            cursor.execute(COUNT, [json.dumps(_with_one_more(todays, now)), soon, names[0]])
    if used >= most:
        raise _too_many(tries, now)
    return Rate(most, most - used - 1, int(hour))


def refuse_above(names: tuple[str, str], most: int, at: datetime.datetime) -> None:
    """TooManyError where `count` would refuse; nothing is counted."""
    now = at.timestamp()
    rows = CodeAttempts.objects.filter(bucket__in=names).values_list("tries", flat=True)
    tries = [one for held in rows for one in held if one[1] > now - HOUR.total_seconds()]
    if sum(number for _, _, number in tries) >= most:
        raise _too_many(tries, now)


def _too_many(tries: Tries, now: float) -> TooManyError:
    passes = min(last for _, last, _ in tries) + HOUR.total_seconds()
    return TooManyError(math.ceil(passes - now))


def _still_counted(tries: str | None, since: float) -> Tries:
    """The tries of a row, without those that have passed."""
    return [(first, last, number) for first, last, number in json.loads(tries or "[]") if last > since]


def _with_one_more(tries: Tries, now: float) -> Tries:
    """One more beside those of its minute, else in a line of its own."""
    if tries and 0 <= now - tries[-1][0] < MINUTE:
        first, _, number = tries[-1]
        return [*tries[:-1], (first, now, number + 1)]
    return [*tries, (now, now, 1)]
