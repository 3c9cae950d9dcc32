"""Letters of the shown commune: every way in, one transcribed, denunciations kept outside and, since a decision, inside."""

import datetime

from caunoi.core.facts.letters import Channel, Custody, Form, Kind, Purpose, Sender
from caunoi.core.law import Undetermined, value
from caunoi.demo.names import SIMULATED
from caunoi.records.actions.acting import OPERATOR, SENDER
from caunoi.records.actions.letters import (
    ask_opening,
    check_transcript,
    confirm,
    decide_custody,
    file_letter,
    send_message,
    write_transcript,
)
from caunoi.records.actions.sign_ins import SignIn
from caunoi.records.models import Letter, Unit
from caunoi.records.queries.people import user_named

RECEIVES, HANDLES, KEEPS, DECIDES = "tiep-dan", "xu-ly-don", "to-cao", "quyet-to-cao"
INSIDE_SINCE = 20  # days before the demo's day
SENDER_NAME = Sender(name="Người Gửi Thử", address="12 phố Thử (mô phỏng)", phone="0000 000 000")
HOLDER = f"Chánh Thanh tra {SIMULATED}"
# days before the demo's day, kind, way in, what it says
LETTERS = (
    (48, Kind.PETITION, Channel.WALK_IN, "Đề nghị sửa đoạn đường trước nhà văn hóa tổ 3, cứ mưa là ngập."),
    (41, Kind.REFLECTION, Channel.TELEPHONE, "Đèn đường ngõ 12 hỏng hai tuần, chưa thấy ai đến sửa."),
    (33, Kind.COMPLAINT, Channel.WALK_IN, "Không đồng ý mức bồi thường tại quyết định thu hồi đất, xin xem xét lại."),
    (25, Kind.COMPLAINT, Channel.PORTAL, "Khiếu nại việc chậm trả kết quả hồ sơ cấp giấy chứng nhận."),
    (12, Kind.REFLECTION, Channel.PORTAL, "Rác tồn ở điểm tập kết cạnh trường học nhiều ngày."),
    (3, Kind.PETITION, Channel.POST, "Xin mở lại cổng chợ phía bờ sông để người già đi cho gần."),
)  # fmt: skip


def letter_sign_ins(commune: str) -> list[SignIn]:
    """Who receives and handles letters at the people's committee of a commune, and who its denunciations."""
    unit = office_of(commune)
    return [
        SignIn(RECEIVES, "reception", unit),
        SignIn(HANDLES, "letters_officer", unit),
        SignIn(KEEPS, "denunciation_officer", unit),
        SignIn(DECIDES, "denunciation_head", unit),
    ]


def office_of(commune: str) -> str:
    """The key of the people's committee of a commune, whose Party committee's key is given."""
    return f"G-{commune.removeprefix('P-')}"


def enter_letters(commune: str, noon: datetime.datetime) -> None:
    """File the letters, each on its day; none where the law on letters we hold does not reach back so far."""
    if isinstance(
        value("policy.letters.retention_years", (noon - datetime.timedelta(days=60)).date()), Undetermined
    ):
        return
    unit = Unit.objects.get(key=office_of(commune))
    filed = [
        _file(unit, noon - datetime.timedelta(days=ago), kind, channel, text)
        for ago, kind, channel, text in LETTERS
    ]
    _transcribe(filed[0], noon)
    confirm(filed[3], Form.SIGNED_PAPER, by=user_named(RECEIVES), at=noon - datetime.timedelta(days=22))
    send_message(filed[2], f"Mời bổ sung bản sao quyết định. {SIMULATED}", by=user_named(HANDLES), at=noon)
    _denunciations(unit, noon)


def _file(unit: Unit, at: datetime.datetime, kind: Kind, channel: Channel, text: str) -> Letter:
    by = SENDER if channel == Channel.PORTAL else user_named(RECEIVES)
    return file_letter(
        kind=kind, channel=channel, unit=unit, by=by, at=at, body=f"{text} {SIMULATED}", sender=SENDER_NAME,
        read_back=channel == Channel.TELEPHONE,
    ).letter  # fmt: skip


def _transcribe(letter: Letter, at: datetime.datetime) -> None:
    made = write_transcript(
        letter, f"Đề nghị sửa đường trước nhà văn hóa tổ 3. {SIMULATED}", by=user_named(RECEIVES), at=at
    )
    check_transcript(made, accept=True, by=user_named(HANDLES), at=at)


def _denunciations(unit: Unit, noon: datetime.datetime) -> None:
    """One before the decision and a Party-track letter, kept outside; one since, kept here and asked to be opened."""

    def ago(days: int) -> datetime.datetime:
        return noon - datetime.timedelta(days=days)

    for days, kind, party in ((30, Kind.DENUNCIATION, False), (9, Kind.PETITION, True)):
        file_letter(
            kind=kind, channel=Channel.POST, unit=unit, by=user_named(RECEIVES), at=ago(days), party_track=party,
            envelope=f"Phong bì niêm phong số {days} {SIMULATED}", holder=HOLDER, secrecy="mật", number=f"{days}/MP",
        )  # fmt: skip
    decide_custody(
        of="denunciation", custody=Custody.INSIDE, start=ago(INSIDE_SINCE).date(), number="01/QĐ-MP", decided_by=f"Thành ủy {SIMULATED}",
        unit=Unit.objects.get(key="P-01"), by=OPERATOR, at=ago(INSIDE_SINCE),
    )  # fmt: skip
    inside = file_letter(
        kind=Kind.DENUNCIATION, channel=Channel.WALK_IN, unit=unit, by=user_named(RECEIVES), at=ago(6), sender=SENDER_NAME,
        body=f"Tố cáo việc thu tiền không có biên lai. {SIMULATED}",
    ).letter  # fmt: skip
    ask_opening(inside, Purpose.TRANSCRIBE, by=user_named(KEEPS), at=ago(5))
