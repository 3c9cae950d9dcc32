"""The small city with one record of every kind, as the pages' tests and the browser journeys need it.

Today is 31/01/2018. Phường Một A was rated well while a matter was 214 days late; Xã Hai A likewise.
"""

import datetime
from dataclasses import dataclass

from caunoi.core.reading import read, to_json
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.directives import receive_directive
from caunoi.records.actions.findings import reconcile
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.actions.reports import draft
from caunoi.records.models import (
    Appointment,
    Assessment,
    CaseSummary,
    CaseTally,
    ComplexMatter,
    ComplexMatterAsk,
    ComplexMatterReview,
    DenunciationOutcome,
    Dialogue,
    Directive,
    Discipline,
    Duty,
    Finding,
    Obligation,
    Plan,
    Report,
    SentReport,
    Unit,
)
from caunoi.records.queries.reports import annual_report
from caunoi.render.docx import render
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.making import (
    employ,
    hold_dialogue,
    open_matter,
    plan,
    rate,
    send_report,
    take_in,
    tally,
    uphold,
)

Date = datetime.date
TODAY = Date(2018, 1, 31)
AT = datetime.datetime(2018, 1, 31, 9, tzinfo=datetime.UTC)

TEXT = """THÀNH ỦY HÀ NỘI
*
Số 77-NQ/TU
Hà Nội, ngày 05 tháng 7 năm 2017

NGHỊ QUYẾT
về việc giải quyết những vấn đề người dân quan tâm ở cơ sở

Thực hiện Chỉ thị số 10-CT/TW, ngày 30/3/2007 của Ban Bí thư.

I. MỤC TIÊU

Hằng năm, có trên 60% tổ chức cơ sở đảng đạt trong sạch, vững mạnh.

II. NHIỆM VỤ

1. Đối thoại với nhân dân

Đảng ủy xã, phường, thị trấn tổ chức đối thoại với nhân dân, hoàn thành trước ngày 15/10/2017.

2. Báo cáo

Đảng ủy xã, phường, thị trấn rà soát các vụ việc trên địa bàn, báo cáo kết quả định kỳ hằng năm.

T/M BAN THƯỜNG VỤ
"""


@dataclass
class Sample:
    """The city, its cast, and one record of each kind that answers to Phường Một A."""

    city: City
    case: CaseSummary
    dialogue: Dialogue
    assessment: Assessment
    outcome: DenunciationOutcome
    discipline: Discipline
    member_discipline: Discipline
    directive: Directive
    duty: Duty
    overdue: Obligation
    promise: Obligation
    plan: Plan
    item: Obligation
    sent_report: SentReport
    sums: CaseTally
    secretary: Appointment
    matter: ComplexMatter
    ask: ComplexMatterAsk
    finding: Finding
    hidden_finding: Finding
    report: Report


def make_sample() -> Sample:
    """Everything, in a few actions."""
    city = make_city()
    declare_simulated(seed=1, today=TODAY, by=OPERATOR, at=AT)
    directive, duty = _directive()
    one, two, far = city.party_00001, city.party_00002, city.party_00003
    assert isinstance(one, Unit) and isinstance(two, Unit) and isinstance(far, Unit)
    with arranging():
        secretary = employ("secretary", one, city.party_001, papers=("university", "intermediate_theory"))
        assessment = rate(
            one, "well", city.party_001, self_level="clean_strong", self_reason="Hoàn thành tốt"
        )
        rate(two, "clean_strong", city.party_001)
        rate(far, "well", city.party_002)
        rate(city.enterprise, "completed", city.bloc)
        case = take_in(city.government_00001, city.place_00001, Date(2017, 4, 3), Date(2017, 6, 1))
        take_in(
            city.government_00002, city.place_00002, Date(2017, 5, 2), Date(2017, 6, 30), Date(2017, 6, 20)
        )
        take_in(city.government_00003, city.place_00003, Date(2017, 2, 1), Date(2017, 3, 1))
        dialogue = hold_dialogue(one, Date(2017, 8, 15))
        hold_dialogue(two, Date(2017, 8, 16))
        hold_dialogue(far, Date(2017, 8, 17))
        outcome = uphold(one, Date(2017, 11, 1), against_leader=False)
        discipline = Discipline.objects.create(
            unit=one, of="leader", post="committee_chair", form="reprimand", decided_on=Date(2017, 12, 1)
        )
        member = Discipline.objects.create(
            unit=one, of="member", form="reprimand", decided_on=Date(2017, 12, 1)
        )
        overdue = _owed(one, duty, Date(2017, 10, 15), person=secretary)
        _owed(two, duty, Date(2017, 10, 15), done=Date(2017, 10, 1))
        _owed(far, duty, Date(2017, 10, 15))
        promise = Obligation.objects.create(
            unit=one, origin="promise", dialogue=dialogue, text="Sửa đường thoát nước ngõ 3", starts_on=Date(2017, 8, 15), due_on=Date(2018, 3, 1),
        )  # fmt: skip
        own_plan = plan(one)
        item = Obligation.objects.create(
            unit=one, origin="plan_item", plan=own_plan, text="Rà soát các vụ việc tồn đọng", starts_on=Date(2017, 2, 1), due_on=Date(2018, 6, 30),
            person=secretary,
        )  # fmt: skip
        sent_report = send_report(one, due=Date(2017, 12, 15), sent=Date(2017, 12, 20))
    reconcile(year=2017, by=OPERATOR, at=AT, as_of=TODAY)
    with arranging():
        sums = tally(city.government_00001, field="policy", received=3)
        matter = open_matter(
            city.government_00001, city.place_00001, Date(2017, 8, 1), ("declare_hot_spot", Date(2017, 9, 4)),
            ("lift_hot_spot", Date(2017, 10, 2)), code="VP-2017-0001", lead=city.party_001, person=secretary,
        )  # fmt: skip
        ask = ComplexMatterAsk.objects.create(
            matter=matter, number=1, asked=city.bloc, asked_on=Date(2017, 11, 1), what="Hướng dẫn đơn giá đất",
            due_on=Date(2017, 12, 1),
        )  # fmt: skip
        ComplexMatterReview.objects.create(
            matter=matter, held_on=Date(2018, 1, 10), result="Đã họp với các hộ"
        )
        open_matter(city.government_00003, city.place_00003, Date(2017, 9, 1), code="VP-2017-0002")
    content = annual_report("001", 2017, day=TODAY)
    report = draft(content=content, render=render, by=OPERATOR, at=AT)
    late = Finding.objects.filter(code="rating.top_while_late")
    return Sample(
        city, case, dialogue, assessment, outcome, discipline, member, directive, duty, overdue, promise, own_plan, item, sent_report, sums, secretary, matter, ask,
        late.get(unit=one), late.get(unit=far), report,
    )  # fmt: skip


def _directive() -> tuple[Directive, Duty]:
    draft = to_json(read(TEXT))
    directive = receive_directive(
        name="77-nq-tu.txt", text=TEXT, received_on=Date(2017, 7, 6), draft=draft, by=OPERATOR, at=AT
    )
    first, second = draft["duties"][:2]
    with arranging():
        duty, _other = (
            Duty.objects.create(
                directive=directive,
                key=f"{read_duty['clause']}-{place}",
                clause=read_duty["clause"],
                owner=read_duty["owner"] or "",
                text=read_duty["text"],
                action=action,
                cadence=read_duty["cadence"] or "",
                due=read_duty["due"],
                start=read_duty["start"],
                end=read_duty["end"],
                place=place,
            )  # fmt: skip
            for place, (read_duty, action) in enumerate(
                ((first, "Tổ chức đối thoại với nhân dân"), (second, "Báo cáo kết quả rà soát")), start=1
            )
        )
        directive.confirmed = {"duties": []}
        directive.save()
    return directive, duty


def _owed(
    unit: Unit, duty: Duty, due: Date, person: Appointment | None = None, done: Date | None = None
) -> Obligation:
    return Obligation.objects.create(
        unit=unit, origin="duty", duty=duty, clause=duty.clause, text=duty.action, starts_on=Date(2017, 7, 5), due_on=due,
        accepted_on=Date(2017, 7, 10),
        person=person, done_on=done, proof="Biên bản số 12" if done else "",
    )  # fmt: skip
