"""One proceeding: every clock with its working, what happened, whose turn it is, and a form for each move this person may make."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi import clock
from caunoi.core import law
from caunoi.core.competence import Competence
from caunoi.core.facts.moves import PROCEEDING_MOVES
from caunoi.core.facts.proceedings import Kind, ProceedingState, Track
from caunoi.errors import SaidError
from caunoi.records.access import RefusedError
from caunoi.records.actions.proceedings import ProceedingError, move_proceeding
from caunoi.records.actions.proceedings.persons import not_for, who_drafts
from caunoi.records.actions.proceedings.unready import unready
from caunoi.records.models import Proceeding
from caunoi.records.queries import letter_desk as query
from caunoi.records.queries.competence import competence_of, names_of
from caunoi.records.queries.letter_desk import ProceedingPage
from caunoi.records.queries.letter_places import name_of
from caunoi.records.queries.proceedings import next_clock
from caunoi.web.desk import letter_terms as terms
from caunoi.web.desk import papers
from caunoi.web.desk import proceeding_forms as forms
from caunoi.web.desk import terms as common
from caunoi.web.desk.asking import Desk, at_desk
from caunoi.web.desk.keeping import Page, kept
from caunoi.web.desk.named_fields import WrongFieldError
from caunoi.web.desk.proceeding_lines import Lines
from caunoi.web.desk.proceeding_order import ordered
from caunoi.web.desk.proceeding_told import told as told_in
from caunoi.web.desk.short_forms import Form
from caunoi.web.templatetags.words import language, said
from caunoi.web.typed import number

ONE = "desk/proceeding.html"
HERE, CAME = "here", "came"
UNDRAFTED = ProceedingState.working() - {ProceedingState.DRAFTED} | {ProceedingState.SORTED}


@at_desk
@kept
def proceeding(request: HttpRequest, desk: Desk, public: str) -> Page:
    """The page of one proceeding."""
    return Page(ONE, _context(desk, _found(desk, public)))


@require_POST
@at_desk
def move(request: HttpRequest, desk: Desk, public: str, name: str) -> HttpResponse:
    """Make one of the moves that the page offers."""
    page = _found(desk, public)
    if name not in PROCEEDING_MOVES:
        raise Http404
    held = page.proceeding
    anothers = not_for(name, held, desk.user, desk.today) is not None
    if anothers or not desk.may(PROCEEDING_MOVES[name].permission, held.body):
        raise PermissionDenied
    could = forms.possible(desk, page)
    form = next((one for one in could.forms if one.name == name), None)
    if form is None:
        elsewhere = _("Vụ việc đang ở bước khác, việc này chưa hoặc không còn làm được.")
        lacks = (_in_words(why) for move, _title, why in could.not_yet if move == name)
        messages.error(request, next(lacks, elsewhere))
        return render(request, ONE, _context(desk, page) | {"meanwhile": True}, status=422)
    form = form.typed(request.POST)
    read = _read(request)
    if form.is_right and read is None:
        form = form.refused(
            _("Chưa rõ anh/chị đã đọc vụ việc đến bước nào: hãy đọc lại rồi ghi lại. Chưa có gì thay đổi.")
        )
    elif form.is_right:
        try:
            told = told_in(desk, form)
            move_proceeding(
                page.proceeding, name, told, by=desk.user, at=desk.moment(clock.now()), after=read
            )
        except WrongFieldError as wrong:
            form = wrong.form
        except RefusedError:
            raise PermissionDenied from None
        except SaidError as refused:
            why = _in_words(refused)
            code = refused.code if isinstance(refused, ProceedingError) else ""
            form = form.refused(why, code)
        else:
            messages.success(request, _("Đã ghi: %(step)s.") % {"step": form.title})
            seen = (
                desk.sees(Proceeding).filter(public=public).exists()
            )  # what was passed on may be nothing for them now
            return redirect("proceeding", public=public) if seen else redirect("letters")
    return render(request, ONE, _context(desk, page, form), status=422)


def _read(request: HttpRequest) -> int | None:
    """Up to which step the page had shown the case; None where that was not sent, as every page of a case does."""
    return number(request.POST.get("after", ""))


def _found(desk: Desk, public: str) -> ProceedingPage:
    page = query.proceeding_page(desk.user, public, desk.today)
    if page is None:
        raise Http404
    return page


def _joined_elsewhere(desk: Desk, page: ProceedingPage) -> bool:
    """Does it belong to a complex matter that this person does not see? Told to whoever might join it to one, so that they know why not."""
    held = page.proceeding
    joined = held.matter.complex_matter_id is not None and page.joined is None
    return joined and not held.protected and desk.may(PROCEEDING_MOVES["join"].permission, held.body)


def _another_decides(desk: Desk, held: Proceeding) -> str:
    """Why a head who could decide is not offered to: said on the page, since the case seems to wait for them."""
    if held.state != ProceedingState.DRAFTED or not desk.may(
        PROCEEDING_MOVES["decide"].permission, held.body
    ):
        return ""
    why = not_for("decide", held, desk.user, desk.today)
    return "" if why is None else _in_words(why)


def _another_drafts(desk: Desk, held: Proceeding) -> str:
    """Said to the one head who could decide, before the work is done: whoever drafts does not decide. Who drafts instead, once that is
    next; or that nobody is there who could, from the first day."""
    if held.state not in UNDRAFTED or not desk.may(PROCEEDING_MOVES["decide"].permission, held.body):
        return ""
    if not_for("draft", held, desk.user, desk.today) is None:
        return ""
    names = ", ".join(one.username for one in who_drafts(held, desk.today))
    if not names:
        return _(
            "Người dự thảo không tự quyết định, mà ở đây xử lý đơn chỉ có anh/chị. Ngay từ bây giờ hãy đề nghị người quản trị thêm một người xử lý đơn tại cơ quan này để dự thảo; thời hạn vẫn chạy."
        )
    next_is = held.state in PROCEEDING_MOVES["draft"].source and not unready("draft", held, desk.today)
    said = _("Người dự thảo không tự quyết định, mà ở đây chỉ anh/chị quyết định được: %(names)s dự thảo.")
    return said % {"names": names} if next_is else ""


def _in_words(why: SaidError) -> str:
    return str(why) if language() == "en" else why.vietnamese


def _unagreed(page: ProceedingPage, competence: Sequence[Competence], day: date) -> str:
    """Of a letter that another body decides though no clause on passing it on was seen: HERE where it waits for a second person's yes,
    CAME where it came so and the head has not agreed yet; '' of any other."""
    held = page.proceeding
    ground = law.ground_elsewhere(day, Kind(held.kind), Track(held.track))
    if held.state != ProceedingState.SORTED or ground is None or not ground.agreed:
        return ""
    if any(step.ground == ground.code for step in page.steps):
        return CAME
    return HERE if any(one.unit not in (None, held.body.key) for one in competence) else ""


def _passed_on(page: ProceedingPage, day: date) -> int:
    """How often it was passed on, where it lies at the superior who now has to name the body that decides; else 0."""
    times = sum(step.move == "forward" for step in page.steps)
    held = page.proceeding
    waits = held.state == ProceedingState.SORTED and times > 0 and forms.names_who_decides(held, day)
    return times if waits else 0


def _where(page: ProceedingPage) -> str:
    """Where it happened: the villages that the letters name there, where this person may read these, and the commune as it was called
    when the case began."""
    held, place = page.proceeding, page.proceeding.matter.place
    villages = dict.fromkeys(one.village for one in page.parts if one.place_id == held.matter.place_id)
    return ", ".join(filter(None, (*villages, name_of(place.key, held.started_on) if place else "")))


def _context(desk: Desk, page: ProceedingPage, tried: Form | None = None) -> dict[str, Any]:
    held, lines = page.proceeding, Lines(page, desk.today)
    could = forms.possible(desk, page)
    offered = [tried if tried and tried.name == one.name else one for one in could.forms]
    open_clocks = [each for each in page.clocks if each.clock.is_open]
    nearest = next_clock(each.clock for each in open_clocks)
    competence = competence_of(held, desk.today)
    late = [each for each in open_clocks if each.clock.state == "late"]
    return {
        "page": page,
        "case": held,
        "kind": terms.KIND[held.kind],
        "state": terms.STATE[held.state],
        "mark": "contradicted" if late else terms.ENDED_MARK.get(held.state, "watch"),
        "late": [(each, each.clock.days_late(desk.today)) for each in late],
        "post": common.post(held.post) if held.post else "",
        "complex_matter": page.joined,
        "joined_elsewhere": _joined_elsewhere(desk, page),
        "outcome": terms.outcomes(held.kind).get(held.outcome, ""),
        "field": terms.FIELD[held.matter.field],
        "place": _where(page),
        "steps": [lines.step(step) for step in page.steps],
        "variants": [terms.VARIANT[code] for code in held.variants],
        "open_clocks": [lines.clock(each) for each in open_clocks],
        "nearest": [lines.clock(each) for each in open_clocks if each.clock is nearest and not late][:1],
        "past_clocks": [lines.clock(each) for each in page.clocks if not each.clock.is_open],
        "reasons": forms.exclusion_titles(page.kept_out, Track(held.track)),
        "competence": competence,
        "unagreed": _unagreed(page, competence, desk.today),
        "names": names_of(competence, desk.today),
        "passed_on": _passed_on(page, desk.today),
        "another_decides": _another_decides(desk, held),
        "another_drafts": _another_drafts(desk, held),
        "papers": papers.offered(desk, page),
        "layout": papers.layout_said(desk, page),
        "body": lines.bodies.get(held.body_id, ""),
        "forms": ordered(offered, page, desk.today),
        "taken_back": page.taken_back if held.state in PROCEEDING_MOVES["withdraw"].source else (),
        "goes_on": said(law.ground_list("withdrawal").note) if held.kind == Kind.DENUNCIATION else "",
        "not_yet": [(title, _in_words(why)) for _name, title, why in could.not_yet],
        "tried": tried,
        "read": max((step.number for step in page.steps), default=0),
        "day": desk.today,
    }
