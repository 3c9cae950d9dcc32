"""`caunoi receipt verify`: does a receipt stand? Needs the papers alone: no database, no network, no settings."""

import datetime
import json
from pathlib import Path

import click

from caunoi.errors import UserError

# code of core.receipts.checking -> what is said when it holds, when it does not, when it cannot be said
WORDS = {
    "receipt_signed": (
        "the receipt is signed by the office's key",
        "the receipt is NOT signed by the key it names",
        "",
    ),
    "receipt_whole": (
        "content, entry and leaf of the receipt belong together",
        "the receipt was altered: its content, entry and leaf do not belong together",
        "",
    ),
    "head_signed": (
        "the head is signed by the office's key",
        "the head is NOT signed by the key it names",
        "",
    ),
    "same_key": (
        "receipt and head are of the same office",
        "receipt and head are signed by different keys, or not by the one you gave",
        "",
    ),
    "in_tree": (
        "the filing is in the journal at this head",
        "the proof does NOT lead from the filing to this head: it is not in the journal, though it was promised, or the proof was altered",
        "",
    ),
    "proof_given": (
        "",
        "",
        "no proof was given: ask the office for one, from the receipt's page. If it has none for a later head, it broke its promise",
    ),
    "proof_fits": ("", "the proof is for another receipt or another head", ""),
    "head_later": ("", "", "this head is from before the filing: take a later one"),
    "promise_kept": ("", "the filing should be in this head by the office's promise, and is NOT", ""),
    "disclosure_fits": (
        "the content paper belongs to this receipt",
        "the content paper does NOT belong to this receipt",
        "",
    ),
    "content_filed": ("this file was among what was filed", "this file was NOT among what was filed", ""),
}
ANSWER = {"yes": ("YES", 0), "no": ("NO", 1), "unsaid": ("CANNOT BE SAID YET", 3)}


@click.group(
    epilog="Example: caunoi receipt verify bien-nhan.json --head 2026-11-27.json --proof chung-minh.json"
)
def command() -> None:
    """Check the receipt of a letter, without any office's help."""


@command.command(
    epilog="Example: caunoi receipt verify bien-nhan.json --head 2026-11-27.json --proof chung-minh.json"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--head", required=True, help="A later head: its file, or the printed line itself.")
@click.option(
    "--proof",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The proof from the receipt's page.",
)
@click.option("--key", help="The office's public key (hex) as you know it from elsewhere.")
@click.option(
    "--content",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The content paper, to show what was filed.",
)
@click.option(
    "--filed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that was filed, or the text; with --content.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(
    file: Path, head: str, proof: Path | None, key: str | None, content: Path | None, filed: Path | None, as_json: bool
) -> None:  # fmt: skip
    """Hold a receipt against a head published later. Works offline.

    Exit code 0: yes, it was filed then and is in the journal; 1: no, something is wrong; 3: it cannot be said yet.
    """
    from caunoi.core.receipts import LINE, Disclosure, Proof, Receipt, check_receipt, read_head, read_paper

    if filed and not content:
        raise UserError("--filed needs the content paper (--content) that was given with the receipt.")
    receipt = read_paper(_text(file), Receipt)
    verdict = check_receipt(
        receipt,
        read_head(head if head.startswith(LINE) else _text(Path(head))),
        read_paper(_text(proof), Proof) if proof else None,
        key=key,
        disclosure=read_paper(_text(content), Disclosure) if content else None,
        content=filed.read_bytes() if filed else None,
    )
    said, code = ANSWER[verdict.answer]
    if as_json:
        steps = {step.code: step.answer for step in verdict.steps}
        click.echo(json.dumps({"answer": verdict.answer, "filed_at": receipt.entry.at, "steps": steps}))
    else:
        click.echo(f"{said}: filed {_when(receipt.entry.at)}, entry {receipt.entry.seq} of the journal")
        for step in verdict.steps:
            click.echo(f"  {step.answer:<6}  {WORDS[step.code][['yes', 'no', 'unsaid'].index(step.answer)]}")
    click.get_current_context().exit(code)


def _when(at: str) -> str:
    """The time in Vietnam, or as it stands where it is none."""
    from caunoi.clock import VIETNAM

    try:
        return f"{datetime.datetime.fromisoformat(at).astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"
    except ValueError:
        return at


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UserError(f"{path} cannot be read: {(error.strerror or 'unknown fault').lower()}.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{path} cannot be read: it is not a text file.") from error
