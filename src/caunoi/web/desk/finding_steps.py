"""Taking a written step on a finding, and the papers given with it."""

from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core.facts.moves import FINDING_MOVES
from caunoi.errors import UserError
from caunoi.records import files
from caunoi.records.actions.finding_steps import Paper, take
from caunoi.records.models import FindingPaper
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk, done_once
from caunoi.web.desk.finding_choices import choices, may, problem
from caunoi.web.desk.findings import TEMPLATE, context_of, found_page
from caunoi.web.once import by_itself
from caunoi.web.typed import too_long
from caunoi.web.uploads import FilesError, files_of, open_first

LONGEST = 20_000


@require_POST
@at_desk
@by_itself
def move(request: HttpRequest, desk: Desk, pk: int, name: str) -> HttpResponse:
    """Answer, speak, accept, refuse, appeal, decide an appeal: in writing, with papers."""
    open_first(request, desk.today, "papers")
    return done_once(request, desk, lambda: _moved(request, desk, pk, name))


def _moved(request: HttpRequest, desk: Desk, pk: int, name: str) -> HttpResponse:
    page = found_page(desk, pk)
    if name not in FINDING_MOVES:
        raise Http404
    step = FINDING_MOVES[name]
    if not may(desk, page, step):
        raise PermissionDenied
    text, post = request.POST.get("text", "").strip(), request.POST.get("post", "")
    wrong = too_long(text, LONGEST) or problem(desk, page, step, text, post)
    if wrong is None:
        try:
            papers = [Paper(file.name, file.received) for file in files_of(request, desk.today, "papers")]
            take(
                name, finding=page.finding, by=desk.user, at=desk.moment(clock.now()), text=text, papers=papers,
                post=post if name == "state" else "",
            )  # fmt: skip
        except FilesError as error:
            wrong = _("%(why)s Chưa ghi gì; chữ anh/chị viết vẫn ở dưới, hãy chọn lại tệp.") % {"why": error}
        except UserError:  # somebody was quicker: say what stands now
            page = found_page(desk, pk)
            wrong = problem(desk, page, step, text, post) or _(
                "Chưa ghi được: phát hiện vừa thay đổi, hoặc có quá nhiều tệp. Hãy tải lại trang; chữ anh/chị viết vẫn ở dưới."
            )
    if wrong is not None:
        again = context_of(desk, page) | {"problem": wrong, "text": text, "tried": name, "post": post}
        return render(request, TEMPLATE, again | {"choices": choices(desk, page)}, status=422)
    messages.success(request, _("Đã ghi: %(step)s.") % {"step": terms.STEP[name]})
    return redirect("finding", pk=pk)


@at_desk
def paper(request: HttpRequest, desk: Desk, pk: int, paper: int) -> HttpResponse:
    """A paper as it was given; always a download, never shown inside a page."""
    found = desk.sees(FindingPaper).filter(pk=paper, step__finding=pk).first()
    data = files.kept(found.sha256) if found else None
    if found is None or data is None:
        raise Http404
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    return response
