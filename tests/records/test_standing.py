"""How a question is put for a person: once for where they stand, anew when that changes, and never for anybody else."""

import datetime

import pytest

from caunoi.records.access import standing as module
from caunoi.records.access.standing import by_standing, standing
from caunoi.records.models import Role, User
from caunoi.records.queries import cache
from tests.factories import NOON, arranging, make_unit, make_user
from tests.people import City, make_city

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
put: list[tuple[str, bool, str]] = []


@by_standing
def question(user: User, on: datetime.date, about: str) -> str:
    put.append((str(user.pk), user.is_active, about))
    return f"{standing(user, on).receives} {about} {len(put)}"


@pytest.fixture
def city() -> City:
    cache.WORDINGS.clear()
    put.clear()
    return make_city()


def test_is_put_once_whatever_happens_elsewhere(city: City) -> None:
    first = question(city.handler, TODAY, "x")
    with arranging():
        make_user("newcomer", "letters_officer", city.government_00002)
        make_unit("A-1", "…", "cell")

    assert question(city.handler, TODAY, "x") == first
    assert question(User(pk=city.handler.pk), TODAY, about="y") == question(city.handler, TODAY, about="y") != first  # fmt: skip


def test_is_put_anew_when_their_own_roles_change_and_as_before_when_they_are_as_before(city: City) -> None:
    first = question(city.handler, TODAY, "x")
    with arranging():
        role = Role.objects.create(user=city.handler, role="letters_officer", unit=city.government_00002)

    assert question(city.handler, TODAY, "x") != first
    with arranging():
        role.delete()
    assert question(city.handler, TODAY, "x") == first


def test_is_put_for_each_person_each_day_and_whether_they_are_active(city: City) -> None:
    asked = [
        question(user, on, "x")
        for user in (city.handler, city.receiver, User(pk=city.handler.pk, is_active=False))
        for on in (TODAY, TODAY + datetime.timedelta(days=1))
    ]

    assert len(set(asked)) == len(put) == 6


def test_within_an_action_it_is_of_what_was_written_in_it(city: City) -> None:
    with arranging():
        first = question(city.handler, TODAY, "x")
        Role.objects.filter(user=city.handler).delete()

        assert question(city.handler, TODAY, "x") != first
        assert question(city.handler, TODAY, "x").startswith("()")


def test_no_unit_is_left_out_for_another_that_counts_twice_however_many_they_are(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = city.government_00001, city.government_00002
    with arranging():
        user = make_user("twice", "letters_officer", here)
        Role.objects.create(user=user, role="deciding_head", unit=here)
        Role.objects.create(user=user, role="reception", unit=there)

    for few in range(4):
        monkeypatch.setattr(module, "FEW", few)
        cache.forget()
        at = standing(user, TODAY)
        assert set(at.holds) == set(at.receives) == {here.pk, there.pk} <= set(at.sees)
