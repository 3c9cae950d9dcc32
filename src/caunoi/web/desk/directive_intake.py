"""A document comes in: kept as received, read, and set on the workbench; what cannot be read is said, nothing is lost."""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caunoi import clock
from caunoi.core.reading import read
from caunoi.errors import UserError
from caunoi.intake import RefusedError, open_document
from caunoi.records import files
from caunoi.records.actions.programmes import Received, receive
from caunoi.records.models import Directive
from caunoi.records.queries import confirming as query
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.workbench import chosen_place, found_directive
from caunoi.web.templatetags.words import language

LARGEST = 60_000_000  # bytes; a scan of two hundred pages
HEAD = ("symbol", "issuer", "date")


@dataclass(frozen=True)
class Opened:
    """A file that was opened and kept: its sha256, and what could not be read of its head."""

    file: Received
    sha256: str
    missing: tuple[str, ...]


class ProblemError(Exception):
    """Why the file cannot be taken, in the reader's words."""


@at_desk
def directive_new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Upload a document, or finish one whose number or date had to be written by hand."""
    if not query.places_to_confirm(desk.user, desk.today):
        raise PermissionDenied
    if request.method != "POST":
        return _form(request, desk)
    unit = chosen_place(request, desk)
    try:
        opened = _opened(request)
    except ProblemError as error:
        return _form(request, desk, problem=str(error))
    head = {name: request.POST.get(name, "").strip()[:200] for name in HEAD}
    missing = [name for name in opened.missing if not head[name]]
    if missing or not _is_day(head["date"]):
        return _form(request, desk, opened=opened, head=head, asked=bool(request.POST.get("kept")))
    previous = request.POST.get("previous", "")
    before = found_directive(desk, int(previous)) if previous.isdecimal() and len(previous) < 10 else None
    try:
        taken = receive(
            opened.file, head=head, unit=unit, previous=before, by=desk.user, at=desk.moment(clock.now())
        )
    except UserError as error:
        held = query.directive_of_text(desk.user, opened.file.text, desk.today)
        return _form(request, desk, problem=_why(error), held=held)
    if taken.of:
        told = _("Lấy lại %(kept)s trên %(of)s mục đã xem ở bản trước, vì chữ không đổi.")
        messages.success(request, told % {"kept": taken.kept, "of": taken.of})
    return redirect("workbench", pk=taken.confirming.directive_id)


def _why(error: UserError) -> str:
    """Refusals of the records, in the reader's language; those that people cannot meet here are in English alone."""
    if language() == "en":
        return str(error)
    return getattr(error, "vietnamese", _("Số, ký hiệu, ngày hoặc cơ quan ban hành chưa đúng."))


def _is_day(written: str) -> bool:
    try:
        return not written or bool(date.fromisoformat(written))
    except ValueError:
        return False


def _opened(request: HttpRequest) -> Opened:
    """The file of this form, or the one kept by the form before."""
    upload = request.FILES.get("file")
    if upload is not None:
        name, data = _read_upload(upload)
    else:
        name = Path(request.POST.get("name", "")).name[:200]
        held = files.kept(request.POST.get("kept", ""))
        if held is None or not name:
            raise ProblemError(_("Hãy chọn tệp của văn bản."))
        data = held
    return _opened_bytes(name, data)


def _read_upload(upload: UploadedFile) -> tuple[str, bytes]:
    name = Path(upload.name or "").name[:200]
    if (upload.size or 0) > LARGEST:
        size = {"size": (upload.size or 0) // 1_000_000, "limit": LARGEST // 1_000_000}
        raise ProblemError(_("Tệp nặng %(size)s MB, quá mức %(limit)s MB. Hãy tách tệp.") % size)
    return name, upload.read()


def _opened_bytes(name: str, data: bytes) -> Opened:
    with tempfile.TemporaryDirectory(prefix="caunoi-intake-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            found = open_document(path)
        except RefusedError as error:
            raise ProblemError(str(error) if language() == "en" else error.vietnamese) from error
    file = Received(name, data, found.text, found.kind, found.encoding or "", (*found.notes, *found.warnings))
    head = read(found.text).document
    return Opened(file, files.keep(data), tuple(name for name in HEAD if not getattr(head, name)))


def _form(
    request: HttpRequest, desk: Desk, *, problem: str = "", held: Directive | None = None, opened: Opened | None = None,
    head: dict[str, str] | None = None, asked: bool = False,
) -> HttpResponse:  # fmt: skip
    labels = {"symbol": _("Số, ký hiệu"), "issuer": _("Cơ quan ban hành"), "date": _("Ngày ban hành")}
    context = {
        "places": query.places_to_confirm(desk.user, desk.today),
        "before": query.directives_before(desk.user, desk.today),
        "problem": problem,
        "held": held,
        "opened": opened,
        "asked": asked,
        "wanted": [
            (name, labels[name], (head or {}).get(name, ""))
            for name in HEAD
            if opened and name in opened.missing
        ],
        "largest": LARGEST // 1_000_000,
        "typed": request.POST,
    }
    return render(request, "desk/directive_new.html", context, status=422 if problem or asked else 200)


@at_desk
def source_file(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The file as it was received, byte for byte; the text where it came as text."""
    directive: Directive = found_directive(desk, pk)
    held = query.file_of(directive.source)
    data = files.kept(held.sha256) if held else directive.source.text.encode()
    if data is None:
        raise Http404
    # never shown inside our own pages: a received web page must not run as one of ours
    response = HttpResponse(data, content_type="application/octet-stream")
    name = quote(held.name if held else directive.source.name)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
