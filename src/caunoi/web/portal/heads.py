"""The published heads of the journal, how anybody checks a receipt against them, and the page that Quick exit leads to."""

import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caunoi.core import law
from caunoi.core.receipts import Head, read_paper
from caunoi.records.queries.proof import published
from caunoi.web import sealed
from caunoi.web.portal.following import as_file
from caunoi.web.portal.public import Visitor, public

SIZE = 50


@require_safe
@public
def heads(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The heads, the newest first, each with its printable line."""
    rows = Paginator(published(), SIZE).get_page(request.GET.get("page"))
    found = [(row.date, read_paper(row.paper, Head)) for row in rows]
    return render(request, "portal/heads.html", {"heads": found, "rows": rows})


@require_safe
@public
def head(request: HttpRequest, visitor: Visitor, date: str) -> HttpResponse:
    """The head of one day, with the proof that its tree grew from the one before."""
    try:
        row = published().filter(date=datetime.date.fromisoformat(date)).first()
    except ValueError:
        row = None
    if row is None:
        raise Http404
    return as_file(row.paper, f"head-{date}.json")


@require_safe
@public
def checking(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """How whoever holds a receipt checks it, without us."""
    return render(request, "portal/checking.html", {})


@require_safe
@public
def days_off(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Where Quick exit leads: the public holidays of the year, a page anybody may have open. The letter that was open is closed, and
    a form on a turned screen is over: whoever takes the machine next finds them nowhere."""
    calendar = law.calendar(visitor.today.year)
    context = {"year": visitor.today.year, "off": calendar.off if calendar else ()}
    response = render(request, "portal/days_off.html", context)
    sealed.dismiss(response)
    sealed.turn_back(response)
    return response
