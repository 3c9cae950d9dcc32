"""Reports change by three moves: drafted, approved by somebody else, issued and from then on frozen."""

import datetime
import hashlib
from collections.abc import Callable

import msgspec

from caunoi.core.facts.moves import REPORT_MOVES, Move
from caunoi.core.facts.permissions import Permission
from caunoi.core.reports.content import Content
from caunoi.core.reports.laying import headed
from caunoi.errors import UserError
from caunoi.records import files
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.models import Report, Unit, User

Render = Callable[[Content], bytes]
"""How content becomes the file whose sha256 is kept; rendering lies further out than the records."""


def draft(*, content: Content, render: Render, by: Actor, at: datetime.datetime) -> Report:
    """Keep a report as a draft. Effects: one Report row, one journal entry."""
    unit = Unit.objects.get(key=content.unit)
    with acting("report.draft", by=by, at=at, permission=Permission.REPORT_DRAFT, unit=unit):
        report = Report(
            kind=content.kind,
            unit=unit,
            year=content.year,
            as_of=content.as_of,
            drafted_by=by if isinstance(by, User) else None,
        )
        _hold(report, content, render(content))
        report.save()
    return report


def approve(report: Report, *, by: User, at: datetime.datetime) -> Report:
    """A draft is approved by somebody who did not draft it. Effects: who and when on the row, one journal entry."""
    move = REPORT_MOVES["approve"]
    with acting("report.approve", by=by, at=at, permission=move.permission, unit=report.unit):
        held = _moving(report, move)
        if held.drafted_by == by:
            raise RefusedError(f"{by} drafted this report and may not approve it: somebody else must.")
        held.state, held.approved_by, held.approved_at = move.target, by, at
        held.save()
    return held


def issue(
    report: Report, *, number: str, dated: datetime.date, signer: str, render: Render, by: User,
    at: datetime.datetime,
) -> Report:  # fmt: skip
    """An approved report gets its number, date and signer, and never changes again (the database refuses it); its
    Word file is kept as it is drawn now, so that a later drawing changes no byte of what was signed."""
    move = REPORT_MOVES["issue"]
    if not number.strip() or not signer.strip():
        raise UserError("a report is issued with a number and a signer. Give both.")
    with acting("report.issue", by=by, at=at, permission=move.permission, unit=report.unit):
        held = _moving(report, move)
        if Report.objects.filter(kind=held.kind, unit=held.unit, year=held.year, state=move.target).exists():
            raise UserError(
                f"the report of this unit for {held.year} has already been issued. Nothing was changed."
            )
        content = headed(content_of(held), number=number.strip(), dated=dated, signer=signer.strip())
        data = render(content)
        _hold(held, content, data)
        files.keep(data)
        held.state, held.issued_by, held.issued_at = move.target, by, at
        held.save()
    return held


def content_of(report: Report) -> Content:
    """What a kept report says."""
    return msgspec.convert(report.content, Content)


def _moving(report: Report, move: Move) -> Report:
    """The row as it stands now, locked; UserError where the move does not start from there."""
    held = Report.objects.select_for_update(no_key=True).get(pk=report.pk)
    if held.state not in move.source:
        raise UserError(
            f"this report is {held.state}: {move.name} starts from {' or '.join(sorted(move.source))}."
        )
    return held


def as_issued(report: Report) -> bytes | None:
    """The Word file of an issued report as it was signed, byte for byte; None of one that is not issued, or was before these were kept."""
    return files.kept(report.sha256) if report.state == REPORT_MOVES["issue"].target else None


def _hold(report: Report, content: Content, data: bytes) -> None:
    report.number, report.dated = content.header.number, content.header.dated
    report.signer = content.signature.name
    report.content = msgspec.to_builtins(content)
    report.sha256 = hashlib.sha256(data).hexdigest()
