"""In which cases it is looked for what senders wrote: those marked as answered hold nothing that anybody would be asked; old ones are
marked at night."""

import copy
import datetime
import random

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from caunoi.core.facts.letters import Channel, Kind
from caunoi.records.access import visible_to
from caunoi.records.actions.acting import OPERATOR, SENDER
from caunoi.records.actions.letters import send_message
from caunoi.records.actions.proceedings import Part, Told, mark_answered, move_proceeding, sort_letter
from caunoi.records.models import JournalEntry, Letter, Proceeding
from caunoi.records.queries.journal_rows import verify_rows
from caunoi.records.queries.letter_answers import answers, unanswered, written_to
from caunoi.records.queries.letter_work import ANSWER, letter_work
from tests.factories import NOON, arranging
from tests.people import City
from tests.records.letters import file
from tests.records.test_letter_answers import TODAY, after, built, complained, denounced, do, home

pytestmark = pytest.mark.django_db
__all__ = ["built", "home"]
PEOPLE = ("officer", "second", "handler", "chief", "keeper", "district_guard", "district_chair")


@pytest.fixture
def city(built: City, db: None) -> City:
    return copy.deepcopy(built)


def asked_of_all(city: City) -> dict[str, set[str]]:
    """What the work list asks each of some to answer."""
    found = {name: letter_work(city.people[name], TODAY, 50)[0] for name in PEOPLE}
    return {name: {one.public for one in rows if one.asked == ANSWER} for name, rows in found.items()}


def slow_twin(city: City) -> dict[str, set[str]]:
    """The same, looked for among all letters that each may see; what is asked of a letter before that is no answer."""
    return {
        name: set(
            visible_to(user, Letter, TODAY)
            .filter(Q(unanswered(user, TODAY)), answers(user, TODAY), destroyed_at=None)
            .values_list("public", flat=True)
        )
        for name, user in ((name, city.people[name]) for name in PEOPLE)
    }


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_missed_whatever_was_written_and_done(city: City, seed: int) -> None:
    chance = random.Random(seed)
    early = file(city, Kind.COMPLAINT, channel=Channel.POST, by=city.officer).letter
    send_message(early, "Sớm", by=SENDER, at=NOON)
    cases = [complained(city), complained(city), denounced(city)]
    joined = chance.choice(cases[:2])[1]
    minute = 0
    for minute in range(1, chance.randint(6, 10)):
        letter, case = chance.choice(cases)
        sealed = case.kind == Kind.DENUNCIATION
        what = chance.choice(["message", "papers", "part", "answer", "step", "item", "sort"])
        if what == "answer" and sealed:
            send_message(letter, "Đáp", by=city.district_guard, at=after(minute))
        elif what == "step" and sealed:
            move_proceeding(case, "reply", Told(text="Đang xem."), by=city.district_guard, at=after(minute))
        elif what == "item" and not sealed:
            told = Told(text="Đang xem.", item=letter.items.get())
            move_proceeding(case, "reply", told, by=city.officer, at=after(minute))
        elif what == "sort" and not early.items.exists():
            sort_letter(early, [Part(Kind.COMPLAINT, joins=joined)], by=city.officer, at=after(minute))
            cases.append((early, joined))
        elif what not in ("item", "sort"):
            do(city, letter, case, what, after(minute))

        assert asked_of_all(city) == slow_twin(city)
    with arranging():
        Proceeding.objects.update(answered=None)
    unknown = asked_of_all(city)
    mark_answered(by=OPERATOR, at=after(minute + 1))

    assert unknown == asked_of_all(city) == slow_twin(city)


def looked_at(city: City) -> int:
    return written_to(city.officer, TODAY).count()


def test_case_is_looked_at_from_what_its_sender_wrote_until_the_office_answers(city: City) -> None:
    letter, case = complained(city)
    assert looked_at(city) == 0

    send_message(letter, "Một", by=SENDER, at=after(1))
    assert looked_at(city) == 1
    move_proceeding(case, "accept", Told(document="1"), by=city.chief, at=after(2))
    assert looked_at(city) == 0
    send_message(letter, "Hai", by=SENDER, at=after(3))
    move_proceeding(case, "assign", Told(person=city.second), by=city.chief, at=after(4))
    assert looked_at(city) == 1
    send_message(letter, "Đáp", by=city.second, at=after(5))
    assert looked_at(city) == 0


def test_message_to_one_of_two_senders_leaves_the_case_among_those_looked_at(city: City) -> None:
    first, case = complained(city)
    second = file(city, Kind.COMPLAINT, channel=Channel.POST, by=city.officer).letter
    sort_letter(second, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=after(1))
    for letter in (first, second):
        send_message(letter, "Bao giờ?", by=SENDER, at=after(2))

    looked = [looked_at(city)]
    for minute, letter in ((3, first), (4, second)):
        send_message(letter, "Đang xem.", by=city.officer, at=after(minute))
        looked.append(looked_at(city))

    assert looked == [2, 2, 0]


def test_cases_of_old_are_marked_at_night_once_and_their_rows_stay_proved(city: City) -> None:
    waits, _ = complained(city)
    complained(city)
    send_message(waits, "Bao giờ?", by=SENDER, at=after(1))
    with arranging():
        Proceeding.objects.update(answered=None)
    before, entries = asked_of_all(city), JournalEntry.objects.count()

    marked = [mark_answered(by=OPERATOR, at=after(2)) for _ in range(2)]

    assert (marked, JournalEntry.objects.count()) == ([1, 0], entries + 1)
    assert asked_of_all(city) == before and looked_at(city) == 1
    assert verify_rows().problems == []


def test_answered_cases_are_not_asked_about_one_by_one(city: City) -> None:
    def statements(step: datetime.datetime) -> int:
        letter, case = complained(city)
        with CaptureQueriesContext(connection) as asked:
            move_proceeding(case, "accept", Told(document="1"), by=city.chief, at=step)
        return len(asked)

    assert len({statements(after(minute)) for minute in (1, 2, 3)}) == 1
