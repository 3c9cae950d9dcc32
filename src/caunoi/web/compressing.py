"""Pages sent compressed: on a slow line a list comes in a second, not in five."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressedPages(GZipMiddleware):
    """Compresses the pages that a browser may keep.

    What must not be kept (`no-store`: the public's pages with codes and receipts, originals of letters, keys, signing in) goes as
    it is: no length of it shall tell anything (BREACH). The other pages hold no lasting secret: the token in a form is
    masked anew each time, the session's cookie stays off requests that other sites make, and each answer is made longer by a few
    random bytes.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, compressed where it is such a page and the browser takes it."""
        kind, keeping = (response.headers.get(name, "") for name in ("Content-Type", "Cache-Control"))
        if kind.startswith("text/html") and "no-store" not in keeping:
            return super().process_response(request, response)
        return response
