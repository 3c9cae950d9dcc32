"""Which units somebody answers for when rows come in: as things stood on each row's date."""

import datetime
from collections import defaultdict

from caunoi.core.facts.permissions import Permission
from caunoi.records.access import RefusedError
from caunoi.records.models import Reach, Unit, User
from caunoi.records.queries.workbooks.headings import seats


class Answering:
    """The reach of one person's roles that allow `permission` today; None as the person is the operator: everything."""

    def __init__(self, person: User | None, permission: Permission, today: datetime.date) -> None:
        self._everything = person is None
        self._reached: dict[str, list[tuple[datetime.date, datetime.date, int, bool]]] = defaultdict(list)
        self.seat: Unit | None = None
        if person is None:
            return
        held = seats(person, permission, today)
        if not held or not person.is_active:
            raise RefusedError(f"{person} holds no role that allows {permission}. Nothing was read.")
        self.seat = held[0]
        rows = Reach.objects.filter(ancestor__in=held)
        for key, start, end, depth, last in rows.values_list("unit__key", "start", "end", "depth", "last"):
            self._reached[key].append((start, end, depth, last))

    def mine(self, unit: str, day: datetime.date) -> bool:
        """Whether the unit stood under one of their units on the day; an ended unit is still theirs afterwards."""
        return self._everything or self._stood(unit, day, 0)

    def above(self, unit: str, day: datetime.date) -> bool:
        """Whether one of their units stood above it, not only at it."""
        return self._everything or self._stood(unit, day, 1)

    def _stood(self, unit: str, day: datetime.date, depth: int) -> bool:
        return any(
            start <= day and (day < end or last) and far >= depth
            for start, end, far, last in self._reached.get(unit, ())
        )
