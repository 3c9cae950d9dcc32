"""Moving a proceeding: one action for every move of the table, each with what the law asks of it."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from caunoi.core import law
from caunoi.core.facts.complex_matters import ComplexState
from caunoi.core.facts.letters import Kind
from caunoi.core.facts.moves import PROCEEDING_MOVES
from caunoi.core.facts.permissions import Permission
from caunoi.core.facts.proceedings import Outcome, Track, Variant
from caunoi.records.access import RefusedError, can, kept_from_verifying, visible_to
from caunoi.records.actions.acting import acting
from caunoi.records.actions.proceedings.clocked import check_extension, check_resuming, check_suspension
from caunoi.records.actions.proceedings.forwarding import check_away, check_forwarding, check_guiding
from caunoi.records.actions.proceedings.steps import ProceedingError, take_step
from caunoi.records.models import (
    ComplexMatter,
    Exclusion,
    Letter,
    LetterItem,
    Proceeding,
    ProceedingStep,
    Unit,
    UnitPeriod,
    User,
)
from caunoi.records.queries.proceedings import challenged, informs

KEEPS_OUT = ("accused", "connected")  # of law/exclusions: what is known only when somebody says it
OWN_WORK = {"verify", "hold_dialogue", "report"}  # of who was assigned alone
SPECIAL = {"sort"}  # taken by sorting a letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said with a move; which of it a move needs is in `_CHECKS`. `on`: the day it happened, default the day recorded;
    an earlier one needs `document` and `document_on`, the date of that paper."""

    on: datetime.date | None = None
    ground: str = ""
    document: str = ""
    document_on: datetime.date | None = None
    text: str = ""
    until: datetime.date | None = None
    to: Unit | None = None
    receiver: str = ""
    names: bool = False
    attendance: Mapping[str, int] = field(default_factory=dict)
    person: User | None = None
    outcome: str = ""
    item: LetterItem | None = None
    variants: frozenset[Variant] = frozenset()
    complex_matter: ComplexMatter | None = None


def move_proceeding(
    proceeding: Proceeding,
    name: str,
    told: Told,
    *,
    by: User,
    at: datetime.datetime,
    after: int | None = None,
) -> ProceedingStep:
    """Take one step. Raises RefusedError in the same words whether the proceeding is hidden or does not exist, and
    ProceedingError for what the law does not allow; then nothing was changed. `after`: the number of the last step that was
    read; another one by now is refused."""
    if name in SPECIAL or name not in PROCEEDING_MOVES:
        raise ProceedingError("move", f"there is no move {name}.", f"Không có bước {name}.")
    if not visible_to(by, Proceeding, at.date()).filter(pk=proceeding.pk).exists():
        raise RefusedError("there is no such proceeding among those you may see.")
    on = told.on or localtime(at).date()
    move = PROCEEDING_MOVES[name]
    with acting(f"proceeding.{name}", by=by, at=at, permission=move.permission, unit=proceeding.body):
        held = Proceeding.objects.select_for_update().get(pk=proceeding.pk)
        if held.body_id != proceeding.body_id or held.state != proceeding.state:
            raise ProceedingError(
                "changed", "somebody moved it meanwhile: look again. Nothing was changed.",
                "Vụ việc vừa được người khác cập nhật: hãy xem lại. Chưa có gì thay đổi.",
            )  # fmt: skip
        _unmoved(held, after)
        # What the law asks, asked under the lock: of two at once the second sees the first.
        if held.state in move.source:
            for check in _CHECKS.get(name, ()):
                check(held, told, by, on)
        _apply(held, name, told)
        step = take_step(
            held, name, on=on, by=by, at=at, item=told.item, ground=told.ground, document=told.document.strip(),
            document_on=told.document_on, text=told.text.strip(), until=told.until, receiver=_receiver(name, told, on), names=told.names,
            attendance=dict(told.attendance),
        )  # fmt: skip
    proceeding.refresh_from_db()
    return step


def _unmoved(held: Proceeding, after: int | None) -> None:
    """Under the lock: was it moved since it was read?"""
    if after is not None and held.steps.count() != after:
        raise ProceedingError(
            "version", "it was moved since it was read: read it again. Nothing was changed.",
            "Vụ việc đã thay đổi từ lúc đọc: hãy đọc lại. Chưa có gì thay đổi.",
        )  # fmt: skip


def _receiver(name: str, told: Told, on: datetime.date) -> str:
    """Where it goes in words; of a body to which the sender is guided its name, since the case stays here."""
    if name == "guide" and told.to is not None and not told.receiver.strip():
        return UnitPeriod.objects.get(unit=told.to, start__lte=on, end__gt=on).name
    return told.receiver.strip()


def _apply(held: Proceeding, name: str, told: Told) -> None:
    """What else than its state a move changes."""
    if name == "forward" and told.to is not None:
        held.body, held.assigned_to = told.to, None
    elif name == "assign":
        held.assigned_to = told.person
    elif name == "decide":
        held.outcome = told.outcome
    elif name == "vary":
        held.variants = sorted(told.variants)
    elif name == "join":
        held.matter.complex_matter = told.complex_matter
        held.matter.save(update_fields=["complex_matter"])
    elif name == "keep_out" and told.person is not None:
        Exclusion.objects.get_or_create(proceeding=held, user=told.person, why=told.ground)
        if held.assigned_to_id == told.person.pk:
            held.assigned_to = None
    elif name == "complete":
        _lacking(held, told).update(lacks=[])


def _lacking(held: Proceeding, told: Told) -> QuerySet[LetterItem]:
    """The parts that do not meet a condition of the law yet; of the letter meant, where one is."""
    found = LetterItem.objects.filter(pk__in=held.items.values("pk")).exclude(lacks=[])
    return found.filter(pk=told.item.pk) if told.item is not None else found


Check = Callable[[Proceeding, Told, User, datetime.date], None]


def _needs(name: str, english: str, vietnamese: str) -> Check:
    """A check that something was said."""

    def check(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
        value: Any = getattr(told, name)
        if not value or (isinstance(value, str) and not value.strip()):
            raise ProceedingError(name, english, vietnamese)

    return check


def _listed(name: str) -> Check:
    """A check that the ground stands in a list of the law."""

    def check(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
        if law.ground(name, told.ground, on, Kind(held.kind), Track(held.track)) is None:
            raise ProceedingError(
                "ground", f"{told.ground!r} is not among the grounds the law lists for this.",
                f"“{told.ground}” không có trong danh sách căn cứ của luật.",
            )  # fmt: skip

    return check


def _lacked(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if not _lacking(held, told).exists():
        raise ProceedingError("complete", "nothing is missing in it.", "Đơn không thiếu điều kiện nào.")


def _informs(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if not Proceeding.objects.filter(informs(), pk=held.pk).exists():
        raise ProceedingError(
            "informs", "only a denunciation without its sender's identity, but concrete, is kept so.",
            "Chỉ lưu như vậy đơn tố cáo không có danh tính người gửi nhưng nội dung cụ thể.",
        )  # fmt: skip


def _second_sorter(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Nobody puts a denunciation away alone."""
    if held.items.filter(sorted_by=by).exists():
        raise ProceedingError(
            "same_person", "a second person agrees to that, not who sorted it.",
            "Phải có người thứ hai đồng ý, không phải người đã phân loại.",
        )  # fmt: skip


def _eligible(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if _lacking(held, Told()).exists():
        raise ProceedingError(
            "eligible", "the letter does not meet a condition of the law yet: have it completed, or refuse it on a ground.",
            "Đơn chưa đủ điều kiện: hãy cho bổ sung, hoặc từ chối theo căn cứ.",
        )  # fmt: skip
    if held.items.filter(letter__needs_confirming=True, letter__confirmed_at=None).exists():
        raise ProceedingError(
            "form", "the letter is not confirmed in the lawful form yet.", "Đơn chưa được xác nhận đúng hình thức."
        )  # fmt: skip


def _may_take_it(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Whoever is assigned handles at this body, with the right to protected ones, and it is not their own act."""
    person = told.person
    assert person is not None
    right = Permission.LETTER_PROTECTED if held.protected else Permission.PROCEEDING_HANDLE
    able = can(person, Permission.PROCEEDING_HANDLE, unit=held.body, on=on)
    kept_out = held.exclusions.filter(user=person).exists()
    if not (able and can(person, right, unit=held.body, on=on)) or kept_out:
        raise ProceedingError(
            "person", "this person does not handle here, or must not in this case.",
            "Người này không có nhiệm vụ tại đây hoặc không được tham gia vụ việc này.",
        )  # fmt: skip
    whole = held.exclusions.filter(unit=held.body, but_head=False, verifying=False)
    if not visible_to(person, Proceeding, on).filter(pk=held.pk).exists() and (
        not held.exclusions.filter(but_head=True).exists() or whole.exists()
    ):
        raise ProceedingError(
            "person", "this person must not take part in this case.", "Người này không được tham gia vụ việc này."
        )  # fmt: skip


def _own_work(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Who was assigned verifies, and never over their own act."""
    if held.assigned_to_id != by.pk:
        raise ProceedingError("assigned", "only who was assigned does this.", "Chỉ người được giao mới làm.")
    if kept_from_verifying(by, held, on):
        raise ProceedingError(
            "own_act", "nobody verifies their own act.", "Không ai được xác minh việc của chính mình."
        )


def _verified(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """A complaint or denunciation is verified before it is decided."""
    if held.kind in (Kind.COMPLAINT, Kind.DENUNCIATION) and held.state == "accepted":
        raise ProceedingError("verified", "it must be verified first.", "Phải xác minh trước.")


def _four_eyes(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    drafted = ProceedingStep.objects.filter(proceeding=held, move="draft").order_by("-number").first()
    if drafted is not None and drafted.by_id == by.pk:
        raise ProceedingError(
            "same_person", "who drafted it does not decide it.", "Người dự thảo không tự quyết định."
        )
    if told.outcome not in list(Outcome):
        raise ProceedingError("outcome", "say what was found.", "Hãy ghi kết quả giải quyết.")


def _of_kinds(*kinds: Kind) -> Check:
    def check(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
        if held.kind not in kinds:
            raise ProceedingError("kind", "not for this kind of letter.", "Không áp dụng cho loại đơn này.")

    return check


def _taken_back(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Nobody takes a letter back but its sender: by their own page, or on a paper that is named. One of several senders ends
    nothing for the others."""
    still = Letter.objects.filter(items__proceedings=held).exclude(withdrawals__whole=True).distinct().count()
    if still > 1:
        raise ProceedingError(
            "senders", "not every sender has withdrawn: for one of several it is a part that is withdrawn.",
            "Chưa phải mọi người gửi đều rút: với một trong nhiều đơn, hãy ghi rút một phần.",
        )  # fmt: skip
    if still:
        _DOCUMENT(held, told, by, on)


def _own_item(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if told.item is not None and not held.items.filter(pk=told.item.pk).exists():
        raise ProceedingError("item", "that letter is not part of it.", "Đơn này không thuộc vụ việc.")


def _attendance(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if any(not office.strip() or number < 1 for office, number in told.attendance.items()):
        raise ProceedingError("attendance", "offices and how many.", "Ghi chức danh và số người.")


def _varies(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    known = law.variants_of(Kind(held.kind), Track(held.track), held.round)
    if told.variants - set(known) or sorted(told.variants) == sorted(held.variants):
        raise ProceedingError(
            "variants", "nothing changes, or the law has no other term for that.",
            "Không có gì thay đổi, hoặc luật không có thời hạn riêng cho trường hợp này.",
        )  # fmt: skip


def _may_join(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Only what everybody in reach may know of joins, and only a complex matter that runs and that this person sees."""
    if held.protected:
        raise ProceedingError(
            "protected", "a protected case joins no complex matter: the list there would tell of it.",
            "Vụ việc bảo mật không nhập vào vụ việc phức tạp: danh sách ở đó sẽ làm lộ.",
        )  # fmt: skip
    running = visible_to(by, ComplexMatter, on).filter(state__in=ComplexState.running())
    if told.complex_matter is None or not running.contains(told.complex_matter):
        raise ProceedingError(
            "complex_matter", "there is no such complex matter open.", "Không có vụ việc phức tạp này đang giải quyết."
        )  # fmt: skip
    if told.complex_matter == held.matter.complex_matter:
        raise ProceedingError(
            "complex_matter", "it belongs there already.", "Vụ việc đã thuộc vụ việc phức tạp này."
        )


def _may_be_kept_out(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if told.ground not in KEEPS_OUT or told.person == by:
        raise ProceedingError(
            "ground", "somebody else, as the accused or as connected with them.",
            "Ghi người khác, là người bị tố cáo hoặc có liên quan với người bị tố cáo.",
        )  # fmt: skip


def _unchallenged(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if challenged([held]):
        raise ProceedingError(
            "challenged", "the sender complained again: the first decision does not take effect.",
            "Đã có khiếu nại lần hai: quyết định lần đầu chưa có hiệu lực.",
        )  # fmt: skip


_DOCUMENT = _needs("document", "give the document's number.", "Hãy ghi số văn bản.")
_TEXT = _needs("text", "say it in words.", "Hãy ghi nội dung.")
_CHECKS: dict[str, tuple[Check, ...]] = {
    "keep": (_informs, _second_sorter, _TEXT),
    "reply": (_own_item, _TEXT),
    "complete": (_own_item, _lacked, _TEXT),
    "accept": (_eligible, _DOCUMENT),
    "refuse": (_listed("refusal"), _DOCUMENT),
    "guide": (_of_kinds(Kind.COMPLAINT, Kind.PETITION, Kind.REFLECTION), _listed("transfer"), check_guiding),
    "forward": (_needs("to", "say to which body.", "Hãy ghi nơi nhận."), check_forwarding, _DOCUMENT),
    "send_away": (check_away, _listed("transfer"), _DOCUMENT),
    "notify": (_of_kinds(Kind.DENUNCIATION), _DOCUMENT),
    "assign": (_needs("person", "say who.", "Hãy chọn người được giao."), _may_take_it),
    "verify": (_own_work,),
    "hold_dialogue": (_own_work, _needs("attendance", "say who was present, by office and number.", "Ghi thành phần theo chức danh và số người."), _attendance),
    "report": (_own_work, _DOCUMENT),
    "draft": (_verified, _TEXT),
    "return": (_TEXT,),
    "decide": (_four_eyes, _DOCUMENT),
    "act": (_of_kinds(Kind.DENUNCIATION), _DOCUMENT),
    "send": (_DOCUMENT,),
    "take_effect": (_unchallenged,),
    "vary": (_TEXT, _varies),
    "join": (_needs("complex_matter", "say which.", "Hãy chọn vụ việc phức tạp."), _may_join),
    "keep_out": (_of_kinds(Kind.DENUNCIATION), _needs("person", "say who.", "Hãy ghi ai."), _may_be_kept_out),
    "suspend": (check_suspension, _DOCUMENT),
    "resume": (check_resuming, _DOCUMENT),
    "extend": (check_extension, _DOCUMENT),
    "withdraw": (_listed("withdrawal"), _taken_back),
    "withdraw_part": (_listed("withdrawal"), _TEXT),
    "terminate": (_listed("termination"), _DOCUMENT),
}  # fmt: skip
