"""How a sentence opens: with a bare verb, a body and its verb, a word of ordering, or none of these.

This is the one place that decides whether words are an order. Reads a stretch of text; writes an `Opening`.
"""

import itertools
import re
from dataclasses import dataclass, replace

from caunoi.core.reading.bodies import BODY
from caunoi.core.reading.headings import heading_owner
from caunoi.core.reading.owners import Named, is_entitled, lists_names, name_before, read_order, read_subject
from caunoi.core.reading.told import AIMS_AT, DID, PERMITS, only_tells
from caunoi.core.reading.verbs import ADVERB, ADVERBS, FLAT_VERB, ORDERING, TELL, VERB, VERBS, alternatives
from caunoi.core.text import flat

_CONNECTOR = re.compile(
    r"(?:đồng thời|bên cạnh đó|ngoài ra|trong đó|cụ thể(?! hóa)|theo đó|do đó|vì vậy|mặt khác|trước mắt|tuy nhiên|từ đó|riêng|qua đó|hướng tới(?=,)|"
    r"(?:nghị quyết|quyết định|công văn|công điện|kế hoạch|chỉ thị|văn bản|kết luận|thông báo|chương trình)[^,;:.]{0,40}? (?:nêu|ghi|chỉ) rõ(?=[,:])|"
    r"nhất là|đặc biệt(?: là)?|và|sau đó|tiếp đó|thời gian tới|trong thời gian tới|đi đôi với đó|nay)\s*[,:]?\s+"
)
_CIRCUMSTANCE = re.compile(
    r"(?:trước|nhân dịp|trong|trên cơ sở|trên tinh thần|căn cứ|đối với|để|nhằm|khi|sau|theo|định kỳ|h[ằà]ng năm|h[ằà]ng quý|h[ằà]ng tháng|từ|tại|tùy|qua|với|"
    r"nếu|về|trường hợp|cùng với|kể từ|ngay|thời gian|thời hạn(?=[^.;,:]{0,40}:)|đến|thông qua|ngoài|bên cạnh|chậm nhất|bằng|do|giai đoạn|song song|ở|(?:cuối|đầu|giữa)(?= (?:năm|quý|tháng|nhiệm kỳ|kỳ))|vào|quá trình|dưới(?= sự)|năm|quý|tháng|"
    r"dựa|xuất phát|phát biểu|được (?:sự|phép|ủy quyền)|(?:tổ chức\s+)?(?:thực hiện|triển khai)(?: thực hiện)?(?= (?:nghị quyết|chỉ thị|kết luận|quyết định|chương trình|kế hoạch|chỉ đạo|công văn|thông báo|công điện|văn bản số|ý kiến))|chậm|trên)(?!\w)"
)
# "Hằng năm Ủy ban nhân dân tỉnh xây dựng ...": no comma before the body.
_TIMELY = re.compile(
    r"(?:(?:định kỳ )?h[ằà]ng (?:năm|quý|tháng|tuần)(?:,? (?:vào|trước) (?:thứ|ngày|cuối) [\w/]+)?|định kỳ|(?:trong )?năm \d{4}|trước mắt|(?:trong )?thời gian tới|(?:trong )?quá trình (?:tổ chức |triển khai )*(?:thực hiện|hoạt động)|từ nay đến (?:hết |cuối )?năm \d{4})\s+"
)
_MUST = re.compile(
    r"(?<!nhu )(?<!đòi hỏi )(?<!\w)(?:phải(?! là)|cần(?! thiết)|có trách nhiệm|chịu trách nhiệm|có nghĩa vụ|nghiêm cấm|(?<!như )(?<!vẫn )(?<!đã )(?<!do )(?<!thường )không được(?! phép)|bắt buộc)(?!\w)"
)
_ANSWERS = re.compile(r"(?:có|chịu) trách nhiệm(?!\w)")
# "phải được xây dựng": a passive orders somebody only where it says who is to do it.
_ACTOR = re.compile(r"(?<!\w)(?:do|bởi)\s+(?:các\s+)?(?=[^\W\d_])")
_PASSIVE_OF = re.compile(r"(?:phải|cần)\s+được\s+")
_NOT_YET = re.compile(
    r"chưa\s+(?:thực hiện|triển khai|tổ chức|xem xét|ban hành|cho phép|điều chỉnh|bố trí|tuyển|giải quyết)(?!\w)"
)
# "Về kinh phí: Giao Sở Tài chính ...", "Giai đoạn 2011 - 2015: Tập trung ...": a theme, then the order.
_THEME = re.compile(r"[^:;.“”]{3,150}:\s+(?=[^\W\d_])")
_NO_THEME = re.compile(
    r"^(?:lưu ý|chú ý)(?!\w)|(?:như sau|sau đây|sau|gồm|là|cụ thể|các bộ|các sở|các ban|hành vi|trường hợp|đối tượng|về)\s*:\s*$"
)
# "Đại hội kêu gọi toàn thể cán bộ ...": the meeting or body that speaks, then whom it calls on.
_SPEAKING = (
    r"(?:đại hội|hội nghị|kỳ họp|(?:thường trực |chủ tịch )?hội đồng nhân dân|ban thường vụ|ban chấp hành|đảng bộ|đoàn chủ tịch|ủy ban|chủ tịch|ubnd|tp|thành phố|tỉnh|huyện|lãnh đạo|"
    r"thủ tướng|tổng bí thư|bộ chính trị|ban bí thư|chính phủ)(?![^,;:.]{0,60}?\scác\s[^,;:.]{0,40}?\s(?:đề nghị|yêu cầu))[^,;:.]{0,60}?\s+"
)
_SPEAKER = re.compile(rf"{_SPEAKING}(?=(?:đề nghị|yêu cầu|kêu gọi|giao)[\s,:])")
_ISSUER = re.compile(
    r"(?:thường trực )?(?:hội đồng nhân dân|hđnd|ban thường vụ|ban chấp hành|quốc hội|đại hội|hội nghị|chính phủ)(?!\w)"
)
# Names of places and nothing else, at least two words.
_PLACES = re.compile(r"(?:[^\W\d_a-zà-ỹ]\w*(?:,? và |, | - | |$)){2,12}")
_NO_MUST = re.compile(r"(?<!\w)(?:được phép|(?<!điều kiện )có thể)(?!\w)")
_READDRESS = re.compile(r"(?:yêu cầu|đề nghị|kêu gọi|giao)(?!\w)")
# "Văn phòng thông báo và đề nghị các chi bộ ...": what the sender does itself, then whom it asks.
_PASSES_ON = re.compile(
    r"(?:thông báo|sao gửi|sao lục|gửi kèm)(?!\w)[^;.]{0,90}?(?:,|\svà)\s+(?:kính\s+|trân trọng\s+)?(?P<order>đề nghị|yêu cầu)(?!\w)"
)
# "Ủy ban nhân dân các xã yêu cầu trưởng thôn ...": the order is theirs, not that of whoever speaks.
_OF_CLASS = re.compile(r"(?<!\w)(?:các|mỗi|từng|mọi)\s")
_UNADDRESSED = re.compile(
    rf"(?:yêu cầu|đề nghị|kêu gọi)[,:]?\s+(?:việc\s|(?:phải\s+)?(?:{VERB.pattern}|{ADVERB.pattern}))"
)
_ASKS = re.compile(r"(?:đề nghị|kêu gọi)(?!\w)")
_FOUNDS = re.compile(r"thành lập (?:ban|hội đồng|tổ|đoàn|tiểu ban)(?!\w)")
_NOUN_START = re.compile(
    r"(?:việc|những|đây|kinh phí|nguồn|hoạt động|chất lượng|kết quả|tình hình|công tác|mọi|trường hợp|nội dung|thời gian|địa bàn|một số|hiện|số|tỷ lệ|tỉ lệ|"
    r"nhiệm vụ|hệ thống|cơ chế|ngân sách|tổng|đa số|toàn|phần lớn|nhiều|nguyên|năm|giai đoạn|khoảng|có \d|là|được|đã|theo đó|do|thuộc|sự|mức|chủ trương|mục tiêu|chỉ tiêu|\d)(?!\w)"
)
# "Khắc phục môi trường là nhiệm vụ cấp bách ...": what is told of the work.
_IS_TOLD = re.compile(
    r"(?:(?!xác định|coi|xem|lấy|là)[^;:.]){10,200}?(?<!nhất)(?<!đặc biệt)\slà\s(?:một (?:trong )?|những |các |quyền và )*"
    r"(?:nhiệm vụ|trách nhiệm|nghĩa vụ|giải pháp|yêu cầu|nội dung|việc làm|khâu|động lực|nền tảng|quyền|chủ trương|mục tiêu|cơ sở|yếu tố)(?!\w)"
)
# "Nhiệm vụ trọng tâm là tập trung ...": the order stands behind "là".
_TASK_IS = re.compile(
    rf"(?:nhiệm vụ|giải pháp|trọng tâm|yêu cầu|công việc)(?: [^\s,;:.]+){{0,14}} là:?\s+(?={VERB.pattern}|{ADVERB.pattern})"
)
# "Hỗ trợ từ ngân sách trung ương": where money comes from.
_SOURCE = re.compile(r"(?:hỗ trợ|đóng góp|tài trợ|ủng hộ|viện trợ|cấp|huy động)\s+(?:từ|của)(?!\w)")
# "Số lượng chợ cần quy hoạch là ...": what is counted, no order.
_COUNTED = re.compile(
    r"(?:(?:đến|trong) (?:hết )?năm \d{4},?\s+)?(?:tổng |số |nhu cầu|diện tích|kinh phí|các nội dung cần)"
)
_ORDER_WORDS = re.compile(alternatives(ORDERING))
# "Định kỳ tổ chức ...", "Tiếp tục rà soát ...": an adverb with its verb at once.
_DRIVEN = re.compile(rf"(?:{alternatives(ADVERBS)}\s+){{1,3}}{alternatives(VERBS)}")
_PASSIVE = re.compile(r"(?<!\w)(?:được|đã|là|sẽ|(?<!thiết )(?<!chuẩn )(?<!trang )bị)(?!\w)")
_BY = re.compile(r"(?:(?:^|:\s+)do|(?<!\w)thì)\s+")
# "Căn cứ nhiệm vụ được giao tổ chức thực hiện ..." without a comma; "Là cơ quan đầu mối chủ trì ...".
_CHARGED = re.compile(
    rf"(?:căn cứ|theo)[^;.]{{0,80}}được giao\s+{alternatives(VERBS)}|(?:đến|trong|trước|vào|từ)[^,;.]{{0,40}}\d{{4}}\s+{alternatives(VERBS)}"
)
# So too where a body is named above: "Căn cứ hướng dẫn này xây dựng kế hoạch cụ thể."
_ON_GROUNDS = re.compile(
    r"(?:căn cứ|trên cơ sở|dựa (?:vào|trên)|theo)\s[^,;.]{8,200}?(?<!việc)(?<!hình)(?<!quả)(?<!để)(?<!án)(?<!trình)(?<!hoạch)(?<!về)(?<!và)"
    r"\s(?:xây dựng|lập|tham mưu|cụ thể hóa|phân công|bố trí|chủ động|triển khai|tiến hành|tổ chức)(?!\w)"
)
_ROLE = re.compile(
    r"là (?:cơ quan|đơn vị|đầu mối)[^.;]{0,90}(?:chủ trì|theo dõi|tham mưu|tổng hợp|giúp)(?!\w)"
)
# "Sở Du lịch là cơ quan đầu mối, theo dõi ...": what a body is made.
_CHARGED_AS = re.compile(
    r"là\s+(?:cơ quan\s[^;.]{3,90},?\s(?:có|chịu) trách nhiệm|(?:(?:cơ quan|đơn vị|bộ phận)\s+)?(?:(?:đầu mối|chủ trì|chịu trách nhiệm|tham mưu|điều phối|tổng hợp|tiếp nhận|theo dõi|giúp|trực tiếp)(?!\w)"
    rf"|thường trực[^;.,]*,\s+{VERB.pattern}))"
)
_AFTER_COLON = re.compile(r":\s+(?=\S)")
_LAST_GROUND = 30  # characters of the last of several grounds
_NAME_REACH = 200  # characters in which a body stands before a colon
_GROUNDS = re.compile(r"(?:căn cứ|theo|trên cơ sở|định kỳ|h[ằà]ng)(?!\w)")
_INNER = re.compile(rf",\s+(?:{_SPEAKING})?(?P<order>đề nghị|yêu cầu|giao(?! nhiệm vụ))(?!\w)")
_AND_ORDERS = re.compile(r"(?:,|\svà)\s+(?P<order>đề nghị|yêu cầu|giao(?! nhiệm vụ))(?!\w)")
# "Nếu có vướng mắc cần sửa đổi đề nghị các đơn vị báo cáo ...": no comma before the order.
_INNER_BARE = re.compile(
    r"(?<!theo)(?<!được)(?<!sự)(?<!văn bản)(?<!hồ sơ)(?<!đơn)(?<!báo cáo)\s(?P<order>đề nghị)(?=\s(?:các|thủ trưởng|ủy ban|ubnd|sở|phòng|đồng chí)\s)"
)
# "Ban Chỉ đạo có Công văn số 353/VPTT đề nghị các xã ...": who writes, then whom it asks.
_WRITES = re.compile(
    r"(?<!\w)(?:có|ra|ban hành|ký|gửi)\s(?:công văn|văn bản|công điện|chỉ thị|thông báo)(?!\w)[^;.]{0,160}?\s(?P<order>đề nghị|yêu cầu|giao(?! nhiệm vụ))(?!\w)"
)
_IF = re.compile(r"(?:trong quá trình|trường hợp|nếu|khi|quá trình)(?!\w)")
_SHARE = re.compile(r"(?:trên |hơn |ít nhất |tối thiểu )?\d[\d.,]*\s?%")
_COMMA = re.compile(r"[,:]\s+(?:thì\s+)?")
_DETERMINED = re.compile(r"(?:các|những|mỗi|từng|mọi|toàn thể|đề nghị|yêu cầu|giao)\s")


@dataclass(frozen=True)
class Opening:
    """An order: the body it names (if any), whether it asks, whether it is to coordinate, how sure."""

    named: Named | None = None
    asked: bool = False
    must: bool = False
    coordinates: bool = False
    weak: bool = False
    confidence: float = 0.9
    unaddressed: bool = (
        False  # whoever speaks says it to nobody by name: "Thủ tướng Chính phủ yêu cầu đẩy nhanh ..."
    )


def read_opening(
    text: str, low: str, start: int, end: int, listed: bool, given: bool = False
) -> Opening | None:
    """How `start:end` opens an order; None where it opens none.

    `listed`: an item among tasks, judged mildly; `given`: a body is named above, so that what it is to approve is an order.
    """
    at = _behind_connectors(low, start, end)
    if low.startswith("trên đây", at):
        return _inner(text, low, at, end)
    if at >= end or only_tells(low, at, end, given) or (not listed and _FOUNDS.match(low, at, end)):
        return None
    if _TASK_IS.match(low, at, end):
        return Opening(confidence=0.7)
    if _SOURCE.match(low, at, end) or _IS_TOLD.match(low, at, end):
        return _inner(text, low, at, end) or _must(text, low, at, end)
    if (plain := _after_theme(text, low, at, end) or _bare_order(low, at, end)) is not None:
        return plain
    direct = _direct(text, low, at, end)
    if direct is not None:
        return _told(text, low, at, end) if _is_told(direct) else direct
    if _CIRCUMSTANCE.match(low, at, end):
        after = _after_circumstance(text, low, at, end)
        if after is not None and _is_told(after):
            return _inner(text, low, at, end) or _must(text, low, at, end)
        if after is not None:
            return after if after.named or after.unaddressed else _inner(text, low, at, end) or after
        if _CHARGED.match(low, at, end) or (listed and _ON_GROUNDS.match(low, at, end)):
            return Opening(confidence=0.7)
        if _NO_MUST.search(low, at, min(end, at + 80)):
            return None
    return (
        _inner(text, low, at, end)
        or _verb(text, low, at, end)
        or _must(text, low, at, end)
        or _listed(text, low, at, end, listed)
    )


def _behind_connectors(low: str, at: int, end: int) -> int:
    """Where the words begin behind `Đồng thời,`, and behind `Hằng năm` where a body follows it."""
    while match := _CONNECTOR.match(low, at, end):
        at = match.end()
    timely = _TIMELY.match(low, at, end)
    return timely.end() if timely and BODY.match(low, timely.end(), end) else at


def _bare_order(low: str, at: int, end: int) -> Opening | None:
    """`Tiếp tục rà soát ...`, `Chưa thực hiện ...`: adverbs with their verb at once, or an order to wait."""
    if _DRIVEN.match(low, at, end):
        return Opening(coordinates=_coordinates(low, at))
    return Opening(confidence=0.7) if _NOT_YET.match(low, at, end) else None


def _after_theme(text: str, low: str, at: int, end: int) -> Opening | None:
    """The order behind a theme and a colon, where a capital opens it: whom it names, or that it names nobody."""
    theme = _THEME.match(text, at, min(end, at + 160))
    if theme is None or not text[theme.end()].isupper() or _NO_THEME.search(low[at : theme.end()]):
        return None
    if heading_owner(text[at : theme.end()].rstrip(" :")):
        return None  # "Sở Y tế: Rà soát ...": the theme is the body itself
    found = read_opening(text, low, theme.end(), end, listed=False)
    if found is None or found.weak or (found.named is None and not VERB.match(low, theme.end(), end)):
        return None
    return found


def _told(text: str, low: str, at: int, end: int) -> Opening | None:
    """What a sentence orders that tells of the issuer first: "Hội đồng nhân dân thống nhất với ... và yêu cầu ..."."""
    orders = _AND_ORDERS.finditer(low, at, end) if _ISSUER.match(low, at, end) else ()
    named = next((n for o in orders if (n := read_order(text, low, o.start("order"), end))), None)
    if named is None:
        return _must(text, low, at, end)
    return _to(named, low)


def _is_told(opening: Opening) -> bool:
    return opening.named is not None and opening.named.tells


def _to(named: Named, low: str) -> Opening:
    return Opening(named, asked=named.asked, coordinates=_coordinates(low, named.verb))


def _ordered(text: str, low: str, at: int, end: int) -> Opening | None:
    """`Giao X ...`, also behind the body that says so: `Đại hội đề nghị X ...`."""
    speaker = _SPEAKER.match(low, at, min(end, at + 120))
    for start in (speaker.end(), at) if speaker else (at,):
        if _ORDER_WORDS.match(low, start, end):
            if named := read_order(text, low, start, end):
                return _to(named, low)
            if _ASKS.match(low, start, end):
                return Opening(asked=True)
    return None


def body_before_colon(text: str, low: str, at: int, end: int) -> Named | None:
    """The body before a colon and a capital: `Tổ chuyên môn: Sinh hoạt 2 lần mỗi tháng.`"""
    colon = _AFTER_COLON.search(text, at, min(end, at + _NAME_REACH))
    if colon is None or not text[colon.end()].isupper() or not heading_owner(text[at : colon.start()]):
        return None
    return Named(*name_before(low, at, colon.start()), colon.end())


def _before_colon(text: str, low: str, at: int, end: int) -> Opening | None:
    """`Sở Y tế: Rà soát hồ sơ.`, `Các Sở: Tài chính, Y tế: Bố trí kinh phí.`"""
    for colon in itertools.islice(_AFTER_COLON.finditer(text, at, min(end, at + _NAME_REACH)), 2):
        after = colon.end()
        if (
            not lists_names(text, low, at, colon)
            and any(p.match(low, after, end) for p in (_DRIVEN, VERB, _GROUNDS, _CHARGED_AS))
            and heading_owner(text[at : colon.start()])
        ):
            return Opening(
                Named(*name_before(low, at, colon.start()), after), coordinates=_coordinates(low, after)
            )
    return None


def _direct(text: str, low: str, at: int, end: int) -> Opening | None:
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
    if named.tells and _CHARGED_AS.match(low, named.verb, end):
        return Opening(replace(named, tells=False))
    if named.tells:
        future = re.match(r"sẽ\s", low[named.verb : named.verb + 4])
        return Opening(named, weak=not future)
    passes_on = _PASSES_ON.match(low, named.verb, end)
    order = passes_on.start("order") if passes_on else named.verb
    if _READDRESS.match(low, order, end) and not _OF_CLASS.search(low, named.start, named.end):
        if other := read_order(text, low, order, end):
            return _to(other, low)
        if _SPEAKER.match(low, named.start, end) and _UNADDRESSED.match(low, order, end):
            return Opening(asked=_ASKS.match(low, order, end) is not None, unaddressed=True)
    return Opening(
        named, must=_ANSWERS.match(low, named.verb) is not None, coordinates=_coordinates(low, named.verb)
    )


def _coordinates(low: str, verb: int) -> bool:
    return (
        low.startswith("phối hợp", verb)
        or low.startswith("chủ động phối hợp", verb)
        or low.startswith("tham gia phối hợp", verb)
    )


def _verb(text: str, low: str, at: int, end: int) -> Opening | None:
    """A bare verb, or words before a verb (`Tiếp tục`, `Chủ động`), at the start."""
    if TELL.match(low, at, end):
        return None
    match = VERB.match(low, at, end) or ADVERB.match(low, at, end)
    if match:
        asked = bool(_ASKS.match(low, at, end))
        return Opening(asked=asked, coordinates=_coordinates(low, at))
    if text[at].isupper() and FLAT_VERB.match(flat(low[at : at + 40])):
        return Opening(confidence=0.6)
    return None


def _after_circumstance(text: str, low: str, at: int, end: int) -> Opening | None:
    """`Trước ngày ..., các cấp ủy rà soát ...`: the order stands after one of the first commas."""
    verb: Opening | None = None
    segment = told = at
    for comma in itertools.islice(_COMMA.finditer(low, at, min(end, at + 900)), 15):
        start = comma.end()
        if _SHARE.match(low, start, end):
            return verb  # "Đến năm 2030, 100% hộ ..., được cấp ...": what is told of a share
        if (timely := _TIMELY.match(low, start, end)) and BODY.match(low, timely.end(), end):
            start = timely.end()
        if _is_name_start(text, low, told, start):
            found = None if _MUST.match(low, segment, start) else _direct(text, low, start, end)
            if found and _is_told(found) and found.weak:
                return found  # what follows is told of the body
            if found:
                return found
        if verb is None and start < end and text[start].islower():
            verb = _verb(text, low, start, end)
            if verb is not None and _GROUNDS.match(low, at) and not _before_name(text, low, start, end):
                return verb  # what follows is the verb's object, not a subject
        segment = start
        if _CIRCUMSTANCE.match(low, start, end):
            told = start  # a new circumstance; else the comma divides the list that the last one holds
    return verb


def _before_name(text: str, low: str, start: int, end: int) -> bool:
    """Whether words end a list of grounds: "... phân cấp, phân quyền, Đảng ủy Chính phủ ...": a body in capitals follows."""
    comma = _COMMA.search(low, start, min(end, start + _LAST_GROUND))
    return comma is not None and text[comma.end()].isupper() and BODY.match(low, comma.end(), end) is not None


def _is_name_start(text: str, low: str, told: int, start: int) -> bool:
    """Whether a body named behind a comma is a new one, not a further item of the list that the comma divides."""
    if text[start].isupper() or _DETERMINED.match(low, start):
        return True
    return not BODY.search(low, told, start)


def _inner(text: str, low: str, at: int, end: int) -> Opening | None:
    """`Nhận được công văn này, đề nghị các cơ quan ...`: the order to a body stands behind a comma."""
    bare = _INNER_BARE.finditer(low, at, end) if _IF.match(low, at) else ()
    for match in itertools.chain(_INNER.finditer(low, at, end), bare, _WRITES.finditer(low, at, end)):
        named = read_order(text, low, match.start("order"), end)
        before = max(at, low.rfind(",", at, match.start()) + 1)
        if named and not _MUST.match(
            low[before : match.start()].strip()
        ):  # "phải hướng dẫn, yêu cầu các ..."
            return _to(named, low)
    for match in _BY.finditer(low, at, end):
        named = read_subject(text, low, match.end(), end)
        if named and not named.tells:
            return Opening(named, confidence=0.7)
    return None


def _must(text: str, low: str, at: int, end: int) -> Opening | None:
    """`... phải ...`, `... có trách nhiệm ...` anywhere in the words; a passive counts only with its actor."""
    match = _MUST.search(low, at, end)
    if not match or _NO_MUST.search(low, at, match.start()) or _COUNTED.match(low, at):
        return None
    if _PLACES.fullmatch(text, at, match.start()):  # "Hà Giang, Cao Bằng cần ..."
        end_of_name = len(text[: match.start()].rstrip(" ,"))
        return Opening(Named(at, end_of_name, match.start()), must=True, confidence=0.7)
    if passive := _PASSIVE_OF.match(low, match.start(), end):
        actor = read_subject(text, low, passive.end(), end)
        if actor is not None and not actor.tells:
            return Opening(actor, must=True, confidence=0.7)
        if not _ACTOR.search(low, passive.end(), end):
            return None
    return Opening(None, must=True, confidence=0.7)


def _listed(text: str, low: str, at: int, end: int, listed: bool) -> Opening | None:
    """An item among tasks that opens with a word the lists do not hold."""
    if listed and _ROLE.match(low, at, end):
        return Opening(confidence=0.5)
    if listed and (named := body_before_colon(text, low, at, end)):
        return Opening(named, confidence=0.5)
    if not listed or _NOUN_START.match(low, at, end) or not text[at].isupper():
        return None
    if _CIRCUMSTANCE.match(low, at, end) or end - at < 25 or _PASSIVE.search(low, at, min(end, at + 120)):
        return None
    return Opening(weak=True, confidence=0.4)
