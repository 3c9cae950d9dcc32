"""When an order is due."""

import pytest

from caunoi.core.reading.when import read_time_cell, read_when


@pytest.mark.parametrize(
    ("words", "due", "cadence"),
    [
        ("báo cáo trước ngày 30/6/2019", "2019-06-30", "once"),
        ("xong trước 17 giờ ngày 15/10/2020", "2020-10-15", "once"),
        ("hoàn thành trong quý III/2018", "2018-09-30", "once"),
        ("báo cáo trong tháng 3 năm 2010", "2010-03-31", "once"),
        ("trình trong quí 2 năm 2010", "2010-06-30", "once"),
        ("hoàn thành trong năm 2025", "2025-12-31", "once"),
        ("trong giai đoạn 2021-2025 rà soát", "2025-12-31", "once"),
        ("Đến năm 2030 hoàn thành", "2030-12-31", "once"),
        ("thực hiện quy hoạch đến năm 2030", None, None),
        ("trong tháng 13 năm 2020 rà soát", None, None),
        ("từ năm 2020 rà soát hồ sơ", None, None),
        ("trong năm 2020 trở đi", None, None),
        ("báo cáo ngày 31/2/2020", None, None),
        ("căn cứ kết quả ngày 1/2/2020", None, None),
        ("báo cáo trước ngày 30 tháng 11 hằng năm", None, "year"),
        ("định kỳ 6 tháng báo cáo", None, "half-year"),
        ("hàng quý báo cáo", None, "quarter"),
        ("hằng tháng báo cáo", None, "month"),
        ("tiếp công dân hằng tuần", None, "week"),
        ("khám cho thợ ít nhất một năm một lần", None, "year"),
        ("báo cáo 01 tháng 1 lần", None, "month"),
        ("họp tối thiểu 01 lần/quý", None, "quarter"),
        ("nộp 3 tháng/lần", None, "quarter"),
        ("trực một tuần hai lần", None, "week"),
        ("bầu lại 2 năm một lần", None, None),
        ("thường xuyên kiểm tra", None, "periodic"),
        ("số hóa hồ sơ (2026 - 2028)", "2028-12-31", "once"),
        ("thực hiện chương trình (2026 - 2028) của tỉnh", None, None),
        ("nhận trẻ từ 06 tháng đến 36 tháng tuổi", None, None),
        ("đưa vào chương trình công tác hằng năm", None, None),
    ],
)
def test_order_is_due_on_the_last_day_of_what_is_named(
    words: str, due: str | None, cadence: str | None
) -> None:
    when = read_when(words)
    assert (when.due, when.cadence) == (due, cadence)


def test_day_before_a_rhythm_is_kept_as_written() -> None:
    assert read_when("báo cáo trước ngày 30 tháng 11 hằng năm").text == "trước ngày 30 tháng 11 hằng năm"


@pytest.mark.parametrize(
    ("cell", "due", "cadence"),
    [
        ("Quý IV/2026", "2026-12-31", "once"),
        ("Thường xuyên, riêng việc tổng kết xong trong quý II/2020", None, "periodic"),
        ("Năm 2025-2030", "2030-12-31", "once"),
        ("2027", "2027-12-31", "once"),
        ("Ngày 05/7/2026", "2026-07-05", "once"),
        ("31/2/2026", None, None),
        ("Hằng năm", None, "year"),
        ("Khi có phát sinh", None, None),
    ],
)
def test_cell_of_time_is_due_on_its_last_day(cell: str, due: str | None, cadence: str | None) -> None:
    when = read_time_cell(cell)
    assert (when.due, when.cadence) == (due, cadence)


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("6/2025", "2025-06-30"),
        ("12/2025", "2025-12-31"),
        ("13/2025", None),
        ("Từ tháng 11/2013 trở đi", None),
    ],
)
def test_month_alone_in_a_cell_is_its_last_day_and_an_open_period_none(cell: str, due: str | None) -> None:
    assert read_time_cell(cell).due == due
