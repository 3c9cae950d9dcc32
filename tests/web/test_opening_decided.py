"""Whoever decides on opening an original reads who asks and for what, and says yes or no; whoever asked reads that it waits."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.models import Opening
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
