"""The form of an item on the workbench: what cannot be taken is named, and nothing that was typed or chosen is lost."""

import pytest
from django.http import HttpResponse
from lxml import html

from tests.people import City
from tests.web.bench import begun, client, post, with_second
from tests.web.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return with_second()


def sent(page: HttpResponse, verb: str) -> dict[str, list[str]]:
    """What the form of a verb would send as it stands: every name with its values."""
    form = next(one for one in html.fromstring(page.content).forms if f"/{verb}/" in (one.action or ""))
    values = dict.fromkeys((field.name for field in form.inputs), ())
    for name, value in form.form_values():
        values[name] = (*values[name], value)
    return {name: list(found) for name, found in values.items()}


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("due", "31/02/2017", "Hạn"),
        ("due", "20255-01-01", "Hạn"),
        ("binds", "[" * 20_000, "Giao cho"),
        ("add_unit", "Đảng ủy Phường", "Đảng ủy Phường Một A (P-00001)"),
        ("add_unit", "Đảng ủy Phường Một A\nĐảng ủy Không Có", "mang mã hoặc tên “Đảng ủy Không Có”"),
        ("cadence", "daily", "Định kỳ"),
        ("clause", "IX.9", "Mục"),
    ],
)
def test_field_that_cannot_be_read_is_named_and_the_typing_kept(
    city: City, field: str, typed: str, said: str
) -> None:
    on = begun(client())

    response = post(
        client(), on, "correct", item="d1", action="Việc đang viết dở", binds_shown="1", **{field: typed}
    )

    assert response.status_code == 422
    assert said in words(response)
    assert "Việc đang viết dở" in words(response)
    assert not on.edits.exists()


def test_choices_of_a_form_that_was_refused_are_kept(city: City) -> None:
    on = begun(client())

    duty = post(client(), on, "correct", item="d1", binds_shown="1", due="31/02/2017")
    target = post(client(), on, "correct", item="t1", indicator="hand", value="mười")

    assert (duty.status_code, target.status_code) == (422, 422)
    assert sent(duty, "correct")["binds"] == []  # what was suggested had been taken off
    assert sent(target, "correct")["indicator"] == ["hand"]


def test_day_says_whether_it_returns(city: City) -> None:
    on = begun(client())
    post(client(), on, "correct", item="d1", due="2017-11-30", cadence="year")
    post(client(), on, "correct", item="d2", due="2017-11-30", cadence="once")

    said = words(client().get(f"/directives/{on.directive_id}/confirming/?order=text"))

    assert "hạn 30/11/2017, hằng năm" in said
    assert "hạn 30/11/2017, một lần" not in said


@pytest.mark.parametrize("typed", ["nan", "inf", "1e9", "1" * 400, "mười", ""])
def test_target_takes_numbers_as_people_write_them_and_nothing_else(city: City, typed: str) -> None:
    by = client()
    on = begun(by)

    response = post(by, on, "correct", item="t1", value=typed)

    assert (response.status_code, "Giá trị" in words(response), on.edits.exists()) == (422, True, False)


def test_what_a_duty_is_to_bring_forth_is_written_shown_and_taken_off(city: City) -> None:
    on = begun(client())
    page = f"/directives/{on.directive_id}/confirming/?order=text"

    post(client(), on, "correct", item="d1", product="Đề án chợ nổi")
    written = words(client().get(page))
    post(client(), on, "correct", item="d1", product="")

    assert "Sản phẩm: Đề án chợ nổi" in written
    assert "Sản phẩm: Đề án chợ nổi" not in words(client().get(page))
    assert [one.changes for one in on.edits.all()] == [{"product": "Đề án chợ nổi"}, {"product": None}]


def test_who_joins_in_is_written_one_behind_the_other_and_shown(city: City) -> None:
    on = begun(client())

    post(client(), on, "correct", item="d1", partners="Ban Dân vận;  Hội Nông dân ;")

    page = client().get(f"/directives/{on.directive_id}/confirming/?order=text&item=d1")
    assert [one.changes for one in on.edits.all()] == [{"partners": ["Ban Dân vận", "Hội Nông dân"]}]
    assert sent(page, "correct")["partners"] == ["Ban Dân vận; Hội Nông dân"]
    page = client().get(f"/directives/{on.directive_id}/confirming/?order=text")
    assert "Cơ quan phối hợp: Ban Dân vận; Hội Nông dân" in words(page)


def test_who_joins_in_is_told_where_two_wrote_otherwise(city: City) -> None:
    on = begun(client())
    post(client(), on, "correct", item="d1", partners="Ban Dân vận")

    post(client("second"), on, "correct", saw=0, item="d1", partners="Hội Nông dân; Công đoàn")

    said = words(client().get(f"/directives/{on.directive_id}/confirming/"))
    assert "Hội Nông dân; Công đoàn" in said


def test_base_of_a_target_is_written_shown_and_taken_off(city: City) -> None:
    on = begun(client())

    post(client(), on, "correct", item="t1", base="12,5", base_year="2016")
    written = words(client().get(f"/directives/{on.directive_id}/confirming/?order=text"))
    refused = post(client(), on, "correct", item="t1", base_year="năm nào")
    post(client(), on, "correct", item="t1", base="", base_year="")

    assert ("Mức gốc: 12,5" in written, "Năm gốc: 2016" in written) == (True, True)
    assert (refused.status_code, "Hãy ghi năm" in words(refused)) == (422, True)
    assert [one.changes for one in on.edits.all()] == [
        {"base": 12.5, "base_year": 2016},
        {"base": None, "base_year": None},
    ]
