"""Papers of decisions to extend, to suspend, to go on and to terminate: each due where its step is, filled in with both days of the term."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.models import Proceeding
from tests.people import City
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.test_api_moves import city, held, sorted_, step
from tests.web.test_next_step import gone, home
from tests.web.test_papers import taken

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def offered(city: City, case: Proceeding, who: str) -> str:
    return words(signed_in(city.people[who]).get(f"/proceedings/{case.public}/"))


def test_extension_names_the_end_before_it_the_end_after_it_and_the_last_the_law_allows(city: City) -> None:
    case = sorted_(city, Kind.DENUNCIATION)
    gone(city, case, "denunciation", "extend")
    chair = city.district_chair
    url = f"/proceedings/{case.public}/papers/extension/"
    assert "Dự thảo quyết định gia hạn giải quyết" in offered(city, case, "district_chair")
    meant = taken(chair, case, "extension", "many_people")
    accepted = "Thời hạn trước khi gia hạn đến hết ngày 08/10/2026 (Luật Tố cáo 25/2018/QH14"
    assert accepted in meant and "không quá 09/11/2026]" in meant
    assert "Lý do gia hạn: phức tạp: nhiều người tố cáo" in meant and "Nghị định 31/2019" in meant
    assert "Lý do gia hạn: [Điền:" in taken(chair, case, "extension", "none of the law's")

    gone_on = {"move": "extend", "document": "3/QĐ-UBND", "ground": "many_people", "until": "2026-11-05"}
    assert step(held(city, "district_chair"), case, case.steps.count(), gone_on, 3).status_code == 201
    issued = taken(chair, case, "extension")
    assert accepted in issued and "gia hạn đến hết ngày 05/11/2026." in issued
    assert "Số: 3/QĐ-UBND" in issued and "ngày 10 tháng 9 năm 2026" in issued
    letter = case.items.get().letter
    assert not [word for word in (letter.pseudonym, case.public, "Vụ việc mô phỏng") if word in issued]
    assert signed_in(city.chief).get(url).status_code == 404

    # a second one is due on what the law still allows; the first keeps its own days
    page = signed_in(chair).get(f"/proceedings/{case.public}/").content.decode()
    form = page[page.index(f'action="{url}"') :].split("</form>", 1)[0]
    assert 'value="specially_complex"' in form and 'value="many_people"' not in form
    got = signed_in(chair).get(url, {"next": 1, "ground": "specially_complex"})
    assert got.status_code == 200 and got.content != signed_in(chair).get(url).content


def test_suspension_and_going_on_of_a_complaint_name_each_other_and_both_ends(city: City) -> None:
    case = sorted_(city, Kind.COMPLAINT)
    gone(city, case, "complaint to its effect", "resume")
    chief = city.chief
    halted = taken(chief, case, "suspension")
    assert "Tạm đình chỉ giải quyết khiếu nại lần đầu nêu trên, kể từ ngày 14/9/2026." in halted
    before = "trước khi tạm đình chỉ đến hết ngày 09/10/2026 (Luật Khiếu nại 02/2011/QH13"
    assert (
        before in halted and "sự kiện bất khả kháng" in halted and "Căn cứ thông báo thụ lý số 1 " in halted
    )
    assert "Dự thảo quyết định tiếp tục giải quyết" in offered(city, case, "chief")
    due = taken(chief, case, "resumption")
    assert before in due and "Căn cứ quyết định tạm đình chỉ số 2 ngày 14/9/2026." in due
    assert "nay đến hết ngày [Điền: ngày hết hạn mới" in due

    went_on = {"move": "resume", "document": "3"}
    assert step(held(city, "chief"), case, case.steps.count(), went_on, 17).status_code == 201
    issued = taken(chief, case, "resumption")
    assert before in issued and "nay đến hết ngày 19/10/2026." in issued
    assert "kể từ ngày 24/9/2026" in issued and "từ ngày 14/9/2026 đến trước ngày tiếp tục" in issued
    page = offered(city, case, "chief")
    assert page.count("Dự thảo quyết định tạm đình chỉ giải quyết") == 2  # as issued, and the next


def test_termination_states_the_ground_of_the_law_and_is_due_to_nobody_else(city: City) -> None:
    case = sorted_(city, Kind.COMPLAINT)
    gone(city, case, "ended", "terminate")
    assert "Lý do đình chỉ: người khiếu nại rút toàn bộ khiếu nại (Luật 136/2025/QH15" in taken(
        city.chief, case, "termination", "withdrawn"
    )
    gone_on = {"move": "terminate", "ground": "died", "document": "2"}
    assert step(held(city, "chief"), case, case.steps.count(), gone_on, 2).status_code == 201
    assert "người khiếu nại chết mà quyền" in taken(city.chief, case, "termination", "withdrawn")
    for code, who in (("suspension", city.chief), ("extension", city.chief), ("termination", city.board)):
        got = signed_in(who).get(f"/proceedings/{case.public}/papers/{code}/")
        assert got.status_code == 404, code


def test_notice_of_acceptance_keeps_the_day_it_gave_when_the_term_is_extended_later(city: City) -> None:
    case = sorted_(city, Kind.DENUNCIATION)
    gone(city, case, "denunciation", "vary")

    assert "đến hết ngày 08/10/2026" in taken(city.district_chair, case, "acceptance")


def test_a_petition_has_no_such_paper(city: City) -> None:
    page = offered(city, sorted_(city, Kind.PETITION), "officer")

    assert "Thông báo thụ lý" in page and "đình chỉ" not in page and "gia hạn" not in page
