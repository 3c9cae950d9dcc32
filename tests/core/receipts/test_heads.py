"""Heads of several days held against one another by whoever kept them: a journal that was rewritten shows."""

from itertools import permutations

import msgspec
import pytest

from caunoi.core.journal import consistency_proof, leaf_hash
from caunoi.core.receipts import (
    Answer,
    Growth,
    Head,
    PaperError,
    check_heads,
    check_receipt,
    public_half,
    read_head,
    read_key,
    read_paper,
)
from tests.core.receipts.test_checking import KEY, OTHER, PAPERS, head_of  # fmt: skip

LEAVES = [leaf_hash(bytes([n])) for n in range(12)]
REWRITTEN = [leaf_hash(b"other"), *LEAVES[1:]]
MONDAY = head_of(LEAVES[:5], "2026-11-23")
TUESDAY = head_of(LEAVES[:9], "2026-11-24", MONDAY)
WEDNESDAY = head_of(LEAVES, "2026-11-25", TUESDAY)
changed = msgspec.structs.replace


def between(earlier: Head, later: Head, leaves: list[bytes] = LEAVES) -> Growth:
    nodes = consistency_proof(leaves[: later.size], earlier.size)
    return Growth(earlier.date, earlier.size, later.date, later.size, tuple(node.hex() for node in nodes))


def wrong(*heads: Head, growths: tuple[Growth, ...] = (), key: str | None = None) -> list[tuple[str, str]]:
    """What did not hold or could not be said, and of which head."""
    steps = check_heads(heads, growths, key=key).steps
    return [(step.code, step.about) for step in steps if step.answer is not Answer.YES]


def test_heads_that_follow_one_another_hold_in_any_order() -> None:
    assert check_heads([WEDNESDAY, MONDAY, TUESDAY]).answer is Answer.YES
    assert check_heads([TUESDAY, MONDAY], key=public_half(KEY)).answer is Answer.YES


def test_heads_far_apart_need_those_between_or_a_proof() -> None:
    missing = check_heads([MONDAY, WEDNESDAY])

    assert (missing.answer, missing.steps[-1].code) == (Answer.UNSAID, "growth_given")
    assert wrong(MONDAY, WEDNESDAY, growths=(between(MONDAY, TUESDAY), between(MONDAY, WEDNESDAY))) == []


def test_old_printed_line_is_held_against_a_new_file() -> None:
    line = read_head(MONDAY.line())

    assert wrong(line, TUESDAY) == []
    assert wrong(line, read_head(TUESDAY.line()), growths=(between(MONDAY, TUESDAY),)) == []
    assert wrong(line, read_head(TUESDAY.line())) == [("growth_given", "2026-11-23 → 2026-11-24")]


def test_journal_that_was_rewritten_shows() -> None:
    monday = head_of(REWRITTEN[:5], "2026-11-23")
    tuesday = head_of(REWRITTEN[:9], "2026-11-24", monday)
    other = between(MONDAY, tuesday, REWRITTEN)

    assert wrong(MONDAY, tuesday) == [("grew", "2026-11-23 → 2026-11-24")]
    assert wrong(MONDAY, tuesday, growths=(other,)) == [("grew", "2026-11-23 → 2026-11-24")]
    assert wrong(MONDAY, tuesday, growths=(changed(other, consistency=("no hex",)),)) == [("grew", "2026-11-23 → 2026-11-24")]  # fmt: skip


def test_journal_that_shrank_or_changed_at_the_same_size_shows() -> None:
    shrunk, same = head_of(LEAVES[:3], "2026-11-25"), head_of(LEAVES[:9], "2026-11-25")

    assert wrong(TUESDAY, shrunk) == [("grew", "2026-11-24 → 2026-11-25")]
    assert wrong(TUESDAY, head_of(REWRITTEN[:9], "2026-11-25")) == [("grew", "2026-11-24 → 2026-11-25")]
    assert wrong(TUESDAY, same) == []


def test_two_heads_of_one_day_show_two_journals() -> None:
    assert wrong(TUESDAY, head_of(REWRITTEN[:9], "2026-11-24")) == [("one_a_day", "2026-11-24")]


def test_one_head_given_twice_is_said_to_be_one() -> None:
    verdict = check_heads([TUESDAY, read_head(TUESDAY.line())])

    assert (verdict.answer, verdict.steps[-1].code) == (Answer.YES, "same_head")


def test_touched_copy_of_a_head_shows_beside_a_whole_one_in_any_order() -> None:
    touched = changed(TUESDAY, consistency=TUESDAY.consistency[1:])

    for order in permutations([MONDAY, TUESDAY, touched]):
        assert ("head_grew", "2026-11-24") in wrong(*order)


def test_head_unsigned_or_of_another_key_is_named() -> None:
    other = head_of(LEAVES[:9], "2026-11-24", MONDAY, key=OTHER)

    assert wrong(MONDAY, changed(TUESDAY, at="later")) == [("head_signed", "2026-11-24")]
    assert wrong(MONDAY, other) == [("one_key", "")]
    assert wrong(MONDAY, TUESDAY, key=public_half(OTHER)) == [("key_known", "")]


@pytest.mark.parametrize(
    "touched",
    [
        changed(TUESDAY, consistency=TUESDAY.consistency[1:]),
        changed(TUESDAY, previous=changed(TUESDAY.previous, root="00" * 32)),
        changed(TUESDAY, previous=changed(TUESDAY.previous, date="2026-11-24")),
        changed(TUESDAY, previous=None),
    ],
    ids=["proof", "root", "date", "none"],
)
def test_head_whose_own_proof_was_touched_says_no_beside_a_receipt_too(touched: Head) -> None:
    steps = {step.code: step.answer for step in check_receipt(PAPERS.receipt, touched).steps}

    assert ("head_grew", "2026-11-24") in wrong(MONDAY, touched)
    assert steps["head_grew"] is Answer.NO


def test_proof_between_two_heads_comes_back_from_what_the_api_told() -> None:
    grown = between(MONDAY, WEDNESDAY)

    assert read_paper(msgspec.json.encode(grown).decode(), Growth) == grown
    with pytest.raises(PaperError, match="not a proof between two heads"):
        read_paper(TUESDAY.line(), Growth)


def test_key_is_read_as_people_copy_it_and_what_is_none_is_said_to_be_none() -> None:
    key = public_half(KEY)

    assert read_key(f" {key[:32].upper()}\n{key[32:]} ") == key
    for typed in ("", key[:-1], key + "0", key[:-1] + "g", "khóa", "ed25519:" + key):
        with pytest.raises(PaperError, match="64 characters") as refused:
            read_key(typed)
        assert "64 ký tự" in refused.value.vietnamese
