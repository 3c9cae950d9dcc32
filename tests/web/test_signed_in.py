"""Who is signed in is asked at every request: whatever ends it ends it at once."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from caunoi import clock
from caunoi.records.models import User
from caunoi.web.signed_in import SessionStore
from tests.web.conftest import SignIn


def _expired(user: User) -> None:
    Session.objects.update(expire_date=clock.now() - datetime.timedelta(seconds=1))


def _signed_out_elsewhere(user: User) -> None:
    Session.objects.all().delete()


def _made_inactive(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def _given_another_password(user: User) -> None:
    user.set_password("mật khẩu mới")
    user.save()


def _gone(user: User) -> None:
    Session.objects.update(session_data=_of_nobody())


def _of_nobody() -> str:
    """The data of a session whose person is not there any more."""
    stored = Session.objects.get()
    data = stored.get_decoded() | {"_auth_user_id": "999999999"}
    return str(Session.get_session_store_class()().encode(data))


@pytest.mark.parametrize(
    "ends", [_expired, _signed_out_elsewhere, _made_inactive, _given_another_password, _gone]
)
def test_what_ends_a_session_ends_it_at_once(as_: SignIn, ends: Callable[[User], None]) -> None:
    client = as_("leader")
    before = client.get("/")

    ends(User.objects.get(username="leader"))

    assert (before.status_code, client.get("/").status_code) == (200, 302)


@pytest.mark.parametrize("name", ["", "short", "0" * 32])
def test_a_cookie_that_names_no_session_is_nobodys(db: None, name: str) -> None:
    client = Client()
    client.cookies["sessionid"] = name

    assert client.get("/").status_code == 302


def test_what_one_page_does_to_its_session_unsaved_reaches_no_other(db: None) -> None:
    kept = SessionStore()
    kept["seen"] = [1]
    kept.create()

    SessionStore(kept.session_key)["seen"].append(2)

    assert SessionStore(kept.session_key)["seen"] == [1]


def test_session_that_was_altered_where_it_lies_holds_nothing(db: None) -> None:
    kept = SessionStore()
    kept["seen"] = [1]
    kept.create()
    rows = Session.objects.filter(session_key=kept.session_key)
    rows.update(session_data=rows.get().session_data[:-1] + "~")

    assert "seen" not in SessionStore(kept.session_key)
