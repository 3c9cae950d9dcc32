"""Units enter as one import; who stands under whom follows."""

from datetime import date

import pytest

from caunoi.core.units.model import Change, Extent, Succession, UnitPeriod
from caunoi.core.units.registry import Registry
from caunoi.errors import UserError
from caunoi.records import models
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.units import Loaded, load_units
from caunoi.records.models import EVER, FOREVER, Heir, JournalEntry, Reach, Unit
from caunoi.records.queries.units import stored_registry, unit_by_code
from tests.factories import NOON
from tests.people import make_city

pytestmark = pytest.mark.django_db

MERGER = date(2020, 3, 1)
TODAY = date(2017, 12, 31)


def place(unit: str, name: str, parent: str | None = None, end: date | None = None) -> UnitPeriod:
    return UnitPeriod(unit, unit, name, "xa", parent=parent, end=end)


def party(
    unit: str, name: str, parent: str | None, on: str | None = None, end: date | None = None
) -> UnitPeriod:
    return UnitPeriod(unit, unit, name, "commune_committee", "party", parent, on, end=end)


LAND = Registry(
    (
        place("01", "Thành phố"),
        place("00011", "Xã Hoà Bình", "01", MERGER),
        party("P-01", "Thành ủy", None, "01"),
        party("P-00011", "Đảng ủy xã Hoà Bình", "P-01", "00011", MERGER),
    ),
    (
        Succession("00011", None, MERGER, Change.MERGE, Extent.UNKNOWN, "NQ", "not_established"),
        Succession("P-00011", None, MERGER, Change.MERGE, Extent.UNKNOWN, "NQ", "not_established"),
    ),
)


def reaches() -> set[tuple[str, str, int, date, date, bool]]:
    fields = ("ancestor__key", "unit__key", "depth", "start", "end", "last")
    return set(Reach.objects.values_list(*fields))


def test_a_load_makes_units_periods_successions_and_reach_with_one_entry() -> None:
    loaded = load_units(
        LAND,
        positions={"00011": (105.8, 21.0)},
        aliases={"00011": ("Xã Hòa Bình Mới",)},
        by=OPERATOR,
        at=NOON,
    )

    assert loaded == Loaded(units=4, periods=4, successions=2)
    assert JournalEntry.objects.get().verb == "units.load"
    assert stored_registry() == Registry(tuple(sorted(LAND.periods, key=lambda p: p.unit)), LAND.successions)
    commune = unit_by_code("00011", TODAY)
    assert (commune.folded, commune.unit.lon, commune.unit.lat) == (
        "xa hoa binh | xa hoa binh moi",
        105.8,
        21.0,
    )
    assert reaches() == {
        ("P-01", "P-01", 0, EVER, FOREVER, False),
        ("01", "01", 0, EVER, FOREVER, False),
        ("P-01", "01", 1, EVER, FOREVER, False),
        ("P-00011", "P-00011", 0, EVER, MERGER, True),
        ("P-01", "P-00011", 1, EVER, MERGER, True),
        ("00011", "00011", 0, EVER, MERGER, True),
        ("P-00011", "00011", 1, EVER, MERGER, True),
        ("P-01", "00011", 2, EVER, MERGER, True),
    }


def test_the_same_load_again_changes_nothing_and_leaves_no_entry() -> None:
    load_units(LAND, by=OPERATOR, at=NOON)
    rows = set(Reach.objects.values_list("pk", flat=True))

    again = load_units(LAND, by=OPERATOR, at=NOON)

    assert again == Loaded(0, 0, 0)
    assert set(Reach.objects.values_list("pk", flat=True)) == rows
    assert JournalEntry.objects.count() == 1


def test_a_later_load_adds_rows_and_gives_a_period_its_end() -> None:
    load_units(LAND, by=OPERATOR, at=NOON)
    founded, closed = date(2018, 1, 1), date(2019, 1, 1)

    def cell(end: date | None) -> UnitPeriod:
        return UnitPeriod("B-1", "B-1", "Chi bộ", "cell", "party", "P-01", start=founded, end=end)

    gone = Succession("B-1", None, closed, Change.ABOLISH, Extent.WHOLE)

    first = load_units(Registry((cell(None),)), by=OPERATOR, at=NOON)
    second = load_units(Registry((cell(closed),), (gone,)), by=OPERATOR, at=NOON)

    assert (first, second) == (Loaded(1, 1, 0), Loaded(0, 1, 1))
    assert {row for row in reaches() if row[1] == "B-1"} == {
        ("B-1", "B-1", 0, founded, closed, True),
        ("P-01", "B-1", 1, founded, closed, True),
    }


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Registry((party("P-2", "Đảng ủy hai", "P-9"),)), "superior P-9 does not exist"),
        (Registry((party("P-2", "Đảng ủy hai", "P-01", "00099"),)), "00099: named, but no such unit"),
        (Registry((party("P-2", "A", "P-3"), party("P-3", "B", "P-2"))), "stands above itself"),
        (Registry((party("P-2", "A", "P-01", end=MERGER),)), "nothing says what became of it"),
        (Registry((UnitPeriod("X", "00011", "Xã Khác", "xa", parent="01"),)), "code 00011 is also held"),
    ],
)  # fmt: skip
def test_rows_that_do_not_fit_are_refused_and_nothing_is_loaded(wrong: Registry, said: str) -> None:
    load_units(LAND, by=OPERATOR, at=NOON)
    before = reaches()

    with pytest.raises(UserError, match=said):
        load_units(wrong, by=OPERATOR, at=NOON)

    assert (Unit.objects.count(), reaches()) == (4, before)


def test_a_person_renames_a_unit_under_their_own_and_none_elsewhere() -> None:
    city = make_city()
    held = stored_registry()
    rows = {period.unit: period for period in held.periods}

    def renamed(unit: str) -> Registry:
        old = rows[unit]
        return Registry(
            (UnitPeriod(unit, old.code, "Tên mới", old.kind, old.line, old.parent, old.territory),)
        )

    load_units(renamed("P-00001"), by=city.office, at=NOON, under=city.party_001)
    with pytest.raises(RefusedError, match="P-00003: not under P-001"):
        load_units(renamed("P-00003"), by=city.office, at=NOON, under=city.party_001)
    with pytest.raises(RefusedError, match="may not records.import"):
        load_units(renamed("P-00001"), by=city.leader, at=NOON, under=city.party_00001)

    names = dict(models.UnitPeriod.objects.values_list("code", "name"))
    assert (names["P-00001"], names["P-00003"]) == ("Tên mới", "Đảng ủy Xã Hai A")


def test_heirs_follow_the_successions_and_are_renewed_when_these_change() -> None:
    def pairs() -> set[tuple[str, str, date]]:
        return set(Heir.objects.values_list("unit__key", "heir__key", "start"))

    later = date(2025, 7, 1)
    first = Registry(
        (place("a", "Xã A", end=MERGER), place("b", "Xã B"), place("c", "Xã C")),
        (Succession("a", "b", MERGER, Change.MERGE, Extent.WHOLE, "NQ", "seen"),),
    )
    load_units(first, by=OPERATOR, at=NOON)
    assert pairs() == {("a", "b", MERGER)}
    second = Registry(
        (place("b", "Xã B", end=later),),
        (Succession("b", "c", later, Change.MERGE, Extent.PART, "NQ", "seen"),),
    )
    load_units(second, by=OPERATOR, at=NOON)
    assert pairs() == {("a", "b", MERGER), ("a", "c", later), ("b", "c", later)}
