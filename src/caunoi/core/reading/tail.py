"""Stage 6, tail: recipients (Nơi nhận), signature, footnotes.

Reads text, blocks and layout; writes the recipients one by one, the first signature, and the notes by their marks.
"""

import re
from collections.abc import Iterator

from caunoi.core.reading.blocks import RULER, Block
from caunoi.core.reading.ending import COPIED, PICTURE, RECIPIENTS
from caunoi.core.reading.layout import Layout
from caunoi.core.reading.model import Footnote, Signature
from caunoi.core.reading.names import DEGREE, NAME, ON_BEHALF, POST, POSTS, RANK, SIGNED, is_capital_name
from caunoi.core.text import flat

_HEAD = re.compile(rf"[*_\s]*{RECIPIENTS.pattern}[*_\s]*[:;]?[*_\s]*")
_ALSO = re.compile(r"\s*(?:,|-|kiem)\s*$")
_BEHALF_WITHIN = re.compile(rf"\s{ON_BEHALF}(?<=\s)[A-ZĐÀ-Ỹ]{{2}}")
_POST_WITHIN = re.compile(rf"\s(?:pho\s+)?(?:{POSTS})(?![a-z])")
_BESIDE = re.compile(r"(?<=;)\s+[A-ZĐÀ-Ỹ]{2,}(?:[\s~-]+[A-ZĐÀ-Ỹ]{2,})+$")  # "...; CỤC THANH TRA"
_FILE = re.compile(r"[A-Za-z]:[\\/]\S")  # where a clerk kept the file
_FILED = re.compile(r"lu+r?u?\b")  # the copy that is kept ends the list
_ATTACHED = re.compile(r"\((?:dinh kem|gui kem|kem theo)\b")  # what goes with the letter
_GLUED = re.compile(r"(?<=[A-ZĐÀ-Ỹ][A-ZĐ])(?=[A-ZĐ][a-z])")  # "PHÓ CHỦ TỊCHLê Văn A"
_UNSIGNED = re.compile(r"\s*\(\s*(?:[Đđ]ã ký|[Kk]ý)[^()]{0,30}\)")  # on one line with post and name
_BULLET = re.compile(r"[-+•~=]|[_*](?=\s)")  # a scan takes a dash for the last four
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def read_recipients(text: str, blocks: list[Block], layout: Layout) -> tuple[str, ...]:
    """One entry per printed line of the first list of recipients, without dash and closing mark."""
    lists = (_listed(_tail_lines(text, blocks[start:end])) for start, end in layout.tails)
    return tuple(next(filter(None, lists), ()))


def _listed(lines: list[tuple[str, bool]]) -> list[str]:
    found: list[str] = []
    begun = dashed = signed = closed = False
    last = ""  # the line read before, as printed
    for line, bullet in lines:
        head = _HEAD.match(flat(line))
        if head:
            begun, line = True, line[head.end() :]
        begun = begun or (bullet and COPIED.match(flat(line)) is not None)
        if not begun or RULER.match(line) or (head and _is_signed(line.strip("-~ "))):
            continue  # the signer's post may stand beside "Nơi nhận:"
        plain = not bullet and not head
        if plain and _ATTACHED.match(flat(line)):
            continue
        if plain and (signed or _signs(line, found, last)):
            named = NAME.match(line) or is_capital_name(line)
            if found and (not dashed or (named and _FILED.match(flat(found[-1])))):
                break
            signed = True  # two columns read row by row: what is still a recipient has its dash
            continue
        line = line[: _run_on(line)].rstrip(" =~_*")
        if (
            plain
            and dashed
            and found
            and (line[:1].islower() or last.endswith(",") or (closed and last[-1] not in ";."))
        ):
            found[-1] += (", " if last.endswith(",") else " ") + _entry(
                line
            )  # "- VPCP: BTCN, ..., TGĐ Cổng TTĐT,"
        else:
            run_in = head and not line.startswith("-")  # "Nơi nhận: Như trên; Lưu: VT."
            parts = re.split(
                r";\s" if run_in else r"[;,.]\s*-\s+|(?<=;)\s+(?=-)|(?<=\))\s+-\s+(?=[A-ZĐ])", line
            )
            found += [e for e in map(_entry, parts) if e]
        dashed, closed, last = dashed or bullet, closed or line.endswith(";"), line
    return found


def _signs(line: str, found: list[str], last: str) -> bool:
    """Whether a line below recipients is of the signature: for whom, a post, a name, or both on one line."""
    if re.match(ON_BEHALF, line) or (found and NAME.match(line)):
        return True
    post, own = _split_name(line)
    if own and post.isupper() and POST.fullmatch(flat(post)):
        return True
    return (
        _is_capitals(line)
        and not line.startswith("Lưu")
        and (line.isupper() or not (last.endswith(",") or line.endswith(";")))
    )


_INDENT = " " * 12  # what is set so far in stands below the column on the right


def _tail_lines(text: str, blocks: list[Block]) -> list[tuple[str, bool]]:
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    beside = False  # the signature began in the second cell of a row and goes on in lines of their own
    for block in blocks:
        if block.page:
            continue
        beside = beside or block.row
        # Recipients and signature stand side by side on paper; wide gaps part the two columns.
        start = text.rfind("\n", 0, block.start) + 1
        for line in text[start : block.end].split("\n"):
            if PICTURE.fullmatch(line.strip()) or _FILE.match(line.strip()):
                continue
            beside = beside or (bool(right) and line.startswith(_INDENT))
            for column, part in _columns(line.strip(" |")):
                if part:
                    entry = (part.strip("*_ "), _BULLET.match(part) is not None)
                    signed = (
                        beside and not entry[1] and (_is_capitals(entry[0]) or bool(NAME.match(entry[0])))
                    )
                    (right if column or signed else left).append(entry)
    return [*left, *right]


def _columns(line: str) -> Iterator[tuple[int, str]]:
    """What a line holds, each with its column: cells of a row, whose own lines wide gaps part; else what such gaps part."""
    cells = line.split("|")
    for column, cell in enumerate(cells):
        for at, part in enumerate(re.split(r"\s{4,}", cell.strip())):
            yield (column if len(cells) > 1 else at), part


def _entry(line: str) -> str:
    return " ".join(line.lstrip("-+•~= ").rstrip(" ;,./").split())


def _is_signed(line: str) -> bool:
    return bool(re.match(ON_BEHALF, line)) or (line.isupper() and POST.fullmatch(flat(line)) is not None)


def _run_on(line: str) -> int:
    """Where a signature in capitals begins within a line; its end where none does."""
    posts = (m for m in _POST_WITHIN.finditer(flat(line)) if line[m.start() : m.end()].isupper())
    found = [m.start() for m in (_BEHALF_WITHIN.search(line), next(posts, None), _BESIDE.search(line)) if m]
    return min(found, default=len(line))


def _is_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def read_signature(text: str, blocks: list[Block], layout: Layout) -> Signature | None:
    """The first signature: authority, post and name, printed in lines or run together in one."""
    for start, end in layout.tails:
        capitals: list[str] = []
        name: str | None = None
        for line, bullet in _tail_lines(text, blocks[start:end]):
            if bullet and _run_on(line) < len(line):
                line = line[_run_on(line) :].strip()
            elif bullet or SIGNED.match(flat(line)):
                continue
            elif head := _HEAD.match(flat(line)):
                line = line[head.end() :].lstrip("-~ ")
            if is_capital_name(line) and capitals:
                name = line
                break
            if line.endswith(";") or ":" in line:
                continue  # a recipient of two columns read row by row
            posts, own = _split_name(_GLUED.sub(" ", _UNSIGNED.sub(" ", line)).strip())
            if (
                posts
                and (_is_capitals(posts) or re.match(ON_BEHALF, posts))
                and (POST.search(flat(posts)) or capitals or re.match(ON_BEHALF, posts))
            ):
                capitals.append(posts)
            if capitals and own and (not posts or posts in capitals):
                name = own
                break
        if capitals or (name := _name_alone(text, blocks[start:end])):
            authority, post = _authority_and_post(" ".join(" ".join(capitals).split()))
            return Signature(authority, post, name)
    return None


def _name_alone(text: str, blocks: list[Block]) -> str | None:
    """The name above `(Đã ký)` or below recipients where the post that belongs to it is lost."""
    lines = [line for line, bullet in _tail_lines(text, blocks) if not bullet]
    if lines[1:] and NAME.match(lines[0]) and SIGNED.match(flat(lines[1])):
        return lines[0]
    listed = bool(lines) and _HEAD.match(flat(lines[0]))
    return next(filter(NAME.match, lines[1:]), None) if listed else None


def _split_name(line: str) -> tuple[str, str | None]:
    """`KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn A` in its capitals and the name behind them."""
    words = line.split()
    cut = len(words)
    while cut and (
        RANK.match(words[cut - 1])
        or DEGREE.match(words[cut - 1])
        or not _is_capital_word(words[cut - 1])
        and words[cut - 1][0].isupper()
    ):
        cut -= 1
    tail = " ".join(words[cut:])
    if tail and NAME.match(tail) and not any(c.isdigit() for c in tail):
        return " ".join(words[:cut]), tail
    return line, None


def _is_capital_word(word: str) -> bool:
    """A word printed in capitals; one letter alone may belong to a name (`K' Brêu`)."""
    return word.isupper() and sum(c.isalpha() for c in word) > 1


def _authority_and_post(printed: str) -> tuple[str | None, str | None]:
    """The signer's own post is the last one; all before it is the authority."""
    plain = flat(printed)
    posts = [m.start() for m in re.finditer(rf"(?:pho\s+)?(?:{POSTS})(?:\s+thuong truc)?", plain)]
    if not posts:
        return printed or None, None
    start = posts[-1]
    for at in reversed(posts):  # "BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ TỊCH - TỔNG THƯ KÝ" are one post
        if at < start and _ALSO.search(plain, at, start):
            start = at
    if acting := re.search(
        r"(?:^|\s)(?:q\.?|p\.)\s*$", plain[:start]
    ):  # an acting head, "Q. GIÁM ĐỐC"; a deputy, "P. GIÁM ĐỐC"
        start = acting.start()
    elif re.search(rf"(?:^|\s){ON_BEHALF}$", printed[:start].upper()):  # the post for whom another one signed
        return printed, None
    return printed[:start].strip() or None, printed[start:].strip()


def read_footnotes(text: str, blocks: list[Block]) -> tuple[Footnote, ...]:
    """Notes that open with a mark of their own: `⁽¹⁾`, `¹`, `[1]`."""
    notes = []
    for block in blocks:
        if block.note:
            mark = re.sub(r"\D", "", block.note.translate(_SUPERSCRIPT))
            notes.append(
                Footnote(mark, " ".join(text[block.body : block.end].split()), block.start, block.end)
            )
    return tuple(notes)
