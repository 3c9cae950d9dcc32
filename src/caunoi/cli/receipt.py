"""`caunoi receipt`: does a receipt stand, and did the journal only grow? Needs the papers alone: no database, no network, no settings."""

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from caunoi.cli.receipt_words import ANSWER, LANGUAGES, MARK, WORDS
from caunoi.errors import SaidError

if TYPE_CHECKING:
    from collections.abc import Callable

    from caunoi.core.receipts import Head, Verdict
    from caunoi.core.receipts.papers import P

T = TypeVar("T")
LARGEST = 5_000_000  # bytes; a paper has some thousands
_EXAMPLE = "caunoi receipt verify bien-nhan.json --head 2026-11-27.json --proof chung-minh.json"
_KEY = "The office's public key (64 characters, 0-9 and a-f) as you know it from elsewhere."


@click.group(epilog=f"Examples: {_EXAMPLE}; caunoi receipt heads 2026-11-26.json 2026-11-27.json")
def command() -> None:
    """Check the receipt of a letter, or that the journal only grew, without any office's help."""


@command.command(epilog=f"Example: {_EXAMPLE}")
@click.argument("files", nargs=-1, metavar="FILE")
@click.option("--head", help="A later head: its file, or the printed line itself, in quotes.")
@click.option("--proof", metavar="FILE", help="The proof from the receipt's page.")
@click.option("--key", help=_KEY)
@click.option("--content", metavar="FILE", help="The content paper, to show what was filed.")
@click.option("--filed", metavar="FILE", help="A file that was filed, or the text; with --content.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(
    files: tuple[str, ...], head: str | None, proof: str | None, key: str | None, content: str | None, filed: str | None, as_json: bool
) -> None:  # fmt: skip
    """Hold a receipt against a head published later. Works offline.

    Exit code 0: yes, it was filed then and is in the journal; 1: no, something is wrong, or a paper cannot be read; 3: it cannot be said yet.
    """
    from caunoi.core.receipts import Disclosure, Proof, Receipt, check_receipt, read_key

    if len(files) != 1 or head is None:
        raise SaidError(
            "give one receipt, and a later head with --head: its file, or its printed line in quotes.",
            "hãy đưa một giấy biên nhận, và một mốc sau đó bằng --head: tệp của mốc, hoặc dòng in của mốc trong ngoặc kép.",
        )
    if filed and not content:
        raise SaidError(
            "--filed needs the content paper (--content) that was given with the receipt.",
            "--filed cần tệp chứng nội dung (--content) đã nhận cùng giấy biên nhận.",
        )
    receipt = _paper(files[0], Receipt)
    verdict = check_receipt(
        receipt,
        _head(head),
        _paper(proof, Proof) if proof else None,
        key=None if key is None else read_key(key),
        disclosure=_paper(content, Disclosure) if content else None,
        content=_bytes(filed) if filed else None,
    )
    if as_json:
        steps = {step.code: step.answer for step in verdict.steps}
        click.echo(json.dumps({"answer": verdict.answer, "filed_at": receipt.entry.at, "steps": steps}))
    else:
        when, seq = _when(receipt.entry.at), receipt.entry.seq
        _tell(
            verdict,
            {"en": f"filed {when}, entry {seq} of the journal", "vi": f"gửi lúc {when}, dòng {seq} của sổ"},
        )
    _leave(verdict)


@command.command(epilog="Example: caunoi receipt heads 2026-11-26.json 2026-11-27.json")
@click.argument("heads", nargs=-1)
@click.option("--proof", "proofs", multiple=True, metavar="FILE", help="A proof between two of them: GET /api/v1/heads/DAY/consistency?since=DAY.")  # fmt: skip
@click.option("--key", help=_KEY)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def heads(heads: tuple[str, ...], proofs: tuple[str, ...], key: str | None, as_json: bool) -> None:
    """Hold heads of several days against one another: did the journal only grow, nothing removed or changed? Works offline.

    HEADS: two or more, files or printed lines (in quotes), in any order. Two that do not follow one another need those between them, or
    --proof. Exit code 0: yes, each extends the one before; 1: no, or a paper cannot be read; 3: it cannot be said yet.
    """
    from caunoi.core.receipts import Growth, check_heads, read_key

    if len(heads) < 2:
        raise SaidError(
            "give two heads or more: the one you kept and a later one.",
            "hãy đưa từ hai mốc sổ trở lên: mốc đã giữ và một mốc sau đó.",
        )
    found = [_head(head) for head in heads]
    growths = [_paper(proof, Growth) for proof in proofs]
    verdict = check_heads(found, growths, key=None if key is None else read_key(key))
    first, last = min(head.date for head in found), max(head.date for head in found)
    if as_json:
        steps = [{"code": step.code, "about": step.about, "answer": step.answer} for step in verdict.steps]
        click.echo(json.dumps({"answer": verdict.answer, "from": first, "to": last, "steps": steps}))
    else:
        _tell(verdict, {"en": f"the journal from {first} to {last}", "vi": f"sổ từ {first} đến {last}"})
    _leave(verdict)


def _tell(verdict: "Verdict", title: dict[str, str]) -> None:
    """All questions with their answers, in both languages."""
    for language in LANGUAGES:
        said, _ = ANSWER[verdict.answer]
        click.echo(f"{said[language]}: {_shown(title[language])}")
        for step in verdict.steps:
            words = WORDS[step.code][step.answer][language]
            click.echo(
                f"  {MARK[step.answer][language]:<6}  {_shown(step.about + ': ' if step.about else '')}{words}"
            )


def _leave(verdict: "Verdict") -> None:
    click.get_current_context().exit(ANSWER[verdict.answer][1])


def _when(at: str) -> str:
    """The time in Vietnam, or as it stands where it is none."""
    from caunoi.clock import VIETNAM

    try:
        return f"{datetime.datetime.fromisoformat(at).astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"
    except (ValueError, OverflowError):
        return at


def _shown(text: str) -> str:
    """Without what a made-up paper could do to a screen."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)[:200]


def _head(given: str) -> "Head":
    from caunoi.core.receipts import LINE, read_head

    return read_head(given) if given.split()[:1] == [LINE] else _of_file(given, read_head)


def _paper(path: str, shape: "type[P]") -> "P":
    from caunoi.core.receipts import read_paper

    return _of_file(path, lambda text: read_paper(text, shape))


def _of_file(path: str, read: "Callable[[str], T]") -> "T":
    """What `read` makes of the file; where it is no such paper, which file that is: several are given at once."""
    from caunoi.core.receipts import PaperError

    text = _text(path)
    try:
        return read(text)
    except PaperError as error:
        name = _shown(path)
        raise SaidError(f"{name}: {error}", f"{name}: {error.vietnamese}") from error


def _text(path: str) -> str:
    try:
        return _bytes(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unread(path, "it is not a text file", "không phải là tệp văn bản") from error


def _bytes(path: str, most: int | None = None) -> bytes:
    try:
        if not Path(path).is_file():
            raise _unread(path, "there is no such file", "không có tệp này")
        with Path(path).open("rb") as file:
            found = file.read(-1 if most is None else most + 1)
    except (OSError, ValueError) as error:
        raise _unread(path, "it may not be read", "không được phép đọc") from error
    if most is not None and len(found) > most:
        raise _unread(path, "it is too large for a paper of Cầu Nối", "lớn quá so với một tờ của Cầu Nối")
    return found


def _unread(path: str, english: str, vietnamese: str) -> SaidError:
    name = _shown(path)
    return SaidError(f"{name} cannot be read: {english}.", f"Không đọc được {name}: {vietnamese}.")
