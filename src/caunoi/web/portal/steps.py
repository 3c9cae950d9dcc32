"""What the sender of a letter is told of each step, of the letter itself and of its proceedings, on the page and through the API."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.core.facts.proceedings import Event, Kind
from caunoi.records.models import ProceedingStep
from caunoi.records.queries.letter_clocks import steps_told
from caunoi.records.queries.letters import OwnPage
from caunoi.records.queries.naming import names_on
from caunoi.web.sendings import DIALOGUE, sent_by
from caunoi.web.templatetags.words import day

# What the sender is told of each step; what only concerns the office's own papers is told in general words.
STEPS = {
    "letter.file": gettext_lazy("Đơn được nhận"),
    "letter.sort": gettext_lazy("Đơn được phân loại"),
    "letter.split": gettext_lazy("Phần này được tách thành đơn riêng"),
    "letter.confirm": gettext_lazy("Đơn được xác nhận đúng hình thức"),
    "letter.add_papers": gettext_lazy("Thêm giấy tờ"),
    "letter.message": gettext_lazy("Có tin nhắn"),
    "letter.change_code": gettext_lazy("Mã theo dõi được đổi"),
    "letter.keep_until": gettext_lazy("Đơn được giữ lâu hơn"),
    "letter.withdraw": gettext_lazy("Rút đơn"),
    "letter.ask_opening": gettext_lazy("Có người xin mở bản gốc"),
    "letter.allow_opening": gettext_lazy("Việc mở bản gốc được đồng ý"),
    "letter.refuse_opening": gettext_lazy("Việc mở bản gốc bị từ chối"),
    "letter.open": gettext_lazy("Bản gốc được mở"),
    "letter.transcribe": gettext_lazy("Viết bản kể lại không có tên người"),
    "letter.check_transcript": gettext_lazy("Bản kể lại được người thứ hai kiểm tra"),
    "letter.return_transcript": gettext_lazy("Bản kể lại bị trả lại"),
}
# What a proceeding did, by what it is to the clocks (`proceeding.` and core/facts/proceedings.Event).
EVENTS = {
    "proceeding.replied": gettext_lazy("Cơ quan trả lời về việc xử lý đơn"),
    "proceeding.accepted": gettext_lazy("Đơn được thụ lý"),
    "proceeding.refused": gettext_lazy("Đơn không được thụ lý"),
    "proceeding.transferred": gettext_lazy("Đơn được chuyển tới cơ quan khác"),
    "proceeding.guided": gettext_lazy("Được hướng dẫn"),
    "proceeding.filed_away": gettext_lazy("Đơn được lưu"),
    "proceeding.notified": gettext_lazy("Việc thụ lý được thông báo"),
    "proceeding.verified": gettext_lazy("Có báo cáo xác minh"),
    "proceeding.decided": gettext_lazy("Có quyết định, kết luận"),
    "proceeding.acted": gettext_lazy("Kết luận được xử lý"),
    "proceeding.sent": gettext_lazy("Quyết định, kết luận được gửi"),
    "proceeding.received_decision": gettext_lazy("Đã nhận quyết định"),
    "proceeding.published": gettext_lazy("Quyết định, kết luận được công khai"),
    "proceeding.complained_again": gettext_lazy("Khiếu nại lần hai"),
    "proceeding.withdrawn": gettext_lazy("Việc rút đơn được ghi nhận"),
    "proceeding.terminated": gettext_lazy("Việc giải quyết được đình chỉ"),
}
# And what is none, by its move.
MOVES = {
    "proceeding.complete": gettext_lazy("Đơn được bổ sung đủ điều kiện"),
    "proceeding.assign": gettext_lazy("Việc xác minh được giao"),
    "proceeding.verify": gettext_lazy("Việc xác minh bắt đầu"),
    "proceeding.hold_dialogue": gettext_lazy("Tổ chức đối thoại"),
    "proceeding.extend": gettext_lazy("Gia hạn giải quyết"),
    "proceeding.suspend": gettext_lazy("Tạm đình chỉ giải quyết"),
    "proceeding.resume": gettext_lazy("Việc giải quyết được tiếp tục"),
    "proceeding.take_effect": gettext_lazy("Quyết định, kết luận có hiệu lực"),
}
GUIDED = gettext_lazy("Đơn không được chuyển đi: anh/chị tự gửi tới nơi này.")
# How a complaint or reflection was decided, as its sender is told; and how what a petition asks for.
OUTCOME = {
    "upheld": gettext_lazy("Nội dung đơn đúng"),
    "part": gettext_lazy("Nội dung đơn đúng một phần"),
    "not_upheld": gettext_lazy("Nội dung đơn không đúng"),
}
OF_PETITION = {
    "upheld": gettext_lazy("Kiến nghị được chấp nhận"),
    "part": gettext_lazy("Kiến nghị được chấp nhận một phần"),
    "not_upheld": gettext_lazy("Kiến nghị không được chấp nhận"),
}
OTHER = gettext_lazy("Cơ quan ghi thêm vào hồ sơ")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: when, which (a verb, or `proceeding.` and an event), and its words; `text`: what the office said to the sender with it."""

    at: datetime.datetime
    what: str
    title: str
    text: str = ""


def told(page: OwnPage) -> list[Step]:
    """Everything that happened, in order."""
    in_part = {row.at for row, _which in page.taken_back if not row.whole}
    found = [_step(step.at, step.verb, STEPS) for step in page.steps]
    found = [
        replace(one, title=_("Rút một phần đơn"))
        if one.what == "letter.withdraw" and one.at in in_part
        else one
        for one in found
    ]
    found += [_of_proceeding(step) for step in steps_told(page.letter)]
    return sorted(found, key=lambda step: step.at)


def _of_proceeding(step: ProceedingStep) -> Step:
    """Where it went, it says to whom; one that was written down after its day tells both days."""
    found = _step(step.at, f"proceeding.{step.event or step.move}", EVENTS | MOVES)
    if step.until:
        until = _("%(step)s đến hết ngày %(day)s") % {"step": found.title, "day": day(step.until)}
        found = replace(found, title=until)
    found = replace(found, text=_said(step))
    to = step.receiver or (names_on(step.on).get(step.body_id) if step.move == "forward" else None)
    if to:
        found = replace(found, title=f"{found.title}: {to}")
    if step.told_later is None:
        return found
    return replace(
        found, title=_("%(step)s (việc của ngày %(day)s)") % {"step": found.title, "day": day(step.on)}
    )


def _said(step: ProceedingStep) -> str:
    """A reply in full; of guidance why, and what is left to do; of a decision its number and day, and how it was decided once it was sent;
    of one that halts the case by when it is sent. What was found of a denunciation is served on paper, as its law says."""
    case = step.proceeding
    if step.move == "reply":
        return step.text
    if step.move == "guide":
        return f"{step.text}\n{GUIDED}".strip()
    if case.protected or case.kind == Kind.DENUNCIATION:
        return ""
    if step.move != DIALOGUE and (last := sent_by(case, step.move, step.on)):
        return last
    if step.event == Event.SENT:
        return str((OF_PETITION if case.kind == Kind.PETITION else OUTCOME).get(case.outcome, ""))
    if step.event != Event.DECIDED or not step.document:
        return ""
    numbered = _("Số %(number)s") % {"number": step.document}
    return f"{numbered}, {day(step.document_on)}" if step.document_on else numbered


def _step(at: datetime.datetime, what: str, words: Mapping[str, object]) -> Step:
    return Step(at, what, str(words[what])) if what in words else Step(at, "letter.handled", str(OTHER))
