"""Taking in what people bring, post or tell: one page, keyboard alone, likely repeats beside it, the deadline below it."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core.facts.letters import Custody
from caunoi.core.facts.permissions import Permission
from caunoi.core.facts.proceedings import Track
from caunoi.core.receipts import Receipt
from caunoi.records.access import RefusedError
from caunoi.records.actions.letters import Filed, FilingError, code_again, file_letter
from caunoi.records.models import Letter, Unit
from caunoi.records.queries import letter_places as places
from caunoi.records.queries.cache import reading
from caunoi.records.queries.letter_clocks import awaited_first, foreseen
from caunoi.records.queries.letter_repeats import repeats
from caunoi.records.queries.letters import filed_by_form, needs_confirming
from caunoi.records.queries.naming import names_on, units_held
from caunoi.records.queries.proof import receipt_of
from caunoi.web import sealed
from caunoi.web.context import leave_uncounted
from caunoi.web.desk import letter_terms as terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.intake_form import CHOICES, ELSEWHERE, KINDS, WAYS, Taken, Typed, read
from caunoi.web.desk.keeping import Page, filled
from caunoi.web.once import by_itself
from caunoi.web.portal.filing import envelope_number, grouped, handed_over, name_of_office
from caunoi.web.several import law, on_a_line
from caunoi.web.typed import ONLY_THE_PLACE, day, line
from caunoi.web.uploads import NO_ROOM, FilesError, files_of, in_memory, limits

PAGE = "desk/intake.html"


@dataclass(frozen=True)
class Office:
    """An office at which this person receives letters."""

    unit: Unit
    name: str
    one_of_several: bool = False


def offices(desk: Desk) -> list[Office]:
    """Where this person receives letters; 403 for whoever does so nowhere."""
    held = units_held(desk.user, Permission.LETTER_RECEIVE, desk.today)
    found = [Office(unit, name, len(held) > 1) for unit, name in held]
    if not found:
        raise PermissionDenied
    return found


@in_memory
@at_desk
@by_itself
def intake(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form; sent, it is read back where it was told aloud, else filed."""
    with reading(desk.state):
        at = offices(desk)
        typed = read(_begin(request), request.POST, desk.today, files=bool(request.FILES))
    office = office_chosen(request, at)
    if office is None:
        return render(request, "desk/intake_office.html", {"offices": at})
    if request.POST.get("office", "") not in ("", str(office.unit.pk)):
        return _no_longer(request, desk, office, typed.taken)
    if request.method != "POST":
        several = bool(request.GET.get("several"))
        return _form(request, desk, office, Typed(_begin(request, several=several)))
    if request.POST.get("state"):
        return _after_reading(request, desk, office)
    if turned := request.POST.get("turn"):
        taken = msgspec.structs.replace(typed.taken, several=turned == "several")
        return _form(request, desk, office, Typed(taken), looked=True)
    if request.POST.get("look"):
        return _form(request, desk, office, typed, looked=True)
    if typed.problems:
        return _form(request, desk, office, typed)
    if typed.taken.aloud:
        return _read_back(request, desk, office, typed.taken)
    return _file(request, desk, office, typed.taken)


def _begin(request: HttpRequest, *, several: bool = False) -> Taken:
    """A form, under the name that it was sent with."""
    return Taken(once_of(request), int(clock.now().timestamp()), several=several)


def once_of(request: HttpRequest) -> str:
    """By what a form is known when it comes twice: pressed twice, or sent again after going back."""
    return line(request.POST, "once")[:40] or secrets.token_hex(16)


def known_by(typed: object) -> str:
    """A form with all that was typed, for `filed_once`: the next person's letter, on a page gone back to, is a letter of its own."""
    return hashlib.sha256(msgspec.json.encode(typed)).hexdigest()


def _after_reading(request: HttpRequest, desk: Desk, office: Office) -> HttpResponse:
    """What was read back is right, or is to be mended."""
    taken = sealed.unseal(request.POST["state"], Taken)
    if taken is None or not sealed.in_time(taken.began, clock.now()):
        return _form(
            request,
            desk,
            office,
            Typed(_begin(request), {"text": _("Trang đọc lại đã hết giờ; chưa có gì được giữ.")}),
        )
    if request.POST.get("mend"):
        return _form(request, desk, office, Typed(taken), looked=True)
    return _file(request, desk, office, taken)


def _file(request: HttpRequest, desk: Desk, office: Office, taken: Taken) -> HttpResponse:
    with reading(desk.state):
        place = places.unit_named(taken.place) if taken.place else None
    once = known_by(msgspec.structs.replace(taken, began=0))

    def file() -> Filed:
        return file_letter(
            kind=taken.called, party_track=taken.track is Track.PARTY, channel=taken.channel, unit=office.unit, by=desk.user, at=desk.moment(clock.now()),
            body=taken.text, sender=taken.sender, files=files_of(request, desk.today), signers=taken.signers,
            representatives=taken.represented_by,
            place=place, village=taken.village,
            helping=taken.help, read_back=taken.aloud,
            dated=day(taken.dated) if taken.dated else None, once=once,
        )  # fmt: skip

    try:
        return filed_once(request, desk, office, once, file)
    except FilesError as error:
        return _form(request, desk, office, Typed(taken, {"files": str(error)}))
    except RefusedError:
        said = _("Trang này đã được gửi và đơn đã nhận, không nhận lần hai. Đơn khác thì bắt đầu trang mới.")
    except FilingError as error:
        if error.code == "storage":
            return _form(request, desk, office, Typed(taken, {"files": str(NO_ROOM)}))
        if error.code == "village":
            return _form(request, desk, office, Typed(taken, {"village": str(ONLY_THE_PLACE)}))
        said = _("Chưa nhận được, và chưa có gì được giữ. Hãy xem lại, hoặc bắt đầu trang mới.")
    return _form(request, desk, office, Typed(taken, {"text": said}))


def office_chosen(request: HttpRequest, at: list[Office]) -> Office | None:
    """Where letters are taken in now: in the address, and with each letter from there on. None where that is still to be said."""
    asked = request.POST.get("office") or request.GET.get("office")
    sure = at[0] if len(at) == 1 or request.POST.get("office") else None
    return next((o for o in at if str(o.unit.pk) == asked), sure)


def _no_longer(request: HttpRequest, desk: Desk, office: Office, typed: Taken) -> HttpResponse:
    """The form, with what was typed, for one who has lost the right at the office where it was begun."""
    taken = sealed.unseal(request.POST.get("state", ""), Taken) or typed
    said = _(
        "Anh/chị không còn nhận đơn tại nơi đã chọn; chưa có gì được giữ. Gửi lần nữa thì đơn vào %(office)s."
    )
    return _form(request, desk, office, Typed(taken, {"kind": said % {"office": office.name}}))


def filed_once(
    request: HttpRequest, desk: Desk, office: Office, once: str, file: Callable[[], Filed]
) -> HttpResponse:
    """The receipt of what `file` files; where this form filed it a moment ago, the same receipt under a new code.

    FilesError, FilingError; RefusedError where the form was sent long ago, or by somebody else.
    """
    try:
        with reading(desk.state):  # whoever might receive it when they asked may do so now
            filed = file()
    except FilingError as error:
        before = filed_by_form(once) if error.code == "once" else None
        if before is None:
            raise
        code = code_again(before, office=office.unit, by=desk.user, at=desk.moment(clock.now()))
        return _receipt(request, desk, office, before, receipt_of(before), code, once, again=True)
    return _receipt(request, desk, office, filed.letter, filed.receipt, filed.code, once)


def _receipt(
    request: HttpRequest,
    desk: Desk,
    office: Office,
    letter: Letter,
    receipt: Receipt,
    code: str,
    once: str,
    *,
    again: bool = False,
) -> HttpResponse:
    """What is handed over, and can be read aloud; shown once."""
    leave_uncounted(request)
    context: dict[str, Any] = {
        "awaited": awaited_first(letter, desk.today), "again": again, "taken_at": office,
    }  # fmt: skip
    told = handed_over(letter, receipt, code)
    if letter.custody == Custody.OUTSIDE and letter.pre_filed:  # its sender holds it still
        context["office"] = name_of_office(letter, desk.today)
        told["envelope"] = grouped(envelope_number(once), 4)
    return filled(request, desk, Page("desk/intake_receipt.html", context), told)


def _read_back(request: HttpRequest, desk: Desk, office: Office, taken: Taken) -> HttpResponse:
    context = {
        "taken": taken,
        "kind": KINDS[taken.kind][0],
        "sender": on_a_line(taken.sender) or "–",
        "represented_by": [on_a_line(one) for one in taken.represented_by],
        "place": places.name_of(taken.place, desk.today) if taken.place else "",
        "state": sealed.seal(taken),
        "office": office,
        "limits": limits(desk.today),
        "asked_files": bool(request.FILES),
    }
    return render(request, "desk/intake_read_back.html", context)


def _form(
    request: HttpRequest, desk: Desk, office: Office, typed: Typed, *, looked: bool = False
) -> HttpResponse:
    taken = typed.taken
    problems = (
        {} if looked else {name: typed.problems[name] for name in taken.fields if name in typed.problems}
    )
    if problems and request.FILES:
        problems.setdefault("files", _("Hãy chọn lại tệp: trình duyệt không giữ tệp đã chọn."))
    context: dict[str, Any] = {
        "taken": taken,
        "problems": problems,
        "found": typed.found,
        "elsewhere": ELSEWHERE,
        "channels": {code: title for code, (title, _, _) in WAYS.items()},
        "sender": on_a_line(taken.sender),
        "law": law(desk.today) if taken.several else {},
        "limits": limits(desk.today),
        **_beside(desk, taken, office),
    }
    return render(request, PAGE, context, status=422 if problems else 200)


def _beside(desk: Desk, taken: Taken, office: Office) -> dict[str, Any]:
    """What stands beside the form and below it: likely repeats, and the deadlines that would start today."""
    place = places.unit_named(taken.place) if taken.place else None
    known = bool(taken.kind)
    confirming = known and needs_confirming(taken.called, taken.channel, desk.today)
    clocks = (
        foreseen(taken.called, taken.track, needs_confirming=confirming, on=desk.today) if known else None
    )
    return {
        "near": repeats(desk.user, taken.text, place, desk.today),
        "kinds": CHOICES,
        "about_us": taken.about_us,
        "office": office,
        "states": terms.STATE,
        "bodies": names_on(desk.today),
        "clocks": clocks,
        "pre_filed": confirming,
    }


@require_POST
@at_desk
@by_itself
def look(request: HttpRequest, desk: Desk) -> HttpResponse:
    """As one types: the part of the page beside and below the form."""
    at = offices(desk)
    office = office_chosen(request, at) or at[0]
    taken = read(_begin(request), request.POST, desk.today, files=False).taken
    response = render(request, "desk/_intake_beside.html", _beside(desk, taken, office))
    response["Cache-Control"] = "no-store"
    return response
