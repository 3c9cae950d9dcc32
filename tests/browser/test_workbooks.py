"""An office's workbook in the browser, without script: a template filled with mistakes, returned marked, mended, confirmed."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from caunoi.records.models import CaseSummary
from tests.browser.conftest import DESK, TELEPHONE, examined, take_way
from tests.browser.test_journeys import OpenPage, sample, sign_in
from tests.records.books import case
from tests.web.sample import Sample

__all__ = ["sample"]  # the fixture of the other journeys


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def send(page: Page, file: Path) -> None:
    take_way(page, "Bảng tính")
    page.get_by_label("Tệp bảng tính").set_input_files(file)
    page.get_by_role("button", name="Đọc thử").click()


def test_template_is_filled_returned_marked_mended_and_confirmed(
    server: LiveServer, sample: Sample, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(java_script_enabled=False, accept_downloads=True)
    sign_in(page, server, "clerk")
    take_way(page, "Bảng tính")
    row = page.get_by_role("row").filter(has_text="Vụ việc khiếu nại")
    with page.expect_download() as downloading:
        row.get_by_role("button", name="Mẫu để điền").click()
    downloading.value.save_as(tmp_path / "mau.xlsx")
    book = openpyxl.load_workbook(tmp_path / "mau.xlsx")
    sheet = book["Vụ việc"]
    at = sheet.max_row + 1
    columns = {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[3]}
    cells = dict(
        zip(
            [
                "Mã vụ việc",
                "Mã cơ quan giải quyết",
                "Mã địa bàn",
                "Loại vụ việc",
                "Lĩnh vực",
                "Ngày tiếp nhận",
            ],
            case("V-A"),
            strict=False,
        )
    )
    for heading, value in (cells | {"Ngày tiếp nhận": "31/4/2017", "Loại vụ việc": "Khiếu naị"}).items():
        sheet.cell(at, columns[heading]).value = value
    book.save(tmp_path / "mau.xlsx")

    send(page, tmp_path / "mau.xlsx")
    expect(page.get_by_role("heading", name="chỗ sai")).to_contain_text("1 chỗ sai")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Tải tệp đã đánh dấu").click()
    downloading.value.save_as(tmp_path / "loi.xlsx")
    book = openpyxl.load_workbook(tmp_path / "loi.xlsx")
    wrong = book["Vụ việc"].cell(at, columns["Ngày tiếp nhận"])
    assert wrong.comment is not None and "không có ngày này" in wrong.comment.text
    wrong.value = "30/4/2017"
    book.save(tmp_path / "loi.xlsx")

    send(page, tmp_path / "loi.xlsx")
    page.get_by_role("button", name="Ghi vào hồ sơ").click()
    expect(page.get_by_text("Đã nhập: 1 dòng mới")).to_be_visible()
    assert CaseSummary.objects.filter(code="V-A", kind="complaint").exists()


@pytest.mark.parametrize("viewport", [DESK, TELEPHONE], ids=["desk", "telephone"])
def test_pages_of_workbooks_have_no_fault_and_fit_the_screen(
    server: LiveServer, sample: Sample, open_page: OpenPage, tmp_path: Path, viewport: dict[str, int]
) -> None:
    page = open_page(viewport=viewport)
    sign_in(page, server, "clerk")
    book = openpyxl.Workbook()
    for line in (
        [
            "Mã vụ việc",
            "Mã cơ quan giải quyết",
            "Mã địa bàn",
            "Loại vụ việc",
            "Lĩnh vực",
            "Ngày nhận",
            "Ghi chú",
        ],
        case("V-A", kind="Tố cáo")[:6],
    ):
        book.active.append(line)
    book.save(tmp_path / "so.xlsx")

    for _ in range(2):
        found = examined(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        send(page, tmp_path / "so.xlsx")
    found = examined(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
