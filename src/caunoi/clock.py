"""The one place that reads the clock. Edges call it; core and records take dates as arguments."""

import datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime.datetime:
    """This moment, with Vietnam's offset."""
    return datetime.datetime.now(tz=VIETNAM)


def today() -> datetime.date:
    """Today in Vietnam."""
    return now().date()


def local_day(moment: datetime.datetime) -> datetime.date:
    """The day in Vietnam on which a moment falls."""
    return moment.astimezone(VIETNAM).date()
