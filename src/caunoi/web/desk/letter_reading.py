"""Reading a letter at the desk: the original opened once and for a purpose, the transcript written by one and checked by another."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from caunoi import clock
from caunoi.core.facts.letters import Custody, Help, Kind, PartKind, Purpose, Sender, Signing, is_protected
from caunoi.core.facts.permissions import Permission
from caunoi.records.access import can
from caunoi.records.access.letters import acting_unit
from caunoi.records.actions.letters import (
    FilingError,
    OpeningError,
    Plain,
    TranscriptError,
    ask_opening,
    check_transcript,
    decide_opening,
    open_original,
    send_message,
    split_off,
    write_transcript,
)
from caunoi.records.actions.letters.gate import right_to
from caunoi.records.actions.letters.limits import limit
from caunoi.records.queries.letter_desk import LetterPage
from caunoi.records.queries.letters import custody_for, heard_of
from caunoi.web.desk import letter_terms as terms
from caunoi.web.desk.asking import Desk
from caunoi.web.desk.letter_files import TYPES
from caunoi.web.desk.short_forms import Field, Form
from caunoi.web.several import on_a_line
from caunoi.web.templatetags.words import day

LONGEST = 20_000
DONE_MEANWHILE = gettext_lazy("Việc này vừa được người khác làm: hãy xem lại.")
SHOWN = (PartKind.BODY, PartKind.SCAN_TEXT, PartKind.ENVELOPE, PartKind.MESSAGE, PartKind.FILE)
NAMES = ("ask", "allow", "refuse", "open", "split", "transcribe", "check", "return", "message")


def is_kept_here(page: LetterPage) -> bool:
    """Is there anything of it to read here?"""
    return page.letter.custody == Custody.INSIDE and page.letter.destroyed_at is None


def offered(desk: Desk, page: LetterPage) -> list[Form]:
    """What this person may do to read the letter or have it read."""
    letter = page.letter
    if not is_kept_here(page):
        return []
    unit = acting_unit(letter, desk.user, desk.today)

    def may(permission: Permission) -> bool:
        return can(desk.user, permission, unit=unit, on=desk.today)

    found: list[Form] = []
    waiting, text = page.opening, page.transcript
    if (waiting is None or waiting.asked_by_id != desk.user.pk) and may(Permission.LETTER_OPEN):
        choices = tuple((code, str(name)) for code, name in terms.PURPOSE.items())
        found.append(Form("ask", _("Xin mở bản gốc"), (Field("purpose", _("Mục đích"), "choice", choices=choices),)))  # fmt: skip
    if waiting is not None and waiting.state == "asked" and waiting.asked_by_id != desk.user.pk:
        decides = [Form("allow", _("Cho mở bản gốc"), ()), Form("refuse", _("Không cho mở bản gốc"), (), danger=True)]  # fmt: skip
        found += decides if may(Permission.LETTER_ALLOW_OPENING) else []
    if waiting is not None and waiting.state == "allowed" and waiting.asked_by_id == desk.user.pk:
        found.append(Form("open", _("Mở bản gốc, một lần"), ()))
    mixed = not page.items and not is_protected(letter.kind, party_track=letter.party_track)
    if mixed and may(Permission.LETTER_OPEN):
        found.append(_split(desk))
    if may(Permission.LETTER_TRANSCRIBE):
        hint = _("Kể lại nội dung, không ghi tên, địa chỉ, số điện thoại của ai.")
        told = text.text if text else ""  # what was written since is added to it
        found.append(Form("transcribe", _("Ghi lại không có danh tính"), (Field("text", _("Nội dung"), "long", hint=hint, value=told, longest=LONGEST),)))  # fmt: skip
    writes = text is not None and text.state == "written" and text.written_by_id != desk.user.pk
    if writes and may(Permission.LETTER_CHECK):
        found += [Form("check", _("Bản ghi đúng, không lộ danh tính"), ()), Form("return", _("Trả lại bản ghi"), ())]  # fmt: skip
    if may(right_to(letter)):
        hint = _("Người gửi đọc trên trang của mình. Không nhắc đến người khác đã gửi đơn.")
        found.append(Form("message", _("Nhắn cho người gửi"), (Field("text", _("Nội dung tin nhắn"), "long", hint=hint),)))  # fmt: skip
    return found


def waiting(desk: Desk, page: LetterPage, forms: Sequence[Form]) -> str:
    """Who asks to open the original, when and for what, as whoever decides it reads it before they do; and whoever asked, that it waits."""
    asked = page.opening
    if asked is None or asked.state != "asked":
        return ""
    said = {"who": asked.asked_by, "day": day(asked.asked_at), "purpose": terms.PURPOSE[asked.purpose]}
    if asked.asked_by_id == desk.user.pk:
        return _("Anh/chị xin mở bản gốc ngày %(day)s (%(purpose)s): chờ người thứ hai đồng ý.") % said
    decides = any(form.name == "allow" for form in forms)
    return _("%(who)s xin mở bản gốc, ngày %(day)s. Mục đích: %(purpose)s.") % said if decides else ""


def is_another(page: LetterPage, name: str, read: str) -> bool:
    """Would a yes or no be said of another asking than the one that was `read`?"""
    return name in ("allow", "refuse") and bool(read) and page.opening is not None and read != str(page.opening.pk)  # fmt: skip


def _split(desk: Desk) -> Form:
    """The denunciation in the letter becomes one of its own; which fields it takes follows from where those are kept."""
    rest = Field("rest", _("Phần còn lại của đơn, không nhắc đến việc tố cáo"), "long", longest=LONGEST)
    files = Field("files", _("Tệp gửi kèm"), "choice", choices=(("go", _("Đi cùng phần tố cáo")), ("stay", _("Ở lại với phần còn lại"))), value="go")  # fmt: skip
    if custody_for(Kind.DENUNCIATION, party_track=False, on=desk.today) == Custody.INSIDE:
        own: tuple[Field, ...] = (
            Field("text", _("Phần tố cáo, như người gửi viết"), "long", longest=LONGEST),
        )
    else:
        own = (
            Field("envelope", _("Chữ trên niêm phong của phong bì đựng phần tố cáo"), longest=200),
            Field("holder", _("Chức danh người giữ phong bì"), longest=120),
            Field("secrecy", _("Độ mật (nếu có)"), required=False, longest=20),
        )
    return Form("split", _("Tách nội dung tố cáo thành đơn riêng"), (rest, *own, files))


def tried(desk: Desk, page: LetterPage, form: Form) -> tuple[Form, Sequence[Plain] | None]:
    """Do one of them. Gives the form, with why it was refused where it was, and the original where that was opened."""
    if not form.is_right:
        return form, None
    try:
        return form, _do(desk, page, form)
    except TranscriptError as refused:
        return form.refused(str(terms.TRANSCRIPT[refused.code])), None
    except FilingError as refused:
        return form.refused(str(terms.SPLIT.get(refused.code, terms.NOT_SPLIT))), None
    except OpeningError:
        return form.refused(str(DONE_MEANWHILE)), None


@dataclass(frozen=True)
class Written:
    """One thing in an original, in words: when, by whom, and the words or the file. `later`: after the letter itself."""

    said: str
    at: datetime.datetime
    later: bool
    text: str = ""
    file: Plain | None = None
    type: str = ""
    size: int = 0


@sensitive_variables()
def original(desk: Desk, page: LetterPage, parts: Sequence[Plain]) -> dict[str, Any]:
    """What the page of the original shows: the words and files in the order in which they came; who wrote only where it is opened for
    that; whether the sender wrote more since it was granted."""
    opening = page.opening
    assert opening is not None
    names = opening.purpose != Purpose.TRANSCRIBE
    told = {part.kind: part.content for part in parts if names}
    signing = msgspec.json.decode(told.get(PartKind.SIGNERS, b"{}"), type=Signing)
    return {
        "letter": page.letter,
        "opening": opening,
        "parts": [_written(page, part) for part in parts if part.kind in SHOWN],
        "sender": msgspec.json.decode(told.get(PartKind.SENDER, b"null"), type=Sender | None),
        "signing": signing,
        "represented_by": [on_a_line(one) for one in signing.representatives],
        "help": msgspec.json.decode(told.get(PartKind.HELP, b"null"), type=Help | None),
        "until": opening.covers_until,
        "since": heard_of(page.letter, words=False).of_sender_after(opening.covers_until),
        "has_files": any(part.kind == PartKind.FILE for part in parts),
        "minutes": limit("opening_minutes", desk.today),
        # told again here, beside the words: they are not shown a second time
        "form": next((form for form in offered(desk, page) if form.name == "transcribe" and not names), None),
    }


@sensitive_variables()
def _written(page: LetterPage, part: Plain) -> Written:
    later = part.at > page.letter.received_at
    if part.kind == PartKind.FILE:
        size = len(part.content)
        return Written(_("Tệp"), part.at, later, file=part, type=str(TYPES[part.file_type]), size=size)
    said = _("Người gửi nhắn") if part.kind == PartKind.MESSAGE else _("Lời của đơn")
    said = _("Cơ quan nhắn") if part.from_office else _("Người gửi rút phần") if part.taken_back else said
    return Written(said, part.at, later, part.content.decode())


def _do(desk: Desk, page: LetterPage, form: Form) -> Sequence[Plain] | None:
    """The parts of the original where it was opened, else None."""
    by, at, opening, text = desk.user, desk.moment(clock.now()), page.opening, page.transcript
    if form.name == "ask":
        ask_opening(page.letter, Purpose(form.text("purpose")), by=by, at=at)
    elif form.name == "split":
        given = {field.name: field.value for field in form.fields if field.name not in ("rest", "files")}
        split_off(
            page.letter,
            rest=form.text("rest"),
            files_stay=form.text("files") == "stay",
            by=by,
            at=at,
            **given,
        )
    elif form.name == "transcribe":
        write_transcript(page.letter, form.text("text"), by=by, at=at)
    elif form.name in ("allow", "refuse") and opening is not None:
        decide_opening(opening, allow=form.name == "allow", by=by, at=at)
    elif form.name == "open" and opening is not None:
        return open_original(opening, by=by, at=at)
    elif form.name == "message":
        send_message(page.letter, form.text("text"), by=by, at=at)
    elif text is not None:
        check_transcript(text, accept=form.name == "check", by=by, at=at)
    return None
