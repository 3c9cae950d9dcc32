"""Facts of a year: who answers for what, what a successor takes over, what was known on the day."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.core.facts.evidence import Ref, UnitYear
from caunoi.records.models import Succession, Unit, UnitPeriod
from caunoi.records.queries.facts import year_facts
from tests.factories import arranging, make_unit
from tests.people import City, make_city
from tests.records.making import YEAR_END, hold_dialogue, open_matter, owe, rate, take_in, uphold

pytestmark = pytest.mark.django_db

DAY = datetime.date
REFORM = DAY(2017, 9, 1)


def facts_of(unit: Unit, as_of: DAY = YEAR_END) -> UnitYear | None:
    return next((u for u in year_facts(2017, as_of).units if u.unit == unit.key), None)


def test_records_of_all_bodies_on_a_territory_come_to_its_committee() -> None:
    city = make_city()
    with arranging():
        front = make_unit("F-00001", "Mặt trận", "front_committee", line="front", territory=city.place_00001, over=city.party_00001)  # fmt: skip
        own = take_in(city.party_00001, city.place_00001, DAY(2017, 1, 1), None)
        led = take_in(city.government_00001, city.place_00001, DAY(2017, 1, 1), None)
        held = hold_dialogue(front, DAY(2017, 6, 1))
        owed = owe(city.government_00001, DAY(2017, 7, 4))
        upheld = uphold(city.government_00001, DAY(2017, 6, 1))
        take_in(city.party_001, city.place_00001, DAY(2017, 1, 1), None)

    found = facts_of(city.party_00001)

    assert found is not None
    assert [c.ref for c in found.cases] == [Ref("case_summary", own.pk), Ref("case_summary", led.pk)]
    assert [c.answers for c in found.cases] == ["P-00001", "G-00001"]
    assert [d.ref.id for d in found.dialogues] == [held.pk]
    assert [o.ref.id for o in found.owed] == [owed.pk]
    assert [u.ref.id for u in found.upheld] == [upheld.pk]
    assert (found.on_territory, found.is_rated) == (True, True)


def test_superior_does_not_answer_for_the_units_under_it() -> None:
    city = make_city()
    with arranging():
        take_in(city.party_00001, city.place_00001, DAY(2017, 1, 1), None)

    assert facts_of(city.party_001) is None


def test_what_happened_after_the_day_has_not_happened_yet() -> None:
    city = make_city()
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001)
        take_in(city.party_00001, city.place_00001, DAY(2017, 1, 1), DAY(2017, 2, 1), DAY(2017, 11, 1))
        take_in(city.party_00001, city.place_00001, DAY(2017, 11, 1), DAY(2017, 12, 1))
        hold_dialogue(city.party_00001, DAY(2017, 11, 1))
        uphold(city.party_00001, DAY(2017, 11, 1))

    found = facts_of(city.party_00001, DAY(2017, 10, 1))

    assert found is not None and found.rating is not None
    assert (found.rating.decided_level, found.rating.decided_by) == ("", None)
    assert [c.closed_on for c in found.cases] == [None]
    assert (found.dialogues, found.upheld) == ((), ())


def test_matters_of_other_years_are_left_out() -> None:
    city = make_city()
    with arranging():
        take_in(city.party_00001, city.place_00001, DAY(2016, 1, 1), DAY(2016, 2, 1), DAY(2016, 12, 31))
        take_in(city.party_00001, city.place_00001, DAY(2018, 1, 1), None)
        hold_dialogue(city.party_00001, DAY(2016, 1, 1))
        uphold(city.party_00001, DAY(2018, 1, 1))

    found = facts_of(city.party_00001, DAY(2018, 6, 1))

    assert found is not None
    assert (found.cases, found.dialogues, found.upheld) == ((), (), ())


def reformed_city(extent: str) -> City:
    """On 1 September Phường Một B is merged into a new ward Phường Một M (its committee P-00009)."""
    city = make_city()
    with arranging():
        for name in ("place_00002", "party_00002", "government_00002"):
            UnitPeriod.objects.filter(unit=city.units[name]).update(end=REFORM)
            for reach in city.units[name].above.all():
                reach.end, reach.last = REFORM, True
                reach.save()
        place = make_unit("00009", "Phường Một M", "phuong", line="territory", parent=city.place_001, over=city.party_001, start=REFORM)  # fmt: skip
        party = make_unit("P-00009", "Đảng ủy Phường Một M", "commune_committee", parent=city.party_001, territory=place, start=REFORM)  # fmt: skip
        body = make_unit("G-00009", "Ủy ban nhân dân Phường Một M", "peoples_committee", line="government", territory=place, over=party, start=REFORM)  # fmt: skip
        city.units |= {"place_00009": place, "party_00009": party, "government_00009": body}
        for line in ("place", "party", "government"):
            source, target = city.units[f"{line}_00002"], city.units[f"{line}_00009"]
            Succession.objects.create(source=source, target=target, date=REFORM, kind="merge", extent=extent, basis="…", evidence="official")  # fmt: skip
    return city


def test_successor_answers_for_what_was_open_from_its_take_over() -> None:
    city = reformed_city("whole")
    with arranging():
        settled = take_in(
            city.government_00002, city.place_00002, DAY(2017, 1, 1), DAY(2017, 2, 1), DAY(2017, 8, 1)
        )
        left = take_in(city.government_00002, city.place_00002, DAY(2017, 1, 1), DAY(2017, 2, 1))
        owed = owe(city.party_00002, DAY(2017, 7, 4), DAY(2017, 8, 1))
        uphold(city.party_00002, DAY(2017, 3, 1))
        hold_dialogue(city.party_00002, DAY(2017, 3, 1))

    found = facts_of(city.party_00009)

    assert found is not None
    assert [(c.ref.id, c.since) for c in found.cases] == [(left.pk, REFORM)]
    assert [(o.ref.id, o.since) for o in found.owed] == [(owed.pk, REFORM)]
    assert (found.upheld, found.dialogues) == ((), ())
    assert settled.pk not in {c.ref.id for u in year_facts(2017, YEAR_END).units for c in u.cases}
    assert year_facts(2017, YEAR_END).unanswered == []


def test_before_the_reform_the_unit_answers_itself() -> None:
    city = reformed_city("whole")
    with arranging():
        left = take_in(city.government_00002, city.place_00002, DAY(2017, 1, 1), DAY(2017, 2, 1))

    found = facts_of(city.party_00002, DAY(2017, 8, 31))

    assert found is not None
    assert [(c.ref.id, c.since) for c in found.cases] == [(left.pk, None)]


def test_part_is_never_passed_on_silently() -> None:
    city = reformed_city("part")
    with arranging():
        left = take_in(city.government_00002, city.place_00002, DAY(2017, 1, 1), DAY(2017, 2, 1))

    facts = year_facts(2017, YEAR_END)

    assert facts.unanswered == [Ref("case_summary", left.pk)]
    assert not any(unit.cases for unit in facts.units)


def test_rating_of_a_unit_that_has_ended_is_kept() -> None:
    city = reformed_city("whole")
    with arranging():
        rate(city.party_00002, "clean_strong", city.party_001)

    found = facts_of(city.party_00002)

    assert found is not None and found.rating is not None
    assert (found.rating.decided_level, found.is_rated, found.on_territory) == ("clean_strong", True, False)


def test_superior_has_what_it_decided_and_what_waits_under_it() -> None:
    city = make_city()
    with arranging():
        rate(city.party_00001, "well", city.party_001)
        rate(city.party_00002)
        rate(city.party_001, "well", city.city)
        rate(city.city)

    superiors = year_facts(2017, YEAR_END).superiors

    assert [(s.unit, [r.unit for r in s.ratings]) for s in superiors] == [
        ("P-001", ["P-00001", "P-00002"]),
        ("P-01", ["P-001"]),
    ]


def test_facts_of_some_units_equal_theirs_among_all() -> None:
    city = reformed_city("whole")
    with arranging():
        rate(city.party_00001, "well", city.party_001)
        for name in ("government_00001", "government_00002", "party_00003"):
            take_in(city.units[name], city.place_00001, DAY(2017, 1, 1), DAY(2017, 2, 1))
            owe(city.units[name], DAY(2017, 7, 4))
    everything = year_facts(2017, YEAR_END)

    some = year_facts(2017, YEAR_END, {"P-00001", "P-00009", "P-001"})

    assert some.units == [u for u in everything.units if u.unit in {"P-00001", "P-00009"}]
    assert some.superiors == [s for s in everything.superiors if s.unit == "P-001"]


@pytest.mark.parametrize("more", [0, 5])
def test_facts_take_the_same_statements_whatever_the_number_of_units(more: int) -> None:
    city = make_city()
    with arranging():
        for number in range(more):
            unit = make_unit(f"E-9{number}", "…", "grassroots_school", parent=city.bloc)
            rate(unit, "well", city.bloc)
            owe(unit, DAY(2017, 7, 4))
            open_matter(unit, city.place_00001, DAY(2017, 7, 4))
        open_matter(city.party_00001, city.place_00001, DAY(2017, 7, 4))

    with CaptureQueriesContext(connection) as queries:
        year_facts(2017, YEAR_END)

    assert len(queries) == 28
