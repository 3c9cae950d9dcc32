"""A receipt against a head: yes only where every link of the chain holds; anything touched says no."""

from dataclasses import dataclass

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from caunoi.core.journal import consistency_proof, inclusion_proof, leaf_hash, merkle_root
from caunoi.core.receipts import (
    Answer,
    Before,
    Bound,
    Disclosure,
    Head,
    PaperError,
    Proof,
    Receipt,
    Step,
    Told,
    check_receipt,
    disclosure,
    heads_agree,
    part,
    public_half,
    read_head,
    read_paper,
    sign,
    write_paper,
)

KEY, OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32)), Ed25519PrivateKey.from_private_bytes(b"1" * 32)
TEXT, PHOTO = "Xin sửa đường".encode(), b"photo"
CONTENT_KEY = b"c" * 32


@dataclass(frozen=True)
class Papers:
    """What a sender holds: filed as entry 4, five entries more, then a head."""

    receipt: Receipt
    head: Head
    proof: Proof
    content: Disclosure


def head_of(
    leaves: list[bytes], date: str, previous: Head | None = None, key: Ed25519PrivateKey = KEY
) -> Head:
    grown = consistency_proof(leaves, previous.size) if previous else []
    head = Head(
        date=date,
        at=f"{date}T18:00:00+00:00",
        size=len(leaves),
        root=merkle_root(leaves).hex(),
        previous=Before(previous.date, previous.size, previous.root) if previous else None,
        consistency=tuple(node.hex() for node in grown),
        key=public_half(key),
    )
    return sign(head, key)


def make() -> Papers:
    content = disclosure(
        [part(0, "body", TEXT, TEXT, CONTENT_KEY), part(1, "file", PHOTO, b"stripped", CONTENT_KEY)]
    )
    rows = [bytes.fromhex(content.commitment), *(bytes([n]) * 32 for n in range(4))]
    told = Told(4, "2026-11-27T02:00:00+00:00", "ab" * 32, merkle_root(rows).hex())
    path = tuple(node.hex() for node in inclusion_proof(rows, 0))
    receipt = sign(
        Receipt(
            entry=told, content=Bound(content.commitment, 0, 5, path), leaf=told.leaf(), merged_by="2026-11-28", key=public_half(KEY)
        ),
        KEY,
    )  # fmt: skip
    leaves = [leaf_hash(bytes([n])) for n in range(10)]
    leaves[4] = bytes.fromhex(told.leaf())
    found = inclusion_proof(leaves, 4)
    proof = Proof(
        seq=4, leaf=told.leaf(), date="2026-11-28", size=10, path=tuple(node.hex() for node in found)
    )
    return Papers(receipt, head_of(leaves, "2026-11-28"), proof, content)


PAPERS = make()
changed = msgspec.structs.replace


def test_receipt_with_its_proof_holds() -> None:
    verdict = check_receipt(PAPERS.receipt, PAPERS.head, PAPERS.proof)

    assert verdict.answer is Answer.YES
    assert [step.code for step in verdict.steps] == [
        "receipt_signed",
        "receipt_whole",
        "head_signed",
        "same_key",
        "in_tree",
    ]


def test_receipt_tells_no_kind_office_or_text() -> None:
    said = write_paper(PAPERS.receipt)

    for secret in (TEXT.decode(), CONTENT_KEY.hex(), "body", *(each.salt for each in PAPERS.content.parts)):
        assert secret not in said


@pytest.mark.parametrize(
    ("receipt", "code"),
    [
        (changed(PAPERS.receipt, signature="00" * 64), "receipt_signed"),
        (changed(PAPERS.receipt, signature="no hex"), "receipt_signed"),
        (changed(PAPERS.receipt, merged_by="2027-01-01"), "receipt_signed"),
        (
            changed(PAPERS.receipt, entry=changed(PAPERS.receipt.entry, at="2026-11-26T02:00:00+00:00")),
            "receipt_whole",
        ),
        (changed(PAPERS.receipt, entry=changed(PAPERS.receipt.entry, commitment="x")), "receipt_whole"),
        (
            changed(PAPERS.receipt, content=changed(PAPERS.receipt.content, commitment="00" * 32)),
            "receipt_whole",
        ),
        (changed(PAPERS.receipt, leaf="00" * 32), "receipt_whole"),
        (changed(PAPERS.receipt, leaf="no hex"), "proof_fits"),
    ],
)
def test_altered_receipt_is_refused(receipt: Receipt, code: str) -> None:
    steps = {step.code: step.answer for step in check_receipt(receipt, PAPERS.head, PAPERS.proof).steps}

    assert steps[code] is Answer.NO


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (changed(PAPERS.head, size=11), "head_signed"),
        (changed(PAPERS.head, signature=""), "head_signed"),
        (head_of([bytes(32)] * 10, "2026-11-28"), "in_tree"),
        (head_of([bytes(32)] * 10, "2026-11-28", key=OTHER), "same_key"),
        (head_of([bytes(32)] * 12, "2026-11-28"), "proof_fits"),
        (head_of([bytes(32)] * 4, "2026-11-28"), "promise_kept"),
    ],
)
def test_head_that_does_not_hold_the_filing_says_no(head: Head, code: str) -> None:
    verdict = check_receipt(PAPERS.receipt, head, PAPERS.proof)

    assert verdict.answer is Answer.NO
    assert {step.code: step.answer for step in verdict.steps}[code] is Answer.NO


@pytest.mark.parametrize(
    ("at", "day", "held_to"),
    [
        ("2026-11-27T02:00:00+00:00", "2026-11-28", Answer.UNSAID),
        ("2026-11-27T02:00:00+00:00", "2026-11-29", Answer.NO),
        ("some day", "2026-11-27", Answer.NO),
    ],
)
def test_office_is_held_to_the_day_after_whatever_later_one_its_receipt_names(
    at: str, day: str, held_to: Answer
) -> None:
    put_off = changed(PAPERS.receipt, entry=changed(PAPERS.receipt.entry, at=at), merged_by="9999-12-31")
    signed = sign(changed(put_off, leaf=put_off.entry.leaf()), KEY)

    assert check_receipt(signed, head_of([bytes(32)] * 4, day)).steps[-1].answer is held_to


def test_without_proof_or_with_a_head_from_before_nothing_can_be_said() -> None:
    missing = check_receipt(PAPERS.receipt, PAPERS.head)
    early = check_receipt(PAPERS.receipt, head_of([bytes(32)] * 4, "2026-11-27"))

    assert (missing.answer, missing.steps[-1].code) == (Answer.UNSAID, "proof_given")
    assert (early.answer, early.steps[-1].code) == (Answer.UNSAID, "head_later")


def test_key_known_from_elsewhere_is_held_against_both() -> None:
    right = check_receipt(PAPERS.receipt, PAPERS.head, PAPERS.proof, key=public_half(KEY))
    wrong = check_receipt(PAPERS.receipt, PAPERS.head, PAPERS.proof, key=public_half(OTHER))

    assert (right.answer, wrong.answer) == (Answer.YES, Answer.NO)
    assert [step.code for step in wrong.steps if step.answer is Answer.NO] == ["key_known"]


@pytest.mark.parametrize(
    ("content", "answer"), [(TEXT, "yes"), (PHOTO, "yes"), (b"stripped", "no"), (b"other", "no")]
)
def test_content_is_shown_by_the_bytes_that_were_sent(content: bytes, answer: str) -> None:
    verdict = check_receipt(
        PAPERS.receipt, PAPERS.head, PAPERS.proof, disclosure=PAPERS.content, content=content
    )

    assert verdict.answer == answer
    assert verdict.steps[-1].code == "content_filed"


def test_content_of_another_letter_or_touched_does_not_fit() -> None:
    other = disclosure([part(0, "body", TEXT, TEXT, b"d" * 32)])
    touched = changed(PAPERS.content, parts=PAPERS.content.parts[:1])
    no_hex = changed(PAPERS.content, parts=(changed(PAPERS.content.parts[0], salt="no hex"),))

    for content in (other, touched, no_hex):
        verdict = check_receipt(PAPERS.receipt, PAPERS.head, PAPERS.proof, disclosure=content)
        assert (verdict.answer, verdict.steps[-1].code) == (Answer.NO, "disclosure_fits")


def test_heads_agree_only_where_the_later_grew_from_the_earlier() -> None:
    leaves = [leaf_hash(bytes([n])) for n in range(10)]
    first = head_of(leaves[:6], "2026-11-27")
    second = head_of(leaves, "2026-11-28", first)

    assert heads_agree(first, second)
    assert not heads_agree(second, first)
    assert not heads_agree(first, changed(second, consistency=second.consistency[1:]))
    assert not heads_agree(first, changed(second, root="no hex"))
    assert not heads_agree(head_of(leaves[:5], "2026-11-27"), second)


def test_papers_come_back_from_json_and_a_head_from_its_line() -> None:
    head = PAPERS.head

    assert read_paper(write_paper(PAPERS.receipt), Receipt) == PAPERS.receipt
    assert read_head(write_paper(head)) == read_head(head.line()) == head
    assert len(head.line().splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "CAUNOI-HEAD 1 2 x 4 5 6", "CAUNOI-HEAD 1 2 ² 4 5 6", "CAUNOI-HEAD 1 2 " + "9" * 5000 + " 4 5 6",
        PAPERS.head.line().rpartition(" ")[0], write_paper(PAPERS.receipt), '{"type":' + "[" * 100_000, "\udcff",
        write_paper(PAPERS.head).replace('"version": 1', '"version": 2'),
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_head_is_refused_in_words(text: str) -> None:
    with pytest.raises(PaperError, match="not a head"):
        read_head(text)


def test_proof_for_the_head_of_another_day_accuses_nobody() -> None:
    verdict = check_receipt(PAPERS.receipt, PAPERS.head, changed(PAPERS.proof, date="2026-11-29"))

    assert verdict.steps[-1] == Step("proof_of_head", Answer.UNSAID, f"2026-11-29 ≠ {PAPERS.head.date}")
    assert verdict.answer is Answer.UNSAID


@pytest.mark.parametrize("other", [{"leaf": "00" * 32}, {"seq": 0}, {"size": 11}])
def test_proof_of_another_receipt_or_head_is_named(other: dict[str, object]) -> None:
    verdict = check_receipt(PAPERS.receipt, PAPERS.head, changed(PAPERS.proof, **other))

    assert verdict.steps[-1] == Step("proof_fits", Answer.NO)


def test_proof_that_is_no_path_of_hashes_shows_nothing() -> None:
    path = ("no hex", *PAPERS.proof.path[1:])
    verdict = check_receipt(PAPERS.receipt, PAPERS.head, changed(PAPERS.proof, path=path))

    assert verdict.steps[-1] == Step("in_tree", Answer.NO)
