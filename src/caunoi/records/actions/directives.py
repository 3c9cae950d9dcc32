"""Directives enter as received; a person confirms the machine's reading; only what was confirmed binds."""

import datetime
import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

from caunoi.core.facts.permissions import Permission
from caunoi.core.reading.confirmed import Confirmed, ConfirmedDuty, check_confirmed, counting
from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.models import Directive, Duty, Source, Unit
from caunoi.records.queries.confirming import reading_of


def receive_directive(
    *,
    name: str,
    text: str,
    received_on: datetime.date,
    draft: Mapping[str, Any],
    by: Actor,
    at: datetime.datetime,
    unit: Unit | None = None,
) -> Directive:
    """Keep a document exactly as received, with the machine's reading as a draft (the JSON contract of `caunoi read`).

    A person needs the permission to import at `unit`. Raises UserError where symbol, issuer or date were not read, or
    the document is held already.
    """
    head = draft["document"]
    if missing := [field for field in ("symbol", "issuer", "date") if not head.get(field)]:
        raise UserError(
            f"{name}: {', '.join(missing)} could not be read, and without it the document has no key."
        )
    dated = datetime.date.fromisoformat(head["date"])
    key = {"symbol": head["symbol"], "issuer": head["issuer"], "dated": dated}
    if Directive.objects.filter(**key).exists():
        raise UserError(f"{head['symbol']} of {dated:%d/%m/%Y} is held already. Nothing was changed.")
    with acting("directive.receive", by=by, at=at, permission=Permission.RECORDS_IMPORT, unit=unit):
        digest = hashlib.sha256(text.encode()).hexdigest()
        source = Source.objects.create(sha256=digest, name=name, text=text, received_on=received_on)
        return Directive.objects.create(
            source=source,
            type=head.get("type") or "",
            title=head.get("title") or "",
            draft=dict(draft),
            **key,
        )


def confirm_directive(
    directive: Directive,
    *,
    confirmed: Confirmed,
    by: Actor,
    at: datetime.datetime,
    unit: Unit | None = None,
) -> list[Duty]:
    """Store the reading that persons confirmed, and its duties: from then on they bind.

    Raises UserError where it does not fit the text or leaves out something the machine took for a duty or target.
    """
    if directive.confirmed is not None:
        raise UserError(f"{directive.symbol} has been confirmed already. Nothing was changed.")
    text = directive.source.text
    # held against the draft that was kept, which is what persons saw: a newer reader may read otherwise
    if problems := check_confirmed(confirmed, reading_of(directive.draft, text), text):
        raise UserError(f"{directive.symbol}: {problems[0]} ({len(problems)} in all). Nothing was changed.")
    with acting("directive.confirm", by=by, at=at, permission=Permission.DIRECTIVE_CONFIRM, unit=unit):
        directive.confirmed = msgspec.to_builtins(confirmed)
        directive.save()
        duties = [(duty, duty.shown_by) for duty in confirmed.duties]
        counted = [(duty, Duty.BY_COUNT) for duty in counting(confirmed)]
        return Duty.objects.bulk_create(
            _duty(directive, duty, shown, place)
            for place, (duty, shown) in enumerate([*duties, *counted], start=1)
        )


def _duty(directive: Directive, duty: ConfirmedDuty, shown_by: str, place: int) -> Duty:
    return Duty(
        directive=directive,
        key=duty.id,
        clause=duty.clause,
        owner=duty.owner or "",
        text=duty.quote,
        action=duty.action,
        cadence=duty.cadence or "",
        due=datetime.date.fromisoformat(duty.due) if duty.due else None,
        role=duty.role,
        shown_by=shown_by,
        binds=msgspec.to_builtins(duty.binds),
        start=duty.start,
        end=duty.end,
        place=place,
    )
