"""Stage 6, tail: recipients (Nơi nhận), signature, footnotes.

Reads text, blocks and layout; writes the recipients one by one, the first signature, and the notes by their marks.
"""

import re

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.layout import COPIED, RULER, Layout
from caunoi.core.reading.model import Footnote, Signature
from caunoi.core.text import flat

_HEAD = re.compile(r"[*_\s]*nơi\s+(?:nhận|gửi)[*_\s]*:?[*_\s]*", re.IGNORECASE)
_ON_BEHALF = r"(?:T/M|TM|K/T|KT|T/L|TL|TUQ|T/UQ|Q)(?:\.(?=[A-ZĐÀ-Ỹ])|\s*[./]?\s)"
_POSTS = (
    "(?<!BAN )BÍ THƯ|TỔNG BÍ THƯ|(?<!ĐOÀN )CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|"
    "CHÁNH ÁN|TRƯỞNG BAN|TRƯỞNG ĐOÀN|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|CHỦ NHIỆM|"
    "THỐNG ĐỐC|TỔNG THANH TRA|TỔNG KIỂM TOÁN|TRƯỞNG PHÒNG|TƯ LỆNH|CHỈ HUY TRƯỞNG|CHÍNH ỦY|CHỦ TỊCH NƯỚC|TỔNG THƯ KÝ|"
    "THỦ TRƯỞNG|THƯỜNG TRỰC BAN BÍ THƯ|ĐỘI TRƯỞNG|TRƯỞNG TIỂU BAN|ỦY VIÊN|(?<=PHÓ )VĂN PHÒNG"
)
_POST = re.compile(rf"(?:PHÓ\s+)?(?:{_POSTS})(?:\s+THƯỜNG TRỰC)?(?:\s+[A-ZÀ-Ỹ ]{{2,40}})?")
_ALSO = re.compile(r"\s*(?:,|-|KIÊM)\s*$")
_NAME = re.compile(
    r"(?:(?:Thượng|Đại|Trung|Thiếu)\s+(?:tướng|tá|úy)\s+|TS\.?\s*|GS\.?\s*)?(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ'’]*\.?\s*){2,6}$"
)
_RANK = re.compile(r"(?:tướng|tá|úy)$")
_RUN_ON = re.compile(rf"\s(?:{_ON_BEHALF}(?<=\s)[A-ZĐÀ-Ỹ]{{2}}|(?:PHÓ\s+)?(?:{_POSTS})(?![a-zà-ỹ])).*$")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def read_recipients(text: str, blocks: list[Block], layout: Layout) -> tuple[str, ...]:
    """One entry per printed line of the first list of recipients, without dash and closing mark."""
    for start, end in layout.tails:
        found: list[str] = []
        open_list = dashed = waits = False
        for line, bullet in _tail_lines(text, blocks[start:end]):
            head = _HEAD.match(line)
            if head:
                open_list, line = True, line[head.end() :]
            open_list = open_list or (bullet and COPIED.match(flat(line)) is not None)
            if not open_list or RULER.match(line) or (head and _POST.fullmatch(line.strip())):
                continue  # the signer's post may stand beside "Nơi nhận:"
            plain = not bullet and not head
            if re.match(_ON_BEHALF, line) or (
                plain
                and ((_is_capitals(line) and not line.startswith("Lưu")) or (found and _NAME.match(line)))
            ):
                break
            # A signature may be run together with the last of the list.
            signed = _RUN_ON.search(line)
            line = line[: signed.start()] if signed else line
            if (
                plain and dashed and found and (waits or line[:1].islower())
            ):  # "- VPCP: BTCN, ..., TGĐ Cổng TTĐT,"
                found[-1] += (", " if waits else " ") + _entry(line)
                waits = line.endswith(",")
                continue
            dashed, waits = dashed or bullet, line.endswith(",")
            run_in = head and not line.startswith("-")  # "Nơi nhận: Như trên; Lưu: VT."
            parts = re.split(r";\s" if run_in else r"[;,]\s*-\s+|(?<=;)\s+(?=-)", line)
            found += [e for e in map(_entry, parts) if e]
        if found:
            return tuple(found)
    return ()


_INDENT = " " * 12  # what is set so far in stands below the column on the right


def _tail_lines(text: str, blocks: list[Block]) -> list[tuple[str, bool]]:
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    beside = False  # the signature began in the second cell of a row and goes on in lines of their own
    for block in blocks:
        beside = beside or block.row
        # Recipients and signature stand side by side on paper; wide gaps part the two columns.
        start = text.rfind("\n", 0, block.start) + 1
        for line in text[start : block.end].split("\n"):
            beside = beside or (bool(right) and line.startswith(_INDENT))
            for column, part in enumerate(re.split(r"\s{4,}|\s*\|\s*", line.strip(" |"))):
                if part:
                    entry = (part.strip("*_ "), part.startswith(("-", "+", "•")))
                    signed = (
                        beside and not entry[1] and (_is_capitals(entry[0]) or bool(_NAME.match(entry[0])))
                    )
                    (right if column or signed else left).append(entry)
    return [*left, *right]


def _entry(line: str) -> str:
    return " ".join(line.lstrip("-+• ").rstrip(" ;,./").split())


def _is_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def read_signature(text: str, blocks: list[Block], layout: Layout) -> Signature | None:
    """The first signature: authority, post and name, printed in lines or run together in one."""
    for start, end in layout.tails:
        capitals: list[str] = []
        name: str | None = None
        for line, bullet in _tail_lines(text, blocks[start:end]):
            run_on = _RUN_ON.search(line) if bullet else None
            if run_on:
                line = line[run_on.start() :].strip()
            elif bullet or flat(line).startswith("(da ky"):
                continue
            elif head := _HEAD.match(line):
                line = line[head.end() :]
            posts, own = _split_name(line)
            if (
                posts
                and (_is_capitals(posts) or re.match(_ON_BEHALF, posts))
                and (_POST.search(posts.upper()) or capitals or re.match(_ON_BEHALF, posts))
            ):
                capitals.append(posts)
            if capitals and own:
                name = own
                break
        if capitals:
            authority, post = _authority_and_post(" ".join(" ".join(capitals).split()))
            return Signature(authority, post, name)
    return None


def _split_name(line: str) -> tuple[str, str | None]:
    """`KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn A` in its capitals and the name behind them."""
    words = line.split()
    cut = len(words)
    while cut and (
        _RANK.match(words[cut - 1]) or not _is_capital_word(words[cut - 1]) and words[cut - 1][0].isupper()
    ):
        cut -= 1
    tail = " ".join(words[cut:])
    if tail and _NAME.match(tail) and not any(c.isdigit() for c in tail):
        return " ".join(words[:cut]), tail
    return line, None


def _is_capital_word(word: str) -> bool:
    """A word printed in capitals; one letter alone may belong to a name (`K' Brêu`)."""
    return word.isupper() and sum(c.isalpha() for c in word) > 1


def _authority_and_post(printed: str) -> tuple[str | None, str | None]:
    """The signer's own post is the last one; all before it is the authority."""
    upper = printed.upper()
    last = None
    for match in _POST.finditer(upper):
        last = match
    # "KT. CHỦ TỊCH PHÓ CHỦ TỊCH": the pattern is greedy over capitals, so look again inside the last match.
    if last is None:
        return printed, None
    start = last.start()
    inner = [m.start() for m in re.finditer(rf"(?:PHÓ\s+)?(?:{_POSTS})(?:\s+THƯỜNG TRỰC)?", upper)]
    start = max([start, *inner])
    for at in reversed(inner):  # "BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ TỊCH - TỔNG THƯ KÝ" are one post
        if at < start and _ALSO.search(upper, at, start):
            start = at
    if acting := re.search(r"(?:^|\s)Q\.?\s*$", upper[:start]):  # an acting head, "Q. GIÁM ĐỐC"
        start = acting.start()
    elif re.search(rf"(?:^|\s){_ON_BEHALF}$", upper[:start]):  # the post for whom another one signed
        return printed, None
    return printed[:start].strip() or None, printed[start:].strip()


def read_footnotes(text: str, blocks: list[Block]) -> tuple[Footnote, ...]:
    """Notes that open with a mark of their own: `⁽¹⁾`, `¹`, `[1]`."""
    notes = []
    for block in blocks:
        if block.note:
            mark = re.sub(r"\D", "", block.note.translate(_SUPERSCRIPT))
            notes.append(
                Footnote(mark, " ".join(text[block.body : block.end].split()), block.start, block.end)
            )
    return tuple(notes)
