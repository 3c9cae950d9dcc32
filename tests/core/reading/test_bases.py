"""From what a target sets out."""

import pytest

from caunoi.core.reading.bases import read_base
from caunoi.core.reading.numbers import read_measures
from caunoi.core.reading.reader import read

HEAD = "I. MỤC TIÊU ĐẾN NĂM 2030\n\n"


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("Giảm tỷ lệ hộ nuôi tằm bỏ nghề từ 12% năm 2016 xuống còn 5%", (5, 12, 2016)),
        ("Nâng tỷ lệ bến đò có phao từ 40,5% (năm 2016) lên trên 90%", (90, 40.5, 2016)),
        ("Nâng tỷ lệ bến đò có phao từ 40% lên 90%", (90, 40, None)),
        ("Số hộ nuôi tằm tăng 20% so với năm 2015", (20, None, 2015)),
        ("So với năm 2015, số hộ nuôi tằm tăng 20%", (20, None, 2015)),
        ("Nâng tỷ lệ bến đò từ loại 3 đến loại 1 có phao đạt 90%", (90, None, None)),
        ("Tỷ lệ bến đò có phao đạt 90%", (90, None, None)),
    ],
)
def test_base_and_its_year_stand_with_the_target(
    words: str, base: tuple[float, float | None, int | None]
) -> None:
    assert [(t.value, t.base, t.base_year) for t in read(HEAD + f"- {words}.\n").targets] == [base]


@pytest.mark.parametrize(
    "words", ["nâng từ 8 bến cũ, có phao 90%", "giảm từ 8 ngày xuống 5%", "giảm từ 1-2% xuống 1%"]
)
def test_what_leads_to_no_number_of_its_kind_is_no_base(words: str) -> None:
    *_, last = read_measures(words, 0, len(words))
    assert read_base(words, 0, last, len(words)) == (None, None)
