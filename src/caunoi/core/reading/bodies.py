"""How the name of a body begins: the words of its kind, by family of bodies, in the form that `text.lower` gives.

No body is listed by its name. A word that also begins other things says in a look-ahead what it must or must not be
followed by: `sở` is a department, `sở hữu` is not.
"""

import re
import unicodedata

PLURAL = r"(?:(?:các|những|mỗi|từng|mọi|tất cả(?: các)?|toàn thể|toàn bộ|một số|riêng|quý)\s+)*"
_PLACE = (
    r"(?= (?:tỉnh|thành phố|tp|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu|khu vực|cơ sở|việt nam|các cấp))"
)

_STATE = (
    r"ban(?! (?:hành|đầu|đêm|bố|tặng))|bộ(?! (?:máy|phận|tiêu|luật|chỉ số|mặt|thủ tục|công cụ|quy tắc|hồ sơ))|bộ phận|sở(?! hữu)|ủy ban|"
    r"chính phủ|quốc hội|hội đồng|văn phòng|cục(?! (?:bộ|diện))|vụ(?! (?:việc|án|mùa|đông|xuân|hè|lúa))|tổng cục|chi cục|cơ quan|đơn vị|địa phương|ngành(?! nghề)|"
    r"tổ(?! chức)|nhóm(?! (?:nhiệm vụ|giải pháp|chỉ tiêu|tiêu chí|đối tượng|vấn đề|nội dung|hàng|ngành|hành vi|tuổi))|tiểu ban|đội(?! ngũ)|liên ngành|tập thể|"
    r"phòng(?!,? (?:chống|ngừa|bệnh|trừ|thủ|dịch|cháy|chữa|tránh|trị|hộ|vệ|họp|học|ở|không))|"
    r"sở, ban|sở, ngành|bộ, ngành|bộ, cơ quan|ban, ngành|cấp,(?= (?:các|ngành|địa phương|đoàn thể))|"
    r"cấp(?= (?:ủy|có thẩm quyền|công đoàn|hội(?! nghị)|đoàn|bộ đoàn|quản lý|trên|dưới|cơ sở|tỉnh|huyện|xã))|cấp(?=,? (?:chính quyền|các ngành|ngành))|"
    r"chính quyền|cả hệ thống chính trị|hệ thống chính trị|nhà nước|kho bạc|hải quan|thuế(?! (?:suất|giá|thu|tài|sử|đất|xuất|nhập|tiêu|môi|bảo|phi))|"
    r"thanh tra(?= (?:quận|tỉnh|thành phố|chính phủ|sở|bộ|huyện|nhà nước|xây dựng|nhân dân))|kiểm toán nhà nước|bảo hiểm xã hội|"
    r"hạt(?= kiểm lâm)|trạm(?= (?:y tế|thú y|khuyến|kiểm|bảo vệ|quản lý|cấp|truyền))|cảng vụ|kiểm lâm|quỹ(?= (?:bảo|đầu|hỗ|phát|tín))"
)
_PARTY = (
    r"trung ương(?= (?:mặt trận|đoàn|hội))|đảng bộ|đảng ủy|đảng đoàn|đảng(?= ở)|ban cán sự|chi bộ|chi ủy|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|xã ủy|"
    r"thường trực|thường vụ|quân ủy"
)
_FRONT = (
    r"mặt trận|đoàn(?! (?:kết|xe|tàu))|liên đoàn|tổng liên đoàn|công đoàn|chi đoàn|liên chi|liên đội|chi đội|liên minh|liên hiệp|hiệp hội|tổng hội|chi hội|phân hội|"
    r"hội(?! (?:nhập|thảo|nghị|họp|thi|chợ|trại|diễn|đàm|khỏe|khoẻ|xuân|chẩn))|đoàn thể|câu lạc bộ|cộng đồng|nhân dân|đồng bào|các tầng lớp|toàn (?:dân|quân)|"
    r"(?:(?<=các )|(?<=mọi )|(?<=những ))tổ chức|tổ chức(?= (?:đảng|chính trị|cơ sở|đoàn thể|tín dụng|xã hội|công đoàn|hội(?! (?:chợ|nghị|thảo|thi|họp|trại|diễn|xuân|đàm|báo|khỏe|khoẻ|thao))|quần chúng|khoa học|liên quan|có)|, (?:cá nhân|đơn vị|cơ quan|hộ|doanh nghiệp|đoàn thể|cán bộ))"
)
_FORCES = (
    r"công an|quân đội|bộ đội|bộ tư lệnh|bộ chỉ huy|lực lượng|dân quân|chiến s[ĩỹ]|đồn(?= (?:biên phòng|công an|bp|ca))|quân (?:khu|đoàn|chủng)|binh chủng|"
    rf"(?:sư|lữ|trung|tiểu) đoàn|(?:đại|trung|tiểu) đội|quân sự{_PLACE}|cảnh sát(?= (?:giao|môi|phòng|kinh|hình|biển|khu))|tòa án|tòa"
)
_LEARNING = (
    r"viện(?! (?:trợ|dẫn|phí))|phân viện|trung tâm|trường(?! (?:hợp|kỳ))|nhà trường|đại học|học viện|phân hiệu|khoa(?!,? (?:học|mục))|thư viện|bảo tàng|bệnh viện|"
    r"báo(?! (?:cáo|động|hiệu))|đài|cổng(?= (?:thông tin|tt))|nhà (?:hát|xuất bản|văn hóa|thiếu nhi|khách)|thông tấn xã|bưu điện|"
    r"cơ sở(?= (?:giáo dục|đào tạo|nghiên cứu|dạy nghề|y tế|khám|điều trị|bảo trợ|trợ giúp|cai nghiện|lưu trú|đảng|đoàn|hội|sản xuất|kinh doanh|chăn nuôi|dịch vụ|dữ liệu không))"
)
_TRADE = (
    r"doanh nghiệp|công ty|tổng công ty|tập đoàn|hợp tác xã|htx|xí nghiệp|nông trường|lâm trường|chi nhánh|phân xưởng|xưởng|điện lực|ngân hàng|"
    r"nhà (?:máy|đầu tư|thầu|sản xuất|cung cấp|phân phối|hàng|thuốc|nghỉ)|khách sạn|siêu thị|chủ đầu tư|tiểu thương|hộ(?! (?:khẩu|chiếu|tịch))|"
    r"chủ(?= (?:bến|hộ|hồ|đập|doanh nghiệp|rừng|tàu|lồng bè|trang trại|phương tiện|cơ sở|dự án|thể|sở hữu|nhiệm|tài khoản))"
)
_PLACES = r"quận|huyện|thị xã|xã(?! hội)|phường|thị trấn|đặc khu(?! kinh tế)|tỉnh|thành phố(?! lớn)|khu(?= (?:phố|dân cư|bảo tồn))|vườn quốc gia|khu,(?= điểm du lịch)|thôn|già làng|ấp|tổ dân phố|tổ dân cư|làng"
_POSTS = (
    r"thủ tướng|phó thủ tướng|(?:phó )?(?:tổng )?giám đốc|(?:phó )?(?:chủ tịch|bí thư|chủ nhiệm|thống đốc|quản đốc)|bộ trưởng|thứ trưởng|thủ trưởng|(?:phó )?chánh|(?:phó )?trưởng(?! thành)|"
    r"(?:phó )?(?:hiệu|viện|cục|vụ|tổ|chi cục|tổng cục|đội|phòng|trạm|nhóm|lớp|chỉ huy|tham mưu|điều dưỡng|kế toán) (?:phó|trưởng)|(?:phó )?tổng (?:thanh tra|biên tập|thư ký)|"
    r"ủy viên|thành viên|đại biểu|thư ký|chuyên viên|nhân viên|kế toán|thủ quỹ|thủ kho|cộng tác viên|cán bộ|công chức|viên chức|đồng chí|đ/c|ông|bà|đảng viên|đoàn viên|hội viên|cá nhân|"
    r"lãnh đạo(?= (?:các|sở|ban|văn phòng|bộ|cơ quan|đơn vị|ủy ban|cấp|tp|thành phố|tỉnh|huyện|xã|phường|ubnd))|chính ủy|chính trị viên|tư lệnh|"
    r"thẩm phán|hội thẩm|luật sư|giám thị|thí sinh|(?:huyện|tỉnh|thành|đảng) ủy viên|(?:kiểm sát|điều tra|kiểm soát|kiểm toán|thanh tra|công chứng|báo cáo|tuyên truyền|hòa giải) viên|"
    r"giáo viên|giảng viên|học viên|học sinh|sinh viên|phụ huynh|cha mẹ học sinh|bác s[ĩỹ]|y s[ĩỹ]|dược s[ĩỹ]|điều dưỡng|hộ sinh|hộ lý|kỹ thuật viên|công nhân|nông dân|thuyền trưởng|"
    r"người (?:đứng đầu|dân|sử dụng|có|lao động|được ủy quyền|điều khiển|chăn nuôi|nộp thuế|tham gia|chủ trì|phát ngôn|học|bệnh|đại diện|quản lý|phụ trách|được giao|được phân công|hành nghề|lái|hoạt động|kê khai|tố cáo|khiếu nại|tiếp công dân|vận hành|tiêu dùng|vay)"
)
_SHORT = (
    r"ubnd|hđnd|ubkt|ubmttq|ub|mttq|btv|bcđ|bch|bcs|vpub|lđlđ|tlđ|cđcs|hội lhpn|lhpn|ccb|vksnd|tand|kbnn|nhnn|ttyt|btl|bchqs|bgh|btc|btg|bqlda|bql|"
    rf"(?:bhxh|ca){_PLACE}|(?:ct|pct)(?= (?:ubnd|hđnd|công đoàn))|p?gđ(?= (?:sở|công an|trung tâm|các))"
)
# What a scan makes of them when it loses marks: "Uy ban nhân dân", "Hôi đồng", "Chủ tich". Of one syllable none is known then.
_OFTEN = (
    "ủy ban", "hội đồng", "chính phủ", "quốc hội", "văn phòng", "cơ quan", "đơn vị", "địa phương", "chính quyền", "kho bạc",
    "đảng bộ", "đảng ủy", "chi ủy", "cấp ủy", "tỉnh ủy", "thành ủy", "huyện ủy", "thường trực", "mặt trận", "liên đoàn", "công đoàn",
    "đoàn thể", "công an", "quân đội", "lực lượng", "trung tâm", "nhà trường", "bệnh viện", "doanh nghiệp", "công ty", "hợp tác xã",
    "thành phố", "chủ tịch", "giám đốc", "bí thư", "bộ trưởng", "thủ trưởng", "thủ tướng", "đồng chí", "cán bộ", "công chức",
)  # fmt: skip


def _lossy(letter: str) -> str:
    """A letter with any of its marks lost: `[ủu]`, `[ếêée]`."""
    parts = unicodedata.normalize("NFD", letter.replace("đ", "d"))
    plain, marks = parts[0], parts[1:]
    letters = {letter, *(unicodedata.normalize("NFC", plain + some) for some in ("", *marks, marks))}
    return f"[{''.join(sorted(letters))}]" if len(letters) > 1 else letter


_DAMAGED = "|".join("".join(map(_lossy, name)) for name in _OFTEN)
_HEADS = "|".join((_STATE, _PARTY, _FRONT, _FORCES, _LEARNING, _TRADE, _PLACES, _POSTS, _SHORT, _DAMAGED))

HEAD = re.compile(rf"{PLURAL}(?:{_HEADS})(?!\w)")
BODY = re.compile(rf"(?<!\w){HEAD.pattern}")
