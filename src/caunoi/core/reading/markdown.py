"""Stage 1, Markdown: the marks of a text that was kept in it are layout, as those of HTML are.

    ## I. MỤC TIÊU        **Điều 1.** Ban hành ...        * Rà soát hồ sơ.        | TT | Nhiệm vụ |

Reads a text; writes where marks stand and what is read for them. A text with one such mark keeps it.
"""

import re
from collections.abc import Iterator
from itertools import islice

_BREAK = r"<br[ \t]*/?>"
_RULE = r"^[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*"
_SURE = re.compile(
    rf"^[ \t]{{0,8}}#{{1,6}}[ \t]+\S|\*\*[^\s*][^*]{{0,300}}\*\*|{_RULE}$",
    re.MULTILINE,
)
_ALONE = re.compile(rf"{_BREAK}|{_RULE}$", re.MULTILINE | re.IGNORECASE)  # what needs no second mark
_LEAST = 2  # such marks in a text that is Markdown
_INSIDE = r"\*+(?=\S)|(?<=\S)\*+|\\(?=[-.*_&()#+!\[\]\\])"
_LINE = re.compile(
    rf"(?P<item>^[ \t]*\*[ \t]+(?=\S))|(?P<newline>{_BREAK})|(?P<mark>^[ \t]*(?:#{{1,6}}[ \t]+|>[ \t]+(?![\d.,]+[ \t]*%))+|{_INSIDE})",
    re.MULTILINE,
)
# The lines of a letterhead or of recipients in one cell stand as far apart as columns do; those of any other are one.
_OF_ITS_OWN = r"[*_]*(?:[-+•]|[A-ZĐÀ-Ỹ]{2}|Số\b|V/v)"
_ROW = re.compile(
    rf"(?P<gap>(?<![ \t])[ \t]*(?:{_BREAK}[ \t]*)+(?={_OF_ITS_OWN}))|(?P<blank>{_BREAK})|(?P<mark>{_RULE}\n?|^[ \t]*\|[ \t]*|(?<![ \t])[ \t]*\|[ \t]*$|{_INSIDE})",
    re.MULTILINE,
)
_READ = {"item": "- ", "newline": "\n", "gap": " " * 4, "blank": " ", "mark": ""}


def markdown_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is read instead) of each mark, in order; none where the text is not plainly Markdown."""
    marks = sum(1 for _ in islice(_SURE.finditer(text), _LEAST))
    if marks < _LEAST and not _ALONE.search(text):
        return
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        pattern = _ROW if line.lstrip(" \t").startswith("|") and line.count("|") > 1 else _LINE
        for match in pattern.finditer(text, at, end):
            yield match.start(), match.end(), _READ[match.lastgroup or "mark"]
        at = end
