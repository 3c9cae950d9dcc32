"""`caunoi check` and `caunoi picture` as a person at the command line meets them."""

import datetime
import json

import pytest
from click.testing import CliRunner

from caunoi.cli import group
from caunoi.errors import UserError
from caunoi.records.models import Finding, Installation, JournalEntry
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.making import YEAR_END, employ, hold_dialogue, rate, take_in

pytestmark = pytest.mark.django_db

DAY = datetime.date


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> City:
    """The small city on 31 December 2017, with one contradiction at Phường Một A."""
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)  # the test database stands already
    city = make_city()
    Installation.objects.create(simulated=True, today=YEAR_END)
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001)
        hold_dialogue(city.party_00001, DAY(2017, 5, 5))
        take_in(city.government_00001, city.place_00001, DAY(2017, 8, 1), DAY(2017, 10, 2))
        employ("secretary", city.party_00001, city.party_00001, papers=("university",))
    return city


def call(*arguments: str) -> str:
    result = CliRunner().invoke(group, list(arguments), catch_exceptions=False, standalone_mode=False)
    assert result.exception is None
    return result.output


def refused(*arguments: str) -> str:
    with pytest.raises(UserError) as caught:
        CliRunner().invoke(group, list(arguments), catch_exceptions=False, standalone_mode=False)
    return str(caught.value)


def test_check_lists_findings_as_json(city: City) -> None:
    found = json.loads(call("check", "--year", "2017", "--unit", "00001", "--json"))

    assert [(f["code"], f["state"], f["clause"], f["move"], f["subject"]) for f in found] == [
        ("rating.top_while_late", "open", "II.4", "unit", ""),
        ("target.cadres", "open", "I.2", "unit", "young_cadres"),
        ("target.cadres", "open", "I.2", "unit", "women_cadres"),
        ("target.cadres", "undetermined", "I.2", "unit", "key_theory"),
        ("record.missing", "undetermined", "II.4", "unit", "unit"),
    ]
    assert {(f["unit"], f["year"]) for f in found} == {("P-00001", 2017)}
    assert [ref["kind"] for ref in found[0]["evidence"]] == ["assessment", "case_summary"]


def test_check_twice_gives_the_same_and_writes_once(city: City) -> None:
    first = call("check", "--year", "2017", "--json")
    entries = JournalEntry.objects.count()

    second = call("check", "--year", "2017", "--json")

    assert first == second
    assert JournalEntry.objects.count() == entries


def test_check_in_words_counts_first(city: City) -> None:
    said = call("check", "--year", "2017", "--unit", "001").splitlines()

    assert said[0] == "2017, as of 2017-12-31: 9 findings stand (9 new)"
    assert "P-00001" in said[1]
    assert "Rated in the top levels while matters were late" in said[1]


def test_check_of_another_day_stores_nothing(city: City) -> None:
    said = call("check", "--year", "2017", "--as-of", "2017-10-20")

    assert said.startswith("2017, looked at as of 2017-10-20, nothing stored: 3 findings")
    assert Finding.objects.count() == 0


def test_check_of_a_year_without_ratings_says_which_there_are(city: City) -> None:
    assert refused("check", "--year", "2031") == "no ratings of 2031 are on record. There are 2017."


def test_check_of_an_unknown_unit_is_refused(city: City) -> None:
    assert "no unit has the code 99999" in refused("check", "--year", "2017", "--unit", "99999")


def test_check_of_an_empty_database_says_how_to_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caunoi.cli.setup.ready", lambda: None)

    assert (
        refused("check", "--year", "2017")
        == "nothing is on record yet. To see a simulated city: caunoi demo."
    )


def test_picture_of_the_city_as_json(city: City) -> None:
    call("check", "--year", "2017")

    shown = json.loads(call("picture", "--unit", "01", "--year", "2017", "--json"))

    assert (shown["unit"], shown["year"], shown["simulated"]) == ("P-01", 2017, True)
    assert [t["id"] for t in shown["targets"]] == [
        "clean_strong", "members_well", "key_degree", "key_theory", "young_cadres", "women_cadres",
    ]  # fmt: skip
    first, _, degree, theory, _, women = shown["targets"]
    assert (first["numerator"], first["denominator"], first["value"], first["met"]) == (1, 1, 100.0, True)
    assert first["beside"] == {"unrated": 3, "communes": {"numerator": 1, "denominator": 1}}
    assert (degree["value"], degree["met"], degree["missing"]) == (100.0, True, 0)
    assert (theory["value"], theory["met"], theory["why"], theory["missing"]) == (None, None, "missing", 1)
    assert (women["value"], women["met"], women["distance"]) == (0.0, False, 1)
    assert (first["missing"], first["missing_of"]) == (3, {"unrated": 3})
    assert shown["ratings"] == {"rated": 1, "unrated": 3, "levels": {"clean_strong": 1}}
    assert shown["findings"]["states"] == {"open": 3, "undetermined": 11}
    assert shown["findings"]["standings"] == {"contradicted": 1, "unknown": 2}


def test_picture_in_words(city: City) -> None:
    said = call("picture", "--unit", "P-001", "--year", "2017")

    assert "Quận ủy Một (P-001), 2017, as of 2017-12-31" in said
    assert "Grassroots organisations rated clean and strong: 1 of 1 (100.0 %), target > 50 %: met" in said
    assert "Party members who completed their tasks well: no figure (nothing_counted)" in said
    assert "rated 1 (1 clean_strong), not rated 1" in said
    assert "Simulated data" in said


def test_picture_of_a_unit_that_did_not_exist_then_is_refused(city: City) -> None:
    from tests.factories import make_unit

    with arranging():
        make_unit("P-K-9", "Khối cũ", "bloc_committee", parent=city.city, end=DAY(2016, 1, 1))

    said = refused("picture", "--unit", "P-K-9@2015-06-01", "--year", "2017")

    assert said == "Khối cũ (P-K-9) did not exist on 31/12/2017. Ask for another year."
