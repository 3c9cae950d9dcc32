"""A directive is kept as received; only what persons confirmed binds, and only who stands when it begins."""

import hashlib
from datetime import date

import msgspec
import pytest

from caunoi.core.reading import read, to_json
from caunoi.core.reading.confirmed import Bound, Confirmed, ConfirmedDuty, Document
from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.directives import confirm_directive, receive_directive
from caunoi.records.actions.obligations import Progress, expand_directive, record_progress
from caunoi.records.actions.people import CadreRow, Post, record_cadres
from caunoi.records.models import Appointment, Directive, Duty, Obligation, Source
from tests.factories import NOON
from tests.people import City, make_city

pytestmark = pytest.mark.django_db

ISSUED = date(2017, 7, 4)
TEXT = """ĐẢNG CỘNG SẢN VIỆT NAM
THÀNH ỦY THỬ NGHIỆM
*
Số 7-CT/TU
Nơi Thử, ngày 04 tháng 7 năm 2017

CHỈ THỊ
Về việc trả lời người dân

1. Đảng ủy xã, phường, thị trấn công khai lịch tiếp dân trước ngày 15/10/2017.

2. Ban Tổ chức Thành ủy hằng năm báo cáo kết quả.

T/M BAN THƯỜNG VỤ
"""


def confirmed(text: str = TEXT, **changes: object) -> Confirmed:
    """The reading of TEXT as two persons confirmed it: communes have a date, the board a yearly report."""
    reading = read(text)
    binds = [(Bound(line="party", level="commune"),), (Bound(units=("P-01",)),)]
    duties = tuple(
        ConfirmedDuty(
            id=f"D-{n}", clause=duty.clause or "", action=f"Việc {n}", owner=duty.owner, role="lead", due=duty.due,
            cadence="year" if n == 2 else None, shown_by="report", binds=bound,
            quote=text[duty.start : duty.end], start=duty.start, end=duty.end,
        )
        for n, (duty, bound) in enumerate(zip(reading.duties, binds, strict=True), start=1)
    )  # fmt: skip
    whole = Confirmed(
        source="chi-thi.txt", source_sha256=hashlib.sha256(text.encode()).hexdigest(), confirmed_by="một",
        checked_by="hai", confirmed_on="2017-07-10", document=Document(), targets=(), duties=duties,
    )  # fmt: skip
    return msgspec.structs.replace(whole, **changes)


@pytest.fixture
def city() -> City:
    return make_city()


def received() -> Directive:
    return receive_directive(
        name="chi-thi.txt", text=TEXT, received_on=ISSUED, draft=to_json(read(TEXT)), by=OPERATOR, at=NOON
    )


def given_out() -> Directive:
    directive = received()
    confirm_directive(directive, confirmed=confirmed(), by=OPERATOR, at=NOON)
    expand_directive(directive, since=ISSUED, until=date(2018, 1, 31), by=OPERATOR, at=NOON)
    return directive


def test_a_directive_is_kept_exactly_as_received_with_its_draft(city: City) -> None:
    directive = received()

    assert Source.objects.get().text == TEXT
    assert (directive.symbol, directive.dated, directive.confirmed) == ("7-CT/TU", ISSUED, None)
    assert directive.draft == to_json(read(TEXT))
    assert not Duty.objects.exists()


def test_a_directive_held_already_or_without_its_key_is_refused(city: City) -> None:
    received()

    with pytest.raises(UserError, match=r"7-CT/TU of 04/07/2017 is held already"):
        received()
    with pytest.raises(UserError, match="symbol, issuer, date could not be read"):
        receive_directive(
            name="thu.txt",
            text="Kính gửi.",
            received_on=ISSUED,
            draft=to_json(read("Kính gửi.")),
            by=OPERATOR,
            at=NOON,
        )

    assert Directive.objects.count() == 1


def test_a_confirmed_reading_gives_its_duties_in_the_order_of_the_text(city: City) -> None:
    directive = received()

    confirm_directive(directive, confirmed=confirmed(), by=OPERATOR, at=NOON)

    first, second = Duty.objects.order_by("place")
    assert (first.key, first.due, first.cadence, first.text) == (
        "D-1", date(2017, 10, 15), "", TEXT[first.start : first.end],
    )  # fmt: skip
    assert (second.key, second.due, second.cadence) == ("D-2", None, "year")
    assert msgspec.convert(Directive.objects.get().confirmed, Confirmed) == confirmed()


def test_a_reading_that_does_not_fit_the_text_or_comes_twice_is_refused(city: City) -> None:
    directive = received()

    with pytest.raises(UserError, match="source_sha256"):
        confirm_directive(directive, confirmed=confirmed(source_sha256="0"), by=OPERATOR, at=NOON)
    with pytest.raises(UserError, match="is not mentioned"):
        confirm_directive(directive, confirmed=confirmed(duties=()), by=OPERATOR, at=NOON)
    assert not Duty.objects.exists()

    confirm_directive(directive, confirmed=confirmed(), by=OPERATOR, at=NOON)
    with pytest.raises(UserError, match="confirmed already"):
        confirm_directive(directive, confirmed=confirmed(), by=OPERATOR, at=NOON)


def test_only_the_organisation_board_confirms(city: City) -> None:
    directive = received()

    with pytest.raises(RefusedError, match=r"may not directive\.confirm"):
        confirm_directive(directive, confirmed=confirmed(), by=city.office, at=NOON, unit=city.city)
    confirm_directive(directive, confirmed=confirmed(), by=city.board, at=NOON, unit=city.city)

    assert Duty.objects.count() == 2


def test_duties_become_obligations_of_whom_they_bind_and_a_missing_date_stays_missing(city: City) -> None:
    given_out()

    fields = ("unit__key", "duty__key", "period", "starts_on", "due_on", "person", "clause", "text")
    due, january = date(2017, 10, 15), date(2018, 1, 1)
    assert sorted(Obligation.objects.values_list(*fields), key=str) == [
        ("P-00001", "D-1", "", ISSUED, due, None, "1", "Việc 1"),
        ("P-00002", "D-1", "", ISSUED, due, None, "1", "Việc 1"),
        ("P-00003", "D-1", "", ISSUED, due, None, "1", "Việc 1"),
        ("P-01", "D-2", "2017", ISSUED, None, None, "2", "Việc 2"),
        ("P-01", "D-2", "2018", january, None, None, "2", "Việc 2"),
    ]


def test_expanding_again_adds_only_what_is_new(city: City) -> None:
    directive = given_out()

    again = expand_directive(directive, since=ISSUED, until=date(2018, 1, 31), by=OPERATOR, at=NOON)
    later = expand_directive(directive, since=ISSUED, until=date(2019, 1, 31), by=OPERATOR, at=NOON)

    assert (again, later) == (0, 1)
    assert Obligation.objects.filter(period="2019").count() == 1


def test_nothing_is_owed_from_before_the_directive(city: City) -> None:
    directive = received()
    confirm_directive(directive, confirmed=confirmed(), by=OPERATOR, at=NOON)

    expand_directive(directive, since=date(2015, 1, 1), until=date(2017, 12, 31), by=OPERATOR, at=NOON)

    assert set(Obligation.objects.values_list("starts_on", flat=True)) == {ISSUED}


def test_who_answers_is_named_when_it_is_given_out(city: City) -> None:
    person = appointed("P-00001")
    directive = received()
    confirm_directive(directive, confirmed=confirmed(), by=OPERATOR, at=NOON)

    expand_directive(
        directive, since=ISSUED, until=ISSUED, by=OPERATOR, at=NOON,
        named=lambda one: person if one.unit == "P-00001" else None,
    )  # fmt: skip

    assert list(Obligation.objects.filter(person=person).values_list("unit__key", flat=True)) == ["P-00001"]


def appointed(unit: str) -> int:
    row = CadreRow(
        code=f"CB-{unit}",
        name="Lê Thị Mẫu",
        birth_year=None,
        sex="",
        posts=(Post("secretary", unit, None, ISSUED),),
    )
    record_cadres([row], by=OPERATOR, at=NOON)
    return Appointment.objects.get(cadre__code=f"CB-{unit}").pk


def owed_by(unit: str) -> Obligation:
    return Obligation.objects.get(unit__key=unit, duty__key="D-1")


def test_progress_names_a_person_and_records_what_was_done_with_its_proof(city: City) -> None:
    given_out()
    person, done = appointed("P-00001"), date(2017, 10, 9)
    rows = [
        Progress(owed_by("P-00001").pk, done, "Ảnh niêm yết", person),
        Progress(owed_by("P-00002").pk, person=person),
    ]

    record_progress(rows, by=city.office, at=NOON, under=city.party_001)

    first, second = owed_by("P-00001"), owed_by("P-00002")
    assert (first.done_on, first.proof, first.person_id) == (done, "Ảnh niêm yết", person)
    assert (second.done_on, second.proof, second.person_id) == (None, "", person)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"done_on": date(2017, 10, 9)}, "say what shows that it was done"),
        ({"done_on": date(2017, 7, 3), "proof": "x"}, "not on 2017-07-03"),
        ({"done_on": date(2018, 7, 3), "proof": "x"}, "not on 2018-07-03"),
        ({"person": 10**6}, "nobody holds the post 1000000"),
        ({"reported_on": date(2017, 10, 9)}, "say how far it has come"),
        ({"reported_on": date(2018, 7, 3), "report": "x"}, "reported on from 2017-07-04"),
    ],
)
def test_progress_without_proof_out_of_time_or_by_nobody_is_refused(
    city: City, change: dict[str, object], said: str
) -> None:
    given_out()

    with pytest.raises(UserError, match=said):
        record_progress([Progress(owed_by("P-00001").pk, **change)], by=OPERATOR, at=NOON)  # type: ignore[arg-type]

    assert (owed_by("P-00001").done_on, owed_by("P-00001").person) == (None, None)


def test_progress_is_reported_day_by_day_and_a_day_said_again_is_replaced(city: City) -> None:
    given_out()
    owed = owed_by("P-00001")

    for on, said in ((date(2017, 9, 1), "một"), (date(2017, 10, 1), "hai"), (date(2017, 10, 1), "ba")):
        record_progress([Progress(owed.pk, reported_on=on, report=said)], by=OPERATOR, at=NOON)

    assert list(owed.progress.values_list("on", "text")) == [
        (date(2017, 9, 1), "một"),
        (date(2017, 10, 1), "ba"),
    ]


def test_progress_on_what_is_not_owed_or_not_theirs_is_refused(city: City) -> None:
    given_out()

    with pytest.raises(UserError, match="there is no obligation 0"):
        record_progress([Progress(0)], by=OPERATOR, at=NOON)
    with pytest.raises(RefusedError, match="is not under P-001"):
        record_progress([Progress(owed_by("P-00003").pk)], by=city.office, at=NOON, under=city.party_001)
    with pytest.raises(RefusedError, match=r"may not obligation\.progress"):
        record_progress([Progress(owed_by("P-00001").pk)], by=city.auditor, at=NOON, under=city.party_001)
