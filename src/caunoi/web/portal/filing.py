"""Filing without an account: question by question, nothing kept by the server until the last button; then the receipt."""

import datetime
import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from caunoi.core import law
from caunoi.core.facts.letters import Channel, Custody, Kind, Sender
from caunoi.core.receipts import Receipt
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import (
    Filed,
    FilingError,
    TooManyError,
    change_code,
    file_letter,
)
from caunoi.records.actions.letters.limits import filings_of
from caunoi.records.models import Letter
from caunoi.records.queries import letter_offices
from caunoi.records.queries import letter_places as places
from caunoi.records.queries.letter_clocks import awaited
from caunoi.records.queries.letter_readers import is_read
from caunoi.records.queries.letters import filed_by_form, needs_confirming, needs_name
from caunoi.records.queries.proof import receipt_of
from caunoi.render import words
from caunoi.web import sealed, several
from caunoi.web.desk.preferences import LARGER, back_to, keep_language, keep_size
from caunoi.web.portal import questions as ask
from caunoi.web.portal.public import Visitor, public
from caunoi.web.sealed import Draft
from caunoi.web.typed import ONLY_THE_PLACE
from caunoi.web.uploads import NO_ROOM, FilesError, files_of, limits

BAR = (
    (gettext_lazy("Loại đơn"), {ask.KIND}),
    (gettext_lazy("Nơi và nơi nhận"), {ask.PLACE, ask.OFFICE, ask.PARTY}),
    (gettext_lazy("Nội dung"), {ask.TEXT, ask.WHO, ask.REPRESENTATIVES}),
    (gettext_lazy("Kiểm tra"), {ask.CHECK}),
)
HELD_BY_SENDER = "Người gửi giữ phong bì, chưa nộp"


@require_safe
@public
def start(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The first page: what can be done here, and the first question."""
    return _page(request, visitor, sealed.begin(visitor.now), ask.KIND)


@require_safe
@public
def alone(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The screen turned to whoever denounces at an office: they fill it in alone, and hand it back with a reference only."""
    draft = sealed.begin(visitor.now, kind=Kind.DENUNCIATION.value, desk=True)
    response = _page(request, visitor, draft, ask.PLACE)
    sealed.turn(response, draft, request)
    return response


@require_POST
@public
def step(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """One page was sent: the next one, the one before, or the same with what is wrong."""
    draft = _carried(request, visitor)
    if isinstance(draft, HttpResponse):
        return draft
    return _step(request, visitor, draft)


def _step(request: HttpRequest, visitor: Visitor, draft: Draft) -> HttpResponse:
    if (
        filed_by_form(draft.once) is not None
    ):  # from the browser's history: whoever sits there now sees nothing of it
        return _sent_before(request)
    page, typed = request.POST.get("page", ""), request.POST
    if page not in ask.questions(draft, visitor.today):
        page = ask.first_open(draft, visitor.today)
    if chosen := typed.get("set"):
        return _chosen(request, visitor, _typed(page, draft, typed, visitor), page, chosen)
    if to := typed.get("to"):
        back = ask.following(draft, page, visitor.today, -1) if to == "back" else to
        known = back in ask.questions(draft, visitor.today)
        return _page(request, visitor, _typed(page, draft, typed, visitor), back if known else page)
    if page == ask.CHECK:
        return _page(request, visitor, draft, page)
    answered = ask.answer(page, draft, typed, visitor.today)
    if answered.problems:
        return _page(request, visitor, answered.draft, page, problems=answered.problems, found=answered.found)
    asked_next = ask.following(answered.draft, page, visitor.today)
    return _page(request, visitor, answered.draft, asked_next)


@require_POST
@public
def send(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Everything at once: the letter with its files is filed whole, or nothing is."""
    draft = _carried(request, visitor)
    if isinstance(draft, HttpResponse):
        return draft
    if request.POST.get("to") or request.POST.get("set"):
        return _step(request, visitor, draft)
    earlier, missing = filed_by_form(draft.once), ask.first_open(draft, visitor.today)
    if missing != ask.CHECK:
        problems = ask.no_longer(draft, missing, visitor.today)
        return (
            _sent_before(request) if earlier else _page(request, visitor, draft, missing, problems=problems)
        )
    if earlier is not None:
        return _again(request, visitor, earlier, draft)
    try:
        files = files_of(request, visitor.today)
        filed, envelope = _file(draft, visitor, files)
    except FilesError as error:
        return _page(request, visitor, draft, ask.CHECK, problems={"files": str(error)})
    except TooManyError as error:
        return _full(request, visitor, draft, error)
    except FilingError as error:
        earlier = filed_by_form(draft.once) if error.code == "once" else None
        if earlier is not None:  # pressed twice: the first was filed while this one was read
            return _again(request, visitor, earlier, draft)
        if error.code == "village":
            return _page(request, visitor, draft, ask.PLACE, problems={"village": str(ONLY_THE_PLACE)})
        said = _("Chưa gửi được, và chưa có gì được giữ lại. Hãy xem lại các mục rồi gửi lại.")
        if error.code == "storage":
            said = str(NO_ROOM)
        return _page(request, visitor, draft, ask.CHECK, problems={"files": said})
    return _receipt(request, visitor, filed.letter, filed.code, envelope, desk=draft.desk)


def _full(request: HttpRequest, visitor: Visitor, draft: Draft, error: TooManyError) -> HttpResponse:
    """Too many letters from this place: the page stays, with all that was typed, to be sent in a while."""
    said = _("Từ chỗ này đã gửi quá nhiều đơn. Cứ để trang này mở; %(n)s phút nữa hãy bấm Gửi đơn lại.")
    full = {"files": said % {"n": math.ceil(error.retry_after / 60)}}
    response = _page(request, visitor, draft, ask.CHECK, problems=full)
    response.status_code = 429
    response["Retry-After"] = str(error.retry_after)
    return response


def _file(draft: Draft, visitor: Visitor, files: list[Any]) -> tuple[Filed, str]:
    office, place = places.unit_named(draft.office), places.unit_named(draft.place)
    assert office is not None
    common: dict[str, Any] = {
        "kind": Kind(draft.kind), "channel": Channel.PORTAL, "unit": office, "by": SENDER, "at": visitor.now, "once": draft.once,
        "party_track": ask.party_track(draft, visitor.today),
        "counted": [filings_of(visitor.address, visitor.now)],
    }  # fmt: skip
    if ask.outside(draft, visitor.today):
        envelope = envelope_number(draft.once)
        return file_letter(**common, envelope=envelope, holder=HELD_BY_SENDER), envelope
    filed = file_letter(
        **common, body=draft.text, sender=draft.sender, files=files, place=place, village=draft.village,
        signers=draft.signers, signer_list=draft.signer_list,
        representatives=several.people(draft.representatives) if draft.signers > 1 else (),
        helping=draft.help,
    )  # fmt: skip
    return filed, ""


def _again(request: HttpRequest, visitor: Visitor, letter: Letter, draft: Draft) -> HttpResponse:
    """The same form once more, soon after (the line broke, the page was loaded anew): the same receipt, under a new code."""
    spent = visitor.now - letter.received_at
    from_now = datetime.timedelta(minutes=sealed.limit("resend_minutes", visitor.today))
    if draft.desk or not datetime.timedelta() <= spent <= from_now or letter.destroyed_at is not None:
        return _sent_before(request)
    code = change_code(letter, by=SENDER, at=visitor.now)
    announced = letter.custody == Custody.OUTSIDE and letter.pre_filed
    return _receipt(
        request, visitor, letter, code, envelope_number(draft.once) if announced else "", again=True
    )


def _sent_before(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/sent_before.html", status=409)


def _receipt(
    request: HttpRequest,
    visitor: Visitor,
    letter: Letter,
    code: str,
    envelope: str,
    *,
    again: bool = False,
    desk: bool = False,
) -> HttpResponse:
    receipt = receipt_of(letter)
    context = {
        "letter": letter,
        **handed_over(letter, receipt, code),
        "envelope": grouped(envelope, 4),
        "again": again,
        "desk": desk,
        "awaited": awaited(letter, visitor.today),
        "office": name_of_office(letter, visitor.today),
    }
    response = render(request, "portal/receipt.html", context)
    sealed.admit(response, letter, request, visitor.now)
    if desk:
        sealed.turn_back(response)
    return response


def handed_over(letter: Letter, receipt: Receipt, code: str) -> dict[str, str | list[str]]:
    """What stands on a receipt and the sheet of its code, as it is shown."""
    at = localtime(letter.received_at)
    return {
        "reference": grouped(letter.public),
        "hour": f"{at:%H:%M}",
        "day": words.day(at),
        "merged_by": words.day(datetime.date.fromisoformat(receipt.merged_by)),
        "leaf": grouped(receipt.leaf, 8),
        **spoken(code),
    }


def spoken(code: str) -> dict[str, str | list[str]]:
    """A code as it is shown and as it is read aloud: word by word, figure by figure."""
    *syllables, first, last = code.split()
    return {"code": code, "words": syllables, "figures": [*first, *last]}


def name_of_office(letter: Letter, on: datetime.date) -> str:
    """Who received the letter, as it is called on the day; for the sender's page, never for the receipt."""
    period = letter.unit.periods.filter(start__lte=on).order_by("-start").first()
    return period.name if period else ""


def envelope_number(once: str) -> str:
    """What the sender writes on an envelope that they keep until it is handed in; the same however often the form comes."""
    return f"{int(hashlib.sha256(f'envelope {once}'.encode()).hexdigest(), 16) % 10**8:08d}"


def grouped(text: str, size: int = 5) -> str:
    """In groups, to be read aloud or copied by hand."""
    return " ".join(text[at : at + size] for at in range(0, len(text), size))


def too_many(request: HttpRequest, error: TooManyError) -> HttpResponse:
    """Wait: nothing was lost."""
    context = {"minutes": math.ceil(error.retry_after / 60)}
    response = render(request, "portal/too_many.html", context, status=429)
    response["Retry-After"] = str(error.retry_after)
    return response


def _carried(request: HttpRequest, visitor: Visitor) -> Draft | HttpResponse:
    """The form so far, or why it is not shown again."""
    draft = sealed.unseal(request.POST.get("state", ""), Draft)
    if draft is not None and sealed.is_over(draft, request):
        return (
            _sent_before(request)
            if filed_by_form(draft.once)
            else render(request, "portal/over.html", status=409)
        )
    if draft is None or not sealed.in_time(draft.began, visitor.now):
        return render(request, "portal/stale.html", status=400)
    return draft


def _typed(page: str, draft: Draft, typed: Mapping[str, str], visitor: Visitor) -> Draft:
    """What was typed so far is not lost by looking back or choosing a language."""
    return draft if page == ask.CHECK else ask.answer(page, draft, typed, visitor.today).draft


def _chosen(request: HttpRequest, visitor: Visitor, draft: Draft, page: str, chosen: str) -> HttpResponse:
    return chosen_again(request, chosen, lambda: _page(request, visitor, draft, page))


def chosen_again(request: HttpRequest, chosen: str, page: Callable[[], HttpResponse]) -> HttpResponse:
    """The same page in the other language, or larger."""
    if chosen in dict(settings.LANGUAGES):
        request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = chosen
        with translation.override(chosen):
            response = page()
        response.headers["Content-Language"] = chosen
        keep_language(request, response, chosen)
        return response
    larger = chosen == "larger"
    request.COOKIES[LARGER] = "1" if larger else "0"
    response = page()
    keep_size(request, response, larger)
    return response


@require_POST
@public
def choose(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Language and size of the text on pages that hold no form half filled in."""
    response = HttpResponseRedirect(back_to(request, "/gui-don/"))
    chosen = request.POST.get("set", "")
    if chosen in dict(settings.LANGUAGES):
        keep_language(request, response, chosen)
    else:
        keep_size(request, response, chosen == "larger")
    return response


def _is_read(draft: Draft, on: datetime.date) -> bool:
    """May anybody at the office read such a letter?"""
    if not draft.kind:
        return True
    return is_read(draft.office, Kind(draft.kind), party_track=ask.party_track(draft, on), on=on)


def _offices(draft: Draft, on: datetime.date) -> dict[str, Any]:
    """The office chosen so far, and those nearest to the place: people's committees, then the other bodies."""
    chosen = letter_offices.receives(draft.office, on)
    near, beside = letter_offices.near(draft.place, on), letter_offices.beside(draft.place, on)
    if chosen is not None and chosen not in (*near, *beside):
        near = (chosen, *near)
    return {
        "office": chosen.name if chosen else "",
        "near": near,
        "near_count": len(near),
        "beside": beside,
        "beside_open": chosen in beside,
        "beside_unsure": any(one.unsure for one in beside),
        "asks_party": ask.asks_party(draft, on),
    }


def _page(
    request: HttpRequest, visitor: Visitor, draft: Draft, page: str, *, problems: dict[str, str] | None = None,
    found: Sequence[places.Found | letter_offices.Office] = (),
) -> HttpResponse:  # fmt: skip
    today = visitor.today
    outside = ask.outside(draft, today)
    context = {
        "page": page,
        "draft": draft,
        "state": sealed.seal(draft),
        "problems": problems or {},
        "found": found,
        "typed": request.POST,
        "bar": [(title, page in pages) for title, pages in BAR if not (ask.TEXT in pages and outside)],
        "outside": outside,
        "read_by_nobody": page == ask.CHECK and not _is_read(draft, today),
        "party_outside": page == ask.PARTY and ask.kept_by_party(today),
        "not_ours": law.ground_not_ours(today, Kind(draft.kind)) if draft.kind else None,
        "needs_name": needs_name(draft.kind, today),
        "pre_filed": bool(draft.kind) and needs_confirming(Kind(draft.kind), Channel.PORTAL, today),
        "place": places.name_of(draft.place, today) if draft.place else "",
        **_offices(draft, today),
        "anonymous": draft.sender == Sender(),
        "representatives": [several.on_a_line(one) for one in several.people(draft.representatives)]
        if draft.signers > 1
        else (),
        "law": several.law(today),
        "limits": limits(today),
        "longest": sealed.limit("longest_text", today),
    }
    return render(request, f"portal/{page}.html", context, status=422 if problems else 200)
