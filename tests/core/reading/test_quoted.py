"""What a text says of another one: new words in quotation marks, and which of its parts they change."""

import pytest

from caunoi.core.reading import Reading, read
from caunoi.core.reading.quoted import amendments
from tests.core.reading.texts import tasks


def amending(*lines: str) -> Reading:
    body = "\n\n".join(lines)
    return read(
        "ỦY BAN NHÂN DÂN TỈNH HÒA LÂM\n\nQUYẾT ĐỊNH\n\nSửa đổi một số điều của Quy chế quản lý bến đò\n\n"
        f"Điều 1. Sửa đổi một số điều của Quy chế\n\n{body}\n\nĐiều 2. Sở Giao thông chủ trì hướng dẫn thực hiện Quyết định này.\n"
    )


@pytest.mark.parametrize(
    "lines",
    [
        (
            "1. Bổ sung Điều 5a vào sau Điều 5 như sau:",
            "“Điều 5a. Trách nhiệm của Sở Giao thông",
            "1. Sở Giao thông kiểm tra các bến đò hằng năm.",
            "2. Chủ bến đò phải niêm yết giá vé, gọi là “vé đò”.”.",
        ),
        ("1. Sửa đổi khoản 1 Điều 8 như sau: “1. Sở Tài chính thẩm định giá vé; báo cáo kết quả.”",),
        (
            "1. Sửa đổi khoản 1 Điều 8 như sau:",
            '"1. Sở Tài chính thẩm định giá vé."',
            "2. Sửa đổi khoản 2 Điều 8 như sau:",
            '"2. Sở Tài chính công bố giá vé.";',
        ),
        ("1. Bổ sung Điều 5a vào sau Điều 5.", "2. Bãi bỏ Điều 9.", "3. Sửa đổi tên Điều 3."),
    ],
)
def test_what_an_amending_text_quotes_or_changes_orders_nothing(lines: tuple[str, ...]) -> None:
    found = amending(*lines)
    assert [d.clause for d in found.duties] == ["D2"]
    assert found.targets == ()


def test_quotation_that_nothing_closes_or_no_amendment_opens_is_read_on() -> None:
    assert amendments("sửa đổi khoản 1 như sau: “sở y tế rà soát") == []
    assert amendments('sửa đổi khoản 1 như sau: "sở y tế rà soát') == []
    assert amendments("nội dung công văn như sau: “sở y tế rà soát.”") == []


def test_conditions_and_what_is_not_a_part_of_a_text_are_still_to_be_added() -> None:
    assert len(tasks("Bổ sung điều kiện vệ sinh của bến đò.", "Bổ sung mục tiêu cho kế hoạch.").duties) == 2
