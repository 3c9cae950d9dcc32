"""The page of a complaint since July 2026: the list of what is complex, the notice of a dialogue, by when a suspension is sent."""

import datetime

import pytest

from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.installation import declare_simulated
from tests.people import City, make_city
from tests.records.proceedings import with_offices
from tests.records.test_proceeding_moves import home
from tests.records.test_undone import IN_2026, Case
from tests.web.letters import signed_in
from tests.web.pages import words

pytestmark = pytest.mark.django_db
__all__ = ["home"]
ON = IN_2026.date().isoformat()  # a Monday


@pytest.fixture
def city() -> City:
    city = with_offices(make_city())
    declare_simulated(seed=1, today=IN_2026.date(), by=OPERATOR, at=IN_2026)
    return city


def test_what_makes_it_complex_is_chosen_from_the_list_of_the_law(city: City) -> None:
    case, chief = Case(city, 1, IN_2026), signed_in(city.chief)
    path = f"/proceedings/{case.held.public}/"
    page = words(chief.get(path))
    said = {"on": ON, "text": "Nhiều thửa đất", "complex": "1"}

    assert "Có từ hai nội dung phải xác minh (cần đối chiếu với văn bản)" in page
    refused = chief.post(f"{path}vary/", said)
    assert (refused.status_code, "không có trong danh sách căn cứ" in words(refused)) == (422, True)
    assert (
        chief.post(f"{path}vary/", {**said, "ground": "several_contents", "document": "7"}).status_code == 302
    )
    after = words(chief.get(path))
    assert after.count("Có từ hai nội dung phải xác minh") == 1 and "Vụ việc phức tạp." in after


def test_notice_of_a_dialogue_is_asked_for_with_the_last_day_for_it(city: City) -> None:
    case, officer = Case(city, 1, IN_2026), signed_in(city.second)
    path = f"/proceedings/{case.held.public}/"
    page = words(officer.get(path))
    said = {"on": ON, "attendance": "Chủ tịch UBND: 1", "notified_on": "2026-09-04"}

    assert "Đối thoại ngày 07/09/2026 thì thông báo phải gửi chậm nhất thứ Tư, 02/09/2026" in page
    refused = officer.post(f"{path}hold_dialogue/", said)
    assert (refused.status_code, "hãy ghi vì sao gửi muộn hơn" in words(refused)) == (422, True)
    assert (
        officer.post(f"{path}hold_dialogue/", {**said, "text": "Các bên đồng ý gặp sớm"}).status_code == 302
    )
    after = words(officer.get(path))
    assert (
        "Thông báo gửi ngày 04/09/2026. Đối thoại ngày 07/09/2026 thì thông báo phải gửi chậm nhất" in after
    )


def test_notice_in_time_is_told_without_the_last_day(city: City) -> None:
    case, officer = Case(city, 1, IN_2026), signed_in(city.second)
    path = f"/proceedings/{case.held.public}/"
    officer.post(f"{path}hold_dialogue/", {"on": ON, "attendance": "Chủ tịch UBND: 1", "notified_on": "2026-09-01"})  # fmt: skip

    row = words(officer.get(path)).split("Diễn biến")[1]
    assert "Thông báo gửi ngày 01/09/2026." in row and "chậm nhất" not in row


def test_suspension_says_by_when_its_decision_is_sent_before_and_after(city: City) -> None:
    case, chief = Case(city, 1, IN_2026 - datetime.timedelta(days=4)), signed_in(city.chief)
    path = f"/proceedings/{case.held.public}/"
    told = "Quyết định ngày 07/09/2026 phải gửi chậm nhất thứ Năm, 10/09/2026 (Nghị định 124/2020/NĐ-CP"

    assert words(chief.get(path)).count(told) == 2  # to suspend, to terminate
    chief.post(f"{path}suspend/", {"on": ON, "ground": "force_majeure", "document": "8"})

    assert told in words(chief.get(path)).split("Diễn biến")[1]
