"""`python -m bench.sorting [-v]`: kinds and fields proposed against the labels, and each miss with the words it rested on."""

import sys
from pathlib import Path

from ruamel.yaml import YAML

from caunoi.core.sorting import propose

LETTERS = Path(__file__).parent / "letters.yaml"


def main() -> int:
    letters = YAML(typ="safe", pure=True).load(LETTERS.read_text(encoding="utf-8"))
    kinds = fields = parts = mixed = false_parts = sure = sure_right = 0
    for letter in letters:
        found = propose(letter["text"])
        right = found.kind == letter["kind"]
        kinds, fields = kinds + right, fields + (found.field == letter["field"])
        sure, sure_right = sure + (not found.unsure), sure_right + (right and not found.unsure)
        split = {part.kind for part in found.parts}
        if "also" in letter:
            mixed, parts = mixed + 1, parts + (split == {letter["kind"], letter["also"]})
        else:
            false_parts += bool(split)
        if "-v" in sys.argv and (not right or found.field != letter["field"]):
            words = ", ".join(f"{letter['text'][c.start : c.end]} [{c.kind} {c.weight}]" for c in found.cues)
            print(
                f"{letter['kind']}/{letter['field']} -> {found.kind}/{found.field} {found.share:.2f}: {letter['text'][:70]}… | {words}"
            )
    print(
        f"kind {kinds}/{len(letters)}; of those it was sure of {sure_right}/{sure}; field {fields}/{len(letters)}; mixed letters split right {parts}/{mixed}, others split wrongly {false_parts}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
