"""How much of a text is Vietnamese: the share of its words with marks that are possible syllables.

A wrong decoding puts letters side by side that never meet in Vietnamese, so one page tells every encoding apart.
"""

import re
from typing import NamedTuple

from caunoi.core.syllables import is_syllable

# Words as any decoding gives them: whatever is not ASCII counts as a letter, save spaces, quotes and dashes.
_WORD = re.compile("[A-Za-z\u0080-\u009f\u00a1-\u1fff\u2070-\uffff]+")
_ENOUGH = 60_000
# Letters with marks, the most frequent first (counted by us over official documents): which of two readings is likelier.
_FREQUENT = "đáàưệốạảếôộịủớơâêựấểụíềợứổăậờóởầìẩồãỉữýọửặòúắỷỗùừéằễẫỳĩẻỹèỏũỡẽõẹẵẳỵ"


class Share(NamedTuple):
    """`right` of `words` words with a letter outside ASCII are possible syllables."""

    right: int
    words: int

    @property
    def value(self) -> float:
        """0 to 1; 0 when there is no such word."""
        return self.right / self.words if self.words else 0.0


def share(text: str) -> Share:
    """Counted over the first sixty thousand characters from the first one outside ASCII."""
    outside = re.search(r"[^\x00-\x7f]", text)
    if not outside:
        return Share(0, 0)
    start = max(0, outside.start() - 20)
    words = [word for word in _WORD.findall(text[start : start + _ENOUGH]) if not word.isascii()]
    return Share(sum(map(is_syllable, words)), len(words))


def rarity(text: str) -> float:
    """How rare the marked letters of a text are on average: low for likely Vietnamese. Tells short texts apart."""
    ranks = [_FREQUENT.find(letter) for letter in text[:_ENOUGH].lower() if letter in _FREQUENT]
    return sum(ranks) / len(ranks) if ranks else float(len(_FREQUENT))
