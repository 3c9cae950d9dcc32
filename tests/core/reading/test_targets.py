"""Which numbers a goal sets."""

import pytest

from caunoi.core.reading import read
from caunoi.core.reading.forms import heads_tasks
from caunoi.core.reading.indicators import heads_aims
from tests.core.reading.texts import aims, tasks, under


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tỷ lệ đúng hạn đạt trên 95%.", [(">", 95, None, "%")]),
        ("Tỷ lệ đúng hạn từ 95% trở lên.", [(">=", 95, None, "%")]),
        ("Tỷ lệ trễ hạn từ 2% trở xuống.", [("<=", 2, None, "%")]),
        ("Tỷ lệ trễ hạn dưới 2%, không quá 3 vụ việc.", [("<", 2, None, "%"), ("<=", 3, None, "vụ việc")]),
        ("Hồ sơ đúng hạn đạt ≥ 90%; trễ hạn ≤ 2%.", [(">=", 90, None, "%"), ("<=", 2, None, "%")]),
        ("Hồ sơ đúng hạn >= 90%; trễ hạn < 2%.", [(">=", 90, None, "%"), ("<", 2, None, "%")]),
        ("Trẻ em suy dinh dưỡng thấp hơn 3%.", [("<", 3, None, "%")]),
        ("Đúng hạn -> 90%, đạt => 70%.", [("=", 90, None, "%"), ("=", 70, None, "%")]),
        ("Người dân hài lòng cao hơn 70%, > 5 xã.", [(">", 70, None, "%"), (">", 5, None, "xã")]),
        ("Kết nạp ít nhất 2.500 đảng viên.", [(">=", 2500, None, "đảng viên")]),
        ("Tốc độ tăng bình quân 16 - 18%/năm.", [("=", 16, 18, "%")]),
        ("Chỉ số phát triển con người duy trì trên 0,7.", [(">", 0.7, None, "")]),
        ("Giảm thời gian từ 10 ngày xuống dưới 7 ngày.", [("<", 7, None, "ngày")]),
        ("Nâng tỷ lệ từ 45% năm 2020 lên 60% năm 2025.", [("=", 60, None, "%")]),
        ("Giá trị trên 1 ha đạt 120 triệu đồng.", [("=", 120, None, "triệu đồng")]),
        ("Số bác sĩ trên 10.000 dân đạt 8 bác sĩ.", [("=", 8, None, "bác sĩ")]),
        ("Đạt 28 giường bệnh trên 1 vạn dân.", [("=", 28, None, "giường bệnh")]),
        ("Tạo việc làm cho trên 1.000 lao động.", [(">", 1000, None, "lao động")]),
        ("Đào tạo nghề cho trên 1.000 thợ.", [(">", 1000, None, "")]),
        ("Giảm số vụ tai nạn từ 5 - 10% so với năm trước.", [("=", 5, 10, "%")]),
        ("Tăng trưởng đạt từ 8% đến 8,5%/năm.", [("=", 8, 8.5, "%/năm")]),
        ("Thu nhập tăng từ 1,5 lần trở lên.", [(">=", 1.5, None, "lần")]),
        (
            "Mỗi xã có ít nhất một nhà văn hóa, tối thiểu hai trạm.",
            [(">=", 1, None, "nhà"), (">=", 2, None, "trạm")],
        ),
        ("Mỗi xã có ít nhất một sân chơi.", [(">=", 1, None, "")]),
        (
            "Giá trị sản xuất tăng gấp đôi, xuất khẩu gấp ba lần.",
            [("=", 2, None, "lần"), ("=", 3, None, "lần")],
        ),
        ("Không để xảy ra quá 02 vụ cháy.", [("<=", 2, None, "vụ")]),
        (
            "Lao động qua đào tạo 65% (trong đó có chứng chỉ 30%).",
            [("=", 65, None, "%"), ("=", 30, None, "%")],
        ),
        ("Tuổi thọ trung bình đạt 75 tuổi.", [("=", 75, None, "tuổi")]),
        ("Số thuê bao đạt 30 máy trên một trăm dân.", [("=", 30, None, "")]),
        ("Trồng 1 triệu cây xanh, có 25 nghìn doanh nghiệp.", [("=", 1, None, "triệu cây"), ("=", 25, None, "nghìn doanh nghiệp")]),
        ("Xây dựng 3 sân chơi; 20 bến đò được sửa.", [("=", 3, None, ""), ("=", 20, None, "")]),
        ("Năm nay 5/7 thôn đạt chuẩn văn hóa.", [("=", 5, None, "thôn")]),
        ("Đạt 30 giường bệnh/10.000 dân.", [("=", 30, None, "giường bệnh")]),
        ("Giảm tỷ suất trẻ em bị nạn xuống 550/100.000 trẻ em.", [("=", 550, None, "")]),
        ("Giảm tỷ suất tử vong xuống 12,5 và dưới 18.5.", [("=", 12.5, None, ""), ("<", 18.5, None, "")]),
        ("Dạy nghề cho 35 lao động (25 lao động nữ + 10 lao động nam).", [("=", n, None, "lao động") for n in (35, 25, 10)]),
        ("Tạo 1.200 chỗ làm mới; đạt 25 giải trở lên.", [("=", 1200, None, ""), (">=", 25, None, "")]),
        ("Nghị quyết đề ra 25 chỉ tiêu.", []),
        ("Mở 12 lớp học (mỗi lớp 50 học viên).", [("=", 12, None, "lớp")]),
        ("Trẻ em được tiêm đủ 8 loại vắc xin đạt trên 90%.", [(">", 90, None, "%")]),
        ("Thực hiện 3 đột phá chiến lược, giảm trên cả 3 tiêu chí.", []),
        ("Thực hiện Đề án “Ít nhất 1 triệu căn hộ”.", []),
        ("Thu ngân sách ước đạt 20%.", []),
        ("Kết quả thực hiện đạt 20%.", []),
        ("Giảm 5% số vụ so với cùng kỳ, bắt giữ 80%; đã họp; khởi tố 90%.", [("=", n, None, "%") for n in (5, 80, 90)]),
        ("Số hóa hồ sơ, kết quả giải quyết tối thiểu 80%.", [(">=", 80, None, "%")]),
        ("Hồ sơ của 3/2020 và 5/6.", []),
        ("Kho hàng có diện tích từ 2.000m2 - 3.000 m2.", [("=", 2000, 3000, "m2")]),
        ("Nâng cấp 04 cửa hàng.", [("=", 4, None, "")]),
        ("Tỷ lệ hộ có thu nhập dưới 6 triệu đồng còn 1,5%.", [("=", 1.5, None, "%")]),
        ("Tăng thời gian lưu trú từ 1,5 ngày lên 1,8 ngày.", [("=", 1.8, None, "ngày")]),
        ("Có 160 tổ hợp tác, với 4.000 thành viên.", [("=", 160, None, "tổ hợp tác"), ("=", 4000, None, "thành viên")]),
        ("100% doanh nghiệp có từ 25 lao động trở lên có công đoàn.", [("=", 100, None, "%")]),
        ("Giảm tỷ suất sinh bình quân 0,5%0.", [("=", 0.5, None, "‰")]),
        ("Bình quân mỗi xã đạt 11,7 tiêu chí/xã trở lên.", [(">=", 11.7, None, "tiêu chí")]),
        ("Giảm tỷ lệ tăng dân số từ 1,26% năm1999, xuống 1,1%.", [("=", 1.1, None, "%")]),
        ("Mực nước không vượt quá ngưỡng cho phép tại An Hải 34,6 m; tại Bến Đò 38,2 m.", [("<=", 34.6, None, "m"), ("<=", 38.2, None, "m")]),
        ("Các xã có tỷ lệ hộ nghèo trên 40% giảm bình quân 4%/năm.", [("=", 4, None, "%")]),
        ("Các xã đạt tiêu chí hộ nghèo trong 19 tiêu chí, được chia theo 6 nhóm.", []),
        ("Hồ sơ trực tuyến đạt từ 90%; có từ 25 trạm.", [(">=", 90, None, "%"), (">=", 25, None, "trạm")]),
        ("Tuổi thọ trung bình 74 tuổi.", [("=", 74, None, "tuổi")]),
        ("Có 20 lớp cho trẻ dưới 6 tháng tuổi.", [("=", 20, None, "lớp")]),
        ("Năng suất từ 58,5 tạ/ha đến 71,2 tạ/ha và tỷ lệ cơ giới hóa còn 8%.", [("=", 58.5, 71.2, "tạ/ha"), ("=", 8, None, "%")]),
        ("Hỗ trợ tối đa 25 hộ; thu nhập bình quân đạt 48 triệu đồng.", [("<=", 25, None, "hộ"), ("=", 48, None, "triệu đồng")]),
        ("Lao động đã qua đào tạo có chứng chỉ đạt 27%, tăng 3 lần so với hiện nay.", [("=", 27, None, "%"), ("=", 3, None, "lần")]),
        ("Hiện nay có 180 trạm.", []),
        ("Kế hoạch số 15 ban hành năm 2020 theo Điều 5.", []),
        ("Trẻ em từ 06 tháng tuổi được tiêm chủng (đạt 62,8%).", []),
        ("Bố trí kinh phí 20 tỷ đồng.", []),
    ],
)  # fmt: skip
def test_number_of_an_aim_is_a_target_unless_it_is_a_statistic_a_date_or_money_to_spend(
    sentence: str, expected: list[tuple[str, float, float | None, str]]
) -> None:
    found = [(t.comparator, t.value, t.value2, t.unit) for t in aims(sentence).targets]
    assert found == [(c, v, w, u.removesuffix("/năm")) for c, v, w, u in expected]


def test_share_of_each_of_several_is_measured_by_its_own_words() -> None:
    found = aims("Tỷ lệ số hóa: cấp tỉnh 100%, cấp xã 80%.").targets
    assert [t.subject for t in found] == ["cấp tỉnh", "cấp xã"]


def test_two_years_give_two_targets_with_one_subject_and_their_own_day() -> None:
    found = aims("Tỷ lệ che phủ rừng đến năm 2025 đạt 60%, năm 2030 đạt 80%.").targets
    assert [(t.value, t.due) for t in found] == [(60, "2025-12-31"), (80, "2030-12-31")]
    assert found[0].subject == found[1].subject


def test_each_period_behind_its_number_is_the_day_of_that_target() -> None:
    found = aims("Xuất khẩu tăng 15%/năm giai đoạn 2011 - 2015, 17%/năm giai đoạn 2016 - 2020.").targets
    assert [(t.subject, t.value, t.due) for t in found] == [
        ("Xuất khẩu", 15, "2015-12-31"),
        ("Xuất khẩu", 17, "2020-12-31"),
    ]


def test_task_that_strives_for_a_goal_sets_all_its_numbers() -> None:
    found = tasks("Phấn đấu bao phủ bảo hiểm trên 95% dân số; 30 giường bệnh; xử lý chất thải 85%.").targets
    assert [t.value for t in found] == [95, 30, 85]
    assert tasks("Tổ chức ít nhất một lớp tập huấn.").targets == ()


def test_heading_names_the_year_and_words_the_period() -> None:
    found = under("MỤC TIÊU ĐẾN NĂM 2025", "Hằng năm kết nạp ít nhất 10 đảng viên.").targets
    assert [(t.period, t.due) for t in found] == [("year", "2025-12-31")]
    monthly = aims("Mỗi tháng giải quyết tối thiểu 10 vụ việc.").targets
    assert [t.period for t in monthly] == ["month"]


def test_task_sets_a_target_only_with_a_percentage_or_a_word_of_comparison() -> None:
    assert [t.value for t in tasks("Kiểm tra ít nhất 05 đơn vị.").targets] == [5]
    assert [t.value for t in tasks("Hoàn thành 100% hồ sơ.").targets] == [100]
    assert tasks("Kiểm tra 05 đơn vị.").targets == ()
    assert tasks("Năm 2020 đã kiểm tra trên 90% đơn vị.").targets == ()


def test_open_section_needs_a_goal_said() -> None:
    assert under("NGHIÊN CỨU", "Tỷ lệ trễ hạn dưới 2%.").targets == ()
    assert [t.value for t in under("NGHIÊN CỨU", "Phấn đấu tỷ lệ trễ hạn dưới 2%.").targets] == [2]


def test_background_section_has_no_target_unless_it_says_so() -> None:
    assert under("TÌNH HÌNH", "Tỷ lệ trễ hạn dưới 2%.").targets == ()


def test_subject_before_and_behind_the_number() -> None:
    found = aims("Tỷ lệ hài lòng đạt 90%; 100% xã có trạm y tế; có ít nhất 5 trường đạt chuẩn...").targets
    assert [t.subject for t in found] == ["Tỷ lệ hài lòng", "xã có trạm y tế", "trường đạt chuẩn"]


def test_each_number_has_its_own_period() -> None:
    found = aims(
        "Thu nhập đạt 4,5 triệu đồng/tháng; tỷ lệ hộ nghèo dưới 8%; bình quân mỗi năm tăng 20 cầu."
    ).targets
    assert [t.period for t in found] == ["month", None, "year"]
    assert [t.period for t in aims("Hằng năm: giảm 2% hộ nghèo; tăng 3% việc làm.").targets] == [
        "year",
        "year",
    ]


def test_aims_follow_where_the_line_says_so_whatever_it_began_with() -> None:
    reading = under(
        "1. Thông qua nhiệm vụ làm đường với các chỉ tiêu chủ yếu sau:", "a) Xây mới 120 cầu nhỏ."
    )
    assert [(t.value, t.subject) for t in reading.targets] == [(120, "cầu nhỏ")]


def test_numbered_aims_above_decimals_set_their_numbers_too() -> None:
    found = aims(
        "1. Tỷ lệ giải quyết đạt trên 85%; số vụ tồn đọng còn dưới 20 vụ.",
        "1.1. Ít nhất 2.500 người được tập huấn.",
        "1.1.1. Giảm 12% số đơn.",
        "2. Về kinh tế.",
        "2.1. Thu ngân sách tăng 5%.",
        "3. Giảm 10% số vụ.",
        "a) Trên 50% ở phường.",
    ).targets
    assert [(t.clause, t.comparator, t.value) for t in found] == [
        ("I.1", ">", 85), ("I.1", "<", 20), ("I.1.1", ">=", 2500), ("I.1.1.1", "=", 12),
        ("I.2.1", "=", 5), ("I.3", "=", 10), ("I.3.a", ">", 50),
    ]  # fmt: skip


def test_title_without_letterhead_says_that_all_is_aims() -> None:
    text = "Các chỉ tiêu kinh tế - xã hội năm 2018\n\n1. Tăng trưởng từ 7,5% đến 8%.\n\n2. Xuất khẩu 1.790 triệu USD.\n"
    assert [(t.value, t.value2) for t in read(text).targets] == [(7.5, 8), (1790, None)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lương thực bình quân 700kg/ năm trở lên.", (">=", 700, None, "kg/năm")),
        ("Thu nhập từ 80,4 triệu đồng đến 80,8 triệu đồng.", ("=", 80.4, 80.8, "triệu đồng")),
        ("Tổng vốn đầu tư trên địa bàn 56.000 - 61.000 tỷ đồng.", ("=", 56000, 61000, "tỷ đồng")),
    ],
)
def test_bounds_and_ranges_behind_units(
    sentence: str, expected: tuple[str, float, float | None, str]
) -> None:
    assert [(t.comparator, t.value, t.value2, t.unit) for t in aims(sentence).targets] == [expected]


@pytest.mark.parametrize(
    "title", ["Các chỉ tiêu chủ yếu (nhiệm kỳ 2020-2025)", "CÁC CHỈ TIÊU CHỦ YẾU NHIỆM KỲ 2020-2025"]
)
@pytest.mark.parametrize("heading", ["- Về kinh tế:", "I. Về kinh tế"])
def test_title_of_aims_holds_for_every_list_below_it(title: str, heading: str) -> None:
    text = f"{title}\n\n{heading}\n\n(1) Thu nhập bình quân đầu người: 45 triệu đồng.\n\n(2) Tỷ lệ hộ nghèo: dưới 3%.\n"
    reading = read(text)
    assert [(t.comparator, t.value) for t in reading.targets] == [("=", 45), ("<", 3)]
    assert reading.duties == ()


def test_task_of_a_table_sets_targets_and_its_other_cells_none() -> None:
    head = "STT | Nhiệm vụ | Cơ quan chủ trì | Kinh phí\n"
    row = "1 | Di dời bệnh viện; bảo đảm sử dụng tối thiểu 50% quỹ đất | Sở Y tế | tối thiểu 20 tỷ đồng\n"
    found = tasks(head + row).targets
    assert [(t.comparator, t.value) for t in found] == [(">=", 50)]


def test_rank_is_no_target() -> None:
    found = aims("Có ít nhất 02 trường nằm trong TOP 100 trường của vùng.").targets
    assert [(t.comparator, t.value) for t in found] == [(">=", 2)]


def test_share_that_is_to_be_ensured_is_a_target_under_any_heading() -> None:
    found = under("HÌNH THỨC", "Mở lớp tại các ấp; đảm bảo tối thiểu 70% thời lượng thực hành.").targets
    assert [(t.comparator, t.value) for t in found] == [(">=", 70)]


_TABLE = "TT | Chỉ tiêu | ĐVT | Thực hiện năm 2023 | Kế hoạch năm 2024\n"


def test_table_of_aims_sets_a_target_in_each_row_and_what_was_reached_is_none() -> None:
    rows = "I | Kinh tế\n1 | Tỷ lệ hộ nghèo | % | 4,1 | dưới 3,5\n2 | Đàn bò | con | 90 | 100 - 120\n3 | Đường | km | 2 | \n"
    found = aims(_TABLE + rows).targets
    assert [(t.subject, t.comparator, t.value, t.value2, t.unit, t.due) for t in found] == [
        ("Tỷ lệ hộ nghèo", "<", 3.5, None, "%", "2024-12-31"),
        ("Đàn bò", "=", 100, 120, "con", "2024-12-31"),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("≥ 95%", (">=", "%")),
        ("từ 95% trở lên", (">=", "%")),
        ("95", ("=", "")),
        ("tối đa 95", ("<=", "")),
        ("65 triệu đồng", ("=", "triệu đồng")),
        ("Tăng 5%", ("=", "%")),
        ("Giảm thêm 2 hộ nghèo", ("=", "hộ nghèo")),
        ("3 lần so với trước", ("=", "lần")),
        ("90% - 95%", ("=", "%")),
        ("từ 8 đến 9", ("=", "")),
        ("3 điều kiện", ("=", "")),
    ],
)
def test_cell_of_a_table_of_aims_says_its_bound_and_unit(cell: str, expected: tuple[str, str]) -> None:
    found = aims(f"Mục tiêu | Đến năm 2025\nHồ sơ đúng hạn | {cell}\n").targets
    assert [(t.comparator, t.unit) for t in found] == [expected]


def test_second_thing_measured_behind_a_comma_is_not_part_of_the_first() -> None:
    found = aims("Năm 2023 đón 2,5 triệu lượt khách, tổng thu đạt 3.000 tỷ đồng.").targets
    assert [t.subject for t in found] == ["đón", "tổng thu"]


def test_column_of_results_sets_aims_where_nothing_was_reached_and_a_row_names_the_year() -> None:
    rows = "I | Đến năm 2030\n1 | Xếp hạng | Thứ bậc | ≤ 3 Đông Nam Á; ≤ 50 thế giới\n2 | Trình độ | Thứ bậc | Đạt mức cao\n"
    found = aims("TT | Chỉ tiêu | Đơn vị | Kết quả\n" + rows).targets
    assert [(t.comparator, t.value, t.due) for t in found] == [
        ("<=", 3, "2030-12-31"),
        ("<=", 50, "2030-12-31"),
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # what spans two columns; 2020 is past since another column tells what was reached in it
        (
            "TT | Chỉ tiêu | Đơn vị | Năm 2020 | | Năm 2021\n| | | Kế hoạch | Ước thực hiện | Kế hoạch\n1 | Hộ nghèo | % | 3,0 | 2,9 | dưới 2,5\n",
            [("<", 2.5, "2021-12-31")],
        ),
        # the years below "Trong đó" are of the aim beside it
        (
            "STT | Chỉ tiêu | ĐVT | Mục tiêu đến năm 2025 | Trong đó\n| | | | 2021 | 2022\n1 | Bác sĩ | người | 10 | 8 | 9\n",
            [("=", 10, "2025-12-31"), ("=", 8, "2021-12-31"), ("=", 9, "2022-12-31")],
        ),
        ("Chỉ tiêu | ĐVT | Giai đoạn 2016-2020 | Giai đoạn 2021-2025\n | | Thực hiện | Mục tiêu\nTăng trưởng | % | 7,2 | 8 - 9\n", [("=", 8, "2025-12-31")]),
        # a row that lacks its last cell is read where its number stands in its place
        ("TT | Chỉ tiêu | ĐVT | Kế hoạch 2021 | Ghi chú\n1 | Xã chuẩn | xã | 6\nChợ | chợ | 7 | 8\n", [("=", 6, "2021-12-31")]),
        ("Chỉ tiêu | Kế hoạch 2021 | Ghi chú\nXã chuẩn | 6\n", [("=", 6, "2021-12-31")]),
        ("Chỉ tiêu | Kế hoạch 2021 | Kế hoạch 2022\nXã chuẩn | 6\n", [("=", 6, "2021-12-31")]),
        ("Chỉ tiêu | Thực hiện 2021 | Ghi chú\nXã chuẩn | 6\n", []),
    ],
)  # fmt: skip
def test_heading_of_two_rows_and_rows_without_a_note(table: str, expected: list) -> None:
    assert [(t.comparator, t.value, t.due) for t in aims(table).targets] == expected


def test_cells_of_a_table_that_strives_hold_targets_though_its_header_is_lost() -> None:
    rows = "1 | Thu nhập | Thu nhập bình quân đạt 65 triệu đồng\n2 | Nghèo | Phấn đấu giảm hộ nghèo từ 1 - 1,5% trở lên\n3 | Đường | 12\n"
    found = under("DANH MỤC", rows + "\nChợ | Bến | 5 km\n").targets
    assert [(t.comparator, t.value, t.value2) for t in found] == [("=", 65, None), ("=", 1, 1.5)]


def test_what_a_plan_decides_for_a_year_is_a_target_under_any_heading() -> None:
    words = "Đến năm 2030, số chợ cần quy hoạch là 12 chợ (2 chợ đầu mối; 10 chợ xã), giữ nguyên 7 bến, xây dựng thêm 5 bến."
    found = under("QUY HOẠCH PHÁT TRIỂN", words).targets
    assert [t.value for t in found] == [12, 2, 10, 7, 5]


def test_heading_of_aims_in_a_text_without_clauses_announces_them() -> None:
    text = (
        "Mục tiêu chung:\n\nXây dựng xã An Mẫu vững mạnh.\n\nĐịnh hướng các chỉ tiêu chủ yếu:\n\n"
        "Về xã hội: tỷ lệ lao động qua đào tạo là 70%; có 10 bác sĩ; thanh niên cao thêm từ 2-2,5cm.\n\n"
        "Để đạt mục tiêu, yêu cầu các xã:\n\n- Xây dựng chợ mới.\n"
    )
    reading = read(text)
    assert [(t.value, t.value2) for t in reading.targets] == [(70, None), (10, None), (2, 2.5)]
    assert [d.text for d in reading.duties] == ["Xây dựng chợ mới"]


def test_target_that_a_stem_calls_so_is_read() -> None:
    text = "Để đạt mục tiêu tăng trưởng năm 2025 trên 8%, Chủ tịch tỉnh yêu cầu các sở thực hiện:\n\n1. Rà soát hồ sơ.\n"
    assert [(t.comparator, t.value, t.due) for t in read(text).targets] == [(">", 8, "2025-12-31")]


@pytest.mark.parametrize(
    ("names", "aims_head", "tasks_head"),
    [
        (["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025"], True, False),
        (["TT", "Chỉ tiêu", "Ghi chú"], False, False),
        (["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"], False, True),
        (["STT", "Họ và tên", "Chức vụ"], False, False),
    ],
)
def test_names_of_columns_tell_what_a_table_holds(
    names: list[str], aims_head: bool, tasks_head: bool
) -> None:
    assert (heads_aims(names), heads_tasks(names)) == (aims_head, tasks_head)


def test_number_behind_a_colon_and_before_a_comma_measures_what_stands_before_the_colon() -> None:
    found = aims("Năng suất bình quân: 65 tấn/ha, chữ đường bình quân: 11 CCS.").targets
    assert [t.subject for t in found][:1] == ["Năng suất bình quân"]


def test_thing_counted_by_a_word_of_no_list_is_an_end_state_of_a_task() -> None:
    found = tasks("Thu gọn biểu thuế, phấn đấu số thuế suất giảm từ 32 mức hiện nay xuống còn khoảng 25 mức.")
    assert [t.value for t in found.targets] == [25]


def test_range_below_an_empty_line_goes_on_with_its_aim() -> None:
    found = aims(
        "Tỷ trọng thu nội địa trong tổng thu ngân sách phấn đấu đến năm 2025 đạt khoảng", "85 - 86%."
    ).targets
    assert [(t.value, t.value2, t.unit) for t in found] == [(85.0, 86.0, "%")]


def test_indicators_listed_behind_a_colon_are_aims() -> None:
    text = "I. NỘI DUNG\n\nHội nghị bàn về 3 chỉ tiêu chủ yếu là: Thu nhập đạt 72 triệu đồng; sản lượng đạt 900 tấn.\n"
    assert [(t.value, t.unit) for t in read(text).targets] == [(72.0, "triệu đồng"), (900.0, "tấn")]


def test_shares_that_go_on_in_one_task_are_targets_each() -> None:
    found = tasks(
        "1. Sở A giải ngân 95% vốn, 30% số hồ sơ còn lại của những năm trước đây và cắt giảm 20% thời gian."
    )
    assert [t.value for t in found.targets] == [95, 30, 20]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Mục tiêu giảm phát thải khí nhà kính so với năm 2005: 8%", [8]),
        ("Mục tiêu cụ thể đến năm 2030", []),
        ("Giữ diện tích đã đạt tại năm 2020 và tăng độ che phủ rừng toàn quốc lên 45%.", [45]),
        ("Mỗi năm kết nạp ít nhất một đảng viên (chỉ tiêu cả nhiệm kỳ là 2 đảng viên).", [1, 2]),
    ],
)
def test_base_and_what_was_reached_do_not_hide_the_aim_behind_them(words: str, values: list[float]) -> None:
    assert [t.value for t in aims(words, "Kết thúc.").targets] == values


def test_terms_of_support_that_open_a_task_are_no_aims() -> None:
    assert not tasks("1. Mức hỗ trợ theo quy định về đào tạo sơ cấp và đào tạo dưới 03 tháng.").targets
