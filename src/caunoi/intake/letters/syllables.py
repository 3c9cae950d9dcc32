"""How much of a text is Vietnamese: the share of its words with marks that are possible syllables.

A wrong decoding puts letters side by side that never meet in Vietnamese, so one page tells every encoding apart.
"""

import re
import unicodedata
from typing import NamedTuple

_ONSETS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x"
_RHYMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ăc|ăm|ăn|ăng|ăp|ăt|âc|âm|ân|âng|âp|ât|âu|ây|e|ec|em|en|eng|eo|"
    "ep|et|ê|êch|êm|ên|ênh|êp|êt|êu|i|ia|ich|im|in|inh|ip|it|iu|iêc|iêm|iên|iêng|iêp|iêt|iêu|o|oa|oac|oach|"
    "oai|oam|oan|oang|oanh|oao|oap|oat|oay|oăc|oăm|oăn|oăng|oăt|oc|oe|oen|oeo|oet|oi|om|on|ong|ooc|oong|op|ot|"
    "ô|ôc|ôi|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uân|uâng|uât|uây|uc|uê|uêch|uênh|ui|um|un|ung|uôc|uôi|uôm|"
    "uôn|uông|uôt|uơ|up|ut|uy|uya|uych|uyên|uyêt|uyn|uynh|uyt|uyu|ư|ưa|ưc|ưi|ưm|ưn|ưng|ươc|ươi|ươm|ươn|ương|"
    "ươp|ươt|ươu|ưt|ưu|y|yêm|yên|yêng|yêt|yêu|ynh|yt"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_RHYMES})|đ")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
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


def is_syllable(word: str) -> bool:
    """Whether a word (any case) is a possible Vietnamese syllable with at most one tone."""
    letters, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", letters)))


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
