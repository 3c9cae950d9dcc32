"""Files that browsers send under names nobody reads, or in kinds that are not taken: told in words, and nothing typed is lost."""

import io

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from caunoi.records.models import Letter, SealedPart
from caunoi.records.queries.letters import own_page
from tests.people import City, make_city
from tests.web.letters import signed_in
from tests.web.pages import words
from tests.web.person import Person
from tests.web.test_api_senders import PETITION, a_file, post

LONG = f"{'Đơn xin sửa đường ' * 170}.txt"
LONGER = f"{'a' * 20_000}.txt"


@pytest.fixture
def city(db: None) -> City:
    return make_city()


def named(name: str, data: bytes = b"Xin.") -> io.BytesIO:
    """A file as a browser sends it, its name whole."""
    sent = io.BytesIO(data)
    sent.name = name
    return sent


def intake(city: City, **typed: object) -> HttpResponse:
    letter = {"kind": "petition", "way": "brought", "name": "Đỗ Mô Phỏng", "text": "Xin sửa đường."}
    return signed_in(city.receiver).post("/intake/", letter | typed)


def kept(letter: Letter) -> list[tuple[int, str]]:
    return [(len(paper.name), paper.name[-4:]) for paper in own_page(letter).papers]


def test_name_of_three_thousand_characters_is_shortened_wherever_a_paper_comes_in(city: City) -> None:
    person = Person()
    person.writes()
    person.answers(files=named(LONG))
    code = person.code()
    assert len(LONG) > 3000
    follower = Client()
    follower.post("/gui-don/theo/", {"code": code})
    follower.post("/gui-don/theo/papers/", {"files": named(LONG)})
    intake(city, files=named(LONG))

    assert [kept(letter) for letter in Letter.objects.order_by("pk")] == [
        [(120, ".txt")] * 2,
        [(120, ".txt")],
    ]


def test_what_was_typed_stays_beside_such_a_name(city: City) -> None:
    shown = intake(city, dated="x", files=named(LONG))

    assert (shown.status_code, 'value="Đỗ Mô Phỏng"' in shown.content.decode()) == (422, True)
    assert "Hãy chọn lại tệp" in words(shown)


@pytest.mark.parametrize("where", ["/intake/", "/gui-don/gui/", "/gui-don/theo/papers/"])
def test_what_cannot_be_read_at_all_is_answered_in_words(city: City, where: str) -> None:
    shown = signed_in(city.receiver).post(where, {"files": named(LONGER)})

    assert (shown.status_code, Letter.objects.exists()) == (400, False)
    for said in ("chưa có gì được giữ", "đổi tên tệp cho ngắn", "nothing was kept", "files with short names"):
        assert said in words(shown)


@pytest.mark.parametrize("name", ["hinh.svg", "don.exe"])
def test_kinds_that_are_taken_are_told_where_another_comes(city: City, name: str) -> None:
    said = "Các loại được nhận: PDF, JPG, PNG, HEIC, DOCX"
    person = Person()
    person.writes()
    for shown in (person.answers(files=named(name)), intake(city, files=named(name))):
        assert (shown.status_code, said in words(shown)) == (422, True)
    assert not Letter.objects.exists()


def test_files_of_one_name_are_told_apart_by_their_places(city: City) -> None:
    files = [
        a_file(b"Xin xem", "giay.pdf.txt"),
        a_file(b"Xin", "a.txt"),
        a_file(b"<html><p>", "a.txt"),
        a_file(b"<html><p>", "a.pdf"),
    ]

    second = post("/letters", PETITION | {"files": files[:3]}).json()
    named_else = post("/letters", PETITION | {"files": [files[1], files[3]]}).json()

    assert second["errors"] == [{"where": "body/files/2", "what": "not_taken"}]
    assert named_else["errors"] == [{"where": "body/files/1", "what": "not_taken"}]
    assert second["detail"].startswith("files/2 không thuộc loại tệp được nhận (trang mạng)")
    assert "a.txt" not in str(second)


def test_form_says_which_of_two_files_of_one_name(city: City) -> None:
    files = [named("a.txt"), named("a.txt", b"<html><p>")]

    assert "a.txt (tệp thứ 2) không thuộc loại tệp được nhận" in words(intake(city, files=files))


def test_where_files_cannot_be_scanned_a_program_is_told_to_try_again_and_nothing_is_kept(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "CLAMD", "/nowhere/clamd.sock")

    refused = post("/letters", {**PETITION, "files": [a_file(b"Xin.")]})

    assert (refused.status_code, refused.json()["errors"]) == (
        500,
        [{"where": "body/files/0", "what": "unscanned"}],
    )
    assert (Letter.objects.count(), SealedPart.objects.count()) == (0, 0)
