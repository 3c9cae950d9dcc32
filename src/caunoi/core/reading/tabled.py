"""What the rows of each table hold: tasks and aims, for the marking of their sentences (stage 10).

Reads a page; writes for each block index of a row what stands in it.
"""

from bisect import bisect_right

import msgspec

from caunoi.core.reading.forms import Cell, heads_tasks, read_cells, read_table
from caunoi.core.reading.indicators import read_indicators
from caunoi.core.reading.model import Duty, Target
from caunoi.core.reading.page import Page, clause_of

_GROUP_NAME = 200  # characters of a line that names a group of rows


def striving_rows(page: Page) -> set[int]:
    """The rows of each table in which a cell strives for something."""
    held: set[int] = set()
    rows: list[int] = []
    for index, block in enumerate([*page.blocks, None]):
        if block is not None and block.row:
            rows.append(index)
            continue
        if any("| phấn đấu " in page.low[page.blocks[i].start : page.blocks[i].end] for i in rows):
            held.update(rows)
        rows = []
    return held


def read_tables(page: Page) -> dict[int, tuple[list[Duty], list[Target], list[Cell]]]:
    """For each table row the duties and aims it holds, and the cells that say what comes of its tasks; a table is a run of row
    blocks, and goes on below a line that only names a group of them."""
    held: dict[int, tuple[list[Duty], list[Target], list[Cell]]] = {}
    rows: list[int] = []
    for index, block in enumerate([*page.blocks, None]):
        if block is not None and block.row:
            rows.append(index)
            continue
        if rows and _names_group(page, rows[0], index):
            continue
        if rows:
            starts = [page.blocks[i].start for i in rows]
            held.update((i, ([], [], [])) for i in rows)
            blocks, clause = [page.blocks[i] for i in rows], clause_of(page, rows[0])
            table = read_table(page.text, page.low, blocks, clause)
            for duty in table.duties:
                row = rows[bisect_right(starts, duty.start) - 1]
                held[row][0].append(msgspec.structs.replace(duty, clause=clause_of(page, row)))
            for target in read_indicators(page.text, blocks, clause):
                row = rows[bisect_right(starts, target.start) - 1]
                held[row][1].append(msgspec.structs.replace(target, clause=clause_of(page, row)))
            for cell in table.outcomes:
                held[rows[bisect_right(starts, cell.start) - 1]][2].append(cell)
        rows = []
    return held


def _names_group(page: Page, head: int, at: int) -> bool:
    """Whether the line at `at` names the rows below it, which have the cells of the table that begins at `head`:
    `II. Hoàn thiện thể chế` without bars."""
    if at + 1 >= len(page.blocks):
        return False
    line, below = page.blocks[at : at + 2]
    if not line.labels or line.end - line.start > _GROUP_NAME or not below.row:
        return False
    names = [cell.text for cell in read_cells(page.text, below)]
    first = page.blocks[head]
    bars = page.text.count("|", first.start, first.end)
    return bars > 1 and page.text.count("|", below.start, below.end) == bars and not heads_tasks(names)
