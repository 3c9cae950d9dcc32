"""The letters of TCVN3 (fonts named `.Vn...`) and VNI (fonts named `VNI-...`), as tables of our own.

Both put Vietnamese letters in the places of Western ones, so a text in them looks like Western letters until it is
shown in its font. Source: TCVN 5712:1993 (VN3) and the VNI-Windows layout; the first agrees with glibc's TCVN-5712.
"""

import re
import unicodedata

# 0xA1 on; a dot where the font has nothing of its own.
_TCVN3_ROWS = (
    "ĂÂÊÔƠƯĐăâêôơưđ"
    + "......"
    + "àảãáạ.ằẳẵắ......."
    + "ặầẩẫấậè.ẻẽéẹềểễếệì"
    + "ỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
)
TCVN3 = {0xA1 + i: letter for i, letter in enumerate(_TCVN3_ROWS) if letter != "."}

# VNI writes a letter and a mark after it; a few letters are one character.
_VNI_ONE = dict(zip("ñÑöÖôÔíÍìÌæÆóÓòÒîÎ", "đĐưƯơƠíÍìÌỉỈĩĨịỊỵỴ", strict=True))
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_TONE_MARKS = "ùøûõï"


def _vni_pairs() -> dict[str, str]:
    """Letter and mark -> letter, both cases; the horned letters and y take tones only, a breve stands on a only."""
    pairs = {}
    for base in "aeouyôö":
        marks = _VNI_MARKS if base == "a" else {m: v for m, v in _VNI_MARKS.items() if "\u0306" not in v}
        if base not in "aeo":
            marks = {mark: _VNI_MARKS[mark] for mark in _TONE_MARKS}
        for mark, combining in marks.items():
            letter = unicodedata.normalize("NFC", _VNI_ONE.get(base, base) + combining)
            pairs[base + mark] = letter
            for capital in (base.upper() + mark.upper(), base.upper() + mark):
                pairs[capital] = letter.upper()
    return pairs


VNI = _vni_pairs() | _VNI_ONE
_VNI_LETTER = re.compile(
    "|".join(re.escape(written) for written in sorted(VNI, key=len, reverse=True)),
)
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_]*[A-ZĂÂÊÔƠƯĐ][^\W\d_]*(?!\w)")

# `Vụ` behind `THƯỜNG`, which small letters raised again tell to stand in capitals; not where a name may begin (`Lê Văn A`).
_RAISED = "".join({c.upper() for c in TCVN3.values() if c.isalpha()} - set("ĂÂÊÔƠƯĐ"))
_BESIDE = re.compile(
    rf"(?<!\w)[^\W\d_a-z]{{0,6}}[{_RAISED}][^\W\d_a-z]{{0,6}} [A-Z][^\W\d_A-Za-z]{{1,6}}(?!\w)(?! [A-ZĂÂÊÔƠƯĐ][^\W\d_]{{0,6}}[a-z])"
)


def from_tcvn3(text: str) -> str:
    """Unicode for TCVN3 letters read as Western ones. Capitals with tones stand in a font of their own (`.VnTimeH`),
    so in plain text they come small: they are raised again in words and lines otherwise in capitals."""
    return "\n".join(_raised(line) for line in text.translate(TCVN3).split("\n"))


def from_font(text: str, font: str) -> str:
    """Unicode for letters in an old font: its name says the table, and whether it shows capitals only."""
    if family(font) == "vni":
        return from_vni(text)
    letters = text.translate(TCVN3)
    return letters.upper() if font.upper().endswith("H") else letters


def family(font: str) -> str | None:
    """`tcvn3` or `vni` for a font of that kind; None for a Unicode font."""
    name = font.lower()
    return "tcvn3" if name.startswith(".vn") else "vni" if name.startswith("vni-") else None


def from_vni(text: str) -> str:
    """Unicode for VNI letters read as Western ones."""
    return _VNI_LETTER.sub(lambda match: VNI[match.group()], text)


def _raised(line: str) -> str:
    small = sum(c.islower() for c in line if c.isascii())
    capitals = sum(c.isupper() for c in line)
    if (
        capitals > 3 and small * 10 < capitals and "/" not in line
    ):  # a line with a symbol (15-NQ/TU) is no heading
        return line.upper()
    return _BESIDE.sub(
        lambda match: match.group().upper(), _CAPITALS.sub(lambda match: _raised_word(match.group()), line)
    )


def _raised_word(word: str) -> str:
    plain = [c for c in word if c.isascii()]
    all_capitals = len(plain) > 1 and not any(c.islower() for c in plain)
    return word.upper() if all_capitals else word
