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
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.finding_choices import choices, may, problem
from caunoi.web.desk.findings import TEMPLATE, context_of, found_page

LONGEST = 20_000
LARGEST = 20_000_000  # bytes a paper; a scan of a dozen pages


@require_POST
@at_desk
def move(request: HttpRequest, desk: Desk, pk: int, name: str) -> HttpResponse:
    """Answer, speak, accept, refuse, appeal, decide an appeal: in writing, with papers."""
    page = found_page(desk, pk)
    if name not in FINDING_MOVES:
        raise Http404
    step = FINDING_MOVES[name]
    if not may(desk, page, step):
        raise PermissionDenied
    text, post = request.POST.get("text", "").strip()[:LONGEST], request.POST.get("post", "")
    given = request.FILES.getlist("papers")
    wrong = problem(desk, page, step, text, post)
    if wrong is None and (large := [paper.name for paper in given if (paper.size or 0) > LARGEST]):
        wrong = _("Tệp %(name)s quá lớn (tối đa 20 MB). Hãy chia nhỏ hoặc quét ở cỡ nhỏ hơn.") % {
            "name": large[0]
        }
    if wrong is None:
        papers = [Paper(paper.name or "", paper.read()) for paper in given]
        try:
            take(
                name, finding=page.finding, by=desk.user, at=desk.moment(clock.now()), text=text, papers=papers,
                post=post if name == "state" else "",
            )  # fmt: skip
        except UserError:  # somebody was quicker, or a file is empty: say what stands now
            page = found_page(desk, pk)
            wrong = problem(desk, page, step, text, post) or _(
                "Chưa ghi được: phát hiện vừa thay đổi, hoặc có tệp rỗng hay quá nhiều tệp. Hãy tải lại trang; chữ anh/chị viết vẫn ở dưới."
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
