"""Proceedings for tests: put straight into the records, and offices in which they are made as in life."""

from caunoi.core.facts.letters import Kind
from caunoi.records.models import (
    Letter,
    LetterItem,
    Matter,
    Proceeding,
    ProceedingItem,
    Unit,
    UnitPeriod,
)
from tests.factories import NOON, arranging, make_unit, make_user
from tests.people import City


def proceeding(letter: Letter, body: Unit, *, protected: bool = False, **other: object) -> Proceeding:
    """A proceeding over the whole of a letter."""
    kind = Kind.DENUNCIATION if protected else Kind.COMPLAINT
    with arranging():
        matter = Matter.objects.create(subject="Đơn giá bồi thường đoạn đường mô phỏng", field="land")
        item = LetterItem.objects.create(
            letter=letter, number=letter.items.count() + 1, kind=kind, matter=matter, sorted_at=NOON
        )
        given: dict[str, object] = {
            "kind": kind, "track": "state", "matter": matter, "body": body, "protected": protected, "state": "sorted",
            "started_on": NOON.date(), "office": letter.unit, "received_elsewhere": False,
        }  # fmt: skip
        made = Proceeding.objects.create(**{**given, **other})
        ProceedingItem.objects.create(proceeding=made, item=item)
    return made


def with_offices(city: City) -> City:
    """The cast, with people's committees above one another and those who decide and handle there."""
    with arranging():
        top = make_unit(
            "G-01", "Ủy ban nhân dân Thành phố", "peoples_committee", line="government", territory=city.place
        )
        city.units["government"] = top
        for district in ("001", "002"):
            city.units[f"government_{district}"] = make_unit(
                f"G-{district}", f"Ủy ban nhân dân quận {district}", "peoples_committee", line="government", parent=top,
                territory=city.units[f"place_{district}"], over=city.units[f"party_{district}"],
            )  # fmt: skip
        for commune, district in (("00001", "001"), ("00002", "001"), ("00003", "002")):
            UnitPeriod.objects.filter(unit=city.units[f"government_{commune}"]).update(
                parent=city.units[f"government_{district}"]
            )
        for place, unit in (
            ("", "00001"),
            ("other_", "00002"),
            ("far_", "00003"),
            ("district_", "001"),
            ("city_", ""),
        ):
            body = city.units[f"government_{unit}".rstrip("_")]
            for name, role in (
                ("chief", "deciding_head"), ("officer", "letters_officer"), ("second", "letters_officer"),
                ("guard", "denunciation_officer"), ("chair", "denunciation_head"),
            ):  # fmt: skip
                city.people[f"{place}{name}"] = make_user(f"{place}{name}", role, body)
    return city
