"""The offices that take letters from people: the nearest of a place, any other by its name or code, the one above an office.

Which kinds of body take letters is law (law/units/kinds.yaml, `receives`); any body of such a kind that stands on the day does.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from caunoi.core.text import fold
from caunoi.core.units.lineage import successors
from caunoi.core.units.load import kinds
from caunoi.records.models import Line, Succession, Unit, UnitPeriod
from caunoi.records.queries.cache import by_version_of
from caunoi.records.queries.competence import held_registry, organisation
from caunoi.records.queries.confirming import spelled
from caunoi.records.queries.letter_places import LONGEST, chain, unit_named
from caunoi.records.queries.units import periods_on

LINES = (Line.GOVERNMENT, Line.COUNCIL, Line.FRONT, Line.PARTY)
"""As they are offered, of one place."""
UNSURE = ("inferred", "disputed")
MOST = 10
"""Offices at most that a name leads to; a name of more is written more clearly."""


@dataclass(frozen=True, slots=True)
class Office:
    """A body that takes letters. `unsure`: no text was seen that says so, only one from which it follows; `former`: the name of a body
    that is no more, by which this one, which took its place, was found."""

    key: str
    name: str
    line: str
    unsure: bool = False
    former: str = ""

    @property
    def of_party(self) -> bool:
        """Is it a body of the Party? Then letters there may go by the Party's rules."""
        return self.line == Line.PARTY


@dataclass(frozen=True, slots=True)
class _Held:
    office: Office
    code: str
    folded: tuple[str, ...]
    kind: str
    territory: str


@by_version_of(Unit, UnitPeriod)
def _receiving(on: date) -> Mapping[str, _Held]:
    takes = kinds().receiving(on)
    fields = ("unit__key", "name", "unit__line", "kind", "code", "folded", "territory__key")
    rows = periods_on(on).filter(kind__in=takes).order_by("code").values_list(*fields)
    return MappingProxyType(
        {
            key: _Held(
                Office(key, name, line, takes[kind].certainty in UNSURE),
                code.lower(),
                tuple(folded.split(" | ")),
                kind,
                territory or "",
            )
            for key, name, line, kind, code, folded, territory in rows
        }
    )


def receives(key: str, on: date) -> Office | None:
    """The body of the day of this key, where it takes letters."""
    held = _receiving(on).get(key)
    return held.office if held else None


def receiving(key: str, on: date) -> Unit | None:
    """The same, as a row."""
    return unit_named(key) if receives(key, on) else None


def near(place: str, on: date) -> tuple[Office, ...]:
    """The people's committees of the commune and of what stands above it, the nearest first."""
    return tuple(one for one in _standing_at(place, on) if one.line == Line.GOVERNMENT)


def beside(place: str, on: date) -> tuple[Office, ...]:
    """The councils, Front and Party committees of the commune and of what stands above it, the nearest first."""
    return tuple(one for one in _standing_at(place, on) if one.line != Line.GOVERNMENT)


@by_version_of(Unit, UnitPeriod, Succession)
def _standing_at(place: str, on: date) -> tuple[Office, ...]:
    at = chain(place, on)
    of_places = {
        form.kind for spec in kinds().bodies for form in (*spec.forms.values(), spec.default) if form
    }
    found = [held for held in _receiving(on).values() if held.territory in at and held.kind in of_places]
    found.sort(key=lambda held: (at.index(held.territory), LINES.index(held.office.line), held.code))
    return tuple(held.office for held in found)


def called(written: str, on: date) -> tuple[Office, ...]:
    """The offices of the day that a name or code leads to, at most ten: without marks or with (the same marks first), by its short form
    (UBND, MTTQ), by the bare code of its territory. Whole names alone where there are any, then names that hold each word whole and end with
    the last of them, that begin so, that hold it, that hold each word; of a body that is no more, those that took its place."""
    typed = " ".join(unicodedata.normalize("NFC", written).lower().split())
    return _called(typed, on) if 1 < len(typed) <= LONGEST else ()


@by_version_of(Unit, UnitPeriod, Succession)
def _called(typed: str, on: date) -> tuple[Office, ...]:
    held = _receiving(on)
    if found := [one.office for one in held.values() if typed in (one.code, one.code.partition("-")[2])]:
        return tuple(found[:MOST])
    wanted = spelled(typed)
    if not wanted:
        return ()
    fits = []
    for one in held.values():
        rank = min(_rank(name, wanted) for name in one.folded)
        if rank < NOT:
            name = one.office.name
            fits.append((rank, typed not in name.lower(), len(name), name, one.office.key))
    fits.sort()
    keys = [key for rank, *_, key in fits if rank == WHOLE or fits[0][0] != WHOLE][:MOST]
    return tuple(held[key].office for key in keys) or tuple(_after(typed, wanted, on))[:MOST]


WHOLE, TO_THE_END, BEGINS, WITHIN, WORDS, NOT = range(6)


def _rank(name: str, wanted: str) -> int:
    """How well what was written fits a name, folded both; what begins in the middle of a word fits none."""
    if name == wanted:
        return WHOLE
    told, asked = name.split(), wanted.split()
    if told[-1:] == asked[-1:] and set(asked) <= set(
        told
    ):  # mttq quan thanh: phường Quán Thánh, before quận Thanh Xuân
        return TO_THE_END
    if name.startswith(wanted):
        return BEGINS
    padded = f" {name}"
    if f" {wanted}" in padded:
        return WITHIN
    return WORDS if all(f" {word}" in padded for word in wanted.split()) else NOT


def _after(typed: str, wanted: str, on: date) -> Iterable[Office]:
    """Those that took the place of a body that is no more, found by its whole name or code."""
    ended = UnitPeriod.objects.filter(kind__in=kinds().receiving(on), end__lte=on).order_by("-end")
    fields = ("unit__key", "name", "folded", "code")
    rows = ended.filter(folded__contains=wanted).values_list(*fields)
    rows = rows or ended.filter(code__iexact=typed).values_list(*fields)
    seen = set()
    for key, name, folded, code in rows[: 5 * MOST]:
        if typed != code.lower() and wanted not in folded.split(" | "):
            continue
        for share in successors(held_registry(), key, on).shares:
            office = receives(share.unit, on) if share.unit else None
            if office and office.key not in seen:
                seen.add(office.key)
                yield replace(office, former=name if fold(name) != fold(office.name) else "")


def above(office: str, on: date) -> Office | None:
    """The body directly above an office, to which a letter about the office itself goes; None where none is held."""
    key = organisation(on).superior(office)
    row = (
        periods_on(on).filter(unit__key=key).values_list("unit__key", "name", "unit__line").first()
        if key
        else None
    )
    return Office(*row) if row else None
