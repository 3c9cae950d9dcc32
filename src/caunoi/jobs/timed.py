"""Work that comes back by itself: after each time it ended it is put into the queue again."""

import datetime
from typing import NamedTuple

from caunoi.jobs.proof import ERASE, PUBLISH
from caunoi.jobs.sweeping import SWEEP
from caunoi.records import queue


class Timed(NamedTuple):
    """A kind of job, and how long after one time the next is due."""

    kind: str
    every: datetime.timedelta


DAY = datetime.timedelta(days=1)
TIMED = (Timed(SWEEP, DAY), Timed(PUBLISH, DAY), Timed(ERASE, DAY))


def plan(now: datetime.datetime) -> None:
    """Have every timed job in the queue; those that never ran are due at once."""
    for kind, every in TIMED:
        last = queue.last_ended(kind)
        due = last + every if last else now
        queue.put(kind, at=due, due_at=due)
