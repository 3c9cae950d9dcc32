"""Directives enter as received; a person confirms the machine's reading; only what was confirmed binds."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from caunoi.core.facts.permissions import Permission
from caunoi.core.programme import parse_binds
from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.models import Directive, Duty, Source, Unit


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
    confirmed: Mapping[str, Any],
    by: Actor,
    at: datetime.datetime,
    unit: Unit | None = None,
) -> list[Duty]:
    """Store the reading a person confirmed, and its duties. `confirmed["duties"]` has for each: id, clause, quote, owner,
    action, cadence, due, binds, shown_by (plain values). Raises UserError where a quotation is not in the text, an id
    comes twice, or what it binds cannot be read."""
    if directive.confirmed is not None:
        raise UserError(f"{directive.symbol} has been confirmed already. Nothing was changed.")
    duties = _duties(directive, confirmed["duties"])
    with acting("directive.confirm", by=by, at=at, permission=Permission.DIRECTIVE_CONFIRM, unit=unit):
        directive.confirmed = dict(confirmed)
        directive.save()
        return Duty.objects.bulk_create(duties)


def _duties(directive: Directive, written: Sequence[Mapping[str, Any]]) -> list[Duty]:
    if len({entry["id"] for entry in written}) != len(written):
        raise UserError(f"{directive.symbol}: two confirmed duties have the same id. Nothing was changed.")
    return [_duty(directive, entry, place) for place, entry in enumerate(written, start=1)]


def _duty(directive: Directive, entry: Mapping[str, Any], place: int) -> Duty:
    quote = entry["quote"]
    start = directive.source.text.find(quote)
    if start < 0:
        raise UserError(
            f"{directive.symbol}, {entry['id']}: the quotation is not in the text. Nothing was changed."
        )
    parse_binds(entry["binds"])
    due = entry.get("due")
    return Duty(
        directive=directive,
        key=entry["id"],
        clause=entry["clause"],
        owner=entry["owner"],
        text=quote,
        action=entry["action"],
        cadence=entry.get("cadence") or "",
        due=datetime.date.fromisoformat(due) if isinstance(due, str) else due,
        role=entry.get("role") or "lead",
        shown_by=entry.get("shown_by") or "",
        binds=list(entry["binds"]),
        start=start,
        end=start + len(quote),
        place=place,
    )
