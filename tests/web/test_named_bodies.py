"""A body is written by its code or by its name; what is not sure offers the codes."""

import pytest

from tests.people import City
from tests.web.letters import received, signed_in
from tests.web.pages import words
from tests.web.test_letters import SORTED
from tests.web.test_letters import city as city
from tests.web.test_letters import home as home

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("written", ["uy ban nhan dan phuong mot a", "UBND Phường Một A", "G-00001"])
def test_body_complained_of_may_be_written_by_its_name(city: City, written: str) -> None:
    letter, client = received(city), signed_in(city.officer)

    unsure = words(
        client.post(f"/letters/{letter.public}/", SORTED | {"against": "Phường Một A", "look": "1"})
    )
    known = client.post(f"/letters/{letter.public}/", SORTED | {"against": written, "look": "1"})

    assert "Ủy ban nhân dân Phường Một A: G-00001" in unsure
    assert (known.status_code, "Cơ quan có thẩm quyền: Ủy ban nhân dân Phường Một A" in words(known)) == (
        200,
        True,
    )
