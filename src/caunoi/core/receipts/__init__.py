"""Proof of filing: receipts, heads, proofs, what binds the content, and the access code. Works without any records."""

from caunoi.core.receipts.checking import Answer, Step, Verdict, check_heads, check_receipt, heads_agree
from caunoi.core.receipts.codes import CodeError, new_code, read_code
from caunoi.core.receipts.content import Disclosure, Part, content_commitment, disclosure, part
from caunoi.core.receipts.papers import (
    LINE,
    Before,
    Bound,
    Growth,
    Head,
    PaperError,
    Proof,
    Receipt,
    Told,
    public_half,
    read_head,
    read_key,
    read_paper,
    sign,
    signature_holds,
    write_paper,
)

__all__ = [
    "LINE", "Answer", "Before", "Bound", "CodeError", "Growth", "Head", "Disclosure", "PaperError", "Part", "Proof", "Receipt", "Step", "Told",
    "Verdict", "check_heads", "check_receipt", "content_commitment", "heads_agree", "new_code", "disclosure", "part", "public_half",
    "read_code", "read_head", "read_key", "read_paper", "sign", "signature_holds", "write_paper",
]  # fmt: skip
