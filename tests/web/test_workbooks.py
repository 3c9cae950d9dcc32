"""The pages of workbooks: a template out, a workbook in, looked at, then yes or no."""

import io
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from caunoi.records import waiting
from caunoi.records.models import CaseSummary, JournalEntry
from tests.records.books import CASE_HEAD, case
from tests.web.conftest import SignIn
from tests.web.pages import rows, words
from tests.web.sample import Sample


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings) -> None:  # noqa: F811
    settings.MEDIA_ROOT = tmp_path


def written(*lines: list) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Sổ"
    for line in lines:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(client: Client, data: bytes, name: str = "so-2017.xlsx", follow: bool = True) -> HttpResponse:
    return client.post("/workbooks/check/", {"file": SimpleUploadedFile(name, data)}, follow=follow)


def address(response: HttpResponse) -> str:
    """The address of the workbook that waits."""
    return response.redirect_chain[-1][0]


def files(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.rglob("*") if path.is_file())


def test_template_of_the_own_unit_is_downloaded(sample: Sample, as_: SignIn) -> None:
    response = as_("clerk").get("/workbooks/templates/members.xlsx?unit=P-00001&year=2017")

    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''members-P-00001-2017.xlsx"
    assert "Đảng viên" in openpyxl.load_workbook(io.BytesIO(response.content)).sheetnames


def test_page_offers_the_kinds_a_person_may_bring_in(sample: Sample, as_: SignIn) -> None:
    assert [row.split(" Đơn vị")[0] for row in rows(as_("leader").get("/workbooks/"))] == [
        "Vụ việc phức tạp",
        "Nhiệm vụ, kế hoạch và tiến độ",
    ]
    assert len(rows(as_("clerk").get("/workbooks/"))) == 10
    assert "chưa có vai trò nào được nhập số liệu" in words(as_("auditor").get("/workbooks/"))


def test_sent_workbook_is_shown_and_nothing_is_written_yet(sample: Sample, as_: SignIn) -> None:
    client, before = as_("clerk"), JournalEntry.objects.count()

    page = send(client, written(CASE_HEAD, case("V-A"), case("V-B")))

    said = words(page)
    assert "Dòng mới 2 Dòng thay đổi 0 Dòng giữ nguyên 0" in said
    assert "Ghi vào hồ sơ" in said
    assert not CaseSummary.objects.filter(code="V-A").exists()
    assert JournalEntry.objects.count() == before


def test_confirmed_workbook_enters_and_the_file_is_gone(sample: Sample, as_: SignIn, tmp_path: Path) -> None:
    client = as_("clerk")
    page = send(client, written(CASE_HEAD, case("V-A")))
    assert files(tmp_path) == ["so-2017.xlsx"]

    done = client.post(address(page) + "confirm/", follow=True)

    assert "Đã nhập: 1 dòng mới, 0 dòng thay đổi, 0 dòng giữ nguyên." in words(done)
    assert CaseSummary.objects.filter(code="V-A").exists()
    assert JournalEntry.objects.order_by("-seq").values_list("verb", "actor").first() == (
        "workbook.import",
        "clerk",
    )
    assert files(tmp_path) == []


def test_dropped_workbook_changes_nothing(sample: Sample, as_: SignIn, tmp_path: Path) -> None:
    client = as_("clerk")
    page = send(client, written(CASE_HEAD, case("V-A")))

    done = client.post(address(page) + "drop/", follow=True)

    assert "Đã bỏ tệp; hồ sơ không thay đổi." in words(done)
    assert files(tmp_path) == [] and not CaseSummary.objects.filter(code="V-A").exists()
    assert client.get(address(page)).status_code == 404


def test_wrong_workbook_is_explained_marked_and_cannot_be_confirmed(sample: Sample, as_: SignIn) -> None:
    client = as_("clerk")
    page = send(client, written(CASE_HEAD, case("V-A", kind="Tố cáo"), case("V-B", "00002")))

    assert "2 chỗ sai, chưa ghi gì" in words(page)
    assert rows(page)[0] == (
        "«Sổ»!D2 Loại vụ việc «Tố cáo» không có trong danh mục Chọn một trong: Khiếu nại; Kiến nghị; Phản ánh."
    )
    assert "Ghi vào hồ sơ" not in words(page)
    assert client.post(address(page) + "confirm/").status_code == 422
    copy = openpyxl.load_workbook(io.BytesIO(client.get(address(page) + "marked.xlsx").content))
    assert copy["Sổ"]["D2"].comment.text.startswith("«Tố cáo» không có trong danh mục")
    assert not CaseSummary.objects.filter(code="V-A").exists()


def test_changed_row_is_shown_before_and_after(sample: Sample, as_: SignIn) -> None:
    client = as_("clerk")
    first = send(client, written(CASE_HEAD, case("V-A")))
    client.post(address(first) + "confirm/")

    page = send(client, written(CASE_HEAD, case("V-A", due="5/9/2017")))

    assert rows(page)[0] == "Sổ, 2 V-A Hạn giải quyết: 04/09/2017 → 05/09/2017"


def test_second_time_there_is_nothing_to_confirm(sample: Sample, as_: SignIn) -> None:
    client = as_("clerk")
    first = send(client, written(CASE_HEAD, case("V-A")))
    client.post(address(first) + "confirm/")

    page = send(client, written(CASE_HEAD, case("V-A")))

    assert "Mọi dòng đã có trong hồ sơ đúng như vậy" in words(page) and "Ghi vào hồ sơ" not in words(page)


def test_reader_says_what_a_heading_stands_for_and_it_is_remembered(sample: Sample, as_: SignIn) -> None:
    client = as_("clerk")
    strange = ["Ký hiệu lạ", *CASE_HEAD[1:]]
    page = send(client, written(strange, case("V-A")))
    assert "thiếu cột bắt buộc: «Mã vụ việc»" in words(page)

    again = client.post(
        address(page) + "headings/", {"cases:Ký hiệu lạ": "code", "cases:Gửi lại": "-"}, follow=True
    )

    assert "Dòng mới 1" in words(again) and "đã chọn, được ghi nhớ" in words(again)
    client.post(address(page) + "confirm/")
    assert CaseSummary.objects.filter(code="V-A").exists()
    assert "Dòng mới 1" in words(send(client, written(strange, case("V-B"))))
    assert rows(client.get("/workbooks/"))[:2] == [
        "Gửi lại (không đọc) Vụ việc Quên", "Ký hiệu lạ Mã vụ việc Vụ việc Quên",
    ]  # fmt: skip


def test_what_was_remembered_of_a_heading_is_let_go_of(sample: Sample, as_: SignIn) -> None:
    client = as_("clerk")
    strange = written(["Ký hiệu lạ", *CASE_HEAD[1:]], case("V-A"))
    page = send(client, strange)
    told = {"cases:Ký hiệu lạ": "code"}
    client.post(address(page) + "headings/", told)
    client.post("/workbooks/headings/cases/forget/", {"heading": "ký hiệu lạ"})
    assert "thiếu cột bắt buộc" in words(client.get(address(page)))

    client.post(address(page) + "headings/", told)
    again = client.post(address(page) + "headings/", {"cases:Ký hiệu lạ": "?"}, follow=True)

    assert "thiếu cột bắt buộc" in words(again)
    assert client.post("/workbooks/headings/zzz/forget/", {"heading": "x"}).status_code == 404


STRANGE_HEAD = ["Ký hiệu", "Nơi xử lý", "Nơi xảy ra", "Dạng", "Mảng", "Vào ngày"]
STRANGE_ROW = ["V-A", "G-00001", "00001", "Khiếu nại", "Đất đai", "4/7/2017"]
STRANGE = [["SỔ CỦA PHƯỜNG"], STRANGE_HEAD, STRANGE_ROW]
MEANT = {"Ký hiệu": "code", "Nơi xử lý": "answers", "Nơi xảy ra": "place", "Dạng": "kind", "Mảng": "field", "Vào ngày": "received_on"}  # fmt: skip


def test_table_without_a_known_heading_is_told_what_it_is_and_known_ever_after(
    sample: Sample, as_: SignIn
) -> None:
    client = as_("clerk")
    page = send(client, written(*STRANGE))
    assert "chưa nhận ra là bảng gì; tiêu đề đọc được: «Ký hiệu», «Nơi xử lý»" in words(page)

    chosen = client.post(address(page) + "headings/", {"sheet:Sổ": "cases"}, follow=True)
    assert "thiếu cột bắt buộc: «Mã vụ việc»" in words(chosen)
    told = client.post(
        address(page) + "headings/",
        {"sheet:Sổ": "cases"} | {f"cases:{heading}": column for heading, column in MEANT.items()},
        follow=True,
    )
    assert "Dòng mới 1" in words(told)
    client.post(address(page) + f"confirm/?{urlencode({'sheet:Sổ': 'cases'})}")

    assert CaseSummary.objects.filter(code="V-A").exists()
    assert "Dòng mới 1" in words(send(client, written(STRANGE[0], STRANGE_HEAD, ["V-B", *STRANGE_ROW[1:]])))


def test_sheet_taken_for_the_wrong_form_is_told_which_it_is(sample: Sample, as_: SignIn) -> None:
    client = as_("clerk")
    page = send(client, written(CASE_HEAD, case("V-A")))

    again = client.get(address(page), {"sheet:Sổ": "members"})

    assert "thiếu cột bắt buộc" in words(again) and "Dòng mới 1" not in words(again)
    assert client.post(address(page) + f"confirm/?{urlencode({'sheet:Sổ': 'members'})}").status_code == 422
    assert "Dòng mới 1" in words(client.get(address(page), {"sheet:Sổ": "no such form"}))


def test_other_person_does_not_reach_a_workbook_that_waits(sample: Sample, as_: SignIn) -> None:
    url = address(send(as_("clerk"), written(CASE_HEAD, case("V-A"))))

    assert [as_("office").get(url + end).status_code for end in ("", "marked.xlsx")] == [404, 404]
    assert as_("office").post(url + "confirm/").status_code == 404


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\x00\x01", "a.xlsx", "a.xlsx không phải bảng tính đọc được"),
        (written(["một"], [2, 3]), "a.xlsx", "Không sheet nào giống mẫu của hệ thống"),
    ],
)
def test_file_that_cannot_be_read_is_said_and_not_kept(
    sample: Sample, as_: SignIn, tmp_path: Path, data: bytes, name: str, said: str
) -> None:
    page = send(as_("clerk"), data, name)

    assert (page.status_code, said in words(page), files(tmp_path)) == (422, True, [])


def test_too_large_a_workbook_is_refused(
    sample: Sample, as_: SignIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("caunoi.web.desk.workbooks.LARGEST", 10)

    assert send(as_("clerk"), written(CASE_HEAD, case("V-A"))).status_code == 422
    assert files(tmp_path) == []


def test_no_file_is_asked_for(sample: Sample, as_: SignIn) -> None:
    page = as_("clerk").post("/workbooks/check/")

    assert (page.status_code, "Hãy chọn tệp bảng tính." in words(page)) == (422, True)


def test_year_of_rows_without_one_may_be_given(sample: Sample, as_: SignIn) -> None:
    client = as_("office")
    page = send(client, written(["Mã tổ chức", "Tên tổ chức", "Tự xếp loại"], ["P-00002", None, "HTNV"]))

    assert "chưa điền" in words(page)
    assert "Dòng mới 1" in words(client.get(address(page), {"year": "2016"}))


def test_pages_speak_english_too(sample: Sample, as_: SignIn) -> None:
    client = as_("clerk")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    page = send(client, written([*CASE_HEAD, "Ghi chú"], case("V-A", kind="Tố cáo")))

    assert "1 thing wrong, nothing written" in words(page)
    assert "is not in the list Choose one of" in words(page) and "not read" in words(page)


def test_only_the_last_few_workbooks_wait(tmp_path: Path) -> None:
    kept = [waiting.keep(7, f"{n}.xlsx", str(n).encode()) for n in range(7)]

    assert [waiting.waiting(7, digest) is not None for digest in kept] == [False, False] + [True] * 5
    assert waiting.waiting(8, kept[-1]) is None and waiting.waiting(7, "../x") is None


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../x.xlsx", "x.xlsx"), (".ẩn.csv", "ẩn.csv"), ("", "workbook"), ("a/b\x00c.xls", "b_c.xls")],
)
def test_name_of_a_file_leads_nowhere_else(tmp_path: Path, name: str, kept: str) -> None:
    path = waiting.waiting(7, waiting.keep(7, name, b"x"))

    assert path is not None and path.name == kept and path.is_relative_to(tmp_path)
