"""Makes the fonts of drawings that leave the pages: Be Vietnam Pro as whole TrueType files, with figures of equal width.

    python tools/build_sheet_fonts.py

merges the subsets of each weight that the pages use (OFL, no reserved font name) into src/caunoi/render/fonts.
"""

import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1] / "src" / "caunoi"
FROM, INTO = ROOT / "web" / "static" / "fonts", ROOT / "render" / "fonts"
SUBSETS = ("latin", "latin-ext", "vietnamese")
DROPPED = (
    "GSUB",
    "GPOS",
    "GDEF",
)  # kerning and alternates: letters keep their drawing and their width without

FAMILY, FAMILY_NAMES = "Be Vietnam Pro", (1, 16)  # both weights are one family, told apart by their weight


def build(weight: int, folder: Path) -> TTFont:
    """One weight, every letter of Vietnamese."""
    parts = []
    for name in SUBSETS:
        font = TTFont(FROM / f"be-vietnam-pro-{name}-{weight}-normal.woff2", recalcTimestamp=False)
        font.flavor = None
        for table in DROPPED:
            if table in font:
                del font[table]
        parts.append(str(folder / f"{name}-{weight}.ttf"))
        font.save(parts[-1])
    merged = Merger().merge(parts)
    for record in merged["name"].names:
        if record.nameID in FAMILY_NAMES:
            record.string = FAMILY
    merged["OS/2"].usWeightClass = weight
    merged["head"].created = merged["head"].modified = 0
    merged.recalcTimestamp = False
    return merged


def main() -> None:
    INTO.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for weight in (400, 600):
            build(weight, Path(folder)).save(INTO / f"be-vietnam-pro-{weight}.ttf")
    (INTO / "LICENSE.txt").write_text((FROM / "LICENSE.txt").read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main()
