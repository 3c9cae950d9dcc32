"""Files that came with a form: each looked at, none kept unless all can be."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponseBase, multipartparser
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from caunoi import clock
from caunoi.core.facts.letters import Attachment
from caunoi.errors import UserError
from caunoi.intake import RefusedError
from caunoi.intake.attachments import clean_name, take
from caunoi.intake.kinds import TAKEN
from caunoi.records.actions.letters.limits import limit
from caunoi.web.templatetags.words import language

# A name far too long is shortened with its file (`clean_name`), and costs nobody the form it came with; Django alone reads 1,024 bytes.
multipartparser.MAX_TOTAL_HEADER_SIZE = 16 * 1024  # type: ignore[attr-defined]
View = Callable[..., HttpResponseBase]


NO_ROOM = gettext_lazy(
    "Hiện chưa giữ được tệp. Hãy gửi không kèm tệp rồi thêm giấy tờ sau, hoặc thử lại sau ít phút."
)

HEAVY = gettext_lazy(
    "%(name)s nặng hơn %(n)s MB. Hãy chia thành nhiều tệp nhẹ hơn, hoặc chụp, quét lại ở cỡ nhỏ hơn."
)


class FilesError(UserError):
    """Why the files of a form cannot be taken, in the reader's words."""


def files_of(request: HttpRequest, on: date, field: str = "files") -> list[Attachment]:
    """The files of a form's field, as they may be kept; opened once a request. Raises FilesError."""
    opened: dict[str, list[Attachment] | FilesError] = request.__dict__.setdefault("opened", {})
    if field not in opened:
        try:
            opened[field] = _opened(request, on, field)
        except FilesError as error:
            opened[field] = error
    found = opened[field]
    if isinstance(found, FilesError):
        raise found
    return found


def open_first(request: HttpRequest, on: date, field: str = "files") -> None:
    """Open the files before the form is taken up: others wait for the pen then, and a hostile file takes its time."""
    with suppress(FilesError):  # said when the form is taken up
        files_of(request, on, field)


def _opened(request: HttpRequest, on: date, field: str) -> list[Attachment]:
    sent = [file for file in request.FILES.getlist(field) if file.name]
    most, largest = limit("most_files", on), limit("largest_file", on)
    if len(sent) > most:
        raise FilesError(_("Mỗi lần gửi được nhiều nhất %(n)s tệp.") % {"n": most})
    for file in sent:
        if (file.size or 0) > largest * 1024 * 1024:
            raise FilesError(HEAVY % {"name": file.name, "n": largest})
    try:
        return take(
            [(file.name or "", file.read()) for file in sent],
            scanner=settings.CLAMD,
            patience=settings.CLAMD_SECONDS,
        )
    except RefusedError as refused:
        error = _told_apart(refused, [clean_name(file.name or "") for file in sent])
        raise FilesError(str(error) if language() == "en" else error.vietnamese) from refused


def _told_apart(error: RefusedError, names: list[str]) -> RefusedError:
    """Of several files of one name, which."""
    if error.place is None or names.count(error.file) < 2:
        return error
    return error.of(_("%(name)s (tệp thứ %(n)s)") % {"name": error.file, "n": error.place + 1})


def limits(on: date) -> dict[str, int | str]:
    """What pages say of files before any is chosen."""
    most = {name: limit(name, on) for name in ("most_files", "largest_file", "largest_sending")}
    return most | {"kinds": ", ".join(TAKEN.values())}


def too_much(request: HttpRequest, on: date) -> bool:
    """Is the body larger than is taken at once? Told before any of it is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) > (limit("largest_sending", on) + 1) * 1024 * 1024


class InMemory(MemoryFileUploadHandler):
    """Files stay in memory, whatever their size, until they are sealed: never in the machine's folder of temporary files."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Always take part; the size of the whole was looked at before."""
        self.activated = True


def in_memory(view: View) -> View:
    """For signed-in people's forms with files of letters: in memory, within the limit, and with Django's own CSRF check."""
    inner = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # The CSRF check reads the form: files must not have gone to the machine's own folder by then.
        request.upload_handlers = [InMemory(request)]
        on = clock.today()
        if too_much(request, on):
            context = {"largest": limit("largest_sending", on), "desk": True}
            response: HttpResponseBase = render(request, "portal/too_much.html", context, status=413)
        else:
            response = inner(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return wrapped
