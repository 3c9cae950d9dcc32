"""Ten thousand worlds: who sees a protected proceeding, against an oracle of a few lines."""

import random

from caunoi.core.competence import Question, competent
from caunoi.core.competence.excluding import Excluded, Out
from caunoi.core.facts.proceedings import Kind
from caunoi.core.law import exclusion
from tests.core.competence.seeing import Viewer, is_kept_out, sees_protected
from tests.core.competence.test_worlds import WORLDS, merged, world
from tests.core.competence.town import Town


def line(town: Town, unit: str | None) -> set[str]:
    """The unit and all above it."""
    return set() if unit is None else {unit, *line(town, town.above[unit])}


def oracle(who: Viewer, question: Question, body: str, town: Town, connected: frozenset[str], assigned: str) -> bool:  # fmt: skip
    """The law in a few lines."""
    if who.person in {r.person for r in question.against} | connected:
        return False
    for accused in question.against:
        goes_on = accused.unit == body and (body in who.decides or who.person == assigned)
        if not goes_on and any(accused.unit in line(town, unit) for unit in who.serves):
            return False
    return bool(line(town, body) & who.right)


def some(chance: random.Random, town: Town, most: int) -> frozenset[str]:
    """A few bodies by chance."""
    return frozenset(chance.sample(sorted(town.above), chance.randint(0, min(most, len(town.above)))))


def test_protected_proceeding_is_seen_as_the_oracle_says_and_never_by_the_accused() -> None:
    seen = {True: 0, False: 0}
    for seed in range(WORLDS):
        chance = random.Random(seed)
        question, town = world(chance)
        if question.kind is not Kind.DENUNCIATION:
            continue
        connected = frozenset({f"q{chance.randrange(4)}"})
        question = Question(question.kind, question.against, question.on, question.track, connected=connected)
        serves = some(chance, town, 3)
        person = chance.choice(("p0", "p1", "q0", "q1", "x", "y"))
        viewer = Viewer(person, serves, serves & some(chance, town, 9), serves & some(chance, town, 6))
        assigned = chance.choice(("", person, "z"))
        for found in competent(question, town):
            if found.unit is None:
                continue
            sees = sees_protected(viewer, found.unit, found.excluded, town, assigned)
            seen[sees] += 1
            assert sees == oracle(viewer, question, found.unit, town, connected, assigned), seed
            if viewer.person in {r.person for r in question.against}:
                assert not sees, seed

    assert min(seen.values()) > 100


def test_who_may_only_not_verify_is_not_kept_out() -> None:
    out = Excluded(exclusion("officer"), Out.VERIFYING, person="p")

    assert not is_kept_out(Viewer("p", frozenset()), out, Town({}))


def test_through_mergers_who_was_kept_out_stays_kept_out_and_so_does_where_the_accused_serves_now() -> None:
    seen = {True: 0, False: 0}
    for seed in range(WORLDS):
        chance = random.Random(seed)
        question, town = world(chance)
        body = chance.choice(sorted(town.above))
        took = merged(chance, town, question.on)
        if body not in town.above:
            continue
        serves, posts = some(chance, town, 3), some(chance, town, 2)
        viewer = Viewer("x", serves, serves & some(chance, town, 9), serves & some(chance, town, 6))
        gone = chance.choice(sorted(took) or ["nowhere"])
        but_head = chance.random() < 0.4
        out = (Excluded(exclusion("accused"), Out.EVERYTHING, unit=gone, but_head=but_head),)
        assigned = chance.choice(("", "x"))

        took_place = {gone} | took.get(gone, set())
        kept_out = any(took_place & line(town, unit) for unit in serves)
        kept_out &= not (but_head and (took_place & viewer.decides or assigned == "x"))
        beside = {
            unit for unit in posts & serves if unit != body or not (body in viewer.decides or assigned == "x")
        }
        expected = bool(line(town, body) & viewer.right) and not kept_out and not beside
        assert sees_protected(viewer, body, out, town, assigned, posts) == expected, seed
        seen[expected] += 1

    assert min(seen.values()) > 100
