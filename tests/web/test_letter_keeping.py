"""A letter's page says until when it is kept and why longer, and lets whoever works on it say so; nobody else."""

import datetime

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.models import JournalEntry, Letter
from caunoi.records.queries.letters import own_page
from caunoi.web.portal.steps import told
from tests.factories import arranging
from tests.people import City
from tests.records.letters import NAME, OUTSIDE, file
from tests.web.letters import AT, received, signed_in
from tests.web.pages import words
from tests.web.test_letters import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
WHY = "Thanh tra cần đến, 12/KL-TT"


def said(**other: object) -> dict[str, object]:
    return {"until": "2050-12-31", "because": WHY, **other}


def test_who_works_on_a_letter_has_it_kept_longer_and_all_who_do_read_why(city: City) -> None:
    letter = received(city)
    url, officer = f"/letters/{letter.public}/", signed_in(city.officer)
    before = words(officer.get(url))
    assert (
        f"Đơn được giữ ít nhất đến hết ngày {letter.retain_until:%d/%m/%Y}" in before
        and "Giữ đơn lâu hơn" in before
    )

    assert officer.post(f"{url}keep/", said()).status_code == 302

    for who in (city.officer, city.chief):
        page = words(signed_in(who).get(url))
        assert "Đơn được giữ ít nhất đến hết ngày 31/12/2050" in page
        assert f"Giữ đến 31/12/2050, ghi ngày 15/01/2018: {WHY}" in page
    letter.refresh_from_db()
    assert letter.retain_until == datetime.date(2050, 12, 31)
    assert JournalEntry.objects.filter(verb="letter.keep_until", actor=str(city.officer)).count() == 1
    assert "letter.keep_until" in [step.what for step in told(own_page(letter))]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"until": "2018-02-01"}, "Chỉ giữ lâu hơn, không rút ngắn."),
        ({"because": f"Theo lời {NAME}"}, "Lý do nêu người gửi"),
        ({"because": ""}, "Hãy điền mục này."),
        ({"until": ""}, "Hãy điền mục này."),
        ({"because": "a" * 501}, "500"),
    ],
)
def test_what_is_refused_stands_as_typed_with_why(city: City, wrong: dict[str, object], why: str) -> None:
    letter = received(city)

    answer = signed_in(city.officer).post(f"/letters/{letter.public}/keep/", said(**wrong))

    assert answer.status_code == 422 and why in words(answer)
    assert (str(wrong.get("because", WHY)) or "Vì sao") in words(answer)
    assert Letter.objects.get(pk=letter.pk).retain_until == letter.retain_until


def test_page_tells_by_no_day_that_a_part_was_split_off(city: City) -> None:
    letter = received(city)
    url, officer = f"/letters/{letter.public}/", signed_in(city.officer)
    by_law, later = letter.retain_until, letter.retain_until + datetime.timedelta(days=9)
    with arranging():  # as long as what was split off it
        Letter.objects.filter(pk=letter.pk).update(retain_until=later)

    assert f"đến hết ngày {by_law:%d/%m/%Y}" in words(officer.get(url))
    asked = by_law + datetime.timedelta(days=1)
    assert officer.post(f"{url}keep/", said(until=asked.isoformat())).status_code == 302
    assert f"đến hết ngày {asked:%d/%m/%Y}" in words(officer.get(url))
    assert Letter.objects.get(pk=letter.pk).retain_until == later


def test_nobody_else_is_offered_it_or_may_and_a_letter_kept_outside_can_be_kept_longer(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT, **OUTSIDE).letter
    url = f"/letters/{letter.public}/"
    for who in (city.officer, city.board):
        assert signed_in(who).post(f"{url}keep/", said()).status_code == 404
    keeper = signed_in(city.keeper)

    assert keeper.post(f"{url}keep/", said()).status_code == 302
    page = words(keeper.get(url))
    assert "đến hết ngày 31/12/2050" in page and WHY in page
