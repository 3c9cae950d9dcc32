"""The ways a picture is shown, and taken away: years, changes, superiors, fields; SVG, PNG, CSV."""

import csv
import io
import re
from datetime import date
from xml.etree import ElementTree

from caunoi.records.actions import finding_steps
from caunoi.records.models import CaseSummary, Finding, Installation, Succession, User
from caunoi.records.queries.cache import forget
from caunoi.records.queries.city_compared import quarter_before
from tests.factories import arranging, make_unit
from tests.records.making import rate
from tests.web.conftest import SignIn
from tests.web.pages import rows, words
from tests.web.sample import AT, Sample

PICTURE = "/picture/01/2017/"


def drawings(page: str) -> list[str]:
    return re.findall(r'<svg class="tiles".*?</svg>', page, re.S)


def test_quarter_before_ends_on_its_last_day() -> None:
    days = [date(2018, 1, 31), date(2018, 4, 1), date(2018, 9, 30), date(2018, 12, 31)]

    assert [quarter_before(day) for day in days] == [
        date(2017, 12, 31),
        date(2018, 3, 31),
        date(2018, 6, 30),
        date(2018, 9, 30),
    ]


def test_years_stand_side_by_side_and_an_unchecked_one_shows_no_verdict(sample: Sample, as_: SignIn) -> None:
    with arranging():
        rate(sample.city.party_00001, "well", sample.city.party_001, period="2016")
    response = as_("board").get(f"{PICTURE}?show=years")
    first, second = drawings(response.content.decode())

    assert "2016: chưa đối chiếu; 2017: 2" in words(response)
    assert (first.count('class="unknown"'), second.count('class="contradicted"')) == (3, 2)
    assert "Đảng ủy Phường Một A Chưa đủ căn cứ Hồ sơ nói khác" in rows(response)


def test_year_as_organised_now_puts_former_organisations_where_they_went(sample: Sample, as_: SignIn) -> None:
    city = sample.city
    with arranging():
        old = make_unit(
            "P-00009", "Đảng ủy Phường Cũ", "commune_committee", parent=city.party_001, end=date(2017, 1, 1)
        )
        gone = make_unit(
            "P-00008", "Đảng ủy Phường Tách", "commune_committee", parent=city.party_001, end=date(2017, 1, 1)
        )
        rate(old, "well", city.party_001, period="2016")
        rate(gone, "well", city.party_001, period="2016")
        Succession.objects.create(
            source=old, target=city.party_00002, date=date(2017, 1, 1), kind="merge", extent="whole", basis="NQ", evidence="x"
        )  # fmt: skip
    then = as_("board").get(f"{PICTURE}?show=years&view=rated")
    now = as_("board").get(f"{PICTURE}?show=years&view=rated&as=now")

    assert any(row.startswith("Đảng ủy Phường Cũ Hoàn thành tốt") for row in rows(then))
    assert not any("Phường Cũ" in row for row in rows(now))
    # Phường Một B itself was not rated in 2016, Phường Cũ was: no level is made of two
    assert "Đảng ủy Phường Một B chưa xếp loại Trong sạch, vững mạnh" in rows(now)
    assert "1 tổ chức cũ không nhập trọn vào một nơi nào" in words(now)


def test_only_what_changed_since_a_day(sample: Sample, as_: SignIn) -> None:
    leader = User.objects.get(username="leader")
    later = AT.replace(month=2, day=20)
    for finding in Finding.objects.filter(unit=sample.finding.unit, kind="rating", state="open"):
        finding_steps.answer(finding=finding, by=leader, at=later, text="Đã giải quyết")
    client = as_("board")
    with arranging():
        Installation.objects.update(today=date(2018, 3, 1))
    forget()  # in life it is declared once, by an action that says so
    response = client.get(f"{PICTURE}?show=changed&since=2018-02-01")
    (drawn,) = drawings(response.content.decode())

    assert "từ sau 01/02/2018 thêm 0 đơn vị hồ sơ nói khác, bớt 1" in words(response)
    assert (drawn.count('class="better"'), drawn.count('class="same"')) == (1, 2)
    assert "Đảng ủy Phường Một A Hồ sơ nói khác Đã trả lời, chờ xem xét bớt: không còn nói khác" in rows(
        response
    )
    assert "So với 01/02/2018 : +0 −1" in words(response)


def test_before_the_first_check_nothing_is_compared(as_: SignIn) -> None:
    plain = as_("board").get(PICTURE)
    asked = as_("board").get(f"{PICTURE}?show=changed&since=2017-06-01")

    assert "Đến hết ngày 31/12/2017 chưa có lần đối chiếu nào" in words(plain)
    assert "đến 01/06/2017 chưa có lần đối chiếu nào nên chưa so được" in words(asked)
    assert drawings(asked.content.decode())[0].count('class="same"') == 3


def test_superiors_stand_in_rows_the_most_contradicted_first(as_: SignIn) -> None:
    response = as_("board").get(f"{PICTURE}?show=superiors")

    assert "nhiều nhất ở Quận ủy Một, 1 trên 2 đơn vị hồ sơ nói khác" in words(response)
    assert re.findall(r'<text class="label"[^>]*>([^<]+)<', response.content.decode()) == ["Một", "Hai"]


def test_fields_show_what_is_unsettled_and_late_never_what_was_received(sample: Sample, as_: SignIn) -> None:
    response = as_("board").get(f"{PICTURE}?show=fields")
    page = response.content.decode()

    assert "2 vụ việc chưa giải quyết đã quá hạn" in words(response)
    assert (
        len(drawings(page)) == CaseSummary.objects.filter(closed_on=None).values("field").distinct().count()
    )
    assert drawings(page)[0].count('class="n1"') == 2


def test_reader_of_a_district_gets_its_part_only(as_: SignIn) -> None:
    for show in ("years", "changed", "superiors", "fields"):
        assert "Xã Hai A" not in as_("office").get(f"/picture/001/2017/?show={show}").content.decode()
        assert as_("office").get(f"/picture/01/2017/{show}.svg").status_code == 404
        assert as_("outsider").get(f"/picture/001/2017/{show}.csv").status_code == 404


def test_svg_file_stands_alone_and_says_what_it_is(as_: SignIn) -> None:
    for show in ("map", "years", "changed", "superiors", "fields"):
        response = as_("board").get(f"{PICTURE}{show}.svg")
        text = " ".join(ElementTree.fromstring(response.content.decode()).itertext())

        assert response["Content-Type"] == "image/svg+xml"
        assert f'filename="P-01-2017-{show}-mo-phong.svg"' in response["Content-Disposition"]
        assert "Số liệu mô phỏng / Simulated data" in text
        assert "Thành ủy" in text and "Nguồn: hồ sơ trong hệ thống" in text
        assert "<a " not in response.content.decode()


def test_png_file_is_a_picture_and_the_same_twice(as_: SignIn) -> None:
    first, second = (as_("board").get(f"{PICTURE}map.png").content for _ in range(2))

    assert first.startswith(b"\x89PNG")
    assert first == second


def test_csv_file_is_the_table_behind_with_every_row_marked(as_: SignIn) -> None:
    plain = as_("board").get(f"{PICTURE}map.csv").content
    marked = as_("board").get(f"{PICTURE}map.csv?bom=1").content
    table = list(csv.reader(io.StringIO(plain.decode())))

    assert table[0] == ["Tổ chức", "Cấp trên", "Xếp loại", "Đối chiếu", "Ghi chú"]
    assert ["Đảng ủy Phường Một B", "Quận ủy Một", "Trong sạch, vững mạnh", "Khớp với hồ sơ"] in [
        row[:4] for row in table
    ]
    assert {row[4] for row in table[1:]} == {"Số liệu mô phỏng / Simulated data"}
    assert marked == b"\xef\xbb\xbf" + plain


def test_csv_makes_formulas_plain_text(sample: Sample, as_: SignIn) -> None:
    with arranging():
        sample.city.party_00001.periods.update(name="=1+2")
    table = list(csv.reader(io.StringIO(as_("board").get(f"{PICTURE}map.csv").content.decode())))

    assert table[1][0] == "'=1+2"


def test_unknown_ways_and_files_are_not_found(as_: SignIn) -> None:
    client = as_("board")

    assert [client.get(f"{PICTURE}{name}").status_code for name in ("map.pdf", "moon.svg")] == [404, 404]
    assert words(client.get(f"{PICTURE}?show=moon&since=never&view=x")) == words(client.get(PICTURE))
