"""Where it happened: proposed from the words of the transcript, under old names too; the clerk decides, and it stands with the part."""

import datetime
import re

import pytest
from django.test import Client

from caunoi.records.models import Letter, LetterItem, Matter, Succession, UnitPeriod
from tests.factories import arranging, make_unit
from tests.people import City
from tests.records.letters import NAME
from tests.web.letters import TEXT, received, signed_in
from tests.web.pages import words
from tests.web.test_letters import SORTED
from tests.web.test_letters import city as city
from tests.web.test_letters import home as home

pytestmark = pytest.mark.django_db
MERGED = datetime.date(2017, 12, 1)


@pytest.fixture
def old(city: City) -> City:
    """Xã Cũ Mèm became part of Phường Một A, and Xã Chia Đôi of two; there is a second Phường Một B in Quận Hai."""
    with arranging():
        for code, name, heirs in (
            ("00011", "Xã Cũ Mèm", ["00001"]),
            ("00012", "Xã Chia Đôi", ["00001", "00002"]),
        ):
            gone = make_unit(code, name, "xa", line="territory", parent=city.place_001)
            UnitPeriod.objects.filter(unit=gone).update(end=MERGED)
            for heir in heirs:
                target = getattr(city, f"place_{heir}")
                Succession.objects.create(
                    source=gone,
                    target=target,
                    date=MERGED,
                    kind="merge",
                    extent="whole" if len(heirs) == 1 else "part",
                )
        make_unit("00013", "Phường Một B", "phuong", line="territory", parent=city.place_002)
    return city


def shown(city: City, letter: Letter) -> str:
    return signed_in(city.officer).get(f"/letters/{letter.public}/").content.decode()


def field(page: str, name: str) -> str:
    return page[page.index(f'id="sort-{name}"') :].split(">", 1)[0]


def sent(client: Client, letter: Letter, **typed: str) -> int:
    return client.post(f"/letters/{letter.public}/", SORTED | typed).status_code


def test_place_is_proposed_on_its_words_and_an_old_name_leads_to_who_has_it_now(old: City) -> None:
    letter = received(old, text=f"{TEXT} Việc ở thôn Đoài, xã Cũ Mèm.", place=None)

    page = signed_in(old.officer).get(f"/letters/{letter.public}/")

    assert "“xã Cũ Mèm” Xã Cũ Mèm (cũ) → Phường Một A, Quận Một" in words(page)
    assert 'value="Phường Một A, Quận Một"' in field(page.content.decode(), "place")
    assert 'value="thôn Đoài"' in field(page.content.decode(), "village")


@pytest.mark.parametrize("text", ["xã Chia Đôi", "phường Một A và phường Một B, Quận Một", "Phường Một B"])
def test_several_places_are_a_choice_and_none_is_filled_in(old: City, text: str) -> None:
    page = shown(old, received(old, text=f"{TEXT} Việc ở {text}.", place=None))

    choice = re.split("</select>|</fieldset>", page[page.index('id="sort-place_chosen"') :], maxsplit=1)[0]
    assert len(re.findall('<option|type="radio"', choice)) == 3
    assert not re.search(r'value="[^"]+"\s+(selected|checked)', choice)
    assert 'value=""' in field(page, "place")


def test_filing_is_proposed_where_the_text_names_nothing_and_offered_where_it_names_another(
    old: City,
) -> None:
    filed = received(old, place=old.place_00002, village="thôn Thượng")
    page = shown(old, filed)
    assert 'value="Phường Một B, Quận Một"' in field(page, "place")
    assert 'value="thôn Thượng"' in field(page, "village")

    both = shown(old, received(old, text=f"{TEXT} Ở P. Một A.", place=old.place_00002))
    choice = both[both.index('id="sort-place_chosen"') :].split("</select>", 1)[0]
    assert ("Phường Một A, Quận Một" in choice, "Phường Một B, Quận Một" in choice) == (True, True)
    assert "selected" not in choice

    named = shown(
        old, received(old, text=f"{TEXT} Ở P. Một A và phường Một B, Quận Một.", place=old.place_00002)
    )
    assert "selected" in named[named.index('id="sort-place_chosen"') :].split("</select>", 1)[0]


def test_what_the_clerk_decides_stands_with_the_part_its_matter_and_on_both_pages(old: City) -> None:
    client, letter = signed_in(old.officer), received(old, place=old.place_00002)

    assert sent(client, letter, place="xa cu mem", village="thôn Đoài") == 302

    item = LetterItem.objects.get()
    assert (item.place, item.village) == (old.place_00001, "thôn Đoài")
    assert Matter.objects.get().place == old.place_00001
    assert Letter.objects.get(pk=letter.pk).place == old.place_00002
    assert "thôn Đoài, Phường Một A, Quận Một" in words(client.get(f"/letters/{letter.public}/"))
    case = item.proceedings.get()
    assert "Đất đai, thôn Đoài, Phường Một A, Quận Một." in words(client.get(f"/proceedings/{case.public}/"))


def test_village_is_read_on_the_case_by_whoever_reads_its_letter(old: City) -> None:
    letter = received(old, place=old.place_00001, village="thôn Thượng")
    sent(signed_in(old.officer), letter)
    case = LetterItem.objects.get().proceedings.get()

    told = {}
    for name, person in old.people.items():
        client = signed_in(person)
        shown = client.get(f"/proceedings/{case.public}/")
        if shown.status_code == 200:
            told[name] = ("thôn Thượng, Phường Một A, Quận Một." in words(shown), client.get(f"/letters/{letter.public}/").status_code)  # fmt: skip

    assert set(told.values()) == {(True, 200), (False, 404)}, "others read the commune only"
    assert told["officer"] == told["chief"] == (True, 200)


def test_village_without_a_commune_stands_alone(old: City) -> None:
    client = signed_in(old.officer)
    sent(client, received(old, place=None), place="", village="thôn Hạ")

    case = LetterItem.objects.get().proceedings.get()
    assert "Đất đai, thôn Hạ." in words(client.get(f"/proceedings/{case.public}/"))


def test_nothing_typed_keeps_what_was_said_at_filing(old: City) -> None:
    letter = received(old, place=old.place_00002, village="thôn Thượng")

    assert sent(signed_in(old.officer), letter, place="", village="") == 302

    item = LetterItem.objects.get()
    assert (item.place, item.village) == (old.place_00002, "thôn Thượng")


@pytest.mark.parametrize(
    ("typed", "leads", "said"),
    [
        ({"place": "xã Không Có"}, "sort-place", "Không tìm thấy xã, phường nào tên như vậy."),
        ({"place": "phuong mot b"}, "sort-place_chosen", "Có mấy nơi tên như vậy"),
        (
            {"place": "phuong mot b", "place_chosen": "00001"},
            "sort-place_chosen",
            "Hãy chọn trong danh sách.",
        ),
        ({"place": "G-00001"}, "sort-place", "Không tìm thấy"),
        ({"village": "x" * 121}, "sort-village", "120"),
    ],
    ids=["none", "several", "another than typed", "no commune", "too long"],
)
def test_wrong_place_is_said_at_its_field_and_nothing_is_sorted(
    old: City, typed: dict[str, str], leads: str, said: str
) -> None:
    letter = received(old, place=None)

    page = signed_in(old.officer).post(f"/letters/{letter.public}/", SORTED | typed)

    assert page.status_code == 422 and f'href="#{leads}"' in page.content.decode() and said in words(page)
    assert not LetterItem.objects.exists()


def test_of_several_that_bear_the_name_the_chosen_one_is_kept(old: City) -> None:
    letter = received(old, place=None)

    assert sent(signed_in(old.officer), letter, place="phuong mot b", place_chosen="00013") == 302

    assert LetterItem.objects.get().place.key == "00013"


def test_sender_named_in_the_village_is_refused(old: City) -> None:
    letter = received(old, place=None)

    page = signed_in(old.officer).post(f"/letters/{letter.public}/", SORTED | {"village": f"nhà {NAME}"})

    assert page.status_code == 422 and not LetterItem.objects.exists()
