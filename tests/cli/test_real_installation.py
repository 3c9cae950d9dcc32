"""The steps of docs/operations.md, "A real installation, from nothing": from empty tables to a letter that its office lists."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from caunoi.cli import group, serve
from caunoi.records.models import Letter
from tests.web.pages import words

pytestmark = pytest.mark.django_db
OWN = "cây đa bến đò"


@pytest.fixture(autouse=True)
def empty(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)  # the test database stands already


def call(*arguments: str) -> str:
    done = CliRunner().invoke(group, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return str(done.stdout)


def signed_in(name: str, role: str) -> Client:
    """Added at the command line, signed in by the password shown there, with one of their own since."""
    said = call("people", "add", name, "--role", role, "--unit", "G-00004")
    found = re.search(r"shown this once: (\S+)", said)
    assert found
    client = Client(headers={"accept-language": "vi"})
    client.post("/sign-in/", {"username": name, "password": found[1]})
    client.post("/preferences/password/", {"password": found[1], "new": OWN, "again": OWN})
    return client


def test_from_empty_tables_to_a_letter_that_its_office_lists() -> None:
    call("units", "load")
    clerk, head = signed_in("le.thu", "reception"), signed_in("chu.tich", "deciding_head")
    form = clerk.get("/intake/").content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(office|once)" value="(\w+)"', form))

    receipt = clerk.post(
        "/intake/",
        {**hidden, "kind": "complaint", "way": "brought", "name": "Người Thử", "address": "phố Thử", "text": "Tôi khiếu nại việc thử nghiệm."},
    )  # fmt: skip

    letter = Letter.objects.get()
    assert (receipt.status_code, letter.unit.key) == (200, "G-00004@2025-07-01")
    assert f"/letters/{letter.public}/" in head.get("/letters/").content.decode()
    assert "1 đơn" in words(head.get("/letters/"))


def test_no_simulated_city_is_put_among_units_that_were_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> None:
        raise AssertionError("a demo was built")

    monkeypatch.setattr("caunoi.demo.build.ensure_demo", never)
    call("units", "load")

    assert serve.demo_sign_ins() == [serve.NO_DEMO]
