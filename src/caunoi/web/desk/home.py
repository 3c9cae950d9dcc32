"""The first page: what needs you today, then the ways in."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caunoi.core.facts.moves import PROCEEDING_NEXT
from caunoi.records.access.standing import standing
from caunoi.records.queries.home import LIMITS, TEN, Task, work
from caunoi.records.queries.letter_readers import unread
from caunoi.records.queries.letter_work import AGREE
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.letter_terms import CASE_STEP, KIND, LETTER_STEP

# kind of task -> what is asked, the page of one, the list of all
ASKED = {
    **{f"letter.{step}": (asked, "letter", "letters", "?show=mine") for step, asked in LETTER_STEP.items()},
    **{
        f"proceeding.{move}": (CASE_STEP[move], "proceeding", "letters", "?show=mine")
        for move in ("act", "draft", "keep", "notify", "reply", "withdraw", AGREE, *PROCEEDING_NEXT.values())
    },
    "answer": (_("Trả lời phát hiện"), "finding", "findings", "?state=mine"),
    "decide": (_("Xem xét trả lời"), "finding", "findings", "?state=answered"),
    "overdue": (_("Nhiệm vụ quá hạn"), "obligation", "obligations", "?asked=overdue"),
    "no_person": (_("Phân công người"), "obligation", "obligations", "?asked=no_person"),
    "asked": (_("Trả lời đề nghị"), "complex-matter", "complex-matters", "?state=running"),
    "assign": (_("Giao chủ trì"), "complex-matter", "complex-matters", "?state=running"),
    "review": (_("Rà soát vụ việc"), "complex-matter", "complex-matters", "?state=running"),
    "check": (_("Kiểm tra văn bản"), "workbench", "directives", ""),
    "confirm": (_("Xác nhận văn bản"), "workbench", "directives", ""),
    "approve": (_("Duyệt báo cáo"), "report", "reports", ""),
    "issue": (_("Ban hành báo cáo"), "report", "reports", ""),
}


@dataclass(frozen=True)
class Line:
    """One task on the page: since when; until when, and how many days are left or (one of them is 0) it is late."""

    asked: str
    what: str
    url: str
    unit_name: str
    unit_key: str
    since: date
    due: date | None
    left: int
    late: int


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
    lines = [_line(task, desk.today) for task in mine.tasks]
    nobody = unread(desk.user, desk.today)
    context = {
        "unread": nobody[:TEN],
        "unread_more": len(nobody[TEN:]),
        "may_receive": bool(standing(desk.user, desk.today).receives),
        "posts": [(terms.role(post.role), post) for post in mine.posts],
        "lines": lines,
        # one unit that the head of the page names already: no need to say it on each line
        "own": {line.unit_key for line in lines} == {post.unit_key for post in mine.posts},
        "proposed": any(task.kind in LIMITS for task in mine.tasks),
        "lists": lists,
        "total": mine.total,
    }
    return Page("desk/home.html", context)


def _line(task: Task, today: date) -> Line:
    asked, page, _list, _query = ASKED[task.kind]
    what = terms.rule_title(task.what) if task.kind in ("answer", "decide") else task.what
    if task.kind in ("approve", "issue"):
        what = str(terms.REPORT.get(task.what, task.what))
    if task.of:
        what = f"{what} ({KIND.get(task.of, task.of)})"
    if task.wrote and task.kind != "letter.answer":
        what = str(_("%(what)s; người gửi viết thêm, chưa được trả lời: %(n)s lần")) % {
            "what": what,
            "n": task.wrote,
        }
    return Line(
        asked=str(asked),
        what=f"{what}, {task.year}" if task.year else what,
        url=reverse(page, args=[task.id]),
        unit_name=task.unit_name,
        unit_key=task.unit_key,
        since=task.since,
        due=task.due,
        left=max((task.due - today).days, 0) if task.due else 0,
        late=max((today - task.due).days, 0) if task.due else 0,
    )
