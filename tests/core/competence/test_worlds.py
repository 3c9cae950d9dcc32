"""Ten thousand small worlds at random against an oracle of a few lines."""

import random
from datetime import date, timedelta

from caunoi.core.competence import FirstRound, Question, Respondent, competent
from caunoi.core.facts.proceedings import Kind, Track
from tests.core.competence.town import Town

WORLDS = 10_000
POSTS = (None, "committee_chair", "committee_deputy", "", "standing_member")
LEADING = POSTS[:3]


def world(chance: random.Random) -> tuple[Question, Town]:
    """A tree of up to twelve bodies, some on the day gone, and a letter against one to four of them."""
    names = [f"u{n}" for n in range(chance.randint(2, 12))]
    above = {name: (names[chance.randrange(n)] if n else None) for n, name in enumerate(names)}
    town = Town(above, {name: chance.choice(("commune", "department")) for name in names})
    on = date(2019, 1, 1) + timedelta(days=chance.randrange(2800))
    against = tuple(
        Respondent(
            chance.choice(names),
            chance.choice(POSTS),
            f"p{n}",
            chance.choice((None, None, chance.choice(names))),
        )
        for n in range(chance.randint(1, 4))
    )
    if chance.random() < 0.5:
        return Question(Kind.DENUNCIATION, against, on, chance.choice(tuple(Track))), town
    round = chance.choice((1, 2))
    first = FirstRound(against[0].unit, frozenset({"p0"})) if round == 2 else None
    return Question(Kind.COMPLAINT, against[:1], on, round=round, first_round=first), town


def merged(chance: random.Random, town: Town, on: date) -> dict[str, set[str]]:
    """Some bodies of a town end, each going to one to two that stand or ended before it; gives {unit: all that took its place}."""
    names = sorted(town.above, key=lambda name: int(name[1:]))
    took: dict[str, set[str]] = {}
    for n, name in enumerate(reversed(names[1:]), start=1):
        if chance.random() < 0.3:
            heirs = chance.sample(names[:-n], min(len(names[:-n]), chance.randint(1, 2)))
            town.ended[name] = tuple(heirs)
    for name in town.ended:
        queue, found = [name], set()
        while queue:
            for heir in town.ended.get(queue.pop(), ()):
                if heir not in found:
                    found.add(heir)
                    queue.append(heir)
        took[name] = found
    for name in town.ended:
        del town.above[name]
    for name, above in town.above.items():
        while above is not None and above not in town.above:
            above = town.ended[above][0]
        town.above[name] = None if above == name else above
    return took


def oracle(question: Question, town: Town, who: Respondent) -> str | None:
    """The law in a few lines: whom a letter about `who` goes to; None where nobody held stands high enough."""
    if question.kind is Kind.COMPLAINT:
        return who.unit if question.round == 1 else town.above[who.unit]
    led = {r.unit for r in question.against if r.post in LEADING}
    unit: str | None = who.unit if who.post is None else who.managed_by or who.unit
    if who.post is None or (who.post in LEADING and unit == who.unit):
        unit = town.above[who.unit]
    while unit in led:
        unit = town.above[unit]
    return unit


def test_competent_body_is_the_oracles_and_nobody_judges_their_own_case() -> None:
    seen = {"decided": 0, "undetermined": 0}
    for seed in range(WORLDS):
        question, town = world(random.Random(seed))
        for found in competent(question, town):
            seen["decided" if found.unit else "undetermined"] += 1
            assert (found.unit is None) == (found.undetermined is not None), seed
            for who in found.about:
                assert found.unit == oracle(question, town, who), seed
            if question.kind is Kind.DENUNCIATION:
                assert not any(who.leads and who.unit == found.unit for who in question.against), seed
                assert {who.person for who in question.against} <= {e.person for e in found.excluded}, seed
            elif question.round == 2:
                assert found.unit != question.against[0].unit, seed
            whole = {e.unit for e in found.excluded if e.unit and not e.but_head}
            assert found.unit not in whole, seed

    assert min(seen.values()) > 500


def test_through_mergers_nobody_accused_decides_and_whatever_took_their_bodys_place_is_kept_out() -> None:
    seen = {"heir decides": 0, "other decides": 0}
    for seed in range(WORLDS):
        chance = random.Random(seed)
        question, town = world(chance)
        if question.kind is not Kind.DENUNCIATION:
            continue
        took = merged(chance, town, question.on)
        for found in competent(question, town):
            if found.unit is None:
                continue
            whole = {e.unit for e in found.excluded if e.unit and not e.but_head}
            but_head = {e.unit for e in found.excluded if e.but_head}
            for who in question.against:
                line = {who.unit} | took.get(who.unit, set())
                assert not (who.leads and found.unit in line), seed
                if found.unit in line:
                    assert found.unit in but_head and line - {found.unit, who.unit} <= whole, seed
                    seen["heir decides"] += found.unit != who.unit
                else:
                    assert who.unit in whole, seed
                    seen["other decides"] += 1
            assert found.unit not in whole, seed

    assert min(seen.values()) > 100
