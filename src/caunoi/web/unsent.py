"""What was sent and could not be taken (signed out meanwhile, a page opened before signing in again, another letter's page): the
page says so, keeps what was typed and can send it once more. Nothing of it is kept by us.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy

from caunoi.web import sealed
from caunoi.web.language import API, Answering
from caunoi.web.once import TOKEN
from caunoi.web.sealed import PATH as PORTAL

SECRET = "password"
SEALED = "state"
"""Of a form half filled in: not to be read by people."""
SIGNED_OUT = gettext_lazy(
    "Anh/chị đã đăng xuất, hoặc phiên làm việc đã hết. Hãy đăng nhập lại ở thẻ mới, rồi quay lại thẻ này và bấm Gửi lần nữa."
)
BEFORE = gettext_lazy(
    "Trang để quá lâu, hoặc được mở trước lần đăng nhập gần nhất trên máy này. Hãy xem lại rồi bấm Gửi lần nữa."
)
NO_COOKIES = gettext_lazy(
    "Nếu trang này hiện ra lần nữa: trình duyệt không nhận cookie, hãy cho phép rồi gửi lại."
)
CLOSED = gettext_lazy(
    "Trang theo dõi đã đóng vì để lâu không dùng, hoặc mã đã đổi. Hãy mở lại bằng mã theo dõi ở thẻ mới, rồi quay lại thẻ này và bấm Gửi lần nữa."
)
ANOTHER = gettext_lazy(
    "Trình duyệt này vừa mở đơn khác ở thẻ khác. Muốn gửi cho đơn %(letter)s: mở lại đơn ấy bằng mã của nó ở thẻ mới, rồi quay lại thẻ này và bấm Gửi lần nữa."
)
FULL = gettext_lazy(
    "Máy chủ hết chỗ trên đĩa, nên chưa ghi được. Hãy báo người quản trị, rồi bấm Gửi lần nữa sau ít phút; những gì đã gõ còn ở trang này."
)


@dataclass(frozen=True)
class Carried:
    """One thing that was typed or chosen; `text`: in sentences, for people to see again."""

    name: str
    value: str
    text: bool


def typed(request: HttpRequest) -> list[Carried]:
    """What the form carried, but for secrets and tokens, and what somebody else wrote on a screen turned to them."""
    draft = sealed.unseal(request.POST.get(SEALED, ""), sealed.Draft)
    if SECRET in request.POST or (draft is not None and sealed.is_over(draft, request)):
        return []
    return [
        Carried(name, value, name != SEALED and " " in value.strip())
        for name, values in request.POST.lists()
        if name != TOKEN
        for value in values
    ]


def unsent(request: HttpRequest, *why: object, open_again: str = "", status: int = 403) -> HttpResponse:
    """Nothing was taken, and `why`: with what was typed, to be sent again. `open_again`: the page to open first, in another tab."""
    portal = request.path.startswith(PORTAL)
    context = {
        "base": "portal/base.html" if portal else "base.html",
        "portal": portal,
        "why": [str(one) for one in why],
        "open_again": open_again,
        "carried": typed(request),
        "files": list(request.FILES),
        "action": request.get_full_path(),
    }
    response = render(request, "unsent.html", context, status=status)
    add_never_cache_headers(response)
    return response


def signed_out(request: HttpRequest) -> HttpResponse:
    """A form of somebody who is signed in no more."""
    return unsent(request, SIGNED_OUT, open_again=reverse(settings.LOGIN_URL))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token in the form is not this browser's, or no page of ours made it: then nothing is offered to be sent again."""
    if not _ours(request):
        return render(request, "403_csrf.html", status=403)
    if SECRET in request.POST:  # signing in from a page too old: the password is typed again on a fresh one
        onward = urlencode({"next": request.POST.get("next", "")})
        return HttpResponseRedirect(f"{request.path}?{onward}")
    if not request.path.startswith(PORTAL) and not request.user.is_authenticated:
        return signed_out(request)
    return unsent(request, BEFORE, *([NO_COOKIES] if reason == REASON_NO_CSRF_COOKIE else []))


def _ours(request: HttpRequest) -> bool:
    """Does the browser say that a page of ours sent it?"""
    if said := request.headers.get("Sec-Fetch-Site"):
        return said == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def page_above(get_response: Answering) -> Answering:
    """Middleware: whoever merely opens the address of a form (a page with a mistake loaded again, signed in anew) comes to the
    page it stands on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        opened = request.method in ("GET", "HEAD") and not request.path.startswith(API)
        if response.status_code == 405 and opened:
            return HttpResponseRedirect(next(filter(_is_address, _above(request.path))))
        return response

    return middleware


def _above(path: str) -> Iterable[str]:
    parts = path.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        yield f"/{'/'.join(parts[:length])}/"
    yield "/"


def _is_address(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
