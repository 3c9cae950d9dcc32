"""Does a receipt stand? Each question by itself, answered yes or no in words; needs nothing but the papers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from caunoi.core.journal import verify_consistency, verify_inclusion
from caunoi.core.receipts.content import Disclosure
from caunoi.core.receipts.papers import Growth, Head, Proof, Receipt, signature_holds


class Answer(StrEnum):
    """What the papers show. UNSAID: they do not contradict the receipt, but something is missing to confirm it."""

    YES = "yes"
    NO = "no"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Step:
    """One question: its code (words for people are with the edges), the answer, and of which head it is where several are held together."""

    code: str
    answer: Answer
    about: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All questions asked, in order."""

    steps: tuple[Step, ...]

    @property
    def answer(self) -> Answer:
        """NO if anything is wrong, UNSAID if anything is missing, else YES."""
        answers = {step.answer for step in self.steps}
        return (
            Answer.NO if Answer.NO in answers else Answer.UNSAID if Answer.UNSAID in answers else Answer.YES
        )


def check_receipt(
    receipt: Receipt, head: Head, proof: Proof | None = None, *, key: str | None = None, disclosure: Disclosure | None = None,
    content: bytes | None = None,
) -> Verdict:  # fmt: skip
    """Hold a receipt against a later head. `key`: the office's public key got elsewhere (without it the papers must agree).

    `disclosure` and `content`: was this file among what was filed?
    """
    steps = [
        _step("receipt_signed", signature_holds(receipt)),
        _step("receipt_whole", _whole(receipt)),
        _step("head_signed", signature_holds(head)),
        *_own_growth(head),
        _step("same_key", receipt.key == head.key),
        *([] if key is None else [_step("key_known", head.key == key)]),
        _in_tree(receipt, head, proof),
    ]
    if disclosure is not None:
        steps.append(
            _step(
                "disclosure_fits", disclosure.holds() and disclosure.commitment == receipt.content.commitment
            )
        )
    if disclosure is not None and content is not None:
        digest = hashlib.sha256(content).hexdigest()
        steps.append(_step("content_filed", digest in {part.received for part in disclosure.parts}))
    return Verdict(tuple(steps))


def check_heads(heads: Sequence[Head], growths: Sequence[Growth] = (), *, key: str | None = None) -> Verdict:
    """Did each of these heads grow from the one before it? By what the later head holds of the earlier, else by a proof between them."""
    given = sorted(dict.fromkeys(heads), key=lambda head: (head.date, head.size, head.previous is not None))
    of_each = (
        step
        for head in given
        for step in (_step("head_signed", signature_holds(head), head.date), *_own_growth(head, head.date))
    )
    steps = list(dict.fromkeys(of_each))
    held = list({head.line(): head for head in given}.values())  # of a file and a printed line the file
    steps.append(_step("one_key", len({head.key for head in held}) == 1))
    if key is not None:
        steps.append(_step("key_known", all(head.key == key for head in held)))
    steps += [_grew(*pair, growths) for pair in pairwise(held)] or [Step("same_head", Answer.YES)]
    return Verdict(tuple(steps))


def _own_growth(head: Head, about: str = "") -> list[Step]:
    """A head's own proof that it grew from the one it names; a printed line names none."""
    if head.previous is None:
        return [_step("head_grew", False, about)] if head.consistency else []
    named = Head(
        date=head.previous.date, at="", size=head.previous.size, root=head.previous.root, key=head.key
    )
    return [_step("head_grew", named.date < head.date and heads_agree(named, head), about)]


def _grew(earlier: Head, later: Head, growths: Sequence[Growth]) -> Step:
    about = f"{earlier.date} → {later.date}"
    if earlier.date == later.date:
        return Step("one_a_day", Answer.NO, later.date)
    between = (earlier.date, earlier.size, later.date, later.size)
    for given in growths:
        if (given.since, given.since_size, given.date, given.size) == between:
            return _step("grew", _consistent(earlier, later, given.consistency), about)
    if later.previous is not None and later.previous.date == earlier.date:
        return _step("grew", heads_agree(earlier, later), about)
    if earlier.size >= later.size:
        return _step("grew", _consistent(earlier, later, ()), about)
    return Step("growth_given", Answer.UNSAID, about)


def _step(code: str, holds: bool, about: str = "") -> Step:
    return Step(code, Answer.YES if holds else Answer.NO, about)


def _whole(receipt: Receipt) -> bool:
    """Content, entry and leaf follow from each other."""
    try:
        bound, path = (
            bytes.fromhex(receipt.content.commitment),
            [bytes.fromhex(n) for n in receipt.content.path],
        )
        root = bytes.fromhex(receipt.entry.commitment)
    except ValueError:
        return False
    in_entry = verify_inclusion(bound, receipt.content.index, receipt.content.of, path, root)
    return in_entry and receipt.entry.leaf() == receipt.leaf


def _in_tree(receipt: Receipt, head: Head, proof: Proof | None) -> Step:
    seq = receipt.entry.seq
    if head.size <= seq:
        # A head of the promised day that is still too small breaks the promise; an earlier one says nothing.
        late = head.date >= _promised(receipt)
        return Step("promise_kept" if late else "head_later", Answer.NO if late else Answer.UNSAID)
    if proof is None:
        return Step("proof_given", Answer.UNSAID)
    if (proof.seq, proof.leaf) == (seq, receipt.leaf) and proof.date != head.date:
        return Step("proof_of_head", Answer.UNSAID, f"{proof.date} ≠ {head.date}")
    if (proof.size, proof.date, proof.seq, proof.leaf) != (head.size, head.date, seq, receipt.leaf):
        return Step("proof_fits", Answer.NO)
    try:
        path = [bytes.fromhex(node) for node in proof.path]
        held = verify_inclusion(bytes.fromhex(receipt.leaf), seq, head.size, path, bytes.fromhex(head.root))
    except ValueError:
        held = False
    return _step("in_tree", held)


def _promised(receipt: Receipt) -> str:
    """The day by whose head it is in the tree: the one it names, no later than any receipt may (two days on, where it was filed in the
    last hour before midnight); at once where it names no moment of filing."""
    try:
        last = (datetime.fromisoformat(receipt.entry.at) + timedelta(days=2)).date().isoformat()
    except (ValueError, OverflowError):
        last = ""
    return min(receipt.merged_by, last)


def heads_agree(earlier: Head, later: Head) -> bool:
    """Did the tree of `later` grow from that of `earlier`, which it must name as the one before?"""
    before = later.previous
    if before is None or (before.size, before.root, before.date) != (
        earlier.size,
        earlier.root,
        earlier.date,
    ):
        return False
    return _consistent(earlier, later, later.consistency)


def _consistent(earlier: Head, later: Head, nodes: Sequence[str]) -> bool:
    try:
        path = [bytes.fromhex(node) for node in nodes]
        roots = bytes.fromhex(earlier.root), bytes.fromhex(later.root)
    except ValueError:
        return False
    return verify_consistency(earlier.size, roots[0], later.size, roots[1], path)
