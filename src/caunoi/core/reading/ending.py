"""Stage 3, ending: where recipients and signature begin and how far they go.

Reads text and blocks; writes block indexes for the layout.
"""

import re

from caunoi.core.reading.blocks import RULER, Block, mostly_capitals
from caunoi.core.reading.names import NAME, ON_BEHALF, POSTS, SIGNED, is_capital_name
from caunoi.core.text import flat

RECIPIENTS = re.compile(r"n[o0][il1]\s+(?:n[hb]a[nmu]|gui)(?![a-z])")  # "Nơi nhận", also as scans damage it
COPIED = re.compile(r"-\s?nhu (?:tren|kinh gui|dieu \d)")  # recipients that lost their heading
_SIGNED = re.compile(
    rf"(?:t/m|tm|k/t|kt|t/l|tl|tuq|t/uq|q)\s*[./]?\s+[a-z]|(?:pho\s+)?(?:{POSTS}|chanh|truong)\b"
)
ANNEX = re.compile(
    r"(?:phu luc|ke hoach|quy che|quy dinh|de an|chuong trinh|danh muc|huong dan|phuong an|bieu mau|bieu|bang|mau so)\b"
)


def tail_end(text: str, blocks: list[Block], at: int) -> int:
    """End of the recipients and signature that open at `at`; `at` itself where none opens."""
    plain = flat(text[blocks[at].start : blocks[at].start + 60]).strip("*_| ")
    copied = blocks[at].bullet and COPIED.match(plain)
    if not (copied or RECIPIENTS.match(plain) or _opens_signature(text, blocks, at)):
        return at
    end = at + 1
    while end < len(blocks) and _in_tail(text, blocks, end):
        end += 1
    return end


def _opens_signature(text: str, blocks: list[Block], at: int) -> bool:
    """A signature before the recipients, or without any: capitals such as `TM. ỦY BAN NHÂN DÂN`."""
    line = text[blocks[at].start : blocks[at].end].strip("*_| ")
    if NAME.match(line) and at + 1 < len(blocks):  # the name above "(Đã ký)", its post lost
        return bool(SIGNED.match(flat(text[blocks[at + 1].start : blocks[at + 1].end])))
    if beside := _POST_AND_NAME.match(line):
        return bool(_SIGNED.match(flat(line))) and _is_name(beside[2])
    if not line[:12].isupper() or len(line) >= 160:
        return False
    if line[0] != "Q" and re.match(ON_BEHALF, line):
        return True
    # A post alone, then the name of who holds it: "CHỦ TỊCH", "(Đã ký)", "Huỳnh Tấn M".
    below = [text[b.start : b.end].strip("*_ ") for b in blocks[at + 1 : at + 4]]
    signed = [
        b for b in below if any(map(str.isalnum, b)) and not RULER.match(b) and not SIGNED.match(flat(b))
    ]
    return (
        bool(_SIGNED.match(flat(line)))
        and line.isupper()
        and bool(signed)
        and (is_capital_name(signed[0]) or (_is_name(signed[0]) and not signed[0].isupper()))
    )


# "CHỦ TỊCH     Huỳnh Tấn M": the post and the name on one line.
_POST_AND_NAME = re.compile(r"([A-ZĐÀ-Ỹ. ]{6,80}?)\s{3,}((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\s?){2,6})$")
# The signature beside the last recipient, saved as one row of a table.
_BESIDE = re.compile(rf"\|\s*(?:(?:t/m|tm|k/t|kt|t/l|tl|tuq)\s*[./ ]|(?:pho\s+)?(?:{POSTS})\b)")
# A seal or a frame that was saved as a picture or a tag of its own.
PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|</?[a-z][^<>\n]*>")

# A further row of the table that holds recipients and signature: a recipient, or nothing, beside one line.
_SIDE_BY_SIDE = re.compile(r"\|?\s*(?:[-+•][^|]*)?\|[^|]*\|?")


def _in_tail(text: str, blocks: list[Block], at: int) -> bool:
    block = blocks[at]
    line = text[block.start : block.end].strip("*_ ")
    plain = flat(line)
    if block.labels and block.labels[0].kind in ("roman", "article", "part", "chapter"):
        return False
    if block.row and blocks[at - 1].row and _SIDE_BY_SIDE.fullmatch(line):
        return True
    if PICTURE.fullmatch(line):
        return True
    if (block.row and not _BESIDE.search(plain)) or block.note or len(line) > 250:
        return False
    if ANNEX.match(plain) and mostly_capitals(line):
        return False
    if block.bullet or RECIPIENTS.match(plain) or RULER.match(line) or plain.startswith(("nhu ", "luu")):
        return True
    if _SIGNED.match(plain) or mostly_capitals(line):
        return True
    return _is_name(line) or line.endswith((";", ",")) or len(line) < 80


def _is_name(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= 7 and all(w[0].isupper() for w in words) and not line.endswith((":", ";"))
