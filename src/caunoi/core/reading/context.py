"""Stage 8, context: what a heading says about the sentences below it, and whom it makes answer for them.

Reads text, blocks, layout and clauses; writes for each block its purpose (aim, principle, duty, background, open)
and the owner that a heading or a stem names for it.
"""

import re
from dataclasses import dataclass, replace

from caunoi.core.reading.blocks import Block
from caunoi.core.reading.headings import heading_owner, is_name_line, ordered_before, stem_owner
from caunoi.core.reading.layout import Layout
from caunoi.core.reading.structure import Structure, read_heading
from caunoi.core.text import flat, lower

# Words of headings, without marks; the first that fits decides.
_PURPOSES = (
    (
        "background",  # "Kết quả thực hiện nhiệm vụ năm 2021", unless it goes on to what is to be done
        re.compile(
            r"(?:ve\s+)?(?:tinh hinh|thuc trang|ket qua|nhung ket qua|mot so ket qua|uoc thuc hien|han che|ton tai|nguyen nhan|khuyet diem)\b"
            r"(?!.*(?:phuong huong|giai phap|va (?:mot so |cac )?nhiem vu|can dat|phan dau))"
        ),
    ),
    (
        "aim",
        re.compile(
            r"(?:ve\s+)?(?:(?:cac|mot so|nhung)\s+)*(?:muc dich|muc tieu|chi tieu|tam nhin|dinh huong)(?!.*(?:nhiem vu|giai phap))"
        ),
    ),
    (
        "principle",
        re.compile(r"(?:ve\s+)?(?:cac\s+)?(?:quan diem|nguyen tac|phuong cham|tu tuong chi dao)\b"),
    ),
    (
        "duty",
        re.compile(
            r".*\b(?:nhiem vu|giai phap|to chuc (?:chi dao )?thuc hien|yeu cau|phan cong|trach nhiem|che do (?:thong tin )?"
            r"bao cao|trien khai thuc hien|cong tac trien khai|bien phap|noi dung(?: [a-z]+){0,3} (?:thuc hien|trien khai|thuc thi)|noi dung hoat dong)\b"
        ),
    ),
    (
        "background",
        re.compile(
            r"(?:(?:ve )?danh gia|tinh hinh|thuc trang|ket qua|nhung ket qua|han che|ton tai|nhung ton tai|nguyen nhan|khuyet diem|"
            r"uu diem|bai hoc|can cu|su can thiet|pham vi|doi tuong|hieu luc|boi canh|dac diem|co so|thoi gian|dia diem|"
            r"thanh phan|du bao|kho khan|thuan loi|tieu chuan|dieu kien(?! (?:bao dam|dam bao|thuc hien))|ho so|quyen loi|"
            r"quyen (?:cua|han)|giai thich tu ngu|co cau to chuc|vi tri|chuc nang|hinh thuc (?:khen|ky luat|xu ly)|muc (?:chi|ho tro|phu cap)|noi dung chi)\b"
        ),
    ),
)
_ORDERS = re.compile(
    r"(?<!\w)(?:yêu cầu|(?<!được )(?<!bàn )(?<!chuyển )giao|(?<!theo )đề nghị|chỉ thị(?! số)|phân công)(?!\w)"
)
# "Thông qua nhiệm vụ ... với các chỉ tiêu chủ yếu sau:": aims follow, whatever the line began with.
_AIMS_FOLLOW = re.compile(r"(?:cac|nhung|mot so)\s+(?:chi tieu|muc tieu)(?:\s[a-z]+){0,5}\s*:$")
# "Hồ sơ gồm:", "... đạt các tiêu chuẩn sau:": things follow, no orders.
_THINGS_FOLLOW = re.compile(
    r"(?!.*\b(?:nhiem vu|giai phap|noi dung|cong viec|bien phap|viec|cong tac)\b).*(?:\b(?:gom(?: co)?|bao gom)"
    r"|\b(?:tieu chuan|tieu chi|dieu kien|truong hop|doi tuong|quyen loi|quyen|che do|hinh thuc|thanh phan|tai lieu|giay to)(?: [a-z]+){0,2} (?:sau|sau day|duoi day))\s*:$"
)
_TO_JUDGE = re.compile(r"(?:ve\s+)?(?:viec\s+)?(?:danh gia|tong ket|so ket|kiem diem)\b")
_THEME = 8
_NAME = 120  # characters of a body's name
_KIND = 4  # words of a kind of document
_TITLE = 300  # characters
_STEM = re.compile(r":\s*[*_]*$")


@dataclass(frozen=True)
class Context:
    """For one block: its purpose; the owner named above it and where (heading or stem); role of that naming."""

    purpose: str
    owner: str | None = None
    owner_from: str | None = None
    asked: bool = False
    coordinate: bool = False
    heading: bool = False
    stem: bool = False
    demands: bool = False  # the heading announces demands (yêu cầu) along with aims


_WITH_DEMANDS = re.compile(r"(?:muc dich|muc tieu)\s*[,-]?\s*(?:va\s+)?yeu cau")


def purpose_of(heading: str) -> str | None:
    """What a heading announces, or None when it does not tell."""
    plain = flat(heading).strip()
    if _WITH_DEMANDS.match(plain):
        return "aim"
    for purpose, pattern in _PURPOSES:
        if pattern.match(plain):
            return purpose
    return None


def read_contexts(text: str, blocks: list[Block], layout: Layout, structure: Structure) -> list[Context]:
    """One context per block. What a heading or stem says holds for the blocks ranked below it."""
    depths = _depths(structure)
    first = next((i for i, c in enumerate(structure.of_block) if c is not None), len(blocks))
    # Before the first clause stands what led to the document; a text without clauses orders from the start.
    start = "open" if first == len(blocks) else "background"
    way: list[tuple[float, Context]] = [(-2.0, Context(start))]
    resets = set(layout.annexes)
    contexts: list[Context] = []
    for index, block in enumerate(blocks):
        if index in resets:
            way = [(-2.0, Context("open"))]
        if index - 1 in resets and _is_annex_title(text, blocks, index):
            contexts.append(Context("background", heading=True))
            continue
        own_clause = structure.of_block[index]
        labelled = own_clause is not None and structure.nodes[own_clause].block == index
        depth = depths[own_clause] if own_clause is not None else 0
        rank = _rank(text, block, depth, labelled)
        while len(way) > 1 and way[-1][0] >= rank:
            way.pop()
        if index == first and way[0][1].purpose == "background":
            way[0] = (-2.0, Context("open"))
        above = way[-1][1]
        child = labelled and _next_is_child(structure, index, own_clause)
        inside = labelled and index + 1 < len(blocks) and structure.of_block[index + 1] == own_clause
        named = ((child or inside) and _names_body(text, block, child)) or _names_body_of_items(
            text, blocks, index
        )
        opened = _opened(text, blocks, index, labelled, above, named) if index >= layout.body_at else None
        if opened is not None and index < first and not labelled:
            # Before the first clause only a stem speaks for the rest, "... yêu cầu ... như sau:", or a title that
            # says that all is aims: "Các chỉ tiêu kinh tế - xã hội năm 2018".
            said = above.purpose == "aim" or (first == len(blocks) and _announces_aims(text, block))
            aims = opened.purpose == "aim" and (not opened.stem or said)
            opened = opened if aims else _before_clauses(text, block, opened) if opened.stem else None
        heading = opened is not None and not opened.stem
        # A stem speaks for what it opens, not for the sentences before it in its own paragraph.
        only_stem = opened is not None and opened.stem and not heading_of(text, block, labelled)
        own = above if opened is None or only_stem else opened
        if layout.body_at <= index < first < len(blocks):
            own = replace(own, purpose="background")
        contexts.append(
            Context(
                own.purpose,
                above.owner,
                above.owner_from,
                above.asked,
                above.coordinate,
                heading=heading,
                stem=opened is not None and opened.stem,
                demands=own.demands,
            )
        )
        if opened is not None:
            if opened.stem and not labelled and _next_is_child(structure, index, own_clause):
                rank = depth + 0.5
            if index < first:
                rank = -1.0
            way.append((rank, opened))
    return contexts


def _announces_aims(text: str, block: Block) -> bool:
    """Whether a line is the heading of aims: `Mục tiêu cụ thể:`."""
    return purpose_of(text[block.body : block.end]) == "aim"


def _is_annex_title(text: str, blocks: list[Block], index: int) -> bool:
    """The line below a kind of document that stands alone: `CHƯƠNG TRÌNH`, then `Phát triển ...`, no order."""
    block, kind = blocks[index], blocks[index - 1]
    line = text[block.start : block.end].strip("*_ ")
    return (
        not (block.labels or block.bullet or block.row)
        and len(text[kind.start : kind.end].split()) <= _KIND
        and len(line) < _TITLE
        and not line.endswith((".", ";", ":"))
    )


def _before_clauses(text: str, block: Block, opened: Context) -> Context:
    """The stem above all clauses: it names who is ordered only where it orders ("... yêu cầu các bộ ...:")."""
    ordered = _ORDERS.search(lower(text[block.start : block.end]))
    if ordered:
        return replace(opened, purpose="open")
    return Context("open", stem=True)


def _depths(structure: Structure) -> list[int]:
    depths: list[int] = []
    for node in structure.nodes:
        depths.append(0 if node.parent is None else depths[node.parent] + 1)
    return depths


def _rank(text: str, block: Block, depth: int, labelled: bool) -> float:
    if labelled:
        return float(depth)
    if not block.bullet:
        return 20.0
    return {"-": 30.0, "+": 40.0}.get(text[block.start], 35.0)


def _next_is_child(structure: Structure, index: int, clause: int | None) -> bool:
    if index + 1 >= len(structure.of_block):
        return False
    after = structure.of_block[index + 1]
    return after is not None and after != clause and structure.nodes[after].parent == clause


def _names_body(text: str, block: Block, above_clauses: bool) -> bool:
    """Whether a line with a full stop is the name of a body all the same: `1. Bộ Công an.` above a), b) or dashes."""
    line = text[block.body : block.end].strip("*_ ")
    if not line.endswith(".") or len(line) > _NAME:
        return False
    return heading_owner(line) is not None if above_clauses else is_name_line(line)


def _names_body_of_items(text: str, blocks: list[Block], index: int) -> bool:
    """Whether a dash holds nothing but the body that the `+` items right below it are for: `- Bộ Công an`."""
    if index + 1 == len(blocks) or not (blocks[index].bullet and blocks[index + 1].bullet):
        return False
    line = text[blocks[index].body : blocks[index].end].strip("*_. ")
    ranked = text[blocks[index].start] == "-" and text[blocks[index + 1].start] == "+"
    return ranked and heading_owner(line) == (line, False, False)


def _opened(
    text: str, blocks: list[Block], index: int, labelled: bool, above: Context, named_above: bool = False
) -> Context | None:
    """What a heading or stem opens for the blocks below; None for a block that opens nothing."""
    block = blocks[index]
    line = text[block.body : block.end].strip("*_ ")
    if block.row or block.note or block.page or not line:
        return None
    stem = bool(_STEM.search(line))
    heading = read_heading(text, block) if labelled else (line if _stands_alone(blocks, index, line) else "")
    if named_above:
        heading = line.rstrip(".")
    if not heading and not stem:
        return None
    last = line[max(line.rfind(". ", 0, -1) + 1, 0) :].strip() if stem else heading
    named = heading_owner(heading) if heading else None
    named = named or ((stem_owner(last) or ordered_before(line[: -len(last)])) if stem and last else None)
    purpose = purpose_of(heading)
    if stem and purpose is None and _THINGS_FOLLOW.match(flat(last)):
        return Context("background", stem=True)
    if (
        above.purpose == "duty"
        and purpose in ("principle", "background", "aim")
        and len(heading.split()) > _THEME
    ):
        purpose = None  # the theme of a task, not the name of a section
    if re.match(r"vi du\b", flat(line)):
        return Context("background", stem=stem)
    if purpose == "background" and above.owner and above.purpose == "open" and _TO_JUDGE.match(flat(heading)):
        purpose = "duty"  # "Ủy ban nhân dân tỉnh yêu cầu ...: I. Về đánh giá tình hình": what those ordered are to judge
    if purpose is None and stem and re.search(r"(?:chi tieu|muc tieu)\b", flat(last)[-100:]):
        purpose = "aim"
    if purpose == "duty" and stem and _AIMS_FOLLOW.search(flat(last)):
        purpose = "aim"
    if named and above.purpose == "open" and purpose is None:
        purpose = "duty"
    if purpose is None and above.purpose == "aim" and named and labelled:
        purpose = "aim"
    owner, asked, coordinate = named or (above.owner, above.asked, _coordinates(line, above.coordinate))
    source = ("stem" if stem and not labelled else "heading") if named else above.owner_from
    if not (named or purpose or labelled or stem):
        return None
    demands = bool(_WITH_DEMANDS.match(flat(heading))) or (purpose is None and above.demands)
    return Context(purpose or above.purpose, owner, source, asked, coordinate, stem=stem, demands=demands)


def _coordinates(line: str, above: bool) -> bool:
    """What `b) Phối hợp với các sở` or `a) Chủ trì, phối hợp với ...` says of the items below it."""
    low = lower(line)
    return low.startswith("phối hợp") or (above and not low.startswith("chủ trì"))


def heading_of(text: str, block: Block, labelled: bool) -> str:
    """The heading of a labelled block, empty for all others."""
    return read_heading(text, block) if labelled else ""


def _stands_alone(blocks: list[Block], index: int, line: str) -> bool:
    """An unlabelled heading: a short line of its own without a closing mark."""
    return (
        not blocks[index].bullet
        and len(line) < 120
        and not line.endswith((".", ";", ",", "/."))
        and (not line.isupper() or purpose_of(line) == "aim")
    )
