"""The frame of every page: sign-in, language, size of the text, the banner, the ways in."""

import gzip
import re

import pytest
from django.templatetags.static import static
from django.test import Client

from caunoi.records.models import User
from caunoi.web.context import Way
from tests.web.conftest import SignIn
from tests.web.pages import words
from tests.web.sample import Sample


@pytest.fixture
def signer(sample: Sample) -> User:
    person = User.objects.get(username="leader")
    person.set_password("mật khẩu dài")
    person.save()
    return person


def test_sign_in_with_right_words_opens_the_page_asked_for(signer: User) -> None:
    response = Client().post(
        "/sign-in/", {"username": "leader", "password": "mật khẩu dài", "next": "/units/P-00001/"}
    )

    assert (response.status_code, response["Location"]) == (302, "/units/P-00001/")


def test_sign_in_with_wrong_password_says_what_to_do(signer: User) -> None:
    response = Client(headers={"accept-language": "vi"}).post(
        "/sign-in/", {"username": "leader", "password": "sai"}
    )

    assert response.status_code == 200
    assert "Tên hoặc mật khẩu không đúng" in words(response)
    assert 'value="leader"' in response.content.decode()


def test_sign_in_sends_nobody_to_another_host(signer: User) -> None:
    response = Client().post(
        "/sign-in/", {"username": "leader", "password": "mật khẩu dài", "next": "https://elsewhere.example/"}
    )

    assert response["Location"] == "/"


def test_sign_out_ends_the_session(as_: SignIn) -> None:
    client = as_("leader")

    client.post("/sign-out/")

    assert client.get("/").status_code == 302


def test_simulated_installation_says_so_on_every_page(as_: SignIn) -> None:
    pages = [as_("board").get(url).content.decode() for url in ("/", "/findings/", "/nothing-here/")]

    assert ["Số liệu mô phỏng / " in page for page in pages] == [True, True, True]


def test_language_switch_turns_the_pages_to_english_and_back(as_: SignIn) -> None:
    client = as_("leader")

    client.post("/language/", {"language": "en", "next": "/"})
    english = client.get("/").content.decode()
    client.post("/language/", {"language": "vi", "next": "/"})
    vietnamese = client.get("/").content.decode()

    assert ('<html lang="en"' in english, "My work" in english) == (True, True)
    assert ('<html lang="vi"' in vietnamese, "Việc của tôi" in vietnamese) == (True, True)


def test_larger_text_is_remembered(as_: SignIn) -> None:
    client = as_("leader")

    back = client.post("/text-size/", {"larger": "1", "next": "/findings/"})

    assert back["Location"] == "/findings/"
    assert 'class="larger-text"' in client.get("/").content.decode()


def test_what_is_refused_before_anybody_is_known_is_a_page_too(db: None) -> None:
    refused = Client().post("/intake/", headers={"host": "elsewhere.example"})

    assert refused.status_code == 400


def test_larger_text_never_leads_to_another_host(as_: SignIn) -> None:
    assert (
        as_("leader").post("/text-size/", {"larger": "1", "next": "//elsewhere.example/"})["Location"] == "/"
    )


def test_page_marks_the_way_it_stands_on(as_: SignIn) -> None:
    page = as_("board").get("/findings/").content.decode()

    assert page.count('aria-current="page"') == 1
    assert re.findall(r'<a\s+href="([^"]+)"\s+aria-current="page"\s*>([^<]+)<', page) == [
        ("/findings/", "Phát hiện")
    ]


def test_pages_carry_their_own_script_only_and_a_strict_policy(as_: SignIn) -> None:
    response = as_("board").get("/picture/01/2017/")

    scripts = re.findall(r"<script\b[^>]*>[^<]*</script>", response.content.decode())
    assert scripts == [f'<script src="{static(f"js/{name}.js")}" defer></script>' for name in ("settings", "palette")]  # fmt: skip
    assert b"style=" not in response.content
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_more_than_anybody_counts_is_said_as_more() -> None:
    assert [Way("", "", False, waiting).said for waiting in (7, 99, 100)] == ["7", "99", "99+"]


def test_pages_are_sent_compressed_but_none_that_must_not_be_kept(as_: SignIn) -> None:
    takes = {"Accept-Encoding": "gzip"}
    desk = as_("board")

    assert gzip.decompress(desk.get("/findings/", headers=takes).content).startswith(b"\n<!DOCTYPE html>")
    assert desk.get("/findings/").content.startswith(b"\n<!DOCTYPE html>")
    unkept = ("/preferences/tokens/", "/gui-don/", "/gui-don/theo/", "/gui-don/so/")
    said = [desk.get(path, headers=takes) for path in unkept] + [Client().get("/sign-in/", headers=takes)]
    assert [(answer.status_code, answer.has_header("Content-Encoding")) for answer in said] == [
        (200, False)
    ] * 5


NUL = (
    "/search/?q=a%00b", "/search/quick/?q=%00", "/findings/?year=%00&rule=%00", "/letters/?q=a%00&show=%00", "/obligations/?asked=%00",
    "/complex-matters/?field=%00&under=%00", "/policies/?code=%00&value=%00&from=%00", "/reports/?unit=%00",
)  # fmt: skip
NOWHERE = (
    "/units/P-00001%00/", "/letters/%00/", "/proceedings/%00/", "/rules/%00/", "/workbooks/%00/", "/targets/%00/001/2017/", "/picture/%00/2017/",
    "/gui-don/so/%00.json",
)  # fmt: skip


def test_nul_is_never_kept_and_no_address_holds_one(sample: Sample, as_: SignIn) -> None:
    board, leader = as_("board"), as_("leader")

    assert {path: board.get(path).status_code for path in NUL} == dict.fromkeys(NUL, 200)
    assert {path: board.get(path).status_code for path in NOWHERE} == dict.fromkeys(NOWHERE, 404)
    leader.post(f"/findings/{sample.finding.pk}/answer/", {"text": "Đã giải\0 quyết."})
    assert "Đã giải quyết." in words(leader.get(f"/findings/{sample.finding.pk}/"))
    wrong = leader.post(
        f"/obligations/{sample.overdue.pk}/progress/", {"report": "\0", "proof": "a\0", "person": "\0"}
    )
    assert wrong.status_code in (302, 422)
