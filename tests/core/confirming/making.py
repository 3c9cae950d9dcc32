"""Small working readings: a text of five sentences, two duties and a target as a machine might read them."""

from typing import Any

from caunoi.core.confirming.edits import Working, placed, replay
from caunoi.core.confirming.items import Item
from caunoi.core.confirming.verbs import Edit, Verb
from caunoi.core.reading.confirmed import Bound
from caunoi.core.reading.model import Clause, Sentence

TEXT = "Mở đầu. Huyện ủy rà soát, báo cáo hằng quý. Xã đội lập danh sách. Đạt ít nhất 90% hộ. Hết."
COMMUNES = {"units": [], "line": "party", "level": "commune", "kind": None, "under": None}


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where words stand."""
    start = text.index(words)
    return start, start + len(words)


def item(name: str, words: str, text: str = TEXT, **more: Any) -> Item:
    """An item on words of the text."""
    start, end = span(words, text)
    values: dict[str, Any] = {"kind": "duty", "clause": "I.1", "origin": (name,), "action": words} | more
    return Item(id=name, start=start, end=end, **values)


FIRST = (
    item("d1", "Huyện ủy rà soát, báo cáo hằng quý", owner="Huyện ủy"),
    item("d2", "Xã đội lập danh sách", doubts=("không nêu hạn",), confidence=0.7),
    item("t1", "ít nhất 90% hộ", kind="target", action="", subject="hộ", value=90, unit="%"),
)
SENTENCES = tuple(
    Sentence("I.1", "background", *span(words))
    for words in ("Mở đầu.", "Huyện ủy rà soát, báo cáo hằng quý.", "Xã đội lập danh sách.", "Đạt ít nhất 90% hộ.", "Hết.")
)  # fmt: skip
CLAUSES = (Clause("I", None, "I", "", 0, len(TEXT)), Clause("I.1", "I", "1", "", 8, len(TEXT) - 5))
BOUND = Bound(line="party", level="commune")


def fresh() -> Working:
    """Nothing done yet."""
    return replay(FIRST, (), TEXT)


def do(
    working: Working, verb: Verb, *items: str, saw: int | None = None, by: str = "Lan", **changes: Any
) -> Working:
    """The working reading after one more edit, by somebody who saw everything unless told."""
    edit = Edit(0, verb, items, changes, working.number if saw is None else saw, by)
    return replay(FIRST, (*working.edits, placed(working, FIRST, edit)), TEXT)


def settled() -> Working:
    """Every item settled, every other sentence read."""
    working = do(fresh(), "correct", "d1", binds=[COMMUNES])
    working = do(working, "reject", "d2", reason="không giao cho ai")
    working = do(working, "correct", "t1", indicator="hand")
    return do(working, "read", sentences=[SENTENCES[0].start, SENTENCES[4].start])
