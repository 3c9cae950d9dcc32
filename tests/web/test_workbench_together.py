"""Two persons at one workbench: nothing is lost, each reads what the other did, nobody settles what they have not seen."""

import pytest

from caunoi.records.queries.confirming import bench_of
from tests.people import City
from tests.web.bench import begun, client, move, post, settle, with_second
from tests.web.pages import rows, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return with_second()


def test_two_persons_at_once_both_read_of_the_conflict(city: City) -> None:
    on = begun(client())
    post(client("board"), on, "correct", item="d1", owner="Đảng ủy phường")

    response = post(client("second"), on, "correct", saw=0, item="d1", owner="Đảng ủy xã")

    assert response["Location"].endswith("#conflict-2")  # whoever is held is shown it at once
    for name in ("board", "second"):
        said = words(client(name).get(f"/directives/{on.directive_id}/confirming/"))
        assert "second đã sửa mục N1 khi người khác vừa sửa" in said
        assert "Đảng ủy phường Đảng ủy xã" in said


def test_two_who_accept_the_same_item_alike_agree(city: City) -> None:
    on = begun(client())
    said = {"item": "d1", "binds_shown": "1", "binds": '{"line": "party", "level": "commune"}'}
    post(client("board"), on, "accept", **said)

    post(client("second"), on, "accept", saw=0, **said)

    working = bench_of(on).working
    assert (working.conflicts, working.items["d1"].state, working.number) == ((), "accepted", 2)


def test_saving_a_form_unchanged_is_an_acceptance_and_no_correction(city: City) -> None:
    on = begun(client())
    said = {"item": "d1", "binds_shown": "1", "binds": '{"line": "party", "level": "commune"}'}
    post(client("board"), on, "accept", **said)

    post(client("board"), on, "accept", **said)

    assert [edit.verb for edit in bench_of(on).working.edits] == ["correct", "accept"]


def test_conflict_shows_only_what_differs(city: City) -> None:
    on = begun(client())
    binds = {"item": "d1", "binds_shown": "1", "binds": '{"line": "party", "level": "commune"}'}
    post(client("board"), on, "correct", action="Lập sổ", **binds)
    post(client("second"), on, "correct", saw=0, action="Lập sổ theo dõi", **binds)

    page = client().get(f"/directives/{on.directive_id}/confirming/")

    assert rows(page) == ["Việc phải làm Lập sổ Lập sổ theo dõi"]


def test_conflict_over_a_place_tells_it_in_whole_words(city: City) -> None:
    on = begun(client())
    item = bench_of(on).working.items["d1"]
    at = bench_of(on).text.index(" ", item.start + 50) + 1
    post(client("board"), on, "reject", item="d1", reason="Đã có")
    post(client("second"), on, "split", saw=0, item="d1", at=str(at))

    page = client().get(f"/directives/{on.directive_id}/confirming/")

    told = " ".join(bench_of(on).text[:at].split()[-8:])
    assert rows(page) == [f"Chỗ tách – “… {told}”"]


def test_document_stands_in_the_work_of_whoever_has_the_turn(city: City) -> None:
    def work(name: str) -> list[str]:
        return [row for row in rows(client(name).get("/")) if "31-CT/TU" in row]

    on = begun(client())
    assert [row.split(" 31-CT/TU")[0] for row in work("board")] == ["Xác nhận văn bản"]
    settle(client(), on)
    move(client(), on, "confirm")

    assert (work("board"), len(work("second")), work("clerk")) == ([], 1, [])
    assert work("second")[0].startswith("Kiểm tra văn bản 31-CT/TU")
    move(client("second"), on, "check")
    assert work("second") == []


def test_whoever_edits_is_told_what_another_did_meanwhile(city: City) -> None:
    on = begun(client())
    post(client("board"), on, "correct", item="d1", owner="Đảng ủy phường")
    post(client("board"), on, "reject", item="d4", reason="Không có trong danh bạ")

    second = client("second")
    post(second, on, "correct", saw=0, item="d2", owner="Ủy ban")

    told = words(second.get(f"/directives/{on.directive_id}/confirming/"))
    assert "người khác đã làm 2 việc, việc đó vẫn giữ: board: sửa N1; board: loại bỏ N4." in told
    assert bench_of(on).working.items["d2"].owner == "Ủy ban"


def test_nobody_confirms_or_checks_what_they_have_not_seen(city: City) -> None:
    on = begun(client())
    settle(client(), on)
    late = move(client(), on, "confirm", saw=3)
    assert (late.status_code, "Trang đã cũ" in words(late)) == (422, True)
    move(client(), on, "confirm")
    move(client(), on, "return", text="Xem lại")
    post(client(), on, "correct", item="d1", action="Việc khác")
    move(client(), on, "confirm")

    assert move(client("second"), on, "check", saw=bench_of(on).working.number - 1).status_code == 422
    on.refresh_from_db()
    assert on.state == "confirmed"
