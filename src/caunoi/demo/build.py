"""Builds the demo: draws the city and enters it through the same actions as real records."""

import datetime
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.db import transaction

from caunoi.core.units import load
from caunoi.demo import showing
from caunoi.demo.answering import answering_sign_ins, enter_answers
from caunoi.demo.cadres import cadres
from caunoi.demo.case_tallies import case_tallies
from caunoi.demo.cases import cases
from caunoi.demo.city import City, make_city
from caunoi.demo.complex_matters import complex_matters
from caunoi.demo.dialogues import dialogues
from caunoi.demo.letters import enter_letters, letter_sign_ins, office_of
from caunoi.demo.members import member_counts
from caunoi.demo.outcomes import disciplines, outcomes
from caunoi.demo.plans import plans
from caunoi.demo.proceedings import beside, enter_proceedings, proceeding_sign_ins
from caunoi.demo.programme import enter_documents, progress
from caunoi.demo.ratings import Levels, decided_levels, is_top, ratings
from caunoi.demo.scope import DEFAULT_SEED, Scope
from caunoi.demo.sent_reports import sent_reports
from caunoi.demo.signing_in import PASSWORD, demo_sign_ins, sign_ins
from caunoi.demo.troubles import Trouble, Troubles, draw_troubles, in_trouble
from caunoi.errors import UserError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.assessments import record_counts, record_ratings
from caunoi.records.actions.complex_matter_histories import record_matters
from caunoi.records.actions.dialogues import record_dialogues
from caunoi.records.actions.evidence import record_cases, record_disciplines, record_outcomes, record_tallies
from caunoi.records.actions.findings import reconcile
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.actions.obligations import record_progress
from caunoi.records.actions.people import record_cadres
from caunoi.records.actions.plans import record_plans
from caunoi.records.actions.sent_reports import record_sent_reports
from caunoi.records.actions.sign_ins import give_roles
from caunoi.records.actions.units import load_units
from caunoi.records.queries.installation import holds_records
from caunoi.records.queries.ledger import given_duties

__all__ = ["build", "build_small", "ensure_demo", "sign_ins"]

Told = Callable[[str], None]
"""Called with a few words before each step."""

STEPS = 21


def ensure_demo() -> None:
    """Build the demo of the default seed and years, unless the database holds records already; progress on stderr."""
    if not holds_records():
        with showing.shown(STEPS) as told:
            build(Scope(), told)


def build_small(seed: int = DEFAULT_SEED, first: int = 2015, last: int = 2017) -> City:
    """The small city, in a few seconds: for tests and for journeys in a browser."""
    return build(Scope(seed, first, last, small=True))


def build(scope: Scope, told: Told = lambda step: None) -> City:
    """Fill an empty database with a city, all or nothing. Effects: one action and one journal entry for each step.

    Raises UserError when the database holds records: real and simulated ones never mix.
    """
    if holds_records():
        raise UserError(
            "this database holds records already, and simulated ones are never mixed in. Choose an empty folder "
            "with CAUNOI_HOME=/a/folder, or move the old folder away."
        )
    told("the city and its organisations")
    city = make_city(scope)
    levels = decided_levels(city)
    with _no_garbage_runs(), transaction.atomic():
        for step, enter in _steps(city, levels, draw_troubles(city, levels)):
            told(step)
            enter()
    return city


@contextmanager
def _no_garbage_runs() -> Iterator[None]:
    """Half a million rows are made and all of them kept: looking through them for garbage took a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _steps(city: City, levels: Levels, troubles: Troubles) -> Iterator[tuple[str, Callable[[], object]]]:
    scope, at = city.scope, noon(city.scope.today)
    yield (
        "this installation is simulated",
        lambda: declare_simulated(seed=scope.seed, today=scope.today, by=OPERATOR, at=at),
    )
    yield (
        "units",
        lambda: load_units(
            city.registry, positions=load.positions(), aliases=load.aliases(), by=OPERATOR, at=at
        ),
    )
    shown = _shown_commune(city, levels, troubles)
    answerers = answering_sign_ins(city, levels, troubles, shown)
    office = city.registry.period(office_of(shown), scope.today)
    near = beside(office_of(shown), scope.today) if office else None
    deciding = proceeding_sign_ins(shown, office.parent if office else None, near.key if near else None)
    names = [*demo_sign_ins(city, shown), *letter_sign_ins(shown), *deciding, *answerers]
    passwords = {sign.username: PASSWORD for sign in names}
    yield "sign-ins", lambda: give_roles(names, passwords=passwords, lasting=True, by=OPERATOR, at=at)
    yield "cadres", lambda: record_cadres([*cadres(city)], by=OPERATOR, at=at)
    yield "ratings", lambda: record_ratings([*ratings(city, levels)], by=OPERATOR, at=at)
    yield "plans", lambda: record_plans([*plans(city, levels)], by=OPERATOR, at=at)
    yield "members by rating", lambda: record_counts(member_counts(city), by=OPERATOR, at=at)
    matters, held = [*cases(city, troubles)], [*dialogues(city, troubles)]
    yield "matters", lambda: record_cases(matters, by=OPERATOR, at=at)
    yield "sums of matters", lambda: record_tallies([*case_tallies(city, matters)], by=OPERATOR, at=at)
    yield "complex matters", lambda: record_matters([*complex_matters(city)], by=OPERATOR, at=at)
    yield "dialogues", lambda: record_dialogues(held, by=OPERATOR, at=at)
    reports = [*sent_reports(city, matters, held)]
    yield "reports sent", lambda: record_sent_reports(reports, by=OPERATOR, at=at)
    yield "conclusions", lambda: record_outcomes([*outcomes(city, troubles)], by=OPERATOR, at=at)
    yield "discipline", lambda: record_disciplines([*disciplines(city)], by=OPERATOR, at=at)
    yield "the resolution's programme", lambda: enter_documents(city, at)
    yield (
        "what was done",
        lambda: record_progress([*progress(city, troubles, given_duties())], by=OPERATOR, at=at),
    )
    yield "letters", lambda: enter_letters(shown, at)
    yield "cases of letters", lambda: enter_proceedings(shown, at)
    yield (
        "check",
        lambda: [reconcile(year=year, as_of=scope.today, by=OPERATOR, at=at) for year in scope.years],
    )
    yield "answers", lambda: enter_answers(city, answerers, at)


def _shown_commune(city: City, levels: Levels, troubles: Troubles) -> str:
    """The commune whose leader signs in: one that has something to answer, where there is one."""
    year = city.scope.last
    communes = [p.unit for p in city.communes(year)]
    late = {*in_trouble(troubles, year, Trouble.LATE)}
    return next((u for u in communes if u in late and is_top(year, levels[year].get(u))), communes[0])


def noon(day: datetime.date) -> datetime.datetime:
    """Noon of a day in the city."""
    return datetime.datetime.combine(day, datetime.time(12), ZoneInfo("Asia/Ho_Chi_Minh"))
