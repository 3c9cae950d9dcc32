"""The ledger of obligations: open, overdue, without a person, without a date, done."""

from django.http import HttpRequest

from caunoi.records.queries.obligations import ASKED, ledger
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.pages import SIZE, number_of, pager


@at_desk
@kept
def obligations(request: HttpRequest, desk: Desk) -> Page:
    """One page of the ledger; an unknown filter shows what is overdue."""
    asked = request.GET.get("asked", "overdue")
    asked = asked if asked in ASKED else "overdue"
    duty = request.GET.get("duty", "")
    found = ledger(
        desk.user,
        desk.today,
        asked=asked,
        unit=request.GET.get("unit", ""),
        duty=int(duty) if duty.isdecimal() and len(duty) < 10 else None,
        start=(number_of(request.GET) - 1) * SIZE,
        size=SIZE,
    )
    kept = request.GET.copy()
    kept.pop("page", None)
    kept.pop("asked", None)
    context = {
        "asked": asked,
        "choices": terms.ASKED.items(),
        "kept": f"&{kept.urlencode()}" if kept else "",
        "rows": found.rows,
        "pager": pager(request.GET, found.total, len(found.rows)),
        "marks": terms.OWING_MARK,
        "states": terms.OWING,
        "posts": {row.post: terms.post(row.post) for row in found.rows},
    }
    return Page("desk/obligations.html", context)
