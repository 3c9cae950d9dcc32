"""Writing down who is kept out of a proceeding: at sorting, and whoever turns out later to be accused or connected."""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from caunoi.core import law
from caunoi.core.competence import Competence
from caunoi.core.competence.excluding import Out
from caunoi.core.facts.letters import Kind
from caunoi.records.access import kept_from_verifying, visible_to
from caunoi.records.actions.proceedings.steps import ProceedingError
from caunoi.records.actions.proceedings.told import Told
from caunoi.records.models import Appointment, Cadre, Exclusion, Proceeding, Unit, User

ACCUSED, CONNECTED = "accused", "connected"
OFFICER, FIRST_ROUND = "officer", "first_round"


def keeps_out(held: Proceeding) -> tuple[str, ...]:
    """Of law/exclusions: what is known only when somebody says it."""
    if held.kind == Kind.DENUNCIATION:
        return ACCUSED, CONNECTED
    return (OFFICER,) if held.round == 1 else (FIRST_ROUND,)


def keep_out_at_sorting(
    held: Proceeding, found: Competence, accused: Sequence[Cadre], connected: Sequence[Cadre], on: datetime.date
) -> None:  # fmt: skip
    """Write down who is kept out: by sign-in, by body, and every body where somebody accused holds a post; of the one that decides
    everybody but its head."""
    out = found.excluded
    units = {unit.key: unit for unit in Unit.objects.filter(key__in=[one.unit for one in out if one.unit])}
    rows = [
        Exclusion(
            proceeding=held,
            user_id=int(one.person) if one.person else None,
            unit=units.get(one.unit) if one.unit else None,
            why=one.rule.code,
            verifying=one.out is Out.VERIFYING,
            but_head=one.but_head,
        )
        for one in out
    ]
    if held.kind == Kind.DENUNCIATION:
        rows += _with_their_bodies(held, accused, ACCUSED, found.unit, on)
        rows += _with_their_bodies(held, connected, CONNECTED, found.unit, on)
    Exclusion.objects.bulk_create(_once(rows))


def keep_out_later(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Whoever was named since: by sign-in, by the post they hold, or both. Whoever was assigned and sees it no more is relieved of it.
    Raises ProceedingError where the head who says so would see it no more."""
    own_act = told.ground == OFFICER  # they may not verify, and see it as before
    rows = (
        [Exclusion(proceeding=held, user=told.person, why=told.ground, verifying=own_act)]
        if told.person
        else []
    )
    rows += _with_their_bodies(held, told.cadres, told.ground, held.body.key, on)
    known = set(map(_who, held.exclusions.all()))
    Exclusion.objects.bulk_create(row for row in _once(rows) if _who(row) not in known)
    if not _sees(by, held, on):
        raise ProceedingError(
            "undetermined", "then you would be kept out yourself: they serve above this body, or beside you elsewhere. Bring it to the superior on paper; nothing was changed.",
            "Như vậy chính anh/chị cũng không được tham gia: người đó giữ chức ở cấp trên của cơ quan này, hoặc cùng cơ quan khác với anh/chị. Hãy báo cáo cấp trên bằng văn bản; chưa có gì thay đổi.",
        )  # fmt: skip
    if held.assigned_to and kept_from_verifying(held.assigned_to, held, on):
        held.assigned_to = None


def _sees(person: User, held: Proceeding, on: datetime.date) -> bool:
    return visible_to(person, Proceeding, on).filter(pk=held.pk).exists()


def _with_their_bodies(
    held: Proceeding, cadres: Sequence[Cadre], why: str, deciding: str | None, on: datetime.date
) -> Iterator[Exclusion]:
    """Those named as the registry holds them, which keeps out whoever serves beside them on the day asked. Of the body that decides all
    but its head; where somebody accused serves now, everybody at that body and below it."""
    for cadre in cadres:
        if cadre.pk != held.accused_id:  # of that one the proceeding itself tells
            yield Exclusion(proceeding=held, cadre=cadre, why=why)
    for post in Appointment.objects.filter(cadre__in=cadres, start__lte=on, end__gt=on).select_related(
        "unit"
    ):
        own = post.unit.key == deciding
        if own:
            _refuse_head(post)
        if own or why == ACCUSED:
            code = why if why == CONNECTED else "rest_of_body" if own else "body_of_accused"
            yield Exclusion(proceeding=held, unit=post.unit, why=code, but_head=own)


def _refuse_head(post: Appointment) -> None:
    """Whoever leads the body that decides is neither accused nor connected."""
    if post.post in law.posts() and law.posts()[post.post].head:
        raise ProceedingError(
            "undetermined", "the accused, or somebody connected with them, now leads the body that decides. Bring it to the superior on paper; nothing was changed.",
            "Người bị tố cáo, hoặc người có liên quan, nay đứng đầu cơ quan giải quyết. Hãy báo cáo cấp trên bằng văn bản; chưa có gì thay đổi.",
        )  # fmt: skip


def _who(row: Exclusion) -> tuple[int | None, int | None, int | None, bool, bool]:
    """Whom a row keeps out, and of what, whatever the reason."""
    return row.user_id, row.unit_id, row.cadre_id, row.but_head, row.verifying


def _once(rows: Iterable[Exclusion]) -> list[Exclusion]:
    """The first that keeps somebody out."""
    found: dict[tuple[int | None, int | None, int | None, bool, bool], Exclusion] = {}
    for row in rows:
        found.setdefault(_who(row), row)
    return list(found.values())
