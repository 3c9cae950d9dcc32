"""A person's journey and an office's, side by side, on a desk's screen and on a telephone's: filed, proved, read, shown the way to who
decides, a repeat found, accepted, verified, heard, decided, sent; the clerk of the commune complained of is signed in beside it all, on
a screen as wide, and sees nothing. Each page of the way is looked at where it is first met.
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
from tests.browser.conftest import DESK, TELEPHONE, take_way
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
BROKEN = """() => [...document.querySelectorAll(".command")].flatMap((command) => {
  const texts = document.createTreeWalker(command, NodeFilter.SHOW_TEXT), broken = [];
  while (texts.nextNode())
    for (const found of texts.currentNode.data.matchAll(/--[a-z]+|[0-9]+-[0-9]+-[0-9]+/g)) {
      const range = new Range();
      range.setStart(texts.currentNode, found.index);
      range.setEnd(texts.currentNode, found.index + found[0].length);
      if (new Set([...range.getClientRects()].map((part) => part.top)).size > 1) broken.push(found[0]);
    }
  return broken;
})"""
"""What of the commands to be typed is broken between two lines at its own hyphens."""


@pytest.fixture
def city(db: None, settings: object, tmp_path: Path) -> City:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    made = with_offices(make_city())
    secret = make_password(PASSWORD)  # slow on purpose: once for everybody
    User.objects.update(password=secret)
    return made


def signed_in(open_page: OpenPage, server: LiveServer, name: str, viewport: dict[str, int]) -> Page:
    page = open_page(viewport)
    sign_in(page, server, name)
    return page


def file(
    page: Page, server: LiveServer, text: str, office: str = ELSEWHERE, *, look: bool = False
) -> tuple[Letter, str]:
    """A complaint by the portal, at an office that does not decide it unless said: the letter, and its access code."""
    page.context.clear_cookies()
    page.goto(f"{server.url}/gui-don/")
    if look:
        looked_at(page, "kind")
    page.get_by_label("Khiếu nại").check()
    go_on(page, "place", look=look)
    page.get_by_label("Xã, phường, thị trấn").fill("mot b")
    go_on(page, "office", look=look)
    page.get_by_label(office).check()
    go_on(page, "text", look=look)
    page.get_by_label("Việc gì").fill(text)
    go_on(page, "who", look=look)
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Mô Phỏng")
    page.get_by_label("Địa chỉ").fill("Xóm Đông")
    go_on(page, "check", look=look)
    page.get_by_role("button", name="Gửi đơn").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Giấy biên nhận")
    if look:
        looked_at(page, "receipt")
    return Letter.objects.latest("pk"), page.locator(".code-words").inner_text()


def prove(page: Page, server: LiveServer, code: str, folder: Path) -> None:
    """The receipt is taken away at once; after the day's head come the head and the proof, and the three hold together."""
    receipt, proof, head = (folder / f"{name}.json" for name in ("receipt", "proof", "head"))
    download(page, "Tải biên nhận", receipt)
    follow(page, server, code)
    expect(page.locator("main")).to_contain_text(
        "Bằng chứng đã vào sổ chung có ở đây sau khi mốc sổ được công bố"
    )
    publish_head(on=clock.today(), at=clock.now())
    page.reload()
    looked_at(page, "follow")
    download(page, "Bằng chứng đã vào sổ chung", proof)
    page.get_by_role("link", name="Cách tự kiểm tra biên nhận").click()
    expect(page.locator("main")).to_contain_text(
        "caunoi receipt verify receipt.json --head head.json --proof proof.json"
    )
    looked_at(page, "how to check")
    assert page.evaluate(BROKEN) == []
    page.get_by_role("link", name="Mốc sổ đã công bố").click()
    looked_at(page, "heads")
    download(page, "Tải tệp", head)
    said = CliRunner().invoke(verify, [str(receipt), "--head", str(head), "--proof", str(proof)])
    assert said.exit_code == 0, said.output


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
    if field.evaluate("field => field.tagName") == "FIELDSET":
        field.locator(f'input[value="{value}"]').check()
    elif field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)


def do(page: Page, name: str, *, look: bool = True, **typed: str) -> None:
    """Open one of the things this person may do, unless it stands open as what comes next; fill it in, send it."""
    form = page.locator(f"#do-{name}")
    if form.get_attribute("open") is None:
        form.locator("summary").first.click()
    for field, value in typed.items():
        put(page, f"{name}-{field}", value)
    if look:
        looked_at(page, f"to {name}")
    form.locator("button").last.click()
    page.wait_for_load_state()
    expect(page.locator(".problems, .invalid")).to_have_count(0)


def read(
    office: Page, second: Page, server: LiveServer, letter: Letter, text: str, *, look: bool = False
) -> None:
    """Confirmed on paper, opened once, transcribed by one and checked by another, who stays on the letter's page."""
    office.goto(f"{server.url}/intake/confirming/")
    office.locator("#reference").fill(letter.public)
    office.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(office.locator("main")).to_contain_text("Đã xác nhận đơn")
    if look:
        looked_at(office, "confirmed")
    office.get_by_role("link", name="Mở đơn này").click()
    do(office, "ask", purpose="transcribe", look=look)
    do(office, "open", look=look)
    expect(office.locator("main")).to_contain_text(text)
    if look:
        looked_at(office, "original")
    never_printed(office, text)
    office.goto(f"{server.url}/letters/{letter.public}/")
    do(office, "transcribe", text=text, look=look)
    second.goto(f"{server.url}/letters/{letter.public}/")
    do(second, "check", look=look)


def never_printed(page: Page, text: str) -> None:
    """Nothing of an original comes out of the printer."""
    page.emulate_media(media="print")
    printed = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    assert (text in printed, "không in ra giấy" in printed) == (False, True)


def sort(page: Page, *, look: bool = False) -> None:
    """A second complaint about the chair's decision: looked at who decides, then sorted."""
    put(page, "sort-subject", "Thu hồi đất đoạn đường mô phỏng")
    put(page, "sort-against", "G-00001")
    put(page, "sort-post", "committee_chair")
    put(page, "sort-first_decision", "12/QĐ-UBND ngày 03/02/2026")
    page.get_by_role("button", name="Xem ai có thẩm quyền").click()
    expect(page.locator("main")).to_contain_text(f"Cơ quan có thẩm quyền: {DECIDES}")
    if look:
        looked_at(page, "sorting")
    page.get_by_role("button", name="Phân loại đơn").click()
    page.wait_for_load_state()


def seen_by(clerk: Page, server: LiveServer, *, look: bool = False) -> list[str | None]:
    """What the clerk of the commune finds in the lists, by search and in the palette: all that the page holds, folded or not."""
    pages = ("/", "/letters/?show=all", "/letters/?q=thu+hoi+dat", "/search/?q=thu+hoi+dat", "/findings/")
    found = []
    for path in pages:
        clerk.goto(server.url + path)
        if look:
            looked_at(clerk, path)
        found.append(clerk.locator("body").text_content())
    if clerk.viewport_size == DESK:
        clerk.keyboard.press("/")
    else:  # no such key on a telephone: the field stands at the head, unfolded
        clerk.get_by_label("Tìm (không cần dấu)").click()
    clerk.keyboard.type("thu hoi dat")
    expect(clerk.get_by_text("Xem tất cả kết quả của «thu hoi dat»")).to_be_visible()  # with all else found
    if look:
        looked_at(clerk, "palette")
    return [*found, clerk.locator("body").text_content()]


@pytest.mark.parametrize("viewport", [DESK, TELEPHONE], ids=["desk", "telephone"])
def test_second_complaint_from_filing_to_the_decision_sent(
    viewport: dict[str, int], server: LiveServer, city: City, open_page: OpenPage, tmp_path: Path
) -> None:
    accused = signed_in(open_page, server, "officer", viewport)
    before = seen_by(accused, server, look=True)
    person = open_page(viewport)
    astray, code = file(person, server, TEXT, look=True)
    prove(person, server, code, tmp_path)
    office, second = (
        signed_in(open_page, server, name, viewport) for name in ("other_officer", "other_second")
    )
    looked_at(office, "home")
    read(office, second, server, astray, TEXT, look=True)
    sort(second, look=True)
    second.goto(f"{server.url}/proceedings/{Proceeding.objects.get().public}/")
    expect(second.locator("#do-guide")).to_contain_text(f"Theo các bước thẩm quyền: {DECIDES}.")
    do(second, "guide", ground="addressed_to_us")
    follow(person, server, code)
    expect(person.locator("main")).to_contain_text(DECIDES)
    looked_at(person, "shown the way")
    assert seen_by(accused, server) == before

    letter, code = file(person, server, TEXT, DECIDES)
    repeat, _ = file(person, server, AGAIN, DECIDES)
    officer, second = (
        signed_in(open_page, server, name, viewport) for name in ("district_officer", "district_second")
    )
    read(officer, second, server, letter, TEXT)
    sort(second)
    case = Proceeding.objects.latest("pk")
    read(officer, second, server, repeat, AGAIN)
    expect(second.locator(".side")).to_contain_text("Tôi khiếu nại quyết định thu hồi đất")
    put(second, "sort-joins", case.public)
    looked_at(second, "repeat found")
    second.get_by_role("button", name="Phân loại đơn").click()
    second.wait_for_load_state()
    looked_at(second, "sorted")
    assert seen_by(accused, server) == before

    chief = signed_in(open_page, server, "district_chief", viewport)
    looked_at(chief, "what awaits the head")
    take_way(chief, "Đơn thư")
    looked_at(chief, "letters")
    heading = chief.locator(".rows tbody th").first
    link, count = (heading.locator(part).bounding_box() for part in ("a", "span"))
    assert link and count
    assert count["x"] > link["x"] + link["width"] or count["y"] >= link["y"] + link["height"]
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


@pytest.mark.parametrize("viewport", [DESK, TELEPHONE], ids=["desk", "telephone"])
def test_letter_deleted_straight_from_the_database_is_caught_by_its_receipt(
    viewport: dict[str, int], server: LiveServer, city: City, open_page: OpenPage, tmp_path: Path
) -> None:
    person = open_page(viewport)
    letter, code = file(person, server, TEXT)
    receipt, head = tmp_path / "receipt.json", tmp_path / "head.json"
    download(person, "Tải biên nhận", receipt)

    delete(letter)
    promised = clock.now() + 2 * DAY  # the last hour of a day counts as the next one's
    publish_head(on=promised.date(), at=promised)

    follow(person, server, code)
    expect(person.get_by_role("heading", level=1)).to_have_text("Theo dõi đơn bằng mã")
    expect(person.get_by_role("alert")).to_contain_text("Không có đơn nào mở được bằng mã này.")
    looked_at(person, "no letter by this code")
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
