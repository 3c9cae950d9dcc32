"""A second complaint whose first round is on no record here: known by the number of its decision, decided above, the first round kept out."""

import datetime
from dataclasses import replace

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.core.law import Text
from caunoi.records.access import visible_to
from caunoi.records.actions.proceedings import (
    Part,
    ProceedingError,
    Told,
    move_proceeding,
    sort_letter,
    unready,
)
from caunoi.records.models import Proceeding, Role
from caunoi.records.queries.competence import Against, decides
from caunoi.records.queries.proceedings import ItemClock, challenged, clocks_of, courses
from tests.factories import NOON, arranging
from tests.people import City, make_city
from tests.records.letters import file
from tests.records.proceedings import with_offices

pytestmark = pytest.mark.django_db
TODAY, DECISION = NOON.date(), "12/QĐ-UBND ngày 03/02/2017"
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def city() -> City:
    return with_offices(make_city())


def complained(city: City, **told: object) -> Proceeding:
    """Filed at a neighbouring commune, against the chair of Phường Một A."""
    letter = file(city, Kind.COMPLAINT, unit=city.government_00002, channel="post").letter
    given = {"against": (Against(city.government_00001, "committee_chair"),), **told}
    part = Part(Kind.COMPLAINT, "Thu hồi đất mô phỏng", **given)  # type: ignore[arg-type]
    return sort_letter(letter, [part], by=city.other_officer, at=NOON)[0]


def test_it_is_a_second_round_from_which_the_first_is_kept_out(city: City) -> None:
    case = complained(city, first_decision=DECISION)

    assert (case.round, case.previous, case.first_decision) == (2, None, DECISION)
    assert case in visible_to(city.other_officer, Proceeding, TODAY)
    for kept_out in (city.officer, city.chief, city.second):
        assert case not in visible_to(kept_out, Proceeding, TODAY)


def test_whose_decision_it_was_takes_no_part_though_they_serve_above_now(city: City) -> None:
    moved_up = Against(city.government_00001, "committee_chair", user=city.district_second)
    case = complained(city, first_decision=DECISION, against=(moved_up,))
    assert case in visible_to(city.district_officer, Proceeding, TODAY)
    assert case not in visible_to(city.district_second, Proceeding, TODAY)


def test_the_body_above_the_first_one_decides(city: City) -> None:
    against = (Against(city.government_00001, "committee_chair"),)
    (first,) = decides(Kind.COMPLAINT, "state", against, TODAY)
    (second,) = decides(Kind.COMPLAINT, "state", against, TODAY, first_decision=DECISION)

    assert (first.unit, second.unit) == ("G-00001", "G-001")


@pytest.mark.parametrize("kind", [Kind.PETITION, Kind.REFLECTION, Kind.DENUNCIATION])
def test_only_a_complaint_has_a_first_decision(city: City, kind: Kind) -> None:
    letter = file(city, Kind.COMPLAINT, channel="post").letter
    against = (Against(city.government_00001, "committee_chair"),)

    with pytest.raises(ProceedingError, match="only a second complaint"):
        sort_letter(
            letter, [Part(kind, "x", against=against, first_decision=DECISION)], by=city.officer, at=NOON
        )


def test_the_first_round_is_told_once_by_its_record_or_its_paper(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, channel="post").letter
    against = (Against(city.government_00001, "committee_chair"),)
    (first,) = sort_letter(letter, [Part(Kind.COMPLAINT, "x", against=against)], by=city.officer, at=NOON)

    again = file(city, Kind.COMPLAINT, unit=city.government_001, channel="post").letter
    part = Part(Kind.COMPLAINT, "x", against=against, previous=first, first_decision=DECISION)
    with pytest.raises(ProceedingError, match="told once"):
        sort_letter(again, [part], by=city.district_officer, at=NOON)


def decided(city: City) -> Proceeding:
    """A first round that was decided and sent."""
    letter = file(city, Kind.COMPLAINT, channel="post").letter
    part = Part(
        Kind.COMPLAINT, "Thu hồi đất mô phỏng", against=(Against(city.government_00001, "committee_chair"),)
    )
    (case,) = sort_letter(letter, [part], by=city.officer, at=NOON)
    for name, by, told in (
        ("accept", city.chief, {}), ("assign", city.chief, {"person": city.second}), ("verify", city.second, {}),
        ("draft", city.second, {"text": "Dự thảo"}), ("decide", city.chief, {"outcome": "upheld"}), ("send", city.second, {}),
    ):  # fmt: skip
        move_proceeding(case, name, Told(document="1", **told), by=by, at=NOON)
    return case


def test_second_complaint_stops_the_clock_of_the_first_decisions_effect(city: City) -> None:
    case = decided(city)
    (before,) = [
        each.clock for each in clocks_of(courses([case]), TODAY)[case.pk] if each.clock.step == "effect"
    ]
    letter = file(city, Kind.COMPLAINT, unit=city.government_00002, channel="post").letter
    part = Part(
        Kind.COMPLAINT, "Lần hai", against=(Against(city.government_00001, "committee_chair"),), previous=case
    )
    with arranging():
        Role.objects.create(user=city.other_officer, role="letters_officer", unit=city.government_00001)
    sort_letter(letter, [part], by=city.other_officer, at=NOON)

    (after,) = [
        each.clock for each in clocks_of(courses([case]), TODAY)[case.pk] if each.clock.step == "effect"
    ]
    assert (before.is_open, after.is_open, after.met_by, after.met_on) == (
        True,
        False,
        "complained_again",
        TODAY,
    )
    with pytest.raises(ProceedingError, match="complained again"):
        move_proceeding(case, "take_effect", Told(), by=city.officer, at=NOON)
    assert case.steps.filter(event="complained_again").count() == 0


def test_without_one_it_takes_effect_and_a_first_round_is_no_challenge_to_another(city: City) -> None:
    case, other = decided(city), decided(city)
    assert challenged([case, other]) == {}
    (effect,) = [
        each.clock for each in clocks_of(courses([case]), TODAY)[case.pk] if each.clock.step == "effect"
    ]
    last = NOON + (effect.due - TODAY)
    for at in (NOON, last):
        with pytest.raises(ProceedingError, match=f"runs until the end of {effect.due}"):
            move_proceeding(case, "take_effect", Told(), by=city.officer, at=at)
    assert case.state == "sent"
    move_proceeding(case, "take_effect", Told(), by=city.officer, at=last + datetime.timedelta(days=1))
    assert case.state == "in_effect"


def test_served_later_it_takes_effect_only_when_its_sender_may_complain_no_more(city: City) -> None:
    case, served = decided(city), NOON + datetime.timedelta(days=9)
    move_proceeding(case, "serve", Told(), by=city.officer, at=served)
    due = {each.clock.step: each.clock.due for each in clocks_of(courses([case]), served.date())[case.pk]}
    assert due["appeal"] > due["effect"]

    with pytest.raises(ProceedingError, match=f"runs until the end of {due['appeal']}"):
        move_proceeding(
            case, "take_effect", Told(), by=city.officer, at=NOON + (due["effect"] - TODAY) + ONE_DAY
        )
    move_proceeding(case, "take_effect", Told(), by=city.officer, at=NOON + (due["appeal"] - TODAY) + ONE_DAY)
    assert case.state == "in_effect"


def test_nobody_dates_the_effect_back_into_the_term_or_takes_it_where_no_day_is_known(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, later = decided(city), NOON + datetime.timedelta(days=90)
    early = TODAY + datetime.timedelta(days=3)
    with pytest.raises(ProceedingError, match="runs until the end of"):
        told = Told(on=early, document="9", document_on=early)
        move_proceeding(case, "take_effect", told, by=city.officer, at=later)

    def unknown(*asked: object) -> dict[int, list[ItemClock]]:
        why = Text(vi="Thiếu lịch.", en="No calendar.")
        found = clocks_of(*asked)[case.pk]  # type: ignore[arg-type]
        return {case.pk: [replace(each, clock=replace(each.clock, due=None, why=why)) for each in found]}

    monkeypatch.setattr(unready, "clocks_of", unknown)
    with pytest.raises(ProceedingError, match="undetermined: No calendar"):
        move_proceeding(case, "take_effect", Told(), by=city.officer, at=later)
    assert case.state == "sent"


def test_only_the_first_round_of_a_complaint_has_a_second(city: City) -> None:
    against = (Against(city.government_00001, "committee_chair"),)
    asked = file(city, Kind.PETITION, channel="post").letter
    (petition,) = sort_letter(asked, [Part(Kind.PETITION, "Sửa đường")], by=city.officer, at=NOON)

    again = file(city, Kind.COMPLAINT, unit=city.government_001, channel="post").letter
    part = Part(Kind.COMPLAINT, "x", against=against, previous=petition)
    with pytest.raises(ProceedingError, match="follows the first round"):
        sort_letter(again, [part], by=city.district_officer, at=NOON)
