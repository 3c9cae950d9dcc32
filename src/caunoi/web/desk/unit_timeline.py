"""The one time line of a unit: ratings on top, beneath it a strand for each kind of event, and the table that says the same.

A new kind of event joins the line as one function in STRANDS: it gives what is drawn and what is said of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from caunoi.core.facts.evidence import Ref
from caunoi.records.models import FOREVER
from caunoi.records.queries.obligations import ObligationRow
from caunoi.records.queries.unit_page import Happening, Holder, Step, UnitPage
from caunoi.render import svg_timeline, words
from caunoi.render.svg_timeline import Bar, Mark, Rating, Row, TimeLine
from caunoi.render.tables import Cell, table
from caunoi.web.desk import terms
from caunoi.web.desk.comparing import tally_standing
from caunoi.web.desk.links import PAGES, linker, url_of
from caunoi.web.templatetags.words import language


@dataclass(frozen=True)
class Event:
    """One line of the table behind the time line."""

    start: date
    what: str
    detail: str
    url: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Strand:
    """One kind of event: its heading, what is drawn, what is said."""

    label: str
    marks: list[Mark] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def _of(page: UnitPage, *kinds: str) -> list[Happening]:
    return [h for h in page.happenings if h.kind in kinds]


def _marked(page: UnitPage, label: str, shapes: dict[str, tuple[str, str]]) -> Strand:
    """Happenings of one day each, by kind their shape and state."""
    found = _of(page, *shapes)
    events = [_plain(h, shapes[h.kind][1]) for h in found]
    marks = [
        Mark(h.start, *shapes[h.kind], f"{words.day(h.start)}: {event.what}", event.url)
        for h, event in zip(found, events, strict=True)
    ]
    return Strand(label, marks=marks, events=events)


CODES = {
    "dialogue": terms.DIALOGUE,
    "denunciation_outcome": terms.OUTCOME,
    "discipline": terms.DISCIPLINED,
    "finding_step": terms.STEP,
}


def _plain(h: Happening, mark: str) -> Event:
    return Event(
        h.start,
        str(terms.HAPPENING[h.kind]),
        str(CODES[h.kind].get(h.what, h.what)),
        url_of(Ref(h.kind, h.id)),
        mark,
    )


def answers(page: UnitPage, today: date) -> Strand:
    """What was answered to findings, and what the one above decided."""
    return _marked(page, _("Trả lời"), {"finding_step": ("diamond", "watch")})


def conclusions(page: UnitPage, today: date) -> Strand:
    """Denunciations upheld, discipline."""
    shapes = {
        "denunciation_outcome": ("triangle", "contradicted"),
        "discipline": ("square", "contradicted"),
    }
    return _marked(page, _("Kết luận, kỷ luật"), shapes)


def dialogues(page: UnitPage, today: date) -> Strand:
    """Dialogues with the people."""
    return _marked(page, _("Đối thoại"), {"dialogue": ("circle", "agrees")})


def promises(page: UnitPage, today: date) -> Strand:
    """What was promised in dialogues, from the day of the promise to the day it was kept."""
    found = [row for row in page.obligations if row.origin == "promise"]
    link = linker("obligation")
    bars = [Bar(row.starts_on, row.due_on, row.done_on, row.text, link(row.id)) for row in found]
    events = [
        Event(
            row.starts_on,
            _("Lời hứa"),
            f"{row.text}. {_owing(row)}",
            link(row.id),
            terms.OWING_MARK[row.state],
        )
        for row in found
    ]
    return Strand(_("Lời hứa"), bars=bars, events=events)


def overdue(page: UnitPage, today: date) -> Strand:
    """Duties that ran past their day, from that day on."""
    link = linker("obligation")
    found = [
        (row.due_on, row)
        for row in page.obligations
        if row.origin != "promise" and row.due_on and row.due_on < (row.done_on or today)
    ]
    bars = [Bar(due, due, row.done_on, row.text, link(row.id)) for due, row in found]
    events = [
        Event(due, _("Nhiệm vụ quá hạn"), f"{row.text}. {_owing(row)}", link(row.id), "contradicted")
        for due, row in found
    ]
    return Strand(_("Nhiệm vụ quá hạn"), bars=bars, events=events)


def _owing(row: ObligationRow) -> str:
    if row.done_on:
        return _("xong %(day)s") % {"day": words.day(row.done_on)}
    return _("hạn %(day)s") % {"day": words.day(row.due_on)} if row.due_on else _("không nêu thời hạn")


COMPLEX_SHAPES = {
    "open": ("square", "watch"),
    "declare_hot_spot": ("triangle", "contradicted"),
    "lift_hot_spot": ("diamond", "watch"),
    "settle": ("circle", "agrees"),
    "reopen": ("square", "watch"),
}


def complex_matters(page: UnitPage, today: date) -> Strand:
    """Where a complex matter arose, became a hot spot, was settled or came back."""
    marks, events = [], []
    for h in _of(page, "complex_matter"):
        shape, state = COMPLEX_SHAPES[h.what]
        said, url = str(terms.COMPLEX_MOVE[h.what]), url_of(Ref(h.kind, h.id))
        marks.append(Mark(h.start, shape, state, f"{words.day(h.start)}: {said}", url))
        events.append(Event(h.start, str(terms.HAPPENING[h.kind]), said, url, state))
    return Strand(_("Vụ việc phức tạp"), marks=marks, events=events)


def reports(page: UnitPage, today: date) -> Strand:
    """Where a report was sent, or is missing since it was due."""
    marks, events = [], []
    for h in _of(page, "sent_report"):
        mark, standing = report_standing(h.due, h.end, today)
        said, url = f"{terms.owed_report(h.what)}, {standing}", url_of(Ref(h.kind, h.id))
        marks.append(Mark(h.start, "square", mark or "agrees", f"{words.day(h.start)}: {said}", url))
        events.append(Event(h.start, str(terms.HAPPENING[h.kind]), said, url, mark))
    return Strand(_("Báo cáo"), marks=marks, events=events)


def report_standing(due: date | None, sent: date | None, today: date) -> tuple[str, str]:
    """(mark, words): whether a report was sent in time."""
    late = ((sent or today) - due).days if due else 0
    if late > 0:
        said = _("gửi chậm %(days)s ngày") if sent else _("chưa gửi, quá hạn %(days)s ngày")
        return "contradicted", said % {"days": words.number(late, language())}
    if sent:
        return ("agrees", _("gửi đúng hạn")) if due else ("", _("đã gửi, không quy định hạn"))
    return "watch", _("chưa gửi")


def sums(page: UnitPage, today: date) -> Strand:
    """Where an office summed up its matters, and whether the matters on record say the same."""
    marks, events, link = [], [], linker("case-tally")
    for line in page.tallies:
        mark, word = tally_standing(line)
        field = terms.FIELD.get(line.tally.field, line.tally.field)
        said, url = f"{field}: {word}", link(line.id)
        marks.append(Mark(line.tally.last, "square", mark, f"{words.day(line.tally.last)}: {said}", url))
        events.append(Event(line.tally.last, _("Số tổng hợp vụ việc"), said, url, mark))
    return Strand(_("Số tổng hợp"), marks=marks, events=events)


CASES = ("case_summary", "proceeding")


def cases(page: UnitPage, today: date) -> Strand:
    """Matters that were taken in, until they were settled: summaries, and letters where they are kept."""
    links, bars, events = {kind: linker(PAGES[kind]) for kind in CASES}, [], []
    for h in _of(page, *CASES):
        said, url = _case_words(h, today), links[h.kind](h.public or h.id)
        late = (((h.end or today) - h.due).days if h.due else 0) > 0
        mark = "contradicted" if late else "agrees" if h.end else "watch"
        bars.append(Bar(h.start, h.due, h.end, f"{words.day(h.start)}: {said}", url))
        detail = f"{terms.CASE.get(h.what, h.what)}, {said}"
        events.append(Event(h.start, str(terms.HAPPENING[h.kind]), detail, url, mark))
    return Strand(_("Vụ việc"), bars=bars, events=events)


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


def heads(page: UnitPage, today: date) -> Strand:
    """Who headed the unit and the bodies it leads, and when."""
    link = linker("unit")
    found = [holder for holder in page.held if terms.is_head(holder.post)]
    bars = [
        Bar(
            h.start,
            None,
            None if h.end == FOREVER else h.end,
            _post_words(h),
            link(h.unit_key),
            label=f"{terms.post(h.post)}: {h.name}",
        )
        for h in found
    ]
    events = [Event(h.start, _("Giữ chức vụ"), _post_words(h), link(h.unit_key)) for h in found]
    return Strand(_("Người đứng đầu"), bars=bars, events=events)


def _post_words(h: Holder) -> str:
    until = "" if h.end == FOREVER else _(" đến trước %(day)s") % {"day": words.day(h.end)}
    return (
        f"{terms.post(h.post)}, {h.unit_name}: {h.name}, "
        + _("từ %(day)s") % {"day": words.day(h.start)}
        + until
    )


def lineage(page: UnitPage, today: date) -> Strand:
    """Where the unit came from and what became of it."""
    marks, events = [], []
    for step in page.lineage:
        said, url = _step_words(step), linker("unit")(step.other.key) if step.other else ""
        marks.append(Mark(step.date, "diamond", "plain", f"{words.day(step.date)}: {said}", url))
        events.append(Event(step.date, _("Thay đổi tổ chức"), said, url))
    return Strand(_("Thay đổi tổ chức"), marks=marks, events=events)


def _step_words(step: Step) -> str:
    other = f" {step.other.name}" if step.other else ""
    side = _("từ") if step.came else _("vào")
    return f"{terms.CHANGE.get(step.kind, step.kind)}{f', {side}{other}' if other else ''} ({step.basis})"


STRANDS: tuple[Callable[[UnitPage, date], Strand], ...] = (
    answers,
    conclusions,
    dialogues,
    promises,
    reports,
    complex_matters,
    cases,
    sums,
    overdue,
    heads,
    lineage,
)
"""Every kind of event, from top to bottom; those with nothing to show are left out."""


def strands(page: UnitPage, today: date) -> list[Strand]:
    """The strands of a unit that have something to show."""
    return [strand for make in STRANDS if (strand := make(page, today)).events]


def drawn(page: UnitPage, ratings: Sequence[Rating], found: Sequence[Strand], today: date) -> SafeString:
    """The time line from the first rated year (two years back at least) to the end of the day's year."""
    years = [rating.year for rating in ratings] + [page.day.year - 2]
    line = TimeLine(
        first=date(min(years), 1, 1),
        last=min(date(page.day.year, 12, 31), page.day + timedelta(days=45)),
        today=today,
        today_label=words.day(today),
        ratings_label=_("Xếp loại"),
        ratings=ratings,
        rows=[Row(strand.label, strand.marks, strand.bars) for strand in found],
    )
    return mark_safe(svg_timeline.draw(line))


def behind(found: Sequence[Strand]) -> tuple[int, SafeString]:
    """How many events there are, and the table that says them, the latest first."""
    events = sorted(
        (event for strand in found for event in strand.events), key=lambda e: e.start, reverse=True
    )
    rows = [[Cell(words.day(e.start), e.url), Cell(e.what), Cell(e.detail, mark=e.mark)] for e in events]
    return len(events), mark_safe(table([_("Ngày"), _("Sự việc"), _("Chi tiết")], rows, language()))
