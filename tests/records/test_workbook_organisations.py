"""Organisations and cells by workbook: new ones, changes from a day on, endings; the register's own units stay."""

import datetime

import pytest

from caunoi.records.models import FOREVER, JournalEntry, Reach, Succession, Unit, UnitPeriod
from tests.people import City, make_city
from tests.records.books import bring, problems

pytestmark = pytest.mark.django_db
Date = datetime.date
HEAD = ["Mã tổ chức", "Tên tổ chức", "Loại", "Mã cấp trên", "Từ ngày", "Đến ngày", "Mã đơn vị nhận"]
CELL = ["B-1", "Chi bộ thôn 1", "Chi bộ", "P-00001", "1/1/2016", None, None]


@pytest.fixture
def city() -> City:
    return make_city()


def cell(**other) -> list:
    names = ["code", "name", "kind", "parent", "start", "end", "became"]
    return list((dict(zip(names, CELL, strict=True)) | other).values())


def lives(code: str = "B-1") -> list[tuple]:
    rows = UnitPeriod.objects.filter(code=code).order_by("start")
    return list(rows.values_list("unit__key", "name", "parent__key", "start", "end"))


def test_new_cell_stands_under_its_committee_from_its_first_day(city: City) -> None:
    outcome = bring(HEAD, CELL, by=city.clerk)

    assert (outcome.new, outcome.problems) == (1, [])
    assert lives() == [("B-1", "Chi bộ thôn 1", "P-00001", Date(2016, 1, 1), FOREVER)]
    above = Reach.objects.filter(unit__key="B-1").order_by("depth").values_list("ancestor__key", flat=True)
    assert list(above) == ["B-1", "P-00001", "P-001", "P-01"]
    assert JournalEntry.objects.filter(verb="workbook.import").count() == 1
    assert bring(HEAD, CELL).unchanged == 1


def test_name_written_wrongly_is_corrected_in_its_period(city: City) -> None:
    bring(HEAD, CELL)

    assert bring(HEAD, cell(name="Chi bộ thôn Một")).changed == 1
    assert [row[1] for row in lives()] == ["Chi bộ thôn Một"]


def test_new_name_from_a_day_on_opens_the_next_period_of_the_same_unit(city: City) -> None:
    bring(HEAD, CELL)

    bring(HEAD, cell(name="Chi bộ tổ dân phố 1", start="1/6/2017"))

    assert [row[:2] + row[3:] for row in lives()] == [
        ("B-1", "Chi bộ thôn 1", Date(2016, 1, 1), Date(2017, 6, 1)),
        ("B-1", "Chi bộ tổ dân phố 1", Date(2017, 6, 1), FOREVER),
    ]
    assert Succession.objects.get().kind == "rename"


@pytest.mark.parametrize(
    ("other", "kind"), [({"parent": "P-00002"}, "transfer"), ({"kind": "Cơ quan"}, "reclassify")]
)
def test_other_superior_or_kind_from_a_day_on_is_said_in_the_lineage(
    city: City, other: dict, kind: str
) -> None:
    bring(HEAD, CELL)

    bring(HEAD, cell(start="1/6/2017", **other))

    assert Succession.objects.get().kind == kind
    assert Unit.objects.filter(key="B-1").count() == 1


def test_cell_that_ends_goes_to_another_or_is_dissolved(city: City) -> None:
    bring(HEAD, CELL, cell(code="B-2"), cell(code="B-3"))

    bring(HEAD, cell(end="1/6/2017", became="B-3"), cell(code="B-2", end="1/6/2017"))

    assert set(Succession.objects.values_list("source__key", "target__key", "kind")) == {
        ("B-1", "B-3", "merge"),
        ("B-2", None, "abolish"),
    }
    assert [row[4] for row in lives()] == [Date(2017, 6, 1)]


def test_code_that_is_free_again_names_a_new_unit(city: City) -> None:
    bring(HEAD, CELL)
    bring(HEAD, cell(end="1/6/2017"))

    bring(HEAD, cell(name="Chi bộ khác", start="1/1/2018"))

    assert [row[0] for row in lives()] == ["B-1", "B-1@2018-01-01"]


def test_cell_without_a_first_day_has_always_been(city: City) -> None:
    bring(HEAD, cell(start=None))

    assert bring(HEAD, cell(start=None)).unchanged == 1
    assert lives()[0][3] == Date(1, 1, 1)


def test_unit_of_the_register_is_not_touched(city: City) -> None:
    assert problems(bring(HEAD, cell(code="P-00002"))) == [(2, "Mã tổ chức", "taken")]


def test_cell_of_a_neighbour_is_not_taken_over(city: City) -> None:
    bring(HEAD, cell(parent="P-00003"))

    assert problems(bring(HEAD, cell(start="1/6/2017"), by=city.clerk)) == [(2, "Mã tổ chức", "taken")]
    assert problems(bring(HEAD, cell(code="B-9", parent="P-00003"), by=city.clerk)) == [
        (2, "Mã cấp trên", "not_yours")
    ]


def test_receiving_unit_needs_the_day_of_the_end(city: City) -> None:
    assert problems(bring(HEAD, CELL, cell(code="B-2", became="P-00001"))) == [(3, "Đến ngày", "needs")]


@pytest.mark.parametrize("dry_run", [True, False])
def test_rows_that_do_not_fit_together_are_refused_whole(city: City, dry_run: bool) -> None:
    bring(HEAD, cell(code="E-2", kind="Doanh nghiệp"))
    bring(HEAD, cell(code="B-7", parent="E-2"))

    outcome = bring(HEAD, cell(code="E-2", kind="Doanh nghiệp", end="1/6/2017"), dry_run=dry_run)

    assert problems(outcome) == [(0, "", "unfit")]
    assert "B-7: its superior E-2 does not exist on 2017-06-01" in outcome.problems[0].line("en")
    assert lives("E-2")[0][4] == FOREVER
