"""Questions worded once: they find what the queryset finds, each time anew."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from caunoi.records.models import Role, Unit, User
from caunoi.records.queries.prepared import WORD, Prepared, holes, roomy
from tests.factories import arranging, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles() -> list[Role]:
    with arranging():
        unit = make_unit("A-1", "…", "cell")
        for name in ("an", "binh"):
            make_user(name, "reader", unit)
    return list(Role.objects.order_by("pk"))


def test_rows_come_whole_with_what_is_joined_and_added(roles: list[Role]) -> None:
    wanted = Role.objects.select_related("user", "unit").annotate(at=F("unit__key"))
    asking = Prepared(wanted.filter(pk__in=holes(2), user__username=WORD))

    found = asking.ask([role.pk for role in roles], word="binh")

    assert found == [roles[1]]
    assert (found[0].at, found[0].user.username, found[0].start) == ("A-1", "binh", roles[1].start)  # type: ignore[attr-defined]


def test_rows_of_one_table_come_as_the_queryset_gives_them(roles: list[Role]) -> None:
    wanted = Role.objects.order_by("-pk")

    found = Prepared(wanted.filter(pk__in=holes(2))).ask([role.pk for role in roles])

    assert [vars(role) | {"_state": vars(role._state)} for role in found] == [
        vars(role) | {"_state": vars(role._state)} for role in wanted
    ]


def test_values_come_in_the_order_asked_for(roles: list[Role]) -> None:
    named = Role.objects.annotate(at=F("unit__key")).order_by("pk").values_list("at", "user__username")

    assert Prepared(named).ask() == [("A-1", "an"), ("A-1", "binh")]


def test_whole_rows_and_tuples_alone_are_asked_for() -> None:
    with pytest.raises(TypeError, match="Prepared"):
        Prepared(User.objects.values("username"))


def test_what_rows_are_ordered_by_alone_is_in_none_of_them(roles: list[Role]) -> None:
    ordered = Role.objects.order_by("-unit__key", "-user__username").values_list("role").distinct()

    assert Prepared(ordered).ask() == [("reader",), ("reader",)]


def test_each_asking_reads_the_records_as_they_are(roles: list[Role]) -> None:
    asking = Prepared(User.objects.filter(username=WORD).values_list("username"))

    before = asking.ask(word="chi")
    make_user("chi")

    assert (before, asking.ask(word="chi"), asking.ask(word="an")) == ([], [("chi",)], [("an",)])


def test_nothing_is_asked_where_nothing_can_be_found() -> None:
    with CaptureQueriesContext(connection) as asked:
        found = Prepared(Unit.objects.filter(pk__in=holes(0))).ask()

    assert (found, len(asked)) == ([], 0)


def test_fewer_ids_than_there_is_room_for_find_each_row_once(roles: list[Role]) -> None:
    asking = Prepared(Role.objects.filter(pk__in=holes(roomy(3))).order_by("pk"))

    assert asking.ask([role.pk for role in roles]) == roles
    assert asking.ask([roles[1].pk]) == [roles[1]]


@pytest.mark.parametrize(("number", "room"), [(0, 0), (1, 2), (2, 2), (3, 4), (4, 4), (25, 32), (33, 64)])
def test_few_numbers_of_ids_are_put_into_words(number: int, room: int) -> None:
    assert roomy(number) == room
