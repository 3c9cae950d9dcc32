"""Journeys in Debian's Chromium: every test here carries the mark `browser`."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.web.conftest import built

__all__ = ["built"]  # the fixture of the pages' tests: one sample for the tests of a file

# Playwright keeps an event loop in this thread; Django would refuse to touch the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what passes is not told element by element
}
HERE = ("127.0.0.1", "localhost")
DESK = {"width": 1280, "height": 900}
TELEPHONE = {"width": 390, "height": 844}


def take_way(page: Page, name: str) -> None:
    """Follow one of the ways in at the head of the page, unfolded first where the screen is narrow."""
    menu = page.locator(".menu summary")
    if menu.is_visible():
        menu.click()
    page.get_by_role("link", name=name).first.click()


def examined(page: Page) -> AxeResults:
    """What axe finds on a page that is whole: a click ends when the next page begins to come, without its styles yet."""
    page.wait_for_load_state()
    return Axe().run(page, options=RULES)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session."""
    arguments = [f"--host-resolver-rules=MAP * ~NOTFOUND, {', '.join(f'EXCLUDE {host}' for host in HERE)}"]
    if os.geteuid() == 0:  # Chromium refuses its sandbox to root, as which containers run
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def server(db: None) -> Iterator[LiveServer]:
    """The pages, served from this process inside the test's own transaction, which is rolled back at its end.

    pytest-django's `live_server` empties the tables instead, which the journal refuses. Threads share the one connection
    of SQLite in memory: journeys run on SQLite only.
    """
    serving = LiveServer("127.0.0.1")
    yield serving
    # a window that has just closed leaves threads behind, which need the shared connection until they notice
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)
    serving.stop()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """open_page(viewport=DESK, **context options) gives a fresh page; the test fails if it asked another host."""
    contexts = []
    strangers: list[str] = []

    def asked(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob", "file"} and address.hostname not in HERE:
            strangers.append(request.url)

    def make(viewport: dict[str, int] = DESK, **options: object) -> Page:
        context = browser.new_context(
            viewport=viewport, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        # Listened to, not held up: a page whose requests are taken in hand (`route`) keeps no style from the page before.
        context.on("request", asked)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert strangers == []
