"""The base style sheet on a page that holds every one of its parts (sheet.html)."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, TELEPHONE

SHEET = (Path(__file__).parent / "sheet.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESK, TELEPHONE], ids=["desk", "telephone"])
def test_sheet_has_no_accessibility_fault(open_page, scheme: str, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport, color_scheme=scheme)
    page.goto(SHEET)

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})

    assert [
        (fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found.response["violations"]
    ] == []


@pytest.mark.parametrize("larger", [False, True], ids=["usual text", "larger text"])
@pytest.mark.parametrize("viewport", [DESK, TELEPHONE], ids=["desk", "telephone"])
def test_sheet_is_no_wider_than_the_window(open_page, viewport: dict[str, int], larger: bool) -> None:
    page = open_page(viewport=viewport)
    page.goto(SHEET)

    page.evaluate("larger => document.documentElement.classList.toggle('larger-text', larger)", larger)

    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


@pytest.mark.parametrize("weight", [400, 600])
def test_digits_in_tables_are_equally_wide(open_page, weight: int) -> None:
    page = open_page()
    page.goto(SHEET)

    widths = page.evaluate(
        """async weight => {
            await document.fonts.load(`${weight} 16px "Be Vietnam Digits"`, "0123456789");
            const cell = document.createElement("span");
            cell.style.fontWeight = weight;
            document.querySelector("td").append(cell);
            return [..."0123456789"].map(digit => {
                cell.textContent = digit.repeat(10);
                return Math.round(cell.getBoundingClientRect().width);
            });
        }""",
        weight,
    )

    assert len(set(widths)) == 1


def test_field_that_is_wrong_has_a_stronger_border(open_page) -> None:
    page = open_page()
    page.goto(SHEET)

    borders = page.evaluate(
        "[...document.querySelectorAll('input[aria-invalid]')].map(field => getComputedStyle(field).borderTopWidth)"
    )

    assert borders and set(borders) == {"2px"}


def test_row_becomes_a_sheet_with_headings_on_a_telephone(open_page) -> None:
    page = open_page(viewport=TELEPHONE)
    page.goto(SHEET)

    cell = page.locator(".rows tbody td").first

    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Tình trạng"'
    assert page.locator(".rows tbody tr").first.evaluate("row => getComputedStyle(row).display") == "block"


@pytest.mark.parametrize(
    ("viewport", "touch", "height"), [(DESK, False, 36), (TELEPHONE, True, 44)], ids=["mouse", "finger"]
)
def test_row_and_button_have_the_height_of_what_points_at_them(open_page, viewport, touch, height) -> None:
    page = open_page(viewport=viewport, has_touch=touch)
    page.goto(SHEET)

    assert page.locator("button.primary").bounding_box()["height"] == height
    assert page.locator(".rows tbody th").first.bounding_box()["height"] >= height
