"""Ten thousand worlds in the tables: who has a life in hundreds or thousands of them is given, of the proceedings and
letters of each, what an oracle of a few lines says, world by world; and nothing else.

The oracle knows who is accused, who serves where from when to when, and the town; nothing of how the tables
are asked. PostgreSQL, which takes longer to write, is asked of half of them; with WORLDS=10000 in the
environment (or any number) of as many.
"""

import datetime
import os
from collections import Counter

import pytest
from django.db import connection

from caunoi.records.access import visible_to
from caunoi.records.models import Letter, Proceeding, Role
from tests.core.competence.test_worlds import WORLDS as ALL
from tests.factories import make_user
from tests.records.worlds import CONNECTED, DECIDES, LATER, RIGHT, TODAY, WRITTEN, Case, World, written

WORLDS = int(os.environ.get("WORLDS", ALL if connection.vendor == "sqlite" else ALL // 2))
PART = 2_500
TOGETHER = 250
"""Worlds in which the same sign-ins have a life: one question of each answers for all of them. It names their units
one by one; in the parts after the first they have a life in all worlds of the part, too many units to be named."""


def kept_out(one: World, case: Case, name: str, day: datetime.date) -> bool:
    """The law in a few lines: the accused and the connected; who serves at or below the body of an accused, or
    what took its place, but for its head and who was assigned where it decides; and so who serves where the
    accused and the connected do on the day."""
    if name in one.accused | CONNECTED:
        return True
    serves, decides, assigned = one.at(name, day), one.at(name, day, DECIDES), case.assigned == name
    line = {above for unit in serves for above in one.line(unit, day)}
    for accused in one.question.against:
        theirs = one.inherited.get(accused.unit, {accused.unit})
        for unit in theirs if case.body in theirs else {accused.unit}:
            now = {unit} | one.heirs(unit, day)
            if now & line and not (unit == case.body and (assigned or now & decides)):
                return True
    beside = {post.unit for posts in case.posts for post in posts if post.on(day)} & serves
    return bool(beside - {case.body} or beside and not (assigned or case.body in decides))


def seen(one: World, name: str, day: datetime.date) -> tuple[set[int], set[int]]:
    """The proceedings decided where the person has the right, or below; the letter, where they have it at the
    very body that received it or decides, and are kept out of nothing made of it."""
    right = one.at(name, day, RIGHT)
    open_ = [case for case in one.cases if not kept_out(one, case, name, day)]
    reads = len(open_) == len(one.cases) and right & {one.office, *(case.body for case in one.cases)}
    cases = {case.pk for case in open_ if right.intersection(one.line(case.body, day))}
    return cases, {one.letter.pk} if reads else set()


@pytest.mark.django_db
@pytest.mark.parametrize("first", range(0, WORLDS, PART))
def test_tables_give_each_person_of_each_world_what_the_oracle_says(
    first: int, settings: object, tmp_path: object
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    groups = []
    together = PART if first else TOGETHER
    for start in range(first, min(first + PART, WORLDS), together):
        users = [make_user(f"{start}-{n}") for n in range(3)]
        groups.append((users, written(range(start, min(start + together, first + PART, WORLDS)), users)))
    with connection.cursor() as cursor:  # of rows just written PostgreSQL knows nothing
        for model in (*WRITTEN, Role):
            cursor.execute(f"ANALYZE {model._meta.db_table}")
    counted = Counter[str]()
    for users, worlds in groups:
        for user in users:
            today, later = ([seen(one, one.who[user], day) for one in worlds] for day in (TODAY, LATER))
            for model, day, expected in (
                (Proceeding, TODAY, [cases for cases, _ in today]),
                (Proceeding, LATER, [cases for cases, _ in later]),
                (Letter, LATER, [letters for _, letters in later]),
            ):
                given = set(visible_to(user, model, day).values_list("pk", flat=True))
                wrong = given ^ set[int]().union(*expected)
                where = [(one.seed, one.who[user]) for one in worlds if wrong & one.keys(model)]
                assert not wrong, (model, day, where)
            for one, (now, _), (then, letters) in zip(worlds, today, later, strict=True):
                counted.update({"seen": len(now), "hidden": len(one.cases) - len(now), "read": len(letters)})
                counted.update({"comes in sight": len(then - now), "goes out of sight": len(now - then)})

    assert min(counted.values()) > sum(len(worlds) for _, worlds in groups) / 100, counted
