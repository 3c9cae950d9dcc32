"""A letter that somebody deleted or altered straight in the database: its sender, a program and an officer are told so, never that all is
safe, nor merely that the code is wrong."""

import pytest
from django.test import Client

from caunoi.records.models import Letter
from tests.people import City, make_city
from tests.records.letters import file
from tests.records.proceedings import with_offices
from tests.records.test_proof_against_the_office import LETTER_TABLES, problems, sql
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.person import Person, follow, just_filed
from tests.web.test_api_senders import get, with_code

DELETED = [f"DELETE FROM records_{name}" for name in LETTER_TABLES]
BODY = "SELECT ciphertext FROM records_sealedpart WHERE kind = 'body'"


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    """No head of another test lies there."""
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def city(db: None) -> City:
    return make_city()


@pytest.fixture
def sender(city: City) -> Person:
    person = just_filed()
    person.client.raise_request_exception = False
    return person


@pytest.mark.parametrize(
    "done",
    [
        ["DELETE FROM records_letterkey"],
        ["DELETE FROM records_letterentry"],
        [f"UPDATE records_sealedpart SET ciphertext = ({BODY}) WHERE kind = 'content'"],
        DELETED[:-1],
    ],
)
def test_sender_and_program_are_told_that_the_letter_is_not_whole(sender: Person, done: list[str]) -> None:
    code = sender.code()
    sql(*done)
    fresh = Client(raise_request_exception=False)

    page = fresh.post("/gui-don/theo/", {"code": code}, follow=True)
    paper = sender.client.get("/gui-don/theo/giay/content.json")
    told = get("/letter", **with_code(code))

    for shown in (page, paper):
        assert shown.status_code == 500
        assert "Đơn này không còn nguyên" in words(shown) and "vẫn là chứng cứ" in words(shown)
        assert "vẫn nguyên" not in words(shown)
        assert shown["Referrer-Policy"] == "no-referrer"
    assert "Theo dõi đơn bằng mã" in words(fresh.get("/gui-don/theo/"))  # not closed in with it
    assert (told.status_code, told.json()["code"]) == (500, "broken")
    assert "vẫn chứng minh được những gì đã gửi" in told.json()["detail"]
    assert problems()[0].startswith(("letterkey", "sealedpart", "letterentry"))


def test_content_that_is_gone_is_not_said_to_be_still_to_come(sender: Person) -> None:
    sql("DELETE FROM records_sealedpart WHERE kind = 'content'")

    paper = sender.client.get("/gui-don/theo/giay/content.json")

    assert (paper.status_code, "Đơn này không còn nguyên" in words(paper)) == (500, True)


def test_code_of_a_letter_that_is_gone_opens_a_page_that_says_what_may_be(sender: Person, city: City) -> None:
    """The same page as for a wrong code, or it would tell which codes there are; the receipt still verifies, `journal verify` names it."""
    code, letter = sender.code(), Letter.objects.get()
    receipt = sender.client.get("/gui-don/theo/giay/receipt.json").json()
    sql(*DELETED)

    page, other = follow(code), follow("ba kem cheo tho gui 4729 31")

    assert page.status_code == 422
    assert "đơn đã bị ai đó xóa khỏi hệ thống. Giấy biên nhận vẫn chứng minh" in words(page)
    assert words(page) == words(other)
    first = f"letter {letter.pk} was removed by no action (entry {receipt['entry']['seq']} wrote it first)"
    assert problems()[0] == first


def test_officer_is_told_whom_to_tell(city: City) -> None:
    letter = file(with_offices(city)).letter
    sql("DELETE FROM records_letterkey")
    officer = signed_in(city.officer)
    officer.raise_request_exception = False

    page = officer.get(f"/letters/{letter.public}/")

    assert page.status_code == 500
    assert "Đơn này không còn nguyên" in words(page)
    assert "lệnh caunoi journal verify cho biết những gì đã bị xóa hoặc sửa" in words(page)
