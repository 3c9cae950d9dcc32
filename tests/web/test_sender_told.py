"""What the sender hears of a proceeding: its steps in their words, never the office's own; and until when they may complain again."""

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.acting import SENDER
from caunoi.records.actions.letters import change_code
from caunoi.records.models import Letter
from caunoi.records.queries.letter_clocks import awaited
from caunoi.records.queries.letters import own_page
from caunoi.web.desk.letter_terms import MOVE
from caunoi.web.portal.steps import EVENTS, MOVES, STEPS, told
from tests.people import City
from tests.web.pages import words
from tests.web.test_api_moves import COURSES, NOW, city, day_of, held, sorted_, step

pytestmark = pytest.mark.django_db
__all__ = ["city"]
HEARD = {
    "complaint to its effect": [
        "Cơ quan trả lời về việc xử lý đơn", "Đơn được thụ lý", "Việc xác minh được giao", "Việc xác minh bắt đầu", "Tạm đình chỉ giải quyết",
        "Việc giải quyết được tiếp tục", "Tổ chức đối thoại", "Có báo cáo xác minh", "Có quyết định, kết luận", "Quyết định, kết luận được gửi",
        "Đã nhận quyết định", "Quyết định, kết luận được công khai", "Quyết định, kết luận có hiệu lực",
    ],
    "denunciation": [
        "Đơn được chuyển tới cơ quan khác: Ủy ban nhân dân quận 001", "Đơn được thụ lý", "Việc thụ lý được thông báo",
        "Gia hạn giải quyết đến hết ngày 05/11/2026", "Việc xác minh được giao", "Việc xác minh bắt đầu", "Có quyết định, kết luận",
        "Kết luận được xử lý",
    ],
    "completed": ["Đơn được bổ sung đủ điều kiện", "Đơn được thụ lý"],
    "out of the system": ["Đơn được chuyển tới cơ quan khác: Công an (mô phỏng)"],
    "guided": ["Được hướng dẫn: Ủy ban nhân dân Phường Một B"],
}  # fmt: skip


@pytest.mark.parametrize("course", HEARD)
def test_sender_hears_every_step_that_concerns_them(city: City, course: str) -> None:
    kind, steps = COURSES[course]
    case = sorted_(city, kind, lacks=("dated",) if course == "completed" else ())
    for place, (who, move, said) in enumerate(steps, 1):
        days = day_of(place, move)
        answer = step(held(city, who), case, case.steps.count(), {"move": move, **said}, days)
        assert answer.status_code == 201

    heard = [one for one in told(own_page(case.items.get().letter)) if one.what.startswith("proceeding.")]
    assert [one.title.partition(" (việc của ngày")[0] for one in heard] == HEARD[course]


def test_in_english_too_a_step_is_what_happened_and_no_heading_or_button() -> None:
    with override("en"):
        titles = {str(title) for title in (STEPS | EVENTS | MOVES).values()}
        to_do = {str(title) for title in MOVE.values()} | {
            str(gettext("Tin nhắn")),
            str(gettext("Đổi mã theo dõi")),
        }

    assert titles & to_do == set()


def own(letter: Letter) -> str:
    """The sender's own page."""
    client = Client()
    client.post("/gui-don/theo/", {"code": change_code(letter, by=SENDER, at=NOW)})
    return words(client.get("/gui-don/theo/"))


def test_sender_reads_why_they_are_told_to_go_elsewhere(city: City) -> None:
    case, ((who, move, said),) = sorted_(city, Kind.COMPLAINT), COURSES["guided"][1]
    step(held(city, who), case, 1, {"move": move, **said}, day_of(1, move))

    letter = case.items.get().letter
    (guided,) = [one for one in told(own_page(letter)) if one.what == "proceeding.guided"]
    assert guided.text == f"{said['text']}\nĐơn không được chuyển đi: anh/chị tự gửi tới nơi này."
    _before, _next, coming = own(letter).partition("Việc tiếp theo")
    assert coming.startswith(f" {guided.title}. Đơn không được chuyển đi: anh/chị tự gửi tới nơi này.")


def test_after_the_decision_the_sender_reads_until_when_it_may_be_challenged(city: City) -> None:
    kind, steps = COURSES["complaint to its effect"]
    case = sorted_(city, kind)
    letter = case.items.get().letter
    for days, (who, move, said) in enumerate(steps[:-2], 40):
        step(held(city, who), case, case.steps.count(), {"move": move, **said}, days)

    clocks = awaited(letter, NOW.date()).clocks
    page = own(letter)

    assert [(clock.step, clock.binds) for clock in clocks] == [("appeal", "sender"), ("effect", "sender")]
    assert "Khiếu nại lần hai trong thời hiệu : anh/chị có đến hết" in page
    assert "Quyết định có hiệu lực nếu không khiếu nại tiếp : khi hết" in page


def test_sender_reads_the_reply_and_once_it_was_sent_how_it_was_decided(city: City) -> None:
    kind, steps = COURSES["complaint to its effect"]
    case = sorted_(city, kind)
    letter = case.items.get().letter
    outcomes = []
    for place, (who, move, said) in enumerate(steps, 1):
        step(held(city, who), case, case.steps.count(), {"move": move, **said}, day_of(place, move))
        outcomes.append([one.text for one in told(own_page(letter)) if one.what == "proceeding.sent"])
    by_what = {one.what: one.text for one in told(own_page(letter))}

    replied = next(said["text"] for _who, move, said in steps if move == "reply")
    assert by_what["proceeding.replied"] == replied
    assert by_what["proceeding.sent"] == "Nội dung đơn đúng"
    assert [] in outcomes and outcomes[-1] == ["Nội dung đơn đúng"]
    assert by_what["proceeding.decided"] == "Số 5, 21/09/2026"
    for halted in ("suspend", "resume"):
        assert (
            "chậm nhất" in by_what[f"proceeding.{halted}"] and "Điều 28b" in by_what[f"proceeding.{halted}"]
        )
    assert by_what["proceeding.hold_dialogue"] == ""
    client = Client()
    client.post("/gui-don/theo/", {"code": change_code(letter, by=SENDER, at=NOW)})
    assert replied in words(client.get("/gui-don/theo/"))


def test_of_a_denunciation_only_the_reply_is_told_in_words(city: City) -> None:
    kind, steps = COURSES["denunciation"]
    case = sorted_(city, kind)
    for place, (who, move, said) in enumerate(steps, 1):
        step(held(city, who), case, case.steps.count(), {"move": move, **said}, day_of(place, move))

    heard = told(own_page(case.items.get().letter))
    assert {one.text for one in heard if one.what != "proceeding.replied"} == {""}
