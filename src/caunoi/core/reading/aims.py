"""What says that a sentence, or a part of one, tells of aims, or of what was reached.

Reads words only; which numbers are set is known to `targets`.
"""

import re

from caunoi.core.reading.sentences import Span

# What a number measures: "tỷ lệ hộ nghèo", "tổng thu ngân sách".
MEASURED = (
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tỷ suất|tỉ suất|tốc độ|nhịp độ|tổng|chỉ số|diện tích|sản lượng|giá trị|thu nhập|doanh thu|doanh số|quy mô|mức|"
    r"kim ngạch|năng suất|công suất|chiều dài|mật độ|tuổi thọ|bình quân|grdp|gdp|cơ cấu|số)"
)
_SHARE = r"(?:(?:có|đạt|trên|hơn|khoảng|từ|ít nhất|tối thiểu|không dưới|đảm bảo|bảo đảm|duy trì)\s+){0,2}\d[\d,.]*(?:\s?%?\s?(?:-|đến)\s?\d[\d,.]*)?\s?%"
_BY = r"(?:(?:và|về\s[^,;:.]{2,30}|phấn đấu|(?:từ nay\s)?(?:đến|trong|vào)\s(?:hết\s|cuối\s)?(?:năm\s20\d\d|nhiệm kỳ)|(?:giai đoạn|thời kỳ)\s20\d\d\s?-\s?20\d\d|h[ằà]ng năm|mỗi năm|trong đó)[,:]?\s+){0,3}"
_OPENS_MEASURED = re.compile(rf"(?:-\s*)?{_BY}(?:{MEASURED}(?!\w)|{_SHARE})")

_DONE = (
    r"đã(?! qua đào tạo)|(?:những |nhiều )?(?:năm|thời gian|nhiệm kỳ) (?:vừa )?qua|kết quả(?:,|:| là| đạt được| thực hiện| cho thấy| năm)|tính đến|"
    r"bầu (?:ra |bổ sung |được )?(?:ban|bch|đoàn|các đồng chí|đồng chí|ông|bà|\d)|được bầu|trúng cử|(?:về|tham) dự|"
    r"theo báo cáo|tại (?:hội nghị|kỳ họp|phiên họp|cuộc họp),|(?<!chứng )chỉ đạt|ước (?:đạt|thực hiện|tăng|giảm|có|tính)"
)
PAST = re.compile(
    rf"(?<!\w)(?:{_DONE}|(?<!so với )hiện nay(?! (?:xuống|lên|còn))|(?<!thực )(?<!thể )(?<!phát )(?<!xuất )hiện (?:có(?!\s*(?:[,;.)]|$|(?:lên|xuống|và|với|thành|để|trên|của|theo|tại|bằng|đạt|cho)\s))|tại|còn|cả|toàn|đã))(?!\w)"
)
_REACHED = re.compile(rf"(?<!\w)(?:{_DONE})(?!\w)")
COMPARED = re.compile(r"(?<!\w)so (?:với )?cùng kỳ(?!\w)")  # of the past, unless among aims
STATEMENT = re.compile(
    r"(?:-\s*)?(?:hiện nay|hiện|đến nay|ví dụ|kết quả(?:,|:| là| đạt được| thực hiện| cho thấy| năm| đến)|thời gian qua|những năm qua|tính đến)(?!\w)"
)
# Also as a text tells of another: "theo quy hoạch, mục tiêu là ...", "kế hoạch nêu rõ nhiệm vụ cụ thể là ...".
AIMS = re.compile(
    r"(?:(?:theo (?:[^,;]{1,60}|đó), |(?:bên cạnh đó|ngoài ra|cụ thể|đồng thời|trong đó),? (?:là )?)?(?:các )?(?:phấn đấu|chỉ tiêu|mục tiêu)"
    r"|(?:đó|đây) là [^,;.]{0,30}?(?:chỉ tiêu|mục tiêu)|[^,;.]{2,100}?\s(?:nêu rõ|đề ra|đặt ra|đặt|xác định|sẽ (?:thực hiện|đạt))\s[^,;.]{0,30}?(?:chỉ tiêu|mục tiêu|nhiệm vụ cụ thể)"
    r"|[^;.:]{2,200}?\schỉ tiêu(?: (?:chủ yếu|chính|cụ thể|cơ bản|sau|như sau|gồm|là)){1,3}\s*:(?=\s)"
    r"|dự kiến\s[^,;.:]{0,40}?phấn đấu|[^,;.:]{2,80}?\sphấn đấu(?= (?:đến|trong|năm|mỗi|h[ằà]ng|có|đạt|tỷ lệ|tỉ lệ|\d)))(?!\w)"
)
# "Đại hội thông qua 16 chỉ tiêu, cụ thể: ...", "huyện đề ra một số chỉ tiêu cơ bản như ...": a list of aims begins in the sentence.
_LISTED = re.compile(
    r"(?:(?:[^;.:]{2,240}?\s)?(?:đề ra|đặt ra|đưa ra|đặt|nêu(?: (?:rõ|cụ thể|ra))?|xác định|thông qua|quyết nghị|thống nhất|phê duyệt|giao|"
    r"nhấn mạnh|(?:tập trung|quyết tâm|phấn đấu) (?:hoàn thành|thực hiện|đạt))\s(?:[^;.:]{0,80}?\s)?|"
    r"(?:[^;.:]{2,240}?\s)?(?:với|gồm|cụ thể(?:,| là)?|theo đó,?)\s|)"
    r"(?:(?:một số|các|những|nhiều|hệ thống|\d+(?: nhóm)?)\s(?:mục tiêu,? (?:và )?)?(?:chỉ tiêu|mục tiêu)(?!\s[^;.:,]{0,60}?(?:đạt|vượt|đã)\s)"
    r"(?:\s[^\s;.:,]+){0,12}?(?:\s(?:chủ yếu|cụ thể|cơ bản|chính|quan trọng)(?!\w)|,?\s(?:như|gồm|bao gồm|là|đó là|trong đó|cụ thể(?: là)?)(?!\w)|:|\.?$)"
    r"|chỉ tiêu:)"
)
_AMOUNT = r"\d[\d.,]*(?:\s?-\s?\d[\d.,]*)?\s?(?:%|‰|tỷ|tỉ|triệu|nghìn|tấn|tạ|ha|km|lao động|hộ|người|con|đảng viên|hội viên|đoàn viên|đồng|usd|m2|m3|kg|mô hình|hợp tác xã|dự án|sản phẩm|công trình|cây|lượt|giường|xã|trường|thôn|doanh nghiệp)(?!\w)"
# "Năm 2019, huyện An Lạc phấn đấu giá trị sản xuất đạt 995 tỷ đồng".
_BODY_STRIVES = re.compile(
    rf"(?:(?:[^,;.:]{{2,80}}, )?[^,;.:]{{2,80}}?|[^;.:]{{2,300}}?\s(?:như|là))\sphấn đấu(?=\s[^;.:]{{0,120}}?{_AMOUNT})"
)
# "Các chỉ tiêu chủ yếu cơ bản đạt và vượt kế hoạch": what was reached.
SCORED = re.compile(
    r"chỉ tiêu(?:\s[^\s;.:]+){0,12}?\s(?:đạt(?: và|,) vượt|vượt (?:kế hoạch|mức)|đạt kế hoạch)(?!\w)|\d+/\d+ (?:nhóm )?(?:chỉ tiêu|tiêu chí)"
)
# "Về xã hội: Đến năm 2025, tỷ lệ ...": what is to be by then.
_BY_THEN = re.compile(
    r"(?:-\s*)?(?:[^:;]{3,110}:\s+)?(?:đến (?:hết |cuối )?năm 20\d\d[,:]?\s|(?:giai đoạn|thời kỳ) 20\d\d\s*-\s*20\d\d,?\s(?:song song với [^,;]{3,90}, )?"
    r"(?:phấn đấu|xây dựng|xây mới|bố trí|đầu tư|mở rộng|nâng cấp|cải tạo|quy hoạch|thành lập|trồng)(?!\w))"
)
RAISES = re.compile(
    r"(?:-\s*)?(?:nâng|tăng|giảm|đưa|hạ|duy trì)\s"
)  # by a year: an order, whatever stands around it


def sets_goals(low: str, span: Span) -> bool:
    """Whether a sentence says itself that it tells of aims: `Mục tiêu về xã hội là ...`, `Đến năm 2025, tỷ lệ ...`."""
    return goals_begin(low, span) is not None


def goals_begin(low: str, span: Span) -> int | None:
    """Behind which words a sentence tells of aims because it says so; None where it does not."""
    for pattern in (AIMS, _LISTED, _BODY_STRIVES, _BY_THEN):
        found = pattern.match(low, span.body, span.end)
        if found is not None:
            return None if SCORED.search(low, span.body, span.end) else found.end()
    return None


def opens_measured(low: str, start: int, end: int) -> bool:
    """Whether words open with what is measured or with a share, as no order does: `Tỷ lệ hộ nghèo ...`, `100% số xã ...`."""
    return _OPENS_MEASURED.match(low, start, end) is not None


def strives(low: str, span: Span) -> bool:
    """Whether a sentence opens with what is striven for: `Phấn đấu đạt ...`."""
    return low.startswith("phấn đấu ", span.body, span.end)


def tells_of_past(low: str, span: Span) -> bool:
    """Whether a sentence tells of what was reached: `Năm qua đã kết nạp được 358 đảng viên`."""
    return any(pattern.search(low, span.body, span.end) for pattern in (_REACHED, COMPARED, SCORED))
