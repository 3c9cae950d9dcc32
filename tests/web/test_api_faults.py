"""What fails before an operation of the API is reached is told to a program as a problem, never as a page."""

import pytest
from django.test import Client

from tests.people import City
from tests.web.test_api_senders import city

__all__ = ["city"]


def test_what_fails_before_an_operation_is_reached_is_a_problem_too(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = Client(enforce_csrf_checks=True)
    asked = [
        Client().get("/api/v1/heads", headers={"host": "elsewhere.example"}),
        Client().get("/api/v2/heads"),
        strict.post("/api/v1/nothing", "{}", content_type="application/json"),
    ]
    monkeypatch.setattr("django.middleware.common.CommonMiddleware.process_request", _fails)
    asked.append(Client(raise_request_exception=False).get("/api/v1/heads"))

    assert [(one.status_code, one.json()["code"]) for one in asked] == [
        (400, "host"),
        (404, "path"),
        (404, "path"),
        (500, "fault"),
    ]
    assert {(one["Content-Type"], one["Cache-Control"]) for one in asked} == {
        ("application/problem+json", "no-store")
    }


def _fails(*_: object) -> None:
    raise RuntimeError
