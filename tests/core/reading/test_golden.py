"""Documents of our own writing, read and compared with what persons found in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from caunoi.core.reading import read, to_json
from caunoi.core.reading.score import score

GOLDEN = Path(__file__).parents[2] / "golden" / "reading"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.txt"))
# Only ever raised. The mean over the set; every document reads at 1.0 words.
FLOOR = {
    "clauses": 1.0,
    "citations": 1.0,
    "targets": 1.0,
    "duties": 1.0,
    "owners": 1.0,
    "header": 1.0,
    "words": 1.0,
}


def _scored(name: str) -> dict[str, Any]:
    text = (GOLDEN / f"{name}.txt").read_bytes().decode()
    gold = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return score(gold, to_json(read(text)), text)


def test_golden_set_reaches_the_floor() -> None:
    scored = [_scored(name) for name in NAMES]
    for kind, floor in FLOOR.items():
        values = [
            s[kind]["f1"] if isinstance(s[kind], dict) else s[kind] for s in scored if s[kind] is not None
        ]
        assert sum(values) / len(values) >= floor, kind


@pytest.mark.parametrize("name", NAMES)
def test_golden_places_quote_the_source(name: str) -> None:
    text = (GOLDEN / f"{name}.txt").read_bytes().decode()
    gold = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    for duty in gold["duties"]:
        assert " ".join(text[duty["start"] : duty["end"]].split()) == duty["text"]
    for citation in gold["citations"]:
        assert text[citation["start"] : citation["end"]] == citation["as_written"]
