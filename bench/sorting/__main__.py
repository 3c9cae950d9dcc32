"""`python -m bench.sorting [-v]`: kinds, fields and places proposed against the labels, and each miss with the words it rested on."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from caunoi.core.sorting import PlaceFinder, propose
from caunoi.core.units.load import aliases, kinds, territory

HERE = Path(__file__).parent


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = YAML(typ="safe", pure=True).load((HERE / name).read_text(encoding="utf-8"))
    return found


def _letters(*, misses: bool) -> None:
    letters = _read("letters.yaml")
    right = fields = parts = mixed = false_parts = sure = sure_right = 0
    for letter in letters:
        found = propose(letter["text"])
        is_right = found.kind == letter["kind"]
        right, fields = right + is_right, fields + (found.field == letter["field"])
        sure, sure_right = sure + (not found.unsure), sure_right + (is_right and not found.unsure)
        split = {part.kind for part in found.parts}
        if "also" in letter:
            mixed, parts = mixed + 1, parts + (split == {letter["kind"], letter["also"]})
        else:
            false_parts += bool(split)
        if misses and (not is_right or found.field != letter["field"]):
            words = ", ".join(f"{letter['text'][c.start : c.end]} [{c.kind} {c.weight}]" for c in found.cues)
            print(
                f"{letter['kind']}/{letter['field']} -> {found.kind}/{found.field} {found.share:.2f}: {letter['text'][:70]}… | {words}"
            )
    print(
        f"kind {right}/{len(letters)}; of those it was sure of {sure_right}/{sure}; field {fields}/{len(letters)}; mixed letters split right {parts}/{mixed}, others split wrongly {false_parts}"
    )


def _places(letters: list[dict[str, Any]], which: str, *, misses: bool) -> None:
    finder = PlaceFinder(territory(), kinds(), aliases())
    whole = hits = given = wanted = 0
    for letter in letters:
        found, labelled = set(_codes(finder, letter["text"], letter["on"])), set(letter["places"])
        whole += found == labelled
        hits, given, wanted = hits + len(found & labelled), given + len(found), wanted + len(labelled)
        if misses and found != labelled:
            print(f"{letter['on']} {sorted(labelled)} -> {sorted(found)}: {letter['text'][:90]}")
    print(
        f"places ({which}) right in {whole}/{len(letters)} letters; precision {hits}/{given} = {hits / given:.3f}, recall {hits}/{wanted} = {hits / wanted:.3f}"
    )


def _codes(finder: PlaceFinder, text: str, on: date) -> Iterator[str]:
    tree = territory().on(on)
    for place in finder.find(text, on):
        yield from (tree[share.unit].code for share in place.now if share.unit in tree)


def main() -> int:
    misses = "-v" in sys.argv
    _letters(misses=misses)
    places = _read("places.yaml")
    _places([one for one in places if "later" not in one], "mended for", misses=misses)
    _places([one for one in places if "later" in one], "written later", misses=misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
