"""The questions of the public form, one a page: what each takes out of what was typed, what is wrong with it, which comes next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec
from django.utils.translation import gettext as _

from caunoi.core.facts.letters import Custody, Help, Kind, Sender
from caunoi.records.actions.letters.limits import limit
from caunoi.records.queries import letter_places as places
from caunoi.records.queries.letters import custody_for, needs_name
from caunoi.web import several
from caunoi.web.sealed import Draft
from caunoi.web.typed import line, number, too_long

SHORT, VILLAGE = 300, 120  # characters of a name, an address; of a village
_SENDER = ("name", "address", "phone")
MOST_SIGNERS = 100_000
KIND, PLACE, OFFICE, TEXT, WHO, REPRESENTATIVES, CHECK = (
    "kind", "place", "office", "text", "who", "representatives", "check",
)  # fmt: skip


@dataclass(frozen=True)
class Answered:
    """A draft after a page was sent: what is wrong, by field, and communes to choose from where the name leads to several."""

    draft: Draft
    problems: dict[str, str] = field(default_factory=dict)
    found: list[places.Found] = field(default_factory=list)


def outside(draft: Draft, on: date) -> bool:
    """Is such a letter kept on paper only? Then nothing of who and what is asked."""
    return bool(draft.kind) and custody_for(Kind(draft.kind), party_track=False, on=on) == Custody.OUTSIDE


def questions(draft: Draft, on: date) -> tuple[str, ...]:
    """The pages of this form, in order."""
    if outside(draft, on):
        return (KIND, PLACE, OFFICE, CHECK)
    several = (REPRESENTATIVES,) if draft.signers > 1 else ()
    return (KIND, PLACE, OFFICE, TEXT, WHO, *several, CHECK)


def following(draft: Draft, page: str, on: date, step: int = 1) -> str:
    """The page after this one, or before it with `step` -1."""
    pages = questions(draft, on)
    at = pages.index(page) + step if page in pages else 0
    return pages[max(0, min(at, len(pages) - 1))]


def first_open(draft: Draft, on: date) -> str:
    """The first page whose answer is missing: nobody comes to the end past one."""
    for page in questions(draft, on)[:-1]:
        if _MISSING[page](draft, on):
            return page
    return CHECK


_MISSING: dict[str, Callable[[Draft, date], bool]] = {
    KIND: lambda draft, on: not draft.kind,
    PLACE: lambda draft, on: not draft.place or len(draft.village) > VILLAGE,
    OFFICE: lambda draft, on: not draft.office or (draft.kind == Kind.DENUNCIATION and not draft.apart),
    TEXT: lambda draft, on: not 0 < len(draft.text) <= limit("longest_text", on),
    WHO: lambda draft, on: needs_name(draft.kind, on) and not (draft.sender.name and draft.sender.address),
    REPRESENTATIVES: lambda draft, on: bool(_wrongly_represented(draft, on)),
}


def answer(page: str, draft: Draft, typed: Mapping[str, str], on: date) -> Answered:
    """The draft with what was typed on a page."""
    return _ANSWERS[page](draft, typed, on)


def _kind(draft: Draft, typed: Mapping[str, str], on: date) -> Answered:
    chosen = typed.get("kind", "")
    if chosen not in set(Kind):
        return Answered(draft, {"kind": _("Hãy chọn một loại đơn.")})
    return Answered(msgspec.structs.replace(draft, kind=chosen))


def _place(draft: Draft, typed: Mapping[str, str], on: date) -> Answered:
    village, written, chosen = line(typed, "village"), line(typed, "commune"), typed.get("place", "")
    kept = msgspec.structs.replace(draft, village=village)
    if said := too_long(village, VILLAGE):
        return Answered(kept, {"village": said})
    found = places.communes(written, on) if written else []
    known = {one.key for one in found}
    if chosen and (chosen in known or (not written and places.stands(chosen, on))):
        return Answered(_at(kept, chosen))
    if not written:
        return Answered(kept, {"commune": _("Hãy ghi tên xã, phường hoặc thị trấn.")})
    if len(found) == 1 and not found[0].former:
        return Answered(_at(kept, found[0].key))
    if not found:
        return Answered(
            kept,
            {
                "commune": _(
                    "Không tìm thấy xã, phường nào tên như vậy. Hãy kiểm tra lại tên, hoặc ghi tên cũ."
                )
            },
        )
    return Answered(kept, {"place": _("Hãy chọn một nơi trong danh sách, hoặc ghi tên rõ hơn.")}, found)


def _at(draft: Draft, place: str) -> Draft:
    return msgspec.structs.replace(draft, place=place, office=draft.office if draft.place == place else "")


def _office(draft: Draft, typed: Mapping[str, str], on: date) -> Answered:
    chosen = typed.get("office", "")
    known = {office.key for office in places.offices(draft.place, on)}
    if chosen not in known:
        return Answered(draft, {"office": _("Hãy chọn một cơ quan nhận đơn.")})
    denounces = draft.kind == Kind.DENUNCIATION
    kept = msgspec.structs.replace(draft, office=chosen, apart=denounces and typed.get("about") == "no")
    if kept.apart or not denounces:
        return Answered(kept)
    if typed.get("about") != "yes":
        return Answered(kept, {"about": _("Hãy cho biết đơn có nói về cơ quan này hay không.")})
    above = places.office_above(chosen, on)
    if above is None or above.key not in known:
        return Answered(
            msgspec.structs.replace(kept, office=""),
            {
                "office": _(
                    "Đừng gửi tới đó: người ở đó sẽ đọc. Hãy để đơn trong phong bì niêm phong, ghi “tố cáo”, nộp cho cơ quan cấp trên."
                )
            },
        )
    said = _(
        "Đã chọn thay cơ quan cấp trên, %(above)s: người của cơ quan kia không thấy gì về đơn này. Hãy trả lời câu hỏi dưới đây cho cơ quan này."
    )
    return Answered(msgspec.structs.replace(kept, office=above.key), {"office": said % {"above": above.name}})


def _text(draft: Draft, typed: Mapping[str, str], on: date) -> Answered:
    text = typed.get("text", "").strip()
    longest = limit("longest_text", on)
    if not text:
        return Answered(
            draft,
            {
                "text": _(
                    "Hãy viết nội dung đơn. Nếu đơn viết trên giấy, ghi vài dòng tóm tắt rồi gửi ảnh kèm theo."
                )
            },
        )
    if len(text) > longest:
        return Answered(
            msgspec.structs.replace(draft, text=text[: longest * 2]),
            {"text": _("Nội dung dài quá %(n)s chữ: hãy rút ngắn, hoặc gửi thành tệp.") % {"n": longest}},
        )
    return Answered(msgspec.structs.replace(draft, text=text))


def _who(draft: Draft, typed: Mapping[str, str], on: date) -> Answered:
    sender = Sender(*(line(typed, name) for name in _SENDER))
    written, listed = line(typed, "signers") or "1", typed.get("signer_list", "").strip()
    signers = number(written) or 0
    helping = Help(line(typed, "helper"), line(typed, "interpreter"))
    after = msgspec.structs.replace(
        draft,
        sender=sender,
        signers=max(1, signers),
        signer_list=listed,
        help=helping,
    )
    long = {name: too_long(line(typed, name), SHORT) for name in (*_SENDER, "helper", "interpreter")}
    long["signer_list"] = too_long(listed, limit("longest_text", on))
    problems = {name: said for name, said in long.items() if said}
    if needs_name(draft.kind, on):
        if not sender.name:
            problems["name"] = _("Đơn khiếu nại phải ghi họ tên.")
        if not sender.address:
            problems["address"] = _("Đơn khiếu nại phải ghi địa chỉ.")
    if not 1 <= signers <= MOST_SIGNERS:
        problems["signers"] = _("Số người cùng đứng đơn là một số từ 1 trở lên.")
    return Answered(after, problems)


def _representatives(draft: Draft, typed: Mapping[str, str], on: date) -> Answered:
    written = typed.get("representatives", "").strip()
    after = msgspec.structs.replace(draft, representatives=written)
    said = _wrongly_represented(after, on)
    return Answered(after, {"representatives": said} if said else {})


def _wrongly_represented(draft: Draft, on: date) -> str:
    return several.wrong(several.people(draft.representatives), draft.signers, on)


_ANSWERS: dict[str, Callable[[Draft, Mapping[str, str], date], Answered]] = {
    KIND: _kind,
    PLACE: _place,
    OFFICE: _office,
    TEXT: _text,
    WHO: _who,
    REPRESENTATIVES: _representatives,
}
