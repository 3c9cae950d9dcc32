"""Stored findings and figures against fresh ones: equal after a check, and each difference with its cause."""

import datetime
import sys

import msgspec
import pytest
from click.testing import CliRunner

from caunoi import clock
from caunoi.cli.recompute import command
from caunoi.core import law
from caunoi.core.law.loading import load
from caunoi.core.law.values import Period, ValueFile, value
from caunoi.errors import UserError
from caunoi.records.models import Finding
from caunoi.records.queries.recomputing import findings_differing, years_stored
from tests.factories import arranging
from tests.records.making import YEAR_END, contradicted_city, owe, run, stored, take_in

pytestmark = pytest.mark.django_db

DAY = datetime.date
LATE = "rating.top_while_late P-00001 2017"


def differing(today: DAY = YEAR_END) -> list[tuple[str, str, str]]:
    return [(one.what, one.cause, one.why) for one in findings_differing(2017, today)]


def let_late_days_be(monkeypatch: pytest.MonkeyPatch, *values: Period) -> None:
    """The law's file of thresholds with other values for the days late."""
    held = load("policy", "rating", ValueFile)
    entry = msgspec.structs.replace(held.entries["late_days"], values=values)
    other = msgspec.structs.replace(held, entries={**held.entries, "late_days": entry})
    monkeypatch.setattr(
        "caunoi.core.law.values.load",
        lambda folder, stem, shape: other if stem == "rating" else load(folder, stem, shape),
    )
    monkeypatch.setattr(
        sys.modules["caunoi.core.law.rules"], "value", value.__wrapped__
    )  # what was asked for before is kept


def test_after_a_check_nothing_differs() -> None:
    contradicted_city()
    run()

    assert differing() == []
    assert years_stored() == [2017]


def test_record_written_since_is_named() -> None:
    city = contradicted_city()
    run()
    with arranging():
        more = take_in(city.government_00001, city.place_00001, DAY(2017, 1, 1), DAY(2017, 2, 1))

    assert differing() == [(LATE, "records", f"case_summary {more.pk} is there now")]


def test_finding_taken_out_of_the_database_is_missed() -> None:
    city = contradicted_city()
    run()
    with arranging():
        Finding.objects.filter(pk=stored(city.party_00001).pk).delete()

    ((what, cause, why),) = differing()

    assert (what, cause) == (LATE, "records")
    assert why.startswith("assessment ")


def test_finding_nobody_can_find_anew_is_named() -> None:
    city = contradicted_city()
    run()
    with arranging():
        city.government_00001.cases_answered.all().delete()

    (one,) = [one for one in findings_differing(2017, YEAR_END) if one.what == LATE]

    assert (one.stored, one.now, one.cause) == ("a finding", "nothing", "records")
    assert "case_summary" in one.why and "no longer is" in one.why


def test_time_that_passed_is_the_cause_where_the_old_day_still_gives_the_same() -> None:
    city = contradicted_city()
    with arranging():
        owe(city.party_00001, DAY(2017, 7, 4))
    run(DAY(2017, 12, 1))  # before the rating was decided

    causes = {what: cause for what, cause, _ in differing()}

    assert causes[LATE] == "day"


def test_value_of_the_law_that_changed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    contradicted_city()
    run()
    (first,) = load("policy", "rating", ValueFile).entries["late_days"].values
    let_late_days_be(monkeypatch, msgspec.structs.replace(first, value=20))

    assert differing() == [(LATE, "value", "the law's value changed: late_days was 30, is 20")]


def test_year_is_found_anew_under_the_values_of_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    contradicted_city()
    run()
    (first,) = load("policy", "rating", ValueFile).entries["late_days"].values
    until = msgspec.structs.replace(first, end=DAY(2018, 1, 1))
    let_late_days_be(monkeypatch, until, msgspec.structs.replace(first, start=DAY(2018, 1, 1), value=5))

    assert law.rule("rating.top_while_late").threshold("late_days", DAY(2018, 6, 1)).number == 5  # type: ignore[union-attr]
    assert differing() == []


def test_rule_the_law_no_longer_holds_and_a_changed_entry_are_named() -> None:
    city = contradicted_city()
    run()
    with arranging():
        finding = stored(city.party_00001)
        finding.clause = "II.1"
        finding.save()
        Finding.objects.create(
            code="rating.gone", unit=city.party_00001, year=2017, kind="rating", state="open", clause="II.4", move="unit",
            severity=1, found_on=YEAR_END, as_of=YEAR_END,
        )  # fmt: skip

    assert differing() == [
        ("rating.gone P-00001 2017", "rule", "the law holds no rule rating.gone"),
        (LATE, "rule", "the rule's entry in the law changed"),
    ]


def test_command_says_so_and_ends_with_an_error_where_anything_differs() -> None:
    city = contradicted_city()
    run(clock.today())
    same = CliRunner().invoke(command, ["--year", "2017"])
    with arranging():
        city.government_00001.cases_answered.update(due_on=DAY(2017, 9, 2))

    other = CliRunner().invoke(command, [])

    assert (same.exit_code, "equal those found anew" in same.output) == (0, True)
    assert isinstance(other.exception, UserError)
    assert "cause: records" in other.output


def test_command_refuses_a_year_of_which_nothing_is_stored() -> None:
    refused = CliRunner().invoke(command, ["--year", "2011"])

    assert isinstance(refused.exception, UserError)
    assert "nothing is stored of 2011" in str(refused.exception)
