"""The place a letter is about, by whatever name of whatever time, and the offices to which it may be passed on."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from caunoi.core.sorting import PlaceFinder
from caunoi.core.text import fold
from caunoi.core.units.lineage import successors
from caunoi.core.units.load import aliases, kinds
from caunoi.core.units.registry import Registry
from caunoi.records.models import Line, Succession, Unit, UnitPeriod
from caunoi.records.queries.cache import by_version_of
from caunoi.records.queries.units import periods_on, stored_registry

MOST = 20
LONGEST = 200  # characters of a name: no unit has a longer one, and SQLite takes no pattern much longer


@dataclass(frozen=True)
class Found:
    """A commune of today: its key, its name with what stands above it, and the older name by which it was found."""

    key: str
    name: str
    former: str = ""


@dataclass(frozen=True)
class Named:
    """A commune that a text names: in which words, what it was called where it is no more, and the communes of the day that have its
    place now; none where that is not established, several where it was divided."""

    words: str
    former: str
    now: tuple[Found, ...]


@by_version_of(Unit, UnitPeriod, Succession)
def _territory() -> Registry:
    return stored_registry(Line.TERRITORY)


def _communes() -> set[str]:
    return {c for c, kind in kinds().kinds.items() if (kind.line, kind.level) == (Line.TERRITORY, "commune")}


@by_version_of(Unit, UnitPeriod, Succession)
def _finder() -> PlaceFinder:
    return PlaceFinder(_territory(), kinds(), aliases())


def named(text: str, on: date) -> list[Named]:
    """The communes of any time so far that a text names, in order, with who has each place on the day."""
    text, tree = unicodedata.normalize("NFC", text), _territory().on(on)
    found = []
    for place in _finder().find(text, on):
        former = "" if place.unit in tree and tree[place.unit].name == place.name else place.name
        held = (share.unit for share in place.now if share.unit)
        now = tuple(Found(unit, name_of(unit, on), former) for unit in held if unit in tree)
        found.append(Named(text[place.start : place.end], former, now))
    return found


def places_of(text: str, on: date) -> set[str]:
    """The keys of the communes of the day that a text may mean."""
    return {place.key for one in named(text, on) for place in one.now}


def communes(written: str, on: date) -> list[Found]:
    """The communes of the day that a name or code leads to: its own, or those that took over what bore it. At most twenty.

    A whole name first, then names that begin so, then those in which a word begins so; written with marks, the same marks first. Only
    those whose name with what stands above them was written whole, where there are any.
    """
    whole = " ".join(unicodedata.normalize("NFC", written).lower().split())
    typed = whole.split(",")[0].strip()
    found = list(_found(typed, on)) if 1 < len(fold(typed)) <= LONGEST else []
    return [one for one in found if one.name.lower() == whole] or found


@by_version_of(Unit, UnitPeriod, Succession)
def _found(typed: str, on: date) -> tuple[Found, ...]:
    found: dict[str, Found] = {}
    tree = _territory().on(on)
    for key, name in _bearing(typed, on):
        for share in successors(_territory(), key, on).shares:
            if share.unit and share.unit in tree and share.unit not in found:
                former = name if name != tree[share.unit].name else ""
                found[share.unit] = Found(share.unit, name_of(share.unit, on), former)
        if len(found) >= MOST:
            break
    return tuple(found.values())[:MOST]


def _bearing(typed: str, on: date) -> list[tuple[str, str]]:
    """(key, name) of the communes of any time so far that a code or name may mean; a name written with its kind means only those."""
    rows = UnitPeriod.objects.filter(unit__line=Line.TERRITORY, kind__in=_communes(), start__lte=on)
    if typed.isdecimal():
        return list(rows.filter(code=typed).order_by("-end").values_list("unit__key", "name"))
    wanted, near = fold(typed), []
    fields = ("unit__key", "name", "folded", "kind", "end")
    for key, name, folded, kind, end in rows.filter(folded__contains=wanted).values_list(*fields):
        term = f"{fold(kinds().kinds[kind].term)} "
        rank = min(_rank(one, one.removeprefix(term), wanted) for one in folded.split(" | "))
        near.append((rank, typed not in name.lower(), -end.toordinal(), name, key))
    most = WHOLE if any(rank == WHOLE for rank, *_ in near) else WITHIN
    return [(key, name) for rank, *_, name, key in sorted(near) if rank <= most]


WHOLE, BARE, BEGINS, WITHIN, NOT = range(5)


def _rank(name: str, bare: str, wanted: str) -> int:
    """How well what was written fits a name (`bare`: without its kind), folded all; a piece from the middle of a word fits none."""
    if wanted == name:
        return WHOLE
    if bare.startswith(wanted):
        return BARE if bare == wanted else BEGINS
    return WITHIN if f" {wanted}" in f" {name}" else NOT


def name_of(key: str, on: date) -> str:
    """The unit's name on the day, with its superior's."""
    tree = _territory().on(on)
    if key not in tree:
        return ""
    above = tree[key].parent
    return f"{tree[key].name}, {tree[above].name}" if above and above in tree else tree[key].name


def stands(key: str, on: date) -> bool:
    """Is it a commune of the day?"""
    tree = _territory().on(on)
    return key in tree and tree[key].kind in _communes()


def chain(place: str, on: date) -> list[str]:
    """The commune and what stands above it on the day, the nearest first; nothing where it does not stand."""
    tree = _territory().on(on)
    return [place, *tree.ancestors(place)] if place in tree else []


NEAR = 60
"""Offices at most that are proposed where one is to be named; any other can be typed."""


@by_version_of(Unit, UnitPeriod)
def offices_near(office: int, on: date) -> tuple[tuple[str, str], ...]:
    """(code, name) of the bodies of the office's own line to which a letter goes most: itself, all above it, those right below it and
    those beside it."""
    rows = periods_on(on)
    own = rows.filter(unit=office).first()
    if own is None:
        return ()
    found, above = [own], own.parent_id
    while above is not None and (row := rows.filter(unit=above).first()) is not None:
        found.append(row)
        above = row.parent_id
    found += rows.filter(parent=office).order_by("name")[:NEAR]
    if own.parent_id is not None:
        found += rows.filter(parent=own.parent_id, kind=own.kind).exclude(unit=office).order_by("name")[:NEAR]
    return tuple((row.code, row.name) for row in found[:NEAR])


@by_version_of(Unit)
def unit_named(key: str) -> Unit | None:
    """The unit of this key."""
    return Unit.objects.filter(key=key).first()
