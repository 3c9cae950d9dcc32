"""What a person may do with a proceeding now: a form for each move, and of what could only be refused why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from caunoi.core import law
from caunoi.core.competence import common_superior, must_name
from caunoi.core.facts.letters import Kind
from caunoi.core.facts.moves import GROUNDS_OF_MOVE, PAPER_OF_OFFICE, PROCEEDING_MOVES, PROPOSED_ENDS
from caunoi.core.facts.permissions import Permission
from caunoi.core.facts.proceedings import Track, Variant
from caunoi.core.proceedings.halting import extendable
from caunoi.errors import SaidError
from caunoi.records.access import assignable, rights
from caunoi.records.actions.proceedings.clocked import term_of
from caunoi.records.actions.proceedings.ending import proposed
from caunoi.records.actions.proceedings.foreseen import foreseen
from caunoi.records.actions.proceedings.forwarding import led_elsewhere
from caunoi.records.actions.proceedings.grounds import grounds_for
from caunoi.records.actions.proceedings.joining import left_unseen
from caunoi.records.actions.proceedings.keeping_out import keeps_out
from caunoi.records.actions.proceedings.moving import SPECIAL
from caunoi.records.actions.proceedings.persons import did_not_sort, not_for
from caunoi.records.actions.proceedings.unready import undone, unready
from caunoi.records.models import ComplexMatter, Exclusion, Proceeding
from caunoi.records.queries.competence import competence_of, organisation
from caunoi.records.queries.complex_matters import running_near
from caunoi.records.queries.letter_desk import ProceedingPage
from caunoi.records.queries.letter_places import offices_near
from caunoi.records.queries.proceedings import hops_of
from caunoi.records.queries.units import periods_on
from caunoi.web.desk import letter_terms as terms
from caunoi.web.desk.asking import Desk
from caunoi.web.desk.named_fields import post_fields
from caunoi.web.desk.short_forms import Field, Form
from caunoi.web.sendings import DIALOGUE, sent_by
from caunoi.web.templatetags.words import said, sure, with_certainty

DOCUMENT = 120
PAPER = PAPER_OF_OFFICE | {"withdraw"}
TEXT = {"keep", "complete", "reply", "draft", "return", "withdraw_part", "vary", "leave", "propose"}
_OPEN = {Kind.COMPLAINT, Kind.PETITION, Kind.REFLECTION}
ONLY = {
    "keep_out": {Kind.DENUNCIATION, Kind.COMPLAINT}, "propose": {Kind.DENUNCIATION}, "notify": {Kind.DENUNCIATION}, "act": {Kind.DENUNCIATION}, "guide": {Kind.COMPLAINT}, "join": _OPEN,
}  # fmt: skip
DATED = {"suspend", "terminate"}  # of a denunciation: the decision has its day
DANGER = {"refuse", "terminate", "withdraw"}


@dataclass(frozen=True)
class Possible:
    """What this person could do in the state of a case, in the order of the table: the `forms` for what may be done now, and (move, its
    title, why) of what could only be refused."""

    forms: list[Form]
    not_yet: list[tuple[str, str, SaidError]]


def possible(desk: Desk, page: ProceedingPage) -> Possible:
    """Each asked about once."""
    found = Possible([], [])
    for name in _theirs(desk, page):
        why: SaidError | None = foreseen(name, page, desk.today)
        why = why or unready(name, page.proceeding, desk.today)
        form = None if why else _form(desk, page, name)
        if form is not None and _can_be_chosen(form):
            found.forms.append(form)
        elif why := why or _NOBODY.get(name):
            found.not_yet.append((name, str(terms.MOVE[name]), why))
    return found


def _can_be_chosen(form: Form) -> bool:
    """Is there something to choose wherever something must be chosen?"""
    chosen = [f for f in form.fields if f.kind == "choice" or f.name == "complex_matter"]
    return all(field.choices for field in chosen if field.required)


_NOBODY = {
    "join": SaidError(
        "no complex matter that you see is running.",
        "Không có vụ việc phức tạp nào đang giải quyết mà anh/chị được xem.",
    ),
    "assign": SaidError(
        "nobody here may verify it.", "Ở đây không có người xử lý đơn nào được giao vụ việc này."
    ),
}
"""Why nothing is offered where nothing is there to be chosen; of a ground the law lists none for such a case, which is said nowhere."""


def _theirs(desk: Desk, page: ProceedingPage) -> list[str]:
    """The moves that are this person's in the state of the case, ready or not."""
    held = page.proceeding
    may = rights(desk.user, unit=held.body, on=desk.today) & _RIGHTS
    joined = held.matter.complex_matter_id is not None
    return [
        move.name
        for move in PROCEEDING_MOVES.values()
        if move.name not in SPECIAL
        and held.state in move.source
        and move.permission in may
        and held.kind in ONLY.get(move.name, set(Kind))
        and (move.name != "keep" or page.informs)
        and (move.name != "vary" or _variants(held))
        and (move.name != "complete" or page.lacking)
        and (move.name != "join" or not (joined or held.protected))
        and (move.name not in ("forward", "guide") or not _wasnamed(page))
        and (move.name != "leave" or page.joined or left_unseen(held, desk.today))
        and not_for(move.name, held, desk.user, desk.today) is None
    ]


def _wasnamed(page: ProceedingPage) -> bool:
    """Did a superior name the body where it lies? It neither passes it on nor sends its sender elsewhere."""
    return next((step.names for step in reversed(page.steps) if step.move == "forward"), False)


_RIGHTS = {Permission.PROCEEDING_SORT, Permission.PROCEEDING_HANDLE, Permission.PROCEEDING_DECIDE}


def _form(desk: Desk, page: ProceedingPage, name: str) -> Form:
    held = page.proceeding
    earlier = _("Ghi ngày trước hôm nay thì phải có số và ngày của văn bản chứng minh.")
    sent = "" if name == DIALOGUE else sent_by(held, name, desk.today)
    fields = [Field("on", _("Ngày"), "date", value=desk.today.isoformat(), hint=f"{earlier} {sent}".strip())]
    if (name in GROUNDS_OF_MOVE and name != "vary") or name == "propose":
        title = _("Căn cứ (theo danh sách của luật)")
        listed = tuple(_grounds(desk, page, name))
        fields.append(
            Field("ground", title, "choice", choices=listed, value=_ground_meant(held, name, listed))
        )
    fields += _receiver(held, name, desk.today)
    if name == "assign":
        people = tuple((str(user.pk), user.username) for user in assignable(held, desk.today))
        fields.append(Field("person", _("Người được giao"), "choice", choices=people))
    if name == "join":
        near = named(running_near(desk.user, held.body_id, desk.today))
        hint = _("Ghi mã, hoặc vài từ trong tên, của một vụ việc đang giải quyết mà anh/chị được xem.")
        fields.append(Field("complex_matter", _("Vụ việc phức tạp"), "unit", choices=near, hint=hint))
    if name == "leave" and page.joined is not None:
        own = ((page.joined.code, f"{page.joined.code}: {page.joined.act}"),)
        fields.append(Field("complex_matter", _("Vụ việc phức tạp"), "choice", choices=own, value=own[0][0]))
    if name == "extend":
        fields.append(Field("until", _("Gia hạn đến hết ngày"), "date"))
    if name == DIALOGUE:
        fields.append(
            Field(
                "attendance", _("Thành phần"), "long",
                hint=_("Mỗi dòng một chức danh và số người, ví dụ: Chủ tịch UBND: 1. Không ghi tên người dân."),
            )
        )  # fmt: skip
        fields += _notice(held, desk.today)
    if name == "decide":
        fields += _outcome(held, desk.today)
    fields += _different(held, name, desk.today)
    if name == "accept" and (led := led_elsewhere(held, desk.today)):
        hint = _("Theo các bước thẩm quyền: %(body)s.") % {"body": led}
        fields.append(Field("text", _("Lý do thụ lý tại đây"), "long", hint=hint))
    if name in TEXT:
        hint = _("Không ghi tên, địa chỉ của người gửi.")
        fields.append(Field("text", _("Nội dung"), "long", hint=hint))
    # A withdrawal on paper is named; one on the sender's own page is on record. Any step of an earlier day needs a paper.
    needed = name in PAPER_OF_OFFICE
    of_list = name == "vary" and any(field.name == "ground" for field in fields)
    rare = name not in PAPER and not of_list
    dated = held.kind == Kind.DENUNCIATION and name in DATED
    example = "01-QĐ/ĐU" if held.track == Track.PARTY else "01/QĐ-UBND"
    whole = _("Ghi cả số và ký hiệu như trên văn bản, ví dụ %(example)s.") % {"example": example}
    fields += [
        Field("document", _("Số, ký hiệu văn bản"), required=needed, longest=DOCUMENT, rare=rare, hint=whole),
        Field("document_on", _("Ngày của văn bản"), "date", required=dated, rare=not dated),
    ]
    names_it = any(field.name == "names" for field in fields)
    return Form(name, str(terms.NAMING if names_it else terms.MOVE[name]), tuple(fields), danger=name in DANGER)  # fmt: skip


def _outcome(held: Proceeding, on: date) -> Iterator[Field]:
    """What may be decided as the case stands; what is missing for the rest, and the reason that the law takes instead."""
    missing = undone("decide", held, on)
    reasons = [need.reason for need in missing if need.reason is not None]
    only = [need.unless for need in missing if need.reason is None]
    choices = tuple(
        (code, str(word))
        for code, word in terms.outcomes(held.kind).items()
        if all(code in some for some in only)
    )
    hint = " ".join(f"{said(need.title)} ({need.basis}; {sure(need.certainty)})." for need in missing)
    yield Field(
        "outcome",
        _("Kết quả"),
        "choice",
        choices=choices,
        hint=hint and f"{_('Còn thiếu thông tin')}: {hint}",
    )
    if reasons:
        yield Field("text", said(reasons[0]), "long", required=False)


def _receiver(held: Proceeding, name: str, on: date) -> Iterator[Field]:
    """Where a letter goes, or its sender is told to go."""
    if name in ("forward", "guide"):
        near = offices_near(held.body_id, on)
        meant, hint, names_it = _meant(held, name, on)
        yield Field("to", _("Cơ quan nhận (mã hoặc tên)"), "unit", hint=hint, choices=near, value=meant, required=name == "forward")  # fmt: skip
        if names_it:
            yield Field("names", _("Cấp trên chung chỉ định nơi giải quyết"), "choice", choices=(("1", _("Có, chỉ định")),), value="1")  # fmt: skip
    if name == "forward":
        hint = _("Nơi nhận đọc được. Không ghi tên, địa chỉ của người gửi.")
        yield Field("text", _("Lý do, khi các bước thẩm quyền không dẫn đến nơi nhận"), "long", required=False, hint=hint)  # fmt: skip
    if name in ("send_away", "guide"):
        yield Field("receiver", _("Cơ quan ngoài hệ thống"), required=name == "send_away", longest=200)
    if name == "guide":
        hint = _("Người gửi đọc được. Không ghi tên, địa chỉ của người gửi.")
        yield Field("text", _("Lý do, khi các bước thẩm quyền không dẫn đến nơi đó"), "long", required=False, hint=hint)  # fmt: skip


def names_who_decides(held: Proceeding, on: date) -> bool:
    """Does it lie at the common superior of those who passed it on, who has to name the body that decides?"""
    return must_name(held.body.key, hops_of(held), organisation(on))


def _meant(held: Proceeding, name: str, on: date) -> tuple[str, str, bool]:
    """Where the law has it go from here, proposed: the body's code, why, and whether this body is the one that names who decides."""
    before = [hop.sender for hop in hops_of(held)] if name == "forward" else []
    bodies, here, names_it = (
        organisation(on),
        held.body.key,
        name == "forward" and names_who_decides(held, on),
    )
    if before and not names_it:
        to, why = common_superior(bodies, [*before, here]), _("Đơn đã chuyển %(n)s lần: nay lên cấp trên chung, %(body)s, để chỉ định nơi giải quyết.")  # fmt: skip
    else:
        to = next((one.unit for one in competence_of(held, on) if one.unit), None)
        why = _("Theo các bước thẩm quyền: %(body)s.")
    if to == here:
        return "", _("Theo các bước thẩm quyền, nơi giải quyết là chính cơ quan này."), names_it
    found = periods_on(on).filter(unit__key=to).values_list("code", "name").first()
    if found is None:
        return "", "", names_it
    return found[0], why % {"n": len(before), "body": found[1]}, names_it


def _grounds(desk: Desk, page: ProceedingPage, name: str) -> Iterator[tuple[str, str]]:
    """(code, title) of the law's grounds for a move: of an end of a denunciation those that somebody else proposed; what asks for a second
    person's yes not to who sorted it; of an extension those that allow one more."""
    held = page.proceeding
    if name == "extend":
        if not grounds_for(name, held, desk.today):  # and so, of a petition, no term either
            return
        for ground in extendable(term_of(page.courses[0].course, page.clocks)):
            yield ground.code, with_certainty(ground)
        return
    if name == "propose":
        for end in PROPOSED_ENDS:
            for ground in grounds_for(end, held, desk.today):
                yield ground.code, f"{terms.MOVE[end]}: {with_certainty(ground)}"
        return
    by_two = name in PROPOSED_ENDS and held.kind == Kind.DENUNCIATION
    agreed = proposed(held, to=desk.user) if by_two else set()
    listed = grounds_for(name, held, desk.today)
    alone = any(ground.agreed for ground in listed) and did_not_sort(held, desk.user, desk.today)
    for ground in listed:
        if (not by_two or ground.code in agreed) and not (ground.agreed and alone):
            yield ground.code, with_certainty(ground)


def _ground_meant(held: Proceeding, name: str, listed: tuple[tuple[str, str], ...]) -> str:
    """Proposed where a letter that was passed on already goes further: that the bodies do not agree on who decides."""
    if name != "forward" or not hops_of(held):
        return ""
    return next((code for code, _title in listed if law.leads_up(code)), "")


def grounds_said(page: ProceedingPage) -> dict[int, str]:
    """{step: the title of its ground}, of those steps that rest on one of the law."""
    kind, found = Kind(page.proceeding.kind), {}
    for step in page.steps:
        moves = PROPOSED_ENDS if step.move == "propose" else (step.move,)
        lists = (GROUNDS_OF_MOVE[move] for move in moves if move in GROUNDS_OF_MOVE)
        titles = (
            ground.title for name in lists if (ground := law.ground_used(name, step.ground, step.on, kind))
        )
        if title := next(titles, None):
            found[step.pk] = said(title)
    return found


def _different(held: Proceeding, name: str, on: date) -> list[Field]:
    """What is said of the case itself: what is different about it, who must not take part."""
    if name == "vary":
        return [*_variants(held), *_why_complex(held, on)]
    if name != "keep_out":
        return []
    reasons = tuple(
        (code, with_certainty(law.exclusion(code, Track(held.track)))) for code in keeps_out(held)
    )
    by_post = held.kind == Kind.DENUNCIATION
    post, at = _("Hoặc chức danh của người đó"), _("Cơ quan của chức danh ấy (mã hoặc tên)")
    return [
        Field("sign_in", _("Tên đăng nhập của người đó"), required=not by_post, longest=150),
        *(post_fields(post, at, held.body_id, on, rare=False) if by_post else ()),
        Field(
            "ground", _("Vì sao"), "choice", choices=reasons, value=reasons[0][0] if len(reasons) == 1 else ""
        ),
    ]


def _notice(held: Proceeding, on: date) -> list[Field]:
    """When the notice of a dialogue was sent, where the law (as held) says by when that is."""
    hint = sent_by(held, DIALOGUE, on)
    if not hint:
        return []
    return [
        Field("notified_on", _("Ngày gửi thông báo đối thoại"), "date", required=False, hint=hint),
        Field("text", _("Vì sao gửi thông báo muộn hơn (nếu muộn)"), "long", required=False),
    ]


def _why_complex(held: Proceeding, on: date) -> list[Field]:
    """On which ground it is complex, where the law (as held) lists what makes a case so."""
    listed = tuple((one.code, with_certainty(one)) for one in grounds_for("vary", held, on))
    if not listed or Variant.COMPLEX in held.variants:
        return []
    hint = _("Khi xác định vụ việc phức tạp: ghi căn cứ, và số của văn bản lưu trong hồ sơ.")
    return [Field("ground", _("Vì sao là vụ việc phức tạp (theo danh sách của luật)"), "choice", required=False, hint=hint, choices=listed)]  # fmt: skip


def _variants(held: Proceeding) -> list[Field]:
    """What the law gives another term for, each chosen or not as it stands now."""
    yes = (("1", _("Có")),)
    known = law.variants_of(Kind(held.kind), Track(held.track), held.round)
    return [
        Field(code, str(terms.VARIANT[code]), "choice", required=False, choices=yes, value="1" if code in held.variants else "")
        for code in known
    ]  # fmt: skip


def named(found: Iterable[ComplexMatter]) -> tuple[tuple[str, str], ...]:
    """To choose from: the number of each and what it is about."""
    return tuple((one.code, one.act) for one in found)


def exclusion_titles(kept_out: Iterable[Exclusion], track: Track) -> list[tuple[str, law.Exclusion]]:
    """(who, why) of each exclusion."""
    found = []
    for out in kept_out:
        who = str(out.user or (out.cadre and out.cadre.name) or out.unit_name)  # type: ignore[attr-defined] # named by proceeding_page
        found.append((who, law.exclusion(out.why, track)))
    return found
