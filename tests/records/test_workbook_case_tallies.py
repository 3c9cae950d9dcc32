"""Offices that only have sums of their matters: they come in, stand beside the record, and are never added to it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from caunoi.core.facts.evidence import Ref, Tallied
from caunoi.core.workbooks.forms import kind
from caunoi.records.models import CaseSummary, CaseTally
from caunoi.records.queries.answering import Answerers
from caunoi.records.queries.case_tallies import tallied, tallies
from caunoi.records.queries.units import periods_on
from caunoi.records.queries.workbooks.filling import Asked, template
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.books import AT, bring, case, cases, problems
from tests.records.making import take_in, tally

pytestmark = pytest.mark.django_db

HEAD = ["Mã cơ quan", "Từ ngày", "Đến ngày", "Lĩnh vực", "Tiếp nhận", "Đã giải quyết", "Còn tồn", "Quá hạn", "Vụ lâu nhất", "Không thụ lý", "Gửi lại"]  # fmt: skip
ROW = ["G-00001", "1/1/2017", "31/12/2017", "Đất đai", 24, 20, 4, 1, "12/3/2017", 2, None]


@pytest.fixture
def city() -> City:
    return make_city()


def test_sums_come_in_and_again_change_nothing_and_are_no_matters(city: City) -> None:
    assert bring(HEAD, ROW).new == 1
    assert bring(HEAD, ROW).unchanged == 1
    assert bring(HEAD, [*ROW[:4], 25, *ROW[5:]]).changed == 1

    held = CaseTally.objects.get()
    assert (held.answers, held.field, held.received, held.settled, held.unsettled, held.late) == (
        city.government_00001, "land", 25, 20, 4, 1,
    )  # fmt: skip
    assert (held.oldest_on, held.refused, held.repeat) == (date(2017, 3, 12), 2, None)
    assert not CaseSummary.objects.exists()


def test_sums_that_cannot_be_are_refused(city: City) -> None:
    found = problems(
        bring(
            HEAD,
            [*ROW[:7], 5, *ROW[8:]],
            [ROW[0], "1/1/2018", *ROW[2:8], None, *ROW[9:]],
            [*ROW[:3], "Môi trường", *ROW[4:9], 21, None],
        )
    )

    assert {(row, heading) for row, heading, _ in found} >= {
        (2, "Quá hạn"),
        (3, "Đến ngày"),
        (4, "Không thụ lý"),
    }


def test_sums_of_a_body_one_does_not_answer_for_are_refused(city: City) -> None:
    assert problems(bring(HEAD, ["G-00003", *ROW[1:]], by=city.clerk)) == [(2, "Mã cơ quan", "not_yours")]


def test_names_of_senders_are_not_read(city: City) -> None:
    assert bring([*HEAD, "Người gửi"], [*ROW, "Ai đó"]).new == 1


def test_an_export_comes_back_unchanged(city: City) -> None:
    bring(HEAD, ROW)
    unit, chosen = periods_on(AT.date()).get(code="G-00001"), kind("cases")
    filled = template(chosen, Asked(unit, AT.date(), filled=True))
    form = next(one for one in chosen.forms if one.code == "case_tallies")
    rows = [[row.get(column.code) for column in form.columns] for row in filled.rows[form.code]()]

    again = bring([column.heading for column in form.columns], *rows)

    assert (problems(again), again.new, again.changed, again.unchanged) == ([], 0, 0, 1)


def test_sums_are_held_against_the_matters_where_both_are_there(city: City) -> None:
    bring(HEAD, ROW)
    units = [city.government_00001.pk]

    (alone,) = tallies(units, AT.date())
    cases(case(received="12/3/2017", due="1/5/2017"))
    (beside,) = tallies(units, AT.date())

    assert (alone.held, alone.differ) == (False, {})
    assert (beside.held, beside.differ) == (
        True,
        {"received": (24, 1), "settled": (20, 0), "unsettled": (4, 1), "refused": (2, 0)},
    )
    assert tallies(units, date(2017, 12, 30)) == []


@pytest.mark.parametrize("wrong", [{"late": 2, "unsettled": 1}, {"refused": 2, "settled": 1}])
def test_database_refuses_parts_larger_than_their_whole(city: City, wrong: dict[str, int]) -> None:
    with arranging(), pytest.raises(IntegrityError), transaction.atomic():
        tally(city.government_00001, **wrong)


def test_rules_see_sums_of_the_year_under_whoever_answers_with_what_differs(city: City) -> None:
    with arranging():
        take_in(city.government_00001, city.place_00001, date(2017, 3, 1), date(2017, 5, 1))
        wrong = tally(city.government_00001, received=4, unsettled=1, oldest_on=date(2017, 4, 1))
        alone = tally(city.government_00002, received=2)
        tally(city.government_00003, first=date(2018, 1, 1), last=date(2018, 1, 9))

    assert tallied(Answerers(date(2017, 12, 31)), date(2017, 1, 1), date(2017, 12, 31)) == {
        "P-00001": [
            Tallied(
                Ref("case_tally", wrong.pk), "G-00001", True, (("received", 4, 1), ("oldest_on", "2017-04-01", "2017-03-01")),
            )
        ],
        "P-00002": [Tallied(Ref("case_tally", alone.pk), "G-00002", False)],
    }  # fmt: skip
