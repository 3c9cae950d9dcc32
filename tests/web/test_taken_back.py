"""The page of a case says at its head what its senders took back, to whoever handles it and to the head."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import withdraw
from tests.people import City
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.test_api_moves import FILED, city, held, sorted_, step

pytestmark = pytest.mark.django_db
__all__ = ["city"]
WHOLE, PART = "Người gửi đã rút toàn bộ đơn ngày 07/09/2026", "Người gửi đã rút một phần đơn ngày 07/09/2026"


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", ["officer", "chief"])
@pytest.mark.parametrize(("part", "said"), [("", WHOLE), ("đoạn hai", PART)])
def test_withdrawal_stands_at_the_head_of_the_case(city: City, who: str, part: str, said: str) -> None:
    case, client = sorted_(city, Kind.COMPLAINT), signed_in(city.people[who])
    url = f"/proceedings/{case.public}/"
    assert "Người gửi đã rút" not in words(client.get(url))
    withdraw(case.items.get().letter, part=part, by=SENDER, at=FILED)

    page = words(client.get(url))

    assert said in page
    offered = 'id="do-accept"' in client.get(url).content.decode()
    assert offered == (who == "chief" and bool(part))


def test_accepting_what_was_taken_back_is_refused_in_words_and_the_work_list_says_what_is_next(
    city: City,
) -> None:
    case, chief = sorted_(city, Kind.COMPLAINT), signed_in(city.chief)
    withdraw(case.items.get().letter, by=SENDER, at=FILED)
    url = f"/proceedings/{case.public}/"

    answer = step(held(city, "chief"), case, case.steps.count(), {"move": "accept", "document": "1"}, 1)
    tried = chief.post(f"{url}accept/", {})

    why = "Người gửi đã rút toàn bộ: hãy ghi việc rút đơn, hoặc đình chỉ theo căn cứ ấy."
    assert (answer.status_code, answer.json()["code"], tried.status_code) == (409, "withdrawn", 422)
    assert why in words(tried) and why in words(chief.get(url))
    assert "Người gửi rút toàn bộ" in words(signed_in(city.officer).get("/"))
    assert "tiếp theo: Người gửi rút toàn bộ" in words(signed_in(city.officer).get("/letters/?show=mine"))
    assert "tiếp theo: Thụ lý" not in words(chief.get("/letters/?show=mine"))


def test_of_a_denunciation_the_page_says_that_it_does_not_end_by_itself(city: City) -> None:
    case = sorted_(city, Kind.DENUNCIATION)
    withdraw(case.items.get().letter, by=SENDER, at=FILED)

    page = words(signed_in(city.district_chair).get(f"/proceedings/{case.public}/"))

    assert WHOLE in page and "Rút tố cáo không tự kết thúc vụ việc" in page
