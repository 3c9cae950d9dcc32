"""Stage 5, letterhead: its lines, and in them number, place and day, also as scans damage them.

Reads text and blocks; writes lines and fields. A field that is not printed is None.
"""

import re

from caunoi.core.reading.blocks import PHRASES, RULER, Block
from caunoi.core.reading.dates import DATE, find_date, matched_date
from caunoi.core.reading.symbols import SYMBOL, is_healed, normal_symbol, number_of, type_of_symbol
from caunoi.core.reading.titles import MOTTO, MOTTOS
from caunoi.core.reading.words import TYPES, alike, damaged, likeness
from caunoi.core.text import flat, lower

# A page lost the vowel: "S :318/SNV-CC".
NUMBER = re.compile(
    rf"(?:[s$](?:{damaged('o')}|[06])\s*[:;.]?|(?<![^\n])s\s?:)\s*[#*]?\s*(?P<symbol>{SYMBOL})", re.IGNORECASE
)
# "... THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW" in a title names another document.
_MENTIONED = re.compile(rf"\S +(?:{'|'.join(TYPES)}) +$")
# So does a subject that goes on over lines: "V/v thực hiện", "Nghị định số 180/2026/NĐ-CP".
_PLAIN_KINDS = "|".join([*TYPES, *(kind.capitalize() for kind in TYPES)])
_GOES_ON = re.compile(rf"(?:\n *|\S +)(?:{_PLAIN_KINDS})\s+$")
_ANY_KIND = re.compile(rf"(?<!\w)(?:{'|'.join(TYPES)})(?!\w)")
# A scan lost "Số": what has the code of a kind (`41 /CT-TTg`) is the number where no kind stands before it.
CODED = re.compile(rf"(?<![\w/.-])(?=\d)(?P<symbol>{SYMBOL})(?![\w/])")
# "Số: 24      /2025/QĐ-UBND", "Số: 4390     /UBND-NLN", "Số:8 5 2 0/BCT-KHCN"
_BLANK = re.compile(
    r"(?<=\d)\s+(?=/\s?\d{4}\s?/)|(?<=\d)[ \t]+(?=/[A-ZĐ]{2})|(?<=:)\s+(?=\d)|(?<=[:\d ]\d) (?=\d(?: \d){0,3}/[A-ZĐ]{2})"
)
# What a scan made of the figures cannot be read, and is given as printed: "Số: Z32Ø/BTC-QLCS".
_UNREADABLE = re.compile(
    r"^\s*Số\s*:\s*(?P<number>[^\s/:]{1,5}) ?/(?P<code>[A-ZĐ]{2,}(?:-[A-ZĐ]{2,}\w*)*)", re.MULTILINE
)
# "Số: 52ÚŸmXY-KHTC": of what stands behind the number nothing can be told.
_BARE_NUMBER = re.compile(
    r"số\s*:?\s*(?P<number>\d+)\s*$|^[\s|*]*số\s*:\s*(?P<before>\d{1,6})(?=[^\W\d])\S*-\S+\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# "Số: 318 SYT-NVY": what parts number and code was left out.
_UNPARTED = re.compile(
    r"^[\s|*]*Số\s*:\s*(?P<number>\d{1,6})\s?(?P<code>[A-ZĐ]{2,}(?:\s?-\s?[A-ZĐ]{2,})+)\s*$", re.MULTILINE
)
# "Nghị quyết số: 88/2023/QH15", "Luật số: ...", alone on its line: the number of the text itself.
_KIND_NUMBER = re.compile(
    rf"^(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh|Lệnh)\s+số\s*:\s*(?P<symbol>{SYMBOL})\s*$",
    re.IGNORECASE | re.MULTILINE,
)
PLACE_DATE = re.compile(
    rf"(?P<place>(?:^[A-ZĐ][a-zà-ỹ]{{1,6}}\n)?[^\W\d_][\w .\-]{{1,40}}?) *,\s*(?:hồi\s+[^,]{{1,24}}?,?\s+)?(?:{DATE})",
    re.IGNORECASE | re.MULTILINE,
)
# "Hòa An. ngay22 tháng 44 năm": of a damaged day the place is left.
_PLACE_DAMAGED = re.compile(r"(?P<place>[a-z][\w .'-]{1,60}?)\s*[.,;]\s*nga[a-z]")
_PLACE_WORDS = 5  # of the longest name of a place: "thành phố Hồ Chí Minh"
_CODE_WORD = re.compile(r"(?!TP\b).*[A-ZĐ]{2}")
# "Hoa Lư, ngày    tháng 4 năm 2026": the day is left to be written in.
_PLACE_ALONE = re.compile(
    r"(?P<place>[a-z][\w .\-]{1,40}?)\s*,\s*(?:ngay[\s\d.…_]{0,12})?(?:thang[\s\d.…_]{0,12}nam|(?<=\s)/[\s.…_\d]{0,8}/\s?\d{4})"
)
# "Hòa An ngày 05 tháng 3 năm 2021": no comma, names and the day alone on their line.
_PLACE_UNMARKED = re.compile(rf"^(?P<place>(?:[A-ZĐÀ-Ỹ][\w.\-]*\s){{1,5}})(?i:{DATE})\W*$", re.MULTILINE)
SUBJECT = re.compile(rf"(?i:v/v|{damaged('về')}\s{damaged('việc')})\s*:?\s*|^Về\s+")
_LONGEST = 160  # characters of a line with a name and a motto
# What signing electronically stamps above a letterhead: its day is not the document's.
_STAMP_TIME = re.compile(r"\d\d-\d\d-\d{4} \d\d:\d\d:\d\d(?: [+-]\d\d:\d\d)?")
_STAMP_LINES = 5  # the longest stamp: who signed, twice, and when
_STAMPED = re.compile(r"(?:ký bởi|người ký|thời gian ký|ngày ký|e-?mail)\s*:", re.IGNORECASE)


def head_lines(text: str, head: list[Block]) -> list[str]:
    """The letterhead line by line; the cells of a table that stood there are lines of their own.

    A cell is parted by ` | ` from the next on its line, or by a `|` alone on a line; then its own lines belong together.
    """
    lines = (line.strip() for block in head for line in _lines_of(text[block.start : block.end]))
    printed = _below_stamp([line for line in lines if not _STAMPED.match(line)])
    if "|" not in printed:
        return [" ".join(cell.split(" ")).strip() for line in printed for cell in _cells(line)]
    cells: list[list[str]] = [[]]
    for line in printed:
        if line == "|" or RULER.match(line):
            cells.append([])
        else:
            cells[-1].append(line)
    return [" ".join(cell) for cell in cells if cell]


def _below_stamp(lines: list[str]) -> list[str]:
    """The lines below the moment that an electronic signature prints under who signed; all where there is none."""
    stamps = [at for at, line in enumerate(lines[:_STAMP_LINES]) if _STAMP_TIME.fullmatch(line)]
    return lines[stamps[-1] + 1 :] if stamps else lines


def _cells(line: str) -> list[str]:
    """The cells of a row, each by the lines that wide gaps part in it; any other line as it is."""
    return re.split(r"\s*\|\s*|\s{4,}", line) if "|" in line else [line]


def _lines_of(block: str) -> list[str]:
    """The lines of a block; the motto or a name that a narrow column parted is one."""
    whole = " ".join(block.split())
    return [whole] if flat(whole) in PHRASES else block.split("\n")


def symbol_of(head: str) -> tuple[str | None, str | None, bool]:
    """Symbol, number, and whether a scan's fault was put right in them."""
    head = _BLANK.sub("", head)
    match = _KIND_NUMBER.search(head)
    if match and not SUBJECT.match(head[: match.start()].rstrip().rsplit("\n", 1)[-1]):
        return normal_symbol(match["symbol"]), number_of(match["symbol"]), False
    match = next((m for m in NUMBER.finditer(head) if not _names_another(head[: m.start()])), None)
    if match:
        symbol = normal_symbol(match["symbol"])
        return symbol, number_of(symbol), is_healed(match["symbol"])
    if printed := _UNREADABLE.search(head):
        return f"{printed['number']}/{printed['code']}", printed["number"], False
    for coded in CODED.finditer(head):
        line = head[head.rfind("\n", 0, coded.start()) + 1 : coded.start()]
        symbol = normal_symbol(coded["symbol"])
        if type_of_symbol(symbol) and not _ANY_KIND.search(lower(line)):
            return symbol, number_of(symbol), True
    if unparted := _UNPARTED.search(head):
        return unparted["number"] + "".join(unparted["code"].split()), unparted["number"], False
    bare = _BARE_NUMBER.search(head)
    return None, bare["number"] or bare["before"] if bare else None, False


def _names_another(before: str) -> bool:
    """Whether a number belongs to a document that a subject or a title mentions."""
    return bool(_MENTIONED.search(lower(before)) or _GOES_ON.search(before))


def place_and_date(head: str) -> tuple[str | None, str | None]:
    """The place and the day of a letterhead; the place also where the day is left to be written in, or damaged."""
    head = NUMBER.sub(lambda m: " " * len(m.group()), _BLANK.sub("", without_motto(head)))
    match = PLACE_DATE.search(head) or _PLACE_UNMARKED.search(head)
    if match:
        return _place(match["place"]), matched_date(match)
    found = find_date(head)
    alone = _PLACE_ALONE.search(flat(head)) or _PLACE_DAMAGED.search(flat(head))
    place = _place(head[alone.start("place") : alone.end("place")]) if alone else ""
    named = all(word[0].isupper() for word in place.split())
    return place if place and named else None, found[0] if found else None


def _place(printed: str) -> str:
    """The name of a place without what stands before it on its line: `QD-TTg Hòa An`, `... về chợ      Hòa An`."""
    words = re.split(r"\s{3,}", printed)[-1].split()
    code = max((at for at, word in enumerate(words) if _CODE_WORD.match(word)), default=-1)
    words = words[code + 1 :] or words
    small = max((at for at, word in enumerate(words) if word.islower()), default=-1)
    if len(words) > _PLACE_WORDS and small + 1 < len(words):  # the end of a subject on the line before it
        words = words[small + 1 :]
    return " ".join(words)


def without_motto(line: str, instead: str = "\n") -> str:
    """The line with each letter of the mottos replaced, so that what stood beside them stands apart."""
    spans = [match.span() for match in MOTTO.finditer(flat(line))]
    for start, end in spans or _damaged_motto(line):
        line = line[:start] + instead * (end - start) + line[end:]
    return line


def _damaged_motto(line: str) -> list[tuple[int, int]]:
    """Where a motto with wrong letters ends a line: from the word that makes it most alike."""
    if len(line) > _LONGEST or not alike(line[-len(MOTTOS[0]) - 7 :], MOTTOS):
        return []
    words = [match.start() for match in re.finditer(r"\S+", line)]
    return [(max(words, key=lambda at: max(likeness(line[at:], motto) for motto in MOTTOS)), len(line))]


# Scans take a one for a small l, a nought for an O, and another mark for the one of "tháng".
_MISREAD_DATE = re.compile(
    r"ng[aàáă]\w\s*([\dlIoO]{1,2})\s*th\w{1,3}ng\s*([\dlIoO]{1,2})\s*n[aă]m\s*([\dlIoO]{4})", re.IGNORECASE
)


def healed_date(head: str) -> tuple[str | None, str | None]:
    """Place and date where letters stand in the date for digits."""
    match = _MISREAD_DATE.search(head)
    if not match:
        return None, None
    day, month, year = (part.translate(str.maketrans("lIoO", "1100")) for part in match.groups())
    healed = f"ngày {day} tháng {month} năm {year}"
    return place_and_date(head[: match.start()] + healed + head[match.end() :])
