"""Opening an import: one action for many rows, every row under the unit where the person may import."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from caunoi.core.facts.permissions import Permission
from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import Act, Actor, acting
from caunoi.records.models import Reach, Unit
from caunoi.records.statistics import renew_after_commit

RowT = TypeVar("RowT")
MOST_LISTED = 30
"""How many known values a refusal lists."""


@contextmanager
def importing(
    verb: str,
    units: Iterable[str],
    *,
    by: Actor,
    at: datetime.datetime,
    under: Unit | None = None,
    permission: Permission = Permission.RECORDS_IMPORT,
) -> Iterator[tuple[Act, dict[str, int]]]:
    """Run an import of rows about `units` (keys). Gives the open action and {key: id}.

    A person imports only under a unit (`under`) where the permission is theirs; the operator anywhere. Raises
    UserError for a key that no unit has, RefusedError for a unit outside `under`.
    """
    with acting(verb, by=by, at=at, permission=permission, unit=under) as act:
        yield act, _known(set(units), under, at.date())
        renew_after_commit()


def _known(keys: set[str], under: Unit | None, on: datetime.date) -> dict[str, int]:
    ids = dict(Unit.objects.values_list("key", "pk"))
    if unknown := sorted(keys - ids.keys()):
        raise UserError(f"{_some(unknown)}: no such unit. Load the units first; nothing was imported.")
    if under is not None:
        reached = Reach.objects.filter(ancestor=under, start__lte=on).exclude(end__lte=on, last=False)
        outside = keys - set(reached.values_list("unit__key", flat=True))
        if outside:
            raise RefusedError(f"{_some(sorted(outside))}: not under {under.key}. Nothing was imported.")
    return ids


def refuse_repeats(rows: Iterable[RowT], key: Callable[[RowT], object], what: str) -> None:
    """UserError where two rows have the same key."""
    seen: set[object] = set()
    for row in rows:
        if key(row) in seen:
            raise UserError(f"{what} {key(row)} is given twice. Nothing was imported.")
        seen.add(key(row))


def refuse_unknown(written: Iterable[str], known: Mapping[str, object] | Iterable[str], what: str) -> None:
    """UserError naming the values that are not among the known ones."""
    if unknown := sorted(set(written) - set(known)):
        there = sorted(known)
        hint = f"; there are {', '.join(there)}" if len(there) <= MOST_LISTED else ""
        raise UserError(f"{what} {_some(unknown)} is not known{hint}. Nothing was imported.")


def _some(names: list[str], most: int = 5) -> str:
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest
