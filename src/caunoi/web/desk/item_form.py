"""The form of one item: what was typed becomes the changes of an edit, only those that differ from what was shown."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

import msgspec
from django.http import QueryDict

from caunoi.core.confirming.carrying import find_quote
from caunoi.core.confirming.items import BY_HAND, OF_DUTY, OF_TARGET, Item, Role, plain, shortened
from caunoi.core.law.indicators import indicators
from caunoi.core.reading.confirmed import Bound, Cadence, Comparator, Shown
from caunoi.core.units.model import UnitPeriod
from caunoi.core.units.registry import Tree
from caunoi.records.queries.confirming import bodies_called
from caunoi.web.typed import day

LONGEST = 4000
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")


class FormError(ValueError):
    """A field that cannot be taken as typed. `units`: what was `written` may mean one of these."""

    def __init__(self, field: str, units: list[UnitPeriod] | None = None, written: str = "") -> None:
        self.field, self.units, self.written = field, units or [], written
        super().__init__(field)


@dataclass(frozen=True)
class Choices:
    """The values each field of the form may take; the text in which the words of an item stand."""

    clauses: tuple[str, ...]
    text: str

    def allowed(self) -> Mapping[str, tuple[str, ...]]:
        return {
            "kind": ("duty", "target"),
            "clause": ("", *self.clauses),
            "role": get_args(Role),
            "cadence": ("", *get_args(Cadence)),
            "shown_by": get_args(Shown),
            "comparator": get_args(Comparator),
            "indicator": ("", BY_HAND, *indicators()),
            "period": ("", "year"),
        }


def changes_from(post: QueryDict, seen: Item, choices: Choices, tree: Tree) -> dict[str, Any]:
    """What the person changed against the item as it was shown (`seen`). FormError for a field that cannot be read."""
    typed: dict[str, Any] = {}
    kind = post.get("kind", seen.kind)
    for name in ("kind", "clause", *(OF_TARGET if kind == "target" else OF_DUTY)):
        if name == "binds":
            if "binds_shown" in post:
                typed[name] = _binds(post, tree)
        elif name in post:
            typed[name] = _value(name, post.get(name, ""), choices, seen)
    typed |= _span(post.get("quote", "").strip()[:20_000], seen, choices.text, typed)
    before = plain(seen)
    return {name: value for name, value in typed.items() if value != before[name]}


def _value(name: str, written: str, choices: Choices, seen: Item) -> Any:
    written = written.strip()[:LONGEST]
    allowed = choices.allowed().get(name)
    # a value the machine gave that is no choice of ours (a period of five years) may stay as it is
    if allowed is not None and written not in allowed and written != (getattr(seen, name) or ""):
        raise FormError(name)
    if name == "base_year":
        return int(_number(name, written) or 0) or None
    if name in ("value", "value2", "base"):
        return _number(name, written)
    if name == "due":
        return _day(written)
    if name == "partners":
        return [" ".join(one.split()) for one in written.split(";") if one.strip()]
    if name in ("owner", "product", "cadence", "period", "indicator"):
        return written or None
    return written


def _span(quote: str, seen: Item, text: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Other words for the item to stand on, those nearest; a wording that was the old words follows them."""
    old = text[seen.start : seen.end]
    if not quote or quote.split() == old.split():
        return {}
    place = find_quote(text, quote, seen.start)
    if place is None:
        raise FormError("quote")
    wording = "action" if seen.kind == "duty" else "subject"
    follows = typed.get(wording) == shortened(old)
    reworded = {wording: shortened(text[place[0] : place[1]])} if follows else {}
    return {"start": place[0], "end": place[1], **reworded}


def _day(written: str) -> str | None:
    if not written:
        return None
    found = day(written)
    if found is None:
        raise FormError("due")
    return found.isoformat()


def _number(name: str, written: str) -> float | None:
    """A number as people here write it: 2.500 is two and a half thousand, 1,5 one and a half."""
    if not written and name != "value":
        return None
    plain_number = written.replace(" ", "")
    if _THOUSANDS.fullmatch(plain_number):
        plain_number = plain_number.replace(".", "")
    plain_number = plain_number.replace(",", ".")
    if not _NUMBER.fullmatch(plain_number):
        raise FormError(name)
    return float(plain_number)


def _binds(post: QueryDict, tree: Tree) -> Any:
    found = [_bound(text) for text in [*post.getlist("binds"), *filter(None, [post.get("add_class", "")])]]
    for written in re.split(r"[;\n]", post.get("add_unit", "")):
        if written.strip():
            found.append(Bound(units=(_unit(written, tree).code,)))
    return msgspec.to_builtins(tuple(dict.fromkeys(found)))


def _bound(text: str) -> Bound:
    try:
        return msgspec.json.decode(text, type=Bound)
    except msgspec.MsgspecError:
        raise FormError("binds") from None


def _unit(written: str, tree: Tree) -> UnitPeriod:
    near = bodies_called(written, tree)
    if len(near) != 1:
        raise FormError("add_unit", near, written.strip()[:200])
    return near[0]


def as_json(one: Bound) -> str:
    """A binding as a form carries it."""
    held = {name: getattr(one, name) for name in one.__struct_fields__}
    return json.dumps({name: value for name, value in held.items() if value}, ensure_ascii=False)
