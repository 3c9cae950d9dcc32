from datetime import date

import pytest

from caunoi.core.units.resolve import name_key, parse, resolve, search
from caunoi.errors import UserError
from tests.core.units.town import Y2005, Y2012, Y2020, town


def test_code_alone_is_read_on_the_default_day() -> None:
    assert resolve(town(), "A", Y2005).unit == "A"
    assert resolve(town(), " A ", Y2020).unit == "A@2015"


def test_code_with_a_date_names_its_own_day() -> None:
    assert resolve(town(), "A@2015-01-01", Y2005).unit == "A@2015"
    assert parse("00004 @ 2017-07-04", Y2005) == ("00004", date(2017, 7, 4))


def test_code_not_held_on_the_day_says_when_it_was() -> None:
    with pytest.raises(UserError) as refused:
        resolve(town(), "B", Y2020)

    assert str(refused.value) == (
        "No unit had code B on 2020-01-01. It was held by Xã B since before the data begin until 2010-01-01 "
        "(that day not included). Write B@DATE with a day in one of these."
    )


def test_code_not_yet_held_says_from_when() -> None:
    with pytest.raises(UserError, match="Xã M from 2015-01-01. Write M@DATE"):
        resolve(town(), "M", Y2005)


def test_name_instead_of_a_code_suggests_the_code() -> None:
    with pytest.raises(UserError, match=r"No unit has code 'dong hoa'. Did you mean E \(Xã Đông Hòa\)\?"):
        resolve(town(), "dong hoa", Y2012)


def test_mistyped_code_suggests_near_ones() -> None:
    with pytest.raises(UserError, match=r"No unit has code 'D2x'. Did you mean D2 \(Quận D2\)\?"):
        resolve(town(), "D2x", Y2012)


def test_code_like_nothing_explains_what_a_code_is() -> None:
    with pytest.raises(UserError, match="Codes are those of the state register"):
        resolve(town(), "99999", Y2012)


def test_date_that_is_none_is_refused_with_an_example() -> None:
    with pytest.raises(UserError, match="'2017-13-01' is not a date. Write the unit as CODE@YYYY-MM-DD"):
        resolve(town(), "A@2017-13-01", Y2005)


@pytest.mark.parametrize(
    "written", ["Hòa Đông", "Hoà Đông", "HÒA  ĐÔNG", "hoa dong", "Hòa-Đông", "Ho\u0300a Đông"]
)
def test_spellings_of_one_name_have_one_key(written: str) -> None:
    assert name_key(written) == "hoa dong"


def test_search_finds_by_name_without_marks_by_alias_and_by_code() -> None:
    assert [p.unit for p in search(town(), "dong hoa", Y2012)] == ["E"]
    assert [p.unit for p in search(town(), "xóm cũ", Y2005, {"B": ("Xóm Cũ",)})] == ["B"]
    assert [p.unit for p in search(town(), "D1", Y2005)] == ["D1"]
    assert search(town(), "dong hoa", Y2005) == []
    assert search(town(), " ", Y2005) == []


def test_search_puts_the_whole_name_before_a_part_of_one() -> None:
    assert [p.unit for p in search(town(), "Xã", Y2020)] == ["A@2015", "M"]
    assert [p.unit for p in search(town(), "a", Y2005)][0] == "A"
