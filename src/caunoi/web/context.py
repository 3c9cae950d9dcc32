"""What the frame of every page needs: the banner, the language, the size of the text, the day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from caunoi import clock
from caunoi.records.models import User
from caunoi.records.queries.home import waiting
from caunoi.web.desk.asking import installed
from caunoi.web.desk.preferences import LARGER
from caunoi.web.templatetags.words import language

# the ways in: title, address, and the names of the pages that lie behind it
WAYS = (
    (_("Việc của tôi"), "home", {"home"}),
    (_("Bức tranh"), "picture-now", {"picture", "target", "unit"}),
    (_("Phát hiện"), "findings", {"findings", "finding"}),
    (
        _("Nhiệm vụ"),
        "obligations",
        {
            "obligations",
            "obligation",
            "complex-matters",
            "complex-matter",
            "complex-matter-new",
            "complex-matter-years",
        },
    ),
    (
        _("Văn bản"),
        "directives",
        {
            "directives",
            "directive",
            "duty",
            "directive-new",
            "workbench",
            "workbench-compare",
            "giving",
            "hand-count",
        },
    ),
    (
        _("Đơn thư"),
        "letters",
        {
            "letters",
            "letter",
            "proceeding",
            "proceeding-move",
            "intake",
            "intake-envelope",
            "intake-confirming",
        },
    ),
    (_("Bảng tính"), "workbooks", {"workbooks", "workbook"}),
    (_("Báo cáo"), "reports", {"reports", "report"}),
)


@dataclass(frozen=True)
class Way:
    """One way in at the head of every page."""

    title: str
    url: str
    current: bool
    waiting: int = 0
    """How many things wait for the reader behind it."""

    @property
    def said(self) -> str:
        """The number, or that there are more than anybody counts."""
        return "99+" if self.waiting > 99 else str(self.waiting)


def _ways(page: str, waits: int) -> list[Way]:
    return [
        Way(str(title), reverse(name), page in names, waits if name == "home" else 0)
        for title, name, names in WAYS
    ]


def _waits(request: HttpRequest, today: date) -> int:
    user = getattr(request, "user", None)
    counted = not getattr(request, "uncounted", False)
    return waiting(user, today) if counted and isinstance(user, User) else 0


def leave_uncounted(request: HttpRequest) -> None:
    """The answer to this request leaves out how much waits: a count anew for each letter handed over helps nobody."""
    request.uncounted = True  # type: ignore[attr-defined]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of base.html, made once a request: a kept page asks for it twice, for its own part and for the frame around it."""
    found: dict[str, Any] | None = getattr(request, "frame", None)
    if found is None:
        found = request.frame = _frame(request)  # type: ignore[attr-defined]
    return found


def _frame(request: HttpRequest) -> dict[str, Any]:
    here = installed(request)
    today = here.today or clock.today()
    name = (request.resolver_match.url_name if request.resolver_match else "") or ""
    waits = _waits(request, today)
    return {
        "simulated": here.simulated,
        "today": today,
        "larger": request.COOKIES.get(LARGER) == "1",
        "language": language(),
        "view_name": name,
        "all_waiting": waits,
        "ways": SimpleLazyObject(lambda: _ways(name, waits)),
        "here": request.get_full_path(),
        "posted": request.method == "POST" and isinstance(getattr(request, "user", None), User),
        "sought": request.GET.get("q", ""),
    }
