"""A resolution of our own, as Word makes it with computed numbers, a task table and an appendix, becomes a programme in the
browser: one person by keyboard at a desk, a second on a telephone, then the units see what they owe."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from caunoi.core.confirming.items import Item
from caunoi.records.models import Confirming, Obligation
from caunoi.records.queries.confirming import bench_of
from tests.browser.conftest import TELEPHONE
from tests.browser.test_journeys import sign_in
from tests.browser.test_workbench import city, upload, word_file  # noqa: F401  the same city, the same two who may confirm
from tests.dykes import resolution
from tests.people import City

OpenPage = Callable[..., Page]


def items() -> dict[str, Item]:
    """The items as they stand, by the first words of what they stand on."""
    bench = bench_of(Confirming.objects.get())
    return {bench.working.quote(item)[:30]: item for item in bench.working.items.values()}


def done(page: Page, number: int) -> None:
    """The page shows what was made of so many edits."""
    expect(page.locator('input[name="saw"]').first).to_have_value(str(number))
    page.wait_for_load_state()


def stand_at(page: Page, words: str) -> None:
    """Walk with the keys to the item that begins with these words."""
    for key in "j" * 12 + "k" * 12:
        page.keyboard.press(key)
        if words in (page.locator(".item.here").text_content() or ""):
            return
    raise AssertionError(f"no item {words!r} on the page")


def test_resolution_of_our_own_goes_from_word_to_what_units_owe(
    server: LiveServer,
    city: City,  # noqa: F811
    tmp_path: Path,
    open_page: OpenPage,
) -> None:
    file = tmp_path / "08-nq-tu.docx"
    file.write_bytes(resolution())
    page = open_page()
    sign_in(page, server, "board")
    page.goto(f"{server.url}/directives/new/")
    page.get_by_label("Tệp văn bản").set_input_files(file)
    page.get_by_role("button", name="Nhận và đọc").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác nhận nghị quyết 08-NQ/TU")
    address = page.url
    expect(page.locator("#document td", has_text="Tổ chức diễn tập hộ đê cấp huyện")).to_be_visible()
    page.goto(f"{address}?order=text&part=1")
    expect(page.locator("#document")).to_contain_text("a) N1Đảng ủy xã, phường, thị trấn lãnh đạo kiện toàn")

    # split before a word the reader would never cut at, join it again, and split for good by undoing the joining
    stand_at(page, "kiện toàn đội xung kích")
    page.keyboard.press("s")
    expect(page.locator('[name="at"]:focus')).to_have_count(1)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    done(page, 1)
    assert {"Đảng ủy xã, phường, thị trấn l", "niêm yết danh sách tại nhà văn"} <= set(items())
    stand_at(page, "kiện toàn đội xung kích")
    page.keyboard.press("g")
    expect(page.locator('[name="other"]:focus')).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    done(page, 2)
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    done(page, 3)

    # the machine saw no duty in these words
    page.goto(f"{address}?order=text&part=1")
    page.evaluate(
        """() => {
            const words = [...document.querySelectorAll("#document p")].find(p => p.textContent.includes("phổ biến đến chi bộ"));
            getSelection().selectAllChildren(words);
        }"""
    )
    page.keyboard.press("n")
    expect(page.get_by_label("Chép đúng nguyên văn")).to_have_value(
        "Nghị quyết này được phổ biến đến chi bộ."
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    done(page, 4)
    stand_at(page, "phổ biến đến chi bộ")
    page.keyboard.press("e")
    page.get_by_label("Thêm một loại đơn vị").select_option(label="Đảng ủy cấp xã (3)")
    page.get_by_role("button", name="Ghi và chấp nhận").press("Enter")
    done(page, 5)

    # whoever coordinates is not asked for anything more here
    page.goto(f"{address}?order=text")
    page.get_by_role("link", name="Loại bỏ N8").press("Enter")
    expect(page.get_by_label("Loại bỏ mục này: lý do")).to_be_focused()
    page.keyboard.type("Đã nằm trong nhiệm vụ chủ trì")
    page.keyboard.press("Enter")
    done(page, 6)

    # targets: one has an indicator of ours, one is counted by hand and reported by communes
    stand_at(page, "tổ chức cơ sở đảng đạt")
    page.keyboard.press("a")
    done(page, 7)
    stand_at(page, "hộ dân ven đê")
    page.keyboard.press("e")
    page.get_by_label("Đếm bằng", exact=True).select_option("hand")
    page.get_by_label("Hạn").fill("2020-12-31")
    page.get_by_label("Thêm một loại đơn vị").select_option(label="Đảng ủy cấp xã (3)")
    page.get_by_role("button", name="Ghi và chấp nhận").press("Enter")
    done(page, 8)

    page.goto(f"{address}?order=text")
    for number in range(9, 16):
        page.locator("#items form[action*=accept] button").first.press("Enter")
        done(page, number)
    page.get_by_role("link", name="câu không có mục").press("Enter")
    page.get_by_role("button", name="Đã đọc cả").press("Enter")
    expect(page.locator(".figure")).to_contain_text("100,0 %")
    page.get_by_role("button", name="Xác nhận toàn bộ").press("Enter")
    expect(page.locator("main")).to_contain_text("Chờ người thứ hai kiểm tra")

    telephone = open_page(viewport=TELEPHONE)
    sign_in(telephone, server, "second")
    telephone.goto(address)
    telephone.get_by_role("button", name="Đã kiểm tra, cho hiệu lực").click()
    telephone.get_by_label("Từ ngày").fill("2018-04-01")
    telephone.get_by_label("Đến hết ngày").fill("2018-12-31")
    telephone.get_by_role("button", name="Xem", exact=True).click()
    telephone.get_by_role("button", name="Giao nhiệm vụ").click()
    expect(telephone.locator(".messages")).to_contain_text("nhiệm vụ cho các đơn vị")

    clerk = open_page(viewport=TELEPHONE)
    sign_in(clerk, server, "clerk")
    owed = Obligation.objects.get(unit=city.party_00001, duty__key="II.1-T1")
    said = "Báo cáo số liệu chỉ tiêu: số hộ dân ven đê được tập huấn phòng, chống lụt bão"
    assert (owed.text, str(owed.due_on)) == (said, "2020-12-31")
    clerk.goto(f"{server.url}/obligations/{owed.pk}/")
    clerk.get_by_role("link", name="Ghi số liệu").click()
    clerk.get_by_label("Năm").fill("2018")
    clerk.get_by_label("Số đạt").fill("1.930")
    clerk.get_by_label("Trên tổng số").fill("2.000")
    clerk.get_by_role("button", name="Ghi").click()
    expect(clerk.locator("main")).to_contain_text("1.930 trên 2.000 (96,5 %)")


def test_two_browsers_at_once_lose_nothing_and_tell_what_changed(
    server: LiveServer,
    city: City,  # noqa: F811
    word_file: Path,  # noqa: F811
    open_page: OpenPage,
) -> None:
    one, other = open_page(), open_page()
    sign_in(one, server, "board")
    address = upload(one, server, word_file)
    sign_in(other, server, "second")
    for page in (one, other):
        page.goto(f"{address}?item=d1")
    one.get_by_label("Việc phải làm").fill("Rà soát hộ chưa có nước sạch")
    one.get_by_role("button", name="Ghi và chấp nhận").click()
    done(one, 1)

    other.get_by_label("Việc phải làm").fill("Lập danh sách hộ chưa có nước sạch")
    other.get_by_role("button", name="Ghi và chấp nhận").click()
    expect(other.locator(".messages")).to_contain_text(
        "người khác đã làm 1 việc, việc đó vẫn giữ: board: sửa N1"
    )
    held = other.locator(".conflict")
    expect(held).to_contain_text("Rà soát hộ chưa có nước sạch")
    expect(held).to_contain_text("Lập danh sách hộ chưa có nước sạch")
    one.get_by_role("button", name="Chấp nhận N2").click()
    expect(one.locator(".messages")).to_contain_text("second: sửa N1")

    other.get_by_role("button", name="Lấy bản bị giữ").click()
    done(other, 4)
    working = bench_of(Confirming.objects.get()).working
    assert (working.items["d1"].action, working.conflicts) == ("Lập danh sách hộ chưa có nước sạch", ())
    assert working.items["d2"].state == "accepted"
