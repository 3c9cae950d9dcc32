"""What is shown where we failed, and where no page is: on the public pages as quiet as they are; to a program as a problem."""

import sys

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import bad_request, page_not_found
from ninja.errors import HttpError

from caunoi.records.durability import is_full_disk
from caunoi.records.vault import SealBrokenError
from caunoi.web.api.frame import api
from caunoi.web.api.problems import ProblemError, for_the_operator
from caunoi.web.api.urls import nothing
from caunoi.web.language import API
from caunoi.web.portal.public import guarded
from caunoi.web.sealed import PATH as PORTAL
from caunoi.web.sealed import dismiss
from caunoi.web.unsent import FULL, SECRET, unsent

HOST = ProblemError(
    400,
    "host",
    "this server has not the name in Host: ask it by the address it was announced with.",
    "Máy chủ này không mang tên ghi ở Host: hãy gọi bằng địa chỉ đã được công bố.",
)


def fault(request: HttpRequest) -> HttpResponseBase:
    """Django's `handler500`: a plain page that needs nothing of what may have failed. On the public pages as they are: a neutral title, kept nowhere, telling the next site nothing.
    What found no room on the disk can be sent again as it was typed, but for a password, which no page holds. Of a letter that is no
    longer whole it is said: nothing of it is safe here. Where it failed is told to whoever runs the server."""
    failed = sys.exc_info()[1]
    if request.path.startswith(API):
        return api.on_exception(request, failed if isinstance(failed, Exception) else RuntimeError())
    if failed is not None:
        for_the_operator(failed)
    public = request.path.startswith(PORTAL)
    if request.method == "POST" and is_full_disk(failed) and SECRET not in request.POST:
        again = unsent(request, FULL, status=507)
        return guarded(again) if public else again
    if isinstance(failed, SealBrokenError):
        context = {"base": "portal/base.html" if public else "base.html", "portal": public}
        broken = render(request, "broken.html", context, status=500)
        if public:
            dismiss(broken)  # another code can be typed
            return guarded(broken)
        return broken
    page = HttpResponse(render_to_string("portal/500.html" if public else "500.html"), status=500)
    return guarded(page) if public else page


def missing(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's `handler404`, for an address that no page has."""
    if request.path.startswith(API):
        return nothing(request)
    if request.path.startswith(PORTAL):
        return guarded(render(request, "portal/none.html", status=404))
    return page_not_found(request, exception)


def unread(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's `handler400`, for what cannot be read."""
    if not request.path.startswith(API):
        return bad_request(request, exception)
    if isinstance(exception, DisallowedHost):
        return api.on_exception(request, HOST)
    return api.on_exception(request, HttpError(400, "unreadable"))
