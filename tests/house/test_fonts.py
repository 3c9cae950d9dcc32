"""The vendored fonts: every Vietnamese letter is there, and the digits made here are equally wide."""

import itertools
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from tests.house.files import ROOT

FONTS = ROOT / "src/caunoi/web/static/fonts"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LETTERS = {
    unicodedata.normalize("NFC", case(vowel) + tone)
    for vowel, tone, case in itertools.product("aăâeêioôơuưyđ", TONES, (str.lower, str.upper))
    if not (vowel == "đ" and tone)
}


@pytest.mark.parametrize("weight", [400, 600])
def test_every_vietnamese_letter_has_a_glyph(weight: int) -> None:
    held = set()
    for subset in ("latin", "latin-ext", "vietnamese"):
        held |= set(TTFont(FONTS / f"be-vietnam-pro-{subset}-{weight}-normal.woff2").getBestCmap())

    assert {letter for letter in LETTERS if ord(letter) not in held} == set()


def test_digits_have_one_width_in_both_weights() -> None:
    widths = set()
    for weight in (400, 600):
        font = TTFont(FONTS / f"be-vietnam-digits-{weight}.woff2")
        assert sorted(map(chr, font.getBestCmap())) == list("0123456789")
        widths |= {font["hmtx"][name][0] for name in font.getBestCmap().values()}

    assert len(widths) == 1
