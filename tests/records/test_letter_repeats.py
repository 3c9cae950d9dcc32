"""What is proposed as likely repeats: copies first, whatever was written about the place since; then others of the place."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.core.facts.letters import Kind
from caunoi.records.actions.letters import check_transcript, write_transcript
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import Heir, Letter, Role, User
from caunoi.records.queries import letter_desk, letter_repeats
from tests.factories import NOON, arranging, make_user
from tests.people import City, make_city
from tests.records.letters import file, keep_inside, opened

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
TEXT = "Con đường vào xóm Đông hỏng nặng từ tháng ba, xe cấp cứu không vào được, đề nghị sửa"
RETOLD = "Xe cấp cứu không vào được vì con đường vào xóm Đông hỏng nặng, mong phường cho sửa sớm"
OTHER = "Xin cấp lại giấy khai sinh cho con thứ hai vì bản cũ bị mưa ướt nhòe hết chữ, số {n}"
FEW = 4


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_repeats, "BESIDE", FEW)
    monkeypatch.setattr(letter_repeats, "LOOKED_AT", FEW)


@pytest.fixture
def city() -> City:
    made = make_city()
    with arranging():
        make_user("second", "letters_officer", made.government_00001)
    return made


def written(city: City, text: str, minute: int = 0, *, check: bool = True, **other: object) -> Letter:
    """A letter received at that minute, transcribed, and checked unless told otherwise."""
    at = NOON + datetime.timedelta(minutes=minute)
    letter = file(city, at=at, **{"place": city.place_00001, **other}).letter
    first, second = (city.handler, User.objects.get(username="second"))
    if letter.kind == Kind.DENUNCIATION:
        first, second = city.keeper, city.judge
    opened(letter, first, second if letter.kind == Kind.DENUNCIATION else None)
    transcript = write_transcript(letter, text, by=first, at=at)
    if check:
        check_transcript(transcript, accept=True, by=second, at=at)
    return letter


def beside(city: City, letter: Letter) -> list[Letter]:
    """What the letter's own page proposes."""
    page = letter_desk.letter_page(city.handler, letter.public, TODAY)
    assert page is not None
    return [one.letter for one in letter_repeats.alike(city.handler, page.letter, page.transcript, TODAY)]


def typed(city: City, text: str) -> list[Letter]:
    """What is proposed while a clerk types."""
    return [one.letter for one in letter_repeats.repeats(city.handler, text, city.place_00001, TODAY)]


def test_a_copy_is_found_however_much_was_written_about_the_place_since(city: City) -> None:
    copy = written(city, TEXT)
    for n in range(FEW + 1):
        written(city, OTHER.format(n=n), 1 + n)
    letter = written(city, f"{TEXT} ngay.", 9)

    assert beside(city, letter) == [copy]
    assert set(typed(city, TEXT)) == {copy, letter}


def test_many_copies_leave_room_for_others_of_the_place(city: City) -> None:
    retold = written(city, RETOLD)
    copies = [written(city, TEXT, 1 + n) for n in range(FEW + 1)]
    letter = written(city, TEXT, 9)

    assert beside(city, letter) == [*reversed(copies[-FEW // 2 :]), retold]
    assert typed(city, TEXT) == [letter, copies[-1], retold]


def test_letters_without_a_checked_transcript_take_no_room(city: City) -> None:
    retold = written(city, RETOLD)
    for n in range(FEW):
        file(city, at=NOON + datetime.timedelta(minutes=1 + n), place=city.place_00001)
        written(city, TEXT, 5 + n, check=False)
    letter = written(city, TEXT, 12)

    assert beside(city, letter) == [retold]
    assert typed(city, TEXT) == [letter, retold]


def test_what_is_told_otherwise_is_looked_for_at_its_place_only(city: City) -> None:
    copy = written(city, TEXT, place=city.place_00002)
    written(city, RETOLD, 1, place=city.place_00002)
    nowhere = written(city, TEXT, 2, place=None)
    letter = written(city, TEXT, 3)

    assert beside(city, letter) == [nowhere, copy]
    assert beside(city, nowhere) == [letter, copy]


def test_what_is_told_otherwise_is_found_where_the_commune_stands_under_another_name_since(
    city: City,
) -> None:
    before, after = written(city, TEXT), written(city, RETOLD, 1, place=city.place_00002)
    assert (beside(city, before), beside(city, after), typed(city, TEXT)) == ([], [], [before])

    with arranging():
        Heir.objects.create(unit=city.place_00001, heir=city.place_00002, start=TODAY)

    assert (beside(city, before), beside(city, after)) == ([after], [before])
    assert typed(city, TEXT) == [before, after]


def test_copies_of_another_kind_are_proposed_those_at_other_offices_are_not(city: City) -> None:
    keep_inside(city)
    written(city, TEXT, kind=Kind.DENUNCIATION)
    reflection = written(city, TEXT, 1, kind=Kind.REFLECTION)
    elsewhere = written(city, TEXT, 2)
    with arranging():
        Letter.objects.filter(pk=elsewhere.pk).update(unit=city.government_00002)
    letter = written(city, TEXT, 3)

    assert beside(city, letter) == [reflection]
    assert typed(city, TEXT) == [letter, reflection]


def test_whoever_may_read_denunciations_finds_none_beside_what_is_typed(city: City) -> None:
    keep_inside(city)
    hidden = written(city, TEXT, kind=Kind.DENUNCIATION)
    letter = written(city, TEXT, 1)
    page = letter_desk.letter_page(city.keeper, hidden.public, TODAY)

    assert page is not None
    assert letter_repeats.alike(city.keeper, page.letter, page.transcript, TODAY) == ()
    assert letter_repeats.repeats(city.keeper, TEXT, city.place_00001, TODAY) == ()
    assert typed(city, TEXT) == [letter]


def test_beside_a_denunciation_whoever_reads_both_finds_open_letters_of_the_same_words(city: City) -> None:
    keep_inside(city)
    letter, hidden = written(city, TEXT), written(city, TEXT, 1, kind=Kind.DENUNCIATION)
    with arranging():
        Role.objects.create(user=city.keeper, role="letters_officer", unit=city.government_00001)

    page = letter_desk.letter_page(city.keeper, hidden.public, TODAY)
    assert page is not None
    found = letter_repeats.alike(city.keeper, page.letter, page.transcript, TODAY)
    assert [(one.letter, one.matter, one.letters, one.cases) for one in found] == [(letter, None, 1, ())]


def test_as_many_statements_whatever_lies_there(city: City) -> None:
    letter = written(city, TEXT)
    written(city, TEXT, 1)
    few = statements(city, letter)
    for n in range(FEW):
        written(city, TEXT, 2 + n)
        written(city, RETOLD, 7 + n)

    assert statements(city, letter) == few


def statements(city: City, letter: Letter) -> tuple[int, int]:
    """How many the page of a letter and the clerk's page ask, once what depends on units alone is kept."""
    beside(city, letter)
    with CaptureQueriesContext(connection) as page:
        beside(city, letter)
    with CaptureQueriesContext(connection) as intake:
        typed(city, TEXT)
    return len(page), len(intake)


def test_place_that_was_decided_at_sorting_and_one_that_the_words_name_are_looked_at_too(city: City) -> None:
    sorted_there = written(city, RETOLD, place=None)
    sort_letter(
        sorted_there,
        [Part(Kind.PETITION, "Ngập đường ngõ", place=city.place_00001)],
        by=User.objects.get(username="second"),
        at=NOON,
    )
    filed_there = written(city, f"{TEXT} Ở phường Một A.", 1, place=None)

    assert beside(city, filed_there) == [sorted_there]
    found = letter_repeats.repeats(city.handler, f"{TEXT} Ở P. Một A.", None, TODAY)
    assert {one.letter for one in found} == {sorted_there, filed_there}


def test_matter_whose_subject_stands_in_a_text_told_otherwise_is_proposed_at_its_place_only(
    city: City,
) -> None:
    second = User.objects.get(username="second")
    first = written(city, OTHER.format(n=7))
    far = written(city, OTHER.format(n=8), 1, place=city.place_00002)
    for letter, subject in ((first, "Bãi tập kết rác sau chợ Xép"), (far, "Bãi tập kết rác sau chợ Xép")):
        sort_letter(letter, [Part(Kind.PETITION, subject, place=letter.place)], by=second, at=NOON)
    told = "Nhà chúng tôi khổ vì mùi hôi từ bãi tập kết rác sau chợ xép, ruồi bay vào tận mâm cơm"
    letter = written(city, told, 2)

    for found in (
        letter_repeats.alike(city.handler, letter, letter.transcripts.get(), TODAY),
        letter_repeats.repeats(city.handler, told, city.place_00001, TODAY)[1:],
    ):
        (one,) = found
        assert (one.letter, one.named, one.likeness.score, one.letters) == (first, True, 100, 1)
        assert one.matter is not None and one.matter.subject == "Bãi tập kết rác sau chợ Xép"
    less = letter_repeats.repeats(city.handler, "Mùi rác sau chợ bay vào nhà", city.place_00001, TODAY)
    assert [one.named for one in less] == [False]  # like the letter, whose words it is short of
