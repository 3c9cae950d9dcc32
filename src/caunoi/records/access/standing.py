"""Where a person stands on a day: the units at which, under which and over which their roles count, as plain ids.

Kept until a role, the reach of units or their lines change: no list or page asks for them again, and what is asked of letters and
proceedings is a short statement. How it is put is kept too, for as long as the person stands where they stand (`by_standing`).
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db.models import Q, QuerySet

from caunoi.core.facts.permissions import Permission
from caunoi.records.access.roles import held_units, reached_units, roles_on
from caunoi.records.models import Heir, Reach, Role, Unit, UnitPeriod, User
from caunoi.records.queries.cache import WORDINGS, by_version_of

FEW = 2000
"""Above so many units (a whole country's) the statement that finds them stands in for their ids."""
STANDING = (Role, Reach, UnitPeriod, Unit, Heir)
"""What a standing is read from."""
Units = Sequence[int] | QuerySet[Any, Any]
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Standing:
    """Units by what the person's roles there mean. `holds`: where they have a role; `sees`: all they may look into; `commands`:
    directly under a body where they sort, in the line of command; `protects_below`: where and under which they have the right to
    protected letters; `receives`, `protects`, `decides`: where they hold that right itself; `decides_for`: that, and bodies whose
    place these took; `over`: where they have a role, all above, and bodies whose place any of these took."""

    holds: Units
    sees: Units
    commands: Units
    protects_below: Units
    receives: Units
    protects: Units
    decides: Units
    decides_for: Units
    over: Units
    mark: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "mark", hash((self.holds, self.sees, self.receives, self.over)))

    def __hash__(self) -> int:
        return self.mark  # worked out once: a whole city's ids are thousands


def standing(user: User, on: datetime.date) -> Standing:
    """Of this person on the day."""
    return _standing(user.pk, on)


def by_standing(
    put: Callable[Concatenate[User, datetime.date, P], R],
) -> Callable[Concatenate[User, datetime.date, P], R]:
    """Keep how a question is put for a person on a day, never its answer: of the records it names nothing but where they stand."""

    @wraps(put)
    def kept(user: User, on: datetime.date, *args: P.args, **kwargs: P.kwargs) -> R:
        def make() -> R:
            return put(User(pk=user.pk, is_active=user.is_active), on, *args, **kwargs)

        key = (
            put.__module__,
            put.__qualname__,
            user.pk,
            user.is_active,
            on,
            standing(user, on),
            args,
            *kwargs.items(),
        )
        return WORDINGS.keep(key, make)

    return kept


@by_version_of(*STANDING)
def _standing(pk: int, on: datetime.date) -> Standing:
    user, p = User(pk=pk), Permission

    def held(permission: Permission) -> Units:
        return _ids(held_units(user, on, permission).values_list("unit", flat=True))

    under = UnitPeriod.objects.filter(
        parent__in=held_units(user, on, p.PROCEEDING_SORT).values("unit"), start__lte=on, end__gt=on
    )
    above = Reach.objects.filter(
        Q(end__gt=on) | Q(last=True), start__lte=on, unit__in=roles_on(user, on).values("unit")
    )
    decides = held_units(user, on, p.PROCEEDING_DECIDE).values("unit")
    found = Standing(
        holds=_ids(roles_on(user, on).values_list("unit", flat=True)),
        sees=_ids(reached_units(user, on).values_list("unit", flat=True)),
        commands=_ids(under.values_list("unit", flat=True)),
        protects_below=_ids(reached_units(user, on, p.LETTER_PROTECTED).values_list("unit", flat=True)),
        receives=held(p.LETTER_RECEIVE),
        protects=held(p.LETTER_PROTECTED),
        decides=held(p.PROCEEDING_DECIDE),
        decides_for=_with_those_before(decides, on),
        over=_with_those_before(above.values("ancestor"), on),
    )
    return WORDINGS.keep(found, lambda: found)  # equal ones are one, and told apart at a glance


def _with_those_before(units: QuerySet[Any, Any], on: datetime.date) -> Units:
    """These units, and those whose place any of them took by the day."""
    before = Heir.objects.filter(heir__in=units, start__lte=on).values("unit")
    return _ids(Unit.objects.filter(Q(pk__in=units) | Q(pk__in=before)).values_list("pk", flat=True))


def _ids(rows: QuerySet[Any, int]) -> Units:
    found = sorted(set(rows.order_by().distinct()[: FEW + 1]))
    return tuple(found) if len(found) <= FEW else rows.order_by()
