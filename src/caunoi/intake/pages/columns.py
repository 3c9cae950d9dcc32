"""Reading order: what stands side by side (letterhead, recipients and signature, two columns) is read side by side."""

import re
from dataclasses import dataclass, field

from caunoi.intake.lines import LETTERHEAD, RECIPIENTS
from caunoi.intake.pages.shapes import Line, Page, Row

_GAP = 1.6  # letters' heights between two columns; words of one line are closer
_NARROWEST = 6.0  # points that must stay free down the whole gutter
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


def reading_order(page: Page) -> list[Line]:
    """The rows of a page as lines in the order in which they are read."""
    if not page.rows:
        return []
    margins = _margins(page.rows)
    lines: list[Line] = []
    at = 0
    while at < len(page.rows):
        end, region = _region(page.rows, at)
        if region is None or not _is_columns(region, margins):
            end = at + 1
            lines.append(Line(page.rows[at].text, page.rows[at], page.number, *margins))
        else:
            column = region.both < _MANY or bool(RECIPIENTS.search(region.words))
            _pull_right(lines, region, page.number)
            for side in (region.left, region.right):
                edges = _margins(side) if side else margins
                lines += [Line(row.text, row, page.number, *edges, column=column) for row in side]
        at = end
    return lines


def _margins(rows: list[Row]) -> tuple[float, float]:
    """Left and right edge; one row that sticks out does not move them."""
    lefts, rights = sorted(row.x0 for row in rows), sorted(row.x1 for row in rows)
    return lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]


def _parts(row: Row) -> tuple[Row, Row] | None:
    """Left and right of the widest gap; None where there is none, or it only follows a label."""
    parts = row.parts(_GAP)
    if len(parts) < 2:
        return None
    if LABEL.match(parts[0].text):
        parts = [Row(parts[0].words + parts[1].words), *parts[2:]]
    if len(parts) < 2:
        return None
    gaps = [after.x0 - before.x1 for before, after in zip(parts, parts[1:], strict=False)]
    cut = gaps.index(max(gaps)) + 1
    left, right = ([word for part in half for word in part.words] for half in (parts[:cut], parts[cut:]))
    return Row(left), Row(right)


def _region(rows: list[Row], at: int) -> tuple[int, _Region | None]:
    """The region that opens at row `at` and the row after it."""
    opening = _parts(rows[at])
    if opening is None:
        return at, None
    region = _Region((opening[0].x1, opening[1].x0))
    end = at
    waiting: list[Row] = []  # rows of the left side that belong only if the right side goes on below them
    for index in range(at, len(rows)):
        row = rows[index]
        halves = _parts(row)
        gutter = (
            (max(region.gutter[0], halves[0].x1), min(region.gutter[1], halves[1].x0))
            if halves
            else region.gutter
        )
        if halves and gutter[1] - gutter[0] >= _NARROWEST:
            region.gutter, region.both = gutter, region.both + 1
            region.left += [*waiting, halves[0]]
            region.right.append(halves[1])
        elif row.x0 >= region.gutter[0] + _NARROWEST:
            region.left += waiting
            region.right.append(row)
        elif row.x1 <= region.gutter[1] - _NARROWEST:
            waiting.append(row)
            continue
        else:
            break
        waiting, end = [], index + 1
    if waiting and RECIPIENTS.search(region.words):
        region.left += waiting
        end += len(waiting)
    return end, region


def _is_columns(region: _Region, margins: tuple[float, float]) -> bool:
    """Whether this is no mere wide space in a justified line."""
    if region.both > 1 or LETTERHEAD.search(region.words) or RECIPIENTS.search(region.words):
        return True
    left, right = region.left[0], region.right[0]
    spread = left.x0 - margins[0] < left.size and margins[1] - right.x1 < left.size
    return not spread or right.x0 - left.x1 > 4 * left.size


def _pull_right(lines: list[Line], region: _Region, page: int) -> None:
    """The right side may begin a row higher: such rows are taken back from the lines already laid."""
    while lines and lines[-1].page == page and lines[-1].row.x0 >= region.gutter[0] + _NARROWEST:
        if lines[-1].column:
            return
        region.right.insert(0, lines.pop().row)
