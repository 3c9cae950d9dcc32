"""How well a reading fits a reading made by hand: precision, recall and F1 by kind of item.

Matching rule (also in docs/reading.md):
  clauses    same id and same start;
  citations  spans overlap and the symbol is the same, or both have none and the date is the same;
  targets    spans overlap, same comparator, value and second value;
  duties     spans share at least half of what they cover together; each is matched once, the best first;
  owners     share of matched duties with the same owner, spelling folded;
  header     share of the fields of document and signature, and the list of recipients, that are equal when folded;
  words      share of words that stand in exactly one sentence.
Reads two plain readings (`to_json` or the file of a hand-made one); writes plain numbers. Keys missing from the
hand-made one are not scored.
"""

from collections.abc import Callable
from typing import Any

from caunoi.core.text import fold

Item = dict[str, Any]
_HEADER = ("type", "number", "symbol", "date", "place", "issuer", "title")
_SIGNED = ("authority", "post", "name")


def score(gold: Item, found: Item, text: str) -> Item:
    """Scores by kind: `{"clauses": {"precision", "recall", "f1", "gold", "found"}, ..., "owners", "header", "words"}`."""
    scores: Item = {}
    for kind, alike in (
        ("clauses", _clause),
        ("citations", _citation),
        ("targets", _target),
        ("duties", _duty),
    ):
        if kind in gold:
            pairs = match(gold[kind], found[kind], alike)
            scores[kind] = _rates(len(pairs), len(gold[kind]), len(found[kind]))
            if kind == "duties":
                right = sum(_same(a.get("owner"), b.get("owner")) for a, b in pairs)
                scores["owners"] = round(right / len(pairs), 4) if pairs else None
    if "document" in gold:
        scores["header"] = _header(gold, found)
    scores["words"] = _words(found["sentences"], text)
    return scores


def match(
    gold: list[Item], found: list[Item], alike: Callable[[Item, Item], float]
) -> list[tuple[Item, Item]]:
    """Pairs of items, each used once; the most alike first. Items are compared only near each other."""
    ranked = []
    start = 0
    order = sorted(range(len(found)), key=lambda i: found[i]["start"])
    reach = max((found[i]["end"] - found[i]["start"] for i in order), default=0)
    for g, item in enumerate(sorted(gold, key=lambda i: i["start"])):
        while start < len(order) and found[order[start]]["start"] + reach < item["start"]:
            start += 1
        for position in range(start, len(order)):
            other = found[order[position]]
            if other["start"] > item["end"]:
                break
            likeness = alike(item, other)
            if likeness > 0:
                ranked.append((-likeness, g, order[position], item, other))
    pairs, used_gold, used_found = [], set(), set()
    for _, g, f, item, other in sorted(ranked, key=lambda r: r[:3]):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((item, other))
    return pairs


def _rates(right: int, gold: int, found: int) -> Item:
    precision = right / found if found else 1.0
    recall = right / gold if gold else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
        "gold": gold,
        "found": found,
    }


def _overlap(a: Item, b: Item) -> float:
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(0.0, shared / (max(a["end"], b["end"]) - min(a["start"], b["start"])))


def _clause(a: Item, b: Item) -> float:
    return float(a["id"] == b["id"] and a["start"] == b["start"])


def _citation(a: Item, b: Item) -> float:
    same = _same(a["symbol"], b["symbol"]) and (a["symbol"] is not None or a.get("date") == b.get("date"))
    return _overlap(a, b) if same else 0.0


def _target(a: Item, b: Item) -> float:
    keys = ("comparator", "value")
    same = all(a[k] == b[k] for k in keys) and a.get("value2") == b.get("value2")
    return _overlap(a, b) if same else 0.0


def _duty(a: Item, b: Item) -> float:
    shared = _overlap(a, b)
    return shared if shared >= 0.5 else 0.0


def _same(a: str | None, b: str | None) -> bool:
    return fold(" ".join((a or "").split())) == fold(" ".join((b or "").split()))


def _header(gold: Item, found: Item) -> float:
    checks = [
        _same(gold["document"].get(k), found["document"].get(k)) for k in _HEADER if k in gold["document"]
    ]
    if "signature" in gold:
        a, b = gold["signature"] or {}, found["signature"] or {}
        checks += [_same(a.get(k), b.get(k)) for k in _SIGNED]
    if "recipients" in gold:
        checks.append([fold(r) for r in gold["recipients"]] == [fold(r) for r in found["recipients"]])
    return round(sum(checks) / len(checks), 4) if checks else 1.0


def _words(sentences: list[Item], text: str) -> float:
    held = sum(len(text[s["start"] : s["end"]].split()) for s in sentences)
    words = len(text.split())
    return round(min(held, words) / words, 4) if words else 1.0
