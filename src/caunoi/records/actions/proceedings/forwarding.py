"""Forwarding: always to somebody, on a ground, never in a circle; the second time to the common superior."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from caunoi.core.competence import Hop, refuse_forwarding, refuse_leaving
from caunoi.core.competence.forwarding import BEYOND, CRIME
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.records.actions.proceedings.steps import ProceedingError, is_kept_out, refuse
from caunoi.records.models import Proceeding, User
from caunoi.records.queries.competence import organisation
from caunoi.records.queries.proceedings import hops_of

if TYPE_CHECKING:
    from caunoi.records.actions.proceedings.told import Told


def check_forwarding(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Another body that stands, on a listed ground, or the common superior naming one; never to who is kept out."""
    assert told.to is not None
    bodies = organisation(on)
    if not bodies.stands(told.to.key) or told.to == held.body:
        raise ProceedingError("to", "it must go to another body that stands.", "Nơi nhận phải là cơ quan khác, đang hoạt động.")  # fmt: skip
    asked = Hop(held.body.key, told.to.key, told.ground, on, told.names)
    refuse("forwarding", refuse_forwarding(asked, hops_of(held), Kind(held.kind), bodies, Track(held.track)))
    if is_kept_out(held, told.to, on):
        raise ProceedingError("excluded", "this body is kept out of it.", "Cơ quan này không được tham gia.")


def _refuse_where_named(held: Proceeding, on: datetime.date) -> None:
    refuse("forwarding", refuse_leaving(held.body.key, hops_of(held), organisation(on)))


def check_guiding(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """The sender is told which body decides, by name; not by a body that a superior named to decide."""
    _refuse_where_named(held, on)
    if not told.receiver.strip() and told.to is None:
        raise ProceedingError("to", "name the body that decides.", "Hãy ghi cơ quan có thẩm quyền.")
    if told.to == held.body:
        raise ProceedingError("to", "it must be another body.", "Phải là cơ quan khác.")


def check_away(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Only what leads out of this line of bodies, to a body that is named; of a body that a superior named, only a crime."""
    if told.ground != CRIME:
        _refuse_where_named(held, on)
    if told.ground not in BEYOND or not told.receiver.strip():
        raise ProceedingError(
            "away", "only a crime or another track's matter leaves, to a body you name.",
            "Chỉ chuyển ra ngoài khi có dấu hiệu tội phạm hoặc thuộc kênh khác, và phải ghi nơi nhận.",
        )  # fmt: skip
