"""The questions of the public form, one a page: what each takes out of what was typed, what is wrong with it, which comes next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.core.facts.letters import PARTY_KINDS, Custody, Help, Kind, Sender
from caunoi.records.actions.letters.limits import limit
from caunoi.records.queries import letter_offices
from caunoi.records.queries import letter_places as places
from caunoi.records.queries.letter_readers import taken
from caunoi.records.queries.letters import custody_for, needs_name
from caunoi.web import several
from caunoi.web.sealed import Draft
from caunoi.web.typed import line, number, too_long

SHORT, VILLAGE = 300, 120  # characters of a name, an address; of a village
_SENDER = ("name", "address", "phone")
MOST_SIGNERS = 100_000
NOT_TODAY = gettext_lazy("Cơ quan này không nhận đơn vào hôm nay: hãy chọn cơ quan khác.")
READ_BY_NOBODY = gettext_lazy(
    "Chưa có ai ở đó được đọc đơn như vậy trên trang: hãy chọn cơ quan khác, hoặc nộp phong bì niêm phong tận nơi."
)
KIND, PLACE, OFFICE, PARTY, TEXT, WHO, REPRESENTATIVES, CHECK = (
    "kind", "place", "office", "party", "text", "who", "representatives", "check",
)  # fmt: skip


@dataclass(frozen=True)
class Answered:
    """A draft after a page was sent: what is wrong, by field, and communes or offices to choose from where a name leads to them."""

    draft: Draft
    problems: dict[str, str] = field(default_factory=dict)
    found: Sequence[places.Found | letter_offices.Office] = ()


def asks_party(draft: Draft, on: date) -> bool:
    """May such a letter go by the Party's rules? Of one to a body of the Party that is asked."""
    office = letter_offices.receives(draft.office, on) if draft.kind in PARTY_KINDS else None
    return office is not None and office.of_party


def kept_by_party(on: date) -> bool:
    """Is what goes by the Party's rules kept on paper only?"""
    return custody_for(Kind.COMPLAINT, party_track=True, on=on) == Custody.OUTSIDE


def party_track(draft: Draft, on: date) -> bool:
    """Does it go by the Party's rules?"""
    return draft.party == "yes" and asks_party(draft, on)


def outside(draft: Draft, on: date) -> bool:
    """Is such a letter kept on paper only? Then nothing of who and what is asked."""
    by_party = party_track(draft, on)
    return bool(draft.kind) and custody_for(Kind(draft.kind), party_track=by_party, on=on) == Custody.OUTSIDE


def questions(draft: Draft, on: date) -> tuple[str, ...]:
    """The pages of this form, in order."""
    party = (PARTY,) if asks_party(draft, on) else ()
    if outside(draft, on):
        return (KIND, PLACE, OFFICE, *party, CHECK)
    several = (REPRESENTATIVES,) if draft.signers > 1 else ()
    return (KIND, PLACE, OFFICE, *party, TEXT, WHO, *several, CHECK)


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
    OFFICE: lambda draft, on: (
        letter_offices.receives(draft.office, on) is None
        or (draft.kind == Kind.DENUNCIATION and not draft.apart)
    ),
    PARTY: lambda draft, on: not draft.party,
    TEXT: lambda draft, on: not 0 < len(draft.text) <= limit("longest_text", on),
    WHO: lambda draft, on: needs_name(draft.kind, on) and not (draft.sender.name and draft.sender.address),
    REPRESENTATIVES: lambda draft, on: bool(_wrongly_represented(draft, on)),
}


def no_longer(draft: Draft, page: str, on: date) -> dict[str, str]:
    """What is said where the office that was chosen takes no letters any more."""
    gone = page == OFFICE and draft.office and letter_offices.receives(draft.office, on) is None
    return {"office": str(NOT_TODAY)} if gone else {}


def answer(page: str, draft: Draft, typed: Mapping[str, str], on: date) -> Answered:
    """The draft with what was typed on a page."""
    return _ANSWERS[page](draft, typed, on)


def _kind(draft: Draft, typed: Mapping[str, str], on: date) -> Answered:
    chosen = typed.get("kind", "")
    if chosen not in set(Kind):
        return Answered(draft, {"kind": _("Hãy chọn một loại đơn.")})
    party = draft.party if chosen == draft.kind else ""  # of each kind another thing is asked
    return Answered(msgspec.structs.replace(draft, kind=chosen, party=party))


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
    chosen, written = typed.get("office", ""), line(typed, "other")
    if written and (written != typed.get("looked") or not chosen):
        return _looked_up(draft, written, on)
    office = letter_offices.receives(chosen, on)
    if office is None:
        return Answered(draft, {"office": str(NOT_TODAY) if chosen else _("Hãy chọn một cơ quan nhận đơn.")})
    denounces = draft.kind == Kind.DENUNCIATION
    kept = msgspec.structs.replace(draft, office=chosen, apart=denounces and typed.get("about") == "no")
    if kept.apart and not taken(chosen, Kind.DENUNCIATION, party_track=False, on=on):
        return Answered(msgspec.structs.replace(kept, office=""), {"office": str(READ_BY_NOBODY)})
    if kept.apart or not denounces:
        return Answered(kept)
    if typed.get("about") != "yes":
        return Answered(kept, {"about": _("Hãy cho biết đơn có nói về cơ quan này hay không.")})
    above = letter_offices.above(chosen, on)
    if above is None or letter_offices.receives(above.key, on) is None:
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


def _looked_up(draft: Draft, written: str, on: date) -> Answered:
    """The offices that a name leads to; of them one is chosen, its full name before the person's eyes."""
    if said := too_long(written, SHORT):
        return Answered(draft, {"other": said})
    if found := letter_offices.called(written, on):
        return Answered(
            draft, {"office": _("Hãy chọn một cơ quan trong danh sách, hoặc ghi tên rõ hơn.")}, found
        )
    said = _(
        "Không có cơ quan nào tên hoặc mã như vậy nhận đơn vào hôm nay. Hãy kiểm tra lại, hoặc ghi ngắn hơn."
    )
    return Answered(draft, {"other": said})


def _party(draft: Draft, typed: Mapping[str, str], on: date) -> Answered:
    chosen = typed.get("party", "")
    if chosen not in ("yes", "no"):
        return Answered(draft, {"party": _("Hãy chọn Có hoặc Không.")})
    if chosen == "yes" and not taken(draft.office, Kind(draft.kind), party_track=True, on=on):
        return Answered(draft, {"party": str(READ_BY_NOBODY)})
    return Answered(msgspec.structs.replace(draft, party=chosen))


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
    PARTY: _party,
    TEXT: _text,
    WHO: _who,
    REPRESENTATIVES: _representatives,
}
