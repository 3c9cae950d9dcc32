"""The six targets at units and years: one statement for each kind of fact, whatever the number of units.

Facts are counted at their leaves and summed up the oversight tree (Reach) as of the last day of the year; the share is
taken last. What counts is the definition's business (law/indicators): here rows only get their fields.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    When,
)

from caunoi.core import law
from caunoi.core.indicators import Row, Tally, TargetFigure, compiled, figure
from caunoi.core.units.kinds import Kinds
from caunoi.core.units.load import kinds as unit_kinds
from caunoi.records import models
from caunoi.records.models import Appointment, Assessment, Cadre, Line, Qualification, Reach, Unit, UnitPeriod
from caunoi.records.queries.cache import by_version_of
from caunoi.records.queries.units import periods_on

# The level (law/units/kinds.yaml) of the places whose key posts law/posts.yaml lists.
COMMUNE = "commune"

# What the figures rest on; nothing else that is written makes them old.
READ = (Appointment, Assessment, Cadre, models.Count, Qualification, Reach, Unit, UnitPeriod)


def last_day(year: int, as_of: datetime.date) -> datetime.date:
    """The day on which a year's figures stand: its last, or the day asked about if that comes first."""
    return min(as_of, datetime.date(year, 12, 31))


def target_figures(unit: Unit, year: int, as_of: datetime.date) -> list[TargetFigure]:
    """The six targets at one unit, in the order of the resolution."""
    return list(_figures((unit.pk,), year, as_of)[unit.pk])


def figures_for_children(
    unit: Unit, year: int, as_of: datetime.date
) -> list[tuple[UnitPeriod, list[TargetFigure]]]:
    """The six targets at each Party unit directly under one, in order of code."""
    day = last_day(year, as_of)
    children = list(
        periods_on(day).filter(parent=unit, unit__line=Line.PARTY).select_related("unit").order_by("code")
    )
    found = _figures(tuple(child.unit_id for child in children), year, as_of)
    return [(child, list(found[child.unit_id])) for child in children]


def trend(unit: Unit, years: Iterable[int], as_of: datetime.date) -> dict[int, list[TargetFigure]]:
    """The six targets at one unit, year by year, each as the tree stood then."""
    return {year: target_figures(unit, year, as_of) for year in years}


def rating_counts(unit: Unit, year: int, as_of: datetime.date) -> dict[str | None, int]:
    """{decided level: how many grassroots organisations at and under the unit}; None counts those not rated."""
    counts: dict[str | None, int] = {}
    for row in _assessments((unit.pk,), year, last_day(year, as_of), as_of):
        level = row.fields["level"]
        name = level if isinstance(level, str) else None
        counts[name] = counts.get(name, 0) + row.n
    return counts


def years_rated() -> list[int]:
    """The years for which ratings are on record, oldest first."""
    periods = Assessment.objects.order_by().values_list("period", flat=True).distinct()
    return sorted(int(period) for period in periods if period.isdecimal())


@by_version_of(*READ)
def _figures(units: tuple[int, ...], year: int, as_of: datetime.date) -> dict[int, tuple[TargetFigure, ...]]:
    """{unit id: its figures}. Five statements and one more for the kinds of the units."""
    day = last_day(year, as_of)
    kinds = unit_kinds()
    single = {
        pk for pk, kind in periods_on(day).filter(unit__in=units).values_list("unit", "kind")
        if kinds.is_grassroots(kind, day)
    }  # fmt: skip
    plans = {target.id: compiled(law.indicator(target.indicator), year, day) for target in law.targets()}
    wanted = {plan.indicator.fact for plan in plans.values()}
    rows = {fact: FACTS[fact](units, year, day, as_of) for fact in sorted(wanted)}
    tallies = {target_id: plan.count(rows[plan.indicator.fact]) for target_id, plan in plans.items()}
    return {
        unit: tuple(
            figure(
                target,
                plans[target.id],
                tallies[target.id].get(unit, Tally()),
                year=year,
                single=unit in single,
            )
            for target in law.targets()
        )
        for unit in units
    }


def _reach(units: Sequence[int], day: datetime.date) -> QuerySet[Reach]:
    return Reach.objects.filter(holds_on("", day), ancestor__in=units)


def holds_on(path: str, day: datetime.date) -> Q:
    """What lies at `path` (a period, an appointment; '' the row itself) covers the day."""
    prefix = f"{path}__" if path else ""
    return Q(**{f"{prefix}start__lte": day, f"{prefix}end__gt": day})


def _assessments(units: Sequence[int], year: int, day: datetime.date, as_of: datetime.date) -> list[Row]:
    """Party organisations below, rated or not: fields grassroots, on_territory, level (None: not decided by as_of)."""
    kinds = unit_kinds()
    decided = Q(unit__assessments__period=str(year), unit__assessments__decided_on__lte=as_of)
    rows = (
        _reach(units, day)
        .filter(unit__line=Line.PARTY)
        .annotate(
            stood=FilteredRelation("unit__periods", condition=holds_on("unit__periods", day)),
            rated=FilteredRelation("unit__assessments", condition=decided),
        )
        .filter(stood__kind__in=_grassroots(day))
        .values("ancestor", "stood__kind", "rated__decided_level")
        .annotate(n=Count("pk"), records=Count("rated__pk"))
    )
    on_territory = standing_kinds(kinds)
    return [
        Row(
            row["ancestor"],
            {
                "grassroots": kinds.is_grassroots(row["stood__kind"], day),
                "on_territory": row["stood__kind"] in on_territory,
                "level": row["rated__decided_level"],
            },
            row["n"],
            row["records"],
        )
        for row in rows
    ]


def standing_kinds(kinds: Kinds) -> set[str]:
    """The kinds of Party committee that stand on a territory."""
    return {form.kind for spec in kinds.bodies if spec.line == Line.PARTY for form in spec.forms.values()}


def _member_counts(units: Sequence[int], year: int, day: datetime.date, as_of: datetime.date) -> list[Row]:
    """Numbers reported by organisations and cells below: field measure. An organisation from which, and from under which,
    no number came is one row without a measure."""
    rows = (
        _reach(units, day)
        .filter(unit__counts__period=str(year), unit__counts__measure__in=list(law.measures()))
        .values("ancestor", measure=F("unit__counts__measure"))
        .annotate(n=Sum("unit__counts__value"), records=Count("unit__counts__pk"))
    )
    said = [Row(row["ancestor"], {"measure": row["measure"]}, row["n"], row["records"]) for row in rows]
    reported = Reach.objects.filter(
        holds_on("", day), ancestor=OuterRef("unit"), unit__counts__period=str(year)
    )
    silent = (
        _reach(units, day)
        .filter(holds_on("unit__periods", day), unit__periods__kind__in=_grassroots(day))
        .filter(~Exists(reported))
        .values("ancestor")
        .annotate(n=Count("pk"))
    )
    return [*said, *(Row(row["ancestor"], {"measure": None}, row["n"], 0) for row in silent)]


def _grassroots(day: datetime.date) -> list[str]:
    """The kinds that count as grassroots organisations on the day."""
    kinds = unit_kinds()
    return [kind for kind in kinds.kinds if kinds.is_grassroots(kind, day)]


def _key_posts(units: Sequence[int], year: int, day: datetime.date, as_of: datetime.date) -> list[Row]:
    """Persons in posts of commune bodies below, once a commune however many posts: fields post, degree, theory (the
    highest of which a paper was seen by the day)."""
    posts = law.key_posts(day)
    if isinstance(posts, law.Undetermined):
        return []
    kinds = unit_kinds()
    communes = [
        code for code, kind in kinds.kinds.items() if kind.level == COMMUNE and kind.line == Line.TERRITORY
    ]
    held, place = "unit__appointments", "unit__periods__territory"
    levels = {kind: [level.code for level in law.qualifications(kind)] for kind in ("degree", "theory")}
    rows = (
        _reach(units, day)
        .filter(holds_on(held, day), **{f"{held}__post__in": posts.posts})
        .filter(holds_on("unit__periods", day), holds_on(f"{place}__periods", day), **{f"{place}__periods__kind__in": communes})
        .values("ancestor", f"{place}_id", person=F(f"{held}__cadre"))
        .annotate(post=Max(f"{held}__post"), **{kind: highest(f"{held}__cadre__qualifications", kind, codes, day) for kind, codes in levels.items()})
    )  # fmt: skip
    return [
        Row(
            row["ancestor"],
            {"post": row["post"], **{kind: code_at(codes, row[kind]) for kind, codes in levels.items()}},
        )
        for row in rows
    ]


def highest(paper: str, kind: str, codes: list[str], day: datetime.date) -> Max:
    """The place of the highest qualification of that kind with a paper dated by the day; `paper` leads to the papers."""
    return Max(
        Case(
            *(
                When(
                    **{
                        f"{paper}__kind": kind,
                        f"{paper}__level": code,
                        f"{paper}__dated__lte": day,
                        "then": place,
                    }
                )
                for place, code in enumerate(codes)
            ),
            output_field=IntegerField(),
        )
    )


def code_at(codes: list[str], place: int | None) -> str | None:
    return None if place is None else codes[place]


def _rolls(units: Sequence[int], year: int, day: datetime.date, as_of: datetime.date) -> list[Row]:
    """Persons on the roll of each standing committee at and below, once a roll: fields sex, age (in the year)."""
    held = "unit__managed_appointments"
    rows = (
        _reach(units, day)
        .filter(holds_on(held, day))
        .values("ancestor", "unit", sex=F(f"{held}__cadre__sex"), born=F(f"{held}__cadre__birth_year"))
        .annotate(n=Count(f"{held}__cadre", distinct=True))
    )
    return [
        Row(
            row["ancestor"],
            {"sex": row["sex"] or None, "age": None if row["born"] is None else year - row["born"]},
            row["n"],
            row["n"],
        )
        for row in rows
    ]


FactRows = Callable[[Sequence[int], int, datetime.date, datetime.date], list[Row]]
FACTS: dict[str, FactRows] = {
    "assessment": _assessments,
    "key_post": _key_posts,
    "member_count": _member_counts,
    "roll": _rolls,
}
