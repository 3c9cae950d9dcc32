"""Sorting: a letter becomes parts, each about a matter, each with its proceedings at the body that has them from now on.

All of it in one action: nobody who is to be kept out sees it in between, and nobody is left holding what they may not see.
"""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from caunoi.clock import local_day
from caunoi.core import law
from caunoi.core.competence import Competence
from caunoi.core.facts.letters import Channel, Kind, is_protected
from caunoi.core.facts.permissions import Permission
from caunoi.core.facts.proceedings import ProceedingState, Track, Variant
from caunoi.core.law.sorting import OTHER, sorting
from caunoi.records.access import visible_to
from caunoi.records.access.proceedings import SEALED
from caunoi.records.actions.letters.gate import acting_on, held_cases
from caunoi.records.actions.proceedings.keeping_out import keep_out_at_sorting
from caunoi.records.actions.proceedings.linking import tell_linked
from caunoi.records.actions.proceedings.naming import refuse_identity
from caunoi.records.actions.proceedings.steps import DERIVED, ProceedingError, is_kept_out, set_due, take_step
from caunoi.records.models import (
    Cadre,
    Letter,
    LetterItem,
    Matter,
    Proceeding,
    ProceedingItem,
    Unit,
    User,
)
from caunoi.records.queries.competence import Against, competence_of, decides
from caunoi.records.queries.letter_answers import waiting
from caunoi.records.queries.letter_places import stands
from caunoi.records.queries.letters import needs_confirming

TAKES_IN = ProceedingState.working() | {ProceedingState.SORTED, ProceedingState.SUSPENDED}


@dataclass(frozen=True, slots=True)
class Part:
    """One part as the clerk decided: kind by content, in which words (`text`, empty: all of it), about what, against whom.

    `place`: a commune of the day, `village` within it; without them what the letter's filing says.
    `matter` joins a matter that the clerk sees, an open letter's part only through a case that is open; else `subject` and `area` (field of administration) make a new one. `joins`:
    an open proceeding over the same matter that takes this part in too. What is said beside them and would be kept nowhere is refused. `previous`: the first round, where this is the second,
    or `first_decision`: the number and date of its decision, where that round is on no record that the clerk sees. `connected`,
    `connected_cadres`: persons connected with the accused, by their sign-ins or as the registry holds them. `document`: the paper
    with which the letter leaves at once, where the law (as held) lists no ground of its own for that.
    """

    kind: Kind
    subject: str = ""
    area: str = OTHER
    text: str = ""
    place: Unit | None = None
    village: str = ""
    matter: Matter | None = None
    joins: Proceeding | None = None
    against: tuple[Against, ...] = ()
    connected: tuple[User, ...] = ()
    connected_cadres: tuple[Cadre, ...] = ()
    lacks: tuple[str, ...] = ()
    previous: Proceeding | None = None
    first_decision: str = ""
    document: str = ""
    about: str = "administrative"
    variants: frozenset[Variant] = field(default_factory=frozenset)


def sort_letter(
    letter: Letter, parts: Sequence[Part], *, by: User, at: datetime.datetime
) -> list[Proceeding]:
    """Sort a letter, once. Raises ProceedingError where a part cannot stand, RefusedError for who may not."""
    if not parts:
        raise ProceedingError("empty", "say what the letter asks.", "Hãy cho biết đơn đề nghị gì.")
    if len(parts) > 1 and not is_protected(letter.kind, party_track=letter.party_track):
        _refuse_mixed(parts)
    found = who_decides(letter, parts, by=by, on=at.date())
    joined = held_cases().filter(pk__in=[part.joins.pk for part in parts if part.joins])
    with acting_on(
        letter, "letter.sort", by=by, at=at, permission=Permission.PROCEEDING_SORT, cases=joined
    ) as act:
        act.tree()  # of two who sort at once the second is told so
        if LetterItem.objects.filter(letter=letter).exists():
            raise ProceedingError("sorted", "this letter was sorted before.", "Đơn này đã được phân loại.")
        refuse_identity(
            [letter],
            (
                said
                for one in parts
                for said in (one.subject, one.text, one.village, one.first_decision, one.document)
            ),
            by,
        )
        if len(parts) == 1 and parts[0].kind != letter.kind:
            letter.kind = parts[0].kind  # the law sorts by content
            if letter.pre_filed:  # a kind that needs no confirming was received when it came
                received = local_day(letter.received_at)
                letter.needs_confirming = needs_confirming(letter.kind, Channel(letter.channel), received)
        letter.sorted = True
        letter.save(update_fields=["kind", "needs_confirming", "sorted"])
        made: list[Proceeding] = []
        for number, (part, deciding) in enumerate(zip(parts, found, strict=True), start=1):
            with _of_part(number):
                of_part = _sort_part(letter, number, part, deciding, by, at)
                _refuse_unused_paper(part, of_part)
                made += of_part
        for matter in {case.matter_id: case.matter for case in made}.values():
            tell_linked(letter, matter, at=at)
        return made


def who_decides(
    letter: Letter, parts: Sequence[Part], *, by: User, on: datetime.date
) -> list[tuple[Competence, ...]]:  # fmt: skip
    """Who decides each part, refused as sorting it so would be; nothing is written."""
    track = Track.PARTY if letter.party_track else Track.STATE
    found = []
    for number, part in enumerate(parts, start=1):
        with _of_part(number):
            _check(part, track, by, on)
            _check_matter(letter, part, by, on)
            found.append(_deciding(letter, part, track, on))
    return found


@contextmanager
def _of_part(number: int) -> Iterator[None]:
    """What is refused here says of which part."""
    try:
        yield
    except ProceedingError as refused:
        refused.part = number
        raise


def _deciding(letter: Letter, part: Part, track: Track, on: datetime.date) -> tuple[Competence, ...]:
    if part.joins is not None:
        return competence_of(part.joins, on)
    against = part.against or (Against(letter.unit),)
    return decides(
        part.kind, track, against, on, previous=part.previous, first_decision=part.first_decision, subject=part.about,
        connected=part.connected,
    )  # fmt: skip


def _refuse_mixed(parts: Sequence[Part]) -> None:
    if any(part.kind == Kind.DENUNCIATION for part in parts):
        raise ProceedingError(
            "mixed",
            "the letter also denounces somebody: split that part off first (under Reading), so that nobody can tell from the rest.",
            "Đơn có nội dung tố cáo: trước hết hãy tách nội dung đó (mục Đọc đơn), để không ai suy ra được từ phần còn lại.",
        )


def _check(part: Part, track: Track, by: User, on: datetime.date) -> None:
    """Everything a part names is something the clerk sees, and a code of the law."""
    if part.matter is None and part.joins is None and not part.subject.strip():
        raise ProceedingError("subject", "say what it is about.", "Hãy ghi nội dung vụ việc.")
    if part.area not in {*sorting().fields, OTHER}:
        known_fields = ", ".join((*sorting().fields, OTHER))
        raise ProceedingError(
            "field", f"there is no field {part.area}: {known_fields}.", f"Không có lĩnh vực {part.area}: {known_fields}."
        )  # fmt: skip
    if part.place is not None and not stands(part.place.key, on):
        raise ProceedingError(
            "place", "the place is no commune of the day.", "Nơi xảy ra việc không phải xã, phường đang có."
        )
    known = {ground.code for ground in law.grounds("eligibility", on, part.kind)}
    if unknown := set(part.lacks) - known:
        raise ProceedingError(
            "lacks",
            f"no condition of eligibility: {min(unknown)}, but {', '.join(sorted(known))}.",
            f"Không có điều kiện: {min(unknown)}, mà có: {', '.join(sorted(known))}.",
        )
    if Variant.COMPLEX in part.variants and law.grounds("complexity", on, part.kind, track):
        raise ProceedingError(
            "variants", "whoever decides says that it is complex, on a ground of the law, after it was sorted.",
            "Người giải quyết xác định vụ việc phức tạp theo danh sách của luật, sau khi phân loại.",
        )  # fmt: skip
    for row in (part.matter, part.joins, part.previous):
        if row is not None and not visible_to(by, type(row), on).filter(pk=row.pk).exists():
            raise ProceedingError("hidden", "there is no such matter.", "Không có vụ việc này.")
    if part.previous is not None and (part.kind, part.previous.kind, part.previous.round) != (
        Kind.COMPLAINT, Kind.COMPLAINT, 1,
    ):  # fmt: skip
        raise ProceedingError(
            "previous", "a second complaint follows the first round of a complaint.",
            "Khiếu nại lần hai phải tiếp theo vụ việc khiếu nại lần đầu.",
        )  # fmt: skip
    if part.first_decision and (part.previous is not None or part.kind != Kind.COMPLAINT):
        raise ProceedingError(
            "first_decision", "only a second complaint has a first decision, told once: by its record or by its paper.",
            "Chỉ khiếu nại lần hai mới có quyết định lần đầu; chỉ ghi một cách: mã vụ việc, hoặc số quyết định.",
        )  # fmt: skip
    _refuse_unkept(part)
    if part.joins is not None:
        _check_joining(part, part.joins, track)
    if part.kind in (Kind.COMPLAINT, Kind.DENUNCIATION) and not (part.against or part.joins or part.lacks):
        raise ProceedingError(
            "against", "say whose decision or act it is, or who is denounced.",
            "Hãy ghi rõ quyết định, hành vi của ai, hoặc ai bị tố cáo.",
        )  # fmt: skip


def _refuse_unkept(part: Part) -> None:
    """Of a matter or case that is there already it is on record what it is about and which decision came first."""
    if part.subject.strip() and (part.matter is not None or part.joins is not None):
        raise ProceedingError(
            "subject", "the matter chosen has its own subject: leave this empty, or choose no matter. Nothing was changed.",
            "Việc đã chọn có nội dung của nó: hãy xóa mục này, hoặc bỏ chọn việc có sẵn. Chưa có gì thay đổi.",
        )  # fmt: skip
    if part.kind != Kind.DENUNCIATION and (part.connected or part.connected_cadres):
        raise ProceedingError(
            "connected", "only a denunciation keeps out who is connected with the accused: leave this empty.",
            "Chỉ đơn tố cáo mới ghi người có liên quan: hãy xóa mục này.",
        )  # fmt: skip
    if part.kind not in (Kind.COMPLAINT, Kind.DENUNCIATION) and any(one.user for one in part.against):
        raise ProceedingError(
            "officer", "such a letter keeps nobody out: leave the sign-in empty.",
            "Loại đơn này không loại ai khỏi việc giải quyết: hãy xóa tên đăng nhập.",
        )  # fmt: skip
    held = part.joins
    if held is None:
        return
    if part.previous not in (None, held.previous):
        raise ProceedingError(
            "previous", "that proceeding follows no such first round: leave this empty.",
            "Vụ việc đã chọn không tiếp theo vụ việc lần đầu ấy: hãy xóa mục này.",
        )  # fmt: skip
    if part.first_decision not in ("", held.first_decision):
        raise ProceedingError(
            "first_decision", "that proceeding names another first decision, or none: leave this empty.",
            "Vụ việc đã chọn ghi quyết định lần đầu khác, hoặc không ghi: hãy xóa mục này.",
        )  # fmt: skip


def _refuse_unused_paper(part: Part, made: Sequence[Proceeding]) -> None:
    """The number of a paper with which nothing left would stand nowhere."""
    left = (case.steps.filter(move="forward").exclude(document="").exists() for case in made)
    if part.document.strip() and (part.joins is not None or not any(left)):
        raise ProceedingError(
            "document", "nothing leaves with this letter now: leave the number empty, and give it with the step that passes it on.",
            "Đơn này chưa rời đi theo văn bản nào: hãy xóa số văn bản ở đây, ghi khi làm bước chuyển.",
        )  # fmt: skip


def _check_matter(letter: Letter, part: Part, by: User, on: datetime.date) -> None:
    """Whoever sees an open case reads what its matter is about: so it never shares one with nothing but what is protected."""
    if part.matter is None:
        return
    if part.joins is not None and part.joins.matter_id != part.matter.pk:
        raise ProceedingError(
            "joins", "that proceeding is over another matter.", "Vụ việc ấy về một việc khác."
        )
    through = visible_to(by, Proceeding, on).filter(matter=part.matter).exclude(SEALED)
    if not _is_sealed(letter, part) and not through.exists():
        raise ProceedingError(
            "matter", "that matter is protected: sort this letter by itself, for whoever sees its case would read what that one is about.",
            "Việc ấy được bảo mật: hãy phân loại đơn này riêng, vì ai thấy vụ việc của đơn này cũng sẽ đọc được nội dung của việc ấy.",
        )  # fmt: skip


def _is_sealed(letter: Letter, part: Part) -> bool:
    return is_protected(part.kind, party_track=letter.party_track) or bool(letter.secrecy)


def _check_joining(part: Part, held: Proceeding, track: Track) -> None:
    """Only a proceeding that runs, of the same kind and track, against the same: nobody it accuses may be let in by joining."""
    if (held.kind, held.track, held.protected) != (part.kind, track, part.kind == Kind.DENUNCIATION):
        raise ProceedingError(
            "joins", "only letters of the same kind share a proceeding.", "Chỉ đơn cùng loại mới được nhập."
        )
    if held.state not in TAKES_IN:
        raise ProceedingError(
            "joins", "that proceeding takes no more letters in: sort this one by itself.",
            "Vụ việc ấy không nhận thêm đơn: hãy phân loại đơn này riêng.",
        )  # fmt: skip
    out = set(held.exclusions.filter(user__isnull=False).values_list("user_id", flat=True))
    named = {who.user.pk for who in part.against if who.user} | {user.pk for user in part.connected}
    others = [one for one in part.against if (one.unit.pk, one.post) != (held.respondent_id, held.post)]
    cadres = {cadre.pk for cadre in part.connected_cadres}
    named_there = cadres <= set(
        held.exclusions.filter(cadre__isnull=False).values_list("cadre_id", flat=True)
    )
    if others or not (named <= out and named_there):
        raise ProceedingError(
            "joins", "that proceeding is not against the same: sort this letter by itself.",
            "Vụ việc ấy không cùng người bị khiếu nại, tố cáo: hãy phân loại đơn này riêng.",
        )  # fmt: skip


def _sort_part(
    letter: Letter, number: int, part: Part, found: Sequence[Competence], by: User, at: datetime.datetime
) -> list[Proceeding]:
    matter = part.joins.matter if part.joins else part.matter
    place = part.place or letter.place
    village = part.village.strip() or ("" if part.place else letter.village)
    if matter is None:
        matter = Matter.objects.create(subject=part.subject.strip(), field=part.area, place=place)
    item = LetterItem.objects.create(
        letter=letter, number=number, kind=part.kind, text=part.text, matter=matter, place=place, village=village, lacks=sorted(part.lacks),
        sorted_by=by, sorted_at=at,
    )  # fmt: skip
    if part.joins is not None:
        held = Proceeding.objects.get(pk=part.joins.pk)
        _check_joining(part, held, Track(held.track))  # once more, now that it is held
        here = held.office_id == letter.unit_id
        ProceedingItem.objects.create(proceeding=held, item=item, elsewhere=None if here else letter.unit)
        set_due(held, at.date())  # its sender's reply may be what is owed next
        held.received_elsewhere |= not here
        if waiting([held.pk]):  # what its sender wrote before
            held.answered = None
        held.save(update_fields=[*DERIVED, "received_elsewhere", "answered"])
        return [held]
    return [_open(letter, item, part, one, by, at) for one in found]


def _open(
    letter: Letter, item: LetterItem, part: Part, found: Competence, by: User, at: datetime.datetime
) -> Proceeding:  # fmt: skip
    """One proceeding, begun at the receiving office; what the office may not know goes at once to the body that decides."""
    about = next((a for a in part.against if a.respondent == found.about[0]), None)
    protected = _is_sealed(letter, part)
    held = Proceeding.objects.create(
        kind=part.kind, track=Track.PARTY if letter.party_track else Track.STATE, subject_kind=part.about, matter=item.matter,
        round=2 if part.previous or part.first_decision else 1, first_decision=part.first_decision,
        body=letter.unit, office=letter.unit, received_elsewhere=False, respondent=about.unit if about else None, post=about.post if about else None,
        accused=about.cadre if about else None, previous=part.previous, protected=protected, state="sorted",
        variants=sorted(part.variants), started_on=at.date(),
    )  # fmt: skip
    ProceedingItem.objects.create(proceeding=held, item=item)
    take_step(held, "sort", on=at.date(), by=by, at=at)
    accused = [one.cadre for one in part.against if one.cadre]
    keep_out_at_sorting(held, found, accused, part.connected_cadres, at.date())
    elsewhere = protected and found.unit not in (None, letter.unit.key)
    ground = law.ground_elsewhere(at.date(), Kind(held.kind), Track(held.track))
    waits = ground is not None and ground.agreed  # for the yes of a second person here
    if is_kept_out(held, letter.unit, at.date()) or (elsewhere and not waits):
        _pass_on(held, found, ground, part.document.strip(), by, at)
    return held


def _pass_on(
    held: Proceeding,
    found: Competence,
    ground: law.Ground | None,
    document: str,
    by: User,
    at: datetime.datetime,
) -> None:
    """To the body that decides. Where the ground needs a second person's yes but nobody here may know, the paper goes with it and the
    head who receives it agrees by accepting."""
    if found.unit is None:
        why = found.undetermined or found.outside
        assert why is not None
        raise ProceedingError(
            "undetermined", f"it is not settled who decides: {why.en} Bring it to the superior on paper; nothing was changed.",
            f"Chưa xác định được nơi giải quyết: {why.vi} Hãy báo cáo cấp trên bằng văn bản; chưa có gì thay đổi.",
        )  # fmt: skip
    if ground is None:
        raise ProceedingError(
            "ground", "the law held lists no ground for passing on such a letter. Bring it to the superior on paper; nothing was changed.",
            "Chưa có căn cứ chuyển loại đơn này trong danh sách của luật. Hãy báo cáo cấp trên bằng văn bản; chưa có gì thay đổi.",
        )  # fmt: skip
    if ground.agreed and not document:
        raise ProceedingError(
            "document", "no clause on passing on such a letter was seen, and nobody here may know of it: give the number of the paper with which it leaves.",
            "Chưa thấy điều khoản về chuyển loại đơn này, và ở đây không ai được biết: hãy ghi số văn bản chuyển đơn.",
        )  # fmt: skip
    held.body = Unit.objects.get(key=found.unit)
    take_step(
        held,
        "forward",
        on=at.date(),
        by=by,
        at=at,
        ground=ground.code,
        document=document if ground.agreed else "",
    )
