"""Counting what is asked for within an hour, by keyed hashes only: no address, account or code is kept."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from caunoi.errors import UserError
from caunoi.records.models import CodeAttempts

HOUR = datetime.timedelta(hours=1)


class TooManyError(UserError):
    """Too many look-ups from one place or of one code; `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__("too many tries: wait a while, then try again. Nothing was lost.")


@dataclass(frozen=True, slots=True)
class Rate:
    """How many an hour may be asked, how many are left, and in how many seconds it begins anew."""

    most: int
    left: int
    seconds: int


def count(name: str, most: int, at: datetime.datetime) -> Rate:
    """One more try under this name (records/codes.bucket); TooManyError above `most` in the hour. Rows of past hours go."""
    until = at.astimezone(datetime.UTC).replace(minute=0, second=0, microsecond=0) + HOUR
    with transaction.atomic():
        CodeAttempts.objects.filter(until__lte=at).delete()
        CodeAttempts.objects.get_or_create(bucket=name, defaults={"until": until})
        CodeAttempts.objects.filter(bucket=name).update(number=F("number") + 1)
        tries = CodeAttempts.objects.values_list("number", flat=True).get(bucket=name)
    seconds = int((until - at).total_seconds()) + 1
    if tries > most:
        raise TooManyError(seconds)
    return Rate(most, most - tries, seconds)
