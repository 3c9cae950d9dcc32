"""Aims in prose that a sentence announces itself, and lists of aims that nothing announces."""

import pytest

from caunoi.core.reading import Reading, read
from tests.core.reading.texts import under


def values(found: Reading) -> list[float]:
    return [t.value for t in found.targets]


@pytest.mark.parametrize(
    "announced",
    [
        "Đại hội thông qua nghị quyết với một số chỉ tiêu chủ yếu",
        "Nhiệm kỳ 2025 - 2030, Đảng bộ xã An Lạc đề ra chỉ tiêu:",
        "Đảng bộ xã An Lạc đặt ra các chỉ tiêu chủ yếu, như:",
        "Đảng bộ phường tập trung hoàn thành các chỉ tiêu cơ bản, cụ thể,",
        "Đại hội đã xác định nhiều chỉ tiêu quan trọng, trong đó:",
        "Theo đó, nghị quyết nêu cụ thể 3 khâu đột phá, 5 chỉ tiêu chủ yếu đó là:",
        "Năm 2026, huyện An Lạc phấn đấu",
        "Đại hội thông qua 16 chỉ tiêu. Cụ thể,",
    ],
)
def test_sentence_that_announces_aims_sets_every_number_behind_it_and_orders_nobody(announced: str) -> None:
    text = f"{announced} thu nhập bình quân đầu người đạt 75 triệu đồng; trồng mới 20 ha rừng; kết nạp từ 8 đến 10 đồng chí; tỷ lệ hộ nghèo dưới 4%…\n"
    found = read(f"{text}\nGiữ vững trật tự.\n")
    assert values(found) == [75, 20, 8, 4]
    assert [t.unit for t in found.targets] == ["triệu đồng", "ha", "đồng chí", "%"]
    assert [d.text for d in found.duties] == ["Giữ vững trật tự"]


def test_body_named_among_aims_is_ordered_and_a_group_with_a_share_is_no_body() -> None:
    found = read(
        "Năm 2026, huyện phấn đấu giải quyết việc làm cho 120 lao động; giao Sở Y tế tổ chức tiêm 900 con.\n"
    )
    assert values(found) == [120, 900]
    assert [d.owner for d in found.duties] == ["Sở Y tế"]
    found = read(
        "Một số chỉ tiêu cụ thể như: vốn đầu tư toàn xã hội đạt 150 tỷ đồng; hộ nghèo giảm 4%/năm, giải quyết việc làm 120 lao động.\n"
    )
    assert values(found) == [150, 4, 120]
    assert found.duties == ()


@pytest.mark.parametrize(
    "told",
    [
        "Các chỉ tiêu kinh tế, xã hội chủ yếu cơ bản đạt và vượt kế hoạch đề ra. Thu nhập đạt 40 triệu đồng.",
        "Đảng bộ xã tập trung hoàn thành 24/27 chỉ tiêu cơ bản, cụ thể thu nhập đạt 40 triệu đồng.",
        "Đại hội thông qua báo cáo có 14 chỉ tiêu cơ bản đã vượt kế hoạch, thu nhập đạt 40 triệu đồng.",
    ],
)
def test_indicators_that_were_reached_announce_nothing(told: str) -> None:
    assert read(f"{told}\n").targets == ()


def test_count_of_indicators_is_no_aim() -> None:
    found = read("Xã đề ra các mục tiêu chủ yếu: có 3 nhóm chỉ tiêu; 100% thôn đạt chuẩn.\n")
    assert values(found) == [100]


LIST = (
    "- Tốc độ tăng giá trị sản xuất bình quân hằng năm từ 11% trở lên.\n"
    "- Thu ngân sách hằng năm vượt dự toán từ 5% trở lên.\n"
    "- Huy động vốn toàn xã hội 1.800 tỷ đồng.\n"
    "- Độ che phủ rừng 45%.\n"
    "- Hộ gia đình văn hóa đạt từ 90% trở lên.\n"
    "- Phát triển đảng viên: 50 đảng viên/năm.\n"
    "- Xây dựng Đảng bộ trong sạch.\n"
    "- Hằng năm, kết nạp từ 15 đảng viên trở lên; giao quân đạt 100% chỉ tiêu.\n"
)


def test_list_most_of_whose_lines_measure_and_that_looks_ahead_sets_aims() -> None:
    found = read(LIST)
    assert values(found) == [11, 5, 1800, 45, 90, 50, 15, 100]
    assert found.duties == ()


def test_headings_that_tell_nothing_do_not_part_a_list_of_aims() -> None:
    found = read(
        "2. Về kinh tế\n- Tốc độ tăng trưởng: 14,5%/năm.\n- Giá trị sản xuất: 1.250 tỷ đồng.\n"
        "3. Về xã hội\n- Giảm tỷ suất sinh 0,2‰.\n- Thu gom, xử lý 98% rác thải.\n- Phấn đấu 100% trạm có bác sĩ.\n"
    )
    assert values(found) == [14.5, 1250, 0.2, 98, 100]
    assert found.duties == ()


@pytest.mark.parametrize(
    "lines",
    [
        # nothing looks ahead
        "- Tốc độ tăng trưởng 11%.\n- Độ che phủ rừng 45%.\n- Hộ nghèo còn 3%.\n- Thu nhập bình quân: 40 triệu đồng.\n",
        # too few
        "- Thu nhập bình quân: 40 triệu đồng.\n- Kết nạp 30 đảng viên trong năm.\n- Độ che phủ rừng 45%.\n",
        # most lines are tasks
        "- Thu nhập bình quân: 40 triệu đồng.\n- Rà soát hộ nghèo.\n- Vận động hội viên.\n- Cấp phát vật tư.\n- Kết nạp 30 đảng viên.\n",
        # money that is given
        "- Hỗ trợ hộ di dời: 40 triệu đồng.\n- Hỗ trợ hộ khác: 20 triệu đồng.\n- Chi phí quản lý 30 triệu đồng.\n- Xây 12 nhà.\n",
    ],
)
def test_lists_that_may_tell_of_something_else_set_no_aims_by_themselves(lines: str) -> None:
    assert 40 not in values(read(lines))


def test_paragraph_that_mostly_measures_and_looks_ahead_sets_aims() -> None:
    found = read(
        "Duy trì tốc độ tăng trưởng bình quân là 9,5%; thu nhập bình quân đầu người đến năm 2030 đạt 60 triệu đồng; thu ngân sách tăng 6 - 8%/năm.\n"
    )
    assert values(found) == [9.5, 60, 6]
    assert found.duties == ()


def test_lines_that_open_with_a_share_set_aims_below_a_heading_that_tells_nothing() -> None:
    found = read(
        "KẾ HOẠCH\nPhòng cháy ở các lò gốm\n\nI. NỘI DUNG\n1. Truyền thông\n- 100% thôn tổ chức truyền thông về an toàn lò nung.\n"
        "- Hằng năm, 90% hộ làm gốm được tập huấn.\n- Tổ chức phát thanh.\n- 95% lò cũ, bằng 120% kế hoạch, được thay.\n"
    )
    assert values(found) == [100, 90]
    assert [d.text for d in found.duties] == ["Tổ chức phát thanh"]


def test_paragraph_that_opens_with_a_share_sets_aims_where_it_looks_ahead() -> None:
    assert values(read("100% lò có bình chữa cháy vào năm 2030; 60% thợ biết dùng.\n")) == [100, 60]
    assert values(read("100% lò có bình chữa cháy; 60% thợ biết dùng.\n")) == []


def test_what_is_counted_goes_without_the_word_that_binds_it() -> None:
    (found,) = under("MỤC TIÊU", "- Có từ 50% số lò trở lên dùng điện.").targets
    assert (found.comparator, found.value, found.subject) == (">=", 50, "số lò dùng điện")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Tỷ lệ che phủ khoảng22% năm 2030.", [22]),  # glued
        ("- Việt Nam thuộc nhóm 20 nước xuất khẩu gốm hàng đầu; thuộc nhóm 3.", [20]),
        ("- Rút ngắn thời gian nung từ 10 ngày xuống còn 5 ngày.", [5]),
        ("- 1.200 nghệ nhân được vinh danh.", [1200]),
        ("- Lò cũ trên 1000 dân: đến năm 2030 giảm 30%, đến năm 2035 giảm 40%.", [30, 40]),
    ],
)
def test_numbers_in_forms_of_their_own(line: str, expected: list[float]) -> None:
    assert values(under("MỤC TIÊU", line)) == expected


def test_rates_in_words_have_their_sign() -> None:
    found = under("MỤC TIÊU", "- Mức giảm sinh là 0,2 phần nghìn; lò hỏng còn 3 phần trăm.").targets
    assert [(t.value, t.unit) for t in found] == [(0.2, "‰"), (3, "%")]


def test_steps_and_parts_of_a_way_order_nobody() -> None:
    found = read(
        "III. LỘ TRÌNH THỰC HIỆN\nBước 1: Khảo sát các lò nung.\nNội dung 2: Xây dựng lò điện.\nBước 3: Sở Công Thương tổ chức nghiệm thu.\n"
    )
    assert [(d.owner, d.text.split(":")[-1].strip()) for d in found.duties] == [
        ("Sở Công Thương", "Sở Công Thương tổ chức nghiệm thu"),
    ]


def test_what_is_striven_for_without_a_number_orders_only_whom_it_names() -> None:
    found = read(
        "Theo đó, phấn đấu đến năm 2030, đóng cửa các lò cũ; phòng chống cháy nổ; giao Sở Y tế tổ chức khám cho thợ.\n"
    )
    assert [d.owner for d in found.duties] == ["Sở Y tế"]


def test_results_beside_indicators_are_none() -> None:
    found = read("100% chi bộ và hơn 92% đảng viên hoàn thành tốt nhiệm vụ; 16/19 chỉ tiêu vượt kế hoạch.\n")
    assert found.targets == ()


def test_an_account_of_a_congress_sets_what_it_strives_for_and_not_whom_it_chose() -> None:
    found = read(
        "Đại hội đề ra phương hướng nhiệm kỳ tới. Trong đó, phấn đấu để xã tăng trưởng từ 15% trở lên, thu nhập trên 80 triệu đồng/năm. "
        "Xây dựng các chi bộ 100% vững mạnh.\n\nĐại hội tiến hành bầu Ban Chấp hành gồm 15 đồng chí.\n"
    )
    assert values(found) == [15, 80, 100]


def test_share_of_those_who_signed_up_is_no_size_of_a_group() -> None:
    found = under("CHỈ TIÊU", "- Có từ 65% số hộ trở lên đăng ký và có từ 50% số hộ đăng ký đạt danh hiệu.")
    assert [(t.comparator, t.value) for t in found.targets] == [(">=", 65), (">=", 50)]


def test_some_aims_and_tasks_announce_both() -> None:
    found = under("MỘT SỐ CHỈ TIÊU, NHIỆM VỤ", "- Tỷ lệ lò điện 40%; lò cũ giảm còn 5%.", "- Rà soát lò cũ.")
    assert values(found) == [40, 5]
    assert [d.text for d in found.duties] == ["Rà soát lò cũ"]


def test_what_a_meeting_agrees_on_as_striving_is_an_aim() -> None:
    found = read(
        "Các chi hội ký giao ước thi đua, với nội dung chính như phấn đấu mỗi chi hội kết nạp 3 hội viên.\n"
    )
    assert values(found) == [3]


def test_list_that_compares_with_a_year_gone_needs_more_than_works_to_be_aims() -> None:
    lines = "- Tổng giá trị sản xuất đạt 812 tỷ đồng, tăng 12% so với năm 2023.\n- Hộ nghèo còn 3,2%.\n- Độ che phủ rừng 45%.\n- Kết nạp 30 đảng viên.\n"
    assert 812 not in values(read(f"{lines}- Thu nhập bình quân: 40 triệu đồng.\n"))
    assert 812 in values(read(f"{lines}- Thu nhập bình quân từ 40 triệu đồng trở lên.\n"))


def test_whom_a_stem_orders_owes_also_what_is_striven_for() -> None:
    found = read(
        "Kính gửi: Các xã, phường\nSở yêu cầu các xã, phường:\n1. Rà soát 100% hộ nghèo.\n"
        "2. Phấn đấu đến 31/12/2025 đạt 95% hộ dùng nước sạch.\n"
    )
    assert [d.owner for d in found.duties] == ["các xã, phường", "các xã, phường"]
