"""What this installation is, and which day its pages stand on."""

import datetime

from caunoi.records.models import Installation


def installation() -> Installation:
    """The one row, or the defaults of a real (not simulated) installation."""
    return Installation.objects.filter(pk=1).first() or Installation()


def standing_day(real_today: datetime.date) -> datetime.date:
    """The day pages and commands stand on: the demo's own day where it is simulated, else the real one given."""
    return installation().today or real_today
