"""The files of an original: looked at and taken by who opened it, for a while; by nobody else."""

import datetime
import io
import re

import pypdfium2
import pytest
from django.test import Client

from caunoi import clock
from caunoi.core.facts.letters import Attachment, Kind
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.installation import declare_simulated
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import JournalEntry, Letter, Role
from caunoi.records.queries.competence import Against
from caunoi.web.desk.letter_files import WORD
from tests.factories import arranging
from tests.intake.writing import docx
from tests.people import City, make_city
from tests.records.letters import NAME, file, keep_inside
from tests.records.proceedings import with_offices
from tests.web.letters import AT, signed_in
from tests.web.pages import words


def test_who_asked_to_open_and_sees_it_no_more_stops_nobody_else(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT).letter
    url, against = f"/letters/{letter.public}/", (Against(city.government_00001, "committee_chair"),)
    signed_in(city.keeper).post(url + "ask/", {"purpose": "transcribe"})
    sort_letter(letter, [Part(Kind.DENUNCIATION, "Nhận tiền", against=against)], by=city.keeper, at=AT)

    reads, head = signed_in(city.district_guard), signed_in(city.district_chair)
    assert reads.post(url + "ask/", {"purpose": "protect"}).status_code == 302
    assert f'action="{url}ask/"' not in reads.get(url).content.decode()  # one's own waits
    head.post(url + "allow/")
    assert NAME in words(reads.post(url + "open/"))


@pytest.fixture
def city(db: None, settings: object, tmp_path: object) -> City:
    settings.HOME = settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    city = with_offices(make_city())
    declare_simulated(seed=1, today=AT.date(), by=OPERATOR, at=AT)
    return city


def pages_of_pdf(number: int) -> bytes:
    out = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        for _ in range(number):
            document.new_page(200, 300)
        document.save(out)
    return out.getvalue()


PDF = pages_of_pdf(2)


def with_files(city: City) -> tuple[Letter, Client, str]:
    """A letter with three files; the client that has opened it, and where its files lie."""
    files = [
        Attachment("biên bản.pdf", "application/pdf", PDF, PDF),
        Attachment("lời kể.txt", "text/plain", "Tôi thấy".encode(), "Tôi thấy".encode()),
        Attachment("đơn.doc", "application/msword", b"D0CF", b"D0CF"),
    ]
    letter = file(city, Kind.COMPLAINT, channel="post", at=AT, files=files).letter
    client, url = signed_in(city.officer), f"/letters/{letter.public}/"
    client.post(url + "ask/", {"purpose": "transcribe"})
    page = client.post(url + "open/").content.decode()
    found = re.findall(rf'href="({url}originals/\d+/\d+/)"', page)
    assert len(found) == 3
    return letter, client, found[0].rsplit("/", 2)[0] + "/"


def numbers(letter: Letter) -> list[int]:
    return list(letter.parts.filter(kind="file").values_list("number", flat=True))


def test_files_of_an_opened_original_are_looked_at_and_taken(city: City) -> None:
    letter, client, base = with_files(city)
    pdf, text, word = numbers(letter)

    first, second = (client.get(f"{base}{pdf}/?page={n}") for n in (1, 2))
    told, other = client.get(f"{base}{text}/"), client.get(f"{base}{word}/")
    taken = client.get(f"{base}{pdf}/take/")

    assert "trang 1 trên 2" in words(first) and "trang 2 trên 2" in words(second)
    assert b'src="data:image/png;base64,' in first.content
    assert "Tôi thấy" in words(told) and "không xem được ở đây" in words(other)
    assert (taken.content, taken["Content-Type"]) == (PDF, "application/octet-stream")
    assert taken["Content-Disposition"].startswith("attachment; filename*=UTF-8")
    assert taken["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    for answer in (first, told, taken):
        assert (answer["X-Content-Type-Options"], answer["Referrer-Policy"]) == ("nosniff", "no-referrer")
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("page", ["0", "3000", "x", "-1", "²"])
def test_page_that_no_file_has_is_not_there(city: City, page: str) -> None:
    letter, client, base = with_files(city)

    assert client.get(f"{base}{numbers(letter)[0]}/?page={page}").status_code == 404


def test_page_beyond_the_last_is_said(city: City) -> None:
    letter, client, base = with_files(city)

    assert "Không vẽ được trang này của biên bản.pdf" in words(
        client.get(f"{base}{numbers(letter)[0]}/?page=3")
    )


def test_files_are_for_who_opened_it_for_a_while_and_while_the_right_lasts(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, client, base = with_files(city)
    number = numbers(letter)[0]
    others = [signed_in(person) for person in (city.second, city.keeper, city.board, city.chief)]
    wrong = [f"{base}{number + 100}/", f"/letters/{'0' * 20}/originals/1/{number}/", base.replace("originals/", "originals/9") + f"{number}/"]  # fmt: skip
    body = letter.parts.get(kind="body").number

    assert {
        other.get(f"{base}{number}/{take}").status_code for other in others for take in ("", "take/")
    } == {404}
    assert {client.get(url).status_code for url in (*wrong, f"{base}{body}/")} == {404}
    with monkeypatch.context() as later:
        over = clock.now() + datetime.timedelta(minutes=31)
        later.setattr(clock, "now", lambda: over)
        assert client.get(f"{base}{number}/take/").status_code == 404
    assert client.get(f"{base}{number}/take/").status_code == 200
    with arranging():
        Role.objects.filter(user=city.officer).delete()
    assert client.get(f"{base}{number}/take/").status_code == 404


def test_looking_at_a_file_is_part_of_the_opening_and_leaves_no_entry_of_its_own(city: City) -> None:
    letter, client, base = with_files(city)
    before = JournalEntry.objects.count()

    client.get(f"{base}{numbers(letter)[0]}/")

    assert (JournalEntry.objects.count(), letter.openings.count()) == (before, 1)


def test_who_wrote_is_shown_where_the_original_is_opened_for_that(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, channel="post", at=AT).letter
    client, url = signed_in(city.officer), f"/letters/{letter.public}/"
    shown = []
    for purpose in ("transcribe", "contact"):
        client.post(url + "ask/", {"purpose": purpose})
        shown.append("0900 000 017" in words(client.post(url + "open/")))

    assert shown == [False, True]


def test_words_of_a_word_document_are_read_without_taking_the_file(city: City) -> None:
    whole = docx("<w:p><w:r><w:t>Tôi xin &lt;sửa&gt; đường.</w:t></w:r></w:p>")
    files = [Attachment(f"{n}.docx", WORD, data, data) for n, data in enumerate((whole, whole[:300]))]
    letter = file(city, Kind.COMPLAINT, channel="post", at=AT, files=files).letter
    client, url = signed_in(city.officer), f"/letters/{letter.public}/"
    client.post(url + "ask/", {"purpose": "transcribe"})
    client.post(url + "open/")
    base = f"{url}originals/{letter.openings.get().pk}/"
    read, broken = (client.get(f"{base}{number}/") for number in numbers(letter))

    assert "Tôi xin &lt;sửa&gt; đường." in read.content.decode() and "Chỉ là chữ của tệp" in words(read)
    assert (broken.status_code, 'role="alert"' in broken.content.decode()) == (200, True)


def test_nothing_of_an_original_or_its_files_is_printed(city: City) -> None:
    letter, client, base = with_files(city)
    client.post(f"/letters/{letter.public}/ask/", {"purpose": "contact"})
    opened = client.post(f"/letters/{letter.public}/open/")
    pages = [opened, *(client.get(f"{base}{number}/") for number in numbers(letter))]

    for page in pages:
        main = re.search(r"<main.*?</main>", page.content.decode(), re.S)
        assert main
        kept, unprinted = main[0].split('<div class="no-print">')
        assert "không in ra giấy" in kept and unprinted.count("<div") == unprinted.count("</div>") - 1
        assert "0900 000 017" not in kept and "biên bản.pdf" not in kept
    assert "0900 000 017" in words(opened)
