"""The sender comes back with the code: found, not guessed; adds, writes, confirms, withdraws."""

import datetime
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.core.facts.letters import Attachment, Channel, Form, Kind
from caunoi.core.receipts import Answer, CodeError, check_receipt
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR, SENDER, Actor, acting
from caunoi.records.actions.heads import publish_head
from caunoi.records.actions.letters import (
    DayFullError,
    FilingError,
    TooManyError,
    add_note,
    add_papers,
    change_code,
    confirm,
    count,
    letter_of_code,
    send_message,
    withdraw,
)
from caunoi.records.codes import bucket, code_hash, former_code_hashes
from caunoi.records.models import CodeAttempts, JournalEntry, Letter
from caunoi.records.queries.letters import PRE_FILED, heard_of, own_page
from caunoi.records.queries.proof import proof_at
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.letters import NAME, OUTSIDE, PART_LISTED, file, keep_inside

pytestmark = pytest.mark.django_db
HERE = "192.0.2.1"
IN_HANOI_MIDNIGHT = datetime.datetime(2026, 7, 2, 17, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined, operator]


@pytest.fixture
def city() -> City:
    return make_city()


def test_letter_is_found_by_its_code_however_it_is_typed(city: City) -> None:
    filed = file(city)

    assert letter_of_code(filed.code.upper().replace(" ", " - "), address=HERE, at=NOON) == filed.letter
    assert filed.code not in str(list(Letter.objects.values()))


@pytest.mark.parametrize("which", [0, 1, 2])
def test_code_kept_in_a_former_way_still_finds_its_letter(city: City, which: int) -> None:
    filed = file(city)
    former = former_code_hashes(filed.code)
    with acting("letter.change_code", by=OPERATOR, at=NOON):
        filed.letter.code_hash = former[which]
        filed.letter.save(update_fields=["code_hash"])

    assert letter_of_code(filed.code, address=HERE, at=NOON) == filed.letter
    assert len({code_hash(filed.code), *former}) == 4


def test_what_cannot_be_a_code_is_said_and_a_code_of_no_letter_finds_nothing(city: City) -> None:
    old = file(city)
    change_code(old.letter, by=SENDER, at=NOON)

    with pytest.raises(CodeError):
        letter_of_code("ba ba ba ba ba 0000 00", address=HERE, at=NOON)
    assert letter_of_code(old.code, address=HERE, at=NOON) is None


def test_changed_code_opens_the_letter(city: City) -> None:
    filed = file(city)

    new = change_code(filed.letter, by=SENDER, at=NOON)

    assert letter_of_code(new, address=HERE, at=NOON) == filed.letter


def test_too_many_tries_from_one_place_wait_until_the_hour_has_passed_and_others_need_not(city: City) -> None:
    code = file(city).code
    for _ in range(30):
        with pytest.raises(CodeError):
            letter_of_code("…", address=HERE, at=NOON)

    with pytest.raises(TooManyError) as wait:
        letter_of_code(code, address=HERE, at=NOON)
    assert wait.value.retry_after == 3600
    assert letter_of_code(code, address="192.0.2.2", at=NOON) is not None
    with pytest.raises(TooManyError):
        letter_of_code(code, address=HERE, at=NOON + datetime.timedelta(seconds=3599))
    assert letter_of_code(code, address=HERE, at=NOON + datetime.timedelta(seconds=3600)) is not None


def let_through(code: str, at: datetime.datetime = NOON) -> bool | None:
    """Did this code find a letter? None where the place has to wait."""
    try:
        return letter_of_code(code, address=HERE, at=at) is not None
    except CodeError:
        return False
    except TooManyError:
        return None


def test_many_people_follow_their_letters_at_one_kiosk(city: City) -> None:
    codes = [file(city).code for _ in range(40)]

    assert [let_through(code) for code in codes] == [True] * 40


def test_a_right_code_gives_its_holder_no_more_wrong_ones(city: City) -> None:
    code = file(city).code
    wrong = [let_through("…", NOON + datetime.timedelta(seconds=n)) for n in range(29)]
    right = [let_through(code, NOON + datetime.timedelta(seconds=30 * n)) for n in range(3)]
    then = NOON + datetime.timedelta(seconds=90)

    assert (wrong, right) == ([False] * 29, [True] * 3)
    assert [let_through(one, then) for one in ("…", code, "…")] == [False, None, None]


def test_a_right_code_tried_beyond_its_own_hour_counts_against_the_place_as_well(city: City) -> None:
    code = file(city).code

    assert [let_through(code) for _ in range(51)] == [True] * 20 + [None] * 31
    assert let_through(file(city).code) is None


def test_counts_keep_no_address_and_go_when_they_say_nothing_more(city: City) -> None:
    letter_of_code(file(city).code, address=HERE, at=NOON)
    assert CodeAttempts.objects.count() == 2
    assert HERE not in str(list(CodeAttempts.objects.values()))

    count(bucket("address", "192.0.2.2", NOON), 30, NOON + datetime.timedelta(hours=1))

    assert CodeAttempts.objects.count() == 1


def taken(times: Iterable[datetime.datetime], most: int = 10) -> list[bool]:
    """Which of the tries made at these times are let through."""
    found = []
    for at in times:
        try:
            count(bucket("address", HERE, at), most, at)
        except TooManyError:
            found.append(False)
        else:
            found.append(True)
    return found


def test_steady_pace_is_never_stopped_and_no_turn_of_hour_or_day_gives_anything_anew() -> None:
    midnight = datetime.datetime(2018, 1, 16, tzinfo=datetime.UTC)
    steady = [midnight + datetime.timedelta(minutes=6 * n) for n in range(-20, 20)]
    assert all(taken(steady))
    CodeAttempts.objects.all().delete()

    burst = [midnight - datetime.timedelta(seconds=1)] * 12 + [midnight + datetime.timedelta(seconds=1)] * 12
    assert taken(burst) == [True] * 10 + [False] * 14


@given(st.lists(st.integers(0, 900), max_size=60))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_no_hour_more_than_its_tries_whenever_it_begins(pauses: list[int]) -> None:
    CodeAttempts.objects.all().delete()
    moments = [NOON + datetime.timedelta(seconds=sum(pauses[:n])) for n in range(len(pauses))]

    through = [at for at, let in zip(moments, taken(moments, most=5), strict=True) if let]

    hours = [[at for at in through if start <= at < start + datetime.timedelta(hours=1)] for start in through]
    assert all(len(hour) <= 5 for hour in hours)
    assert through[:5] == moments[:5]


def test_somebody_who_never_stops_has_each_hour_what_an_hour_has() -> None:
    seconds = [NOON + datetime.timedelta(seconds=10 * n) for n in range(1080)]

    assert sum(taken(seconds)) == 30


def test_papers_added_have_their_own_proof(city: City) -> None:
    letter = file(city).letter

    added = add_papers(
        letter, [Attachment("ảnh.png", "image/png", b"1", b"2")], text="Bổ sung", by=SENDER, at=NOON
    )

    head = publish_head(on=NOON.date(), at=NOON)
    proof = proof_at(added.receipt.entry.seq, head)
    assert (
        check_receipt(added.receipt, head, proof, disclosure=added.disclosure, content=b"1").answer
        is Answer.YES
    )
    assert [paper.name for paper in own_page(letter).papers] == ["ảnh.png"]
    assert len(own_page(letter).disclosures) == 2


def test_messages_go_both_ways_sealed(city: City) -> None:
    letter = file(city).letter

    send_message(letter, f"Tôi là {NAME}", by=SENDER, at=NOON)
    send_message(letter, "Mời bổ sung bản vẽ", by=city.handler, at=NOON)

    said = [(message.from_sender, message.text) for message in heard_of(letter, words=True).messages]
    assert said == [(True, f"Tôi là {NAME}"), (False, "Mời bổ sung bản vẽ")]


def test_officer_of_another_office_can_do_nothing_and_learns_nothing(city: City) -> None:
    letter = file(city).letter

    for act in (
        lambda: send_message(letter, "…", by=city.outsider, at=NOON),
        lambda: add_note(letter, "…", by=city.leader, at=NOON),
        lambda: confirm(letter, Form.SIGNED_PAPER, by=city.keeper, at=NOON),
    ):
        with pytest.raises(RefusedError, match="no such letter"):
            act()


@pytest.mark.parametrize(
    ("kind", "channel", "needed"),
    [
        (Kind.COMPLAINT, Channel.PORTAL, True),
        (Kind.COMPLAINT, Channel.TELEPHONE, True),
        (Kind.COMPLAINT, Channel.WALK_IN, False),
        (Kind.COMPLAINT, Channel.POST, False),
        (Kind.PETITION, Channel.PORTAL, False),
    ],
)
def test_complaint_by_portal_or_telephone_is_pre_filed(
    city: City, kind: Kind, channel: Channel, needed: bool
) -> None:
    letter = file(city, kind, channel=channel).letter

    assert letter.pre_filed is needed
    assert Letter.objects.filter(PRE_FILED).exists() is needed


def test_pre_filed_letter_is_confirmed_once(city: City) -> None:
    letter = file(city, Kind.COMPLAINT).letter

    confirm(letter, Form.SIGNED_PAPER, by=city.receiver, at=NOON)

    assert (letter.pre_filed, letter.confirmed_at) == (False, NOON)
    with pytest.raises(FilingError):
        confirm(letter, Form.IN_PERSON, by=city.receiver, at=NOON)


def test_letter_is_withdrawn_in_part_then_whole_and_no_more(city: City) -> None:
    letter = file(city, Kind.COMPLAINT).letter

    withdraw(letter, part="phần con đường", by=SENDER, at=PART_LISTED)
    withdraw(letter, by=SENDER, at=PART_LISTED)

    assert [(row.whole, part) for row, part in own_page(letter).taken_back] == [
        (False, "phần con đường"),
        (True, ""),
    ]
    with pytest.raises(FilingError):
        withdraw(letter, by=SENDER, at=PART_LISTED)


@pytest.mark.parametrize(
    ("kind", "at"), [(Kind.PETITION, PART_LISTED), (Kind.COMPLAINT, NOON), (Kind.DENUNCIATION, NOON)]
)
def test_no_part_is_taken_back_where_the_law_of_the_day_lists_none(
    city: City, kind: Kind, at: datetime.datetime
) -> None:
    keep_inside(city)
    letter = file(city, kind).letter
    before = JournalEntry.objects.count(), letter.parts.count()

    with pytest.raises(FilingError) as refused:
        withdraw(letter, part="phần con đường", by=SENDER, at=at)

    assert (refused.value.code, JournalEntry.objects.count(), letter.parts.count()) == ("no_part", *before)
    assert withdraw(letter, by=SENDER, at=at).whole


def test_every_step_stands_on_the_sender_s_page_and_in_the_journal(city: City) -> None:
    letter = file(city).letter
    send_message(letter, "…", by=city.handler, at=NOON)

    steps = [(step.seq, step.verb) for step in own_page(letter).steps]

    assert [verb for _, verb in steps] == ["letter.file", "letter.message"]
    assert all(JournalEntry.objects.get(seq=seq).verb == verb for seq, verb in steps)


def test_nothing_of_the_sender_s_is_taken_where_the_letter_is_kept_outside(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, **OUTSIDE).letter
    paper = Attachment("a.txt", "text/plain", b"a", b"a")

    for act in (
        lambda: add_papers(letter, [paper], by=SENDER, at=NOON),
        lambda: send_message(letter, "…", by=SENDER, at=NOON),
        lambda: withdraw(letter, part="…", by=SENDER, at=NOON),
        lambda: add_note(letter, "…", by=city.keeper, at=NOON),
    ):
        with pytest.raises(FilingError) as refused:
            act()
        assert refused.value.code == "outside"
    assert withdraw(letter, by=SENDER, at=NOON).whole


def of_a_day(letter: Letter, what: str, by: Actor = SENDER, at: datetime.datetime = PART_LISTED) -> None:
    if what == "message":
        send_message(letter, "Khi nào sửa?", by=by, at=at)
    elif what == "papers":
        add_papers(letter, [Attachment("a.png", "image/png", b"1", b"2")], by=by, at=at)
    else:
        withdraw(letter, part="đoạn hai", by=by, at=at)


@pytest.mark.parametrize(("what", "most"), [("message", 10), ("papers", 5), ("part", 10)])
def test_code_sends_no_more_than_a_day_takes_and_is_told_what_to_do(city: City, what: str, most: int) -> None:
    letter = file(city, Kind.COMPLAINT).letter
    for _ in range(most):
        of_a_day(letter, what)
    before = JournalEntry.objects.count(), letter.parts.count()

    with pytest.raises(DayFullError) as full:
        of_a_day(letter, what)

    assert (JournalEntry.objects.count(), letter.parts.count()) == before
    assert f"{most}" in full.value.vietnamese and "Ngày mai, từ 0 giờ 03/07/2026" in full.value.vietnamese
    assert PART_LISTED + datetime.timedelta(seconds=full.value.retry_after) == IN_HANOI_MIDNIGHT
    of_a_day(letter, what, by=city.handler)  # a clerk for them is not counted, nor the next day
    of_a_day(letter, what, at=PART_LISTED + datetime.timedelta(days=1))
    of_a_day(file(city, Kind.COMPLAINT).letter, what)
    withdraw(letter, by=SENDER, at=PART_LISTED)  # taking it back whole is always possible


def test_what_the_office_writes_uses_up_nothing_of_the_senders_day(city: City) -> None:
    letter = file(city).letter
    for _ in range(10):
        of_a_day(letter, "message", by=city.handler)

    of_a_day(letter, "message")

    assert sum(one.from_sender for one in heard_of(letter, words=True).messages) == 1
