"""Where an entry was taken out of the journal, its sender and whoever stands beside it are told so, and that what they kept is proof."""

import pytest

from caunoi import clock
from caunoi.records.actions.heads import publish_head
from caunoi.records.models import Letter
from tests.people import City, make_city
from tests.records.test_journal import without_triggers
from tests.web.pages import words
from tests.web.person import Person, just_filed
from tests.web.test_api_senders import get, with_code


@pytest.fixture
def city(db: None) -> City:
    return make_city()


@pytest.fixture
def sender(city: City) -> Person:
    """A sender whose letter's entry was taken away after a head was published over it."""
    person = just_filed()
    publish_head(on=clock.today(), at=clock.now())
    without_triggers(f"DELETE FROM records_journalentry WHERE seq = {Letter.objects.get().filed_seq}")
    return person


@pytest.mark.parametrize("name", ["receipt", "proof"])
def test_page_says_that_the_journal_was_altered_and_what_to_do(sender: Person, name: str) -> None:
    follow = sender.client.get("/gui-don/theo/")
    answer = sender.client.get(f"/gui-don/theo/giay/{name}.json")

    assert (follow.status_code, answer.status_code) == (200, 500)
    assert "Sổ chung không còn nguyên" in words(answer)
    assert "vẫn là chứng cứ: hãy đưa cho thanh tra" in words(answer)
    assert answer["Referrer-Policy"] == "no-referrer"


def test_program_is_told_the_same_under_a_code_of_its_own(sender: Person) -> None:
    answer = get("/letter/papers", **with_code(sender.code()))

    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (500, "application/problem+json")
    assert answer.json()["code"] == "journal"
    assert answer.json()["detail"].startswith(f"sổ chung thiếu dòng {Letter.objects.get().filed_seq}")
