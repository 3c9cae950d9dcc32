"""What a clerk types of a letter, in the order the paper lies on the desk: at most twelve fields, none asked twice."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.core.facts.letters import Channel, Custody, Help, Kind, Sender
from caunoi.core.facts.proceedings import Track
from caunoi.records.actions.letters.limits import limit
from caunoi.records.queries import letter_places as places
from caunoi.records.queries.letters import custody_for, needs_name
from caunoi.web.desk import letter_terms as terms
from caunoi.web.several import people, person, wrong
from caunoi.web.typed import WRONG_DAY, day, line, number, too_long

FIELDS = (
    "kind",
    "way",
    "dated",
    "name",
    "address",
    "phone",
    "commune",
    "village",
    "text",
    "helper",
    "interpreter",
    "files",
)
# Of a letter of several people: the sender on one line, how many they are and who represents them.
OF_SEVERAL = (
    "kind",
    "way",
    "dated",
    "sender",
    "signers",
    "representatives",
    "commune",
    "village",
    "text",
    "helper",
    "interpreter",
    "files",
)
# The most characters of each line.
LONGEST = {
    "dated": 20,
    "name": 300,
    "address": 300,
    "phone": 300,
    "sender": 900,
    "commune": 300,
    "village": 120,
    "helper": 300,
    "interpreter": 300,
}
SENDER = ("name", "address", "phone")
MOST_SIGNERS = 999_999
NOT_YET = gettext_lazy("Ngày này chưa tới: hãy ghi ngày viết trên giấy.")
# The way a letter came: its channel, and whether it was told aloud and must be read back.
WAYS = {
    "brought": (gettext_lazy("Mang đơn tới"), Channel.WALK_IN, False),
    "post": (gettext_lazy("Bưu điện"), Channel.POST, False),
    "oral": (gettext_lazy("Nói trực tiếp"), Channel.WALK_IN, True),
    "telephone": (gettext_lazy("Điện thoại"), Channel.TELEPHONE, True),
}
# What a letter is called here: its title, its kind, and under whose rules it goes.
KINDS = {
    **{kind: (terms.KIND[kind], Kind(kind), Track.STATE) for kind in ("petition", "complaint", "reflection", "denunciation")},
    "party_denunciation": (gettext_lazy("Tố cáo theo quy định của Đảng"), Kind.DENUNCIATION, Track.PARTY),
    "party_complaint": (gettext_lazy("Khiếu nại kỷ luật đảng"), Kind.COMPLAINT, Track.PARTY),
}  # fmt: skip
# A denunciation of the clerk's own office: asked with the kind, before anything of it is said, and never typed by a clerk there.
ABOUT_US = "about_us"
CHOICES = {
    **{code: title for code, (title, _, _) in KINDS.items()},
    "denunciation": gettext_lazy("Tố cáo nơi khác hoặc người nơi khác"),
    ABOUT_US: gettext_lazy("Tố cáo cơ quan này hoặc người ở đây"),
}
ELSEWHERE = "?"
"""Chosen where none of the communes that bear a name is meant: another name is typed."""


class Taken(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A letter as the clerk typed it; carried sealed through the page on which it is read back."""

    once: str
    began: int
    kind: str = ""
    way: str = "brought"
    dated: str = ""
    sender: Sender = Sender()
    commune: str = ""
    place: str = ""
    village: str = ""
    text: str = ""
    several: bool = False
    signers: int = 1
    representatives: str = ""
    help: Help = Help()

    @property
    def fields(self) -> tuple[str, ...]:
        """What is asked, in order."""
        return OF_SEVERAL if self.several else FIELDS

    @property
    def represented_by(self) -> list[Sender]:
        """Who represents the signers."""
        return people(self.representatives) if self.several else []

    @property
    def called(self) -> Kind:
        """What it is by law, once its kind is chosen."""
        return Kind.DENUNCIATION if self.about_us else KINDS[self.kind][1]

    @property
    def track(self) -> Track:
        """Under whose rules it goes, once its kind is chosen."""
        return Track.STATE if self.about_us else KINDS[self.kind][2]

    @property
    def about_us(self) -> bool:
        """Does it denounce this very office or somebody in it?"""
        return self.kind == ABOUT_US

    @property
    def channel(self) -> Channel:
        """How it came in."""
        return WAYS[self.way][1]

    @property
    def aloud(self) -> bool:
        """Was it told aloud? Then it is read back before it is filed."""
        return WAYS[self.way][2]


@dataclass(frozen=True)
class Typed:
    """The form after it was sent: what is wrong, by field, and communes to choose from."""

    taken: Taken
    problems: dict[str, str] = field(default_factory=dict)
    found: list[places.Found] = field(default_factory=list)


def read(before: Taken, typed: Mapping[str, str], on: date, *, files: bool) -> Typed:
    """The form as it was sent; `files`: did papers come with it?"""
    problems: dict[str, str] = {}
    kind = typed.get("kind", "") if typed.get("kind") in CHOICES else ""
    way = chosen(typed, "way", WAYS, problems)
    several = bool(typed.get("several"))
    text, written = typed.get("text", "").strip(), line(typed, "commune")
    signers = _number(line(typed, "signers"), problems) if several else 1
    sender = person(line(typed, "sender")) if several else Sender(*(line(typed, name) for name in SENDER))
    found, place = _place(written, on, problems)
    written = "" if written == ELSEWHERE else written
    taken = msgspec.structs.replace(
        before, kind=kind, way=way, dated=line(typed, "dated"), text=text, help=Help(line(typed, "helper"), line(typed, "interpreter")),
        sender=sender, commune=written, place=place, village=line(typed, "village"), several=several, signers=signers,
        representatives=typed.get("representatives", "").strip() if several else "",
    )  # fmt: skip
    _check(taken, on, problems, files=files)
    problems |= {} if taken.about_us else _too_long(typed, taken.text, on)
    return Typed(taken, problems, found)


def chosen(typed: Mapping[str, str], name: str, among: Collection[str], problems: dict[str, str]) -> str:
    """What was chosen from a list, the first of it where nothing was; what does not stand there is refused, never taken for another."""
    written = typed.get(name, "")
    if written and written not in among:
        problems[name] = _("Hãy chọn trong danh sách.")
    return written if written in among else next(iter(among), "")


def _place(written: str, on: date, problems: dict[str, str]) -> tuple[list[places.Found], str]:
    if not written:
        return [], ""
    if written == ELSEWHERE:
        problems["commune"] = _("Hãy ghi tên xã, phường, hoặc xóa trống.")
        return [], ""
    found = places.communes(written, on)
    if len(found) == 1:
        return [], found[0].key
    problems["commune"] = (
        _("Có mấy nơi tên như vậy: hãy chọn một, hoặc ghi tên rõ hơn.")
        if found
        else _("Không tìm thấy xã, phường nào tên như vậy.")
    )
    return found, ""


def _too_long(typed: Mapping[str, str], text: str, on: date) -> dict[str, str]:
    found = {name: too_long(line(typed, name), most) for name, most in LONGEST.items()}
    found["text"] = too_long(text, limit("longest_text", on))
    return {name: said for name, said in found.items() if said}


def _number(written: str, problems: dict[str, str]) -> int:
    found = number(written) or 0
    if 1 < found <= MOST_SIGNERS:
        return found
    problems["signers"] = _("Số người cùng đứng đơn là một số từ 2 trở lên; đơn của một người thì không ghi.")
    return 2


def _check(taken: Taken, on: date, problems: dict[str, str], *, files: bool) -> None:
    if taken.about_us:  # nothing else is asked of it here
        problems.clear()
        problems["kind"] = _(
            "Tố cáo chính cơ quan này thì cán bộ ở đây không ghi: hãy quay màn hình cho người gửi, hoặc nhập phong bì niêm phong theo số. Chưa có gì được giữ."
        )
        return
    if not taken.kind:
        problems["kind"] = _("Hãy chọn loại đơn.")
    elif outside(taken.kind, on):
        problems["kind"] = _(
            "Đơn loại này được giữ ngoài hệ thống: không ghi nội dung ở đây. Hãy nhập ở trang phong bì niêm phong, cả khi nghe qua điện thoại; tố cáo thì cũng có thể quay màn hình cho người gửi."
        )
    if not taken.text and not files:
        problems["text"] = _("Hãy ghi tóm tắt nội dung, hoặc thêm bản chụp của đơn.")
    dated = day(taken.dated)
    if taken.dated and dated is None:
        problems["dated"] = str(WRONG_DAY)
    elif dated and dated > on:
        problems["dated"] = str(NOT_YET)
    name, address = ("sender", "sender") if taken.several else ("name", "address")
    named = bool(taken.kind) and needs_name(taken.called, on)
    if named and not taken.sender.address:
        problems[address] = _("Đơn khiếu nại phải ghi địa chỉ.")
    if named and not taken.sender.name:
        problems[name] = _("Đơn khiếu nại phải ghi họ tên.")
    if taken.several and (said := wrong(taken.represented_by, taken.signers, on)):
        problems["representatives"] = said


def outside(kind: str, on: date) -> bool:
    """Is a letter that is called so kept on paper only?"""
    _title, called, track = KINDS[kind]
    return custody_for(called, party_track=track is Track.PARTY, on=on) == Custody.OUTSIDE
