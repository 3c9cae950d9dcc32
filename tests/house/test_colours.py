"""Colours of base.css against WCAG 2.1 AA: 4.5 to 1 for text, 3 to 1 for what must be seen, on every ground."""

import re

import pytest

from tests.house.files import ROOT

CSS = (ROOT / "src/caunoi/web/static/css/base.css").read_text(encoding="utf-8")
TEXT = ["ink", "soft", "accent", "accent-deep", "alarm"]
SEEN = ["edge", "watch-edge", "contradicted", "agrees", "accent"]


def tokens(theme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.S)
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in (blocks[0], blocks[1])
    )
    return light if theme == "light" else light | dark


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_paper_and_sheet(theme: str) -> None:
    colour = tokens(theme)
    pairs = {
        (name, ground): contrast(colour[name], colour[ground])
        for name in TEXT
        for ground in ("paper", "sheet")
    }
    pairs["on-accent", "accent"] = contrast(colour["on-accent"], colour["accent"])
    pairs["ink", "simulated"] = contrast(colour["ink"], colour["simulated"])

    assert {pair: round(ratio, 2) for pair, ratio in pairs.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shapes_and_edges_can_be_seen(theme: str) -> None:
    colour = tokens(theme)
    ratios = {(name, on): contrast(colour[name], colour[on]) for name in SEEN for on in ("paper", "sheet")}

    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < 3} == {}


def test_yellow_is_never_the_colour_of_words() -> None:
    assert re.findall(r"[^-]color: var\(--watch\)", CSS) == []


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
