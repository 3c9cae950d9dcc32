"""Proceedings for tests, put straight into the records; those made in life are in test_sorting.py."""

from caunoi.core.facts.letters import Kind
from caunoi.records.models import Letter, LetterItem, Matter, Proceeding, ProceedingItem, Unit
from tests.factories import NOON, arranging


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
            "started_on": NOON.date(),
        }  # fmt: skip
        made = Proceeding.objects.create(**{**given, **other})
        ProceedingItem.objects.create(proceeding=made, item=item)
    return made
