"""Complex matters as facts: under whoever answers on the day, as was known then, with what their plans and reviews say."""

import datetime

import pytest

from caunoi.core.facts.complex_matters import ComplexAsk, ComplexMatter, Review, Task
from caunoi.core.facts.evidence import Ref, UnitYear
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.complex_matter_histories import hand_over_matters
from caunoi.records.models import (
    ComplexMatterAsk,
    ComplexMatterReview,
    Finding,
    Reach,
    Succession,
    Unit,
    UnitPeriod,
)
from caunoi.records.queries.facts import year_facts
from tests.factories import NOON, arranging
from tests.people import City, make_city
from tests.records.making import YEAR_END, employ, open_matter, owe, rate, run

pytestmark = pytest.mark.django_db

DAY = datetime.date
OPENED, REFORM = DAY(2017, 8, 1), DAY(2017, 9, 1)


def facts_of(unit: Unit, year: int = 2017, as_of: DAY = YEAR_END) -> UnitYear:
    return next(u for u in year_facts(year, as_of).units if u.unit == unit.key)


def merge(city: City, *into: Unit) -> None:
    UnitPeriod.objects.filter(unit=city.government_00001).update(end=REFORM)
    Reach.objects.filter(unit=city.government_00001).update(end=REFORM, last=True)
    for target in into:
        Succession.objects.create(
            source=city.government_00001, target=target, date=REFORM, kind="merge",
            extent="whole" if len(into) == 1 else "part", basis="NQ", evidence="…",
        )  # fmt: skip


def test_a_matter_stands_with_its_plan_reviews_and_people_under_the_committee_that_leads_the_body() -> None:
    city = make_city()
    with arranging():
        head = employ("committee_chair", city.government_00001)
        matter = open_matter(
            city.government_00001, city.place_00001, OPENED, ("settle", DAY(2018, 1, 5)),
            lead=city.party_001, person=head,
        )  # fmt: skip
        owe(city.party_001, DAY(2017, 8, 9), DAY(2017, 9, 9), complex_matter=matter)
        ComplexMatterReview.objects.create(matter=matter, held_on=DAY(2017, 10, 1), result="…")
        ComplexMatterReview.objects.create(matter=matter, held_on=DAY(2017, 11, 1))
        ComplexMatterReview.objects.create(matter=matter, held_on=DAY(2018, 1, 2), result="…")

    (found,) = facts_of(city.party_00001).complex_matters

    assert [step.move for step in found.history] == ["open"]
    assert found == ComplexMatter(
        Ref("complex_matter", matter.pk), found.history, lead=True, person=True,
        tasks=(Task(DAY(2017, 8, 9), True),), reviews=(Review(DAY(2017, 10, 1), True), Review(DAY(2017, 11, 1), False)),
    )  # fmt: skip


def test_who_was_named_and_left_is_known() -> None:
    city = make_city()
    with arranging():
        head = employ("committee_chair", city.government_00001)
        head.end = DAY(2017, 12, 1)
        head.save()
        open_matter(city.government_00001, city.place_00001, OPENED, lead=city.party_001, person=head)

    (found,) = facts_of(city.party_00001).complex_matters

    assert (found.lead, found.person, found.left) == (True, False, True)


def test_matters_settled_before_the_year_or_opened_after_it_are_left_out() -> None:
    city = make_city()
    with arranging():
        rate(city.party_00001, "well", city.party_001)
        open_matter(city.party_00001, city.place_00001, DAY(2016, 1, 1), ("settle", DAY(2016, 12, 31)))
        open_matter(city.party_00001, city.place_00001, DAY(2018, 1, 1))

    assert facts_of(city.party_00001, as_of=DAY(2018, 1, 31)).complex_matters == ()


def test_a_matter_comes_to_the_successor_before_and_after_it_is_handed_over() -> None:
    city = make_city()
    with arranging():
        matter = open_matter(city.government_00001, city.place_00001, OPENED)
        merge(city, city.government_00002)

    def answered() -> list[tuple[int, DAY | None]]:
        return [(m.ref.id, m.since) for m in facts_of(city.party_00002).complex_matters]

    before = answered()
    hand_over_matters(by=OPERATOR, at=NOON)

    assert before == answered() == [(matter.pk, REFORM)]


def test_an_earlier_year_shows_who_answered_then() -> None:
    city = make_city()
    with arranging():
        open_matter(city.government_00001, city.place_00001, DAY(2016, 8, 1))
        merge(city, city.government_00002)
    hand_over_matters(by=OPERATOR, at=NOON)

    assert len(facts_of(city.party_00001, year=2016).complex_matters) == 1
    assert facts_of(city.party_00002, year=2017).complex_matters[0].since == REFORM


def test_a_matter_for_which_nobody_answers_is_said() -> None:
    city = make_city()
    with arranging():
        matter = open_matter(city.government_00001, city.place_00001, OPENED)
        merge(city, city.government_00002, city.government_00003)

    assert year_facts(2017, YEAR_END).unanswered == [Ref("complex_matter", matter.pk)]


def test_what_is_asked_stands_under_whoever_was_asked() -> None:
    city = make_city()
    with arranging():
        matter = open_matter(city.government_00001, city.place_00001, OPENED)
        ask = ComplexMatterAsk.objects.create(
            matter=matter, number=1, asked=city.government_00003, asked_on=OPENED, what="…",
            answered_on=DAY(2018, 1, 4), answer="…",
        )  # fmt: skip

    (found,) = facts_of(city.party_00003).asks

    assert found == ComplexAsk(Ref("complex_matter_ask", ask.pk), OPENED, None, None, True)


def test_the_rules_find_what_the_records_show() -> None:
    city = make_city()
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001)
        open_matter(city.government_00001, city.place_00001, OPENED, ("declare_hot_spot", REFORM))

    run()

    codes = Finding.objects.filter(unit=city.party_00001, state="open").values_list("code", flat=True)
    assert {code for code in codes if code.startswith("complex_matter")} == {
        "complex_matter.no_lead",
        "complex_matter.no_plan",
        "complex_matter.no_review",
        "complex_matter.top_while_hot_spot",
    }
