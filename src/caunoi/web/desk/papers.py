"""The papers of a proceeding: which are due, and each as a document in the official layout."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from caunoi.core.facts.permissions import Permission
from caunoi.core.facts.proceedings import Track
from caunoi.core.law import Text
from caunoi.core.law.papers import Paper
from caunoi.core.reports.laying import layout_on
from caunoi.core.reports.papers import paper as as_content
from caunoi.errors import UserError
from caunoi.records.access import rights
from caunoi.records.models import ProceedingStep
from caunoi.records.queries import letter_desk as query
from caunoi.records.queries.letter_desk import ProceedingPage
from caunoi.records.queries.papers import grounds_for, paper_facts, papers_of, to_check
from caunoi.render.docx import render as as_docx
from caunoi.render.reports import TYPES
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.templatetags.words import with_certainty

WRITES = frozenset({Permission.PROCEEDING_HANDLE, Permission.PROCEEDING_DECIDE})


@dataclass(frozen=True)
class Offered:
    """One paper on the page: the step that issued it, where taken, the grounds to choose from, where one must be, and what whoever signs
    has to check."""

    paper: Paper
    made: ProceedingStep | None
    grounds: tuple[tuple[str, str], ...]
    to_check: tuple[Text, ...]


def offered(desk: Desk, page: ProceedingPage) -> list[Offered]:
    """The papers for whoever handles or decides at the body that has the case; nobody else takes them home. One that states a ground is
    offered only where the law (as held) lists one for such a case."""
    if WRITES.isdisjoint(rights(desk.user, unit=page.proceeding.body, on=desk.today)):
        return []
    found = []
    for paper, made in papers_of(page):
        listed = () if made else grounds_for(page, paper, desk.today)
        if paper.grounds and not made and not listed:
            continue
        grounds = tuple((one.code, with_certainty(one)) for one in listed)
        found.append(Offered(paper, made, grounds, to_check(page, paper, made, desk.today)))
    return found


def layout_said(desk: Desk, page: ProceedingPage) -> str:
    """The layout the papers of today are set in and how sure it is, or that none is known."""
    party = page.proceeding.track == Track.PARTY
    try:
        return with_certainty(layout_on(desk.today, "party" if party else "state"))
    except UserError:
        return _("Chưa có quy định về thể thức văn bản tại ngày này")


@at_desk
def download(request: HttpRequest, desk: Desk, public: str, code: str) -> HttpResponse:
    """One paper, always in Vietnamese: as issued, else (or with `next`) as due; 404 where it is neither, and for whoever may not write it."""
    page = query.proceeding_page(desk.user, public, desk.today)
    found = [one for one in offered(desk, page) if one.paper.code == code] if page else []
    if page is None or not found:
        raise Http404
    one = found[-1 if request.GET.get("next") else 0]
    facts = paper_facts(
        desk.user, page, one.paper, one.made, desk.today, ground=request.GET.get("ground", "")
    )
    response = HttpResponse(as_docx(as_content(facts)), content_type=TYPES["docx"])
    response["Content-Disposition"] = f'attachment; filename="{code.replace("_", "-")}.docx"'
    return response
