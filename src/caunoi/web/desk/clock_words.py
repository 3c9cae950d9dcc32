"""How late a clock is, or how many days are left, in words."""

from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.core.proceedings.clocks import Clock, ClockState
from caunoi.core.proceedings.course import day_of
from caunoi.render import words
from caunoi.web.templatetags.words import language


def days_said(clock: Clock, on: date) -> str:
    """Nothing where no day stands or none is counted."""
    if late := clock.days_late(on):
        return _late(late, language())
    if clock.state is not ClockState.RUNNING or clock.due is None:
        return ""
    return _left((day_of(clock.due) - on).days, language())


# Kept: the rows of a list say few numbers over and over, and finding the words for one takes longer than all else a row needs.
@lru_cache(maxsize=2048)
def _late(days: int, said_in: str) -> str:
    return ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", days) % {
        "days": words.number(days, said_in)
    }


@lru_cache(maxsize=2048)
def _left(days: int, said_in: str) -> str:
    said = ngettext("còn %(left)s ngày", "còn %(left)s ngày", days)
    return said % {"left": words.number(days, said_in)} if days else _("hôm nay")
