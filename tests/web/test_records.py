"""Pages of single records, the ledger, targets, directives, search, reports."""

import hashlib
import re
from datetime import date
from html import unescape

import pytest

from caunoi.records.models import Obligation, Report
from caunoi.render.reports import RENDER
from tests.factories import arranging, make_user
from tests.records.letters import file
from tests.records.proceedings import proceeding
from tests.web.conftest import SignIn
from tests.web.pages import rows, words
from tests.web.sample import TEXT, Sample


def test_case_page_shows_dates_and_no_person(sample: Sample, as_: SignIn) -> None:
    text = words(as_("leader").get(f"/cases/{sample.case.pk}/"))

    assert "Hạn giải quyết thứ Năm, 01/06/2017" in text
    assert "quá hạn 244 ngày" in text
    assert "không có người gửi, không có nội dung" in text


def test_case_at_an_office_that_keeps_letters_says_that_it_is_only_compared(
    sample: Sample, as_: SignIn
) -> None:
    assert "chỉ để đối chiếu" not in words(as_("leader").get(f"/cases/{sample.case.pk}/"))
    office = sample.city.government_00001
    proceeding(file(sample.city, unit=office).letter, office, received_on=date(2017, 4, 3))

    page = as_("leader").get(f"/cases/{sample.case.pk}/")

    assert "Tính vào số liệu chỉ để đối chiếu: nơi này đã có đơn cùng loại" in words(page)
    assert 'href="/units/G-00001/#compared"' in page.content.decode()


def test_dialogue_page_lists_its_promises(sample: Sample, as_: SignIn) -> None:
    text = words(as_("leader").get(f"/dialogues/{sample.dialogue.pk}/"))

    assert "9 trên 10 câu hỏi" in text
    assert "Sửa đường thoát nước ngõ 3 Đang thực hiện" in text


def test_page_of_a_report_sent_shows_its_delay_and_what_it_states(sample: Sample, as_: SignIn) -> None:
    text = words(as_("leader").get(f"/sent-reports/{sample.sent_report.pk}/"))

    assert "Báo cáo kết quả thực hiện nghị quyết" in text
    assert "Ngày gửi 20/12/2017" in text and "gửi chậm 5 ngày" in text
    assert "Hội nghị đối thoại đã tổ chức trong kỳ 1" in text


def test_page_of_a_plan_shows_its_words_and_what_it_set_itself_with_dates(
    sample: Sample, as_: SignIn
) -> None:
    response = as_("leader").get(f"/plans/{sample.plan.pk}/")

    assert "Kế hoạch năm" in words(response) and "Toàn văn Năm nay tập trung." in words(response)
    assert "Rà soát các vụ việc tồn đọng Đang thực hiện" in words(response)
    assert f'href="/obligations/{sample.item.pk}/"' in response.content.decode()


def test_item_of_a_plan_leads_back_to_it(sample: Sample, as_: SignIn) -> None:
    response = as_("leader").get(f"/obligations/{sample.item.pk}/")

    assert "Việc trong kế hoạch của đơn vị" in words(response) and "Kế hoạch năm 2017" in words(response)
    assert f'href="/plans/{sample.plan.pk}/"' in response.content.decode()


def test_post_leads_to_the_people_of_its_unit(sample: Sample, as_: SignIn) -> None:
    response = as_("leader").get(f"/posts/{sample.secretary.pk}/")

    assert response["Location"] == "/units/P-00001/#people"


def test_assessment_page_shows_the_three_steps(sample: Sample, as_: SignIn) -> None:
    text = words(as_("leader").get(f"/assessments/{sample.assessment.pk}/"))

    assert (
        "Tự xếp loại Trong sạch, vững mạnh. Hoàn thành tốt Thẩm định chưa có Quyết định Hoàn thành tốt nhiệm vụ"
        in text
    )


def test_denunciation_page_names_neither_side(sample: Sample, as_: SignIn) -> None:
    text = words(as_("leader").get(f"/denunciation-outcomes/{sample.outcome.pk}/"))

    assert "Kết luận Tố cáo đúng" in text
    assert "Không có tên người tố cáo, người bị tố cáo." in text


def test_obligation_page_says_person_deadline_and_clause(sample: Sample, as_: SignIn) -> None:
    response = as_("leader").get(f"/obligations/{sample.overdue.pk}/")

    assert "Hạn Chủ nhật, 15/10/2017 (quá hạn 108 ngày)" in words(response)
    assert f'href="/directives/{sample.directive.pk}/duties/{sample.duty.key}/"' in response.content.decode()


def test_ledger_filters_by_standing(sample: Sample, as_: SignIn) -> None:
    client = as_("board")
    counts = {
        asked: len(rows(client.get(f"/obligations/?asked={asked}")))
        for asked in ("overdue", "open", "not_yet", "no_person", "no_date", "done")
    }

    assert counts == {"overdue": 2, "open": 4, "not_yet": 0, "no_person": 2, "no_date": 0, "done": 1}
    assert rows(client.get("/obligations/?asked=zzz&duty=zzz")) == rows(client.get("/obligations/"))


def test_ledger_opens_on_what_is_open_when_nothing_is_overdue(sample: Sample, as_: SignIn) -> None:
    client = as_("board")
    assert rows(client.get("/obligations/")) == rows(client.get("/obligations/?asked=overdue"))

    with arranging():
        Obligation.objects.update(due_on=None)

    assert len(rows(client.get("/obligations/"))) > 0
    assert rows(client.get("/obligations/")) == rows(client.get("/obligations/?asked=open"))


def test_ledger_of_an_outsider_tells_nothing_of_others(as_: SignIn) -> None:
    response = as_("outsider").get("/obligations/?asked=overdue")

    assert len(rows(response)) == 1
    assert "1 nhiệm vụ trong phạm vi" in words(response)


def test_target_page_opens_the_number(as_: SignIn) -> None:
    text = words(as_("board").get("/targets/clean_strong/01/2017/"))

    assert "25,0 % 1 trên 4, tính đến 31/12/2017" in text
    assert "Chưa đạt · yêu cầu trên 50 % · còn thiếu 2" in text
    assert "Trong đó: xã, phường, thị trấn 1 trên 3" in text


def test_target_at_a_single_organisation_has_no_verdict(as_: SignIn) -> None:
    assert "Không áp dụng đối với một tổ chức riêng lẻ" in words(
        as_("leader").get("/targets/clean_strong/00001/2017/")
    )


def test_unknown_target_is_not_found(as_: SignIn) -> None:
    assert as_("board").get("/targets/nothing/01/2017/").status_code == 404


def test_directive_page_holds_the_whole_text_with_marks(sample: Sample, as_: SignIn) -> None:
    response = as_("leader").get(f"/directives/{sample.directive.pk}/")
    page = response.content.decode()

    shown = page[
        page.index('lang="vi">', page.index('class="document"')) + 10 : page.index(
            "</div>", page.index('class="document"')
        )
    ]
    text = unescape(re.sub(r"<[^>]+>", "", re.sub(r'<a class="sign.*?</a>', "", shown)))
    assert text.split() == TEXT.split()
    assert page.count('id="duty-') == 4  # a sign in the text and a row of the programme each
    assert page.count('class="sign target"') == 2
    assert 'id="c-II.1"' in page


def test_directive_page_counts_each_duty_over_what_the_reader_sees(sample: Sample, as_: SignIn) -> None:
    seen = {name: words(as_(name).get(f"/directives/{sample.directive.pk}/")) for name in ("board", "leader")}

    assert "3 đơn vị nhận 1 xong 2 quá hạn 1 chưa rõ người" in seen["board"]
    assert "1 đơn vị nhận 0 xong 1 quá hạn" in seen["leader"]
    assert "chưa giao cho đơn vị nào" in seen["board"]


def test_duty_page_lists_who_is_late(sample: Sample, as_: SignIn) -> None:
    response = as_("board").get(f"/directives/{sample.directive.pk}/duties/{sample.duty.key}/")

    assert len(rows(response)) == 2
    assert "3 đơn vị trong phạm vi của anh/chị đã nhận" in words(response)


def test_search_finds_without_marks_exact_first(as_: SignIn) -> None:
    lines = rows(as_("board").get("/search/?q=phuong mot a"))

    assert lines[0].startswith("Phường Một A ")
    assert all("Phường Một A mã" in line for line in lines[:3])


def test_search_by_code_opens_the_unit(as_: SignIn) -> None:
    assert as_("board").get("/search/?q=e-1")["Location"] == "/units/E-1/"


def test_search_finds_directives(as_: SignIn) -> None:
    assert "77-NQ/TU" in words(as_("leader").get("/search/?q=77-nq"))


def test_search_of_an_outsider_finds_nothing_of_others(as_: SignIn) -> None:
    hidden = words(as_("outsider").get("/search/?q=mot a"))

    assert "Không thấy trong phạm vi của anh/chị" in hidden
    assert "Phường Một A" not in hidden


def test_empty_and_strange_searches_are_answered(as_: SignIn) -> None:
    client = as_("board")

    assert [client.get("/search/", {"q": q}).status_code for q in ("", "   ", "%", "\x00", "đ" * 5000)] == [
        200
    ] * 5


def test_report_is_approved_by_another_and_issued_and_stays_as_it_was_signed(
    sample: Sample, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from caunoi.records.models import Role, User

    with arranging():
        Role.objects.create(
            user=User.objects.get(username="leader"), role="leader", unit=sample.city.party_001
        )
    client, url = as_("leader"), f"/reports/{sample.report.pk}/"

    client.post(f"{url}approve/")
    refused = client.post(f"{url}issue/", {"number": "", "dated": "2018-01-31", "signer": "Nguyễn Văn A"})
    client.post(f"{url}issue/", {"number": "12", "dated": "2018-01-31", "signer": "Nguyễn Văn A"})

    kept = Report.objects.get(pk=sample.report.pk)
    assert refused.status_code == 422
    assert (kept.state, kept.number, kept.signer) == ("issued", "12", "Nguyễn Văn A")
    signed = client.get(f"{url}report.docx").content
    monkeypatch.setitem(RENDER, "docx", lambda content: b"drawn another way")  # as a later edition might
    assert (hashlib.sha256(signed).hexdigest(), client.get(f"{url}report.docx").content) == (kept.sha256, signed)  # fmt: skip


def test_report_page_leads_from_each_figure_to_its_source(sample: Sample, as_: SignIn) -> None:
    page = as_("office").get(f"/reports/{sample.report.pk}/").content.decode()

    assert 'href="#source-1"' in page
    assert 'id="source-1"' in page


def test_report_downloads_as_the_same_word_file(sample: Sample, as_: SignIn) -> None:
    first, second = (as_("office").get(f"/reports/{sample.report.pk}/report.docx") for _ in range(2))

    assert first.content == second.content
    assert first.content[:2] == b"PK"
    assert first["Content-Disposition"] == 'attachment; filename="bao-cao-2017-P-001.docx"'


def test_report_draft_for_an_unusable_year_is_explained(as_: SignIn) -> None:
    client = as_("office")

    assert [
        client.post("/reports/draft/", {"unit": "P-001", "year": year}).status_code
        for year in ("", "abcd", "2031")
    ] == [422] * 3


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"dated": "31/02/2018"}, "Hãy ghi đúng ngày"),
        ({"dated": "2018-02-20"}, "Ngày ký chưa tới"),
        ({"dated": "2017-12-30"}, "tính đến 31/12/2017"),
        ({"number": " "}, "Hãy điền mục này."),
        ({"signer": "a" * 121}, "nhận nhiều nhất 120"),
        ({}, "Báo cáo phải ở đúng bước"),
    ],
)
def test_report_is_not_issued_by_what_is_wrong_and_the_field_is_named(
    change: dict[str, str], told: str, sample: Sample, as_: SignIn
) -> None:
    with arranging():
        make_user("head", "leader", sample.report.unit)
    typed = {"number": "7-BC", "dated": "2018-01-30", "signer": "Người mô phỏng"} | change

    page = as_("head").post(f"/reports/{sample.report.pk}/issue/", typed)

    assert (page.status_code, told in words(page)) == (422, True)


def test_duty_given_out_for_later_shows_who_will_owe_it(sample: Sample, as_: SignIn) -> None:
    with arranging():
        Obligation.objects.filter(duty=sample.duty).update(
            starts_on=date(2018, 3, 1), due_on=None, done_on=None
        )
    address = f"/directives/{sample.directive.pk}/duties/{sample.duty.key}/"

    page = as_("board").get(address)

    owed = Obligation.objects.filter(duty=sample.duty).count()
    assert len(rows(page)) == owed and f"chưa bắt đầu {owed}" in words(page)
    assert "Không có đơn vị nào như vậy" in words(as_("board").get(f"{address}?asked=overdue"))
