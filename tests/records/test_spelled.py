"""Conditions spelled out once find the same rows wherever they stand."""

import datetime
import re

import pytest
from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.records.access.spelled import spelled
from caunoi.records.models import Unit, UnitPeriod
from tests.people import make_city

pytestmark = pytest.mark.django_db
DAY = datetime.date(2018, 1, 1)


@pytest.fixture
def asked() -> QuerySet[Unit]:
    """Units that have others under them: a question with a statement over its own table inside."""
    make_city()
    under = UnitPeriod.objects.filter(parent=OuterRef("pk"), unit__in=Unit.objects.exclude(key="%s U0.x"))
    return Unit.objects.filter(Q(Exists(under)) & ~Q(key="nowhere"))


def keys(units: QuerySet[Unit]) -> list[str]:
    return sorted(units.values_list("key", flat=True))


def test_the_same_rows_are_found(asked: QuerySet[Unit]) -> None:
    found = spelled(asked)

    assert keys(found) == keys(asked) != []
    assert keys(found.filter(key=keys(asked)[0])) == keys(asked)[:1]
    assert keys(Unit.objects.exclude(pk__in=found)) == keys(Unit.objects.exclude(pk__in=asked)) != []


def test_inside_other_statements_its_tables_are_its_own(asked: QuerySet[Unit]) -> None:
    def over(inner: QuerySet[Unit]) -> QuerySet[Unit]:
        """Units under those: the same table thrice, by a set and row by row."""
        by_row = UnitPeriod.objects.filter(unit=OuterRef("pk"), parent__in=inner)
        return Unit.objects.filter(Exists(by_row), Exists(inner.filter(pk=OuterRef("periods__parent"))))

    assert keys(over(spelled(asked)).distinct()) == keys(over(asked).distinct()) != []
    assert keys(spelled(asked).filter(pk__in=over(spelled(asked)))) == keys(asked.filter(pk__in=over(asked)))


def test_spelled_again_inside_another_names_do_not_meet(asked: QuerySet[Unit]) -> None:
    """A statement spelled within one spelled: were the tables of both called alike, the inner would ask its own for the outer's."""

    def under(units: QuerySet[Unit]) -> QuerySet[Unit]:
        return Unit.objects.filter(Exists(UnitPeriod.objects.filter(unit=OuterRef("pk"), parent__in=units)))

    once, twice = spelled(under(spelled(asked))), spelled(under(spelled(under(spelled(asked)))))

    assert keys(once) == keys(under(asked)) != keys(asked)
    assert keys(twice) == keys(under(under(asked))) != keys(once)
    for found in (once, twice, spelled(Unit.objects.filter(pk__in=twice))):
        tables = re.findall(r'(?:FROM|JOIN) "\w+" (\w+)', str(found.query))
        assert len(tables) == len(set(tables))


def test_names_are_its_own_however_deep() -> None:
    """Django names the tables of a statement after Z with two letters."""
    found = Unit.objects.all()
    for _ in range(9):
        found = Unit.objects.filter(Exists(found.filter(pk=OuterRef("pk"))))

    tables = re.findall(r'FROM "\w+" (\w+)', str(spelled(found).query))

    assert [name for name in tables if not name.startswith("spelled_")] == ["WHERE"]


def test_joined_with_another_and_counted(asked: QuerySet[Unit]) -> None:
    none = spelled(Unit.objects.filter(key="nowhere"))

    assert keys(spelled(asked) | none) == keys(asked)
    assert (spelled(asked) & none).count() == 0
    assert spelled(asked).union(none).count() == asked.count()


def test_a_question_without_answer_and_one_for_all(asked: QuerySet[Unit]) -> None:
    assert keys(spelled(Unit.objects.filter(pk__in=[]))) == []
    assert keys(spelled(Unit.objects.all())) == keys(Unit.objects.all())


def test_a_question_over_other_tables_is_refused() -> None:
    with pytest.raises(ValueError, match="joins other tables to records_unit"):
        spelled(Unit.objects.filter(periods__start=DAY))


def test_ids_in_a_list_stand_for_themselves_beside_other_values(asked: QuerySet[Unit]) -> None:
    ids = list(asked.values_list("pk", flat=True))
    named = Unit.objects.filter(Q(pk__in=ids, key__in=keys(asked)) & ~Q(pk=ids[0]) & ~Q(pk__in=ids[-1:]))

    assert keys(spelled(named)) == keys(named) != []
