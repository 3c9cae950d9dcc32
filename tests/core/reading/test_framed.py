"""A text without letterhead, named by the page around it or by the line above its annex."""

import pytest

from caunoi.core.reading import Reading, read

_ORDERS = "Theo đó, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các xã thực hiện:\n\n- Rà soát hồ sơ.\n"


def _named(reading: Reading) -> tuple[str | None, ...]:
    document = reading.document
    return document.type, document.number, document.symbol, document.date, document.issuer, document.title


@pytest.mark.parametrize(
    "frame",
    [
        "Công điện 12/CĐ-UBND ngày 30/11/2020 của Ủy ban nhân dân tỉnh Hòa An về việc ứng phó bão.",
        "Công điện số 12/CĐ-UBND ngày 30/11/2020 của Ủy ban nhân dân tỉnh Hòa An về việc ứng phó bão",
        "# Toàn văn Công điện 12/CĐ-UBND ứng phó bão?\n\nNgày 30/11/2020, Ủy ban nhân dân tỉnh Hòa An ban hành "
        "Công điện 12/CĐ-UBND năm 2020 về việc ứng phó bão.\n\n**Tải về Công điện 12/CĐ-UBND**",
        "Ứng phó bão\n\nThực hiện Chỉ thị số 3/CT-TTg ngày 1/2/2019, ngày 30/11/2020 Ủy ban nhân dân tỉnh Hòa An đã có "
        "Công điện số 12/CĐ-UBND về việc ứng phó bão:\n\nNội dung Công điện như sau:",
    ],
)
def test_page_around_a_text_names_it(frame: str) -> None:
    reading = read(f"{frame}\n\n{_ORDERS}")
    issuer = "Ủy ban nhân dân tỉnh Hòa An"
    assert _named(reading) == ("telegram", "12", "12/CĐ-UBND", "2020-11-30", issuer, "về việc ứng phó bão")
    assert "12/CĐ-UBND" not in [c.symbol for c in reading.citations]


@pytest.mark.parametrize(
    "opening",
    [
        "Ngày 30/11/2020, Ủy ban nhân dân tỉnh Hòa An ban hành Công điện số 12/CĐ-UBND về việc ứng phó bão.",
        "Toàn văn Công điện 5/CĐ-UBND\n\nNgày 30/11/2020, Ủy ban nhân dân tỉnh Hòa An ban hành Công điện số 12/CĐ-UBND về bão.",
        "Nội dung Kế hoạch như sau:\n\nNgày 30/11/2020, Ủy ban nhân dân tỉnh Hòa An ban hành Công điện số 12/CĐ-UBND về bão.",
    ],
)
def test_document_that_a_text_only_speaks_of_is_not_its_own(opening: str) -> None:
    reading = read(f"{opening}\n\n{_ORDERS}")
    assert reading.document.symbol is None
    assert "12/CĐ-UBND" in [c.symbol for c in reading.citations]


_RESOLUTION = (
    "NGHỊ QUYẾT\nVỀ QUỸ NHÀ Ở\n\nHỘI ĐỒNG NHÂN DÂN\nTỈNH HÒA AN\n\nCăn cứ Luật Nhà ở năm 2014;\n\nQUYẾT NGHỊ:\n\n"
    "Điều 1. Thông qua danh mục.\n\nPHỤ LỤC\nDANH MỤC\n"
)


@pytest.mark.parametrize(
    ("line", "symbol", "number", "day"),
    [
        ("(Kèm theo Nghị quyết số 20/NQ-HĐND ngày 3 tháng 7 năm 2017 của Hội đồng nhân dân tỉnh Hòa An)", "20/NQ-HĐND", "20", "2017-07-03"),
        ("(Ban hành kèm theo Nghị quyết số 89NQ-HĐND ngày 3/7/2017 của Hội đồng nhân dân\ntỉnh Hòa An)", "89NQ-HĐND", "89", "2017-07-03"),
        ("(Kèm theo Nghị quyết số ....../NQ-HĐND ngày 3/7/2017 của Hội đồng nhân dân tỉnh Hòa An)", "/NQ-HĐND", None, "2017-07-03"),
        ("(Kèm theo Nghị quyết số 20/NQ-HĐND ngày 3/7/2017 của Hội đồng nhân dân tỉnh Hòa Bắc)", None, None, None),
        ("(Kèm theo Kế hoạch số 20/KH-HĐND ngày 3/7/2017 của Hội đồng nhân dân tỉnh Hòa An)", None, None, None),
    ],
)  # fmt: skip
def test_annex_names_the_text_it_belongs_to(
    line: str, symbol: str | None, number: str | None, day: str | None
) -> None:
    document = read(f"{_RESOLUTION}{line}\n\n- Nhà số 1.\n").document
    assert (document.symbol, document.number, document.date) == (symbol, number, day)
    assert document.issuer == "HỘI ĐỒNG NHÂN DÂN TỈNH HÒA AN"


def test_name_right_below_a_title_in_capitals_is_the_issuer() -> None:
    text = "NGHỊ QUYẾT\nVỀ VIỆC LẬP QUỸ NHÀ Ở CHO CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC, NGƯỜI LAO ĐỘNG\nHỘI ĐỒNG NHÂN DÂN TỈNH HÒA AN\nKHÓA VI, KỲ HỌP THỨ NĂM\nCăn cứ Luật Nhà ở năm 2014;\n"
    assert read(text).document.issuer == "HỘI ĐỒNG NHÂN DÂN TỈNH HÒA AN"
