"""How one reader likes the pages: the size of the text, kept in a cookie; the language is Django's own view."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

LARGER = "larger"
YEAR = 365 * 24 * 3600


@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """Larger or ordinary text, then back to the page."""
    response = HttpResponseRedirect(back_to(request, "/"))
    keep_size(request, response, request.POST.get("larger") == "1")
    return response


def back_to(request: HttpRequest, otherwise: str) -> str:
    """The page of ours that a form asks to go back to."""
    back = request.POST.get("next", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if ours else otherwise


def keep_size(request: HttpRequest, response: HttpResponse, larger: bool) -> None:
    """Keep the size of the text in this browser."""
    response.set_cookie(
        LARGER,
        "1" if larger else "0",
        max_age=YEAR,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )


def keep_language(request: HttpRequest, response: HttpResponse, chosen: str) -> None:
    """Keep the language in this browser until it is closed."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax", secure=request.is_secure())
