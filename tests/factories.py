"""Small real records for tests. Everything is written inside one action, as in life."""

import datetime
import itertools
from collections.abc import Iterator
from contextlib import contextmanager

from caunoi.core.text import fold
from caunoi.records.actions.acting import OPERATOR, acting
from caunoi.records.models import EVER, FOREVER, Reach, Role, Unit, UnitPeriod, User

NOON = datetime.datetime(2017, 12, 31, 12, tzinfo=datetime.UTC)
_numbers = itertools.count(1)


@contextmanager
def arranging(at: datetime.datetime = NOON) -> Iterator[None]:
    """Arrange records for a test inside one action."""
    with acting("test.arrange", by=OPERATOR, at=at):
        yield


def make_unit(
    code: str, name: str, kind: str, *, line: str = "party", parent: Unit | None = None, territory: Unit | None = None,
    over: Unit | None = None, start: datetime.date = EVER, end: datetime.date = FOREVER,
) -> Unit:  # fmt: skip
    """A unit with one period and its reach: under itself, and under everything above `over` (default: `parent`)."""
    unit = Unit.objects.create(key=code if start == EVER else f"{code}@{start}", line=line)
    UnitPeriod.objects.create(
        unit=unit,
        code=code,
        name=name,
        folded=fold(name),
        kind=kind,
        parent=parent,
        territory=territory,
        start=start,
        end=end,
    )
    ended = end != FOREVER
    Reach.objects.create(ancestor=unit, unit=unit, depth=0, start=start, end=end, last=ended)
    above = over or parent
    if above is not None:
        for row in Reach.objects.filter(unit=above).order_by("depth"):
            Reach.objects.create(
                ancestor_id=row.ancestor_id,
                unit=unit,
                depth=row.depth + 1,
                start=max(start, row.start),
                end=min(end, row.end),
                last=ended,
            )
    return unit


def make_user(name: str, role: str | None = None, unit: Unit | None = None) -> User:
    """A sign-in, with one role where given."""
    user = User.objects.create(username=name)
    user.set_unusable_password()
    if role and unit:
        Role.objects.create(user=user, role=role, unit=unit)
    return user


def next_number() -> int:
    """A number no other test record has."""
    return next(_numbers)
