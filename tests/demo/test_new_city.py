"""The city since July 2025 (communes directly under the city, no district) through targets, rules, pages and report."""

import datetime
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from caunoi.demo import build
from caunoi.demo.city import City
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.findings import reconcile
from caunoi.records.models import Assessment, Finding, Obligation, Unit, UnitPeriod, User
from caunoi.records.queries.figures import figures_for_children, target_figures
from caunoi.records.queries.reports import annual_report, recomputed

pytestmark = pytest.mark.django_db

NEW_YEAR_2027 = datetime.date(2027, 1, 31)
NOON = datetime.datetime(2027, 1, 31, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[City]:
    """Built once; each test's own writes are taken back by its own transaction, the build at the end of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build.build_small(first=2025, last=2026)
        transaction.set_rollback(True)


@pytest.fixture
def city(built: City, db: None) -> Unit:
    return Unit.objects.get(key="P-01")


def test_communes_stand_under_the_city_and_ratings_follow_its_own_scheme(built: City, city: Unit) -> None:
    kinds = set(Assessment.objects.filter(period="2026").values_list("unit__periods__kind", flat=True))
    communes = UnitPeriod.objects.filter(kind="commune_committee", start=datetime.date(2025, 7, 1))

    assert "district_committee" not in kinds
    assert set(Assessment.objects.values_list("scheme", flat=True)) == {"2025"}
    assert set(communes.values_list("parent__key", flat=True)) == {"P-01"}
    assert Obligation.objects.filter(origin="duty", unit__periods__in=communes).exists()
    assert built.scope.today == NEW_YEAR_2027


def test_targets_are_counted_from_organisations_up_to_the_city(city: Unit) -> None:
    whole = {figure.id: figure for figure in target_figures(city, 2026, NEW_YEAR_2027)}

    children = figures_for_children(city, 2026, NEW_YEAR_2027)

    assert set(whole) == {
        "clean_strong", "members_well", "key_degree", "key_theory", "young_cadres", "women_cadres",
    }  # fmt: skip
    for name in ("clean_strong", "key_degree"):
        parts = [figure for _, figures in children for figure in figures if figure.id == name]
        assert sum(part.denominator for part in parts) == whole[name].denominator > 0
        assert sum(part.numerator for part in parts) == whole[name].numerator


def test_rules_run_and_running_them_again_changes_nothing(city: Unit) -> None:
    assert Finding.objects.filter(year=2026).exists()

    again = reconcile(year=2026, by=OPERATOR, at=NOON, as_of=NEW_YEAR_2027)

    assert (again.new, again.withdrawn) == (0, 0)


def test_pages_open_from_city_to_commune_to_finding(city: Unit) -> None:
    commune = UnitPeriod.objects.filter(kind="commune_committee").order_by("code").first()
    finding = Finding.objects.filter(year=2026).order_by("pk").first()
    assert commune and finding
    client = Client()
    client.force_login(User.objects.get(username="to-chuc"))

    answers = {
        path: client.get(path).status_code
        for path in (
            "/", "/picture/01/2026/", f"/units/{commune.unit.key}/", "/targets/clean_strong/01/2026/", "/findings/",
            f"/findings/{finding.pk}/", "/directives/", "/obligations/", "/reports/",
        )
    }  # fmt: skip

    assert set(answers.values()) == {200}, answers


@pytest.mark.parametrize("year", [2025, 2026])
def test_report_of_the_city_agrees_with_itself_recomputed(city: Unit, year: int) -> None:
    report = annual_report("01", year, day=NEW_YEAR_2027, dated=datetime.date(2027, 1, 20))

    assert len(list(report.figures())) > 50
    assert list(recomputed(report).figures()) == list(report.figures())
