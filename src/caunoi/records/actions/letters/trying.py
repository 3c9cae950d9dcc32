"""Counting what is asked for, by keyed hashes only: no address, account or code is kept, and no count longer than an hour.

In no hour, whenever it begins, does a place have more than `most` tries. They are kept by the minute; each minute's pass together an hour
after the last of them, and a row whose tries have all passed goes.
"""

import datetime
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from caunoi.errors import UserError
from caunoi.records.durability import unhurried
from caunoi.records.planning import told
from caunoi.records.turns import turn

HOUR = datetime.timedelta(hours=1)
MINUTE = 60


Tries = list[tuple[float, float, int]]
Counting = tuple[tuple[str, str], int, datetime.datetime]
"""What `count` takes: the two names of a bucket, how many there may be, and the moment."""
# In words of our own, since each filing by a program is counted twice and Django takes longer to word these than all of it takes. What is
# counted together is held by one statement and written by another.
FORGET = "DELETE FROM records_codeattempts WHERE bucket IN (SELECT bucket FROM records_codeattempts WHERE until <= %s{})"
_forgotten = 0
"""The minute in which this process last let go of what has passed."""
GIVE_BACK = "UPDATE records_codeattempts SET tries = %s WHERE bucket = %s"
LOOK = "SELECT tries FROM records_codeattempts WHERE bucket IN (%s, %s)"


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
    return count_all([(names, most, at)])[0]


def count_all(countings: Sequence[Counting]) -> list[Rate]:
    """`count` of each, at one moment, of different buckets."""
    at = countings[0][2]
    now, names = at.timestamp(), [names for names, _, _ in countings]
    with turn(), unhurried():
        _forget(at)
        held = _hold(names, at)
        rates, written = [], []
        for (today, yesterday), most, _ in countings:
            todays = _still_counted(held[today], now)
            rate = _one_more([*_still_counted(held[yesterday], now), *todays], most, now)
            rates.append(rate)
            if rate.left >= 0:
                written += [today, json.dumps(_with_one_more(todays, now)), _stored(at + HOUR)]
        if written:
            told(_writing(len(written) // 3), written, answers=False)
    return [_allowed(rate) for rate in rates]


def _hold(names: Sequence[tuple[str, str]], at: datetime.datetime) -> dict[str, str | None]:
    """What stands under today's and yesterday's names; today's rows are made where there are none, and held until the transaction ends."""
    yesterdays = [yesterday for _, yesterday in names]
    values = [value for today, _ in names for value in (today, "[]", _stored(at))] + yesterdays
    rows = told(_holding(len(names)), values)
    return {today: tries for today, tries, *_ in rows} | dict(zip(yesterdays, rows[0][2:], strict=True))


@lru_cache
def _holding(number: int) -> str:
    before = ", (SELECT tries FROM records_codeattempts WHERE bucket = %s)" * number
    return f"{_rows(number)} until = records_codeattempts.until RETURNING bucket, tries{before}"


@lru_cache
def _writing(number: int) -> str:
    return f"{_rows(number)} tries = excluded.tries, until = excluded.until"


def _rows(number: int) -> str:
    rows = ", ".join(["(%s, %s, %s)"] * number)
    return f"INSERT INTO records_codeattempts (bucket, tries, until) VALUES {rows} ON CONFLICT (bucket) DO UPDATE SET"


def _forget(at: datetime.datetime) -> None:
    """Once a minute and process is often enough. What another holds is left to it: two would wait for each other."""
    global _forgotten
    minute = int(at.timestamp() // MINUTE)
    if minute != _forgotten:
        skipped = " FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
        told(FORGET.format(skipped), [_stored(at)], answers=False)
        _forgotten = minute


def give_back(names: tuple[str, str], at: datetime.datetime) -> None:
    """The one try that was counted at this moment counts no more; every other does."""
    with turn(), unhurried():
        held = _hold([names], at)[names[0]]
        tries = _without_one(json.loads(held or "[]"), at.timestamp())
        told(GIVE_BACK, [json.dumps(tries), names[0]], answers=False)


def _stored(at: datetime.datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def look(names: tuple[str, str], most: int, at: datetime.datetime) -> Rate:
    """What `count` would say; nothing is counted."""
    now = at.timestamp()
    tries = [one for (held,) in told(LOOK, names) for one in _still_counted(held, now)]
    return _allowed(_one_more(tries, most, now))


def _one_more(tries: Tries, most: int, now: float) -> Rate:
    """After one more; `left` below nothing where there may be none, `seconds` then until there may."""
    left = most - sum(number for _, _, number in tries) - 1
    wait = min(last for _, last, _ in tries) - now if left < 0 else 0
    return Rate(most, left, math.ceil(wait + HOUR.total_seconds()))


def _allowed(rate: Rate) -> Rate:
    if rate.left < 0:
        raise TooManyError(rate.seconds)
    return rate


def _still_counted(tries: str | None, now: float) -> Tries:
    """The tries of a row, without those that have passed."""
    since = now - HOUR.total_seconds()
    return [(first, last, number) for first, last, number in json.loads(tries or "[]") if last > since]


def _without_one(tries: Tries, now: float) -> Tries:
    """One less in the line in which a try of this moment stands."""
    less = [(first, last, number - (first <= now <= last)) for first, last, number in tries]
    return [line for line in less if line[2]]


def _with_one_more(tries: Tries, now: float) -> Tries:
    """One more beside those of its minute, else in a line of its own."""
    if tries and 0 <= now - tries[-1][0] < MINUTE:
        first, _, number = tries[-1]
        return [*tries[:-1], (first, now, number + 1)]
    return [*tries, (now, now, 1)]
