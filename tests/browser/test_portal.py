"""A person's journey without an account, by keyboard and finger: filed, receipt, followed, written to, added to, withdrawn."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from caunoi import clock
from caunoi.records.actions.heads import publish_head
from caunoi.records.models import Letter, User
from tests.browser.conftest import DESK, TELEPHONE, examined
from tests.browser.test_journeys import PASSWORD, sign_in
from tests.people import City, make_city

OpenPage = Callable[..., Page]


@pytest.fixture
def city(db: None) -> City:
    return make_city()


def looked_at(page: Page, name: str) -> None:
    """Accessible, and never wider than the screen."""
    found = examined(page)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    wrong = [v["id"] + ": " + v["nodes"][0]["html"][:200] for v in found.response["violations"]]
    assert (name, wrong, wider) == (name, [], 0)


@pytest.mark.parametrize("viewport", [DESK, TELEPHONE], ids=["desk", "telephone"])
def test_a_person_files_follows_writes_adds_and_withdraws(
    viewport: dict[str, int], server: LiveServer, city: City, open_page: OpenPage
) -> None:
    page = open_page(viewport)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{server.url}/gui-don/")
    looked_at(page, "kind")
    page.get_by_label("Kiến nghị").check()
    go_on(page, "place")
    page.get_by_label("Xã, phường, thị trấn").fill("mot a")
    go_on(page, "office")
    page.get_by_label("Ủy ban nhân dân Phường Một A").check()
    go_on(page, "text")
    page.get_by_label("Việc gì").fill("Đường vào xóm hỏng từ tháng 3.\nXin sửa.")
    go_on(page, "who")
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Mô Phỏng")
    go_on(page, "check")
    expect(page.locator(".answers")).to_contain_text("Đường vào xóm hỏng")
    page.get_by_role("button", name="Gửi đơn").last.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Giấy biên nhận")
    looked_at(page, "receipt")
    code = page.locator(".code-words").inner_text()
    page.context.clear_cookies()
    page.goto(f"{server.url}/gui-don/theo/")
    looked_at(page, "code")
    page.get_by_label("Mã theo dõi").fill(code.upper())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đơn của anh/chị")
    looked_at(page, "follow")

    page.get_by_label("Viết cho cơ quan").fill("Tôi xin hỏi khi nào sửa.")
    page.get_by_role("button", name="Gửi tin").click()
    expect(page.locator(".said-by")).to_contain_text("khi nào sửa")
    page.get_by_label("Thêm giấy tờ, ảnh").set_input_files(
        {"name": "bien-ban.txt", "mimeType": "text/plain", "buffer": "Biên bản họp tổ".encode()}
    )
    page.get_by_role("button", name="Gửi thêm").click()
    expect(page.locator("main")).to_contain_text("bien-ban.txt")
    publish_head(on=clock.today(), at=clock.now())
    page.reload()
    expect(page.get_by_role("link", name="Bằng chứng đã vào sổ chung")).to_have_count(2)
    page.get_by_text("Rút toàn bộ đơn").click()
    page.get_by_label("Tôi tự mình muốn rút").check()
    page.get_by_role("button", name="Rút", exact=True).click()
    expect(page.locator("main")).to_contain_text("Anh/chị đã rút toàn bộ đơn này.")
    looked_at(page, "followed")

    page.get_by_role("link", name="Thoát nhanh").click()
    expect(page).to_have_title("Lịch nghỉ lễ")
    assert complaints == []
    assert Letter.objects.get().withdrawals.get().whole


def go_on(page: Page, following: str, *, look: bool = True) -> None:
    """The next question, looked at unless it was before."""
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator('input[name="page"]')).to_have_value(following)
    if look:
        looked_at(page, following)


def test_without_script_a_letter_is_filed_by_keyboard_alone_and_the_language_loses_nothing(
    server: LiveServer, city: City, open_page: OpenPage
) -> None:
    page = open_page(TELEPHONE, java_script_enabled=False)
    page.goto(f"{server.url}/gui-don/")
    page.locator("#kind-4").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator("#commune").focus()
    page.keyboard.type("00001")
    page.keyboard.press("Enter")
    page.locator("#office").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator("#text").fill("Đèn đường tắt.")
    page.get_by_role("button", name="English").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("What the letter says")
    expect(page.locator("#text")).to_have_value("Đèn đường tắt.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send the letter").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Receipt")
    assert Letter.objects.get().anonymous


def test_what_went_wrong_takes_the_keyboard_without_script_and_describes_its_field(
    server: LiveServer, city: City, open_page: OpenPage
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.url}/gui-don/theo/")
    page.get_by_label("Mã theo dõi").fill("ba ba")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Mã theo dõi")).to_have_accessible_description(re.compile("Không có đơn nào"))
    clerk(server, page)
    page.get_by_label("Loại đơn").select_option("complaint")
    page.get_by_role("button", name="Nhận đơn").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đơn khiếu nại phải ghi họ tên.")).to_be_focused()
    expect(page.get_by_label("Họ và tên")).to_have_accessible_description("Đơn khiếu nại phải ghi họ tên.")


# --- the clerk's page ---

LETTER = (
    # what is typed in each field, in the order the paper lies on the desk; a choice is its first letters
    ("kind", "Kh"), ("way", ""), ("dated", "03/04/2026"), ("name", "Nguyễn Thị Mô Phỏng"), ("address", "Xóm Đông"), ("phone", ""),
    ("commune", "00001"), ("village", ""), ("text", "Thu hồi đất không đúng."), ("helper", ""), ("interpreter", ""), ("files", ""),
)  # fmt: skip
TABS_AND_ENTER = 13  # one Tab from field to field, one to the button, Enter


def test_clerk_takes_a_letter_in_by_keyboard_alone_with_thirteen_keys_besides_what_it_says(
    server: LiveServer, city: City, open_page: OpenPage
) -> None:
    page = clerk(server, open_page(DESK))
    looked_at(page, "intake")
    keys = 0
    for name, typed in LETTER:
        assert page.evaluate("document.activeElement.id") == name
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
        keys += 1
    page.keyboard.press("Enter")
    keys += 1

    expect(page.get_by_role("heading", level=1)).to_have_text("Giấy biên nhận")
    looked_at(page, "intake receipt")
    letter = Letter.objects.get()
    assert (letter.kind, letter.place, str(letter.dated), keys) == (
        "complaint", city.place_00001, "2026-04-03", TABS_AND_ENTER,
    )  # fmt: skip

    expect(page.locator(".receipt .big")).to_be_in_viewport()
    expect(page.locator(".code-words")).to_be_in_viewport()
    page.keyboard.press("Enter")  # one more than meant: the code stays
    expect(page.locator(".code-words")).to_be_visible()
    for name in ("In trang này", "Nhận đơn tiếp theo"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == name
    page.keyboard.press("Enter")
    expect(page.get_by_label("Loại đơn")).to_be_focused()


def test_what_a_clerk_hears_is_read_back_and_the_deadline_follows_what_is_typed(
    server: LiveServer, city: City, open_page: OpenPage
) -> None:
    page = clerk(server, open_page(TELEPHONE))
    page.locator("#kind").select_option("complaint")
    page.locator("#way").select_option("telephone")
    expect(page.locator("#beside")).to_contain_text("là nhận trước")
    looked_at(page, "intake narrow")
    page.locator("#name").fill("Nguyễn Thị Mô Phỏng")
    page.locator("#address").fill("Xóm Đông")
    page.locator("#text").fill("Thu hồi đất không đúng.")
    page.get_by_role("button", name="Nhận đơn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đọc lại cho người gửi nghe")
    looked_at(page, "read back")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Giấy biên nhận")
    for larger in ("larger-text", ""):  # the receipt is shown once: it grows where it stands
        with page.expect_response("**/text-size/"):
            page.get_by_role("button", name="Chữ to").click()
        expect(page.locator("html")).to_have_class(larger)
        expect(page.locator(".code-words")).to_be_visible()
    expect(page.get_by_role("button", name="English")).to_have_count(0)
    page.goto(f"{server.url}/intake/envelope/")
    looked_at(page, "envelope")
    assert Letter.objects.get().read_back
    page.locator("#what").select_option("denunciation")
    page.locator("#way").select_option("telephone")
    page.get_by_role("button", name="Nhận đơn").click()
    expect(page.get_by_role("heading", name="Số ghi lên phong bì")).to_be_visible()
    looked_at(page, "number for an envelope")


def clerk(server: LiveServer, page: Page) -> Page:
    """The receiver, signed in, at the intake page."""
    person = User.objects.get(username="receiver")
    person.set_password(PASSWORD)
    person.save()
    sign_in(page, server, "receiver")
    page.goto(f"{server.url}/intake/")
    return page


def test_public_pages_are_accessible_in_english_larger_and_in_the_dark(
    server: LiveServer, city: City, open_page: OpenPage
) -> None:
    page = open_page(TELEPHONE, color_scheme="dark")
    page.goto(f"{server.url}/gui-don/theo/")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Larger text").click()
    publish_head(on=clock.today(), at=clock.now())

    expect(page.locator("html")).to_have_class("larger-text")
    for path in (
        "/gui-don/",
        "/gui-don/theo/",
        "/gui-don/so/",
        "/gui-don/kiem-tra/",
        "/gui-don/tai-quay/",
        "/lich-nghi/",
    ):
        page.goto(server.url + path)
        looked_at(page, path)
