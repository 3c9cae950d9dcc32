"""The form that sorts a letter: filled with what is proposed, read into the parts of the action."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from caunoi.core import law
from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import Track
from caunoi.core.law.posts import posts
from caunoi.core.sorting import Proposal, propose
from caunoi.records.actions.proceedings import TAKES_IN, Part
from caunoi.records.models import Cadre, Matter, Proceeding, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.complex_matters import near_units
from caunoi.records.queries.letter_desk import LetterPage, people_signed_in
from caunoi.records.queries.letter_repeats import Likely
from caunoi.records.queries.naming import names_on
from caunoi.web.desk import letter_terms as terms
from caunoi.web.desk import sorting_place
from caunoi.web.desk.asking import Desk
from caunoi.web.desk.named_fields import (
    POST,
    POST_UNIT,
    WrongFieldError,
    cadres_typed,
    post_fields,
    unit_typed,
)
from caunoi.web.desk.short_forms import Field, Form
from caunoi.web.templatetags.words import said

BODY, OFFICER = "body", "officer"
_POSTS: dict[str, str | None] = {BODY: None, "": None, OFFICER: ""}
SUBJECT = 300
FURTHER = (2, 3, 4)  # rows for those denounced beside the first


def form(desk: Desk, page: LetterPage, near: tuple[Likely, ...], typed: Mapping[str, str]) -> Form:
    """The form as it is first shown: kind, field and place proposed from the transcript; what was `typed` may need a choice."""
    proposal = propose(page.transcript.text) if page.transcript else None
    kinds = tuple((code, str(name)) for code, name in terms.KIND.items())
    kind = (proposal.kind if proposal and not proposal.unsure else "") or page.letter.kind
    people = ((BODY, _("Chính cơ quan, tổ chức")), (OFFICER, _("Công chức, viên chức khác")))
    ranks = (*people, *((code, said(post.name)) for code, post in posts().items()))
    lacks = {g.code: said(g.title) for k in Kind for g in law.grounds("eligibility", desk.today, k)}
    joins = tuple(_joins(desk, near))
    fields = [
        Field("kind", _("Loại đơn theo nội dung"), "choice", choices=kinds, value=kind),
        Field(
            "subject", _("Nội dung vụ việc"), required=not joins, longest=SUBJECT,
            hint=_("Việc hành chính mà cơ quan phải làm; không ghi tên, địa chỉ của người gửi."),
        ),
        Field(
            "area", _("Lĩnh vực"), "choice", choices=tuple((c, str(n)) for c, n in terms.FIELD.items()),
            value=proposal.field if proposal else "other",
        ),
        *sorting_place.fields(page.letter, page.transcript.text if page.transcript else "", desk.today, typed),
        Field(
            "against", _("Quyết định, hành vi của cơ quan nào (mã hoặc tên)"), "unit", required=False,
            choices=near_units(page.letter.unit_id, desk.today),
            hint=_("Khiếu nại: cơ quan có quyết định, hành vi. Tố cáo: nơi người bị tố cáo làm việc."),
        ),
        Field("post", _("Của ai, hoặc tố cáo ai"), "choice", required=False, choices=ranks, value=BODY),
        *_further(ranks, near_units(page.letter.unit_id, desk.today)),
        Field("lacks", _("Điều kiện còn thiếu"), "choice", required=False, choices=tuple(lacks.items()), rare=True),
        Field("previous", _("Khiếu nại lần hai: mã vụ việc lần đầu"), required=False, longest=20, rare=True),
        Field(
            "first_decision", _("Khiếu nại lần hai: số, ngày của quyết định lần đầu"), required=False, longest=120, rare=True,
            hint=_("Khi vụ việc lần đầu không có trong hệ thống, hoặc anh/chị không được xem."),
        ),
        Field(
            "connected", _("Tố cáo: người có liên quan với người bị tố cáo (tên đăng nhập)"), required=False, longest=SUBJECT, rare=True,
            hint=_("Nhiều người thì cách nhau bằng dấu phẩy. Những người này sẽ không thấy gì về đơn và vụ việc."),
        ),
        *post_fields(
            _("Tố cáo: hoặc chức danh của người có liên quan"), _("Tố cáo: cơ quan của chức danh ấy (mã hoặc tên)"), page.letter.unit_id, desk.today,
            rare=True,
        ),
    ]  # fmt: skip
    if page.letter.party_track:
        fields.append(
            Field(
                "document", _("Số văn bản chuyển đơn"), required=False, longest=120, rare=True,
                hint=_("Khi đơn nói về chính cơ quan này nên phải rời đi ngay; chưa thấy điều khoản của Đảng về chuyển đơn."),
            )
        )  # fmt: skip
    if joins:
        fields.insert(1, Field(
            "joins", _("Cùng một việc với đơn trước"), "choice", required=False, choices=joins,
            hint=_("Chọn thì không cần ghi nội dung vụ việc. Đơn nhập vào hay mở vụ mới đều giữ thời hạn trả lời riêng."),
        ))  # fmt: skip
    if page.letter.kind != Kind.DENUNCIATION:
        rare = proposal is None or not proposal.parts or to_split_off(page, proposal)
        fields += [
            Field(
                "kind2", _("Phần thứ hai của đơn: loại"), "choice", required=False, choices=kinds, rare=rare
            ),
            Field("subject2", _("Phần thứ hai: nội dung"), required=False, longest=SUBJECT, rare=rare),
        ]
    return Form("sort", _("Phân loại đơn"), tuple(fields))


def _joins(desk: Desk, near: tuple[Likely, ...]) -> Iterator[tuple[str, str]]:
    """Of each matter that is proposed the cases that take the letter in, then a case of its own over the same matter."""
    bodies = names_on(desk.today)
    for one in near:
        if one.matter is None:
            continue
        subject = terms.shortened(one.matter.subject)
        for case in one.cases:
            if case.state in TAKES_IN:
                told = {
                    "subject": subject,
                    "body": bodies.get(case.body_id, ""),
                    "state": terms.STATE[case.state],
                }
                yield case.public, _("Nhập vào vụ đang giải quyết: %(subject)s (%(body)s, %(state)s)") % told
        yield one.matter.public, _("Mở vụ mới về cùng việc: %(subject)s") % {"subject": subject}


def to_split_off(page: LetterPage, proposal: Proposal) -> bool:
    """Does a letter of another kind seem to denounce somebody too? That part becomes a letter of its own before the rest is sorted."""
    also = any(part.kind == Kind.DENUNCIATION for part in proposal.parts)
    return also and page.letter.kind != Kind.DENUNCIATION


def parts(desk: Desk, page: LetterPage, typed: Form) -> list[Part]:
    """What was decided; WrongFieldError for a unit or a first round that is not there."""
    joined = typed.text("joins") if any(f.name == "joins" for f in typed.fields) else ""
    first = Part(
        kind=Kind(typed.text("kind")),
        subject=typed.text("subject"),
        area=typed.text("area"),
        matter=desk.sees(Matter).filter(public=joined).first() if joined else None,
        joins=desk.sees(Proceeding).filter(public=joined).first() if joined else None,
        place=sorting_place.typed_place(typed, desk.today),
        village=typed.text(sorting_place.VILLAGE),
        against=_against(desk, typed),
        lacks=(typed.text("lacks"),) if typed.text("lacks") else (),
        previous=_case(desk, typed, "previous"),
        first_decision=typed.text("first_decision"),
        connected=_connected(typed),
        connected_cadres=_connected_cadres(desk, typed),
        document=typed.text("document") if page.letter.party_track else "",
    )
    if not any(f.name == "kind2" and f.value for f in typed.fields):
        return [first]
    second = Part(kind=Kind(typed.text("kind2")), subject=typed.text("subject2"), against=first.against)
    return [first, replace(second, area=first.area)]


def track(page: LetterPage) -> Track:
    """Under whose rules the letter goes."""
    return Track.PARTY if page.letter.party_track else Track.STATE


def _further(ranks: tuple[tuple[str, str], ...], near: tuple[tuple[str, str], ...]) -> Iterator[Field]:
    """A row each for whoever else is denounced or complained of, folded away."""
    under = _("Thêm người, cơ quan bị tố cáo, khiếu nại")
    for row in FURTHER:
        where, who = _("Thứ %s: cơ quan nào (mã hoặc tên)") % row, _("Thứ %s: của ai, hoặc tố cáo ai") % row
        yield Field(f"against{row}", where, "unit", required=False, choices=near, rare=True, under=under)
        yield Field(f"post{row}", who, "choice", required=False, choices=ranks, rare=True, under=under)


def _against(desk: Desk, typed: Form) -> tuple[Against, ...]:
    """Everybody named, the first row as it is, of a further row both who and where; nobody twice."""
    unit = unit_typed(typed, "against", desk.today)
    found = [] if unit is None else [Against(unit, _POSTS.get(typed.text("post"), typed.text("post")))]
    for row in FURTHER:
        unit, post = unit_typed(typed, f"against{row}", desk.today), typed.text(f"post{row}")
        if unit is None and not post:
            continue
        if unit is None or not post:
            raise WrongFieldError(typed.wrong(f"post{row}" if unit else f"against{row}", _("Hãy điền mục này.")))  # fmt: skip
        if not found:
            raise WrongFieldError(typed.wrong("against", _("Hãy điền mục này.")))
        found.append(Against(unit, _POSTS.get(post, post)))
    return tuple(dict.fromkeys(found))


def _connected(typed: Form) -> tuple[User, ...]:
    """Who is connected with the accused, each by their sign-in; only a denunciation keeps them out."""
    names = [name.strip() for name in typed.text("connected").split(",") if name.strip()]
    if names and typed.text("kind") != Kind.DENUNCIATION:
        raise WrongFieldError(typed.wrong("connected", _("Chỉ ghi mục này với đơn tố cáo.")))
    found = people_signed_in(names)
    if missing := [name for name in names if name not in found]:
        raise WrongFieldError(typed.wrong("connected", _("Không có tên đăng nhập này: %(name)s.") % {"name": missing[0]}))  # fmt: skip
    return tuple(found.values())


def _connected_cadres(desk: Desk, typed: Form) -> tuple[Cadre, ...]:
    """Who holds the post that is connected with the accused."""
    if (typed.text(POST) or typed.text(POST_UNIT)) and typed.text("kind") != Kind.DENUNCIATION:
        raise WrongFieldError(typed.wrong(POST, _("Chỉ ghi mục này với đơn tố cáo.")))
    return cadres_typed(typed, desk.today)


def _case(desk: Desk, typed: Form, name: str) -> Proceeding | None:
    if not typed.text(name):
        return None
    found = desk.sees(Proceeding).filter(public=typed.text(name)).first()
    if found is None:
        raise WrongFieldError(typed.wrong(name, _("Không có vụ việc mã này.")))
    return found
