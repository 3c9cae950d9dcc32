"""A mixed letter at the desk and on its sender's page."""

import pytest

from caunoi.core.facts.letters import Attachment, Channel
from caunoi.records.models import JournalEntry, Letter
from tests.filling_disk import FillingDisk
from tests.people import City
from tests.records.letters import file, keep_inside
from tests.web.letters import AT, received, signed_in
from tests.web.pages import words
from tests.web.person import follow
from tests.web.test_letters import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
REST = {"rest": "Tôi khiếu nại giá bồi thường.", "files": "go"}
SEALED = REST | {"envelope": "Niêm phong 9-B", "holder": "Chánh Thanh tra"}


def split(city: City, letter: Letter, by: object, told: dict) -> int:
    return signed_in(by).post(f"/letters/{letter.public}/split/", told).status_code  # type: ignore[arg-type]


def test_sender_sees_the_part_and_nobody_at_the_desk_of_the_rest(city: City) -> None:
    filed = file(city, channel=Channel.POST, by=city.officer, at=AT)
    letter = filed.letter
    offered = words(signed_in(city.officer).get(f"/letters/{letter.public}/"))
    assert "Tách nội dung tố cáo thành đơn riêng" in offered and "Chữ trên niêm phong" in offered
    assert split(city, letter, city.officer, SEALED) == 302
    part = Letter.objects.get(split_from__letter=letter)

    client = follow(filed.code).client
    page = words(client.get("/gui-don/theo/"))
    assert "Phần đã tách thành đơn riêng" in page and "Chánh Thanh tra" in page
    assert client.get("/gui-don/theo/giay/receipt-p1.json").json()["content"]["commitment"] == part.commitment
    assert [client.get(f"/gui-don/theo/giay/{name}").status_code for name in ("content-p1.json", "receipt-p2.json", "proof-p1.json")] == [200, 404, 404]  # fmt: skip
    for who in (city.officer, city.chief):
        desk = words(signed_in(who).get(f"/letters/{letter.public}/"))
        assert part.pseudonym not in desk and "niêm phong 9-B" not in desk.lower()
        assert signed_in(who).get(f"/letters/{part.public}/").status_code == 404
    assert part.pseudonym in words(signed_in(city.guard).get("/letters/"))


def test_what_is_missing_is_said_and_who_may_not_open_may_not_split(city: City) -> None:
    keep_inside(city)
    letter = received(city)
    assert "Phần tố cáo, như người gửi viết" in words(
        signed_in(city.officer).get(f"/letters/{letter.public}/")
    )
    assert split(city, letter, city.officer, REST) == 422
    assert split(city, letter, city.chief, REST | {"text": "x"}) == 403
    assert split(city, letter, city.guard, REST | {"text": "x"}) == 404
    assert not Letter.objects.filter(split_from__isnull=False).exists()


def test_too_long_is_said(city: City) -> None:
    letter = received(city)
    client = signed_in(city.officer)
    page = client.post(f"/letters/{letter.public}/split/", SEALED | {"rest": "x" * 20_001})
    assert page.status_code == 422 and "nhận nhiều nhất 20000: hãy rút ngắn." in words(page)
    assert "x" * 20_001 in page.content.decode(), "what was typed is kept"
    assert not Letter.objects.filter(split_from__isnull=False).exists()


def test_no_room_for_a_file_is_said_with_what_was_typed_and_nothing_half_done(
    city: City, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [Attachment(f"{n}.txt", "text/plain", n.encode(), n.encode()) for n in ("a", "b")]
    letter = received(city, files=files)

    def kept() -> tuple[int, int, list[str]]:
        return Letter.objects.count(), JournalEntry.objects.count(), sorted(path.name for path in tmp_path.rglob("*") if path.is_file())  # fmt: skip

    before = kept()
    FillingDisk(monkeypatch)
    refused = signed_in(city.officer).post(f"/letters/{letter.public}/split/", SEALED)

    assert refused.status_code == 422 and "Chưa có gì được tách" in words(refused)
    assert REST["rest"] in words(refused) and SEALED["envelope"] in refused.content.decode()
    assert kept() == before
    assert split(city, letter, city.officer, SEALED) == 302  # there is room again
