"""Stage 7, sentences: every word of the text in exactly one span.

Reads text and blocks; writes spans in order, each inside one block. Guaranteed: the spans do not overlap and what
lies between them is white space only. A full stop ends a sentence only before a new beginning, and not after an
abbreviation, an initial or inside a number.
"""

import re
from dataclasses import dataclass

from caunoi.core.reading.blocks import Block
from caunoi.core.text import lower

# A web page has glued "... của tỉnh.Theo đó ..." too.
_STOP = re.compile(
    r"(?<![.!?…])[.!?…]++(?:/\.)?[\"'”’»)\]]*(?:\s*(?:⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾|\[\d{1,3}\]))?\s+|(?<=[a-zà-ỹ][a-zà-ỹ])\.(?=[A-ZĐÀ-Ỹ][a-zà-ỹ]{2})"
)
_SHORT = re.compile(
    r"(?:^|[\s(,;])(?:tp|tx|tt|ths|ts|pgs|gs|bs|ks|cn|đ/c|đc|v\.v|vv|stt|tr|p|q|h|x|kt|tm|tl|tuq|ub|nxb|st|no|mr|[a-zđ])$"
)

_NUMBER_OF = re.compile(r"(?:^|\s)số$")  # "số. 05" is a number, "chuyển đổi số. Ban hành" an end
_NUMBERED = re.compile(r"\s(?:phụ lục|bảng|mẫu|hình|biểu|điều|bước)\s(?:\d\w{0,2}|[ivx]{1,4})$")


@dataclass(frozen=True)
class Span:
    """A sentence's place: block index and working positions; `body` is where its own words start."""

    block: int
    start: int
    end: int
    body: int


def read_sentences(text: str, blocks: list[Block]) -> list[Span]:
    """Spans of all sentences. Linear in the text."""
    spans: list[Span] = []
    for index, block in enumerate(blocks):
        start = block.start
        if not (block.row or block.page):
            for stop in _STOP.finditer(text, block.body, block.end):
                if stop.end() < block.end and _ends(text, block, stop, start):
                    end = stop.start() + len(stop.group().rstrip())
                    spans.append(_span(text, index, block, start, end))
                    start = stop.end()
        spans.append(_span(text, index, block, start, block.end))
    return spans


def _span(text: str, index: int, block: Block, start: int, end: int) -> Span:
    body = block.body if start == block.start and block.body < end else start
    while text[body].isspace():  # behind "Điều 4."
        body += 1
    return Span(index, start, end, body)


def _ends(text: str, block: Block, stop: re.Match[str], start: int) -> bool:
    after = text[stop.end()]
    if not (after.isupper() or after.isdigit() or after in "“\"'‘(-+•[⁽"):
        return False
    if stop.group().strip() != "." or after in "-+•":
        return True
    if after.isdigit() and _NUMBER_OF.search(lower(text[max(start, stop.start() - 4) : stop.start()])):
        return False
    before = " " + lower(text[max(start, stop.start() - 16) : stop.start()])
    return not (_SHORT.search(before) or _NUMBERED.search(before))
