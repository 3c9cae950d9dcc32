"""A directive of our own goes from a Word file to duties given out to units, by two persons, in the browser alone."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from caunoi.records.models import Confirming, Obligation, User
from caunoi.records.queries.confirming import bench_of
from caunoi.web.desk import bench_place
from tests.browser.conftest import DESK, TELEPHONE, examined
from tests.browser.test_journeys import PASSWORD, sign_in
from tests.factories import arranging, make_user
from tests.people import City, make_city
from tests.water import DIRECTIVE, as_docx

OpenPage = Callable[..., Page]


@pytest.fixture
def city(db: None) -> City:
    made = make_city()
    with arranging():
        make_user("second", "organisation_board", made.city)
    for person in User.objects.all():
        person.set_password(PASSWORD)
        person.save()
    return made


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    path = tmp_path / "31-ct-tu.docx"
    path.write_bytes(as_docx(DIRECTIVE))
    return path


def upload(page: Page, server: LiveServer, file: Path) -> str:
    page.goto(f"{server.url}/directives/")
    page.get_by_role("link", name="Nhận văn bản").click()
    page.get_by_label("Tệp văn bản").set_input_files(file)
    page.get_by_role("button", name="Nhận và đọc").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác nhận chỉ thị 31-CT/TU")
    return page.url


def settle(page: Page) -> None:
    """Take what is suggested, count targets by hand, reject what binds nobody known, mark the rest as read."""
    for sign in ("N1", "N2", "N3"):
        page.get_by_role("button", name=f"Chấp nhận {sign}").click()
    for sign in ("C1", "C2"):
        page.get_by_role("link", name=f"Sửa {sign}").click()
        page.get_by_label("Đếm bằng").select_option("hand")
        page.get_by_role("button", name="Ghi và chấp nhận").click()
    page.get_by_role("link", name="Loại bỏ N4").click()
    page.get_by_label("Loại bỏ mục này: lý do").fill("Cơ quan báo chí không có trong danh bạ đơn vị")
    page.get_by_role("button", name="Loại bỏ").click()
    page.get_by_role("link", name="13 câu không có mục, chưa ai đọc").click()
    page.get_by_role("button", name="Đã đọc cả 13 câu").click()


def test_word_file_becomes_duties_of_units_by_two_persons_without_script(
    server: LiveServer, city: City, word_file: Path, open_page: OpenPage
) -> None:
    first = open_page(java_script_enabled=False)
    sign_in(first, server, "board")
    address = upload(first, server, word_file)
    settle(first)
    expect(first.locator(".figure")).to_contain_text("19 trên 19 câu đã xác nhận")
    first.get_by_role("button", name="Xác nhận toàn bộ").click()
    expect(first.locator("main")).to_contain_text("Chờ người thứ hai kiểm tra")

    second = open_page(java_script_enabled=False)
    sign_in(second, server, "second")
    second.goto(address)
    second.get_by_role("button", name="Đã kiểm tra, cho hiệu lực").click()
    assert not Obligation.objects.exists()
    second.get_by_label("Từ ngày").fill("2017-09-20")
    second.get_by_label("Đến hết ngày").fill("2017-12-31")
    second.get_by_role("button", name="Xem", exact=True).click()
    expect(second.locator(".figure")).to_contain_text("lượt giao: 3 nhiệm vụ, 8 đơn vị")
    second.get_by_role("button", name="Giao nhiệm vụ").click()

    expect(second.locator(".messages")).to_contain_text("Đã giao 11 lượt nhiệm vụ cho các đơn vị.")
    third = open_page(java_script_enabled=False)
    sign_in(third, server, "clerk")
    third.goto(f"{server.url}/obligations/?asked=open")
    expect(third.locator("main")).to_contain_text(
        "Đảng ủy xã, phường, thị trấn chỉ đạo rà soát các hộ chưa có nước sạch"
    )
    owed = Obligation.objects.get(unit=city.party_00001)
    assert (owed.clause, owed.due_on) == ("II.1", datetime.date(2017, 11, 30))


def test_words_and_items_lead_to_each_other(
    server: LiveServer, city: City, word_file: Path, open_page: OpenPage
) -> None:
    page = open_page()
    sign_in(page, server, "board")
    upload(page, server, word_file)

    page.locator("#document .m", has_text="Quận ủy, huyện ủy lãnh đạo").click()
    expect(page.locator(".item.here")).to_have_attribute("data-item", "d3")
    page.locator("#i-d2 .sign").click()
    assert page.url.endswith("#t-d2")


def test_key_that_corrects_leads_into_the_form_and_out_again(
    server: LiveServer, city: City, word_file: Path, open_page: OpenPage
) -> None:
    page = open_page()
    sign_in(page, server, "board")
    page.goto(upload(page, server, word_file) + "?order=text")

    page.keyboard.press("e")
    expect(page.get_by_label("Nội dung chỉ tiêu")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#i-t1.here")).to_be_visible()
    expect(page.locator(".item-form")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_words_and_items_find_each_other_across_pages_and_parts(
    server: LiveServer,
    city: City,
    word_file: Path,
    open_page: OpenPage,
    script: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bench_place, "PART", 600)
    monkeypatch.setattr(bench_place, "ROWS", 2)
    page = open_page(java_script_enabled=script)
    sign_in(page, server, "board")
    upload(page, server, word_file)
    page.goto(page.url + "?order=text")
    expect(page.locator(".item")).to_have_count(2)
    expect(page.locator("#document")).not_to_contain_text("Các cơ quan báo chí")

    page.get_by_role("link", name="Trang sau").click()
    page.get_by_role("link", name="Trang sau").click()
    page.get_by_role("link", name="N4", exact=True).first.click()
    expect(page.locator("#document")).to_contain_text("Các cơ quan báo chí")
    page.get_by_role("link", name="Phần 1").click()
    page.locator("#document .sign", has_text="C1").click()
    expect(page.locator("#i-t1")).to_be_visible()
    expect(page.locator(".pager")).to_contain_text("1 đến 2 trên 6")


def test_walking_with_keys_turns_pages_and_brings_the_part_of_the_text(
    server: LiveServer, city: City, word_file: Path, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_place, "PART", 600)
    monkeypatch.setattr(bench_place, "ROWS", 4)
    page = open_page()
    sign_in(page, server, "board")
    upload(page, server, word_file)
    page.goto(page.url + "?order=text")

    expect(page.locator(".item.here")).to_have_attribute("data-item", "t1")
    for name in ("t2", "d1", "d2"):
        page.keyboard.press("j")
        expect(page.locator(".item.here")).to_have_attribute("data-item", name)
    expect(page.locator(".m.here")).to_contain_text("Ủy ban nhân dân xã, phường, thị trấn tổ chức kiểm tra")
    page.keyboard.press("j")
    expect(page.locator("#i-d4")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(page.locator(".m.here")).to_contain_text("Các cơ quan báo chí")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_kind_of_a_sentence_is_changed_undone_and_compared(
    server: LiveServer, city: City, word_file: Path, open_page: OpenPage, script: bool
) -> None:
    page = open_page(java_script_enabled=script)
    sign_in(page, server, "board")
    address = upload(page, server, word_file)
    page.get_by_role("link", name="19 câu").click()
    row = page.locator(".item", has_text="Các cơ quan báo chí")
    row.get_by_role("combobox").select_option("principle")
    row.get_by_role("button", name="Đổi loại").click()

    expect(page.locator(".item", has_text="Các cơ quan báo chí")).to_contain_text("máy đọc: nhiệm vụ")
    assert bench_of(Confirming.objects.get()).working.items["d4"].state == "rejected"
    page.get_by_role("link", name="So với bản máy đọc").click()
    expect(page.locator("main")).to_contain_text("1 câu người đổi loại, trên 19 câu")
    page.goto(f"{address}?view=sentences")
    page.get_by_role("button", name="Hoàn tác việc vừa làm").click()
    expect(page.locator(".item", has_text="Các cơ quan báo chí")).not_to_contain_text("máy đọc")
    assert bench_of(Confirming.objects.get()).working.items["d4"].state == "open"


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESK, "light"), (TELEPHONE, "dark")], ids=["desk, light", "telephone, dark"]
)
def test_pages_of_confirming_are_accessible_and_no_wider_than_the_screen(
    server: LiveServer,
    city: City,
    word_file: Path,
    open_page: OpenPage,
    viewport: dict[str, int],
    scheme: str,
) -> None:
    page = open_page(viewport=viewport, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    sign_in(page, server, "board")
    address = upload(page, server, word_file)
    settle(page)
    page.get_by_role("button", name="Xác nhận toàn bộ").click()
    second = open_page()
    sign_in(second, server, "second")
    second.goto(address)
    pk, wrong = address.split("/")[-3], {}

    def look(path: str) -> None:
        page.goto(f"{server.url}/directives/{path}")
        found = examined(page).response["violations"]
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if found or wider:
            wrong[path] = (wider, [f["id"] + ": " + f["nodes"][0]["html"][:200] for f in found])

    for path in (
        "new/",
        f"{pk}/confirming/",
        f"{pk}/confirming/?view=sentences",
        f"{pk}/confirming/?item=d1",
        f"{pk}/confirming/compared/",
    ):
        look(path)
    second.get_by_label("Trả lại để sửa: lý do").fill("Xem lại hạn của II.3")
    second.get_by_role("button", name="Trả lại").click()
    for path in (f"{pk}/confirming/?item=d1", f"{pk}/confirming/?item=t1&order=text"):
        look(path)
    page.goto(address)
    page.get_by_role("button", name="Xác nhận toàn bộ").click()
    second.goto(address)
    second.get_by_role("button", name="Đã kiểm tra, cho hiệu lực").click()
    for path in (f"{pk}/confirming/", f"{pk}/giving/", f"{pk}/targets/I.1-T1/"):
        look(path)

    assert wrong == {}
    assert [line for line in said if "Content Security Policy" in line] == []
