"""Pages show and run only what this server sends, and are shown in no other site's frame."""

from django.http import HttpRequest, HttpResponse

from caunoi.web.language import Answering

HEADER = "Content-Security-Policy"
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)


def only_own(get_response: Answering) -> Answering:
    """Middleware: the policy on every answer that has none of its own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(HEADER, POLICY)
        return response

    return middleware
