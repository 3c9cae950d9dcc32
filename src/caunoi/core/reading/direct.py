"""An order right where the words open: a word of ordering, a body and its verb, a body before a colon, a bare verb.

Reads a stretch of text; writes an `Opening`, None where none stands there.
"""

import itertools
import re
from dataclasses import dataclass, replace

from caunoi.core.reading.headings import heading_owner
from caunoi.core.reading.orders import name_before, read_order
from caunoi.core.reading.owners import Named, is_entitled, lists_names, read_subject
from caunoi.core.reading.told import AIMS_AT, DID, PERMITS
from caunoi.core.reading.verbs import ADVERB, ADVERBS, FLAT_VERB, ORDER, TELL, VERB, VERBS, alternatives
from caunoi.core.text import flat

_ANSWERS = re.compile(r"(?:có|chịu) trách nhiệm(?!\w)")
# "Đại hội kêu gọi toàn thể cán bộ ...": the meeting or body that speaks, then whom it calls on.
SPEAKING = (
    r"(?:đại hội|hội nghị|kỳ họp|(?:thường trực |chủ tịch )?hội đồng nhân dân|ban thường vụ|ban chấp hành|đảng bộ|đoàn chủ tịch|ủy ban|chủ tịch|ubnd|tp|thành phố|tỉnh|huyện|lãnh đạo|"
    r"thủ tướng|tổng bí thư|bộ chính trị|ban bí thư|chính phủ)(?![^,;:.]{0,60}?\scác\s[^,;:.]{0,40}?\s(?:đề nghị|yêu cầu))[^,;:.]{0,60}?\s+"
)
_SPEAKER = re.compile(rf"{SPEAKING}(?=(?:đề nghị|yêu cầu|kêu gọi|giao)[\s,:])")
_READDRESS = re.compile(r"(?:yêu cầu|đề nghị|kêu gọi|giao)(?!\w)")
# "Văn phòng thông báo và đề nghị các chi bộ ...", "Sở ban hành Công văn số 18 đề nghị các xã ...": what the sender does itself,
# then whom it asks.
_PASSES_ON = re.compile(
    r"(?:(?:thông báo|sao gửi|sao lục|gửi kèm)(?!\w)[^;.]{0,90}?(?:,|\svà)\s+(?:kính\s+|trân trọng\s+)?"
    r"|(?:có|ra|ban hành|gửi)\s(?:công văn|văn bản|công điện|chỉ thị|thông báo)(?!\w)[^;.]{0,160}?\s)(?P<order>đề nghị|yêu cầu)(?!\w)"
)
# "Ủy ban nhân dân các xã yêu cầu trưởng thôn ...": the order is theirs, not that of whoever speaks.
_OF_CLASS = re.compile(r"(?<!\w)(?:các|mỗi|từng|mọi)\s")
_UNADDRESSED = re.compile(
    rf"(?:yêu cầu|đề nghị|kêu gọi)[,:]?\s+(?:việc\s|(?:phải\s+)?(?:{VERB.pattern}|{ADVERB.pattern}))"
)
_ASKS = re.compile(r"(?:đề nghị|kêu gọi)(?!\w)")
# "Định kỳ tổ chức ...", "Tiếp tục rà soát ...": an adverb with its verb at once.
DRIVEN = re.compile(rf"(?:{alternatives(ADVERBS)}\s+){{1,3}}{alternatives(VERBS)}")
# "Sở Du lịch là cơ quan đầu mối, theo dõi ...": what a body is made.
_CHARGED_AS = re.compile(
    r"là\s+(?:cơ quan\s[^;.]{3,90},?\s(?:có|chịu) trách nhiệm|(?:(?:cơ quan|đơn vị|bộ phận)\s+)?(?:(?:đầu mối|chủ trì|chịu trách nhiệm|tham mưu|điều phối|tổng hợp|tiếp nhận|theo dõi|giúp|trực tiếp)(?!\w)"
    rf"|thường trực[^;.,]*,\s+{VERB.pattern}|thường trực\s+(?:giúp|tham mưu)(?!\w)))"
)
# "Tổ công tác có văn bản số 36/BC-TCT ngày ... báo cáo Thủ tướng ...": what was written.
_WROTE = re.compile(r"có (?:văn bản|công văn|tờ trình|báo cáo) số\s")
_AFTER_COLON = re.compile(r":\s+(?=\S)")
# "Các cơ quan tiếp tục thực hiện các chương trình: cải cách ...": an order before the colon, no name.
_GOES_ON = re.compile(r"\s(?:tiếp tục|chủ động|tập trung|khẩn trương|đẩy mạnh|tăng cường|thực hiện)\s")
_NAME_REACH = 200  # characters in which a body stands before a colon
GROUNDS = re.compile(r"(?:căn cứ|theo|trên cơ sở|định kỳ|h[ằà]ng)(?!\w)")


@dataclass(frozen=True)
class Opening:
    """An order: the body it names (if any), whether it asks, whether it is to coordinate, how sure."""

    named: Named | None = None
    asked: bool = False
    must: bool = False
    coordinates: bool = False
    weak: bool = False
    confidence: float = 0.9
    # Whoever speaks says it to nobody by name: "Thủ tướng Chính phủ yêu cầu đẩy nhanh ...".
    unaddressed: bool = False

    @property
    def tells(self) -> bool:
        """Whether the words only tell of the body that they name."""
        return self.named is not None and self.named.tells


def body_before_colon(text: str, low: str, at: int, end: int) -> Named | None:
    """The body before a colon and a capital: `Tổ chuyên môn: Sinh hoạt 2 lần mỗi tháng.`"""
    colon = _AFTER_COLON.search(text, at, min(end, at + _NAME_REACH))
    if colon is None or not text[colon.end()].isupper() or not heading_owner(text[at : colon.start()]):
        return None
    return Named(*name_before(low, at, colon.start()), colon.end())


def read_direct(text: str, low: str, at: int, end: int) -> Opening | None:
    """A word of ordering or a body with its verb, right at the start."""
    if (ordered := _ordered(text, low, at, end)) is not None:
        return ordered
    if (before_colon := _before_colon(text, low, at, end)) is not None:
        return before_colon
    named = read_subject(text, low, at, end)
    if named is None:
        return None
    if not named.ordered and (
        any(told.match(low, named.verb, end) for told in (PERMITS, DID, AIMS_AT))
        or is_entitled(low, named, end)
    ):
        return Opening(replace(named, tells=True), weak=True)
    if _WROTE.match(low, named.verb, end) and not ORDER.search(low, named.verb, end):
        return Opening(replace(named, tells=True), weak=True)
    if named.tells and _CHARGED_AS.match(low, named.verb, end):
        return Opening(replace(named, tells=False))
    if named.tells:
        future = re.match(r"sẽ\s", low[named.verb : named.verb + 4])
        return Opening(named, weak=not future)
    passes_on = _PASSES_ON.match(low, named.verb, end)
    order = passes_on.start("order") if passes_on else named.verb
    if _READDRESS.match(low, order, end) and not _OF_CLASS.search(low, named.start, named.end):
        if other := read_order(text, low, order, end):
            return order_to(other, low)
        if _SPEAKER.match(low, named.start, end) and _UNADDRESSED.match(low, order, end):
            return Opening(asked=_ASKS.match(low, order, end) is not None, unaddressed=True)
    return Opening(
        named, must=_ANSWERS.match(low, named.verb) is not None, coordinates=coordinates(low, named.verb)
    )


def read_verb(text: str, low: str, at: int, end: int) -> Opening | None:
    """A bare verb, or words before a verb (`Tiếp tục`, `Chủ động`), at the start."""
    if TELL.match(low, at, end):
        return None
    match = VERB.match(low, at, end) or ADVERB.match(low, at, end)
    if match:
        asked = bool(_ASKS.match(low, at, end))
        return Opening(asked=asked, coordinates=coordinates(low, at))
    if text[at].isupper() and FLAT_VERB.match(flat(low[at : at + 40])):
        return Opening(confidence=0.6)
    return None


def order_to(named: Named, low: str) -> Opening:
    """The order to a body that an ordering word names."""
    return Opening(named, asked=named.asked, coordinates=coordinates(low, named.verb))


def _ordered(text: str, low: str, at: int, end: int) -> Opening | None:
    """`Giao X ...`, also behind the body that says so: `Đại hội đề nghị X ...`."""
    speaker = _SPEAKER.match(low, at, min(end, at + 120))
    for start in (speaker.end(), at) if speaker else (at,):
        if ORDER.match(low, start, end):
            if named := read_order(text, low, start, end):
                return order_to(named, low)
            if _ASKS.match(low, start, end):
                return Opening(asked=True)
    return None


def _before_colon(text: str, low: str, at: int, end: int) -> Opening | None:
    """`Sở Y tế: Rà soát hồ sơ.`, `Các Sở: Tài chính, Y tế: Bố trí kinh phí.`"""
    for colon in itertools.islice(_AFTER_COLON.finditer(text, at, min(end, at + _NAME_REACH)), 2):
        after = colon.end()
        if (
            not lists_names(text, low, at, colon)
            and any(p.match(low, after, end) for p in (DRIVEN, VERB, GROUNDS, _CHARGED_AS))
            and heading_owner(text[at : colon.start()])
            and not _GOES_ON.search(low, at, colon.start())
        ):
            return Opening(
                Named(*name_before(low, at, colon.start()), after), coordinates=coordinates(low, after)
            )
    return None


# "có trách nhiệm phối hợp", "chủ động phối hợp".
_COORDINATES = re.compile(
    r"(?:(?:khẩn trương|tích cực|chủ động|tham gia|(?:có|chịu) trách nhiệm|có nghĩa vụ|có nhiệm vụ)\s+)*phối hợp(?!\w)"
)


def coordinates(low: str, verb: int) -> bool:
    """Whether the verb of an order is to coordinate."""
    return _COORDINATES.match(low, verb) is not None
