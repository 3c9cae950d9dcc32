"""Tables without drawn lines: rows below a known heading that leave its gutters free.

Places of words alone prove no table. Lines are taken for one only where a heading of tasks or of aims opens it, at least two
rows below keep every gutter free, and it is plain where each row begins: a number in the first column, more space above it,
or every cell filled on each line. All else stays as it is. Linear in the rows.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from caunoi.core.reading.forms import COUNTS, heads_tasks
from caunoi.core.reading.indicators import heads_aims
from caunoi.core.text import flat
from caunoi.intake.lines import LETTERHEAD, RECIPIENTS
from caunoi.intake.pages.paragraphs import text_of_cell
from caunoi.intake.pages.shapes import Grid, Page, Row, Word

_GUTTER = 5.0  # points that stay free down the whole table
_PARTED = (0.7, 1.2)  # letters' heights between two names in a heading: set close, else wide
_HEAD = 4  # rows of a heading
_LONGEST, _NAME = 30, 12  # words of a heading's row, of a column's name
_FEWEST = 2  # rows below the heading
_APART = 1.25  # times the smallest step from line to line; more is the space between two rows
_FAR = 4.0  # letters' heights from one line to the next; more is no table
_NUMBERED = re.compile(r"(?:[\d.]{1,7}|[IVXL]{1,5}|[A-ZĐa-zđ])[.)]?$")
_GROUP = re.compile(r"(?:[IVXL]{1,5}|[A-ZĐ])[.)]?$")

Strip = tuple[float, float]


@dataclass(frozen=True)
class _Columns:
    """Where one column ends and the next begins, and whether the first holds numbers."""

    cuts: list[float]
    numbered: bool

    def cells(self, row: Row) -> list[list[Word]]:
        found: list[list[Word]] = [[] for _ in range(len(self.cuts) + 1)]
        for word in row.words:
            found[sum(word.middle[0] > cut for cut in self.cuts)].append(word)
        return found

    def holds(self, row: Row) -> bool:
        return not any(word.x0 < cut < word.x1 for word in row.words for cut in self.cuts)

    def opens(self, row: Row) -> bool:
        """Whether a number stands in the first column and words in another."""
        first, *others = self.cells(row)
        return bool(first) and any(others) and _NUMBERED.match(Row(first).text) is not None


def take_tables(pages: list[Page]) -> None:
    """Effects: the tables found become grids of their pages, their lines are taken from the rows."""
    going_on: _Columns | None = None
    for page in pages:
        going_on = _take(page, going_on)


def _take(page: Page, going_on: _Columns | None) -> _Columns | None:
    """The columns of a table that reaches the end of the page, so that it may go on overleaf."""
    kept: list[Row] = []
    at, columns = 0, going_on
    while at < len(page.rows):
        found = _headed(page.rows, at) or (_overleaf(page.rows, going_on) if at == 0 and going_on else None)
        if found is None:
            kept.append(page.rows[at])
            at, columns = at + 1, None
            continue
        grid, columns, at = found
        page.grids.append(grid)
    page.rows = kept
    return columns


Found = tuple[Grid, _Columns, int]


def _headed(rows: list[Row], at: int) -> Found | None:
    """The table whose heading begins at a row: of as few lines as do, and down to the first number where numbers head it."""
    words, apart = rows[at].words, _PARTED[0] * rows[at].size
    if len(words) > _LONGEST or not any(b.x0 - a.x1 >= apart for a, b in pairwise(words)):
        return None
    return next((found for parted in _PARTED if (found := _below(rows, at, parted))), None)


def _below(rows: list[Row], at: int, parted: float) -> Found | None:
    heads: dict[int, tuple[list[list[Word]], list[str]]] = {}
    for end in range(at + 1, min(at + _HEAD, len(rows) - 1) + 1):
        head = _segments([word for row in rows[at:end] for word in row.words], parted)
        if len(head) > 2 and max(map(len, head)) <= _NAME and not _stepped(rows[at : end + 1]):
            names = [text_of_cell(words) for words in head]
            if heads_tasks(names) or heads_aims(names):
                heads[end] = head, names
    numbered = [end for end, (_, names) in heads.items() if COUNTS.fullmatch(flat(names[0]))]
    numbered = [end for end in numbered if _NUMBERED.match(rows[end].words[0].text)] or numbered
    free = [end for end, (_, names) in heads.items() if not COUNTS.match(flat(names[0]))]
    for end in (*numbered, *free):
        head, names = heads[end]
        if body := _body(rows, end, head, bool(numbered)):
            columns, until = body
            lines, until = _lines(rows[end:until], columns, end)
            found = _grid([names, *lines], rows[at:until]), columns, until
            return found if len(lines) >= _FEWEST else None
    return None


def _stepped(rows: list[Row]) -> bool:
    """Whether more space stands within a heading of several lines than below it: then it holds a row of the table."""
    steps = [after.bottom - before.bottom for before, after in pairwise(rows)]
    return len(steps) > 1 and max(steps[:-1]) > steps[-1]


def _segments(words: list[Word], parted: float) -> list[list[Word]]:
    """Words in columns, parted by what stays free above each other."""
    least = max(_GUTTER, parted * words[0].size)
    columns: list[list[Word]] = []
    reach = 0.0
    for word in sorted(words, key=lambda word: word.x0):
        if columns and word.x0 - reach < least:
            columns[-1].append(word)
        else:
            columns.append([word])
        reach = max(reach, word.x1)
    return columns


def _body(rows: list[Row], at: int, head: list[list[Word]], numbered: bool) -> tuple[_Columns, int] | None:
    """The columns below a heading and the row after the last that keeps them free."""
    strips = [[(max(w.x1 for w in a), min(w.x0 for w in b))] for a, b in pairwise(head)]
    end = at
    for index in range(at, len(rows)):
        if _ends(rows, index):
            break
        narrowed = _narrowed(strips, rows[index])
        if narrowed is not None:
            strips, end = narrowed, index + 1
        elif not (numbered and _is_group(rows, index, strips)):
            break
    if end - at < _FEWEST:
        return None
    widest = [max(free, key=lambda strip: strip[1] - strip[0]) for free in strips]
    # Close to the next column: overleaf the words of this one may be longer.
    return _Columns([right - _GUTTER / 2 for _, right in widest], numbered), end


def _ends(rows: list[Row], index: int) -> bool:
    """Whether a table cannot hold a row: recipients, a letterhead, or far below the row before it."""
    row, far = rows[index], index > 0 and rows[index].top - rows[index - 1].bottom > _FAR * rows[index].size
    return far or RECIPIENTS.search(row.text) is not None or LETTERHEAD.search(row.text) is not None


def _narrowed(strips: list[list[Strip]], row: Row) -> list[list[Strip]] | None:
    """What stays free of each gutter beside the words of a row; None where one is filled."""
    narrowed = []
    for free in strips:
        for word in row.words:
            free = [piece for strip in free for piece in _without(strip, word)]
        if not free:
            return None
        narrowed.append(free)
    return narrowed


def _without(strip: Strip, word: Word) -> list[Strip]:
    left, right = strip
    if word.x1 <= left or word.x0 >= right:
        return [strip]
    return [(a, b) for a, b in ((left, word.x0), (word.x1, right)) if b - a >= _GUTTER]


def _is_group(rows: list[Row], index: int, strips: list[list[Strip]]) -> bool:
    """Whether a row names a group of those below it: `I`, and a name across the columns."""
    row = rows[index]
    numeral = _GROUP.match(row.words[0].text) is not None and row.words[0].x1 <= strips[0][0][1]
    return numeral and index + 1 < len(rows) and _narrowed(strips, rows[index + 1]) is not None


def _lines(rows: list[Row], columns: _Columns, at: int) -> tuple[list[list[str]], int]:
    """The cells of each row of the table, and the row after its last, the first being row `at`; nothing where it is not plain
    where a row begins. A numeral that names no more rows is the next section's."""
    starts = _starts(rows, columns)
    lines = [_line(rows[start:end], columns) for start, end in pairwise([*starts, len(rows)])]
    until = len(rows)
    while lines and _GROUP.match(lines[-1][0]) and sum(map(bool, lines[-1])) < 3:
        lines.pop()
        until = starts.pop()
    return lines, at + until


def _line(rows: list[Row], columns: _Columns) -> list[str]:
    if not columns.holds(rows[0]):  # a group's name runs across
        words = [word for row in rows for word in row.words]
        return [words[0].text, text_of_cell(words[1:]), *[""] * (len(columns.cuts) - 1)]
    cells = [columns.cells(row) for row in rows]
    return [text_of_cell([word for line in cells for word in line[i]]) for i in range(len(columns.cuts) + 1)]


def _starts(rows: list[Row], columns: _Columns) -> list[int]:
    """Where the rows of the table begin: with a number, each line that fills all cells, or where more space stands above.
    Nothing where the first line begins none."""
    opens = [i for i, row in enumerate(rows) if columns.opens(row) or not columns.holds(row)]
    if columns.numbered and opens:
        numbers = [Row(words).text for row in rows if columns.holds(row) and (words := columns.cells(row)[0])]
        if opens[0] != 0 or not all(map(_NUMBERED.match, numbers)):
            return []
        if _is_whole(numbers):
            return opens
    elif all(all(columns.cells(row)[columns.numbered :]) for row in rows):
        return list(range(len(rows)))
    steps = [after.bottom - before.bottom for before, after in pairwise(rows)]
    least = max(min(steps), rows[0].size)
    return sorted({0, *opens, *(i for i, step in enumerate(steps, start=1) if step > _APART * least)})


def _is_whole(numbers: list[str]) -> bool:
    """Whether no number of the series was lost."""
    series = [int(number.rstrip(".)")) for number in numbers if number.rstrip(".)").isdigit()]
    return all(after in (before + 1, 1) for before, after in pairwise(series))


def _overleaf(rows: list[Row], columns: _Columns) -> Found | None:
    """The rows at the head of a page with which a table of numbered rows goes on from the page before."""
    end = 0
    while end < len(rows) and columns.holds(rows[end]) and not _ends(rows, end):
        end += 1
    first = next((i for i in range(end) if columns.opens(rows[i])), end)
    if not columns.numbered or first == end or any(columns.cells(row)[0] for row in rows[:first]):
        return None
    lines, until = _lines(rows[first:end], columns, first)
    if not any(sum(map(bool, line)) > 2 for line in lines):
        return None
    rest = [_line(rows[:first], columns)] if first else []
    return _grid([*rest, *lines], rows[:until]), columns, until


def _grid(lines: list[list[str]], rows: list[Row]) -> Grid:
    return Grid(lines, min(r.x0 for r in rows), rows[0].top, max(r.x1 for r in rows), rows[-1].bottom)
