"""What tells and orders nobody: what a document is and does, what is permitted, aimed at, cited, forecast or decided.

Reads the words with which a sentence opens.
"""

import re

_THIS_IS = re.compile(
    r"(?:đây là|điều này|việc này|ví dụ|đó là|trên đây|[^,;.:]{3,60}? cho thấy"
    r"|(?:[^;.]{3,120}?, )?việc\s[^;.]{10,200}?\slà\s(?:rất |hết sức |điều )*(?:cần thiết|quan trọng|cấp bách))(?!\w)"
)
# "Đến năm 2045, kỷ niệm ...: Trở thành nước phát triển": what is hoped for.
_BECOMES = re.compile(r"đến (?:hết |cuối |giữa )?năm \d{4}[^;:]{0,160}:\s+(?:là|trở thành)(?!\w)")
PERMITS = re.compile(
    r"(?:được phép|được quyền|có thể|cho phép|(?:cơ bản )?đồng ý|đánh giá cao|ghi nhận|biểu dương(?!, khen thưởng)|hoan nghênh|(?:cơ bản )?(?:thống nhất|nhất trí) (?:với|về|đánh giá|chủ trương|điều chỉnh|phương án)|(?:thay mặt [^,;.]{3,60},\s+)?(?:tôi|chúng tôi)(?! (?:yêu cầu|đề nghị)))(?!\w)"
)
DID = re.compile(r"(?:\S+\s){1,3}?được (?:trên |hơn |gần )?\d")  # "kết nạp được 358 đảng viên"
# "Liên minh đặt mục tiêu ...", "Đảng bộ phấn đấu năm 2025 có ...": a body's aim.
AIMS_AT = re.compile(
    r"(?:đặt mục tiêu|(?:đề ra|đặt ra|xác định) (?:các )?(?:mục tiêu|chỉ tiêu)|phấn đấu (?:đến|trong|năm|có|đạt)(?!\w)[^;]*\d)"
)
_ENACTS = re.compile(
    r"(?:ban hành kèm theo|ban hành (?:quy|kế hoạch|chương trình|đề án)[^,;]{0,80}kèm theo|điều chỉnh, bổ sung quyết định|"
    r"(?:nghị quyết|chỉ thị|kết luận|quyết định|kế hoạch|hướng dẫn|quy định|chương trình|văn bản|thông báo) này (?:có hiệu lực|được|phổ biến|thay thế|gồm|áp dụng)|trên đây là|"
    r"[^.;]{0,60}thông báo[^.;]{0,60} biết(?!\w)|xem (?:chi tiết|thêm|toàn văn|tại|công văn|nội dung)(?!\w)|tải (?:về|file|toàn văn|văn bản)(?!\w)|bãi bỏ|thay thế|sửa đổi, bổ sung (?:khoản|điểm|điều|một số)|hợp nhất|kèm theo)"
)
# "...; Quyết định số 416/QĐ-TTg ...": the next of several documents, no verb.
_CITES = re.compile(
    r"(?:các )?(?:nghị quyết|chỉ thị|quyết định|kế hoạch|kết luận|thông báo|hướng dẫn|công văn|chương trình|quy định|đề án|"
    r"nghị định|thông tư|báo cáo|tờ trình|công điện|văn bản)(?: liên tịch)?\s+(?:số\s*:?\s*)?\d+[\w ]{0,3}[-/]"
)
# "Phấn đấu 100% hộ gia đình ...", "Mục tiêu về xã hội là ...": an aim, unless a body is to strive for it.
_STRIVES = re.compile(
    r"(?:(?:về|đối với)\s[^,;.:]{1,80}[,:]\s+)?(?:(?:các|một số)\s+)?(?:phấn đấu|mục tiêu|chỉ tiêu)(?!\w)"
)
# "Dự báo trong 24 giờ tới ...", "di chuyển theo hướng Tây, tốc độ khoảng 10km/h": the weather.
_WEATHER = re.compile(
    r"dự báo(?:,| trong| từ| đến| ngày| khoảng)(?!\w)|(?:di chuyển|mạnh (?:thêm|lên)|suy yếu|đổi hướng)(?!\w)[^;.]{0,80}(?:hướng|km/h|áp thấp|hải lý)(?!\w)"
)
# What the issuer decides itself, unless a body is named above.
_DECIDES = re.compile(
    r"(?:(?:điều chỉnh(?: giảm| tăng)?|giữ nguyên|bổ sung|cắt giảm|phân bổ)\s(?:vào )?(?:kế hoạch vốn|dự toán|chủ đầu tư)(?!\w)[^;]{0,200}?(?:giá trị|số tiền|tổng vốn)|"
    r"phê duyệt|công nhận|tán thành|thông qua (?:kế hoạch|quy hoạch|nghị quyết|đề án|chương trình|danh mục|báo cáo|phương án|điều chỉnh|mức|dự toán|chủ trương|nội dung|tờ trình))(?!\w)"
)


def only_tells(low: str, at: int, end: int, given: bool) -> bool:
    """Whether the words describe, permit, cite, or are the issuer's own decision."""
    return any(
        pattern.match(low, at, end) for pattern in (_THIS_IS, _BECOMES, _ENACTS, PERMITS, _CITES, _WEATHER)
    ) or (not given and any(pattern.match(low, at, end) for pattern in (_DECIDES, _STRIVES)))
