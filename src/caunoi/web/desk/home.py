"""The first page: what needs you today, then the ways in."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.records.queries.home import Task, work
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept

# kind of task -> what is asked, the page of one, the list of all
ASKED = {
    "answer": (_("Trả lời phát hiện"), "finding", "findings", "?state=mine"),
    "decide": (_("Xem xét trả lời"), "finding", "findings", "?state=answered"),
    "overdue": (_("Nhiệm vụ quá hạn"), "obligation", "obligations", "?asked=overdue"),
    "no_person": (_("Phân công người"), "obligation", "obligations", "?asked=no_person"),
    "asked": (_("Trả lời đề nghị"), "complex-matter", "complex-matters", "?state=running"),
    "assign": (_("Giao chủ trì"), "complex-matter", "complex-matters", "?state=running"),
    "review": (_("Rà soát vụ việc"), "complex-matter", "complex-matters", "?state=running"),
    "approve": (_("Duyệt báo cáo"), "report", "reports", ""),
    "issue": (_("Ban hành báo cáo"), "report", "reports", ""),
}


@dataclass(frozen=True)
class Line:
    """One task on the page; `since` is the day it was found or due."""

    asked: str
    what: str
    url: str
    unit_name: str
    unit_key: str
    since: date
    late: int | None


@dataclass(frozen=True)
class More:
    """How many tasks of a kind there are in all, and where they are listed."""

    asked: str
    total: int
    url: str


@at_desk
@kept
def home(request: HttpRequest, desk: Desk) -> Page:
    """At most ten things; behind them the full lists."""
    mine = work(desk.user, desk.today)
    lists = [
        More(str(ASKED[kind][0]), total, reverse(ASKED[kind][2]) + ASKED[kind][3])
        for kind, total in mine.totals.items()
    ]
    context = {
        "posts": [(terms.role(post.role), post) for post in mine.posts],
        "lines": [_line(task, desk.today) for task in mine.tasks],
        "lists": lists,
        "total": mine.total,
    }
    return Page("desk/home.html", context)


def _line(task: Task, today: date) -> Line:
    asked, page, _list, _query = ASKED[task.kind]
    what = terms.rule_title(task.what) if task.kind in ("answer", "decide") else task.what
    if task.kind in ("approve", "issue"):
        what = str(terms.REPORT.get(task.what, task.what))
    return Line(
        asked=str(asked),
        what=f"{what}, {task.year}" if task.year else what,
        url=reverse(page, args=[task.id]),
        unit_name=task.unit_name,
        unit_key=task.unit_key,
        since=task.since,
        late=(today - task.since).days if task.kind == "overdue" else None,
    )
