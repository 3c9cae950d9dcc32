"""Which numbers a task sets."""

import pytest

from tests.core.reading.texts import tasks, under


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mở rộng diện tích cây vụ đông lên 300 ha, năng suất bình quân 62 tạ/ha.", [("=", 300), ("=", 62)]),
        ("Vận động nhân dân dồn ruộng, phấn đấu có từ 3 cánh đồng mẫu trở lên.", [(">=", 3)]),
        ("Thu, chi ngân sách: Phấn đấu tổng thu đạt 12,5 tỷ đồng.", [("=", 12.5)]),
        ("Đến năm 2025, có 15 sản phẩm được công nhận; tổng đàn bò 12.000 con.", [("=", 15), ("=", 12000)]),
        (
            "Tỷ lệ che phủ rừng: 65%; rà soát 20 hồ sơ; ít nhất 30% hộ dùng nước sạch.",
            [("=", 65), (">=", 30)],
        ),
        ("Hoàn thành di dời 01 cụm công nghiệp và 02 bến xe.", [("=", 1), ("=", 2)]),
        ("Duy trì nhịp độ tăng của bán lẻ 11 - 14%/năm.", [("=", 11, 14)]),
        (
            "Gieo trồng 420 ha lúa mùa, năng suất 58 tạ/ha, sản lượng 2.436 tấn.",
            [("=", 420), ("=", 58), ("=", 2436)],
        ),
        ("Giữ vững 12/12 thôn văn hóa.", [("=", 12)]),
        ("Giao Sở Nội vụ thành lập 02 đoàn kiểm tra.", []),
        ("Rà soát 20 hồ sơ trong 5 ngày.", []),
    ],
)
def test_end_state_that_a_task_names_is_a_target(sentence: str, expected: list[tuple[str, float]]) -> None:
    found = tasks(sentence).targets
    assert [(t.comparator, t.value, t.value2)[: 2 + (t.value2 is not None)] for t in found] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Yêu cầu các xã có tỷ lệ hộ nghèo trên 20% xây dựng kế hoạch.",
        "Đơn vị giải ngân dưới 50% báo cáo lý do.",
        "Cá nhân khai thác trên 50 m3 nước phải đăng ký.",
        "Thông qua đề án khi có trên 50% thành viên tán thành.",
        "Giảm 50% tiền thuê đất; hỗ trợ tối đa 70% chi phí.",
        "Triển khai chương trình 100% xã có bác sĩ.",
        "Theo báo cáo, tỷ lệ giải ngân mới được 35%.",
        "Cấm người dân qua ngầm ngập sâu trên 20 cm.",
        "Tổng thu ngân sách cấp tỉnh năm 2027 là 6.131.000 triệu đồng.",
        "Tổng chi ngân sách: 900 tỷ đồng; thu nội địa: 800 tỷ đồng.",
    ],
)
def test_number_that_tells_a_class_apart_or_is_paid_is_no_target_of_a_task(sentence: str) -> None:
    assert tasks(sentence).targets == ()


def test_task_that_has_classes_reach_a_share_sets_it() -> None:
    assert [t.value for t in tasks("Bảo đảm các xã có trên 90% hộ dùng nước sạch.").targets] == [90]


@pytest.mark.parametrize("heading", ["NHIỆM VỤ", "NỘI DUNG"])
def test_heading_of_a_task_sets_its_end_state(heading: str) -> None:
    found = under(
        heading, "1. Thành lập mới khoảng trên 500ha khu công nghiệp:", "- Sở Xây dựng lập quy hoạch."
    )
    assert [(t.comparator, t.value) for t in found.targets] == [(">", 500)]


def test_number_of_an_order_is_a_target_below_a_heading_that_announces_nothing() -> None:
    assert [
        t.value for t in under("KHU CÔNG NGHIỆP", "Sở Xây dựng bảo đảm 100% khu có trạm xử lý.").targets
    ] == [100]
