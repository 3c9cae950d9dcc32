"""The page of a directive: its text with marks, its programme, each duty's state across the city."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from msgspec import to_builtins

from caunoi.records.models import Directive
from caunoi.records.queries import directives as query
from caunoi.records.queries.confirming import confirmed_of, places_to_confirm, reporting_units
from caunoi.records.queries.obligations import ledger
from caunoi.render import svg_bar
from caunoi.render.marked_text import marked_text
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.pages import SIZE, number_of, pager


@at_desk
@kept
def directives(request: HttpRequest, desk: Desk) -> Page:
    """All directives."""
    rows = [(terms.DOCUMENT.get(d.type, d.type), d) for d in query.directives(desk.user, desk.today)]
    may = bool(places_to_confirm(desk.user, desk.today))
    return Page("desk/directives.html", {"rows": rows, "may_confirm": may})


@at_desk
@kept
def directive(request: HttpRequest, desk: Desk, pk: int) -> Page:
    """One directive, the text left, the programme right."""
    found = query.programme(desk.user, pk, desk.today)
    if found is None:
        raise Http404
    # Once persons have confirmed duties and targets, theirs are the ones marked.
    reading, confirmed = found.reading, confirmed_of(found.directive)
    if found.confirmed:
        reading = reading | {"duties": [{"start": d.duty.start, "end": d.duty.end} for d in found.duties]}
    if confirmed is not None:
        reading = reading | {
            "targets": [to_builtins(t) for t in sorted(confirmed.targets, key=lambda t: t.start)]
        }
    said = {one.start: one.kind for one in confirmed.kinds} if confirmed else {}
    kinds = [said.get(s["start"], s["kind"]) for s in reading["sentences"]]
    context = {
        "programme": found,
        "text": mark_safe(marked_text(found.text, reading)),
        "document": terms.DOCUMENT.get(found.directive.type, found.directive.type),
        "coverage": [(kind, word, kinds.count(kind)) for kind, word in terms.SENTENCE.items()],
        "bar": mark_safe(svg_bar.draw([(kind, kinds.count(kind)) for kind in terms.SENTENCE])),
        "sentences": len(kinds),
        "targets": _targets(desk, found.directive, reading["targets"], confirmed is not None),
        "citations": len(reading["citations"]),
        "warnings": len(reading.get("warnings", [])),
        "cadences": terms.CADENCE,
        "may_confirm": bool(places_to_confirm(desk.user, desk.today)),
    }
    return Page("desk/directive.html", context)


def _targets(
    desk: Desk, directive: Directive, targets: list[Any], confirmed: bool
) -> list[tuple[Any, str, str]]:
    """(target, the way to what units report of it, how it is counted), once persons have said how."""
    if not confirmed:
        return [(one, "", "") for one in targets]
    by_hand = [one["id"] for one in targets if one["indicator"] is None]
    units = reporting_units(desk.user, directive.pk, by_hand, desk.today)
    rows = []
    for one in targets:
        way, how = "", terms.indicator_title(one["indicator"] or "")
        if one["indicator"] is None:
            way = reverse("hand-count", args=[directive.pk, one["id"]])
            how = _("đếm bằng tay, %(n)s đơn vị đã báo cáo") % {"n": units.get(one["id"], 0)}
        rows.append((one, way, how))
    return rows


@at_desk
@kept
def duty(request: HttpRequest, desk: Desk, pk: int, key: str) -> Page:
    """One duty and the obligations it gave out, of those the reader may see."""
    found = query.duty_of(desk.user, pk, key, desk.today)
    if found is None:
        raise Http404
    counts = query.duty_counts(desk.user, pk, desk.today).get(found.pk)
    first = next((one for one in ("overdue", "open", "not_yet") if counts and counts[one]), "overdue")
    asked = request.GET.get("asked", first)
    asked = asked if asked in terms.ASKED else first
    page = ledger(
        desk.user,
        desk.today,
        asked=asked,
        duty=found.pk,
        start=(number_of(request.GET) - 1) * SIZE,
        size=SIZE,
    )
    context = {
        "duty": found,
        "counts": counts,
        "cadence": terms.CADENCE.get(found.cadence, ""),
        "asked": asked,
        "choices": terms.ASKED.items(),
        "rows": page.rows,
        "pager": pager(request.GET, page.total, len(page.rows)),
        "marks": terms.OWING_MARK,
        "states": terms.OWING,
        "posts": {row.post: terms.post(row.post) for row in page.rows},
    }
    return Page("desk/duty.html", context)
