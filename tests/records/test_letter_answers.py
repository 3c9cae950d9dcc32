"""Which senders wait for an answer, and whose task it is: derived from what was said and done, told to nobody who may not read it."""

import copy
import datetime
import random
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from caunoi.core.facts.letters import Channel, Kind
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import add_papers, send_message, split_off, withdraw
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import Letter, Proceeding, Role, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.home import waiting, work
from caunoi.records.queries.letter_answers import unanswered_of
from caunoi.records.queries.letter_work import ANSWER, letter_work
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.letters import PART_LISTED as NOON
from tests.records.letters import file, keep_inside
from tests.records.proceedings import with_offices

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[City]:
    """One cast for the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield with_offices(make_city())
        transaction.set_rollback(True)


@pytest.fixture
def city(built: City, db: None) -> City:
    return copy.deepcopy(built)


def after(minutes: int) -> datetime.datetime:
    return NOON + datetime.timedelta(minutes=minutes)


def complained(city: City) -> tuple[Letter, Proceeding]:
    """Sorted at the office that decides, a day ago as it were: at noon."""
    letter = file(city, Kind.COMPLAINT, channel=Channel.POST, by=city.officer, at=NOON).letter
    part = Part(Kind.COMPLAINT, "Quyết định mô phỏng", against=(Against(city.government_00001, "committee_chair"),))  # fmt: skip
    return letter, sort_letter(letter, [part], by=city.officer, at=NOON)[0]


def denounced(city: City) -> tuple[Letter, Proceeding]:
    """Of the chair: filed where they work, with the body above since noon."""
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION, channel=Channel.POST, by=city.receiver, at=NOON).letter
    part = Part(Kind.DENUNCIATION, "Hành vi mô phỏng", against=(Against(city.government_00001, "committee_chair"),))  # fmt: skip
    return letter, sort_letter(letter, [part], by=city.keeper, at=NOON)[0]


def who_answers(city: City, *, all_pages: bool = False) -> set[str]:
    """Everybody who is asked it; the pages of those, or of everybody, say so, and the head of each counts just what it does."""
    asked = {name for name, user in city.people.items() if (ANSWER, False) in letter_work(user, TODAY, 0)[1]}
    pages = {name: work(city.people[name], TODAY) for name in (city.people if all_pages else asked)}
    assert {name for name, page in pages.items() if f"letter.{ANSWER}" in page.totals} == asked
    assert all(waiting(city.people[name], TODAY) == page.total for name, page in pages.items())
    return asked


HANDLERS = {"handler", "officer", "second"}


@pytest.mark.parametrize("what", ["message", "papers", "part", "whole"])
def test_whatever_a_sender_adds_is_asked_of_those_who_handle_the_case_and_of_nobody_else(
    city: City, what: str
) -> None:
    letter, _ = complained(city)
    assert who_answers(city) == set()

    if what == "message":
        send_message(letter, "Bao giờ có kết quả?", by=SENDER, at=after(1))
    elif what == "papers":
        add_papers(letter, [], text="Thêm", by=SENDER, at=after(1))
    else:
        withdraw(letter, part="đoạn hai" if what == "part" else "", by=SENDER, at=after(1))

    assert who_answers(city, all_pages=what == "message") == HANDLERS
    (one,) = [task for task in letter_work(city.officer, TODAY, 10)[0] if task.asked == ANSWER]
    assert (one.public, one.what, one.since, one.due) == (letter.public, letter.pseudonym, TODAY, None)
    found = unanswered_of(city.officer, [letter.pk], TODAY)[letter.pk]
    assert (found.since, found.things) == (after(1), 1)


def test_it_is_asked_of_who_was_assigned_and_where_they_left_of_the_others(city: City) -> None:
    letter, case = complained(city)
    move_proceeding(case, "accept", Told(document="1"), by=city.chief, at=NOON)
    send_message(letter, "Ai xem đơn của tôi?", by=SENDER, at=after(1))
    move_proceeding(case, "assign", Told(person=city.second), by=city.chief, at=after(2))
    assert who_answers(city) == {"second"}

    with arranging():
        Role.objects.filter(user=city.second).update(end=TODAY)
    assert who_answers(city) == {"handler", "officer"}

    with arranging():
        Role.objects.filter(unit=city.government_00001, role="letters_officer").update(end=TODAY)
    assert who_answers(city) == {"chief"}


def test_message_of_the_office_or_a_step_that_is_no_handing_on_answers(city: City) -> None:
    letter, case = complained(city)
    send_message(letter, "Một", by=SENDER, at=after(1))
    send_message(letter, "Đã nhận (mô phỏng).", by=city.officer, at=after(2))
    assert who_answers(city) == set()

    send_message(letter, "Hai", by=SENDER, at=after(3))
    assert who_answers(city) == HANDLERS
    move_proceeding(case, "accept", Told(document="1"), by=city.chief, at=after(4))
    assert who_answers(city) == set()

    send_message(letter, "Ba", by=SENDER, at=after(5))
    send_message(letter, "Bốn", by=SENDER, at=after(6))
    move_proceeding(case, "assign", Told(person=city.officer), by=city.chief, at=after(7))
    assert who_answers(city) == {"officer"}
    found = unanswered_of(city.officer, [letter.pk], TODAY)[letter.pk]
    assert (found.since, found.things) == (after(5), 2)


def test_after_the_conclusion_of_a_denunciation_is_served_only_those_with_its_right_answer(
    city: City,
) -> None:
    letter, case = denounced(city)
    send_message(letter, "Đã xong chưa?", by=SENDER, at=after(1))
    before = who_answers(city)
    assert before == {"district_guard"}

    with arranging():
        Proceeding.objects.update(state="sent", outcome="upheld", protected=False)
    assert who_answers(city) == before

    with arranging():
        case.steps.create(
            number=case.steps.count() + 1, move="close", state="sent", body=case.body, on=TODAY, at=after(2)
        )
    assert who_answers(city) == set()


def test_what_was_written_before_sorting_waits_until_then_with_the_letter_and_after_it_for_an_answer(city: City) -> None:  # fmt: skip
    letter = file(city, Kind.PETITION, channel=Channel.POST, by=city.officer, at=NOON).letter
    send_message(letter, "Sớm", by=SENDER, at=NOON)
    assert who_answers(city) == set()
    assert "sort" in {one.asked for one in letter_work(city.officer, TODAY, 10)[0]}

    sort_letter(letter, [Part(Kind.PETITION, "Xin sửa đường")], by=city.officer, at=after(1))
    assert who_answers(city) == HANDLERS


def test_denouncer_is_answered_by_the_body_that_has_the_case_and_nobody_below_is_told(city: City) -> None:
    letter, case = denounced(city)
    before = {name: work(user, TODAY) for name, user in city.people.items()}
    send_message(letter, "Tôi là Đào Thị Mẫu (mô phỏng).", by=SENDER, at=after(1))
    withdraw(letter, part="đoạn cuối", by=SENDER, at=after(2))
    changed = {name for name, user in city.people.items() if work(user, TODAY) != before[name]}

    assert who_answers(city) == changed == {"district_guard"}
    for name in ("keeper", "judge", "chief", "officer", "handler", "stranger", "leader", "district_officer"):
        assert letter.public not in {one.public for one in letter_work(city.people[name], TODAY, 10)[0]}

    send_message(letter, "Đã ghi nhận (mô phỏng).", by=city.district_guard, at=after(3))
    assert who_answers(city) == set()
    send_message(letter, "Còn nữa.", by=SENDER, at=after(4))
    move_proceeding(case, "accept", Told(document="1"), by=city.district_chair, at=after(5))
    assert who_answers(city) == set()


def test_nothing_said_before_a_part_was_split_off_is_asked_of_who_has_the_rest(city: City) -> None:
    letter = file(city, Kind.PETITION, channel=Channel.POST, by=city.officer, at=NOON).letter
    send_message(letter, "Ông ấy nhận tiền.", by=SENDER, at=NOON)
    split_off(letter, rest="Xin sửa đường.", envelope="7-A", holder="Chánh Thanh tra", by=city.officer, at=after(1))  # fmt: skip
    sort_letter(letter, [Part(Kind.PETITION, "Xin sửa đường")], by=city.officer, at=after(2))
    assert who_answers(city) == set()

    send_message(letter, "Bao giờ sửa?", by=SENDER, at=after(3))
    assert who_answers(city) == HANDLERS
    assert unanswered_of(city.officer, [letter.pk], TODAY)[letter.pk].since == after(3)


def test_reply_to_one_of_two_joined_letters_answers_that_one_alone(city: City) -> None:
    first, case = complained(city)
    second = file(city, Kind.COMPLAINT, channel=Channel.POST, by=city.officer, at=NOON).letter
    sort_letter(second, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=NOON)
    for letter in (first, second):
        send_message(letter, "Bao giờ?", by=SENDER, at=after(1))
    item = second.items.get()
    move_proceeding(case, "reply", Told(text="Đang xem.", item=item), by=city.officer, at=after(2))

    assert {one.public for one in letter_work(city.officer, TODAY, 10)[0] if one.asked == ANSWER} == {first.public}  # fmt: skip
    assert set(unanswered_of(city.officer, [first.pk, second.pk], TODAY)) == {first.pk}


def do(city: City, letter: Letter, case: Proceeding, what: str, at: datetime.datetime) -> None:
    if what == "message":
        send_message(letter, "Lời", by=SENDER, at=at)
    elif what == "papers":
        add_papers(letter, [], text="Giấy", by=SENDER, at=at)
    elif what == "part":
        withdraw(letter, part="đoạn", by=SENDER, at=at)
    elif what == "answer":
        send_message(letter, "Đáp", by=city.officer, at=at)
    else:
        move_proceeding(case, "reply", Told(text="Đang xem."), by=city.officer, at=at)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_asked_is_what_a_plain_walk_through_the_history_finds(city: City, seed: int) -> None:
    chance = random.Random(seed)
    letter, case = complained(city)
    since: list[datetime.datetime] = []
    for minute in range(1, chance.randint(2, 6)):
        what = chance.choice(["message", "papers", "part", "answer", "step"])
        do(city, letter, case, what, after(minute))
        since = [] if what in ("answer", "step") else [*since, after(minute)]

    found = unanswered_of(city.officer, [letter.pk], TODAY).get(letter.pk)
    assert (found.since, found.things) == (since[0], len(since)) if found else since == []
    asked = {one.public for one in letter_work(city.officer, TODAY, 10)[0] if one.asked == ANSWER}
    assert asked == ({letter.public} if since else set())


def test_ten_letters_are_asked_for_with_as_many_statements_as_one(city: City) -> None:
    def statements() -> int:
        letter, _ = complained(city)
        send_message(letter, "Bao giờ?", by=SENDER, at=after(1))
        letter_work(city.officer, TODAY, 10)
        with CaptureQueriesContext(connection) as asked:
            letter_work(User.objects.get(pk=city.officer.pk), TODAY, 10)
        return len(asked)

    first = statements()
    assert {statements() for _ in range(4)} == {first}


@pytest.mark.parametrize("kind", [Kind.PETITION, Kind.DENUNCIATION])
def test_what_a_sender_adds_before_their_letter_is_sorted_is_mentioned_where_it_waits(
    city: City, kind: Kind
) -> None:
    keep_inside(city)
    letter = file(city, kind, channel=Channel.POST, at=NOON).letter
    asked = city.officer if kind == Kind.PETITION else city.keeper
    quiet = [one.wrote for one in letter_work(asked, TODAY, 10)[0] if one.public == letter.public]
    send_message(letter, "Còn một việc nữa.", by=SENDER, at=after(1))
    add_papers(letter, [], text="Giấy tờ mô phỏng", by=SENDER, at=after(2))
    told = [(one.asked, one.wrote) for one in letter_work(asked, TODAY, 10)[0] if one.public == letter.public]
    tasks = [task.wrote for task in work(asked, TODAY).tasks if task.id == letter.public]
    send_message(letter, "Đã đọc.", by=asked, at=after(3))
    answered = [one.wrote for one in letter_work(asked, TODAY, 10)[0] if one.public == letter.public]

    assert (quiet, told, tasks, answered) == ([0], [("sort", 2)], [2], [0])
    assert all(letter.public not in {one.public for one in letter_work(city.people[name], TODAY, 10)[0]} for name in ("outsider", "stranger"))  # fmt: skip
