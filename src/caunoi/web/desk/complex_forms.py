"""What a person may do with a complex matter now: the forms, and the actions behind them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from caunoi.core import law
from caunoi.core.facts.moves import COMPLEX_MATTER_MOVES
from caunoi.core.facts.permissions import Permission
from caunoi.core.law.complex_matters import ScaleName
from caunoi.records.actions import complex_matters as actions
from caunoi.records.actions.complex_matters import Classified, Planned, Said
from caunoi.records.models import Unit
from caunoi.records.queries import complex_matters as query
from caunoi.records.queries.complex_matters import MatterPage
from caunoi.web.desk import terms
from caunoi.web.desk.asking import Desk
from caunoi.web.desk.short_forms import Field, Form
from caunoi.web.templatetags.words import said

HANDLE = Permission.COMPLEX_MATTER_HANDLE
DOCUMENT, ACT, CODE = 120, 300, 40
HANDLED = ("plan", "ask", "answer", "review")
NAMES = (*HANDLED, *(name for name in COMPLEX_MATTER_MOVES if name != "open"))
__all__ = ["NAMES", "Form", "allowed", "offered", "open_matter", "opening", "places_to_open", "run"]


@dataclass(frozen=True)
class Rights:
    """What the person may: handle the matter, move it where it is answered for, decide from above, answer which asks."""

    handle: bool
    move: bool
    decide: bool
    asks: tuple[int, ...]

    def may(self, name: str) -> bool:
        """Whether the thing of that name is theirs to do, wherever the matter stands."""
        if name == "answer":
            return bool(self.asks)
        if name in HANDLED:
            return self.handle
        return self.decide if COMPLEX_MATTER_MOVES[name].at == "above" else self.move


def _rights(desk: Desk, page: MatterPage) -> Rights:
    matter = page.matter
    move = desk.may(HANDLE, matter.answers)
    handle = move or (matter.lead is not None and desk.may(HANDLE, matter.lead))
    decide = desk.may(Permission.COMPLEX_MATTER_DECIDE, matter.answers, above=True)
    waiting = [ask for ask in page.asks if ask.answered_on is None]
    mine = set() if move else query.asked_of(desk.user, matter.pk, desk.today)
    asks = tuple(ask.id for ask in waiting if move or ask.id in mine)
    return Rights(handle, move, decide, asks)


def allowed(desk: Desk, page: MatterPage, name: str) -> bool:
    """Whether this person may ever do that with this matter."""
    return _rights(desk, page).may(name)


def offered(desk: Desk, page: MatterPage) -> list[Form]:
    """The forms for what may be done now, the most usual first."""
    rights, state = _rights(desk, page), page.matter.state
    names = [name for name in NAMES if rights.may(name)]
    names = [n for n in names if n not in COMPLEX_MATTER_MOVES or state in COMPLEX_MATTER_MOVES[n].source]
    if state == "settled":
        names = [name for name in names if name not in ("plan", "ask")]
    if "hand_over" in names and query.stands(page.matter.answers_id, desk.today):
        names.remove("hand_over")
    return _built(desk, page, names, rights)


def _built(desk: Desk, page: MatterPage, names: list[str], rights: Rights) -> list[Form]:
    near: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    if {"assign", "plan", "ask", "hand_over"} & set(names):
        near = query.near_units(page.matter.answers_id, desk.today)
        people = tuple(
            (str(pk), f"{name}, {terms.post(post)}, {unit}")
            for pk, name, post, unit in query.people_near(page.matter.answers_id, desk.today)
        )
    on = _day("on", _("Ngày quyết định"), desk.today)
    ground = Field("ground", _("Căn cứ, lý do"), "long")
    paper = Field(
        "document", _("Số, ký hiệu văn bản"), required=False, longest=DOCUMENT,
        hint=_("Để trống nếu chưa có văn bản; điều đó sẽ được nêu ra."),
    )  # fmt: skip
    asks = tuple((str(a.id), f"{a.asked_name}: {a.what[:80]}") for a in page.asks if a.id in rights.asks)
    fields: dict[str, tuple[Field, ...]] = {
        "review": (_day("held_on", _("Ngày rà soát"), desk.today), Field("result", _("Kết quả rà soát"), "long")),
        "plan": (
            Field("text", _("Việc phải làm"), "long"),
            Field("due_on", _("Hạn"), "date", required=False, hint=_("Không nêu hạn thì kế hoạch chưa đủ căn cứ.")),
            Field("person", _("Người chịu trách nhiệm"), "choice", required=False, choices=people),
        ),
        "ask": (
            Field("asked", _("Cơ quan được đề nghị (mã)"), "unit", choices=near),
            Field("what", _("Nội dung ngoài thẩm quyền"), "long"),
            Field("due_on", _("Đề nghị trả lời trước"), "date", required=False),
        ),
        "answer": (
            Field("ask", _("Đề nghị"), "choice", choices=asks, value=asks[0][0] if len(asks) == 1 else ""),
            _day("answered_on", _("Ngày trả lời"), desk.today),
            Field("answer", _("Nội dung trả lời"), "long"),
        ),
        "assign": (
            Field("lead", _("Cơ quan chủ trì (mã)"), "unit", choices=near, value=_code_of(page, near)),
            Field("person", _("Người chịu trách nhiệm"), "choice", choices=people, value=str(page.matter.person_id or "")),
            on, ground, paper,
        ),
        "classify": (*_classifying(page), on, ground, paper),
        "hand_over": (Field("to", _("Cơ quan nhận (mã)"), "unit"), on, ground, paper),
    }  # fmt: skip
    danger = ("declare_hot_spot", "reopen")
    return [
        Form(name, str(terms.COMPLEX_DO[name]), fields.get(name, (on, ground, paper)), danger=name in danger)
        for name in names
    ]


def _day(name: str, label: str, today: date) -> Field:
    return Field(name, label, "date", value=today.isoformat())


def _code_of(page: MatterPage, near: tuple[tuple[str, str], ...]) -> str:
    return next((code for code, name in near if name == page.matter.lead_name), "")


def _scale(name: ScaleName, value: str = "", *, required: bool = True) -> Field:
    choices = tuple((code, said(text)) for code, text in law.scale_items(name).items())
    return Field(name, said(law.scale(name).title), "choice", required=required, choices=choices, value=value)


def _classifying(page: MatterPage | None = None) -> tuple[Field, ...]:
    held = page.matter if page else None
    return (
        _scale("nature", held.nature if held else ""),
        _scale("reach", held.reach if held else ""),
        Field("reason", _("Lý do phân loại"), "long", value=held.reason if held else ""),
        _scale("cause", held.cause if held else "", required=False),
        Field(
            "cause_reason", _("Căn cứ về nguyên nhân"), "long", required=False,
            hint=_("Ghi khi đã xác định nguyên nhân; nêu chức danh, không nêu tên người dân."),
            value=held.cause_reason if held else "",
        ),
    )  # fmt: skip


def places_to_open(desk: Desk) -> list[tuple[str, str]]:
    """(code, name) of the units where this person enters matters: their own, and the bodies led there."""
    return query.handled_by(desk.user, desk.today)


def opening(desk: Desk) -> Form:
    """The form to enter a matter in the register."""
    near = tuple(places_to_open(desk))
    return Form(
        "open",
        str(terms.COMPLEX_DO["open"]),
        (
            Field("code", _("Mã vụ việc"), value=query.next_code(desk.today.year), longest=CODE),
            Field(
                "act", _("Việc hành chính phải giải quyết"), "long", longest=ACT,
                hint=_("Nêu việc cơ quan phải làm. Không ghi tên, địa chỉ, mâu thuẫn giữa người dân với nhau."),
            ),
            _scale("field"),
            Field("answers", _("Cơ quan giải quyết (mã)"), "unit", choices=near),
            Field(
                "place", _("Địa bàn (mã)"), "unit", required=False,
                hint=_("Để trống: địa bàn của cơ quan giải quyết."),
            ),
            *_classifying(),
            _day("on", _("Ngày phát sinh"), desk.today),
            Field("ground", _("Phát hiện qua đâu"), "long", hint=_("Rà soát, báo cáo, tiếp công dân, kiểm tra.")),
            Field("document", _("Số, ký hiệu văn bản"), required=False, longest=DOCUMENT),
        ),
    )  # fmt: skip


def _classified(form: Form) -> Classified:
    return Classified(
        nature=form.text("nature"),
        reach=form.text("reach"),
        reason=form.text("reason"),
        cause=form.text("cause"),
        cause_reason=form.text("cause_reason"),
    )


def _said(form: Form, desk: Desk) -> Said:
    return Said(on=form.day("on") or desk.today, ground=form.text("ground"), document=form.text("document"))


class WrongUnitError(Exception):
    """A unit field that names no unit; `form` says so."""

    def __init__(self, form: Form, name: str) -> None:
        super().__init__(name)
        self.form = form.wrong(name, _("Không có đơn vị mã này đang hoạt động. Hãy tìm mã ở ô Tìm."))


def _unit(form: Form, name: str, desk: Desk) -> Unit:
    found = query.unit_with(form.text(name), desk.today)
    if found is None:
        raise WrongUnitError(form, name)
    return found


def open_matter(desk: Desk, form: Form, now: datetime) -> int:
    """Enter the matter; gives its id."""
    answers = _unit(form, "answers", desk)
    place = _unit(form, "place", desk) if form.text("place") else query.place_of(answers, desk.today)
    made = actions.open_matter(
        code=form.text("code"), act=form.text("act"), field=form.text("field"), answers=answers,
        place=place or answers, classified=_classified(form), said=_said(form, desk), by=desk.user, at=desk.moment(now),
    )  # fmt: skip
    return made.pk


def run(desk: Desk, page: MatterPage, form: Form, now: datetime) -> int:
    """Do what the form says; gives the id of the matter."""
    matter, by, at = page.matter, desk.user, desk.moment(now)
    due = form.day("due_on") if form.name in ("plan", "ask") else None
    todo: dict[str, Callable[[], object]] = {
        "review": lambda: actions.review(
            matter=matter, held_on=form.day("held_on") or desk.today, result=form.text("result"), by=by, at=at
        ),
        "plan": lambda: actions.plan(
            matter=matter, tasks=[Planned(text=form.text("text"), due_on=due, person=form.number("person"))], by=by, at=at,
        ),
        "ask": lambda: actions.ask(
            matter=matter, asked=_unit(form, "asked", desk), what=form.text("what"), due_on=due, by=by, at=at
        ),
        "answer": lambda: actions.answer_ask(
            ask=query.ask_of(matter.pk, form.number("ask") or 0), answered_on=form.day("answered_on") or desk.today,
            answer=form.text("answer"), by=by, at=at,
        ),
        "assign": lambda: actions.assign(
            matter=matter, lead=_unit(form, "lead", desk), person=form.number("person"), said=_said(form, desk), by=by, at=at
        ),
        "classify": lambda: actions.classify(
            matter=matter, classified=_classified(form), said=_said(form, desk), by=by, at=at
        ),
        "hand_over": lambda: actions.hand_over(
            matter=matter, to=_unit(form, "to", desk), said=_said(form, desk), by=by, at=at
        ),
    }  # fmt: skip
    if form.name in todo:
        todo[form.name]()
    else:
        actions.decide(matter=matter, move=form.name, said=_said(form, desk), by=by, at=at)
    return int(matter.pk)
