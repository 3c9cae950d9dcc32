"""Stage 2b, flattened tables: rows of a table of aims that a copy or a scan saved without their bars.

Reads the working text and its blocks; writes the blocks with one row for each row of such a table, its cells in the order of the
heading, as a table with bars has them. A table is known by its heading (what is measured, and a number to reach) and by at least
two rows whose numbers stand where the heading wants them; all else stays as it was. Time grows with length only.

    TT                      TT Chỉ tiêu Mục tiêu
    CHỈ TIÊU                1. Tỷ lệ che phủ rừng 42%
    MỤC TIÊU 2030           2. Tỷ lệ hộ nghèo theo chuẩn dưới 1%
    1                       nghèo đa chiều
    Tỷ lệ che phủ rừng
    42%
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.celled import read_celled
from caunoi.core.reading.columns import Line, Row, read_lines
from caunoi.core.reading.lined import read_lined
from caunoi.core.reading.model import Warning
from caunoi.core.reading.shuffled import heads_table, read_shuffled
from caunoi.core.reading.tasked import read_tasked

_FEWEST = 2  # rows with a number


def with_rows(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks with the rows of flattened tables among them."""
    waiting = deque(blocks)
    held: list[Block] = []
    for row in _rows(text):
        while waiting and waiting[0].end <= row.start:
            held.append(waiting.popleft())
        if waiting and waiting[0].start < row.start:
            before = text[waiting[0].start : row.start].rstrip()
            held.append(replace(waiting[0], end=waiting[0].start + len(before)))
        held.append(Block(row.start, row.end, row.start, row=True, cells=row.cells))
        while waiting and waiting[0].end <= row.end:
            waiting.popleft()
        if waiting and waiting[0].start < row.end:
            block = waiting.popleft()
            start = block.end - len(text[row.end : block.end].lstrip())
            waiting.appendleft(Block(start, block.end, start, gap=False))
    return [*held, *waiting]


def unread_tables(text: str, blocks: list[Block]) -> list[Warning]:
    """A warning for each heading of a table of aims, saved one cell a line, below which no row could be told."""
    rows = [block for block in blocks if block.row]
    lines = read_lines(text)
    warnings, at, row = [], 0, 0
    while at < len(lines):
        count = heads_table(lines, at)
        while row < len(rows) and rows[row].end <= lines[at].start:
            row += 1
        if count and not (row < len(rows) and rows[row].start <= lines[at].start):
            warnings.append(
                Warning(
                    lines[at].start,
                    lines[at + count - 1].end,
                    "bảng chỉ tiêu mất thứ tự ô, không đọc được các hàng",
                )
            )
        at += count or 1
    return warnings


def _rows(text: str) -> Iterator[Row]:
    lines = read_lines(text)
    at = 0
    while at < len(lines):
        rows, at = _table(lines, at) or ([], at + 1)
        yield from rows


def _table(lines: list[Line], at: int) -> tuple[list[Row], int] | None:
    """The rows of the table whose heading begins at line `at`, and the line behind it."""
    found = (read(lines, at) for read in (read_shuffled, read_celled, read_lined, read_tasked))
    return next((f for f in found if f and sum(row.holds for row in f[0]) >= _FEWEST), None)
