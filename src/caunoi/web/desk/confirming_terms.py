"""What the codes of confirming are called on the pages, and why a step was refused."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from caunoi.core.reading.confirmed import Bound
from caunoi.core.units.registry import Tree
from caunoi.web.desk import terms
from caunoi.web.desk.item_form import FormError

STATE = {
    "open": _("Đang xác nhận"),
    "confirmed": _("Đã xác nhận, chờ người thứ hai kiểm tra"),
    "checked": _("Đã xác nhận và kiểm tra"),
}
STATE_MARK = {"open": "unknown", "confirmed": "watch", "checked": "agrees"}
ITEM = {"open": _("Chưa xem"), "accepted": _("Đã chấp nhận"), "rejected": _("Đã loại bỏ")}
ITEM_MARK = {"open": "unknown", "accepted": "agrees", "rejected": "watch"}
VERB = {
    "accept": _("chấp nhận"),
    "correct": _("sửa"),
    "reject": _("loại bỏ"),
    "split": _("tách"),
    "join": _("gộp"),
    "add": _("thêm"),
    "read": _("đánh dấu đã đọc"),
    "kind": _("đổi loại câu"),
    "carry": _("lấy từ bản trước hoặc tệp"),
    "undo": _("hoàn tác"),
    "take": _("lấy bản sửa bị giữ"),
    "drop": _("bỏ bản sửa bị giữ"),
}
MOVE = {"confirm": _("Xác nhận"), "return": _("Trả lại"), "check": _("Kiểm tra xong")}
MOVED = {
    "confirm": _(
        "Đã xác nhận. Việc này đến “Việc của tôi” của người thứ hai; kiểm tra xong mới giao nhiệm vụ được."
    ),
    "return": _("Đã trả lại: văn bản chờ xác nhận lại."),
    "check": _("Đã kiểm tra xong: chương trình có hiệu lực. Xem số đơn vị ở dưới rồi giao nhiệm vụ."),
}
KIND = {"duty": _("Nhiệm vụ"), "target": _("Chỉ tiêu")}
ROLE = {"lead": _("chủ trì"), "coordinate": _("phối hợp"), "asked": _("được đề nghị")}
SHOWN_BY = {
    "report": _("báo cáo"),
    "plan": _("kế hoạch, chương trình"),
    "dialogue": _("đối thoại"),
    "vote": _("bỏ phiếu"),
    "inspection": _("kiểm tra, giám sát"),
    "other": _("việc khác"),
}
FIELD = {
    "kind": _("Loại"),
    "clause": _("Mục"),
    "start": _("Chỗ bắt đầu"),
    "end": _("Chỗ kết thúc"),
    "action": _("Việc phải làm"),
    "owner": _("Cơ quan, như văn bản viết"),
    "role": _("Vai trò"),
    "due": _("Hạn"),
    "cadence": _("Định kỳ"),
    "shown_by": _("Chứng minh bằng"),
    "binds": _("Giao cho"),
    "note": _("Ghi chú"),
    "subject": _("Nội dung chỉ tiêu"),
    "comparator": _("So sánh"),
    "value": _("Giá trị"),
    "value2": _("Đến giá trị"),
    "unit": _("Đơn vị tính"),
    "period": _("Kỳ"),
    "indicator": _("Đếm bằng"),
    "base": _("Mức gốc"),
    "base_year": _("Năm gốc"),
    "reason": _("Lý do"),
    "at": _("Chỗ tách"),
    "product": _("Sản phẩm"),
    "partners": _("Cơ quan phối hợp"),
}
CHANGED = {
    "added": _("thêm"),
    "removed": _("bỏ"),
    "moved": _("chuyển chỗ"),
    "reworded": _("sửa lời"),
    "changed": _("đổi nội dung"),
}
CHANGED_MARK = {"added": "agrees", "removed": "contradicted", "changed": "watch"}
LACKS = {
    "action": _("chưa ghi việc phải làm"),
    "binds": _("chưa rõ giao cho ai"),
    "subject": _("chưa ghi nội dung"),
    "indicator": _("chưa chọn cách đếm"),
}
VERDICT = {
    "same": _("Như máy đọc"),
    "worded": _("Như máy đọc, viết gọn lại"),
    "changed": _("Người đã sửa"),
    "left_out": _("Máy đọc, người loại"),
    "added": _("Người thêm"),
    "open": _("Chưa xem"),
}
VERDICT_MARK = {
    "same": "agrees",
    "worded": "agrees",
    "changed": "watch",
    "left_out": "contradicted",
    "added": "contradicted",
    "open": "unknown",
}
WHY = {
    "name": _("trùng tên đơn vị"),
    "class": _("cách gọi một loại đơn vị"),
    "several": _("nhiều đơn vị cùng tên, cần chọn"),
    "no_superior": _("chưa rõ thuộc cấp nào"),
}
REFUSED = {
    "state": _("Bản này đang ở bước khác. Hãy tải lại trang."),
    "left": _("Còn mục chưa xem hoặc còn thiếu. Hãy xem hết các mục ở đầu danh sách."),
    "conflicts": _("Còn chỗ hai người sửa khác nhau. Hãy chọn một bản ở đầu trang."),
    "unread": _("Còn câu chưa ai đọc. Hãy đọc và đánh dấu ở cuối danh sách."),
    "kinds": _("Còn câu mang loại trái với các mục trong câu. Hãy xem các câu ở đầu danh sách câu."),
    "outside": _("Có nhiệm vụ giao cho đơn vị không thuộc phạm vi chương trình. Hãy sửa mục đó."),
    "same_person": _("Người đã xác nhận không được tự kiểm tra. Hãy để đồng chí khác kiểm tra."),
    "reason": _("Hãy viết lý do."),
    "shape": _("Bản đọc không khớp với nguyên văn. Hãy xem lại các mục đã sửa chỗ."),
    "gone": _("Mục này không còn: có người vừa tách hoặc gộp. Hãy tải lại trang."),
    "order": _("Trang đã cũ. Hãy tải lại trang rồi làm lại."),
    "field": _("Có ô ghi chưa đúng."),
    "span": _("Không có chữ ở chỗ đó. Hãy chép đúng nguyên văn."),
    "kind": _("Chỉ gộp được hai mục cùng loại."),
    "undo": _("Không hoàn tác được: đã có việc khác làm trên mục này, hoặc việc đó đã hoàn tác."),
    "conflict": _("Chỗ khác nhau này đã có người chọn."),
}
WRONG = {
    "value": _("Hãy ghi một số, ví dụ 2.500 hoặc 1,5."),
    "value2": _("Hãy ghi một số, ví dụ 2.500 hoặc 1,5; để trống nếu không phải khoảng."),
    "base": _("Hãy ghi một số, ví dụ 2.500 hoặc 1,5; để trống nếu văn bản không nêu."),
    "base_year": _("Hãy ghi năm, ví dụ 2020; để trống nếu văn bản không nêu."),
    "due": _("Hãy ghi ngày đúng, ví dụ 30/11/2026; để trống nếu văn bản không nêu."),
    "quote": _("Không có chữ này trong nguyên văn. Hãy chép đúng nguyên văn."),
    "add_unit": _("Không có đơn vị nào mang mã hoặc tên “%(written)s”. Hãy ghi mã."),
    "reason": _("Lý do dài quá. Hãy viết gọn lại."),
}
SEVERAL = _("Nhiều đơn vị mang tên “%(written)s”. Hãy ghi mã của một trong các đơn vị sau.")
CLASSES = {
    ("party", "city"): _("Cấp ủy thành phố, tỉnh"),
    ("party", "above_grassroots"): _("Cấp ủy cấp trên trực tiếp của tổ chức cơ sở đảng"),
    ("party", "district"): _("Cấp ủy cấp huyện và tương đương"),
    ("party", "commune"): _("Đảng ủy cấp xã"),
    ("party", "grassroots"): _("Tổ chức cơ sở đảng"),
    ("government", "city"): _("Ủy ban nhân dân thành phố, tỉnh"),
    ("government", "district"): _("Ủy ban nhân dân cấp huyện"),
    ("government", "commune"): _("Ủy ban nhân dân cấp xã"),
    ("council", "city"): _("Hội đồng nhân dân thành phố, tỉnh"),
    ("council", "district"): _("Hội đồng nhân dân cấp huyện"),
    ("council", "commune"): _("Hội đồng nhân dân cấp xã"),
    ("front", "city"): _("Mặt trận Tổ quốc thành phố, tỉnh"),
    ("front", "district"): _("Mặt trận Tổ quốc cấp huyện"),
    ("front", "commune"): _("Mặt trận Tổ quốc cấp xã"),
}


def wrong(error: FormError) -> str:
    """What is wrong with a field, and what to write instead."""
    said = SEVERAL if error.units else WRONG.get(error.field, REFUSED["field"])
    return str(said) % {"written": error.written}


def refused(code: str) -> str:
    """Why a step was not taken, in words."""
    return str(REFUSED.get(code, REFUSED["field"]))


def bound(one: Bound, tree: Tree) -> str:
    """Whom a binding means, in words: units by name, or a class of units."""
    names = {period.code: period.name for period in tree.periods.values()}
    if one.units:
        return ", ".join(names.get(code, code) for code in one.units)
    known = CLASSES.get((one.line or "", one.level or ""))
    words = terms.kind(one.kind) if one.kind else str(known or f"{one.line or ''} {one.level or ''}".strip())
    if one.under:
        return _now("%(units)s, thuộc %(superior)s") % {
            "units": words,
            "superior": names.get(one.under, one.under),
        }
    return words[:1].upper() + words[1:]
