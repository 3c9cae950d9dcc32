"""Pressed twice, or sent again because the answer was lost: done once, answered alike. And what was typed is never lost."""

import secrets

import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi.records.models import ApiToken, JournalEntry, KeptAnswer, Message
from tests.records.proceedings import with_offices
from tests.web.conftest import SignIn
from tests.web.forms import forms_of
from tests.web.letters import complained, received, signed_in
from tests.web.pages import words
from tests.web.person import Person, file, just_filed
from tests.web.sample import Sample
from tests.web.test_queries import addresses
from tests.web.test_wrong_input import MORE


def sent(client: Client, url: str, typed: dict[str, object]) -> HttpResponse:
    for field in typed.values():
        if hasattr(field, "seek"):
            field.seek(0)
    return client.post(url, typed, headers={"sec-fetch-site": "same-origin"})


def twice(client: Client, url: str, typed: dict[str, object]) -> HttpResponse:
    """The first answer, which the second is, and nothing more was done."""
    typed = typed | {"csrfmiddlewaretoken": secrets.token_hex(32)}
    first = sent(client, url, typed)
    entries = JournalEntry.objects.count()
    again = sent(client, url, typed)
    where = (url, first.status_code, first.get("Location"))
    assert (url, again.status_code, again.get("Location")) == where
    assert (url, JournalEntry.objects.count()) == (url, entries)
    assert first.status_code != 200 or again.content == first.content
    return first


@pytest.mark.parametrize("person", ["board", "office"])
def test_every_form_of_the_desk_sent_twice_is_done_once(person: str, sample: Sample, as_: SignIn) -> None:
    client = as_(person)
    asked = {
        (action or page): filled
        for page in (*addresses(sample), *MORE)
        for action, filled in forms_of(client.get(page))
        if not action.startswith(("/sign-out/", "/intake/", "/gui-don/"))
    }

    assert {url for url, typed in asked.items() if twice(client, url, dict(typed)).status_code == 302}


def test_letters_and_cases_sent_twice_change_once(sample: Sample) -> None:
    city = with_offices(sample.city)
    letter, case = received(city), complained(city)
    officer, chief = signed_in(city.officer), signed_in(city.chief)
    sorting = {"kind": "complaint", "subject": "Thu hồi đất", "area": "land", "against": "G-00001", "post": "committee_chair"}  # fmt: skip
    steps: list[tuple[Client, str, dict[str, object]]] = [
        (officer, f"/letters/{letter.public}/ask/", {"purpose": "contact"}),
        (officer, f"/letters/{letter.public}/", sorting),
        (chief, f"/proceedings/{case.public}/accept/", {"on": "2018-01-31", "document": "01/TB", "after": 1}),
    ]

    assert [twice(*step).status_code for step in steps] == [302, 302, 302]


def test_original_is_in_one_answer_only_and_kept_for_no_second_sending(sample: Sample) -> None:
    city = with_offices(sample.city)
    letter, officer = received(city), signed_in(city.officer)
    sent(officer, f"/letters/{letter.public}/ask/", {"purpose": "contact"})
    typed = {"csrfmiddlewaretoken": secrets.token_hex(32)}

    answers = [sent(officer, f"/letters/{letter.public}/open/", dict(typed)).status_code for _ in range(2)]

    assert answers == [200, 403]
    assert not KeptAnswer.objects.filter(status=200).exists()


def test_sender_s_message_papers_and_new_code_sent_twice_are_one_of_each(sample: Sample) -> None:
    client, follow = just_filed().client, "/gui-don/theo/"

    message = twice(client, follow + "message/", {"text": "Khi nào sửa?"})
    papers = twice(client, follow + "papers/", {"files": file("bien-ban.txt", b"Bien ban")})
    whole = twice(client, follow + "withdraw/", {"whole": "yes", "sure": "yes"})
    code = twice(
        client, follow + "code/", {}
    )  # the cookie of before opens nothing more: the answer brings the new one

    assert [one.status_code for one in (message, papers, whole, code)] == [302, 302, 302, 200]
    assert "bien-ban.txt" in words(client.get(follow))
    client.post(follow + "message/", {"text": "Khi nào sửa?", "csrfmiddlewaretoken": secrets.token_hex(32)})
    assert Message.objects.count() == 2  # written again on another page, it is meant


def test_new_code_is_shown_again_to_nobody_who_comes_after_the_sender(sample: Sample) -> None:
    first, second = just_filed(), just_filed()
    follow, typed = "/gui-don/theo/", {"csrfmiddlewaretoken": secrets.token_hex(32)}
    changed = sent(first.client, follow + "code/", typed)
    sent(first.client, follow + "leave/", {})

    after_leaving = sent(first.client, follow + "code/", typed)
    first.client.cookies["trang"] = second.client.cookies["trang"].value
    with_another_letter = sent(first.client, follow + "code/", typed)

    assert (changed.status_code, after_leaving.status_code, "trang" in after_leaving.cookies) == (
        200,
        403,
        False,
    )
    assert with_another_letter.content != changed.content


def test_token_s_secret_is_shown_again_to_whoever_lost_the_answer(sample: Sample, as_: SignIn) -> None:
    client = as_("clerk")

    shown = twice(client, "/preferences/tokens/", {"name": "máy in", "scopes": "read", "days": "9"})

    assert ("caunoi_" in words(shown), ApiToken.objects.count()) == (True, 1)


def test_nobody_reads_that_a_letter_is_kept_before_the_disk_has_it(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person()
    state = person.writes(name="Nguyễn Thị Mô Phỏng")
    person.answers()
    told: list[str] = []
    monkeypatch.setattr("caunoi.records.queries.letters.onto_the_disk", lambda: told.append("waited"))

    person.shown = state
    person.answers()

    assert told[:1] == ["waited"]
