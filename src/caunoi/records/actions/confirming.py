"""Confirming changes by edits, each a row that stays, and by three moves: confirmed, returned or checked by a second."""

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import msgspec
from django.db import transaction

from caunoi.core.confirming.building import build
from caunoi.core.confirming.carrying import Carried, bound_here, carry_over, from_file
from caunoi.core.confirming.comparing import compare_kinds
from caunoi.core.confirming.edits import placed
from caunoi.core.confirming.verbs import Edit, EditError, Verb
from caunoi.core.facts.moves import CONFIRMING_MOVES
from caunoi.core.facts.permissions import Permission
from caunoi.core.reading.confirmed import Confirmed, SaidKind, check_confirmed, counting
from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.actions.directives import confirm_directive
from caunoi.records.models import Confirming, ConfirmingEdit, ConfirmingStep, Directive, Unit, User
from caunoi.records.queries.confirming import (
    Bench,
    Bindings,
    bench_before,
    bench_of,
    called,
    standing,
    tree_on,
    under_of,
)

CONFIRM = Permission.DIRECTIVE_CONFIRM


class NotYetError(UserError):
    """A step that cannot be taken yet. `code`: state, order, left, conflicts, unread, kinds, outside, same_person, reason,
    shape."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def open_confirming(
    directive: Directive, *, unit: Unit, by: Actor, at: datetime.datetime, previous: Directive | None = None
) -> Confirming:
    """Begin to confirm a directive for the unit that runs its programme; settled items of `previous` are carried over.

    Raises UserError where it has been begun or confirmed already.
    """
    if directive.confirmed is not None or standing(directive) is not None:
        raise UserError(f"{directive.symbol} is being confirmed already, or has been. Nothing was changed.")
    with acting("confirming.open", by=by, at=at, permission=CONFIRM, unit=unit):
        made = Confirming.objects.create(
            directive=directive,
            source=directive.source,
            draft=directive.draft,
            unit=unit,
            opened_on=at.date(),
        )
        if previous is not None and (before := bench_before(previous)):
            write_carried(made, carried_from(before, bench_of(made)), by=by, at=at)
    return made


def carried_from(before: Bench, now: Bench) -> Carried:
    """What the items settled in one version give for another."""
    return carry_over(
        before.working, before.reading.sentences, now.first, now.text, now.reading.sentences, now.reading.clauses
    )  # fmt: skip


def write_carried(confirming: Confirming, carried: Carried, *, by: Actor, at: datetime.datetime) -> None:
    """Write one `carry` edit inside an open action; nothing where nothing was kept."""
    if carried.items or carried.sentences or carried.kinds:
        changes = {
            "items": list(carried.items),
            "sentences": list(carried.sentences),
            "kinds": list(carried.kinds),
            "kept": carried.kept,
            "of": carried.of,
        }
        _append(confirming, "carry", carried.replaces, changes, _head(confirming), by, at)


def edit(
    confirming: Confirming, verb: Verb, *, items: Sequence[str] = (), changes: Mapping[str, Any] | None = None,
    saw: int, by: User, at: datetime.datetime,
) -> Edit:  # fmt: skip
    """Add one edit. It is held, not applied, where somebody changed the item after what this person saw (`saw`).

    Raises NotYetError where the version is confirmed or replaced, EditError for an edit that cannot be made.
    """
    with acting(f"confirming.{verb}", by=by, at=at, permission=CONFIRM, unit=confirming.unit):
        held = _locked(confirming)
        if held.state != "open":
            raise NotYetError("state", f"this version is {held.state}: return it before it is changed.")
        return _append(held, verb, items, dict(changes or {}), saw, by, at)


def take_file(confirming: Confirming, confirmed: Confirmed, *, by: Actor, at: datetime.datetime) -> Carried:
    """Take the items of a reviewed file into the working reading; they still need two persons here. One edit."""
    with acting("confirming.take_file", by=by, at=at, permission=CONFIRM, unit=confirming.unit):
        held = _locked(confirming)
        if held.state != "open":
            raise NotYetError("state", f"this version is {held.state}: return it before it is changed.")
        now = bench_of(held)
        digest = hashlib.sha256(now.text.encode()).hexdigest()
        items = tuple(now.working.items.values())
        carried = from_file(confirmed, items, now.text, digest, now.reading.sentences, now.reading.clauses)
        tree = tree_on(at.date())
        codes = {period.code for period in tree.periods.values()}
        carried = bound_here(carried, codes, under_of(held.unit, tree))
        # what somebody here said of a sentence stands
        new = tuple(said for said in carried.kinds if said["start"] not in now.working.kinds)
        write_carried(held, replace(carried, kinds=new), by=by, at=at)
    return carried


def _head(confirming: Confirming) -> int:
    last = ConfirmingEdit.objects.filter(confirming=confirming).order_by("-number").first()
    return last.number if last else 0


def _append(
    confirming: Confirming, verb: Verb, items: Sequence[str], changes: dict[str, Any], saw: int, by: Actor,
    at: datetime.datetime,
) -> Edit:  # fmt: skip
    now = bench_of(confirming)
    if not 0 <= saw <= now.working.number:
        raise EditError("order", str(saw))
    made = placed(now.working, now.first, Edit(0, verb, tuple(items), changes, saw))
    ConfirmingEdit.objects.create(
        confirming=confirming, number=made.number, verb=made.verb, items=list(made.items),
        changes=msgspec.to_builtins(made.changes), saw=made.saw, held=made.held,
        by=by if isinstance(by, User) else None, at=at,
    )  # fmt: skip
    return made


def _locked(confirming: Confirming) -> Confirming:
    return Confirming.objects.select_for_update(no_key=True).get(pk=confirming.pk)


# --- the three moves ---


def confirm(
    confirming: Confirming, *, by: User, at: datetime.datetime, text: str = "", saw: int | None = None
) -> Confirming:
    """One person confirms the whole: every sentence settled, no conflict, nobody bound outside the unit's reach."""
    with _moving("confirm", confirming, by, at, text, saw) as held:
        bench = bench_of(held)
        refuse_unfinished(bench)
        refuse_unfit(bench, called(by), "", at.date())
        held.confirmed_by, held.confirmed_at = by, at
    return held


def give_back(
    confirming: Confirming, *, by: User, at: datetime.datetime, text: str = "", saw: int | None = None
) -> Confirming:
    """The second person, or the first on second thoughts, returns it with a reason; work goes on."""
    if not text.strip():
        raise NotYetError("reason", "Write why it is returned.")
    with _moving("return", confirming, by, at, text, saw) as held:
        held.confirmed_by = held.confirmed_at = None
    return held


def check(
    confirming: Confirming, *, by: User, at: datetime.datetime, text: str = "", saw: int | None = None
) -> Confirming:
    """A second person checks; the reading becomes the directive's, and its duties bind. All or nothing, two entries."""
    with transaction.atomic():
        with _moving("check", confirming, by, at, text, saw) as held:
            if held.confirmed_by == by:
                raise NotYetError(
                    "same_person", f"{by} confirmed this and may not check it: somebody else must."
                )
            assert held.confirmed_by is not None
            held.checked_by, held.checked_at = by, at
            bench = bench_of(held)
            refuse_unfinished(bench)
            made = refuse_unfit(bench, called(held.confirmed_by), called(by), at.date())
        confirm_directive(held.directive, confirmed=made, by=by, at=at, unit=held.unit)
    return held


MOVES = {"confirm": confirm, "return": give_back, "check": check}


@contextmanager
def _moving(
    name: str, confirming: Confirming, by: User, at: datetime.datetime, text: str, saw: int | None
) -> Iterator[Confirming]:
    """A move of the whole: permission, row locked, state looked at; the body; then the step and the new state.

    `saw`: the last edit that the page showed to whoever moves; nobody confirms or checks what came after it.
    """
    move = CONFIRMING_MOVES[name]
    with acting(f"confirming.{name}", by=by, at=at, permission=move.permission, unit=confirming.unit):
        held = _locked(confirming)
        if held.state not in move.source:
            raise NotYetError("state", f"this version is {held.state}: load the page again.")
        if saw is not None and saw != _head(held):
            raise NotYetError("order", "somebody has changed it since: load the page again.")
        yield held
        held.state = move.target
        held.save()
        ConfirmingStep.objects.create(confirming=held, move=name, by=by, at=at, text=text.strip())


def refuse_unfinished(bench: Bench) -> None:
    """NotYetError while anything is open, in conflict or unread."""
    now = bench.progress
    for code, number, what in (
        ("conflicts", now.conflicts, "conflicts between two persons' edits"),
        ("left", now.left, "items not settled"),
        ("unread", now.sentences - now.settled, "sentences nobody has read"),
        ("kinds", len(now.at_odds), "sentences of a kind that their items contradict"),
    ):
        if number:
            raise NotYetError(code, f"{number} {what}. Nothing was confirmed.")


def refuse_unfit(bench: Bench, confirmed_by: str, checked_by: str, on: datetime.date) -> Confirmed:
    """The confirmed reading of a finished bench; NotYetError where it does not fit the text or binds whom it may not."""
    made = as_confirmed(bench, confirmed_by, checked_by, on)
    if problems := check_confirmed(made, bench.reading, bench.text):
        raise NotYetError("shape", f"{problems[0]} ({len(problems)} in all). Nothing was confirmed.")
    bindings = Bindings(bench.confirming.unit, tree_on(on))
    for duty in (*made.duties, *counting(made)):
        if outside := bindings.of(duty.binds).outside:
            names = ", ".join(name for _code, name in outside[:3])
            raise NotYetError("outside", f"{duty.id} binds {names}, not under {bench.confirming.unit.key}.")
    return made


def as_confirmed(bench: Bench, confirmed_by: str, checked_by: str, on: datetime.date) -> Confirmed:
    """The working reading in the shape of the file."""
    text = bench.text
    kinds = [
        SaidKind(kind, text[said.start : said.end], said.start, said.end)
        for said, kind in compare_kinds(bench.reading.sentences, bench.working.kinds)
    ]
    return build(
        bench.working.items.values(), text, source=bench.confirming.source.name,
        sha256=hashlib.sha256(text.encode()).hexdigest(), document=bench.reading.document,
        confirmed_by=confirmed_by, checked_by=checked_by, confirmed_on=on.isoformat(), kinds=kinds,
        annexes=sorted(one.start for one in bench.reading.annexes),
    )  # fmt: skip
