"""Search without marks over what the reader may see: the page, and the short list under the field at the head."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.core.text import fold
from caunoi.records.queries.search import Group, Hit
from caunoi.records.queries.search import search as find
from caunoi.render import words
from caunoi.web.context import WAYS
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.templatetags.words import language

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LONGEST = 200
FEW = 4
"""How many of each kind stand in the short list."""


@dataclass(frozen=True)
class Line:
    """One thing found: where it leads, what it is called, whose it is, what else tells it apart; `mark` colours a state."""

    url: str
    title: str
    whose: str
    detail: str
    mark: str = ""


@dataclass(frozen=True)
class Lines:
    """What was found of one kind, under its heading."""

    title: str
    lines: list[Line]
    more: bool = False


def _unit(hit: Hit) -> Line:
    ended = _("đến trước %(day)s") % {"day": words.day(hit.end)} if hit.end else ""
    standing = ended or _("đang hoạt động")
    detail = f"{terms.kind(hit.kind)}, {standing}"
    return Line(reverse("unit", args=[hit.id]), hit.name, _("mã %(code)s") % {"code": hit.code}, detail)


def _directive(hit: Hit) -> Line:
    return Line(reverse("directive", args=[hit.id]), hit.code, hit.unit_name, hit.name)


def _obligation(hit: Hit) -> Line:
    due = (
        _("hạn %(day)s") % {"day": words.deadline(hit.end, language())}
        if hit.end
        else _("không nêu thời hạn")
    )
    return Line(reverse("obligation", args=[hit.id]), hit.name, hit.unit_name, due)


def _plan(hit: Hit) -> Line:
    title = _("%(kind)s %(year)s") % {"kind": terms.PLAN[hit.kind], "year": hit.name}
    return Line(reverse("plan", args=[hit.id]), title, hit.unit_name, hit.code or _("chưa có số"))


def _complex_matter(hit: Hit) -> Line:
    state, mark = str(terms.COMPLEX_STATE[hit.kind]), terms.COMPLEX_MARK[hit.kind]
    return Line(
        reverse("complex-matter", args=[hit.id]), f"{hit.code}: {hit.name}", hit.unit_name, state, mark
    )


def _finding(hit: Hit) -> Line:
    title = f"{hit.name}: {terms.rule_title(hit.code)}"
    state, mark = str(terms.STATE[hit.kind]), terms.STATE_MARK[hit.kind]
    return Line(reverse("finding", args=[hit.id]), title, hit.unit_name, state, mark)


def _post(hit: Hit) -> Line:
    return Line(reverse("unit", args=[hit.id]), terms.post(hit.code), hit.unit_name, hit.name)


# kind -> its heading, and one line of it; a kind that search gives and that is not here would be an error
KINDS: "dict[str, tuple[StrPromise, Callable[[Hit], Line]]]" = {
    "unit": (gettext_lazy("Đơn vị"), _unit),
    "directive": (gettext_lazy("Văn bản"), _directive),
    "obligation": (gettext_lazy("Nhiệm vụ"), _obligation),
    "plan": (gettext_lazy("Kế hoạch"), _plan),
    "complex_matter": (gettext_lazy("Vụ việc phức tạp"), _complex_matter),
    "finding": (gettext_lazy("Phát hiện"), _finding),
    "post": (gettext_lazy("Chức vụ"), _post),
}


def _lines(group: Group) -> Lines:
    title, line = KINDS[group.kind]
    return Lines(str(title), [line(hit) for hit in group.hits], group.more)


def _asked(request: HttpRequest) -> str:
    return request.GET.get("q", "")[:LONGEST]


@at_desk
@kept
def search(request: HttpRequest, desk: Desk) -> Page | HttpResponse:
    """What was found, kind by kind; a single unit found by its exact code opens at once."""
    asked = _asked(request)
    found = find(desk.user, asked, desk.today)
    if len(found) == 1 and len(found[0].hits) == 1:
        group = found[0]
        if group.kind == "unit" and group.hits[0].code.casefold() == asked.strip().casefold():
            return HttpResponseRedirect(reverse("unit", args=[group.hits[0].id]))
    return Page("desk/search.html", {"q": asked, "groups": [_lines(group) for group in found]})


@at_desk
def quick(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The first few of each kind as the options of a list box, pages of the desk first. Search itself needs none of it."""
    asked = _asked(request)
    groups = [_pages(asked)] if asked.strip() else []
    groups += [_lines(group) for group in find(desk.user, asked, desk.today, FEW)]
    context = {"q": asked, "groups": [group for group in groups if group.lines]}
    return render(request, "desk/_found.html", context)


def _pages(asked: str) -> Lines:
    """The desk's own pages whose names hold what was typed."""
    wanted = fold(asked).strip()
    return Lines(
        _("Trang"),
        [
            Line(reverse(name), str(title), "", "")
            for title, name, _names in WAYS
            if wanted in fold(str(title))
        ],
    )
