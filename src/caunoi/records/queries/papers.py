"""What stands on a paper of a proceeding: facts of its records, clauses of the law, never who sent it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from caunoi.clock import local_day
from caunoi.core import law
from caunoi.core.facts.moves import PROCEEDING_MOVES
from caunoi.core.facts.proceedings import Kind, Track, Variant
from caunoi.core.law.papers import Paper
from caunoi.core.law.symbols import Symbol, issuer_symbol
from caunoi.core.proceedings.clocks import RESOLVING, Clock, clocks, running_term
from caunoi.core.proceedings.course import day_of
from caunoi.core.proceedings.halting import Term, extendable, longest
from caunoi.core.reports.content import BLANK
from caunoi.core.reports.facts import Issuer
from caunoi.core.reports.paper_facts import Cited, Issued, PaperFacts
from caunoi.core.workdays import WORKING_DAY
from caunoi.records.access import visible_to
from caunoi.records.models import Line, Proceeding, ProceedingStep, Unit, User
from caunoi.records.queries.competence import Against, competence_of, decides, names_of
from caunoi.records.queries.installation import installation
from caunoi.records.queries.letter_desk import ProceedingPage
from caunoi.records.queries.reports import issuer_of
from caunoi.records.queries.units import periods_on

APPEAL, EXTENSION = "appeal", "extension"


def papers_of(page: ProceedingPage) -> list[tuple[Paper, ProceedingStep | None]]:
    """The papers that were issued by the body that has the case, each with the step that issued it, and those due now."""
    found: list[tuple[Paper, ProceedingStep | None]] = []
    state = page.proceeding.state
    for paper in law.papers(Kind(page.proceeding.kind)):
        made = _made(page, paper)
        if made:
            found.append((paper, made))
        if (made is None or paper.again) and any(
            state in PROCEEDING_MOVES[move].source for move in paper.moves
        ):
            found.append((paper, None))
    return found


def grounds_for(page: ProceedingPage, paper: Paper, on: date) -> tuple[law.Ground, ...]:
    """The grounds that the paper, not issued yet, may state: of an extension those that allow one more, of the law under which the term
    started; of any other those of its day."""
    if paper.grounds is None:
        return ()
    if paper.grounds == EXTENSION:
        term = _running(page)
        return extendable(term) if term else ()
    kind, track = Kind(page.proceeding.kind), Track(page.proceeding.track)
    return tuple(one for one in law.grounds(paper.grounds, on, kind, track) if paper.states(one))


def _made(page: ProceedingPage, paper: Paper) -> ProceedingStep | None:
    held = page.proceeding
    step = _last((step for step in page.steps if step.body_id == held.body_id), paper.moves[-1])
    if step is None or paper.grounds is None:
        return step
    ground = law.ground_used(paper.grounds, step.ground, step.on, Kind(held.kind))
    return step if ground is None or ground.back is paper.back else None


def _last(steps: Iterable[ProceedingStep], move: str) -> ProceedingStep | None:
    return next((step for step in reversed(list(steps)) if step.move == move), None)


def paper_facts(
    user: User, page: ProceedingPage, paper: Paper, made: ProceedingStep | None, on: date, *, ground: str = ""
) -> PaperFacts:  # fmt: skip
    """Everything the paper says; `made`: the step that issued it; `ground`: the one meant, while the step is not taken. A code the law does
    not list is left to be written."""
    held = page.proceeding
    day = made.on if made else on
    kind, track = Kind(held.kind), Track(held.track)
    issuer, post = _issuer(held.body, day)
    dialogue, draft = _last(page.steps, "hold_dialogue"), _last(page.steps, "draft")
    letters, halt = page.letters, _ended(page, paper, made)
    others = f" và {len(letters) - 1} đơn khác" if letters[1:] else ""
    return PaperFacts(
        paper=paper, issuer=issuer, party=track is Track.PARTY, post=post, kind=kind, round=held.round, day=on,
        simulated=installation().simulated, bases=law.legal_bases(kind, track, day), case=held.public,
        sender=letters[0].pseudonym + others if letters else BLANK, subject=held.matter.subject,
        received=local_day(letters[0].received_at) if letters else held.started_on,
        respondent=_respondent(held, on), person=held.post is not None, issued=_issued(made), ground=_ground(page, paper, made, ground, day),
        reason=made.text if made else "", receiver=(made.receiver if made else "") or _receiver(held, paper, day),
        accepted=_issued(_last(page.steps, "accept")), report=_issued(_last(page.steps, "report")), first=_first(user, held, on),
        resolve=_resolve(page, paper, made, day), again=_again(held, day), met=tuple(dialogue.attendance.items()) if dialogue else (),
        met_on=dialogue.on if dialogue else None, draft=draft.text if draft else "", outcome=held.outcome,
        until=_until(page, paper, made), latest=_latest(page, paper, made, ground), suspended=_issued(halt),
        suspended_for=_cited(law.ground_used("suspension", halt.ground, halt.on, kind)) if halt else None,
    )  # fmt: skip


def to_check(
    page: ProceedingPage, paper: Paper, made: ProceedingStep | None, on: date
) -> tuple[law.Text, ...]:
    """What of the law on this paper was not seen in a text: for whoever signs it, never on the paper itself. A ground not chosen yet says
    in its list how sure it is."""
    held = page.proceeding
    day, kind, track = made.on if made else on, Kind(held.kind), Track(held.track)
    found: list[tuple[law.Text, law.Certainty, law.Text | None]] = []
    if "bases" in paper.cites:
        for basis in law.legal_bases(kind, track, day):
            found.append((law.Text(vi=basis.text, en=basis.text), basis.certainty, basis.note))
    halt = _ended(page, paper, made)
    for ground in (
        _ground_of(page, paper, made) if made else None,
        law.ground_used("suspension", halt.ground, halt.on, kind) if halt else None,
    ):
        if ground is not None:
            found.append((ground.title, ground.certainty, ground.note))
    term = _resolving(page, paper, made, day) if "term" in paper.cites else None
    if term is not None:
        found += [(term.title, term.certainty, doubt) for doubt in term.doubts or (None,)]
    again = _term_again(held, day) if "appeal" in paper.cites else None
    if again is not None:
        found.append((again.title, again.certainty, again.note))
    return tuple(law.unsure(*one) for one in found if one[1] is not law.Certainty.FOUND)


def _issuer(body: Unit, on: date) -> tuple[Issuer, str]:
    """The body as it heads its papers, and the post that signs them."""
    period = periods_on(on).select_related("unit", "parent", "territory").get(unit=body)
    issuer, symbol = issuer_of(period, on), issuer_symbol(period.name, on)
    if isinstance(symbol, Symbol) and symbol.alone:
        chair = Issuer(issuer.unit, issuer.written, issuer.name, "", "", symbol.symbol, issuer.place)
        return chair, "Chủ tịch"
    return issuer, "Bí thư" if body.line == Line.PARTY else "Thủ trưởng cơ quan"


def _issued(step: ProceedingStep | None) -> Issued | None:
    return Issued(step.document, step.on) if step else None


def _respondent(held: Proceeding, on: date) -> str:
    if held.respondent is None:
        return ""
    name = periods_on(on).filter(unit=held.respondent).values_list("name", flat=True).first()
    body = name or held.respondent.key
    if held.post is None:
        return body
    post = law.posts().get(held.post)
    return _named(post.name.vi if post else "Công chức, viên chức", body, on)


def _named(post: str, body: str, on: date) -> str:
    """The post at its body; what the post says of the body (in short or in full) is said once."""
    symbol, words = issuer_symbol(body, on), post.split()
    short = symbol.symbol if isinstance(symbol, Symbol) else ""
    for at in range(1, len(words)):
        own = " ".join(words[at:])
        if own == short or body.startswith(f"{own} "):
            return f"{' '.join(words[:at])} {body}"
    return f"{post}, {body}"


def _ground(
    page: ProceedingPage, paper: Paper, made: ProceedingStep | None, meant: str, on: date
) -> Cited | None:  # fmt: skip
    if made:
        return _cited(_ground_of(page, paper, made))
    return _cited(next((one for one in grounds_for(page, paper, on) if one.code == meant), None))


def _ground_of(page: ProceedingPage, paper: Paper, made: ProceedingStep) -> law.Ground | None:
    """The ground on which its step was taken: of an extension as the law had it when the term started."""
    if paper.grounds is None:
        return None
    clock = _resolving(page, paper, made, made.on) if paper.grounds == EXTENSION else None
    day = day_of(clock.started) if clock else made.on
    return law.ground_used(paper.grounds, made.ground, day, Kind(page.proceeding.kind))


def _cited(ground: law.Ground | None) -> Cited | None:
    if ground is None or ground.certainty is law.Certainty.POLICY:  # nothing that a paper may cite
        return None
    return Cited(ground.title.vi, ground.basis)


def _receiver(held: Proceeding, paper: Paper, on: date) -> str:
    """The body that decides by the law: over this round; of a decision over the next. Empty where it is this one or not settled, and
    where the letter goes back to who passed it on, of whom nothing is recorded."""
    if held.respondent is None or paper.back:
        return ""
    found = competence_of(held, on)
    if paper.code == "decision":
        against = (Against(held.respondent, held.post),)
        found = decides(
            Kind(held.kind), Track(held.track), against, on, previous=held, subject=held.subject_kind
        )
    names = names_of(found, on)
    return next((names[one.unit] for one in found if one.unit in names and one.unit != held.body.key), "")


def _first(user: User, held: Proceeding, on: date) -> Issued | None:
    """The decision of the first round, for whoever may see that."""
    if held.previous_id is None:
        return None
    seen = visible_to(user, Proceeding, on).filter(pk=held.previous_id)
    steps = ProceedingStep.objects.filter(proceeding__in=seen, move="decide")
    return _issued(steps.order_by("number").last())


def _resolving(page: ProceedingPage, paper: Paper, made: ProceedingStep | None, day: date) -> Clock | None:
    """The term for resolving on the day of the paper, as it ran before the step that this paper decides."""
    if not page.courses:
        return None
    course, move = page.courses[0].course, paper.moves[-1]
    before = replace(
        course,
        extensions=tuple(
            one for one in course.extensions
            if not (made and move == "extend" and (one.decided, one.until) == (made.on, made.until))
        ),
        suspensions=tuple(
            one for one in course.suspensions
            if not (made and move == "suspend" and one.decided == made.on)
            and not (move == "resume" and one.resumed == (made.on if made else None))
        ),
    )  # fmt: skip
    return _of_resolving(clocks(before, day))


def _of_resolving(found: Iterable[Clock]) -> Clock | None:
    return next((clock for clock in reversed(list(found)) if clock.step == RESOLVING), None)


def _resolve(page: ProceedingPage, paper: Paper, made: ProceedingStep | None, day: date) -> Cited | None:
    clock = _resolving(page, paper, made, day)
    if clock is None:
        return None
    return Cited(clock.title.vi, clock.basis, day_of(clock.due) if clock.due else None)


def _running(page: ProceedingPage) -> Term | None:
    return running_term(page.courses[0].course, [one.clock for one in page.clocks]) if page.courses else None


def _until(page: ProceedingPage, paper: Paper, made: ProceedingStep | None) -> date | None:
    """The last day of the term by a decision to extend it or to go on, once that was taken."""
    if made is None or made.move != "resume":
        return made.until if made else None
    clock = _of_resolving(clocks(page.courses[0].course, made.on)) if page.courses else None
    return day_of(clock.due) if clock and clock.due else None


def _latest(page: ProceedingPage, paper: Paper, made: ProceedingStep | None, meant: str) -> date | None:
    """The last day until which the term may be extended on the ground meant."""
    term = _running(page) if paper.grounds == EXTENSION and made is None else None
    return longest(term, meant) if term else None


def _ended(page: ProceedingPage, paper: Paper, made: ProceedingStep | None) -> ProceedingStep | None:
    """The step of suspending that a decision to go on ends."""
    if paper.moves[-1] != "resume":
        return None
    return _last((one for one in page.steps if made is None or one.number < made.number), "suspend")


def _again(held: Proceeding, on: date) -> Cited | None:
    """The time limit for complaining again, in words; None where there is no further round."""
    found = _term_again(held, on)
    if found is None:
        return None
    return Cited(f"{found.number} ngày{' làm việc' if found.unit == WORKING_DAY else ''}", found.basis)


def _term_again(held: Proceeding, on: date) -> law.Value | None:
    table = law.proceeding(Kind(held.kind), Track(held.track)).of_round(held.round)
    rule = next((step.rule for step in table if step.step == APPEAL), None)
    if rule is None:
        return None
    code = law.variant(f"deadlines.{rule}", [Variant(one) for one in held.variants], on)
    found = law.value(code, on)
    return None if isinstance(found, law.Undetermined) else found
