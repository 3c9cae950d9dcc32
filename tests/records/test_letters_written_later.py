"""What a sender writes after filing: read by the opening that covers it, by nobody else; nothing of it by an older one."""

import datetime

import pytest

from caunoi.core.facts.letters import Attachment, Kind, PartKind, Purpose
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import (
    OpeningError,
    Plain,
    add_papers,
    ask_opening,
    decide_opening,
    open_original,
    read_file,
    send_message,
    split_off,
    withdraw,
)
from caunoi.records.models import Letter, Opening, Role, User
from caunoi.records.queries.letters import heard_of, own_page
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.letters import NAME, file, keep_inside
from tests.records.letters import PART_LISTED as FILED

pytestmark = pytest.mark.django_db
PAPER = Attachment("giấy mô phỏng.txt", "text/plain", b"1", b"1")


@pytest.fixture
def city(settings: object, tmp_path: object) -> City:
    settings.HOME = settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return make_city()


def after(hours: int) -> datetime.datetime:
    return FILED + datetime.timedelta(hours=hours)


def denounced(city: City) -> Letter:
    """A denunciation kept here; an hour later its sender writes, is answered, adds papers and takes a part back."""
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION, at=FILED).letter
    send_message(letter, f"Tôi, {NAME}, nhớ thêm.", by=SENDER, at=after(1))
    send_message(letter, "Đã nhận (mô phỏng).", by=city.keeper, at=after(2))
    add_papers(letter, [PAPER], text="Tờ giấy kể thêm.", by=SENDER, at=after(3))
    withdraw(letter, part="đoạn cuối", by=SENDER, at=after(4))
    return letter


def asked(letter: Letter, by: User, at: datetime.datetime) -> Opening:
    return ask_opening(letter, Purpose.CONTACT, by=by, at=at)


def allowed(letter: Letter, city: City, hour: int) -> Opening:
    """Asked before anything was written, granted at that hour."""
    opening = asked(letter, city.keeper, FILED)
    decide_opening(opening, allow=True, by=city.judge, at=after(hour))
    return opening


def told(plain: list[Plain]) -> list[tuple[int, str]]:
    """The hour and the words or the name of each thing later than the letter, but who wrote."""
    return [
        (int((one.at - FILED).total_seconds() // 3600), one.name or one.content.decode())
        for one in plain
        if one.kind != PartKind.SENDER and one.at > FILED
    ]


LATER = [
    (1, f"Tôi, {NAME}, nhớ thêm."), (2, "Đã nhận (mô phỏng)."), (3, "Tờ giấy kể thêm."), (3, PAPER.name), (4, "đoạn cuối"),
]  # fmt: skip


def test_opening_shows_what_was_written_later_in_order_with_its_time_and_whose_it_is(city: City) -> None:
    plain = open_original(allowed(denounced(city), city, 5), by=city.keeper, at=after(6))

    assert told(plain) == LATER
    assert [one.content.decode() for one in plain if one.from_office] == ["Đã nhận (mô phỏng)."]
    assert [one.content.decode() for one in plain if one.taken_back] == ["đoạn cuối"]


@pytest.mark.parametrize("hour", [0, 1, 3])
def test_opening_covers_what_was_there_when_the_second_person_said_yes(city: City, hour: int) -> None:
    letter = denounced(city)
    opening = allowed(letter, city, hour)
    plain = open_original(opening, by=city.keeper, at=after(6))

    assert told(plain) == [one for one in LATER if one[0] <= hour]
    assert own_page(letter).openings[-1].covers_until == after(hour)
    by_sender = {0: 3, 1: 2, 3: 1}
    assert heard_of(letter, words=False).of_sender_after(opening.covers_until) == by_sender[hour]


def test_file_added_after_the_yes_is_not_looked_at_with_that_opening(city: City) -> None:
    letter = denounced(city)
    number = letter.parts.get(kind=PartKind.FILE).number
    early, late = allowed(letter, city, 2), allowed(letter, city, 3)
    for opening in (early, late):
        open_original(opening, by=city.keeper, at=after(3))

    with pytest.raises(RefusedError):
        read_file(early, number, by=city.keeper, at=after(3))
    assert read_file(late, number, by=city.keeper, at=after(3)).name == PAPER.name


def test_letter_that_is_not_protected_is_covered_until_it_was_asked_for(city: City) -> None:
    letter = file(city, at=FILED).letter
    send_message(letter, "Trước", by=SENDER, at=after(1))
    opening = asked(letter, city.handler, after(2))
    send_message(letter, "Sau", by=SENDER, at=after(3))

    assert told(open_original(opening, by=city.handler, at=after(4))) == [(1, "Trước")]


def test_without_the_second_yes_or_after_a_no_nothing_later_is_read(city: City) -> None:
    letter = denounced(city)
    waits, refused = asked(letter, city.keeper, after(5)), asked(letter, city.keeper, after(5))
    decide_opening(refused, allow=False, by=city.judge, at=after(5))

    for opening in (waits, refused):
        with pytest.raises(OpeningError):
            open_original(opening, by=city.keeper, at=after(6))
        with pytest.raises(RefusedError):
            read_file(opening, letter.parts.get(kind=PartKind.FILE).number, by=city.keeper, at=after(6))


@pytest.mark.parametrize("who", ["handler", "receiver", "leader", "board", "stranger", "judge"])
def test_nobody_else_asks_for_it_or_opens_what_was_granted_to_another(city: City, who: str) -> None:
    letter, other = denounced(city), getattr(city, who)
    opening = allowed(letter, city, 5)

    with pytest.raises(RefusedError):
        asked(letter, other, after(5))
    with pytest.raises((RefusedError, OpeningError)):
        open_original(opening, by=other, at=after(6))
    assert Opening.objects.get(pk=opening.pk).state == "allowed"


def test_who_lost_the_role_since_the_yes_reads_nothing(city: City) -> None:
    opening = allowed(denounced(city), city, 5)
    with arranging():
        Role.objects.filter(user=city.keeper).update(end=FILED.date())

    with pytest.raises(RefusedError):
        open_original(opening, by=city.keeper, at=after(6))


def test_opening_of_the_rest_shows_nothing_said_before_a_part_was_split_off_and_that_of_the_part_shows_it(
    city: City,
) -> None:
    keep_inside(city)
    letter = file(city, Kind.COMPLAINT, at=FILED).letter
    send_message(letter, "Ông ấy còn nhận tiền.", by=SENDER, at=after(1))
    part = split_off(letter, rest="Xin sửa đường.", text="Nhận tiền.", by=city.handler, at=after(2))
    send_message(letter, "Bao giờ sửa?", by=SENDER, at=after(3))
    send_message(part, "Thêm về ông ấy.", by=SENDER, at=after(3))

    of_rest = told(open_original(asked(letter, city.handler, after(4)), by=city.handler, at=after(4)))
    of_part = told(open_original(allowed(part, city, 4), by=city.keeper, at=after(4)))

    assert of_rest == [(2, "Xin sửa đường."), (3, "Bao giờ sửa?")]
    assert of_part == [(1, "Ông ấy còn nhận tiền."), (2, "Nhận tiền."), (3, "Thêm về ông ấy.")]


def test_each_part_takes_along_what_was_said_since_the_split_before(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.COMPLAINT, at=FILED).letter
    parts = []
    for hour, said in ((1, "Về người thứ nhất."), (3, "Về người thứ hai.")):
        send_message(letter, said, by=SENDER, at=after(hour))
        parts.append(split_off(letter, rest="Xin sửa đường.", text="Tách.", by=city.handler, at=after(hour + 1)))  # fmt: skip

    read = [told(open_original(allowed(one, city, 9), by=city.keeper, at=after(9))) for one in parts]

    assert [[words for _, words in one if words.startswith("Về")] for one in read] == [
        ["Về người thứ nhất."], ["Về người thứ hai."],
    ]  # fmt: skip


def test_part_stays_readable_when_the_rest_was_erased(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.COMPLAINT, at=FILED).letter
    send_message(letter, "Ông ấy còn nhận tiền.", by=SENDER, at=after(1))
    part = split_off(letter, rest="Xin sửa đường.", text="Nhận tiền.", by=city.handler, at=after(2))
    with arranging():
        letter.key.delete()
        Letter.objects.filter(pk=letter.pk).update(destroyed_at=after(3))

    assert told(open_original(allowed(part, city, 4), by=city.keeper, at=after(4))) == [(2, "Nhận tiền.")]


def test_what_is_said_of_a_denunciation_is_answered_without_opening_it(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION, at=FILED).letter
    send_message(letter, "Bao giờ có kết luận?", by=SENDER, at=after(1))
    send_message(letter, "Trong tháng (mô phỏng).", by=city.keeper, at=after(2))

    said = [(one.from_sender, one.text) for one in own_page(letter).messages]
    assert said == [(True, "Bao giờ có kết luận?"), (False, "Trong tháng (mô phỏng).")]
    assert [one.text for one in heard_of(letter, words=False).messages] == ["", ""]
    assert not Opening.objects.exists()
    assert open_original(allowed(letter, city, 2), by=city.keeper, at=after(2))
    with pytest.raises(RefusedError):
        send_message(letter, "Chào", by=city.handler, at=after(3))
