"""What is wrong with a programme file that somebody wrote in by hand: every row and field at once, for a page to say in words."""

from io import StringIO
from typing import Any

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from caunoi.core.reading.confirmed import Confirmed, ConfirmedDuty, ConfirmedTarget, LeftOut, SaidKind

ROWS: dict[str, type[msgspec.Struct]] = {
    "targets": ConfirmedTarget,
    "duties": ConfirmedDuty,
    "left_out": LeftOut,
    "kinds": SaidKind,
}
"""The lists of the file and what one of their rows is."""


class Fault(msgspec.Struct, frozen=True):
    """One fault: in the line `line` (0: not known) of what is no YAML, else in a `field` of the file or of a row of its list
    `part`; `row` is the row's id, or its number counted from 1. `wrong`: missing, strange (no such field) or value."""

    wrong: str
    part: str = ""
    row: str = ""
    field: str = ""
    value: str = ""
    line: int = 0


def faults(text: str) -> tuple[Fault, ...]:
    """Every fault of the file, in its order; none where it can be taken."""
    try:
        raw: Any = YAML(typ="safe", pure=True).load(StringIO(text))
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        return (Fault("yaml", line=mark.line + 1 if mark else 0),)
    if not isinstance(raw, dict):
        return (Fault("yaml"),)
    found = [one for one in _of(raw, Confirmed) if not (one.wrong == "value" and one.field in ROWS)]
    for part, kind in ROWS.items():
        rows = raw.get(part, [])
        if not isinstance(rows, list):
            found.append(Fault("value", field=part, value=str(rows)))
            continue
        for number, row in enumerate(rows, start=1):
            named: dict[str, Any] = {"part": part, "row": str(number)}
            if not isinstance(row, dict):
                found.append(Fault("value", **named, value=str(row)))
                continue
            named["row"] = str(row.get("id") or number)
            found += [msgspec.structs.replace(one, **named) for one in _of(row, kind)]
    return tuple(found)


def _of(held: dict[str, Any], kind: type[msgspec.Struct]) -> list[Fault]:
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    found = [Fault("strange", field=str(name)) for name in held if name not in fields]
    for name, field in fields.items():
        if name not in held:
            if field.required:
                found.append(Fault("missing", field=name))
            continue
        try:
            msgspec.convert(held[name], field.type)
        except msgspec.ValidationError:
            found.append(Fault("value", field=name, value=str(held[name])))
    return found
