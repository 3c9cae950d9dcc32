"""Officers (cadres) with their papers and posts."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from caunoi.core.law.posts import posts, qualifications
from caunoi.errors import UserError
from caunoi.records.actions.acting import Actor
from caunoi.records.actions.importing import importing, refuse_repeats, refuse_unknown
from caunoi.records.models import (
    FOREVER,
    Appointment,
    Cadre,
    Qualification,
    QualificationKind,
    Sex,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was seen: kind is degree or theory, level a code of law/posts.yaml."""

    kind: str
    level: str
    number: str
    dated: datetime.date


@dataclass(frozen=True, slots=True)
class Post:
    """A post held from–to (to not included; None: still held); `managed_by` is the unit whose roll it stands on."""

    post: str
    unit: str
    managed_by: str | None
    start: datetime.date
    end: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CadreRow:
    """An officer (cán bộ) with papers and posts. What is not on file is empty, never guessed."""

    code: str
    name: str
    birth_year: int | None
    sex: str
    papers: tuple[Paper, ...] = ()
    posts: tuple[Post, ...] = ()


def record_cadres(
    rows: Sequence[CadreRow], *, by: Actor, at: datetime.datetime, under: Unit | None = None
) -> int:
    """Import cadres, all or nothing. Raises UserError for an unknown unit, post, level or sex, a period that ends before
    it starts, or a code recorded before."""
    refuse_repeats(rows, lambda row: row.code, "the cadre")
    _check(rows)
    held = [post for row in rows for post in row.posts]
    units = {post.unit for post in held} | {post.managed_by for post in held if post.managed_by}
    with importing("people.record_cadres", units, by=by, at=at, under=under) as (_, ids):
        if known := {row.code for row in rows} & set(Cadre.objects.values_list("code", flat=True)):
            raise UserError(f"the cadre {min(known)} is recorded already. Nothing was imported.")
        made = Cadre.objects.bulk_create(
            Cadre(code=row.code, name=row.name, birth_year=row.birth_year, sex=row.sex) for row in rows
        )
        both = list(zip(made, rows, strict=True))
        Qualification.objects.bulk_create(
            Qualification(cadre=cadre, kind=p.kind, level=p.level, paper=p.number, dated=p.dated)
            for cadre, row in both
            for p in row.papers
        )
        Appointment.objects.bulk_create(
            _appointment(cadre, post, ids) for cadre, row in both for post in row.posts
        )
    return len(rows)


def _check(rows: Sequence[CadreRow]) -> None:
    refuse_unknown({post.post for row in rows for post in row.posts}, posts(), "post")
    refuse_unknown({row.sex for row in rows} - {""}, Sex.values, "sex")
    for kind in QualificationKind.values:
        levels = {level.code for level in qualifications("degree" if kind == "degree" else "theory")}
        refuse_unknown({p.level for row in rows for p in row.papers if p.kind == kind}, levels, kind)
    refuse_unknown({p.kind for row in rows for p in row.papers}, QualificationKind.values, "kind of paper")
    for row in rows:
        if backwards := next((p for p in row.posts if p.end and p.end <= p.start), None):
            raise UserError(
                f"{row.code}: the post {backwards.post} ends on {backwards.end}, before it starts."
            )


def _appointment(cadre: Cadre, post: Post, ids: dict[str, int]) -> Appointment:
    return Appointment(
        cadre=cadre,
        post=post.post,
        unit_id=ids[post.unit],
        managed_by_id=ids[post.managed_by] if post.managed_by else None,
        start=post.start,
        end=post.end or FOREVER,
    )
