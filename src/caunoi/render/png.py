"""A sheet as a picture (PNG): the same sheet gives the same bytes; its font comes with the package, no other is looked for."""

from functools import cache
from pathlib import Path

import resvg_py

from caunoi.render.svg_sheet import FONT

SCALE = 1.5
"""Pixels for each unit of the drawing: sharp on paper."""


def render(svg: str) -> bytes:
    """The bytes of the PNG file of a whole SVG."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=SCALE,
        skip_system_fonts=True,
        font_files=_fonts(),
        font_family=FONT,
        sans_serif_family=FONT,
    )


@cache
def _fonts() -> list[str]:
    return sorted(str(path) for path in (Path(__file__).parent / "fonts").glob("*.ttf"))
