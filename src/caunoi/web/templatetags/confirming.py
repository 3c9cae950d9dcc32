"""Filters of the confirming pages: dates and cadences as the file holds them."""

import datetime

from django import template

from caunoi.render import words
from caunoi.web.desk import terms

register = template.Library()


@register.filter
def isoday(value: str) -> str:
    """2017-11-30 as 30/11/2017; anything else as it is."""
    try:
        return words.day(datetime.date.fromisoformat(value))
    except ValueError:
        return value


@register.filter
def cadence(code: str) -> str:
    """A cadence in words."""
    return str(terms.CADENCE.get(code, code))


@register.filter
def again(code: str | None) -> str:
    """Behind a day: how often it returns; nothing where it does not."""
    return f", {terms.CADENCE[code]}" if code in terms.CADENCE and code != "once" else ""
