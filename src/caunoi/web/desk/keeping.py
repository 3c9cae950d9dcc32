"""A page's own part, kept per person, language and address under the state of the records.

Any write by anybody makes the next reading a fresh one (records/queries/cache); who is signed in is part of the key, and
what a person may see changes only by a write or with the day. The token in forms is the asking browser's own, set in last.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from caunoi.records.queries.cache import keep, reading
from caunoi.web.desk.asking import Desk, View
from caunoi.web.templatetags.words import language

# What parts a kept page, and what stands in its forms where the token of the asking browser goes: made anew by each process,
# so that no text anybody wrote can hold them.
_MADE = secrets.token_hex(16)
CUT, TOKEN = f"cut-{_MADE}", f"token-{_MADE}"


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
    """Under `at_desk`: the view gives a Page, whose title, trail and content are kept and set into the frame."""

    @wraps(view)
    def wrapped(request: HttpRequest, desk: Desk, **which: Any) -> HttpResponse:
        def make() -> tuple[str, ...]:
            page = view(request, desk, **which)
            if isinstance(page, HttpResponse):
                raise _ElsewhereError(page)
            parts = render_to_string(
                page.template, {"frame": "bare.txt", "cut": CUT, "csrf_token": TOKEN, **page.context}, request
            )
            return tuple(parts.split(CUT))

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
                title, trail, content = keep(key, make, desk.state)
            except _ElsewhereError as elsewhere:
                return elsewhere.response
            if TOKEN in content:
                content = content.replace(TOKEN, get_token(request))
            parts = {"title": title, "trail": trail, "content": content}
            return render(request, "kept.html", {name: mark_safe(part) for name, part in parts.items()})

    return wrapped
