"""From what people write to a unit: CODE[@DATE], and search by name however it is spelt."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from caunoi.core.text import fold
from caunoi.core.units.model import UnitPeriod
from caunoi.core.units.registry import Registry
from caunoi.errors import UserError

_SUGGESTED = 3


def name_key(text: str) -> str:
    """What spellings of one name have in common: no marks, small, single spaces (Hòa-Đông, Hoà Đông: hoa dong)."""
    return " ".join(fold(text).replace("-", " ").split())


def parse(text: str, default_day: date) -> tuple[str, date]:
    """(code, day) from `CODE` or `CODE@YYYY-MM-DD`. Raises UserError for a date that is none."""
    code, at, written = text.strip().partition("@")
    if not at:
        return code.strip(), default_day
    try:
        return code.strip(), date.fromisoformat(written.strip())
    except ValueError:
        raise UserError(
            f"{written!r} is not a date. Write the unit as CODE@YYYY-MM-DD, as in {code}@2017-07-04."
        ) from None


def resolve(registry: Registry, text: str, default_day: date) -> UnitPeriod:
    """The unit that held the code on the day, `default_day` unless the text names one.

    Raises UserError saying when the code was held, or naming near codes and names.
    """
    code, day = parse(text, default_day)
    held = registry.by_code.get(code, ())
    for period in held:
        if period.covers(day):
            return period
    if held:
        when = "; ".join(_when(period) for period in held)
        raise UserError(
            f"No unit had code {code} on {day}. It was held by {when}. Write {code}@DATE with a day in one of these."
        )
    raise UserError(f"No unit has code {code!r}.{_near(registry, code, day)}")


def search(
    registry: Registry, text: str, day: date, aliases: Mapping[str, tuple[str, ...]] | None = None
) -> list[UnitPeriod]:
    """Units in force on `day` whose name, alias or code contains the text, marks or not; best match first.

    `aliases`: {unit: other names}.
    """
    wanted, found = name_key(text), []
    for period in registry.periods:
        if not period.covers(day):
            continue
        names = [name_key(name) for name in (period.name, *(aliases or {}).get(period.unit, ()))]
        if wanted and (period.code == text.strip() or any(wanted in name for name in names)):
            exact = period.code == text.strip() or any(f" {name}".endswith(f" {wanted}") for name in names)
            found.append((not exact, len(period.name), period.code, period))
    return [period for *_, period in sorted(found, key=lambda row: row[:3])]


def _when(period: UnitPeriod) -> str:
    since = f"from {period.start}" if period.start else "since before the data begin"
    until = f" until {period.end} (that day not included)" if period.end else ""
    return f"{period.name} {since}{until}"


def _near(registry: Registry, written: str, day: date) -> str:
    near = search(registry, written, day)[:_SUGGESTED]
    if not near:
        held = {p.code: p for p in registry.periods if p.covers(day)}
        near = [held[code] for code in get_close_matches(written, held, n=_SUGGESTED, cutoff=0.6)]
    if not near:
        return " Codes are those of the state register, as in 00004 or 001; bodies carry a letter, as in P-00004."
    return " Did you mean " + ", ".join(f"{p.code} ({p.name})" for p in near) + "?"
