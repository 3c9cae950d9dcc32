"""Stage 5, document: what the letterhead says, and what must be inferred where it is broken.

Reads text, blocks and layout; writes `Document` and warnings. A field that is not printed is None, or inferred from
the text with a warning; it is never made up.
"""

import re
from itertools import takewhile

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.dates import DATE, matched_date
from caunoi.core.reading.framed import completed
from caunoi.core.reading.issuer import (
    BARE,
    OPENING,
    inferred_issuer,
    is_mass_motto,
    issuer_in_title,
    name_below,
    printed_issuer,
    whole,
)
from caunoi.core.reading.layout import Layout, is_beside, is_headline
from caunoi.core.reading.letterhead import SUBJECT, head_lines, healed_date, place_and_date, symbol_of
from caunoi.core.reading.model import Document, Signature, Warning
from caunoi.core.reading.symbols import SYMBOL, type_of_symbol
from caunoi.core.reading.titles import MOTTO, type_of_line
from caunoi.core.reading.words import TYPES
from caunoi.core.text import flat, lower

# Until the nineties number and day stood in the title: "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 16/CT-TTG NGÀY ... VỀ VIỆC ...".
_IN_TITLE = re.compile(rf"^(?:của\s[^,;:]{{3,90}}?\s)?số\s*:?\s*{SYMBOL}", re.IGNORECASE)
_DECIDES = re.compile(r"(?<!\w)(?P<type>QUYẾT ĐỊNH|QUYẾT NGHỊ|CHỈ THỊ)\s*:?$")
# An excerpt of articles says itself what it is: "Quyết định này có hiệu lực ...".
_THIS = re.compile(
    rf"(?:\s|^)(?P<type>{'|'.join(TYPES)}) này (?:quy định|có hiệu lực|áp dụng)(?!\w)", re.IGNORECASE
)
_ADOPTED = re.compile(rf"(?:thông qua|ban hành|ký)[^.;]{{0,40}}?(?:{DATE})", re.IGNORECASE)
_BESIDE = re.compile(r"\d.{0,80}?\s(?P<subject>V/v\s*:?\s*\S.*)", re.IGNORECASE | re.DOTALL)
_DAYED = re.compile(rf"[^,;:.]{{2,40}},\s*{DATE}$", re.IGNORECASE)
# "Quy chế ... (ban hành kèm theo Quyết định số ...)" on one line.
_ATTACHED = re.compile(r"\s*\((?:ban hành\s+)?kèm theo\s[^()]*\)\W*$", re.IGNORECASE)
_GROUND_BLOCKS = 40


def read_document(
    text: str, blocks: list[Block], layout: Layout, signature: Signature | None
) -> tuple[Document, list[Warning]]:
    """The header fields, each as printed; issuer and date are looked for in the text where they are missing."""
    warnings: list[Warning] = []
    head = _head_blocks(text, blocks, layout)
    lines = head_lines(text, head)
    head_text = "\n".join(lines)
    kind, title = _kind_and_title(text, blocks, layout)
    symbol, number, healed = symbol_of(head_text)
    if healed:
        warnings.append(Warning(0, head[-1].end, f"ký hiệu đọc là {symbol}"))
    place, day = place_and_date(head_text)
    if symbol is None and title and (printed := _IN_TITLE.search(title)):
        symbol, number, _ = symbol_of(printed.group())
        day = day or place_and_date(title[printed.end() :])[1]
    if kind is None:
        kind = type_of_symbol(symbol) or ("letter" if _is_letter(text, blocks, layout) else None)
    if kind is None and (kind := _decided(text, blocks)):
        _warn(warnings, 0, head[-1].end if head else 0, "loại văn bản", kind)
    issuer = whole(printed_issuer(text, lines, layout, blocks), text, blocks[: layout.body_at + 2])
    if issuer is None or flat(issuer) in BARE:
        found = issuer_in_title(title) or inferred_issuer(text, symbol, place, signature)
        if issuer is None or flat(found or "").startswith(f"{flat(issuer)} "):
            issuer = found
            _warn(warnings, 0, head[-1].end if head else 0, "tên cơ quan ban hành", issuer)
    if day is None:
        healed_place, day = healed_date(head_text)
        place = place or healed_place
        if day:
            _warn(warnings, 0, head[-1].end, "ngày văn bản", day)
    if day is None:
        day = _adopted(text, blocks, layout)
        if day:
            _warn(warnings, 0, head[-1].end if head else 0, "ngày văn bản", day)
    document = Document(kind, number, symbol, day, place, issuer, title)
    if not layout.head_at or not symbol:
        document = completed(document, text, blocks)
    return document, [*warnings, *_unread(document, head[-1].end if head else 0)]


def _unread(document: Document, end: int) -> list[Warning]:
    """What could not be read of a letterhead that ends at `end`."""
    fields = (
        ("loại văn bản", document.type),
        ("số, ký hiệu", document.symbol),
        ("ngày văn bản", document.date),
        ("trích yếu", document.title),
    )
    return [Warning(0, end, f"{name}: không đọc được") for name, value in fields if value is None]


def _warn(warnings: list[Warning], start: int, end: int, field: str, value: str | None) -> None:
    said = f"suy ra từ nội dung: {value}" if value else "không đọc được"
    warnings.append(Warning(start, end, f"{field}: {said}"))


def _head_blocks(text: str, blocks: list[Block], layout: Layout) -> list[Block]:
    """The letterhead: what stands above the kind, or number and day below it; without a kind all but the subject."""
    first, end = layout.title
    if layout.type_at is not None:
        below = blocks[layout.type_at + 1 : layout.body_at]
        return [*blocks[layout.head_at : layout.type_at], *(b for b in below if is_beside(text, b))]
    return [
        block
        for at, block in enumerate(blocks[: layout.body_at])
        if at >= layout.head_at
        and not is_headline(text, blocks, at)
        and (not first <= at < end or is_beside(text, block) or SUBJECT.match(text, block.start))
    ]


def _kind_and_title(text: str, blocks: list[Block], layout: Layout) -> tuple[str | None, str | None]:
    first, end = layout.title
    lines = [text[b.start : b.end] for b in blocks[first:end] if not is_beside(text, b)]
    lines = [line for line in lines if not is_mass_motto(line)]
    words = " ".join(_words_of(line) for line in lines)
    if layout.type_at is None:
        words = _without_name(words, lines) if words.isupper() else words
        subject = words.strip(" *_.") or None
        if subject is None or not SUBJECT.match(subject.lstrip('"“')):
            subject = _subject_beside(text, blocks[: layout.body_at]) or subject
        return None, subject
    words = _without_name(words, lines)
    found = type_of_line(text, blocks[layout.type_at])
    assert found is not None
    name, after = found
    if first == layout.type_at:
        inline = _without_name(" ".join(text[after : blocks[end - 1].end].split()), lines)
        inline = _ATTACHED.sub("", inline)
        return TYPES[name], inline.strip(" *_:.-=|") or None
    return TYPES[name], words.strip(" *_-=.") or None


def _words_of(line: str) -> str:
    """A line of the title without what the other column or a stamp holds beside it."""
    beside = MOTTO.search(flat(line))
    line = line[: beside.start()].rstrip() if beside and beside.start() else line
    cells = [" ".join(cell.split()) for cell in line.split("|")]
    if len(cells) == 1:
        columns = re.split(r"\s{3,}", line)
        if _DAYED.match(columns[-1]) or MOTTO.match(flat(columns[-1])):
            return " ".join(columns[:-1])
    return next((cell for cell in cells[1:] if cell.startswith("Về ")), cells[0])


def _subject_beside(text: str, head: list[Block]) -> str | None:
    """The subject of a letter that stands behind the number on its line: `Số: 12/SNV-CC V/v nghỉ lễ`."""
    for at, block in enumerate(head):
        match = _BESIDE.search(text[block.start : block.end].strip("| ").split("|")[0])
        if match:
            below = takewhile(lambda b: not (b.gap or is_beside(text, b)), head[at + 1 :])
            said = [match["subject"], *(text[b.start : b.end] for b in below)]
            return " ".join(" ".join(said).split()).strip(" *_.") or None
    return None


def _without_name(title: str, lines: list[str]) -> str:
    """A title without the name of the issuer that stands in capitals on the line below it."""
    printed, at = name_below(lines)
    name = " ".join(printed[at:])
    return title[: -len(name)].strip() if at > 0 and title.endswith(name) else title


def _is_letter(text: str, blocks: list[Block], layout: Layout) -> bool:
    at = layout.body_at
    return at < len(blocks) and bool(
        re.match(r"(?:đồng\s+)?kính\s+gửi", lower(text[blocks[at].start : blocks[at].end]))
    )


def _decided(text: str, blocks: list[Block]) -> str | None:
    """What a text without a title says behind its grounds: `... QUYẾT ĐỊNH:`, `QUYẾT NGHỊ:`."""
    for block in blocks[:_GROUND_BLOCKS]:
        if match := _DECIDES.search(text[block.start : block.end].strip("*_ ")):
            return {"QUYẾT NGHỊ": "resolution", "CHỈ THỊ": "directive"}.get(match["type"], "decision")
    this = _THIS.search(lower(text[:OPENING]))
    return TYPES[this["type"]] if this else None


def _adopted(text: str, blocks: list[Block], layout: Layout) -> str | None:
    """A council's resolution printed without letterhead takes the day on which it says it was adopted."""
    tail = layout.tails[0][0] if layout.tails else len(blocks)
    below_title = [b for b in blocks[: layout.body_at + 1] if text[b.start] == "("]
    for block in [*reversed(blocks[max(layout.body_at, tail - 4) : tail]), *below_title]:
        match = _ADOPTED.search(text, block.start, block.end)
        if match and "thông qua" in lower(match.group()):
            return matched_date(match)
    return None
