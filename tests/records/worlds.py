"""The ten thousand worlds as records: a town through time, who holds which role and post there from when to
when, a denunciation and the proceedings made of it. Written in sets, since row by row takes longer than all
that is asked; every constraint and trigger is on.
"""

import datetime
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from caunoi.core.competence import competent
from caunoi.core.competence.excluding import Excluded
from caunoi.core.facts.letters import Kind
from caunoi.records.models import (
    EVER,
    FOREVER,
    Appointment,
    Cadre,
    Exclusion,
    Heir,
    Letter,
    LetterItem,
    Matter,
    Proceeding,
    ProceedingItem,
    Reach,
    Role,
    Unit,
    UnitPeriod,
    User,
)
from caunoi.records.models.base import CHUNK
from caunoi.records.models.inserting import put as insert
from tests.core.competence.test_worlds import merged, world
from tests.factories import NOON, arranging

DAY = datetime.timedelta(days=1)
TODAY, LATER = NOON.date(), NOON.date() + 10 * DAY
"""The days on which it is asked who sees what."""
TURNS = (EVER, TODAY, TODAY + DAY, LATER, LATER + DAY, FOREVER)
"""When a role or post begins or ends: long ago, with such a day or just after it, or never."""
BEFORE_THE_CASE = TODAY - DAY
MERGERS = (FOREVER, FOREVER, BEFORE_THE_CASE, TODAY, TODAY + DAY, LATER)
CONNECTED = frozenset({"q0", "q1"})
"""Persons connected with the accused, who are p0, p1 ..."""
STRANGERS = ("x", "y")
RIGHT, DECIDES = "right", "decides"
MEANS: dict[str, frozenset[str]] = {
    "reader": frozenset(), "letters_officer": frozenset(), "deciding_head": frozenset({DECIDES}),
    "denunciation_officer": frozenset({RIGHT}), "denunciation_head": frozenset({RIGHT, DECIDES}),
}  # fmt: skip
"""Roles: whether they carry the right to protected letters, and whether whoever has one decides."""
WRITTEN = (
    Unit, UnitPeriod, Reach, Heir, Matter, Letter, LetterItem, Cadre, Appointment, Proceeding, ProceedingItem, Exclusion,
)  # fmt: skip
Above = dict[str, str | None]
Put = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Held:
    """A role or post at a unit, from a day (included) to a day (not included)."""

    unit: str
    start: datetime.date
    end: datetime.date
    role: str = ""

    def on(self, day: datetime.date) -> bool:
        return self.start <= day < self.end


@dataclass(slots=True)
class Case:
    """What one body decides. `posts`: of the accused, of somebody connected with them; `pk` of its record."""

    body: str
    out: tuple[Excluded, ...]
    assigned: str
    posts: tuple[list[Held], list[Held]]
    row: Any = None

    @property
    def pk(self) -> int:
        found: int = self.row.pk
        return found


def line(above: Above, unit: str) -> Iterator[str]:
    """The unit and all above it."""
    at: str | None = unit
    while at is not None:
        yield at
        at = above[at]


class World:
    """A town whose bodies stand under others (`before` its `merger` and `since`; none: on the last day of all),
    and who is who in it.

    `took`: all that took the place of a body that ended; `inherited`: the same, where that was before the case.
    `who`: the person each sign-in is.
    """

    def __init__(self, seed: int, users: Sequence[User]) -> None:
        self.chance, self.seed = random.Random(seed), seed
        question, town = world(self.chance)
        while question.kind is not Kind.DENUNCIATION:
            question, town = world(self.chance)
        self.question = replace(question, connected=CONNECTED)
        self.accused = {one.person for one in question.against}
        self.before, self.merger = dict(town.above), self.chance.choice(MERGERS)
        self.took: dict[str, set[str]] = {}
        if self.merger == BEFORE_THE_CASE:
            self.took = merged(self.chance, town, question.on)
        self.inherited = self.took
        found = [one for one in competent(self.question, town) if one.unit in town.above]
        if self.merger in (TODAY, TODAY + DAY, LATER):
            self.took = merged(self.chance, town, question.on)
        self.since = town.above
        people = (self.chance.choice(("p0", "q0")), *STRANGERS)
        self.who = dict(zip(self.chance.sample(users, len(users)), people, strict=True))
        self.roles = {name: self._roles([str(one.unit) for one in found]) for name in people}
        self.office = self.chance.choice(sorted(self.before))
        self.cases = [self._case(str(one.unit), one.excluded) for one in found]
        self.letter: Any = None

    def line(self, unit: str, day: datetime.date) -> Iterator[str]:
        """The unit and all above it on the day; of one that has ended, all that stood above it then."""
        return line(self.since if day >= self.merger and unit in self.since else self.before, unit)

    def heirs(self, unit: str, day: datetime.date) -> set[str]:
        """What took its place by the day."""
        return self.took.get(unit, set()) if day >= self.merger else set()

    def at(self, name: str, day: datetime.date, means: str = "") -> set[str]:
        """Where a person has a role on the day; one that means this."""
        held = (one for one in self.roles[name] if one.on(day))
        return {one.unit for one in held if not means or means in MEANS[one.role]}

    def keys(self, model: type) -> set[int]:
        """Of its letter or its proceedings."""
        return {self.letter.pk} if model is Letter else {case.pk for case in self.cases}

    def _roles(self, deciding: list[str]) -> list[Held]:
        units = self._some(2)
        if deciding and self.chance.random() < 0.7:  # somebody where it is decided, or above
            unit = self.chance.choice(deciding)
            units.append(self.chance.choice((unit, self.before[unit] or unit)))
        return [
            one for unit in dict.fromkeys(units) for one in self._held(unit, self.chance.choice([*MEANS]))
        ]

    def _case(self, body: str, out: tuple[Excluded, ...]) -> Case:
        accused, connected = ([one for unit in self._some(1) for one in self._held(unit)] for _ in range(2))
        there = [name for name, roles in self.roles.items() if any(held.unit == body for held in roles)]
        assigned = self.chance.choice(("", *self.roles, *there, *there))
        return Case(body, out, assigned, (accused, connected))

    def _some(self, most: int) -> list[str]:
        return self.chance.sample(sorted(self.before), self.chance.randint(0, min(most, len(self.before))))

    def _held(self, unit: str, role: str = "") -> Iterator[Held]:
        """For ever or for a while, and until the unit ends: nobody is left in one that has."""
        start, end = EVER, FOREVER
        if self.chance.random() < 0.5:
            start, end = sorted(self.chance.sample(TURNS, 2))
        if unit not in self.since:
            end = min(end, self.merger)
        if start < end:
            yield Held(unit, start, end, role)

    def put(self, put: Put) -> None:
        """Its records."""
        units = {name: put(Unit, key=f"w{self.seed}-{name}", line="government") for name in self.before}
        for name in units:
            self._put_unit(put, name, units)
        for name, heirs in self.took.items():
            for heir in heirs:
                put(Heir, unit=units[name], heir=units[heir], start=self.merger)
        for user, name in self.who.items():
            for held in self.roles[name]:
                put(Role, user=user, role=held.role, unit=units[held.unit], start=held.start, end=held.end)
        matter = put(Matter, subject="Việc", field="land")
        self.letter = put(
            Letter, kind=Kind.DENUNCIATION, channel="portal", unit=units[self.office], received_at=NOON, custody="outside",
            holder="Chánh Thanh tra", filed_seq=1_000_000 + self.seed, retain_until=FOREVER, sorted=True,
        )  # fmt: skip
        for number, case in enumerate(self.cases, start=1):
            self._put_case(put, case, number, matter, units)

    def _put_unit(self, put: Put, name: str, units: dict[str, Unit]) -> None:
        for parent, start, end in self._through_time(name, lambda above: [above[name]]):
            put(
                UnitPeriod, unit=units[name], code=units[name].key, name="Đơn vị", folded="don vi", kind="peoples_committee",
                parent=units[parent] if parent else None, start=start, end=end,
            )  # fmt: skip
        last = name not in self.since
        for (depth, top), start, end in self._through_time(name, lambda above: enumerate(line(above, name))):
            put(Reach, ancestor=units[top], unit=units[name], depth=depth, start=start, end=end, last=last)

    def _through_time(
        self, name: str, of: Callable[[Above], Iterable[Any]]
    ) -> Iterator[tuple[Any, datetime.date, datetime.date]]:
        """What is so of a unit up to the merger, from then on, or both."""
        old, new = (set(of(above)) if name in above else set() for above in (self.before, self.since))
        for value in old | new:
            yield value, EVER if value in old else self.merger, FOREVER if value in new else self.merger

    def _put_case(self, put: Put, case: Case, number: int, matter: Matter, units: dict[str, Unit]) -> None:
        users = {name: user for user, name in self.who.items()}
        cadres = [put(Cadre, code=f"w{self.seed}-{number}-{n}", name="Mô Phỏng") for n in range(2)]
        for cadre, posts in zip(cadres, case.posts, strict=True):
            for held in posts:
                at = {"unit": units[held.unit], "start": held.start, "end": held.end}
                put(Appointment, cadre=cadre, post="committee_chair", **at)
        case.row = put(
            Proceeding, kind=Kind.DENUNCIATION, track=self.question.track, matter=matter, body=units[case.body],
            office=units[self.office], received_elsewhere=False, accused=cadres[0], protected=True, state="sorted",
            assigned_to=users.get(case.assigned), started_on=TODAY,
        )  # fmt: skip
        item = put(
            LetterItem, letter=self.letter, number=number, kind=Kind.DENUNCIATION, matter=matter, sorted_at=NOON
        )  # fmt: skip
        put(ProceedingItem, proceeding=case.row, item=item)
        for one in dict.fromkeys((e.person, e.unit, e.but_head) for e in case.out):
            person, unit, but_head = one
            if unit:
                put(Exclusion, proceeding=case.row, why="accused", unit=units[unit], but_head=but_head)
            elif person in users:
                put(Exclusion, proceeding=case.row, why="accused", user=users[person])
        put(Exclusion, proceeding=case.row, why="connected", cadre=cadres[1])
        if self.chance.random() < 0.3:  # who may only not verify is kept out of nothing
            put(Exclusion, proceeding=case.row, why="officer", user=users["x"], verifying=True)


def written(seeds: Iterable[int], users: Sequence[User]) -> list[World]:
    """Worlds in the records, in each of which the sign-ins are somebody else."""
    worlds, rows = [World(seed, users) for seed in seeds], defaultdict[type, list[Any]](list)

    def put(model: type, **values: Any) -> Any:
        rows[model].append(model(**values))
        return rows[model][-1]

    for one in worlds:
        one.put(put)
    for model in WRITTEN:
        for start in range(0, len(rows[model]), CHUNK):
            insert(*rows[model][start : start + CHUNK])
    with arranging():  # the journal says that people stand elsewhere now
        Role.objects.bulk_create(rows[Role])
    return worlds
