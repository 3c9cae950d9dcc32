"""On paper: what was read on the screen, its working too, and nothing that can only be clicked."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_journeys import sample, sign_in
from tests.browser.test_letters_day import TEXT, city, file, follow
from tests.people import City
from tests.web.letters import complained
from tests.web.sample import Sample

__all__ = ["city", "sample"]  # fixtures of the journeys
OpenPage = Callable[..., Page]


def printed(page: Page, path: Path) -> list[str]:
    """The words of each sheet of paper."""
    page.pdf(path=path, format="A4")
    with pypdfium2.PdfDocument(path) as paper:
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in paper]


def test_letter_of_a_sender_prints_its_days_with_their_working_and_no_button(
    server: LiveServer, city: City, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page()
    _, code = file(page, server, TEXT)
    receipt = printed(page, tmp_path / "receipt.pdf")
    follow(page, server, code)
    expect(page.get_by_role("heading", level=1)).to_have_text("Đơn của anh/chị")
    letter = printed(page, tmp_path / "letter.pdf")

    assert ["1/2" in receipt[0], "2/2" in receipt[1]] == [True, True]
    assert [code in sheet for sheet in receipt] == [False, True]
    whole = " ".join(letter)
    assert "không tính ngày đầu tiên" in whole
    assert "Tính đến ngày" in letter[-1]
    for button in ("Thoát nhanh", "Gửi tin", "Rút đơn", "Đổi mã theo dõi", "Thêm giấy tờ"):
        assert button not in whole + " ".join(receipt)
    assert "Giấy tờ" not in whole  # none was added


def test_case_prints_nothing_of_what_may_be_done(
    server: LiveServer, city: City, open_page: OpenPage, tmp_path: Path
) -> None:
    case = complained(city)
    page = open_page()
    sign_in(page, server, "chief")
    page.goto(f"{server.url}/proceedings/{case.public}/")
    expect(page.get_by_text("Ít dùng:")).to_be_visible()

    whole = " ".join(printed(page, tmp_path / "case.pdf"))

    assert "Diễn biến" in whole and "Ít dùng" not in whole


@pytest.mark.parametrize("where", ["page", "file"])
def test_line_of_a_report_stands_on_the_sheet_of_its_chart(
    server: LiveServer, sample: Sample, open_page: OpenPage, tmp_path: Path, where: str
) -> None:
    page = open_page()
    sign_in(page, server, "office")
    address = f"{server.url}/reports/{sample.report.pk}/"
    if where == "page":
        page.goto(address)
    else:
        file = tmp_path / "report.html"
        file.write_bytes(page.request.get(f"{address}report.html").body())
        page.goto(file.as_uri())
    page.evaluate(
        """() => {
            const line = document.createElement("p"), before = document.createElement("div");
            line.textContent = "Dòng dẫn vào hình.";
            before.style = "height: 235mm; break-before: page";
            document.querySelector("figure").before(before, line);
            document.querySelector("figcaption").textContent = "Lời của hình";
        }"""
    )

    sheets = printed(page, tmp_path / "report.pdf")

    (sheet,) = [words for words in sheets if "Dòng dẫn vào hình." in words]
    assert "Lời của hình" in sheet


def test_numbers_in_a_report_are_never_broken_between_their_digits(
    server: LiveServer, sample: Sample, open_page: OpenPage
) -> None:
    page = open_page()
    sign_in(page, server, "office")
    page.goto(f"{server.url}/reports/{sample.report.pk}/")

    lines = page.evaluate(
        """() => {
            const cell = document.querySelector(".document .rows td span"), written = document.createRange();
            cell.textContent = "10.133";
            cell.closest("table").style.width = "10px";
            written.selectNodeContents(cell);
            return written.getClientRects().length;
        }"""
    )

    assert lines == 1
