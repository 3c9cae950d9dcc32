"""Who is named: bodies and classes of bodies, as written, before a verb or behind a word of ordering.

A name starts with the head word of a body (ban, sở, cấp ủy, chủ tịch ...) and ends where an order begins. Bodies'
names hold verbs too ("Ban Chỉ đạo", "cán bộ lãnh đạo, quản lý"), so a verb in capitals, or after a noun it belongs
to, does not end the name.
"""

import re
from dataclasses import dataclass

from caunoi.core.reading.bodies import HEAD, PLURAL
from caunoi.core.reading.verbs import ACTING, STARTS, TELL, VERB, alternatives, words

_SHORT_HEADING = 150  # a heading this short that starts with a body is its name, verbs and all
LONGEST = 500  # no name of bodies is longer

# An order to order others, where a heading might hold nothing but a name.
_BINDING = frozenset(words("phải, cần, có trách nhiệm, chịu trách nhiệm, chủ trì"))
COMMANDS = re.compile(
    rf"(?:chỉ đạo|lãnh đạo|hướng dẫn|đôn đốc|vận động|tuyên truyền|tập hợp|tham mưu) {HEAD.pattern}"
)
# "..., lãnh đạo các cơ quan trực thuộc, các Đoàn đại biểu ...": those who lead, one of a list.
_LEADERS = re.compile(
    rf"lãnh đạo (?:các )?(?:cơ quan|đơn vị|sở|ban|ngành|bộ|phòng|địa phương)(?!\w)[^,;:]{{0,80}},\s+(?={HEAD.pattern})"
)
# "13 Cục Thuế rà soát ...", "giao 05 phòng chuyên môn ...": how many of them; of others only what is told.
_COUNT = re.compile(
    r"(?:\d{1,3}%?|hai|ba|bốn|sáu|bảy|tám|chín|mười)\s+(?=(?:cục|chi cục|tổng cục|sở|bộ|vụ|phòng|ban|đội|tổ|xã|phường|thôn|huyện|quận|tỉnh|thành phố|"
    r"đơn vị|cơ quan|địa phương|trường|bệnh viện|trung tâm|ngân hàng|tập đoàn|tổng công ty|"
    r"cán bộ|công chức|viên chức|đảng viên|đoàn viên|hội viên|chi bộ|hộ|cơ sở|doanh nghiệp)[\s,])"
)
_ORDERING = ("giao ", "yêu cầu ", "đề nghị ", "giao cho ")
# "Thủ trưởng các đơn vị chỉ đạo triển khai ...": what they are to have done, no part of their name.
_HAVE_DONE = re.compile(
    rf"(?:chỉ đạo|lãnh đạo|tổ chức) {VERB.pattern}|xây dựng (?:kế hoạch|phương án|chương trình|quy chế|dự toán|đề án|báo cáo|quy trình|lộ trình)(?!\w)"
)
_OF_ALL = re.compile(r"(?:các|những|mọi) (?:đơn vị|cơ quan|địa phương|cấp|ngành)$")
# Nouns that take a verb as part of a name, and verbs that such names hold.
NOUN_BEFORE = re.compile(
    r"(?:cơ quan|đơn vị|ban|nhóm|(?<!\w )đoàn|(?:các|mỗi|trưởng|phó|viên|và|của|giao) đoàn|sự|thi đua(?:,| -)?|viện|(?<!trên )(?<!ủy )(?<!đoàn )(?<!hội )(?<!bộ )(?<!tiếp )(?<!cấp )cơ sở|tổ|nhà|trung tâm|(?<!văn )(?<!quốc )(?<!biên )(?<!hải )(?<!dự )phòng|quỹ|người|công tác|việc|hoạt động|nhiệm vụ|chức năng|cán bộ|các|những|của|doanh nghiệp|"
    r"ủy ban|hội đồng|lực lượng|tập thể|đồng chí|đội ngũ|bộ phận|chủ thể|(?<!- )(?<!sở )kế hoạch|chương trình|đề án|dự án|trường hợp|tổ chức|chủ|(?<!đặc )khu|mục tiêu quốc gia|lãnh đạo|cấp|cục|hệ thống|về|với|ngành|thanh tra|công chức|sự nghiệp|b?qlda|(?<!quốc )(?<!xã )hội|trạm|do)$"
)
_NOUNISH = frozenset(
    words(
        "quản lý, kiểm tra, giám sát, tham mưu, chỉ đạo, nghiên cứu, đào tạo, sử dụng, cung cấp, hỗ trợ, lãnh đạo, "
        "vận động, tuyên truyền, thẩm định, điều hành, bảo vệ, hướng dẫn, phục vụ, cung ứng, tổ chức, thực hiện, "
        "giáo dục, thanh tra, thông tin, phát triển, đầu tư, khai thác, kiểm soát, truyền thông, phòng, thu, chi, "
        "thường trực, công bố, tiếp nhận, vận hành, tiếp công dân, tư vấn, điều phối, chuyển đổi, xây dựng, "
        "giao, cấp, quy hoạch, xúc tiến, lưu trữ, bảo tồn, chuyển giao, thống kê, mua sắm, dân vận, tổng hợp, "
        "nuôi dưỡng, chăm sóc, trực, nhân, làm việc, lập, dự toán, kết nối, hòa giải, ứng dụng, điều tra, "
        "truy xuất, sản xuất, khám, chữa, nuôi, đăng ký, đấu thầu, đấu giá, phòng chống, giao ban, mua, tiếp, "
        "hợp tác, bồi dưỡng, đánh giá, khen thưởng, tuyển sinh, tuyển dụng, nghiệm thu, xác minh, xét tặng, xét duyệt"
    )
)
# "cơ quan được giao chủ trì soạn thảo ... phải": what a role describes, not what it is to do.
_ROLE = (
    r"(?:cơ quan|đơn vị|bộ phận|tổ chức|người|cá nhân|địa phương|cấp)\s+(?:(?:đã\s+)?được\s+(?:giao|phân công)\s+(?:nhiệm vụ\s+)?)?"
    r"(?:chủ trì|phối hợp|soạn thảo|thẩm định|thẩm tra|tham mưu|trình|ban hành)(?:\s+[^\s,;:]+){0,6}?\s+"
    r"(?=(?:phải|cần|có trách nhiệm|chịu trách nhiệm|không được|có thể|được)(?!\w))"
    r"|(?<!các )(?<!những )(?<!mỗi )(?:cơ quan|đơn vị|bộ phận) chủ trì\s+(?=(?:thực hiện|tổng hợp|gửi|báo cáo|lấy ý kiến|hoàn thiện|cụ thể hóa|lập|rà soát|theo dõi)(?!\w))"
)
# A name goes on over what is told of its bearers when a word of binding follows: "đơn vị đã có trang tin phải ...".
_BOUND = re.compile(
    r"(?<!\w)(?:phải(?! là)|cần(?! thiết)|có trách nhiệm|chịu trách nhiệm|không được(?! phép))(?!\w)"
)
# Classes are told apart by what they do; what they are to have others do is their order.
_CLASS = re.compile(
    rf"{PLURAL}(?:tổ chức, cá nhân|cá nhân|doanh nghiệp|hộ|người|cơ sở|chủ|nhà đầu tư|nhà thầu|cán bộ|công chức|viên chức|hội viên|đoàn viên)(?!\w)"
)
# "Công chức hoàn thành tốt nhiệm vụ được xét khen thưởng": what one is entitled to.
_ENTITLED = re.compile(
    r"(?<!\w)được (?:xét|khen|tặng|hưởng|miễn|giảm|hỗ trợ|vay|nâng|cộng|ưu tiên|bồi dưỡng|thanh toán|trợ cấp|biểu dương)(?!\w)"
)
_COMMANDING = re.compile(
    r"(?:trực tiếp|chỉ đạo|yêu cầu|giao|hướng dẫn|đôn đốc|bảo đảm|đảm bảo|phân công|phải|cần|có trách nhiệm|chịu trách nhiệm)(?!\w)"
)
_RELATIVE = frozenset(
    words("đã, đang, được, được hưởng, được miễn, được giảm, được vay, được hỗ trợ, chưa, còn, bị, có")
)
# "... trong việc triển khai thực hiện", "quỹ đầu tư phát triển": the verbs are part of a noun.
_OF_NOUN = re.compile(r"(?:(?<!giúp )việc|quỹ) $")
# Behind these a verb in capitals is no part of the name.
_NAME_ENDS = re.compile(
    r"(?:(?<!\w)(?:tỉnh|huyện|xã|phường|thị trấn|đặc khu|quận|thành phố|cơ sở|trực thuộc|liên quan)|\))\s+$"
)
# What looks like a verb and always belongs to the name: "Tổ giúp việc", "Công đoàn cấp trên trực tiếp cơ sở".
_INSIDE = re.compile(
    r"giúp việc(?!\w)|(?<=ban )chấp hành(?! (?:nghiêm|tốt|đúng|các|theo|quy|pháp)(?!\w))(?!\w)|(?<=ủy ban )kiểm tra(?! (?:việc|công tác|các|tình hình|kết quả|những|thường xuyên|hồ sơ|đột xuất|định kỳ)(?!\w))(?!\w)|(?:(?<=cấp trên )|(?<=quản lý ))trực tiếp(?!\w)|(?<=giáo dục )thường xuyên(?!\w)|(?<=(?:cục|ban) quản lý, )giám sát(?!\w)|(?<=văn hóa )thông tin(?! (?:cho|về|đến|kịp|rộng|tuyên))(?!\w)|(?:(?<=đầu tư )|(?<=vật liệu ))xây dựng(?!\w)|(?<=có (?:yêu|nhu) cầu )(?=\w)|(?:phối hợp|tham gia) hoạt động trong (?:các )?(?:lĩnh vực|ngành)(?!\w)|(?<=các bộ )quản lý(?= [^,;:.]{2,80}, (?:các )?(?:cơ quan|tổ chức|đơn vị|địa phương|doanh nghiệp)\s)|(?<=phụ trách )(?=\w)"
)
# "Phòng Quản lý đào tạo": a verb in capitals takes the work behind it into the name.
_TAKES_WORK = re.compile(r"(?:quản lý|hỗ trợ|xúc tiến|kiểm soát|nghiên cứu|ứng dụng|phát triển)\s+$")
_WORK = frozenset(
    words(
        "đào tạo, quy hoạch, đầu tư, đấu thầu, đấu giá, khai thác, vận hành, bảo tồn, sản xuất, chuyển giao, chuyển đổi, phát triển, xây dựng"
    )
)
# "Sở Nội vụ - cơ quan thường trực": what a body is besides.
BESIDES = re.compile(
    r"\s+[-–]\s*(?:là\s+)?(?:cơ quan|đơn vị|bộ phận|thường trực|chủ trì)(?!\w)", re.IGNORECASE
)
# "..., trong đó trọng tâm là các xã ven biển", "(sau đây gọi tắt là ...)": what is told of the body.
_ASIDE = re.compile(
    r",\s+trong đó(?!\w)|\s*\((?:sau đây|gọi tắt|dưới đây|(?:là )?(?:cơ quan|đơn vị|bộ phận) (?:thường trực|chủ trì|đầu mối))(?!\w)",
    re.IGNORECASE,
)
# Words that stand between a name and its verb.
_LOOSE = re.compile(
    r"[\s,;:(-]+(?:và|chỉ|kính|trân trọng|sớm|cùng|đều|cũng|nên|hãy|thì|ngay|tự|có|luôn|nghiêm|tạm thời|đồng thời|theo đó|được giao(?: nhiệm vụ)?|được phân công|(?<!cấp trên )(?<!quản lý )trực tiếp)$|(?<!đồng)(?<![Bb]an)\s+thi đua$|(?<!khóa)(?<!khoá)(?<!kỳ)(?<!thôn)(?<!viên)\s+mới$"
)
# A heading and its text run together print a capital in the middle; these verbs stand in no body's name.
_NEVER_NAMED = frozenset(
    words(
        "tập trung, khẩn trương, chủ động, tiếp tục, kịp thời, thường xuyên, chủ trì, phối hợp, rà soát, tăng cường, đẩy mạnh, "
        "thực hiện, hoàn thành, triển khai, làm đầu mối, có trách nhiệm, chịu trách nhiệm, có nghĩa vụ, căn cứ, nghiêm túc, bảo đảm, đảm bảo, quán triệt, ban hành, "
        "đôn đốc, phân công, đề xuất, lồng ghép, cụ thể hóa, nâng cao, duy trì, phát huy, tích cực"
    )
)
# "doanh nghiệp được cấp giấy phép khai thác ... có trách nhiệm nộp": up to the word that orders, that which binds first.
_HELD = (
    r"được\s+(?:giao|phân công|ủy quyền|cấp (?:giấy )?phép)\s+(?:nhiệm vụ\s+)?"
    rf"(?!(?:có|chịu) trách nhiệm|có nhiệm vụ|phải|cần){VERB.pattern}(?:[^;:.]{{0,200}}?\s(?=(?:phải|cần|(?:có|chịu) trách nhiệm|có (?:nhiệm vụ|nghĩa vụ)|không được)(?!\w))"
    rf"|[^,;:.]{{1,120}}?\s(?={alternatives(sorted(_NEVER_NAMED))}))"
)
_ROLES = re.compile(rf"{_ROLE}|{_HELD}")
_NOUN_AFTER = re.compile(
    r"\s+(?:chính trị|đảng|xã hội|tín dụng|cá nhân|hội(?! (?:đồng|thảo|nghị|diễn|thi|chợ|trại|họp|đàm|báo))|đoàn thể|kinh tế|quốc tế|cơ sở đảng|(?:có )?liên quan|trong và ngoài|phi chính phủ|đoàn|công đoàn|quần chúng|trực thuộc|thành viên|nhà nước|chuyên ngành|mới|khác|chịu sự|thuộc|theo ngành dọc)|,(?!\s+(?:chỉ đạo|lãnh đạo|triển khai|thực hiện|hoạt động|quản lý|điều hành)(?!\w))"
)
_BOUNDS = re.compile(r"\s+(?:trong phạm vi|trong quá trình|theo chức năng|căn cứ|có trách nhiệm)(?!\w)")
_DONE = ("thực hiện", "nghiên cứu", "tổng hợp")
_DONE_HOW = re.compile(
    r"(?:\s+và|,)?\s+(?:tham gia (?:đóng )?góp|tham gia ý kiến|góp ý|nghiêm|tốt|đúng|đầy đủ|kịp thời|có hiệu quả|ngay|một số|các nội dung|những|ý kiến|kết quả|số liệu|tình hình)(?!\w)"
)
# "Sở Nội vụ trong vòng 10 ngày ... thẩm định", "Ban Dân vận chậm nhất ngày 31/12 trình": until when, no part of the name.
_TIME = (
    r"(?:chậm nhất|muộn nhất)|trong (?:vòng|thời hạn) \d+|(?:trước|trong|đến|vào)(?: hết| cuối| đầu)* (?:(?:ngày|tháng) \d+|quý [iv\d]+|năm (?:\d+|nay|học)|\d+ (?:ngày|tháng|tuần))"
    r"|(?:cuối|đầu|giữa) (?:mỗi |h[ằà]ng )?(?:năm|quý|tháng)|(?:định kỳ |theo định kỳ )?(?:h[ằà]ng|mỗi) (?:năm|quý|tháng|tuần)|định kỳ|sau \d+ (?:ngày|tháng)"
)
CIRCUMSTANCE = re.compile(
    rf"(?<!\w)(?:{_TIME}|(?<=,\s)(?:trong|trước|vào|đến|từ|nhất là|đặc biệt là)|căn cứ|theo(?! ngành dọc)|(?<!cấp )trên cơ sở|trong phạm vi|trong điều kiện|tùy|trong thời gian|trước ngày|trong quá trình|cùng với|bằng|nhằm|để|khi|nếu|(?<!nước )(?<!trong và )ngoài(?! (?:nước|công lập|nhà nước|quốc doanh|tỉnh|ngành|đảng)(?!\w))|sẽ|mỗi tháng|mỗi năm|mỗi quý|mỗi tuần)(?!\w)"
)
_GROUNDS = ("căn cứ", "theo", "trên cơ sở")
_DATED = re.compile(r"(?<!\w)ngày \d")
_ADDRESSED = re.compile(r"(?:các\s+)?(?:ông|đồng chí)(?:\s*\(bà\)|,?\s+bà)?(?:\s+có tên[^:;.]{0,40})?\s*:\s*")
_LISTED = re.compile(r"\s+[A-ZĐÀ-Ỹ]")
# "các sở: Xây dựng, Công Thương": names of a class, though one of them is a verb too.
_NAMES = re.compile(r"\s+[A-ZĐÀ-Ỹ][^,;:.]{1,40},\s+[A-ZĐÀ-Ỹ]")
_BARE_CLASS = re.compile(r"(?<!\w)(?:sở|bộ|ban|ngành|cục|vụ|phòng|hội|cơ quan|đơn vị|địa phương)$")
_ORDERED = re.compile(rf"\s+(?:{ACTING.pattern}|căn cứ\s)")
_END = re.compile(r"[;:]|\.\s")


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
    count = _COUNT.match(low, at, end)
    counted = count is not None and (text[count.end()].isupper() or low.endswith(_ORDERING, 0, at))
    head = HEAD.match(low, count.end() if count and counted else at, min(end, at + LONGEST))
    if not head:
        return None
    stop = end_of_names(text, low, at, head.end(), end, name_only)
    if (
        stop
        and stop.group() == ":"
        and _ORDERED.match(low, stop.end())
        and not lists_names(text, low, at, stop)
    ):
        name_only = True  # "Sở Y tế: Rà soát ...": what stands before the colon is a name and nothing else
    while stop and not name_only and stop.group() == ":" and _LISTED.match(text, stop.end()):
        stop = _END.search(
            text, stop.end(), min(end, at + LONGEST)
        )  # "Các Bộ: Tài chính, Y tế ... khẩn trương"
    limit = stop.start() if stop else min(end, at + LONGEST)
    # "xã Tân Bằng rà soát ...": in capitals it is part of a name.
    said = CIRCUMSTANCE.finditer(low, head.end(), limit)
    circumstance = next((c for c in said if not text[c.start()].isupper()), None)
    tell = TELL.search(low, head.end(), limit)
    verb = _first_order(text, low, (head.start(), head.end()), limit, name_only)
    if verb is None and (tell is None or name_only):
        return None
    verb = limit if verb is None else verb
    grounds = circumstance if circumstance is not None and circumstance.group() in _GROUNDS else None
    if tell and tell.start() <= verb and grounds is not None and grounds.start() < tell.start():
        after = ACTING.search(low, tell.end(), limit)  # "Sở Y tế căn cứ nội dung đã được duyệt, tổ chức ..."
        verb, tell = (after.start(), None) if after else (verb, tell)
    if tell and tell.start() <= verb:
        bound = _BOUND.search(low, tell.end(), limit) if tell.group() in _RELATIVE else None
        if bound is None or "," in low[tell.end() : bound.start()]:
            return Named(at, tell.start(), tell.start(), tells=True)
        return Named(at, trimmed(text, at, bound.start()), bound.start())
    if (until := _bound_class(low, head, verb, limit)) is not None:
        return Named(at, trimmed(text, at, until), until)
    name_end = min(verb, circumstance.start()) if circumstance else verb
    if _DATED.search(low, head.end(), name_end):
        return Named(at, name_end, name_end, tells=True)  # "Báo ... ngày 26 tháng 3 đưa tin ..."
    if low.endswith(("để ", "nhằm "), at, verb) and grounds is None:
        return Named(at, name_end, name_end, tells=True)  # "các đoàn đi nước ngoài để quảng bá ..."
    return Named(at, trimmed(text, at, name_end), verb)


def end_of_names(
    text: str, low: str, at: int, since: int, end: int, name_only: bool = False
) -> re.Match[str] | None:
    """The mark behind the names that begin at `at`: `Thủ trưởng các sở; Chủ tịch ... có trách nhiệm:` go on behind a semicolon."""
    last = min(end, at + LONGEST)
    stop = _END.search(text, since, last)
    while (
        stop
        and stop.group() == ";"
        and HEAD.match(low, stop.end() + 1)
        and (name_only or is_name(text, low, at, stop.start()))
    ):
        stop = _END.search(text, stop.end(), last)
    return stop


def lists_names(text: str, low: str, at: int, colon: re.Match[str]) -> bool:
    """Whether names of one class stand behind a colon: `các sở: Xây dựng, Công Thương`."""
    return (
        _NAMES.match(text, colon.start() + 1) is not None
        and _BARE_CLASS.search(low, at, colon.start()) is not None
    )


def _bound_class(low: str, head: re.Match[str], verb: int, limit: int) -> int | None:
    """Where `phải` binds a class by what it does: `Tổ chức, cá nhân sử dụng vỉa hè phải có giấy phép`."""
    if not _CLASS.match(low, head.start(), limit) or _COMMANDING.match(low, verb, limit):
        return None
    bound = _BOUND.search(low, verb, limit)
    return bound.start() if bound and bound.start() > verb and "," not in low[verb : bound.start()] else None


def is_name(text: str, low: str, at: int, end: int) -> bool:
    """Whether the words are the name of a body, or of several, and nothing else."""
    head = HEAD.match(low, at, end)
    if head is None or end - at > LONGEST or TELL.search(low, head.end(), end):
        return False
    return _first_order(text, low, (head.start(), head.end()), end, name_only=True, strict=True) is None


def _first_order(
    text: str, low: str, name: tuple[int, int], limit: int, name_only: bool, strict: bool = False
) -> int | None:
    """Where the first verb stands that is not part of the name itself; `name` is the place of its head word.

    With `strict` only the words before a verb make it part of the name, and of two verbs in a row the last is an order.
    """
    head, at = name
    skipped: int | None = None
    skipped_end = -1
    joined: int | None = (
        None  # a verb that stands at once behind one of the name: "ngành giáo dục quản lý tốt ..."
    )
    noun = False
    role = _ROLES.search(low, head, limit)
    role_start, role_end = role.span() if role else (-1, -1)
    for match in ACTING.finditer(low, at, limit):
        if text[match.start()].isupper() and _is_named(low, match, head):
            continue
        passive = low.endswith((" được ", " bị "), 0, match.start())
        if _INSIDE.match(low, match.start()):
            continue
        if low.endswith(", ", 0, match.start()) and _LEADERS.match(low, match.start(), limit):
            continue
        named = name_only and not strict and match.group() in _NOUNISH and limit - head < _SHORT_HEADING
        if (
            (named or strict)
            and COMMANDS.match(low, match.start())
            and (strict or not _belongs_to_name(low, match, at, skipped_end))
        ):
            return match.start()  # "Giao X chỉ đạo các đơn vị có trách nhiệm": the order is X's
        if _inside_brackets(low, at, match.start()):
            continue
        if role_start <= match.start() < role_end or low.endswith(" theo ", 0, match.start()):
            continue  # "theo quy định", "theo yêu cầu"
        noun = noun or _OF_NOUN.search(low, max(at - 12, match.start() - 12, 0), match.start()) is not None
        if noun and not strict and match.group() not in _BINDING:
            continue
        if passive or named or _belongs_to_name(low, match, at, skipped_end):
            if skipped_end >= 0 and not low[skipped_end : match.start()].strip():
                joined = match.start()
            skipped = match.start() if skipped is None and not passive else skipped
            skipped_end = match.end()
            continue
        return match.start()
    if name_only:
        return joined if strict else None
    return joined or skipped


def _is_named(low: str, match: re.Match[str], head: int) -> bool:
    """Whether a verb in capitals is part of the name: "Ban Chỉ đạo", not "các huyện Giải quyết hồ sơ"."""
    if match.group() in _NEVER_NAMED:
        return False
    return " " not in match.group() or not _NAME_ENDS.search(
        low, max(head, match.start() - 12), match.start()
    )


def is_entitled(low: str, named: Named, end: int) -> bool:
    """Whether a class is told what it gets for what it does: "Công chức hoàn thành tốt nhiệm vụ được xét khen thưởng"."""
    until = min(end, named.verb + LONGEST)
    return (
        _CLASS.match(low, named.start, end) is not None
        and _BOUND.match(low, named.verb, end) is None
        and _ENTITLED.search(low, named.verb, until) is not None
    )


def _inside_brackets(low: str, at: int, here: int) -> bool:
    return low.rfind("(", at, here) > low.rfind(")", at, here)


def _belongs_to_name(low: str, match: re.Match[str], at: int, skipped_end: int) -> bool:
    word = match.group()
    if word in _NEVER_NAMED or (word not in _NOUNISH and word not in STARTS):
        return False
    if word in _DONE and _DONE_HOW.match(low, match.end()):
        return False  # "các đơn vị thực hiện nghiêm túc ...": what they are to do
    before = low[max(at - 24, match.start() - 24, 0) : match.start()].rstrip()
    if _HAVE_DONE.match(low, match.start()) and _OF_ALL.search(before):
        return False
    if word in _WORK and _TAKES_WORK.search(before + " "):
        return True
    if skipped_end >= 0 and low[skipped_end : match.start()].strip() in (",", "và", "hoặc", ""):
        return True
    if word == "tổ chức" and before.endswith(("cơ quan,", "đơn vị,")) and _BOUNDS.match(low, match.end()):
        return True  # "Thủ trưởng các cơ quan, tổ chức trong phạm vi quyền hạn ... có trách nhiệm ..."
    if word == "tổ chức" and before.endswith("các đơn vị") and not _NOUN_AFTER.match(low, match.end()):
        return False  # "các đơn vị tổ chức giao thông": what they are to do
    if word in ("tổ chức", "lãnh đạo", "quản lý") and _NOUN_AFTER.match(low, match.end()):
        return True
    return bool(NOUN_BEFORE.search(before))


def trimmed(text: str, start: int, end: int) -> int:
    """Where a name ends, without marks and without words that belong to its verb."""
    besides = BESIDES.search(text, start, end)
    end = _closed(text, start, besides.start() if besides else end)
    if aside := _ASIDE.search(text, start, end):
        end = aside.start()
    while loose := _LOOSE.search(text, start, end):
        end = _closed(text, start, loose.start())
    return end


def _closed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;:-(":
        end -= 1
    return end
