"""Numbers that stand in tasks and set nothing: what tells a class apart, what is paid, a name; and those that do.

Reads the words around a number, in small letters.
"""

import re

# "Đơn vị có tỷ lệ giải ngân dưới 50%", "xe quá tải trên 10%": whom an order concerns.
_CLASS = re.compile(
    r"(?<!\w)(?:đơn vị|địa phương|cơ sở|cơ quan|xã|phường|thôn|dự án|công trình|hộ|người|doanh nghiệp|tổ chức|cá nhân|xe|phương tiện|lao động)"
    r"(?:\s[^\s,;.:%\d]+){0,4}?\s(?:có|sử dụng|khai thác|giải ngân|chậm|quá|với|bị|nợ)\s[^,;:%\d]{0,60}$"
)
_NORM = re.compile(r"(?<!\w)(?:ít nhất|tối thiểu|tối đa|không)(?:\s[^\s,;]+){0,3}\s*$")
_ENSURED = re.compile(r"(?<!\w)(?:bảo đảm|đảm bảo|để|nâng|đưa|duy trì|xây dựng|tăng|giảm)(?!\w)")
_IF = re.compile(
    r"(?<!\w)(?:khi|nếu|trường hợp|nơi|nguyên nhân)(?!\w)[^,;:]{0,60}$|(?<!\w)ngập(?: sâu)?\s[^,;:]{0,12}$"
)
_BINDS = re.compile(r"[^,;:.%]{0,60}?\s(?:phải|thì|có trách nhiệm|không được)(?!\w)")
# "giảm 50% tiền thuê đất", "hỗ trợ 70% chi phí": what somebody gets.
_GIVEN = re.compile(
    r"\s*(?:tiền|học phí|lệ phí|phí|thuế|kinh phí|giá vé|lương|mức (?:đóng|chi|hỗ trợ|lương|phí|thu|phạt|vay|hưởng))(?!\w)"
)
_SUPPORTED = re.compile(r"(?<!\w)(?:hỗ trợ|cho vay)\s(?:(?:tối đa|không quá|thêm|khoảng)\s)?$")
_COSTS = re.compile(r"\s*(?:chi phí|giá|tổng|vốn|lãi)(?!\w)")
_MAY = re.compile(r"(?<!\w)(?:trường hợp (?:cần thiết|đặc biệt)|(?<!không )có thể)(?!\w)[^;.]*$")
# "rút ngắn thời gian chờ xuống còn 2 giờ": how long something is to take, not by when it is to be done.
_TIME = re.compile(
    r"(?<!\w)(?:bảo đảm|đảm bảo|rút ngắn|giảm)\s(?:[^\s,;.]+\s){0,3}?thời (?:gian|hạn)(?!\w)[^,;.\d]*$"
)
_NAME = re.compile(r"(?<!\w)(?:chương trình|đề án|phong trào|phương châm|mô hình|khẩu hiệu|chủ đề)\s+$")
# "Thành lập mới khoảng trên 500 ha", "hoàn thành di dời 02 cụm công nghiệp": what a task is to leave behind.
_BUILT = re.compile(
    r"(?<!\w)(?:hoàn thành|hoàn thiện|xây dựng|xây mới|xây|hình thành|thành lập|trồng|kết nạp|phát triển|xóa|nâng cấp|cải tạo|khởi công|đóng cửa|mở rộng|chuyển đổi|duy trì|giữ vững|bê tông hóa|kiên cố hóa|nhựa hóa|giữ nguyên|đón(?: và phục vụ)?|đưa vào (?:sử dụng|vận hành|khai thác)|lắp đặt|di dời|"
    r"thu hút|đào tạo|có thêm|tạo|phủ sóng|giải quyết|cứng hóa)(?:\s(?:mới|thêm|được|xong|nghề|việc làm|xây dựng|đầu tư|di dời|cải tạo|sửa chữa|đưa vào (?:sử dụng|vận hành|khai thác)|cho|khoảng|trên|hơn|từ))*\s+(?:\d[\d.]*\s[^;:.\d]{2,60}?(?:,|\svà)\s+)?$"
)
_SIZED = re.compile(
    r"(?<!có )(?<!\w)(?:quy mô|công suất|(?:tổng )?diện tích|(?:tổng )?dung lượng|(?:tổng )?chiều dài|sức chứa)(?:\s(?:thiết kế|mới|khoảng|đạt|là|tối thiểu|ít nhất|trên|hơn))*\s*$"
)
# "Gieo trồng 420 ha lúa, năng suất 58 tạ/ha, sản lượng 2.436 tấn".
_YIELDS = re.compile(
    r"(?<!\w)(?:trồng|nuôi|gieo|cấy|sạ|thả)\s[^;:]*?,\s(?:năng suất|sản lượng)(?:\s[^\s\d,;]+){0,4}\s*$"
)
_BUILDS = re.compile(
    r"(?<!\w)(?:xây dựng|xây|mở rộng|đầu tư|hình thành|thành lập|nâng cấp|phát triển|trồng)\s(?!(?:các|những)\s)[^;:.]*$"
)
# Those who work on it and what they write are no end.
_PAPERS = re.compile(
    r"\s*(?:đoàn|tổ|nhóm|ban|tiểu ban|hội đồng|bộ phận|vấn đề|nội dung|văn bản|kế hoạch|đề án|báo cáo|nghị quyết|quyết định|cuộc|buổi|đợt|hội nghị)(?!\w)"
)


def sets_nothing(before: str, after: str, bound: str | None) -> bool:
    """Whether a number in a task tells a class apart, is paid out or stands in a name; `bound` is its comparator."""
    whom = _CLASS.search(before) if bound in ("<", ">", ">=") and not _NORM.search(before) else None
    if whom and not _ENSURED.search(before, 0, whom.start()):
        return True
    if bound is not None and (_BINDS.match(after) or _IF.search(before)):
        return True
    if _MAY.search(before):
        return True
    given = _GIVEN.match(after) or (_SUPPORTED.search(before) and _COSTS.match(after))
    return given is not None or _NAME.search(before) is not None


def sets_time(before: str) -> bool:
    """Whether a task sets how long something may take."""
    return _TIME.search(before) is not None


def builds(before: str, counted: str) -> bool:
    """Whether a task is to leave behind as many things as the number says; `counted` are the words behind it."""
    made = _sized(before) or _YIELDS.search(before) is not None
    return made or (_BUILT.search(before) is not None and not _PAPERS.match(counted))


def _sized(before: str) -> bool:
    """Whether the number is the size of what a task is to build: `Xây dựng bến Bình Sơn, quy mô 12 ha`."""
    size = _SIZED.search(before)
    return size is not None and _BUILDS.search(before, 0, size.start()) is not None
