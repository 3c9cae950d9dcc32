"""A page's own part, kept per person, language and address under the state of the records; and the frame around it.

Any write by anybody makes the next reading a fresh one (records/queries/cache); who is signed in is part of the key, and
what a person may see changes only by a write or with the day. The frame says nothing of the records but how much waits: it
is the same for all pages of a person behind one way in. The token in forms is the asking browser's own, set in last.
"""

import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe

from caunoi.records.queries.cache import State, keep, reading
from caunoi.web.context import frame
from caunoi.web.desk.asking import Desk, View
from caunoi.web.templatetags.words import language

# What parts a kept page, and what stands where the token of the asking browser and the page's address go: made anew by each
# process, so that no text anybody wrote can hold them.
_MADE = secrets.token_hex(16)
CUT, TOKEN, HERE = f"cut-{_MADE}", f"token-{_MADE}", f"here-{_MADE}"
_HOLE = re.compile(rf"({_MADE}\([a-z_0-9-]+\){_MADE})")
ALWAYS = State("")
"""Of what depends on no record."""
Parts = tuple[str, ...]
"""A page's title, what it asks for in its head, trail and content."""


@dataclass(frozen=True)
class Page:
    """What a view shows: a template and its context."""

    template: str
    context: dict[str, Any]


class _ElsewhereError(Exception):
    """The view answers with something that is not a page: it is not kept."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def kept(view: Callable[..., Page | HttpResponse]) -> View:
    """Under `at_desk`: the view gives a Page, whose parts are kept and set into the frame."""

    @wraps(view)
    def wrapped(request: HttpRequest, desk: Desk, **which: Any) -> HttpResponse:
        def make() -> Parts:
            page = view(request, desk, **which)
            if isinstance(page, HttpResponse):
                raise _ElsewhereError(page)
            return _parts(request, page)

        key = (
            view.__module__,
            view.__qualname__,
            desk.user.pk,
            desk.today,
            language(),
            request.get_full_path(),
        )
        with reading(desk.state):
            try:
                return _in_frame(request, keep(key, make, desk.state), desk.state)
            except _ElsewhereError as elsewhere:
                return elsewhere.response

    return wrapped


def filled(request: HttpRequest, desk: Desk, page: Page, told: dict[str, str | list[str]]) -> HttpResponse:
    """A page of which one answer differs from the next in nothing but what is `told`: that is set in last, in a page kept by
    template, language and context (which can be compared). In the template what is told is text, or texts to go through.
    """
    holes = {name: _hole(name, text) for name, text in told.items()}
    where = (request.scheme, request.get_host())  # addresses on the page are whole
    key = (page.template, language(), where, *page.context.items(), repr(holes))

    def make() -> tuple[list[str], ...]:
        return tuple(map(_HOLE.split, _parts(request, Page(page.template, {**page.context, **holes}))))

    words = {hole: escape(word) for name in told for hole, word in _pairs(holes[name], told[name])}
    parts = ("".join([words.get(piece, piece) for piece in part]) for part in keep(key, make, ALWAYS))
    return _in_frame(request, tuple(parts), desk.state)


def _hole(name: str, text: str | list[str]) -> str | list[str]:
    return _named(name) if isinstance(text, str) else [_named(f"{name}-{at}") for at in range(len(text))]


def _named(name: str) -> str:
    return f"{_MADE}({name}){_MADE}"


def _pairs(hole: str | list[str], text: str | list[str]) -> Iterable[tuple[str, str]]:
    return [(hole, text)] if isinstance(hole, str) and isinstance(text, str) else zip(hole, text, strict=True)


def _parts(request: HttpRequest, page: Page) -> Parts:
    told = {"frame": "bare.txt", "cut": CUT, "csrf_token": TOKEN, **page.context}
    return tuple(render_to_string(page.template, told, request).split(CUT))


def _in_frame(request: HttpRequest, parts: Parts, state: State) -> HttpResponse:
    around = frame(request)
    if len(get_messages(request)) or around["sought"]:  # said once, and to this request
        return HttpResponse(_with_token(request, _around(request, parts, {})))
    key = (
        "frame", request.user.pk, request.user.get_username(),
        *(around[name] for name in ("view_name", "all_waiting", "today", "simulated", "larger", "language", "posted")),
    )  # fmt: skip
    pieces = keep(
        key,
        lambda: tuple(_around(request, (CUT, CUT, CUT, CUT), {"here": HERE}).split(CUT)),
        state.of(frozenset()),
    )
    page = "".join(piece for pair in zip(pieces, (*parts, ""), strict=True) for piece in pair)
    return HttpResponse(_with_token(request, page.replace(HERE, escape(around["here"]))))


def _around(request: HttpRequest, parts: Parts, told: dict[str, Any]) -> str:
    named = zip(("title", "head", "trail", "content"), map(mark_safe, parts), strict=True)
    return render_to_string("kept.html", {"csrf_token": TOKEN, **told, **dict(named)}, request)


def _with_token(request: HttpRequest, page: str) -> str:
    return page.replace(TOKEN, get_token(request))
