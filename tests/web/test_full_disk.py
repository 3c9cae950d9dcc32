"""The disk is full: what was typed is given back to be sent again, on every page that writes; programs are told in words."""

import errno
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.db.models import Model
from django.test import Client

from caunoi.core.facts.letters import Channel
from caunoi.records.durability import is_full_disk
from caunoi.records.models import JournalEntry, Letter
from tests.people import City
from tests.records.letters import file
from tests.web.letters import AT, TEXT, received, signed_in
from tests.web.pages import words
from tests.web.person import Person
from tests.web.test_intake import LETTER
from tests.web.test_letters import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
SAID = "Máy chủ hết chỗ trên đĩa"
# What the database itself says when there is no room.
FULL = (
    "DO $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$"
    if connection.vendor == "postgresql"
    else ""
)


def refuse(cursor: Any) -> None:
    """The refusal of a database without room, said by the database itself."""
    if FULL:
        cursor.execute(FULL)
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        cursor.execute("CREATE TABLE filler AS SELECT randomblob(10000000) AS one")
    finally:
        cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def full_disk(table: type[Model] = JournalEntry) -> Iterator[None]:
    """No row of the table finds room."""

    def listen(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if "INSERT" in sql and table._meta.db_table in sql:
            refuse(context["cursor"].cursor)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield


def test_both_databases_and_the_system_are_understood() -> None:
    with pytest.raises(OperationalError) as found, connection.cursor() as cursor:
        refuse(cursor)

    assert is_full_disk(found.value)
    assert is_full_disk(OSError(errno.ENOSPC, "No space left on device"))
    assert not is_full_disk(OSError(errno.EACCES, "Permission denied"))
    assert not is_full_disk(None)


def told(city: City) -> list[tuple[str, dict[str, Any], str]]:
    """Forms of a letter's page, sent to where, with what, and a sentence of it to be found again."""
    letter = received(city)
    page = f"/letters/{letter.public}/"
    return [
        (f"{page}message/", {"text": "Chúng tôi đang xem đơn."}, "Chúng tôi đang xem đơn."),
        (f"{page}transcribe/", {"text": "Khiếu nại giá đất mô phỏng."}, "Khiếu nại giá đất mô phỏng."),
        (page, {"kind": "reflection", "subject": "Đèn đường mô phỏng hỏng", "area": "land"}, "Đèn đường mô phỏng hỏng"),
    ]  # fmt: skip


def test_what_was_typed_at_the_desk_can_be_sent_again(city: City) -> None:
    client = signed_in(city.officer)
    client.raise_request_exception = False
    for path, form, typed in told(city):
        before = JournalEntry.objects.count()
        with full_disk():
            refused = client.post(path, form)

        assert (path, refused.status_code, SAID in words(refused)) == (path, 507, True)
        assert typed in words(refused) and f'action="{path}"' in refused.content.decode()
        assert JournalEntry.objects.count() == before
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', refused.content.decode())
        sent = client.post(path, {name: value for name, value in hidden if name in form})
        assert (path, sent.status_code, JournalEntry.objects.count()) == (path, 302, before + 1)


def test_a_letter_at_the_desk_and_one_in_public_are_not_lost(city: City) -> None:
    desk = signed_in(city.officer)
    desk.raise_request_exception = False
    taken = LETTER | {"text": TEXT, "once": "a"}
    with full_disk():
        refused = desk.post("/intake/", taken)
    assert (refused.status_code, Letter.objects.count()) == (507, 0)
    assert TEXT in words(refused)

    person = Person()
    person.client.raise_request_exception = False
    person.writes()
    with full_disk():
        quiet = person.answers()
    assert (quiet.status_code, Letter.objects.count()) == (507, 0)
    assert "Cầu Nối" not in quiet.content.decode() and quiet["Referrer-Policy"] == "no-referrer"


def test_the_sender_keeps_their_message_and_a_program_is_told(city: City) -> None:
    filed = file(city, channel=Channel.POST, by=city.officer, at=AT)
    client = Client(raise_request_exception=False)
    client.post("/gui-don/theo/", {"code": filed.code})
    with full_disk():
        refused = client.post("/gui-don/theo/message/", {"text": "Bao giờ có kết quả?"})
        answer = client.post("/api/v1/letter/messages", {"text": "Bao giờ?"}, content_type="application/json", headers={"Access-Code": filed.code})  # fmt: skip

    assert refused.status_code == 507 and "Bao giờ có kết quả?" in words(refused)
    assert (answer.status_code, answer.json()["code"]) == (500, "storage")
    assert "Chưa có gì được giữ lại" in answer.json()["detail"]


def test_merely_opening_a_page_is_answered_as_any_fault(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("caunoi.web.desk.letters.lists.listed", full)
    client = signed_in(city.officer)
    client.raise_request_exception = False
    assert client.get("/letters/").status_code == 500


def test_signing_in_without_room_is_a_fault_as_any_and_no_page_offers_to_send_the_password_again(
    city: City,
) -> None:
    city.officer.set_password("mật khẩu mô phỏng")
    city.officer.save()
    client = Client(raise_request_exception=False)
    with full_disk(Session):
        refused = client.post(
            "/sign-in/", {"username": city.officer.username, "password": "mật khẩu mô phỏng"}
        )

    assert refused.status_code == 500
    assert "Gửi lần nữa" not in words(refused)
