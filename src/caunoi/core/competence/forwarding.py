"""Forwarding without a dead end: a coded ground, a receiver, no circles; the second time to the common superior, who names the body."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from caunoi.core import law
from caunoi.core.competence.facts import Organisation, upwards
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.law import Text

# What is done instead on a ground of the list that forwards nothing, the first that it serves.
_INSTEAD = {
    "guide": Text(
        vi="không chuyển đơn; hãy hướng dẫn người gửi, ghi rõ nơi giải quyết",
        en="nothing is forwarded; guide its sender to the body that decides, by name",
    ),
    "send_away": Text(
        vi="đơn ra ngoài hệ thống; hãy chọn chuyển ra ngoài và ghi nơi nhận",
        en="it leaves this system; pass it out, to a body you name",
    ),
    "sort": Text(
        vi="đơn chỉ đi khi phân loại, từ nơi không được tham gia",
        en="it goes only at sorting, from whoever may not take part",
    ),
}
CROSSES = {"party_matter": Track.PARTY, "state_matter": Track.STATE}
"""Grounds that lead under other rules, and under whose."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One forwarding: from, to, on which ground. `names`: a common superior naming the body that must decide."""

    sender: str
    receiver: str
    ground: str
    on: date
    names: bool = False


def track_after(ground: str, kind: Kind, track: Track) -> Track:
    """Under whose rules a letter goes once it was forwarded on a ground; under the same as before where the law held has no clocks for
    such a letter there (a petition to a Party body keeps its reply)."""
    leads = CROSSES.get(ground, track)
    return leads if (kind, leads) in law.proceedings() else track


def common_superior(organisation: Organisation, units: Iterable[str]) -> str | None:
    """The nearest body above all of these (none of them itself); None where nothing held stands above them all."""
    asked = list(dict.fromkeys(units))
    lines = [list(upwards(organisation, unit)) for unit in asked]
    shared = (body for body in lines[0] if body not in asked and all(body in line for line in lines[1:]))
    return next(shared, None)


def refuse_forwarding(
    asked: Hop, before: Sequence[Hop], kind: Kind, organisation: Organisation, track: Track = Track.STATE
) -> Text | None:
    """Why a letter may not be forwarded so; None where it may. `before`: its earlier hops, in order."""
    if (named := refuse_leaving(asked.sender, before, organisation)) is not None:
        return named
    if asked.names:
        return _refuse_naming(asked, before, organisation)
    ground = law.ground("transfer", asked.ground, asked.on, kind, track)
    if ground is None:
        return Text(
            vi=f"“{asked.ground}” không có trong danh sách căn cứ chuyển đơn tại ngày {asked.on:%d/%m/%Y}.",
            en=f"{asked.ground!r} is not among the law's grounds for forwarding on {asked.on}.",
        )
    if not ground.serves("forward"):
        instead = next(words for move, words in _INSTEAD.items() if ground.serves(move))
        return Text(
            vi=f"“{ground.title.vi}”: theo căn cứ này {instead.vi}.",
            en=f"“{ground.title.en}”: on this ground {instead.en}.",
        )
    held = [*(hop.sender for hop in before), asked.sender]
    if (unnamed := refuse_unnamed(asked.sender, before, organisation)) is not None:
        return unnamed
    if ground.leads is not None:
        return _refuse_beyond(asked, ground.leads, before, organisation)
    if ground.up and asked.receiver not in upwards(organisation, asked.sender):
        return Text(
            vi="Theo căn cứ này đơn chỉ đưa lên cấp trên, để chỉ định cơ quan giải quyết.",
            en="On this ground it goes only to a body above, who names the one that decides.",
        )
    if len(held) == 1:
        circle = asked.receiver == asked.sender
        return Text(vi="Nơi nhận phải là cơ quan khác.", en="It must go to another body.") if circle else None
    above = common_superior(organisation, held)
    if above is None or asked.receiver == above:
        return None if above is not None else _nobody_above([*map(organisation.name, held)])
    superior = organisation.name(above)
    return Text(
        vi=f"Đơn đã chuyển {len(before)} lần; lần này phải chuyển lên cấp trên chung {superior} để chỉ định cơ quan giải quyết.",
        en=f"Forwarded {len(before)} time(s) already; now it goes to the common superior {superior}, who names the body.",
    )


def _refuse_beyond(
    asked: Hop, leads: Collection[str], before: Sequence[Hop], organisation: Organisation
) -> Text | None:
    """Once, from this line into the line that the ground names; whoever is not held here is written to outside the system."""
    crosses = organisation.line(asked.receiver) in leads and organisation.line(asked.sender) not in leads
    if crosses and not any(law.leads_beyond(hop.ground) for hop in before):
        return None
    return Text(
        vi="Căn cứ này chỉ dẫn đến cơ quan mà nó nêu, ngoài hệ thống các cơ quan này, và chỉ một lần; nơi nhận không có ở đây thì chuyển ra ngoài hệ thống.",
        en="This ground leads only to the bodies that it names, beyond this line of bodies, and once; to one that is not held here it is passed out of the system.",
    )


def refuse_leaving(sender: str, before: Sequence[Hop], organisation: Organisation) -> Text | None:
    """Why a body may not pass a letter on, nor tell its sender to go elsewhere: a superior named it. None where none did."""
    if not before or not before[-1].names:
        return None
    name = organisation.name(sender)
    return Text(
        vi=f"{name} đã được cấp trên chỉ định giải quyết nên không được chuyển tiếp.",
        en=f"{name} was named by the common superior and may not forward it.",
    )


def must_name(body: str, before: Sequence[Hop], organisation: Organisation) -> bool:
    """Is a body the common superior of those, two at least, that passed the letter on before it came there? Or was disputed competence
    taken up to it?"""
    last = before[-1] if before else None
    if last is not None and last.receiver == body and not last.names and law.leads_up(last.ground):
        return True
    return len(before) > 1 and body == common_superior(organisation, [hop.sender for hop in before])


def refuse_unnamed(body: str, before: Sequence[Hop], organisation: Organisation) -> Text | None:
    """Why a body may not pass a letter on without naming who decides, nor tell its sender to go elsewhere. None where it may."""
    if not must_name(body, before, organisation):
        return None
    name = organisation.name(body)
    return Text(
        vi=f"{name} là cấp trên chung của các cơ quan đã chuyển đơn nên phải chỉ định cơ quan giải quyết.",
        en=f"{name} is the common superior of those that forwarded it: it names who decides.",
    )


def refuse_refusal(ground: str, kind: Kind, on: date, track: Track = Track.STATE) -> Text | None:
    """Why a letter may not be refused on a ground; "not ours" never is one."""
    if law.ground("refusal", ground, on, kind, track) is not None:
        return None
    return Text(
        vi=f"“{ground}” không có trong danh sách căn cứ từ chối của luật tại ngày {on:%d/%m/%Y}.",
        en=f"{ground!r} is not among the law's grounds for refusing on {on}.",
    )


def _refuse_naming(asked: Hop, before: Sequence[Hop], organisation: Organisation) -> Text | None:
    if must_name(asked.sender, before, organisation):
        return None
    return Text(
        vi="Chỉ cấp trên chung của các cơ quan đã chuyển đơn mới chỉ định cơ quan giải quyết.",
        en="Only the common superior of the bodies that forwarded it names who decides.",
    )


def _nobody_above(held: Sequence[str]) -> Text:
    return Text(
        vi=f"Chưa có cấp trên chung của {', '.join(held)} trong tổ chức đã lưu; đơn ở lại {held[-1]} cho đến khi xác định được.",
        en=f"No common superior of {', '.join(held)} is held; the letter stays with {held[-1]} until one is.",
    )
