"""Rows of organisations and cells become periods of units, with what they do to the periods there are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from caunoi.core.units.model import Change, Extent, Succession, UnitPeriod
from caunoi.core.units.registry import Registry
from caunoi.core.workbooks.lists import LISTS
from caunoi.records.actions.units import put_units, refuse_misfits
from caunoi.records.actions.workbooks.entries import Entry, Ground
from caunoi.records.queries.units import stored_registry

BASIS = "bảng tính"


def refuse_unfit(entries: Sequence[Entry], ground: Ground) -> None:
    """UserError where the units as they will be do not fit together."""
    held = stored_registry()
    refuse_misfits(held, _rows(entries, held))


def write_units(entries: Sequence[Entry], ground: Ground) -> None:
    """Write them, with who stands under whom."""
    held = stored_registry()
    put_units(held, _rows(entries, held), dict(ground.units))


def not_theirs(row: dict[str, Any], ground: Ground) -> bool:
    """Whether the row's code belongs, on its first day, to a unit that offices do not add themselves, or to one that stands
    under somebody else: then it is not taken over."""
    day = row.get("start") or ground.today
    held = [p for p in ground.registry.by_code.get(str(row.get("code")), ()) if p.covers(day)]
    return any(
        p.kind not in LISTS["unit_kinds"](day.year) or not (p.parent and ground.finder.mine(p.parent, day))
        for p in held
    )


def _rows(entries: Sequence[Entry], held: Registry) -> Registry:
    periods: dict[tuple[str, date | None], UnitPeriod] = {}
    steps: list[Succession] = []
    for entry in entries:
        row: dict[str, Any] = entry.row
        before = _before(held, row)
        unit = before.unit if before else _fresh_key(held, row)
        after = UnitPeriod(
            unit=unit,
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            line="party",
            parent=row["parent"],
            territory=before.territory if before else None,
            start=row.get("start"),
            end=row.get("end") or (before.end if before and before.start != row.get("start") else None),
        )
        periods[unit, after.start] = after
        if before and before.start != after.start and after.start:
            periods[unit, before.start] = replace(before, end=after.start)
            steps.append(
                Succession(unit, unit, after.start, _change(before, after), Extent.WHOLE, BASIS, "workbook")
            )
        if row.get("end") and (before is None or before.end != row["end"]):
            became = row.get("became")
            kind = Change.MERGE if became else Change.ABOLISH
            steps.append(Succession(unit, became, row["end"], kind, Extent.WHOLE, BASIS, "workbook"))
    return Registry(tuple(periods.values()), tuple(steps))


def _before(held: Registry, row: dict[str, Any]) -> UnitPeriod | None:
    """The period in which the code was held on the row's first day."""
    start = row.get("start")
    found = held.by_code.get(row["code"], ())
    return next((p for p in found if p.start == start or (start and p.covers(start))), None)


def _fresh_key(held: Registry, row: dict[str, Any]) -> str:
    code = str(row["code"])
    return code if code not in held.by_unit else f"{code}@{row['start']}"


def _change(before: UnitPeriod, after: UnitPeriod) -> Change:
    if before.parent != after.parent:
        return Change.TRANSFER
    return Change.RECLASSIFY if before.kind != after.kind else Change.RENAME
