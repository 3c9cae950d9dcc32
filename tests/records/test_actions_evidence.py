"""Evidence enters by dates and posts only; what is unproven or not served never does."""

from dataclasses import replace
from datetime import date

import pytest

from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.evidence import (
    CaseRow,
    DisciplineRow,
    OutcomeRow,
    TallyRow,
    record_cases,
    record_disciplines,
    record_outcomes,
    record_tallies,
)
from caunoi.records.models import CaseSummary, CaseTally, DenunciationOutcome, Discipline
from tests.factories import NOON
from tests.people import City, make_city

pytestmark = pytest.mark.django_db

MARCH, MAY = date(2017, 3, 1), date(2017, 5, 2)
CASE = CaseRow(
    code="VV-1", kind="complaint", field="land", answers="G-00001", place="00001", received_on=MARCH, due_on=MAY,
    closed_on=MAY, outcome="upheld",
)  # fmt: skip
SERVED = OutcomeRow("P-00001", True, "partly", MARCH, MAY)
DISCIPLINE = DisciplineRow("P-00001", "leader", "warning", MAY, post="secretary")


@pytest.fixture
def city() -> City:
    return make_city()


def test_a_matter_enters_with_who_answers_and_where(city: City) -> None:
    record_cases(
        [CASE, replace(CASE, code="VV-2", due_on=None, closed_on=None, outcome="")], by=OPERATOR, at=NOON
    )

    fields = ("code", "kind", "answers__key", "place__key", "received_on", "due_on", "closed_on", "outcome")
    assert list(CaseSummary.objects.order_by("code").values_list(*fields)) == [
        ("VV-1", "complaint", "G-00001", "00001", MARCH, MAY, MAY, "upheld"),
        ("VV-2", "complaint", "G-00001", "00001", MARCH, None, None, ""),
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (replace(CASE, kind="denunciation"), "kind of matter denunciation is not known"),
        (replace(CASE, answers="G-9"), "G-9: no such unit"),
        (replace(CASE, place="9"), "place 9 is not known"),
        (replace(CASE, closed_on=date(2017, 2, 1)), "before it came in"),
        (replace(CASE, outcome=""), "a closed matter needs its outcome"),
        (replace(CASE, closed_on=None), "a closed matter needs its outcome"),
        (replace(CASE, code="VV-0"), "the matter VV-0 is given twice"),
    ],
)
def test_a_matter_that_is_wrong_refuses_the_whole_import(city: City, row: CaseRow, said: str) -> None:
    with pytest.raises(UserError, match=said):
        record_cases([replace(CASE, code="VV-0"), row], by=OPERATOR, at=NOON)

    assert not CaseSummary.objects.exists()


def test_a_matter_recorded_before_is_refused(city: City) -> None:
    record_cases([CASE], by=OPERATOR, at=NOON)

    with pytest.raises(UserError, match="the matter VV-1 is recorded already"):
        record_cases([CASE], by=OPERATOR, at=NOON)


def test_a_clerk_enters_matters_of_the_own_commune_only(city: City) -> None:
    record_cases([CASE], by=city.clerk, at=NOON, under=city.party_00001)
    with pytest.raises(RefusedError, match="G-00003: not under P-00001"):
        record_cases(
            [replace(CASE, code="VV-3", answers="G-00003")], by=city.clerk, at=NOON, under=city.party_00001
        )

    assert CaseSummary.objects.count() == 1


def test_a_conclusion_enters_once_served(city: City) -> None:
    record_outcomes([SERVED], by=OPERATOR, at=NOON)

    held = DenunciationOutcome.objects.get()
    assert (held.answers, held.against_leader, held.verdict, held.served_on) == (
        city.party_00001,
        True,
        "partly",
        MAY,
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (replace(SERVED, verdict="rejected"), "verdict rejected is not known"),
        (replace(SERVED, served_on=date(2017, 2, 1)), "recorded once it has been served"),
        (replace(SERVED, served_on=date(2018, 2, 1)), "recorded once it has been served"),
    ],
)
def test_a_conclusion_unproven_or_not_yet_served_is_refused(city: City, row: OutcomeRow, said: str) -> None:
    with pytest.raises(UserError, match=said):
        record_outcomes([row], by=OPERATOR, at=NOON)

    assert not DenunciationOutcome.objects.exists()


def test_discipline_enters_by_post(city: City) -> None:
    record_disciplines([DISCIPLINE], by=OPERATOR, at=NOON)

    assert Discipline.objects.values_list("unit__key", "of", "post", "form").get() == (
        "P-00001", "leader", "secretary", "warning",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (replace(DISCIPLINE, of="citizen"), "discipline of citizen is not known"),
        (replace(DISCIPLINE, of="organisation", form="expulsion"), "discipline of organisation: expulsion"),
        (replace(DISCIPLINE, post="king"), "post king is not known"),
        (replace(DISCIPLINE, unit="P-9"), "P-9: no such unit"),
    ],
)
def test_discipline_that_does_not_exist_is_refused(city: City, row: DisciplineRow, said: str) -> None:
    with pytest.raises(UserError, match=said):
        record_disciplines([row], by=OPERATOR, at=NOON)

    assert not Discipline.objects.exists()


SUMS = TallyRow("G-00001", date(2017, 1, 1), date(2017, 12, 31), "land", (24, 20, 4, 1, date(2017, 3, 12), 2, None))  # fmt: skip


def test_sums_of_matters_enter(city: City) -> None:
    assert record_tallies([SUMS], by=OPERATOR, at=NOON) == 1
    held = CaseTally.objects.get()
    assert (held.answers.key, held.received, held.oldest_on, held.repeat) == (
        "G-00001",
        24,
        date(2017, 3, 12),
        None,
    )


def test_sums_of_a_time_that_has_not_ended_are_refused(city: City) -> None:
    with pytest.raises(UserError, match="has not ended"):
        record_tallies([replace(SUMS, last=date(2018, 12, 31))], by=OPERATOR, at=NOON)

    assert not CaseTally.objects.exists()
