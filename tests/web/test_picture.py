"""The picture of a city, a district, any superior."""

from tests.web.conftest import SignIn
from tests.web.pages import rows, words


def test_city_picture_states_its_point_and_puts_contradictions_first(as_: SignIn) -> None:
    response = as_("board").get("/picture/01/2017/")

    assert "Thành ủy: 2 trên 3 đơn vị có xếp loại năm 2017 mà hồ sơ nói khác" in words(response)
    assert rows(response)[0].startswith(
        "Đảng ủy Phường Một A Hoàn thành tốt nhiệm vụ Xếp loại mức cao trong khi cán bộ chủ chốt"
    )


def test_every_unit_is_one_tile_that_leads_to_its_page(as_: SignIn) -> None:
    page = as_("board").get("/picture/01/2017/").content.decode()
    tiles = page[page.index('<svg class="tiles"') : page.index("</svg>")]

    assert [tiles.count(f'href="/units/P-0000{n}/"') for n in (1, 2, 3)] == [1, 1, 1]
    assert tiles.count('<rect class="contradicted"') == 2
    assert tiles.count('<rect class="agrees"') == 1


def test_view_as_rated_colours_levels(as_: SignIn) -> None:
    page = as_("board").get("/picture/01/2017/?view=rated").content.decode()
    tiles = page[page.index('<svg class="tiles"') : page.index("</svg>")]

    assert (tiles.count('class="r1"'), tiles.count('class="r2"')) == (1, 2)


def test_district_sees_only_its_own_part(as_: SignIn) -> None:
    response = as_("office").get("/picture/001/2017/")

    assert "1 trên 2 đơn vị" in words(response)
    assert "Xã Hai A" not in response.content.decode()
    assert as_("office").get("/picture/01/2017/").status_code == 404


def test_superior_without_territory_shows_its_organisations(as_: SignIn) -> None:
    page = as_("board").get("/picture/P-K-DN/2017/").content.decode()

    assert 'href="/units/E-1/"' in page


def test_unit_with_nothing_below_has_its_own_page(as_: SignIn) -> None:
    response = as_("leader").get("/picture/00001/2017/")

    assert (response.status_code, response["Location"]) == (302, "/units/P-00001/")


def test_unrated_year_shows_unknown_and_no_verdict(as_: SignIn) -> None:
    page = as_("board").get("/picture/01/2016/").content.decode()
    tiles = page[page.index('<svg class="tiles"') : page.index("</svg>")]

    assert tiles.count('class="unknown"') == 3


def test_unusable_code_or_year_is_not_found(as_: SignIn) -> None:
    client = as_("board")

    assert [
        client.get(f"/picture/{path}/").status_code
        for path in ("nothing/2017", "01/2031", "01/1200", "nothing")
    ] == [404] * 4


def test_way_in_leads_to_the_widest_unit_and_the_last_rated_year(as_: SignIn) -> None:
    first = as_("board").get("/picture/")
    second = as_("board").get(first["Location"])

    assert second["Location"] == "/picture/P-01/2017/"
    assert as_("stranger").get("/picture/")["Location"] == "/"


def test_every_number_of_the_picture_stands_in_the_table_behind(as_: SignIn) -> None:
    lines = rows(as_("board").get("/picture/01/2017/"))

    assert "Đảng ủy Phường Một B Quận ủy Một Trong sạch, vững mạnh Khớp với hồ sơ" in lines
    assert "Quận ủy Một 2 1 0 0 1 – –" in lines
