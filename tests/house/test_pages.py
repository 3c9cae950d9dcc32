"""Templates and styles: nothing inline (the security policy refuses it), nothing from another host."""

import re

from tests.house.files import ROOT, name_of, tracked

WEB = "src/caunoi/web/"
# <script> that carries code instead of a file, style and event attributes, javascript: links
INLINE = {
    "script without src": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.I),
    "event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "htmx event attribute": re.compile(r"\bhx-on\b", re.I),
    "javascript link": re.compile(r"javascript:", re.I),
}
# what a browser loads by itself; an xmlns or a plain link to another site loads nothing
LOADED = re.compile(
    r"""(?:<(?:script|img|iframe|source|embed|object|link|use|image)\b[^>]*?(?:src|href|data)\s*=\s*["']?"""
    r"""|url\(\s*["']?|@import\s*["']|fetch\(\s*["'])(?:https?:)?//""",
    re.I,
)


def pages(*suffixes: str) -> list[tuple[str, str]]:
    return [
        (name_of(path), path.read_text(encoding="utf-8"))
        for path in tracked(*suffixes)
        if name_of(path).startswith(WEB)
    ]


def test_templates_hold_nothing_inline() -> None:
    held = [
        (name, what) for name, text in pages(".html") for what, found in INLINE.items() if found.search(text)
    ]

    assert held == []


def test_inline_patterns_find_what_they_are_for() -> None:
    samples = {
        "script without src": "<script>let a</script>",
        "style element": "<style>p{}</style>",
        "style attribute": '<p class="x" style="color:red">',
        "event attribute": '<a onclick="go()">',
        "htmx event attribute": '<a hx-on:click="go()">',
        "javascript link": '<a href="javascript:go()">',
    }

    assert [what for what, found in INLINE.items() if not found.search(samples[what])] == []


def test_pages_styles_and_scripts_load_nothing_from_another_host() -> None:
    assert [name for name, text in pages(".html", ".css", ".js", ".svg") if LOADED.search(text)] == []


def test_loaded_pattern_finds_a_foreign_font_and_leaves_a_link() -> None:
    assert LOADED.search("@font-face { src: url(https://fonts.example/x.woff2) }")
    assert LOADED.search('<script defer src="//cdn.example/x.js"></script>')
    assert not LOADED.search('<a href="https://hanoi.example/">Hà Nội</a>')


def test_every_vendored_file_has_its_licence_beside_it() -> None:
    fonts = ROOT / WEB / "static" / "fonts"

    assert (fonts / "LICENSE.txt").read_text(encoding="utf-8").count("SIL Open Font License") >= 1
