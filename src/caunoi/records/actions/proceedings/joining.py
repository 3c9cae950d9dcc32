"""A case's matter joins a complex matter, and leaves it again: one at a time, both under the lock of the matter."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from caunoi.core.facts.complex_matters import ComplexState
from caunoi.records.access import visible_to
from caunoi.records.actions.proceedings.steps import ProceedingError
from caunoi.records.models import ComplexMatter, Matter, Proceeding, User

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
    running = visible_to(by, ComplexMatter, on).filter(state__in=ComplexState.running()).select_for_update()
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
    """Only what it belongs to and this person sees; of any other the same is said, and where it belongs to none."""
    seen, joined = visible_to(by, ComplexMatter, on), _lock_matter(held).complex_matter_id
    if told.complex_matter is None or told.complex_matter.pk != joined or not seen.filter(pk=joined).exists():
        raise ProceedingError(
            "complex_matter", "it belongs to no such complex matter.", "Vụ việc không thuộc vụ việc phức tạp này."
        )  # fmt: skip


def _lock_matter(held: Proceeding) -> Matter:
    """The case's matter, locked: of two cases over one matter the second sees what the first wrote."""
    held.matter = Matter.objects.select_for_update().get(pk=held.matter_id)
    return held.matter
