"""Cases of the shown commune: complaints and petitions at every step, some late, a repeat joined, one refused, one guided, one
forwarded and left unanswered, one passed on twice so that the body above must name who decides, one complained of again above;
denunciations of an officer, decided at home, and of the chair,
decided above and unseen below."""

import datetime
from typing import Any

from caunoi.core.facts.letters import Channel, Kind, Sender
from caunoi.core.law import Undetermined, value
from caunoi.demo.letters import DECIDES, HANDLES, HOLDER, INSIDE_SINCE, KEEPS, RECEIVES, office_of
from caunoi.demo.names import SIMULATED
from caunoi.records.actions.letters import check_transcript, file_letter, write_transcript
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.actions.sign_ins import SignIn
from caunoi.records.models import Letter, Proceeding, Unit, UnitPeriod
from caunoi.records.queries.competence import Against, organisation
from caunoi.records.queries.people import user_named

CHIEF, VERIFIES, DISTRICT, ABOVE = "giai-quyet", "xac-minh", "quyet-to-cao-quan", "xu-ly-don-quan"
READS_ABOVE = "to-cao-quan"
BESIDE = "xu-ly-don-ben"
OLDEST = 200
SENDER = Sender(name="Người Gửi Thử", address="12 phố Thử (mô phỏng)")
# a step of the usual way: move, who, days after filing
WAY = (
    ("accept", CHIEF, 6), ("assign", CHIEF, 7), ("verify", VERIFIES, 8), ("hold_dialogue", VERIFIES, 15), ("report", VERIFIES, 18),
    ("draft", VERIFIES, 20), ("decide", CHIEF, 25), ("send", HANDLES, 27), ("publish", HANDLES, 34), ("take_effect", HANDLES, 68),
)  # fmt: skip
# days before the demo's day, how slow (1: as the law asks), steps of the way, kind, field, what it is about, what was found
CASES = (
    (180, 1, 10, Kind.COMPLAINT, "land", "Quyết định thu hồi đất làm đường vành đai", "part"),
    (170, 2, 8, Kind.COMPLAINT, "land", "Đo đạc diện tích khi cấp giấy chứng nhận", "upheld"),
    (150, 1, 10, Kind.PETITION, "order", "Đặt gờ giảm tốc trước cổng trường", "upheld"),
    (140, 1, 9, Kind.COMPLAINT, "construction", "Quyết định đình chỉ thi công nhà ở", "not_upheld"),
    (120, 1, 5, Kind.COMPLAINT, "land", "Bồi thường cây trồng trên đất bãi", ""),
    (95, 3, 4, Kind.COMPLAINT, "resettlement", "Xét điều kiện tái định cư", ""),
    (70, 1, 7, Kind.PETITION, "environment", "Thu gom rác ở điểm tập kết", "upheld"),
    (60, 1, 3, Kind.COMPLAINT, "policy", "Dừng chi trả trợ cấp hằng tháng", ""),
    (45, 1, 8, Kind.COMPLAINT, "construction", "Xử phạt xây dựng sai phép", "not_upheld"),
    (40, 4, 1, Kind.COMPLAINT, "land", "Chậm trả kết quả hồ sơ đất đai", ""),
    (26, 1, 2, Kind.COMPLAINT, "clearance", "Thông báo giải phóng mặt bằng", ""),
    (14, 1, 1, Kind.COMPLAINT, "construction", "Cấp phép xây dựng nhà liền kề", ""),
    (5, 1, 0, Kind.PETITION, "order", "Sắp xếp lại chỗ bán hàng ở chợ", ""),
)


def proceeding_sign_ins(commune: str, above: str | None, beside: str | None) -> list[SignIn]:
    """Who decides and verifies at the commune's people's committee; above it who decides on denunciations, who reads them, and who handles letters; who
    handles them at the one beside it."""
    unit = office_of(commune)
    found = [SignIn(CHIEF, "deciding_head", unit), SignIn(VERIFIES, "letters_officer", unit)]
    if above:
        found += [
            SignIn(DISTRICT, "denunciation_head", above),
            SignIn(READS_ABOVE, "denunciation_officer", above),  # asks to open what the head allows
            SignIn(ABOVE, "letters_officer", above),
        ]
    return [*found, SignIn(BESIDE, "letters_officer", beside)] if above and beside else found


def enter_proceedings(commune: str, noon: datetime.datetime) -> None:
    """Sort and move the cases, each on its days; none where the law on letters we hold does not reach back so far."""
    first = (noon - datetime.timedelta(days=OLDEST)).date()
    if isinstance(value("policy.letters.retention_years", first), Undetermined):
        return
    unit = Unit.objects.get(key=office_of(commune))
    for ago, slow, steps, kind, field, subject, outcome in CASES:
        case = _sorted(unit, noon - datetime.timedelta(days=ago), kind, field, subject)
        for move, who, after in WAY[:steps]:
            at = noon - datetime.timedelta(days=max(ago - after * slow, 0))
            move_proceeding(case, move, _told(move, case, outcome), by=user_named(who), at=at)
        if subject.startswith("Bồi thường cây trồng"):
            _joined(unit, noon - datetime.timedelta(days=ago - 20), case)
        if subject.startswith("Xử phạt xây dựng"):
            _complained_again(noon - datetime.timedelta(days=6), case)
    _ended(unit, noon)
    _forwarded(unit, noon)
    _denounced(unit, noon)


def _told(move: str, case: Proceeding, outcome: str) -> Told:
    said: dict[str, dict[str, Any]] = {
        "assign": {"person": user_named(VERIFIES)},
        "hold_dialogue": {"attendance": {"Chủ tịch UBND": 1, "Công chức địa chính": 1, "Người gửi đơn": 1}},
        "draft": {"text": f"Dự thảo quyết định giải quyết. {SIMULATED}"},
        "decide": {"document": f"{case.pk}/QĐ-MP", "outcome": outcome},
        "verify": {},
        "take_effect": {},
    }
    return Told(**said.get(move, {"document": f"{case.pk}/TB-MP"}))


def _filed(unit: Unit, at: datetime.datetime, kind: Kind, text: str) -> Letter:
    letter = file_letter(
        kind=kind, channel=Channel.POST, unit=unit, by=user_named(RECEIVES), at=at, body=f"{text} {SIMULATED}", sender=SENDER
    ).letter  # fmt: skip
    made = write_transcript(letter, f"{text} {SIMULATED}", by=user_named(RECEIVES), at=at)
    check_transcript(made, accept=True, by=user_named(HANDLES), at=at)
    return letter


def _sorted(unit: Unit, at: datetime.datetime, kind: Kind, field: str, subject: str) -> Proceeding:
    """One letter on a subject, sorted on the day it came."""
    text = f"Đề nghị xem xét việc sau đây tại địa bàn: {subject.lower()}; đã hỏi cán bộ nhưng chưa được trả lời rõ."
    against = (Against(unit, "committee_chair"),) if kind == Kind.COMPLAINT else ()
    part = Part(kind, f"{subject} {SIMULATED}", field, against=against)
    (case,) = sort_letter(_filed(unit, at, kind, text), [part], by=user_named(HANDLES), at=at)
    return case


def _joined(unit: Unit, at: datetime.datetime, case: Proceeding) -> None:
    """A second letter on the same matter, with a reply date of its own."""
    text = "Tôi cũng có cây trồng trên đất bãi bị thu hồi, đề nghị bồi thường đúng loại cây và số lượng đã kiểm đếm."
    sort_letter(_filed(unit, at, Kind.COMPLAINT, text), [Part(Kind.COMPLAINT, joins=case)], by=user_named(HANDLES), at=at)  # fmt: skip


def _complained_again(at: datetime.datetime, first: Proceeding) -> None:
    """A second complaint, at the body above, where there is one: of a decision that was sent."""
    superior = organisation(at.date()).superior(first.body.key)
    if superior is None:
        return
    letter = file_letter(
        kind=Kind.COMPLAINT, channel=Channel.POST, unit=Unit.objects.get(key=superior), by=user_named(ABOVE), at=at, sender=SENDER,
        body=f"Không đồng ý với quyết định giải quyết khiếu nại lần đầu về việc xử phạt, xin xem xét lại. {SIMULATED}",
    ).letter  # fmt: skip
    part = Part(
        Kind.COMPLAINT,
        "",
        against=(Against(first.body, "committee_chair"),),
        matter=first.matter,
        previous=first,
    )
    sort_letter(letter, [part], by=user_named(ABOVE), at=at)


def beside(office: str, on: datetime.date) -> Unit | None:
    """A body of the same kind under the same superior, if there is another."""
    here = UnitPeriod.objects.get(unit__key=office, start__lte=on, end__gt=on)
    others = UnitPeriod.objects.filter(parent=here.parent, kind=here.kind, start__lte=on, end__gt=on)
    found = others.exclude(unit__key=office).select_related("unit").order_by("code").first()
    return found.unit if found else None


def _forwarded(unit: Unit, noon: datetime.datetime) -> None:
    """A petition passed on to a neighbour, where it lies unanswered; another that the neighbour does not hold for its own either, so that
    it waits above for who decides to be named."""
    at = noon - datetime.timedelta(days=64)
    to = beside(unit.key, at.date())
    if to is None:
        return
    case = _sorted(unit, at, Kind.PETITION, "environment", "Nạo vét mương thoát nước giáp ranh hai phường")
    _pass_on(case, to, HANDLES, at + datetime.timedelta(days=4))
    above = organisation(at.date()).superior(unit.key)
    if above is None:
        return
    at = noon - datetime.timedelta(days=9)
    case = _sorted(unit, at, Kind.PETITION, "order", "Cắt tỉa cây đổ bóng xuống ngõ giáp ranh hai phường")
    _pass_on(case, to, HANDLES, at + datetime.timedelta(days=2))
    _pass_on(case, Unit.objects.get(key=above), BESIDE, at + datetime.timedelta(days=5))


def _pass_on(case: Proceeding, to: Unit, by: str, at: datetime.datetime) -> None:
    told = Told(ground="other_content", document=f"{case.pk}/PC-MP", to=to)
    move_proceeding(case, "forward", told, by=user_named(by), at=at)


def _ended(unit: Unit, noon: datetime.datetime) -> None:
    """A complaint refused on a ground of the law, another whose sender was guided to the right body."""
    at = noon - datetime.timedelta(days=80)
    refused = _sorted(unit, at, Kind.COMPLAINT, "other", "Đơn không có chữ ký")
    move_proceeding(refused, "refuse", Told(ground="not_signed", document="11/TB-MP"), by=user_named(CHIEF), at=at)  # fmt: skip
    guided = _sorted(unit, at, Kind.COMPLAINT, "policy", "Quyết định của cơ quan bảo hiểm")
    move_proceeding(
        guided, "guide", Told(ground="addressed_to_us", receiver=f"Cơ quan bảo hiểm xã hội {SIMULATED}", text="Quyết định do cơ quan bảo hiểm ký."),
        by=user_named(CHIEF), at=at,
    )  # fmt: skip


def _denounced(unit: Unit, noon: datetime.datetime) -> None:
    """Of an officer, for the head of the commune; of the chair, for the body above, where there is one: one kept outside, one since the
    decision, whose original two people there open."""
    for days, post in ((50, ""), (45, "committee_chair"), (8, "committee_chair")):
        at = noon - datetime.timedelta(days=days)
        if post and organisation(at.date()).superior(unit.key) is None:
            continue
        outside: dict[str, Any] = {"holder": HOLDER, "number": f"{days}/MP", "envelope": f"Phong bì niêm phong số {days} {SIMULATED}", "secrecy": "mật"}  # fmt: skip
        inside: dict[str, Any] = {"sender": SENDER, "body": f"Tố cáo chủ tịch phường thu tiền ngoài quy định. {SIMULATED}"}  # fmt: skip
        letter = file_letter(
            kind=Kind.DENUNCIATION, channel=Channel.POST, unit=unit, by=user_named(RECEIVES), at=at,
            **(inside if days < INSIDE_SINCE else outside),
        ).letter  # fmt: skip
        part = Part(Kind.DENUNCIATION, f"Hành vi trong thi hành công vụ {SIMULATED}", against=(Against(unit, post),))  # fmt: skip
        (case,) = sort_letter(letter, [part], by=user_named(KEEPS), at=at)
        head = user_named(DISTRICT if post else DECIDES)
        move_proceeding(case, "accept", Told(document=f"{days}/QĐ-MP"), by=head, at=at + datetime.timedelta(days=5))  # fmt: skip
