"""What happened to a proceeding and its clocks, in words ready for the page."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.core.law import Text
from caunoi.core.proceedings.clocks import Clock
from caunoi.records.models import ProceedingStep
from caunoi.records.queries.letter_desk import ProceedingPage
from caunoi.records.queries.naming import names_on
from caunoi.records.queries.proceedings import ItemClock
from caunoi.render import words
from caunoi.web.desk import letter_terms as terms
from caunoi.web.desk.clock_words import days_said
from caunoi.web.desk.proceeding_forms import grounds_said
from caunoi.web.desk.terms import Spoken
from caunoi.web.sendings import said_of
from caunoi.web.templatetags.words import language

AGAIN = "complained_again"


@dataclass(frozen=True)
class StepLine:
    """A step; `later` where it was written down after its day, `joined` the number of the complex matter and `joined_url` its page,
    for whoever sees that one; `sent`: by when its paper is sent, where the law says."""

    day: str
    later: str
    move: str
    text: str
    joined: str
    joined_url: str
    until: str
    sent: str
    who: str


@dataclass(frozen=True)
class WorkingLine:
    """A step in the working of a clock."""

    day: str
    text: str
    basis: str


@dataclass(frozen=True)
class ClockLine:
    """A clock: `whose` reply it is where there are several letters, its state, until when, since when; why it stopped or stands
    still; `basis` where no step of the working names it."""

    title: str
    whose: str
    mark: str
    word: str
    due: str
    started: str
    again: str
    why: str
    working: tuple[WorkingLine, ...]
    others: str
    doubts: tuple[str, ...]
    basis: str


def _who(move: str, body: str, by: str) -> str:
    """Where and by whom; the body of one that passed the case on is its receiver, not where they serve."""
    if move == "forward" and by:
        return _("%(by)s, chuyển đến %(body)s") % {"by": by, "body": body}
    return f"{body}, {by}" if by else body


class Lines:
    """Makes them for one page, in the reader's language."""

    def __init__(self, page: ProceedingPage, on: datetime.date) -> None:
        self.on, self.language, self.bodies = on, language(), names_on(on)
        self.grounds, self.seen, self.held = grounds_said(page), page.complex_matters, page.proceeding
        self.move, self.clock_word = Spoken(terms.MOVE), Spoken(terms.CLOCK)
        letters = page.letters if len(page.letters) > 1 else ()
        self.readable: Mapping[int, str] = {letter.pk: letter.pseudonym for letter in letters}

    def step(self, step: ProceedingStep) -> StepLine:
        later, body = step.told_later, self.bodies.get(step.body_id, "")
        by = step.by_name  # type: ignore[attr-defined] # by proceeding_page
        joined = self.seen.get(step.complex_matter_id or 0)
        text = " ".join(part for part in self._parts(step) if part)
        return StepLine(
            day=words.day(step.on),
            later=_("ghi %(day)s") % {"day": words.day(later)} if later else "",
            move=str(terms.NAMING) if step.names else self.move[step.move],
            text=text or ("" if joined or step.until else words.NONE),
            joined=joined.code if joined else "",
            joined_url=reverse("complex-matter", args=[joined.pk]) if joined else "",
            until=words.day(step.until) if step.until else "",
            sent=said_of(self.held, step),
            who=_who(step.move, body, by),
        )

    def _parts(self, step: ProceedingStep) -> Iterator[str]:
        if ground := self.grounds.get(step.pk):
            yield f"{ground}." if step.text or step.document else ground
        yield step.text
        yield step.document
        if step.document_on:
            yield _("ngày %(day)s") % {"day": words.day(step.document_on)}
        yield step.receiver
        present = step.attendance.items()
        yield "; ".join(f"{office}: {words.number(number, self.language)}" for office, number in present)

    def clock(self, of: ItemClock) -> ClockLine:
        clock = of.clock
        again = clock.met_by == AGAIN
        stopped = again and clock.step == "effect"
        since = {"day": words.day(clock.started), "event": terms.STARTED_BY.get(clock.started_by, "")}
        met = {"day": words.day(clock.met_on)}
        return ClockLine(
            title=self._said(clock.title),
            whose=self.readable.get(of.item.letter_id, "") if clock.step == "reply" else "",
            mark="unknown" if stopped else terms.CLOCK_MARK[clock.state],
            word=_("đã dừng") if stopped else days_said(clock, self.on) or self.clock_word[clock.state],
            due=self._day(clock.due) if clock.due else "",
            started=_("từ %(day)s, %(event)s") % since,
            again=_("Có khiếu nại lần hai ngày %(day)s: quyết định lần đầu chưa có hiệu lực.") % met if again else "",
            why=self._said(clock.why) if clock.why else "",
            working=tuple(self._working(clock)),
            others=", ".join(self._day(day) for day in clock.others),
            doubts=tuple(self._said(doubt) for doubt in clock.doubts),
            basis="" if clock.basis in {step.basis for step in clock.working} else clock.basis,
        )  # fmt: skip

    def _working(self, clock: Clock) -> Iterator[WorkingLine]:
        for step in clock.working:
            yield WorkingLine(self._day(step.day), self._said(step.text), step.basis)

    def _day(self, day: datetime.date) -> str:
        return words.deadline(day, self.language)

    def _said(self, text: Text) -> str:
        return text.en if self.language == "en" else text.vi
