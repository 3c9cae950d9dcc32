"""How a sentence opens: with a bare verb, a body and its verb, a word of ordering, or none of these.

This is the one place that decides whether words are an order: at once (`direct`), behind a theme or a circumstance, within.
Reads a stretch of text; writes an `Opening`.
"""

import itertools
import re

from caunoi.core.reading.bodies import BODY
from caunoi.core.reading.direct import (
    DRIVEN,
    GROUNDS,
    SPEAKING,
    Opening,
    body_before_colon,
    coordinates,
    order_to,
    read_direct,
    read_verb,
)
from caunoi.core.reading.headings import heading_owner
from caunoi.core.reading.orders import read_order
from caunoi.core.reading.owners import Named, read_subject
from caunoi.core.reading.told import only_tells
from caunoi.core.reading.verbs import ADVERB, VERB, VERBS, alternatives

_CONNECTOR = re.compile(
    r"(?:kính(?= đề nghị)|đồng thời|bên cạnh đó|ngoài ra|trong đó|cụ thể(?! hóa)|theo đó|do đó|vì vậy|mặt khác|cùng với đó|trước mắt|tuy nhiên|từ đó|riêng|qua đó|hướng tới(?=,)|"
    r"(?:nghị quyết|quyết định|công văn|công điện|kế hoạch|chỉ thị|văn bản|kết luận|thông báo|thông tri|chương trình)[^,;:.]{0,40}? (?:nêu|ghi|chỉ) rõ(?=[,:]| (?:yêu cầu|đề nghị) )|"
    r"nhất là|đặc biệt(?: là)?|và|sau đó|tiếp đó|thời gian tới|trong thời gian tới|đi đôi với đó|nay)\s*[,:]?\s+"
)
_CIRCUMSTANCE = re.compile(
    r"(?:trước|nhân dịp|trong|trên cơ sở|trên tinh thần|căn cứ|đối với|để|nhằm|khi|sau|theo|định kỳ|h[ằà]ng năm|h[ằà]ng quý|h[ằà]ng tháng|từ|tại|tùy|qua|với|"
    r"nếu|về|xét|trường hợp|cùng với|kể từ|ngay|thời gian|thời hạn(?=[^.;,:]{0,40}:)|đến|thông qua|ngoài|bên cạnh|chậm nhất|bằng|do|giai đoạn|song song|ở|(?:cuối|đầu|giữa)(?= (?:năm|quý|tháng|nhiệm kỳ|kỳ))|vào|quá trình|dưới(?= sự)|năm|quý|tháng|"
    r"dựa|xuất phát|phát biểu|được (?:sự|phép|ủy quyền)|(?:tổ chức\s+)?(?:thực hiện|triển khai)(?: thực hiện)?(?= (?:nghị quyết|chỉ thị|kết luận|quyết định|chương trình|kế hoạch|chỉ đạo|công văn|thông báo|công điện|văn bản số|ý kiến))|chậm|trên)(?!\w)"
)
# "Hằng năm Ủy ban nhân dân tỉnh xây dựng ...": no comma before the body.
_TIMELY = re.compile(
    r"(?:(?:định kỳ )?h[ằà]ng (?:năm|quý|tháng|tuần)(?:,? (?:vào|trước) (?:thứ|ngày|cuối) [\w/]+)?|định kỳ|(?:trong )?năm \d{4}|trước mắt|(?:trong )?thời gian tới|(?:trong )?quá trình (?:tổ chức |triển khai )*(?:thực hiện|hoạt động)|từ nay đến (?:hết |cuối )?năm \d{4}"
    r"|(?:trong|trước|đến|vào|từ)(?: hết| cuối| đầu)? (?:ngày|tháng|quý|năm) [\dixv/]+(?:[ /](?:(?:tháng|quý|năm) )?[\dixv/]+)*)\s+"
)
_MUST = re.compile(
    r"(?<!nhu )(?<!đòi hỏi )(?<!\w)(?:phải(?! là)|cần(?! thiết)|có trách nhiệm|chịu trách nhiệm|có nghĩa vụ|nghiêm cấm|(?<!như )(?<!vẫn )(?<!đã )(?<!do )(?<!thường )không được(?! phép)|bắt buộc)(?!\w)"
)
# "phải được xây dựng": a passive orders somebody only where it says who is to do it.
_ACTOR = re.compile(r"(?<!\w)(?:do|bởi)\s+(?:các\s+)?(?=[^\W\d_])")
_PASSIVE_OF = re.compile(r"(?:phải|cần)\s+được\s+")
_NOT_YET = re.compile(
    r"chưa\s+(?:thực hiện|triển khai|tổ chức|xem xét|ban hành|cho phép|điều chỉnh|bố trí|tuyển|giải quyết)(?!\w)"
)
# "Về kinh phí: Giao Sở Tài chính ...", "Giai đoạn 2011 - 2015: Tập trung ...": a theme, then the order.
_THEME = re.compile(r"[^:;.“”]{3,150}:\s+(?=[^\W\d_])")
_NO_THEME = re.compile(
    r"^(?:lưu ý|chú ý|ghi chú)(?!\w)|(?:như sau|sau đây|sau|gồm|là|cụ thể|các bộ|các sở|các ban|hành vi|trường hợp|đối tượng|về)\s*:\s*$"
)
_ISSUER = re.compile(
    r"(?:thường trực )?(?:hội đồng nhân dân|hđnd|ban thường vụ|ban chấp hành|quốc hội|đại hội|hội nghị|chính phủ)(?!\w)"
)
# Names of places and nothing else, at least two words.
_PLACES = re.compile(r"(?:[^\W\d_a-zà-ỹ]\w*(?:,? và |, | - | |$)){2,12}")
_NO_MUST = re.compile(r"(?<!\w)(?:được phép|(?<!điều kiện )có thể)(?!\w)")
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
# "... Chỉ thị số 19; chỉ đạo của Sở Y tế tại Công văn số 18": what somebody said, and the order stands before it.
_SAID_BY = re.compile(r"(?:chỉ đạo|hướng dẫn|yêu cầu|kết luận) của(?!\w)")
# "... bổ sung quy hoạch ngành; quy hoạch sử dụng đất": another of what is to be done, no verb.
_PLAN = re.compile(r"quy hoạch (?:tổng thể|sử dụng|chung|chi tiết|ngành|vùng|xây dựng|phân khu)(?!\w)")
# "Số lượng chợ cần quy hoạch là ...": what is counted, no order.
_COUNTED = re.compile(
    r"(?:(?:đến|trong) (?:hết )?năm \d{4},?\s+)?(?:tổng |số |nhu cầu|diện tích|kinh phí|các nội dung cần)"
)
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
_LAST_GROUND = 30  # characters of the last of several grounds
_INNER = re.compile(rf",\s+(?:{SPEAKING})?(?P<order>đề nghị|yêu cầu|giao(?! nhiệm vụ))(?!\w)")
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


def read_opening(
    text: str, low: str, start: int, end: int, listed: bool, given: bool = False
) -> Opening | None:
    """How `start:end` opens an order; None where it opens none.

    `listed`: an item among tasks, judged mildly; `given`: a body is named above, so that what it is to approve is an order.
    """
    at = _behind_connectors(low, start, end)
    if low.startswith("trên đây", at):
        return _inner(text, low, at, end)
    if (
        at >= end
        or only_tells(low, at, end, given)
        or (text[at].islower() and _PLAN.match(low, at, end))
        or (not (listed or given) and _FOUNDS.match(low, at, end))
    ):
        return None
    if _TASK_IS.match(low, at, end):
        return Opening(confidence=0.7)
    if any(said.match(low, at, end) for said in (_SOURCE, _SAID_BY, _IS_TOLD)):
        return _inner(text, low, at, end) or _must(text, low, at, end)
    if (plain := _after_theme(text, low, at, end) or _bare_order(low, at, end)) is not None:
        return plain
    direct = read_direct(text, low, at, end)
    if direct is not None:
        return _told(text, low, at, end) if direct.tells else direct
    if _CIRCUMSTANCE.match(low, at, end):
        after = _after_circumstance(text, low, at, end)
        if after is not None and after.tells:
            return _inner(text, low, at, end) or _must(text, low, at, end)
        if after is not None:
            return after if after.named or after.unaddressed else _inner(text, low, at, end) or after
        if _CHARGED.match(low, at, end) or (listed and _ON_GROUNDS.match(low, at, end)):
            return Opening(confidence=0.7)
        if _NO_MUST.search(low, at, min(end, at + 80)):
            return None
    return (
        _inner(text, low, at, end)
        or read_verb(text, low, at, end)
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
    if DRIVEN.match(low, at, end):
        return Opening(coordinates=coordinates(low, at))
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
    return order_to(named, low)


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
            found = None if _MUST.match(low, segment, start) else read_direct(text, low, start, end)
            done_with = low.startswith("đối với", at) and found and found.named
            if done_with and low.endswith(" thì ", start, done_with.verb):
                continue  # "Đối với tổ chức, cá nhân vi phạm thì xử lý ...": what is done with them
            if found and found.tells and found.weak:
                return found  # what follows is told of the body
            if found:
                return found
        if verb is None and start < end and text[start].islower():
            verb = read_verb(text, low, start, end)
            if verb is not None and GROUNDS.match(low, at) and not _before_name(text, low, start, end):
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
            return order_to(named, low)
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
