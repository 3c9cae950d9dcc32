"""Figures kept under the models they read: old only when one of these is written."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.records.models import Dialogue, Letter, Unit
from caunoi.records.queries import cache, figures, home
from tests.factories import arranging, make_unit
from tests.people import make_city

pytestmark = pytest.mark.django_db

DAY = datetime.date(2017, 12, 31)
calls: list[str] = []


@cache.by_version_of(Unit)
def names() -> list[str]:
    calls.append("names")
    return list(Unit.objects.values_list("key", flat=True))


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.forget()
    calls.clear()


def test_write_to_another_model_leaves_it_standing() -> None:
    city = make_city()
    names()
    with arranging():
        Dialogue.objects.create(
            unit=city.party_00001, held_on=DAY, kind="yearly", chaired_by="secretary", questions=1, answered=1
        )
    names()

    assert calls == ["names"]


def test_write_to_its_model_is_seen_at_once() -> None:
    make_city()
    before = names()
    with arranging():
        make_unit("A-1", "…", "cell")

    assert sorted(names()) == sorted([*before, "A-1"])


def test_write_undone_leaves_it_standing_and_right() -> None:
    make_city()
    before = names()
    with pytest.raises(ZeroDivisionError), arranging():
        make_unit("A-1", "…", "cell")
        raise ZeroDivisionError

    assert names() == before


def test_figures_read_no_table_but_those_they_are_kept_under() -> None:
    city = make_city()
    with CaptureQueriesContext(connection) as asked:
        figures.target_figures(city.city, 2017, DAY)
    tables = {name for query in asked for name in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}

    known = {model._meta.db_table for model in figures.READ} | {"records_journaltree"}

    assert tables - known == set()
    assert {"records_reach", "records_assessment", "records_count"} <= tables


@pytest.mark.parametrize(
    ("part", "models"),
    [
        ("_waiting_records", home.READ),
        # of letters it reads the office where each came in, which never changes
        ("_waiting_proceedings", (*home.READ_OF_PROCEEDINGS, Letter)),
        ("_waiting_letters", home.READ_OF_LETTERS),
    ],
)
def test_number_at_the_head_reads_no_table_but_those_it_is_kept_under(part: str, models: tuple) -> None:
    city = make_city()
    with CaptureQueriesContext(connection) as asked:
        for who in city.people.values():
            getattr(home, part)(who, DAY)
    tables = {name for query in asked for name in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}

    assert tables - {model._meta.db_table for model in models} == set()
    assert {"records_role", "records_unitperiod"} <= tables
