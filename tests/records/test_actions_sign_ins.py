"""Sign-ins and their roles: given, ended, closed; one entry each, no password in any, and everything wrong refused in words."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate

from caunoi.core.facts.permissions import Permission
from caunoi.core.facts.tokens import Scope
from caunoi.errors import UserError
from caunoi.records.access import RefusedError, can
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.sign_ins import (
    PasswordError,
    SignIn,
    close_sign_in,
    end_role,
    give_roles,
    problems_of,
    reopen_sign_in,
    set_password,
)
from caunoi.records.actions.tokens import make_token
from caunoi.records.models import EVER, FOREVER, JournalEntry, Role, User
from caunoi.records.queries.journal_rows import verify_rows
from caunoi.records.queries.people import new_names, roles_held, roles_of, without_role
from caunoi.records.queries.tokens import token_of
from tests.factories import NOON
from tests.people import City, make_city

pytestmark = pytest.mark.django_db

TODAY = NOON.date()
TOMORROW = TODAY + timedelta(days=1)
SECRET = "sông-xanh-núi-cao"
OTHER = "mưa nhỏ trên mái"


@pytest.fixture
def city() -> City:
    return make_city()


def add(*rows: SignIn) -> None:
    names = new_names(row.username for row in rows)
    give_roles(rows, passwords=dict.fromkeys(names, SECRET), by=OPERATOR, at=NOON)


def entries(since: int = 0) -> list[tuple[str, str]]:
    return list(JournalEntry.objects.filter(seq__gte=since).order_by("seq").values_list("verb", "actor"))


def receives(name: str, city: City, on: date) -> bool:
    user = User.objects.get(username=name)
    return can(user, Permission.LETTER_RECEIVE, unit=city.government_00001, on=on)


def test_sign_in_gets_its_role_from_its_day_and_a_password_that_no_journal_holds(city: City) -> None:
    before = JournalEntry.objects.count()

    add(SignIn("moi", "reception", "G-00001", TOMORROW))

    assert authenticate(username="moi", password=SECRET) == User.objects.get(username="moi")
    assert [receives("moi", city, day) for day in (TODAY, TOMORROW)] == [False, True]
    assert ("moi", "reception", "Ủy ban nhân dân Phường Một A") in roles_of()
    assert entries(before) == [("people.add_sign_ins", "operator")]
    assert SECRET not in str(list(JournalEntry.objects.values()))
    assert verify_rows().problems == []


def test_password_is_the_same_however_the_keyboard_sends_its_letters(city: City) -> None:
    add(SignIn("moi", "reader", "P-001"))

    assert authenticate(username="moi", password="so\u0302ng-xanh-nu\u0301i-cao") is not None


def test_many_are_given_as_one_entry_and_to_whom_has_a_sign_in_a_role_is_added(city: City) -> None:
    before = JournalEntry.objects.count()

    add(
        SignIn("moi", "reader", "P-001"),
        SignIn("moi", "reception", "G-00001"),
        SignIn("auditor", "inspector", "P-01"),
    )

    held = Role.objects.filter(user__username__in=("moi", "auditor")).values_list("user__username", "role")
    assert sorted(held) == [
        ("auditor", "inspector"), ("auditor", "reader"), ("moi", "reader"), ("moi", "reception"),
    ]  # fmt: skip
    assert entries(before) == [("people.add_sign_ins", "operator")]


def test_role_alone_is_an_entry_of_its_own_kind(city: City) -> None:
    before = JournalEntry.objects.count()

    give_roles([SignIn("auditor", "inspector", "P-01")], passwords={}, by=OPERATOR, at=NOON)

    assert entries(before) == [("people.give_roles", "operator")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (SignIn("Board", "reader", "P-001"), "there is a sign-in board already"),
        (SignIn("hai chữ", "reader", "P-001"), "can be no sign-in's name"),
        (SignIn("ﬁle", "reader", "P-001"), "letters that no keyboard sends"),
        (SignIn("m" * 151, "reader", "P-001"), "too long"),
        (SignIn("Operator", "reader", "P-001"), "what the journal calls those who have no sign-in"),
        (SignIn("sender", "reader", "P-001"), "what the journal calls those who have no sign-in"),
        (SignIn("moi", "emperor", "P-001"), "role emperor is not known; there are organisation_board"),
        (SignIn("moi", "reader", "P-999"), "unit P-999 is not known"),
        (SignIn("auditor", "reader", "P-001", TODAY), "auditor holds the role reader at P-001 already"),
    ],
)
def test_row_that_is_wrong_refuses_all(city: City, row: SignIn, said: str) -> None:
    before = JournalEntry.objects.count()

    with pytest.raises(UserError, match=said):
        add(SignIn("kha", "reader", "P-001"), row)

    assert (User.objects.filter(username="kha").exists(), JournalEntry.objects.count()) == (False, before)


def test_every_wrong_row_is_named_by_its_place(city: City) -> None:
    rows = [
        SignIn("moi", "reader", "P-001"), SignIn("moi", "reader", "P-001"), SignIn("MOI", "reader", "P-001"),
        SignIn("nobody", "reader", "P-001"),
    ]  # fmt: skip

    found = problems_of(rows, dict.fromkeys(("moi", "MOI"), SECRET))

    assert [place for place, _ in found] == [0, 1, 1, 2, 3]
    assert "given the role reader at P-001 twice" in str(found[2][1])
    assert "differ in capitals only" in str(found[3][1])
    assert str(found[4][1]) == "there is no sign-in nobody. Add it: caunoi people add."


def test_refusal_says_since_when_a_role_is_held(city: City) -> None:
    add(SignIn("moi", "reader", "P-001", TODAY))
    end_role(User.objects.get(username="moi"), "reader", city.party_001, on=TOMORROW, by=OPERATOR, at=NOON)

    ((_, said),) = problems_of([SignIn("moi", "reader", "P-001", TODAY)], {})
    assert str(said).startswith(
        "moi holds the role reader at P-001 already from 2017-12-31 until 2018-01-01."
    )
    assert said.vietnamese.startswith(
        "moi đang giữ vai trò reader ở P-001 từ 2017-12-31 đến trước 2018-01-01."
    )
    assert problems_of([SignIn("moi", "reader", "P-001", TOMORROW)], {}) == []


@pytest.mark.parametrize("password", ["ngắn", "1234567890123", "password123", "moi.nguoi.moi"])
def test_password_easily_guessed_is_refused_in_both_languages(city: City, password: str) -> None:
    with pytest.raises(PasswordError, match="at least 10 characters") as caught:
        give_roles(
            [SignIn("moi.nguoi", "reader", "P-001")], passwords={"moi.nguoi": password}, by=OPERATOR, at=NOON
        )

    assert "ít nhất 10 ký tự" in caught.value.vietnamese
    assert password not in str(caught.value)
    assert not User.objects.filter(username="moi.nguoi").exists()


def test_role_ends_on_its_day(city: City) -> None:
    before = JournalEntry.objects.count()

    end_role(city.receiver, "reception", city.government_00001, on=TOMORROW, by=OPERATOR, at=NOON)

    assert [receives("receiver", city, day) for day in (TODAY, TOMORROW)] == [True, False]
    assert entries(before) == [("people.end_role", "operator")]
    assert verify_rows().problems == []


def test_role_that_was_to_begin_later_is_taken_back(city: City) -> None:
    add(SignIn("auditor", "inspector", "P-01", TOMORROW))

    end_role(city.auditor, "inspector", city.city, on=TOMORROW, by=OPERATOR, at=NOON)

    assert not Role.objects.filter(user=city.auditor, role="inspector").exists()
    assert verify_rows().problems == []


def test_role_is_not_ended_in_the_past_nor_twice(city: City) -> None:
    with pytest.raises(UserError, match="2017-12-30 has passed"):
        end_role(
            city.receiver,
            "reception",
            city.government_00001,
            on=TODAY - timedelta(days=1),
            by=OPERATOR,
            at=NOON,
        )
    end_role(city.receiver, "reception", city.government_00001, on=TODAY, by=OPERATOR, at=NOON)
    with pytest.raises(UserError, match="receiver holds no role reception at G-00001"):
        end_role(city.receiver, "reception", city.government_00001, on=TODAY, by=OPERATOR, at=NOON)


def test_new_password_replaces_the_old_one(city: City) -> None:
    add(SignIn("moi", "reader", "P-001"))
    before, user = JournalEntry.objects.count(), User.objects.get(username="moi")

    given = [user.password_given]
    for password, by in ((OTHER, OPERATOR), (SECRET + "!", user)):
        set_password(user, password, by=by, at=NOON)
        given.append(User.objects.get(pk=user.pk).password_given)

    tried = [authenticate(username="moi", password=one) for one in (SECRET, OTHER, SECRET + "!")]
    assert (tried, given) == ([None, None, user], [True, True, False])
    assert entries(before) == [("people.set_password", "operator"), ("people.set_password", "moi")]


def test_nobody_sets_anothers_password_nor_without_a_role(city: City) -> None:
    for whose, by in ((city.leader, city.board), (city.stranger, city.stranger)):
        with pytest.raises(RefusedError, match="only for themselves"):
            set_password(whose, OTHER, by=by, at=NOON)


def test_closed_sign_in_opens_nothing_holds_nothing_and_gets_nothing(city: City) -> None:
    add(SignIn("moi", "reception", "G-00001"), SignIn("moi", "reader", "P-001", TOMORROW))
    user = User.objects.get(username="moi")
    token = make_token(user, name="x", scopes={Scope.READ}, days=9, by=user, at=NOON)
    before = JournalEntry.objects.count()

    close_sign_in(user, by=OPERATOR, at=NOON)

    assert authenticate(username="moi", password=SECRET) is None
    assert token_of(token.secret, NOON) is None
    assert Role.objects.filter(user=user).values_list("role", "start", "end").get() == (
        "reception",
        EVER,
        TODAY,
    )
    assert ("moi", False) in without_role(TODAY)
    assert entries(before) == [("people.close_sign_in", "operator")]
    assert verify_rows().problems == []
    refused: list[Callable[[], None]] = [
        lambda: close_sign_in(user, by=OPERATOR, at=NOON),
        lambda: set_password(user, OTHER, by=OPERATOR, at=NOON),
        lambda: give_roles([SignIn("moi", "reader", "P-001")], passwords={}, by=OPERATOR, at=NOON),
    ]
    for one in refused:
        with pytest.raises(UserError, match="closed"):
            one()


def test_sign_in_opens_again_with_a_new_password_and_neither_roles_nor_tokens(city: City) -> None:
    add(SignIn("moi", "reception", "G-00001"))
    user = User.objects.get(username="moi")
    token = make_token(user, name="x", scopes={Scope.READ}, days=9, by=user, at=NOON)
    close_sign_in(user, by=OPERATOR, at=NOON)

    reopen_sign_in(user, OTHER, by=OPERATOR, at=NOON)

    assert [authenticate(username="moi", password=one) for one in (SECRET, OTHER)] == [None, user]
    assert (token_of(token.secret, NOON), receives("moi", city, TODAY)) == (None, False)
    assert ("moi", True) in without_role(TODAY)
    with pytest.raises(UserError, match="moi is not closed"):
        reopen_sign_in(user, OTHER, by=OPERATOR, at=NOON)


def test_roles_held_are_those_of_the_day_and_at_a_unit_those_over_it_too(city: City) -> None:
    end_role(city.receiver, "reception", city.government_00001, on=TODAY, by=OPERATOR, at=NOON)

    there = roles_held(TODAY, at=city.government_00001)
    yesterday = roles_held(TODAY - timedelta(days=1), at=city.government_00001)

    names = {held.username for held in there}
    assert names == {
        "board",
        "inspector",
        "office",
        "auditor",
        "leader",
        "clerk",
        "handler",
        "keeper",
        "judge",
    }
    assert {held.username for held in yesterday} == names | {"receiver"}
    handler = next(held for held in there if held.username == "handler")
    assert (handler.role, handler.code, handler.unit) == (
        "letters_officer",
        "G-00001",
        "Ủy ban nhân dân Phường Một A",
    )
    assert (handler.start, handler.end) == (EVER, FOREVER)
    assert "outsider" in {held.username for held in roles_held(TODAY)}
