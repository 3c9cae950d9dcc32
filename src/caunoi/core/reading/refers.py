"""Numbers that set nothing wherever they stand: dates, ordinals, ages, names, scales of maps, potentials, the base from which
something rises or falls, what tells those apart for whom another number is set.

Reads a number and the words around it.
"""

import re

from caunoi.core.reading.measured import REACH
from caunoi.core.reading.numbers import Measure
from caunoi.core.reading.sentences import Span

UP = re.compile(r"\s*(?:/\s?\w+\s*){0,2}trở lên")
_BASE = re.compile(
    r"(?:giảm|tăng|nâng|hạ|rút ngắn)(?:\s+\S+){0,8}?\s+từ\s*(?:mức\s*)?(?:trên\s+|khoảng\s+)?$"
)
# "giảm từ 8% năm 2015 xuống còn 3%": the base stands before a second number.
_RISES = re.compile(r"[^,;.]{0,60}?\s(?:xuống|lên|còn|đến)\s[^,;]{0,30}?\d")
_BASE_AFTER = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:năm\s*\d{4}\s*|hiện nay\s*)?,?\s*(?:xuống|lên)(?!\w)")
_REFERENCE = re.compile(
    r"(?:điều|khoản|điểm|mục|chương|phần|số|thứ|lần thứ|quý|tháng|ngày|(?<!hằng )(?<!hàng )(?<!mỗi )năm|khóa|khoá|giai đoạn|thời kỳ|phụ lục|bảng|biểu|nhiệm kỳ|quốc lộ|đường|(?<!nâng )cấp|(?<!các )loại|hạng|lớp|tuổi|covid|bão số|vòng|kỳ|mẫu|tổ|kênh|ca|đợt|nhóm|tết|cả|mức độ|khu vực|vùng|(?:chia|phân)(?: ra)?(?: theo| thành| làm))\s*$"
)
# "thuộc nhóm 20 nước dẫn đầu", "nhóm 10 tỉnh có chỉ số cao nhất": a rank to reach, no ordinal.
_RANKED = re.compile(
    r"\s*(?:nước|quốc gia|nền kinh tế|tỉnh|thành phố|địa phương|trường|xã|phường|doanh nghiệp|đơn vị|bộ)(?:,?\s[^\s,;.]+){0,8}?\s(?:dẫn đầu|hàng đầu|đứng đầu|đầu|cao nhất|lớn nhất|tốt nhất|phát triển)(?!\w)"
)
_AGE = re.compile(r"(?<=tuổi)|\s*(?:giờ|h)\s*\d{0,2}\s*(?:phút)?(?:,| ngày)|\s*-\s*[A-ZĐ]")
_SLASH = re.compile(r"\s*/\s*(?!1(?:00+|\.000|0\.000|00\.000)(?!\d))\d")
# "các xã có tỷ lệ hộ nghèo trên 40% giảm 4%/năm": what tells those apart that another number is set for.
_CONDITION = re.compile(
    r"(?:(?:các|những|mỗi(?! (?:năm|tháng|quý))|đối với)\s[^,;.:]{1,40}?|(?<!\w)(?:hộ(?: nghèo)?|người|xã|thôn|doanh nghiệp|lao động))\scó\s(?![^,;:]*\s(?:tăng|giảm)\s)[^,;:]{1,60}$"
)
_SET_FOR = re.compile(r"(?:(?!\svà\s)[^,;:]){0,80}?\s(?:đạt|giảm|tăng|còn)\s[^,;:]{0,30}?\d[\d.,]*\s?%")
# "100% doanh nghiệp có từ 25 lao động trở lên", "các nhà máy có công suất từ 500 kW trở lên": which are meant.
_SIZE = r"(?:(?:tổng |mức )?(?:công suất|quy mô|trọng tải|diện tích|sản lượng|doanh thu|vốn|mức tiêu thụ|tiêu thụ|phát thải|phát sinh)\s(?:[^\s,;:.%\d]+\s){0,3})"
_OF_SIZE = re.compile(
    rf"\d\s?%[^;%,]{{0,60}}?(?<!và)\scó {_SIZE}?(?:từ|trên)\s*$"
    rf"|(?<!\w)(?:(?:các|những|mỗi|đối với)\s[^,;:.]{{1,30}}?|cơ sở|dự án|nhà máy|công trình|tổ chức|doanh nghiệp|đơn vị|phương tiện|tàu)\s(?:có\s)?{_SIZE}(?:từ|trên|dưới)\s*$"
)
# "trẻ có cân nặng thấp (dưới 2.500 gram) dưới 5%": in brackets what the words before them mean, behind them what is set.
_MEANING = re.compile(r"\((?:dưới|trên|từ|<|>|≤|≥)\s*$")
_CLOSED = re.compile(r"\s?(?:[^\s()\d]+\s?){0,3}\)\s[^,;()]{0,60}?\d")
_THEN_NUMBER = re.compile(r"\s\d")  # "Lúa nước 2 vụ 40 ha"
_ANNOUNCED = re.compile(
    r"\s*(?:nhóm\s)?(?:chỉ tiêu|mục tiêu)(?!\w)"
)  # "3 nhóm chỉ tiêu gồm": how many follow
_OF_ALL = re.compile(r"trong(?: số| tổng số)?\s*$")  # "đạt tiêu chí trong 19 tiêu chí"
TERMS = re.compile(
    r"(?<!\w)(?:(?<!giảm )lãi suất|thuế suất|mức (?:vay|thu|đóng|phí|hỗ trợ|hưởng|phạt|chi|trợ cấp))(?!\w)"
)
# "Tổng thu ngân sách cấp tỉnh là 6.131.420 triệu đồng": a line of a budget that is decided, among no aims.
BUDGETED = re.compile(
    r"(?:tổng (?:số )?)?(?:thu|chi|nguồn|kinh phí|vốn|dự toán|bội chi|nguồn thu)\s[^;:.\d]{0,100}?(?:năm 20\d\d\s?)?(?::|\slà:?)\s*[\d.,]+\s*(?:(?:triệu|tỷ|tỉ|nghìn|ngàn)\s)?đồng"
)
_POTENTIAL = re.compile(
    r"(?<!\w)(?:tiềm năng|trữ lượng)(?:\s(?!(?:để|nhằm|đón|thu hút|đưa|nâng|tăng|xây dựng|trồng|phấn đấu|phát triển|đến)\s)[^\s,;.:()\d]+){0,12}\s*$"
)
_SCALE = re.compile(r"(?:(?:tỷ|tỉ) lệ|\d\s?[:/])\s*$")  # "bản đồ tỷ lệ 1:50.000"
_SCALED = re.compile(r"\s?[:/]\s?\d{1,3}(?:\.?000)")
_LARGE = 10_000  # no year, article or document bears a higher number
# "bằng “0”" is a number, other words in marks of quotation are a name.
ZERO = re.compile(r"(?<!\w)(?:bằng|về|về mức|xuống|là)\s[“\"'‘]?$")
FROM = re.compile(r"từ\s*(?:mức\s*)?$")


def refers(text: str, low: str, span: Span, measure: Measure, before: str) -> bool:
    """A date, an ordinal, an age, the number of an article, or the base from which something rises or falls."""
    if TERMS.search(before[-30:]):
        return True  # the terms of a loan or a fee
    if _POTENTIAL.search(before) or measure.unit == "kv" or _is_scale(low, measure, before):
        return True
    start = max(span.body, measure.start - REACH)
    if text.rfind("“", start, measure.start) > text.rfind("”", start, measure.start):
        return True  # the name of a project or campaign
    share = measure.unit.startswith("%")  # "kiểu mẫu 1,8%" is no form, "trong năm 120.000 người" no year
    named = not share and measure.value < _LARGE and _REFERENCE.search(before)
    end = span.end
    ranked = named and _RANKED.match(low, measure.end - len(measure.unit), end)
    if (named and not ranked) or (_AGE.match(low, measure.end) and "tuổi thọ" not in before):
        return True
    if not measure.unit and _SLASH.match(low, measure.end):
        return True
    if (_CONDITION.search(before) and _SET_FOR.match(low, measure.end, end)) or _OF_SIZE.search(before):
        return True
    if _MEANING.search(before) and _CLOSED.match(low, measure.end, end):
        return True
    if measure.unit == "vụ" and _THEN_NUMBER.match(low, measure.end, end):
        return True
    if measure.unit in ("tiêu chí", "chỉ tiêu") and _OF_ALL.search(before):
        return True
    if not share and _ANNOUNCED.match(low, measure.end - len(measure.unit), end):
        return True
    open_ended = measure.value2 is not None or UP.match(low, measure.end, end)
    if not open_ended and _BASE.search(before) and _RISES.match(low, measure.end, end):
        return True
    base = _BASE_AFTER.match(low, measure.end, end)
    return base is not None and FROM.search(before) is not None


def is_zero(measure: Measure, before: str) -> bool:
    """Whether a goal is nought: `phát thải ròng bằng “0”`."""
    return measure.value == 0 and not measure.unit and ZERO.search(before) is not None


def _is_scale(low: str, measure: Measure, before: str) -> bool:
    """Whether a number is a map's: `tỷ lệ 1:50.000`, `1/2.000`."""
    if measure.unit or not _SCALE.search(before):
        return False
    return before.rstrip()[-2:] == "1:" or (
        measure.value == 1 and _SCALED.match(low, measure.end) is not None
    )
