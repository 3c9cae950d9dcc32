"""Reading order: what stands side by side (letterhead, recipients and signature, two columns) is read side by side."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from caunoi.intake.lines import LETTERHEAD, RECIPIENTS
from caunoi.intake.pages.shapes import Line, Page, Row

_GAP = 1.6  # letters' heights between two columns; words of one line are closer
_STRETCHED = 2.5  # times the usual gap of its row; less is a justified line
_NEAR = 3.0  # points: two rows at the same margin
_NARROWEST = 6.0  # points that must stay free down the whole gutter
_INDENT = 5  # letters' heights within which a label may stand; further in, a sign is no label
_BELOW = 4  # rows of a letterhead that may stand alone on its left
_MANY = 14  # more rows than a letterhead or signature has: the page itself is set in columns
LABEL = re.compile(
    r"(?:[-–+•*▪➢✓○]|\(?\d{1,3}(?:\.\d{1,3}){0,5}[.)/]?|\(?[a-zđ]{1,2}[.)]|[IVXLC]{1,6}[.\-)]?|[A-ZĐ][.)]|Điều \d+[a-z]?\.?)$"
)


@dataclass
class _Region:
    """Consecutive rows with a free gutter between `left` and `right` sides."""

    gutter: tuple[float, float]
    left: list[Row] = field(default_factory=list)
    right: list[Row] = field(default_factory=list)
    both: int = 0

    @property
    def words(self) -> str:
        return " ".join(row.text for row in self.left + self.right)


def reading_order(page: Page, usual: tuple[float, float]) -> list[Line]:
    """The rows of a page as lines in the order in which they are read. `usual`: the margins of the whole document."""
    if not page.rows:
        return []
    edges = margins(page.rows, usual)
    lines: list[Line] = []
    at = 0
    while at < len(page.rows):
        end, region = _region(page.rows, at, edges)
        if region is None or not _is_columns(region, edges):
            end = at + 1
            lines.append(Line(page.rows[at].text, page.rows[at], page.number, *edges))
        else:
            column = region.both < _MANY or bool(RECIPIENTS.search(region.words))
            _pull_right(lines, region, page.number, edges)
            for side in (region.left, region.right):
                own = margins(side) if side else edges
                lines += [Line(row.text, row, page.number, *own, column=column) for row in side]
        at = end
    return lines


def margins(rows: list[Row], otherwise: tuple[float, float] | None = None) -> tuple[float, float]:
    """Left and right edge of the text: the outermost where several rows begin and end. `otherwise` where none do."""
    lefts, rights = sorted(row.x0 for row in rows), sorted((row.x1 for row in rows), reverse=True)
    several = max(2, len(rows) // 20)
    left = next((x for x, y in zip(lefts, lefts[several - 1 :], strict=False) if y - x < _NEAR), None)
    right = next((x for x, y in zip(rights, rights[several - 1 :], strict=False) if x - y < _NEAR), None)
    if left is not None and right is not None and right > left:
        return left, right
    return otherwise or (lefts[0], rights[0])


def _parts(row: Row, left: float) -> tuple[Row, Row] | None:
    """Left and right of the widest gap; None where there is none, or it only follows a label or is one of many."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(row.words)]
    widest = max(gaps, default=0.0)
    if widest <= max(
        _NARROWEST, _GAP * row.size, _STRETCHED * sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else 0.0
    ):
        return None
    cut = gaps.index(widest) + 1
    before, after = Row(row.words[:cut]), Row(row.words[cut:])
    return None if _is_label(before, left, widest) else (before, after)


def _is_label(row: Row, left: float, gap: float) -> bool:
    """Whether a row only opens what follows: `I.`, `a)`, `-`. Further in, a lone sign is none."""
    within = _INDENT * row.size
    return bool(LABEL.match(row.text)) and (
        row.x0 - left < within or (row.text[0].isalnum() and gap < within)
    )


def _region(rows: list[Row], at: int, edges: tuple[float, float]) -> tuple[int, _Region | None]:
    """The region that opens at row `at` and the row after it."""
    opening = _parts(rows[at], edges[0])
    if opening is None:
        return at, None
    region = _Region((opening[0].x1, opening[1].x0))
    end = at
    waiting: list[Row] = []  # rows of the left side that belong only if the right side goes on below them
    for index in range(at, len(rows)):
        row = rows[index]
        halves = _parts(row, edges[0])
        gutter = (
            (max(region.gutter[0], halves[0].x1), min(region.gutter[1], halves[1].x0))
            if halves
            else region.gutter
        )
        if halves and gutter[1] - gutter[0] >= _NARROWEST:
            region.gutter, region.both = gutter, region.both + 1
            region.left += [*waiting, halves[0]]
            region.right.append(halves[1])
        elif _is_title(row, edges):
            break
        elif row.x0 >= region.gutter[0] + _NARROWEST:
            region.left += waiting
            region.right.append(row)
        elif row.x1 <= region.gutter[1] - _NARROWEST:
            waiting.append(row)
            continue
        else:
            break
        waiting, end = [], index + 1
    # Recipients run on below the signature; the number of a document below the motto on the other side.
    below = 0
    if RECIPIENTS.search(region.words):
        below = len(waiting)
    elif LETTERHEAD.search(region.words):
        below = _BELOW
    region.left += waiting[:below]
    end += len(waiting[:below])
    return end, region if region.both else None


def _is_title(row: Row, edges: tuple[float, float]) -> bool:
    """Whether a row stands in the middle of the page: no column does."""
    return abs(row.x0 + row.x1 - edges[0] - edges[1]) < row.size


def _is_columns(region: _Region, edges: tuple[float, float]) -> bool:
    """Whether this is no mere wide space in a justified line."""
    if region.both > 1 or LETTERHEAD.search(region.words) or RECIPIENTS.search(region.words):
        return True
    left, right = region.left[0], region.right[0]
    spread = left.x0 - edges[0] < left.size and edges[1] - right.x1 < left.size
    return not spread or right.x0 - left.x1 > 4 * left.size


def _pull_right(lines: list[Line], region: _Region, page: int, edges: tuple[float, float]) -> None:
    """The right side may begin a row higher: such rows are taken back from the lines already laid."""
    while lines and lines[-1].page == page and lines[-1].row.x0 >= region.gutter[0] + _NARROWEST:
        if lines[-1].column or _is_title(lines[-1].row, edges):
            return
        region.right.insert(0, lines.pop().row)
