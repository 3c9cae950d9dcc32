"""Complex matters enter with their histories, and go to the successor when a body ends."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from caunoi.core.units.model import Change, Extent
from caunoi.core.units.model import Succession as Succession_
from caunoi.core.units.registry import Registry
from caunoi.errors import UserError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.complex_matter_histories import (
    AskRow,
    MatterRow,
    StepRow,
    TaskRow,
    hand_over_matters,
    record_matters,
)
from caunoi.records.actions.complex_matters import Classified
from caunoi.records.actions.units import load_units
from caunoi.records.models import (
    ComplexMatter,
    ComplexMatterStep,
    JournalEntry,
    Obligation,
    Succession,
    Unit,
    UnitPeriod,
)
from caunoi.records.queries.units import stored_registry
from tests.factories import arranging, make_unit
from tests.people import City, make_city
from tests.records.making import employ, open_matter

pytestmark = pytest.mark.django_db

Date = datetime.date
AT = datetime.datetime(2018, 1, 31, 9, tzinfo=datetime.UTC)
ENDS = Date(2018, 1, 1)
ROW = MatterRow(
    code="VP-01",
    act="Công khai phương án bồi thường",
    field="clearance",
    answers="G-00001",
    place="00001",
    classified=Classified(nature="complex", reach="commune", reason="…"),
    steps=(
        StepRow(move="open", on=Date(2017, 3, 1), ground="…"),
        StepRow(move="declare_hot_spot", on=Date(2017, 4, 1), ground="…", decided_by="P-001"),
        StepRow(move="settle", on=Date(2017, 9, 1), ground="…", document="12-KL/QU", decided_by="P-001"),
    ),
    lead="P-001",
    post="secretary",
    tasks=(TaskRow(text="Đối thoại", starts_on=Date(2017, 4, 1), due_on=Date(2017, 5, 1)),),
    asks=(AskRow(asked="P-01", asked_on=Date(2017, 4, 2), what="Giá đất cụ thể"),),
    reviews={Date(2017, 6, 1): "Đã đối thoại một lần"},
)


@pytest.fixture
def city() -> City:
    return make_city()


def record(*rows: MatterRow, **other: Any) -> int:
    return record_matters(rows, by=OPERATOR, at=AT, **other)


def test_a_matter_enters_with_its_history_in_one_entry(city: City) -> None:
    with arranging():
        secretary = employ("secretary", city.party_001)

    assert record(ROW) == 1

    matter = ComplexMatter.objects.get()
    assert (matter.state, matter.opened_on, matter.person) == ("settled", Date(2017, 3, 1), secretary)
    assert list(matter.steps.values_list("number", "move", "state")) == [
        (1, "open", "open"),
        (2, "declare_hot_spot", "hot_spot"),
        (3, "settle", "settled"),
    ]
    assert Obligation.objects.get().unit == city.party_001
    assert matter.asks.get().asked == city.city
    assert matter.reviews.get().result == "Đã đối thoại một lần"
    assert JournalEntry.objects.filter(verb="complex_matters.record").count() == 1


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((ROW, ROW), "given twice"),
        ((replace(ROW, answers="G-9"),), "G-9: no such unit"),
        ((replace(ROW, lead="P-9"),), "unit P-9 is not known"),
        ((replace(ROW, steps=ROW.steps[1:]),), "VP-01: on 2017-04-01 it cannot declare hot spot"),
        ((replace(ROW, field="clan"),), "field clan"),
    ],
)
def test_rows_that_do_not_fit_enter_nothing(city: City, rows: tuple[MatterRow, ...], says: str) -> None:
    with pytest.raises(UserError, match=says):
        record(*rows)

    assert not ComplexMatter.objects.exists()


def test_a_matter_is_recorded_once(city: City) -> None:
    record(ROW)

    with pytest.raises(UserError, match="recorded already"):
        record(ROW)


def ended(unit: Unit, *into: tuple[Unit, str]) -> None:
    """The unit ended on ENDS and went into others to an extent."""
    UnitPeriod.objects.filter(unit=unit).update(end=ENDS)
    for target, extent in into:
        Succession.objects.create(
            source=unit, target=target, date=ENDS, kind="merge", extent=extent, basis="NQ", evidence="…"
        )


def after_a_merger(city: City, *into: tuple[str, str]) -> ComplexMatter:
    with arranging():
        matter = open_matter(city.government_00001, city.place_00001, Date(2017, 3, 1))
        Obligation.objects.create(
            unit=city.government_00001, origin="plan", complex_matter=matter, text="…", starts_on=Date(2017, 4, 1)
        )  # fmt: skip
        Obligation.objects.create(
            unit=city.government_00001, origin="plan", complex_matter=matter, number=2, text="…",
            starts_on=Date(2017, 4, 1), done_on=Date(2017, 5, 1), proof="…",
        )  # fmt: skip
        ended(city.government_00001, *((getattr(city, name), extent) for name, extent in into))
    return matter


def test_a_matter_and_its_open_tasks_go_to_the_whole_successor(city: City) -> None:
    matter = after_a_merger(city, ("government_00002", "whole"))

    assert hand_over_matters(by=OPERATOR, at=AT) == 1
    assert hand_over_matters(by=OPERATOR, at=AT) == 0

    matter.refresh_from_db()
    step = ComplexMatterStep.objects.get(move="hand_over")
    assert (matter.answers, matter.place, matter.state) == (city.government_00002, city.place_00001, "open")
    assert (step.on, step.answers, step.ground) == (
        ENDS,
        city.government_00002,
        "Nhận bàn giao từ Ủy ban nhân dân Phường Một A",
    )
    assert list(Obligation.objects.order_by("number").values_list("unit", flat=True)) == [
        city.government_00002.pk,
        city.government_00001.pk,
    ]


@pytest.mark.parametrize(
    "into", [(), (("government_00002", "part"), ("government_00003", "part"))], ids=["nobody", "two parts"]
)
def test_without_an_established_successor_the_matter_stays_to_be_handed_over_by_one_above(
    city: City, into: tuple[tuple[str, str], ...]
) -> None:
    matter = after_a_merger(city, *into)

    assert hand_over_matters(by=OPERATOR, at=AT) == 0

    matter.refresh_from_db()
    assert matter.answers == city.government_00001


def test_a_lead_that_ended_leaves_its_tasks_to_whoever_answers(city: City) -> None:
    with arranging():
        lead = make_unit("G-9", "Phòng Chín", "office", line="government")
        matter = open_matter(city.government_00001, city.place_00001, Date(2017, 3, 1), lead=lead)
        Obligation.objects.create(
            unit=lead, origin="plan", complex_matter=matter, text="…", starts_on=Date(2017, 4, 1)
        )
        ended(lead)

    assert hand_over_matters(by=OPERATOR, at=AT) == 1

    matter.refresh_from_db()
    assert (matter.lead, matter.answers) == (None, city.government_00001)
    assert Obligation.objects.get().unit == city.government_00001


def test_a_matter_recorded_after_the_merger_goes_on_at_once(city: City) -> None:
    with arranging():
        ended(city.government_00001, (city.government_00002, "whole"))

    record(ROW)

    assert ComplexMatter.objects.get().answers == city.government_00002
    assert list(ComplexMatterStep.objects.values_list("move", "answers__key"))[-1] == ("hand_over", "G-00002")


def test_loading_a_merger_hands_the_matters_over_in_the_same_action(city: City) -> None:
    with arranging():
        matter = open_matter(city.government_00001, city.place_00001, Date(2017, 3, 1))
    held = stored_registry()
    ended = next(p for p in held.periods if p.unit == "G-00001")
    merger = Succession_("G-00001", "G-00002", ENDS, Change.MERGE, Extent.WHOLE, "NQ", "…")

    load_units(Registry((replace(ended, end=ENDS),), (merger,)), by=OPERATOR, at=AT)

    matter.refresh_from_db()
    assert matter.answers == city.government_00002
    entry = JournalEntry.objects.order_by("-seq")[0]
    assert (entry.verb, "complexmatter" in entry.subjects) == ("units.load", True)
