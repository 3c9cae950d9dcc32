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
