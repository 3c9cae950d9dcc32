"""Counting what is asked for, by keyed hashes only: no address, account or code is kept, and no count longer than an hour.

Each place has a store of `most` tries that fills up again steadily, `most` in an hour; what is kept is the moment at which it is
full, so a row says nothing more once that has passed, and goes.
"""

import datetime
import math
from dataclasses import dataclass

from django.db import transaction

from caunoi.errors import UserError
from caunoi.records.models import CodeAttempts

HOUR = datetime.timedelta(hours=1)


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
    with transaction.atomic():
        CodeAttempts.objects.filter(until__lte=at).delete()
        CodeAttempts.objects.bulk_create([CodeAttempts(bucket=names[0], until=at)], ignore_conflicts=True)
        rows = CodeAttempts.objects.select_for_update().filter(bucket__in=names)
        used = max(0 * HOUR, *(row.until - at for row in rows)) + HOUR / most
        if used <= HOUR:
            CodeAttempts.objects.filter(bucket=names[0]).update(until=at + used)
    if used > HOUR:
        raise TooManyError(math.ceil((used - HOUR).total_seconds()))
    return Rate(most, int((HOUR - used) / HOUR * most), math.ceil(used.total_seconds()))
