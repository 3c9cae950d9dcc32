"""Files that came with a form: each looked at, none kept unless all can be."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from caunoi.core.facts.letters import Attachment
from caunoi.errors import UserError
from caunoi.intake import RefusedError
from caunoi.intake.attachments import take
from caunoi.records.actions.letters.limits import limit
from caunoi.web.templatetags.words import language


class FilesError(UserError):
    """Why the files of a form cannot be taken, in the reader's words."""


def files_of(request: HttpRequest, on: date) -> list[Attachment]:
    """The files of a form, as they may be kept."""
    sent = [file for file in request.FILES.getlist("files") if file.name]
    most, largest = limit("most_files", on), limit("largest_file", on)
    if len(sent) > most:
        raise FilesError(_("Mỗi lần gửi được nhiều nhất %(n)s tệp.") % {"n": most})
    taken = []
    for file in sent:
        if (file.size or 0) > largest * 1024 * 1024:
            raise FilesError(_("%(name)s nặng hơn %(n)s MB.") % {"name": file.name, "n": largest})
        try:
            taken.append(take(file.name or "", file.read(), scanner=settings.CLAMD))
        except RefusedError as error:
            raise FilesError(str(error) if language() == "en" else error.vietnamese) from error
    return taken


def limits(on: date) -> dict[str, int]:
    """What pages say of files before any is chosen."""
    return {name: limit(name, on) for name in ("most_files", "largest_file", "largest_sending")}
