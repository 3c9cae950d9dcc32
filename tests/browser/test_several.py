"""A letter of several people in a real browser: at the clerk's page and on the public one, wide and narrow."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from caunoi.records.models import Letter
from tests.browser.conftest import DESK, TELEPHONE
from tests.browser.test_portal import OpenPage, city, clerk, looked_at

__all__ = ["city"]
SENDER, TWO = "Đỗ Mô Phỏng, Tổ 5, 0900 000 021", "Phạm Mô Phỏng, xóm Đông\nLý Mô Phỏng"
both_widths = pytest.mark.parametrize("viewport", [DESK, TELEPHONE], ids=["desk", "telephone"])


@both_widths
def test_clerk_turns_the_form_to_several_and_names_who_represents_them(
    viewport: dict[str, int], server: LiveServer, city: object, open_page: OpenPage
) -> None:
    page = clerk(server, open_page(viewport))
    page.locator("#name").fill("Đỗ Mô Phỏng")
    page.locator("#text").fill("Xin sửa đường.")
    page.locator("#kind").select_option("petition")
    page.get_by_role("button", name="Đơn của nhiều người").click()
    expect(page.locator("#sender")).to_have_value("Đỗ Mô Phỏng")
    page.locator("#sender").fill(SENDER)
    page.locator("#signers").fill("7")
    page.locator("#representatives").fill(TWO)
    page.locator("#interpreter").fill("Hạ Mô Phỏng")
    looked_at(page, "several")
    page.locator("#files").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Giấy biên nhận")
    letter = Letter.objects.get()
    assert (letter.signers, letter.representatives, letter.interpreted) == (7, 2, True)


@both_widths
def test_a_person_names_who_represents_several(
    viewport: dict[str, int], server: LiveServer, city: object, open_page: OpenPage
) -> None:
    page = open_page(viewport)
    page.goto(f"{server.url}/gui-don/")
    page.get_by_text("Kiến nghị").first.click()
    onward(page)
    page.locator("#commune").fill("phuong mot a")
    onward(page)
    page.get_by_role("radio").first.check()
    onward(page)
    page.locator("#text").fill("Xin sửa đường.")
    onward(page)
    page.locator("summary").click()
    page.locator("#signers").fill("7")
    page.locator("#helper").fill("có")
    looked_at(page, "who")
    onward(page)
    page.locator("#representatives").fill(TWO)
    looked_at(page, "representatives")
    onward(page)
    looked_at(page, "check")
    page.get_by_role("button", name="Gửi đơn").last.click()

    expect(page.locator(".code-words").first).to_be_visible()
    assert (Letter.objects.get().representatives, Letter.objects.get().helped) == (2, True)


def onward(page: Page) -> None:
    page.get_by_role("button", name="Tiếp tục").click()
