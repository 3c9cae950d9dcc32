"""Workbooks: templates to download, a workbook to send, what was read of it, its errors or what it changes, then yes or no."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core.facts.permissions import ROLES, Permission
from caunoi.core.workbooks.book import Book, column_letter
from caunoi.core.workbooks.forms import Column, Form, Kind, kinds
from caunoi.core.workbooks.headings import How
from caunoi.core.workbooks.outcome import Outcome, SheetOutcome
from caunoi.errors import UserError
from caunoi.intake import RefusedError
from caunoi.intake.workbook import open_workbook
from caunoi.records import waiting
from caunoi.records.actions.workbooks import import_book
from caunoi.records.queries.home import Post, posts_of
from caunoi.records.queries.units import committee_by_code
from caunoi.records.queries.workbooks.filling import Asked, template
from caunoi.render.marked_workbook import mark
from caunoi.render.workbook import render as as_xlsx
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.templatetags.words import language

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIST, ONE = "desk/workbooks.html", "desk/workbook.html"
LARGEST = 20_000_000  # bytes
MOST_ROWS = 20_000  # more take longer than a page should: the command line shows how far it is
SHOWN = 200
NOT_READ = "-"


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
    """One sheet as the page shows it; `columns`: what its headings may stand for."""

    outcome: SheetOutcome
    form: Form | None
    reads: list[Read]
    columns: list[Column]
    passed: list[str]


@at_desk
def workbooks(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The kinds of workbook, and where to send one."""
    return render(request, LIST, _list(desk))


def _list(desk: Desk, problem: str = "") -> dict[str, Any]:
    places = {kind.code: _places(desk, kind) for kind in kinds().values()}
    return {
        "kinds": [(kind, places[kind.code]) for kind in kinds().values() if places[kind.code]],
        "years": range(desk.today.year, desk.today.year - 4, -1),
        "largest": LARGEST // 1_000_000,
        "most": MOST_ROWS,
        "problem": problem,
    }


def _places(desk: Desk, kind: Kind) -> list[Post]:
    """The person's units for which they may bring in this kind, each once."""
    needed = {Permission(form.permission) for form in kind.forms}
    found = (p for p in posts_of(desk.user, desk.today) if needed <= ROLES[p.role].permissions)
    return list({p.code: p for p in found}.values())


def _require_sender(desk: Desk) -> None:
    if not any(_places(desk, kind) for kind in kinds().values()):
        raise PermissionDenied


@at_desk
def download(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """A template of a kind for one of the person's units, or what is on record (`filled`)."""
    kind = kinds().get(code)
    if kind is None:
        raise Http404
    unit, year = request.GET.get("unit", ""), request.GET.get("year", "")
    if unit not in {place.code for place in _places(desk, kind)}:
        raise PermissionDenied
    asked = Asked(
        committee_by_code(unit, desk.today), desk.today,
        int(year) if year.isdecimal() and len(year) == 4 else None, bool(request.GET.get("filled")),
    )  # fmt: skip
    return _file(as_xlsx(template(kind, asked)), f"{code}-{unit}{'-' + year if year else ''}.xlsx")


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@require_POST
@at_desk
def check(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A workbook is sent: kept for its sender until they say yes or no."""
    _require_sender(desk)
    sent = request.FILES.get("file")
    if sent is None:
        return render(request, LIST, _list(desk, _("Hãy chọn tệp bảng tính.")), status=422)
    if (sent.size or 0) > LARGEST:
        said = _("Tệp quá %(limit)s MB. Hãy tách tệp.") % {"limit": LARGEST // 1_000_000}
        return render(request, LIST, _list(desk, said), status=422)
    digest = waiting.keep(desk.user.pk, sent.name or "workbook", sent.read())
    try:
        book = _opened(_path(desk, digest))
        _outcome(request, desk, book)
    except (RefusedError, UserError) as error:
        waiting.drop(desk.user.pk, digest)
        return render(request, LIST, _list(desk, _why(error)), status=422)
    return redirect("workbook", sha256=digest)


def _why(error: UserError) -> str:
    if language() == "en":
        return str(error)
    if isinstance(error, RefusedError):
        return error.vietnamese
    if isinstance(error, TooLongError):
        return _("Tệp có hơn %(most)s dòng. Hãy tách tệp, hoặc nhờ quản trị nhập bằng dòng lệnh.") % {
            "most": MOST_ROWS
        }
    return _("Không sheet nào giống mẫu của hệ thống. Hãy tải mẫu và chép số liệu vào đó.")


class TooLongError(UserError):
    """More rows than a page reads."""


def _path(desk: Desk, sha256: str) -> Path:
    found = waiting.waiting(desk.user.pk, sha256)
    if found is None:
        raise Http404
    return found


def _opened(path: Path) -> Book:
    book = open_workbook(path)
    if sum(sheet.total for sheet in book.sheets) > MOST_ROWS:
        raise TooLongError(f"the workbook has more than {MOST_ROWS} rows. Split it, or use the command line.")
    return book


def _outcome(request: HttpRequest, desk: Desk, book: Book, *, dry_run: bool = True) -> Outcome:
    year = request.GET.get("year", "")
    return import_book(
        book, by=desk.user, at=desk.moment(clock.now()), dry_run=dry_run, corrections=_corrections(request),
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
    )  # fmt: skip


def _corrections(request: HttpRequest) -> dict[str, dict[str, str]]:
    """What the reader said of headings: the query holds form:heading=column, or a dash for one not to be read."""
    told: dict[str, dict[str, str]] = {}
    for name, value in request.GET.items():
        form, separator, heading = name.partition(":")
        if separator and value and isinstance(value, str):
            told.setdefault(form, {})[heading] = "" if value == NOT_READ else value
    return told


@at_desk
def workbook(request: HttpRequest, desk: Desk, sha256: str) -> HttpResponse:
    """What was read of a workbook that waits: headings, errors, what is new and what changes."""
    _require_sender(desk)
    return _shown(request, desk, sha256)


def _shown(request: HttpRequest, desk: Desk, sha256: str, status: int = 200) -> HttpResponse:
    path = _path(desk, sha256)
    try:
        outcome = _outcome(request, desk, _opened(path))
    except UserError as error:
        return render(request, LIST, _list(desk, _why(error)), status=422)
    context = {
        "outcome": outcome,
        "sheets": [_sheet(sheet) for sheet in outcome.sheets if sheet.form or sheet.like],
        "other": [sheet.name for sheet in outcome.sheets if not (sheet.form or sheet.like)],
        "problems": [
            (one.where(), one.what(language()), one.mend(language())) for one in outcome.problems[:SHOWN]
        ],
        "changed": outcome.changed_rows[:SHOWN],
        "shown": SHOWN,
        "sha256": sha256,
        "told": request.META.get("QUERY_STRING", ""),
        "moves": outcome.new + outcome.changed,
        "year": request.GET.get("year", ""),
    }
    return render(request, ONE, context, status=status)


def _sheet(sheet: SheetOutcome) -> SheetRead:
    form = sheet.form or sheet.like
    assert form is not None
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
    return SheetRead(sheet, sheet.form, reads, list(form.columns), list(_passed(sheet)))


def _how() -> dict[How, str]:
    return {
        How.SAME: "",
        How.OTHER_WORDS: _("cách gọi khác"),
        How.NEAR: _("gần giống, cần xem lại"),
        How.TOLD: _("anh/chị đã chọn"),
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
def confirm(request: HttpRequest, desk: Desk, sha256: str) -> HttpResponse:
    """The sender says yes: the rows enter the records, all or nothing."""
    _require_sender(desk)
    path = _path(desk, sha256)
    try:
        outcome = _outcome(request, desk, _opened(path), dry_run=False)
    except UserError as error:
        return render(request, LIST, _list(desk, _why(error)), status=422)
    if outcome.problems:
        return _shown(request, desk, sha256, status=422)
    waiting.drop(desk.user.pk, sha256)
    told = _("Đã nhập: %(new)s dòng mới, %(changed)s dòng thay đổi, %(same)s dòng giữ nguyên.")
    messages.success(
        request, told % {"new": outcome.new, "changed": outcome.changed, "same": outcome.unchanged}
    )
    return redirect("workbooks")


@require_POST
@at_desk
def drop(request: HttpRequest, desk: Desk, sha256: str) -> HttpResponse:
    """The sender says no: the file is gone, nothing was changed."""
    _require_sender(desk)
    _path(desk, sha256)
    waiting.drop(desk.user.pk, sha256)
    messages.success(request, _("Đã bỏ tệp; hồ sơ không thay đổi."))
    return redirect("workbooks")


@at_desk
def marked(request: HttpRequest, desk: Desk, sha256: str) -> HttpResponse:
    """The same workbook with every wrong cell marked."""
    _require_sender(desk)
    path = _path(desk, sha256)
    book = _opened(path)
    outcome = _outcome(request, desk, book)
    return _file(mark(path.read_bytes(), book, outcome.problems), f"{path.stem}-loi.xlsx")
