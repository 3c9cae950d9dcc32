"""What was sent to a Front, council or Party committee goes on to who decides; and where nobody may read it, those above are told that it waits."""

import datetime

import pytest
from django.test import Client

from caunoi import clock
from caunoi.core.facts.letters import Kind, Purpose
from caunoi.records.access import visible_to
from caunoi.records.actions.letters import ask_opening, check_transcript, open_original, write_transcript
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import Letter, Proceeding, Role, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.letter_readers import unread
from tests.factories import arranging, make_user
from tests.people import City, make_city
from tests.records.letters import keep_inside
from tests.records.proceedings import with_offices
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.test_any_office import at_the_offices, by_api, with_all_lines

pytestmark = pytest.mark.django_db
TEXT = "Tôi khiếu nại quyết định thu hồi đất mô phỏng của phường."


@pytest.fixture
def city() -> City:
    return with_offices(with_all_lines(make_city()))


def sent(kind: str, office: str, **party: str) -> str:
    """By page; the code."""
    person = at_the_offices(kind)
    person.answers(office=office)
    if party:
        person.answers(**party)
    person.answers(text=TEXT)
    person.answers(name="Nguyễn Thị Mô Phỏng", address="Tổ 5")
    person.answers()
    return person.code()


def told_above(user: User) -> list[tuple[str, int]]:
    return [(one.unit_key, one.letters) for one in unread(user, clock.today())]


@pytest.mark.parametrize(
    ("office", "party"),
    [("F-00001", {}), ("C-00001", {}), ("P-00001", {"party": "no"}), ("P-K-DN", {"party": "no"})],
)
def test_complaint_is_read_sorted_and_its_sender_guided_to_who_decides(
    city: City, office: str, party: dict[str, str]
) -> None:
    units = {"F-00001": "front_00001", "C-00001": "council_00001", "P-00001": "party_00001", "P-K-DN": "bloc"}
    with arranging():
        reads, checks = (
            make_user(name, "letters_officer", city.units[units[office]]) for name in ("reads", "checks")
        )
    code = sent("complaint", office, **party)
    letter, at = Letter.objects.get(), clock.now() + datetime.timedelta(minutes=1)
    assert "1 việc cần anh/chị" in words(signed_in(reads).get("/"))

    open_original(ask_opening(letter, Purpose.TRANSCRIBE, by=reads, at=at), by=reads, at=at)
    transcript = write_transcript(letter, "Khiếu nại quyết định thu hồi đất.", by=reads, at=at)
    check_transcript(transcript, accept=True, by=checks, at=at)
    against = (Against(city.government_00001, "committee_chair"),)
    (case,) = sort_letter(
        letter, [Part(Kind.COMPLAINT, "Thu hồi đất mô phỏng", "land", against=against)], by=reads, at=at
    )
    guided = Told(ground="addressed_to_us", to=city.government_00001)
    move_proceeding(case, "guide", guided, by=reads, at=at)

    assert Proceeding.objects.get().state == "guided"
    person = Client()
    person.post("/gui-don/theo/", {"code": code})
    assert "Ủy ban nhân dân Phường Một A" in words(person.get("/gui-don/theo/"))
    assert visible_to(reads, Letter, at.date()).exists()
    assert not any(
        visible_to(who, Letter, at.date()).exists() for who in (city.officer, city.leader, city.receiver)
    )


def test_petition_sent_to_a_front_committee_is_passed_on_and_handled_where_it_belongs(city: City) -> None:
    with arranging():
        reads = make_user("reads", "letters_officer", city.front_00001)
    sent("petition", "F-00001")
    letter, at = Letter.objects.get(), clock.now() + datetime.timedelta(minutes=1)

    (case,) = sort_letter(letter, [Part(Kind.PETITION, "Sửa đường mô phỏng", "land")], by=reads, at=at)
    passed = Told(ground="other_content", to=city.government_00001, document="1-CV", text="Việc của phường.")
    move_proceeding(case, "forward", passed, by=reads, at=at)

    assert Proceeding.objects.get().body == city.government_00001
    assert visible_to(city.officer, Proceeding, at.date()).exists()
    assert visible_to(city.officer, Letter, at.date()).exists()


def test_where_nobody_may_read_those_above_are_told_how_many_wait_and_nothing_of_them(city: City) -> None:
    sent("petition", "F-00001")
    sent("complaint", "F-00001")
    letter = Letter.objects.first()
    assert letter is not None

    page = signed_in(city.leader).get("/")

    said = words(page)
    assert (
        "Đơn chưa có ai được đọc" in said
        and "Ủy ban Mặt trận Tổ quốc Việt Nam Phường Một A 2 đơn, chờ từ" in said
    )
    assert not any(one in page.content.decode() for one in (letter.public, letter.pseudonym, TEXT))
    above = (city.leader, city.clerk, city.office, city.board)
    assert [told_above(who) for who in above] == [[("F-00001", 2)]] * 4
    elsewhere = (
        city.outsider,
        city.receiver,
        city.handler,
        city.keeper,
        city.auditor,
        city.stranger,
        city.officer,
    )
    assert not any(told_above(who) for who in elsewhere)
    assert not any(visible_to(who, Letter, clock.today()).exists() for who in (*above, *elsewhere))
    with arranging():
        reads = make_user("reads", "reception", city.front_00001)
    assert told_above(city.leader) == [] and visible_to(reads, Letter, clock.today()).count() == 2
    with arranging():
        Role.objects.filter(user=reads).update(end=clock.today())
    assert told_above(city.board) == [("F-00001", 2)]


def test_whoever_receives_directly_above_in_the_line_is_told_too(city: City) -> None:
    with arranging():
        Role.objects.filter(unit=city.government_00001).delete()
        up = make_user("up", "reception", city.front_001)
    assert by_api(office="G-00001").status_code == by_api(office="F-00001").status_code == 201

    assert (told_above(city.district_officer), told_above(up)) == ([("G-00001", 1)], [("F-00001", 1)])
    assert told_above(city.city_officer) == told_above(city.far_officer) == []


def test_the_sender_is_told_before_sending_that_nobody_there_may_read_it(city: City) -> None:
    def checked(kind: str, office: str, **party: str) -> str:
        person = at_the_offices(kind)
        person.answers(office=office, about="no")
        if party:
            person.answers(**party)
        if kind != "denunciation":
            person.answers(text=TEXT)
            person.answers(name="Mô Phỏng", address="Tổ 5")
        return words(person.shown)

    said = "chưa có ai được giao đọc đơn như vậy trên trang"
    assert (said in checked("petition", "F-00001"), said in checked("petition", "G-00001")) == (True, False)
    assert "cấp trên được báo là có đơn chờ" in checked("petition", "F-00001")
    assert (said in checked("denunciation", "F-00001"), said in checked("denunciation", "G-00001")) == (
        True,
        False,
    )
    assert "Hãy nộp phong bì tận nơi" in checked("denunciation", "F-00001")
    with arranging():
        make_user("reads", "reception", city.front_00001)
    assert said not in checked("petition", "F-00001") and said in checked("denunciation", "F-00001")


def test_protected_letters_are_told_to_nobody_and_kept_in_here_only_where_somebody_may_read_them(
    city: City,
) -> None:
    assert by_api(office="F-00001", kind="denunciation", about_office=False, text="").status_code == 201
    people = (city.board, city.leader, city.officer, city.guard, city.district_guard)
    assert not any(told_above(who) for who in people)
    keep_inside(city)
    keep_inside(city, "party")
    inside = {"kind": "denunciation", "about_office": False, "text": "Ông chủ tịch nhận tiền"}

    refused = by_api(office="F-00001", **inside)
    page = at_the_offices("denunciation").answers(office="F-00001", about="no")
    person = at_the_offices("complaint")
    person.answers(office="P-00001")
    party = person.answers(party="yes")

    assert (refused.status_code, refused.json()["code"], Letter.objects.count()) == (422, "office", 1)
    for shown in (page, party):
        assert (shown.status_code, "Chưa có ai ở đó được đọc đơn như vậy" in words(shown)) == (422, True)
    with arranging():
        make_user("guards", "denunciation_officer", city.front_00001)
    assert by_api(office="F-00001", **inside).status_code == 201
