"""Ratings and reported numbers enter by the scheme of their year, under the unit where a person may import."""

from dataclasses import replace
from datetime import date

import pytest

from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.assessments import Counted, Rated, record_counts, record_ratings
from caunoi.records.models import Assessment, Count, JournalEntry
from tests.factories import NOON
from tests.people import City, make_city

pytestmark = pytest.mark.django_db

RATED = Rated(
    unit="P-00001", year=2017, peer_group="commune", self_level="clean_strong", appraised_level="well",
    decided_level="well", decided_reason="Hạ một mức.", decided_on=date(2017, 12, 28), decided_by="P-001",
)  # fmt: skip


@pytest.fixture
def city() -> City:
    return make_city()


def entries() -> list[str]:
    return list(JournalEntry.objects.exclude(verb="test.arrange").values_list("verb", flat=True))


def test_a_rating_is_kept_raw_with_the_scheme_of_its_year(city: City) -> None:
    record_ratings([RATED], by=OPERATOR, at=NOON)

    held = Assessment.objects.get()
    assert (held.unit, held.period, held.scheme, held.self_level) == (
        city.party_00001,
        "2017",
        "2014",
        "clean_strong",
    )
    assert (held.decided_level, held.decided_on, held.decided_by) == (
        "well",
        date(2017, 12, 28),
        city.party_001,
    )
    assert entries() == ["assessments.record"]


def test_a_step_not_taken_stays_empty(city: City) -> None:
    record_ratings(
        [Rated(unit="E-1", year=2025, peer_group="works", self_level="excellent")], by=OPERATOR, at=NOON
    )

    held = Assessment.objects.get()
    assert (held.scheme, held.appraised_level, held.decided_level, held.decided_by) == ("2025", "", "", None)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (replace(RATED, unit="P-99999"), "P-99999: no such unit"),
        (replace(RATED, decided_by="P-99999"), "unit P-99999 is not known"),
        (replace(RATED, decided_level="excellent"), "level excellent is not known; there are clean_strong"),
        (replace(RATED, decided_on=None), "needs who decided and when"),
        (replace(RATED, decided_level=""), "needs who decided and when"),
        (replace(RATED, year=1999), "No rating scheme is held for 1999"),
    ],
)
def test_a_row_that_is_wrong_refuses_the_whole_import(city: City, row: Rated, said: str) -> None:
    with pytest.raises(UserError, match=said):
        record_ratings([replace(RATED, unit="P-00002"), row], by=OPERATOR, at=NOON)

    assert (Assessment.objects.count(), entries()) == (0, [])


def test_a_rating_twice_or_again_is_refused(city: City) -> None:
    with pytest.raises(UserError, match="given twice"):
        record_ratings([RATED, RATED], by=OPERATOR, at=NOON)
    record_ratings([RATED], by=OPERATOR, at=NOON)
    with pytest.raises(UserError, match="the rating of 2017 is recorded already"):
        record_ratings([RATED], by=OPERATOR, at=NOON)

    assert Assessment.objects.count() == 1


def test_an_office_imports_for_units_under_it_and_nobody_elsewhere(city: City) -> None:
    record_ratings([RATED], by=city.office, at=NOON, under=city.party_001)
    with pytest.raises(RefusedError, match="P-00003: not under P-001"):
        record_ratings([replace(RATED, unit="P-00003")], by=city.office, at=NOON, under=city.party_001)
    with pytest.raises(RefusedError, match="may not records.import at P-002"):
        record_ratings([replace(RATED, unit="P-00003")], by=city.office, at=NOON, under=city.party_002)
    with pytest.raises(RefusedError, match="may not records.import"):
        record_ratings([replace(RATED, unit="P-00002")], by=city.auditor, at=NOON, under=city.party_001)

    assert list(Assessment.objects.values_list("unit__key", flat=True)) == ["P-00001"]


def test_numbers_are_kept_zero_included(city: City) -> None:
    rows = [Counted("E-1", 2017, "members.well", 12), Counted("E-1", 2017, "members.failed", 0)]

    record_counts(rows, by=OPERATOR, at=NOON)

    assert set(Count.objects.values_list("unit__key", "period", "measure", "value")) == {
        ("E-1", "2017", "members.well", 12),
        ("E-1", "2017", "members.failed", 0),
    }


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([Counted("E-1", 2017, "members.names", 3)], "measure members.names is not known"),
        ([Counted("E-1", 2017, "members.well", -1)], "less than nothing"),
        ([Counted("E-9", 2017, "members.well", 1)], "E-9: no such unit"),
        ([Counted("E-1", 2017, "members.well", 1)] * 2, "given twice"),
    ],
)
def test_numbers_that_are_wrong_refuse_the_whole_import(city: City, rows: list[Counted], said: str) -> None:
    with pytest.raises(UserError, match=said):
        record_counts(rows, by=OPERATOR, at=NOON)

    assert not Count.objects.exists()


def test_a_number_recorded_before_is_refused(city: City) -> None:
    row = Counted("E-1", 2017, "members.well", 12)
    record_counts([row], by=OPERATOR, at=NOON)

    with pytest.raises(UserError, match="members.well of 2017 is recorded already"):
        record_counts([row], by=OPERATOR, at=NOON)
