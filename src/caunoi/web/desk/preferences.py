"""How one reader likes the pages: the size of the text, kept in a cookie; the language is Django's own view."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

LARGER = "larger"
YEAR = 365 * 24 * 3600


@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """Larger or ordinary text, then back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    wanted = "1" if request.POST.get("larger") == "1" else "0"
    response.set_cookie(LARGER, wanted, max_age=YEAR, samesite="Lax", httponly=True)
    return response
