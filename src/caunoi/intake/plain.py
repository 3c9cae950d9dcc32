"""Plain text in any Vietnamese encoding."""

from caunoi.intake.extracted import Extracted
from caunoi.intake.letters.recognise import NAMES, UTF8, decode, mend
from caunoi.intake.letters.syllables import Share
from caunoi.intake.refusals import RefusedError

_CONTROLS = set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A}
_HEAD = 4096
_SURE = 0.8


def read_text(data: bytes, name: str) -> Extracted:
    """The text as decoded; only old letters and their marks are put into today's form."""
    text, encoding, how = decoded(data, name)
    notes, warnings = said(text, encoding, how)
    if encoding == UTF8 or encoding.startswith("utf-"):
        text, old = mend(text)
        if old:
            notes.append(f"Chữ {NAMES[old]} đã được chuyển sang Unicode.")
            encoding = old
    return Extracted(text, "txt", encoding, notes, warnings)


def decoded(data: bytes, name: str) -> tuple[str, str, Share]:
    """Text, encoding, certainty; refused when the bytes are no text."""
    found = decode(data)
    if found is None:
        raise RefusedError("unknown", name, detail="its letters are in no known encoding")
    head = found[0][:_HEAD]
    controls = sum(map(head.count, map(chr, _CONTROLS)))
    if "\0" in head or controls > 3 + len(head) // 200:
        raise RefusedError("unknown", name, detail="it is binary, not text")
    return found


def said(text: str, encoding: str, how: Share) -> tuple[list[str], list[str]]:
    """Notes and warnings about how the letters were decoded."""
    notes = [] if encoding in (UTF8, "utf-8-sig") else [f"Bảng mã nhận ra: {NAMES[encoding]}."]
    warnings = []
    if lost := text.count("\ufffd"):
        warnings.append(f"{lost} ký tự hỏng trong tệp, không đọc được.")
    if encoding != UTF8 and how.words and how.value < _SURE:
        warnings.append(
            f"Chưa chắc bảng mã {NAMES[encoding]}: chỉ {how.value:.0%} số từ có dấu là âm tiết tiếng Việt."
        )
    return notes, warnings
