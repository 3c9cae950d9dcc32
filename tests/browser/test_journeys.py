"""Journeys in a real browser: from the city to the record, an answer by keyboard alone, no script, narrow, on paper."""

import copy
from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from caunoi.records.models import User
from tests.browser.conftest import DESK, TELEPHONE, examined
from tests.web.sample import Sample

OpenPage = Callable[..., Page]
PASSWORD = "mật khẩu của bài thử"


@pytest.fixture
def sample(built: Sample, db: None) -> Sample:
    """The small city with one record of every kind, a copy of it; everybody signs in with the same password."""
    User.objects.update(password=make_password(PASSWORD))
    return copy.deepcopy(built)


def sign_in(page: Page, server: LiveServer, name: str) -> None:
    page.goto(f"{server.url}/sign-in/")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{server.url}/")


def addresses(sample: Sample) -> list[str]:
    """Every page there is, as the office of the first district sees it."""
    return [
        "/", "/picture/001/2017/", "/picture/001/2017/?view=rated", "/picture/001/2017/?show=years",
        "/picture/001/2017/?show=fields", "/picture/001/2017/?show=superiors", "/picture/001/2017/?show=changed", "/targets/clean_strong/001/2017/", "/units/P-001/", "/units/P-00001/", "/units/P-00001/dossier/2017/",
        f"/cases/{sample.case.pk}/", f"/dialogues/{sample.dialogue.pk}/", f"/assessments/{sample.assessment.pk}/",
        f"/denunciation-outcomes/{sample.outcome.pk}/", f"/disciplines/{sample.discipline.pk}/", "/obligations/",
        f"/obligations/{sample.overdue.pk}/", "/directives/", f"/directives/{sample.directive.pk}/",
        f"/directives/{sample.directive.pk}/duties/{sample.duty.key}/", "/findings/", f"/findings/{sample.finding.pk}/",
        "/reports/", f"/reports/{sample.report.pk}/", "/search/?q=phuong", "/search/?q=khong+co", "/nothing-here/",
    ]  # fmt: skip


def test_a_click_leads_from_city_to_district_to_commune_to_record(
    server: LiveServer, sample: Sample, open_page: OpenPage
) -> None:
    page = open_page()
    sign_in(page, server, "board")

    page.get_by_role("link", name="Bức tranh", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 trên 3 đơn vị")
    page.get_by_role("region", name="Theo cấp trên trực tiếp").get_by_role("link", name="Quận ủy Một").click()
    page.get_by_role("link", name="Bức tranh các đơn vị trực thuộc").click()
    page.locator('svg.tiles a[href="/units/P-00001/"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đảng ủy Phường Một A")
    page.get_by_text("Bảng số liệu").click()
    page.get_by_role("link", name="03/04/2017").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"Vụ việc {sample.case.code}")


def test_finding_is_answered_by_keyboard_alone(
    server: LiveServer, sample: Sample, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(f"{server.url}/sign-in/?next=/findings/{sample.finding.pk}/")
    tab_to(page, "id_username")
    page.keyboard.type("leader")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server.url}/findings/{sample.finding.pk}/")

    tab_to(page, "text-answer")
    page.keyboard.type("Đã giải quyết xong ngày 30/01/2018.")
    page.keyboard.press("Tab")  # the papers, which may be left out
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".messages")).to_contain_text("Đã ghi: Trả lời.")
    expect(page.locator("main")).to_contain_text("Đã giải quyết xong ngày 30/01/2018.")


def tab_to(page: Page, element: str) -> None:
    """Press Tab until the element has the focus, as a person would."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == element:
            return
    raise AssertionError(f"Tab never reached {element}")


def test_skip_link_is_first_and_leads_to_the_content(
    server: LiveServer, sample: Sample, open_page: OpenPage
) -> None:
    page = open_page()
    sign_in(page, server, "leader")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_without_script_pages_work_and_language_and_size_are_remembered(
    server: LiveServer, sample: Sample, open_page: OpenPage
) -> None:
    page = open_page(java_script_enabled=False)
    sign_in(page, server, "leader")

    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    page.get_by_role("button", name="Larger text").click()
    page.get_by_role("link", name="Findings", exact=True).click()

    expect(page.locator("html")).to_have_class("larger-text")
    expect(page.get_by_role("heading", level=1)).to_have_text("Findings of the check against the record")


@pytest.mark.parametrize("larger", ["0", "1"], ids=["usual text", "larger text"])
def test_on_a_telephone_the_head_is_two_lines_and_unfolds_without_script(
    server: LiveServer, sample: Sample, open_page: OpenPage, larger: str
) -> None:
    page = open_page(TELEPHONE, java_script_enabled=False)
    sign_in(page, server, "leader")
    page.context.add_cookies([{"name": "larger", "value": larger, "url": server.url}])
    page.reload()

    head, line = (page.locator(part).bounding_box() for part in (".masthead", ".masthead .brand"))
    assert head and line and head["height"] < 3 * line["height"]
    expect(page.get_by_role("link", name="Phát hiện", exact=True)).to_be_hidden()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_hidden()
    page.get_by_text("Trình đơn").press("Enter")
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    page.get_by_role("link", name="Phát hiện", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phát hiện khi đối chiếu với hồ sơ")


def prepared(
    page: Page, server: LiveServer, context: BrowserContext, *, english: bool = False
) -> Callable[[str], None]:
    sign_in(page, server, "office")
    if english:
        context.add_cookies([{"name": "django_language", "value": "en", "url": server.url}])
    return lambda path: page.goto(server.url + path)  # type: ignore[return-value]


@pytest.mark.parametrize("viewport", [DESK, TELEPHONE], ids=["desk", "telephone"])
def test_every_page_is_accessible_and_never_wider_than_the_screen(
    viewport: dict[str, int], server: LiveServer, sample: Sample, open_page: OpenPage
) -> None:
    page = open_page(viewport)
    complaints: list[str] = []
    page.on(
        "console",
        lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None,
    )
    visit = prepared(page, server, page.context)
    wrong = {}

    for path in ["/sign-in/", *addresses(sample)]:
        visit(path)
        found = examined(page)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if found.response["violations"] or wider > 0:
            wrong[path] = (
                wider,
                [v["id"] + ": " + v["nodes"][0]["html"][:200] for v in found.response["violations"]],
            )

    assert wrong == {}
    assert complaints == []


def test_axe_sees_a_fault_where_there_is_one(open_page: OpenPage) -> None:
    page = open_page()
    page.set_content('<html lang="vi"><title>x</title><main><img src="data:,"><p>chữ</p></main></html>')

    found = examined(page)

    assert [v["id"] for v in found.response["violations"]] == ["image-alt", "page-has-heading-one"]


def test_pages_are_accessible_in_english_with_larger_text_and_in_the_dark(
    server: LiveServer, sample: Sample, open_page: OpenPage
) -> None:
    page = open_page(color_scheme="dark")
    visit = prepared(page, server, page.context, english=True)
    page.context.add_cookies([{"name": "larger", "value": "1", "url": server.url}])
    wrong = {}

    for path in addresses(sample):
        visit(path)
        found = examined(page)
        if found.response["violations"]:
            wrong[path] = [v["id"] + ": " + v["nodes"][0]["html"][:200] for v in found.response["violations"]]

    assert wrong == {}


def test_on_paper_the_frame_goes_and_the_banner_stays(
    server: LiveServer, sample: Sample, open_page: OpenPage
) -> None:
    page = open_page()
    sign_in(page, server, "board")
    page.goto(f"{server.url}/picture/01/2017/")

    page.emulate_media(media="print")

    expect(page.locator(".simulated")).to_be_visible()
    for gone in (".masthead nav", ".masthead .search", ".settings", ".choosing"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator("svg.tiles")).to_be_visible()
    page.goto(f"{server.url}/findings/")
    expect(page.locator(".filters")).to_be_hidden()
