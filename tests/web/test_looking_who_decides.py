"""Looking who decides before a letter is sorted: it answers for every letter, or says what sorting would refuse."""

import pytest

from caunoi.records.models import LetterItem
from tests.people import City
from tests.web.letters import complained, received, signed_in
from tests.web.pages import words
from tests.web.test_letters import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def test_looking_says_who_answers_where_nobody_is_named_and_what_is_missing_where_somebody_must_be(
    city: City,
) -> None:
    client, path = signed_in(city.officer), f"/letters/{received(city).public}/"

    petition = client.post(path, {"kind": "petition", "subject": "Sửa đường", "area": "land", "look": "1"})
    assert petition.status_code == 200
    assert "Cơ quan có thẩm quyền: Ủy ban nhân dân Phường Một A" in words(petition)
    complaint = client.post(path, {"kind": "complaint", "subject": "Sửa đường", "area": "land", "look": "1"})
    assert complaint.status_code == 422
    assert "Hãy ghi rõ quyết định, hành vi của ai" in words(complaint)
    assert not LetterItem.objects.exists()


def test_looking_before_a_letter_is_joined_says_who_decides_what_it_joins(city: City) -> None:
    case, letter = complained(city), received(city)
    typed = {"kind": "complaint", "area": "land", "joins": case.public, "look": "1"}
    page = signed_in(city.officer).post(f"/letters/{letter.public}/", typed)

    assert page.status_code == 200 and "Điều 17" in words(page)
    assert not LetterItem.objects.filter(letter=letter).exists()
