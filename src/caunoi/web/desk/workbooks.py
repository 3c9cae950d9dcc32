"""Workbooks: templates to download, a workbook to send, what was remembered of headings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core.facts.permissions import ROLES, Permission
from caunoi.core.workbooks.book import Book
from caunoi.core.workbooks.forms import Form, Kind, forms, kinds
from caunoi.core.workbooks.outcome import Outcome
from caunoi.errors import UserError
from caunoi.intake.workbook import open_workbook
from caunoi.records import queue, waiting
from caunoi.records.actions.workbooks import forget_headings, import_book
from caunoi.records.queries.home import Post, posts_of
from caunoi.records.queries.units import committee_by_code
from caunoi.records.queries.workbooks.filling import Asked, template
from caunoi.records.queries.workbooks.headings import heading_choices
from caunoi.render.workbook import render as as_xlsx
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.once import by_itself
from caunoi.web.templatetags.words import language
from caunoi.web.typed import year

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIST = "desk/workbooks.html"
LARGEST = 20_000_000  # bytes
# Up to here a page answers at once; what is longer is read by the worker while the page shows how far it is.
BYTES_AT_ONCE, ROWS_AT_ONCE = 400_000, 5_000


_SHEET = "sheet:"


@dataclass(frozen=True)
class Told:
    """What the sender says of a workbook as a whole: the year of rows that name none, and which form a sheet is."""

    year: int | None = None
    sheets: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, given: QueryDict) -> Self:
        """As an address or a form gives it."""
        sheets = {
            name.removeprefix(_SHEET): form
            for name, form in given.items()
            if name.startswith(_SHEET) and form in forms()
        }
        return cls(year(given.get("year", "")), sheets)

    @property
    def query(self) -> str:
        """As an address gives it; empty where nothing was said."""
        said = {_SHEET + name: form for name, form in self.sheets.items()}
        return urlencode(said | ({"year": self.year} if self.year else {}))


@at_desk
def workbooks(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The kinds of workbook, and where to send one."""
    return render(request, LIST, list_of(desk))


def list_of(desk: Desk, problem: str = "") -> dict[str, Any]:
    """What the page of workbooks shows; `problem`: why the last one was not taken."""
    places = {kind.code: _places(desk, kind) for kind in kinds().values()}
    return {
        "kinds": [(kind, places[kind.code]) for kind in kinds().values() if places[kind.code]],
        "years": range(desk.today.year, desk.today.year - 4, -1),
        "largest": LARGEST // 1_000_000,
        "most": waiting.MOST_ROWS,
        "problem": problem,
        "choices": [
            (one, forms()[one.form].sheet, _heading_of(one.form, one.column))
            for one in heading_choices(desk.user, desk.today)
        ],
    }


def _heading_of(form: str, column: str) -> str:
    return forms()[form].column(column).heading if column else _("(không đọc)")


def _places(desk: Desk, kind: Kind) -> list[Post]:
    """The person's units for which they may bring in this kind, each once."""
    needed = {Permission(form.permission) for form in kind.forms}
    found = (p for p in posts_of(desk.user, desk.today) if needed <= ROLES[p.role].permissions)
    return list({p.code: p for p in found}.values())


def forms_for(desk: Desk) -> list[Form]:
    """The forms of the kinds a person may bring in."""
    return [form for kind in kinds().values() if _places(desk, kind) for form in kind.forms]


def require_sender(desk: Desk) -> None:
    """403 for whoever may bring in no kind of workbook."""
    if not any(_places(desk, kind) for kind in kinds().values()):
        raise PermissionDenied


@at_desk
def download(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    """A template of a kind for one of the person's units, or what is on record (`filled`)."""
    kind = kinds().get(code)
    if kind is None:
        raise Http404
    unit, of = request.GET.get("unit", ""), year(request.GET.get("year", ""))
    if unit not in {place.code for place in _places(desk, kind)}:
        raise PermissionDenied
    asked = Asked(
        committee_by_code(unit, desk.today), desk.today,
        of, bool(request.GET.get("filled")),
    )  # fmt: skip
    return xlsx_file(as_xlsx(template(kind, asked)), f"{code}-{unit}{f'-{of}' if of else ''}.xlsx")


def xlsx_file(data: bytes, name: str) -> HttpResponse:
    """A workbook to be saved under a name."""
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@require_POST
@at_desk
@by_itself
def check(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A workbook is sent: kept for its sender until they say yes or no. A long one is read by the worker."""
    require_sender(desk)
    sent = request.FILES.get("file")
    if sent is None:
        return render(request, LIST, list_of(desk, _("Hãy chọn tệp bảng tính.")), status=422)
    if (sent.size or 0) > LARGEST:
        said = _("Tệp quá %(limit)s MB. Hãy tách tệp.") % {"limit": LARGEST // 1_000_000}
        return render(request, LIST, list_of(desk, said), status=422)
    digest = waiting.keep(desk.user.pk, sent.name or "workbook", sent.read())
    try:
        if book := opened_at_once(desk, digest):
            read_book(desk, book, Told())
        else:
            ask(desk, queue.READ_WORKBOOK, digest, Told())
    except UserError as error:
        waiting.drop(desk.user.pk, digest)
        return render(request, LIST, list_of(desk, why(error)), status=422)
    return redirect("workbook", sha256=digest)


def why(error: UserError) -> str:
    """An error in the reader's language, where it is known in both."""
    return str(error) if language() == "en" else getattr(error, "vietnamese", str(error))


def path_of(desk: Desk, sha256: str) -> Path:
    """The file somebody left; 404 where there is none."""
    found = waiting.waiting(desk.user.pk, sha256)
    if found is None:
        raise Http404
    return found


def opened_at_once(desk: Desk, sha256: str) -> Book | None:
    """A workbook that waits, where a page can read it at once; None for a long one."""
    path = path_of(desk, sha256)
    if path.stat().st_size > BYTES_AT_ONCE:
        return None
    book = open_workbook(path)
    return book if sum(sheet.total for sheet in book.sheets) <= ROWS_AT_ONCE else None


def read_book(desk: Desk, book: Book, told: Told, *, dry_run: bool = True) -> Outcome:
    """What a workbook would change; or, not `dry_run`, its rows brought in."""
    at = desk.moment(clock.now())
    return import_book(book, by=desk.user, at=at, dry_run=dry_run, year=told.year, said=told.sheets)


def ask(desk: Desk, kind: str, sha256: str, told: Told) -> None:
    """Have the worker look at a workbook, or bring it in."""
    queue.put(
        kind,
        at=desk.moment(clock.now()),
        due_at=clock.now(),
        by=desk.user,
        subject=sha256,
        asked={"year": told.year, "sheets": told.sheets},
    )


@require_POST
@at_desk
def forget(request: HttpRequest, desk: Desk, form: str) -> HttpResponse:
    """What was remembered of a heading is let go of."""
    require_sender(desk)
    heading = request.POST.get("heading", "")
    if form not in forms():
        raise Http404
    forget_headings(form, [heading], by=desk.user, at=desk.moment(clock.now()))
    messages.success(request, _("Đã quên cách hiểu cột «%(heading)s».") % {"heading": heading})
    return redirect("workbooks")
