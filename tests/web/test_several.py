"""Letters of several people, by page, at the desk and by program: who signs and represents is sealed, how many are counted."""

import json
import re

import msgspec
import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi.core.facts.letters import Kind, PartKind, Purpose, Sender, Signing
from caunoi.records.actions.letters import FilingError, split_off
from caunoi.records.actions.letters.identity import names_somebody
from caunoi.records.models import Letter
from caunoi.records.sealing import key_of, read_part
from caunoi.web.several import on_a_line, people, person
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.letters import file as filed
from tests.records.letters import keep_inside
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.person import Person

TWO = "Phạm Văn Mô Phỏng, xóm Đông, 0900 000 021\nLý Thị Mô Phỏng; Ngõ 7"
SEALED = (Sender("Phạm Văn Mô Phỏng", "xóm Đông", "0900 000 021"), Sender("Lý Thị Mô Phỏng", "Ngõ 7"))
LETTER = {"kind": "petition", "way": "brought", "several": "yes", "sender": "Đỗ Mô Phỏng, Tổ 5", "signers": "7", "text": "Xin sửa đường."}  # fmt: skip


@pytest.fixture
def city(db: None) -> City:
    return make_city()


@pytest.fixture
def desk(city: City) -> Client:
    return signed_in(city.receiver)


def sealed(letter: Letter) -> Signing | None:
    found = letter.parts.filter(kind=PartKind.SIGNERS).first()
    key = key_of(letter)
    return msgspec.json.decode(read_part(key, letter, found), type=Signing) if found else None


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Phạm  Văn A", Sender("Phạm Văn A")),
        ("Phạm Văn A, Tổ 5, phường B", Sender("Phạm Văn A", "Tổ 5, phường B")),
        ("Phạm Văn A; 0900.000.021", Sender("Phạm Văn A", "", "0900.000.021")),
        ("Phạm Văn A, Tổ 5, +84 900 000 021;", Sender("Phạm Văn A", "Tổ 5", "+84 900 000 021")),
        ("Phạm Văn A, số 12", Sender("Phạm Văn A", "số 12")),
        ("0900 000 021", Sender("0900 000 021")),
        (" ; ", Sender()),
    ],
)
def test_somebody_is_read_from_one_line_as_people_write_it(line: str, who: Sender) -> None:
    assert person(line) == person(on_a_line(who)) == who
    assert people(f"\n{line}\n") == ([who] if who != Sender() else [])


def test_representatives_of_a_letter_brought_are_sealed_and_counted(desk: Client, city: City) -> None:
    shown = desk.post("/intake/", {**LETTER, "representatives": TWO})

    letter = Letter.objects.get()
    page = words(signed_in(city.handler).get(f"/letters/{letter.public}/"))
    assert (letter.signers, letter.representatives, sealed(letter)) == (7, 2, Signing("", SEALED))
    assert "7 người đứng đơn, 2 người đại diện." in page
    assert "Phạm Văn" not in page + words(shown)


def test_of_several_the_sender_stands_on_one_line(desk: Client) -> None:
    desk.post("/intake/", LETTER | {"kind": "complaint"})
    letter = Letter.objects.get()
    part = letter.parts.get(kind=PartKind.SENDER)

    assert json.loads(read_part(key_of(letter), letter, part)) == {"name": "Đỗ Mô Phỏng", "address": "Tổ 5"}
    assert (letter.representatives, letter.anonymous, sealed(letter)) == (0, False, None)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"signers": ""}, "là một số từ 2 trở lên"),
        ({"signers": "1"}, "là một số từ 2 trở lên"),
        ({"signers": "năm người"}, "là một số từ 2 trở lên"),
        ({"signers": "2", "representatives": "A\nB\nC"}, "Có 3 người đại diện mà chỉ có 2 người đứng đơn."),
        ({"representatives": "A\nB\nC\nD\nE\nF"}, "Ghi nhiều nhất 5 người đại diện"),
        ({"representatives": "a" * 301}, "nhận nhiều nhất 300: hãy rút ngắn."),
        ({"kind": "complaint", "sender": ""}, "Đơn khiếu nại phải ghi họ tên."),
        ({"kind": "complaint", "sender": "Đỗ Mô Phỏng"}, "Đơn khiếu nại phải ghi địa chỉ."),
    ],
)
def test_what_is_wrong_is_said_and_stays_as_it_was_typed(
    desk: Client, typed: dict[str, str], said: str
) -> None:
    shown = desk.post("/intake/", LETTER | typed)

    assert (shown.status_code, said in words(shown), Letter.objects.count()) == (422, True, 0)
    assert all(value in shown.content.decode() for name, value in typed.items() if name != "kind")


def test_turning_to_the_form_of_several_and_back_loses_nothing_of_what_was_typed(desk: Client) -> None:
    one = {"kind": "petition", "way": "post", "name": "Đỗ Mô Phỏng", "address": "Tổ 5", "phone": "0900 000 021", "text": "Xin."}  # fmt: skip
    of_several = desk.post("/intake/", one | {"turn": "several"}).content.decode()
    back = desk.post(
        "/intake/", LETTER | {"turn": "one", "sender": "Đỗ Mô Phỏng, Tổ 5, 0900 000 021"}
    ).content.decode()

    assert 'value="Đỗ Mô Phỏng, Tổ 5, 0900 000 021"' in of_several and ">Xin.</textarea>" in of_several
    assert all(f'value="{value}"' in back for value in ("Đỗ Mô Phỏng", "Tổ 5", "0900 000 021"))
    assert Letter.objects.count() == 0


def test_told_letter_of_several_is_read_back_with_who_represents_them(desk: Client) -> None:
    read = desk.post("/intake/", LETTER | {"way": "oral", "representatives": TWO})
    state = re.search(r'name="state" value="([^"]+)"', read.content.decode())
    assert state
    mended = desk.post("/intake/", {"state": state[1], "mend": "yes"}).content.decode()
    desk.post("/intake/", {"state": state[1]})

    assert "Người đại diện Phạm Văn Mô Phỏng, xóm Đông, 0900 000 021 Lý Thị Mô Phỏng, Ngõ 7" in words(read)
    assert TWO in mended
    assert sealed(Letter.objects.get()) == Signing("", SEALED)


def written(person: Person, **who: str) -> HttpResponse:
    return person.writes(name="Đỗ Mô Phỏng", address="Tổ 5", **who)


def test_the_public_form_asks_for_representatives_of_several_only(city: City) -> None:
    alone, several = Person(), Person()
    written(alone)
    asked = written(several, signers="7", signer_list="Trần Mô Phỏng")
    check = several.answers(representatives=TWO)
    several.answers()

    letter = Letter.objects.get()
    assert (alone.field("page"), 'name="representatives"' in asked.content.decode()) == ("check", True)
    assert "Khiếu nại từ 5 người trở lên thì phải cử người đại diện bằng văn bản" in words(asked)
    assert "Các con số này chưa được đối chiếu" in words(asked)
    assert "Người đại diện: Phạm Văn Mô Phỏng, xóm Đông, 0900 000 021" in words(check)
    assert (letter.representatives, sealed(letter)) == (2, Signing("Trần Mô Phỏng", SEALED))


@pytest.mark.parametrize(
    ("named", "said"), [("A\nB\nC", "chỉ có 2 người đứng đơn"), ("A\n" * 6, "chỉ có 2 người")]
)
def test_the_public_form_says_what_is_wrong_and_keeps_it(city: City, named: str, said: str) -> None:
    person = Person()
    written(person, signers="2")
    shown = person.answers(representatives=named)

    assert (shown.status_code, said in words(shown), named.strip() in shown.content.decode()) == (
        422,
        True,
        True,
    )
    assert person.field("page") == "representatives"


def test_who_goes_back_to_one_signer_sends_no_representatives(city: City) -> None:
    person = Person()
    written(person, signers="2")
    person.answers(representatives="Lý Thị Mô Phỏng")
    person.answers(to="who")
    person.answers(name="Đỗ Mô Phỏng", address="Tổ 5", signers="1")
    person.answers()

    assert (Letter.objects.get().representatives, sealed(Letter.objects.get())) == (0, None)


def test_nobody_comes_past_more_representatives_than_signers(city: City) -> None:
    person = Person()
    written(person, signers="3")
    person.answers(representatives="A\nB\nC")
    person.answers(to="who")
    person.answers(name="Đỗ Mô Phỏng", address="Tổ 5", signers="2")
    person.shown = person.client.post("/gui-don/gui/", {"state": person.field("state"), "page": "check"})

    assert (person.field("page"), Letter.objects.count()) == ("representatives", 0)


@pytest.mark.parametrize(("signers", "how_many"), [(1, 2), (9, 6)])
def test_more_representatives_than_can_be_are_refused_whole(city: City, signers: int, how_many: int) -> None:
    with pytest.raises(FilingError) as error:
        filed(city, signers=signers, representatives=[Sender("A")] * how_many)

    assert (error.value.code, Letter.objects.count()) == ("representatives", 0)


def test_a_program_is_told_so(city: City) -> None:
    given = {
        "kind": "petition",
        "office": "G-00001",
        "text": "Xin.",
        "representatives": [{"name": "A"}, {"name": "B"}],
    }
    shown = Client().post("/api/v1/letters", given, content_type="application/json")

    assert (shown.status_code, shown.json()["code"], Letter.objects.count()) == (422, "representatives", 0)


@pytest.mark.parametrize(("purpose", "shows"), [(Purpose.CONTACT, True), (Purpose.TRANSCRIBE, False)])
def test_who_signs_and_represents_is_read_where_the_original_is_opened_for_that(
    city: City, purpose: Purpose, shows: bool
) -> None:
    letter = filed(city, signers=7, signer_list="Trần Mô Phỏng", representatives=SEALED).letter
    officer = signed_in(city.handler)
    officer.post(f"/letters/{letter.public}/ask/", {"purpose": purpose.value})
    page = words(officer.post(f"/letters/{letter.public}/open/"))

    assert [name in page for name in ("Phạm Văn Mô Phỏng, xóm Đông, 0900 000 021", "Trần Mô Phỏng")] == [
        shows
    ] * 2


def test_a_part_split_off_keeps_who_signs_and_represents_and_neither_is_named_in_it(city: City) -> None:
    keep_inside(city)
    letter = filed(city, Kind.PETITION, signers=7, representatives=SEALED).letter
    part = split_off(
        letter, rest="Xin sửa đường.", text="Ông trưởng phòng nhận tiền.", by=city.handler, at=NOON
    )

    assert (part.representatives, sealed(part)) == (2, Signing("", SEALED))
    assert names_somebody(part, "Ông Phạm Văn Mô Phỏng trình bày")
