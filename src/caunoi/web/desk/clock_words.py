"""How late a clock is, or how many days are left, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.core.proceedings.clocks import Clock, ClockState
from caunoi.core.proceedings.course import day_of
from caunoi.render import words
from caunoi.web.templatetags.words import language


def days_said(clock: Clock, on: date) -> str:
    """Nothing where no day stands or none is counted."""
    if late := clock.days_late(on):
        said = ngettext("quá hạn %(days)s ngày", "quá hạn %(days)s ngày", late)
        return said % {"days": words.number(late, language())}
    if clock.state is not ClockState.RUNNING or clock.due is None:
        return ""
    left = (day_of(clock.due) - on).days
    said = ngettext("còn %(left)s ngày", "còn %(left)s ngày", left)
    return said % {"left": words.number(left, language())} if left else _("hôm nay")
