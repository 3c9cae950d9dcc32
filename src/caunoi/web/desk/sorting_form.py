"""The form that sorts a letter: filled with what is proposed, read into the parts of the action."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from caunoi.core.facts.letters import Kind, is_protected
from caunoi.core.facts.proceedings import Track
from caunoi.core.sorting import Proposal, propose
from caunoi.errors import SaidError, UserError
from caunoi.records.actions.proceedings import TAKES_IN, Part, ProceedingError
from caunoi.records.models import Cadre, Matter, Proceeding, User
from caunoi.records.queries.letter_desk import LetterPage, people_signed_in
from caunoi.records.queries.letter_repeats import Likely
from caunoi.records.queries.naming import names_on
from caunoi.web.desk import letter_terms as terms
from caunoi.web.desk import sorting_parts
from caunoi.web.desk.asking import Desk
from caunoi.web.desk.named_fields import POST, POST_UNIT, WrongFieldError, cadres_typed, post_fields
from caunoi.web.desk.short_forms import Field, Form
from caunoi.web.templatetags.words import language


def form(desk: Desk, page: LetterPage, near: tuple[Likely, ...], typed: Mapping[str, str]) -> Form:
    """The form as it is first shown: kind, field and place proposed from the transcript; further parts as asked for in what was `typed`,
    at first two where the letter seems mixed, each under its title then. A letter that is protected whole has no parts."""
    proposal = propose(page.transcript.text) if page.transcript else None
    kind = (proposal.kind if proposal and not proposal.unsure else "") or page.letter.kind
    joins = tuple(_joins(desk, near))
    made = sorting_parts.Fields(desk, page, typed, kind, proposal.field if proposal else "other")
    whole = is_protected(page.letter.kind, party_track=page.letter.party_track)
    mixed = proposal is not None and bool(proposal.parts) and not to_split_off(page, proposal)
    wanted = 1 if whole else sorting_parts.how_many(typed) if typed else 1 + mixed
    fields = list(made.first(subject=not joins, alone=wanted == 1))
    if joins:
        fields.insert(1, Field(
            "joins", _("Cùng một việc với đơn trước"), "choice", required=False, choices=joins,
            hint=_("Chọn thì để trống nội dung vụ việc: nội dung, lĩnh vực là của việc đã chọn. Đơn nhập vào hay mở vụ mới đều giữ thời hạn trả lời riêng."),
        ))  # fmt: skip
    if wanted > 1:
        fields = [replace(field, part=sorting_parts.title_of(1)) for field in fields]
    for number in range(2, wanted + 1):
        new = bool(typed) and f"{sorting_parts.before(number)}kind" not in typed
        fields += made.further(number, focus=new)
    fields += _of_denunciation(desk, page)
    if not whole:
        fields.append(_parts_field(wanted))
    return Form("sort", _("Phân loại đơn"), tuple(fields))


def _parts_field(wanted: int) -> Field:
    numbers = tuple((str(n), str(n)) for n in range(1, sorting_parts.MOST + 1))
    return Field(
        "parts", _("Đơn gồm mấy phần (mỗi phần một việc)"), "choice", required=False, choices=numbers, rare=True,
        value=str(wanted) if wanted > 1 else "",
        hint=_("Chọn rồi bấm một nút ở dưới: hiện chỗ ghi từng phần, chưa ghi gì. Phần để trống thì bỏ qua."),
    )  # fmt: skip


def _of_denunciation(desk: Desk, page: LetterPage) -> Iterator[Field]:
    yield Field(
        "connected", _("Tố cáo: người có liên quan với người bị tố cáo (tên đăng nhập)"), required=False, longest=300, rare=True,
        hint=_("Nhiều người thì cách nhau bằng dấu phẩy. Những người này sẽ không thấy gì về đơn và vụ việc."),
    )  # fmt: skip
    yield from post_fields(
        _("Tố cáo: hoặc chức danh của người có liên quan"), _("Tố cáo: cơ quan của chức danh ấy (mã hoặc tên)"), page.letter.unit_id, desk.today,
        rare=True,
    )  # fmt: skip
    if page.letter.party_track:
        yield Field(
            "document", _("Số văn bản chuyển đơn"), required=False, longest=120, rare=True,
            hint=_("Khi đơn nói về chính cơ quan này nên phải rời đi ngay; chưa thấy điều khoản của Đảng về chuyển đơn."),
        )  # fmt: skip


def asks_for_parts(typed: Form) -> bool:
    """Were more parts asked for than the page had room for?"""
    return any(field.focus for field in typed.fields)


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


def numbers(typed: Form) -> list[int]:
    """Which parts the letter has: the first, and of the others those in which something was typed."""
    titled = len({field.part for field in typed.fields if field.part})
    return [n for n in range(1, max(titled, 1) + 1) if n == 1 or not sorting_parts.is_empty(typed, n)]


def parts(desk: Desk, page: LetterPage, typed: Form) -> list[Part]:
    """What was decided; WrongFieldError for a unit or a first round that is not there."""
    joined = typed.text("joins") if any(f.name == "joins" for f in typed.fields) else ""
    first, *others = (sorting_parts.read(desk, typed, number) for number in numbers(typed))
    first = replace(
        first,
        matter=desk.sees(Matter).filter(public=joined).first() if joined else None,
        joins=desk.sees(Proceeding).filter(public=joined).first() if joined else None,
        connected=_connected(typed),
        connected_cadres=_connected_cadres(desk, typed),
        document=typed.text("document") if page.letter.party_track else "",
    )
    return [first, *others]


def refused(typed: Form, why: UserError) -> Form:
    """With why the action refused it, said at the field of the part that it is about."""
    told = why.vietnamese if isinstance(why, SaidError) and language() != "en" else str(why)
    if not isinstance(why, ProceedingError):
        return typed.refused(told)
    return typed.refused(told, sorting_parts.before(numbers(typed)[why.part - 1]) + why.code)


def track(page: LetterPage) -> Track:
    """Under whose rules the letter goes."""
    return Track.PARTY if page.letter.party_track else Track.STATE


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
