"""Stage 1, Markdown: the marks of a text that was kept in it are layout, as those of HTML are.

    ## I. MỤC TIÊU        **Điều 1.** Ban hành ...        * Rà soát hồ sơ.        | TT | Nhiệm vụ |

Reads a text; writes where marks stand and what is read for them. A text with one such mark keeps it.
"""

import re
from collections.abc import Iterator

_SURE = re.compile(
    r"^[ \t]{0,8}#{1,6}[ \t]+\S|\*\*[^\s*][^*\n]*\*\*|^[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*$",
    re.MULTILINE,
)
_LEAST = 2  # such marks in a text that is Markdown
_BREAK = r"<br[ \t]*/?>"
_INSIDE = r"\*+(?=\S)|(?<=\S)\*+|\\(?=[-.*_&()#+!\[\]\\])"
_LINE = re.compile(
    rf"(?P<item>^[ \t]*\*[ \t]+(?=\S))|(?P<newline>{_BREAK})|(?P<mark>^[ \t]*(?:#{{1,6}}[ \t]+)+|{_INSIDE})",
    re.MULTILINE,
)
_ROW = re.compile(
    rf"(?P<blank>{_BREAK})|(?P<mark>^[ \t]*\|(?:[ \t]*:?-{{3,}}:?[ \t]*\|)+[ \t]*\n?|^[ \t]*\|[ \t]*|(?<![ \t])[ \t]*\|[ \t]*$|{_INSIDE})",
    re.MULTILINE,
)
_READ = {"item": "- ", "newline": "\n", "blank": " ", "mark": ""}


def markdown_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is read instead) of each mark, in order; none where the text is not plainly Markdown."""
    if sum(1 for _, _ in zip(range(_LEAST), _SURE.finditer(text), strict=False)) < _LEAST:
        return
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        pattern = _ROW if line.lstrip(" \t").startswith("|") and line.count("|") > 1 else _LINE
        for match in pattern.finditer(text, at, end):
            yield match.start(), match.end(), _READ[match.lastgroup or "mark"]
        at = end
