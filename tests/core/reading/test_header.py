"""Letterhead and title."""

import pytest

from caunoi.core.reading import read
from caunoi.core.reading.dates import find_date, iso, month_end

BODY = "\n\nI. NHIỆM VỤ\n\nSở Y tế rà soát hồ sơ.\n"


def test_missing_fields_are_none_and_said() -> None:
    reading = read("Rà soát hồ sơ.")
    assert (reading.document.type, reading.document.symbol, reading.document.title) == (None, None, None)
    assert len([w for w in reading.warnings if w.message.endswith("không đọc được")]) == 5


def test_number_without_symbol_is_kept() -> None:
    assert read("Số 15\n\nNGHỊ QUYẾT\nVề A" + BODY).document.number == "15"


def test_date_with_letters_for_digits_is_healed_and_said() -> None:
    reading = read("TỈNH ỦY A\nHòa An, ngày 2l tháng O9 năm 2016\n\nKẾ HOẠCH\nVề A" + BODY)
    assert reading.document.date == "2016-09-21"
    assert "ngày văn bản: suy ra từ nội dung: 2016-09-21" in [w.message for w in reading.warnings]


def test_date_that_no_calendar_has_is_none() -> None:
    assert (iso(2019, 2, 29), find_date("ngày 31/2/2020"), month_end(2020, 13)) == (None, None, None)
    assert find_date("từ 31/2/2020 đến ngày 1/3/2020") == ("2020-03-01", 17, 30)
    assert month_end(2020, 2) == "2020-02-29"


def test_title_behind_the_kind_on_its_line_goes_on_in_capitals() -> None:
    assert read("QUYẾT ĐỊNH VỀ VIỆC LẬP\nQUỸ NHÀ Ở" + BODY).document.title == "VỀ VIỆC LẬP QUỸ NHÀ Ở"


def test_kind_in_small_letters_is_no_kind() -> None:
    assert read("kế hoạch\n\nRà soát hồ sơ.").document.type is None


def test_grounds_are_no_title() -> None:
    long = "Căn cứ " + "Luật A năm 2013 và các quy định khác có liên quan " * 4
    assert read("QUYẾT ĐỊNH\n\n" + long + BODY).document.title is None


def test_letter_is_told_by_its_address_and_subject() -> None:
    text = "SỞ Y TẾ\nSố: 5/SYT-VP\nV/v báo cáo\nHòa An, ngày 1 tháng 2 năm 2020\n\nKính gửi: Các trạm.\n\nBáo cáo kết quả.\n"
    document = read(text).document
    assert (document.type, document.title, document.place) == ("letter", "V/v báo cáo", "Hòa An")


def test_subject_of_a_letter_goes_on_past_the_other_column() -> None:
    text = "SỞ Y TẾ\nSố: 5/SYT-VP\nV/v báo cáo kết quả\nHòa An, ngày 1 tháng 2 năm 2020\nnăm 2019\n\nKính gửi: Các trạm.\n\nBáo cáo.\n"
    document = read(text).document
    assert (document.title, document.date) == ("V/v báo cáo kết quả năm 2019", "2020-02-01")


def test_subject_in_quotation_marks_and_with_damaged_words() -> None:
    for subject in ('"V/v rà soát"', "Vê viêc rà soát"):
        text = f"SỞ Y TẾ\nSố: 5/SYT-VP\n{subject}\nHòa An, ngày 1 tháng 2 năm 2020\n\nKính gửi: Các trạm.\n\nBáo cáo.\n"
        assert read(text).document.title == subject


def test_subject_of_a_party_letter_that_waits_for_its_number() -> None:
    text = (
        "ĐẢNG ỦY XÃ HÒA AN\n*\nSố       -CV/ĐU\nThực hiện Kế hoạch số 83-KH/TU của\nBan Thường vụ Tỉnh ủy\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nHòa An, ngày    tháng 6 năm 2026\n\nKính gửi: Các chi bộ.\n\nRà soát hồ sơ.\n"
    )
    document = read(text).document
    assert (document.title, document.issuer) == (
        "Thực hiện Kế hoạch số 83-KH/TU của Ban Thường vụ Tỉnh ủy",
        "ĐẢNG ỦY XÃ HÒA AN",
    )


def test_long_first_line_ends_the_search_for_a_letterhead() -> None:
    assert read("Số: 5/A-B\n" + "chữ " * 100 + "\n\nĐiều 1. A\n").document.type is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (  # cells parted on a line
            "UBND TỈNH A LONG ---- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc\n"
            "Số: 68/KH-UBND | A Long, ngày 11 tháng 3 năm 2020\n\nKẾ HOẠCH\nVỀ VIỆC A",
            ("plan", "68/KH-UBND", "2020-03-11", "A Long", "UBND TỈNH A LONG", "VỀ VIỆC A"),
        ),
        (  # cells parted by lines of their own
            "ỦY BAN NHÂN DÂN\nTỈNH HÒA AN\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n---\n|\nSố: 9/KH-UBND\n|\n"
            "Hòa\nAn, ngày 1 tháng 3\nnăm 2020\n|\nKẾ HOẠCH\nVỀ A",
            ("plan", "9/KH-UBND", "2020-03-01", "Hòa An", "ỦY BAN NHÂN DÂN TỈNH HÒA AN", "VỀ A"),
        ),
        (  # a blank between number and year
            "ỦY BAN NHÂN DÂN\nTỈNH HÒA AN\nSố: 24      /2025/QĐ-UBND      Hòa An, ngày 28 tháng 02 năm 2025\n\nQUYẾT ĐỊNH\nVề A",
            ("decision", "24/2025/QĐ-UBND", "2025-02-28", "Hòa An", "ỦY BAN NHÂN DÂN TỈNH HÒA AN", "Về A"),
        ),
        (  # number, day and issuer in the title
            "CHỈ THỊ\nCỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 16/CT-TTG NGÀY 21 THÁNG 6 NĂM 2001 VỀ VIỆC A",
            ("directive", "16/CT-TTg", "2001-06-21", None, "THỦ TƯỚNG CHÍNH PHỦ",
             "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 16/CT-TTG NGÀY 21 THÁNG 6 NĂM 2001 VỀ VIỆC A"),
        ),
        (  # the issuer's name in capitals right below a title in capitals
            "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ Y TẾ SỐ 5/QĐ-BYT NGÀY 1 THÁNG 2 NĂM 1997 VỀ QUY CHẾ BỆNH VIỆN\nBỘ TRƯỞNG BỘ Y TẾ",
            ("decision", "5/QĐ-BYT", "1997-02-01", None, "BỘ TRƯỞNG BỘ Y TẾ",
             "CỦA BỘ TRƯỞNG BỘ Y TẾ SỐ 5/QĐ-BYT NGÀY 1 THÁNG 2 NĂM 1997 VỀ QUY CHẾ BỆNH VIỆN"),
        ),
        (  # subject below a kind with its issuer
            "ỦY BAN NHÂN DÂN TỈNH HÒA AN\nSố: 45/CT-UB\nCHỈ THỊ CỦA ỦY BAN NHÂN DÂN TỈNH\nV/v phòng cháy rừng",
            ("directive", "45/CT-UB", None, None, "ỦY BAN NHÂN DÂN TỈNH HÒA AN", "CỦA ỦY BAN NHÂN DÂN TỈNH V/v phòng cháy rừng"),
        ),
        (  # the motto of a mass organisation
            "BCH ĐOÀN TỈNH HÒA AN\nĐOÀN TNCS HỒ CHÍ MINH\nSố: 7-KH/TĐ\n\nKẾ HOẠCH\nTháng thanh niên",
            ("plan", "7-KH/TĐ", None, None, "BCH ĐOÀN TỈNH HÒA AN", "Tháng thanh niên"),
        ),
        (  # a congress speaks itself
            "NGHỊ QUYẾT\n\nĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ HÒA AN LẦN THỨ V, NHIỆM KỲ 2020 - 2025",
            ("resolution", None, None, None, "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ HÒA AN LẦN THỨ V",
             "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ HÒA AN LẦN THỨ V, NHIỆM KỲ 2020 - 2025"),
        ),
        (  # a party committee and a trade union below another, a youth's motto beside the name
            "ĐẢNG ỦY KHỐI A\nĐẢNG ỦY CÔNG TY CAO SU\n*\nSố 12-NQ/ĐU\nNGHỊ QUYẾT\nVề A",
            ("resolution", "12-NQ/ĐU", None, None, "ĐẢNG ỦY CÔNG TY CAO SU", "Về A"),
        ),
        (
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH HÒA AN\nSố: 12/HD-LĐLĐ\nHƯỚNG DẪN LIÊN NGÀNH\nVề A",
            ("guideline", "12/HD-LĐLĐ", None, None, "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÒA AN", "Về A"),
        ),
        (
            "BCH ĐOÀN TỈNH HÒA AN      ĐOÀN TNCS HỒ CHÍ MINH\nSố: 7-KH/TĐ\n\nKẾ HOẠCH\nTháng thanh niên",
            ("plan", "7-KH/TĐ", None, None, "BCH ĐOÀN TỈNH HÒA AN", "Tháng thanh niên"),
        ),
        (  # a council's session in its letterhead, a ruler of letters
            "HỘI ĐỒNG NHÂN DÂN\nTỈNH HÒA AN\nKHÓA XI - KỲ HỌP THỨ 5\nSố: 9/NQ-HĐND\n---oOo---\nNGHỊ QUYẾT\nVỀ A\nHOI DONG NHÂN DÂN TỈNH HÒA AN\nKHÓA XI, KY HỌP THỨ 5",
            ("resolution", "9/NQ-HĐND", None, None, "HỘI ĐỒNG NHÂN DÂN TỈNH HÒA AN", "VỀ A"),
        ),
        (  # kind and title in a cell of their own
            "UBND TỈNH HÒA AN Số: 9/KH-UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n| KẾ HOẠCH Về A | |",
            ("plan", "9/KH-UBND", None, None, "UBND TỈNH HÒA AN", "Về A"),
        ),
        (  # letters that a scan took wrong in the motto, beside the name and below it
            "SỞ Y TẾ HÒA AN CỘNG IlÒA XÃ IlỘI CHỦ NGHĨA VIỆT ÑAM\nĐ0c lập - Tự do - Hạnh pbúc\nSố: 9/KH-SYT\nKẾ HOẠCH\nVề A",
            ("plan", "9/KH-SYT", None, None, "SỞ Y TẾ HÒA AN", "Về A"),
        ),
        (  # words that lost their marks, or have others'
            "BO Y TẾ\nSọ: 9/KH-BYT\nHòa An, ngay 1 thãng 3 nam 2020\nKE HOACH\nVề A",
            ("plan", "9/KH-BYT", "2020-03-01", "Hòa An", "BO Y TẾ", "Về A"),
        ),
        (  # number and day below the title
            "SỞ Y TẾ\n\nKẾ HOẠCH\nVề A\nSố: 9/KH-SYT\nHòa An, ngày 1 tháng 3 năm 2020\n",
            ("plan", "9/KH-SYT", "2020-03-01", "Hòa An", "SỞ Y TẾ", "Về A"),
        ),
        (  # number between the kind and its title
            "SỞ Y TẾ\n\nKẾ HOẠCH\nSố: 9/KH-SYT\nVề A",
            ("plan", "9/KH-SYT", None, None, "SỞ Y TẾ", "Về A"),
        ),
        (  # a scan that lost "Số", marks and the day
            "BO Y TÊ CONG HOA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCUC DAN SO HOA AN\n41 /CT-CDS Hòa An. ngay22 tháng 44 năm 2022\n\nDEN _: CHÍ THỊ\n2x -| Về A",
            ("directive", "41/CT-CDS", None, "Hòa An", "CUC DAN SO HOA AN", "Về A"),
        ),
        (  # specks within the number, the code's end before the place
            "CÔNG THONG TIN DIỆN TỬ CHÍNH PHỦ\nBỘ Y TẾ\nSố; #32 /QD-BYT Hòa An, ngày 1 tháng 2 năm 2020\n\nQUYET ĐỊNII\nVề A",
            ("decision", "32/QD-BYT", "2020-02-01", "Hòa An", "BỘ Y TẾ", "Về A"),
        ),
        (  # an hour before the day
            "BỘ Y TẾ\nSố: 3/CĐ-BYT\nHòa An, hồi 15 giờ ngày 12 tháng 9 năm 2018\nCÔNG ĐIỆN\nvề bão",
            ("telegram", "3/CĐ-BYT", "2018-09-12", "Hòa An", "BỘ Y TẾ", "về bão"),
        ),
    ],
)  # fmt: skip
def test_letterhead_of_each_layout(head: str, expected: tuple[str | None, ...]) -> None:
    document = read(head + "\n\nThực hiện kế hoạch năm." + BODY).document
    found = (document.type, document.symbol, document.date, document.place, document.issuer, document.title)
    assert found == expected


def test_subject_behind_the_number_of_a_letter_is_its_title() -> None:
    assert (
        read("SỞ A\nSố: 12/SA-VP V/v nghỉ lễ\n\nKính gửi: Sở B\n\nSở A báo tin.\n").document.title
        == "V/v nghỉ lễ"
    )


def test_ruler_before_the_motto_is_no_item_of_a_list() -> None:
    head = (
        "UBND TỈNH A        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n--------      Độc lập - Tự do - Hạnh phúc\n"
    )
    document = read(head + "\nCHỈ THỊ\nVề giếng làng" + BODY).document
    assert (document.type, document.issuer, document.title) == ("directive", "UBND TỈNH A", "Về giếng làng")


def test_letterhead_parted_by_narrow_columns() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH BÌNH AN\n-------\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 636/QĐ-UBND\nBình An, ngày 21\ntháng 11 năm 2012\nQUYẾT\nĐỊNH\nVỀ\nVIỆC BAN HÀNH QUY CHẾ\n"
        "ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Đất đai năm 2013;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Quy chế.\n"
    )
    document = read(text).document
    assert (document.type, document.issuer, document.title) == (
        "decision",
        "ỦY BAN NHÂN DÂN TỈNH BÌNH AN",
        "VỀ VIỆC BAN HÀNH QUY CHẾ",
    )


@pytest.mark.parametrize("after", ["Triển khai Cuộc thi viết", "ĐẢNG CỘNG SẢN VIỆT NAM"])
def test_subject_of_a_party_letter_stands_below_its_number(after: str) -> None:
    text = (
        f"HUYỆN ỦY AN BÌNH\n\nBAN TUYÊN GIÁO\n\nSố 188- CV /BTGHU\n\n{after}\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"
        "An Bình, ngày 15 tháng 10 năm 2018\n\nKính gửi: Các chi bộ.\n\nĐề nghị báo cáo.\n"
    )
    assert read(text).document.title == (after if after[1].islower() else None)


def test_place_stands_before_a_day_that_is_left_to_be_written_in() -> None:
    found = read(
        "UBND XÃ A\nSố:   /KH-UBND\nHoa Lư, ngày    tháng 4 năm 2026\n\nKẾ HOẠCH\nVề A" + BODY
    ).document
    assert (found.place, found.date) == ("Hoa Lư", None)


@pytest.mark.parametrize(
    ("formula", "kind"),
    [("QUYẾT ĐỊNH:", "decision"), ("QUYẾT NGHỊ:", "resolution"), ("CHỈ THỊ:", "directive")],
)
def test_text_that_begins_with_its_grounds_says_its_kind_behind_them(formula: str, kind: str) -> None:
    grounds = "Căn cứ Nghị quyết số 12/2020/QH14 ngày 19 tháng 6 năm 2020 của Quốc hội;\n\n"
    found = read(
        f"{grounds}Theo đề nghị của Chánh Văn phòng. Nay ra {formula}\n\nĐiều 1. Giao Sở Y tế rà soát.\n"
    )
    assert (found.document.type, found.document.symbol, found.document.date) == (kind, None, None)
    assert [c.symbol for c in found.citations] == ["12/2020/QH14"]


def test_ruler_under_a_title_is_no_part_of_it() -> None:
    text = "TỈNH ỦY A\nSố 5-CT/TU\n\nCHỈ THỊ\nCỦA BAN THƯỜNG VỤ\nvề bảo vệ rừng\n-----\nMở đầu." + BODY
    assert read(text).document.title == "CỦA BAN THƯỜNG VỤ về bảo vệ rừng"


def test_number_of_another_document_in_a_title_is_not_the_documents_own() -> None:
    found = read("PHỤ LỤC II\nNHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT SỐ 5-NQ/TW CỦA BỘ CHÍNH TRỊ" + BODY)
    assert (found.document.symbol, [c.symbol for c in found.citations]) == (None, ["5-NQ/TW"])


def test_telegram_without_letterhead_is_from_the_body_that_wires() -> None:
    text = "CÔNG ĐIỆN\n\nVỀ PHÒNG LŨ\n\nCHỦ TỊCH TỈNH AN MẪU điện:\n\n- Giám đốc các sở.\n\n1. Rà soát đê.\n"
    assert read(text).document.issuer == "CHỦ TỊCH TỈNH AN MẪU"


@pytest.mark.parametrize("printed", ["QUYÉT ĐỊNH", "QUYẾT ĐINH", "Q U Y Ế T  Đ Ị N H"])
def test_kind_that_a_scan_damaged_is_read(printed: str) -> None:
    document = read(f"UBND TỈNH A\n\n{printed}\nVề việc lập quỹ" + BODY).document
    assert (document.type, document.issuer, document.title) == ("decision", "UBND TỈNH A", "Về việc lập quỹ")


def test_letterhead_run_together_in_cells() -> None:
    head = (
        "| UBND TỈNH A Số: 5/KH-UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Hòa An, ngày 10 tháng 5 năm 2023 |"
    )
    assert read(f"{head}\n\nKẾ HOẠCH\nVề A" + BODY).document.place == "Hòa An"


def test_month_whose_word_a_scan_damaged_is_healed() -> None:
    head = "UBND TỈNH A\nHòa An, ngày 10 thẳng 5 năm 2023\n\nKẾ HOẠCH\nVề A"
    document = read(head + BODY).document
    assert (document.place, document.date) == ("Hòa An", "2023-05-10")


def test_title_and_subject_go_on_in_small_letters() -> None:
    title = "KẾ HOẠCH\n\nPhát triển thư viện trên địa bàn\n\ntỉnh Hòa An"
    assert read(title + BODY).document.title == "Phát triển thư viện trên địa bàn tỉnh Hòa An"
    letter = "SỞ Y TẾ\nSố: 5/SYT-VP\nV/v báo cáo kết quả\ntiêm chủng\nngày 1 tháng 2 năm 2020\n\nKính gửi: Các trạm.\n"
    document = read(letter + "\nBáo cáo kết quả.\n").document
    assert (document.title, document.date) == ("V/v báo cáo kết quả tiêm chủng", "2020-02-01")


def test_letterhead_of_a_letter_run_together_in_one_cell() -> None:
    head = (
        "| UBND TỈNH A Số: 5/UBND-NV V/v báo cáo kết quả | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n\n"
        "Kính gửi: Các sở.\n\nBáo cáo kết quả.\n"
    )
    document = read(head).document
    assert (document.type, document.issuer, document.title) == (
        "letter",
        "UBND TỈNH A",
        "V/v báo cáo kết quả",
    )


def test_letterhead_on_a_single_line() -> None:
    head = "UBND TỈNH A CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Số: 5/KH-UBND Hòa An, ngày 10 tháng 5 năm 2023\n"
    document = read(f"{head}KẾ HOẠCH\nVề A" + BODY).document
    assert (document.issuer, document.symbol, document.place) == ("UBND TỈNH A", "5/KH-UBND", "Hòa An")


def test_letterhead_begins_behind_what_a_web_page_says_of_it() -> None:
    page = (
        "Kế hoạch 9/KH-UBND triển khai A của tỉnh\nSố hiệu: 9/KH-UBND Loại văn bản: Khác\nNgày ban hành: 26/05/2017\n\n"
        + "Tòa soạn giới thiệu toàn văn kế hoạch này. " * 8
        + "\n\n• ỦY BAN NHÂN DÂN\nTỈNH HÒA AN\n-------\n\nCỘNG HÒA XàHỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập  Tự do  Hạnh phúc\n\n"
        "Số: 9/KH-UBND\n\nHòa An, ngày 1 tháng 3 năm 2020\n\nKẾ HOẠCH\n\nTRIỂN KHAI A GIAI ĐOẠN\n2017-2021\n"
    )
    document = read(page + BODY).document
    assert (document.type, document.symbol, document.place) == ("plan", "9/KH-UBND", "Hòa An")
    assert (document.issuer, document.title) == (
        "ỦY BAN NHÂN DÂN TỈNH HÒA AN",
        "TRIỂN KHAI A GIAI ĐOẠN 2017-2021",
    )


def test_a_motto_behind_an_article_is_not_its_letterhead() -> None:
    article = "\n\n".join(["Sở Y tế rà soát hồ sơ và báo cáo. " * 12] * 3)
    reading = read("KẾ HOẠCH của tỉnh\n\n" + article + "\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n")
    assert (reading.document.type, len(reading.duties) > 2) == ("plan", True)


def test_address_broken_in_a_narrow_cell_is_a_letters() -> None:
    text = "SỞ Y TẾ\n|\nSố: 5/SYT-VP\nV/v báo cáo\n|\nKính\ngửi:\n|\n- Các trạm.\n|\nBáo cáo kết quả.\n"
    assert read(text).document.type == "letter"


def test_a_cited_symbol_in_a_letterhead_without_number_is_not_its_own() -> None:
    text = "SỞ Y TẾ\nV/v thực hiện Kế hoạch 83-KH/TU\nHòa An, ngày 1 tháng 2 năm 2020\nCộng hòa\n\nKính gửi: Các trạm.\n\nRà soát.\n"
    document = read(text).document
    assert (document.symbol, document.title) == (None, "V/v thực hiện Kế hoạch 83-KH/TU")


_HEAD = "ỦY BAN NHÂN DÂN\nTỈNH HÒA AN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 12/KH-UBND\n\nHòa An, ngày 3 tháng 4 năm 2020\n\n"


def test_title_of_the_page_above_a_letterhead_is_not_the_documents() -> None:
    text = f"Kế hoạch 12/KH-UBND năm 2020 về chợ\n\n{_HEAD}KẾ HOẠCH\n\nPHÁT TRIỂN CHỢ{BODY}"
    document = read(text).document
    assert (document.symbol, document.date, document.place) == ("12/KH-UBND", "2020-04-03", "Hòa An")
    assert (document.issuer, document.title) == ("ỦY BAN NHÂN DÂN TỈNH HÒA AN", "PHÁT TRIỂN CHỢ")


def test_capitals_below_the_number_are_a_title_that_lost_its_kind() -> None:
    head = "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 12/KH-UBND | Hòa An, ngày 3 tháng 4 năm 2020 |\n"
    title = "PHÁT TRIỂN CHỢ TRÊN ĐỊA BÀN TỈNH HÒA AN"
    document = read(f"{head}{title}\nCăn cứ Luật A năm 2013;{BODY}").document
    assert (document.type, document.title, document.issuer) == ("plan", title, "Ủy ban nhân dân tỉnh Hòa An")


def test_text_that_begins_with_its_title_takes_no_number_of_its_grounds() -> None:
    grounds = "Căn cứ Pháp lệnh A số 26/2005/PL-UBTVQH11 ngày 29 tháng 6 năm 2005;\n"
    text = f"BAN HÀNH KẾ HOẠCH PHÁT TRIỂN CHỢ\nTHỦ TƯỚNG CHÍNH PHỦ\n{grounds}QUYẾT ĐỊNH:\nĐiều 1. Ban hành kế hoạch.\n"
    reading = read(text)
    document = reading.document
    assert (document.type, document.symbol, document.date) == ("decision", None, None)
    assert (document.issuer, document.title) == ("THỦ TƯỚNG CHÍNH PHỦ", "BAN HÀNH KẾ HOẠCH PHÁT TRIỂN CHỢ")
    assert [c.symbol for c in reading.citations] == ["26/2005/PL-UBTVQH11"]


def test_number_behind_a_ruler_is_of_the_letterhead() -> None:
    head = "SỞ Y TẾ HÒA AN\n----- Số: 12/QĐ-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n----- Hòa An, ngày 3 tháng 4 năm 2020\n"
    assert read(f"{head}\nQUYẾT ĐỊNH\nVỀ QUỸ NHÀ Ở{BODY}").document.title == "VỀ QUỸ NHÀ Ở"
