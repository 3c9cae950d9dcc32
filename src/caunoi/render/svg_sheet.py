"""A drawing as a sheet of its own: title, panels, legend, source and what it is, to stand in a document or a message.

It carries its colours with it and leads nowhere: links of the page are left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from caunoi.render import svg_tiles, words
from caunoi.render.colours import TOKENS
from caunoi.render.words import SIMULATED

WIDTH, PAD, GAP = 1200, 32, 24
TITLE, TEXT = 24, 15  # heights of letters
LETTER = 0.56  # mean width of a letter of the font, of its height
SWATCH = 18
FONT = "Be Vietnam Pro"
VIEW = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)" width="[^"]*" height="[^"]*"')
LINK = re.compile(r"</?a\b[^>]*>")


@dataclass(frozen=True)
class Sheet:
    """What stands on it. `panels` are (heading, <svg> of this package); `legend` is (class, words, how many)."""

    title: str
    panels: Sequence[tuple[str, str]]
    legend: Sequence[tuple[str, str, int | None]]
    notes: Sequence[str]
    simulated: bool
    width: int = WIDTH
    language: str = "vi"

    @property
    def room(self) -> int:
        """What lies between the margins."""
        return self.width - 2 * PAD


def draw(sheet: Sheet) -> str:
    """The sheet as one whole SVG file."""
    parts: list[str] = []
    y = PAD
    if sheet.simulated:
        y = _lines(parts, [SIMULATED], y, TEXT, "mark")
    y = _lines(parts, _wrapped(sheet.title, TITLE, sheet.room), y + 4, TITLE, "title") + GAP
    y = _panels(parts, sheet.panels, y, sheet.room)
    y = _legend(parts, sheet, y)
    for note in sheet.notes:
        y = _lines(parts, _wrapped(note, TEXT, sheet.room), y + 4, TEXT, "note")
    height = y + PAD
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {height}" width="{sheet.width}" height="{height}" role="img">'
        f"<title>{escape(sheet.title)}</title><style>{STYLE}</style>"
        f'<rect class="sheet" width="{sheet.width}" height="{height}"/>'
    )
    return "".join([head, *parts, "</svg>"])


def _wrapped(text: str, size: int, room: int) -> list[str]:
    return wrap(text, int(room / (size * LETTER))) or [""]


def _lines(parts: list[str], lines: Sequence[str], y: int, size: int, look: str) -> int:
    for line in lines:
        y += round(size * 1.35)
        parts.append(f'<text class="{look}" x="{PAD}" y="{y}">{escape(line)}</text>')
    return y


def _panels(parts: list[str], panels: Sequence[tuple[str, str]], y: int, whole: int) -> int:
    """Panels in as many columns as keep them readable; all of one row as high as the highest."""
    columns = 1 if len(panels) == 1 else 2 if len(panels) < 7 else 3
    room = (whole - (columns - 1) * GAP) / columns
    for first in range(0, len(panels), columns):
        highest = 0.0
        for place, (title, svg) in enumerate(panels[first : first + columns]):
            x = PAD + place * (room + GAP)
            top = y
            if title:
                parts.append(f'<text class="panel" x="{x:.0f}" y="{y + TEXT}">{escape(title)}</text>')
                top += TEXT + 8
            drawn, height = _placed(svg, x, top, room)
            parts.append(drawn)
            highest = max(highest, top - y + height)
        y = round(y + highest + GAP)
    return y


def _placed(svg: str, x: float, y: float, room: float) -> tuple[str, float]:
    found = VIEW.search(svg)
    if found is None:
        return "", 0.0
    wide, high = float(found[3]), float(found[4])
    width = min(room, wide * svg_tiles.LARGEST)
    height = width * high / wide
    placed = f'viewBox="{found[1]} {found[2]} {found[3]} {found[4]}" x="{x:.0f}" y="{y:.0f}" width="{width:.1f}" height="{height:.1f}"'
    return LINK.sub("", svg.replace(found[0], placed, 1)), height


def _legend(parts: list[str], sheet: Sheet, y: int) -> int:
    for look, said, count in sheet.legend:
        number = "" if count is None else f": {words.number(count, sheet.language)}"
        parts.append(f'<g transform="translate({PAD} {y})">{svg_tiles.swatch(look)}</g>')
        parts.append(
            f'<text class="said" x="{PAD + SWATCH + 8}" y="{y + TEXT - 2}">{escape(said)}{number}</text>'
        )
        y += SWATCH + 6
    return y


def _style() -> str:
    token = TOKENS
    fills = {
        ".sheet": token["paper"], "rect.agrees": token["agrees"], "rect.watch": token["watch"],
        "rect.contradicted": token["contradicted"], "rect.r1": "#0b5c6b", "rect.r2": "#5b98a3", "rect.r3": "#b5d0d4",
        "rect.r4": "#8a6408", "rect.worse": token["contradicted"], "rect.better": token["agrees"],
        "rect.other": token["watch"], "rect.same": token["line"], "rect.n0": token["line"], "rect.n1": "#e8a48f",
        "rect.n2": "#d2623f", "rect.n3": "#8f2410", "text": token["ink"], ".note": token["soft"], ".label": token["ink"],
        ".block": token["soft"], ".mark": token["watch-edge"], ".tick": token["soft"],
    }  # fmt: skip
    rules = [f"{name}{{fill:{value}}}" for name, value in fills.items()]
    rules += [
        f"{name.replace('rect', 'path')}{{fill:{value}}}" for name, value in fills.items() if "rect." in name
    ]
    return "".join(rules) + (
        f"text{{font-family:'{FONT}',sans-serif;font-size:{TEXT}px}}"
        f".title{{font-size:{TITLE}px;font-weight:600}}.panel,.mark{{font-weight:600}}.block{{font-size:11px}}"
        f".label,.tick{{font-size:13px}}.sign{{fill:#ffffff}}"
        f"rect.unknown,rect.r0,path.unknown,path.r0{{stroke:{token['edge']};stroke-width:.75}}"
        f".stroke{{stroke:{token['edge']};stroke-width:1.5}}"
    )


STYLE = _style()
