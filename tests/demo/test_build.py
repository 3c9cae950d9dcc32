"""Building: same seed same records, all or nothing, other years, other seeds."""

import pytest
from django.db import transaction

from caunoi.demo import build
from caunoi.demo.scope import Scope
from caunoi.records.models import CaseSummary, Finding, Obligation, UnitPeriod, User
from caunoi.records.queries.installation import holds_records
from tests.demo.digest import digest

pytestmark = pytest.mark.django_db


def built_and_undone(seed: int, told: list[str]) -> str:
    """A year of a small city by that seed, which spares the commune that the text names; its records as one digest."""
    with transaction.atomic():
        build.build(Scope(seed, 2017, 2017, small=True), told.append)
        found = digest()
        assert UnitPeriod.objects.filter(code="10444").exists()
        assert Finding.objects.filter(kind="rating").exists()
        assert not Finding.objects.filter(unit__key__in=["P-10444", "10444", "G-10444"]).exists()
        transaction.set_rollback(True)
    return found


def test_same_seed_gives_the_same_records_another_seed_others_and_each_step_is_told_before_it_starts() -> (
    None
):
    told: list[str] = []

    first, again, other = (built_and_undone(seed, told) for seed in (15, 15, 16))

    assert first == again
    assert first != other
    assert len(told) == 3 * build.STEPS
    assert told[:3] == ["the city and its organisations", "this installation is simulated", "units"]


def test_a_build_that_breaks_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "reconcile", broken)

    with pytest.raises(KeyboardInterrupt):
        build.build_small(first=2017)

    assert not holds_records()
    assert not UnitPeriod.objects.exists()


def test_nobody_signs_in_to_an_installation_that_is_not_simulated() -> None:
    assert build.sign_ins() == []


def test_years_before_the_resolution_owe_nothing_under_it() -> None:
    build.build_small(first=2015, last=2015)

    assert not Obligation.objects.filter(origin="duty").exists()
    assert CaseSummary.objects.exists()
    assert User.objects.exists()
