"""Aims as communes and departments list them: with `=`, in brackets, by plant and animal, below directions."""

import pytest

from caunoi.core.reading import Reading, read
from tests.core.reading.texts import aims, under


def _targets(reading: Reading) -> list[tuple[str, float, str]]:
    return [(t.comparator, t.value, t.unit) for t in reading.targets]


def test_a_title_of_aims_and_tasks_makes_paragraphs_that_mostly_measure_aims() -> None:
    found = read(
        "PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ ĐẾN NĂM 2032\n\n"
        "Tổng giá trị sản xuất trên địa bàn đạt 812 tỷ đồng. Cơ cấu kinh tế: Dịch vụ = 51,5%. Công nghiệp - xây dựng = 48,5%.\n\n"
        "Số hộ làm gốm vào năm 2032 = 340 hộ. Trong đó: Nung củi = 40 hộ, nung điện = 300 hộ.\n\n"
        "* Về Văn hóa - Xã hội:\n\n"
        "Xây dựng xã đạt chuẩn y tế vào năm 2031. Tỷ lệ hộ nghèo = 0,7%giảm 1,1% so với năm 2027. Tỷ lệ nhà kiên cố = 91%. Tốc độ tăng 12%.\n\n"
        "Rà soát các lò nung cũ. Tháo dỡ lò hỏng.\n"
    )
    assert _targets(found) == [
        ("=", 812.0, "tỷ đồng"),
        ("=", 51.5, "%"),
        ("=", 48.5, "%"),
        ("=", 340.0, "hộ"),
        ("=", 40.0, "hộ"),
        ("=", 300.0, "hộ"),
        ("=", 0.7, "%"),
        ("=", 1.1, "%"),
        ("=", 91.0, "%"),
        ("=", 12.0, "%"),
    ]
    assert [d.text for d in found.duties] == ["Rà soát các lò nung cũ", "Tháo dỡ lò hỏng"]


@pytest.mark.parametrize("heading", ["PHƯƠNG HƯỚNG CHUNG", "Phương hướng, mục tiêu chủ yếu"])
def test_a_direction_orders_nobody(heading: str) -> None:
    found = under(heading, "Đẩy mạnh nghề gốm; tăng cường quản lý lò nung. Nâng cao tay nghề thợ gốm.")
    assert found.duties == ()


def test_a_direction_with_tasks_orders() -> None:
    assert len(under("Phương hướng, nhiệm vụ chung", "Đẩy mạnh nghề gốm.").duties) == 1


def test_brackets_that_list_what_each_reaches_hold_targets() -> None:
    line = "Diện tích các cây (Sen: diện tích đạt 27 ha, năng suất đạt 14tạ/ha, sản lượng đạt 38 tấn)"
    assert _targets(aims(line)) == [("=", 27.0, "ha"), ("=", 14.0, "tạ/ha"), ("=", 38.0, "tấn")]
    assert _targets(
        aims("Có 9 trạm bơm (tổng công suất khoảng 80 MW), đạt 3 kho (phấn đấu năm 2033 đạt 5 kho)")
    ) == [("=", 9.0, "trạm"), ("=", 80.0, "mw"), ("=", 3.0, ""), ("=", 5.0, "")]
    assert _targets(aims("Sản lượng sen 40 tấn (cả nước đạt 900 tấn)")) == [("=", 40.0, "tấn")]


def test_kinds_and_seasons_are_no_ordinals_and_no_targets() -> None:
    assert _targets(aims("Diện tích: 300 ha (trong đó: rau các loại 210 ha; lúa nước 2 vụ 90 ha)")) == [
        ("=", 300.0, "ha"),
        ("=", 210.0, "ha"),
        ("=", 90.0, "ha"),
    ]
    assert _targets(aims("Xã đạt đô thị loại 5")) == []


def test_a_rise_in_households_that_have_something_is_a_target() -> None:
    assert _targets(aims("Hộ có giếng khoan tăng từ 4-5% (để đạt 60% trở lên)")) == [
        ("=", 4.0, "%"),
        (">=", 60.0, "%"),
    ]
    assert _targets(aims("Các xã có tỷ lệ lò cũ trên 40% giảm 4%.")) == [("=", 4.0, "%")]


def test_a_system_of_indicators_sets_targets_and_orders_nobody() -> None:
    found = under(
        "Hệ thống chỉ tiêu chủ yếu ngành gốm",
        "- Tốc độ tăng trưởng nghề gốm: Bình quân 4,5%/năm.",
        "- Ngành gốm sứ: Tăng trưởng bình quân 3,4%/năm.",
        "- Tỷ lệ lấp đầy: Khu A trên 75%, khu B đạt 60%.",
        "- Xuất khẩu gốm: Đạt 1,1 tỷ USD trong toàn giai đoạn.",
    )
    assert found.duties == ()
    assert _targets(found) == [
        ("=", 4.5, "%"),
        ("=", 3.4, "%"),
        (">", 75.0, "%"),
        ("=", 60.0, "%"),
        ("=", 1.1, "tỷ usd"),
    ]


def test_names_with_a_number_at_their_end_are_aims_below_a_heading_of_aims_and_tasks() -> None:
    found = read(
        "PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ ĐẾN NĂM 2020\n- Tổng vốn đầu tư toàn xã hội 196,6 tỷ đồng, tăng 2,8 lần so với năm 2015.\n"
        "- Cơ cấu kinh tế: Dịch vụ 70,2%; nông nghiệp 29,8%.\n- Số hộ kinh doanh vào năm 2020: 500 hộ, trong đó, dịch vụ 421 hộ.\n"
        "- Tổ chức 3 lớp tập huấn.\n"
    ).targets
    assert [t.value for t in found] == [196.6, 2.8, 70.2, 29.8, 500, 421]


def test_capitals_that_announce_aims_and_tasks_hold_for_the_numbered_parts_below_them() -> None:
    found = read(
        "PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ NHIỆM KỲ 2015 - 2020:\n1. Về kinh tế:\n- Giá trị sản xuất đến năm 2020 đạt: 396,1 tỷ.đ, tăng 0,7 lần so với thời kỳ 2010 - 2015.\n"
        "- Diện tích lúa năm 2020: 171ha; đàn lợn: 3.000 con, bằng năm 2015.\n2. Về xã hội:\n- Rà soát hồ sơ của 12 hộ.\n"
    )
    assert [t.value for t in found.targets] == [396.1, 0.7, 171, 3000]
    assert [d.text for d in found.duties] == ["Rà soát hồ sơ của 12 hộ"]
