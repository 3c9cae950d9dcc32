"""Building: same seed same records, all or nothing, other years, other seeds."""

from datetime import date

import pytest
from django.db import transaction

from caunoi.demo import build
from caunoi.demo.scope import Scope
from caunoi.records.models import Assessment, CaseSummary, Finding, Obligation, UnitPeriod, User
from caunoi.records.queries.installation import holds_records
from tests.demo.digest import digest

pytestmark = pytest.mark.django_db


def built_and_undone(seed: int) -> str:
    with transaction.atomic():
        build.build_small(seed)
        found = digest()
        transaction.set_rollback(True)
    return found


def test_same_seed_gives_the_same_records_and_another_seed_others() -> None:
    first, again, other = built_and_undone(15), built_and_undone(15), built_and_undone(16)

    assert first == again
    assert first != other


def test_build_tells_each_step_before_it_starts() -> None:
    told: list[str] = []

    build.build(Scope(first=2016, small=True), told.append)

    assert len(told) == build.STEPS
    assert told[:3] == ["the city and its organisations", "this installation is simulated", "units"]


def test_a_build_that_breaks_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "reconcile", broken)

    with pytest.raises(KeyboardInterrupt):
        build.build_small()

    assert not holds_records()
    assert not UnitPeriod.objects.exists()


def test_nobody_signs_in_to_an_installation_that_is_not_simulated() -> None:
    assert build.sign_ins() == []


@pytest.mark.parametrize("seed", [1, 2, 99])
def test_the_commune_the_text_names_has_no_finding(seed: int) -> None:
    build.build_small(seed)

    assert UnitPeriod.objects.filter(code="10444").exists()
    assert Finding.objects.filter(kind="rating").exists()
    assert not Finding.objects.filter(unit__key__in=["P-10444", "10444", "G-10444"]).exists()


def test_the_new_city_has_communes_under_the_city_and_its_own_scheme() -> None:
    city = build.build_small(first=2025, last=2026)

    kinds = set(Assessment.objects.filter(period="2026").values_list("unit__periods__kind", flat=True))
    assert "district_committee" not in kinds
    assert set(Assessment.objects.values_list("scheme", flat=True)) == {"2025"}
    communes = UnitPeriod.objects.filter(kind="commune_committee", start=date(2025, 7, 1))
    assert set(communes.values_list("parent__key", flat=True)) == {"P-01"}
    assert Obligation.objects.filter(origin="duty", unit__periods__in=communes).exists()
    assert city.scope.today == date(2027, 1, 31)


def test_years_before_the_resolution_owe_nothing_under_it() -> None:
    build.build_small(first=2014, last=2015)

    assert not Obligation.objects.filter(origin="duty").exists()
    assert CaseSummary.objects.exists()
    assert User.objects.exists()
