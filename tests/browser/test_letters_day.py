"""A person's journey and an office's, side by side: filed, proved, read, shown the way to who decides, a repeat found, accepted, verified,
heard, decided, sent; the clerk of the commune complained of is signed in beside it all and sees nothing.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.contrib.auth.hashers import make_password
from django.db import connection
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from caunoi import clock
from caunoi.cli.receipt import verify
from caunoi.records.actions.heads import publish_head
from caunoi.records.models import Letter, Proceeding, User
from tests.browser.conftest import DESK, TELEPHONE
from tests.browser.test_journeys import PASSWORD, sign_in, tab_to
from tests.browser.test_portal import go_on, looked_at
from tests.people import City, make_city
from tests.records.proceedings import with_offices
from tests.records.test_journal import without_triggers
from tests.records.test_proof_against_the_office import DAY, LETTER_TABLES, rebuild_tree
from tests.web.letters import received

OpenPage = Callable[..., Page]
ELSEWHERE = "Ủy ban nhân dân Phường Một B"
DECIDES = "Ủy ban nhân dân quận 001"
TEXT = "Tôi khiếu nại quyết định thu hồi đất, yêu cầu hủy quyết định vì bồi thường không đúng diện tích đã đo tại phường."
AGAIN = f"{TEXT} Mong sớm xem lại."


@pytest.fixture
def city(db: None, settings: object, tmp_path: Path) -> City:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    made = with_offices(make_city())
    secret = make_password(PASSWORD)  # slow on purpose: once for everybody
    User.objects.update(password=secret)
    return made


def signed_in(open_page: OpenPage, server: LiveServer, name: str, viewport: dict[str, int] = DESK) -> Page:
    page = open_page(viewport)
    sign_in(page, server, name)
    return page


def file(page: Page, server: LiveServer, text: str, office: str = ELSEWHERE) -> tuple[Letter, str]:
    """A complaint by the portal, at an office that does not decide it unless said: the letter, and its access code."""
    page.goto(f"{server.url}/gui-don/")
    page.get_by_label("Khiếu nại").check()
    go_on(page, "place")
    page.get_by_label("Xã, phường, thị trấn").fill("mot b")
    go_on(page, "office")
    page.get_by_label(office).check()
    go_on(page, "text")
    page.get_by_label("Việc gì").fill(text)
    go_on(page, "who")
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Mô Phỏng")
    page.get_by_label("Địa chỉ").fill("Xóm Đông")
    go_on(page, "check")
    page.get_by_role("button", name="Gửi đơn").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Giấy biên nhận")
    return Letter.objects.latest("pk"), page.locator(".code-words").inner_text()


def follow(page: Page, server: LiveServer, code: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{server.url}/gui-don/theo/")
    page.get_by_label("Mã theo dõi").fill(code)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def put(page: Page, name: str, value: str) -> None:
    field = page.locator(f"#{name}")
    if not field.is_visible():
        page.get_by_text("Ít gặp hơn").last.click()
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


def do(page: Page, name: str, **typed: str) -> None:
    """Open one of the things this person may do, unless it stands open as what comes next; fill it in, send it."""
    form = page.locator(f"#do-{name}")
    if form.get_attribute("open") is None:
        form.locator("summary").first.click()
    for field, value in typed.items():
        put(page, f"{name}-{field}", value)
    form.locator("button").last.click()
    page.wait_for_load_state()
    expect(page.locator(".problems, .invalid")).to_have_count(0)


def read(office: Page, second: Page, server: LiveServer, letter: Letter, text: str) -> None:
    """Confirmed on paper, opened once, transcribed by one and checked by another, who stays on the letter's page."""
    office.goto(f"{server.url}/intake/confirming/")
    office.locator("#reference").fill(letter.public)
    office.get_by_role("button", name="Xác nhận", exact=True).click()
    office.goto(f"{server.url}/letters/{letter.public}/")
    do(office, "ask", purpose="transcribe")
    do(office, "open")
    expect(office.locator("main")).to_contain_text(text)
    never_printed(office, text)
    office.goto(f"{server.url}/letters/{letter.public}/")
    do(office, "transcribe", text=text)
    second.goto(f"{server.url}/letters/{letter.public}/")
    do(second, "check")


def never_printed(page: Page, text: str) -> None:
    """Nothing of an original comes out of the printer."""
    page.emulate_media(media="print")
    printed = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    assert (text in printed, "không in ra giấy" in printed) == (False, True)


def sort(page: Page) -> None:
    """A second complaint about the chair's decision: looked at who decides, then sorted."""
    put(page, "sort-subject", "Thu hồi đất đoạn đường mô phỏng")
    put(page, "sort-against", "G-00001")
    put(page, "sort-post", "committee_chair")
    put(page, "sort-first_decision", "12/QĐ-UBND ngày 03/02/2026")
    looked_at(page, "sorting")
    page.get_by_role("button", name="Xem ai có thẩm quyền").click()
    expect(page.locator("main")).to_contain_text(f"Cơ quan có thẩm quyền: {DECIDES}")
    page.get_by_role("button", name="Phân loại đơn").click()
    page.wait_for_load_state()


def seen_by(clerk: Page, server: LiveServer) -> list[str]:
    """What the clerk of the commune finds in the lists, by search and in the palette."""
    pages = ("/", "/letters/?show=all", "/letters/?q=thu+hoi+dat", "/search/?q=thu+hoi+dat", "/findings/")
    found = []
    for path in pages:
        clerk.goto(server.url + path)
        found.append(clerk.locator("main").inner_text())
    clerk.keyboard.press("/")
    clerk.keyboard.type("thu hoi dat")
    expect(clerk.get_by_text("Xem tất cả kết quả của «thu hoi dat»")).to_be_visible()
    clerk.wait_for_load_state("networkidle")
    return [*found, clerk.locator("body").inner_text()]


def test_second_complaint_from_filing_to_the_decision_sent(
    server: LiveServer, city: City, open_page: OpenPage
) -> None:
    accused = signed_in(open_page, server, "officer")
    before = seen_by(accused, server)
    person = open_page(TELEPHONE)
    astray, code = file(person, server, TEXT)
    office, second = (signed_in(open_page, server, name) for name in ("other_officer", "other_second"))
    read(office, second, server, astray, TEXT)
    sort(second)
    second.goto(f"{server.url}/proceedings/{Proceeding.objects.get().public}/")
    expect(second.locator("#do-guide")).to_contain_text(f"Theo các bước thẩm quyền: {DECIDES}.")
    do(second, "guide", ground="addressed_to_us")
    follow(person, server, code)
    expect(person.locator("main")).to_contain_text(DECIDES)
    assert seen_by(accused, server) == before

    letter, code = file(open_page(TELEPHONE), server, TEXT, DECIDES)
    repeat, _ = file(open_page(TELEPHONE), server, AGAIN, DECIDES)
    office, second = (signed_in(open_page, server, name) for name in ("district_officer", "district_second"))
    read(office, second, server, letter, TEXT)
    sort(second)
    case = Proceeding.objects.latest("pk")
    read(office, second, server, repeat, AGAIN)
    expect(second.locator(".side")).to_contain_text("Tôi khiếu nại quyết định thu hồi đất")
    put(second, "sort-joins", case.public)
    second.get_by_role("button", name="Phân loại đơn").click()
    second.wait_for_load_state()
    assert seen_by(accused, server) == before

    chief = signed_in(open_page, server, "district_chief")
    officer = signed_in(open_page, server, "district_officer", TELEPHONE)
    chief.goto(f"{server.url}/letters/")
    looked_at(chief, "letters")
    chief.get_by_role("link", name="Thu hồi đất đoạn đường mô phỏng").click()
    do(chief, "accept", document="01/TB")
    do(chief, "assign", person=str(city.district_officer.pk))
    officer.goto(f"{server.url}/proceedings/{case.public}/")
    do(officer, "verify")
    do(officer, "hold_dialogue", attendance="Chủ tịch UBND: 1\nNgười khiếu nại: 1")
    do(officer, "report", document="01/BC")
    do(officer, "draft", text="Dự thảo: hủy quyết định.")
    chief.reload()
    do(chief, "decide", document="02/QĐ", outcome="upheld")
    officer.reload()
    do(officer, "send", document="03/CV")
    for page in (officer, chief):
        page.reload()
        expect(page.locator(".verdicts")).to_contain_text("Đã gửi quyết định")
        looked_at(page, "proceeding")

    follow(person, server, code)
    expect(person.locator("main")).to_contain_text("Quyết định, kết luận được gửi")
    expect(person.locator("main")).to_contain_text("district_officer, để viết bản kể lại")
    looked_at(person, "followed to the end")
    assert seen_by(accused, server) == before
    for path in (f"/proceedings/{case.public}/", f"/letters/{letter.public}/", f"/letters/{repeat.public}/"):
        assert accused.goto(server.url + path).status == 404  # type: ignore[union-attr]


def test_letter_is_sorted_and_accepted_by_keyboard_alone_without_script(
    server: LiveServer, city: City, open_page: OpenPage
) -> None:
    letter = received(city)
    officer, chief = (open_page(java_script_enabled=False) for _ in range(2))
    sign_in(officer, server, "officer")
    officer.goto(f"{server.url}/letters/{letter.public}/")
    officer.keyboard.press("Tab")
    officer.keyboard.press("Enter")  # past the head of the page
    tab_to(officer, "sort-subject")
    officer.keyboard.type("Thu hồi đất mô phỏng")
    tab_to(officer, "sort-against")
    officer.keyboard.type("G-00001")
    for _ in range(
        4
    ):  # whose act it is stands right; others accused, the rare fields stay folded; the button
        officer.keyboard.press("Tab")
    officer.keyboard.press("Enter")
    expect(officer.locator(".messages")).to_contain_text("Đã phân loại đơn.")

    case = Proceeding.objects.get()
    sign_in(chief, server, "chief")
    chief.goto(f"{server.url}/proceedings/{case.public}/")
    tab_to(chief, "accept-document")  # what comes next stands open
    chief.keyboard.type("01/TB")
    chief.keyboard.press("Enter")
    expect(chief.locator(".messages")).to_contain_text("Đã ghi: Thụ lý.")


def test_letter_deleted_straight_from_the_database_is_caught_by_its_receipt(
    server: LiveServer, city: City, open_page: OpenPage, tmp_path: Path
) -> None:
    person = open_page(TELEPHONE)
    letter, code = file(person, server, TEXT)
    receipt, head = tmp_path / "receipt.json", tmp_path / "head.json"
    download(person, "Tải biên nhận", receipt)

    delete(letter)
    promised = clock.now() + 2 * DAY  # the last hour of a day counts as the next one's
    publish_head(on=promised.date(), at=promised)

    follow(person, server, code)
    expect(person.get_by_role("heading", level=1)).to_have_text("Theo dõi đơn bằng mã")
    person.goto(f"{server.url}/gui-don/so/")
    download(person, "Tải tệp", head)
    said = CliRunner().invoke(verify, [str(receipt), "--head", str(head)])
    assert said.exit_code == 1, said.output
    assert "should be in this head by the office's promise, and is NOT" in said.output


def download(page: Page, name: str, path: Path) -> None:
    with page.expect_download() as coming:
        page.get_by_role("link", name=name).first.click()
    coming.value.save_as(path)


def delete(letter: Letter) -> None:
    """As who holds the database would: the letter, its entry in the journal, and the tree made anew."""
    seq = letter.filed_seq
    without_triggers(f"DELETE FROM records_journalentry WHERE seq >= {seq}")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys=ON")
        for table in ("journalrows", "journalsalt"):
            cursor.execute(f"DELETE FROM records_{table} WHERE seq >= {seq}")
        for table in LETTER_TABLES:
            cursor.execute(f"DELETE FROM records_{table}")
    rebuild_tree()
