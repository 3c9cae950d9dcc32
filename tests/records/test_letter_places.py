"""The place a letter is about, found as people write it: without marks, by a piece of the name, by a name of old."""

import datetime
from collections.abc import Sequence

import pytest

from caunoi.records.models import Succession, UnitPeriod
from caunoi.records.queries.letter_places import communes
from tests.factories import arranging, make_unit
from tests.people import City, make_city

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 2)
MERGED = datetime.date(2025, 7, 1)


@pytest.fixture
def city() -> City:
    made = make_city()
    with arranging():
        for code, name, kind in (
            ("00011", "Phường Phục Thử", "phuong"), ("00012", "Phường Thử Phúc", "phuong"), ("00013", "Phường Phúc Thử", "phuong"),
            ("00014", "Xã Phúc", "xa"), ("00015", "Phường Diphuc", "phuong"), ("00016", "Xã Phúc Thử", "xa"),
        ):  # fmt: skip
            make_unit(code, name, kind, line="territory", parent=made.place_001)
    return made


def names(written: str) -> Sequence[str]:
    return [found.name.removesuffix(", Quận Một") for found in communes(written, DAY)]


def test_piece_of_a_name_finds_whole_names_first_then_beginnings_then_words_within(city: City) -> None:
    assert names("phuc") == [
        "Xã Phúc", "Phường Phúc Thử", "Phường Phục Thử", "Xã Phúc Thử", "Phường Thử Phúc",
    ]  # fmt: skip
    assert names("PHU")[-1] == "Phường Thử Phúc"
    assert names("huc") == names("p") == []


def test_marks_that_were_typed_come_first(city: City) -> None:
    assert names("phục") == [
        "Xã Phúc", "Phường Phục Thử", "Phường Phúc Thử", "Xã Phúc Thử", "Phường Thử Phúc",
    ]  # fmt: skip
    assert names("Phu\u0323c Th\u01b0\u0309")[0] == "Phường Phục Thử"


def test_name_written_with_its_kind_means_that_one(city: City) -> None:
    assert names("xa phuc") == ["Xã Phúc"]
    assert names("phuong phuc thu, quan mot") == ["Phường Phúc Thử", "Phường Phục Thử"]
    assert names("Phường Phúc") == ["Phường Phúc Thử", "Phường Phục Thử"]
    assert (names("00014"), names("0001")) == (["Xã Phúc"], [])


def test_name_of_old_leads_to_who_took_it_over(city: City) -> None:
    with arranging():
        old = UnitPeriod.objects.get(code="00012")
        old.end = MERGED
        old.save()
        Succession.objects.create(
            source=old.unit, target=city.place_00002, date=MERGED, kind="merge", extent="whole"
        )

    (found,) = communes("thu phuc", DAY)

    assert (found.key, found.name, found.former) == ("00002", "Phường Một B, Quận Một", "Phường Thử Phúc")
    assert [one.former for one in communes("phuc", DAY)][-1] == "Phường Thử Phúc"
    assert names("phuc")[-1] == "Phường Một B"


def test_no_more_than_twenty_are_offered(city: City) -> None:
    with arranging():
        for number in range(30):
            make_unit(f"001{number:02}", f"Xã Thử {number}", "xa", line="territory", parent=city.place_001)

    assert len(names("xa thu")) == 20
