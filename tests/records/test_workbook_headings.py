"""What headings stand for is remembered for the office that said so."""

import pytest
from django.db import IntegrityError, transaction

from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR, Actor
from caunoi.records.actions.workbooks import forget_headings, remember_headings
from caunoi.records.models import HeadingChoice, JournalEntry
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.books import AT, CASE_HEAD, bring, case, problems

pytestmark = pytest.mark.django_db
STRANGE = ["Ký hiệu lạ", *CASE_HEAD[1:]]


@pytest.fixture
def city() -> City:
    return make_city()


def remember(by: Actor, **choices: str) -> None:
    remember_headings("cases", choices or {"Ký hiệu lạ": "code"}, by=by, at=AT)


def new(by: Actor, code: str = "V-1") -> int:
    return bring(STRANGE, case(code), by=by, dry_run=True).new


def test_said_once_it_holds_for_the_whole_office_and_for_no_other(city: City) -> None:
    remember(city.clerk)

    assert new(city.clerk) == 1
    assert (new(city.office), new(OPERATOR)) == (0, 0)
    assert list(HeadingChoice.objects.values_list("unit__key", "form", "heading", "column")) == [
        ("P-00001", "cases", "Ký hiệu lạ", "code")
    ]
    assert JournalEntry.objects.order_by("-seq")[0].verb == "workbook.headings"


def test_operator_has_their_own(city: City) -> None:
    remember(OPERATOR)

    assert (new(OPERATOR), new(city.clerk)) == (1, 0)


def test_later_word_replaces_the_earlier_and_the_same_word_changes_nothing(city: City) -> None:
    remember(city.clerk)
    remember(city.clerk, **{"KY HIEU LA": ""})
    entries = JournalEntry.objects.count()
    remember(city.clerk, **{"Ký hiệu lạ": ""})

    assert HeadingChoice.objects.get().column == ""
    assert JournalEntry.objects.count() == entries


def test_what_is_said_now_comes_before_what_was_remembered(city: City) -> None:
    remember(city.clerk, **{"Ký hiệu lạ": ""})

    said = {"cases": {"Ký hiệu lạ": "code"}}
    assert bring(STRANGE, case(), by=city.clerk, dry_run=True, corrections=said).new == 1


def test_forgotten_it_is_asked_again(city: City) -> None:
    remember(city.clerk)

    assert forget_headings("cases", ["ký hiệu lạ", "khác"], by=city.clerk, at=AT) == 1
    assert problems(bring(STRANGE, case(), by=city.clerk, dry_run=True)) == [(0, "", "no_columns")]
    assert forget_headings("cases", ["ký hiệu lạ"], by=city.clerk, at=AT) == 0


def test_nobody_forgets_for_another_office(city: City) -> None:
    remember(city.clerk)

    assert forget_headings("cases", ["Ký hiệu lạ"], by=city.office, at=AT) == 0


def test_who_may_not_import_says_nothing_of_headings(city: City) -> None:
    for person in (city.auditor, city.stranger):
        with pytest.raises((RefusedError, RuntimeError)):
            remember(person)
    with pytest.raises(UserError, match="cases has no column king"):
        remember(city.clerk, x="king")


def test_database_keeps_one_word_for_a_heading(city: City) -> None:
    for unit in (city.party_00001, None):
        with arranging(), pytest.raises(IntegrityError), transaction.atomic():
            for _ in range(2):
                HeadingChoice.objects.create(unit=unit, form="cases", key="x", heading="X")
