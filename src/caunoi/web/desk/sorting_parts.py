"""The fields of one part of a letter that is sorted, and what was typed in them: of the first part under their own names, of a further
one after p2_, p3_ and so on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from caunoi.core import law
from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import SUBJECT
from caunoi.core.law.posts import posts
from caunoi.records.actions.proceedings import Part
from caunoi.records.models import Proceeding, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.letter_desk import LetterPage
from caunoi.records.queries.letter_places import offices_near
from caunoi.web.desk import letter_terms as terms
from caunoi.web.desk import sorting_place
from caunoi.web.desk.asking import Desk
from caunoi.web.desk.named_fields import WrongFieldError, person_typed, unit_typed
from caunoi.web.desk.short_forms import Field, Form
from caunoi.web.templatetags.words import said, with_certainty

BODY, OFFICER = "body", "officer"
_POSTS: dict[str, str | None] = {BODY: None, "": None, OFFICER: ""}
WORDS, MOST = 20_000, 10  # characters; parts of a letter
FURTHER = (2, 3, 4)  # rows for those denounced beside the first


def before(number: int) -> str:
    """What the names of a part's fields begin with."""
    return "" if number == 1 else f"p{number}_"


def title_of(number: int) -> str:
    """What stands over a part's fields."""
    return _("Phần thứ %s") % number


def how_many(typed: Mapping[str, str]) -> int:
    """How many parts are asked for."""
    wanted = typed.get("parts", "")
    return int(wanted) if wanted.isdecimal() and 1 < int(wanted) <= MOST else 1


@dataclass(frozen=True)
class Fields:
    """Makes the fields of the parts of one letter: `kind` and `area` are proposed for the first."""

    desk: Desk
    page: LetterPage
    typed: Mapping[str, str]
    kind: str
    area: str

    def first(self, *, subject: bool, alone: bool) -> Iterator[Field]:
        """Of the first part, whose subject may have to be said; which words are meant only where it is not alone."""
        for field in self._of(1, words=not alone):
            yield replace(
                field, required=field.name in {"kind", "area"} or (subject and field.name == "subject")
            )

    def further(self, number: int, *, focus: bool) -> Iterator[Field]:
        """Of another part: nothing is proposed, and nothing need be typed."""
        for field in self._of(number, words=True):
            yield replace(field, part=title_of(number), focus=focus and field.name.endswith("_kind"))

    def _of(self, number: int, *, words: bool) -> Iterator[Field]:
        name, first, on = before(number), number == 1, self.desk.today
        kinds = tuple((code, str(title)) for code, title in terms.KIND.items())
        areas = tuple((code, str(title)) for code, title in terms.FIELD.items())
        text = self.page.transcript.text if self.page.transcript else ""
        yield Field(f"{name}kind", _("Loại đơn theo nội dung"), "choice", False, choices=kinds, value=self.kind if first else "", sums_up=True)  # fmt: skip
        if words and text:  # from what was told again without identity, and from nothing else
            yield Field(
                f"{name}text", _("Lời của phần này"), "long", required=False, longest=WORDS,
                hint=_("Chép từ bản ghi lại những câu nói về phần này; để trống là cả đơn."),
            )  # fmt: skip
        yield Field(
            f"{name}subject", _("Nội dung vụ việc"), required=False, longest=SUBJECT, sums_up=True,
            hint=_("Việc hành chính mà cơ quan phải làm; không ghi tên, địa chỉ của người gửi."),
        )  # fmt: skip
        yield Field(f"{name}area", _("Lĩnh vực"), "choice", False, choices=areas, value=self.area if first else "")  # fmt: skip
        yield from sorting_place.fields(self.page.letter, text, on, self.typed, before=name)
        yield from self._respondents(name)
        lacks = {g.code: with_certainty(g) for k in Kind for g in law.grounds("eligibility", on, k)}
        yield Field(f"{name}lacks", _("Điều kiện còn thiếu"), "many", False, choices=tuple(lacks.items()), rare=True)  # fmt: skip
        yield Field(f"{name}previous", _("Khiếu nại lần hai: mã vụ việc lần đầu"), required=False, longest=20, rare=True)  # fmt: skip
        yield Field(
            f"{name}first_decision", _("Khiếu nại lần hai: số, ngày của quyết định lần đầu"), required=False, longest=120, rare=True,
            hint=_("Khi vụ việc lần đầu không có trong hệ thống, hoặc anh/chị không được xem."),
        )  # fmt: skip

    def _respondents(self, name: str) -> Iterator[Field]:
        """A row for whose decision or act it is, and rows, folded away, for whoever else is denounced or complained of."""
        people = ((BODY, _("Chính cơ quan, tổ chức")), (OFFICER, _("Công chức, viên chức khác")))
        ranks = (*people, *((code, said(post.name)) for code, post in posts().items()))
        near = offices_near(self.page.letter.unit_id, self.desk.today)
        yield Field(
            f"{name}against", _("Quyết định, hành vi của cơ quan nào (mã hoặc tên)"), "unit", required=False, choices=near,
            hint=_("Phải ghi với khiếu nại (cơ quan có quyết định, hành vi) và tố cáo (nơi người bị tố cáo làm việc)."),
        )  # fmt: skip
        yield Field(f"{name}post", _("Của ai, hoặc tố cáo ai"), "choice", False, choices=ranks, value=BODY)
        yield Field(
            f"{name}officer", _("Tên đăng nhập của người ấy"), required=False, longest=150, rare=True,
            hint=_("Khi người bị khiếu nại, bị tố cáo có tài khoản: khiếu nại thì người ấy không được xác minh, tố cáo thì không thấy gì."),
        )  # fmt: skip
        under = _("Thêm người, cơ quan bị tố cáo, khiếu nại")
        for row in FURTHER:
            where, who = (
                _("Thứ %s: cơ quan nào (mã hoặc tên)") % row,
                _("Thứ %s: của ai, hoặc tố cáo ai") % row,
            )
            yield Field(f"{name}against{row}", where, "unit", False, choices=near, rare=True, under=under)
            yield Field(f"{name}post{row}", who, "choice", False, choices=ranks, rare=True, under=under)
            yield Field(f"{name}officer{row}", _("Thứ %s: tên đăng nhập") % row, required=False, longest=150, rare=True, under=under)  # fmt: skip


def is_empty(typed: Form, number: int) -> bool:
    """Was nothing typed in a further part? Whose act it would be is filled in for everybody."""
    name = before(number)
    own = (field for field in typed.fields if field.name.startswith(name) and field.name != f"{name}post")
    return not any(field.value for field in own)


def read(desk: Desk, typed: Form, number: int) -> Part:
    """What was decided of one part; WrongFieldError for what is missing, or names what is not there."""
    name = before(number)
    if not typed.text(f"{name}kind"):
        raise WrongFieldError(typed.wrong(f"{name}kind", _("Hãy điền mục này.")))
    return Part(
        kind=Kind(typed.text(f"{name}kind")),
        subject=typed.text(f"{name}subject"),
        area=typed.text(f"{name}area") or typed.text("area"),
        text=words[0].value if (words := [f for f in typed.fields if f.name == f"{name}text"]) else "",
        place=sorting_place.typed_place(typed, desk.today, before=name),
        village=typed.text(name + sorting_place.VILLAGE),
        against=_against(desk, typed, name),
        lacks=tuple(one for one in typed.text(f"{name}lacks").split(",") if one),
        previous=_case(desk, typed, f"{name}previous"),
        first_decision=typed.text(f"{name}first_decision"),
    )


def _against(desk: Desk, typed: Form, name: str) -> tuple[Against, ...]:
    """Everybody named, the first row as it is, of a further row both who and where; nobody twice."""
    unit, post = unit_typed(typed, f"{name}against", desk.today), typed.text(f"{name}post")
    officer = _officer(typed, f"{name}officer", post)
    if officer is not None and unit is None:
        raise WrongFieldError(typed.wrong(f"{name}against", _("Hãy điền mục này.")))
    found = [] if unit is None else [Against(unit, _POSTS.get(post, post), user=officer)]
    for row in FURTHER:
        where, who = f"{name}against{row}", f"{name}post{row}"
        unit, post = unit_typed(typed, where, desk.today), typed.text(who)
        officer = _officer(typed, f"{name}officer{row}", post)
        if unit is None and not post:
            continue
        if unit is None or not post:
            raise WrongFieldError(typed.wrong(who if unit else where, _("Hãy điền mục này.")))
        if not found:
            raise WrongFieldError(typed.wrong(f"{name}against", _("Hãy điền mục này.")))
        found.append(Against(unit, _POSTS.get(post, post), user=officer))
    return tuple(dict.fromkeys(found))


def _officer(typed: Form, name: str, post: str) -> User | None:
    """The sign-in of the person meant; WrongFieldError where none bears it, or no person is meant."""
    officer = person_typed(typed, name)
    if officer is not None and _POSTS.get(post, post) is None:
        raise WrongFieldError(typed.wrong(name, _("Tên đăng nhập chỉ ghi khi nói về một người: hãy chọn chức danh, hoặc công chức, viên chức khác.")))  # fmt: skip
    return officer


def _case(desk: Desk, typed: Form, name: str) -> Proceeding | None:
    if not typed.text(name):
        return None
    found = desk.sees(Proceeding).filter(public=typed.text(name)).first()
    if found is None:
        raise WrongFieldError(typed.wrong(name, _("Không có vụ việc mã này.")))
    return found
