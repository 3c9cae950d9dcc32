"""What is shown where we failed: plain pages that need nothing of what may have failed."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

from caunoi.web.portal.public import guarded
from caunoi.web.sealed import PATH as PORTAL


def fault(request: HttpRequest) -> HttpResponseBase:
    """Django's `handler500`. On the public pages as they are: a neutral title, kept nowhere, telling the next site nothing."""
    public = request.path.startswith(PORTAL)
    page = HttpResponse(render_to_string("portal/500.html" if public else "500.html"), status=500)
    return guarded(page) if public else page
