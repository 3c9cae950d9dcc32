"""A kept page is whole for whoever asks for it: the token in its forms is that of the browser that asked."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi.records.models import User
from caunoi.records.queries.cache import forget
from caunoi.web.desk import keeping
from tests.people import make_city

pytestmark = pytest.mark.django_db


def token_of(client: Client, path: str) -> str:
    found = re.search(
        r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(path).content.decode().split("<main")[1]
    )
    assert found
    return found[1]


def test_form_of_a_kept_page_second_browser_of_the_same_person_accepted() -> None:
    city = make_city()
    first, second = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    for client in (first, second):
        client.force_login(User.objects.get(pk=city.office.pk))
        client.get("/")
    token_of(first, "/reports/")

    token = token_of(second, "/reports/")
    answer = second.post("/reports/draft/", {"csrfmiddlewaretoken": token, "unit": "P-001", "year": "2017"})

    assert answer.status_code != 403


def test_form_of_a_kept_page_without_its_token_refused() -> None:
    city = make_city()
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(pk=city.office.pk))
    client.get("/reports/")

    answer = client.post("/reports/draft/", {"unit": "P-001", "year": "2017"})

    assert answer.status_code == 403


def test_kept_page_is_made_once_for_browsers_that_hold_no_token_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    city = make_city()
    forget()
    made: list[str] = []
    real = keeping.render_to_string
    monkeypatch.setattr(
        keeping, "render_to_string", lambda name, *rest: (made.append(name), real(name, *rest))[1]
    )

    for _ in range(2):
        client = Client()
        client.force_login(User.objects.get(pk=city.office.pk))
        client.get("/reports/")

    assert made == ["desk/reports.html", "kept.html"]


def fresh(client: Client, path: str) -> str:
    """The page as it is when nothing is kept, but for the tokens."""
    forget()
    return untold(client.get(path))


def untold(answer: HttpResponse) -> str:
    return re.sub(r'(name="csrfmiddlewaretoken" value=")\w+', r"\1", answer.content.decode())


def test_frame_kept_from_one_page_suits_the_next_behind_the_same_way() -> None:
    city = make_city()
    client = Client()
    client.force_login(User.objects.get(pk=city.office.pk))
    paths = ["/findings/", "/findings/?year=2016", "/findings/?year=2017&rule=<b>", "/reports/"]
    expected = [fresh(client, path) for path in paths]

    forget()
    answers = [untold(client.get(path)) for path in paths]

    assert answers == expected
    assert [answer.count('name="next" value="/findings/?year=2017&amp;rule=') for answer in answers] == [
        0,
        0,
        2,
        0,
    ]


def test_frame_kept_for_one_person_is_nobody_elses() -> None:
    city = make_city()
    pages = {}
    for person in (city.office, city.clerk):
        client = Client()
        client.force_login(User.objects.get(pk=person.pk))
        pages[person.username] = client.get("/findings/").content.decode()

    assert {name: f'title="{name}"' in page for name, page in pages.items()} == dict.fromkeys(pages, True)


def test_words_sought_stand_in_the_field_of_that_page_only() -> None:
    city = make_city()
    client = Client()
    client.force_login(User.objects.get(pk=city.office.pk))

    pages = [client.get(path).content.decode() for path in ("/search/", "/search/?q=muong+thoat", "/search/")]

    assert ['value="muong thoat"' in page for page in pages] == [False, True, False]


def receipt(client: Client, at: int, monkeypatch: pytest.MonkeyPatch, *, secure: bool = False) -> str:
    """The page that is handed over for this letter."""
    typed = {
        "kind": "petition",
        "way": "brought",
        "text": f"Đường ngập {at}",
        "signers": "1",
        "name": "Ông Thử",
    }
    monkeypatch.setattr("caunoi.web.desk.intake.handed_over", lambda letter, receipt, code: handed_over(at))
    return untold(client.post("/intake/", typed, secure=secure))


def handed_over(at: int) -> dict[str, str | list[str]]:
    return {
        "reference": f"số {at}", "hour": "10:00", "day": "01/02/2018", "merged_by": "02/02/2018", "leaf": f"<{at}>",
        "code": f"ba be {at}{at}", "words": ["ba", "be"], "figures": [str(at)] * 2,
    }  # fmt: skip


def test_receipt_set_into_a_kept_page_is_the_one_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    city = make_city()
    client = Client()
    client.force_login(User.objects.get(pk=city.receiver.pk))
    receipt(client, 1, monkeypatch)

    kept = receipt(client, 2, monkeypatch)

    forget()
    assert kept == receipt(client, 2, monkeypatch)
    assert [text in kept for text in ("số 1", "số 2", "&lt;2&gt;", "<2>", "ba be 22")] == [
        False,
        True,
        True,
        False,
        True,
    ]


def test_receipt_names_the_way_in_by_which_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    city = make_city()
    client = Client()
    client.force_login(User.objects.get(pk=city.receiver.pk))

    plain, secure = (receipt(client, 1, monkeypatch, secure=secure) for secure in (False, True))

    assert [address in plain for address in ("http://testserver/", "https://testserver/")] == [True, False]
    assert [address in secure for address in ("http://testserver/", "https://testserver/")] == [False, True]
