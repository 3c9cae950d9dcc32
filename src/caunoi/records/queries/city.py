"""The picture of a unit and everything under it in one year: a constant number of statements, whatever the size."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery

from caunoi.core.facts.findings import Standing, State
from caunoi.core.units.load import kinds
from caunoi.records.access import visible_to
from caunoi.records.models import Assessment, Finding, Line, Reach, Unit, UnitPeriod, UnitShape, User
from caunoi.records.queries.figures import last_day, standing_kinds
from caunoi.records.queries.findings import in_order, is_checked, standings
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.units import committee_by_code, periods_on


@dataclass(frozen=True)
class Leaf:
    """One tile: an organisation as it stood on the last day of the year, its rating and how the check stands.

    `level` is the raw decided level of `scheme`, '' where not rated. lon and lat are of its territory, None without.
    """

    unit: int
    key: str
    code: str
    name: str
    group: int | None
    place: int | None
    lon: float | None
    lat: float | None
    scheme: str
    level: str
    standing: Standing


@dataclass(frozen=True)
class Group:
    """The direct superior of some leaves."""

    unit: int
    key: str
    code: str
    name: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True)
class Other:
    """A superior whose organisations are not on the map: how many it has, how many stand contradicted."""

    key: str
    code: str
    name: str
    organisations: int
    contradicted: int


@dataclass(frozen=True)
class Contradiction:
    """A finding that says a rating does not survive its evidence."""

    id: int
    code: str
    unit_key: str
    unit_name: str
    state: str
    level: str
    scheme: str
    values: dict[str, object]


@dataclass(frozen=True)
class Picture:
    """Leaves with their groups, the superiors beside the map, the gravest contradictions and how many there are."""

    day: date
    leaves: list[Leaf]
    groups: dict[int, Group]
    others: list[Other]


def pictured(user: User, written: str, year: int, on: date) -> UnitPeriod | None:
    """The Party unit a picture is asked of (CODE[@DATE], a bare territory code means its committee); None for whoever
    may not see it. Raises UserError for a code nobody bore."""
    found = committee_by_code(written, last_day(year, on))
    return found if visible_to(user, Unit, on, probe=True).filter(pk=found.unit_id).exists() else None


def years_with_ratings(unit: int) -> list[int]:
    """The years in which anything under the unit was rated, oldest first."""
    under = Reach.objects.filter(ancestor=unit).values("unit")
    periods = Assessment.objects.filter(unit__in=under).values_list("period", flat=True).distinct()
    return sorted(int(period) for period in periods if period.isdecimal())


def picture(unit: int, year: int, on: date) -> Picture:
    """Everything under a unit on the last day of the year: the communes, or where it has none, its organisations."""
    day = last_day(year, on)
    held = kinds()
    under = Reach.objects.filter(ancestor=unit, depth__gt=0, start__lte=day, end__gt=day).values("unit")
    standing = periods_on(day).filter(unit__in=under, unit__line=Line.PARTY)
    mapped = [kind for kind in standing_kinds(held) if held.level(kind) == "commune"]
    beside = [kind for kind, spec in held.kinds.items() if spec.grassroots and kind not in mapped]
    checked = standings(year)
    leaves = _leaves(standing.filter(kind__in=mapped), year, checked)
    others: list[Other] = []
    if leaves:
        others = _others(standing.filter(kind__in=beside), checked, day)
    else:
        leaves = _leaves(standing.filter(kind__in=beside), year, checked)
    return Picture(day, leaves, _groups({leaf.group for leaf in leaves}, day), others)


def _leaves(periods: QuerySet[UnitPeriod], year: int, checked: dict[int, Standing]) -> list[Leaf]:
    ratings = {
        row[0]: row[1:]
        for row in Assessment.objects.filter(period=str(year), unit__in=periods.values("unit"))
        .exclude(decided_level="")
        .values_list("unit", "scheme", "decided_level")
    }
    rows = periods.order_by("code").values_list(
        "unit_id",
        "unit__key",
        "code",
        "name",
        "parent_id",
        "territory_id",
        "territory__lon",
        "territory__lat",
    )
    leaves = []
    silent = Standing.AGREES if is_checked(year) else Standing.UNKNOWN
    for row in rows:
        scheme, level = ratings.get(row[0], ("", ""))
        standing = checked.get(row[0], silent) if level else Standing.UNKNOWN
        leaves.append(Leaf(*row, scheme=scheme, level=level, standing=standing))
    return leaves


def _groups(units: set[int | None], day: date) -> dict[int, Group]:
    rows = periods_on(day).filter(unit__in=[u for u in units if u]).order_by("code")
    fields = ("unit_id", "unit__key", "code", "name", "territory__lon", "territory__lat")
    return {row[0]: Group(*row) for row in rows.values_list(*fields)}


def _others(periods: QuerySet[UnitPeriod], checked: dict[int, Standing], day: date) -> list[Other]:
    counts = dict(periods.values("parent").annotate(n=Count("pk")).values_list("parent", "n"))
    broken = [unit for unit, standing in checked.items() if standing is Standing.CONTRADICTED]
    wrong: dict[int, int] = {}
    for (parent,) in periods.filter(unit__in=broken).values_list("parent"):
        wrong[parent] = wrong.get(parent, 0) + 1
    rows = periods_on(day).filter(unit__in=list(counts), unit__line=Line.PARTY).order_by("code")
    return [
        Other(key, code, name, counts[unit], wrong.get(unit, 0))
        for unit, key, code, name in rows.values_list("unit_id", "unit__key", "code", "name")
    ]


def contradictions(unit: int, year: int, on: date, most: int) -> tuple[int, list[Contradiction]]:
    """How many rating findings under a unit stand open or refused, and the gravest of them."""
    day = last_day(year, on)
    under = Reach.objects.filter(ancestor=unit, start__lte=day, end__gt=day).values("unit")
    rows = Finding.objects.filter(unit__in=under, year=year, kind="rating", state__in=State.contradicting())
    rated = Assessment.objects.filter(unit=OuterRef("unit"), period=str(year))
    named = with_unit(rows, day).annotate(
        level=Subquery(rated.values("decided_level")[:1]), scheme=Subquery(rated.values("scheme")[:1])
    )
    fields = ("id", "code", "unit_key", "unit_name", "state", "level", "scheme", "values")
    found = [Contradiction(*row) for row in in_order(named).values_list(*fields)[:most]]
    return rows.count(), found


@dataclass(frozen=True)
class Boundary:
    """An imported boundary of a territory, whether it is only approximate, and whom to name beside it."""

    place: int
    geometry: dict[str, object]
    approximate: bool
    credit: str


def boundaries(places: list[int]) -> list[Boundary]:
    """The boundaries of those territories that have one."""
    rows = UnitShape.objects.filter(unit__in=places).order_by("unit")
    return [Boundary(*row) for row in rows.values_list("unit", "geometry", "approximate", "source")]


def unit_of(unit: int) -> Unit:
    """A unit by its id, for figures."""
    return Unit.objects.get(pk=unit)
