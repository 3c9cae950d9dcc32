"""What the law asks of each move, asked under the lock: of what is said with it, and of who makes it."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from caunoi.core import law
from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import Outcome, Track, Variant
from caunoi.core.proceedings.sending import sending
from caunoi.records.access import assignable
from caunoi.records.actions.proceedings.clocked import (
    check_extension,
    check_resuming,
    check_suspension,
    check_varying,
)
from caunoi.records.actions.proceedings.ending import check_dated, check_proposal, check_proposed
from caunoi.records.actions.proceedings.foreseen import ineligible, others_go_on, unconfirmed
from caunoi.records.actions.proceedings.forwarding import (
    check_accepting,
    check_away,
    check_forwarding,
    check_guiding,
)
from caunoi.records.actions.proceedings.grounds import grounds_for, refuse_unlisted
from caunoi.records.actions.proceedings.joining import check_joining, check_leaving
from caunoi.records.actions.proceedings.keeping_out import keeps_out
from caunoi.records.actions.proceedings.persons import did_not_sort
from caunoi.records.actions.proceedings.steps import ProceedingError
from caunoi.records.actions.proceedings.told import Told
from caunoi.records.actions.proceedings.unready import refuse_undone, undone
from caunoi.records.models import Letter, LetterItem, Proceeding, User
from caunoi.records.queries.proceedings import informs


def lacking(held: Proceeding, told: Told) -> QuerySet[LetterItem]:
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
    """A check that the ground stands in the law's list for a move."""

    def check(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
        refuse_unlisted(told.ground, (name,), held, on)

    return check


def _lacked(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if not lacking(held, told).exists():
        raise ProceedingError("complete", "nothing is missing in it.", "Đơn không thiếu điều kiện nào.")


def _informs(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if not Proceeding.objects.filter(informs(), pk=held.pk).exists():
        raise ProceedingError(
            "informs", "only a denunciation without its sender's identity, but concrete, is kept so.",
            "Chỉ lưu như vậy đơn tố cáo không có danh tính người gửi nhưng nội dung cụ thể.",
        )  # fmt: skip


def _agreed(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    ground = law.ground("transfer", told.ground, on, Kind(held.kind), Track(held.track))
    if ground is not None and ground.agreed and (why := did_not_sort(held, by, on)):
        raise why


def _eligible(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if lacking(held, Told()).exists():
        raise ineligible()
    if held.items.filter(letter__needs_confirming=True, letter__confirmed_at=None).exists():
        raise unconfirmed()


def _may_take_it(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """Whoever is assigned handles at this body, with the right to protected ones, and it is not their own act."""
    assert told.person is not None
    if not assignable(held, on).filter(pk=told.person.pk).exists():
        raise ProceedingError(
            "person", "this person does not handle here, or must not in this case.",
            "Người này không có nhiệm vụ tại đây hoặc không được tham gia vụ việc này.",
        )  # fmt: skip


def _outcome(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if told.outcome not in list(Outcome):
        raise ProceedingError("outcome", "say what was found.", "Hãy ghi kết quả giải quyết.")


def _done(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """What the law asks to have been done before such a decision, or the reason it takes instead."""
    for need in undone("decide", held, on):
        stated = need.reason is not None and told.text.strip()
        if told.outcome not in need.unless and not stated:
            raise refuse_undone(need)


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
        raise others_go_on()
    if still:
        _DOCUMENT(held, told, by, on)


def _own_item(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if told.item is not None and not held.items.filter(pk=told.item.pk).exists():
        raise ProceedingError("item", "that letter is not part of it.", "Đơn này không thuộc vụ việc.")


def _attendance(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if any(not office.strip() or number < 1 for office, number in told.attendance.items()):
        raise ProceedingError("attendance", "offices and how many.", "Ghi chức danh và số người.")


def _noticed(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """A dialogue of which the notice went out later than the law (as held) asks is recorded with the reason for it."""
    if told.notified_on is None:
        return
    if told.notified_on > on:
        raise ProceedingError(
            "notified_on", "the notice goes before the dialogue.", "Thông báo phải gửi trước ngày đối thoại."
        )  # fmt: skip
    found = sending("hold_dialogue", Kind(held.kind), Track(held.track), on)
    last = found.due.day if found else None
    if found and last and told.notified_on > last and not told.text.strip():
        raise ProceedingError(
            "notified_on", f"the notice of this dialogue is sent by {last} ({found.basis}): say why it went out later.",
            f"Thông báo của buổi đối thoại này phải gửi chậm nhất ngày {last:%d/%m/%Y} ({found.basis}): hãy ghi vì sao gửi muộn hơn.",
        )  # fmt: skip


def _varies(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    known = law.variants_of(Kind(held.kind), Track(held.track), held.round)
    if told.variants - set(known) or sorted(told.variants) == sorted(held.variants):
        raise ProceedingError(
            "variants", "nothing changes, or the law has no other term for that.",
            "Không có gì thay đổi, hoặc luật không có thời hạn riêng cho trường hợp này.",
        )  # fmt: skip


def _why_complex(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    """From the day the law lists what makes a case complex, whoever says that it is one names which of these, in a paper for the file."""
    if (
        Variant.COMPLEX in told.variants
        and Variant.COMPLEX not in held.variants
        and grounds_for("vary", held, on)
    ):
        refuse_unlisted(told.ground, ("vary",), held, on)
        _DOCUMENT(held, told, by, on)
    elif told.ground:
        raise ProceedingError(
            "ground", "a ground is named where it is said now to be complex, and the law lists what makes it so.",
            "Chỉ ghi căn cứ khi nay xác định là vụ việc phức tạp và luật có danh sách.",
        )  # fmt: skip


def _may_be_kept_out(held: Proceeding, told: Told, by: User, on: datetime.date) -> None:
    if told.person is None and not told.cadres:
        raise ProceedingError("person", "say who.", "Hãy ghi ai.")
    if told.ground not in (reasons := keeps_out(held)):
        known = ", ".join(reasons)
        raise ProceedingError("ground", f"for a reason of the law's list: {known}.", f"Ghi lý do trong danh sách của luật: {known}.")  # fmt: skip
    if told.person == by:
        raise ProceedingError("person", "say who else: not yourself.", "Hãy ghi người khác, không phải chính mình.")  # fmt: skip
    if told.cadres and held.kind != Kind.DENUNCIATION:
        raise ProceedingError(
            "person", "of a complaint by their sign-in.", "Với khiếu nại thì ghi tên đăng nhập."
        )


_DOCUMENT = _needs("document", "give the document's number.", "Hãy ghi số văn bản.")
_TEXT = _needs("text", "say it in words.", "Hãy ghi nội dung.")
CHECKS: dict[str, tuple[Check, ...]] = {
    "keep": (_informs, _TEXT),
    "reply": (_own_item, _TEXT),
    "complete": (_own_item, _lacked, _TEXT),
    "accept": (_eligible, check_accepting, _DOCUMENT),
    "propose": (_of_kinds(Kind.DENUNCIATION), check_proposal, _TEXT),
    "refuse": (_listed("refuse"), check_proposed, _DOCUMENT),
    "guide": (_of_kinds(Kind.COMPLAINT), _listed("guide"), _agreed, check_guiding),
    "forward": (_needs("to", "say to which body.", "Hãy ghi nơi nhận."), check_forwarding, _agreed, _DOCUMENT),
    "send_away": (check_away, _listed("send_away"), check_proposed, _DOCUMENT),
    "notify": (_of_kinds(Kind.DENUNCIATION), _DOCUMENT),
    "assign": (_needs("person", "say who.", "Hãy chọn người được giao."), _may_take_it),
    "hold_dialogue": (_needs("attendance", "say who was present, by office and number.", "Ghi thành phần theo chức danh và số người."), _attendance, _noticed),
    "report": (_DOCUMENT,),
    "draft": (_TEXT,),
    "return": (_TEXT,),
    "decide": (_outcome, _done, _DOCUMENT),
    "act": (_of_kinds(Kind.DENUNCIATION), _DOCUMENT),
    "send": (_DOCUMENT,),
    "vary": (_TEXT, _varies, _why_complex, check_varying),
    "join": (check_joining,),
    "leave": (_TEXT, check_leaving),
    "keep_out": (_of_kinds(Kind.DENUNCIATION, Kind.COMPLAINT), _may_be_kept_out),
    "suspend": (check_suspension, _DOCUMENT, check_dated),
    "resume": (check_resuming, _DOCUMENT),
    "extend": (check_extension, _DOCUMENT),
    "withdraw": (_listed("withdraw"), check_proposed, _taken_back),
    "withdraw_part": (_listed("withdraw_part"), _TEXT),
    "terminate": (_listed("terminate"), _DOCUMENT, check_dated),
}  # fmt: skip
