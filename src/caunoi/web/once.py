"""The same form sent twice (pressed twice, or sent again because the answer was lost) is done once, and answered alike.

A page's forms carry a token that is masked anew for each page: by it and by all that was typed the same sending is known
again, without a field of its own. Where something else was typed, it is another sending.
"""

import datetime
import hashlib
from collections.abc import Callable
from typing import TypeVar

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from caunoi.records.actions.letters.limits import limit
from caunoi.records.answers import Answer, answer_once

TOKEN = "csrfmiddlewaretoken"
V = TypeVar("V", bound=Callable[..., object])


class Kept(msgspec.Struct, frozen=True):
    """What is answered again: where to go and with which words, or the page itself; with its cookies."""

    status: int
    to: str
    content: bytes
    cookies: list[str]
    said: list[tuple[int, str]]


def by_itself(view: V) -> V:
    """Marks a view that minds by itself what is sent twice, or whose forms only ask."""
    view.by_itself = True  # type: ignore[attr-defined]
    return view


def shown_once(response: HttpResponse) -> HttpResponse:
    """Marks a page whose words stand nowhere else: whoever sends the same form again gets it again. Other pages are made anew."""
    response.shown_once = True  # type: ignore[attr-defined]
    return response


def once(
    request: HttpRequest, who: str, view: Callable[[], HttpResponse], at: datetime.datetime
) -> HttpResponse:
    """What `view` answers to this form of `who`, or what it answered to the same sending before."""
    token = request.POST.get(TOKEN, "")
    if not token:  # no page of ours sent it
        return view()
    fresh: list[HttpResponse] = []

    def make() -> Answer:
        response = view()
        fresh.append(response)
        again = 300 <= response.status_code < 400 or getattr(response, "shown_once", False)
        return Answer(response.status_code, _packed(request, response) if again else b"", kept=again)

    body, hours = _body(request), limit("answer_hours", at.date())
    answer = answer_once(f"form {who}", f"{token} {body.hex()}", body, make, at=at, hours=hours)
    return fresh[0] if fresh else _unpacked(request, answer.content)


def _body(request: HttpRequest) -> bytes:
    """A digest of where it was sent, and of all that was typed and chosen."""
    files = []
    for name, chosen in sorted(request.FILES.lists()):
        for file in chosen:
            files.append((name, file.name, hashlib.sha256(file.read()).hexdigest()))
            file.seek(0)
    sent = [request.get_full_path(), sorted(request.POST.lists()), files]
    return hashlib.sha256(msgspec.json.encode(sent)).digest()


def _packed(request: HttpRequest, response: HttpResponse) -> bytes:
    to = response.headers.get("Location", "")
    said = [(one.level, str(one.message)) for one in messages.get_messages(request)] if to else []
    _say(request, said)  # looked at, they would be gone
    cookies = [one.OutputString() for one in response.cookies.values()]
    return msgspec.json.encode(Kept(response.status_code, to, response.content, cookies, said))


def _unpacked(request: HttpRequest, content: bytes) -> HttpResponse:
    kept = msgspec.json.decode(content, type=Kept)
    response = HttpResponse(kept.content, status=kept.status)
    if kept.to:
        response["Location"] = kept.to
    for cookie in kept.cookies:
        response.cookies.load(cookie)
    _say(request, kept.said)
    return response


def _say(request: HttpRequest, said: list[tuple[int, str]]) -> None:
    for level, text in said:
        messages.add_message(request, level, text)
