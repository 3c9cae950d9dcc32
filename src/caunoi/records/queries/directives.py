"""Directives with their reading, and each duty's state over what a person may see."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.records.access import visible_to
from caunoi.records.models import Directive, Duty, User
from caunoi.records.queries.obligations import COUNTED, duty_counts


@dataclass(frozen=True)
class DutyState:
    """One confirmed duty and how it stands across what the reader may see.

    `given`: obligations given out, to `units` units; of them `done`, `open`, `overdue`, `not_yet` begun, `no_person` (open ones).
    """

    duty: Duty
    given: int
    units: int
    open: int
    overdue: int
    not_yet: int
    no_person: int
    done: int


@dataclass(frozen=True)
class Programme:
    """A directive, the machine's reading with its places in the text, and the duties a person confirmed."""

    directive: Directive
    reading: dict[str, Any]
    confirmed: bool
    text: str
    duties: list[DutyState]


def directives(user: User, on: date) -> list[Directive]:
    """The directives a person may see, newest first, without their texts."""
    return list(
        visible_to(user, Directive, on).defer("draft", "confirmed", "source__text").order_by("-dated", "pk")
    )


def programme(user: User, pk: int, on: date) -> Programme | None:
    """One directive with everything its page shows; None for whoever may not see it."""
    directive = visible_to(user, Directive, on).filter(pk=pk).select_related("source").first()
    if directive is None:
        return None
    counts = duty_counts(user, pk, on)
    duties = [
        DutyState(duty, **{key: counts.get(duty.pk, {}).get(key, 0) for key in COUNTED})
        for duty in visible_to(user, Duty, on).filter(directive=pk).order_by("start", "place")
    ]
    return Programme(
        directive, directive.draft, directive.confirmed is not None, directive.source.text, duties
    )


def duty_of(user: User, directive: int, key: str, on: date) -> Duty | None:
    """One duty of a directive; None for whoever may not see it."""
    return visible_to(user, Duty, on).filter(directive=directive, key=key).select_related("directive").first()
