"""Whoever decides on opening an original reads who asks and for what, and says yes or no; whoever asked reads that it waits."""

import pytest

from caunoi.core.facts.letters import Kind, Purpose
from caunoi.records.actions.letters import ask_opening
from caunoi.records.models import Opening
from tests.factories import arranging
from tests.people import City
from tests.records.letters import file
from tests.web.letters import AT, signed_in
from tests.web.pages import words
from tests.web.test_letters import city, home, keep_inside

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


@pytest.mark.parametrize("answer", ["allow", "refuse"])
def test_second_person_reads_who_asks_and_for_what_before_a_yes_or_no(city: City, answer: str) -> None:
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT).letter
    url, keeper, judge = f"/letters/{letter.public}/", signed_in(city.keeper), signed_in(city.judge)
    asks = f"{city.keeper} xin mở bản gốc, ngày {AT:%d/%m/%Y}. Mục đích: Xác minh người gửi."
    assert asks not in words(judge.get(url))

    keeper.post(f"{url}ask/", {"purpose": "verify_sender"})

    page, own = words(judge.get(url)), words(keeper.get(url))
    assert asks in page and "Cho mở bản gốc" in page and "Không cho mở bản gốc" in page
    assert "(Xác minh người gửi): chờ người thứ hai đồng ý." in own and asks not in own
    assert keeper.post(f"{url}refuse/").status_code == 403

    assert judge.post(f"{url}{answer}/").status_code == 302
    assert Opening.objects.get().state == {"allow": "allowed", "refuse": "refused"}[answer]
    assert asks not in words(judge.get(url)) and "chờ người thứ hai" not in words(keeper.get(url))
    assert keeper.post(f"{url}open/").status_code == (200 if answer == "allow" else 403)


def test_yes_is_said_of_the_asking_that_was_read_and_of_no_other(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT).letter
    url, judge = f"/letters/{letter.public}/", signed_in(city.judge)
    first = ask_opening(letter, Purpose.CONTACT, by=city.keeper, at=AT)
    page = judge.get(url).content.decode()
    assert page.count(f'name="opening"\n                    value="{first.pk}"') == 2
    with arranging():
        second = Opening.objects.create(
            letter=letter,
            purpose=Purpose.SERVE,
            asked_by=city.second,
            asked_at=AT,
            needs_second=True,
            state="asked",
        )

    refused = judge.post(f"{url}allow/", {"opening": first.pk})

    assert refused.status_code == 422 and "hãy xem lại" in words(refused)
    assert f"{city.second} xin mở bản gốc" in words(refused)
    assert set(Opening.objects.values_list("state", flat=True)) == {"asked"}
    judge.post(f"{url}allow/", {"opening": second.pk})
    assert Opening.objects.get(state="allowed") == second
