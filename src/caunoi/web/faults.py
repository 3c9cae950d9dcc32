"""What is shown where we failed, and where no page is: on the public pages as quiet as they are."""

import sys

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import page_not_found

from caunoi.records.durability import is_full_disk
from caunoi.web.portal.public import guarded
from caunoi.web.sealed import PATH as PORTAL
from caunoi.web.unsent import FULL, SECRET, unsent


def fault(request: HttpRequest) -> HttpResponseBase:
    """Django's `handler500`: a plain page that needs nothing of what may have failed. On the public pages as they are: a neutral title, kept nowhere, telling the next site nothing.
    What found no room on the disk can be sent again as it was typed, but for a password, which no page holds."""
    public = request.path.startswith(PORTAL)
    if request.method == "POST" and is_full_disk(sys.exc_info()[1]) and SECRET not in request.POST:
        again = unsent(request, FULL, status=507)
        return guarded(again) if public else again
    page = HttpResponse(render_to_string("portal/500.html" if public else "500.html"), status=500)
    return guarded(page) if public else page


def missing(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's `handler404`, for an address that no page has."""
    if request.path.startswith(PORTAL):
        return guarded(render(request, "portal/none.html", status=404))
    return page_not_found(request, exception)
