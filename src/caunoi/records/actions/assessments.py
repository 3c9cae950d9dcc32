"""Ratings (đánh giá, xếp loại) and the numbers units report enter as imports."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from caunoi.core.law.measures import measures
from caunoi.core.law.ratings import Scheme, scheme_of
from caunoi.core.law.values import Undetermined
from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor
from caunoi.records.actions.importing import importing, refuse_repeats, refuse_unknown
from caunoi.records.models import Assessment, Count, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One unit's rating of one year; units by key. An empty level is a step not taken yet."""

    unit: str
    year: int
    peer_group: str
    self_level: str = ""
    self_reason: str = ""
    appraised_level: str = ""
    appraised_reason: str = ""
    decided_level: str = ""
    decided_reason: str = ""
    decided_on: datetime.date | None = None
    decided_by: str | None = None


class Counted(NamedTuple):
    """A number a unit reports for a year; `measure` is a code of law/measures.yaml."""

    unit: str
    year: int
    measure: str
    value: int


def record_ratings(
    rows: Sequence[Rated], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Import ratings, all or nothing. Levels are those of the scheme of the year, kept raw.

    Raises UserError for an unknown unit or level, a decision without who and when, or a rating recorded before.
    """
    refuse_repeats(rows, lambda row: (row.unit, row.year), "the rating of")
    schemes = {year: _scheme(year) for year in sorted({row.year for row in rows})}
    for row in rows:
        _check(row, schemes[row.year])
    units = [row.unit for row in rows] + [row.decided_by for row in rows if row.decided_by]
    with importing("assessments.record", [row.unit for row in rows], by=by, at=at, under=under) as (_, ids):
        refuse_unknown(units, ids, "unit")
        _refuse_recorded(rows, ids)
        Assessment.objects.bulk_create(_assessment(row, schemes[row.year], ids) for row in rows)
    return len(rows)


def _scheme(year: int) -> Scheme:
    found = scheme_of(year)
    if isinstance(found, Undetermined):
        raise UserError(f"{found.reason.en} Nothing was imported.")
    return found


def _check(row: Rated, scheme: Scheme) -> None:
    known = {level.code for level in scheme.organisation_levels}
    refuse_unknown({row.self_level, row.appraised_level, row.decided_level} - {""}, known, "level")
    if (row.decided_level == "") != (row.decided_on is None) or (row.decided_on is None) != (
        row.decided_by is None
    ):
        raise UserError(
            f"{row.unit}, {row.year}: a decided level needs who decided and when, and they a level."
        )


def _refuse_recorded(rows: Sequence[Rated], ids: dict[str, int]) -> None:
    years = {str(row.year) for row in rows}
    held = set(Assessment.objects.filter(period__in=years).values_list("unit_id", "period"))
    for row in rows:
        if (ids[row.unit], str(row.year)) in held:
            raise UserError(
                f"{row.unit}: the rating of {row.year} is recorded already. Nothing was imported."
            )


def _assessment(row: Rated, scheme: Scheme, ids: dict[str, int]) -> Assessment:
    return Assessment(
        unit_id=ids[row.unit],
        period=str(row.year),
        scheme=scheme.id,
        peer_group=row.peer_group,
        self_level=row.self_level,
        self_reason=row.self_reason,
        appraised_level=row.appraised_level,
        appraised_reason=row.appraised_reason,
        decided_level=row.decided_level,
        decided_reason=row.decided_reason,
        decided_on=row.decided_on,
        decided_by_id=ids[row.decided_by] if row.decided_by else None,
    )


def record_counts(
    rows: Iterable[Counted], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Import numbers reported by units, all or nothing. Raises UserError for an unknown unit or measure, a negative
    number, or one recorded before."""
    rows = list(rows)
    refuse_unknown({row.measure for row in rows}, measures(), "measure")
    refuse_repeats(rows, lambda row: row[:3], "the number of")
    if negative := next((row for row in rows if row.value < 0), None):
        raise UserError(f"{negative.unit}, {negative.measure}: {negative.value} is less than nothing.")
    with importing("counts.record", {row.unit for row in rows}, by=by, at=at, under=under) as (_, ids):
        years = {str(row.year) for row in rows}
        held = set(Count.objects.filter(period__in=years).values_list("unit_id", "period", "measure"))
        for row in rows:
            if held and (ids[row.unit], str(row.year), row.measure) in held:
                raise UserError(
                    f"{row.unit}: {row.measure} of {row.year} is recorded already. Nothing was imported."
                )
        Count.objects.bulk_create(
            Count(unit_id=ids[row.unit], period=str(row.year), measure=row.measure, value=row.value)
            for row in rows
        )
    return len(rows)
