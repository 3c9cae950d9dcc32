"""Letters taken as one matter: their senders are told, once each, and learn of no other sender and of no denunciation."""

import datetime

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.letters.following import keep_message
from caunoi.records.models import Letter, Matter

TOLD = (
    "Đơn của anh/chị được xem là cùng một việc với đơn khác. Thời hạn trả lời đơn của anh/chị vẫn tính riêng, kết quả đã "
    "gửi (nếu có) không đổi; danh tính của mỗi người gửi không được nói cho người khác."
)


def tell_linked(letter: Letter, matter: Matter, *, at: datetime.datetime) -> None:
    """Inside the action that put the letter to the matter: tell its sender, and the one who was alone with it until now.

    Denunciations and Party letters neither tell nor are told, so that a message shows of what is open alone.
    """
    rows = Letter.objects.filter(items__matter=matter, destroyed_at=None, party_track=False, secrecy="")
    together = list(
        rows.exclude(items__kind=Kind.DENUNCIATION).exclude(kind=Kind.DENUNCIATION).distinct().order_by("pk")
    )
    others = [one for one in together if one.pk != letter.pk]
    if not others or len(others) == len(together):
        return
    for one in (letter, *others) if len(others) == 1 else (letter,):
        keep_message(one, TOLD, by=None, at=at)
