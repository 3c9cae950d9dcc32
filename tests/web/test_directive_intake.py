"""Files on the way to the workbench: what is refused and why, names of files, a number written by hand."""

import re

import pytest

from caunoi.records import files
from caunoi.records.models import Directive, JournalEntry, Source, SourceFile
from tests.intake.writing import docx, packed
from tests.people import City
from tests.water import DIRECTIVE, SECOND_VERSION, as_docx
from tests.web.bench import begun, client, move, settle, upload, with_second
from tests.web.pages import words

pytestmark = pytest.mark.django_db
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.fixture
def city() -> City:
    return with_second()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "rỗng"),
        ("a.docx", b"PK\x03\x04 broken", "hỏng"),
        ("a.pdf", b"\x7fELF\x02\x01\x01", "mang đuôi .pdf"),
        ("a.txt", "Chỉ có một câu.".encode(), "Máy chưa đọc ra"),
        ("a.docx", packed({"xl/workbook.xml": ""}), "không phải loại văn bản đọc được (bảng tính)"),
        ("a.docx", docx('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;'), "khai báo thực thể"),
        ("a.pdf", b"%PDF-1.7 broken", "bị hỏng. Hãy mở"),
        ("a.docx", LOCKED, "có mật khẩu. Hãy lưu một bản không mật khẩu"),
    ],
)
def test_file_that_cannot_be_taken_is_refused_in_words_and_leaves_nothing(
    city: City, name: str, data: bytes, said: str
) -> None:
    response = upload(client(), name=name, data=data)

    assert said in words(response)
    assert (Source.objects.count(), Directive.objects.count()) == (0, 0)


def test_file_named_by_the_whole_title_of_its_document_is_taken(city: City) -> None:
    title = (
        "Chỉ thị về một số giải pháp " + "ế" * 90
    )  # more bytes than a file system takes, no more letters than the records do

    response = upload(client(), name=f"{title}.docx", data=as_docx(DIRECTIVE))

    assert response.status_code == 302
    name = SourceFile.objects.get().name
    assert title.startswith(name.removesuffix(".docx")) and name.endswith(".docx")


def test_missing_number_is_written_by_hand_without_uploading_again(city: City) -> None:
    text = DIRECTIVE.replace("Số 31-CT/TU\n", "")
    page = upload(client(), text).content.decode()
    kept = re.search(r'name="kept"\s+value="(\w+)"', page)
    assert kept is not None

    response = client().post("/directives/new/", {"kept": kept[1], "name": "31.txt", "symbol": "31-CT/TU"})

    assert response.status_code == 302
    assert Directive.objects.get().symbol == "31-CT/TU"
    assert Source.objects.get().text == text
    assert "Người nhận ghi tay, máy không đọc ra: số, ký hiệu “31-CT/TU”." in words(
        client().get(response["Location"])
    )
    assert JournalEntry.objects.get(verb="source.keep_file").actor == "board"


@pytest.mark.parametrize("day", ["31/2/2026", "2017-02-30", "9999-01-01", "hôm qua"])
def test_day_written_wrong_is_refused_in_words_and_the_rest_stays(city: City, day: str) -> None:
    kept = files.keep("Số 31-CT/TU\nMột câu.".encode())
    wrong = {"kept": kept, "name": "31.txt", "symbol": "31-CT/TU", "issuer": "Tỉnh ủy", "date": day}

    response = client().post("/directives/new/", wrong)

    assert response.status_code == 422
    assert "Ngày ban hành chưa đúng" in words(response)
    assert 'value="Tỉnh ủy"' in response.content.decode()
    assert Directive.objects.count() == 0


def test_what_the_machine_read_is_not_overwritten_by_a_form(city: City) -> None:
    kept = files.keep(DIRECTIVE.encode())

    client().post("/directives/new/", {"kept": kept, "name": "31.txt", "symbol": "99-CT/TU"})

    assert Directive.objects.get().symbol == "31-CT/TU"


@pytest.mark.parametrize("name", ["", "..", "a/..", "...", "\0"])
def test_kept_file_without_a_name_is_asked_for_again(city: City, name: str) -> None:
    kept = files.keep(DIRECTIVE.encode())

    response = client().post("/directives/new/", {"kept": kept, "name": name})

    assert response.status_code == 422
    assert "Hãy chọn tệp của văn bản." in words(response)


@pytest.mark.parametrize("kept", ["", "0" * 64, "../../etc/passwd"])
def test_nothing_is_read_but_what_was_kept(city: City, kept: str) -> None:
    response = client().post("/directives/new/", {"kept": kept, "name": "a.txt"})

    assert response.status_code == 422
    assert "Hãy chọn tệp của văn bản." in words(response)


def test_same_text_again_is_refused_in_words(city: City) -> None:
    begun(client())

    again = upload(client(), name="again.txt")

    assert (
        "Văn bản này, đúng từng chữ, đã có trong hệ thống; không có gì thay đổi. Văn bản đã có: 31-CT/TU"
        in words(again)
    )


def test_document_that_is_here_already_is_refused_with_the_way_to_it(city: City) -> None:
    on = begun(client())
    way = f'<a href="/directives/{on.directive_id}/">31-CT/TU</a>'
    assert upload(client(), SECOND_VERSION, "b.txt").status_code == 302

    earlier = upload(client(), name="again.txt")

    assert "đúng từng chữ, đã có trong hệ thống" in words(earlier)
    assert way in earlier.content.decode()

    on = on.next.get()
    settle(client(), on)
    move(client(), on, "confirm")
    move(client("second"), on, "check")

    bound = upload(client(), SECOND_VERSION + "\nHết.\n", "c.txt")

    assert bound.status_code == 422
    assert "đang có hiệu lực giao việc" in words(bound)
    assert way in bound.content.decode()
