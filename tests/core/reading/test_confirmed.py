"""The confirmed reading: its shape is strict, and every slip against the source is named."""

import hashlib

import pytest

from caunoi.core.reading import read
from caunoi.core.reading.confirmed import check_confirmed, load_confirmed

TEXT = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Sở Y tế\n\n- Rà soát hồ sơ; công khai kết quả.\n"
START, END = TEXT.index("Rà soát"), TEXT.index(".\n", TEXT.index("Rà soát"))
SEMICOLON = TEXT.index(";")


def _yaml(**changed: str) -> str:
    values = {
        "sha": hashlib.sha256(TEXT.encode()).hexdigest(),
        "checked": "B",
        "binds": "[{units: [P-01]}]",
        "quote": "Rà soát hồ sơ",
        "clause": "I.1",
        "start": str(START),
        "end": str(SEMICOLON),
        "left_out": f"[{{start: {SEMICOLON + 2}, end: {END}, why: cùng một việc}}]",
        "extra": "",
        "id": "I.1-1",
    } | changed
    return """
source: a.txt
source_sha256: {sha}
confirmed_by: A
checked_by: {checked}
confirmed_on: "2020-01-01"
document: {{type: plan}}
targets: []
duties:
  - id: {id}
    clause: {clause}
    action: Rà soát hồ sơ
    owner: Sở Y tế
    role: lead
    due: null
    cadence: null
    shown_by: report
    binds: {binds}
    quote: {quote}
    start: {start}
    end: {end}
{extra}
left_out: {left_out}
""".format(**values)


def _problems(**changed: str) -> list[str]:
    return check_confirmed(load_confirmed(_yaml(**changed)), read(TEXT), TEXT)


def test_fitting_file_has_no_problem() -> None:
    assert _problems() == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sha": "none"}, "the source text is not the one that was confirmed (source_sha256)"),
        ({"checked": "A"}, "confirmed and checked by the same person"),
        ({"quote": "Rà soát"}, f"I.1-1: the quotation is not what stands at {START}-{SEMICOLON}"),
        ({"clause": "I.9"}, "I.1-1: there is no clause I.9"),
        ({"binds": "[]"}, "I.1-1: binds nobody and has no note why"),
        ({"binds": "[{line: party}]"}, "I.1-1: a bound class needs units, or line and level"),
        (
            {"left_out": "[]"},
            f"I.1: {SEMICOLON + 2}-{END} is read as a duty or target and is not mentioned",
        ),
    ],
)
def test_slip_against_the_source_is_named(changed: dict[str, str], said: str) -> None:
    assert _problems(**changed) == [said]


def test_id_used_twice_is_named() -> None:
    lines = _yaml().splitlines()
    entry = lines[lines.index("  - id: I.1-1") : lines.index("    end: " + str(SEMICOLON)) + 1]
    assert _problems(extra="\n".join(entry)) == ["I.1-1: used twice"]


def test_empty_binds_with_a_note_and_a_class_are_accepted() -> None:
    assert _problems(binds="[]\n    note: không giao việc") == []
    assert _problems(binds="[{line: party, level: commune}]") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\na: 2\n", "duplicate key"),
        ("source: [", "confirmed reading"),
        ("source: a\nunknown: 1\n", "unknown field"),
        ("source: a.txt\n", "missing required field"),
    ],
)
def test_other_shapes_are_refused_with_the_place(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        load_confirmed(text)
