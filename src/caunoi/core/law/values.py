"""Dated values: a number or word of the law, with its basis, as of a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from caunoi.core.facts.proceedings import Variant
from caunoi.core.law.loading import Certainty, Dated, LawError, Shape, Text, load, refuse_overlaps

Scalar = bool | int | float | str

FOLDERS = ("policy", "deadlines")


class OtherReading(Shape, frozen=True, kw_only=True):
    """What another source says instead; which source."""

    value: Scalar
    unit: str | None = None
    source: Text


class Period(Dated, frozen=True, kw_only=True):
    """What an entry says from one day to another. A null value says that nothing is known or nothing holds: see the note.

    `otherwise`: how other sources read a disputed value.
    """

    value: Scalar | tuple[Scalar, ...] | None
    unit: str | None = None
    otherwise: OtherReading | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.otherwise is not None and self.certainty is not Certainty.DISPUTED:
            raise ValueError("only a disputed value has another reading")


class VariantRule(Shape, frozen=True, kw_only=True):
    """Another deadline of the same file, for cases that differ so."""

    when: frozenset[Variant]
    rule: str


class Entry(Shape, frozen=True, kw_only=True):
    """One legal value through time.

    For deadlines: `starts`, what the clock starts at; `bound`, which way it binds; `binds`, whom: the office, or the
    sender whose own time limit it is; `variants`, the deadlines of cases that differ; `replaces`, those before it,
    the plain one first.
    """

    title: Text
    values: tuple[Period, ...]
    starts: Text | None = None
    bound: Literal["within", "at_least_before"] = "within"
    binds: Literal["office", "sender"] = "office"
    variants: tuple[VariantRule, ...] = ()
    replaces: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_overlaps((period.start, period.end) for period in self.values)


class ValueFile(Shape, frozen=True, kw_only=True):
    """A file of dated values, keyed by the last part of their code."""

    title: Text
    entries: dict[str, Entry]


class Value(Dated, frozen=True, kw_only=True):
    """A value of the law as of a day."""

    code: str
    title: Text
    value: Scalar | tuple[Scalar, ...]
    unit: str | None = None
    otherwise: OtherReading | None = None

    @property
    def number(self) -> int:
        """The value as a whole number; LawError when it is not one."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise LawError(f"{self.code} is {self.value!r}, not a whole number.")
        return self.value


class Undetermined(Shape, frozen=True, kw_only=True):
    """The law as we hold it gives no answer; the reason is for people to read."""

    code: str
    on: date
    reason: Text


def entry(code: str) -> Entry:
    """The entry with a code such as `policy.rating.late_days`: folder, file, key. LawError when there is none."""
    folder, _, rest = code.partition(".")
    stem, _, key = rest.partition(".")
    if folder not in FOLDERS or not key:
        raise LawError(
            f"{code} is not the code of a value: it needs a folder ({', '.join(FOLDERS)}), a file and a key."
        )
    held = load(folder, stem, ValueFile).entries
    if key not in held:
        raise LawError(f"There is no {key} in the law file {folder}/{stem}.yaml.")
    return held[key]


@lru_cache(maxsize=4096)  # rules ask for the same few values at every unit
def value(code: str, on: date) -> Value | Undetermined:
    """What the law says on a day: the value with its basis, or why there is none. Never a guess."""
    return value_of(entry(code), code, on)


def value_of(found: Entry, code: str, on: date) -> Value | Undetermined:
    """What an entry says on a day (of the packaged law, or of a draft that is only being looked at)."""
    for period in found.values:
        if period.holds(on):
            return _as_of(code, found, period, on)
    missing = Text(
        vi=f"Chưa lưu quy định nào về “{found.title.vi}” cho ngày {on:%d/%m/%Y}.",
        en=f"No rule on “{found.title.en}” is held for {on.isoformat()}.",
    )
    return Undetermined(code=code, on=on, reason=missing)


def _as_of(code: str, found: Entry, period: Period, on: date) -> Value | Undetermined:
    if period.value is None:
        unknown = Text(vi=f"Chưa rõ: {found.title.vi}.", en=f"Not known: {found.title.en}.")
        return Undetermined(code=code, on=on, reason=period.note or unknown)
    cited = {name: getattr(period, name) for name in Dated.__struct_fields__}
    return Value(
        **cited,
        code=code,
        title=found.title,
        value=period.value,
        unit=period.unit,
        otherwise=period.otherwise,
    )
