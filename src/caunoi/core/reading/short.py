"""Stage 9, short names: where the document speaks of itself, or of one it cited by a name it gave it.

    Nghị quyết số 76-NQ/TU ngày 5/5/2026 (sau đây gọi tắt là Nghị quyết 76) ... kết quả thực hiện Nghị quyết 76 ... Nghị quyết này

Reads the working text, the citations and the document's own type; writes what refers to what, in order. A name is one of a
document only where it begins with its kind, or with a kind that its title names (`Quyết định ... phê duyệt Đề án ...`). Linear in the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from caunoi.core.reading.citations import Found
from caunoi.core.reading.model import Refer
from caunoi.core.reading.words import TYPES
from caunoi.core.text import lower

_TYPE = "|".join(sorted(TYPES, key=len, reverse=True))
_THIS = re.compile(rf"(?<!\w)(?P<type>{_TYPE})\s+này(?!\w)")
_GIVEN = re.compile(
    rf"\((?:sau đây\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:(?:tắt|chung)\s+)?là\s*:?\s*[“\"]?(?P<name>(?P<type>{_TYPE})\s[^()“”\"\n]{{1,80}}?)[”\"]?\s*\)"
)
_ENDS = re.compile(r"\n|\.\s")
_FAR = 340  # characters from a citation to the name it is given: those of a title
_MOST = 50  # names; no document gives as many


def read_refers(text: str, low: str, found: list[Found], own: str | None) -> list[Refer]:
    """What refers to the document itself (`citation` None) or to the citation of that number, in order of place."""
    itself = [(m.start(), m.end(), None) for m in _THIS.finditer(low) if own and TYPES[m["type"]] == own]
    places = sorted([*itself, *_named(low, found)], key=lambda place: place[:2])
    return [Refer(text[start:end], citation, start, end) for start, end, citation in places]


def _named(low: str, found: list[Found]) -> Iterator[tuple[int, int, int | None]]:
    names: dict[str, tuple[int, int]] = {}
    starts = [c.start for c in found]
    for given in _GIVEN.finditer(low):
        at = bisect_left(starts, given.start()) - 1
        near = at >= 0 and given.start() - found[at].end <= _FAR and len(names) < _MOST
        kind = given["type"]
        is_it = near and (TYPES[kind] == found[at].type or kind in lower(found[at].title or ""))
        if is_it and not _ENDS.search(low, found[at].end, given.start()):
            names.setdefault(_plain(given["name"]), (given.end(), at))
    if not names:
        return
    written = "|".join(
        r"\s+".join(("(?:số\\s+)?" if word[0].isdigit() else "") + re.escape(word) for word in name.split())
        for name in sorted(names, key=len, reverse=True)
    )
    for match in re.finditer(rf"(?<!\w)(?:{written})(?![\w/]|\s?-\s?\w)", low):
        since, citation = names[_plain(match.group())]
        cited = bisect_left(starts, match.end()) - 1
        if match.start() >= since and found[cited].end <= match.start():
            yield match.start(), match.end(), citation


def _plain(name: str) -> str:
    return re.sub(r"(?<!\w)số (?=\d)", "", " ".join(lower(name).split()))
