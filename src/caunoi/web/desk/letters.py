"""Letters of the office: what waits for sorting, what runs and until when; one letter with the forms that read and sort it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import normalize

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core.competence import Competence
from caunoi.core.facts.permissions import Permission
from caunoi.core.proceedings.clocks import Clock
from caunoi.core.sorting import Proposal, propose
from caunoi.errors import UserError
from caunoi.records.access import RefusedError, can
from caunoi.records.access.letters import acting_unit
from caunoi.records.access.standing import standing
from caunoi.records.actions.letters.gate import may_hear, right_to
from caunoi.records.actions.proceedings import sort_letter, who_decides
from caunoi.records.models import LetterItem
from caunoi.records.queries import letter_desk as query
from caunoi.records.queries import letter_list as lists
from caunoi.records.queries.competence import names_of
from caunoi.records.queries.letter_desk import LetterPage
from caunoi.records.queries.letter_list import Row, Waiting, Wanted
from caunoi.records.queries.letter_places import name_of, named
from caunoi.records.queries.letter_repeats import Likely, alike
from caunoi.records.queries.letters import heard_of
from caunoi.records.queries.naming import names_on
from caunoi.render import words
from caunoi.web.desk import letter_keeping, letter_reading, sorting_form
from caunoi.web.desk import letter_terms as terms
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.clock_words import days_said
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.named_fields import WrongFieldError
from caunoi.web.desk.pages import addresses, number_of, pager
from caunoi.web.desk.short_forms import Form
from caunoi.web.desk.terms import Spoken
from caunoi.web.templatetags.words import language

LETTER = "desk/letter.html"
ROWS = 25
SHOWS = (lists.OPEN, lists.MINE, lists.ENDED, "all")


@dataclass(frozen=True)
class Due:
    """What is owed next, in words: the state of its clock or the days left or late, until when, and which clock it is."""

    mark: str
    word: str
    day: str
    clock: str


@dataclass(frozen=True)
class Fresh:
    """A letter in the list that waits; `asked` says what for, where the list is of what waits for the reader."""

    url: str
    name: str
    kind: str
    channel: str
    received: str
    asked: str
    due: Due | None


@dataclass(frozen=True)
class Line:
    """A proceeding in the list, in words; `letters` says how many where there are several, `due` is None where no clock runs."""

    url: str
    subject: str
    letters: str
    kind: str
    body: str
    step: str
    asked: str
    due: Due | None


class _Rows:
    """Makes rows of a list ready for the page, in the reader's language; what several rows say is looked up once."""

    def __init__(self, day: date) -> None:
        self.day, self.language, self.bodies = day, language(), names_on(day)
        self.of_letter, self.of_case = addresses("letter"), addresses("proceeding")
        self.kind, self.channel = Spoken(terms.KIND), Spoken(terms.CHANNEL)
        self.step, self.clock = Spoken(terms.STATE), Spoken(terms.CLOCK)

    def fresh(self, waiting: Waiting) -> Fresh:
        letter, asked = waiting.letter, waiting.letter.asked
        return Fresh(
            url=self.of_letter(letter.public),
            name=letter.pseudonym,
            kind=self.kind[letter.kind],
            channel=self.channel[letter.channel],
            received=words.day(clock.local_day(letter.received_at)),
            asked=str(terms.LETTER_STEP[asked]) if asked else "",
            due=self._due(waiting.clock),
        )

    def line(self, row: Row) -> Line:
        held = row.proceeding
        kind, step, asked = self.kind[held.kind], self.step[held.state], held.asked
        return Line(
            url=self.of_case(held.public),
            subject=terms.shortened(held.subject),
            letters=_("%(n)s đơn") % {"n": words.number(row.letters, self.language)}
            if row.letters > 1
            else "",
            kind=_("%(kind)s, lần hai") % {"kind": kind} if held.round == 2 else kind,
            body=self.bodies.get(held.body, ""),
            step=f"{step}: {held.assigned_to}" if held.assigned_to else step,
            asked=_("tiếp theo: %(move)s") % {"move": terms.CASE_STEP[asked]} if asked else "",
            due=self._due(row.clock),
        )

    def _due(self, clock: Clock | None) -> Due | None:
        if clock is None:
            return None
        day = words.deadline(clock.due, self.language) if clock.due else ""
        word = days_said(clock, self.day) or self.clock[clock.state]
        return Due(terms.CLOCK_MARK[clock.state], word, day, getattr(clock.title, self.language))


@at_desk
@kept
def letters(request: HttpRequest, desk: Desk) -> Page:
    """The list; whatever a filter does not know is left out."""
    asked = request.GET
    show, kind = asked.get("show", lists.OPEN), asked.get("kind", "")
    wanted = Wanted(
        show=show if show in SHOWS else lists.OPEN,
        kind=kind if kind in terms.KIND else "",
        text=asked.get("q", "").strip()[:200],
    )
    found = lists.listed(desk.user, desk.today, wanted, (number_of(asked) - 1) * ROWS, ROWS)
    rows = _Rows(desk.today)
    context = {
        "found": found,
        "into": query.cases_with(desk.user, asked.get("sorted", ""), desk.today)
        if "page" not in asked
        else (),
        "may_receive": bool(standing(desk.user, desk.today).receives),
        "wanted": wanted,
        "order": _order(wanted),
        "day": desk.today,
        "fresh": [rows.fresh(waiting) for waiting in found.unsorted],
        "lines": [rows.line(row) for row in found.rows],
        "shows": [
            (lists.OPEN, _("Đang giải quyết")),
            (lists.MINE, _("Chờ tôi")),
            (lists.ENDED, _("Đã kết thúc")),
            ("all", _("Tất cả")),
        ],
        "kinds": terms.KIND,
        "mine": lists.MINE,
        "pager": pager(asked, found.total, len(found.rows), size=ROWS, more=found.more),
    }
    return Page("desk/letters.html", context)


def _order(wanted: Wanted) -> str:
    """What stands first among the proceedings, in words."""
    if wanted.text:
        return _("tên vụ việc có đúng những chữ đã gõ đứng trước, vụ mới trước vụ cũ")
    return _("vụ mới đứng trước") if wanted.show == lists.ENDED else _("hạn gần nhất đứng trước")


@at_desk
def letter(request: HttpRequest, desk: Desk, public: str) -> HttpResponse:
    """One letter. POST sorts it, or with `look` shows who would be competent and changes nothing."""
    page = query.letter_page(desk.user, public, desk.today)
    if page is None:
        raise Http404
    near = alike(desk.user, page.letter, page.transcript, desk.today) if not page.items else ()
    form = sorting_form.form(desk, page, near, request.POST) if may_sort(desk, page) else None
    if request.method != "POST":
        return render(request, LETTER, _context(desk, page, near, form))
    if form is None:
        return _not_sorted(request, desk, page)
    if sorting_form.asks_for_parts(form):
        return render(request, LETTER, _context(desk, page, near, form.filled(request.POST)))
    form = form.typed(request.POST)
    looked: tuple[Competence, ...] = ()
    try:
        if form.is_right:
            parts = sorting_form.parts(desk, page, form)
            if "look" not in request.POST:
                sort_letter(page.letter, parts, by=desk.user, at=desk.moment(clock.now()))
                messages.success(request, _("Đã phân loại đơn."))
                return redirect(f"{reverse('letters')}?sorted={public}")
            deciding = who_decides(page.letter, parts, by=desk.user, on=desk.today)
            looked = tuple(one for found in deciding for one in found)
    except WrongFieldError as wrong:
        form = wrong.form
    except RefusedError:
        raise PermissionDenied from None
    except UserError as refused:
        form = sorting_form.refused(form, refused)
    status = 200 if looked else 422
    return render(request, LETTER, _context(desk, page, near, form, looked), status=status)


def _not_sorted(request: HttpRequest, desk: Desk, page: LetterPage) -> HttpResponse:
    """Somebody else was quicker, and what was typed stands on the page; else this person may not."""
    if not page.items:
        raise PermissionDenied
    messages.error(request, _("Đơn vừa được phân loại: xem kết quả ở dưới. Lần gửi này không ghi gì."))
    return render(request, LETTER, _context(desk, page, (), None) | {"meanwhile": True}, status=422)


@require_POST
@never_cache
@at_desk
def read(request: HttpRequest, desk: Desk, public: str, name: str) -> HttpResponse:
    """One of the things that reading a letter is made of, or keeping it; the original is in this one answer and nowhere else."""
    page = query.letter_page(desk.user, public, desk.today)
    if page is None or name not in (*letter_reading.NAMES, letter_keeping.NAME):
        raise Http404
    keeps = name == letter_keeping.NAME
    forms = letter_keeping.offered(desk, page) if keeps else letter_reading.offered(desk, page)
    form = next((one for one in forms if one.name == name), None)
    if form is None:
        raise PermissionDenied
    try:
        done = letter_keeping.tried if keeps else letter_reading.tried
        if letter_reading.is_another(page, name, request.POST.get("opening", "")):
            form, shown = form.refused(str(letter_reading.DONE_MEANWHILE)), None
        else:
            form, shown = done(desk, page, form.typed(request.POST))
    except RefusedError:
        raise PermissionDenied from None
    if shown is not None:
        return render(request, "desk/letter_original.html", letter_reading.original(desk, page, shown))
    if form.problems:
        near = alike(desk.user, page.letter, page.transcript, desk.today) if not page.items else ()
        sorting = sorting_form.form(desk, page, near, {}) if may_sort(desk, page) else None
        return render(
            request, LETTER, _context(desk, page, near, sorting) | _again(desk, page, form), status=422
        )
    messages.success(request, _("Đã ghi: %(step)s.") % {"step": form.title})
    return redirect("letter", public=public)


def _again(desk: Desk, page: LetterPage, tried: Form) -> dict[str, Any]:
    """What was tried stands open with what was typed, even where somebody else has done it meanwhile."""
    return {
        "tried": tried,
        "keeping": [tried if one.name == tried.name else one for one in letter_keeping.offered(desk, page)],
        "reading": [tried if one.name == tried.name else one for one in letter_reading.offered(desk, page)],
    }


def may_sort(desk: Desk, page: LetterPage) -> bool:
    """A letter is sorted once, by who may at its office."""
    unit = acting_unit(page.letter, desk.user, desk.today)
    able = can(desk.user, Permission.PROCEEDING_SORT, unit=unit, on=desk.today)
    right = can(desk.user, right_to(page.letter), unit=unit, on=desk.today)
    return able and right and not page.items and page.letter.destroyed_at is None


def _context(
    desk: Desk, page: LetterPage, near: tuple[Likely, ...], form: Form | None, looked: tuple[Competence, ...] = ()
) -> dict[str, Any]:  # fmt: skip
    text = normalize("NFC", page.transcript.text) if page.transcript else ""
    proposal = propose(text) if text and not page.items else None
    reading, hears = letter_reading.offered(desk, page), may_hear(page.letter, desk.user, desk.today)
    heard = heard_of(page.letter, words=hears) if page.letter.destroyed_at is None else None
    return {
        "page": page,
        "letter": page.letter,
        "may_receive": bool(standing(desk.user, desk.today).receives),
        "kinds": terms.KIND,
        "channels": terms.CHANNEL,
        "states": terms.STATE,
        "fields": terms.FIELD,
        "near": near,
        "form": form,
        "reading": reading,
        "waiting": letter_reading.waiting(desk, page, reading),
        "looked": looked,
        "names": names_of(looked, desk.today),
        "bodies": names_on(desk.today),
        "heard": heard,
        "sealed": heard is not None and not hears and bool(heard.messages or heard.taken_back),
        "opens": any(one.name in ("ask", "open") for one in reading),
        "proposal": proposal,
        "words": _words(text, proposal) if proposal else [],
        "places": named(text, desk.today) if proposal else [],
        "parts": _parts(text, proposal) if proposal else [],
        "apart": proposal is not None and sorting_form.to_split_off(page, proposal),
        "day": desk.today,
        "where": {item.pk: _where(item) for item in page.items},
        **letter_keeping.told(desk, page),
    }


def _where(item: LetterItem) -> str:
    """Where what a part is about happened: village and commune, as it was called when the letter was sorted."""
    place = name_of(item.place.key, clock.local_day(item.sorted_at)) if item.place else ""
    return ", ".join(filter(None, (item.village, place)))


def _words(text: str, proposal: Proposal) -> list[tuple[str, str]]:
    """The words the proposal rests on, and what they speak for: its kind, then another kind, then its field, the heaviest first."""
    heaviest = sorted(proposal.cues, key=lambda cue: -cue.weight)
    own = [cue for cue in heaviest if cue.kind == proposal.kind][:6]
    other = [cue for cue in heaviest if cue.kind != proposal.kind][:2]
    fields = sorted(proposal.field_cues, key=lambda cue: -cue.weight)
    of_field = [cue for cue in fields if cue.kind == proposal.field][:4]
    return [
        *((text[cue.start : cue.end], str(terms.KIND[cue.kind])) for cue in (*own, *other)),
        *((text[cue.start : cue.end], str(terms.FIELD[cue.kind])) for cue in of_field),
    ]


def _parts(text: str, proposal: Proposal) -> list[tuple[str, list[str]]]:
    """What a mixed letter seems to hold: each kind with the sentences that speak for it."""
    return [
        (str(terms.KIND[part.kind]), [text[start:end].strip() for start, end in part.sentences])
        for part in proposal.parts
    ]
