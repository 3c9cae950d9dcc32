"""A case whose senders took everything back waits for nothing but that this is recorded; a denunciation does not end by itself."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import FilingError, withdraw
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import JournalEntry, Proceeding, Role
from caunoi.records.queries.letter_work import letter_work
from caunoi.records.queries.proceedings import taken_back
from tests.factories import arranging
from tests.people import City
from tests.records.letters import OUTSIDE, PART_LISTED, file
from tests.records.test_proceeding_moves import city, code_of, complaint, day, home, move, working

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def asked(city: City, *names: str) -> list[list[str]]:
    found = (letter_work(city.people[name], day(20).date(), 10)[0] for name in names)
    return [[one.asked for one in of_one if one.of_proceeding] for of_one in found]


def take_back(case: Proceeding) -> None:
    for item in case.items.all():
        withdraw(item.letter, by=SENDER, at=day(1))


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.PETITION])
def test_what_was_taken_back_is_not_accepted_and_is_asked_to_be_recorded(city: City, kind: Kind) -> None:
    case = complaint(city, kind)
    assert asked(city, "chief", "officer") == [["accept"], []]
    take_back(case)

    assert asked(city, "chief", "officer") == [[], ["withdraw"]]
    assert code_of(lambda: move(case, "accept", city.chief, document="1")) == "withdrawn"
    move(case, "withdraw", city.officer, ground="whole")

    assert (case.state, asked(city, "chief", "officer")) == ("withdrawn", [[], []])


def test_where_nobody_else_handles_such_cases_the_head_is_asked_to_record_it(city: City) -> None:
    case = complaint(city)
    take_back(case)
    with arranging():
        Role.objects.filter(unit=city.government_00001, role="letters_officer").update(end=day(2).date())

    assert asked(city, "chief", "chair", "officer") == [["withdraw"], [], []]
    move(case, "withdraw", city.chief, 20, ground="whole")

    assert (case.state, asked(city, "chief")) == ("withdrawn", [[]])


def test_what_was_taken_back_while_it_was_worked_on_is_not_decided(city: City) -> None:
    case = working(city, "draft")
    assert asked(city, "chief", "officer", "second") == [["decide"], [], []]
    take_back(case)

    assert (
        code_of(lambda: move(case, "decide", city.chief, 12, document="1", outcome="upheld")) == "withdrawn"
    )
    assert asked(city, "chief", "officer", "second") == [[], ["withdraw"], ["withdraw"]]
    move(case, "terminate", city.chief, 12, ground="withdrawn", document="1")

    assert case.state == "terminated"


def test_nothing_is_taken_back_after_the_decision(city: City) -> None:
    case = working(city, "decide")
    before = JournalEntry.objects.count()

    with pytest.raises(FilingError) as refused:
        take_back(case)

    assert (refused.value.code, JournalEntry.objects.count()) == ("over", before)
    assert asked(city, "officer") == [["send"]]


def test_part_or_one_of_several_letters_taken_back_stops_nothing(city: City) -> None:
    case = complaint(city)
    withdraw(case.items.get().letter, part="đoạn hai", by=SENDER, at=PART_LISTED)
    other = file(city, Kind.COMPLAINT, channel="post").letter
    sort_letter(other, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=day(1))
    withdraw(other, by=SENDER, at=day(1))

    assert (asked(city, "chief"), Proceeding.objects.filter(taken_back()).exists()) == ([["accept"]], False)
    move(case, "accept", city.chief, document="1")
    assert case.state == "accepted"


def test_denunciation_that_was_taken_back_is_still_its_heads_to_accept_or_end(city: City) -> None:
    case = complaint(city, Kind.DENUNCIATION, **OUTSIDE)
    take_back(case)

    assert asked(city, "district_chair") == [["accept"]]
    move(case, "accept", city.district_chair, document="1")
    assert case.state == "accepted"
