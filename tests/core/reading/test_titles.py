"""How far a title goes, and what a damaged or unfinished letterhead still tells."""

import pytest

from caunoi.core.reading import read

BODY = "\n\nI. NHIỆM VỤ\n\nSở Y tế rà soát hồ sơ.\n"
LETTER = "\n\nKính gửi: Các trạm.\n\nThực hiện Công văn số 77/BYT-KH ngày 01/02/2020 của Bộ Y tế, đề nghị các trạm báo cáo.\n"


def title(head: str) -> str | None:
    return read(head + BODY).document.title


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            "CHƯƠNG TRÌNH MỤC TIÊU\n\nPhát triển làng nghề năm 2021",
            "MỤC TIÊU Phát triển làng nghề năm 2021",
        ),
        ("KẾ HOẠCH QUỐC GIA\n\nPHÒNG, CHỐNG HẠN MẶN", "QUỐC GIA PHÒNG, CHỐNG HẠN MẶN"),
        (
            "KẾ HOẠCH PHÁT TRIỂN\nLÀNG NGHỀ\nGiai đoạn 2021 - 2025",
            "PHÁT TRIỂN LÀNG NGHỀ Giai đoạn 2021 - 2025",
        ),
        ("KẾ HOẠCH\nPHÁT TRIỂN LÀNG NGHỀ\nNăm 2021", "PHÁT TRIỂN LÀNG NGHỀ Năm 2021"),
        ("KẾT LUẬN\nHỘI NGHỊ LẦN THỨ TƯ\n\nvề kinh tế số", "HỘI NGHỊ LẦN THỨ TƯ về kinh tế số"),
    ],
)
def test_title_goes_on_behind_what_sort_it_is_and_below_capitals(head: str, said: str) -> None:
    assert title(head) == said


def test_what_leads_to_the_document_is_no_title() -> None:
    for opening in ("Thực hiện Chỉ thị A, Sở Y tế ban hành Kế hoạch.", "Năm 2021, các trạm đã rà soát."):
        assert title(f"KẾ HOẠCH\nRÀ SOÁT HỒ SƠ\n{opening}") == "RÀ SOÁT HỒ SƠ"
    assert title("KẾ HOẠCH RÀ SOÁT HỒ SƠ\n\nSở Y tế lập kế hoạch") == "RÀ SOÁT HỒ SƠ"


def head(number: str, below: str = "Hòa An, ngày 5 tháng 3 năm 2021") -> str:
    return f"SỞ Y TẾ\n{number}\n{below}\nV/v rà soát" + LETTER


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("Số: 52ÚŸmXY-KHTC", "52", None),
        ("Số: 318 SYT-NVY", "318", "318SYT-NVY"),
        ("Số: /2021/QĐ-UBND", None, "/2021/QĐ-UBND"),
        ("Số: /SYT-NV", None, "/SYT-NV"),
        ("Số 5 đường Trần Phú", None, None),
    ],
)
def test_of_a_damaged_number_what_can_be_told(printed: str, number: str | None, symbol: str | None) -> None:
    document = read(head(printed)).document
    assert (document.number, document.symbol) == (number, symbol)


def test_number_behind_its_kind_alone_on_the_line_is_the_texts_own() -> None:
    body = "\nNGHỊ QUYẾT\nVề kế hoạch năm 2024" + BODY
    document = read("QUỐC HỘI\nNghị quyết số: 88/2023/QH15\nHà Nội, ngày 5 tháng 3 năm 2023" + body).document
    assert (document.symbol, document.number) == ("88/2023/QH15", "88")
    letter = "SỞ Y TẾ\nHòa An, ngày 5 tháng 3 năm 2021\nV/v thực hiện\nNghị quyết số: 88/2023/QH15" + LETTER
    assert read(letter).document.symbol is None


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Hòa An ngày 05 tháng 03 năm 2021", "Hòa An", "2021-03-05"),
        ("Hòa An, tháng 3 năm 2021", "Hòa An", None),
        ("Hòa An, ngày    /   /2021", "Hòa An", None),
        ("Theo tin ngày 05 tháng 03 năm 2021", None, "2021-03-05"),
    ],
)
def test_place_without_comma_and_with_the_day_left_out(line: str, place: str | None, day: str | None) -> None:
    document = read(head("Số: 5/SYT-NV", line)).document
    assert (document.place, document.date) == (place, day)


def test_committee_below_the_authority_that_set_it_up_is_the_issuer() -> None:
    text = (
        "UBND TỈNH HÒA AN\nBAN CHỈ ĐẠO PHÒNG, CHỐNG\nTHIÊN TAI\nSố: 9/BCĐ-VP\nHòa An, ngày 5 tháng 3 năm 2021"
    )
    assert read(text + LETTER).document.issuer == "BAN CHỈ ĐẠO PHÒNG, CHỐNG THIÊN TAI"


def test_what_stands_beside_or_behind_a_subject_is_no_part_of_it() -> None:
    columns = "Số: 12/UBND-VX CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nV/v báo cáo Độc lập - Tự do - Hạnh phúc\nỦY BAN NHÂN DÂN\nTỈNH HÒA AN\n"
    document = read(columns + "Hòa An, ngày 5 tháng 3 năm 2025" + LETTER).document
    assert (document.title, document.issuer) == ("V/v báo cáo", "ỦY BAN NHÂN DÂN TỈNH HÒA AN")


def test_urgency_of_a_telegram_is_no_part_of_its_title() -> None:
    head = "CHỦ TỊCH\nỦY BAN NHÂN DÂN\nTỈNH HÒA AN\nSố: 7/CĐ-UBND\nHòa An, ngày 5 tháng 3 năm 2025\nCÔNG ĐIỆN KHẨN\nVề việc ứng phó lũ"
    document = read(
        head + "\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:\n\n- Các sở.\n\nYêu cầu các sở rà soát.\n"
    ).document
    assert (document.type, document.title) == ("telegram", "Về việc ứng phó lũ")


def test_papers_of_communes_and_special_zones_name_their_issuer() -> None:
    cell = "ỦY BAN NHÂN DÂN XÃ AN MẪU PHÒNG KINH TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/KT-NN | Hòa An, ngày 5 tháng 3 năm 2026"
    assert read(cell + LETTER).document.issuer == "PHÒNG KINH TẾ"
    zone = "Số: 5/NQ-HĐND\n\nNGHỊ QUYẾT\nVề kế hoạch\n\nHỘI ĐỒNG NHÂN DÂN\n\nĐẶC KHU ĐÔNG SƠN\n\nCăn cứ A;\n\nĐiều 1. Thông qua.\n"
    assert read(zone).document.issuer == "HỘI ĐỒNG NHÂN DÂN ĐẶC KHU ĐÔNG SƠN"


def test_table_that_a_page_sets_above_a_document_is_no_letterhead() -> None:
    told = "Kế hoạch 18/KH-UBND năm 2025 về làng nghề\n| Số hiệu | 18/KH-UBND |\n| Ngày ban hành | 29/12/2025 |\n| Người ký | Lê A |\n"
    head = "|\nỦY BAN NHÂN DÂN |\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |\n|\nSố: 18/KH-UBND |\nHòa An, ngày 29 tháng 12 năm 2025 |\nKẾ HOẠCH\nVề làng nghề"
    document = read(told + head + BODY).document
    assert (document.symbol, document.date, document.place) == ("18/KH-UBND", "2025-12-29", "Hòa An")
    assert (document.issuer, document.title) == ("ỦY BAN NHÂN DÂN", "Về làng nghề")


def test_issuer_of_a_cited_plan_is_not_the_texts_own() -> None:
    cited = "KẾ HOẠCH\nVề làng nghề\nThực hiện Quyết định số 4/QĐ-UBND của Ủy ban nhân dân tỉnh A về ban hành Kế hoạch mẫu, các xã lập kế hoạch."
    assert read(cited + BODY).document.issuer is None
    own = "KẾ HOẠCH\nVề làng nghề\nThực hiện Luật A, Ủy ban nhân dân thành phố xây dựng Kế hoạch như sau:"
    assert read(own + BODY).document.issuer == "Ủy ban nhân dân thành phố"


@pytest.mark.parametrize(
    ("first", "issuer", "said"),
    [
        (
            "Nghị quyết về dự toán\nHội đồng nhân dân thành phố khoá xiii, kỳ họp thứ 18\nCăn cứ Luật A;",
            "Hội đồng nhân dân thành phố khoá xiii, kỳ họp thứ 18",
            "về dự toán",
        ),
        (
            "Thông báo kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp về nhà ở\nSau khi nghe báo cáo:",
            "Chủ tịch Ủy ban nhân dân tỉnh",
            "của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp về nhà ở",
        ),
        (
            "Quy chế quản lý chợ (ban hành kèm theo quyết định số 12/2009/qđ-ubnd ngày 15/3/2009 của ubnd tỉnh)\nChương I",
            None,
            "quản lý chợ",
        ),
    ],
)
def test_title_in_small_letters_keeps_to_the_texts_own_fields(
    first: str, issuer: str | None, said: str
) -> None:
    document = read(first + BODY).document
    assert (document.issuer, document.title) == (issuer, said)
    assert (document.symbol, document.number, document.date) == (None, None, None)
