"""The small city through the same code as the whole one: same seed same records, all or nothing, everything simulated."""

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.db import transaction

from caunoi.core.facts.findings import State
from caunoi.demo import build
from caunoi.demo.scope import Scope
from caunoi.errors import UserError
from caunoi.records.models import (
    Assessment,
    CaseSummary,
    Finding,
    Installation,
    JournalEntry,
    Obligation,
    Role,
    UnitPeriod,
    User,
)
from caunoi.records.queries.installation import holds_records, installation
from tests.demo.digest import digest

pytestmark = pytest.mark.django_db


def built_and_undone(seed: int) -> str:
    with transaction.atomic():
        build.build_small(seed)
        found = digest()
        transaction.set_rollback(True)
    return found


def test_same_seed_gives_the_same_records_and_another_seed_others() -> None:
    first, again, other = built_and_undone(7), built_and_undone(7), built_and_undone(8)

    assert first == again
    assert first != other


def test_build_declares_the_installation_simulated_on_its_own_day() -> None:
    build.build_small(seed=3, first=2016, last=2017)

    held = installation()
    assert (held.simulated, held.seed, held.today) == (True, 3, date(2018, 1, 31))


def test_build_enters_each_step_as_one_action_of_the_operator() -> None:
    build.build_small()

    verbs = [verb for verb in JournalEntry.objects.order_by("seq").values_list("verb", flat=True)]
    imported = verbs[: verbs.index("findings.reconcile")]
    assert imported == [
        "installation.simulate", "units.load", "people.add_sign_ins", "people.record_cadres", "assessments.record",
        "counts.record", "evidence.record_cases", "dialogues.record", "evidence.record_outcomes",
        "evidence.record_disciplines", "directive.receive", "directive.confirm", "obligations.expand",
        "directive.receive", "directive.confirm", "obligations.expand", "obligations.progress",
    ]  # fmt: skip


def test_build_tells_each_step_before_it_starts() -> None:
    told: list[str] = []

    build.build(Scope(small=True), told.append)

    assert len(told) == build.STEPS
    assert told[:3] == ["the city and its organisations", "this installation is simulated", "units"]


def test_build_on_a_database_with_records_is_refused_and_changes_nothing() -> None:
    build.build_small()
    before = Assessment.objects.count()

    with pytest.raises(UserError, match="holds records already"):
        build.build_small(seed=2)

    assert Assessment.objects.count() == before


def test_ensure_demo_leaves_a_filled_database_alone() -> None:
    build.build_small()
    entries = JournalEntry.objects.count()

    build.ensure_demo()

    assert JournalEntry.objects.count() == entries


def test_a_build_that_breaks_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "reconcile", broken)

    with pytest.raises(KeyboardInterrupt):
        build.build_small()

    assert not holds_records()
    assert not UnitPeriod.objects.exists()


def test_every_sign_in_works_and_says_what_it_is() -> None:
    build.build_small()

    signs = build.sign_ins()

    assert [name for name, _, _ in signs] == [
        "to-chuc", "kiem-tra", "cap-uy", "quan-huyen", "bi-thu-qh", "xa-phuong", "nguoi-xem",
    ]  # fmt: skip
    assert all(authenticate(username=name, password=password) for name, password, _ in signs)
    assert str(signs[0]) == "to-chuc      cau-noi-mo-phong   Ban Tổ chức, Thành ủy Hà Nội"


def test_nobody_signs_in_to_an_installation_that_is_not_simulated() -> None:
    assert build.sign_ins() == []


@pytest.mark.parametrize("seed", [1, 15, 99])
def test_the_commune_the_text_names_has_no_finding(seed: int) -> None:
    build.build_small(seed)

    assert UnitPeriod.objects.filter(code="10444").exists()
    assert not Finding.objects.filter(unit__key__in=["P-10444", "10444", "G-10444"]).exists()


@pytest.mark.parametrize("seed", [1, 15])
def test_findings_show_every_state_an_answer_may_have(seed: int) -> None:
    build.build_small(seed)

    states = set(Finding.objects.filter(kind="rating").values_list("state", flat=True))
    assert {State.OPEN, State.ANSWERED, State.ACCEPTED, State.REFUSED} <= states


def test_the_commune_whose_leader_signs_in_has_something_to_answer() -> None:
    build.build_small()

    commune = Role.objects.get(user__username="xa-phuong").unit
    assert Finding.objects.filter(unit=commune, state=State.OPEN, kind="rating").exists()


def test_the_new_city_has_communes_under_the_city_and_its_own_scheme() -> None:
    build.build_small(first=2025, last=2026)

    kinds = set(Assessment.objects.filter(period="2026").values_list("unit__periods__kind", flat=True))
    assert "district_committee" not in kinds
    assert set(Assessment.objects.values_list("scheme", flat=True)) == {"2025"}
    communes = UnitPeriod.objects.filter(kind="commune_committee", start=date(2025, 7, 1))
    assert set(communes.values_list("parent__key", flat=True)) == {"P-01"}
    assert Obligation.objects.filter(origin="duty", unit__periods__in=communes).exists()
    assert Installation.objects.get().today == date(2027, 1, 31)


def test_years_before_the_resolution_owe_nothing_under_it() -> None:
    build.build_small(first=2014, last=2015)

    assert not Obligation.objects.filter(origin="duty").exists()
    assert CaseSummary.objects.exists()
    assert User.objects.exists()
