"""The page of one record: the end of the way from city to district to commune to record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.core.facts.permissions import Permission
from caunoi.records.models import (
    Appointment,
    Assessment,
    CaseSummary,
    DenunciationOutcome,
    Dialogue,
    Discipline,
    Duty,
    Obligation,
    Plan,
    ProgressReport,
    SentReport,
    StatedFigure,
)
from caunoi.records.queries.matters_compared import is_compared
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.obligations import ledger_rows
from caunoi.records.queries.unit_page import ON_PAGES
from caunoi.render import words
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, View, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.unit_timeline import report_standing
from caunoi.web.templatetags.words import language


@dataclass(frozen=True)
class Entry:
    """One line of a record: its heading, what stands there, a way on; `mark` is a state's shape."""

    label: str
    text: str
    url: str = ""
    mark: str = ""


@dataclass(frozen=True)
class RecordPage:
    """A record's page: title, the unit it belongs to, its lines, records that hang on it, a note."""

    title: str
    unit_key: str
    unit_name: str
    entries: list[Entry]
    related: list[Entry]
    note: str = ""


def record_view(
    model: type[Model], prepare: Callable[[Any, Desk], RecordPage], path: str = "unit", shown: Q | None = None
) -> View:
    """A view of one record of a table; `path` leads to the unit it belongs to, `shown` says which have a page."""

    def view(request: HttpRequest, desk: Desk, pk: int) -> Page:
        found = with_unit(desk.sees(model), desk.today, path).filter(shown or Q(), pk=pk).first()
        if found is None:
            raise Http404
        return Page("desk/record.html", {"page": prepare(found, desk)})

    # one page a table: the table names it among what is kept
    view.__qualname__ = model.__name__
    return at_desk(kept(view))


def _date(label: str, value: date | None, missing: str = "") -> Entry:
    return Entry(label, words.day(value) if value else missing or _("chưa có"))


def _case(case: Any, desk: Desk) -> RecordPage:
    closed = case.closed_on or desk.today
    late = (closed - case.due_on).days if case.due_on else None
    if late is not None and late > 0:
        standing = Entry(
            _("Thời hạn"),
            _("quá hạn %(days)s ngày") % {"days": words.number(late, language())},
            mark="contradicted",
        )
    elif case.closed_on:
        standing = Entry(_("Thời hạn"), _("giải quyết trong hạn"), mark="agrees")
    elif late is None:
        standing = Entry(_("Thời hạn"), _("hồ sơ không có thời hạn"), mark="unknown")
    else:
        standing = Entry(_("Thời hạn"), _("còn %(days)s ngày") % {"days": -late}, mark="watch")
    lines = [
        Entry(_("Loại"), str(terms.CASE.get(case.kind, case.kind))),
        Entry(_("Lĩnh vực"), str(terms.FIELD.get(case.field, case.field))),
        _date(_("Tiếp nhận"), case.received_on),
        Entry(_("Hạn giải quyết"), words.deadline(case.due_on, language()) if case.due_on else _("chưa có")),
        _date(_("Giải quyết xong"), case.closed_on, _("chưa xong")),
        standing,
        Entry(_("Kết quả"), str(terms.CASE_OUTCOME.get(case.outcome, case.outcome)) or _("chưa có")),
        *([Entry(_("Văn bản giải quyết"), str(terms.IN_WRITING[case.in_writing]))] if case.closed_on else []),
        Entry(_("Trùng, gửi lại"), _("có") if case.repeat else _("không")),
    ]
    if is_compared(case.pk):
        only = _("chỉ để đối chiếu: nơi này đã có đơn cùng loại, mọi số liệu lấy từ đơn")
        lines.append(
            Entry(_("Tính vào số liệu"), only, f"{reverse('unit', args=[case.answers_key])}#compared")
        )
    note = _("Chỉ ghi ngày và lĩnh vực; không có người gửi, không có nội dung.")
    return RecordPage(
        _("Vụ việc %(code)s") % {"code": case.code}, case.answers_key, case.answers_name, lines, [], note
    )


def _dialogue(held: Any, desk: Desk) -> RecordPage:
    counted = _("%(answered)s trên %(questions)s câu hỏi") % {
        "answered": held.answered,
        "questions": held.questions,
    }
    lines = [
        _date(_("Ngày tổ chức"), held.held_on),
        Entry(_("Người chủ trì"), terms.post(held.chaired_by)),
        Entry(_("Đã trả lời"), counted),
        _date(_("Công bố kết quả"), held.published_on, _("chưa công bố")),
    ]
    promises = _owed_under(desk, dialogue=held.pk)
    return RecordPage(str(terms.DIALOGUE[held.kind]), held.unit_key, held.unit_name, lines, promises)


def _owed_under(desk: Desk, **origin: int) -> list[Entry]:
    """What is owed from one dialogue or plan, in its order, each with where it stands."""
    rows = ledger_rows(desk.sees(Obligation).filter(**origin).order_by("number"), desk.today)
    return [
        Entry(
            str(terms.OWING[row.state]),
            row.text,
            reverse("obligation", args=[row.id]),
            terms.OWING_MARK[row.state],
        )
        for row in rows
    ]


def _plan(made: Any, desk: Desk) -> RecordPage:
    lines = [
        Entry(_("Năm"), str(made.year)),
        Entry(_("Số văn bản"), made.number or _("chưa có")),
        _date(_("Ngày ban hành"), made.dated_on),
        Entry(_("Toàn văn"), made.text),
    ]
    items = _owed_under(desk, plan=made.pk)
    note = "" if items else _("Chưa ghi việc nào có hạn của kế hoạch này; ghi bằng mẫu Nhiệm vụ, kế hoạch.")
    title = str(terms.PLAN[made.kind])
    return RecordPage(title, made.unit_key, made.unit_name, lines, items, note)


def _assessment(rated: Any, desk: Desk) -> RecordPage:
    def step(label: str, code: str, reason: str) -> Entry:
        level = terms.level(rated.scheme, code) or _("chưa có")
        return Entry(label, f"{level}. {reason}" if reason else level)

    lines = [
        Entry(_("Năm"), rated.period),
        step(_("Tự xếp loại"), rated.self_level, rated.self_reason),
        step(_("Thẩm định"), rated.appraised_level, rated.appraised_reason),
        step(_("Quyết định"), rated.decided_level, rated.decided_reason),
        _date(_("Ngày quyết định"), rated.decided_on),
    ]
    title = _("Xếp loại năm %(year)s") % {"year": rated.period}
    return RecordPage(title, rated.unit_key, rated.unit_name, lines, [], terms.scheme_title(rated.scheme))


def _denunciation(outcome: Any, desk: Desk) -> RecordPage:
    lines = [
        Entry(_("Kết luận"), str(terms.OUTCOME[outcome.verdict])),
        Entry(_("Đối với"), _("lãnh đạo") if outcome.against_leader else _("cán bộ, công chức khác")),
        _date(_("Ngày kết luận"), outcome.concluded_on),
        _date(_("Ngày gửi kết luận"), outcome.served_on),
    ]
    note = _(
        "Chỉ kết luận đúng hoặc đúng một phần, sau khi gửi, mới có ở đây. Không có tên người tố cáo, người bị tố cáo."
    )
    return RecordPage(
        _("Kết luận nội dung tố cáo"), outcome.answers_key, outcome.answers_name, lines, [], note
    )


def _discipline(decided: Any, desk: Desk) -> RecordPage:
    lines = [
        Entry(_("Đối tượng"), str(terms.DISCIPLINED.get(decided.of, decided.of))),
        Entry(_("Chức danh"), terms.post(decided.post) or _("không nêu")),
        Entry(_("Hình thức"), str(terms.FORM.get(decided.form, decided.form))),
        _date(_("Ngày quyết định"), decided.decided_on),
    ]
    return RecordPage(_("Kỷ luật"), decided.unit_key, decided.unit_name, lines, [])


def _sent_report(sent: Any, desk: Desk) -> RecordPage:
    mark, standing = report_standing(sent.due_on, sent.sent_on, desk.today)
    lines = [
        Entry(_("Kỳ"), terms.report_part(sent.part, sent.year)),
        Entry(
            _("Hạn gửi"), words.deadline(sent.due_on, language()) if sent.due_on else _("không quy định hạn")
        ),
        _date(_("Ngày gửi"), sent.sent_on, _("chưa gửi")),
        Entry(_("Số văn bản"), sent.number or _("chưa có")),
        Entry(_("Thời hạn"), standing, mark=mark),
    ]
    figures = desk.sees(StatedFigure).filter(sent=sent.pk).order_by("pk").values_list("measure", "value")
    lines += [Entry(terms.figure(measure), words.number(value, language())) for measure, value in figures]
    note = _("Các số dưới đây đúng như báo cáo nêu, chưa phải số trong hồ sơ.") if figures else ""
    return RecordPage(terms.owed_report(sent.report), sent.unit_key, sent.unit_name, lines, [], note)


def obligation_page(owed: Any, desk: Desk) -> RecordPage:
    """One obligation: what, by when, who answers, under which clause."""
    row = ledger_rows(desk.sees(Obligation).filter(pk=owed.pk), desk.today)[0]
    days = _("hồ sơ không nêu hạn")
    if row.days is not None:
        late = row.days > 0
        days = (_("quá hạn %(n)s ngày") if late else _("còn %(n)s ngày")) % {"n": abs(row.days)}
    due = words.deadline(row.due_on, language()) if row.due_on else _("không nêu hạn")
    person = f"{row.person}, {terms.post(row.post)}" if row.person else _("chưa phân công")
    lines = [
        Entry(_("Nội dung"), row.text),
        Entry(_("Tình trạng"), str(terms.OWING[row.state]), mark=terms.OWING_MARK[row.state]),
        _date(_("Bắt đầu"), owed.starts_on),
        *([_date(_("Tiếp nhận"), owed.accepted_on, _("đơn vị chưa tiếp nhận"))] if owed.duty_id else []),
        Entry(_("Hạn"), f"{due} ({days})" if row.days is not None else due),
        Entry(_("Người chịu trách nhiệm"), person, mark="" if row.person else "unknown"),
        _date(_("Hoàn thành"), row.done_on, _("chưa xong")),
    ]
    if owed.proof:
        lines.append(Entry(_("Minh chứng"), owed.proof))
    reports = desk.sees(ProgressReport).filter(obligation=owed.pk).order_by("-on")
    lines += [_reported(on, text) for on, text in reports.values_list("on", "text")]
    return RecordPage(
        str(terms.ORIGIN[row.origin]), row.unit_key, row.unit_name, lines, _origin_of(owed, row.clause, desk)
    )


def _reported(on: date, text: str) -> Entry:
    return Entry(_("Tiến độ đến %(day)s") % {"day": words.day(on)}, text)


def _origin_of(owed: Any, clause: str, desk: Desk) -> list[Entry]:
    if owed.dialogue_id:
        return [Entry(_("Căn cứ"), _("Hội nghị đối thoại"), reverse("dialogue", args=[owed.dialogue_id]))]
    if owed.complex_matter_id:
        title = _("Kế hoạch của vụ việc phức tạp %(code)s") % {"code": owed.complex_matter.code}
        return [Entry(_("Căn cứ"), title, reverse("complex-matter", args=[owed.complex_matter_id]))]
    if owed.plan_id:
        title = _("%(kind)s %(year)s") % {"kind": terms.PLAN[owed.plan.kind], "year": owed.plan.year}
        return [Entry(_("Căn cứ"), title, reverse("plan", args=[owed.plan_id]))]
    duty = owed.duty
    basis = Entry(
        _("Căn cứ"),
        _("Mục %(clause)s") % {"clause": clause},
        reverse("duty", args=[duty.directive_id, duty.key]),
    )
    if duty.shown_by != Duty.BY_COUNT:
        return [basis]
    said = _("Ghi số liệu") if desk.may(Permission.RECORDS_IMPORT, owed.unit) else _("Xem số liệu")
    where = reverse("hand-count", args=[duty.directive_id, duty.key])
    return [
        basis,
        Entry(_("chỉ tiêu đếm bằng tay"), said, f"{where}?{urlencode({'unit': owed.unit.key})}"),
    ]


case = record_view(CaseSummary, _case, "answers")
dialogue = record_view(Dialogue, _dialogue)
assessment = record_view(Assessment, _assessment)
denunciation = record_view(DenunciationOutcome, _denunciation, "answers")
plan = record_view(Plan, _plan)
sent_report = record_view(SentReport, _sent_report)
discipline = record_view(Discipline, _discipline, shown=ON_PAGES)


@at_desk
def post(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Who holds a post stands among the people of the unit's page."""
    unit = desk.sees(Appointment).filter(pk=pk).values_list("unit__key", flat=True).first()
    if unit is None:
        raise Http404
    return redirect(reverse("unit", args=[unit]) + "#people")
