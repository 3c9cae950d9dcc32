"""What codes of letters and proceedings are called on the pages: one place, both languages."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from caunoi.core.facts.letters import Kind

KIND = {
    "complaint": _("Khiếu nại"),
    "denunciation": _("Tố cáo"),
    "petition": _("Kiến nghị"),
    "reflection": _("Phản ánh"),
}
CHANNEL = {
    "portal": _("Cổng trực tuyến"),
    "walk_in": _("Trực tiếp"),
    "post": _("Bưu chính"),
    "telephone": _("Điện thoại"),
    "api": _("Phần mềm khác"),
}
STATE = {
    "sorted": _("Chờ thụ lý"),
    "accepted": _("Đã thụ lý"),
    "assigned": _("Đã giao xác minh"),
    "verifying": _("Đang xác minh"),
    "dialogue": _("Đã đối thoại"),
    "drafted": _("Đã dự thảo quyết định"),
    "decided": _("Đã ra quyết định"),
    "sent": _("Đã gửi quyết định"),
    "in_effect": _("Có hiệu lực"),
    "suspended": _("Tạm đình chỉ"),
    "refused": _("Không thụ lý"),
    "guided": _("Đã hướng dẫn gửi đúng nơi"),
    "away": _("Đã chuyển ra ngoài hệ thống"),
    "kept": _("Thông tin phục vụ thanh tra"),
    "withdrawn": _("Đã rút"),
    "terminated": _("Đình chỉ"),
}
MOVE = {
    "sort": _("Phân loại"),
    "keep": _("Kiểm tra, đồng ý lưu làm thông tin thanh tra"),
    "reply": _("Trả lời người gửi"),
    "complete": _("Ghi đơn đã được bổ sung đủ điều kiện"),
    "accept": _("Thụ lý"),
    "propose": _("Đề xuất kết thúc không qua giải quyết"),
    "refuse": _("Thông báo không thụ lý"),
    "guide": _("Hướng dẫn người gửi"),
    "forward": _("Chuyển đến cơ quan khác"),
    "send_away": _("Chuyển ra ngoài hệ thống"),
    "notify": _("Thông báo việc thụ lý"),
    "assign": _("Giao xác minh"),
    "verify": _("Bắt đầu xác minh"),
    "hold_dialogue": _("Ghi buổi đối thoại"),
    "report": _("Báo cáo kết quả xác minh"),
    "draft": _("Dự thảo quyết định"),
    "return": _("Trả lại dự thảo"),
    "decide": _("Ra quyết định, kết luận"),
    "act": _("Xử lý kết luận"),
    "send": _("Gửi quyết định"),
    "serve": _("Người gửi đã nhận"),
    "publish": _("Công khai"),
    "take_effect": _("Có hiệu lực"),
    "vary": _("Ghi vụ việc phức tạp, vùng xa hoặc loại khác có thời hạn riêng"),
    "join": _("Nhập vào vụ việc phức tạp"),
    "leave": _("Đưa ra khỏi vụ việc phức tạp"),
    "keep_out": _("Ghi người không được tham gia"),
    "suspend": _("Tạm đình chỉ"),
    "resume": _("Tiếp tục giải quyết"),
    "extend": _("Gia hạn"),
    "withdraw": _("Người gửi rút toàn bộ"),
    "withdraw_part": _("Người gửi rút một phần"),
    "terminate": _("Đình chỉ"),
}
NAMING = _("Chỉ định nơi giải quyết")
"""Forwarding by the common superior of those who passed a letter on, which names who decides."""
# What a case waits for (queries.letter_work)
CASE_STEP = {**MOVE, "agree": _("Xem đề xuất kết thúc")}
# What a letter waits for before anything else (queries.letter_work)
LETTER_STEP = {
    "allow": _("Cho mở bản gốc"),
    "open": _("Mở bản gốc"),
    "check": _("Kiểm tra bản ghi"),
    "sort": _("Phân loại đơn"),
    "transcribe": _("Ghi lại không có danh tính"),
    "answer": _("Đọc và trả lời người gửi"),
}
OUTCOME = {"upheld": _("Đúng"), "part": _("Đúng một phần"), "not_upheld": _("Không đúng")}
# What is asked for is neither right nor wrong.
OF_PETITION = {
    "upheld": _("Được chấp nhận"),
    "part": _("Được chấp nhận một phần"),
    "not_upheld": _("Không được chấp nhận"),
}
CLOCK = {
    "running": _("đang chạy"),
    "met": _("đã xong đúng hạn"),
    "late": _("quá hạn"),
    "lapsed": _("đã kết thúc"),
    "suspended": _("tạm dừng"),
    "undetermined": _("chưa xác định"),
}
STARTED_BY = {
    # what a clock counts from
    "learned": _("người gửi biết quyết định, hành vi"),
    "submitted": _("đơn đến"),
    "received": _("đơn đến đúng hình thức"),
    "taken_in": _("tiếp nhận sau khi kiểm tra"),
    "accepted": _("thụ lý"),
    "transferred": _("chuyển đơn"),
    "notified": _("thông báo thụ lý"),
    "verified": _("báo cáo xác minh"),
    "decided": _("ra quyết định, kết luận"),
    "overdue": _("hết hạn mà chưa có quyết định"),
    "acted": _("quyết định xử lý"),
    "sent": _("gửi quyết định"),
    "received_decision": _("người gửi nhận quyết định"),
}
CLOCK_MARK = {
    "running": "watch",
    "met": "agrees",
    "late": "contradicted",
    "lapsed": "unknown",
    "suspended": "unknown",
    "undetermined": "unknown",
}
ENDED_MARK = {"in_effect": "agrees", "sent": "agrees", "decided": "agrees"}
FIELD = {
    "land": _("Đất đai"),
    "construction": _("Xây dựng"),
    "resettlement": _("Tái định cư, nhà ở"),
    "clearance": _("Giải phóng mặt bằng"),
    "environment": _("Môi trường"),
    "order": _("Trật tự đô thị, giao thông"),
    "policy": _("Chế độ, chính sách"),
    "other": _("Lĩnh vực khác"),
}
VARIANT = {
    "complex": _("Vụ việc phức tạp"),
    "remote": _("Vùng sâu, vùng xa đi lại khó khăn"),
    "places": _("Phải kiểm tra ở nhiều nơi"),
    "central": _("Cấp Trung ương"),
    "ihanoi": _("Gửi qua ứng dụng của Thành phố (tính theo giờ)"),
    "urgent": _("Mức khẩn cấp"),
}
PURPOSE = {
    "transcribe": _("Ghi lại không có danh tính"),
    "contact": _("Liên hệ người gửi"),
    "verify_sender": _("Xác minh người gửi"),
    "protect": _("Bảo vệ người gửi"),
    "serve": _("Gửi văn bản cho người gửi"),
    "lawful_request": _("Yêu cầu theo luật"),
}
TRANSCRIPT = {
    "empty": _("Hãy điền mục này."),
    "unopened": _("Hãy mở bản gốc để ghi lại trước."),
    "identity": _("Bản ghi nêu người gửi: hãy bỏ tên, số, địa chỉ. Chưa ghi gì."),
    "state": _("Bản ghi này đã được kiểm tra."),
    "same_person": _("Người thứ hai kiểm tra, không phải người ghi."),
    "outside": _("Bản gốc ở ngoài hệ thống: không ghi lại ở đây."),
}
NOT_SPLIT = _("Chưa tách được; chưa có gì thay đổi.")
SPLIT = {
    "sorted": _("Đơn này vừa được phân loại: không tách nữa."),
    "text": _("Dài quá mức nhận được."),
    "storage": _(
        "Hiện chưa giữ được tệp của phần tố cáo. Chưa có gì được tách; hãy thử lại sau ít phút, hoặc để tệp ở lại với phần còn lại."
    ),
}
LONGEST = 90  # characters of a subject in a row or a choice


def outcomes(kind: str) -> Mapping[str, object]:
    """How such a case may be decided, in words."""
    return OF_PETITION if kind == Kind.PETITION else OUTCOME


def shortened(subject: str) -> str:
    """A subject as a row or a choice holds it."""
    return subject if len(subject) <= LONGEST else f"{subject[: LONGEST - 1]}…"
