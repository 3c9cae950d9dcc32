"""Makes the equal-width digits of the interface font: Be Vietnam Pro has none, so columns of figures would not line up.

    python tools/build_digits.py

writes be-vietnam-digits-400.woff2 and -600.woff2 beside the fonts they are made from (OFL, no reserved font
name). Each digit keeps its drawing and is set in the middle of one width, the same in both weights, so that
a bold total stands under the figures it sums.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "src" / "caunoi" / "web" / "static" / "fonts"
WIDTH = 660  # of 1000 units an em: between the narrow 1 (385) and the wide 4 (716), no digit's ink touches the next
FAMILY = "Be Vietnam Digits"
NAMES_OF_FAMILY = (1, 3, 4, 6, 16)


def build(weight: int) -> TTFont:
    """The digits 0 to 9 of one weight, equally wide, without kerning that would undo it."""
    font = TTFont(FONTS / f"be-vietnam-pro-latin-{weight}-normal.woff2", recalcTimestamp=False)
    options = Options(
        layout_features=[], hinting=False, name_IDs=[0, 1, 2, 3, 4, 6, 13, 14, 16, 17], notdef_outline=True
    )
    subsetter = Subsetter(options)
    subsetter.populate(text="0123456789")
    subsetter.subset(font)
    for name in set(font.getBestCmap().values()):
        glyph = font["glyf"][name]
        shift = round((WIDTH - (glyph.xMax - glyph.xMin)) / 2) - glyph.xMin
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (WIDTH, glyph.xMin)
    for record in font["name"].names:
        if record.nameID in NAMES_OF_FAMILY:
            record.string = f"{FAMILY} {weight}"
    font.flavor = "woff2"
    return font


def main() -> None:
    for weight in (400, 600):
        build(weight).save(FONTS / f"be-vietnam-digits-{weight}.woff2")


if __name__ == "__main__":
    main()
