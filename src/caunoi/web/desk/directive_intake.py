"""A document comes in: kept as received, read, and set on the workbench; what cannot be read is said, nothing is lost."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caunoi import clock
from caunoi.core.reading import read
from caunoi.errors import UserError
from caunoi.intake import Extracted, RefusedError, open_document, takes_long
from caunoi.records import files, queue, waiting
from caunoi.records.actions.programmes import Received, receive
from caunoi.records.models import Directive, Job
from caunoi.records.queries import confirming as query
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.going_on import going_on
from caunoi.web.desk.workbench import chosen_place, found_directive
from caunoi.web.once import by_itself
from caunoi.web.templatetags.words import language
from caunoi.web.typed import day, line, number

LARGEST = 60_000_000  # bytes; a scan of two hundred pages
LONGEST_NAME = 200  # bytes
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
@by_itself
def directive_new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Upload a document, or finish one whose number or date had to be written by hand."""
    if not query.places_to_confirm(desk.user, desk.today):
        raise PermissionDenied
    if request.method != "POST":
        return _form(request, desk)
    unit = chosen_place(request, desk)
    try:
        if upload := request.FILES.get("file"):
            name, data = _read_upload(upload)
            if takes_long(data, name):
                return _left_to_the_worker(request, desk, name, data)
            opened = _opened_bytes(name, data)
        else:
            opened = _sent_before(request, desk)
    except ProblemError as error:
        return _form(request, desk, problem=str(error))
    head = {name: line(request.POST, name)[:200] for name in opened.missing}
    if lacking := _lacking(head, desk.today):
        return _form(
            request, desk, opened=opened, head=head, asked=lacking if request.POST.get("kept") else ""
        )
    if dated := day(head.get("date", "")):
        head["date"] = dated.isoformat()
    previous = number(request.POST.get("previous", ""))
    before = found_directive(desk, previous) if previous is not None else None
    try:
        taken = receive(
            opened.file, head=head, unit=unit, previous=before, by=desk.user, at=desk.moment(clock.now())
        )
    except UserError as error:
        known = getattr(error, "directive", None)
        held = query.directive_seen(desk.user, known, desk.today) if known else None
        return _form(request, desk, problem=_why(error), held=held)
    waiting.drop(desk.user.pk, opened.sha256)
    if taken.of:
        told = _("Lấy lại %(kept)s trên %(of)s mục đã xem ở bản trước, vì chữ không đổi.")
        messages.success(request, told % {"kept": taken.kept, "of": taken.of})
    return redirect("workbench", pk=taken.confirming.directive_id)


def _why(error: UserError) -> str:
    """Refusals of the records, in the reader's language; those that people cannot meet here are in English alone."""
    if language() == "en":
        return str(error)
    return getattr(error, "vietnamese", _("Số, ký hiệu, ngày hoặc cơ quan ban hành chưa đúng."))


def _lacking(head: Mapping[str, str], today: date) -> str:
    """What is still wrong with what a person wrote for the machine; empty where nothing is."""
    if not all(head.values()):
        return _("Hãy ghi đủ số, ký hiệu, cơ quan và ngày; thiếu thì văn bản không có khóa để lưu.")
    dated = day(head.get("date", today.isoformat()))
    right = dated is not None and dated <= today
    return "" if right else _("Ngày ban hành chưa đúng: hãy ghi như 31/03/2026, không sau hôm nay.")


def _left_to_the_worker(request: HttpRequest, desk: Desk, name: str, data: bytes) -> HttpResponse:
    """It is kept for its sender, and they see how far it is; sent again meanwhile, it is read once."""
    digest = waiting.keep(desk.user.pk, name, data)
    asked = {name: request.POST.get(name, "")[:40] for name in ("unit", "previous")}
    queue.put(
        queue.READ_DOCUMENT,
        at=desk.moment(clock.now()),
        due_at=clock.now(),
        by=desk.user,
        subject=digest,
        asked=asked,
    )
    return redirect("directive-read", sha256=digest)


@at_desk
def directive_read(request: HttpRequest, desk: Desk, sha256: str) -> HttpResponse:
    """How far the worker is with a long document; what it read, to be taken in; or why it cannot be read. POST drops it."""
    job, path = queue.latest(desk.user, sha256), waiting.waiting(desk.user.pk, sha256)
    if (
        job is None
        or job.kind != queue.READ_DOCUMENT
        or path is None
        or not query.places_to_confirm(desk.user, desk.today)
    ):
        raise Http404
    if request.method == "POST":
        if job.live:
            queue.cancel(job)
        waiting.drop(desk.user.pk, sha256)
        messages.success(request, _("Đã bỏ tệp; hồ sơ không thay đổi."))
        return redirect("directive-new")
    if job.live:
        return going_on(request, job, {"name": path.name, "sha256": sha256}, "desk/directive_going_on.html")
    if job.state != Job.State.DONE:
        waiting.drop(desk.user.pk, sha256)
        said = job.result.get(language()) or _("Việc này dừng vì lỗi của hệ thống; hồ sơ không thay đổi.")
        return _form(request, desk, problem=said, typed=job.asked)
    return _form(request, desk, opened=_waiting(desk, sha256), typed=job.asked)


def _waiting(desk: Desk, sha256: str) -> Opened | None:
    """What the worker read of a file that waits for this person; None where nothing waits."""
    path, held = (
        waiting.waiting(desk.user.pk, sha256),
        waiting.beside(desk.user.pk, sha256, waiting.TEXT),
    )
    if path is None or held is None:
        return None
    return _described(path.name, path.read_bytes(), msgspec.json.decode(held, type=Extracted), sha256)


def _sent_before(request: HttpRequest, desk: Desk) -> Opened:
    """The file kept by the form before: read by the worker, or short."""
    sha256, name = request.POST.get("kept", ""), _plain(request.POST.get("name", ""))
    if opened := _waiting(desk, sha256):
        return opened
    held = files.kept(sha256)
    if held is None or not name:
        raise ProblemError(_("Hãy chọn tệp của văn bản."))
    return _opened_bytes(name, held)


def _plain(sent: str) -> str:
    """A file's name without folders, as long as records and file systems take it (they count bytes); its ending stays.

    Officials name a file by the whole title of the document: 200 Vietnamese letters are more bytes than a file system takes.
    """
    name = Path(sent).name.lstrip(".")
    ending = Path(name).suffix[-10:]
    stem = name.removesuffix(ending).encode()[: LONGEST_NAME - len(ending.encode())]
    return stem.decode(errors="ignore") + ending


def _read_upload(upload: UploadedFile) -> tuple[str, bytes]:
    name = _plain(upload.name or "")
    if not name:
        raise ProblemError(_("Hãy chọn tệp của văn bản."))
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
    return _described(name, data, found, files.keep(data))


def _described(name: str, data: bytes, found: Extracted, sha256: str) -> Opened:
    file = Received(name, data, found.text, found.kind, found.encoding or "", (*found.notes, *found.warnings))
    head = read(found.text).document
    return Opened(file, sha256, tuple(name for name in HEAD if not getattr(head, name)))


def _form(
    request: HttpRequest, desk: Desk, *, problem: str = "", held: Directive | None = None, opened: Opened | None = None,
    head: dict[str, str] | None = None, asked: str = "", typed: Mapping[str, Any] | None = None,
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
        "typed": request.POST if typed is None else typed,
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
