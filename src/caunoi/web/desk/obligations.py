"""The ledger of obligations: open, overdue, without a person, without a date, done; one of them; recording progress."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core.facts.permissions import Permission
from caunoi.errors import UserError
from caunoi.records.actions.obligations import Progress, record_progress
from caunoi.records.models import Obligation
from caunoi.records.queries.naming import with_unit
from caunoi.records.queries.obligations import ASKED, first_with_rows, holders, ledger
from caunoi.render import words
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.pages import SIZE, number_of, pager
from caunoi.web.desk.records import obligation_page
from caunoi.web.typed import WRONG_DAY, day, number, too_long


@at_desk
@kept
def obligations(request: HttpRequest, desk: Desk) -> Page:
    """One page of the ledger; without a known filter, the first of overdue, open and not yet begun that has rows."""
    unit, duty = request.GET.get("unit", ""), number(request.GET.get("duty", ""))
    asked = request.GET.get("asked", "")
    if asked not in ASKED:
        asked = first_with_rows(desk.user, desk.today, unit=unit, duty=duty)
    found = ledger(
        desk.user,
        desk.today,
        asked=asked,
        unit=unit,
        duty=duty,
        start=(number_of(request.GET) - 1) * SIZE,
        size=SIZE,
    )
    kept = request.GET.copy()
    kept.pop("page", None)
    kept.pop("asked", None)
    context = {
        "asked": asked,
        "choices": terms.ASKED.items(),
        "kept": f"&{kept.urlencode()}" if kept else "",
        "rows": found.rows,
        "pager": pager(request.GET, found.total, len(found.rows)),
        "marks": terms.OWING_MARK,
        "states": terms.OWING,
        "posts": {row.post: terms.post(row.post) for row in found.rows},
    }
    return Page("desk/obligations.html", context)


ONE = "desk/obligation.html"
LONGEST = 5_000


@at_desk
@kept
def obligation(request: HttpRequest, desk: Desk, pk: int) -> Page:
    """One obligation, with a form for whoever may record its progress."""
    return Page(ONE, _one(desk, _found(desk, pk)))


def _found(desk: Desk, pk: int) -> Any:
    rows = with_unit(desk.sees(Obligation), desk.today).select_related(
        "unit", "duty", "complex_matter", "plan", "person"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _one(desk: Desk, owed: Any) -> dict[str, Any]:
    may = owed.done_on is None and desk.may(Permission.OBLIGATION_PROGRESS, owed.unit)
    people = holders(owed.unit_id, desk.today) if may else []
    return {
        "page": obligation_page(owed, desk),
        "obligation": owed,
        "may": may,
        "may_accept": may and owed.origin == Obligation.Origin.DUTY and owed.accepted_on is None,
        "people": [(appointment, name, terms.post(post)) for appointment, post, name in people],
    }


@require_POST
@at_desk
def progress(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Accept it, name a person, report progress, or record that it was done and what shows it."""
    owed = _found(desk, pk)
    if not desk.may(Permission.OBLIGATION_PROGRESS, owed.unit):
        raise PermissionDenied
    typed = request.POST
    problems = {} if typed.get("accept") else _problems(typed, desk, owed)
    if not problems:
        try:
            row = _progress(typed, desk, owed)
            record_progress([row], by=desk.user, at=desk.moment(clock.now()), under=owed.unit)
        except UserError:
            problems = {"ledger": _("Nhiệm vụ này vừa thay đổi: hãy xem lại ở trên rồi ghi lại nếu còn cần.")}
    if problems:
        return render(request, ONE, _one(desk, owed) | {"problems": problems, "typed": typed}, status=422)
    messages.success(request, _("Đã ghi vào sổ nhiệm vụ."))
    return redirect("obligation", pk=pk)


def _problems(typed: Mapping[str, str], desk: Desk, owed: Any) -> dict[str, str]:
    """What is wrong, by the id of the field it is about."""
    person, done = typed.get("person", ""), typed.get("done_on", "").strip()
    report, proof = typed.get("report", "").strip(), typed.get("proof", "").strip()
    if not (person or done or report or proof):
        said = _("Hãy ghi ít nhất một mục: người chịu trách nhiệm, đã làm được gì, hoặc ngày hoàn thành.")
        return {"o-report": said}
    on = day(done)
    found = {"o-report": too_long(report, LONGEST), "o-proof": too_long(proof, LONGEST)}
    if person and person not in {str(held) for held, _post, _name in holders(owed.unit_id, desk.today)}:
        found["o-person"] = _("Hãy chọn người đang giữ chức vụ ở đơn vị.")
    if done and on is None:
        found["o-done"] = str(WRONG_DAY)
    elif on and not owed.starts_on <= on <= desk.today:
        said = _("Ngày hoàn thành phải từ ngày bắt đầu (%(start)s) đến hôm nay.")
        found["o-done"] = said % {"start": words.day(owed.starts_on)}
    elif on and not proof:
        found["o-proof"] = _("Đã xong thì hãy ghi minh chứng.")
    elif proof and not done:
        found["o-done"] = _("Có minh chứng thì hãy ghi cả ngày hoàn thành.")
    return {name: said for name, said in found.items() if said}


def _progress(typed: Mapping[str, str], desk: Desk, owed: Any) -> Progress:
    """What the form says, once nothing is wrong with it."""
    if typed.get("accept"):
        return Progress(owed.pk, accepted_on=desk.today)
    report = typed.get("report", "").strip()
    return Progress(
        owed.pk,
        done_on=day(typed.get("done_on", "").strip()),
        proof=typed.get("proof", "").strip(),
        person=number(typed.get("person", "")),
        reported_on=desk.today if report else None,
        report=report,
    )
