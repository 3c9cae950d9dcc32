"""Vietnamese first: a page is in English only for who chose it, whatever language the browser was sold with. A program that
calls the API says its language in Accept-Language, and means it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

API = "/api/"
Answering = Callable[[HttpRequest], HttpResponse]


def chosen_language(get_response: Answering) -> Answering:
    """Middleware: the language of the cookie that Django's `set_language` view keeps, else Vietnamese."""

    def middleware(request: HttpRequest) -> HttpResponse:
        programs = request.path.startswith(API)
        if programs:
            chosen = translation.get_language_from_request(request)
        else:
            chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language" if programs else "Cookie"])
        return response

    return middleware
