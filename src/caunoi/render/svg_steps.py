"""A number through the months as steps from left to right, with its values at the start, the top and the end."""

from collections.abc import Sequence
from datetime import date

from caunoi.render import words

WIDTH, HEIGHT, LEFT, TOP, FOOT = 1000, 200, 8, 18, 24


def draw(points: Sequence[tuple[date, int]], language: str) -> str:
    """The points oldest first, each holding until the next. Hidden from screen readers: a table stands beside it."""
    if len(points) < 2:
        return ""
    first, last, most = points[0][0], points[-1][0], max(1, *(value for _, value in points))

    def x(day: date) -> float:
        return round(LEFT + (day - first).days / (last - first).days * (WIDTH - LEFT - 48), 1)

    def y(value: int) -> float:
        return round(TOP + (1 - value / most) * (HEIGHT - TOP - FOOT), 1)

    line = f"M{x(first)} {y(points[0][1])}" + "".join(f"H{x(day)}V{y(value)}" for day, value in points[1:])
    ground = HEIGHT - FOOT
    parts = [
        f'<svg class="timeline steps" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true" focusable="false">',
        *(_year(year, x(max(first, date(year, 1, 1))), ground) for year in range(first.year, last.year + 1)),
        f'<path class="rule" d="M{LEFT} {ground}H{WIDTH}"/>',
        f'<path class="stepped" d="{line}"/>',
    ]
    top = max(points, key=lambda point: point[1])
    for day, value in dict.fromkeys((top, points[-1])):
        side = 'text-anchor="end" ' if day != last else ""
        number = words.number(value, language)
        parts.append(
            f'<text class="level" {side}x="{x(day) + (6 if day == last else -4)}" y="{y(value) + 4}">{number}</text>'
        )
    return "".join([*parts, "</svg>"])


def _year(year: int, x: float, ground: int) -> str:
    return f'<path class="grid" d="M{x} {TOP - 8}V{ground}"/><text class="tick" x="{x + 4}" y="{ground + 16}">{year}</text>'
