"""Reads the units data of the product (law/units): compact rows into the plain values of core/units."""

import csv
import io
from datetime import date
from functools import lru_cache
from importlib.resources import files

import msgspec
from ruamel.yaml import YAML

from caunoi.core.units.bodies import bodies, body_successions
from caunoi.core.units.kinds import Kinds
from caunoi.core.units.model import TERRITORY, Change, Extent, Succession, UnitPeriod
from caunoi.core.units.registry import Registry

Place = tuple[float, float]  # longitude, latitude in degrees


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    """law/units/kinds.yaml, strictly read."""
    return msgspec.convert(YAML(typ="safe", pure=True).load(_text("kinds.yaml")), Kinds)


@lru_cache(maxsize=1)
def territory() -> Registry:
    """The administrative units of Hanoi and their successions."""
    return Registry(read_periods("hanoi-units.csv"), read_successions("hanoi-successions.csv"))


@lru_cache(maxsize=1)
def city() -> Registry:
    """The whole city: its territory, the bodies standing on it, its boards and the superiors without territory."""
    land = territory()
    return land.plus(bodies(land, kinds()), body_successions(land, kinds())).plus(
        read_periods("city-bodies.csv"), read_successions("city-successions.csv")
    )


@lru_cache(maxsize=1)
def positions() -> dict[str, Place]:
    """A rough place of each territory unit (law/units/README.md says how rough; © OpenStreetMap contributors)."""
    return {row["unit"]: (float(row["lon"]), float(row["lat"])) for row in _rows("hanoi-positions.csv")}


@lru_cache(maxsize=1)
def aliases() -> dict[str, tuple[str, ...]]:
    """{unit: other spellings of its name in the register}."""
    rows = _rows("hanoi-units.csv")
    return {row["unit"]: tuple(row["aliases"].split(";")) for row in rows if row["aliases"]}


def read_periods(name: str) -> tuple[UnitPeriod, ...]:
    """The periods of one file of law/units; line is territory and territory nothing unless the file says so."""
    return tuple(
        UnitPeriod(
            unit=row["unit"],
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            line=row.get("line", TERRITORY),
            parent=row["parent"] or None,
            territory=row.get("territory") or None,
            start=_day(row["start"]),
            end=_day(row["end"]),
        )
        for row in _rows(name)
    )


def read_successions(name: str) -> tuple[Succession, ...]:
    """The successions of one file of law/units."""
    return tuple(
        Succession(
            source=row["source"] or None,
            target=row["target"] or None,
            date=date.fromisoformat(row["date"]),
            kind=Change(row["kind"]),
            extent=Extent(row["extent"]),
            basis=row["basis"],
            evidence=row["evidence"],
        )
        for row in _rows(name)
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_text(name))))


def _text(name: str) -> str:
    return (files("caunoi.law") / "units" / name).read_text(encoding="utf-8")
