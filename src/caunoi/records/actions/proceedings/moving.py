"""Moving a proceeding: one action for every move of the table, each with what the law asks of it."""

import datetime

from django.db.models import Exists, OuterRef, Q

from caunoi.clock import local_day
from caunoi.core.competence.forwarding import track_after
from caunoi.core.facts.moves import PROCEEDING_MOVES
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.records.access import RefusedError, visible_to
from caunoi.records.actions.acting import acting
from caunoi.records.actions.proceedings.checks import CHECKS, lacking
from caunoi.records.actions.proceedings.joining import MEMBERSHIP, concerned
from caunoi.records.actions.proceedings.keeping_out import keep_out_later
from caunoi.records.actions.proceedings.naming import refuse_identity
from caunoi.records.actions.proceedings.persons import refuse_person
from caunoi.records.actions.proceedings.steps import ProceedingError, take_step
from caunoi.records.actions.proceedings.told import Told
from caunoi.records.actions.proceedings.unready import refuse_unready
from caunoi.records.models import Letter, Proceeding, ProceedingStep, UnitPeriod, User

SPECIAL = {"sort"}  # taken by sorting a letter


def move_proceeding(
    proceeding: Proceeding,
    name: str,
    told: Told,
    *,
    by: User,
    at: datetime.datetime,
    after: int | None = None,
) -> ProceedingStep:
    """Take one step. Raises RefusedError in the same words whether the proceeding is hidden or does not exist, and
    ProceedingError for what the law does not allow; then nothing was changed. `after`: the number of the last step that was
    read; another one by now is refused."""
    if name in SPECIAL or name not in PROCEEDING_MOVES:
        raise ProceedingError("move", f"there is no move {name}.", f"Không có bước {name}.")
    if not visible_to(by, Proceeding, at.date()).filter(pk=proceeding.pk).exists():
        raise RefusedError("there is no such proceeding among those you may see.")
    on = told.on or local_day(at)
    move = PROCEEDING_MOVES[name]
    with acting(f"proceeding.{name}", by=by, at=at, permission=move.permission, unit=proceeding.body):
        if name == "forward":  # it may take its letters along, which are held before cases (Act.tree)
            of = Letter.objects.filter(items__proceedings=proceeding)
            list(Letter.objects.select_for_update(no_key=True).filter(pk__in=of.values("pk")).order_by("pk"))
        held = Proceeding.objects.select_for_update(no_key=True).get(pk=proceeding.pk)
        if held.body_id != proceeding.body_id or held.state != proceeding.state:
            raise ProceedingError(
                "changed", "somebody moved it meanwhile: look again. Nothing was changed.",
                "Vụ việc vừa được người khác cập nhật: hãy xem lại. Chưa có gì thay đổi.",
            )  # fmt: skip
        _unmoved(held, after)
        # What the law asks, asked under the lock: of two at once the second sees the first.
        if held.state in move.source:
            refuse_person(name, held, by, on)
            refuse_unready(name, held, on)
            for check in CHECKS.get(name, ()):
                check(held, told, by, on)
            said = (told.text, told.document, told.receiver, *told.attendance)
            refuse_identity(Letter.objects.filter(items__proceedings=held), said, by)
        about = concerned(held, name, told)
        _apply(held, name, told, by, at.date())
        step = take_step(
            held, name, on=on, by=by, at=at, item=told.item, ground=told.ground, document=told.document.strip(),
            document_on=told.document_on, text=told.text.strip(), until=told.until, receiver=_receiver(name, told, on), names=told.names,
            attendance=dict(told.attendance), complex_matter=about, notified_on=told.notified_on if name == "hold_dialogue" else None,
        )  # fmt: skip
    proceeding.refresh_from_db()
    return step


def _unmoved(held: Proceeding, after: int | None) -> None:
    """Under the lock: was it moved since it was read?"""
    if after is not None and held.steps.count() != after:
        raise ProceedingError(
            "version", "it was moved since it was read: read it again. Nothing was changed.",
            "Vụ việc đã thay đổi từ lúc đọc: hãy đọc lại. Chưa có gì thay đổi.",
        )  # fmt: skip


def _receiver(name: str, told: Told, on: datetime.date) -> str:
    """Where it goes in words; of a body to which the sender is guided its name, since the case stays here."""
    if name == "guide" and told.to is not None and not told.receiver.strip():
        return UnitPeriod.objects.get(unit=told.to, start__lte=on, end__gt=on).name
    return told.receiver.strip()


def _cross(held: Proceeding, track: Track) -> None:
    """Under another track's rules from now on; under the Party's hidden as all such are, with the letters of which nothing else is dealt
    with by the State. What was hidden before stays so."""
    crosses, held.track = track != held.track, track
    if not crosses or track is not Track.PARTY:
        return
    held.protected = True
    others = Proceeding.objects.filter(track=Track.STATE, items__letter=OuterRef("pk")).exclude(pk=held.pk)
    for letter in Letter.objects.filter(
        Q(items__proceedings=held), ~Exists(others), party_track=False
    ).distinct():
        letter.party_track = True
        letter.save(update_fields=["party_track"])


def _apply(held: Proceeding, name: str, told: Told, by: User, on: datetime.date) -> None:
    """What else than its state a move changes."""
    if name == "forward" and told.to is not None:
        held.body, held.assigned_to = told.to, None
        _cross(held, track_after(told.ground, Kind(held.kind), Track(held.track)))
    elif name == "assign":
        held.assigned_to = told.person
    elif name == "decide":
        held.outcome = told.outcome
    elif name == "vary":
        held.variants = sorted(told.variants)
    elif name in MEMBERSHIP:
        held.matter.complex_matter = told.complex_matter if name == "join" else None
        held.matter.save(update_fields=["complex_matter"])
    elif name == "keep_out":
        keep_out_later(held, told, by, on)
    elif name == "complete":
        lacking(held, told).update(lacks=[])
