"""What fails is told: to a program as a problem, never as a page; to whoever runs the server where, never with what."""

import pytest
from django.test import Client

from tests.people import City
from tests.web.test_api_senders import city

__all__ = ["city"]
WRITTEN = "Đào Thị Mẫu, 12 phố Thử"


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


@pytest.mark.parametrize("address", ["/gui-don/", "/letters/", "/api/v1/heads"])
def test_whoever_runs_the_server_reads_where_it_failed_and_nothing_of_what_was_sent(
    city: City, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    monkeypatch.setattr("django.middleware.common.CommonMiddleware.process_request", _fails)

    assert Client(raise_request_exception=False).get(address).status_code == 500

    (told,) = [one.getMessage() for one in caplog.records if one.name == "caunoi.faults"]
    assert told.startswith("RuntimeError\n") and "in _fails" in told
    assert WRITTEN not in told


def _fails(*_: object) -> None:
    raise RuntimeError(WRITTEN)
