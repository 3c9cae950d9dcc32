"""A letter that was told or sent without a signature is signed or confirmed: its clocks start."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi import clock
from caunoi.core.facts.letters import Custody, Form
from caunoi.records.access import RefusedError
from caunoi.records.actions.letters import FilingError, confirm
from caunoi.records.models import Letter
from caunoi.records.queries.letter_clocks import awaited
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.once import shown_once
from caunoi.web.typed import line

FORMS = {
    Form.SIGNED_PAPER: gettext_lazy("Đơn giấy có chữ ký"),
    Form.IN_PERSON: gettext_lazy("Trình bày trực tiếp"),
    Form.DIGITAL_SIGNATURE: gettext_lazy("Chữ ký số"),
}


@at_desk
def confirming(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A pre-filed letter is signed or confirmed: found by the number on its receipt, among those this person sees."""
    typed, holder = line(request.POST or request.GET, "reference"), line(request.POST, "holder")
    problem, letter = "", None
    if request.method == "POST":
        letter = desk.sees(Letter).filter(public=typed.replace(" ", "").lower()).first()
        problem = _confirm(desk, letter, request.POST.get("form", ""), holder)
    context = {
        "typed": typed,
        "holder": holder,
        "forms": FORMS,
        "problem": problem,
        "letter": None if problem else letter,
        "awaited": awaited(letter, desk.today) if letter and not problem else None,
    }
    response = render(request, "desk/intake_confirming.html", context, status=422 if problem else 200)
    return response if problem else shown_once(response)


def _confirm(desk: Desk, letter: Letter | None, form: str, holder: str) -> str:
    """What stands against it, in words; nothing where it is confirmed now."""
    if letter is None:
        return _(
            "Không có đơn nào mang số này trong các đơn anh/chị được xem. Tố cáo thì giao người có quyền xử lý tố cáo."
        )
    if form not in set(Form):
        return _("Hãy chọn cách xác nhận.")
    if letter.custody == Custody.OUTSIDE and not 0 < len(holder) <= 120:
        return _("Hãy ghi chức danh người giữ phong bì.")
    try:
        confirm(letter, Form(form), holder=holder, by=desk.user, at=desk.moment(clock.now()))
    except FilingError:
        return _("Đơn này không cần xác nhận, hoặc đã được xác nhận.")
    except RefusedError:
        return _("Anh/chị không có quyền xác nhận đơn này.")
    return ""
