"""One workbook that waits: how its headings were read, its errors or what it changes, then yes or no."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core.workbooks.book import column_letter
from caunoi.core.workbooks.forms import Column, Form, forms
from caunoi.core.workbooks.headings import How
from caunoi.core.workbooks.outcome import Outcome, SheetOutcome
from caunoi.errors import UserError
from caunoi.intake.workbook import open_workbook
from caunoi.records import queue, waiting
from caunoi.records.actions.workbooks import forget_headings, remember_headings
from caunoi.records.models import Job
from caunoi.render.marked_workbook import mark
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.going_on import going_on
from caunoi.web.desk.workbooks import (
    LIST,
    Told,
    ask,
    forms_for,
    list_of,
    opened_at_once,
    path_of,
    read_book,
    require_sender,
    why,
    xlsx_file,
)
from caunoi.web.templatetags.words import language

ONE, GOING_ON = "desk/workbook.html", "desk/workbook_going_on.html"
SHOWN = 200
NOT_READ, BY_ITSELF = "-", "?"
"""What may be said of a heading besides a column: not to be read; to be recognised by itself again."""


@dataclass(frozen=True)
class Read:
    """One heading of the workbook: where, how it reads, what it was taken for (empty: not read), and how that came about;
    `told`: what the reader chose, a column code or a dash; empty where they left it."""

    letter: str
    heading: str
    field: str
    taken: str
    how: str
    told: str


@dataclass(frozen=True)
class SheetRead:
    """One sheet as the page shows it; `columns`: what its headings may stand for; `said`: the form the sender says it is."""

    outcome: SheetOutcome
    form: Form | None
    said: str
    reads: list[Read]
    columns: list[Column]
    passed: list[str]


@at_desk
def workbook(request: HttpRequest, desk: Desk, sha256: str) -> HttpResponse:
    """What was read of a workbook that waits: headings, errors, what is new and what changes; or how far the worker is."""
    require_sender(desk)
    job = queue.latest(desk.user, sha256)
    if job and (
        job.live
        or (job.kind == queue.BRING_IN_WORKBOOK and job.state == Job.State.DONE and "new" in job.result)
    ):
        return _going_on(request, desk, sha256, job)
    if job and job.state == Job.State.FAILED:
        waiting.drop(desk.user.pk, sha256)
        said = job.result.get(language()) or _("Việc này dừng vì lỗi của hệ thống; hồ sơ không thay đổi.")
        return render(request, LIST, list_of(desk, said), status=422)
    return _shown(request, desk, sha256)


def _going_on(request: HttpRequest, desk: Desk, sha256: str, job: Job) -> HttpResponse:
    path = waiting.waiting(desk.user.pk, sha256)
    importing = job.kind == queue.BRING_IN_WORKBOOK
    name = path.name if path else _("Bảng tính")
    return going_on(request, job, {"sha256": sha256, "importing": importing, "name": name}, GOING_ON)


def _outcome(desk: Desk, sha256: str, told: Told) -> Outcome:
    """What was read of it by the worker, else by this page."""
    path_of(desk, sha256)
    if stored := waiting.beside(desk.user.pk, sha256, waiting.OUTCOME):
        return msgspec.json.decode(stored, type=Outcome)
    book = opened_at_once(desk, sha256)
    if book is None:  # long, and its job is no more
        raise Http404
    return read_book(desk, book, told)


def _shown(request: HttpRequest, desk: Desk, sha256: str, status: int = 200) -> HttpResponse:
    told = Told.of(request.GET)
    try:
        outcome = _outcome(desk, sha256, told)
    except UserError as error:
        return render(request, LIST, list_of(desk, why(error)), status=422)
    context = {
        "outcome": outcome,
        "sheets": [_sheet(sheet, told) for sheet in outcome.sheets if _may_be_read(sheet)],
        "other": [sheet.name for sheet in outcome.sheets if not _may_be_read(sheet)],
        "forms": forms_for(desk),
        "problems": [
            (one.where(), one.what(language()), one.mend(language())) for one in outcome.problems[:SHOWN]
        ],
        "of_cells": any(one.row for one in outcome.problems),
        "changed": outcome.changed_rows[:SHOWN],
        "shown": SHOWN,
        "sha256": sha256,
        "told": told.query,
        "moves": outcome.new + outcome.changed,
        "year": told.year or "",
    }
    return render(request, ONE, context, status=status)


def _may_be_read(sheet: SheetOutcome) -> bool:
    return bool(sheet.form or sheet.headings)


def _sheet(sheet: SheetOutcome, told: Told) -> SheetRead:
    form, said = sheet.form or sheet.like, told.sheets.get(sheet.name, "")
    if form is None:
        return SheetRead(sheet, None, said, [], [], [])
    how = _how()
    headings = {column.code: column.heading for column in form.columns}
    reads = [
        Read(
            column_letter(one.place),
            one.heading,
            f"{form.code}:{one.heading}",
            headings.get(one.column or "", ""),
            how[one.how],
            (one.column or NOT_READ) if one.how is How.TOLD else "",
        )
        for one in sheet.matches
    ]
    return SheetRead(sheet, sheet.form, said, reads, list(form.columns), list(_passed(sheet)))


def _how() -> dict[How, str]:
    return {
        How.SAME: "",
        How.OTHER_WORDS: _("cách gọi khác"),
        How.NEAR: _("gần giống, cần xem lại"),
        How.TOLD: _("đã chọn, được ghi nhớ"),
        How.TWICE: _("không đọc: đã có cột khác"),
        How.NUMBERING: _("số thứ tự, không đọc"),
        How.NEVER: _("không đọc: hệ thống không lưu điều này"),
        How.NOT_READ: _("không đọc"),
    }


def _passed(sheet: SheetOutcome) -> Iterator[str]:
    passed = sheet.passed
    if passed.unfilled:
        yield ngettext("%(n)s dòng chưa điền", "%(n)s dòng chưa điền", passed.unfilled) % {
            "n": passed.unfilled
        }
    if passed.totals:
        yield _("dòng tổng cộng: %(rows)s") % {"rows": ", ".join(map(str, passed.totals[:20]))}
    if passed.titles:
        yield _("dòng tiêu đề: %(rows)s") % {"rows": ", ".join(map(str, passed.titles[:20]))}


@require_POST
@at_desk
def headings(request: HttpRequest, desk: Desk, sha256: str) -> HttpResponse:
    """The sender says what a sheet is and what headings stand for, which is remembered; the workbook is read again so."""
    require_sender(desk)
    path_of(desk, sha256)
    said: dict[str, dict[str, str]] = {}
    for name, value in request.POST.items():
        form, separator, heading = name.partition(":")
        if separator and form in forms() and value:
            said.setdefault(form, {})[heading] = str(value)
    at = desk.moment(clock.now())
    for form, choices in said.items():
        kept = {h: "" if value == NOT_READ else value for h, value in choices.items() if value != BY_ITSELF}
        if gone := [heading for heading, value in choices.items() if value == BY_ITSELF]:
            forget_headings(form, gone, by=desk.user, at=at)
        if kept:
            remember_headings(form, kept, by=desk.user, at=at)
    told = Told.of(request.POST)
    if waiting.beside(desk.user.pk, sha256, waiting.OUTCOME):
        ask(desk, queue.READ_WORKBOOK, sha256, told)
    return redirect(f"{reverse('workbook', args=[sha256])}?{told.query}".rstrip("?"))


@require_POST
@at_desk
def confirm(request: HttpRequest, desk: Desk, sha256: str) -> HttpResponse:
    """The sender says yes: the rows enter the records, all or nothing."""
    require_sender(desk)
    path_of(desk, sha256)
    told = Told.of(request.GET)
    if waiting.beside(desk.user.pk, sha256, waiting.OUTCOME):
        ask(desk, queue.BRING_IN_WORKBOOK, sha256, told)
        return redirect("workbook", sha256=sha256)
    book = opened_at_once(desk, sha256)
    if book is None:
        raise Http404
    try:
        outcome = read_book(desk, book, told, dry_run=False)
    except UserError as error:
        return render(request, LIST, list_of(desk, why(error)), status=422)
    if outcome.problems:
        return _shown(request, desk, sha256, status=422)
    waiting.drop(desk.user.pk, sha256)
    if outcome.written:
        queue.hurry(queue.CHECK_FINDINGS, clock.now())
    said = _("Đã nhập: %(new)s dòng mới, %(changed)s dòng thay đổi, %(same)s dòng giữ nguyên.")
    messages.success(
        request, said % {"new": outcome.new, "changed": outcome.changed, "same": outcome.unchanged}
    )
    return redirect("workbooks")


@require_POST
@at_desk
def drop(request: HttpRequest, desk: Desk, sha256: str) -> HttpResponse:
    """The sender says no: the file is gone, nothing was changed; a worker that reads or writes it leaves nothing of that."""
    require_sender(desk)
    job = queue.latest(desk.user, sha256)
    if job and job.live:
        queue.cancel(job)
    else:
        path_of(desk, sha256)
    waiting.drop(desk.user.pk, sha256)
    messages.success(request, _("Đã bỏ tệp; hồ sơ không thay đổi."))
    return redirect("workbooks")


@at_desk
def marked_file(request: HttpRequest, desk: Desk, sha256: str) -> HttpResponse:
    """The same workbook with every wrong cell marked."""
    require_sender(desk)
    path = path_of(desk, sha256)
    marked = waiting.beside(desk.user.pk, sha256, waiting.MARKED)
    if marked is None:
        outcome = _outcome(desk, sha256, Told.of(request.GET))
        marked = mark(path.read_bytes(), open_workbook(path), outcome.problems)
    return xlsx_file(marked, f"{path.stem}-loi.xlsx")
