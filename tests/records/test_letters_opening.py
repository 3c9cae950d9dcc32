"""Originals are opened with a right and a purpose; transcripts are written by one and checked by another."""

import pytest
from django.db import IntegrityError, transaction

from caunoi.core.facts.letters import Kind, PartKind, Purpose, Sender
from caunoi.records.access import RefusedError
from caunoi.records.actions.letters import (
    OpeningError,
    TranscriptError,
    ask_opening,
    check_transcript,
    decide_opening,
    open_original,
    write_transcript,
)
from caunoi.records.models import JournalEntry, Opening, Transcript, User
from caunoi.records.queries.letter_list import Wanted, listed
from caunoi.records.queries.letters import own_page
from tests.factories import NOON, arranging, make_user
from tests.people import City, make_city
from tests.records.letters import NAME, OUTSIDE, file, keep_inside, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def city() -> City:
    return make_city()


def test_petition_is_opened_by_one_person_and_the_sender_sees_it(city: City) -> None:
    letter = file(city).letter

    plain = {part.kind: part.content for part in opened(letter, city.handler, purpose=Purpose.CONTACT)}

    assert NAME in plain[PartKind.BODY].decode() and PartKind.CONTENT not in plain
    [shown] = own_page(letter).openings
    assert (shown.purpose, shown.opened_at, shown.asked_by) == ("contact", NOON, city.handler)
    assert JournalEntry.objects.latest("seq").verb == "letter.open"


def test_denunciation_is_opened_only_after_a_second_person_s_yes(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION).letter
    opening = ask_opening(letter, Purpose.TRANSCRIBE, by=city.keeper, at=NOON)

    with pytest.raises(OpeningError, match="asked"):
        open_original(opening, by=city.keeper, at=NOON)
    decide_opening(opening, allow=True, by=city.judge, at=NOON)

    assert NAME in open_original(opening, by=city.keeper, at=NOON)[0].content.decode()
    with pytest.raises(OpeningError, match="opened"):
        open_original(opening, by=city.keeper, at=NOON)


def test_refused_opening_opens_nothing(city: City) -> None:
    keep_inside(city)
    opening = ask_opening(file(city, Kind.DENUNCIATION).letter, Purpose.CONTACT, by=city.keeper, at=NOON)

    decide_opening(opening, allow=False, by=city.judge, at=NOON)

    with pytest.raises(OpeningError):
        open_original(opening, by=city.keeper, at=NOON)


def test_nobody_allows_their_own_opening_nor_opens_another_s(city: City) -> None:
    keep_inside(city)
    with arranging():
        both = make_user("both", "denunciation_officer", city.government_00001)
        from caunoi.records.models import Role

        Role.objects.create(user=both, role="denunciation_head", unit=city.government_00001)
    letter = file(city, Kind.DENUNCIATION).letter
    own = ask_opening(letter, Purpose.CONTACT, by=both, at=NOON)

    with pytest.raises(OpeningError) as refused:
        decide_opening(own, allow=True, by=both, at=NOON)
    decide_opening(own, allow=True, by=city.judge, at=NOON)
    with pytest.raises(OpeningError) as other:
        open_original(own, by=city.keeper, at=NOON)

    assert (refused.value.code, other.value.code) == ("same_person", "other_person")


def test_database_refuses_a_denunciation_opened_without_a_second(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION).letter

    for allowed_by in (None, city.keeper):
        with pytest.raises(IntegrityError), transaction.atomic(), arranging():
            Opening.objects.create(
                letter=letter, purpose="contact", asked_by=city.keeper, asked_at=NOON, needs_second=True,
                state="opened", opened_at=NOON, allowed_by=allowed_by, allowed_at=NOON,
            )  # fmt: skip


@pytest.mark.parametrize("who", ["receiver", "judge", "leader", "board", "stranger"])
def test_who_lacks_the_right_cannot_even_ask(city: City, who: str) -> None:
    letter = file(city).letter

    with pytest.raises(RefusedError):
        ask_opening(letter, Purpose.CONTACT, by=getattr(city, who), at=NOON)
    assert not Opening.objects.exists()


def found(who: User, typed: str) -> list[str]:
    """The letters that the list of who searches it holds."""
    page = listed(who, NOON.date(), Wanted(text=typed), 0, 25)
    return [one.letter.public for one in page.unsorted]


def test_transcript_is_searched_only_once_a_second_person_has_checked_it(city: City) -> None:
    letter = file(city).letter
    opened(letter, city.handler)
    transcript = write_transcript(letter, "Người gửi xin sửa đường.", by=city.handler, at=NOON)
    assert found(city.receiver, "sua duong") == []
    with pytest.raises(TranscriptError) as own:
        check_transcript(transcript, accept=True, by=city.handler, at=NOON)
    with arranging():
        second = make_user("second", "letters_officer", city.government_00001)

    check_transcript(transcript, accept=True, by=second, at=NOON)

    assert own.value.code == "same_person"
    for typed in ("sửa ĐƯỜNG", "duong sua", "sua d "):
        assert found(city.receiver, typed) == [letter.public]
    assert found(city.keeper, "sua duong") == []


def test_newer_transcript_replaces_the_one_before_and_a_returned_one_does_not(city: City) -> None:
    letter = file(city).letter
    opened(letter, city.handler)
    with arranging():
        second = make_user("second", "letters_officer", city.government_00001)
    made = [write_transcript(letter, f"Lần {n}", by=city.handler, at=NOON) for n in (1, 2, 3)]

    for transcript, accept in zip(made, (True, False, True), strict=True):
        check_transcript(transcript, accept=accept, by=second, at=NOON)
    with pytest.raises(TranscriptError):
        check_transcript(made[1], accept=True, by=second, at=NOON)

    states = list(Transcript.objects.order_by("pk").values_list("state", "folded"))
    assert states == [("replaced", ""), ("returned", ""), ("checked", "lan 3")]


@pytest.mark.parametrize(
    "text",
    [
        "ông nguyễn thị mô phỏng xin",
        "gọi 0900.000.017",
        "nguyen thi mo phong",
        "Lê Văn Đại Diện",
        "Phạm Ký Tên ký",
    ],
)
def test_transcript_that_says_who_wrote_is_refused(city: City, text: str) -> None:
    letter = file(
        city, signers=3, representatives=[Sender(name="Lê Văn Đại Diện")], signer_list="Phạm Ký Tên\n"
    ).letter
    opened(letter, city.handler)

    with pytest.raises(TranscriptError) as refused:
        write_transcript(letter, text, by=city.handler, at=NOON)

    assert refused.value.code == "identity"
    assert not Transcript.objects.exists()


def test_transcript_is_written_by_who_has_opened_the_original_or_took_it_in(city: City) -> None:
    elsewhere, at_the_desk = file(city).letter, file(city, by=city.receiver, channel="walk_in").letter

    with pytest.raises(TranscriptError) as refused:
        write_transcript(elsewhere, "…", by=city.receiver, at=NOON)

    assert refused.value.code == "unopened"
    assert write_transcript(at_the_desk, "Xin sửa đường", by=city.receiver, at=NOON).pk


def test_nothing_is_transcribed_of_a_letter_kept_outside(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, **OUTSIDE).letter
    plain = opened(letter, city.keeper, city.judge)

    with pytest.raises(TranscriptError) as refused:
        write_transcript(letter, "…", by=city.keeper, at=NOON)

    assert refused.value.code == "outside"
    assert [(part.kind, part.content.decode()) for part in plain] == [(PartKind.ENVELOPE, "Niêm phong 7-A")]
