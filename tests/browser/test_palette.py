"""The field at the head by keyboard: with its script a palette, without it a plain search page."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import examined
from tests.browser.test_journeys import sample as sample  # the fixture
from tests.browser.test_journeys import sign_in
from tests.web.sample import Sample

OpenPage = Callable[..., Page]


def test_palette_finds_and_opens_by_keyboard_alone(
    sample: Sample, server: LiveServer, open_page: OpenPage
) -> None:
    page = open_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    sign_in(page, server, "office")
    field = page.get_by_role("combobox")

    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("phuong mot a")
    first = page.get_by_role("option", name="Phường Một A").first
    expect(first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(first.get_attribute("id")))
    assert examined(page).response["violations"] == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Control+k")
    page.keyboard.press("ArrowDown")
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/units/"))
    assert complaints == []


def test_without_script_the_field_is_a_search_form(
    sample: Sample, server: LiveServer, open_page: OpenPage
) -> None:
    page = open_page(java_script_enabled=False)
    sign_in(page, server, "office")
    page.get_by_role("searchbox").fill("phuong mot a")
    page.get_by_role("searchbox").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("phuong mot a")
    expect(page.get_by_role("link", name="Phường Một A").first).to_be_visible()
