"""The files of an original after a lawful opening: looked at as drawn pages or plain text, or taken as they are; for a while."""

import base64
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from caunoi import clock
from caunoi.intake import RefusedError as FileRefusedError
from caunoi.intake.attachments import show
from caunoi.intake.child import Words
from caunoi.records.access import RefusedError
from caunoi.records.actions.letters import Plain, read_file
from caunoi.records.models import Opening
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.templatetags.words import language

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHOWN = {"application/pdf", "image/jpeg", "image/png", "image/tiff", WORD}
TYPES = {
    "application/pdf": _("PDF"),
    "image/jpeg": _("ảnh"),
    "image/png": _("ảnh"),
    "image/tiff": _("bản quét"),
    "text/plain": _("chữ"),
    "application/msword": _("Word"),
    "application/rtf": _("Word"),
    WORD: _("Word"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _("Bảng tính (.xlsx)"),
    "application/vnd.oasis.opendocument.text": _("Word"),
}
LONGEST = 200_000  # characters of a text shown
MOST_PAGES = 2000
# What is taken can do nothing where it lies: no script, no form, no other file.
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


@require_safe
@never_cache
@at_desk
@sensitive_variables()
def look(request: HttpRequest, desk: Desk, public: str, opening: int, number: int) -> HttpResponse:
    """One page of the file, drawn by the child; text as text, of a Word document its words; another kind can only be taken."""
    file = _file(desk, public, opening, number)
    page = request.GET.get("page", "1")
    at = int(page) if page.isascii() and page.isdecimal() and 0 < int(page[:5]) <= MOST_PAGES else 0
    context = {"public": public, "opening": opening, "file": file, "size": len(file.content), "type": TYPES[file.file_type], "at": at}  # fmt: skip
    if file.file_type == "text/plain":
        context["text"] = _text(file.content)
    elif file.file_type in SHOWN:
        try:
            shown = show(file.name, file.content, at - 1) if at else None
        except FileRefusedError as refused:
            context["problem"] = str(refused) if language() == "en" else refused.vietnamese
        else:
            if shown is None:
                raise Http404
            if isinstance(shown, Words):
                context |= {"text": shown.text[:LONGEST], "words_only": True}
            else:
                context |= {"png": base64.b64encode(shown.png).decode(), "pages": shown.pages}
    return _shut(render(request, "desk/letter_file.html", context))


@require_safe
@never_cache
@at_desk
@sensitive_variables()
def take(request: HttpRequest, desk: Desk, public: str, opening: int, number: int) -> HttpResponse:
    """The file as it is kept: always a download, of no type that a browser runs."""
    file = _file(desk, public, opening, number)
    response = HttpResponse(file.content, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    response["Content-Security-Policy"] = SANDBOX
    return _shut(response)


def _file(desk: Desk, public: str, opening: int, number: int) -> Plain:
    held = desk.sees(Opening).select_related("letter__unit").filter(pk=opening, letter__public=public).first()
    if held is None:
        raise Http404
    try:
        return read_file(held, number, by=desk.user, at=desk.moment(clock.now()))
    except RefusedError:
        raise Http404 from None


def _text(data: bytes) -> str:
    """As far as it can be read; what cannot be is shown as such."""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if utf16 else "utf-8-sig", "replace")[:LONGEST]


def _shut(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    return response
