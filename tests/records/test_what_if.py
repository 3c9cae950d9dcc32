"""What a draft would change: findings that come and go by year, nothing stored, a slow twin by really changing the law."""

import datetime
import sys

import msgspec
import pytest

from caunoi.core.law import Draft
from caunoi.records.models import Finding, JournalEntry
from caunoi.records.queries.findings import found_in
from caunoi.records.queries.what_if import rated_years, what_if
from tests.factories import arranging
from tests.records.making import contradicted_city, rate, run, take_in

pytestmark = pytest.mark.django_db

DAY = datetime.date
rules_module = sys.modules["caunoi.core.law.rules"]  # the name itself is a function of the package
TODAY, BASIS = DAY(2018, 1, 31), DAY(2017, 7, 4)


def draft(value: int, start: datetime.date = BASIS) -> Draft:
    return Draft(code="policy.rating.late_days", value=value, start=start)


def test_a_longer_threshold_lets_a_finding_go_and_a_shorter_one_brings_one() -> None:
    city = contradicted_city()
    with arranging():
        rate(city.party_00002, "well", city.party_001)
        take_in(city.government_00002, city.place_00002, DAY(2017, 9, 1), DAY(2017, 9, 10), DAY(2017, 9, 20))

    (longer,) = what_if(draft(120), TODAY)
    (shorter,) = what_if(draft(5), TODAY)

    assert (longer.year, longer.now, longer.then, longer.come) == (2017, 1, 0, [])
    assert [(line.unit_code, line.code, line.verdict) for line in longer.go] == [
        ("P-00001", "rating.top_while_late", "broken")
    ]
    assert [(line.unit_name, line.verdict) for line in shorter.come] == [("Đảng ủy Phường Một B", "broken")]
    assert (shorter.go, shorter.then) == ([], 2)


def test_a_draft_that_begins_after_the_year_changes_nothing_in_it() -> None:
    contradicted_city()

    (year,) = what_if(draft(120, DAY(2018, 1, 1)), TODAY)

    assert (year.come, year.go, year.now) == ([], [], 1)


def test_only_the_units_asked_for_are_looked_at() -> None:
    contradicted_city()

    (year,) = what_if(draft(120), TODAY, units={"P-00003"})

    assert (year.now, year.go) == (0, [])


def test_trying_stores_nothing() -> None:
    contradicted_city()
    run()
    before = (JournalEntry.objects.count(), list(Finding.objects.values_list("pk", "state", "values")))

    what_if(draft(1), TODAY)

    assert before == (
        JournalEntry.objects.count(),
        list(Finding.objects.values_list("pk", "state", "values")),
    )


def test_same_as_really_changing_the_law(monkeypatch: pytest.MonkeyPatch) -> None:
    contradicted_city()
    (year,) = what_if(draft(120), TODAY)

    was, real = {(f.code, f.unit) for f in found_in(2017, TODAY)[0]}, rules_module.value
    monkeypatch.setattr(
        rules_module,
        "value",
        lambda code, on: (
            msgspec.structs.replace(real(code, on), value=120)
            if code.endswith("late_days")
            else real(code, on)
        ),
    )
    now = {(f.code, f.unit) for f in found_in(2017, TODAY)[0]}

    assert was - now == {(line.code, line.unit) for line in year.go}
    assert now - was == set()


def test_years_are_those_rated_up_to_today() -> None:
    city = contradicted_city()
    with arranging():
        rate(city.party_00001, "well", city.party_001, period="2019", decided_on=DAY(2019, 12, 31))
        rate(city.party_00001, "well", city.party_001, period="2017Q1")

    assert rated_years(TODAY) == [2017]
