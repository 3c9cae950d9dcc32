"""What a duty in prose is to bring forth."""

import pytest

from caunoi.core.reading.products import read_product
from caunoi.core.reading.reader import read


@pytest.mark.parametrize(
    ("words", "product"),
    [
        ("xây dựng Đề án về chợ xã, trình Hội đồng nhân dân huyện", "Đề án về chợ xã"),
        ("tham mưu UBND huyện ban hành Quy chế quản lý bến đò trước ngày 30/6/2027", "Quy chế quản lý bến đò"),
        ("trình Ban Thường vụ Huyện ủy Kế hoạch phòng, chống cháy rừng", "Kế hoạch phòng, chống cháy rừng"),
        ("Xây dựng chương trình mở rộng, nâng cấp bến đò và tổ chức thực hiện", "chương trình mở rộng, nâng cấp bến đò"),
        ("Lập dự thảo quy định về\n  phí đò ngang, vé tháng; gửi Sở Tài chính", "dự thảo quy định về phí đò ngang, vé tháng"),
        ("xây dựng chương trình, kế hoạch năm 2027 và những năm tiếp theo", "chương trình, kế hoạch năm 2027 và những năm tiếp theo"),
        ("Ban hành 02 quy trình nuôi tằm", "02 quy trình nuôi tằm"),
        ("xây dựng kế hoạch, gửi Phòng Nội vụ", "kế hoạch"),
    ],
)  # fmt: skip
def test_the_document_that_a_duty_makes_is_its_product(words: str, product: str) -> None:
    assert read_product(words) == product


@pytest.mark.parametrize(
    "words",
    [
        "rà soát danh sách hộ nuôi tằm",
        "ban hành kế hoạch này",
        "ban hành Nghị quyết số 12-NQ/HU",
        "kiểm tra các xã đã ban hành Kế hoạch trồng rừng",
        "hướng dẫn xây dựng kế hoạch",
        "Sở Xây dựng báo cáo hằng quý",
        "tham mưu hướng dẫn các xã",
    ],
)
def test_what_is_only_spoken_of_or_there_already_is_no_product(words: str) -> None:
    assert read_product(words) is None


def test_a_duty_in_prose_carries_its_product() -> None:
    text = "I. TỔ CHỨC THỰC HIỆN\n\n1. Giao Phòng Y tế xây dựng Đề án trạm y tế lưu động, trình UBND huyện trong quý II/2027.\n"
    assert [(d.owner, d.product, d.due) for d in read(text).duties] == [
        ("Phòng Y tế", "Đề án trạm y tế lưu động", "2027-06-30")
    ]
