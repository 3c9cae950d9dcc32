"""Stage 1, furniture: what a page carries and nobody reads, also where a scan or a copy left it between the lines.

    ===== Trang 3 =====      - 2 -      18.CTRTW31.DOC 1 0      CÔNG BÁO/Số 583 + 584/Ngày 01-6-2026      Ký bởi: ...

Reads a text as given; says which stretches of lines are furniture and what is read for each. Known by its shape, by standing
beside such a line, or by coming again at the breaks of pages with another number. A paragraph goes on over it. A number
alone on its line may also be a cell of a table: it is furniture only beside other furniture or within a sentence, far from
any other such number. Linear in the text.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_NOTHING = " \t\u00a0\u200b\u200c\u200d\u2060\ufeff*_#"  # blanks, and the marks of Markdown
_LONGEST = 90  # characters of a line of furniture
_DASH = r"[-=~–—]"
_SURE = re.compile(
    rf"{_DASH}*\s*(?:trang|page)\s*(?:số\s*)?:?\s*\d{{1,4}}(?:\s*(?:/|of|trên)\s*\d{{1,4}})?\s*{_DASH}*"
    r"|\d{1,4}\s*\|\s*(?:trang|page)"
    rf"|{_DASH}{{2,}}\s*page break\s*{_DASH}{{2,}}"
    rf"|{_DASH}\s*\d{{1,4}}\s*{_DASH}"
    r"|(?:[A-Z]:)?[\w.&+\\-]+\.(?:d[o0][ct][xm]?|pdf|xlsx?|rtf|odt)\.?(?:\s+\W?\w{1,4}\W?){1,3}"
    r"|(?:https?://|www\.)\S+\s+\d{1,4}(?:/\d{1,4})?"
    r"|(?:\d{1,4}\s+)?công báo(?:\s[^/]{2,40})?\s?/\s?số\s[^/]{1,30}/\s?ngày\s[\d\s./-]{6,14}(?:\s\d{1,4})?"
    r"|k[ýy] (?:số )?bởi\s*:.+"
    r"|(?:(?:thời gian|ngày) k[ýy]\s*:\s*)?\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
# What a stamp holds beside such a line.
_STAMP = re.compile(r"(?:người ký|cơ quan|đơn vị|chức vụ|địa chỉ|email|thư điện tử)\s*:.+", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,4}")
_EMPTY = re.compile(r"\n\s*\n|\f|\r\s*\r")
_DIGITS = re.compile(r"\d+")
_DAMAGED = re.compile(r"\w")  # a page's number of one figure that a scan took for a letter
_ENDED = re.compile(r"[.;:!?…/][\"'”’»)\]*_\s]*$")
_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*\s?[.)/:-]|[^\W\d_]{1,4}[.)]|[-+•●*(]|điều\s\d)", re.IGNORECASE)
_FORM = re.compile(r"[^:]{2,60}:\s")  # a task's line, `Cơ quan chủ trì: ...`, which comes with each task
_FAR = 400  # characters between the numbers of two pages
_PAGE_WIDTH = 140  # characters; a file with longer lines does not break them at the page's width
_LEAST = 20  # characters of a line that small letters go on with
_FILLED = 0.85  # of the page's width
_NEVER = 10**9
_SHORTEST = 5  # characters of a running head


@dataclass(frozen=True)
class _Line:
    first: int  # where the line begins, its indentation too
    end: int  # where its words end
    words: str


def furniture(text: str, as_read: Callable[[str], str]) -> list[tuple[int, int, str]]:
    """(start, end, what is read instead) of each stretch, in order: with the line ends before and behind it.

    `as_read` gives a line the form in which its letters, blanks and dashes are read.
    """
    lines = list(_lines(text, as_read))
    width = page_width(len(line.words) for line in lines)
    taken = _taken(lines, width)
    found, at = [], 0
    while at < len(lines):
        first = at
        while at in taken:
            at += 1
        if at > first:
            start = lines[first - 1].end if first else 0
            end = lines[at].first if at < len(lines) else len(text)
            found.append((start, end, _between(text, lines, first, at, width)))
        at += 1
    return found


def page_width(widths: Iterable[int]) -> int:
    """The width at which a file breaks its lines; 0 where each line is a paragraph."""
    ranked = sorted(widths)
    widest = ranked[len(ranked) * 98 // 100] if ranked else 0
    return widest if widest <= _PAGE_WIDTH else 0


def _lines(text: str, as_read: Callable[[str], str]) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        line = match.group()
        words = line.strip(_NOTHING)
        if words and (len(words) > _PAGE_WIDTH or (words := as_read(words).strip(_NOTHING))):
            yield _Line(match.start(), match.start() + len(line.rstrip()), words)


def _between(text: str, lines: list[_Line], first: int, after: int, width: int) -> str:
    """What stands for the lines `first:after`: a line end, or an empty line where there was one and no sentence goes on."""
    if first == 0 or after == len(lines):
        return ""
    before, behind = lines[first - 1], lines[after]
    sides = (text[before.end : lines[first].first], text[lines[after - 1].end : behind.first])
    empty = any(map(_EMPTY.search, sides))
    return "\n\n" if empty and not _goes_on(lines, first - 1, after, width) else "\n"


def _goes_on(lines: list[_Line], before: int, after: int, width: int) -> bool:
    """Whether a sentence goes on from one line to the other: behind a line of the page's width, or with small letters."""
    if before < 0 or after == len(lines):
        return False
    above, below = lines[before].words, lines[after].words
    if _ENDED.search(above[-8:]) or _LABEL.match(below):
        return False
    return len(above) >= (_LEAST if below[0].islower() else _FILLED * (width or _NEVER))


def _taken(lines: list[_Line], width: int) -> set[int]:
    """Indexes of the lines that are furniture."""
    short = {i: line.words for i, line in enumerate(lines) if len(line.words) <= _LONGEST}
    sure = {i for i, words in short.items() if _SURE.fullmatch(words)}
    taken = sure | set(_again(lines, short, sure, width))
    for i in sorted(taken):
        for step in (-1, 1):
            at = i + step
            while at not in taken and _STAMP.fullmatch(short.get(at, "")):
                taken.add(at)
                at += step
    taken |= set(_numbers_beside(short, taken))
    return taken | set(_numbers_within(lines, short, taken, width))


def _again(lines: list[_Line], short: dict[int, str], sure: set[int], width: int) -> Iterator[int]:
    """Lines that come again, but for their numbers, where a page breaks: a running head."""
    alike = defaultdict(list)
    for i, words in short.items():
        alone = not (
            words[0].islower() or _LABEL.match(words) or _ENDED.search(words[-8:]) or _FORM.match(words)
        )
        if alone and i not in sure and len(words) > _SHORTEST:
            alike[_DIGITS.sub("#", words.lower())].append(i)
    for places in alike.values():
        counted = len(places) > 1 and _rises(short[i] for i in places)
        breaks = [
            i for i in places if sure & {i - 1, i + 1} or (counted and _goes_on(lines, i - 1, i + 1, width))
        ]
        beside = {i + step for i in breaks for step in (-1, 0, 1)}
        if len(breaks) > 1 and (beside.issuperset(places) or (counted and len(breaks) >= len(places) / 2)):
            yield from breaks


def _rises(alike: Iterator[str]) -> bool:
    """Whether the last number of each line is higher than that of the line before: it counts pages."""
    numbers = [_DIGITS.findall(words)[-1:] for words in alike]
    return all(one and after and int(*one) < int(*after) for one, after in pairwise(numbers))


def _numbers_beside(short: dict[int, str], taken: set[int]) -> Iterator[int]:
    """The number of the page below other furniture, else above it."""
    for last in [i for i in taken if i + 1 not in taken]:
        first = last
        while first - 1 in taken:
            first -= 1
        below, above = short.get(last + 1, ""), short.get(first - 1, "")
        if _NUMBER.fullmatch(below) or _DAMAGED.fullmatch(below):
            yield last + 1
        elif _NUMBER.fullmatch(above):
            yield first - 1


def _numbers_within(lines: list[_Line], short: dict[int, str], taken: set[int], width: int) -> Iterator[int]:
    """Numbers of pages within a sentence, far from any other number that stands alone."""
    numbers = [i for i, words in short.items() if i not in taken and _NUMBER.fullmatch(words)]
    places = [-_FAR, *(lines[i].first for i in numbers), lines[-1].end + _FAR if lines else 0]
    for i, before, at, after in zip(numbers, places, places[1:], places[2:], strict=False):
        if at - before >= _FAR <= after - at and _goes_on(lines, i - 1, i + 1, width):
            yield i
