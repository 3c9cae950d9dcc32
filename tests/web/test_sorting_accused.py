"""Several who are denounced: all named on one page, so that none of them decides, nor sees that there is a case."""

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.records.access import assignable
from caunoi.records.models import Proceeding
from caunoi.records.queries.letter_places import offices_near
from tests.people import City
from tests.records.letters import OUTSIDE, file
from tests.web.letters import AT, received, signed_in
from tests.web.pages import words
from tests.web.test_letters import city as city
from tests.web.test_letters import home as home

pytestmark = pytest.mark.django_db
CHAIR = {"kind": "denunciation", "subject": "Việc mô phỏng", "area": "land", "against": "G-00001", "post": "committee_chair"}  # fmt: skip
AND_DISTRICT = {"against2": "G-001", "post2": "committee_chair"}


@pytest.mark.parametrize(("further", "seen"), [({}, 200), (AND_DISTRICT, 404)], ids=["one", "both"])
def test_case_goes_above_everybody_denounced_and_none_of_them_sees_it(
    city: City, further: dict[str, str], seen: int
) -> None:
    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT, **OUTSIDE).letter

    sent = signed_in(city.keeper).post(f"/letters/{letter.public}/", CHAIR | further)

    assert sent.status_code == 302
    case = Proceeding.objects.get()
    assert case.body == (city.government if further else city.government_001)
    assert signed_in(city.district_chair).get(f"/proceedings/{case.public}/").status_code == seen
    assert signed_in(city.district_chair).get(f"/letters/{letter.public}/").status_code == seen


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"post2": "committee_chair"}, "sort-against2"),
        ({"against3": "G-001"}, "sort-post3"),
        ({"against4": "Z-9", "post4": "body"}, "sort-against4"),
        (AND_DISTRICT | {"against": ""}, "sort-against"),
    ],
    ids=["no body", "nobody of it", "no such body", "no first row"],
)
def test_half_a_row_is_said_at_its_field_and_nothing_is_sorted(
    city: City, typed: dict[str, str], wrong: str
) -> None:
    letter = received(city)

    page = signed_in(city.officer).post(f"/letters/{letter.public}/", CHAIR | {"kind": "complaint"} | typed)

    assert page.status_code == 422 and f'href="#{wrong}"' in page.content.decode()
    assert not Proceeding.objects.exists()


def test_further_rows_are_folded_under_their_own_title(city: City) -> None:
    page = signed_in(city.officer, "en").get(f"/letters/{received(city).public}/")

    assert "Others denounced or complained of No. 2: which body (code or name)" in words(page)


OFFICER = {"kind": "complaint", "subject": "Việc mô phỏng", "area": "land", "against": "G-00001", "post": "officer"}  # fmt: skip


def test_officer_complained_of_by_their_sign_in_may_not_verify(city: City) -> None:
    letter = received(city)

    sent = signed_in(city.officer).post(
        f"/letters/{letter.public}/", OFFICER | {"officer": city.second.username}
    )

    assert sent.status_code == 302
    case = Proceeding.objects.get()
    assert set(assignable(case, AT.date()).values_list("pk", flat=True)) & {
        city.officer.pk,
        city.second.pk,
    } == {city.officer.pk}


def test_who_is_denounced_by_their_sign_in_sees_nothing(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, channel="post", at=AT, **OUTSIDE).letter
    first = OFFICER | {"kind": "denunciation"}

    sent = signed_in(city.keeper).post(
        f"/letters/{letter.public}/",
        first | {"against2": "G-00001", "post2": "officer", "officer2": city.judge.username},
    )

    assert sent.status_code == 302
    case = Proceeding.objects.get()
    assert [row.user for row in case.exclusions.filter(user__isnull=False)] == [city.judge]
    assert signed_in(city.judge).get(f"/proceedings/{case.public}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"officer": "khong-co-ai"}, "sort-officer"),
        ({"officer": "second", "post": "body"}, "sort-officer"),
        ({"officer": "second", "against": ""}, "sort-against"),
        ({"officer2": "second"}, "sort-officer2"),
    ],
    ids=["nobody", "a body", "no body named", "no row"],
)
def test_sign_in_that_names_nobody_or_stands_alone_is_said_at_its_field(
    city: City, typed: dict[str, str], wrong: str
) -> None:
    letter = received(city)

    page = signed_in(city.officer).post(f"/letters/{letter.public}/", OFFICER | typed)

    assert page.status_code == 422 and f'href="#{wrong}"' in page.content.decode()
    assert not Proceeding.objects.exists()


def test_offices_proposed_are_of_the_line_of_the_letter_s_own(city: City) -> None:
    near = dict(offices_near(city.government_00001.pk, AT.date()))

    assert list(near)[:3] == ["G-00001", "G-001", "G-01"]
    assert "G-00002" in near and not [code for code in near if not code.startswith("G")]
    assert offices_near(0, AT.date()) == ()
