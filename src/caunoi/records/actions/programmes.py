"""A programme from end to end: a file comes in, a later version replaces it, duties are given out, targets counted by hand."""

import datetime
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.db.models import Q

from caunoi.core.facts.permissions import Permission
from caunoi.core.law.posts import posts
from caunoi.core.programme import Expanded
from caunoi.core.reading import read, to_json
from caunoi.errors import SaidError, UserError
from caunoi.records import files
from caunoi.records.actions.acting import Actor, acting
from caunoi.records.actions.confirming import NotYetError, carried_from, open_confirming, write_carried
from caunoi.records.actions.directives import receive_directive
from caunoi.records.actions.obligations import expand_directive
from caunoi.records.models import Confirming, Count, Directive, Source, SourceFile, Unit, User
from caunoi.records.queries.confirming import bench_of, confirmed_of, measure_code, standing
from caunoi.records.queries.people import Holders
from caunoi.records.queries.units import unit_ids

FIRST_YEAR = 1900
"""Of a number counted by hand: an earlier one is a slip of the hand."""


@dataclass(frozen=True)
class Received:
    """A file that was opened: its name and bytes as they came, the text, and what opening it told."""

    name: str
    data: bytes
    text: str
    kind: str = "txt"
    encoding: str = ""
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Taken:
    """What became of a received file. `kept` of `of`: items carried over from what came before (0 of 0: nothing did)."""

    confirming: Confirming
    kept: int
    of: int


class HeldError(SaidError):
    """The document is here already: `directive` is its key."""

    def __init__(self, directive: int | None, english: str, vietnamese: str) -> None:
        super().__init__(english, vietnamese)
        self.directive = directive


def receive(
    file: Received, *, head: Mapping[str, str], unit: Unit, by: Actor, at: datetime.datetime,
    previous: Directive | None = None,
) -> Taken:  # fmt: skip
    """Keep the file as received, read it, and begin to confirm it for `unit`. `head`: symbol, issuer, date a person wrote
    where they could not be read. A document held already in another wording becomes its next version, as long as it is
    not checked; settled items are carried over, also from `previous`. All or nothing.

    Raises UserError where the document has no key; HeldError where its text is held already, or it binds already.
    """
    draft = to_json(read(file.text))
    written = {name: value for name, value in head.items() if value}
    draft["document"] = draft["document"] | written
    file = replace(file, notes=(*file.notes, *_told(written)))
    digest = hashlib.sha256(file.text.encode()).hexdigest()
    if held := Source.objects.filter(sha256=digest).first():
        raise HeldError(
            Directive.objects.filter(Q(source=held) | Q(confirmings__source=held))
            .values_list("pk", flat=True)
            .first(),
            f"{file.name}: this very text is held already, as {held.name}. Nothing was changed.",
            "Văn bản này, đúng từng chữ, đã có trong hệ thống; không có gì thay đổi.",
        )
    day = at.date()
    with transaction.atomic():
        if known := _known(draft["document"]):
            made = _next_version(known, file, draft, unit=unit, by=by, at=at)
        else:
            directive = receive_directive(
                name=file.name, text=file.text, received_on=day, draft=draft, by=by, at=at, unit=unit
            )
            made = open_confirming(directive, unit=unit, by=by, at=at, previous=previous)
        _keep(file, made, unit, by, at)
    carried = made.edits.filter(verb="carry").values_list("changes", flat=True).first() or {}
    return Taken(made, carried.get("kept", 0), carried.get("of", 0))


def _told(written: Mapping[str, str]) -> list[str]:
    """That a person, not the machine, gave these of a document's key; who and when says the journal's entry of the file."""
    named = {"symbol": "số, ký hiệu", "issuer": "cơ quan ban hành", "date": "ngày ban hành"}
    said = "; ".join(f"{named[name]} “{value}”" for name, value in written.items())
    return [f"Người nhận ghi tay, máy không đọc ra: {said}."] if said else []


def _known(head: Mapping[str, Any]) -> Directive | None:
    if not all(head.get(name) for name in ("symbol", "issuer", "date")):
        return None
    key = {"symbol": head["symbol"], "issuer": head["issuer"], "dated": head["date"]}
    return Directive.objects.filter(**key).first()


def _next_version(
    directive: Directive, file: Received, draft: dict[str, Any], *, unit: Unit, by: Actor,
    at: datetime.datetime,
) -> Confirming:  # fmt: skip
    """The document in another wording: the version worked on is replaced, what was settled carried over."""
    before = standing(directive)
    if directive.confirmed is not None:
        raise HeldError(
            directive.pk,
            f"{directive.symbol} of {directive.dated:%d/%m/%Y} binds already. A document that changes it has a number "
            "or a date of its own. Nothing was changed.",
            f"{directive.symbol} ngày {directive.dated:%d/%m/%Y} đã được xác nhận và đang có hiệu lực giao việc; văn bản "
            "sửa đổi phải có số hoặc ngày riêng. Không có gì thay đổi.",
        )
    unit = before.unit if before else unit
    with acting("directive.receive_version", by=by, at=at, permission=Permission.RECORDS_IMPORT, unit=unit):
        source = Source.objects.create(
            sha256=hashlib.sha256(file.text.encode()).hexdigest(), name=file.name, text=file.text, received_on=at.date()
        )  # fmt: skip
        directive.source, directive.draft = source, draft
        directive.save()
        if before is not None:
            before.state, before.confirmed_by, before.confirmed_at = "replaced", None, None
            before.save()
        made = Confirming.objects.create(
            directive=directive, source=source, draft=draft, unit=unit, previous=before, opened_on=at.date()
        )
        if before is not None:
            write_carried(made, carried_from(bench_of(before), bench_of(made)), by=by, at=at)
    return made


def _keep(file: Received, made: Confirming, unit: Unit, by: Actor, at: datetime.datetime) -> None:
    with acting("source.keep_file", by=by, at=at, permission=Permission.RECORDS_IMPORT, unit=unit):
        SourceFile.objects.create(
            source=made.source, sha256=files.keep(file.data), name=file.name, kind=file.kind,
            encoding=file.encoding, size=len(file.data), notes=list(file.notes),
        )  # fmt: skip


def give_out(
    directive: Directive, *, unit: Unit, since: datetime.date, until: datetime.date, by: Actor,
    at: datetime.datetime,
) -> int:  # fmt: skip
    """Give the confirmed duties to the units they bind, named to the head of each where one is on record; how many.

    Raises NotYetError before the reading is checked, or where the days run backwards.
    """
    if directive.confirmed is None:
        raise NotYetError("state", f"{directive.symbol} is not confirmed and checked yet.")
    if until < since:
        raise NotYetError("reason", f"{until} is before {since}.")
    return expand_directive(directive, since=since, until=until, by=by, at=at, unit=unit, named=_heads())


def _heads() -> Callable[[Expanded], int | None]:
    """Who heads a unit on the day an obligation begins; nobody on record is a finding, not a guess."""
    holders, ids = Holders(), unit_ids()
    heads = [code for code, post in posts().items() if post.head]

    def named(one: Expanded) -> int | None:
        found = (holders.on(ids[one.unit], post, one.starts_on) for post in heads)
        return next((person for person in found if person), None)

    return named


def count_by_hand(
    directive: Directive, target: str, *, unit: Unit, year: int, value: int, of: int | None, by: User,
    at: datetime.datetime,
) -> None:  # fmt: skip
    """Write down what a unit reports of a target that no indicator counts; a later number replaces the earlier one, and
    the journal keeps that it did. Raises UserError for another target, or a number above what it is out of."""
    confirmed = confirmed_of(directive)
    known = next((t for t in confirmed.targets if t.id == target), None) if confirmed else None
    if known is None or known.indicator is not None:
        raise UserError(f"{target} is no target of {directive.symbol} that is counted by hand.")
    if value < 0 or (of is not None and of < value) or not FIRST_YEAR <= year <= at.year:
        raise UserError(f"{value} of {of} in {year} cannot be. Nothing was recorded.")
    if (known.unit == "%") != (of is not None):
        raise UserError("a share needs both numbers: how many, and of how many. Nothing was recorded.")
    rows = {"n": value} if of is None else {"n": value, "of": of}
    with acting("counts.record_by_hand", by=by, at=at, permission=Permission.RECORDS_IMPORT, unit=unit):
        for part, number in rows.items():
            key = {"unit": unit, "period": str(year), "measure": measure_code(directive.pk, target, part)}
            row = Count.objects.filter(**key).first() or Count(**key)
            row.value = number
            row.save()
