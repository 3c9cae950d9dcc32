"""All operations under /api/v1/; what is no operation answers with a problem too."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from caunoi.web.api.frame import api
from caunoi.web.api.officers import router as officers
from caunoi.web.api.problems import ProblemError
from caunoi.web.api.proofs import router as proofs
from caunoi.web.api.senders import router as senders

api.add_router("", senders)
api.add_router("", proofs)
api.add_router("", officers)


def _answered(view: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    """The view; a method that it does not know, or nothing there, is told as a problem. HEAD is answered like GET, without the body."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "HEAD":
            request.method = "GET"
            return _bare(wrapped(request, *args, **kwargs))
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return nothing(request)
        if response.status_code != 405:
            return response
        refused = api.on_exception(
            request, ProblemError(405, "method", "this address takes another method: see Allow.", "Địa chỉ này không nhận phương thức ấy: xem Allow.")
        )  # fmt: skip
        refused["Allow"] = response["Allow"]
        return refused

    return wrapped


def _bare(response: HttpResponseBase) -> HttpResponseBase:
    """With every header of the answer to GET, the length of its body too."""
    assert isinstance(response, HttpResponse)
    response["Content-Length"] = str(len(response.content))
    response.content = b""
    return response


def nothing(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    """No operation has this address."""
    return api.on_exception(
        request, ProblemError(404, "path", "no operation has this address: see openapi.json.", "Không có thao tác nào ở địa chỉ này: xem openapi.json.")
    )  # fmt: skip


_patterns, _app, _namespace = api.urls
urls = (
    [
        *(
            URLPattern(one.pattern, _answered(one.callback), one.default_args, one.name)
            for one in _patterns
            if isinstance(one, URLPattern)
        ),
        path("<path:rest>", csrf_exempt(_answered(nothing)), name="nothing"),
    ],
    _app,
    _namespace,
)
