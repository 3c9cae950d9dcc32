"""Who is named: bodies and classes of bodies, as written, before a verb or in a heading.

A name starts with the head word of a body (ban, sở, cấp ủy, chủ tịch ...) and ends where an order begins. Bodies'
names hold verbs too ("Ban Chỉ đạo", "cán bộ lãnh đạo, quản lý"), so a verb in capitals, or after a noun it belongs
to, does not end the name.
"""

import re
from dataclasses import dataclass

from caunoi.core.reading.verbs import ACTING, ASKING, ORDERING, STARTS, TELL, TELLING, alternatives, words
from caunoi.core.text import lower

_SHORT_HEADING = 150  # a heading this short that starts with a body is its name, verbs and all
_LONGEST = 500  # no name of bodies is longer

_PLURAL = r"(?:(?:các|những|mỗi|từng|mọi|tất cả(?: các)?|toàn thể|toàn bộ|một số|riêng|quý)\s+)*"
_HEADS = (
    r"ban(?! hành)(?! đầu)|bộ(?! máy)(?! phận)(?! tiêu)(?! luật)|sở(?! hữu)|ủy ban|ubnd|hđnd|ubkt|ubmttq|ub|mttq|btv|bcđ|bch|hội(?! nhập)(?! thảo)(?! nghị)(?! họp)|"
    r"chính phủ|thủ tướng|phó thủ tướng|trung ương(?= (?:mặt trận|đoàn|hội))|quốc hội|chủ tịch|phó chủ tịch|bí thư|phó bí thư|giám đốc|phó giám đốc|tổng giám đốc|bộ trưởng|thứ trưởng|"
    r"thủ trưởng|(?:hiệu|viện|cục|vụ|tổ|chi cục|tổng cục|đội|phòng|trạm) trưởng|người (?:đứng đầu|dân|sử dụng|có|lao động|điều khiển|chăn nuôi|nộp thuế|tham gia|chủ trì|phát ngôn)|chánh|trưởng|phó trưởng|cục(?! bộ)|vụ(?! việc)(?! án)|tổng cục|chi cục|chi bộ|chi ủy|chi đoàn|đảng bộ|đảng ủy|đảng đoàn|đảng viên|"
    r"đảng(?= ở)|ban cán sự|bcs|cấp ủy|cấp(?= ủy)|cấp,(?= (?:các|ngành|địa phương|đoàn thể))|cấp(?= có thẩm quyền)|cấp(?=,? (?:chính quyền|các ngành|ngành))|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|xã ủy|thường trực|thường vụ|ủy viên|văn phòng|vpub|"
    r"mặt trận|đoàn(?! kết)(?! kiểm)|liên đoàn|liên minh|liên hiệp|hiệp hội|câu lạc bộ|tổ(?! chức)|tổ chức(?= (?:đảng|chính trị|cơ sở|đoàn thể|tín dụng|xã hội|công đoàn|hội(?! (?:chợ|nghị|thảo|thi|họp|trại|diễn|xuân|đàm|báo|khỏe|khoẻ|thao))|quần chúng|khoa học|liên quan|có)|, (?:cá nhân|đơn vị|cơ quan|hộ|doanh nghiệp|đoàn thể|cán bộ))|"
    r"nhóm|tiểu ban|hội đồng|cơ quan|cơ sở(?= (?:giáo dục|đào tạo|y tế|khám|đảng|sản xuất|kinh doanh|dữ liệu không))|đơn vị|địa phương|công an|quân đội|bộ đội|bộ tư lệnh|bộ chỉ huy|quân sự|lực lượng|"
    r"viện|tòa án|tòa|thanh tra(?= (?:quận|tỉnh|thành phố|chính phủ|sở|bộ|huyện|nhà nước|xây dựng))|kiểm toán nhà nước|kho bạc|ngân hàng|trung tâm|trường(?! hợp)|nhà trường|đại học|học viện|bệnh viện|báo(?! cáo)|đài|cổng(?= (?:thông tin|tt))|"
    r"quận|huyện|thị xã|xã(?! hội)|phường|thị trấn|tỉnh|thành phố(?! lớn)|khu phố|thôn|tổ dân phố|làng|doanh nghiệp|công ty|tổng công ty|tập đoàn|hợp tác xã|htx|hộ(?! khẩu)(?! chiếu)|chủ đầu tư|nhà đầu tư|nhà thầu|chủ(?= (?:bến|hộ|doanh nghiệp|rừng|tàu|phương tiện|cơ sở|dự án|thể))|"
    r"cán bộ|công chức|đồng chí|đ/c|ông|bà|lãnh đạo(?= (?:các|sở|ban|văn phòng|bộ|cơ quan|đơn vị|ủy ban|cấp|tp|thành phố|tỉnh|huyện|xã|phường|ubnd))|tập thể|cá nhân|thành viên|đại biểu|ngành|sở, ban|sở, ngành|bộ, ngành|bộ, cơ quan|ban, ngành|phòng(?= (?:[a-zđ]+ )?(?:kinh tế|văn hóa|nội vụ|tài chính|giáo dục|y tế|tư pháp|ban|chuyên môn|nghiệp vụ|tham mưu|lao động|tài nguyên|công thương|nông nghiệp|dân tộc|thanh tra|,))|"
    r"chính quyền|cả hệ thống chính trị|hệ thống chính trị|nhà nước|đoàn thể|tổng liên đoàn|bảo hiểm xã hội|dân quân|hải quan|cơ quan|thuế|liên ngành|đội(?! ngũ)|quỹ(?= (?:bảo|đầu|hỗ|phát))|thuyền trưởng|người lái|học sinh|sinh viên|nhân dân|cộng đồng|"
    r"hạt(?= kiểm lâm)|trạm(?= (?:y tế|thú y|khuyến|kiểm|bảo vệ|quản lý))|kế toán|chuyên viên|nhân viên|thư ký|đồng bào|chiến s[ĩỹ]|toàn (?:dân|quân)|các tầng lớp|tổ trưởng|giáo viên|phụ huynh|hội viên|đoàn viên|nông dân|cộng tác viên|tiểu thương|"
    r"công đoàn|cảnh sát(?= (?:giao|môi|phòng|kinh|hình|biển|khu))|kiểm lâm|bưu điện|điện lực|nhà (?:máy|hát|xuất bản)|xí nghiệp|nông trường|lâm trường|cảng vụ|thông tấn xã|tổng (?:thanh tra|biên tập|thư ký)|thống đốc"
)  # fmt: skip
_HEAD = re.compile(rf"{_PLURAL}(?:{_HEADS})(?!\w)")
BODY = re.compile(rf"(?<!\w){_PLURAL}(?:{_HEADS})(?!\w)")
# An order to order others, where a heading might hold nothing but a name.
_BINDING = frozenset(words("phải, cần, có trách nhiệm, chịu trách nhiệm, chủ trì"))
_COMMANDS = re.compile(rf"(?:chỉ đạo|lãnh đạo|hướng dẫn|đôn đốc) (?:{_PLURAL}(?:{_HEADS})(?!\w))")
_ORDER = re.compile(alternatives(ORDERING))
# Nouns that take a verb as part of a name, and verbs that such names hold.
_NOUN_BEFORE = re.compile(
    r"(?:cơ quan|đơn vị|ban|viện|(?<!trên )(?<!ủy )cơ sở|tổ|nhà|trung tâm|phòng|quỹ|người|công tác|việc|hoạt động|nhiệm vụ|chức năng|cán bộ|các|những|của|doanh nghiệp|"
    r"ủy ban|hội đồng|lực lượng|tập thể|đồng chí|đội ngũ|bộ phận|chủ thể|kế hoạch|chương trình|đề án|dự án|trường hợp|tổ chức|chủ|khu|lãnh đạo|cấp|cục|hệ thống|về|với|ngành|thanh tra|công chức|sự nghiệp|b?qlda|(?<!quốc )(?<!xã )hội|trạm|do)$"
)
_NOUNISH = frozenset(
    words(
        "quản lý, kiểm tra, giám sát, tham mưu, chỉ đạo, nghiên cứu, đào tạo, sử dụng, cung cấp, hỗ trợ, lãnh đạo, "
        "vận động, tuyên truyền, thẩm định, điều hành, bảo vệ, hướng dẫn, phục vụ, cung ứng, tổ chức, thực hiện, "
        "giáo dục, thanh tra, thông tin, phát triển, đầu tư, khai thác, kiểm soát, truyền thông, phòng, thu, chi, "
        "thường trực, công bố, giúp, tiếp nhận, vận hành, tiếp công dân, tư vấn, điều phối, chuyển đổi, xây dựng, "
        "giao, cấp, quy hoạch, xúc tiến, lưu trữ, bảo tồn, chuyển giao, thống kê, mua sắm, dân vận, tổng hợp, "
        "bổ trí, nuôi dưỡng, chăm sóc, trực, nhân, làm việc, lập, dự toán, kết nối, hòa giải, ứng dụng, điều tra, "
        "truy xuất, sản xuất, khám, chữa, nuôi, đăng ký, đấu thầu, đấu giá, phòng chống, giao ban, mua, tiếp, "
        "hợp tác"
    )
)
# "cơ quan được giao chủ trì soạn thảo ... phải": what a role describes, not what it is to do.
_ROLE = re.compile(
    r"(?:cơ quan|đơn vị|bộ phận|tổ chức|người|cá nhân|địa phương|cấp)\s+(?:(?:đã\s+)?được\s+(?:giao|phân công)\s+(?:nhiệm vụ\s+)?)?"
    r"(?:chủ trì|phối hợp|soạn thảo|thẩm định|thẩm tra|tham mưu|trình|ban hành)(?:\s+[^\s,;:]+){0,6}?\s+"
    r"(?=(?:phải|cần|có trách nhiệm|chịu trách nhiệm|không được|có thể|được)(?!\w))"
)
# A name goes on over what is told of its bearers when a word of binding follows: "đơn vị đã có trang tin phải ...".
_BOUND = re.compile(
    r"(?<!\w)(?:phải(?! là)|cần(?! thiết)|có trách nhiệm|chịu trách nhiệm|không được(?! phép))(?!\w)"
)
# Classes are told apart by what they do; what they are to have others do is their order.
_CLASS = re.compile(
    rf"{_PLURAL}(?:tổ chức, cá nhân|cá nhân|doanh nghiệp|hộ|người|cơ sở|chủ|nhà đầu tư|nhà thầu)(?!\w)"
)
_COMMANDING = re.compile(
    r"(?:chỉ đạo|yêu cầu|giao|hướng dẫn|đôn đốc|bảo đảm|đảm bảo|phân công|phải|cần|có trách nhiệm|chịu trách nhiệm)(?!\w)"
)
_RELATIVE = frozenset(
    words("đã, đang, được, được hưởng, được miễn, được giảm, được vay, được hỗ trợ, chưa, còn, bị, có")
)
# Words that stand between a name and its verb.
_LOOSE = re.compile(
    r"[\s,;:(-]+(?:và|chỉ|sớm|cùng|đều|cũng|nên|hãy|thì|mới|ngay|tự|có|luôn|nghiêm|đồng thời|theo đó)$"
)
# A heading and its text run together print a capital in the middle; these verbs stand in no body's name.
_NEVER_NAMED = frozenset(
    words(
        "tập trung, khẩn trương, chủ động, tiếp tục, kịp thời, thường xuyên, chủ trì, phối hợp, rà soát, tăng cường, đẩy mạnh, "
        "thực hiện, hoàn thành, triển khai, làm đầu mối, có trách nhiệm, chịu trách nhiệm, căn cứ, nghiêm túc, bảo đảm, đảm bảo"
    )
)
_NOUN_AFTER = re.compile(
    r"\s+(?:chính trị|đảng|xã hội|tín dụng|cá nhân|hội(?! thảo)(?! nghị)|đoàn thể|kinh tế|quốc tế|cơ sở đảng|(?:có )?liên quan|trong và ngoài|phi chính phủ|đoàn|công đoàn|quần chúng|trực thuộc|thành viên|nhà nước|chuyên ngành|mới|khác)|,(?!\s+(?:chỉ đạo|lãnh đạo|triển khai|thực hiện)(?!\w))"
)
_BOUNDS = re.compile(r"\s+(?:trong phạm vi|trong quá trình|theo chức năng|căn cứ|có trách nhiệm)(?!\w)")
_DONE = ("thực hiện", "nghiên cứu")
_DONE_HOW = re.compile(
    r"(?:\s+và|,)?\s+(?:tham gia ý kiến|góp ý|nghiêm|tốt|đúng|đầy đủ|kịp thời|có hiệu quả|ngay|một số|các nội dung|những)(?!\w)"
)
_CIRCUMSTANCE = re.compile(
    r"(?<!\w)(?:(?<=,\s)(?:trong|trước|vào|đến|từ|nhất là|đặc biệt là)|căn cứ|theo|(?<!cấp )trên cơ sở|trong phạm vi|trong điều kiện|tùy|trong thời gian|trước ngày|trong quá trình|cùng với|bằng|nhằm|để|khi|nếu|ngoài|sẽ|mỗi tháng|mỗi năm|mỗi quý|mỗi tuần)(?!\w)"
)
_DATED = re.compile(r"(?<!\w)ngày \d")
_ADDRESSED = re.compile(r"(?:các\s+)?(?:ông|đồng chí)(?:\s*\(bà\)|,?\s+bà)?(?:\s+có tên[^:;.]{0,40})?\s*:\s*")
_LISTED = re.compile(r"\s+[A-ZĐÀ-Ỹ]")
_ORDERED = re.compile(rf"\s+(?:{ACTING.pattern}|căn cứ\s)")
_END = re.compile(r"[;:]|\.\s")
_LEADING = re.compile(
    r"(?:(?:về\s+)?trách nhiệm(?: và quyền hạn)? của|(?:về\s+)?nhiệm vụ của|đối với|về phía|phân công|riêng|giao cho|giao|đề nghị|yêu cầu|kêu gọi|ủy quyền cho)\s+"
)


@dataclass(frozen=True)
class Named:
    """A body named in a sentence: its place, where its order begins, whether it is asked (đề nghị) or told of."""

    start: int
    end: int
    verb: int
    asked: bool = False
    tells: bool = False
    ordered: bool = False


def read_subject(text: str, low: str, at: int, end: int, name_only: bool = False) -> Named | None:
    """The body that the words from `at` name before an order; None where they do not start with a body.

    `low` is the lowered text (same positions). With `tells` the body is only spoken of ("... là", "... đã").
    With `name_only` the words may be a name and nothing else, so a verb that can belong to it does.
    """
    if addressed := _ADDRESSED.match(low, at, end):
        at = addressed.end()
    head = _HEAD.match(low, at, min(end, at + _LONGEST))
    if not head:
        return None
    stop = _END.search(text, head.end(), min(end, at + _LONGEST))
    while (
        stop
        and stop.group() == ";"
        and _HEAD.match(low, stop.end() + 1)
        and (name_only or not ACTING.search(low, head.end(), stop.start()))
    ):
        stop = _END.search(
            text, stop.end(), min(end, at + _LONGEST)
        )  # "Thủ trưởng các sở; Chủ tịch ... có trách nhiệm:"
    if stop and stop.group() == ":" and _ORDERED.match(low, stop.end()):
        name_only = True  # "Sở Y tế: Rà soát ...": what stands before the colon is a name and nothing else
    elif stop and stop.group() == ":" and _LISTED.match(text, stop.end()):
        stop = _END.search(
            text, stop.end(), min(end, at + _LONGEST)
        )  # "Các Bộ: Tài chính, Y tế ... khẩn trương"
    limit = stop.start() if stop else min(end, at + _LONGEST)
    circumstance = _CIRCUMSTANCE.search(low, head.end(), limit)
    tell = TELL.search(low, head.end(), limit)
    verb = _first_order(text, low, (head.start(), head.end()), limit, name_only)
    if verb is None:
        return None
    if tell and tell.start() <= verb:
        bound = _BOUND.search(low, tell.end(), limit) if tell.group() in _RELATIVE else None
        if bound is None or "," in low[tell.end() : bound.start()]:
            return Named(at, tell.start(), tell.start(), tells=True)
        return Named(at, _trimmed(text, at, bound.start()), bound.start())
    if (until := _bound_class(low, head, verb, limit)) is not None:
        return Named(at, _trimmed(text, at, until), until)
    name_end = min(verb, circumstance.start()) if circumstance else verb
    if _DATED.search(low, head.end(), name_end):
        return Named(at, name_end, name_end, tells=True)  # "Báo ... ngày 26 tháng 3 đưa tin ..."
    grounds = circumstance is not None and circumstance.group() in ("căn cứ", "theo", "trên cơ sở")
    if low.endswith(("để ", "nhằm "), at, verb) and not grounds:
        return Named(at, name_end, name_end, tells=True)  # "các đoàn đi nước ngoài để quảng bá ..."
    return Named(at, _trimmed(text, at, name_end), verb)


def _bound_class(low: str, head: re.Match[str], verb: int, limit: int) -> int | None:
    """Where `phải` binds a class by what it does: `Tổ chức, cá nhân sử dụng vỉa hè phải có giấy phép`."""
    if not _CLASS.match(low, head.start(), limit) or _COMMANDING.match(low, verb, limit):
        return None
    bound = _BOUND.search(low, verb, limit)
    return bound.start() if bound and bound.start() > verb and "," not in low[verb : bound.start()] else None


def _first_order(text: str, low: str, name: tuple[int, int], limit: int, name_only: bool) -> int | None:
    """Where the first verb stands that is not part of the name itself; `name` is the place of its head word."""
    head, at = name
    skipped: int | None = None
    skipped_end = -1
    joined: int | None = (
        None  # a verb that stands at once behind one of the name: "ngành giáo dục quản lý tốt ..."
    )
    noun = False
    role = _ROLE.search(low, head, limit)
    role_end = role.end() if role else -1
    for match in ACTING.finditer(low, at, limit):
        if text[match.start()].isupper() and match.group() not in _NEVER_NAMED:
            continue
        passive = low.endswith((" được ", " bị "), 0, match.start())
        named = name_only and match.group() in _NOUNISH and limit < _SHORT_HEADING
        if (
            named
            and _COMMANDS.match(low, match.start())
            and not _belongs_to_name(low, match, at, skipped_end)
        ):
            return match.start()  # "Giao X chỉ đạo các đơn vị có trách nhiệm": the order is X's
        if _inside_brackets(low, at, match.start()):
            continue
        if match.start() < role_end:
            continue
        # "... trong việc triển khai thực hiện", "quỹ đầu tư phát triển": the verbs are part of a noun.
        noun = noun or low.endswith(("việc ", "quỹ "), 0, match.start())
        if noun and match.group() not in _BINDING:
            continue
        if passive or named or _belongs_to_name(low, match, at, skipped_end):
            if skipped_end >= 0 and not low[skipped_end : match.start()].strip():
                joined = match.start()
            skipped = match.start() if skipped is None and not passive else skipped
            skipped_end = match.end()
            continue
        return match.start()
    return None if name_only else joined or skipped


def _inside_brackets(low: str, at: int, here: int) -> bool:
    return low.rfind("(", at, here) > low.rfind(")", at, here)


def _belongs_to_name(low: str, match: re.Match[str], at: int, skipped_end: int) -> bool:
    word = match.group()
    if word in _NEVER_NAMED or (word not in _NOUNISH and word not in STARTS):
        return False
    if word in _DONE and _DONE_HOW.match(low, match.end()):
        return False  # "các đơn vị thực hiện nghiêm túc ...": what they are to do
    before = low[max(at - 24, match.start() - 24, 0) : match.start()].rstrip()
    if skipped_end >= 0 and low[skipped_end : match.start()].strip() in (",", "và", "hoặc", ""):
        return True
    if word == "tổ chức" and before.endswith(("cơ quan,", "đơn vị,")) and _BOUNDS.match(low, match.end()):
        return True  # "Thủ trưởng các cơ quan, tổ chức trong phạm vi quyền hạn ... có trách nhiệm ..."
    if word in ("tổ chức", "lãnh đạo", "quản lý") and _NOUN_AFTER.match(low, match.end()):
        return True
    return bool(_NOUN_BEFORE.search(before))


def _trimmed(text: str, start: int, end: int) -> int:
    """Where a name ends, without marks and without words that belong to its verb."""
    end = _closed(text, start, end)
    while loose := _LOOSE.search(text, start, end):
        end = _closed(text, start, loose.start())
    return end


def _closed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;:-(":
        end -= 1
    return end


def read_order(text: str, low: str, at: int, end: int) -> Named | None:
    """The body after a word of ordering (`giao X chủ trì ...`, `đề nghị X ...`), read from that word on."""
    order = _ORDER.match(low, at, end)
    if not order or text.startswith("giao ban", at):  # a briefing, unlike "giao Ban ..."
        return None
    start = order.end()
    while start < end and low[start] in " :":
        start += 1
    found = read_subject(text, low, start, end)
    asked = order.group() in ASKING
    if found:  # also "giao Sở Nội vụ là cơ quan thường trực": what it is to be
        return Named(found.start, found.end, found.verb, asked=asked, ordered=True)
    head = _HEAD.match(low, start, end)
    if not head:
        return None
    stop = _END.search(text, head.end(), min(end, start + _LONGEST))
    limit = stop.start() if stop else min(end, start + _LONGEST)
    name_end = name_before(low, start, limit)[1]
    return Named(start, _trimmed(text, start, name_end), limit, asked=asked, ordered=True)


def name_before(low: str, at: int, colon: int) -> tuple[int, int]:
    """Where the name lies in the words before a colon: without `Đối với` ahead of it and circumstances behind it."""
    while match := _LEADING.match(low, at, colon):
        at = match.end()
    behind = _CIRCUMSTANCE.search(low, at, colon)
    end = behind.start() if behind and behind.group() in ("trên cơ sở", "căn cứ") else colon
    while end > at and low[end - 1] in " ,":
        end -= 1
    return at, end


# "Giao Ủy ban nhân dân xây dựng kế hoạch để thực hiện, trong đó ...:": more than a name.
_PURPOSE = re.compile(r"\s(?:để|nhằm)\s|,\s+trong đó\s")
# "Yêu cầu các sở thực hiện các nhiệm vụ sau:": what is behind the name only announces the list.
_AS_FOLLOWS = re.compile(
    r"\s+(?:tổ chức\s+|triển khai\s+)?(?:thực hiện|triển khai)(?:\s+(?:các|những|một số|tốt)){0,2}"
    r"(?:\s+(?:nhiệm vụ|nội dung|công việc|việc|giải pháp))?\s+(?:như\s+)?sau(?: đây)?$",
    re.IGNORECASE,
)
_NOISE = re.compile(r"\s*\((?:[^()]{0,80})\)\s*$")


def heading_owner(heading: str) -> tuple[str, bool, bool] | None:
    """(owner, asked, to coordinate) when a heading or stem names a body and little else.

    `4. Sở Y tế`, `Đề nghị Hội Nông dân tỉnh:`, `c) Bộ Tài chính chủ trì, phối hợp với các bộ:`.
    """
    text = _AS_FOLLOWS.sub("", _NOISE.sub("", " ".join(heading.split()).strip(" *_:.;-/")))
    low = lower(text)
    asked = low.startswith(("đề nghị ", "kêu gọi "))
    at = 0
    while match := _LEADING.match(low, at):
        at = match.end()
    if not _HEAD.match(low, at):
        return None
    found = read_subject(text, low, at, len(text), name_only=not _PURPOSE.search(low))
    if found is None:
        name = re.sub(
            r"\s+-\s+(?:thường trực|cơ quan|đơn vị|chủ trì).*$|,?\s+(?:(?<!cấp )trên cơ sở|căn cứ)\s.*$",
            "",
            _NOISE.sub("", text[at:]),
        ).strip(" ,")
        return (name, asked, False) if len(name) <= 320 and not _sentence_like(low[at:]) else None
    if found.tells:
        return None
    verb, name_end = found.verb, found.end
    if not _STEM.match(low, verb):
        later = _RESPONSIBLE.search(low, verb)
        if not later:
            return None
        verb, name_end = later.start(), later.start()
    name = _NOISE.sub("", text[found.start : name_end]).strip(" ,")
    return name, asked, low.startswith("phối hợp", verb)


_STEM = re.compile(
    alternatives(
        words(
            "có trách nhiệm, chịu trách nhiệm, có nhiệm vụ, chủ trì, phối hợp, chủ động, tập trung, tiếp tục, thực hiện, căn cứ, "
            "khẩn trương, chỉ đạo, tổ chức, triển khai, thường xuyên, cần, phải, lãnh đạo, nghiêm túc, kịp thời"
        )
    )
)
# What the issuer does with its own document is no order to it.
_ISSUES = re.compile(
    r"(?:ban hành|yêu cầu|đề nghị|kêu gọi|giao|thông báo|quyết định|quyết nghị|kết luận|chỉ thị|hướng dẫn|đề ra|thống nhất|"
    r"xây dựng (?:kế hoạch|chương trình|đề án|phương án))(?!\w)"
)
_RESPONSIBLE = re.compile(r"(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)(?!\w)")


def stem_owner(stem: str) -> tuple[str, bool, bool] | None:
    """(owner, asked, to coordinate) of a sentence that opens a list: `... yêu cầu các bộ ... thực hiện như sau:`."""
    text = " ".join(stem.split()).strip(" *_:")
    low = lower(text)
    if re.search(r"(?<!được) (?:giao|yêu cầu|đề nghị|kiến nghị)$", low):
        return None  # "Hội đồng nhân dân tỉnh giao:" names who orders
    found = heading_owner(text)
    for order in re.finditer(r"(?<!\w)(?:yêu cầu|đề nghị|giao)(?!\w)", low):
        named = read_order(text, low, order.start(), len(text))
        if named:
            return text[named.start : named.end], named.asked, False
    if found is None:  # "Để ..., Đảng đoàn Quốc hội xác định các nhiệm vụ sau:"
        for comma in re.finditer(r",\s+", low):
            subject = read_subject(text, low, comma.end(), len(text))
            opens = text[comma.end()].isupper() or low.startswith(("các ", "mọi "), comma.end())
            if subject and not subject.tells and opens:
                if _ISSUES.match(low, subject.verb):
                    return None
                return text[subject.start : subject.end], False, False
    return found


def ordered_before(sentences: str) -> tuple[str, bool, bool] | None:
    """Who the sentences before a stem order last: `... yêu cầu Ủy ban nhân dân tỉnh tăng cường ... Cụ thể như sau:`."""
    text = " ".join(sentences.split())
    low = lower(text)
    for order in reversed(list(re.finditer(r"(?<!\w)(?:yêu cầu|đề nghị|giao)(?!\w)", low))):
        if named := read_order(text, low, order.start(), len(text)):
            return text[named.start : named.end], named.asked, False
    return None


def _sentence_like(low: str) -> bool:
    return bool(re.search(alternatives(TELLING), low))
