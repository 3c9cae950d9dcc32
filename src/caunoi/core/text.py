"""Vietnamese text made comparable: one letter form, one place for the tone mark, no marks at all.

Vietnamese writes the same syllable in two ways (`hoà`/`hòa`, `uỷ`/`ủy`) and old files hold letters composed or
decomposed. Everything that compares words goes through here, so that it is decided once.
"""

import re
import unicodedata

# The tone stands on the second vowel in the older habit (hoà, khoẻ, uỷ); the newer one is taken as the rule.
# After q the u is a consonant (quý), so it never carries a tone.
_OLD_TONE = re.compile(r"o[àáảãạèéẻẽẹ](?!\w)|u(?<!qu)[ỳýỷỹỵ](?!\w)")  # of small letters


def _moved(match: re.Match[str]) -> str:
    both = match.group()
    parts = unicodedata.normalize("NFD", both[1])  # the vowel, then its tone
    return unicodedata.normalize("NFC", both[0] + parts[1]) + parts[0]


def lower(text: str) -> str:
    """Small letters with the tone in its one place; same length as the text if that is NFC (no mark is lost)."""
    small = text.lower()
    if len(small) != len(text):  # a few foreign capitals have a small form of two characters
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _OLD_TONE.sub(_moved, small)


_NEW_TONE = re.compile(r"[òóỏõọ][ae](?!\w)|(?<!q)[ùúủũụ]y(?!\w)")  # of small letters


def _moved_back(match: re.Match[str]) -> str:
    both = match.group()
    parts = unicodedata.normalize("NFD", both[0])
    return parts[0] + unicodedata.normalize("NFC", both[1] + parts[1])


def spellings(text: str) -> tuple[str, ...]:
    """A text with marks as it may stand in another: small or with a capital at its head, the tone in either place, or just as it is;
    nothing for a text without marks."""
    written = unicodedata.normalize("NFC", text)
    small = lower(written)
    if small == small.translate(_PLAIN):
        return ()
    both = (small, _NEW_TONE.sub(_moved_back, small))
    return tuple(dict.fromkeys((*both, *(one[0].upper() + one[1:] for one in both), written)))


_PLAIN: dict[int, str] = {
    ord(letter): unicodedata.normalize("NFD", letter)[0]
    for letter in map(chr, range(0xC0, 0x1EFA))
    if unicodedata.normalize("NFD", letter)[0] in "aeiouycnAEIOUYCN"
} | {ord("đ"): "d", ord("Đ"): "D", ord("ð"): "d", ord("Ð"): "D", ord("ƣ"): "u", ord("Ƣ"): "U"}  # fmt: skip


def plain(text: str) -> str:
    """Letters without marks, capitals kept, one for one."""
    return text.translate(_PLAIN)


def flat(text: str) -> str:
    """Small letters without marks, one for one: the same length as the NFC text, for matching by position."""
    return lower(text).translate(_PLAIN)


def fold(text: str) -> str:
    """The key under which two spellings are the same word: NFC, small, no marks, `đ` as `d`."""
    return flat(unicodedata.normalize("NFC", text))
