"""An office's day: a template filled in LibreOffice with ten mistakes, returned marked, mended, imported; a contradiction
appears, is answered, refused, answered again, accepted; the report changes by exactly that."""

import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from caunoi.core.reports.comparing import differences
from caunoi.core.reports.content import Content
from caunoi.jobs import worker
from caunoi.records.models import CaseSummary, Finding
from caunoi.records.queries.reports import annual_report
from tests.browser.conftest import DESK, TELEPHONE, take_way
from tests.browser.test_journeys import OpenPage, sample, sign_in
from tests.browser.test_portal import looked_at
from tests.web.sample import TODAY, Sample

__all__ = ["sample"]  # the fixture of the other journeys

Changes = dict[str, int | tuple[str, str]]
RIGHT = {
    "Mã vụ việc": "D-01", "Mã cơ quan giải quyết": "G-00002", "Mã địa bàn": "00002", "Loại vụ việc": "Khiếu nại",
    "Lĩnh vực": "Đất đai", "Ngày tiếp nhận": "4/7/2017", "Hạn giải quyết": "18/8/2017",
}  # fmt: skip
MISTAKES: dict[str, dict[str, object]] = {
    "D-01": {"Ngày tiếp nhận": "31/4/2017"},
    "D-02": {"Hạn giải quyết": "12/31/2017"},
    "D-03": {"Ngày tiếp nhận": "7/2017"},
    "D-04": {"Mã cơ quan giải quyết": "UBND Phường Mộtt B"},
    "D-05": {"Loại vụ việc": "Tố cáo"},
    "D-06": {"Lĩnh vực": "Đất dai vườn"},
    "D-07": {"Ngày giải quyết xong": "1/7/2017", "Kết quả": "Đã giải quyết"},
    "D-08": {"Gửi lại": "có lẽ"},
    "D-09": {"Mã địa bàn": "99999"},
    "D-10": {"Mã cơ quan giải quyết": "G-00003"},
}
"""What goes wrong in each row, and nothing else; the last is a body of another district."""


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def through_libreoffice(file: Path, kind: str) -> Path:
    """The workbook as LibreOffice itself saves it."""
    profile = (file.parent / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", file.parent / kind, file],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return file.parent / kind / f"{file.stem}.{kind}"


def headings(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[3]}


def send(page: Page, file: Path) -> None:
    take_way(page, "Bảng tính")
    page.get_by_label("Tệp bảng tính").set_input_files(file)
    page.get_by_role("button", name="Đọc thử").click()


def move(page: Page, server: LiveServer, finding: Finding, name: str, text: str) -> None:
    page.goto(f"{server.url}/findings/{finding.pk}/")
    page.locator(f"#text-{name}").fill(text)
    page.locator(f'form[action$="/{name}/"] button').click()
    expect(page.locator(".messages")).to_be_visible()


MATTERS: Changes = {
    "case.complaint.received": 10, "case.complaint.unsettled": 10, "case.complaint.unsettled_late": 10,
    "records behind case.complaint (II.6)": 10, "field.land.unsettled": 10, "field.land.late": 10, "records behind case.field (II.6)": 10,
}  # fmt: skip
CONTRADICTED: Changes = {
    "ratings.top.contradicted": 1, "ratings.top.share": ("50,0\xa0%", "100,0\xa0%"), "ratings.clean_strong.contradicted": 1,
    "ratings.all.contradicted": 1, "rating.top_while_late.open": 1, "records behind rating.* (II.4)": 1,
    "records behind rating.top_while_late (II.4)": 1,
}  # fmt: skip
UNSURE: Changes = {
    "petition.growing.open": ("–", "0"), "petition.growing.answered": ("–", "0"), "petition.growing.undetermined": ("–", "1"),
    "unknown.petition.growing": ("–", "1"),
}  # fmt: skip
"""Ten matters are enough to ask whether they have grown, and no earlier year is on record to say."""
CLEARED = {what: -by if isinstance(by, int) else by[::-1] for what, by in CONTRADICTED.items()}


def changes(said: Content, now: Content) -> Changes:
    """The figures that the report of the district gives otherwise: by how much, or before and after."""
    return {
        one.what: int(one.now) - int(one.said)
        if one.said.isdecimal() and one.now.isdecimal()
        else (one.said, one.now)
        for one in differences(said, now)
        if one.what != "text"
    }


def report() -> Content:
    return annual_report("001", 2017, day=TODAY)


@pytest.mark.parametrize("viewport", [DESK, TELEPHONE], ids=["desk", "telephone"])
def test_an_offices_day(
    viewport: dict[str, int], server: LiveServer, sample: Sample, open_page: OpenPage, tmp_path: Path
) -> None:
    before = report()
    office = open_page(viewport, accept_downloads=True)
    sign_in(office, server, "office")

    # a template, filled in with ten mistakes, saved by LibreOffice
    take_way(office, "Bảng tính")
    row = office.get_by_role("row").filter(has_text="Vụ việc khiếu nại")
    with office.expect_download() as downloading:
        row.get_by_role("button", name="Mẫu để điền").click()
    downloading.value.save_as(tmp_path / "mau.xlsx")
    book = openpyxl.load_workbook(tmp_path / "mau.xlsx")
    sheet = book["Vụ việc"]
    columns, first = headings(sheet), sheet.max_row + 1
    for at, (code, wrong) in enumerate(MISTAKES.items(), start=first):
        for heading, value in {**RIGHT, "Mã vụ việc": code, **wrong}.items():
            sheet.cell(at, columns[heading]).value = value
    book.save(tmp_path / "vu-viec.xlsx")

    # returned marked, all ten at once
    send(office, through_libreoffice(tmp_path / "vu-viec.xlsx", "ods"))
    expect(office.get_by_role("heading", name="chỗ sai")).to_contain_text("10 chỗ sai, chưa ghi gì")
    expect(office.locator("main")).to_contain_text("Phường Một B?")
    looked_at(office, "marked")
    with office.expect_download() as downloading:
        office.get_by_role("link", name="Tải tệp đã đánh dấu").click()
    downloading.value.save_as(tmp_path / "loi.xlsx")

    # mended there, and imported
    book = openpyxl.load_workbook(tmp_path / "loi.xlsx")
    sheet = book["Vụ việc"]
    for at, wrong in enumerate(MISTAKES.values(), start=first):
        noted = {sheet.cell(3, cell.column).value.removesuffix(" *") for cell in sheet[at] if cell.comment}
        assert noted and noted <= set(wrong)
        for heading in wrong:
            sheet.cell(at, columns[heading]).value = RIGHT.get(heading)
    book.save(tmp_path / "sua.xlsx")
    send(office, through_libreoffice(tmp_path / "sua.xlsx", "xlsx"))
    office.get_by_role("button", name="Ghi vào hồ sơ").click()
    expect(office.locator(".messages")).to_contain_text("Đã nhập: 10 dòng mới, 0 dòng thay đổi")
    assert CaseSummary.objects.filter(code__startswith="D-", answers__key="G-00002").count() == 10

    # a contradiction appears
    worker.work_off()
    finding = Finding.objects.get(unit=sample.city.party_00002, code="rating.top_while_late")
    office.goto(f"{server.url}/units/P-00002/")
    expect(office.locator(f'a[href="/findings/{finding.pk}/"]')).to_be_visible()

    contradicted = report()
    # answered, refused, answered again, accepted
    board = open_page(viewport)
    sign_in(board, server, "board")
    move(office, server, finding, "answer", "Đang giải quyết.")
    move(board, server, finding, "refuse", "Chưa nêu thời hạn.")
    move(office, server, finding, "answer", "Đã giải quyết xong trước 31/01/2018, có biên bản.")
    move(board, server, finding, "accept", "Đủ căn cứ.")
    finding.refresh_from_db()
    assert finding.state == "accepted"
    expect(board.locator("main")).to_contain_text("Chưa nêu thời hạn.")
    looked_at(board, "accepted")

    # the report changed by exactly that: the matters stay, the contradiction came and was cleared
    assert changes(before, contradicted) == {**CONTRADICTED, **MATTERS, **UNSURE}
    after = report()
    assert changes(contradicted, after) == CLEARED
    words = [(one.said, one.now) for one in differences(contradicted, after) if one.what == "text"]
    assert words == [("2 | Đảng ủy Phường Một B | Quận ủy Một | Trong sạch, vững mạnh | k", "–")]
