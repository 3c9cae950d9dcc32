"""Texts that only tell of a plan or an order, without clauses: what they say is aimed at, and whom it binds."""

import pytest

from caunoi.core.reading import read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nâng tỷ lệ che phủ rừng đến năm 2025 đạt 45,5%; đến năm 2030 đạt 47%.", [45.5, 47]),
        ("Theo Quy hoạch, mục tiêu đến năm 2030 là giữ 800 ha rừng.", [800]),
        ("Quy hoạch cũng nêu rõ nhiệm vụ cụ thể đến năm 2030 là trồng rừng 200 ha.", [200]),
        ("Về xã hội: Đến năm 2030, số hộ nghèo dưới 4%.", [4]),
        ("Đảng bộ huyện đề ra mục tiêu mỗi năm kết nạp từ 90 - 100 đảng viên.", [90]),
        ("Đảng bộ huyện phấn đấu năm 2028 có 7% đảng viên mới. Tăng thu 12%.", [7, 12]),
        ("Phấn đấu có 7% đảng viên mới. Năm qua kết nạp được 8%. Có 95% chi bộ đạt.", [7]),
        ("Mục tiêu là trồng 200 ha rừng.\n\nNgoài ra, xây dựng 3 vườn ươm.\n\n- Tăng thu 12%.", [200, 3]),
        ("Theo đó, xã xác định mục tiêu cụ thể như sau:\n\n- Tăng thu 12%.\n\n- Có 3 sân chơi.", [12, 3]),
        ("Mục tiêu là trồng 200 ha rừng. Vốn đầu tư là 98 tỷ đồng, trong đó năm 2028 là 15 tỷ.", [200]),
        ("Xã đã lập quy hoạch.Theo đó, mục tiêu là trồng 200 ha rừng. Mở rộng rừng đặc dụng.", [200]),
        ("Bên cạnh đó là các chỉ tiêu: Số hộ nghèo dưới 4%.\n\nTrong đó, số hộ khó khăn dưới 2%.", [4, 2]),
        ("Tăng trưởng bình quân phấn đấu đạt khoảng 6,5 -\n7%/năm. Đến năm 2030, xây 3 trạm.", [6.5, 3]),
        ("Giai đoạn 2026 - 2030 xây dựng mới 01 trung tâm bán buôn.", [1]),
        ("Giai đoạn 2016 - 2020 số hộ nghèo còn 5%.", []),
        ("Đó là một trong những chỉ tiêu của Đoàn.\n\nCụ thể: Mỗi cơ sở có ít nhất 2 hoạt động.", [2]),
        ("Nâng tỷ lệ che phủ rừng đạt 45,5%.", []),
        ("Hiện nay, tỷ lệ che phủ rừng đạt 45,5%.", []),
        ("Rừng có 800 ha, quy hoạch đã được lập.", []),
    ],
)
def test_end_state_by_a_year_is_a_target_in_a_text_that_only_tells_of_it(
    sentence: str, expected: list[float]
) -> None:
    assert [target.value for target in read(sentence).targets] == expected


def test_what_is_aimed_at_orders_only_the_body_it_names() -> None:
    found = read(
        "Mục tiêu là trồng 200 ha rừng; bảo vệ đê biển. Nâng độ che phủ lên 30%; giao Hạt Kiểm lâm tuần tra."
    )
    assert [d.owner for d in found.duties] == ["Hạt Kiểm lâm"]
