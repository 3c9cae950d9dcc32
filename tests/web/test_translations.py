"""The English catalogue: complete, sure, compiled, and the same placeholders as the Vietnamese."""

import gettext
import re
from pathlib import Path

import caunoi.web

LOCALE = Path(caunoi.web.__file__).parent / "locale" / "en" / "LC_MESSAGES"
ENTRY = re.compile(
    r'((?:^#.*\n)*)^msgid ((?:".*"\n)+)(?:msgid_plural ((?:".*"\n)+))?((?:msgstr.*\n(?:".*"\n)*)+)', re.M
)
PLACE = re.compile(r"%\((\w+)\)s")


def joined(quoted: str) -> str:
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', quoted))


def entries() -> list[tuple[str, str, list[str]]]:
    """(flags, msgid, translations) of every message but the header."""
    text = (LOCALE / "django.po").read_text(encoding="utf-8") + "\n"
    found = []
    for flags, one, _many, said in ENTRY.findall(text):
        parts = re.split(r"^msgstr(?:\[\d\])? ", said, flags=re.M)[1:]
        found.append((flags, joined(one), [joined(part) for part in parts]))
    return [entry for entry in found if entry[1]]


def test_every_message_is_translated() -> None:
    assert [one for _flags, one, said in entries() if not all(said)] == []


def test_no_translation_is_unsure() -> None:
    assert [one for flags, one, _said in entries() if "fuzzy" in flags] == []


def test_translations_keep_the_places_of_values() -> None:
    wrong = [
        one
        for _flags, one, said in entries()
        if any(set(PLACE.findall(text)) - set(PLACE.findall(one)) for text in said)
        or set(PLACE.findall(one)) != set(PLACE.findall(said[-1]))
    ]

    assert wrong == []


def test_compiled_catalogue_says_the_same() -> None:
    with (LOCALE / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    assert [
        one for _flags, one, said in entries() if "\\" not in one and compiled.gettext(one) != said[0]
    ] == []


def test_catalogue_holds_every_message_of_the_pages(tmp_path: Path) -> None:
    """What {% translate %} and gettext name in the source stands in the catalogue."""
    root = Path(caunoi.web.__file__).parent
    named = set()
    for path in root.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r"""{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""", text))
    messages = {first or second for first, second in named}

    assert messages - {one.replace('\\"', '"') for _flags, one, _said in entries()} == set()
