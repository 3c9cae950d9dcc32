"""The page of one unit, of any line and level: who answers, one time line, what it owes, findings, people, lineage."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from caunoi.core.facts.evidence import Ref
from caunoi.core.facts.findings import Standing
from caunoi.records.queries.findings import is_checked
from caunoi.records.queries.unit_page import Happening, Neighbour, UnitPage, unit_page
from caunoi.render import svg_timeline, words
from caunoi.render.svg_timeline import Bar, Mark, Row, TimeLine
from caunoi.render.tables import Cell, table
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.links import linker, url_of
from caunoi.web.templatetags.words import language

SHAPES = {
    "dialogue": ("circle", "agrees"),
    "denunciation_outcome": ("triangle", "contradicted"),
    "discipline": ("square", "contradicted"),
    "finding_step": ("diamond", "watch"),
}
COMPLEX_SHAPES = {
    "open": ("square", "watch"),
    "declare_hot_spot": ("triangle", "contradicted"),
    "lift_hot_spot": ("diamond", "watch"),
    "settle": ("circle", "agrees"),
    "reopen": ("square", "watch"),
}


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


@dataclass(frozen=True)
class Event:
    """One line of the table behind the time line."""

    start: date
    what: str
    detail: str
    url: str
    mark: str


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
    events = [_event(h, desk.today) for h in page.happenings]
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
        "timeline": _drawn(page, ratings, desk.today),
        "events": len(events),
        "event_table": _event_table(events),
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


def _verdicts(page: UnitPage, ratings: list[RatingLine], overdue: int) -> list[tuple[str, str]]:
    """(mark, sentence): the line under the name that says how the unit stands."""
    found = []
    if ratings and ratings[-1].decided:
        last = ratings[-1]
        found.append((last.standing, f"{last.year}: {last.decided}. {last.word}"))
    late = [
        h
        for h in page.happenings
        if h.kind == "case_summary" and h.end is None and h.due and h.due < page.day
    ]
    if late:
        days = max((page.day - h.due).days for h in late if h.due)
        found.append(
            (
                "contradicted",
                _("%(n)s vụ việc quá hạn, lâu nhất %(days)s ngày") % {"n": len(late), "days": days},
            )
        )
    if overdue:
        found.append(("contradicted", _("%(n)s nhiệm vụ quá hạn") % {"n": overdue}))
    return found


def _event(h: Happening, today: date) -> Event:
    url = url_of(Ref(h.kind, h.id))
    what = str(terms.HAPPENING[h.kind])
    if h.kind == "sent_report":
        mark, standing = report_standing(h.due, h.end, today)
        return Event(h.start, what, f"{terms.owed_report(h.what)}, {standing}", url, mark)
    names = {
        "case_summary": terms.CASE,
        "complex_matter": terms.COMPLEX_MOVE,
        "dialogue": terms.DIALOGUE,
        "denunciation_outcome": terms.OUTCOME,
        "discipline": terms.DISCIPLINED,
        "finding_step": terms.STEP,
    }[h.kind]
    detail, mark = str(names.get(h.what, h.what)), SHAPES.get(h.kind, ("", ""))[1]
    if h.kind == "complex_matter":
        mark = COMPLEX_SHAPES[h.what][1]
    if h.kind == "case_summary":
        late = (((h.end or today) - h.due).days if h.due else 0) > 0
        mark = "contradicted" if late else "agrees" if h.end else "watch"
        detail += ", " + _case_words(h, today)
    return Event(h.start, what, detail, url, mark)


def report_standing(due: date | None, sent: date | None, today: date) -> tuple[str, str]:
    """(mark, words): whether a report was sent in time."""
    late = ((sent or today) - due).days if due else 0
    if late > 0:
        said = _("gửi chậm %(days)s ngày") if sent else _("chưa gửi, quá hạn %(days)s ngày")
        return "contradicted", said % {"days": words.number(late, language())}
    if sent:
        return ("agrees", _("gửi đúng hạn")) if due else ("", _("đã gửi, không quy định hạn"))
    return "watch", _("chưa gửi")


def _event_table(events: list[Event]) -> SafeString:
    rows = [
        [Cell(words.day(e.start), e.url), Cell(e.what), Cell(e.detail, mark=e.mark)]
        for e in sorted(events, key=lambda e: e.start, reverse=True)
    ]
    return mark_safe(table([_("Ngày"), _("Sự việc"), _("Chi tiết")], rows, language()))


def _case_words(h: Happening, today: date) -> str:
    if h.due and (late := ((h.end or today) - h.due).days) > 0:
        return _("quá hạn %(days)s ngày") % {"days": late} + ("" if h.end else _(", chưa xong"))
    if h.end:
        return (
            _("xong %(day)s, trong hạn") % {"day": words.day(h.end)}
            if h.due
            else _("xong %(day)s") % {"day": words.day(h.end)}
        )
    return _("hạn %(day)s") % {"day": words.day(h.due)} if h.due else _("chưa có thời hạn")


def _drawn(page: UnitPage, ratings: list[RatingLine], today: date) -> SafeString:
    """The time line from the first rated year (two years back at least) to the end of the day's year."""
    years = [int(r.year) for r in ratings] + [page.day.year - 2]
    case, promise = linker("case"), linker("obligation")
    cases = [
        Bar(h.start, h.due, h.end, f"{words.day(h.start)}: {_case_words(h, today)}", case(h.id))
        for h in page.happenings
        if h.kind == "case_summary"
    ]
    owed = [
        Bar(row.due_on, row.due_on, row.done_on, row.text, promise(row.id))
        for row in page.obligations
        if row.due_on and row.due_on < (row.done_on or today)
    ]
    rows = [
        Row(_("Trả lời"), marks=_marks(page, ("finding_step",))),
        Row(_("Kết luận, kỷ luật"), marks=_marks(page, ("denunciation_outcome", "discipline"))),
        Row(_("Đối thoại"), marks=_marks(page, ("dialogue",))),
        Row(_("Báo cáo"), marks=_report_marks(page, today)),
        Row(_("Vụ việc phức tạp"), marks=_complex_marks(page)),
        Row(_("Vụ việc"), bars=cases),
        Row(_("Nhiệm vụ quá hạn"), bars=owed),
    ]
    drawn = svg_timeline.draw(
        TimeLine(
            first=date(min(years), 1, 1),
            last=min(date(page.day.year, 12, 31), page.day + timedelta(days=45)),
            today=today,
            today_label=words.day(today),
            ratings_label=_("Xếp loại"),
            ratings=[
                svg_timeline.Rating(int(r.year), r.decided or _("chưa xếp loại"), r.standing, r.url)
                for r in ratings
            ],
            rows=rows,
        )
    )
    return mark_safe(drawn)


def _marks(page: UnitPage, kinds: tuple[str, ...]) -> list[Mark]:
    return [
        Mark(
            h.start,
            *SHAPES[h.kind],
            f"{words.day(h.start)}: {terms.HAPPENING[h.kind]}",
            url_of(Ref(h.kind, h.id)),
        )
        for h in page.happenings
        if h.kind in kinds
    ]


def _complex_marks(page: UnitPage) -> list[Mark]:
    """Where a complex matter arose, became a hot spot, was settled or came back."""
    return [
        Mark(h.start, *COMPLEX_SHAPES[h.what], f"{words.day(h.start)}: {terms.COMPLEX_MOVE[h.what]}", url_of(Ref(h.kind, h.id)))
        for h in page.happenings
        if h.kind == "complex_matter"
    ]  # fmt: skip


def _report_marks(page: UnitPage, today: date) -> list[Mark]:
    """Where a report was sent, or is missing since it was due."""
    found = [h for h in page.happenings if h.kind == "sent_report"]
    standing = [report_standing(h.due, h.end, today) for h in found]
    return [
        Mark(
            h.start,
            "square",
            mark or "agrees",
            f"{words.day(h.start)}: {terms.owed_report(h.what)}, {said}",
            url_of(Ref(h.kind, h.id)),
        )
        for h, (mark, said) in zip(found, standing, strict=True)
    ]


def _named(page: UnitPage, relation: str) -> list[tuple[str, Neighbour]]:
    return [(terms.kind(n.kind), n) for n in page.neighbours if n.relation == relation]


def _picture(page: UnitPage) -> str:
    """The code under which the unit's picture is drawn: Party units that have more than cells below them."""
    below = {terms.level_of(n.kind) for n in page.neighbours if n.relation == "child"} - {"cell"}
    if page.period.unit.line != "party" or not below:
        return ""
    return page.period.code if not page.ended else f"{page.period.code}@{page.day.isoformat()}"
