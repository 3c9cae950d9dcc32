"""A case's matter joins a complex matter, and leaves it again: one at a time, both under the lock of the matter."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from caunoi.core.facts.complex_matters import ComplexState
from caunoi.core.facts.permissions import Permission, roles_with
from caunoi.records.access import visible_to
from caunoi.records.actions.proceedings.steps import ProceedingError
from caunoi.records.models import ComplexMatter, Matter, Proceeding, Role, User

if TYPE_CHECKING:
    from caunoi.records.actions.proceedings.told import Told

MEMBERSHIP = {"join", "leave"}


def check_joining(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Only what everybody in reach may know of joins, only a complex matter that runs and that this person sees, and only a matter
    that belongs to none: of one it belongs to already the same is said whether this person sees it or not."""
    if held.protected:
        raise ProceedingError(
            "protected", "a protected case joins no complex matter: the list there would tell of it.",
            "Vụ việc bảo mật không nhập vào vụ việc phức tạp: danh sách ở đó sẽ làm lộ.",
        )  # fmt: skip
    running = (
        visible_to(by, ComplexMatter, on)
        .filter(state__in=ComplexState.running())
        .select_for_update(no_key=True)
    )
    if told.complex_matter is None or not running.filter(pk=told.complex_matter.pk):
        raise ProceedingError(
            "complex_matter", "there is no such complex matter open.", "Không có vụ việc phức tạp này đang giải quyết."
        )  # fmt: skip
    if _lock_matter(held).complex_matter_id is not None:
        raise ProceedingError(
            "joined", "the case belongs to a complex matter already: it must leave that one first.",
            "Vụ việc đã thuộc một vụ việc phức tạp: phải đưa ra khỏi đó trước.",
        )  # fmt: skip


def check_leaving(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Only what it belongs to and this person sees, named; or what no head sees, unnamed. Of any other the same is said, and where it
    belongs to none."""
    joined = _lock_matter(held).complex_matter
    if told.complex_matter is None:
        leaves = left_unseen(held, on)
    else:
        leaves = told.complex_matter == joined and _sees(by, told.complex_matter, on)
    if not leaves:
        raise ProceedingError(
            "complex_matter", "it belongs to no such complex matter.", "Vụ việc không thuộc vụ việc phức tạp này."
        )  # fmt: skip


def left_unseen(held: Proceeding, on: datetime.date) -> bool:
    """Does the matter belong to a complex matter that no head sees who decides over a case of it? One joins what one sees, but a case may
    be forwarded and a complex matter handed over since: then whoever decides may take it out without being told which it is."""
    joined = held.matter.complex_matter
    if joined is None or held.protected:
        return False
    cases = held.matter.proceedings.filter(protected=False)
    heads = Role.objects.filter(
        unit__in=cases.values("body"),
        role__in=roles_with(Permission.PROCEEDING_DECIDE),
        start__lte=on,
        end__gt=on,
    )
    people = User.objects.filter(pk__in=heads.values("user"), is_active=True)
    return not any(_sees(head, joined, on) for head in people)


def concerned(held: Proceeding, name: str, told: Told) -> ComplexMatter | None:
    """The complex matter that a move is about; of one that leaves, the one it belonged to."""
    if name == "leave":
        return held.matter.complex_matter
    return told.complex_matter if name == "join" else None


def _sees(person: User, one: ComplexMatter, on: datetime.date) -> bool:
    return visible_to(person, ComplexMatter, on).filter(pk=one.pk).exists()


def _lock_matter(held: Proceeding) -> Matter:
    """The case's matter, locked: of two cases over one matter the second sees what the first wrote."""
    held.matter = Matter.objects.select_for_update(no_key=True).get(pk=held.matter_id)
    return held.matter
