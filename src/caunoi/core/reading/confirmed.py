"""A confirmed reading: one YAML file in which persons say what a document orders, and whom each duty binds.

The machine's reading is a draft; only what stands here binds. Both are kept: `check_confirmed` holds this file
against the text and the draft and names every sentence that the draft took for a duty or target and this file does
not mention. Reads YAML text; writes `Confirmed`. A shape that does not fit is a ValueError naming the place.
"""

import hashlib
from io import StringIO
from typing import Any, Literal

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from caunoi.core.reading.model import Document, Kind, Reading

Line = Literal["territory", "party", "government", "council", "front"]
Level = Literal["city", "district", "above_grassroots", "commune", "grassroots", "cell"]
Shown = Literal["report", "plan", "dialogue", "vote", "inspection", "other"]
Cadence = Literal["year", "half-year", "quarter", "month", "week", "periodic", "once"]
Comparator = Literal[">", ">=", "=", "<=", "<"]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Refuses what it does not know, so that a slip of the pen is not taken for silence."""


class Bound(Strict, frozen=True):
    """Whom a duty binds: units by code, or a class of units; `under` a code limits the class to what is below it."""

    units: tuple[str, ...] = ()
    line: Line | None = None
    level: Level | None = None
    kind: str | None = None
    under: str | None = None


class ConfirmedTarget(Strict, frozen=True):
    """A target with the indicator of ours that counts it; None where it is counted by hand: then `binds` says who reports
    the number, and `due` by when."""

    id: str
    clause: str
    subject: str
    comparator: Comparator
    value: float
    unit: str
    period: str | None
    indicator: str | None
    quote: str
    start: int
    end: int
    value2: float | None = None
    due: str | None = None
    binds: tuple[Bound, ...] = ()
    base: float | None = None
    base_year: int | None = None


class ConfirmedDuty(Strict, frozen=True):
    """A duty as persons read it: `action` in short, `owner`, `product` and `partners` as written, whom it binds, and what evidence shows it.

    An empty `binds` needs a `note` why nobody is bound by it here.
    """

    id: str
    clause: str
    action: str
    owner: str | None
    role: Literal["lead", "coordinate", "asked"]
    due: str | None
    cadence: Cadence | None
    shown_by: Shown
    binds: tuple[Bound, ...]
    quote: str
    start: int
    end: int
    note: str | None = None
    product: str | None = None
    partners: tuple[str, ...] = ()


class LeftOut(Strict, frozen=True):
    """A stretch that the draft took for a duty or target and persons did not, and why. Older files have no `quote`: it is
    found again in this very text only."""

    start: int
    end: int
    why: str
    kind: Literal["duty", "target"] = "duty"
    quote: str | None = None


class SaidKind(Strict, frozen=True):
    """A sentence to which persons gave another kind than the draft."""

    kind: Kind
    quote: str
    start: int
    end: int


class Confirmed(Strict, frozen=True):
    """The whole file. `source_sha256` is of the source text in UTF-8."""

    source: str
    source_sha256: str
    confirmed_by: str
    checked_by: str
    confirmed_on: str
    document: Document
    targets: tuple[ConfirmedTarget, ...]
    duties: tuple[ConfirmedDuty, ...]
    left_out: tuple[LeftOut, ...] = ()
    kinds: tuple[SaidKind, ...] = ()


def load_confirmed(text: str) -> Confirmed:
    """The file's content; ValueError with the place for what is no YAML, has a key twice, or has another shape."""
    try:
        raw: Any = YAML(typ="safe", pure=True).load(StringIO(text))
    except YAMLError as error:
        raise ValueError(f"confirmed reading: {error}") from error
    try:
        return msgspec.convert(raw, Confirmed)
    except msgspec.ValidationError as error:
        raise ValueError(f"confirmed reading: {error}") from error


def counting(confirmed: Confirmed) -> tuple[ConfirmedDuty, ...]:
    """What the targets counted by hand order: whoever is bound reports the number, under the target's own id."""
    return tuple(
        ConfirmedDuty(
            id=one.id, clause=one.clause, action=f"Báo cáo số liệu chỉ tiêu: {one.subject}", owner=None, role="lead", due=one.due,
            cadence="year" if one.period == "year" else None, shown_by="report", binds=one.binds, quote=one.quote,
            start=one.start, end=one.end,
        )
        for one in confirmed.targets
        if one.indicator is None and one.binds
    )  # fmt: skip


def check_confirmed(confirmed: Confirmed, reading: Reading, text: str) -> list[str]:
    """Every way in which the file and the source do not fit; empty when they do."""
    problems: list[str] = []
    if hashlib.sha256(text.encode()).hexdigest() != confirmed.source_sha256:
        problems.append("the source text is not the one that was confirmed (source_sha256)")
    if confirmed.confirmed_by == confirmed.checked_by:
        problems.append("confirmed and checked by the same person")
    clauses = {c.id for c in reading.clauses}
    items: list[ConfirmedTarget | ConfirmedDuty] = [*confirmed.targets, *confirmed.duties]
    for item in items:
        if text[item.start : item.end] != item.quote:
            problems.append(f"{item.id}: the quotation is not what stands at {item.start}-{item.end}")
        # a document without numbered parts (an official letter) has no clause to name
        if item.clause and item.clause not in clauses:
            problems.append(f"{item.id}: there is no clause {item.clause}")
    quoted: list[LeftOut | SaidKind] = [*confirmed.left_out, *confirmed.kinds]
    problems += [
        f"{one.start}-{one.end}: the quotation is not what stands there"
        for one in quoted
        if one.quote is not None and text[one.start : one.end] != one.quote
    ]
    sentences = {(s.start, s.end) for s in reading.sentences}
    problems += [
        f"{one.start}-{one.end}: no sentence of the draft"
        for one in confirmed.kinds
        if (one.start, one.end) not in sentences
    ]
    ids = [item.id for item in items]
    problems += [f"{name}: used twice" for name in sorted({i for i in ids if ids.count(i) > 1})]
    for duty in (*confirmed.duties, *counting(confirmed)):
        problems += _check_binding(duty)
    return problems + _not_mentioned(confirmed, reading)


def _check_binding(duty: ConfirmedDuty) -> list[str]:
    if not duty.binds and not duty.note:
        return [f"{duty.id}: binds nobody and has no note why"]
    return [
        f"{duty.id}: a bound class needs units, or line and level"
        for b in duty.binds
        if not (b.units or (b.line and b.level))
    ]


def _not_mentioned(confirmed: Confirmed, reading: Reading) -> list[str]:
    said = [(i.start, i.end) for i in confirmed.targets]
    said += [(i.start, i.end) for i in confirmed.duties] + [(i.start, i.end) for i in confirmed.left_out]
    read = [(i.clause, i.start, i.end) for i in reading.duties] + [
        (i.clause, i.start, i.end) for i in reading.targets
    ]
    return [
        f"{clause}: {start}-{end} is read as a duty or target and is not mentioned"
        for clause, start, end in read
        if not any(a < end and start < b for a, b in said)
    ]
