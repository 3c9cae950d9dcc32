"""What a draft of the policy would change: findings that would come and go in each year. Nothing is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from caunoi.core import law
from caunoi.core.law import Draft, Rule
from caunoi.core.rules import check_superior, check_unit
from caunoi.records.models import Assessment, UnitPeriod
from caunoi.records.queries.adopted import adopted, standing_rules
from caunoi.records.queries.facts import YearFacts, year_facts
from caunoi.records.queries.figures import last_day

Key = tuple[str, str, str, str]
"""Rule, key of the unit, subject, verdict."""


@dataclass(frozen=True, order=True)
class Line:
    """One finding that would come or go: the rule, the unit by key, code and name as of the year, the verdict."""

    code: str
    unit: str
    unit_code: str
    unit_name: str
    verdict: str


@dataclass(frozen=True)
class YearOf:
    """One year: how many findings of the rules concerned there are now and would be then, and which come and go."""

    year: int
    now: int
    then: int
    come: list[Line]
    go: list[Line]


def what_if(
    draft: Draft, on: date, units: set[str] | None = None, years: Iterable[int] | None = None
) -> list[YearOf]:
    """Each year under the rules of its time, once as they stand and once with the draft. `units`: keys to look at (None: all).

    UserError for a draft of something no rule uses.
    """
    drafted, book = law.rules_under(draft, adopted()), standing_rules()
    standing = {code: book[code] for code in drafted}
    wanted = rated_years(on) if years is None else sorted(years)
    return [_year(year, on, units, standing, drafted) for year in wanted]


def rated_years(on: date) -> list[int]:
    """The years of which ratings are on record, oldest first, none that is yet to come."""
    periods = Assessment.objects.values_list("period", flat=True).distinct()
    return sorted({int(period) for period in periods if period.isdecimal() and int(period) <= on.year})


def _year(
    year: int, on: date, units: set[str] | None, standing: Mapping[str, Rule], drafted: Mapping[str, Rule]
) -> YearOf:
    facts = year_facts(year, on, units)
    now, then = (_found(facts, book) for book in (standing, drafted))
    named = _names({unit for _, unit, *_ in now ^ then}, last_day(year, on))
    return YearOf(year, len(now), len(then), _lines(then - now, named), _lines(now - then, named))


def _found(facts: YearFacts, book: Mapping[str, Rule]) -> set[Key]:
    found = [finding for unit in facts.units for finding in check_unit(unit, book)]
    found += [finding for superior in facts.superiors for finding in check_superior(superior, book)]
    return {(one.code, one.unit, one.subject, str(one.verdict)) for one in found}


def _names(units: set[str], day: date) -> dict[str, tuple[str, str]]:
    rows = UnitPeriod.objects.filter(unit__key__in=units, start__lte=day).order_by("start")
    return {key: (code, name) for key, code, name in rows.values_list("unit__key", "code", "name")}


def _lines(keys: set[Key], named: Mapping[str, tuple[str, str]]) -> list[Line]:
    return sorted(Line(code, unit, *named.get(unit, ("", unit)), verdict) for code, unit, _, verdict in keys)
