"""Search without marks over what the reader may see."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from caunoi.records.queries.search import search as find
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept

LONGEST = 200


@at_desk
@kept
def search(request: HttpRequest, desk: Desk) -> Page | HttpResponse:
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
    return Page("desk/search.html", {"q": asked, "found": found, "kinds": kinds})
