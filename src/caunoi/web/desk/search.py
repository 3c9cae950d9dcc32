"""Search without marks over what the reader may see."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from caunoi.records.queries.search import search as find
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk

LONGEST = 200


@at_desk
def search(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The list of what was found; a single unit found by its exact code opens at once."""
    asked = request.GET.get("q", "")[:LONGEST].replace("\x00", "")
    found = find(desk.user, asked, desk.today)
    if (
        len(found.hits) == 1
        and not found.directives
        and found.hits[0].code.casefold() == asked.strip().casefold()
    ):
        return HttpResponseRedirect(reverse("unit", args=[found.hits[0].key]))
    kinds = {hit.kind: terms.kind(hit.kind) for hit in found.hits}
    return render(request, "desk/search.html", {"q": asked, "found": found, "kinds": kinds})
