"""Pages by cursor: a list that grows meanwhile repeats nothing and leaves nothing out."""

import base64
import datetime
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

import msgspec
from django.db.models import Model, Q, QuerySet
from pydantic import Field, StringConstraints

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


def _written(row: Model, first: str, second: str) -> str:
    told = msgspec.json.encode([getattr(row, first).isoformat(), getattr(row, second)])
    return base64.urlsafe_b64encode(told).decode().rstrip("=")


def _read(cursor: str) -> tuple[Any, int]:
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        told, key = msgspec.json.decode(plain, type=tuple[str, int])
        if not 0 <= key < 2**62:
            raise ValueError
        whole = datetime.datetime.fromisoformat(told)
        return (whole if "T" in told else whole.date()), key
    except (ValueError, msgspec.MsgspecError) as error:
        raise ProblemError(422, "cursor", "this is no cursor.", "Con trỏ trang không đúng.") from error
