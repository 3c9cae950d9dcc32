"""The workbench and its pages: refusals, forms, conflicts, the file, giving out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.records.models import Confirming, Count, Obligation
from caunoi.records.queries.confirming import bench_of
from tests.factories import arranging, make_user
from tests.intake.writing import tcvn3
from tests.people import City
from tests.water import DIRECTIVE, SECOND_VERSION, as_docx
from tests.web.bench import begun, client, move, post, settle, upload, with_second
from tests.web.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return with_second()


def test_uploaded_word_file_stands_on_the_workbench(city: City) -> None:
    response = upload(client(), name="31-ct-tu.docx", data=as_docx(DIRECTIVE))

    on = Confirming.objects.get()
    assert response["Location"] == f"/directives/{on.directive_id}/confirming/"
    said = words(client().get(response["Location"]))
    assert "0 trên 19 câu đã xác nhận" in said
    assert "còn 6 mục phải xem" in said
    file = client("auditor").get(f"/directives/{on.directive_id}/file/")
    assert file.content[:2] == b"PK"
    assert file["Content-Disposition"].startswith("attachment")


def test_page_suggests_whom_a_duty_binds_and_why(city: City) -> None:
    on = begun(client())

    said = words(client().get(f"/directives/{on.directive_id}/confirming/"))

    assert (
        "→ gợi ý: Đảng ủy cấp xã (3 đơn vị; cách gọi một loại đơn vị: “Đảng ủy xã, phường, thị trấn” )"
        in said
    )
    assert "→ gợi ý: Ủy ban nhân dân cấp xã (3 đơn vị" in said
    assert "chưa rõ giao cho ai" in said


def test_what_matched_stays_beside_a_binding_that_was_chosen(city: City) -> None:
    on = begun(client())
    why = '{"line": "party", "level": "commune"}', '{"units": ["P-K-DN"]}'

    post(client(), on, "accept", item="d1", binds_shown="1", binds=why)

    said = words(client().get(f"/directives/{on.directive_id}/confirming/"))
    assert "→ Đảng ủy cấp xã (3 đơn vị; cách gọi một loại đơn vị: “Đảng ủy xã, phường, thị trấn” )" in said
    assert "→ Đảng ủy Khối doanh nghiệp (1 đơn vị; do người chọn)" in said


def test_old_letters_are_recognised_and_named(city: City) -> None:
    by = client()
    upload(by, data=tcvn3(DIRECTIVE).encode("latin-1"))

    on = Confirming.objects.get()
    said = words(by.get(f"/directives/{on.directive_id}/confirming/"))
    assert "31-ct-tu.txt: Bảng mã nhận ra: TCVN3 (ABC)." in said
    assert bench_of(on).working.items["d1"].owner == "Đảng ủy xã, phường, thị trấn"


def test_correction_changes_only_what_was_changed(city: City) -> None:
    on = begun(client())

    post(client(), on, "correct", item="d1", action="Rà soát hộ chưa có nước sạch", owner="Đảng ủy xã, phường, thị trấn", due="2017-12-01", binds_shown="1", add_unit="Đảng ủy Phường Một A")  # fmt: skip

    edit = on.edits.get()
    assert edit.changes == {
        "action": "Rà soát hộ chưa có nước sạch",
        "due": "2017-12-01",
        "binds": [{"units": ["P-00001"], "line": None, "level": None, "kind": None, "under": None}],
    }


def test_split_join_add_and_undo_by_the_forms(city: City) -> None:
    by = client()
    on = begun(by)
    at = DIRECTIVE.index(", lập danh sách") + 1
    post(by, on, "split", item="d1", at=at)
    assert {"d1", "d1.1"} <= set(bench_of(on).working.items)
    post(by, on, "join", item="d1", other="d1.1")
    assert "d1.1" not in bench_of(on).working.items
    post(by, on, "add", quote="nhiều nơi còn thiếu   nước", kind="duty", near="0")
    added = bench_of(on).working.items["e3"]
    assert (bench_of(on).working.quote(added), added.clause) == ("nhiều nơi còn thiếu nước", "")
    for number in (3, 2, 1):
        post(by, on, "undo", of=number)

    bench = bench_of(on)
    assert dict(bench.working.items) == {item.id: item for item in bench.first}


def test_item_is_split_before_any_word_and_stands_on_other_words(city: City) -> None:
    on = begun(client())
    post(client(), on, "split", item="d1", at=DIRECTIVE.index("rà soát các hộ"))
    post(
        client(),
        on,
        "correct",
        item="d1",
        quote="thị trấn  chỉ đạo",
        action="Đảng ủy xã, phường, thị trấn chỉ đạo",
    )

    bench = bench_of(on)
    said = {
        name: (bench.working.quote(bench.working.items[name]), bench.working.items[name].action)
        for name in ("d1", "d1.1")
    }
    assert said["d1"] == ("thị trấn chỉ đạo", "Thị trấn chỉ đạo")
    assert said["d1.1"][0].startswith("rà soát các hộ chưa có nước sạch")
    wrong = post(client(), on, "correct", item="d1", quote="chỉ đạo kiểm tra", action="x")
    assert (wrong.status_code, on.edits.count()) == (422, 2)
    assert "Không có chữ này trong nguyên văn." in words(wrong)


def test_quotation_that_is_not_in_the_text_is_not_added(city: City) -> None:
    on = begun(client())

    response = post(client(), on, "add", quote="chữ không có", kind="duty", near="0")

    assert (response.status_code, on.edits.count()) == (422, 0)


@pytest.mark.parametrize("verb", ["carry", "delete", "confirm"])
def test_verbs_that_are_no_form_are_not_found(city: City, verb: str) -> None:
    assert post(client(), begun(client()), verb, item="d1").status_code == 404


def test_one_confirms_a_second_checks_then_it_is_given_out(city: City) -> None:
    on = begun(client())
    url = f"/directives/{on.directive_id}"
    settle(client(), on)
    early = move(client("second"), on, "check")
    assert early.status_code == 422
    move(client(), on, "confirm")
    self_checked = move(client(), on, "check")
    assert "Người đã xác nhận không được tự kiểm tra" in words(self_checked)

    response = move(client("second"), on, "check")

    assert response["Location"] == f"{url}/giving/"
    today = words(client("second").get(f"{url}/giving/"))
    assert "3 lượt giao: 1 nhiệm vụ, 3 đơn vị" in today
    assert "30/11/2017 hạn đã qua trước ngày giao: không giao" in today
    said = words(client("second").get(f"{url}/giving/?since=2017-09-20"))
    assert "11 lượt giao: 3 nhiệm vụ, 8 đơn vị" in said and "hằng quý 2 kỳ" in said
    assert "5 lượt có hạn trước hôm nay" in said and "có hạn trước hôm nay" not in today
    assert not Obligation.objects.exists()
    wrong: list[dict[str, str]] = [
        {},
        {"since": "31/02/2017", "until": "2017-12-31"},
        {"since": "2017-09-20", "until": "20255-12-31"},
        {"since": "2017-09-20", "until": "2017-09-19"},
        {"since": "2017-09-20", "until": "2023-01-01"},
    ]
    refused = [client("second").post(f"{url}/giving/", days).status_code for days in wrong]
    assert (refused, Obligation.objects.count()) == ([422] * len(wrong), 0)
    done = client("second").post(
        f"{url}/giving/", {"since": "2017-09-20", "until": "2017-12-31"}, follow=True
    )
    assert Obligation.objects.count() == 3 + 3 * 2 + 2 == 11
    assert "Đã giao 11 lượt nhiệm vụ" in words(done)


def test_programme_goes_out_as_a_file_and_into_another_workbench(city: City) -> None:
    on = begun(client())
    settle(client(), on)
    url = f"/directives/{on.directive_id}"
    assert client().get(f"{url}/programme.yaml").status_code == 404
    move(client(), on, "confirm")
    move(client("second"), on, "check")
    file = client("auditor").get(f"{url}/programme.yaml").content
    upload(client(), DIRECTIVE.replace("31-CT/TU", "9-CT/TU"), "9.txt")
    other = Confirming.objects.get(directive__symbol="9-CT/TU")

    response = client().post(
        f"/directives/{other.directive_id}/confirming/file/",
        {"file": SimpleUploadedFile("p.yaml", file)},
        follow=True,
    )

    assert "Lấy 6 trên 6 mục của tệp" in words(response)
    assert "Các cơ quan báo chí tuyên truyền về tiết kiệm nước Loại bỏ: Không có trong danh bạ" in words(
        response
    )
    assert bench_of(other).progress.left == 0


def test_units_of_another_city_are_chosen_again(city: City) -> None:
    on = begun(client())
    settle(client(), on)
    post(client(), on, "correct", item="d3", binds_shown="1", binds='{"units": ["P-K-DN"]}')
    move(client(), on, "confirm")
    move(client("second"), on, "check")
    file = client().get(f"/directives/{on.directive_id}/programme.yaml").content.replace(b"P-K-DN", b"P-K-99")
    upload(client(), DIRECTIVE.replace("31-CT/TU", "9-CT/TU"), "9.txt")
    other = Confirming.objects.get(directive__symbol="9-CT/TU")

    url = f"/directives/{other.directive_id}/confirming/file/"
    said = words(client().post(url, {"file": SimpleUploadedFile("p.yaml", file)}, follow=True))

    assert "1 mục giao cho đơn vị không có trong danh bạ ở đây: hãy chọn lại." in said
    assert "→ gợi ý: Đảng bộ cấp huyện (2 đơn vị" in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a: [", "Từ dòng 1 trở đi"),
        (b"\xff\xfe", "không phải chương trình tải về"),
        (b"a: [\0", "không phải chương trình tải về"),
        (b"source: 7", "Cả tệp, ô source: “7” không dùng được. Cả tệp: thiếu ô source_sha256."),
        (b"targets: [x]", "Chỉ tiêu 1: “x” không phải một mục."),
        (b"duties: [{id: II.1-1, due: 7}]", "Nhiệm vụ II.1-1, ô due (Hạn): “7” không dùng được."),
        (b"duties: [{id: II.1-1, ngay: 7}]", "Nhiệm vụ II.1-1: không có ô nào tên ngay."),
        (b"duties: [{}, {}]", "và 11 chỗ nữa"),
    ],
)
def test_file_of_another_shape_is_refused_row_by_row(city: City, data: bytes, said: str) -> None:
    on = begun(client())

    response = client().post(
        f"/directives/{on.directive_id}/confirming/file/", {"file": SimpleUploadedFile("p.yaml", data)}
    )

    assert (response.status_code, said in words(response)) == (422, True)
    assert not on.edits.exists()


def test_later_version_says_how_much_it_took_over(city: City) -> None:
    on = begun(client())
    settle(client(), on)

    page = client().post(
        "/directives/new/", {"file": SimpleUploadedFile("b.txt", SECOND_VERSION.encode())}, follow=True
    )

    assert "Lấy lại 5 trên 6 mục đã xem ở bản trước, vì chữ không đổi." in words(page)
    assert "Bản này khác bản trước ở đâu" in words(page)
    changed = words(client().get(f"/directives/{on.directive_id}/confirming/changes/"))
    assert "Chỉ tiêu đã đổi (0) Không thay đổi." in changed
    assert "Hạn: 30/11/2017 → 31/12/2017" in changed and "tại nhà văn hóa" in changed


def test_first_version_differs_from_none_before(city: City) -> None:
    on = begun(client())

    assert "Bản này khác bản trước" not in words(client().get(f"/directives/{on.directive_id}/confirming/"))
    assert client().get(f"/directives/{on.directive_id}/confirming/changes/").status_code == 404


def test_comparison_says_what_persons_made_of_the_reading(city: City) -> None:
    on = begun(client())
    post(client(), on, "correct", item="d1", due="2017-12-01")
    post(client(), on, "reject", item="d4", reason="Không có trong danh bạ")
    post(client(), on, "add", quote="Sông Mây")
    post(client(), on, "reject", item="e3", reason="Thêm nhầm")

    said = words(client().get(f"/directives/{on.directive_id}/confirming/compared/"))

    assert "Người đã sửa: 1" in said
    assert "Máy đọc, người loại: 1" in said
    assert "Loại bỏ: Không có trong danh bạ" in said
    assert "Người thêm" not in said and "Thêm nhầm" not in said


def test_target_counted_by_hand_is_written_down_by_whoever_may(city: City) -> None:
    on = begun(client())
    settle(client(), on)
    url = f"/directives/{on.directive_id}"
    move(client(), on, "confirm")
    move(client("second"), on, "check")
    row = {"unit": "P-00001", "year": "2017", "value": "1.930", "of": "2.000"}

    assert client("clerk").post(f"{url}/targets/I.1-T1/", row).status_code == 302
    assert client("outsider").post(f"{url}/targets/I.1-T1/", row).status_code == 403
    page = f"{url}/targets/I.1-T1/"
    wrong = {"unit": "P", "year": "2099", "value": "nhiều", "of": "5"}
    for name, said in wrong.items():
        refused = client("clerk").post(page, row | {name: said})
        marked = "value" if name == "of" else name  # more than there are: the share is wrong
        assert (refused.status_code, f'id="problem-{marked}"' in refused.content.decode()) == (422, True)
    assert "Văn phòng cấp ủy hoặc Ban Tổ chức ghi số liệu" in words(client("leader").get(page))

    assert Count.objects.count() == 2
    assert "1.930 trên 2.000 (96,5 %)" in words(client("clerk").get(f"{url}/targets/I.1-T1/")).replace(
        "\xa0", " "
    )


def test_page_asks_few_questions_of_the_database(city: City, django_assert_max_num_queries) -> None:  # noqa: ANN001
    on = begun(client())
    settle(client(), on)
    by = client()

    # five of them count what waits for the person, once a state of the records; nine find where they stand, until a role or unit changes
    with django_assert_max_num_queries(24):
        by.get(f"/directives/{on.directive_id}/confirming/?item=d1")


def test_page_speaks_english(city: City) -> None:
    on = begun(client())

    by = client()
    by.cookies["django_language"] = "en"

    said = words(by.get(f"/directives/{on.directive_id}/confirming/?item=d1"))

    assert "0 of 19 sentences confirmed" in said
    assert "6 items left" in said
    assert "Save and accept" in said


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "confirming/"),
        ("get", "confirming/compared/"),
        ("get", "confirming/changes/"),
        ("post", "confirming/file/"),
        ("post", "confirming/edits/accept/"),
        ("post", "confirming/moves/confirm/"),
        ("get", "giving/"),
    ],
)
def test_workbench_begun_is_only_for_whoever_may_confirm_there(city: City, method: str, path: str) -> None:
    with arranging():
        make_user("elsewhere", "organisation_board", city.party_002)
    on = begun(client())
    refused = ("office", "leader", "clerk", "inspector", "auditor", "outsider", "elsewhere")

    codes = {
        n: getattr(client(n), method)(f"/directives/{on.directive_id}/{path}").status_code
        for n in (*refused, "stranger")
    }

    assert codes == dict.fromkeys(refused, 403) | {"stranger": 404}
    assert not on.edits.exists()


def test_directive_entered_by_command_is_opened_on_the_page(city: City) -> None:
    from caunoi.core.reading import read, to_json
    from caunoi.records.actions.acting import OPERATOR
    from caunoi.records.actions.directives import receive_directive
    from tests.factories import NOON

    held = receive_directive(
        name="31.txt", text=DIRECTIVE, received_on=NOON.date(), draft=to_json(read(DIRECTIVE)), by=OPERATOR, at=NOON
    )  # fmt: skip
    assert "Xác nhận bản đọc" in words(client().get(f"/directives/{held.pk}/"))
    assert "Bắt đầu xác nhận 31-CT/TU" in words(client().get(f"/directives/{held.pk}/confirming/"))

    client().post(f"/directives/{held.pk}/confirming/")

    assert Confirming.objects.get().unit == city.city
    assert client("auditor").get(f"/directives/{held.pk}/file/").content == DIRECTIVE.encode()
    assert "Xác nhận bản đọc" not in words(client("auditor").get(f"/directives/{held.pk}/"))
