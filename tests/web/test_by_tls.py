"""Behind a proxy that speaks TLS: cookies only by https, and browsers told to come back by https; nothing of it without."""

import runpy
from typing import Any

import pytest
from django.test import Client

import caunoi.settings as here
from caunoi.errors import UserError
from tests.people import make_city

ADDRESS = "https://donthu.example.vn"
TOLD = (
    "ADDRESS", "ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_PROXY_SSL_HEADER",
    "SECURE_HSTS_SECONDS", "CSRF_TRUSTED_ORIGINS",
)  # fmt: skip


def read(monkeypatch: pytest.MonkeyPatch, **given: str) -> dict[str, Any]:
    """The settings as they are read with these variables."""
    for name, value in given.items():
        monkeypatch.setenv(f"CAUNOI_{name}", value)
    found = runpy.run_path(here.__file__)
    return {name: found[name] for name in TOLD}


@pytest.mark.parametrize(
    ("given", "secure"),
    [
        ({}, False),
        ({"ADDRESS": "http://donthu.example.vn"}, False),
        ({"ADDRESS": ADDRESS, "PROXIES": "1"}, True),
        ({"ADDRESS": f"{ADDRESS}:8443/", "PROXIES": "2"}, True),
        ({"ADDRESS": ADDRESS, "PROXIES": "1", "DEBUG": "true"}, False),
    ],
)
def test_cookies_are_secure_where_the_address_is_https(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], secure: bool
) -> None:
    found = read(monkeypatch, **given)

    assert {found[name] for name in TOLD if name.endswith("_SECURE")} == {secure}
    assert (found["SECURE_HSTS_SECONDS"], found["CSRF_TRUSTED_ORIGINS"]) == (
        (365 * 24 * 3600, [given["ADDRESS"].rstrip("/")]) if secure else (0, [])
    )
    assert ("donthu.example.vn" in found["ALLOWED_HOSTS"]) == ("ADDRESS" in given)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"ADDRESS": ADDRESS}, "CAUNOI_PROXIES"),
        ({"ADDRESS": "donthu.example.vn", "PROXIES": "1"}, "give it as https://name"),
        ({"ADDRESS": f"{ADDRESS}/gui-don", "PROXIES": "1"}, "without a path"),
        ({"CLAMD": "localhost"}, "give it as HOST:PORT"),
        ({"CLAMD": "localhost:"}, "give it as HOST:PORT"),
        ({"CLAMD_SECONDS": "0"}, "from 1 to 120"),
        ({"CLAMD_SECONDS": "121"}, "from 1 to 120"),
        ({"CLAMD_SECONDS": "1.5"}, "from 1 to 120"),
    ],
)
def test_address_that_cannot_be_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], why: str
) -> None:
    with pytest.raises(UserError, match=why):
        read(monkeypatch, **given)


@pytest.mark.django_db
def test_every_cookie_and_hsts_behind_the_proxy_and_none_without(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    make_city()
    for name, value in read(monkeypatch, ADDRESS=ADDRESS, PROXIES="1").items():
        setattr(settings, name, value)
    client, through = Client(), {"headers": {"host": "donthu.example.vn", "x-forwarded-proto": "https"}}

    page = client.get("/sign-in/", **through)
    client.post("/gui-don/chon/", {"set": "en"}, **through)
    client.post("/gui-don/chon/", {"set": "larger"}, **through)
    open_line = Client().get("/sign-in/", headers={"host": "donthu.example.vn"})

    assert page["Strict-Transport-Security"] == "max-age=31536000"
    assert len(client.cookies) >= 3 and all(cookie["secure"] for cookie in client.cookies.values())
    assert "Strict-Transport-Security" not in open_line
