"""Findings: the list, one finding with everything it rests on, and the written steps on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core import law
from caunoi.core.facts.findings import State
from caunoi.core.facts.moves import FINDING_MOVES
from caunoi.errors import UserError
from caunoi.records.actions import findings as actions
from caunoi.records.models import Finding
from caunoi.records.queries.finding_page import FindingPage, Proof, finding_page
from caunoi.records.queries.finding_page import findings as list_findings
from caunoi.render import words
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.explaining import explained_for_page
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.links import url_of
from caunoi.web.desk.pages import SIZE, number_of, pager

ACTIONS: dict[str, Callable[..., Any]] = {
    "answer": actions.answer,
    "accept": actions.accept,
    "refuse": actions.refuse,
}
LONGEST = 20_000
TEMPLATE = "desk/finding.html"


@dataclass(frozen=True)
class ProofLine:
    """One piece of evidence: what, when, how late."""

    what: str
    when: str
    url: str
    late: int | None


@dataclass(frozen=True)
class Choice:
    """A step this person may take now: the move, what the button says, what to write."""

    move: str
    button: str
    hint: str


@at_desk
@kept
def findings(request: HttpRequest, desk: Desk) -> Page:
    """One page of findings, the gravest first."""
    asked = request.GET
    state = asked.get("state", "")
    state = state if state in {*State, "mine"} else ""
    code = asked.get("code", "") if asked.get("code", "") in law.rules() else ""
    year = asked.get("year", "")
    found = list_findings(
        desk.user, desk.today, state=state, code=code, year=int(year) if year.isdecimal() and len(year) == 4 else None,
        unit=asked.get("unit", ""), start=(number_of(asked) - 1) * SIZE, size=SIZE,
    )  # fmt: skip
    context = {
        "rows": [
            (terms.rule_title(f.code), terms.STATE[f.state], terms.STATE_MARK[f.state], f) for f in found.rows
        ],
        "moves": terms.MOVE,
        "pager": pager(asked, found.total, len(found.rows)),
        "state": state,
        "states": [("mine", _("Tôi phải trả lời")), *terms.STATE.items()],
        "code": code,
        "codes": [(rule, terms.rule_title(rule)) for rule in law.rules()],
        "year": year,
        "years": range(desk.today.year, desk.today.year - 6, -1),
    }
    return Page("desk/findings.html", context)


@at_desk
@kept
def finding(request: HttpRequest, desk: Desk, pk: int) -> Page:
    """One finding."""
    return Page(TEMPLATE, _context(desk, _found(desk, pk)))


@require_POST
@at_desk
def move(request: HttpRequest, desk: Desk, pk: int, name: str) -> HttpResponse:
    """Answer, accept or refuse, in writing."""
    page = _found(desk, pk)
    if name not in ACTIONS:
        raise Http404
    if not _may(desk, page.finding, name):
        raise PermissionDenied
    text = request.POST.get("text", "").strip()[:LONGEST]
    problem = _problem(desk, page, name, text)
    if problem is None:
        try:
            ACTIONS[name](finding=page.finding, by=desk.user, at=desk.moment(clock.now()), text=text)
        except UserError:  # somebody was quicker: say what stands now, in the reader's language
            page = _found(desk, pk)
            problem = _problem(desk, page, name, text) or _(
                "Phát hiện vừa thay đổi. Hãy tải lại trang; chữ anh/chị viết vẫn ở dưới."
            )
    if problem is not None:
        again = _context(desk, page) | {"problem": problem, "text": text, "tried": name}
        return render(request, TEMPLATE, again, status=422)
    messages.success(request, _("Đã ghi: %(step)s.") % {"step": terms.STEP[name]})
    return redirect("finding", pk=pk)


def _found(desk: Desk, pk: int) -> FindingPage:
    page = finding_page(desk.user, pk, desk.today)
    if page is None:
        raise Http404
    return page


def _may(desk: Desk, found: Finding, name: str) -> bool:
    step = FINDING_MOVES[name]
    return desk.may(step.permission, found.unit, above=step.at == "above")


def _problem(desk: Desk, page: FindingPage, name: str, text: str) -> str | None:
    """Why the step cannot be taken, in words for the person; None where it can."""
    if page.finding.state not in FINDING_MOVES[name].source:
        return _("Phát hiện đang ở bước khác, việc này chưa hoặc không còn làm được.")
    if not text:
        return _("Hãy viết lý do: bước này phải bằng văn bản.")
    if FINDING_MOVES[name].at == "above" and page.answered_by == desk.user.pk:
        return _("Người đã trả lời không được tự xem xét. Hãy để đồng chí khác xem xét.")
    return None


def _choices(desk: Desk, page: FindingPage) -> list[Choice]:
    """The steps open now, of those this person may take; at most two questions of the database."""
    texts = {
        "answer": _("Nêu rõ nguyên nhân, việc đã làm, việc sẽ làm, kèm số văn bản nếu có."),
        "accept": _("Nêu căn cứ chấp nhận."),
        "refuse": _("Nêu rõ điều chưa được và việc đơn vị phải làm tiếp."),
    }
    open_moves = [m for m in FINDING_MOVES.values() if page.finding.state in m.source]
    allowed = {m.permission: _may(desk, page.finding, m.name) for m in open_moves}
    return [
        Choice(m.name, str(terms.STEP[m.name]), texts[m.name]) for m in open_moves if allowed[m.permission]
    ]


def _context(desk: Desk, page: FindingPage) -> dict[str, Any]:
    found = page.finding
    rule = law.rules().get(found.code)
    return {
        "page": page,
        "finding": found,
        "title": terms.rule_title(found.code),
        "rule": rule,
        "explained": explained_for_page(found),
        "state": terms.STATE[found.state],
        "mark": terms.STATE_MARK[found.state],
        "move": terms.MOVE.get(found.move, ""),
        "evidence": [_proof(proof, desk) for proof in page.evidence],
        "steps": [(terms.STEP[step.move], step) for step in page.steps],
        "choices": _choices(desk, page),
    }


def _proof(proof: Proof, desk: Desk) -> ProofLine:
    end = proof.end or desk.today
    late = (end - proof.due).days if proof.due and proof.due < end else None
    spans = [words.day(proof.start)]
    if proof.due:
        spans.append(_("hạn %(day)s") % {"day": words.day(proof.due)})
        spans.append(_("xong %(day)s") % {"day": words.day(proof.end)} if proof.end else _("chưa xong"))
    return ProofLine(str(terms.EVIDENCE[proof.ref.kind]), ", ".join(spans), url_of(proof.ref), late)
