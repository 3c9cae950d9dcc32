"""What opens a line: the label of a clause (`I.` `1.` `1.1.` `a)` `Điều 1.` `Phần thứ nhất`) or a dash.

Only the form is judged here; which label follows which, and which are damaged, is decided in `structure`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caunoi.core.reading.words import TYPES, damaged
from caunoi.core.text import flat

# Which kinds always stand above which; the others nest in the order in which they are met.
FIXED_RANK = {"part": 0, "chapter": 1, "section": 2, "subsection": 3, "article": 4}
LETTERS = "abcdđeghiklmnopqrstuvxy"
# Letters of other alphabets, where somebody counts by one: each stands behind the letter it has here, without a place of its own.
FOREIGN = {"f": "e", "j": "i", "w": "v", "z": "y"}

_ROMAN = re.compile(r"(?=[IVXL])(?:X{0,3}|XL|L)(?:IX|IV|V?I{0,3})$")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_WORDS = {
    "nhat": 1, "mot": 1, "hai": 2, "nhi": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10,
}  # fmt: skip

_KINDS = {
    "phan": "part", "chuong": "chapter", "tieu muc": "subsection", "muc": "section", "dieu": "article",
}  # fmt: skip
_NAMED = re.compile(
    rf"(?P<word>{'|'.join(map(damaged, _KINDS))})(?:\s+|(?=\d))"
    rf"(?P<label>(?:{damaged('thứ')}\s+)?(?:{'|'.join(map(damaged, _WORDS))})\b|\d[\dlI]{{0,2}}\b|[ivxl]{{1,6}}\b|\d{{1,3}}[a-zđ]?\b|[a-zđ]\b)"
    r"\s*(?P<stop>[.:\-]|$)?",
    re.IGNORECASE,
)
# A note at the foot of a page, or a reference, names a document: "1 Nghị quyết số 5 ...", "Điều 5 Luật ...".
_TYPED = rf"(?i:{'|'.join(map(re.escape, TYPES))})"
# A label proper: numerals or a letter, its mark, then text (or nothing, when the text follows on the next line).
_DECIMAL = re.compile(
    r"(?P<label>\d{1,2}(?:\s?\.\s?\d{1,2}){1,5})(?P<stop>\s?[.)\-/:])?(?:\s+|(?=[^\W\d_]{2})|$)"
)
# "06/CT-TTg ngày ..." and "10 - KL/TW" at the head of a line are numbers of documents.
_NUMBER = re.compile(
    r"(?P<label>\d{1,3}[a-z]?)(?!\s?[/-]\s?[A-ZĐ][A-Za-zđ]{0,5}(?:\s?[/-]|\s+ngày))\s?(?P<stop>[.)/:]-?|-(?=\s)(?!\s\d)|,(?=\s+[A-ZĐÀ-Ỹ][a-zà-ỹđ]))(?:\s+|(?=[^\W\d_]{2})|$)"
)
# "V I." is what a scan makes of a numeral set wide.
_ROMAN_LABEL = re.compile(
    r"(?P<label>[IVXLHivxl1|]{1,6}|[IVX](?: [IVX]){1,3})\s?(?P<stop>[.)/:]-?|-)(?:\s+|(?=[^\W\d_]{2})|$)"
)
# Without its mark a number or numeral is a label only where those around it prove it: "1 Đổi mới ...", "I, MỤC TIÊU".
_BARE_NUMBER = re.compile(r"(?P<label>\d{1,2})\s+(?=[A-ZĐÀ-Ỹ][a-zà-ỹđ]+\s)(?P<named>" + _TYPED + r"\s)?")
_BARE_ROMAN = re.compile(r"(?P<label>[IVX]{1,5}),?\s+(?=[A-ZĐÀ-Ỹ]{2,}[\s,]+[A-ZĐÀ-Ỹ]{2})")
_LETTER = re.compile(
    r"(?P<label>[a-zđ])\s?(?:(?P<stop>[.)/]-?|-(?=\s)|,(?=\s+[A-ZĐÀ-Ỹ]))(?:\s+|$)|(?:[)/]-?|\.-)(?=[^\W\d_]{2}))"
)
_CAPITAL = re.compile(r"(?P<label>[A-ZĐ])\s?(?P<stop>[.)/]|-(?=\s))(?:\s+|$)")
_BULLET = re.compile(r"(?:[-+•●▪·○❖➢]+|\*(?=\s)|\(\d{1,2}\)|\([ivx]{1,4}\))(?:\s+|(?=[^\W\d_])|$)")
# Emphasis marks, the quotation mark of a page that quotes a letter from its first number on, and a scan's specks
# before a label that nothing else could be.
_MARKDOWN = re.compile(
    r"(?:#{1,6}\s+|\*\*|\*(?=\S)|__|[“\"](?=1\.\s)|[„‚'`´~_.,:;|]{1,2}\s?(?=[ĐD]i\wu\s\d{1,3}\s?[.:]|\d{1,2}\.\d{1,2}\.\s[A-ZĐÀ-Ỹ]))"
)


_ONES = ("l", "I", "|", "i")  # what a scan makes of "1." too
_ONE_DAMAGED = re.compile(r"[\dlI]{1,3}")
_ENTITLED = re.compile(
    rf"(?!{_TYPED}\s(?!này))[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\s"
)  # "Điều 1 Ban hành ...", "Điều 2 Quyết định này ...", not "Điều 5 Luật ..."
_TITLED = 12  # characters of a title in capitals beside its number


@dataclass(frozen=True)
class Label:
    """A label as it could be read: kind, label as printed, its number in its series, and where the text goes on.

    `kind` is part, chapter, section, subsection, article, roman, capital, number, decimal, letter.
    """

    kind: str
    label: str
    ordinal: int
    start: int
    end: int
    sure: bool = True
    weak: bool = False  # without its mark, or of another kind than it looks


def roman_value(label: str) -> int | None:
    """1 for `I`; None for what is no numeral."""
    if not _ROMAN.match(label):
        return None
    values = [_VALUES[c] for c in label]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def write_roman(value: int) -> str:
    """`VI` for 6."""
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def heal_roman(label: str) -> str:
    """`Ii` as `II`, `ll` and `1I` as `II`: small letters, ones and strokes that stand for a capital I."""
    return re.sub("[1|Ll]", "I", label).upper() if re.search("[1|l]", label) else label.upper()


def skip_marks(text: str, start: int, end: int) -> int:
    """Position after emphasis marks that some files carry at the start of a line (`**`, `##`, `__`)."""
    while match := _MARKDOWN.match(text, start, end):
        start = match.end()
    return start


def read_bullet(text: str, start: int, end: int) -> int:
    """Position after a leading dash, plus, dot or `(1)`; `start` itself when there is none."""
    match = _BULLET.match(text, start, end)
    return match.end() if match else start


def read_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """Every way in which the line `start:end` may open with a label, the likeliest first."""
    if match := _NAMED.match(text, start, end):
        yield from _named(match, start, end)
        return
    if match := _DECIMAL.match(text, start, end):
        label = re.sub(r"\s", "", match["label"])
        yield Label(
            "decimal", label, int(label.split(".")[-1]), start, match.end(), match["stop"] is not None
        )
        return
    if match := _NUMBER.match(text, start, end):
        ordinal, sure = int(re.sub(r"\D", "", match["label"])), match["stop"] != ","
        yield Label("number", match["label"], ordinal, start, match.end(), sure)
        if match["stop"] == ")" and ordinal < 10:  # "8)" is what a scan makes of "a)"
            yield Label("letter", "a", 1, start, match.end(), sure=False, weak=True)
    if match := _ROMAN_LABEL.match(text, start, end):
        yield from _romans(match, start)
        if match["label"] in _ONES:
            yield Label("number", "1", 1, start, match.end(), sure=False, weak=True)
    yield from _bare(text, start, end)
    if match := _CAPITAL.match(text, start, end):
        small = match["label"].lower()
        position = LETTERS.find(small)
        if position >= 0 and match["stop"] == ")":  # "A)" between small ones
            yield Label("letter", small, position + 1, start, match.end(), sure=False, weak=True)
        if position >= 0:
            yield Label("capital", match["label"], position + 1, start, match.end())
    if match := _LETTER.match(text, start, end):
        position = LETTERS.find(FOREIGN.get(match["label"], match["label"]))
        yield Label("letter", match["label"], position + 1, start, match.end(), match["stop"] != ",")


def _bare(text: str, start: int, end: int) -> Iterator[Label]:
    """A number or numeral without its mark."""
    if (match := _BARE_NUMBER.match(text, start, end)) and not match["named"]:
        yield Label("number", match["label"], int(match["label"]), start, match.end(), sure=False, weak=True)
    if (match := _BARE_ROMAN.match(text, start, end)) and (value := roman_value(match["label"])):
        yield Label("roman", match["label"], value, start, match.end(), sure=False, weak=True)


def _romans(match: re.Match[str], start: int) -> Iterator[Label]:
    raw = match["label"]
    # A scan makes an H of two strokes, or of one that touches the next: only the sequence tells.
    one, two = raw.replace("H", "I" if "I" in raw else "II"), raw.replace("H", "II")
    for printed in dict.fromkeys((two, one) if raw.startswith("H") else (one, two)):
        yield from _numeral(match, start, raw, heal_roman(printed.replace(" ", "")))


def _numeral(match: re.Match[str], start: int, raw: str, healed: str) -> Iterator[Label]:
    value = roman_value(healed)
    # Small numerals count only with a capital first ("Ii."); "i)" alone is a letter, "1." a number ("11." mostly).
    numeral = raw == healed or not raw.islower() or "l" in raw
    if value is not None and numeral and raw not in ("1", "|"):
        # "Ii." and "Iv." are what is left where a corpus made capitals small.
        sure = raw == healed or (raw[0] in "IVX" and raw[1:] == healed[1:].lower())
        yield Label("roman", healed, value, start, match.end(), sure)


def _named(match: re.Match[str], start: int, end: int) -> Iterator[Label]:
    word, raw = flat(match["word"]), match["label"]
    if word == "dieu" and _ONE_DAMAGED.fullmatch(raw):
        raw = re.sub("[lI]", "1", raw)
    rest = match.end() < end and match["stop"] is None
    if rest and word == "dieu" and raw.isdigit() and _ENTITLED.match(match.string, match.end(), end):
        yield Label("article", raw, int(raw), start, match.end(), sure=False, weak=True)
    # "Điều 5 Luật ..." and "mục 2 của" in running text are mentions; a heading has its mark or stands alone,
    # or is printed in capitals, or its title is.
    if rest and not (match["word"].isupper() or match.string[match.end() : end][:_TITLED].isupper()):
        return
    if word != "dieu" and match["word"].islower():
        return
    label = flat(raw).removeprefix("thu").strip()
    number = _WORDS.get(label) or roman_value(raw.upper())
    if number is None:
        digits = re.match(r"\d+", raw)
        number = int(digits.group()) if digits else LETTERS.find(raw.lower()) + 1
    yield Label(_KINDS[word], raw, number, start, match.end())
