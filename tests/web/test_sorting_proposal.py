"""What is proposed to whoever sorts a letter: the words it rests on, what may be the same matter, the parts of a mixed one."""

import pytest

from tests.people import City
from tests.web.letters import TEXT, complained, received, signed_in
from tests.web.pages import words
from tests.web.test_letters import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def test_letter_shows_the_proposal_with_its_words_and_what_may_be_the_same(city: City) -> None:
    first, letter = complained(city), received(city)
    page = words(signed_in(city.officer).get(f"/letters/{letter.public}/"))

    assert "“yêu cầu hủy”" in page
    assert "giống 100 trên 100 cụm từ" in page
    assert first.items.get().letter.pseudonym in page
    assert "“thu hồi đất” Đất đai" in page


def test_who_reads_from_the_top_meets_proposal_and_likely_repeats_before_the_form(city: City) -> None:
    complained(city)
    letter = received(city)
    page = signed_in(city.officer).get(f"/letters/{letter.public}/").content.decode()

    order = [
        page.index(one) for one in (TEXT[:20], "Đề xuất</h2>", "Có thể cùng một việc</h2>", 'id="do-sort"')
    ]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("also", "said", "folded"),
    [
        ("Ngõ ngập nước mỗi khi mưa, bốc mùi.", "Phản ánh: “Ngõ ngập nước mỗi khi mưa, bốc mùi”", False),
        ("Tôi tố cáo ông ấy nhận hối lộ.", "Phần tố cáo: tách trước thành đơn riêng", True),
    ],
)
def test_letter_that_seems_mixed_shows_its_parts_and_what_to_do(
    city: City, also: str, said: str, folded: bool
) -> None:
    letter = received(city, text=f"{TEXT} {also}")
    shown = signed_in(city.officer).get(f"/letters/{letter.public}/")
    page = shown.content.decode()

    assert said in words(shown)
    assert ("sort-p2_kind" not in page) == folded
