"""The working reading as items: each duty and target that a person accepts, corrects or rejects.

An item begins as the machine read it; `origin` names the machine's items it came from. It is settled when it was
rejected with a reason, or accepted with nothing lacking.
"""

from collections.abc import Iterable
from typing import Any, Literal, get_args

import msgspec

from caunoi.core.reading.confirmed import Bound, Cadence, Comparator, Confirmed, Shown, Strict
from caunoi.core.reading.model import Duty, Reading, Target, Warning

Kind = Literal["duty", "target"]
State = Literal["open", "accepted", "rejected"]
Role = Literal["lead", "coordinate", "asked"]
BY_HAND = "hand"
"""The indicator of a target that no indicator of ours counts: units report it, somebody writes it down."""


class Item(Strict, frozen=True, omit_defaults=True):
    """One duty or target of the working reading. `indicator`: None not decided yet, BY_HAND, or the id of one of ours;
    `binds` of a target counted by hand: who reports it.

    `doubts`: what the machine was not sure of, as it said it. Positions are of the source text, end exclusive.
    """

    id: str
    kind: Kind
    clause: str
    start: int
    end: int
    state: State = "open"
    reason: str = ""
    origin: tuple[str, ...] = ()
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    action: str = ""
    owner: str | None = None
    role: Role = "lead"
    due: str | None = None
    cadence: Cadence | None = None
    product: str | None = None
    partners: tuple[str, ...] = ()
    shown_by: Shown = "other"
    binds: tuple[Bound, ...] = ()
    note: str = ""
    subject: str = ""
    comparator: Comparator = ">="
    value: float = 0
    value2: float | None = None
    unit: str = ""
    period: str | None = None
    base: float | None = None
    base_year: int | None = None
    indicator: str | None = None


OWN = ("id", "state", "reason", "origin", "confidence", "doubts")
"""What a person does not write: everything else of an item may be corrected."""
COMMON = ("kind", "clause", "start", "end")
OF_DUTY = ("action", "owner", "role", "due", "cadence", "product", "partners", "shown_by", "binds", "note")
OF_TARGET = (
    "subject",
    "comparator",
    "value",
    "value2",
    "unit",
    "period",
    "due",
    "base",
    "base_year",
    "indicator",
    "binds",
)
FIELDS = COMMON + OF_DUTY + OF_TARGET


def plain(item: Item) -> dict[str, Any]:
    """Every field as JSON values."""
    return {name: msgspec.to_builtins(getattr(item, name)) for name in item.__struct_fields__}


def changed(item: Item, changes: dict[str, Any]) -> Item:
    """The item with some fields changed; ValueError for a field nobody may write or a value that does not fit."""
    if strange := sorted(changes.keys() - set(FIELDS)):
        raise ValueError(f"{', '.join(strange)}: not a field of an item")
    return made(plain(item) | changes)


def made(values: dict[str, Any]) -> Item:
    """An item from JSON values; ValueError where they do not fit."""
    try:
        return msgspec.convert(values, Item)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def lacks(item: Item) -> tuple[str, ...]:
    """The fields without which an item cannot be confirmed: action, binds (or a note why nobody), subject, indicator."""
    if item.kind == "target":
        empty = {"subject": not item.subject.strip(), "indicator": item.indicator is None}
    else:
        empty = {"action": not item.action.strip(), "binds": not (item.binds or item.note.strip())}
    return tuple(name for name, missing in empty.items() if missing)


def is_settled(item: Item) -> bool:
    """Rejected, or accepted with nothing lacking."""
    return item.state == "rejected" or (item.state == "accepted" and not lacks(item))


def in_text(items: Iterable[Item]) -> list[Item]:
    """In the order of the text."""
    return sorted(items, key=lambda item: (item.start, item.end, item.id))


def shortened(text: str) -> str:
    """A stretch of text on one line, beginning with a capital: what an action says until a person shortens it."""
    words = " ".join(text.split()).strip(" ;,.-+•")
    return words[:1].upper() + words[1:]


def machine_items(reading: Reading, text: str) -> tuple[Item, ...]:
    """The reading's duties (d1, d2 …) and targets (t1, t2 …), all open."""
    of_all = doubts_of_all(reading, text)
    warnings = [w for w in reading.warnings if w.message not in of_all]
    before = (None, *reading.duties)
    duties = [
        _duty(f"d{n}", duty, text, warnings, before[n - 1]) for n, duty in enumerate(reading.duties, start=1)
    ]
    targets = [_target(f"t{n}", one, warnings) for n, one in enumerate(reading.targets, start=1)]
    return tuple(in_text([*duties, *targets]))


def doubts_of_all(reading: Reading, text: str) -> tuple[str, ...]:
    """What the machine says of the whole text at once: no doubt of any one item, or every item would be unsure."""
    return tuple(w.message for w in reading.warnings if w.start == 0 and w.end >= len(text))


def _doubts(start: int, end: int, warnings: Iterable[Warning]) -> tuple[str, ...]:
    return tuple(w.message for w in warnings if w.start < end and start < w.end)


def _duty(name: str, duty: Duty, text: str, warnings: Iterable[Warning], before: Duty | None) -> Item:
    cadence: Any = duty.cadence if duty.cadence in get_args(Cadence) else None
    return Item(
        id=name, kind="duty", clause=duty.clause or "", start=duty.start, end=duty.end, origin=(name,),
        confidence=duty.confidence, doubts=_doubts(duty.start, duty.end, warnings),
        action=_action(duty, text, before), owner=duty.owner, role=duty.role, due=duty.due,
        cadence=cadence, product=duty.product, partners=duty.partners, shown_by=_shown_by(duty),
    )  # fmt: skip


def _action(duty: Duty, text: str, before: Duty | None) -> str:
    """What is to be done. A cell that only names who coordinates stands for the task before it in its row."""
    words = duty.text or text[duty.start : duty.end]
    named = duty.role == "coordinate" and duty.owner_from == "table" and words == duty.owner
    if named and before is not None and "\n" not in text[before.end : duty.start]:
        return f"Phối hợp: {_action(before, text, None)}"
    return shortened(words)


_SHOWN: tuple[tuple[Shown, tuple[str, ...]], ...] = (
    ("dialogue", ("đối thoại",)),
    ("report", ("báo cáo",)),
    ("plan", ("xây dựng kế hoạch", "ban hành kế hoạch", "xây dựng chương trình")),
    ("inspection", ("kiểm tra", "giám sát", "thanh tra")),
)


def _shown_by(duty: Duty) -> Shown:
    said = f"{duty.product or ''} {duty.text}".lower()
    return next((shown for shown, words in _SHOWN if any(word in said for word in words)), "other")


def _target(name: str, target: Target, warnings: Iterable[Warning]) -> Item:
    return Item(
        id=name, kind="target", clause=target.clause or "", start=target.start, end=target.end, origin=(name,),
        confidence=target.confidence, doubts=_doubts(target.start, target.end, warnings), subject=target.subject,
        comparator=target.comparator, value=target.value, value2=target.value2, unit=target.unit,
        period=target.period, due=target.due, base=target.base, base_year=target.base_year,
    )  # fmt: skip


def left_name(number: int) -> str:
    """The id of the n-th stretch that a confirmed file left out."""
    return f"x{number}"


def confirmed_items(confirmed: Confirmed) -> tuple[Item, ...]:
    """A confirmed file as settled items: its duties and targets accepted, what it left out rejected."""
    duties = [
        Item(
            id=d.id, kind="duty", clause=d.clause, start=d.start, end=d.end, state="accepted", action=d.action,
            owner=d.owner, role=d.role, due=d.due, cadence=d.cadence, shown_by=d.shown_by, binds=d.binds, note=d.note or "",
            product=d.product, partners=d.partners,
        )
        for d in confirmed.duties
    ]  # fmt: skip
    targets = [
        Item(
            id=t.id, kind="target", clause=t.clause, start=t.start, end=t.end, state="accepted", subject=t.subject,
            comparator=t.comparator, value=t.value, value2=t.value2, unit=t.unit, period=t.period,
            due=t.due, indicator=t.indicator or BY_HAND, binds=t.binds, base=t.base,
            base_year=t.base_year,
        )
        for t in confirmed.targets
    ]  # fmt: skip
    left = [
        Item(
            id=left_name(n),
            kind=one.kind,
            clause="",
            start=one.start,
            end=one.end,
            state="rejected",
            reason=one.why,
        )
        for n, one in enumerate(confirmed.left_out, start=1)
    ]
    return tuple(in_text([*duties, *targets, *left]))
