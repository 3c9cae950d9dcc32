"""The page of one unit, of any line and level: who answers, one time line, what it owes, findings, people, lineage."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.core.facts.findings import Standing
from caunoi.records.models import CaseTally
from caunoi.records.queries.findings import is_checked
from caunoi.records.queries.unit_page import Neighbour, UnitPage, unit_page
from caunoi.render.svg_timeline import Rating
from caunoi.web.desk import terms, unit_timeline
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.comparing import by_letters, by_sums
from caunoi.web.desk.keeping import Page, kept


@dataclass(frozen=True)
class RatingLine:
    """One year's rating as the page shows it, with how the check of it stands."""

    year: str
    own: str
    appraised: str
    decided: str
    standing: str
    word: str
    url: str


FEW = 8
"""How many obligations and people stand open on the page; the rest is one step away."""


@at_desk
@kept
def unit(request: HttpRequest, desk: Desk, key: str) -> Page:
    """One unit as of the day, or as of its own last day where it has ended."""
    page = unit_page(desk.user, key, desk.today)
    if page is None:
        raise Http404
    ratings = _ratings(page)
    found = unit_timeline.strands(page, desk.today)
    events, event_table = unit_timeline.behind(found)
    open_owed = sorted(
        (r for r in page.obligations if r.state in ("overdue", "open")), key=lambda r: r.state != "overdue"
    )
    people = sorted(page.people, key=lambda h: (h.unit_key != key, not terms.is_head(h.post)))
    head = next((h for h in people if terms.is_head(h.post) and h.unit_key == key), None)
    context = {
        "page": page,
        "kind": terms.kind(page.period.kind),
        "head": head,
        "head_post": terms.post(head.post) if head else "",
        "people": [(terms.post(h.post), h) for h in people[:FEW]],
        "more_people": [(terms.post(h.post), h) for h in people[FEW:]],
        "verdicts": _verdicts(page, ratings, len([row for row in open_owed if row.state == "overdue"])),
        "ratings": ratings,
        "timeline": unit_timeline.drawn(page, [_rated(r) for r in ratings], found, desk.today),
        "events": events,
        "event_table": event_table,
        "owed": open_owed[:FEW],
        "owed_in_all": len(open_owed),
        "done": len([row for row in page.obligations if row.state == "done"]),
        "owing": terms.OWING,
        "findings": [
            (terms.rule_title(f.code), terms.STATE[f.state], terms.STATE_MARK[f.state], f)
            for f in page.findings
        ],
        "complex_matters": [
            (terms.COMPLEX_STATE[m.state], terms.COMPLEX_MARK[m.state], m) for m in page.complex_matters[:FEW]
        ],
        "compared": by_sums(page.tallies)
        + by_letters(
            ((_name(page, line.body), line) for line in page.compared), page.compared_from, page.day
        ),
        "bodies": _named(page, "body"),
        "children": _named(page, "child"),
        "lineage": [
            (terms.CHANGE.get(s.kind, s.kind), terms.EXTENT.get(s.extent, s.extent), s) for s in page.lineage
        ],
        "picture": _picture(page),
    }
    return Page("desk/unit.html", context)


def _ratings(page: UnitPage) -> list[RatingLine]:
    states: dict[int, set[str]] = {}
    for finding in page.findings:
        if finding.kind == "rating":
            states.setdefault(finding.year, set()).add(finding.state)
    lines = []
    for rated in page.assessments:
        checked = rated.decided_level and is_checked(int(rated.period))
        standing = Standing.of(states.get(int(rated.period), set())) if checked else Standing.UNKNOWN
        lines.append(
            RatingLine(
                year=rated.period,
                own=terms.level(rated.scheme, rated.self_level),
                appraised=terms.level(rated.scheme, rated.appraised_level),
                decided=terms.level(rated.scheme, rated.decided_level),
                standing=standing,
                word=str(terms.STANDING[standing]),
                url=reverse("assessment", args=[rated.pk]),
            )
        )
    return lines


def _rated(rating: RatingLine) -> Rating:
    """A year's rating as the time line draws it."""
    return Rating(int(rating.year), rating.decided or _("chưa xếp loại"), rating.standing, rating.url)


def _verdicts(page: UnitPage, ratings: list[RatingLine], overdue: int) -> list[tuple[str, str]]:
    """(mark, sentence): the line under the name that says how the unit stands."""
    found = []
    if ratings and ratings[-1].decided:
        last = ratings[-1]
        found.append((last.standing, f"{last.year}: {last.decided}. {last.word}"))
    if page.late.due_on:
        days = (page.day - page.late.due_on).days
        said = _("%(n)s vụ việc quá hạn, lâu nhất %(days)s ngày") % {"n": page.late.matters, "days": days}
        found.append(("contradicted", said))
    if overdue:
        found.append(("contradicted", _("%(n)s nhiệm vụ quá hạn") % {"n": overdue}))
    return found


@at_desk
def case_tally(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Sums stand on the page of the body that sent them."""
    key = desk.sees(CaseTally).filter(pk=pk).values_list("answers__key", flat=True).first()
    if key is None:
        raise Http404
    return redirect(f"{reverse('unit', args=[key])}#sums")


def _name(page: UnitPage, key: str) -> str:
    return next((n.name for n in page.neighbours if n.key == key), page.period.name)


def _named(page: UnitPage, relation: str) -> list[tuple[str, Neighbour]]:
    return [(terms.kind(n.kind), n) for n in page.neighbours if n.relation == relation]


def _picture(page: UnitPage) -> str:
    """The code under which the unit's picture is drawn: Party units that have more than cells below them."""
    below = {terms.level_of(n.kind) for n in page.neighbours if n.relation == "child"} - {"cell"}
    if page.period.unit.line != "party" or not below:
        return ""
    return page.period.code if not page.ended else f"{page.period.code}@{page.day.isoformat()}"
