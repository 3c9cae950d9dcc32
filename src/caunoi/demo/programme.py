"""The programme: the resolution as received and confirmed, a simulated plan that sets dates, and what became of both."""

import datetime
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.resources import files

from caunoi.core.programme import Expanded
from caunoi.core.reading import read, to_json
from caunoi.core.reading.confirmed import load_confirmed
from caunoi.core.units.model import UnitPeriod
from caunoi.demo.city import City
from caunoi.demo.names import SIMULATED
from caunoi.demo.scope import year_end
from caunoi.demo.troubles import Trouble, Troubles
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.directives import confirm_directive, receive_directive
from caunoi.records.actions.obligations import Progress, expand_directive
from caunoi.records.queries.ledger import Given
from caunoi.records.queries.people import Holders
from caunoi.records.queries.units import unit_ids

DOCUMENTS = ("15-nq-tu", "ke-hoach-mo-phong")
HEADS = {
    "party": "secretary",
    "government": "committee_chair",
    "front": "front_chair",
    "council": "council_chair",
}
CARELESS = 0.08  # of units leave some of their duties without a named person
UNNAMED = 0.3
TELLING = 0.7  # of what has no date is reported on now and then
SLOW = 0.03  # of units do not accept all of their duties
HANDED_OVER = 0.9  # of units name the successor when the head leaves
PLANNED = {
    True: 0.85,
    False: 0.25,
}  # of communes and superiors, of other organisations have drawn up their plan
REPORTED = 0.89  # of yearly reports came in


def enter_documents(city: City, at: datetime.datetime) -> None:
    """Receive and confirm the documents that were issued by the demo's day, and give out their duties."""
    named = _naming(city)
    for stem in DOCUMENTS:
        folder = files("caunoi.demo")
        text = folder.joinpath(f"{stem}.txt").read_text(encoding="utf-8")
        confirmed = load_confirmed(folder.joinpath(f"{stem}.confirmed.yaml").read_text(encoding="utf-8"))
        issued = date.fromisoformat(confirmed.document.date or "")
        if issued > city.scope.today:
            continue
        directive = receive_directive(
            name=f"{stem}.txt", text=text, received_on=issued, draft=to_json(read(text)), by=OPERATOR, at=at
        )
        confirm_directive(directive, confirmed=confirmed, by=OPERATOR, at=at)
        expand_directive(
            directive,
            since=_since(city),
            until=city.scope.today,
            named=named,
            accepted=_accepting(city),
            by=OPERATOR,
            at=at,
        )


def _since(city: City) -> date:
    """The first year, after the last change in it: duties are given to those who stand from then on."""
    changes = [day for day in city.registry.change_days if day <= year_end(city.scope.first)]
    return max([date(city.scope.first, 1, 1), *changes])


def _naming(city: City) -> Callable[[Expanded], int | None]:
    """The head of the unit answers (today's, where what the former one left was handed over), unless the unit is careless."""
    holders, ids = Holders(), unit_ids()

    def named(one: Expanded) -> int | None:
        period = city.registry.by_unit[one.unit][-1]
        if not city.is_spared(period) and _is_careless(city, one):
            return None
        posts = (HEADS[period.line], "head")
        handed = city.is_spared(period) or city.scope.chance("handed over", one.unit).random() < HANDED_OVER
        day = max(one.starts_on, city.scope.today) if handed else one.starts_on
        found = (holders.on(ids[one.unit], post, day) for post in posts)
        return next((person for person in found if person), None)

    return named


def _accepting(city: City) -> Callable[[Expanded], date | None]:
    """Within two weeks; a few units leave some of their duties lying."""

    def accepted(one: Expanded) -> date | None:
        spared = city.is_spared(city.registry.by_unit[one.unit][-1])
        chance = city.scope.chance("accepted", one.unit, one.duty, one.period)
        if not spared and city.scope.chance("slow", one.unit).random() < SLOW and chance.random() < UNNAMED:
            return None
        taken = one.starts_on + timedelta(days=chance.randrange(1, 14))
        return taken if taken <= city.scope.today else None

    return accepted


def _is_careless(city: City, one: Expanded) -> bool:
    if city.scope.chance("careless", one.unit).random() >= CARELESS:
        return False
    return city.scope.chance("unnamed", one.unit, one.duty).random() < UNNAMED


def progress(city: City, troubles: Troubles, given: list[Given]) -> Iterator[Progress]:
    """What was done of the duties by the demo's day, in time unless that trouble was drawn."""
    first_dated: dict[tuple[str, int], str] = {}
    for one in given:
        if one.due_on:
            first_dated.setdefault((one.unit, one.due_on.year), one.duty)
    for one in given:
        period = city.registry.by_unit[one.unit][-1]
        year = one.due_on.year if one.due_on else 0
        drawn = Trouble.OBLIGATION in troubles.get((year, one.unit), ())
        late = drawn and first_dated.get((one.unit, year)) == one.duty
        done = _done_on(city, period, one, late=late)
        if done and one.starts_on <= done <= city.scope.today:
            yield Progress(one.id, done, f"Báo cáo ngày {done:%d/%m/%Y} {SIMULATED}")
        elif one.due_on is None and one.starts_on < city.scope.today:
            yield from _reported(city, period, one)


def _reported(city: City, period: UnitPeriod, one: Given) -> Iterator[Progress]:
    """How far something without a date has come, as most units say now and then; some not for long, some never."""
    chance, spared = city.scope.chance("progress", one.unit, one.duty, one.starts_on), city.is_spared(period)
    if spared or chance.random() < TELLING:
        on = city.scope.today - timedelta(days=chance.randrange(5, 120 if spared else 260))
        said = f"Đã làm được {chance.randrange(2, 10)} trên 10 phần việc {SIMULATED}"
        yield Progress(one.id, reported_on=max(one.starts_on, on), report=said)


def _done_on(city: City, period: UnitPeriod, one: Given, *, late: bool) -> date | None:
    """The day it was or will be done; None for what stays open."""
    chance = city.scope.chance("done", one.unit, one.duty, one.starts_on)
    if one.due_on and late:
        past = one.due_on + timedelta(days=chance.randrange(33, 41))
        return past if one.due_on.year < city.scope.last or chance.random() < 0.4 else None
    if one.due_on:
        return max(one.starts_on, one.due_on - timedelta(days=chance.randrange(20)))
    sure = city.is_spared(period)
    if one.cadence == "year" and (sure or chance.random() < REPORTED):
        return date(one.starts_on.year, 12, 8) + timedelta(days=chance.randrange(45))
    leads = bool(period.territory) or period.parent == "P-01"
    if one.shown_by == "plan" and (sure or chance.random() < PLANNED[leads]):
        return one.starts_on + timedelta(days=chance.randrange(20, 150))
    return None
