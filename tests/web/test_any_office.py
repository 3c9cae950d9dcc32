"""Any office receives: the councils, Front and Party committees of a place beside its people's committees, any other by its name; by page and by API."""

import datetime

import pytest
from django.http import HttpResponse
from django.test import Client

from caunoi.core.facts.letters import Kind
from caunoi.records.access import visible_to
from caunoi.records.models import Letter, Succession, UnitPeriod, User
from caunoi.records.queries.letter_offices import called
from tests.factories import arranging, make_unit, make_user
from tests.people import City, make_city
from tests.records.letters import keep_inside
from tests.web.pages import words
from tests.web.person import Person

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 2)
MERGED = datetime.date(2025, 7, 1)
PARTY = "Đơn có khiếu nại kỷ luật đảng không?"


def with_all_lines(made: City) -> City:
    """The cast, with councils and Front committees of the ward, its district and the city."""
    with arranging():
        for line, prefix, kind, name in (
            ("council", "C", "peoples_council", "Hội đồng nhân dân"), ("front", "F", "front_committee", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
        ):  # fmt: skip
            above = None
            for code, of in (("", "Thành phố"), ("001", "Quận Một"), ("00001", "Phường Một A")):
                place, over = (
                    made.units[f"{what}_{code}".strip("_") if code else what]
                    for what in ("place", "party" if code else "city")
                )
                above = make_unit(
                    f"{prefix}-{code or '01'}",
                    f"{name} {of}",
                    kind,
                    line=line,
                    parent=above,
                    territory=place,
                    over=over,
                )
                made.units[f"{line}_{code or '01'}"] = above
    return made


@pytest.fixture
def city() -> City:
    return with_all_lines(make_city())


def at_the_offices(kind: str = "petition") -> Person:
    person = Person()
    person.answers(kind=kind)
    person.answers(commune="phuong mot a")
    return person


def sees(user: User) -> bool:
    return visible_to(user, Letter, Letter.objects.get().received_at.date()).exists()


def by_api(**said: object) -> HttpResponse:
    given = {"kind": "petition", "text": "Xin sửa đường.", **said}
    return Client().post("/api/v1/letters", given, content_type="application/json")


def named(written: str) -> list[str]:
    return [office.key for office in called(written, TODAY)]


def test_other_bodies_of_the_place_stand_folded_below_its_people_s_committees(city: City) -> None:
    page = at_the_offices().shown.content.decode()

    folded = page.index("<details")
    places = [
        page.index(f'value="{key}"') for key in ("G-00001", "C-00001", "F-00001", "P-00001", "F-001", "P-01")
    ]
    assert places[0] < folded < min(places[1:]) and page.count("<details") == 1
    assert 'value="G-00003"' not in page and 'value="E-1"' not in page
    assert "Chưa thấy văn bản nêu rõ từng nơi ấy phải nhận đơn." in page  # the Front's
    assert places[1:5] == sorted(places[1:5])


@pytest.mark.parametrize("office", ["C-00001", "F-001", "P-01"])
@pytest.mark.parametrize("kind", ["petition", "complaint"])
def test_a_body_of_each_line_receives_and_only_who_reads_there_sees_it(
    city: City, office: str, kind: str
) -> None:
    at = UnitPeriod.objects.get(code=office).unit
    with arranging():
        reads, beside = make_user("reads", "letters_officer", at), make_user("beside", "office", at)
    person = at_the_offices(kind)

    person.answers(office=office)
    if office.startswith("P") and kind == "complaint":
        person.answers(party="no")
    person.answers(text="Xin xem xét (mô phỏng)")
    checked = words(person.answers(name="Nguyễn Thị Mô Phỏng", address="Tổ 5"))
    person.answers()

    letter = Letter.objects.get()
    assert (letter.unit, letter.party_track, letter.custody) == (at, False, "inside")
    assert UnitPeriod.objects.get(code=office).name in checked
    assert sees(reads) and not any(
        map(sees, (beside, city.receiver, city.handler, city.keeper, city.board, city.leader))
    )


def test_office_of_another_place_is_found_by_name_and_chosen_with_its_whole_name_before_the_eyes(
    city: City,
) -> None:
    person = at_the_offices()

    found = person.answers(other="ubnd xa hai a")
    chosen = person.answers(other="ubnd xa hai a", looked="ubnd xa hai a", office="G-00003")

    assert found.status_code == 422 and "Ủy ban nhân dân Xã Hai A" in words(found)
    assert 'value="G-00003" checked' in " ".join(found.content.decode().split())
    assert chosen.status_code == 200
    person.answers(to="back")
    assert 'value="G-00003" checked' in " ".join(person.shown.content.decode().split())
    person.answers(office="G-00003")
    person.answers(text="Xin sửa đường")
    person.answers()
    person.answers()
    assert Letter.objects.get().unit == city.government_00003


def test_a_name_that_nobody_bears_and_offices_that_do_not_receive_are_refused_in_words(city: City) -> None:
    with arranging():
        make_unit("Z-1", "Chi bộ Một (mô phỏng)", "cell", parent=city.enterprise)

    assert "Không có cơ quan nào tên hoặc mã như vậy" in words(at_the_offices().answers(other="So Khong Co"))
    assert "nhận nhiều nhất 300" in words(at_the_offices().answers(other="a" * 301))
    for key in ("Z-1", "00001", "none"):
        refused = at_the_offices().answers(office=key)
        assert (refused.status_code, "Cơ quan này không nhận đơn vào hôm nay" in words(refused)) == (
            422,
            True,
        )
    assert "Hãy chọn một cơ quan nhận đơn" in words(at_the_offices().answers())
    assert (
        "Hãy chọn một cơ quan nhận đơn" in words(at_the_offices().answers(other=""))
        and not Letter.objects.exists()
    )


def test_an_office_that_ends_before_the_letter_is_sent_is_said_and_nothing_is_kept(city: City) -> None:
    person = at_the_offices()
    person.answers(office="F-00001")
    person.answers(text="Xin sửa đường")
    person.answers()
    with arranging():
        UnitPeriod.objects.filter(code="F-00001").update(end=MERGED)

    refused = person.answers()

    assert (refused.status_code, Letter.objects.count()) == (422, 0)
    assert "Cơ quan này không nhận đơn vào hôm nay" in words(refused)


def test_names_are_found_exact_first_by_short_form_by_code_and_by_what_took_their_place(city: City) -> None:
    assert (
        named("Ủy ban Mặt trận Tổ quốc Việt Nam Phường Một A")
        == named("uy ban mat tran to quoc viet nam phuong mot a")
        == ["F-00001"]
    )
    assert named("mttq mot a") == named("mặt trận phường một a") == ["F-00001"]
    assert (named("f-00001"), named("E-1"), named("cong ty so mot")) == (["F-00001"], ["E-1"], ["E-1"])
    assert set(named("00001")) == {"G-00001", "C-00001", "F-00001", "P-00001"}
    assert named("Đảng ủy Phường Một")[0] == "P-00001" and len(named("phuong")) <= 10
    assert (named("x"), named("ttq"), named("a" * 300), named("  ")) == ([], [], [], [])
    with arranging():
        old = UnitPeriod.objects.get(code="F-00001")
        old.end = MERGED
        old.save()
        Succession.objects.create(
            source=city.front_00001,
            target=city.front_001,
            date=MERGED,
            kind="merge",
            extent="whole",
            basis="mô phỏng",
            evidence="official",
        )
    (found,) = called("uy ban mttq viet nam phuong mot a", TODAY)
    assert (found.key, found.former) == ("F-001", "Ủy ban Mặt trận Tổ quốc Việt Nam Phường Một A")


def test_name_written_to_its_end_comes_before_one_that_goes_on(city: City) -> None:
    with arranging():
        for code, kind, name in (("F-97", "front_committee", "Ủy ban Mặt trận Tổ quốc Việt Nam quận Thanh Xuân"), ("F-98", "front_committee", "Ủy ban Mặt trận Tổ quốc Việt Nam phường Quán Thánh")):  # fmt: skip
            make_unit(code, name, kind, line="front", over=city.front_001)

    for written in ("mttq quan thanh", "quan thanh", "mat tran to quoc viet nam quan thanh"):
        assert [code for code in named(written) if code.startswith("F-9")] == ["F-98", "F-97"]
    assert named("mttq quan thanh x") == ["F-97"]


def test_denunciation_about_a_front_committee_goes_to_the_one_above(city: City) -> None:
    keep_inside(city)
    with arranging():
        here, up = (
            make_user(name, "denunciation_officer", at)
            for name, at in (("here", city.front_00001), ("up", city.front_001))
        )
    person = at_the_offices("denunciation")

    offered = words(person.answers(office="F-00001", about="yes"))
    person.answers(office="F-001", about="no")
    person.answers(text="Ông chủ tịch nhận tiền (mô phỏng)")
    person.answers()
    person.answers()

    assert "Đã chọn thay cơ quan cấp trên, Ủy ban Mặt trận Tổ quốc Việt Nam Quận Một" in offered
    assert Letter.objects.get().unit == city.front_001
    assert sees(up) and not any(map(sees, (here, city.keeper, city.judge)))
    assert "phong bì niêm phong" in words(at_the_offices("denunciation").answers(office="F-01", about="yes"))


@pytest.mark.parametrize("kind", ["complaint", "denunciation"])
def test_by_the_party_s_rules_nothing_of_who_and_what_is_asked_unless_it_is_kept_inside(
    city: City, kind: str
) -> None:
    with arranging():
        guard, reads = (
            make_user(name, role, city.party_00001)
            for name, role in (("guard", "denunciation_officer"), ("reads", "letters_officer"))
        )
    person = at_the_offices(kind)

    asked = words(person.answers(office="P-00001", about="no"))
    unsaid = person.answers()
    check = person.answers(party="yes")
    shown = words(person.answers())

    letter = Letter.objects.get()
    assert "được giữ trên giấy, ngoài hệ thống" in asked and (PARTY in asked) == (kind == "complaint")
    assert (unsaid.status_code, 'name="files"' in check.content.decode()) == (422, False)
    assert "Theo quy định của Đảng Có" in words(check)
    assert (letter.kind, letter.party_track, letter.custody, letter.unit, letter.place) == (
        kind,
        True,
        "outside",
        city.party_00001,
        None,
    )
    assert "Số ghi lên phong bì" in shown and "Thụ lý" not in shown
    assert sees(guard) and not any(map(sees, (reads, city.keeper, city.leader)))


def test_kept_inside_by_decision_a_party_complaint_is_asked_like_others(city: City) -> None:
    keep_inside(city, "party")
    with arranging():
        make_user("guard", "denunciation_officer", city.party_00001)
    person = at_the_offices("complaint")
    assert "ngoài hệ thống" not in words(person.answers(office="P-00001"))
    person.answers(party="yes")
    person.answers(text="Xin xem lại kỷ luật (mô phỏng)")
    person.answers(name="Nguyễn Thị Mô Phỏng", address="Tổ 5")
    person.answers()

    assert (Letter.objects.get().party_track, Letter.objects.get().custody) == (True, "inside")


def test_nobody_comes_to_the_end_past_whether_the_party_s_rules_hold_and_another_kind_is_asked_anew(
    city: City,
) -> None:
    person = at_the_offices("complaint")
    person.answers(office="P-00001")
    past = person.client.post("/gui-don/gui/", {"state": person.field("state")})
    person.answers(party="no")
    person.answers(to="kind")
    person.answers(kind="denunciation")
    person.answers(to="office")
    person.answers(office="P-00001", about="no")

    assert PARTY in words(past)
    assert "Đơn có tố cáo theo quy định của Đảng không?" in words(person.shown)
    assert 'value="no" checked' not in " ".join(person.shown.content.decode().split())


@pytest.mark.parametrize("office", ["C-00001", "F-00001", "P-00001", "E-1", "P-K-DN", "G-00003"])
def test_by_the_api_any_of_them_receives(city: City, office: str) -> None:
    filed = by_api(office=office)

    assert (filed.status_code, filed.json().get("office")) == (201, office)
    assert Letter.objects.get().unit.key == office


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"office": "00001"}, "office"),
        ({"office": "none"}, "office"),
        (
            {"office": "P-00001", "kind": "complaint", "sender": {"name": "Mô Phỏng", "address": "Tổ 5"}},
            "party_track",
        ),
        ({"office": "P-00001", "kind": "denunciation", "about_office": False}, "party_track"),
        ({"office": "P-00001", "party_track": True}, "party_track"),
        ({"office": "G-00001", "kind": "complaint", "party_track": True}, "party_track"),
        ({"office": "P-01", "kind": "denunciation", "about_office": True, "party_track": True}, "office"),
    ],
)
def test_by_the_api_what_is_wrong_is_said_by_its_field(
    city: City, said: dict[str, object], field: str
) -> None:
    refused = by_api(**said)

    told = refused.json()
    assert (refused.status_code, told["code"], told["errors"][0]["where"]) == (422, field, f"body/{field}")
    assert not Letter.objects.exists()


def test_by_the_api_the_party_s_letter_is_kept_outside(city: City) -> None:
    filed = by_api(office="P-00001", kind=Kind.COMPLAINT, party_track=True, text="")
    held = by_api(
        office="P-00001",
        kind=Kind.COMPLAINT,
        party_track=True,
        text="Tôi bị kỷ luật",
        sender={"name": "Mô Phỏng", "address": "Tổ 5"},
    )

    letter = Letter.objects.get()
    assert (filed.status_code, bool(filed.json()["envelope"])) == (201, True)
    assert (letter.party_track, letter.custody) == (True, "outside")
    assert held.status_code == 422
