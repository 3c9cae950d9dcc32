"""Pages before anything is on record: Vietnamese first, English for who chose it, no word of the demo."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_page_english_browser_still_vietnamese() -> None:
    page = Client(headers={"accept-language": "en-US,en;q=0.9"}).get("/sign-in/")

    assert page.headers["Content-Language"] == "vi"
    assert "Đăng nhập" in page.content.decode()


def test_page_english_chosen_english_and_kept() -> None:
    client = Client()
    client.post("/language/", {"language": "en", "next": "/sign-in/"})

    page = client.get("/sign-in/")

    assert page.headers["Content-Language"] == "en"
    assert "Sign in" in page.content.decode()


def test_page_unknown_language_cookie_vietnamese() -> None:
    client = Client()
    client.cookies["django_language"] = "xx"

    page = client.get("/sign-in/")

    assert page.headers["Content-Language"] == "vi"


def test_real_installation_has_no_banner() -> None:
    assert b"simulated" not in Client().get("/sign-in/").content
