"""A letter of several parts, by page and without script: each with its kind, respondents, subject and place; several conditions lacking."""

import re

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import LetterItem, Proceeding
from caunoi.records.queries.competence import Against
from tests.people import City
from tests.records.letters import NAME, OUTSIDE, file
from tests.web.letters import AT, TEXT, received, signed_in
from tests.web.pages import words
from tests.web.test_letters import SORTED
from tests.web.test_letters import city as city
from tests.web.test_letters import home as home

pytestmark = pytest.mark.django_db
SECOND = {"p2_kind": "complaint", "p2_subject": "Xử phạt", "p2_against": "G-00002", "p2_post": "committee_chair"}  # fmt: skip
THIRD = {"p3_kind": "petition", "p3_subject": "Sửa đường", "p3_place": "00003", "p3_post": "body"}


def test_words_of_a_part_are_read_with_its_case_and_not_with_another(city: City) -> None:
    letter = received(city)
    about = (Against(city.government_00001, "committee_chair"),)
    parts = [
        Part(
            Kind.COMPLAINT,
            "Thu hồi đất",
            "land",
            text="Tôi khiếu nại việc thu hồi.\nĐề nghị hủy.",
            against=about,
        ),
        Part(Kind.PETITION, "Sửa đường", text="Xin sửa đường vào xóm."),
    ]
    complaint, petition = sort_letter(letter, parts, by=city.officer, at=AT)
    client = signed_in(city.chief)

    pages = [words(client.get(f"/proceedings/{case.public}/")) for case in (complaint, petition)]
    whole = words(client.get(f"/letters/{letter.public}/"))

    said = ("Tôi khiếu nại việc thu hồi. Đề nghị hủy.", "Xin sửa đường vào xóm.")
    assert [[one in page for one in said] for page in pages] == [[True, False], [False, True]]
    assert all(one in whole for one in said)


def test_ordinary_letter_shows_ten_things_and_no_part(city: City) -> None:
    page = signed_in(city.officer).get(f"/letters/{received(city).public}/").content.decode()

    form = page[page.index('id="do-sort"') :].split("</form>", 1)[0]
    in_sight = re.sub(r"<details.*?</details>", "<summary>", form, flags=re.S)
    things = re.findall(r'<(?:select|textarea|input(?! type="hidden")|button|summary)\b', in_sight)
    assert len(things) == 10
    assert "p2_kind" not in form and 'id="sort-parts"' in form


def test_parts_asked_for_appear_with_what_was_typed_and_nothing_is_sorted(city: City) -> None:
    letter = received(city)

    shown = signed_in(city.officer).post(f"/letters/{letter.public}/", SORTED | {"subject": "", "parts": "3"})

    page = shown.content.decode()
    assert (shown.status_code, LetterItem.objects.count()) == (200, 0)
    assert "Phần thứ 2" in page and 'id="sort-p3_against4"' in page and "p4_kind" not in page
    assert 'class="error"' not in page, "nobody is blamed for what there was no room to say"
    assert 'value="G-00001"' in page[page.index('id="sort-against"') :].split(">", 1)[0]
    first = page[page.index('id="sort-p2_kind"') :].split(">", 1)[0]
    assert "autofocus" in first


def parts_of(page: str) -> list[tuple[str, bool, bool]]:
    """(what stands on the folded part, is it open, is it the only one of them that is) of each part."""
    found = re.findall(r"<details\s+class=\"doing\"\s*(name=\"sort-part\")?\s*(open)?\s*>\s*<summary>\s*(Phần thứ .*?)</summary>", page, re.S)  # fmt: skip
    return [(" ".join(re.sub("<.*?>", "", text).split()), bool(is_open), bool(name)) for name, is_open, text in found]  # fmt: skip


def test_parts_are_folded_each_and_the_one_to_decide_next_is_open(city: City) -> None:
    client, path = signed_in(city.officer), f"/letters/{received(city).public}/"
    assert parts_of(client.get(path).content.decode()) == []
    first = ("Phần thứ 1 Khiếu nại, Quyết định thu hồi đất", False, True)

    asked = client.post(path, SORTED | {"subject": "Quyết định thu hồi đất", "parts": "3"}).content.decode()
    again = client.post(path, SORTED | SECOND | {"subject": "Quyết định thu hồi đất", "parts": "3", "look": "1"}).content.decode()  # fmt: skip

    assert parts_of(asked) == [first, ("Phần thứ 2", True, True), ("Phần thứ 3", False, True)]
    second = ("Phần thứ 2 Khiếu nại, Xử phạt", False, True)
    assert parts_of(again) == [first, second, ("Phần thứ 3", True, True)]
    inside = again[again.index("Phần thứ 1") : again.index('id="sort-parts"')]
    assert not re.search(r"<(?:input|select|textarea)[^>]*\srequired", inside), "what is folded is asked for by the office's own words"  # fmt: skip


def test_part_in_which_something_is_wrong_is_open_and_of_several_each(city: City) -> None:
    client, path = signed_in(city.officer), f"/letters/{received(city).public}/"
    one, two = (
        {"p2_kind": "", "p2_subject": "Sửa đường"},
        {"p2_kind": "petition", "p2_lacks": "polite", "area": ""},
    )

    pages = [client.post(path, SORTED | {"parts": "2"} | typed) for typed in (one, two)]

    found = [parts_of(page.content.decode()) for page in pages]
    assert [[is_open for _said, is_open, _alone in parts] for parts in found] == [[False, True], [True, True]]
    assert [{alone for _said, _open, alone in parts} for parts in found] == [{True}, {False}]


def test_each_part_has_its_own_respondent_subject_place_and_case(city: City) -> None:
    letter = received(city, place=city.place_00001)
    other = {"p2_against2": "G-001", "p2_post2": "body"}

    sent = signed_in(city.officer).post(
        f"/letters/{letter.public}/", SORTED | SECOND | other | THIRD | {"parts": "3"}
    )

    assert sent.status_code == 302
    items = list(letter.items.all())
    assert [(one.kind, one.matter.subject, one.place) for one in items] == [
        ("complaint", SORTED["subject"], city.place_00001),
        ("complaint", "Xử phạt", city.place_00001),
        ("petition", "Sửa đường", city.place_00003),
    ]
    against = [{case.respondent for case in one.proceedings.all()} for one in items]
    assert against == [{city.government_00001}, {city.government_00002, city.government_001}, {None}]
    assert {one.matter.field for one in items} == {SORTED["area"]}
    page = words(signed_in(city.officer).get(f"/letters/{letter.public}/"))
    assert "Sửa đường Xã Hai A, Quận Hai" in page


def test_a_part_left_empty_is_passed_over_and_ten_are_taken(city: City) -> None:
    client, letter = signed_in(city.officer), received(city)
    rest = {f"p{n}_{name}": "" for n in range(2, 11) for name in ("kind", "subject", "against")}
    rest |= {f"p{n}_post": "body" for n in range(2, 11)}
    tenth = {"p10_kind": "reflection", "p10_subject": "Đèn đường"}

    assert (
        client.post(f"/letters/{letter.public}/", SORTED | rest | tenth | {"parts": "10"}).status_code == 302
    )

    assert list(letter.items.values_list("number", "kind")) == [(1, "complaint"), (2, "reflection")]


@pytest.mark.parametrize(
    ("typed", "leads", "said"),
    [
        ({"p2_kind": "", "p2_subject": "Sửa đường"}, "sort-p2_kind", "Phần thứ 2: Loại đơn theo nội dung"),
        (SECOND | {"p2_against": ""}, "sort-p2_against", "Phần thứ 2:"),
        (SECOND | {"p2_subject": ""}, "sort-p2_subject", "Phần thứ 2: Nội dung vụ việc"),
        (SECOND | {"p2_against2": "G-001"}, "sort-p2_post2", "Phần thứ 2:"),
        (SECOND | {"p2_place": "xã Không Có"}, "sort-p2_place", "Không tìm thấy"),
        (SECOND | {"p2_lacks": "polite"}, "sort-p2_lacks", "Hãy chọn trong danh sách."),
        (SECOND | {"p2_previous": "0" * 20}, "sort-p2_previous", "Không có vụ việc mã này."),
        (SECOND | {"p2_kind": "denunciation"}, "do-sort", "trước hết hãy tách nội dung đó"),
        (SECOND | {"parts": "11"}, "sort-parts", "Hãy chọn trong danh sách."),
    ],
    ids=[
        "kind",
        "against",
        "subject",
        "half a row",
        "place",
        "lacks",
        "first round",
        "denounces",
        "too many",
    ],
)
def test_wrong_part_is_said_at_its_field_and_nothing_is_sorted(
    city: City, typed: dict[str, str], leads: str, said: str
) -> None:
    letter = received(city)

    page = signed_in(city.officer).post(f"/letters/{letter.public}/", SORTED | {"parts": "2"} | typed)

    assert page.status_code == 422 and f'href="#{leads}"' in page.content.decode() and said in words(page)
    assert not LetterItem.objects.exists()


def test_fault_of_a_later_part_is_said_there_though_one_between_is_empty(city: City) -> None:
    letter = received(city)
    empty = {"p2_kind": "", "p2_post": "body"}
    third = {"p3_kind": "complaint", "p3_subject": "Xử phạt", "p3_post": "body"}

    page = signed_in(city.officer).post(f"/letters/{letter.public}/", SORTED | empty | third | {"parts": "3"})

    assert 'href="#sort-p3_against"' in page.content.decode()


def test_several_conditions_that_lack_are_kept_and_stand_checked_when_something_else_is_wrong(
    city: City,
) -> None:
    client, letter = signed_in(city.officer), received(city)
    lacks = {"lacks": ["dated", "identified"]}

    again = client.post(f"/letters/{letter.public}/", SORTED | lacks | {"subject": ""})
    assert len(re.findall(r'value="(?:dated|identified)"\s+checked', again.content.decode())) == 2

    assert client.post(f"/letters/{letter.public}/", SORTED | lacks).status_code == 302
    assert LetterItem.objects.get().lacks == ["dated", "identified"]


def test_denunciation_of_the_clerks_own_office_has_no_parts_and_is_out_of_their_sight(city: City) -> None:
    letter = file(city, "denunciation", channel="post", at=AT, **OUTSIDE).letter
    client = signed_in(city.keeper)
    assert "sort-parts" not in client.get(f"/letters/{letter.public}/").content.decode()

    own = SORTED | {"kind": "denunciation", "against": "G-00001", "post": "committee_chair"}
    assert client.post(f"/letters/{letter.public}/", own | {"parts": "2"} | SECOND).status_code == 302

    assert letter.items.count() == 1
    assert client.get(f"/letters/{letter.public}/").status_code == 404
    assert client.get(f"/proceedings/{Proceeding.objects.get().public}/").status_code == 404


def test_competence_is_shown_for_every_part_and_nothing_is_sorted(city: City) -> None:
    letter = received(city, text=TEXT)

    shown = signed_in(city.officer).post(
        f"/letters/{letter.public}/", SORTED | SECOND | {"parts": "2", "look": "1"}
    )

    page = words(shown)
    assert shown.status_code == 200 and page.count("Cơ quan có thẩm quyền:") == 2
    assert "Ủy ban nhân dân Phường Một B" in page and not LetterItem.objects.exists()


def test_the_clerk_says_which_words_of_the_transcript_are_about_a_part(city: City) -> None:
    letter, client = received(city), signed_in(city.officer)
    path, told = f"/letters/{letter.public}/", SORTED | SECOND | {"parts": "2"}
    assert 'id="sort-text"' not in client.get(path).content.decode(), (
        "of a letter with one part all of it is meant"
    )
    asked = client.post(path, SORTED | {"parts": "2"}).content.decode()
    assert 'id="sort-text"' in asked and 'id="sort-p2_text"' in asked

    first, second = "Tôi khiếu nại quyết định thu hồi đất.", "Tôi khiếu nại việc xử phạt."
    named = client.post(path, told | {"p2_text": f"{NAME} khiếu nại việc xử phạt."})
    assert named.status_code == 422 and not LetterItem.objects.exists()
    assert "Nội dung nêu người gửi đơn" in words(named)

    assert client.post(path, told | {"text": first, "p2_text": second}).status_code == 302
    assert list(letter.items.values_list("text", flat=True)) == [first, second]


def test_words_come_from_the_transcript_alone(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, channel="post", by=city.officer, at=AT).letter
    path, client = f"/letters/{letter.public}/", signed_in(city.officer)
    assert "_text" not in client.post(path, SORTED | {"parts": "2"}).content.decode()

    told = (
        SORTED
        | SECOND
        | {"parts": "2", "text": "Lời chưa ai đối chiếu.", "p2_text": "Lời chưa ai đối chiếu."}
    )
    assert client.post(path, told).status_code == 302
    assert list(letter.items.values_list("text", flat=True)) == ["", ""]
