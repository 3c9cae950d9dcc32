"""A small line of yearly values with the target as a dashed line."""

from collections.abc import Sequence

WIDTH, HEIGHT, PAD = 96, 28, 4


def draw(values: Sequence[float | None], wanted: float | None) -> str:
    """The values oldest first; a missing year leaves a gap. Hidden from screen readers: the numbers stand beside it."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    shown = [*known, wanted] if wanted is not None else known
    low, high = min(shown), max(shown)
    reach = (high - low) or 1.0

    def y(value: float) -> float:
        return round(HEIGHT - PAD - (value - low) / reach * (HEIGHT - 2 * PAD), 1)

    step = (WIDTH - 2 * PAD) / max(1, len(values) - 1)
    points = [(round(PAD + n * step, 1), y(value)) for n, value in enumerate(values) if value is not None]
    parts = [
        f'<svg class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true" focusable="false">'
    ]
    if wanted is not None:
        parts.append(f'<path class="wanted" d="M{PAD} {y(wanted)}H{WIDTH - PAD}"/>')
    parts.append(f'<path class="line" d="M{" L".join(f"{x} {at}" for x, at in points)}"/>')
    x, at = points[-1]
    parts.append(f'<circle class="last" cx="{x}" cy="{at}" r="3"/></svg>')
    return "".join(parts)
