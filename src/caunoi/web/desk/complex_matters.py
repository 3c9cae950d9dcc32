"""Complex matters: the register, the counts by year, one matter with its time line, and the forms to handle it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core import law
from caunoi.core.facts.complex_matters import ComplexState
from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.queries import complex_matter_years as counted
from caunoi.records.queries import complex_matters as query
from caunoi.records.queries.complex_matters import MatterPage, Wanted
from caunoi.render import svg_steps
from caunoi.web import typed
from caunoi.web.desk import complex_forms as forms
from caunoi.web.desk import letter_terms, terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.complex_forms import Form, WrongUnitError
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.pages import SIZE, number_of, pager
from caunoi.web.templatetags.words import language, said

ONE = "desk/complex_matter.html"
NEW = "desk/complex_matter_new.html"
STATES = {query.RUNNING, *ComplexState}


@dataclass(frozen=True)
class Happened:
    """One line of a matter's time line."""

    on: date
    what: str
    text: str
    detail: str
    mark: str = ""


@at_desk
@kept
def complex_matters(request: HttpRequest, desk: Desk) -> Page:
    """One page of the register; whatever a filter does not know is left out."""
    asked = request.GET
    state, field = asked.get("state", ""), asked.get("field", "")
    fields = law.scale_items("field")
    wanted = Wanted(
        year=typed.year(asked.get("year", "")),
        state=state if state in STATES else "",
        field=field if field in fields else "",
        under=asked.get("under", ""),
    )
    found = query.register(desk.user, desk.today, wanted, (number_of(asked) - 1) * SIZE, SIZE)
    context = {
        "rows": found.rows,
        "wanted": wanted,
        "day": wanted.day(desk.today),
        "fields": {code: said(name) for code, name in fields.items()},
        "states": terms.COMPLEX_STATE,
        "marks": terms.COMPLEX_MARK,
        "state_choices": [(query.RUNNING, _("Đang mở")), *terms.COMPLEX_STATE.items()],
        "superiors": query.superiors(desk.user, desk.today),
        "years": range(desk.today.year, desk.today.year - 6, -1),
        "pager": pager(asked, found.total, len(found.rows)),
        "may": forms.places_to_open(desk),
    }
    return Page("desk/complex_matters.html", context)


@at_desk
@kept
def years(request: HttpRequest, desk: Desk) -> Page:
    """The yearly table, the aims of the text, the months drawn, and one year by superior: as of then or as of now."""
    found = counted.years_seen(desk.user, desk.today)
    known = [line.year for line in found.years]
    asked = typed.year(request.GET.get("year", ""))
    year = asked if asked in known else (known[-1] if known else None)
    now = request.GET.get("as") == "now"
    context = {
        "years": found.years,
        "year": year,
        "now": now,
        "groups": counted.groups_seen(desk.user, desk.today, year, now) if year else (),
        "drawing": mark_safe(svg_steps.draw(found.months, language())),
        "months": found.months,
        "peak": max(found.months, key=lambda point: point[1], default=None),
        "latest": found.months[-1] if found.months else None,
        "basis": [(said(aim.title), aim.basis, aim.clause) for aim in law.aims()],
    }
    return Page("desk/complex_matter_years.html", context)


@at_desk
@kept
def complex_matter(request: HttpRequest, desk: Desk, pk: int) -> Page:
    """One matter, with a form for each thing this person may do now."""
    return Page(ONE, _one(desk, _found(desk, pk)))


def _found(desk: Desk, pk: int) -> MatterPage:
    page = query.matter_page(desk.user, pk, desk.today)
    if page is None:
        raise Http404
    return page


def _one(desk: Desk, page: MatterPage, tried: Form | None = None) -> dict[str, Any]:
    matter = page.matter
    offered = [tried if tried and tried.name == form.name else form for form in forms.offered(desk, page)]
    return {
        "page": page,
        "matter": matter,
        "state": terms.COMPLEX_STATE[matter.state],
        "mark": terms.COMPLEX_MARK[matter.state],
        "post": terms.post(page.post) if page.post else "",
        "facts": _facts(page),
        "happened": _happened(page),
        "asks": page.asks,
        "owing": terms.OWING,
        "case_states": letter_terms.STATE,
        "owing_marks": terms.OWING_MARK,
        "forms": offered,
        "tried": tried,
        "proposals": [
            law.scale(name) for name in ("nature", "reach", "cause") if law.scale(name).is_proposal
        ],
    }


def _facts(page: MatterPage) -> list[tuple[str, str]]:
    matter = page.matter

    def called(scale: Any, code: str) -> str:
        name = law.scale_items(scale).get(code)
        return said(name) if name else _("chưa xác định")

    found = [
        (_("Lĩnh vực"), called("field", matter.field)),
        (_("Tính chất"), called("nature", matter.nature)),
        (_("Mức độ ảnh hưởng"), called("reach", matter.reach)),
        (_("Lý do phân loại"), matter.reason),
        (_("Nguyên nhân trong tổ chức"), called("cause", matter.cause)),
    ]
    return [*found, (_("Căn cứ về nguyên nhân"), matter.cause_reason)] if matter.cause_reason else found


def _happened(page: MatterPage) -> list[Happened]:
    """Steps, reviews, asks, answers and what was done of the plan, on one line, the latest first."""
    found = [
        Happened(
            step.on,
            str(terms.COMPLEX_MOVE[step.move]),
            step.ground,
            ", ".join(part for part in (step.decided_by, step.document) if part),
            terms.COMPLEX_MARK[step.state] if step.move in terms.COMPLEX_DECIDED else "",
        )
        for step in page.steps
    ]
    found += [
        Happened(day, _("Rà soát"), result or _("không ghi kết quả"), "") for day, result in page.reviews
    ]
    for ask in page.asks:
        found.append(Happened(ask.asked_on, _("Đề nghị phối hợp"), ask.what, ask.asked_name))
        if ask.answered_on:
            found.append(Happened(ask.answered_on, _("Trả lời đề nghị"), ask.answer, ask.asked_name))
    found += [
        Happened(task.done_on, _("Việc trong kế hoạch đã xong"), task.text, task.person)
        for task in page.plan
        if task.done_on
    ]
    return sorted(found, key=lambda one: one.on, reverse=True)


@at_desk
def ask(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """An ask stands on the page of its matter."""
    matter = query.matter_of_ask(desk.user, pk, desk.today)
    if matter is None:
        raise Http404
    return redirect(reverse("complex-matter", args=[matter]) + "#asks")


@at_desk
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form to enter a matter in the register."""
    if not forms.places_to_open(desk):
        raise PermissionDenied
    form = forms.opening(desk)
    if request.method == "POST":
        form = form.typed(request.POST)
        if form.is_right:
            return _done(request, desk, form, lambda: forms.open_matter(desk, form, clock.now()), NEW, {})
        return render(request, NEW, {"form": form}, status=422)
    return render(request, NEW, {"form": form})


@require_POST
@at_desk
def handle(request: HttpRequest, desk: Desk, pk: int, name: str) -> HttpResponse:
    """Do one of the things that the page offers."""
    page = _found(desk, pk)
    if name not in forms.NAMES:
        raise Http404
    if not forms.allowed(desk, page, name):
        raise PermissionDenied
    form = next((form for form in forms.offered(desk, page) if form.name == name), None)
    if form is None:
        messages.error(request, _("Vụ việc đang ở bước khác, việc này chưa hoặc không còn làm được."))
        return render(request, ONE, _one(desk, page) | {"meanwhile": True}, status=422)
    form = form.typed(request.POST)
    if not form.is_right:
        return render(request, ONE, _one(desk, page, form), status=422)
    return _done(request, desk, form, lambda: forms.run(desk, page, form, clock.now()), ONE, page)


def _done(
    request: HttpRequest, desk: Desk, form: Form, action: Callable[[], int], template: str, page: Any
) -> HttpResponse:
    """Run the action and go to the matter; with what was typed kept where it is refused."""
    try:
        pk = action()
    except WrongUnitError as wrong:
        form = wrong.form
    except RefusedError:
        raise PermissionDenied from None
    except UserError:
        form = form.refused(
            _(
                "Chưa ghi được: ngày, người hoặc bước của vụ việc không khớp. Hãy tải lại trang rồi kiểm tra lại."
            )
        )
    else:
        messages.success(request, _("Đã ghi: %(step)s.") % {"step": form.title})
        return redirect("complex-matter", pk=pk)
    context = _one(desk, page, form) if template == ONE else {"form": form}
    return render(request, template, context, status=422)
