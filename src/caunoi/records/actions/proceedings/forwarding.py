"""Forwarding: always to somebody, on a ground, never in a circle, elsewhere than the law says only with a reason; the second time to
the common superior."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from caunoi.core import law
from caunoi.core.competence import (
    HeldOrganisation,
    Hop,
    common_superior,
    refuse_forwarding,
    refuse_leaving,
    refuse_unnamed,
)
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.text import fold
from caunoi.records.actions.proceedings.grounds import unlisted
from caunoi.records.actions.proceedings.steps import ProceedingError, is_kept_out, refuse
from caunoi.records.models import Proceeding, Unit, User
from caunoi.records.queries.competence import competence_of, organisation
from caunoi.records.queries.confirming import bodies_called, spelled, tree_on
from caunoi.records.queries.proceedings import hops_of

if TYPE_CHECKING:
    from caunoi.records.actions.proceedings.told import Told


def check_forwarding(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Another body that stands, on a listed ground, or the common superior naming one; never to who is kept out."""
    assert told.to is not None
    bodies = organisation(on)
    if not bodies.stands(told.to.key) or told.to == held.body:
        raise ProceedingError("to", "it must go to another body that stands.", "Nơi nhận phải là cơ quan khác, đang hoạt động.")  # fmt: skip
    if is_kept_out(held, told.to, on):
        raise ProceedingError("excluded", "this body is kept out of it.", "Cơ quan này không được tham gia.")
    asked = Hop(held.body.key, told.to.key, told.ground, on, told.names)
    _refuse_where_named(held, on)
    if not told.names and _transferring(held, told, on) is None:
        raise unlisted(told.ground)
    refuse("forwarding", refuse_forwarding(asked, hops_of(held), Kind(held.kind), bodies, Track(held.track)))
    if not told.text.strip():
        _refuse_unexplained(held, told.to, bodies, on)


def _refuse_unexplained(held: Proceeding, to: Unit, bodies: HeldOrganisation, on: datetime.date) -> None:
    """Where the steps of competence do not lead to the receiver, the step says why it goes there; up to the common superior it must go."""
    before = [hop.sender for hop in hops_of(held)]
    if before and to.key == common_superior(bodies, [*before, held.body.key]):
        return
    steps = competence_of(held, on)
    found = [bodies.name(one.unit) for one in steps if one.unit]
    if not steps or to.key in (one.unit for one in steps):
        return
    name, led = bodies.name(to.key), ", ".join(found)
    raise ProceedingError(
        "text", f"the steps of competence lead {f'to {led}' if led else 'nowhere yet'}: say why it goes to {name}.",
        f"Các bước thẩm quyền {f'dẫn đến {led}' if led else 'chưa xác định được nơi giải quyết'}: hãy ghi lý do chuyển đến {name}.",
    )  # fmt: skip


def led_elsewhere(held: Proceeding, on: datetime.date) -> str:
    """The body or bodies to which the steps of competence lead, where a case lies that began at another; '' where they lead here or
    nowhere yet, and of one that was passed on, which came with its ground and reason."""
    steps = competence_of(held, on)
    if hops_of(held) or held.body.key in (one.unit for one in steps):
        return ""
    bodies = organisation(on)
    return ", ".join(bodies.name(one.unit) for one in steps if one.unit)


def check_accepting(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Elsewhere than the law says only with a reason, as it is passed on only so."""
    if (led := led_elsewhere(held, on)) and not told.text.strip():
        raise ProceedingError(
            "text", f"the steps of competence lead to {led}: guide the sender there, or say why it is accepted here.",
            f"Các bước thẩm quyền dẫn đến {led}: hãy hướng dẫn người gửi tới đó, hoặc ghi lý do thụ lý tại đây.",
        )  # fmt: skip


def _transferring(held: Proceeding, told: Told, on: datetime.date) -> law.Ground | None:
    """The ground, which may lead elsewhere than is asked."""
    return law.ground("transfer", told.ground, on, Kind(held.kind), Track(held.track))


def _refuse_where_named(held: Proceeding, on: datetime.date) -> None:
    refuse("forwarding", refuse_leaving(held.body.key, hops_of(held), organisation(on)))


def check_guiding(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """The sender is told which body decides, by name: one held here where there is one, none that had the letter already; not by
    a body that a superior named to decide, nor by the superior that has to name one."""
    _refuse_where_named(held, on)
    refuse("forwarding", refuse_unnamed(held.body.key, hops_of(held), organisation(on)))
    written = told.receiver.strip()
    if bool(written) == (told.to is not None):
        raise ProceedingError(
            "to", "name the body that decides, held here or not.", "Hãy ghi một cơ quan có thẩm quyền: trong hoặc ngoài hệ thống."
        )  # fmt: skip
    if written and any(fold(one.name) == spelled(written) for one in bodies_called(written, tree_on(on))):
        raise ProceedingError("to", "this body is held here: name it as such.", "Cơ quan này có trong hệ thống: hãy ghi ở mục này.")  # fmt: skip
    if told.to is not None:
        if told.to == held.body or not organisation(on).stands(told.to.key):
            raise ProceedingError("to", "it must be another body that stands.", "Phải là cơ quan khác, đang hoạt động.")  # fmt: skip
        if told.to.key in (hop.sender for hop in hops_of(held)):
            raise ProceedingError("to", "the letter came from there: it must not go back.", "Đơn đã từ cơ quan này chuyển đến, không hướng dẫn gửi trở lại.")  # fmt: skip
    _refuse_unexplained_guiding(held, told, on)


def _refuse_unexplained_guiding(held: Proceeding, told: Told, on: datetime.date) -> None:
    """Where the steps of competence do not lead where the sender is told to go, to this very body above all, the sender is told why."""
    steps = competence_of(held, on)
    if not steps or told.text.strip():
        return
    found = [one.unit for one in steps if one.unit]
    if (told.to.key in found) if told.to else any(one.outside for one in steps):
        return
    bodies = organisation(on)
    led = ", ".join(bodies.name(unit) for unit in found)
    raise ProceedingError(
        "text", f"the steps of competence lead {f'to {led}' if led else 'nowhere yet'}: say why its sender is told to go elsewhere.",
        f"Các bước thẩm quyền {f'dẫn đến {led}' if led else 'chưa xác định được nơi giải quyết'}: hãy ghi lý do hướng dẫn gửi nơi khác.",
    )  # fmt: skip


def check_away(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Only what leads out of this line of bodies, to a body that is named; of a body that a superior named, only what leads to none here."""
    ground = _transferring(held, told, on)
    if ground is None or not ground.only_leaves:
        _refuse_where_named(held, on)
    if ground is None:
        raise unlisted(told.ground)
    if not ground.serves("send_away") or not told.receiver.strip():
        raise ProceedingError(
            "away", "only a ground that leads beyond this line of bodies leaves it, to a body you name.",
            "Chỉ chuyển ra ngoài theo căn cứ dẫn ra ngoài hệ thống các cơ quan này, và phải ghi nơi nhận.",
        )  # fmt: skip
