"""In which order the page of a case offers what may be done: first the step that comes next, then by use, what is rare folded away."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caunoi.core import law
from caunoi.core.facts.moves import EVENT_OF_MOVE, PROCEEDING_NEXT, PROPOSED_ENDS
from caunoi.core.facts.proceedings import Kind, ProceedingState, Track
from caunoi.records.queries.letter_desk import ProceedingPage
from caunoi.records.queries.letter_work import VERIFYING
from caunoi.records.queries.proceedings import OFFICE
from caunoi.web.desk.short_forms import Form

RARE = {"vary", "join", "leave", "keep_out", "suspend", "extend", "withdraw", "withdraw_part", "terminate"}
Offered = Mapping[str, Form]


@dataclass(frozen=True)
class Ordered:
    """The forms of a page: what comes next, where that is this person's; what is done often; what is rare."""

    first: Form | None
    usual: list[Form]
    rare: list[Form]


def ordered(forms: Collection[Form], page: ProceedingPage, on: date) -> Ordered:
    """Each form once."""
    offered = {form.name: form for form in forms}
    first = next((offered[name] for name in _next(page, offered, on) if name in offered), None)
    others = [form for form in forms if form is not first]
    return Ordered(
        first,
        [form for form in others if form.name not in RARE],
        [form for form in others if form.name in RARE],
    )


def _next(page: ProceedingPage, offered: Offered, on: date) -> Iterator[str]:
    """The moves that the case waits for, the most pressing first, whoever makes them: what was taken back or proposed is recorded before
    anything else is done, and what another body decides goes there; else what the office's clocks ask for, the nearest first; else the
    step that leads there."""
    if any(one.whole for one in page.taken_back):
        yield "withdraw"
    if any(step.move == "propose" for step in page.steps[-1:]):
        yield from PROPOSED_ENDS
    if page.informs:
        yield "keep"
    for name in ("guide", "forward"):
        if _says(offered.get(name), "to", "names"):
            yield name
    main = list(_leading(page, offered, on))
    here = not any(field.name == "text" for form in _of(offered, "accept") for field in form.fields)
    yield from (name for name in (*_by_clock(page, main), *main) if here or name != "accept")


def _of(offered: Offered, name: str) -> list[Form]:
    return [offered[name]] if name in offered else []


def _says(form: Form | None, *names: str) -> bool:
    """Does the law, as the form proposes it, name something there?"""
    return form is not None and any(field.value for field in form.fields if field.name in names)


def _by_clock(page: ProceedingPage, main: Collection[str]) -> Iterator[str]:
    """What meets the open clocks of the office without ending the case, clock by clock: first what meets most of them, of equals what
    leads on."""
    held = page.proceeding
    table = law.proceedings().get((Kind(held.kind), Track(held.track)))
    if table is None:
        return
    meets = {step.step: [one for one in step.meets if one not in table.ends] for step in table.of_round(held.round)}  # fmt: skip
    running = [each.clock for each in page.clocks if each.clock.is_open and each.clock.binds == OFFICE]
    running.sort(key=lambda clock: (clock.due is None, str(clock.due)))
    asked = [meets.get(clock.step, []) for clock in running]
    for events in asked:
        moves = [move for event in events for move, of in EVENT_OF_MOVE.items() if of is event]
        yield from sorted(
            moves, key=lambda move: (-sum(EVENT_OF_MOVE[move] in of for of in asked), move not in main)
        )


def _leading(page: ProceedingPage, offered: Offered, on: date) -> Iterator[str]:
    """The steps that lead on from the state of the case, with what the law wants done before a decision whatever it says."""
    held, done = page.proceeding, {step.move for step in page.steps}
    state = ProceedingState(held.state)
    if state in VERIFYING:
        serve = [field.choices for form in _of(offered, "assign") for field in form.fields if field.name == "person"]  # fmt: skip
        if any(str(held.assigned_to_id) not in dict(choices) for choices in serve):
            yield "assign"
        if state != ProceedingState.ASSIGNED:
            yield from (name for name in ("report", *_needed(page, on)) if name not in done)
            yield "draft"
    if state in PROCEEDING_NEXT and state != ProceedingState.SENT:
        yield PROCEEDING_NEXT[state]
    if state == ProceedingState.SENT:
        yield from (name for name in ("serve", "take_effect") if name not in done)


def _needed(page: ProceedingPage, on: date) -> Iterator[str]:
    held = page.proceeding
    for need in law.needs_of("decide", Kind(held.kind), Track(held.track), held.round, on):
        if not need.unless:
            yield from need.steps
