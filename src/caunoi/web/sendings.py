"""When the paper of a move is sent, in words: the notice of a dialogue before it, a decision that halts a case after it."""

from datetime import date

from django.utils.translation import gettext as _

from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.proceedings.sending import sending
from caunoi.records.models import Proceeding, ProceedingStep
from caunoi.render import words
from caunoi.web.templatetags.words import language, sure

DIALOGUE = "hold_dialogue"


def sent_by(held: Proceeding, move: str, on: date) -> str:
    """The last day for it, with its basis and how sure that is; '' where the law (as held) says nothing of such a move on a day."""
    found = sending(move, Kind(held.kind), Track(held.track), on)
    if found is None:
        return ""
    told = {
        "day": words.deadline(found.due.day, language()) if found.due.day else _("chưa xác định"),
        "on": words.day(on), "basis": found.basis, "sure": sure(found.certainty),
    }  # fmt: skip
    if move == DIALOGUE:
        return (
            _("Đối thoại ngày %(on)s thì thông báo phải gửi chậm nhất %(day)s (%(basis)s; %(sure)s).") % told
        )
    return _("Quyết định ngày %(on)s phải gửi chậm nhất %(day)s (%(basis)s; %(sure)s).") % told


def said_of(held: Proceeding, step: ProceedingStep) -> str:
    """Of a step: by when its paper is sent; of a dialogue when its notice was, and until when that was to be, where it was later."""
    if step.move != DIALOGUE:
        return sent_by(held, step.move, step.on)
    if step.notified_on is None:
        return ""
    found = sending(step.move, Kind(held.kind), Track(held.track), step.on)
    late = found is not None and found.due.day is not None and step.notified_on > found.due.day
    notice = _("Thông báo gửi ngày %(day)s.") % {"day": words.day(step.notified_on)}
    return f"{notice} {sent_by(held, step.move, step.on)}" if late else notice
