"""Letterheads and endings as web pages, electronic stamps and scans leave them."""

import pytest

from caunoi.core.reading import read

LETTER = "\n\nKính gửi: Các trạm y tế.\n\nCác trạm y tế báo cáo kết quả.\n"
ORDER = "UBND TỈNH A\nSố: 7/QĐ-UBND\nHòa An, ngày 1 tháng 2 năm 2020\n\nQUYẾT ĐỊNH\nVề lập tổ\n\nĐiều 1. Lập tổ.\n\n"


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("Số:   4390     /SYT-VP", "4390/SYT-VP"),
        ("Số:8 5 2 0/SYT-VP", "8520/SYT-VP"),
        ("Số: Z3Ø/SYT-VP Hòa An, ngày / tháng 6 năm 2020", "Z3Ø/SYT-VP"),
        ("Số: 0? /SYT-VP", "0?/SYT-VP"),
    ],
)
def test_number_parted_or_unreadable_is_the_letter_s_own_never_that_of_what_it_mentions(
    printed: str, symbol: str
) -> None:
    head = f"SỞ Y TẾ\n{printed}\nV/v thực hiện\nNghị định số 18/2020/NĐ-CP\nngày 2/1/2020 của Chính phủ"
    document = read(head + LETTER).document
    title = "V/v thực hiện Nghị định số 18/2020/NĐ-CP ngày 2/1/2020 của Chính phủ"
    assert (document.type, document.symbol, document.title) == ("letter", symbol, title)


def test_subject_beside_the_number_goes_on_below_until_a_gap() -> None:
    head = "SỞ Y TẾ      Độc lập - Tự do - Hạnh phúc\nSố: 5/SYT-VP V/v triển khai\nNghị quyết số 9-NQ/TU\nvề y tế cơ sở"
    assert read(head + LETTER).document.title == "V/v triển khai Nghị quyết số 9-NQ/TU về y tế cơ sở"


def test_stamp_of_an_electronic_signature_is_no_issuer() -> None:
    stamp = "TỈNH ỦY A\nTỈNH ỦY A\n28-07-2026 09:58:36 +07:00\n\n"
    text = "TỈNH ỦY A\n*\nSố 7-KH/TU\nHòa An, ngày 28 tháng 7 năm 2026\n\nKẾ HOẠCH\nVề A\n\nSở Y tế rà soát hồ sơ.\n"
    assert read(stamp + text).document == read(text).document


@pytest.mark.parametrize(
    "ending",
    [
        "| Nơi nhận: - Như Điều 1; - Sở Y tế (để báo cáo) - Các huyện; - Lưu: VT. | CHỦ TỊCH Trần Văn A |\n|---|---|\n",
        "Nơi nhận:\n- Như Điều 1;\n- Sở Y tế (để báo cáo);\n- Các huyện;\n- Lưu: VT. | CHỦ TỊCH\n\nTrần Văn A\n",
        "*Nơi nhận:*\n- Như Điều 1;\n- Sở Y tế (để báo cáo);\n- Các huyện;\n- Lưu: VT.\n\n<div align=\"right\">\n\n**CHỦ TỊCH**\n\n"
        "![con dấu](https://example.org/dau.png)\n\n**Trần Văn A**\n\n</div>\n",
    ],
)  # fmt: skip
def test_recipients_and_signature_in_a_row_of_a_table_or_around_a_picture(ending: str) -> None:
    reading = read(ORDER + ending)
    assert reading.recipients == ("Như Điều 1", "Sở Y tế (để báo cáo)", "Các huyện", "Lưu: VT")
    assert reading.signature is not None
    assert (reading.signature.post, reading.signature.name) == ("CHỦ TỊCH", "Trần Văn A")


def test_specks_between_post_and_name_part_no_signature() -> None:
    signature = read(ORDER + "CHỦ TỊCH\n[\n\nTrần Văn A\n").signature
    assert signature is not None
    assert (signature.post, signature.name) == ("CHỦ TỊCH", "Trần Văn A")
