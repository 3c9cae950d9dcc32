"""One bar cut into parts by their numbers."""

from collections.abc import Sequence

WIDTH, HEIGHT = 1000, 12


def draw(parts: Sequence[tuple[str, int]]) -> str:
    """Parts as (class, how many), left to right. Hidden from screen readers: the numbers stand beside it."""
    total = sum(count for _name, count in parts)
    if not total:
        return ""
    drawn, x = [], 0.0
    for name, count in parts:
        width = count / total * WIDTH
        drawn.append(
            f'<rect class="part-{name}" x="{x:.1f}" y="0" width="{max(0.0, width - 2):.1f}" height="{HEIGHT}"/>'
        )
        x += width
    return (
        f'<svg class="proportions" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{''.join(drawn)}</svg>"
    )
