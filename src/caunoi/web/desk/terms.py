"""What codes are called on the pages: one place, both languages."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.core.facts.permissions import ROLES
from caunoi.core.law.indicators import indicators
from caunoi.core.law.posts import posts
from caunoi.core.law.ratings import Level, scheme
from caunoi.core.law.reports import owed_reports, report_parts, stated_figures
from caunoi.core.law.rules import rules
from caunoi.core.units.load import kinds
from caunoi.errors import UserError
from caunoi.web.templatetags.words import language, said


class Spoken(dict[str, str]):
    """Words of a table here in the reader's language, each looked up once however many rows say it."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, code: str) -> str:
        word = self[code] = str(self._table[code])
        return word


STANDING = {
    "contradicted": _("Hồ sơ nói khác"),
    "watch": _("Đã trả lời, chờ xem xét"),
    "unknown": _("Chưa đủ căn cứ"),
    "agrees": _("Khớp với hồ sơ"),
}
STATE = {
    "open": _("Chưa trả lời"),
    "answered": _("Đã trả lời, chờ xem xét"),
    "accepted": _("Giải trình được chấp nhận"),
    "refused": _("Giải trình không được chấp nhận"),
    "appealed": _("Đề nghị xem xét lại, chờ cấp trên nữa"),
    "upheld": _("Giữ nguyên sau khi xem xét lại"),
    "undetermined": _("Chưa đủ căn cứ"),
    "withdrawn": _("Không còn"),
}
# The mark beside a finding's state: one of the four shown on every picture.
STATE_MARK = {
    "open": "contradicted",
    "refused": "contradicted",
    "upheld": "contradicted",
    "answered": "watch",
    "appealed": "watch",
    "accepted": "agrees",
    "undetermined": "unknown",
    "withdrawn": "unknown",
}
MOVE = {
    "unit": _("Đơn vị"),
    "superior": _("Cấp trên"),
    "law": _("Nơi giữ bộ quy định"),
}
STEP = {
    "state": _("Ý kiến của cán bộ được nêu"),
    "answer": _("Trả lời"),
    "accept": _("Chấp nhận giải trình"),
    "refuse": _("Không chấp nhận giải trình"),
    "appeal": _("Đề nghị xem xét lại"),
    "allow": _("Xem xét lại: chấp nhận"),
    "uphold": _("Xem xét lại: giữ nguyên"),
}
LIMIT = {
    "state": _("Cán bộ được nêu nói ý kiến"),
    "answer": _("Đơn vị phải trả lời"),
    "decide": _("Cấp trên xem xét"),
    "appeal": _("Đề nghị xem xét lại"),
    "decide_appeal": _("Cấp trên nữa xem xét lại"),
}
OWING = {
    "done": _("Đã xong"),
    "lapsed": _("Hết hiệu lực"),
    "overdue": _("Quá hạn"),
    "open": _("Đang thực hiện"),
    "not_yet": _("Chưa bắt đầu"),
}
OWING_MARK = {
    "done": "agrees",
    "lapsed": "unknown",
    "overdue": "contradicted",
    "open": "watch",
    "not_yet": "unknown",
}
ASKED = {
    "overdue": _("Quá hạn"),
    "open": _("Đang mở"),
    "not_yet": _("Chưa bắt đầu"),
    "no_person": _("Chưa rõ người"),
    "no_date": _("Không nêu hạn"),
    "done": _("Đã xong"),
}
ORIGIN = {
    "duty": _("Nhiệm vụ của văn bản"),
    "promise": _("Lời hứa tại đối thoại"),
    "plan": _("Việc trong kế hoạch giải quyết vụ việc phức tạp"),
    "plan_item": _("Việc trong kế hoạch của đơn vị"),
}
PLAN = {"yearly": _("Kế hoạch năm"), "consolidation": _("Kế hoạch củng cố tổ chức yếu kém")}
CASE = {"complaint": _("Khiếu nại"), "petition": _("Kiến nghị"), "reflection": _("Phản ánh")}
FIELD = {
    "land": _("Đất đai"),
    "construction": _("Trật tự xây dựng"),
    "resettlement": _("Bồi thường, tái định cư"),
    "clearance": _("Giải phóng mặt bằng"),
    "environment": _("Môi trường"),
    "order": _("Trật tự đô thị"),
    "policy": _("Chính sách xã hội"),
    "other": _("Lĩnh vực khác"),
}
TALLY = {
    "received": _("Tiếp nhận"),
    "settled": _("Giải quyết xong"),
    "unsettled": _("Chưa xong cuối kỳ"),
    "late": _("Quá hạn cuối kỳ"),
    "oldest_on": _("Vụ lâu nhất từ"),
    "refused": _("Không thụ lý"),
    "repeat": _("Gửi lại"),
}
COMPLEX_STATE = {
    "open": _("Đang giải quyết"),
    "hot_spot": _("Điểm nóng"),
    "reopened": _("Mở lại"),
    "settled": _("Đã giải quyết"),
}
COMPLEX_MARK = {"open": "watch", "hot_spot": "contradicted", "reopened": "watch", "settled": "agrees"}
COMPLEX_MOVE = {
    "open": _("Ghi sổ"),
    "classify": _("Phân loại lại"),
    "assign": _("Giao chủ trì"),
    "hand_over": _("Bàn giao"),
    "declare_hot_spot": _("Thành điểm nóng"),
    "lift_hot_spot": _("Hết điểm nóng"),
    "settle": _("Kết thúc"),
    "reopen": _("Mở lại"),
}
COMPLEX_DECIDED = ("open", "declare_hot_spot", "lift_hot_spot", "settle", "reopen")
COMPLEX_DO = {
    "open": _("Ghi vụ việc vào sổ"),
    "review": _("Ghi lần rà soát"),
    "plan": _("Giao việc trong kế hoạch"),
    "ask": _("Đề nghị nội dung ngoài thẩm quyền"),
    "answer": _("Ghi trả lời đề nghị"),
    "assign": _("Giao cơ quan chủ trì và người chịu trách nhiệm"),
    "classify": _("Phân loại lại"),
    "hand_over": _("Bàn giao cho cơ quan kế thừa"),
    "declare_hot_spot": _("Xác định là điểm nóng"),
    "lift_hot_spot": _("Xác định hết điểm nóng"),
    "settle": _("Kết thúc vụ việc"),
    "reopen": _("Mở lại vụ việc"),
}
DIALOGUE = {"yearly": _("Đối thoại định kỳ"), "extraordinary": _("Đối thoại đột xuất")}
OUTCOME = {"upheld": _("Tố cáo đúng"), "partly": _("Tố cáo đúng một phần")}
CASE_OUTCOME = {
    "upheld": _("Khiếu nại đúng"),
    "partly": _("Khiếu nại đúng một phần"),
    "rejected": _("Khiếu nại không đúng"),
    "withdrawn": _("Người gửi rút đơn"),
    "settled": _("Đã giải quyết"),
    "replied": _("Đã trả lời"),
    "refused": _("Không thụ lý"),
    "referred": _("Đã chuyển cơ quan có thẩm quyền"),
}
DISCIPLINED = {"organisation": _("Tổ chức"), "leader": _("Cán bộ chủ chốt")}
FORM = {
    "reprimand": _("Khiển trách"),
    "warning": _("Cảnh cáo"),
    "removal": _("Cách chức"),
    "expulsion": _("Khai trừ"),
    "dissolution": _("Giải tán"),
}
HAPPENING = {
    "complex_matter": _("Vụ việc phức tạp"),
    "case_summary": _("Vụ việc"),
    "proceeding": _("Đơn thư"),
    "dialogue": _("Đối thoại"),
    "denunciation_outcome": _("Kết luận tố cáo"),
    "discipline": _("Kỷ luật"),
    "sent_report": _("Báo cáo gửi cấp trên"),
    "finding_step": _("Trả lời, xem xét"),
}
REPORT_STATE = {"draft": _("Dự thảo"), "approved": _("Đã duyệt"), "issued": _("Đã ban hành")}
REPORT = {"annual": _("Báo cáo năm")}
CHANGE = {
    "merge": _("nhập"),
    "split": _("chia, tách"),
    "transfer": _("chuyển cấp trên"),
    "rename": _("đổi tên"),
    "reclassify": _("đổi loại"),
    "abolish": _("kết thúc hoạt động"),
}
EXTENT = {
    "whole": _("toàn bộ"),
    "all_people": _("một phần đất, toàn bộ dân"),
    "part": _("một phần, không rõ bao nhiêu"),
    "land_only": _("một phần đất, không có dân"),
    "unknown": _("không rõ"),
}
CADENCE = {
    "year": _("hằng năm"),
    "half-year": _("6 tháng"),
    "quarter": _("hằng quý"),
    "month": _("hằng tháng"),
    "week": _("hằng tuần"),
    "periodic": _("định kỳ"),
    "once": _("một lần"),
}
SENTENCE = {
    "duty": _("Nhiệm vụ"),
    "target": _("Chỉ tiêu"),
    "principle": _("Quan điểm"),
    "background": _("Bối cảnh"),
}
DOCUMENT = {
    "resolution": _("Nghị quyết"),
    "directive": _("Chỉ thị"),
    "conclusion": _("Kết luận"),
    "plan": _("Kế hoạch"),
    "programme": _("Chương trình"),
    "decision": _("Quyết định"),
    "guideline": _("Hướng dẫn"),
    "report": _("Báo cáo"),
}


@cache
def _level(scheme_id: str, code: str) -> Level | None:
    try:
        return scheme(scheme_id).organisation_level(code)
    except (UserError, ValueError):
        return None


def level(scheme_id: str, code: str) -> str:
    """A rating level as its scheme names it; the raw code where the scheme has no such level; '' for none."""
    found = _level(scheme_id, code) if code else None
    return said(found.name) if found else code


def rank(scheme_id: str, code: str) -> int:
    """The rank of a level within its scheme, 1 the best; 0 for none."""
    found = _level(scheme_id, code) if code else None
    return found.rank if found else 0


def post(code: str) -> str:
    """A post by its code."""
    found = posts().get(code)
    return said(found.name) if found else code


def is_head(code: str) -> bool:
    """Whether the post heads its body."""
    found = posts().get(code)
    return bool(found and found.head)


def kind(code: str) -> str:
    """A kind of unit in its official Vietnamese term."""
    held = kinds().kinds
    return held[code].term if code in held else code


def level_of(code: str) -> str:
    """The level of a kind of unit; '' for a kind without one."""
    return kinds().level(code) or ""


def rule_title(code: str) -> str:
    """What a rule says, in short."""
    found = rules().get(code)
    return said(found.title) if found else code


def indicator_title(code: str) -> str:
    """The title of an indicator."""
    found = indicators().get(code)
    return said(found.title) if found else code


def owed_report(code: str) -> str:
    """A kind of report that units send."""
    return said(owed_reports()[code].title)


def report_part(part: str, year: int) -> str:
    """The part of a year a report is about."""
    title = said(report_parts()[part])
    return f"{title} {year}" if part == "year" else f"{title}, {year}"


def figure(code: str) -> str:
    """A figure that a report states."""
    return said(stated_figures()[code].title)


def role(code: str) -> str:
    """A role in the reader's language."""
    found = ROLES.get(code)
    return (found.en if language() == "en" else found.vi) if found else code


def scheme_title(scheme_id: str) -> str:
    """The title of a rating scheme."""
    try:
        return said(scheme(scheme_id).title)
    except UserError:
        return scheme_id


COMPARED = {
    ">": _("nhiều hơn"),
    ">=": _("ít nhất"),
    "<": _("ít hơn"),
    "<=": _("không quá"),
    "=": _("đúng bằng"),
    "in": _("thuộc"),
}
IN_WRITING = {True: _("có"), False: _("không có"), None: _("hồ sơ không ghi")}
EVIDENCE = {
    **HAPPENING,
    "case_tally": _("Số tổng hợp vụ việc"),
    "complex_matter_ask": _("Nội dung ngoài thẩm quyền được đề nghị"),
    "assessment": _("Xếp loại"),
    "obligation": _("Nhiệm vụ"),
    "appointment": _("Giữ chức vụ"),
    "plan": _("Kế hoạch"),
}
