"""Whoever is connected with the accused, named by their post: kept out as the registry holds them, wherever they serve on the day asked."""

import datetime

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.access import visible_to
from caunoi.records.actions.proceedings import Part, ProceedingError, Told, move_proceeding, sort_letter
from caunoi.records.models import Appointment, Cadre, Letter, Proceeding, Role, Unit, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.people import holding
from tests.factories import NOON, arranging, make_user
from tests.people import City
from tests.records.letters import OUTSIDE, file
from tests.records.test_proceeding_moves import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
TODAY = NOON.date()
NEXT = TODAY + datetime.timedelta(days=9)


def holder(unit: Unit, post: str, start: datetime.date = TODAY, end: datetime.date = NEXT) -> Cadre:
    with arranging():
        cadre = Cadre.objects.create(code=f"{unit}-{post}", name="Trần Mô Phỏng", birth_year=1970)
        Appointment.objects.create(cadre=cadre, post=post, unit=unit, start=start, end=end)
    return cadre


def denounced(city: City, *connected: Cadre) -> Proceeding:
    """The chair of Phường Một A, filed at the neighbouring commune; Quận Một decides."""
    letter = file(city, Kind.DENUNCIATION, unit=city.government_00002, channel="post", **OUTSIDE).letter
    part = Part(
        Kind.DENUNCIATION, "Hành vi mô phỏng", against=(Against(city.government_00001, "committee_chair"),),
        connected_cadres=connected,
    )  # fmt: skip
    return sort_letter(letter, [part], by=city.other_guard, at=NOON)[0]


def sees(user: User, on: datetime.date = TODAY) -> bool:
    seen = {visible_to(user, model, on).exists() for model in (Proceeding, Letter)}
    return seen == {True}


def test_the_post_leads_to_whoever_holds_it_on_the_day(city: City) -> None:
    vice = holder(city.government, "committee_deputy", end=NEXT)

    assert holding(city.government, "committee_deputy", TODAY) == [vice]
    assert holding(city.government, "committee_deputy", NEXT) == []
    assert holding(city.government, "committee_chair", TODAY) == []


def test_where_they_serve_nobody_sees_it_until_they_leave(city: City) -> None:
    with arranging():
        over = make_user("over", "denunciation_head", city.party_001)
    assert denounced(city) in visible_to(over, Proceeding, TODAY)

    case = denounced(city, holder(city.party_001, "standing_member"))

    assert case.body == city.government_001
    assert case not in visible_to(over, Proceeding, TODAY)
    assert case in visible_to(over, Proceeding, NEXT)
    assert sees(city.district_chair) and sees(city.district_guard)


def test_at_the_body_that_decides_only_its_head_and_who_was_assigned_go_on(city: City) -> None:
    vice = holder(city.government_001, "committee_deputy")

    case = denounced(city, vice)

    assert sees(city.district_chair) and not sees(city.district_guard)
    told = Told(document="1", document_on=TODAY)
    move_proceeding(case, "accept", told, by=city.district_chair, at=NOON)
    move_proceeding(case, "assign", Told(person=city.district_guard), by=city.district_chair, at=NOON)
    assert sees(city.district_guard)


def test_whoever_leads_the_body_that_decides_is_not_connected(city: City) -> None:
    with pytest.raises(ProceedingError) as refused:
        denounced(city, holder(city.government_001, "committee_chair"))

    assert refused.value.code == "undetermined" and not Proceeding.objects.exists()


def test_a_letter_joins_only_where_the_same_are_kept_out(city: City) -> None:
    vice = holder(city.government, "committee_deputy")
    case = denounced(city)
    again = file(city, Kind.DENUNCIATION, unit=city.government_001, channel="post", **OUTSIDE).letter
    part = Part(Kind.DENUNCIATION, joins=case, connected_cadres=(vice,))

    with pytest.raises(ProceedingError) as refused:
        sort_letter(again, [part], by=city.district_guard, at=NOON)

    assert refused.value.code == "joins"


def later(case: Proceeding, city: City, *cadres: Cadre, ground: str = "connected") -> None:
    told = Told(cadres=cadres, ground=ground)
    move_proceeding(case, "keep_out", told, by=city.district_chair, at=NOON)


def test_who_turns_out_later_to_be_connected_is_named_by_post_too(city: City) -> None:
    with arranging():
        over = make_user("over", "denunciation_head", city.party_001)
    case = denounced(city)
    move_proceeding(case, "accept", Told(document="1"), by=city.district_chair, at=NOON)
    move_proceeding(case, "assign", Told(person=city.district_guard), by=city.district_chair, at=NOON)

    later(case, city, holder(city.party_001, "standing_member"))

    assert case not in visible_to(over, Proceeding, TODAY) and case in visible_to(over, Proceeding, NEXT)
    assert sees(city.district_chair) and case.assigned_to == city.district_guard
    later(case, city, holder(city.government_001, "committee_deputy"))
    assert case.assigned_to == city.district_guard  # goes on, as at sorting; nobody else here does
    with arranging():
        beside = make_user("beside", "denunciation_officer", city.government_001)
    assert sees(city.district_guard) and not visible_to(beside, Proceeding, TODAY).exists()


def test_where_somebody_accused_later_serves_nobody_sees_it_and_who_was_assigned_is_relieved(city: City) -> None:  # fmt: skip
    case = denounced(city)
    move_proceeding(case, "accept", Told(document="1"), by=city.district_chair, at=NOON)
    move_proceeding(case, "assign", Told(person=city.district_guard), by=city.district_chair, at=NOON)
    with arranging():
        Role.objects.create(user=city.district_guard, role="reader", unit=city.government_00003)
    cadre = holder(city.government_00003, "committee_chair")

    later(case, city, cadre, ground="accused")
    later(case, city, cadre, ground="accused")  # said twice is written once

    assert case.assigned_to is None and not sees(city.district_guard)
    whole = case.exclusions.filter(why="body_of_accused", unit=city.government_00003)
    assert (whole.count(), case.exclusions.get(cadre=cadre).why) == (1, "accused")


@pytest.mark.parametrize(
    ("unit", "post", "ground", "code"),
    [
        ("government_001", "committee_chair", "connected", "undetermined"),
        ("government_001", "committee_chair", "accused", "undetermined"),
        ("party_001", "secretary", "accused", "undetermined"),  # the committee above: nobody here could go on
        ("government_00003", "committee_chair", "officer", "ground"),
    ],
)
def test_whoever_would_leave_nobody_to_decide_is_not_kept_out_so(
    city: City, unit: str, post: str, ground: str, code: str
) -> None:
    case = denounced(city)
    before = (case.exclusions.count(), case.steps.count())

    with pytest.raises(ProceedingError) as refused:
        later(case, city, holder(city.units[unit], post), ground=ground)

    assert (refused.value.code, (case.exclusions.count(), case.steps.count())) == (code, before)


def test_nobody_named_is_refused(city: City) -> None:
    case = denounced(city)

    with pytest.raises(ProceedingError) as refused:
        later(case, city)

    assert refused.value.code == "person"
