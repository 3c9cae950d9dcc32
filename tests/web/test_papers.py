"""Papers at the desk: offered where the step is due, filled from the records, kept from everybody else."""

import datetime
import io

import docx
import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import Proceeding
from caunoi.records.queries.competence import Against
from caunoi.records.queries.letters import own_page
from caunoi.web.portal.steps import told as told_to_sender
from tests.people import City, make_city
from tests.records.letters import NAME, OUTSIDE, file
from tests.records.proceedings import with_offices
from tests.web.letters import AT, complained, received, signed_in
from tests.web.pages import words
from tests.web.test_letters import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def taken(who: object, case: Proceeding, code: str, ground: str = "") -> str:
    """The words of the paper as this person takes it home."""
    got = signed_in(who).get(f"/proceedings/{case.public}/papers/{code}/", {"ground": ground})  # type: ignore[arg-type]
    assert got.status_code == 200, code
    document = docx.Document(io.BytesIO(got.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def move(case: Proceeding, name: str, by: object, **told: object) -> None:
    move_proceeding(case, name, Told(**told), by=by, at=AT)  # type: ignore[arg-type]


def test_papers_of_a_complaint_follow_its_steps(city: City) -> None:
    case = complained(city)
    url = f"/proceedings/{case.public}/"
    page = words(signed_in(city.officer).get(url))
    assert "Thông báo thụ lý (.docx)" in page and "để trống, điền sau" in page
    assert "Dự thảo quyết định" not in page
    assert "Ghi cả số và ký hiệu như trên văn bản, ví dụ 01/QĐ-UBND." in page
    assert "Lý do: [Điền: căn cứ" in taken(city.officer, case, "refusal", "none of the law's")
    assert "Luật Khiếu nại 02/2011/QH13, 11/11/2011, Điều 11" in taken(
        city.officer, case, "refusal", "not_signed"
    )

    move(case, "accept", city.chief, document="2/TB-MP")
    move(case, "assign", city.chief, person=city.second)
    move(case, "verify", city.second)
    move(case, "hold_dialogue", city.second, attendance={"Người khiếu nại": 2})
    accepted = taken(city.officer, case, "acceptance")
    assert "ỦY BAN NHÂN DÂN PHƯỜNG MỘT A" in accepted and "Số: 2/TB-MP" in accepted
    assert "ngày 15 tháng 01 năm 2018" in accepted and "đến hết ngày" in accepted
    assert "Người khiếu nại\n2" in taken(city.officer, case, "minutes")

    move(case, "draft", city.second, text="Diện tích đo lại là 120 m².")
    drafted = taken(city.chief, case, "decision")
    assert "Diện tích đo lại là 120 m²." in drafted and "thông báo thụ lý số 2/TB-MP" in drafted
    assert "trong thời hạn 30 ngày kể từ ngày nhận được Quyết định" in drafted
    assert "khiếu nại lần hai đến Ủy ban nhân dân quận 001" in drafted
    assert NAME not in drafted and "Mô Phỏng" not in drafted


def test_what_is_unsure_stands_beside_the_papers_and_on_none_of_them(city: City) -> None:
    case = complained(city)
    move(case, "accept", city.chief, document="12/TB-UBND")
    move(case, "assign", city.chief, person=city.second)
    move(case, "verify", city.second)
    move(case, "draft", city.second, text="Diện tích đo lại là 120 m².")
    doubt = "Nghị định số 75/2012/NĐ-CP ngày 03 tháng 10 năm 2012 của Chính phủ quy định chi tiết một số điều của Luật Khiếu nại"

    page = words(signed_in(city.chief).get(f"/proceedings/{case.public}/"))
    assert f"{doubt}: cần đối chiếu với văn bản" in page and "Người ký cần đối chiếu" in page
    for code in ("acceptance", "decision"):
        drafted = taken(city.chief, case, code)
        assert doubt in drafted and "đối chiếu" not in drafted


def test_a_ground_says_how_sure_it_is_before_and_after_it_is_chosen() -> None:
    city, on = with_offices(make_city()), datetime.datetime(2022, 1, 17, 9, tzinfo=datetime.UTC)
    declare_simulated(seed=1, today=on.date(), by=OPERATOR, at=on)
    part = Part(Kind.COMPLAINT, "x", "land", against=(Against(city.government_00001, "committee_chair"),))
    letter = file(city, Kind.COMPLAINT, channel="post", at=on).letter
    (case,) = sort_letter(letter, [part], by=city.officer, at=on)
    page = words(signed_in(city.officer).get(f"/proceedings/{case.public}/"))
    assert "chữ ký hoặc điểm chỉ của người khiếu nại (đã thấy trong văn bản công khai)" in page
    returned = "cơ quan báo chí chuyển đến mà không thuộc thẩm quyền: gửi trả, nêu lý do"
    assert (
        page.count(f"{returned} (cần đối chiếu với văn bản)") == 3
    )  # forwarded, passed out, and on the slip
    assert f"{returned}: cần đối chiếu" not in page

    told = Told(ground="forwarded_by_authority", receiver="Báo Mô phỏng", document="1/PC")
    move_proceeding(case, "send_away", told, by=city.officer, at=on)
    sent = words(signed_in(city.officer).get(f"/proceedings/{case.public}/"))
    assert f"{returned}: cần đối chiếu với văn bản. Số điều cần đối chiếu." in sent
    back = taken(city.officer, case, "returning")
    assert (
        "đối chiếu" not in back and "V/v gửi trả đơn khiếu nại" in back and "Kính gửi: Báo Mô phỏng" in back
    )
    assert "do Báo Mô phỏng chuyển đến" in back and "gửi trả đơn và tài liệu kèm theo đơn." in back
    assert "để được xem xét, giải quyết" not in back
    assert signed_in(city.officer).get(f"/proceedings/{case.public}/papers/forwarding/").status_code == 404


def test_a_paper_that_is_not_due_or_not_theirs_does_not_exist(city: City) -> None:
    case = complained(city)
    for who, code in ((city.officer, "decision"), (city.officer, "nothing"), (city.other_officer, "acceptance"), (city.board, "acceptance")):  # fmt: skip
        assert signed_in(who).get(f"/proceedings/{case.public}/papers/{code}/").status_code == 404


def test_body_that_decides_is_named_or_left_to_be_written(city: City) -> None:
    letter = received(city, Kind.PETITION, text="Tôi kiến nghị sửa con đường trước cổng trường học của thôn.")
    (case,) = sort_letter(letter, [Part(Kind.PETITION, "Sửa đường", "order")], by=city.officer, at=AT)
    assert "chuyển đơn nêu trên đến [Điền: cơ quan có thẩm quyền" in taken(city.officer, case, "forwarding")

    complaint = complained(city)
    move(
        complaint,
        "guide",
        city.chief,
        ground="addressed_to_us",
        to=city.government_001,
        text="Nơi ấy ký quyết định.",
    )
    guided = taken(city.officer, complaint, "guidance")
    assert "Lý do: Nơi ấy ký quyết định." in guided
    assert "gửi đơn đến Ủy ban nhân dân quận 001" in guided and "Số: ……/UBND-……" in guided


@pytest.mark.parametrize(
    ("kind", "asked", "said", "to_sender"),
    [
        (Kind.PETITION, "kiến nghị", "Được chấp nhận một phần", "Kiến nghị được chấp nhận một phần"),
        (Kind.REFLECTION, "nội dung phản ánh là", "Đúng một phần", "Nội dung đơn đúng một phần"),
    ],
)
def test_head_who_accepted_a_petition_reads_its_page_at_every_step_and_decides_in_its_words(
    city: City, kind: Kind, asked: str, said: str, to_sender: str
) -> None:
    letter = received(
        city, kind, text="Tôi kiến nghị, phản ánh: sửa con đường trước cổng trường học của thôn."
    )
    (case,) = sort_letter(letter, [Part(kind, "Sửa đường", "order")], by=city.officer, at=AT)
    steps = (
        ("accept", city.chief, {"document": "1/TB"}), ("assign", city.chief, {"person": city.second}), ("verify", city.second, {}),
        ("draft", city.second, {"text": "Sửa trong quý I."}), ("decide", city.chief, {"document": "2/QĐ", "outcome": "part"}),
    )  # fmt: skip
    for name, by, told in steps:
        move(case, name, by, **told)
        page = signed_in(city.chief).get(f"/proceedings/{case.public}/")
        assert page.status_code == 200, name
        if name == "draft":
            assert said in words(page)
    page = words(signed_in(city.officer).get(f"/proceedings/{case.public}/"))
    assert f"Đã ra quyết định {said}" in page
    assert f"{asked} {said.lower()}" in taken(city.officer, case, "result")

    move(case, "send", city.officer, document="3/QĐ")
    assert to_sender in [one.text for one in told_to_sender(own_page(letter))]


def test_second_complaint_known_by_its_paper_alone_is_never_led_back_to_who_decided_the_first(
    city: City,
) -> None:
    part = Part(
        Kind.COMPLAINT, "Bồi thường", "land", against=(Against(city.government_00002),), first_decision="3/QĐ, 02/01/2018"
    )  # fmt: skip
    (case,) = sort_letter(received(city), [part], by=city.officer, at=AT)

    assert "gửi đơn đến Ủy ban nhân dân quận 001" in taken(city.officer, case, "guidance")


def test_of_a_denunciation_only_its_body_takes_papers_and_the_accused_learns_nothing_of_the_sender(
    city: City,
) -> None:
    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT, **OUTSIDE).letter
    against = (Against(city.government_00001, "committee_chair"),)
    (case,) = sort_letter(letter, [Part(Kind.DENUNCIATION, "Hành vi thu tiền", "land", against=against)], by=city.keeper, at=AT)  # fmt: skip
    move(case, "accept", city.district_chair, document="5/TB-UBND")

    said = taken(city.district_guard, case, "acceptance_accused")
    assert "Kính gửi: [Điền: họ tên], Chủ tịch Ủy ban nhân dân Phường Một A" in said
    assert not [word for word in (letter.pseudonym, case.public, "Hành vi thu tiền", NAME) if word in said]
    assert "Nội dung tố cáo" in taken(city.district_guard, case, "conclusion")
    for who in (city.chief, city.officer, city.guard, city.board):
        assert signed_in(who).get(f"/proceedings/{case.public}/papers/acceptance_accused/").status_code == 404


@pytest.mark.parametrize("kind", [Kind.PETITION, Kind.REFLECTION])
def test_nobody_is_offered_to_guide_or_refuse_where_the_law_knows_no_such_ground(
    city: City, kind: Kind
) -> None:
    letter = received(
        city, kind, text="Tôi phản ánh, kiến nghị sửa con đường trước cổng trường học của thôn."
    )
    (case,) = sort_letter(letter, [Part(kind, "Sửa đường", "order")], by=city.officer, at=AT)
    page = signed_in(city.officer).get(f"/proceedings/{case.public}/").content.decode()

    assert "/papers/forwarding/" in page
    assert "/papers/guidance/" not in page and "/papers/refusal/" not in page
    for code in ("guidance", "refusal"):
        assert signed_in(city.officer).get(f"/proceedings/{case.public}/papers/{code}/").status_code == 404
