"""Cadres enter; what is not on file stays missing."""

from dataclasses import replace
from datetime import date

import pytest

from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.people import CadreRow, Paper, Post, record_cadres
from caunoi.records.models import FOREVER, Appointment, Cadre, Qualification
from caunoi.records.queries.people import Holders, user_named
from tests.factories import NOON
from tests.people import City, make_city

pytestmark = pytest.mark.django_db

START = date(2016, 1, 1)
CADRE = CadreRow(
    code="CB-1", name="Nguyễn Thị Mẫu", birth_year=1980, sex="f",
    papers=(Paper("degree", "university", "MP-1", date(2004, 6, 1)),),
    posts=(
        Post("secretary", "P-00001", "P-001", START),
        Post("committee_chair", "G-00001", "P-001", START, date(2017, 7, 1)),
    ),
)  # fmt: skip


@pytest.fixture
def city() -> City:
    return make_city()


def test_a_cadre_enters_with_papers_and_posts(city: City) -> None:
    record_cadres([CADRE], by=OPERATOR, at=NOON)

    assert Cadre.objects.values_list("code", "name", "birth_year", "sex").get() == (
        "CB-1",
        "Nguyễn Thị Mẫu",
        1980,
        "f",
    )
    assert Qualification.objects.values_list("kind", "level", "paper").get() == (
        "degree",
        "university",
        "MP-1",
    )
    assert set(Appointment.objects.values_list("post", "unit__key", "managed_by__key", "start", "end")) == {
        ("secretary", "P-00001", "P-001", START, FOREVER),
        ("committee_chair", "G-00001", "P-001", START, date(2017, 7, 1)),
    }


def test_holders_are_those_of_the_day(city: City) -> None:
    record_cadres([CADRE], by=OPERATOR, at=NOON)
    chair = Appointment.objects.get(post="committee_chair").pk
    government = city.government_00001.pk

    holders = Holders()

    assert holders.on(government, "committee_chair", date(2017, 6, 30)) == chair
    assert holders.on(government, "committee_chair", date(2017, 7, 1)) is None
    assert holders.on(government, "front_chair", START) is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (replace(CADRE, posts=(Post("king", "P-00001", None, START),)), "post king is not known"),
        (replace(CADRE, posts=(Post("secretary", "P-9", None, START),)), "P-9: no such unit"),
        (replace(CADRE, posts=(Post("secretary", "P-00001", None, START, START),)), "before it starts"),
        (replace(CADRE, sex="x"), "sex x is not known"),
        (
            replace(CADRE, papers=(Paper("degree", "elementary_theory", "MP", START),)),
            "degree elementary_theory",
        ),
        (replace(CADRE, papers=(Paper("fame", "great", "MP", START),)), "kind of paper fame"),
    ],
)
def test_a_cadre_that_is_wrong_refuses_the_whole_import(city: City, row: CadreRow, said: str) -> None:
    with pytest.raises(UserError, match=said):
        record_cadres([replace(CADRE, code="CB-0"), row], by=OPERATOR, at=NOON)

    assert not Cadre.objects.exists()


def test_a_cadre_twice_or_again_is_refused(city: City) -> None:
    with pytest.raises(UserError, match="the cadre CB-1 is given twice"):
        record_cadres([CADRE, CADRE], by=OPERATOR, at=NOON)
    record_cadres([CADRE], by=OPERATOR, at=NOON)
    with pytest.raises(UserError, match="the cadre CB-1 is recorded already"):
        record_cadres([CADRE], by=OPERATOR, at=NOON)


def test_an_office_enters_only_cadres_of_its_own_units(city: City) -> None:
    outside = replace(CADRE, posts=(Post("secretary", "P-00003", "P-002", START),))

    with pytest.raises(RefusedError, match="P-00003, P-002: not under P-001"):
        record_cadres([outside], by=city.office, at=NOON, under=city.party_001)

    assert not Cadre.objects.exists()


def test_user_named_says_so_where_there_is_none(city: City) -> None:
    assert user_named("board") == city.board
    with pytest.raises(UserError, match="no sign-in nobody"):
        user_named("nobody")
