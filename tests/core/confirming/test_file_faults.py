"""Faults of a programme file: every row and field at once; none where the file can be taken."""

import pytest

from caunoi.core.confirming.building import to_yaml
from caunoi.core.confirming.file_faults import Fault, faults
from caunoi.core.reading.confirmed import load_confirmed
from tests.core.confirming.making import settled
from tests.core.confirming.test_carrying import confirmed_of


def test_file_that_can_be_taken_has_no_fault() -> None:
    assert faults(to_yaml(confirmed_of(settled()))) == ()


def test_every_wrong_row_and_field_is_told_at_once() -> None:
    text = (
        to_yaml(confirmed_of(settled())).replace("  - id: ", "  - ngay: 1\n    id: ", 1)
        + "kinds: [3, {kind: x, quote: a, start: 0, end: 1}]\n"
    )

    found = faults(text.replace("confirmed_on:", "on:"))

    assert {(one.wrong, one.part, one.row, one.field, one.value) for one in found} >= {
        ("strange", "", "", "on", ""),
        ("missing", "", "", "confirmed_on", ""),
        ("value", "kinds", "1", "", "3"),
        ("value", "kinds", "2", "kind", "x"),
    }
    assert [one.field for one in found if one.part in ("targets", "duties")] == ["ngay"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: [", Fault("yaml", line=1)),
        ("a: \0", Fault("yaml")),
        ("- a", Fault("yaml")),
        ("duties: 3", Fault("value", field="duties", value="3")),
    ],
)
def test_what_is_no_programme_is_said_with_its_line(text: str, fault: Fault) -> None:
    assert fault in faults(text)
    with pytest.raises(ValueError, match="confirmed reading"):
        load_confirmed(text)
