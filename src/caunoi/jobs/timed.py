"""Work that comes back by itself: after each time it ended it is put into the queue again."""

import datetime
from typing import NamedTuple

from caunoi.jobs.proof import ERASE, PUBLISH
from caunoi.records import queue


class Daily(NamedTuple):
    """A kind of job that is due every day at an hour (0 to 23, of Vietnam)."""

    kind: str
    hour: int


TIMED = (Daily(PUBLISH, 0), Daily(queue.SWEEP, 1), Daily(ERASE, 1), Daily(queue.CHECK_FINDINGS, 2))


def plan(now: datetime.datetime) -> None:
    """Have every timed job in the queue, for the first time its hour comes after it last ended. `now`: in Vietnam's time."""
    for kind, hour in TIMED:
        after = (queue.last_ended(kind) or now).astimezone(now.tzinfo)
        due = after.replace(hour=hour, minute=0, second=0, microsecond=0)
        if due <= after:
            due += datetime.timedelta(days=1)
        queue.put(kind, at=due, due_at=due)
