"""Sizes that a plan sets, and numbers beside them that set nothing."""

import pytest

from caunoi.core.reading import read
from caunoi.core.reading.model import Target
from tests.core.reading.texts import aims, tasks, under

Told = list[tuple[str, float, float | None, str]]


def told(found: tuple[Target, ...]) -> Told:
    return [(t.comparator, t.value, t.value2, t.unit) for t in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Công suất điện gió đạt khoảng 600 - 1.732 MW.", [("=", 600, 1732, "mw")]),
        ("Nâng tổng công suất lên khoảng 120 MW.", [("=", 120, None, "mw")]),
        ("Xây dựng 3 trạm 220 kV, tổng dung lượng 750 MVA.", [("=", 3, None, "trạm"), ("=", 750, None, "mva")]),
        ("Sân bay đón 2 triệu hành khách.", [("=", 2, None, "triệu hành khách")]),
        ("Đưa phát thải ròng về 0 vào năm 2050.", [("=", 0, None, "")]),
        ("Phát thải ròng bằng “0”.", [("=", 0, None, "")]),
        ("Rừng hấp thụ ít nhất -95 triệu tấn năm 2030, -185 triệu tấn năm 2050.", [(">=", -95, None, "triệu tấn"), ("=", -185, None, "triệu tấn")]),
        ("Cơ cấu: nông nghiệp -15%, dịch vụ -40%.", [("=", 15, None, "%"), ("=", 40, None, "%")]),  # dashes
        ("Thu ngân sách 900 tỷ đồng (thu nội địa 700 tỷ đồng).", [("=", 900, None, "tỷ đồng"), ("=", 700, None, "tỷ đồng")]),
        ("Người dân hài lòng đạt 95% (cả nước 80%).", [("=", 95, None, "%")]),
        ("Có xã loại tốt (đạt chuẩn 70%).", []),
        ("Thêm 2 xã, lũy kế có 85/102 xã đạt chuẩn (83,3%).", [("=", 2, None, "xã"), ("=", 85, None, "xã")]),
        ("Bao phủ bảo hiểm trên 97% vào năm 2027, tiến tới 100%.", [(">", 97, None, "%"), ("=", 100, None, "%")]),
        ("Nâng cấp 4 trạm hiện có, xây mới 2 trạm.", [("=", 4, None, "trạm"), ("=", 2, None, "trạm")]),
        ("Vốn đầu tư thực hiện toàn xã hội khoảng 450 nghìn tỷ đồng, bằng 38 - 40% GRDP.", [("=", 450, None, "nghìn tỷ đồng"), ("=", 38, 40, "%")]),
        ("Thực hiện có hiệu quả, thực hiện tại các xã 5 mô hình.", [("=", 5, None, "mô hình")]),  # not "hiện có", "hiện tại"
        ("Lưới điện đạt tiêu chí N-1 và N-1-1.", []),
        ("Tiềm năng kỹ thuật của điện gió khoảng 21.000 MW.", []),
        ("Khai thác tiềm năng để đạt 300 MW.", [("=", 300, None, "mw")]),
        ("Bản đồ tỷ lệ 1:50.000; bản đồ tỷ lệ 1/10.000.", []),
        ("Cơ sở có công suất từ 2.000 tấn trở lên phải lập sổ.", []),
        ("100% nhà máy có công suất từ 500 kW trở lên được kiểm tra.", [("=", 100, None, "%")]),
    ],
)  # fmt: skip
def test_number_of_an_aim_is_a_size_to_reach_unless_it_tells_a_potential_a_scale_a_name_or_which_are_meant(
    sentence: str, expected: Told
) -> None:
    assert told(aims(sentence).targets) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đóng cửa 55 bãi rác; giữ nguyên 5 chợ.", [("=", 55, None, ""), ("=", 5, None, "chợ")]),
        ("Xây dựng bến Bình Sơn, quy mô 12 ha, công suất 300 tấn/ngày.", [("=", 12, None, "ha"), ("=", 300, None, "tấn/ngày")]),
        ("Hoàn thành đưa vào sử dụng 35 km đường; tinh giản 5% biên chế.", [("=", 35, None, "km"), ("=", 5, None, "%")]),
        ("Đón 5,5 triệu lượt khách.", [("=", 5.5, None, "triệu lượt khách")]),
        ("Đưa phát thải ròng về mức 0.", [("=", 0, None, "")]),
        ("Chuyển đổi 500 ha lúa, đưa giá trị trên 1 ha đất lên 180 triệu đồng.", [("=", 500, None, "ha"), ("=", 180, None, "triệu đồng")]),
        ("Bảo đảm thời gian thông quan không quá 2 giờ; rà soát trong không quá 5 ngày.", [("<=", 2, None, "giờ")]),
        ("Hạ tỷ suất tử vong xuống dưới 15‰, ở vùng cao còn 20‰.", [("<", 15, None, "‰"), ("=", 20, None, "‰")]),
        ("Trường hợp cần thiết, nâng bội chi lên 4%; nợ có thể lên mức 5%.", []),
        ("Bê tông hóa 12 km đường; duy trì 3/3 trường đạt chuẩn.", [("=", 12, None, "km"), ("=", 3, None, "trường")]),
        ("Thu gom 95% chất thải; vận động 70% hội viên đăng ký.", [("=", 95, None, "%"), ("=", 70, None, "%")]),
        ("Trích 10% số dư; huy động vốn 30% theo dự án.", []),
        ("Rà soát các kho có công suất trên 10 MW.", []),
        ("Nâng cấp các kho, có diện tích 300 ha.", []),
        ("Giải quyết 03 vấn đề tồn đọng.", []),
    ],
)  # fmt: skip
def test_task_sets_the_size_of_what_it_builds_or_ends(sentence: str, expected: Told) -> None:
    assert told(tasks(sentence).targets) == expected


def test_nought_is_a_target_where_a_goal_is_announced_only() -> None:
    assert told(under("BỐI CẢNH", "Tỉnh hướng đến mục tiêu phát thải bằng 0.").targets) == [
        ("=", 0, None, "")
    ]
    assert under("BỐI CẢNH", "Lãi của quỹ bằng 0.").targets == ()


def test_times_a_year_is_no_deadline() -> None:
    assert [t.due for t in aims("Quy mô kinh tế gấp 2 lần năm 2025.").targets] == [None]


def test_number_that_opens_an_item_is_of_what_it_counts() -> None:
    assert [t.subject for t in aims("15 bác sĩ và 38 trạm trên một vạn dân.").targets][:1] == ["bác sĩ"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tỷ lệ trẻ nhẹ cân khi sinh (dưới 2.500 gram) dưới 5%", [("<", 5.0)]),
        ("Giảm tỷ lệ hộ ở nhà hẹp (dưới 8 m2) xuống còn 4%", [("=", 4.0)]),
        ("Tỷ lệ hộ nghèo đạt mục tiêu (dưới 3%)", [("<", 3.0)]),
        ("Tỷ lệ thấp còi dưới hoặc bằng 10%; tỷ lệ tiêm chủng trên hoặc bằng 95%", [("<=", 10.0), (">=", 95.0)]),
        ("Tỷ lệ thấp còi dưới 24%1; tỷ lệ nhẹ cân dưới 15%12.", [("<", 24.0), ("<", 15.0)]),
    ],
)  # fmt: skip
def test_bounds_in_brackets_on_both_sides_and_before_footnotes(
    text: str, found: list[tuple[str, float]]
) -> None:
    assert [(t.comparator, t.value) for t in aims(text).targets] == found


def test_line_that_says_indicators_follow_holds_for_the_numbers_below_it() -> None:
    text = "Các chỉ tiêu chủ yếu:\n1. Về kinh tế:\n- Thu nhập đạt từ 63 triệu đồng trở lên.\n2. Về xã hội:\n- Tỷ lệ hộ nghèo dưới 2%."
    assert [(t.comparator, t.value) for t in read(text).targets] == [(">=", 63), ("<", 2)]
    told_of = text.replace("Các chỉ tiêu chủ yếu:", "Kết quả thực hiện các chỉ tiêu chủ yếu:")
    assert read(told_of).targets == ()


def test_counted_indicators_announce_the_list_below_them() -> None:
    told = "Hội đồng nhân dân tỉnh đã thông qua các chỉ tiêu của năm 2024.\n3 nhóm chỉ tiêu kinh tế gồm:\n"
    found = read(f"{told}- Thu ngân sách: 12.800 tỷ đồng\n- Tỷ lệ đô thị hóa: 33,5%; Dịch vụ 35,6%\n").targets
    assert [t.value for t in found] == [12800, 33.5, 35.6]
