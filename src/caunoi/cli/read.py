"""`caunoi read`: an official document's text in, its reading out."""

import gc
import json
import re
from bisect import bisect_left
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caunoi.cli.writing import write_whole
from caunoi.errors import UserError

if TYPE_CHECKING:
    from caunoi.core.reading import Reading
    from caunoi.intake import Extracted

LARGEST = 20_000_000  # bytes; about ten thousand pages, far above any document of the family
# Letters that only Unicode text has: with them, bytes in UTF-8 are what they seem (see caunoi.intake.letters).
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9\u0300-\u0323]")


@click.command(
    epilog="Examples: caunoi read nghi-quyet.txt --format json --out nghi-quyet.json; caunoi read --compare cu.txt moi.txt",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "akn"]),
    default="text",
    show_default=True,
    help="akn: Akoma Ntoso 3.0.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Write here instead of to the screen.")
@click.option(
    "--score",
    "gold",
    type=click.Path(path_type=Path),
    help="Compare with a hand-made reading (the same JSON) instead.",
)
@click.option(
    "--compare",
    "earlier",
    type=click.Path(path_type=Path),
    metavar="A",
    help="Tell what FILE changed against A, an earlier version.",
)
@click.option(
    "--text-out",
    type=click.Path(path_type=Path),
    help="Write the text taken from FILE here; positions in the JSON are positions in it.",
)
def command(
    file: Path, form: str, out: Path | None, gold: Path | None, earlier: Path | None, text_out: Path | None
) -> None:
    """Read an official document: clauses, sentences, targets, duties, citations.

    FILE is text or a web page in any Vietnamese encoding, Word, OpenDocument, PDF, or a scan. The reading is a
    draft: it binds nobody until a person has confirmed it.
    """
    from caunoi.core.reading import read, to_json

    gc.disable()  # looking for cycles among the words of five hundred pages is a tenth of the work, and there are none
    click.get_current_context().call_on_close(gc.enable)
    if earlier is not None and (form == "akn" or gold is not None):
        raise UserError(
            "--compare goes with --format text or json, and not with --score. Leave one of them out."
        )
    text, source = open_and_say(file)
    if text_out is not None:
        write_whole(text_out, text.encode())
    reading = read(text)
    if gold is not None:
        click.echo(scores_of(gold, to_json(reading), text))
        return
    if earlier is not None:
        shown = compared(earlier, file, form, reading, text)
    elif form == "akn":
        shown = as_akn(reading, text)
    elif form == "json":
        shown = json.dumps(to_json(reading) | about(source), ensure_ascii=False, indent=1)
    else:
        shown = as_text(reading, text)
    if out is None:
        click.echo(shown)
        return
    write_whole(out, f"{shown}\n".encode())
    counts = f"{len(reading.clauses)} clauses, {len(reading.duties)} duties, {len(reading.targets)} targets"
    click.echo(f"Read {file.name}: {counts}, {len(reading.warnings)} warnings. Written to {out}.")


def open_and_say(file: Path) -> "tuple[str, Extracted | None]":
    """The document's text and what opening it told, said on stderr."""
    text, source = load_document(file)
    for said in [*source.notes, *source.warnings] if source else []:
        click.echo(f"{file.name}: {said}", err=True)
    return text, source


def as_akn(reading: "Reading", text: str) -> str:
    """Akoma Ntoso 3.0, dated today."""
    from caunoi import clock
    from caunoi.core.akn import to_akn

    return to_akn(text, reading, clock.today()).rstrip("\n")


def compared(earlier: Path, file: Path, form: str, reading: "Reading", text: str) -> str:
    """What a document changed against an earlier version of it, as JSON or in words."""
    from caunoi.core import comparing
    from caunoi.core.reading import read, to_json

    before, _ = open_and_say(earlier)
    old = read(before)
    found = comparing.compare(old, before, reading, text)
    if form == "json":
        sides = {
            "old": {"file": earlier.name, "document": to_json(old)["document"]},
            "new": {"file": file.name, "document": to_json(reading)["document"]},
        }
        return json.dumps(sides | comparing.to_json(found), ensure_ascii=False, indent=1)
    names = (
        f"{name} ({r.document.symbol or 'không số'}, {r.document.date or 'không rõ ngày'})"
        for name, r in ((earlier.name, old), (file.name, reading))
    )
    return f"SO SÁNH: {' → '.join(names)}\n\n{comparing.tell(found)}"


def scores_of(gold: Path, found: dict[str, Any], text: str) -> str:
    """The scores as JSON; a UserError where the hand-made reading has another shape. docs/reading.md has the rule."""
    from caunoi.core.reading.score import score

    text_of_gold = load_text(gold)
    try:
        made = json.loads(text_of_gold)
        if not isinstance(made, dict):
            raise TypeError("it is no object")
        return json.dumps(score(made, found, text), ensure_ascii=False, indent=1)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"{gold.name} is not a reading in the JSON that `caunoi read --format json` writes ({error})."
        ) from error


def load_document(file: Path) -> "tuple[str, Extracted | None]":
    """The document's text, and what opening the file told; plain UTF-8 is taken as it is, with nothing to tell."""
    text = _plain(file)
    if text is not None:
        return text, None
    from caunoi.intake import open_document

    found = open_document(file)
    return found.text, found


def _plain(file: Path) -> str | None:
    """The text of a file that is plainly Vietnamese in UTF-8; None for every other file, good or bad."""
    try:
        if not file.is_file() or file.stat().st_size > LARGEST:
            return None
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    from caunoi.intake.extracted import unfit

    head = text[:4096].lstrip()
    plain = (
        _VIETNAMESE.search(text)
        and "\0" not in head
        and unfit(text) is None
        and not head.startswith(("<", "\ufeff", "%PDF-", "{\\rtf"))
    )
    return text if plain else None


def about(source: "Extracted | None") -> dict[str, Any]:
    """What the JSON says of the file, where it was not plain UTF-8."""
    if source is None:
        return {}
    told = {
        "kind": source.kind,
        "encoding": source.encoding,
        "notes": source.notes,
        "warnings": source.warnings,
    }
    return {"source": told}


def load_text(file: Path) -> str:
    """The file's text; a UserError says what is wrong with the file and what to do."""
    if not file.exists():
        raise UserError(f"{file}: there is no such file. Check the name and the folder.")
    if not file.is_file():
        raise UserError(f"{file} is a folder or device, not a document. Name one text file.")
    try:
        size = file.stat().st_size
        if size > LARGEST:
            raise UserError(
                f"{file.name} holds {size / 1e6:.0f} MB; a document may hold {LARGEST // 10**6} MB. Split it, or check that it is a text."
            )
        data = file.read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be opened: {error.strerror}. Check that you may read it.") from error
    return decode(data, file.name)


def decode(data: bytes, name: str) -> str:
    """Text from bytes in UTF-8; everything else is refused with what to do about it."""
    if b"\0" in data[:4096]:
        raise UserError(
            f"{name} is not a text file (it holds binary data). Save the document as plain text in UTF-8."
        )
    try:
        text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8")
    except UnicodeDecodeError as error:
        raise UserError(
            f"{name} is not in UTF-8 (byte {error.start + 1} does not fit). Open it in an editor and save it as UTF-8."
        ) from error
    if not text.strip():
        raise UserError(f"{name} is empty. Choose the file that holds the document's text.")
    return text


def as_text(reading: "Reading", text: str) -> str:
    """The reading for people: header, coverage, targets, duties by clause, citations, warnings."""
    doc = reading.document
    lines = [
        f"{doc.symbol or '(không số)'} · {doc.type or 'không rõ loại'} · {doc.date or 'không rõ ngày'} · {doc.issuer or 'không rõ cơ quan'}",
        doc.title or "(không có trích yếu)",
        "",
        _coverage(reading),
        "",
        f"CHỈ TIÊU ({len(reading.targets)})",
    ]
    for t in reading.targets:
        value = f"{t.value:g}" + (f" - {t.value2:g}" if t.value2 is not None else "")
        lines.append(
            f"  {t.clause or '-':10} {t.comparator} {value} {t.unit} | {t.subject}"
            + (f" | {t.period}" if t.period else "")
        )
    lines += ["", f"NHIỆM VỤ ({len(reading.duties)})"]
    for d in reading.duties:
        when = d.due or d.cadence or "không nêu thời hạn"
        lines.append(f"  {d.clause or '-':10} {d.owner or '(không nêu cơ quan)'} [{when}]: {d.text}")
    lines += ["", f"VĂN BẢN VIỆN DẪN ({len(reading.citations)})"]
    lines += [
        f"  {c.clause or '-':10} {c.symbol or c.title} {c.date or ''} {c.issuer or ''}".rstrip()
        for c in reading.citations
    ]
    lines += ["", f"CẦN XEM LẠI ({len(reading.warnings)})"]
    breaks = [at for at, c in enumerate(text) if c == "\n"]
    for w in reading.warnings:
        line = bisect_left(breaks, w.start) + 1
        lines.append(f"  dòng {line}: {w.message}: {_quote(text, w.start, w.end)}")
    return "\n".join(lines)


def _coverage(reading: "Reading") -> str:
    c = reading.coverage
    share = 100 * c.accounted / c.words if c.words else 100
    kinds = ", ".join(f"{name} {count}" for name, count in c.by_kind.items())
    return f"Độ phủ: {c.accounted}/{c.words} từ ({share:.1f} %): {kinds}"


def _quote(text: str, start: int, end: int) -> str:
    words = " ".join(text[start:end].split())
    return words if len(words) <= 80 else words[:77] + "..."
