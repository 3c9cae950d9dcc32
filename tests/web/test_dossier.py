"""The dossier of a unit and year: on its page, as a document, with papers and own words."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from caunoi.clock import VIETNAM
from caunoi.records.actions import finding_steps
from caunoi.records.models import FindingPaper, FindingStep, User
from caunoi.records.queries.finding_page import finding_page
from tests.factories import arranging
from tests.records.making import uphold
from tests.web.conftest import SignIn
from tests.web.pages import words
from tests.web.sample import Sample

PAGE = "/units/P-00001/dossier/2017/"
PAPER = "Công văn số 12.".encode()


def test_dossier_holds_rating_evidence_limits_and_clause(sample: Sample, as_: SignIn) -> None:
    text = words(as_("leader").get(PAGE))

    assert "Tự đánh giá Trong sạch, vững mạnh" in text
    assert "Hoàn thành tốt nhiệm vụ , Quận ủy Một, 31/12/2017" in text
    assert "Vụ việc: 03/04/2017, hạn 01/06/2017, chưa xong" in text
    assert "Đơn vị phải trả lời 31/01/2018" in text
    assert "Từ 01/01/2023 bằng chứng của năm này không còn được dùng để hỏi" in text


def test_dossier_in_english_is_complete(as_: SignIn) -> None:
    client = as_("leader")
    client.post("/language/", {"language": "en"})

    text = words(client.get(PAGE))

    assert "The rating of 2017 held against the record" in text
    assert "The unit answers 31/01/2018" in text


def test_answer_with_a_paper_stands_in_the_dossier_and_can_be_fetched(sample: Sample, as_: SignIn) -> None:
    client = as_("leader")
    client.post(
        f"/findings/{sample.finding.pk}/answer/",
        {"text": "Đã giải quyết.", "papers": [SimpleUploadedFile("Công văn 12.txt", PAPER)]},
    )

    paper = FindingPaper.objects.get()
    url = f"/findings/{sample.finding.pk}/papers/{paper.pk}/"
    got = client.get(url)
    assert "Công văn 12.txt" in words(client.get(PAGE))
    assert (got.content, got["Content-Type"]) == (PAPER, "application/octet-stream")
    assert got["Content-Disposition"] == "attachment; filename*=UTF-8''C%C3%B4ng%20v%C4%83n%2012.txt"
    assert as_("outsider").get(url).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("trong.pdf", b"", "trong.pdf rỗng."),
        (
            "a.pdf",
            b"MZ\x90\x00 a program",
            "a.pdf không thuộc loại tệp được nhận (không phải chữ). Các loại được nhận: PDF, JPG,",
        ),
        (
            "a.exe",
            b"MZ\x90 a program",
            "a.exe không thuộc loại tệp được nhận (tên có đuôi .exe). Các loại được nhận: PDF, JPG,",
        ),
    ],
)
def test_paper_that_is_no_paper_is_explained_nothing_written_and_the_words_kept(
    sample: Sample, as_: SignIn, name: str, data: bytes, said: str
) -> None:
    response = as_("leader").post(
        f"/findings/{sample.finding.pk}/answer/",
        {"text": "Đã giải quyết.", "papers": [SimpleUploadedFile(name, data)]},
    )

    assert (response.status_code, FindingStep.objects.count()) == (422, 0)
    assert said in words(response) and "Đã giải quyết.</textarea>" in response.content.decode()


def test_decision_against_the_evidence_stays_shown(sample: Sample, as_: SignIn) -> None:
    as_("leader").post(f"/findings/{sample.finding.pk}/answer/", {"text": "Đã giải quyết."})
    as_("office").post(f"/findings/{sample.finding.pk}/accept/", {"text": "Đồng ý với giải trình."})

    text = words(as_("auditor").get(PAGE))

    assert "Đã quyết định khác với bằng chứng:" in text
    assert "Quận ủy Một" in text and "Đồng ý với giải trình." in text


def test_official_named_may_speak_before_the_one_above_decides(sample: Sample, as_: SignIn) -> None:
    with arranging():
        outcome = uphold(sample.city.party_00001, sample.outcome.served_on)  # type: ignore[arg-type]
        sample.finding.evidence = [{"kind": "denunciation_outcome", "id": outcome.pk}]
        sample.finding.save()
    page = f"/findings/{sample.finding.pk}/"
    as_("clerk").post(f"{page}answer/", {"text": "Đã kiểm điểm."})

    early = as_("office").post(f"{page}accept/", {"text": "Được."})
    spoken = as_("leader").post(f"{page}state/", {"text": "Tôi nhận thiếu sót.", "post": "secretary"})
    late = as_("office").post(f"{page}accept/", {"text": "Được."})

    assert (early.status_code, spoken.status_code, late.status_code) == (422, 302, 302)
    assert "được nói ý kiến trước, đến hết" in words(early)
    assert "Bí thư Đảng ủy" in words(as_("auditor").get(PAGE))


def test_own_words_of_nobody_named_are_not_taken(sample: Sample, as_: SignIn) -> None:
    response = as_("leader").post(
        f"/findings/{sample.finding.pk}/state/", {"text": "Tôi nói.", "post": "secretary"}
    )

    assert response.status_code == 422
    assert "Hãy chọn chức danh" in words(response)


def test_refused_answer_may_be_appealed_and_the_city_decides(sample: Sample, as_: SignIn) -> None:
    page = f"/findings/{sample.finding.pk}/"
    as_("leader").post(f"{page}answer/", {"text": "Đã giải quyết."})
    as_("office").post(f"{page}refuse/", {"text": "Chưa rõ hạn."})

    as_("leader").post(f"{page}appeal/", {"text": "Đề nghị xem xét lại."})
    district = as_("office").post(f"{page}uphold/", {"text": "Giữ nguyên."})
    city = as_("board").post(f"{page}uphold/", {"text": "Giữ nguyên."})

    sample.finding.refresh_from_db()
    assert (district.status_code, city.status_code, sample.finding.state) == (403, 302, "upheld")


def test_what_was_answered_after_midnight_was_answered_that_day(sample: Sample, as_: SignIn) -> None:
    after_midnight = datetime.datetime(2018, 2, 1, 0, 30, tzinfo=VIETNAM)
    leader = User.objects.get(username="leader")
    finding_steps.answer(finding=sample.finding, by=leader, at=after_midnight, text="Đã giải quyết.")

    got = as_("leader").get(f"{PAGE}dossier.docx")

    text = "\n".join(p.text for p in Document(io.BytesIO(got.content)).paragraphs)
    assert "Trả lời (Đảng ủy Phường Một A, leader, 01/02/2018): Đã giải quyết." in text
    page = finding_page(leader, sample.finding.pk, after_midnight.date())
    assert page is not None
    assert page.limits[0].met_on == after_midnight.date()


def test_document_is_in_the_official_layout_in_vietnamese(sample: Sample, as_: SignIn) -> None:
    client = as_("leader")
    client.post(f"/findings/{sample.finding.pk}/answer/", {"text": "Đã giải quyết ngày 30/01."})
    client.post("/language/", {"language": "en"})

    got = client.get(f"{PAGE}dossier.docx")

    text = "\n".join(p.text for p in Document(io.BytesIO(got.content)).paragraphs)
    assert "đối chiếu kết quả xếp loại năm 2017 của Đảng ủy Phường Một A với hồ sơ" in text
    assert "NHỮNG ĐIỀU HỒ SƠ NÓI KHÁC" in text
    assert "Trả lời (Đảng ủy Phường Một A, leader, 31/01/2018): Đã giải quyết ngày 30/01." in text


@pytest.mark.parametrize("year", ["0", "2019", "99999"])
def test_a_year_that_cannot_be_has_no_dossier(year: str, as_: SignIn) -> None:
    assert as_("leader").get(f"/units/P-00001/dossier/{year}/").status_code == 404
