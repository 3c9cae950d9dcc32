"""Stage 10, duties: who is ordered or asked to do what, by when, how often.

Reads text, sentences and contexts; writes duties in order. One per sentence; parts between semicolons count apart
where each opens with a verb or a body of its own. Aims, headings, stems that only open a list, permissions,
descriptions and passives without an actor are no duties.
"""

import re
from dataclasses import dataclass, replace

from caunoi.core.reading.actors import find_opening, only_members
from caunoi.core.reading.bodies import BODY
from caunoi.core.reading.context import Context
from caunoi.core.reading.headings import heading_owner
from caunoi.core.reading.model import Duty
from caunoi.core.reading.openings import Opening, body_before_colon, read_opening
from caunoi.core.reading.owners import is_name
from caunoi.core.reading.partners import read_partners
from caunoi.core.reading.products import read_product
from caunoi.core.reading.sentences import Span
from caunoi.core.reading.told import looks_back
from caunoi.core.reading.verbs import ACTING, VERB
from caunoi.core.reading.when import read_when

_CLOSING = " ;,.:/*_…"
_BRACKETS = {"(": 1, "[": 1, "“": 1, ")": -1, "]": -1, "”": -1}
# "phối hợp với A; B; C hướng dẫn ...": the list of partners goes on behind the semicolon.
_PARTNERS = re.compile(
    r"phối hợp (?:chặt chẽ )?(?:(?:với|cùng) |(?=(?:các|những|sở|bộ|ban|ủy ban|ubnd|công an|mặt trận|ngành)(?!\w)))"
)
# "Nghiêm cấm các hành vi: ...; ...": what stands behind the colon is one list.
_THINGS = re.compile(
    r"(?<!\w)(?:hành vi|lĩnh vực|đối tượng|trường hợp|nhóm|loại|gồm|như|về|trong việc)(?: sau(?: đây)?)?\s*:"
    r"|(?:luật|nghị định|thông tư) số [^;:]{1,200}? xử phạt (?:vi phạm )?hành chính trong (?:hoạt động|lĩnh vực|các lĩnh vực) [^;:]{1,300}$"
)
# "... các nhiệm vụ chủ yếu như: tuyên truyền ...; hoàn thiện ...", "một số nội dung như kiện toàn ...; tổ chức ...": examples.
_SUCH_AS = re.compile(
    r"(?<!\w)(?:nhiệm vụ|giải pháp|nội dung|biện pháp|công việc)(?:\s[^\s,;:]+){0,3}\snhư(?! sau)(?!\w)"
    r"|\d (?:nhóm )?(?:nhiệm vụ|giải pháp|nội dung|công việc)\s[^;:.]{0,160}?,? (?:bao )?gồm(?!\w)"
)
# "Hộ nghèo được hưởng chính sách về đất; miễn giảm học phí": what somebody gets.
# "Mười nghề được giữ gồm: Gốm; Rèn; Xuất bản": so are the names of things.
_OF_THINGS = re.compile(r"(?<!\w)(?:ngành|nghề|lĩnh vực|sản phẩm|nhóm|loại)\s[^;:]{0,120}?gồm:")
_GETS = re.compile(r"(?<!\w)được (?:hưởng|miễn|vay|ưu đãi)(?!\w)")
# "Nâng cao kỹ năng thực hiện quyền trẻ em: chăm sóc ...; bảo vệ ...": so is what goes on small behind a colon, unless
# bodies stand before it: "chỉ đạo các tổ chức tín dụng: khẩn trương ...; thực hiện ...".
_COLON = re.compile(r"[^\W\d_]{2,}:\s+(?=\w)")
_AFTER_COLON = re.compile(r":\s+")
# "..., trước mắt thực hiện một số công việc sau đây: thành lập ...; tổ chức ...": tasks of their own.
_TASKS_FOLLOW = re.compile(
    r"(?:nhiệm vụ|nội dung|giải pháp|công việc|việc|biện pháp)(?: [^\s,;:.]+){0,3} (?:sau|sau đây|như sau):\s+$"
)
# "Đối với thuế nhập khẩu: rà soát ...; bổ sung ...": what the orders concern stands before the colon.
_CONCERNS = re.compile(r"(?:đối với|về|riêng)\s[^;:]*:")
_TO_BODIES = re.compile(rf"(?<!\w)(?:chỉ đạo|hướng dẫn|yêu cầu|giao|đề nghị|đôn đốc)\s+{BODY.pattern}[^;:]*:")
# "..., Ủy ban nhân dân tỉnh ban hành Kế hoạch ... như sau:" only opens the document.
_ISSUED = re.compile(
    r"(?<!\w)(?:ban hành|xây dựng) (?:kế hoạch|chương trình|quy chế|quy định|nghị quyết|chỉ thị|hướng dẫn|đề án)[^.;:]*(?:như sau|sau đây|nội dung(?: chính| chủ yếu| cụ thể)? sau)$"
)
# "..., Chủ tịch UBND huyện có ý kiến như sau:", "Ban Tuyên giáo đề nghị:": what is ordered comes behind the colon.
_SAYS = re.compile(
    r"(?<!\w)(?:(?:có ý kiến|ý kiến chỉ đạo|kết luận|thông báo|đề nghị|yêu cầu|chỉ đạo)(?: chỉ đạo)?(?: như sau| sau)?|(?:quyết nghị|quyết định|kết luận) (?:các|những) (?:vấn đề|nội dung) sau(?: đây)?"
    r"|(?:thực hiện|triển khai)(?: [^\s,;:.]+){0,4} (?:nhiệm vụ|nội dung|giải pháp|công việc|việc)(?: [^\s,;:.]+){0,2} sau(?: đây)?|như sau)$"
)
_BINDS = re.compile(r"(?:phải|cần|không được|nghiêm cấm|có trách nhiệm)(?!\w)")
# A scan reads `c)` as `©)`.
_RUN_IN = re.compile(r"(?:\(?(?:\d{1,2}|[a-zđ©])\)|\([ivx]{1,4}\))\s+(?=[^\W\d_])")
# "...; hoàn thành trước ngày 10/12/2023": until when what stands before it is to be done.
_ONLY_WHEN = re.compile(
    r"(?:phải )?hoàn thành (?:xong )?(?:trước|trong|chậm nhất|vào|đến)(?:\s+(?:hết|là|vào|trong|trước|cuối|ngày|tháng|quý|năm|[ivx]+|\d[\d/.-]*))+[\s./]*$"
    r"|(?:chậm nhất|muộn nhất|trước|đến)(?:\s+(?:hết|là|vào|trong|trước|đến|cuối|ngày|tháng|quý|năm|[ivx]+|\d[\d/.-]*))+,?\s+(?:phải\s+)?(?:hoàn thành|xong)[\s./]*$"
)
# "... chịu trách nhiệm thi hành Quyết định này", "... căn cứ Quyết định thi hành": the article that enacts the whole.
_ENACTED = re.compile(
    r"(?<!\w)(?:(?:chịu|có) trách nhiệm (?:tổ chức )?thi hành|(?:trách nhiệm (?:tổ chức )?thi hành|chiểu|căn cứ)\s+"
    r"(?:nghị quyết|quyết định|chỉ thị|quy định|thông tư|nghị định)\s+(?:này|thi hành|này thi hành))(?: kể từ ngày ký(?: ban hành)?)?$"
)
# "Bổ sung cho ngân sách các huyện: 2.670.800 triệu đồng": how money is divided, no order.
_SUM = re.compile(
    r"(?::|\slà:?|^(?:hỗ trợ|chi|bổ sung|dự phòng|cấp|phân bổ|thu)\s[^;:]{0,90}?)\s*[\d.,]+\s*(?:(?:triệu|tỷ|tỉ|nghìn|ngàn)\s)?đồng(?:/\s?\w+)?"
    r"(?:,?\s*(?:gồm|bao gồm|trong đó|tiếp tục theo dõi)[^;]*)?$"
)
# "UBND tỉnh yêu cầu các xã thực hiện một số nhiệm vụ sau: Rà soát ...; kiểm kê ...": tasks of whoever is ordered there.
_TASKS_TOLD = re.compile(
    r"(?<!\w)(?:nhiệm vụ|giải pháp|nội dung|biện pháp|công việc)(?: [^\s,;:.]+){0,6} (?:bao gồm|gồm|như|sau|sau đây|như sau|là):\s+(?=\w)"
)
_SETS = re.compile(r"(?:đưa ra|đề ra|đặt ra|xác định|nêu|ban hành|có)(?!\w)")
_REACH = 400  # characters in which a list of partners is looked for


# "a) Nội dung: Rà soát hồ sơ.": what only says that a task follows.
_LABEL = re.compile(
    r"(?:nội dung|nhiệm vụ|công việc)(?: (?:công việc|nhiệm vụ|thực hiện|cụ thể|chính))?\s*:\s+"
)


# "... đề nghị Ủy ban nhân dân tỉnh: 1. Cho phép Sở ...": what is asked of it, and so is whom it is to charge.
_GRANTS = re.compile(
    r"(?:xem xét,?\s+)?(?:cho phép|chấp thuận|thống nhất|nhất trí|đồng ý|cho chủ trương|cho ý kiến)(?!\w)"
)
_CHARGES = re.compile(r"(?:giao|yêu cầu)\s+$")


@dataclass(frozen=True)
class Part:
    """A stretch between semicolons and how it opens."""

    start: int
    end: int
    opening: Opening
    things: bool = False  # it ends in a list of things behind a colon


@dataclass
class Carried:
    """The body that the sentence before named, within one paragraph."""

    owner: str | None = None
    asked: bool = False


# "Quy định này quy định về ...": what a document is about, no order.
_DESCRIBES = re.compile(
    r"(?:quy định|quy chế|thông tư|hướng dẫn|kế hoạch|chương trình|đề án|nghị quyết|quyết định) này\s+(?:được\s+)?"
    r"(?:quy định|gồm|bao gồm|áp dụng|điều chỉnh|hướng dẫn|thay thế|có hiệu lực)(?!\w)"
    r"|trường hợp [^;:.]{0,60}?(?:văn bản|quy định|tài liệu|điều khoản)[^;:.]{0,120}? được (?:sửa đổi|bổ sung|thay thế|ban hành mới)[^;:.]* thì "
    r"|(?:[^\s;:.]+ ){1,12}tự (?:giải thể|chấm dứt hoạt động|kết thúc nhiệm vụ)(?!\w)"
)


def read_duties(
    text: str, low: str, span: Span, context: Context, clause: str | None, carried: Carried, listed: bool
) -> list[Duty]:
    """The duties of one sentence; `listed` when it is an item of a list or stands below a heading that names a body.

    Effects: remembers in `carried` the body named, for the sentences after it.
    """
    start, end = span.body, _trimmed(text, span.body, span.end)
    labelled = _LABEL.match(low, start, end)
    if labelled and context.purpose in ("duty", "open"):
        start, listed = labelled.end(), True
    if (
        low.startswith("ví dụ", start)
        or _DESCRIBES.match(low, start, end)
        or looks_back(text, low, start, end)
        or only_members(text, low, start, end)
        or _ISSUED.search(low, max(start, end - _REACH), end)
        or (text.startswith(":", end) and _SAYS.search(low, max(start, end - _REACH), end))
    ):
        return []
    if (
        start >= end
        or context.purpose in ("aim", "principle")
        and not _orders(text, low, start, end, context)
    ):
        return []
    if clause is None and (since := _list_told(text, low, start, end, carried)):
        start = since
    strict = context.purpose in ("aim", "principle", "background")
    parts = [
        part
        for part in _parts(text, low, start, end, context, listed, strict)
        if not _ENACTED.search(low, max(part.start, part.end - _REACH), part.end)
        and not (
            part.opening.named is not None
            and part.opening.named.verb >= part.end == end
            and text.startswith(":", end)
        )
        and not (
            part.opening.named is None and _SUM.search(low[max(part.start, part.end - _REACH) : part.end])
        )
    ]
    duties: list[Duty] = []
    owner, source, asked = _inherited(context, carried)
    first: Opening | None = None
    for part in parts:
        opening = part.opening
        charges = opening.named is not None and _CHARGES.search(low, part.start, opening.named.start)
        if opening.named is not None and not (charges and context.asked and context.owner):
            owner = text[opening.named.start : opening.named.end]
            owner, source, asked = " ".join(owner.split()), "sentence", opening.asked
            # What the issuer says it will do itself is its own; the orders after it are not addressed to it.
            if "sẽ" not in low[opening.named.end : opening.named.verb]:
                carried.owner, carried.asked = owner, asked
        elif opening.unaddressed:
            carried.owner = None
            owner, source, asked = context.owner, context.owner_from, opening.asked
        elif first is None:
            asked = asked or opening.asked
        first = first or opening
        led = _led_in_brackets(text, low, part) if source != "sentence" else None
        duties.append(_duty(text, part, context, clause, led or owner, "sentence" if led else source, asked))
    return duties


def _list_told(text: str, low: str, start: int, end: int, carried: Carried) -> int | None:
    """Where a list of tasks begins that a sentence opens; None where it opens none.

    Effects: remembers in `carried` whom the opening orders.
    """
    told = _TASKS_TOLD.search(low, start, end)
    if (
        told is None
        or not text[told.end()].isupper()
        or ";" in text[start : told.end()]
        or ";" not in text[told.end() : end]
    ):
        return None
    opening = read_opening(text, low, start, text.rindex(":", start, told.end()), listed=False)
    named = opening.named if opening else None
    if named is not None and not named.ordered:
        named = None if _SETS.match(low, named.verb) else named
    if opening is not None and opening.named is None:
        return None  # "Triển khai các nhiệm vụ sau: ...": one order
    if named is not None:
        carried.owner, carried.asked = " ".join(text[named.start : named.end].split()), named.asked
    return told.end()


# "Xây dựng đề án (Sở Nội vụ chủ trì, hoàn thành trong quý III).": who leads stands in brackets at the end.
_IN_BRACKETS = re.compile(
    rf"\((?:(?P<said>(?:(?:cơ quan|đơn vị|bộ phận) )?(?:chủ trì|thực hiện|đầu mối))\s*:\s*|(?P<given>giao\s+))?(?P<name>{BODY.pattern}[^():;]*?)"
    rf"(?:\s+(?:chủ trì|làm đầu mối|chịu trách nhiệm)(?!\w)[^()]*|(?(said)(?:;[^()]*)?|(?(given)(?:\s+{ACTING.pattern}[^()]*)?|(?!))))\)"
    r"(?:,?\s*\(?(?:phải\s)?(?:hoàn thành|xong|trước|trong|chậm nhất|muộn nhất|vào|đến)\s[^();]{0,40}\)?)?$"
)


def _led_in_brackets(text: str, low: str, part: "Part") -> str | None:
    match = _IN_BRACKETS.search(low, max(part.start, part.end - _REACH), part.end)
    return " ".join(text[match.start("name") : match.end("name")].split()) if match else None


def _orders(text: str, low: str, start: int, end: int, context: Context) -> bool:
    """Whether a sentence among aims or principles still orders a body by name; among demands, that it binds it."""
    openings = (read_opening(text, low, at, until, listed=False) for at, until in _pieces(text, start, end))
    return any(opening is not None and _is_order(low, opening, context) for opening in openings)


def _is_order(low: str, opening: Opening, context: Context) -> bool:
    if opening.named is None:
        return context.demands and opening.must
    bound = context.demands and _BINDS.match(low, opening.named.verb) is not None
    return opening.named.ordered or opening.must or bound


def _inherited(context: Context, carried: Carried) -> tuple[str | None, str | None, bool]:
    if context.owner and context.owner_from == "heading":
        return context.owner, "heading", context.asked
    if carried.owner:
        return carried.owner, "before", carried.asked
    if context.owner:
        return context.owner, context.owner_from, context.asked
    return None, None, context.asked


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return end


def _parts(
    text: str, low: str, start: int, end: int, context: Context, listed: bool, strict: bool
) -> list[Part]:
    """Stretches between semicolons, each joined to the one before unless it opens an order of its own."""
    parts: list[Part] = []
    names: int | None = (
        None  # where bodies named between semicolons begin: "Giám đốc Sở A; Chủ tịch các xã chịu ..."
    )
    pieces = _pieces(text, start, end)
    ordered: int | None = None  # where an order begins whose bodies go on behind the semicolon
    examples = False  # what no order names, the parts behind it only illustrate
    for at, until in pieces:
        at, ordered = (at, None) if ordered is None else (ordered, None)
        if not parts and until < pieces[-1][1] and _only_names(text, low, at, until):
            names = at if names is None else names
            continue
        if parts and _ONLY_WHEN.match(low, at, until):
            parts[-1] = replace(parts[-1], end=_trimmed(text, at, until))
            continue
        given = (
            bool(parts) or context.owner is not None
        )  # then approving, repealing is no decision of the issuer
        opening = find_opening(text, low, at, until, listed=listed and not parts, given=given)
        if not parts and context.asked and context.owner and _GRANTS.match(low, at, until):
            opening = Opening(asked=True)
        if opening is not None and opening.named is not None and opening.named.verb >= until < pieces[-1][1]:
            ordered = at
            continue
        if opening is not None and strict and not parts and not _is_order(low, opening, context):
            opening = None
        if opening is not None and parts and (opening.weak or _list_open(text, low, parts[-1], opening)):
            opening = None
        if opening is not None and examples and opening.named is None:
            opening = None
        examples = examples or (
            opening is None
            and not parts
            and any(told.search(low, at, until) for told in (_SUCH_AS, _GETS, _OF_THINGS))
        )
        if opening is not None:
            if names is not None and opening.named is not None and opening.named.start == at:
                opening, at = replace(opening, named=replace(opening.named, start=names)), names
            names = None
            told = opening.named is None or not opening.named.ordered
            lists = (_THINGS.search(low, at, until), told and _SUCH_AS.search(low, at, until))
            things = any(lists) or _goes_on_small(text, low, at, until)
            parts.append(Part(at, _trimmed(text, at, until), opening, things))
        elif parts:
            parts[-1] = replace(parts[-1], end=_trimmed(text, at, until))
    return [p for p in parts if p.end > p.start]


def _only_names(text: str, low: str, at: int, until: int) -> bool:
    colon = _AFTER_COLON.search(low, at, until)
    ordered = colon is not None and VERB.match(low, colon.end(), until)  # "Trạm Y tế: khám ...; lập ..."
    return (
        not ordered
        and heading_owner(text[at:until]) is not None
        and is_name(text, low, at, until)
        and body_before_colon(text, low, at, until) is None
    )


def _goes_on_small(text: str, low: str, at: int, until: int) -> bool:
    colon = _COLON.search(text, at, until)
    if (
        colon is None
        or _CONCERNS.match(low, at, colon.end())
        or not text[colon.end()].islower()
        or low.startswith("số ", colon.end())
        or _TASKS_FOLLOW.search(low, at, colon.end())
    ):
        return False
    named = heading_owner(text[at : colon.end()]) is not None  # "Các Hội: rà soát ...; báo cáo ..."
    return not named and _TO_BODIES.search(low, at, colon.end()) is None


def _list_open(text: str, low: str, part: Part, opening: Opening) -> bool:
    """Whether the words end in a list of things, or among partners before any verb for what is done with them."""
    if opening.named is None and part.things:
        return True
    found = list(_PARTNERS.finditer(low, max(part.start, part.end - _REACH), part.end))
    acting = ACTING.finditer(low, found[-1].end(), part.end) if found else ()
    return bool(found) and all(text[act.start()].isupper() or text[act.start() - 2] == "-" for act in acting)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, depth, at = [], 0, start
    for match in re.finditer(r"[;()\[\]“”]", text[start:end]):
        mark = match.group()
        depth = max(0, depth + _BRACKETS.get(mark, 0))
        if mark == ";" and depth == 0:
            pieces.append((at, start + match.start()))
            at = start + match.end()
    pieces.append((at, end))
    return [(_skip(text, a, b), b) for a, b in pieces if text[a:b].strip(_CLOSING + "-+")]


def _skip(text: str, start: int, end: int) -> int:
    """Position behind spaces, dashes and the number of an item run into the paragraph: `(1)`, `2)`, `b)`, `(ii)`."""
    while start < end and text[start] in " \n-+•*_":
        start += 1
    numbered = _RUN_IN.match(text, start, end)
    return numbered.end() if numbered else start


def _duty(
    text: str,
    part: Part,
    context: Context,
    clause: str | None,
    owner: str | None,
    source: str | None,
    asked: bool,
) -> Duty:
    words = text[part.start : part.end]
    when = read_when(words)
    coordinate = part.opening.coordinates or (context.coordinate and source in ("heading", "stem"))
    confidence = part.opening.confidence * (1.0 if owner else 0.8)
    leads = not (asked or coordinate)
    return Duty(
        clause=clause,
        owner=owner,
        owner_from=source,
        role="asked" if asked else "coordinate" if coordinate else "lead",
        text=" ".join(words.split()),
        due=when.due,
        due_text=when.text,
        cadence=when.cadence,
        product=read_product(words),
        confidence=round(confidence, 2),
        start=part.start,
        end=part.end,
        partners=read_partners(words) if leads else (),
    )
