"""What this installation is, and which day its pages stand on."""

import datetime

from django.utils import timezone

from caunoi.records.models import Installation, JournalEntry


def installation() -> Installation:
    """The one row, or the defaults of a real (not simulated) installation."""
    return Installation.objects.filter(pk=1).first() or Installation()


def standing_day(real_today: datetime.date) -> datetime.date:
    """The day pages and commands stand on: the demo's own day where it is simulated, else the real one given."""
    return installation().today or real_today


def standing_moment(real_now: datetime.datetime) -> datetime.datetime:
    """This moment on that day: what is written, published or signed in the demo bears the demo's day, and no second one."""
    here = timezone.localtime(real_now)
    return datetime.datetime.combine(standing_day(here.date()), here.timetz())


def holds_records() -> bool:
    """Whether anything was ever entered, be it units alone: then a demo may not be built here."""
    return JournalEntry.objects.exists()
