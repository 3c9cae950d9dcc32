"""Numbers that are written in words."""

import pytest

from tests.core.reading.texts import aims, tasks


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thành lập ít nhất hai mươi lăm hợp tác xã.", [(">=", 25, "hợp tác xã")]),
        ("Tỷ lệ trễ hạn không quá mười lăm phần trăm.", [("<=", 15, "%")]),
        ("Tỷ lệ trễ hạn tối đa hai mươi phần trăm.", [("<=", 20, "%")]),
        ("Có trên năm mươi mốt phần trăm số xã đạt chuẩn.", [(">", 51, "%")]),
        ("Xây dựng một trăm hai mươi mô hình.", [("=", 120, "mô hình")]),
        ("Trồng một trăm linh năm cây, một trăm rưỡi ha.", [("=", 105, "cây"), ("=", 150, "ha")]),
        ("Một nghìn năm trăm lao động được đào tạo.", [("=", 1500, "lao động")]),
        ("Trồng hai triệu rưỡi cây.", [("=", 2_500_000, "cây")]),
        ("Trồng hai triệu cây.", [("=", 2, "triệu cây")]),
        ("Thu ngân sách đạt một nghìn năm trăm tỷ đồng.", [("=", 1500, "tỷ đồng")]),
        ("Thu nhập đạt bốn triệu ba trăm nghìn đồng.", [("=", 4_300_000, "đồng")]),
        ("Ba phần tư số xã đạt chuẩn.", [("=", 0.75, "phần")]),
        ("Ít nhất một phần ba số thôn đạt chuẩn.", [(">=", 0.3333, "phần")]),
        ("Mỗi năm hai mươi mốt hộ thoát nghèo.", [("=", 21, "hộ")]),
        ("Giảm thời gian xuống còn mười lăm ngày.", [("=", 15, "ngày")]),
        ("Xuất khẩu tăng gấp hai mươi lần.", [("=", 20, "lần")]),
        ("Thu hút hai mươi lăm (25) doanh nghiệp.", [("=", 25, "doanh nghiệp")]),
        ("Thu hút 25 (hai mươi lăm) doanh nghiệp.", []),
        ("Trong mười năm tới có một tỷ lệ hợp lý, hai triệu chứng giảm.", []),
        ("Hoàn thành vào ngày hai mươi lăm tháng mười hai năm 2025.", []),
        ("Mở ba phần hai số lớp.", []),
    ],
)
def test_number_in_words_is_read_whole(sentence: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(t.comparator, t.value, t.unit) for t in aims(sentence).targets] == expected


def test_what_is_measured_holds_no_part_of_the_number() -> None:
    assert aims("Ba phần tư số xã đạt chuẩn.").targets[0].subject == "số xã đạt chuẩn"
    assert aims("Ít nhất hai mươi lăm hợp tác xã được lập.").targets[0].subject == "hợp tác xã được lập"


def test_an_order_too_sets_its_end_state_in_words() -> None:
    assert [t.value for t in tasks("Thành lập ít nhất hai mươi lăm hợp tác xã.").targets] == [25]
