"""The sender's own page: opened with the code, every step, what comes next, messages, papers, withdrawal, proof."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.core.facts.letters import Custody, is_protected
from caunoi.core.journal import MissingLeafError
from caunoi.core.receipts import CodeError, Disclosure, Head, Proof, Receipt, write_paper
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import (
    DayFullError,
    FilingError,
    TooManyError,
    add_papers,
    change_code,
    letter_of_code,
    send_message,
    withdraw,
)
from caunoi.records.models import Letter, Opening
from caunoi.records.queries.letter_clocks import awaited, bodies_now
from caunoi.records.queries.letter_taking_back import takeable
from caunoi.records.queries.letters import OwnPage, no_filing, own_page, parts_of
from caunoi.records.queries.proof import Filing, filings, first_head_over, proof_at, receipt_at
from caunoi.records.vault import SealBrokenError
from caunoi.web import sealed
from caunoi.web.once import once, shown_once
from caunoi.web.portal.filing import chosen_again, grouped, name_of_office, spoken, too_many
from caunoi.web.portal.kept import kept
from caunoi.web.portal.public import Visitor, public
from caunoi.web.portal.steps import told
from caunoi.web.templatetags.words import language
from caunoi.web.unsent import ANOTHER, CLOSED, unsent
from caunoi.web.uploads import NO_ROOM, FilesError, files_of, limits, open_first

LONGEST = 20_000  # characters of one message
PURPOSES = {
    "transcribe": gettext_lazy("để viết bản kể lại"),
    "contact": gettext_lazy("để liên hệ với anh/chị"),
    "verify_sender": gettext_lazy("để xác minh người gửi"),
    "protect": gettext_lazy("để bảo vệ anh/chị"),
    "serve": gettext_lazy("để gửi kết quả"),
    "lawful_request": gettext_lazy("theo yêu cầu đúng luật của cơ quan có thẩm quyền"),
}
# What was taken from the sender just now: the sentence that the page opens with, and where on it the thing stands.
DONE = {
    "message": (gettext_lazy("Đã nhận tin nhắn của anh/chị."), "message"),
    "part": (gettext_lazy("Đã nhận tin nhắn của anh/chị về phần đã tách thành đơn riêng."), "part-%(n)s"),
    "papers": (gettext_lazy("Đã nhận giấy tờ gửi thêm: %(n)s tệp."), "papers"),
    "whole": (gettext_lazy("Đã nhận yêu cầu rút toàn bộ đơn."), "withdraw"),
    "in_part": (gettext_lazy("Đã nhận yêu cầu rút một phần đơn."), "message"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@public
def follow(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Ask for the code; or, with it, the letter's page."""
    if request.method == "POST":
        return _opened(request, visitor)
    letter = sealed.admitted(request, visitor.now)
    if letter is None:
        return render(request, "portal/code.html", {})
    carried = sealed.held(request, visitor.now)
    return _own(request, visitor, letter, done=carried.done if carried else "")


def _opened(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """One answer for a code that is wrong and for one that no letter has."""
    try:
        letter = letter_of_code(request.POST.get("code", "")[:200], address=visitor.address, at=visitor.now)
    except TooManyError as error:
        return too_many(request, error)
    except CodeError:
        letter = None
    if letter is None:
        return render(request, "portal/code.html", {"wrong": True}, status=422)
    response = redirect("portal-follow")
    sealed.admit(response, letter, request, visitor.now)
    return response


@require_POST
@public
def act(request: HttpRequest, visitor: Visitor, what: str) -> HttpResponse:
    """The sender does something with their letter, then is back on its page. What was answered before is answered again only to a
    browser that still holds a pass of this letter: nobody who comes after the sender on the same machine gets it."""
    if what == "leave":
        response = redirect("portal")
        sealed.dismiss(response)
        return response
    if what not in _ACTS:
        raise Http404
    carried = sealed.held(request, visitor.now)
    if carried is None:
        return unsent(request, CLOSED, open_again=reverse("portal-follow"))
    if what == "papers" and sealed.admitted(request, visitor.now):
        open_first(request, visitor.today)
    who = f"visitor of {carried.letter}"
    return once(request, who, lambda: _done_once(request, visitor, what), visitor.now)


def _done_once(request: HttpRequest, visitor: Visitor, what: str) -> HttpResponse:
    letter = sealed.admitted(request, visitor.now)
    again, meant = reverse("portal-follow"), request.POST.get("letter", "")
    if letter is None:
        return unsent(request, CLOSED, open_again=again)
    if meant not in ("", letter.public):  # this browser opened another letter in another tab
        return unsent(request, ANOTHER % {"letter": grouped(meant[:40])}, open_again=again)
    if chosen := request.POST.get("set"):  # what was typed so far is not lost by it
        return chosen_again(request, chosen, lambda: _own(request, visitor, letter, what))
    try:
        return _ACTS[what](request, visitor, letter)
    except FilesError as error:
        return _own(request, visitor, letter, what, str(error))
    except DayFullError as error:
        said = str(error) if language() == "en" else error.vietnamese
        full = _own(request, visitor, letter, what, said, status=429)
        full["Retry-After"] = str(error.retry_after)
        return full
    except FilingError as error:
        refused = _REFUSED.get(error.code, gettext_lazy("Chưa làm được; chưa có gì thay đổi."))
        to = "message" if error.code == "no_part" else what  # where it can be said instead
        return _own(request, visitor, letter, to, str(refused))


_REFUSED = {
    "outside": gettext_lazy("Đơn này được giữ trên giấy, ngoài hệ thống: hãy mang tới nơi giữ đơn."),
    "content": gettext_lazy("Chưa có gì để gửi: hãy viết, hoặc chọn tệp."),
    "withdrawn": gettext_lazy("Đơn này đã được rút toàn bộ."),
    "over": gettext_lazy("Đơn này đã được quyết định hoặc đã kết thúc, nên không còn gì để rút."),
    "no_part": gettext_lazy(
        "Theo luật có ở đây, đơn này không rút một phần được. Phần nào không yêu cầu nữa thì viết ở mục Tin nhắn: tin được giữ cùng đơn, nhưng không phải là việc rút đơn."
    ),
    "storage": NO_ROOM,
    "text": gettext_lazy("Dài quá mức nhận được: hãy rút ngắn, hoặc gửi thành tệp."),
}


def _message(request: HttpRequest, visitor: Visitor, letter: Letter) -> HttpResponse:
    text = request.POST.get("text", "")
    if len(text) > LONGEST:
        raise FilingError("text", "too long")
    to, done = _meant(request, letter)
    send_message(to, text, by=SENDER, at=visitor.now)
    return _back(request, visitor, letter, done)


def _meant(request: HttpRequest, letter: Letter) -> tuple[Letter, str]:
    """The letter, or the part split off it that the sender writes to; and what is done by it."""
    asked = request.POST.get("to", "")
    if not asked:
        return letter, "message"
    parts = {part.public: (part, f"part {n}") for n, part in enumerate(parts_of(letter), start=1)}
    if asked not in parts:
        raise Http404
    return parts[asked]


def _papers(request: HttpRequest, visitor: Visitor, letter: Letter) -> HttpResponse:
    files = files_of(request, visitor.today)
    add_papers(letter, files, by=SENDER, at=visitor.now)
    done = f"papers {len(files)}"
    if request.POST.get("text", "").strip():  # a message is being written: it stands there still
        return shown_once(_own(request, visitor, letter, done=done))
    return _back(request, visitor, letter, done)


def _withdraw(request: HttpRequest, visitor: Visitor, letter: Letter) -> HttpResponse:
    whole, part = request.POST.get("whole"), request.POST.get("part", "").strip()
    if whole not in ("yes", "no") or (whole == "no" and not part):
        said = _("Hãy chọn rút toàn bộ, hoặc ghi phần muốn rút.")
        return _own(request, visitor, letter, "withdraw", said)
    if not request.POST.get("sure"):
        return _own(request, visitor, letter, "withdraw", _("Hãy đánh dấu rằng anh/chị tự mình muốn rút."))
    withdraw(letter, part="" if whole == "yes" else part, by=SENDER, at=visitor.now)
    return _back(request, visitor, letter, "whole" if whole == "yes" else "in_part")


def _code(request: HttpRequest, visitor: Visitor, letter: Letter) -> HttpResponse:
    code = change_code(letter, by=SENDER, at=visitor.now)
    response = shown_once(render(request, "portal/new_code.html", spoken(code)))
    sealed.admit(response, letter, request, visitor.now)
    return response


def _done(request: HttpRequest, visitor: Visitor, letter: Letter) -> HttpResponse:
    """The screen goes back to the clerk, who sees the reference and nothing else."""
    response = shown_once(render(request, "portal/returned.html", {"reference": grouped(letter.public)}))
    sealed.dismiss(response)
    return response


_ACTS: dict[str, Callable[[HttpRequest, Visitor, Letter], HttpResponse]] = {
    "message": _message,
    "papers": _papers,
    "withdraw": _withdraw,
    "code": _code,
    "done": _done,
}


def _back(request: HttpRequest, visitor: Visitor, letter: Letter, done: str) -> HttpResponse:
    response = redirect("portal-follow")
    sealed.admit(response, letter, request, visitor.now, done)
    return response


def _done_words(done: str) -> tuple[str, str] | None:
    """The sentence for what was done, and where it stands on the page."""
    what, _sep, n = done.partition(" ")
    if what not in DONE:
        return None
    said, place = DONE[what]
    return str(said) % {"n": n}, place % {"n": n}


@require_safe
@public
def paper(request: HttpRequest, visitor: Visitor, name: str) -> HttpResponse:
    """One of the papers of the proof, to be kept: receipt.json, content.json, proof.json, head.json, of the N-th filing -N, or of
    the N-th part split off -pN."""
    letter = sealed.admitted(request, visitor.now)
    if letter is None:
        return redirect("portal-follow")
    asked = re.fullmatch(r"(receipt|content|proof|head)(?:-([2-9]|[1-9][0-9]{1,3})|-p([1-9]))?\.json", name)
    number = int(asked[2] or 1) if asked else 0
    if asked and asked[3]:
        parts = parts_of(letter)[int(asked[3]) - 1 :]
        if not parts:
            raise Http404
        letter = parts[0]
    filed = filings(letter)
    if not filed:
        raise no_filing()
    filing = next((one for one in filed if one.number == number), None)
    try:
        held = _paper(letter, filing, asked[1]) if asked and filing else None
    except MissingLeafError:
        return render(request, "portal/missing.html", status=500)
    if held is None:
        raise Http404
    return as_file(write_paper(held), name)


def _paper(letter: Letter, filing: Filing, kind: str) -> Receipt | Disclosure | Proof | Head | None:
    if kind == "receipt":
        return receipt_at(filing.seq, filing.commitment)
    if kind == "content":
        shown = [one for one in own_page(letter).disclosures if one.commitment == filing.commitment]
        if not shown:
            raise SealBrokenError(
                "what shows the content of this filing was taken away past the program.",
                "phần chứng nội dung của lần gửi này đã bị xóa mà không qua chương trình.",
            )
        return shown[0]
    head = first_head_over(filing.seq)
    return head if kind == "head" or head is None else proof_at(filing.seq, head)


def as_file(text: str, name: str) -> HttpResponse:
    """A paper to be saved."""
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _own(
    request: HttpRequest,
    visitor: Visitor,
    letter: Letter,
    tried: str = "",
    problem: str = "",
    status: int = 422,
    done: str = "",
) -> HttpResponse:
    """The letter's page; with `status` where there was a problem with what was tried."""
    page, takes = own_page(letter), takeable(letter, visitor.today)
    outside = letter.custody == Custody.OUTSIDE
    context: dict[str, Any] = {
        "letter": letter,
        "reference": grouped(letter.public),
        "office": name_of_office(letter, visitor.today),
        "bodies": bodies_now(letter, visitor.today),
        "awaited": awaited(letter, visitor.today),
        "steps": told(page),
        "openings": _openings(page),
        "messages_said": page.said,
        "papers": page.papers,
        "withdrawals": page.taken_back,
        "gone": any(row.whole for row, _which in page.taken_back),
        "filings": [(f"-{one.number}" if one.number > 1 else "", one) for one in filings(letter)],
        "parts": [(f"-p{n}", _part(one, visitor)) for n, one in enumerate(page.parts, start=1)],
        "takes": takes,
        "in_part": bool(takes.part) and not outside,
        "kept": kept(letter),
        "outside": outside,
        "sealed": is_protected(letter.kind, party_track=letter.party_track),
        "limits": limits(visitor.today),
        # what was written to a part stands there again, never where others read it
        "tried": f"to-{request.POST['to']}" if request.POST.get("to") else tried,
        "problem": problem,
        "done": _done_words(done),
        "typed": request.POST,
    }
    response = render(request, "portal/follow.html", context, status=status if problem else 200)
    sealed.admit(response, letter, request, visitor.now)
    return response


def _openings(page: OwnPage) -> list[tuple[Opening, object]]:
    return [(one, PURPOSES[one.purpose]) for one in page.openings]


def _part(page: OwnPage, visitor: Visitor) -> dict[str, Any]:
    """What the sender sees of a part that was split off."""
    (filing,) = filings(page.letter)
    return {
        "letter": page.letter,
        "reference": grouped(page.letter.public),
        "at": filing.at,
        "filing": filing,
        "office": name_of_office(page.letter, visitor.today),
        "bodies": bodies_now(page.letter, visitor.today),
        "awaited": awaited(page.letter, visitor.today),
        "steps": told(page),
        "openings": _openings(page),
        "papers": page.papers,
        "messages": page.messages,
        "kept": kept(page.letter),
        "outside": page.letter.custody == Custody.OUTSIDE,
    }
