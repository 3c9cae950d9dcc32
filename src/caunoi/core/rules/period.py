"""The year as a rule may look at it: no day after `as_of`, nothing before the rule's basis."""

from datetime import date, timedelta

from caunoi.core.facts.evidence import SuperiorYear, UnitYear
from caunoi.core.facts.findings import Mover
from caunoi.core.law import Rule, Text, Undetermined
from caunoi.core.rules.outcome import Gap

Facts = UnitYear | SuperiorYear


def last_day(facts: Facts) -> date:
    """The last day of the year that can be looked at."""
    return min(facts.as_of, date(facts.year, 12, 31))


def has_ended(facts: Facts) -> bool:
    """Whether the whole year can be looked at."""
    return facts.as_of >= date(facts.year, 12, 31)


def binds(facts: Facts, rule: Rule) -> bool:
    """Whether the rule was in force in the part of the year that can be looked at."""
    return rule.binds_year(facts.year) and rule.start <= last_day(facts)


def threshold(facts: Facts, rule: Rule, name: str) -> int | Gap:
    """A threshold of the rule as of the last day looked at, or that none is held for it."""
    found = rule.threshold(name, last_day(facts))
    return Gap(name, found.reason, Mover.LAW) if isinstance(found, Undetermined) else found.number


def days_late(due: date, ended: date | None, facts: Facts, since: date | None = None) -> int:
    """The most days late on any day of the year; 0 when it was never late in it.

    The day on which the matter ended is not late any more. `since`: whoever answers only from a later day (a successor,
    a rule's basis) is late only from then.
    """
    stop = min(ended or date.max, last_day(facts) + timedelta(days=1))
    if stop <= date(facts.year, 1, 1):
        return 0
    return max(0, (stop - max(due, since or due)).days - 1)


def gap(code: str, vi: str, en: str, move: Mover) -> Gap:
    """A gap with its name in both languages."""
    return Gap(code, Text(vi=vi, en=en), move)
