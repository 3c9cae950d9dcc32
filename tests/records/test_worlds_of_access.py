"""Some hundred of the ten thousand worlds in one database: what the question asked of the tables gives each person is what the rule,
said again in `tests/core/competence/seeing`, says of them one by one; and nothing of any other world."""

import datetime
import random
from collections.abc import Collection

import pytest
from django.db import connection

from caunoi.core.competence import Question, competent
from caunoi.core.competence.excluding import Excluded
from caunoi.core.facts.letters import Kind
from caunoi.records.access import visible_to
from caunoi.records.models import Appointment, Cadre, Exclusion, Heir, Letter, Proceeding, Role, Unit, User
from tests.core.competence.seeing import Viewer, sees_protected
from tests.core.competence.test_worlds import merged, world
from tests.core.competence.town import Town
from tests.factories import NOON, arranging, make_unit, make_user
from tests.people import make_city
from tests.records.letters import OUTSIDE, file
from tests.records.proceedings import proceeding

TODAY = NOON.date()
DAY = datetime.timedelta(days=1)
WORLDS = 300 if connection.vendor == "sqlite" else 24  # of rows just written PostgreSQL knows nothing: slow
PEOPLE = ("p0", "q0", "x", "y")  # accused, connected with them, and strangers
ROLE_OF = {
    (False, False): "reader", (True, False): "denunciation_officer",
    (False, True): "deciding_head", (True, True): "denunciation_head",
}  # fmt: skip


def some(chance: random.Random, units: Collection[str], most: int) -> frozenset[str]:
    """A few of them by chance."""
    return frozenset(chance.sample(sorted(units), chance.randint(0, min(most, len(units)))))


class World:
    """One world as records: its bodies, those that ended with whatever took their place, and people with roles."""

    def __init__(self, seed: int) -> None:
        self.chance, self.seed = random.Random(seed), seed
        question, self.town = world(self.chance)
        while question.kind is not Kind.DENUNCIATION:
            question, self.town = world(self.chance)
        connected = frozenset({"q0", "q1"})
        self.question = Question(
            question.kind, question.against, question.on, question.track, connected=connected
        )
        self.found = competent(self.question, self.town)
        took = merged(self.chance, self.town, question.on) if self.chance.random() < 0.5 else {}
        self.units: dict[str, Unit] = {}
        with arranging():
            for name in self.town.above:
                self._make(name)
            for ended, heirs in took.items():
                self.units[ended] = make_unit(f"w{seed}-{ended}", "Đơn vị", "commune_committee")
                for heir in sorted(heirs):
                    self._took(ended, heir)
            self.people = {name: self._person(name) for name in PEOPLE}
        self.cases: dict[int, tuple[str, tuple[Excluded, ...], str, frozenset[str]]] = {}

    def _make(self, name: str) -> Unit:
        if name not in self.units:
            above = self.town.above[name]
            parent = None if above is None else self._make(above)
            self.units[name] = make_unit(f"w{self.seed}-{name}", "Đơn vị", "commune_committee", parent=parent)
        return self.units[name]

    def _took(self, ended: str, heir: str) -> None:
        if heir in self.town.above:  # those that ended themselves have nobody left in them
            Heir.objects.create(unit=self.units[ended], heir=self.units[heir], start=TODAY)

    def _person(self, name: str) -> tuple[User, Viewer]:
        serves = some(self.chance, self.town.above, 2)
        near = {one.unit for one in self.found if one.unit in self.town.above}
        if near and self.chance.random() < 0.7:  # somebody where it is decided, or above
            unit = self.chance.choice(sorted(near))
            serves |= {self.chance.choice((unit, self.town.above[unit] or unit))}
        right, decides = (serves & some(self.chance, self.town.above, most) for most in (12, 6))
        user = make_user(f"w{self.seed}-{name}")
        for unit in sorted(serves):
            role = ROLE_OF[unit in right, unit in decides]
            Role.objects.create(
                user=user, role=role, unit=self.units[unit], start=TODAY - DAY, end=TODAY + DAY
            )
        return user, Viewer(name, serves, right, decides)

    def bring(self, letter: Letter) -> None:
        """The proceedings of the world, each with whom it keeps out."""
        for found in self.found:
            if found.unit in self.town.above:
                self._open(letter, found.unit, found.excluded)

    def _open(self, letter: Letter, body: str, out: tuple[Excluded, ...]) -> None:
        posts, assigned = some(self.chance, self.town.above, 1), self.chance.choice(("", *PEOPLE))
        with arranging():
            accused = Cadre.objects.create(
                code=f"w{self.seed}-{len(self.cases)}", name="Mô Phỏng", birth_year=1970
            )
            for unit in sorted(posts):
                Appointment.objects.create(
                    cadre=accused,
                    post="committee_chair",
                    unit=self.units[unit],
                    start=TODAY - DAY,
                    end=TODAY + DAY,
                )
        to = self.people[assigned][0] if assigned else None
        case = proceeding(letter, self.units[body], protected=True, accused=accused, assigned_to=to)
        with arranging():
            for one in dict.fromkeys((e.person, e.unit, e.but_head) for e in out):
                self._keep_out(case, *one)
        self.cases[case.pk] = (body, out, assigned, posts)

    def _keep_out(self, case: Proceeding, person: str, unit: str, but_head: bool) -> None:
        if unit:
            Exclusion.objects.create(proceeding=case, why="accused", unit=self.units[unit], but_head=but_head)
        elif person in self.people:
            Exclusion.objects.create(proceeding=case, why="accused", user=self.people[person][0])


def seen_by_rule(viewer: Viewer, one: World, town: Town) -> set[int]:
    """Case by case."""
    return {
        pk
        for pk, (body, out, assigned, posts) in one.cases.items()
        if sees_protected(viewer, body, out, town, assigned, posts)
    }


@pytest.mark.django_db
def test_tables_give_each_person_of_each_world_what_the_rule_says_of_them(
    settings: object, tmp_path: object
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    letter = file(make_city(), Kind.DENUNCIATION, **OUTSIDE).letter
    worlds = [World(seed) for seed in range(WORLDS)]
    for one in worlds:
        one.bring(letter)
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE"
        )  # sixty worlds written at once, of which PostgreSQL knew nothing, took it a second a question
    counted = {"seen": 0, "hidden": 0}
    for one in worlds:
        for user, viewer in one.people.values():
            expected = seen_by_rule(viewer, one, one.town)
            assert set(visible_to(user, Proceeding, TODAY).values_list("pk", flat=True)) == expected, one.seed
            counted["seen"] += len(expected)
            counted["hidden"] += len(one.cases) - len(expected)

    assert min(counted.values()) > WORLDS / 4
