"""Who joins in a duty that another body leads: "X chủ trì, phối hợp với Y, Z xây dựng ..." gives Y and Z, as written."""

import re

from caunoi.core.reading.bodies import BODY
from caunoi.core.reading.owners import read_subject

# "quy chế phối hợp với Sở A": a thing, nobody joins in.
_JOINED = re.compile(
    r"(?<!\w)(?<!phương án )(?<!kế hoạch )(?<!quy chế )(?<!cơ chế )(?<!công tác )(?<!việc )(?<!chương trình )(?<!quy định )(?<!sự )"
    rf"phối hợp(?: chặt chẽ)?(?: với| cùng)?\s+(?={BODY.pattern})"
)
_NEXT = re.compile(rf"(?:[,;]|\s+và|\s+cùng)\s+(?={BODY.pattern})")


def read_partners(words: str) -> tuple[str, ...]:
    """The bodies behind the first "phối hợp với", one by one; a list in small letters ("các sở, ngành") is one."""
    words = " ".join(words.split())
    low = words.lower()
    joined = _JOINED.search(low)
    if joined is None:
        return ()
    named = read_subject(words, low, joined.end(), len(words))
    return named_apart(words[joined.end() : named.end]) if named else ()


def named_apart(names: str) -> tuple[str, ...]:
    """The bodies of a list, parted where the next has a capital or begins with "các"."""
    parts, at = [], 0
    for found in _NEXT.finditer(names.lower()):
        if names[found.end()].isupper() or names.startswith("các ", found.end()):
            parts.append(names[at : found.start()])
            at = found.end()
    return tuple(part.strip(" ,;.") for part in (*parts, names[at:]))
