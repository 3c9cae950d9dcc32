"""What no law fixes: each threshold of ours with who adopted it, what a draft of it would change, and adopting it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core import law
from caunoi.core.facts.permissions import Permission
from caunoi.core.law import Draft, Entry, Undetermined
from caunoi.errors import SaidError
from caunoi.records import queue
from caunoi.records.access import reached_units
from caunoi.records.actions.policies import adopt_policy
from caunoi.records.queries.adopted import adopted
from caunoi.records.queries.units import top_unit
from caunoi.records.queries.what_if import Line, YearOf, what_if
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.templatetags.words import language, said
from caunoi.web.typed import day, number, too_long

MOST = 1_000_000
SHOWN = 60


@dataclass(frozen=True)
class PolicyLine:
    """One threshold as it holds on the day: its title, value (None: none is held), note, who adopted it, the rules that use it."""

    code: str
    title: str
    value: object
    note: str
    adopted_by: str
    adopted_on: date | None
    rules: list[str]


PAGE = "desk/policies.html"


@at_desk
@kept
def policies(request: HttpRequest, desk: Desk) -> Page:
    """All thresholds of ours that rules use; with a draft asked for, what it would change in each year."""
    asked = {name: request.GET.get(name, "").strip() for name in ("code", "value", "from")}
    draft, problem = _draft(asked)
    return Page(PAGE, _context(desk, asked, draft, problem))


@require_POST
@at_desk
def adopt(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A threshold was adopted by a document: from its day on the rules run with it, and are run again."""
    if not _may_adopt(desk):
        raise PermissionDenied
    typed = {
        name: request.POST.get(name, "").strip() for name in ("code", "value", "from", "number", "body", "on")
    }
    draft, problem = _draft(typed)
    adopted_on = day(typed["on"])
    if draft is not None:
        problem = too_long(typed["number"], 60) or too_long(typed["body"], 120)
        problem = problem or ("" if adopted_on else _("Hãy ghi ngày ban hành văn bản."))
    if draft is not None and adopted_on is not None and not problem:
        try:
            adopt_policy(
                code=draft.code, value=draft.value, start=draft.start, number=typed["number"],
                adopted_by=typed["body"], adopted_on=adopted_on, by=desk.user, at=desk.moment(clock.now()),
            )  # fmt: skip
            queue.hurry(queue.CHECK_FINDINGS, clock.now())
            messages.success(request, _("Đã ghi việc ban hành; kết quả đối chiếu đang được tính lại."))
            return redirect("policies")
        except SaidError as error:
            problem = error.vietnamese if language() == "vi" else str(error)
    context = _context(desk, typed, None, "") | {"refused": problem or _("Hãy chọn ngưỡng được ban hành.")}
    return render(request, PAGE, context, status=422)


def _may_adopt(desk: Desk) -> bool:
    return desk.may(Permission.POLICY_ADOPT, top_unit(desk.today))


def _context(desk: Desk, asked: dict[str, str], draft: Draft | None, problem: str) -> dict[str, Any]:
    """The page for whoever may run the rules, over what they may run them on, and for whoever may adopt."""
    may_adopt = _may_adopt(desk)
    right = Permission.POLICY_ADOPT if may_adopt else Permission.CHECK_RUN
    reach = reached_units(desk.user, desk.today, right)
    if not reach.exists():
        raise PermissionDenied
    years: list[YearOf] = []
    if draft is not None:
        years = what_if(draft, desk.today, set(reach.values_list("unit__key", flat=True)))
    laid = law.laid_over(adopted())
    return {
        "lines": [_line(code, laid, rules, desk.today) for code, rules in law.changeable().items()],
        "may_adopt": may_adopt,
        "asked": asked,
        "problem": problem,
        "draft": draft,
        "drafted_title": said(law.entry(draft.code).title) if draft else "",
        "years": [(year, _named(year.come), _named(year.go)) for year in years],
        "shown": SHOWN,
    }


def _draft(asked: dict[str, str]) -> tuple[Draft | None, str]:
    """The draft asked for and why there is none, in words for the person."""
    if not any(asked.values()):
        return None, ""
    if asked["code"] not in law.changeable():
        return None, _("Hãy chọn ngưỡng muốn thử trong danh sách.")
    value, start = number(asked["value"]), day(asked["from"])
    if value is None or value > MOST:
        return None, _("Giá trị thử phải là số nguyên không âm, ví dụ 45.")
    if start is None:
        return None, _("Hãy ghi ngày bắt đầu áp dụng thử, ví dụ 01/01/2018.")
    return Draft(code=asked["code"], value=value, start=start), ""


def _line(code: str, laid: Mapping[str, Entry], rules: tuple[str, ...], on: date) -> PolicyLine:
    entry = laid.get(code) or law.entry(code)
    held, title = law.value_of(entry, code, on), said(entry.title)
    titles = [terms.rule_title(rule) for rule in rules]
    if isinstance(held, Undetermined):
        return PolicyLine(code, title, None, said(held.reason), "", None, titles)
    note = said(held.note) if held.note else ""
    return PolicyLine(code, title, held.value, note, held.adopted_by or "", held.adopted_on, titles)


def _named(lines: list[Line]) -> list[tuple[str, str, str]]:
    """(rule, key, name) of the first of them."""
    return [(terms.rule_title(line.code), line.unit, line.unit_name) for line in lines[:SHOWN]]
