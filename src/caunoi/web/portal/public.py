"""What every page for the public stands on: no account, nothing kept of who asks, never cached, the headers that go with it."""

import datetime
import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.csrf import csrf_exempt

from caunoi import clock
from caunoi.records.actions.letters.limits import limit
from caunoi.records.queries.cache import State
from caunoi.web.desk.asking import installed
from caunoi.web.typed import tidy_request
from caunoi.web.uploads import InMemory, too_much


@dataclass(frozen=True)
class Visitor:
    """One request of somebody unknown: the day and moment the pages stand on; `address` only to be counted by a keyed hash;
    `state` of the records when it came in."""

    today: datetime.date
    now: datetime.datetime
    simulated: bool
    address: str
    state: State


def visitor_of(request: HttpRequest) -> Visitor:
    """Who asks, as far as anything is known."""
    here = installed(request)
    today, now = here.today or clock.today(), clock.now()
    return Visitor(
        today, datetime.datetime.combine(today, now.timetz()), here.simulated, address_of(request), here.state
    )


class OwnForms(CsrfViewMiddleware):
    """Forms come from our own pages, told without a referrer, which these pages forbid: by the token that cookie and form share,
    and by what the browser itself says of where the request was made (`Sec-Fetch-Site`), where it says it."""

    def process_view(self, request: HttpRequest, callback: Any, args: Any, kwargs: Any) -> Any:
        """Refused where another site made the request; else the token decides."""
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            return self._reject(request, "made by another site")  # type: ignore[attr-defined]
        return super().process_view(request, callback, args, kwargs)

    def _origin_verified(self, request: HttpRequest) -> bool:
        return request.META["HTTP_ORIGIN"] == "null" or bool(super()._origin_verified(request))  # type: ignore[misc]

    def _check_referer(self, request: HttpRequest) -> None:
        """Nothing: there is none."""


_own_forms = decorator_from_middleware(OwnForms)


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """The view gets (request, visitor, …). Answers are never kept anywhere and tell the next site nothing."""

    def cleaned(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tidy_request(request, kwargs)
        return view(request, *args, **kwargs)

    inner = _own_forms(cleaned)

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # The CSRF check reads the form: files must not have gone to the machine's own folder by then.
        request.upload_handlers = [InMemory(request)]
        visitor = visitor_of(request)
        if too_much(request, visitor.today):
            context = {"largest": limit("largest_sending", visitor.today)}
            return guarded(render(request, "portal/too_much.html", context, status=413))
        try:
            return guarded(inner(request, visitor, *args, **kwargs))
        except Http404:
            return guarded(render(request, "portal/none.html", status=404))

    return wrapped


def guarded(response: HttpResponseBase) -> HttpResponseBase:
    """With the headers of the public pages."""
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def address_of(request: HttpRequest) -> str:
    """The place a request comes from, to be counted and forgotten: an IPv4 address, or the /64 of an IPv6 one.

    Behind N proxies of ours (CAUNOI_PROXIES) the N-th address from the right is the first that we did not write ourselves.
    """
    written = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        told = request.headers.get("X-Forwarded-For", "").split(",")
        written = told[-settings.PROXIES].strip() if len(told) >= settings.PROXIES else ""
    try:
        found = ipaddress.ip_address(written)
    except ValueError:
        return "unknown"
    if found.version == 6 and found.ipv4_mapped:  # as a proxy that listens on both writes it
        return str(found.ipv4_mapped)
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
