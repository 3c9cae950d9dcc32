"""From settled items to the confirmed reading, and the one reviewed file that carries it from city to city."""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from caunoi.core.confirming.items import BY_HAND, Item, in_text
from caunoi.core.reading.confirmed import Bound, Confirmed, ConfirmedDuty, ConfirmedTarget, LeftOut, SaidKind
from caunoi.core.reading.model import Document

HEAD = """# Bản đọc đã xác nhận. Một người xác nhận, người thứ hai kiểm tra; chỉ nhiệm vụ ở đây mới giao việc.
# Vị trí (start, end) đếm theo ký tự của văn bản nguồn; quote đúng nguyên văn.
"""


def build(
    items: Iterable[Item], text: str, *, source: str, sha256: str, document: Document, confirmed_by: str,
    checked_by: str, confirmed_on: str, kinds: Iterable[SaidKind] = (), annexes: Sequence[int] = (),
) -> Confirmed:  # fmt: skip
    """The confirmed reading: accepted items with an id by place (II.6-1, I.2-T1; K2.I-1 and K2-T1 in the second document
    behind the first), rejected ones as left out.

    `kinds`: the sentences to which persons gave another kind than the machine did. `annexes`: where the documents behind
    the first begin, rising.
    """
    order = in_text(items)
    numbers: Counter[tuple[str, str]] = Counter()
    duties, targets, left = [], [], []
    for item in order:
        if item.state == "rejected":
            quote = text[item.start : item.end]
            left.append(LeftOut(item.start, item.end, item.reason, item.kind, quote))
            continue
        place = _place(item, annexes)
        numbers[item.kind, place] += 1
        number = numbers[item.kind, place]
        if item.kind == "duty":
            duties.append(_duty(item, f"{place}-{number}", text))
        else:
            targets.append(_target(item, f"{place}-T{number}", text))
    return Confirmed(
        source, sha256, confirmed_by, checked_by, confirmed_on, document, tuple(targets), tuple(duties), tuple(left), tuple(kinds)
    )  # fmt: skip


def _place(item: Item, annexes: Sequence[int]) -> str:
    """The clause, behind K (kèm theo) and the number of the attached document it stands in: each counts its clauses anew."""
    attached = bisect_right(annexes, item.start)
    return ".".join(filter(None, (f"K{attached}" if attached else "", item.clause))) or "0"


def _duty(item: Item, name: str, text: str) -> ConfirmedDuty:
    return ConfirmedDuty(
        id=name, clause=item.clause, action=item.action, owner=item.owner, role=item.role, due=item.due,
        cadence=item.cadence, shown_by=item.shown_by, binds=item.binds, quote=text[item.start : item.end],
        start=item.start, end=item.end, note=item.note or None, product=item.product,
        partners=item.partners,
    )  # fmt: skip


def _target(item: Item, name: str, text: str) -> ConfirmedTarget:
    by_hand = item.indicator == BY_HAND
    return ConfirmedTarget(
        id=name, clause=item.clause, subject=item.subject, comparator=item.comparator, value=item.value,
        unit=item.unit, period=item.period, indicator=None if by_hand else item.indicator,
        quote=text[item.start : item.end], start=item.start, end=item.end, value2=item.value2,
        due=item.due, binds=item.binds if by_hand else (), base=item.base, base_year=item.base_year,
    )  # fmt: skip


def to_yaml(confirmed: Confirmed) -> str:
    """The file, the same bytes for the same reading; `load_confirmed` reads it back."""
    return HEAD + "\n".join(_lines(confirmed)) + "\n"


def _lines(confirmed: Confirmed) -> Iterator[str]:
    for name in ("source", "source_sha256", "confirmed_by", "checked_by", "confirmed_on"):
        yield f"{name}: {_said(getattr(confirmed, name))}"
    yield "document:"
    for name in confirmed.document.__struct_fields__:
        yield f"  {name}: {_said(getattr(confirmed.document, name))}"
    for name in ("targets", "duties", "left_out"):
        rows = getattr(confirmed, name)
        yield f"{name}:" if rows else f"{name}: []"
        for row in rows:
            yield from _row(row)
    if confirmed.kinds:
        yield "kinds:"
        for said in confirmed.kinds:
            yield from _row(said)


def _row(row: msgspec.Struct) -> Iterator[str]:
    mark = "  - "
    fields = row.__struct_fields__
    may_be_left = fields[len(fields) - len(row.__struct_defaults__) :]
    for name in fields:
        value = getattr(row, name)
        if name in may_be_left and value in (None, ()):
            continue
        if name == "binds" and value:
            yield f"{mark}binds:"
            yield from (f"      - {{{_bound(bound)}}}" for bound in value)
        else:
            yield f"{mark}{name}: {_said(value)}"
        mark = "    "


def _bound(bound: Bound) -> str:
    held = {name: getattr(bound, name) for name in bound.__struct_fields__}
    return ", ".join(f"{name}: {_said(value)}" for name, value in held.items() if value)


def _said(value: Any) -> str:
    """A value as JSON, which is YAML too; whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
