"""The sentences of the workbench and their kinds; where a page opens."""

import re
from html import unescape

import pytest

from caunoi.records.models import Confirming
from caunoi.records.queries.confirming import bench_of
from tests.dykes import resolution
from tests.people import City
from tests.web.bench import begun, client, move, post, settle, upload, with_second
from tests.web.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return with_second()


def sentence(on: Confirming, words_in: str):  # noqa: ANN201
    bench = bench_of(on)
    return next(s for s in bench.reading.sentences if words_in in bench.text[s.start : s.end])


def sentence_number(on: Confirming, start: int) -> int:
    return sorted(s.start for s in bench_of(on).reading.sentences).index(start) + 1


def test_sentence_said_to_order_nothing_rejects_its_item_in_words(city: City) -> None:
    on = begun(client())
    start = sentence(on, "cơ quan báo chí").start

    response = post(client(), on, "kind", start=start, kind="background", view="sentences")

    assert response["Location"].endswith(f"?view=sentences&at=s{start}#i-s{start}")
    rejected = bench_of(on).working.items["d4"]
    assert (rejected.state, rejected.reason) == (
        "rejected",
        "Câu này là Bối cảnh, không giao việc hay đặt chỉ tiêu.",
    )
    url = f"/directives/{on.directive_id}/confirming/"
    assert "Bối cảnh máy đọc: nhiệm vụ" in words(client().get(f"{url}?view=sentences"))
    assert "1 câu người đổi loại, trên 19 câu" in words(client().get(f"{url}compared/"))


def test_sentence_said_to_be_a_duty_brings_an_item_to_look_at(city: City) -> None:
    on = begun(client())
    settle(client(), on)
    start = sentence(on, "nhiều nơi còn thiếu nước").start

    post(client(), on, "kind", start=start, kind="duty")

    assert bench_of(on).progress.left == 1
    early = move(client(), on, "confirm")
    assert early.status_code == 422


def onward(page) -> str:  # noqa: ANN001
    """The way that a refusal offers, where it leads from the address of the form that was refused."""
    offered = re.findall(r'<p><a href="([^"]*)">Tới chỗ đầu tiên</a></p>', page.content.decode())
    return unescape(offered[0]) if offered else ""


def test_confirming_too_early_leads_to_the_first_item_then_to_the_first_sentence_left(city: City) -> None:
    on = begun(client())
    url = f"/directives/{on.directive_id}/confirming/"
    item = onward(move(client(), on, "confirm"))
    settle(client(), on)
    number = next(e.number for e in bench_of(on).working.edits if e.verb == "read")
    post(client(), on, "undo", of=number)
    first = bench_of(on).progress.unread[0].start

    early = move(client(), on, "confirm")

    assert re.fullmatch(r"\?at=(t1)#i-\1", item)
    assert (early.status_code, onward(early)) == (422, f"?view=sentences&at=s{first}#i-s{first}")
    there = client().get(f"{url}moves/confirm/?view=sentences&at=s{first}")
    assert (there.status_code, there["Location"]) == (302, f"{url}?view=sentences&at=s{first}")
    assert f'id="i-s{first}"' in client().get(there["Location"]).content.decode()
    assert client().get(f"{url}edits/read/?view=sentences")["Location"] == f"{url}?view=sentences"


def test_confirming_over_a_sentence_at_odds_or_over_a_conflict_leads_there(city: City) -> None:
    on = begun(client())
    settle(client(), on)
    start = sentence(on, "nhiều nơi còn thiếu nước").start
    post(client(), on, "kind", start=start, kind="duty")
    made = next(name for name in bench_of(on).working.items if name.startswith("e"))
    post(client(), on, "reject", item=made, reason="không giao việc")
    odd = onward(move(client(), on, "confirm"))
    saw = bench_of(on).working.number
    post(client(), on, "correct", item="d1", action="Một", saw=saw)
    post(client("second"), on, "correct", item="d1", action="Hai", saw=saw)
    held = bench_of(on).working.conflicts[0].number

    assert odd == f"?view=sentences&at=s{start}#i-s{start}"
    assert onward(move(client(), on, "confirm")) == f"#conflict-{held}"
    assert onward(move(client(), on, "confirm", saw=1)) == ""


@pytest.mark.parametrize("number", [0, 1, 2])
def test_english_counts_one_item_as_one(city: City, number: int) -> None:
    on = begun(client())
    for name in ("d1", "d2")[:number]:
        post(client(), on, "reject", item=name, reason="không giao việc")
    english = client()
    english.cookies["django_language"] = "en"
    page = english.get(f"/directives/{on.directive_id}/confirming/")

    assert f"{number} item{'' if number == 1 else 's'} rejected" in words(page)


@pytest.mark.parametrize(("start", "kind"), [(1, "duty"), (None, "wish"), ("x", "duty")])
def test_kind_of_no_sentence_or_no_such_kind_is_refused(city: City, start: object, kind: str) -> None:
    on = begun(client())
    start = sentence(on, "cơ quan báo chí").start if start is None else start

    assert post(client(), on, "kind", start=start, kind=kind).status_code == 422
    assert not on.edits.exists()


def test_two_kinds_given_at_once_stand_side_by_side(city: City) -> None:
    on = begun(client())
    start = sentence(on, "cơ quan báo chí").start
    post(client("board"), on, "kind", start=start, kind="background")

    post(client("second"), on, "kind", saw=0, start=start, kind="principle")

    said = words(client().get(f"/directives/{on.directive_id}/confirming/"))
    assert f"second đã đổi loại câu {sentence_number(on, start)} khi người khác vừa sửa" in said
    assert "Loại Bối cảnh Quan điểm" in said


def test_accepted_item_in_a_sentence_that_orders_nothing_holds_the_whole(city: City) -> None:
    on = begun(client())
    settle(client(), on)
    start = sentence(on, "Đảng ủy xã, phường, thị trấn chỉ đạo").start
    post(client(), on, "kind", start=start, kind="principle")
    post(client(), on, "accept", item="d1")

    response = move(client(), on, "confirm")

    assert response.status_code == 422
    assert "Còn câu mang loại trái với các mục trong câu" in words(response)
    page = words(client().get(f"/directives/{on.directive_id}/confirming/?view=sentences"))
    assert "Loại của câu trái với các mục đã chấp nhận trong câu" in page


def test_decision_leads_to_the_next_item_below_in_the_order_of_the_text(city: City) -> None:
    on = begun(client())

    first = post(client(), on, "reject", item="d1", reason="thừa", order="text")
    free = post(client(), on, "reject", item="d2", reason="thừa")

    assert first["Location"].endswith("?order=text&at=d2#i-d2")
    assert not free["Location"].endswith("#i-d2")


@pytest.mark.parametrize(
    "asked",
    ["page=999", "page=x", "part=99", "part=-1", "at=s9999999", "at='><b>", "item=zz", "view=x&order=y", "view=sentences&item=d1"],
)  # fmt: skip
def test_place_that_is_none_shows_the_page_all_the_same(city: City, asked: str) -> None:
    on = begun(client())

    response = client().get(f"/directives/{on.directive_id}/confirming/?{asked}")

    assert response.status_code == 200
    assert "<b>" not in response.content.decode().split("bench-head")[1].split("columns bench")[0]


def test_annex_is_a_document_of_its_own_beside_the_first(city: City) -> None:
    upload(client(), name="08.docx", data=resolution())
    address = f"/directives/{Confirming.objects.get().directive_id}/confirming/"

    first, annex = (words(client().get(f"{address}?order=text&part={part}")) for part in (1, 2))

    for page in (first, annex):
        assert "Nghị quyết PHỤ LỤC Phân công nhiệm vụ năm 2018" in page
        assert "N5 PHỤ LỤC Xây dựng phương án hộ đê bốn tại chỗ" in page
    assert ("Tình hình" in first, "Nội dung công việc" in first) == (True, False)
    assert ("Tình hình" in annex, "Nội dung công việc" in annex) == (False, True)
