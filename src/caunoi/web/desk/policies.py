"""What no law fixes: each threshold of ours with who adopted it, and what a draft of it would change."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from caunoi.core import law
from caunoi.core.facts.permissions import Permission
from caunoi.core.law import Draft, Undetermined
from caunoi.records.access import reached_units
from caunoi.records.queries.what_if import Line, YearOf, what_if
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.templatetags.words import said

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


@at_desk
@kept
def policies(request: HttpRequest, desk: Desk) -> Page:
    """All thresholds of ours that rules use; with a draft asked for, what it would change in each year."""
    reach = reached_units(desk.user, desk.today, Permission.CHECK_RUN)
    if not reach.exists():
        raise PermissionDenied
    asked = {name: request.GET.get(name, "").strip() for name in ("code", "value", "from")}
    draft, problem = _draft(asked)
    years: list[YearOf] = []
    if draft is not None:
        years = what_if(draft, desk.today, set(reach.values_list("unit__key", flat=True)))
    context = {
        "lines": [_line(code, rules, desk.today) for code, rules in law.changeable().items()],
        "asked": asked,
        "problem": problem,
        "draft": draft,
        "drafted_title": said(law.entry(draft.code).title) if draft else "",
        "years": [(year, _named(year.come), _named(year.go)) for year in years],
        "shown": SHOWN,
    }
    return Page("desk/policies.html", context)


def _draft(asked: dict[str, str]) -> tuple[Draft | None, str]:
    """The draft asked for and why there is none, in words for the person."""
    if not any(asked.values()):
        return None, ""
    if asked["code"] not in law.changeable():
        return None, _("Hãy chọn ngưỡng muốn thử trong danh sách.")
    if not (asked["value"].isdecimal() and int(asked["value"]) <= MOST):
        return None, _("Giá trị thử phải là số nguyên không âm, ví dụ 45.")
    try:
        start = date.fromisoformat(asked["from"])
    except ValueError:
        return None, _("Hãy ghi ngày bắt đầu áp dụng thử, ví dụ 01/01/2018.")
    return Draft(code=asked["code"], value=int(asked["value"]), start=start), ""


def _line(code: str, rules: tuple[str, ...], on: date) -> PolicyLine:
    held, title = law.value(code, on), said(law.entry(code).title)
    titles = [terms.rule_title(rule) for rule in rules]
    if isinstance(held, Undetermined):
        return PolicyLine(code, title, None, said(held.reason), "", None, titles)
    note = said(held.note) if held.note else ""
    return PolicyLine(code, title, held.value, note, held.adopted_by or "", held.adopted_on, titles)


def _named(lines: list[Line]) -> list[tuple[str, str, str]]:
    """(rule, key, name) of the first of them."""
    return [(terms.rule_title(line.code), line.unit, line.unit_name) for line in lines[:SHOWN]]
