"""Pages by cursor: a list that grows meanwhile repeats nothing and leaves nothing out."""

import datetime
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

import msgspec
from django.db.models import Model, Q, QuerySet
from pydantic import Field, StringConstraints

from caunoi.web import sealed
from caunoi.web.api.problems import ProblemError

Cursor = Annotated[str | None, StringConstraints(max_length=200, pattern=r"^[A-Za-z0-9_-]*$")]
Limit = Annotated[int, Field(ge=1, le=100)]
M = TypeVar("M", bound=Model)


def page_of(
    rows: QuerySet[M], order: tuple[str, str], cursor: str | None, limit: int
) -> tuple[Sequence[M], str | None]:
    """At most `limit` rows in the order of two columns (a leading minus: downwards) after the cursor, and the next cursor.

    The first column holds days or moments, never empty ones; the second is the key.
    """
    down = order[0].startswith("-")
    first, second = (name.lstrip("-") for name in order)
    if cursor:
        value, key = _read(cursor)
        way = "lt" if down else "gt"
        rows = rows.filter(Q(**{f"{first}__{way}": value}) | Q(**{first: value, f"{second}__{way}": key}))
    found = list(rows.order_by(*order)[: limit + 1])
    after = _written(found[limit - 1], first, second) if len(found) > limit else None
    return found[:limit], after


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a page ended. Sealed for whoever carries it: keys count up over all offices, and their gaps would tell how many
    rows lie between two that this person sees."""

    value: str
    key: int


def _written(row: Model, first: str, second: str) -> str:
    return sealed.seal(Place(getattr(row, first).isoformat(), getattr(row, second))).rstrip("=")


def _read(cursor: str) -> tuple[Any, int]:
    place = sealed.unseal(cursor + "=" * (-len(cursor) % 4), Place)
    if place is None:
        raise ProblemError(422, "cursor", "this is no cursor.", "Con trỏ trang không đúng.", "query/cursor")
    whole = datetime.datetime.fromisoformat(place.value)
    return (whole if "T" in place.value else whole.date()), place.key
