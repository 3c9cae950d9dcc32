"""Reading a letter at the desk: the original opened once and for a purpose, the transcript written by one and checked by another."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core.facts.letters import Custody, PartKind, Purpose
from caunoi.core.facts.permissions import Permission
from caunoi.records.access import RefusedError, can
from caunoi.records.access.letters import acting_unit
from caunoi.records.actions.letters import (
    OpeningError,
    TranscriptError,
    ask_opening,
    check_transcript,
    decide_opening,
    open_original,
    write_transcript,
)
from caunoi.records.queries import letter_desk as query
from caunoi.records.queries.letter_desk import LetterPage
from caunoi.web.desk import letter_terms as terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.short_forms import Field, Form

SHOWN = (PartKind.BODY, PartKind.SCAN_TEXT, PartKind.ENVELOPE)
NAMES = ("ask", "allow", "open", "transcribe", "check", "return")


def offered(desk: Desk, page: LetterPage) -> list[Form]:
    """What this person may do to read the letter or have it read."""
    letter = page.letter
    if letter.custody != Custody.INSIDE or letter.destroyed_at is not None:
        return []
    unit = acting_unit(letter, desk.user, desk.today)

    def may(permission: Permission) -> bool:
        return can(desk.user, permission, unit=unit, on=desk.today)

    found: list[Form] = []
    waiting, text = page.opening, page.transcript
    if waiting is None and may(Permission.LETTER_OPEN):
        choices = tuple((code, str(name)) for code, name in terms.PURPOSE.items())
        found.append(Form("ask", _("Xin mở bản gốc"), (Field("purpose", _("Mục đích"), "choice", choices=choices),)))  # fmt: skip
    if waiting is not None and waiting.state == "asked" and waiting.asked_by_id != desk.user.pk:
        found += [Form("allow", _("Cho mở bản gốc"), ())] if may(Permission.LETTER_ALLOW_OPENING) else []
    if waiting is not None and waiting.state == "allowed" and waiting.asked_by_id == desk.user.pk:
        found.append(Form("open", _("Mở bản gốc, một lần"), ()))
    if may(Permission.LETTER_TRANSCRIBE):
        hint = _("Kể lại nội dung, không ghi tên, địa chỉ, số điện thoại của ai.")
        found.append(Form("transcribe", _("Ghi lại không có danh tính"), (Field("text", _("Nội dung"), "long", hint=hint),)))  # fmt: skip
    writes = text is not None and text.state == "written" and text.written_by_id != desk.user.pk
    if writes and may(Permission.LETTER_CHECK):
        found += [Form("check", _("Bản ghi đúng, không lộ danh tính"), ()), Form("return", _("Trả lại bản ghi"), ())]  # fmt: skip
    return found


@require_POST
@never_cache
@at_desk
def read(request: HttpRequest, desk: Desk, public: str, name: str) -> HttpResponse:
    """Do one of them; the original is in this one answer and nowhere else."""
    page = query.letter_page(desk.user, public, desk.today)
    if page is None or name not in NAMES:
        raise Http404
    form = next((one for one in offered(desk, page) if one.name == name), None)
    if form is None:
        raise PermissionDenied
    form = form.typed(request.POST)
    problem = "" if form.is_right else _("Hãy điền đủ.")
    try:
        if not problem:
            shown = _do(desk, page, form)
            if shown:
                return render(request, "desk/letter_original.html", {"letter": page.letter, "parts": shown})
            messages.success(request, _("Đã ghi: %(step)s.") % {"step": form.title})
    except RefusedError:
        raise PermissionDenied from None
    except TranscriptError as refused:
        problem = str(terms.TRANSCRIPT[refused.code])
    except OpeningError:
        problem = _("Việc này vừa được người khác làm: hãy xem lại.")
    if problem:
        messages.error(request, problem)
    return redirect("letter", public=public)


def _do(desk: Desk, page: LetterPage, form: Form) -> list[str]:
    """The words of the original where it was opened, else nothing."""
    by, at, opening, text = desk.user, desk.moment(clock.now()), page.opening, page.transcript
    if form.name == "ask":
        ask_opening(page.letter, Purpose(form.text("purpose")), by=by, at=at)
    elif form.name == "transcribe":
        write_transcript(page.letter, form.text("text"), by=by, at=at)
    elif form.name == "allow" and opening is not None:
        decide_opening(opening, allow=True, by=by, at=at)
    elif form.name == "open" and opening is not None:
        return [part.content.decode() for part in open_original(opening, by=by, at=at) if part.kind in SHOWN]
    elif text is not None:
        check_transcript(text, accept=form.name == "check", by=by, at=at)
    return []
