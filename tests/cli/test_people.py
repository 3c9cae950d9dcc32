"""`caunoi people` as the administrator of an office meets it."""

import datetime
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.contrib.auth import authenticate

from caunoi import clock
from caunoi.cli import group
from caunoi.errors import SaidError
from caunoi.records.access import visible_to
from caunoi.records.models import JournalEntry, Letter, Reach, Role, UnitPeriod, User
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.letters import file
from tests.records.proceedings import with_offices

pytestmark = pytest.mark.django_db

SECRET = "sông-xanh-núi-cao"
DRAWN = re.compile(r"\b(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\b")


@pytest.fixture(autouse=True)
def city(monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> City:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)  # the test database stands already
    return make_city()


def call(*arguments: str, given: str = "") -> str:
    done = CliRunner().invoke(group, ["people", *arguments], input=given, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return str(done.stdout)


def refused(*arguments: str, given: str = "") -> str:
    before = JournalEntry.objects.count()
    with pytest.raises(SaidError) as caught:
        CliRunner().invoke(group, ["people", *arguments], input=given, catch_exceptions=False)
    assert JournalEntry.objects.count() == before
    assert caught.value.vietnamese
    return f"{caught.value}\n{caught.value.vietnamese}"


def test_added_with_a_drawn_password_that_is_shown_once_and_signs_in() -> None:
    said = call("add", "le.thu", "--role", "reception", "--unit", "G-00001", "--from", "2026-12-01")

    assert said.splitlines()[0] == (
        "le.thu: Cán bộ tiếp công dân, văn thư (reception), Ủy ban nhân dân Phường Một A (G-00001), from 01/12/2026."
    )
    drawn = DRAWN.findall(said)
    assert len(drawn) == 1
    assert authenticate(username="le.thu", password=drawn[0]) is not None


def test_password_is_taken_from_standard_input_and_not_shown() -> None:
    said = call("add", "le.thu", "--role", "reader", "--unit", "P-001", "--ask", given=f"{SECRET}\n")

    assert authenticate(username="le.thu", password=SECRET) is not None
    assert SECRET not in said and not DRAWN.search(said)


def test_role_counts_from_today_where_no_day_is_given() -> None:
    call("give", "auditor", "--role", "inspector", "--unit", "P-01")

    assert Role.objects.get(user__username="auditor", role="inspector").start == clock.today()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "moi", "--role", "king", "--unit", "P-001"), "role king is not known; there are organisation_board, "),
        (("add", "moi", "--role", "reader", "--unit", "P-777"), "no unit has the code P-777"),
        (("add", "moi", "--role", "reader", "--unit", "Quận ủy"), r"Did you mean P-00[12] \(Quận ủy"),
        (("add", "moi", "--role", "reader", "--unit", "00001"), r"00001 is the territory Phường Một A.*G-00001 \(Ủy ban"),
        (("add", "board", "--role", "reader", "--unit", "P-001"), "there is a sign-in board already"),
        (("give", "moi", "--role", "reader", "--unit", "P-001"), "there is no sign-in moi. Add it: caunoi people add"),
        (("end", "auditor", "--role", "leader", "--unit", "P-001"), "auditor holds no role leader at P-001"),
        (("end", "auditor", "--role", "reader", "--unit", "P-001", "--on", "2020-01-01"), "2020-01-01 has passed"),
        (("password", "moi"), "there is no sign-in moi. List them: caunoi people list"),
        (("close", "moi"), "không có tên đăng nhập moi"),
        (("reopen", "board"), "board is not closed"),
    ],
)  # fmt: skip
def test_refusal_says_what_to_do(arguments: tuple[str, ...], said: str) -> None:
    assert re.search(said, refused(*arguments))


def test_weak_password_is_refused_and_not_repeated() -> None:
    said = refused("password", "board", "--ask", given="ngan\n")

    assert "at least 10 characters" in said and "ngan" not in said


def test_ended_role_and_that_nobody_holds_it_there_is_said() -> None:
    call("add", "le.thu", "--role", "reception", "--unit", "G-00001")
    first = call("end", "receiver", "--role", "reception", "--unit", "G-00001")
    second = call("end", "le.thu", "--role", "reception", "--unit", "G-00001")

    assert first.endswith("no more reception at Ủy ban nhân dân Phường Một A (G-00001).\n")
    assert second.splitlines()[1].startswith("Nobody holds this role there from then on.")


@pytest.mark.parametrize("begins", ["today", "then"])
def test_somebody_is_added_to_a_body_that_ended_and_sees_what_it_left(city: City, begins: str) -> None:
    """As docs/operations.md says: by its code alone it is not found."""
    letter, ended, body = file(with_offices(city)).letter, datetime.date(2026, 1, 1), city.government_00001
    with arranging():
        UnitPeriod.objects.filter(unit=body).update(end=ended)
        Reach.objects.filter(unit=body).update(end=ended, last=True)
    how = ("G-00001@2025-12-31",) if begins == "today" else ("G-00001", "--from", "2025-12-31")

    said = refused("add", "le.thu", "--role", "letters_officer", "--unit", "G-00001")
    call("add", "le.thu", "--role", "letters_officer", "--unit", *how)

    assert "The code was held by: Ủy ban nhân dân Phường Một A đến 31/12/2025. Write G-00001@DATE" in said
    held = Role.objects.get(user__username="le.thu")
    assert (held.unit, held.start) == (
        body,
        clock.today() if begins == "today" else datetime.date(2025, 12, 31),
    )
    assert visible_to(held.user, Letter, clock.today()).filter(pk=letter.pk).exists()
    assert call("end", "le.thu", "--role", "letters_officer", "--unit", "G-00001@2025-12-31").startswith(
        "le.thu: from "
    )


def test_closed_and_reopened() -> None:
    assert call("close", "receiver") == "receiver is closed: signed out, roles ended, tokens revoked.\n"
    assert "receiver\t\t\t\t\t\tclosed" in call("list").splitlines()
    said = call("reopen", "receiver")

    assert authenticate(username="receiver", password=DRAWN.findall(said)[0]) is not None


def test_new_password_says_that_sessions_end() -> None:
    said = call("password", "board")

    assert "whoever was signed in by this name is signed out" in said
    assert authenticate(username="board", password=DRAWN.findall(said)[0]) is not None


def test_list_says_who_may_do_what_where() -> None:
    there = json.loads(call("list", "--unit", "G-00001", "--on", "2017-12-31", "--json"))
    everybody = call("list", "--on", "2017-12-31").splitlines()

    assert {
        "username": "receiver", "role": "reception", "unit": "G-00001", "name": "Ủy ban nhân dân Phường Một A",
        "from": None, "until": None,
    } in there  # fmt: skip
    assert not any(row["username"] in ("outsider", "stranger") for row in there)
    assert "outsider\tleader\tP-00003\tĐảng ủy Xã Hai A" in everybody
    assert "stranger\t\t\t\t\t\tno role" in everybody


def test_roles_are_listed_with_what_they_allow() -> None:
    assert "reader\tNgười xem\tRead only\tsee" in call("roles").splitlines()


def test_table_gives_all_at_once_and_shows_each_first_password(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(
        "username;role;unit;from\n\nle.thu;reception;G-00001;01/12/2026\nle.thu;reader;P-00001;\nauditor;inspector;P-01;2026-12-01\n"
    )
    before = JournalEntry.objects.count()

    said = [line.split("\t") for line in call("import", str(table)).splitlines()]

    assert [name for name, _ in said] == ["le.thu"]
    assert authenticate(username="le.thu", password=said[0][1]) is not None
    assert Role.objects.filter(user__username__in=("le.thu", "auditor")).count() == 4
    assert JournalEntry.objects.count() == before + 1


def test_table_with_anything_wrong_gives_nothing_and_names_every_row(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(
        "Username,Role,Unit,From\nle.thu,reception,G-00001,\nan,king,G-00001,\nbinh,reader,G-77777,\nchi,reader,P-001,hôm nay\n"
    )

    said = refused("import", str(table)).splitlines()

    assert [line.split(":")[0].strip() for line in said[1:4]] == ["row 3", "row 4", "row 5"]
    assert [line.split(":")[0].strip() for line in said[5:]] == ["hàng 3", "hàng 4", "hàng 5"]
    for place, english, vietnamese in (
        (1, "the role king is not known", "không có vai trò king"),
        (2, "no unit has the code G-77777", "không có cơ quan nào mang mã G-77777"),
        (3, "«hôm nay» is no day", "«hôm nay» không phải ngày hợp lệ"),
    ):
        assert english in said[place] and vietnamese in said[place + 4]
    assert not User.objects.filter(username="le.thu").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [("name,role\nx,y\n", "no heading username, unit"), ("username,role,unit\n", "has no row")],
)
def test_table_without_headings_or_rows_is_refused(tmp_path: Path, text: str, said: str) -> None:
    table = tmp_path / "people.csv"
    table.write_text(text)

    assert said in refused("import", str(table))
