"""Access codes: enough of them, read over the telephone, slips told from wrong codes."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.receipts import CodeError, new_code, read_code
from caunoi.core.receipts.codes import SPACE, written

numbers = st.integers(0, SPACE - 1)


def test_a_code_holds_at_least_53_bits() -> None:
    assert math.log2(SPACE) >= 53


def test_codes_are_pinned() -> None:
    """A code given today must open its letter in ten years."""
    assert written(0) == "ba ba ba ba ba 0000 98"
    assert written(SPACE - 1) == "ui ui ui ui ui 9999 02"
    assert new_code(lambda below: below // 3) == written(SPACE // 3)


@given(numbers)
def test_code_is_read_back_however_it_is_typed(number: int) -> None:
    code = written(number)

    assert read_code(code) == code
    assert read_code(code.upper().replace(" ", " – ")) == code
    assert read_code(re.sub(r"([0-9])", r"\1 ", code)) == code


def test_every_syllable_is_told_from_every_other() -> None:
    said = {written(value * 10**4).split()[4] for value in range(256)}

    assert len(said) == 256
    assert all(re.fullmatch("[a-z]{1,7}", syllable) for syllable in said)


@pytest.mark.parametrize(
    ("shown", "heard"),
    [("cha", "tra"), ("xa", "sa"), ("la", "na"), ("da", "gia"), ("da", "ra"), ("da", "va"), ("can", "cang"), ("ki", "ky"), ("kem", "cem"), ("nghe", "nge"), ("cai", "cải"), ("xon", "song")],
)  # fmt: skip
def test_syllable_written_as_it_is_heard_is_the_same(shown: str, heard: str) -> None:
    for number in range(0, 256 * 10**4, 10**4):
        code = written(number)
        if code.split()[4] == shown:
            assert read_code(code.replace(f" {shown} ", f" {heard} ")) == code
            return
    pytest.fail(f"{shown} is no syllable of a code")


@given(numbers, st.data())
def test_one_wrong_figure_is_noticed(number: int, data: st.DataObject) -> None:
    code = written(number)
    place = data.draw(st.sampled_from([at for at, letter in enumerate(code) if letter.isdigit()]))
    other = data.draw(st.sampled_from([figure for figure in "0123456789" if figure != code[place]]))

    with pytest.raises(CodeError):
        read_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize(
    "typed",
    ["", "ba", "ba ba ba ba 0000 98", "ba ba ba ba ba 0000", "ba ba ba ba ba 0000 99", "ba ba ba ba bzz 0000 98", "ba ba ba ba bep 0000 98"],
)  # fmt: skip
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(CodeError):
        read_code(typed)
