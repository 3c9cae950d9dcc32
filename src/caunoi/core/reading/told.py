"""What tells and orders nobody: what a document is and does, what is permitted, aimed at, cited, forecast or decided.

Reads the words with which a sentence opens.
"""

import re

_THIS_IS = re.compile(
    r"(?:(?:thời gian|địa điểm)(?: (?:tổ chức|thực hiện))?:|hình thức:|đây là|điều này|việc này|ví dụ|đó là|trên đây|[^,;.:]{3,60}? cho thấy"
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
    r"(?:nghị quyết|chỉ thị|kết luận|quyết định|kế hoạch|hướng dẫn|quy định|quy chế|chương trình) có hiệu lực (?:từ|kể từ|thi hành)(?!\w)|"
    r"(?:nghị quyết|chỉ thị|kết luận|quyết định|kế hoạch|hướng dẫn|quy định|chương trình|văn bản|thông báo) này(?:, (?:và )?(?:các |những )?(?:phụ lục|biểu mẫu)[^;:.]{0,60}?)? (?:có hiệu lực|được|phổ biến|thay thế|gồm|áp dụng)|trên đây là|"
    r"[^.;]{0,60}thông báo[^.;]{0,60} biết(?!\w)|xem (?:chi tiết|thêm|toàn văn|tại|công văn|nội dung)(?!\w)|tải (?:về|file|toàn văn|văn bản)(?!\w)|bãi bỏ|thay thế|sửa đổi, bổ sung (?:khoản|điểm|điều|một số)|(?:sửa đổi|bổ sung) (?:tên )?(?:khoản|điểm|điều|mục|chương) (?:\d|[ivx]+(?!\w)|[a-zđ](?!\w))|hợp nhất|kèm theo)"
)
# "...; Quyết định số 416/QĐ-TTg ...": the next of several documents, no verb.
_CITES = re.compile(
    r"(?:thông báo|báo cáo) của(?!\w)|(?:các )?(?:nghị quyết|chỉ thị|quyết định|kế hoạch|kết luận|thông báo|hướng dẫn|công văn|chương trình|quy định|đề án|"
    r"nghị định|thông tư|báo cáo|tờ trình|công điện|văn bản)(?: liên tịch)?\s+(?:số\s*:?\s*)?\d+[\w ]{0,3}[-/]"
)
# "Phấn đấu 100% hộ gia đình ...", "Mục tiêu về xã hội là ...": an aim, unless a body is to strive for it or work is to be
# completed ("Phấn đấu hoàn thành sửa chữa 200 nhà").
_STRIVES = re.compile(
    r"(?:(?:về|đối với)\s[^,;.:]{1,80}[,:]\s+)?(?:(?:các|một số)\s+)?(?:phấn đấu(?!(?:\s[^\s,;:.]+){0,6}?\s(?:hoàn thành|khởi công)\s)|mục tiêu|chỉ tiêu)(?!\w)"
)
# "Dự báo trong 24 giờ tới ...", "di chuyển theo hướng Tây, tốc độ khoảng 10km/h": the weather.
_WEATHER = re.compile(
    r"dự báo(?:,| (?:những|các) (?:tháng|năm)| trong| từ| đến| ngày| khoảng)(?!\w)|(?:di chuyển|mạnh (?:thêm|lên)|suy yếu|đổi hướng)(?!\w)[^;.]{0,80}(?:hướng|km/h|áp thấp|hải lý)(?!\w)"
)
# What the issuer decides itself, unless a body is named above.
_DECIDES = re.compile(
    r"(?:(?:điều chỉnh(?: giảm| tăng)?|giữ nguyên|bổ sung|cắt giảm|phân bổ)\s(?:vào )?(?:kế hoạch vốn|dự toán|chủ đầu tư)(?!\w)[^;]{0,200}?(?:giá trị|số tiền|tổng vốn)|"
    r"(?:bổ sung vào|điều chỉnh từ|rút khỏi|đưa ra khỏi) (?:chương trình|danh mục|nghị trình)|phê duyệt|công nhận|tán thành|thông qua (?:kế hoạch|quy hoạch|nghị quyết|đề án|chương trình|danh mục|báo cáo|phương án|điều chỉnh|mức|dự toán|chủ trương|nội dung|tờ trình))(?!\w)"
)

# "Sau hơn 13 năm thực hiện ...", "Những năm qua ...", "... trân trọng cảm ơn ...": told, unless somebody is asked in the end.
_LOOKS_BACK = re.compile(
    r"(?:(?:tuy nhiên|nhìn chung|mặc dù vậy),?\s)?(?:sau (?:hơn |gần )?\d+ năm|(?:trong )?(?:những|các|nhiều) năm (?:vừa )?qua|(?:trong )?thời gian (?:(?:vừa )?qua|gần đây)|gần đây"
    r"|bên cạnh (?:những )?(?:kết quả|mặt)|(?:những )?(?:hạn chế|tồn tại|kết quả)[^;:.]{0,60} (?:nêu trên|trên)(?!\w)|trên đây là"
    r"|(?:(?:nghị quyết|quyết định)[^;:.]{0,30}\s)?(?:đã\s)?(?:được\s)?hội đồng nhân dân\s[^;:.]{3,120}\sthông qua\s(?:[^;:.]{0,60}\s)?ngày"
    r"|(?:[^;:.]{3,80}?\s|xin )?trân trọng (?:cảm ơn|cám ơn|báo cáo|thông báo|gửi)|trân trọng(?=[\s./!]*$))(?!\w)"
)
_ASKED = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao|phải|cần|có trách nhiệm|phân công)(?= (?!(?:của|mới|nhiệm vụ)(?!\w)))"
)
# "hợp tác quốc tế có nhiều điểm sáng", "quản lý còn phân tán": how things stand, unless it is what others are ordered to mend.
_STANDS = re.compile(
    r"\s(?:còn (?:bị động|nhiều|hạn chế|chậm|phân tán|yếu|thấp)|chưa (?:được (?:triển khai|thực hiện) (?:thống nhất|đồng bộ|nghiêm)|đồng bộ|thống nhất|cao|nghiêm|kịp thời|đáp ứng)"
    r"|(?:luôn|tiếp tục|ngày càng) được|có nhiều (?:điểm sáng|tiến bộ|chuyển biến|đổi mới)|dần (?:chuyển|trở thành)|(?:giữ|đóng) vai trò)(?!\w)"
)
_TO_MEND = re.compile(
    r"[;:.]|\s(?:tình trạng|những|các|mọi|việc|nội dung|vấn đề|trường hợp|nơi|đơn vị|nếu|khi|để|nhằm|do)\s"
)
_STATE = 120  # characters before it is told how things stand
# "Tổ trưởng: Ông Lê Văn A, Giám đốc Sở B": who is a member.
_MEMBER = re.compile(
    r"(?:[^,;:.]{2,60}:\s+)?(?:Ông|Bà|Đồng chí|Đ/c|ông|bà|đồng chí|đ/c)\s+(?:[A-ZĐÀ-Ỹ]\w*\s?){2,6},(?!.*(?<!\w)(?:chủ trì|phụ trách|theo dõi|chỉ đạo|phải|cần|(?:có|chịu) trách nhiệm|làm)(?!\w))",
    re.DOTALL,
)


def looks_back(text: str, low: str, at: int, end: int) -> bool:
    """Whether a sentence tells of what was done, thanks, or names a member of a team, and asks nobody."""
    if _MEMBER.match(text, at, end):
        return True
    return _LOOKS_BACK.match(low, at, end) is not None and _ASKED.search(low, at, end) is None


def only_tells(low: str, at: int, end: int, given: bool) -> bool:
    """Whether the words describe, permit, cite, or are the issuer's own decision."""
    stands = _STANDS.search(low, at, min(end, at + _STATE))
    if stands and not _TO_MEND.search(low, at, stands.start()) and not _ASKED.search(low, at, end):
        return True
    always = (_THIS_IS, _BECOMES, _ENACTS, PERMITS, _CITES, _WEATHER)
    own = () if given else (_DECIDES, _STRIVES)
    return any(pattern.match(low, at, end) for pattern in (*always, *own))
