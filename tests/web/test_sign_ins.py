"""Signing in as often as the policy lets, and a person's own new password."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.letters.limits import limit
from caunoi.records.actions.sign_ins import set_password
from caunoi.records.models import JournalEntry, User
from tests.factories import NOON
from tests.web.conftest import SignIn
from tests.web.pages import words
from tests.web.sample import Sample

OLD, NEW = "mật khẩu dài", "sông xanh núi cao"
DAY = date(2017, 12, 31)


@pytest.fixture
def leader(sample: Sample) -> User:
    person = User.objects.get(username="leader")
    person.set_password(OLD)
    person.save()
    return person


def client_at(address: str) -> Client:
    return Client(headers={"accept-language": "vi"}, REMOTE_ADDR=address)


def tried(address: str, password: str, name: str = "leader") -> int:
    return client_at(address).post("/sign-in/", {"username": name, "password": password}).status_code


def change(client: Client, old: str = OLD, new: str = NEW, again: str = NEW) -> tuple[int, str]:
    response = client.post("/preferences/password/", {"password": old, "new": new, "again": again})
    return response.status_code, words(response) if response.content else ""


def test_a_place_with_too_many_wrong_tries_waits_and_another_signs_in(leader: User) -> None:
    wrong = [tried("10.0.0.1", "sai") for _ in range(limit("sign_ins_of_address", DAY))]

    shut = client_at("10.0.0.1").post("/sign-in/", {"username": "leader", "password": OLD})

    assert set(wrong) == {200}
    assert (shut.status_code, shut["Retry-After"]) == (429, "3600")
    assert "thử lại sau 60 phút" in words(shut)
    assert 'value="leader"' in shut.content.decode() and OLD not in shut.content.decode()
    assert tried("10.0.0.2", OLD) == 302


def test_a_name_tried_from_many_places_waits_too_and_no_other(leader: User) -> None:
    most = limit("sign_ins_of_name", DAY)
    for number in range(most):
        tried(f"10.0.1.{number}", "sai", "Leader" if number % 2 else "leader")

    assert tried("10.0.2.1", OLD) == 429
    assert tried("10.0.2.1", "sai", "office") == 200


def test_tries_of_a_place_that_waits_do_not_shut_the_name(leader: User) -> None:
    for _ in range(limit("sign_ins_of_name", DAY) + 1):
        tried("10.0.0.1", "sai")

    assert tried("10.0.0.2", OLD) == 302


def test_right_tries_do_not_count(leader: User) -> None:
    codes = {tried("10.0.0.1", OLD) for _ in range(limit("sign_ins_of_address", DAY) + 1)}

    assert codes == {302}


def test_signing_in_gives_the_browser_another_session(leader: User) -> None:
    client = client_at("10.0.0.1")
    session = client.session
    session["seen"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = str(before)

    client.post("/sign-in/", {"username": "leader", "password": OLD})

    assert client.cookies["sessionid"].value not in ("", before)


def test_own_password_is_changed_and_other_sessions_end(leader: User, as_: SignIn) -> None:
    here, elsewhere = as_("leader"), as_("leader")
    before, key = JournalEntry.objects.count(), here.cookies["sessionid"].value

    status, _ = change(here)

    assert status == 302
    assert [authenticate(username="leader", password=one) for one in (OLD, NEW)] == [None, leader]
    assert (here.get("/").status_code, elsewhere.get("/").status_code) == (200, 302)
    assert here.cookies["sessionid"].value != key
    entry = JournalEntry.objects.order_by("-seq")[0]
    assert (JournalEntry.objects.count(), entry.verb, entry.actor) == (
        before + 1,
        "people.set_password",
        "leader",
    )


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("sai", NEW, NEW, "Mật khẩu đang dùng không đúng"),
        (OLD, NEW, NEW + "!", "không giống nhau"),
        (OLD, OLD, OLD, "phải khác mật khẩu đang dùng"),
        (OLD, "ngắn", "ngắn", "dài ít nhất 10 ký tự"),
        (OLD, "leader1234", "leader1234", "không giống tên đăng nhập"),
    ],
)
def test_change_that_is_refused_says_why_and_repeats_no_password(
    leader: User, as_: SignIn, old: str, new: str, again: str, said: str
) -> None:
    client, before = as_("leader"), JournalEntry.objects.count()

    status, page = change(client, old, new, again)

    assert (status, said in page) == (422, True)
    assert not any(f'value="{one}"' in page for one in (old, new, again))
    assert (JournalEntry.objects.count(), client.get("/").status_code) == (before, 200)
    assert authenticate(username="leader", password=OLD) == leader


def test_wrong_present_passwords_are_counted_as_wrong_sign_ins(leader: User, as_: SignIn) -> None:
    client = as_("leader")
    for _ in range(limit("sign_ins_of_address", DAY)):
        change(client, old="sai")

    status, page = change(client)

    assert (status, "Đã thử quá nhiều lần" in page) == (422, True)


def test_whoever_has_no_role_is_told_whom_to_ask(sample: Sample, as_: SignIn) -> None:
    person = User.objects.get(username="stranger")
    person.set_password(OLD)
    person.save()
    client = as_("stranger")

    status, page = change(client)

    assert (status, "nhờ người quản trị đổi mật khẩu" in page) == (422, True)


def test_passwords_of_somebody_signed_out_are_given_back_to_nobody(leader: User) -> None:
    response = client_at("10.0.0.1").post(
        "/preferences/password/", {"password": OLD, "new": NEW, "again": NEW}
    )

    assert response.status_code == 403
    assert OLD not in response.content.decode() and NEW not in response.content.decode()


def test_page_in_english(leader: User) -> None:
    client = client_at("10.0.0.1")
    client.force_login(leader)
    client.post("/language/", {"language": "en"})

    _, page = change(client, new="short", again="short")

    assert "Change your password" in page and "at least 10 characters" in page


def test_whoever_was_given_a_password_chooses_their_own_before_anything_else(
    leader: User, sample: Sample
) -> None:
    set_password(leader, OLD, by=OPERATOR, at=NOON)
    client = client_at("10.0.0.1")
    client.post("/sign-in/", {"username": "leader", "password": OLD})
    address = f"/findings/{sample.finding.pk}/answer/"

    first = client.get("/")
    sent = client.post(address, {"text": "x"})
    page = words(client.get(first["Location"]))
    change(client)

    assert (first["Location"], sent["Location"]) == ("/preferences/password/", "/preferences/password/")
    assert "do người khác đặt" in page
    assert client.get("/").status_code == 200
    assert "do người khác đặt" not in words(client.get("/preferences/password/"))
    assert not User.objects.get(username="leader").password_given
