"""Whose document it is: the body in the letterhead, its formula or its signature."""

import pytest

from caunoi.core.reading import read

BODY = "\n\nI. NHIỆM VỤ\n\nSở Y tế rà soát hồ sơ.\n"


def test_code_names_the_issuer_that_the_letterhead_lacks() -> None:
    assert read("Số: 5/QĐ-TTg\n\nQUYẾT ĐỊNH\nVề A" + BODY).document.issuer == "Thủ tướng Chính phủ"


def test_issuer_is_taken_from_the_formula_or_the_signature() -> None:
    formula = read("NGHỊ QUYẾT\nVề A\n\nĐảng ủy phường ban hành Nghị quyết như sau:" + BODY)
    signed = read("KẾ HOẠCH\nVề A" + BODY + "\nNơi nhận:\n- B.\nT/M ĐẢNG ỦY\nBÍ THƯ\nTrần Văn Bình\n")
    nobody = read("Số 5-NQ/TU\nA Lưới, ngày 1 tháng 2 năm 2020\n\nNGHỊ QUYẾT\nVề A" + BODY)
    assert [r.document.issuer for r in (formula, signed, nobody)] == ["Đảng ủy phường", "ĐẢNG ỦY", None]


def test_kind_comes_from_the_symbol_when_no_line_names_it() -> None:
    assert read("TỈNH ỦY A\nSố 5-TB/TU\n\nVề việc nghỉ lễ\n" + BODY).document.type == "notice"


def test_title_in_capitals_goes_on_and_stops_at_the_name_above_the_grounds() -> None:
    text = "QUYẾT ĐỊNH\n\n*\n\nVỀ VIỆC LẬP\n\nQUỸ\n\nỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật A năm 2013;" + BODY
    document = read(text).document
    assert (document.title, document.issuer) == ("VỀ VIỆC LẬP QUỸ", "ỦY BAN NHÂN DÂN TỈNH")


def test_issuer_named_in_an_old_title_without_number() -> None:
    reading = read("CHỈ THỊ CỦA THỦ TƯỚNG CHÍNH PHỦ\nVề việc giữ giếng làng" + BODY)
    assert reading.document.issuer == "THỦ TƯỚNG CHÍNH PHỦ"


def test_name_and_session_below_a_title_are_not_of_it() -> None:
    title = "NGHỊ QUYẾT\nBAN HÀNH QUY ĐỊNH VỀ CẦU NHỎ\nHỘI ĐỒNG NHÂN DÂN TỈNH A\nKHÓA XIII KỲ HỌP THỨ 7"
    assert read(title + BODY).document.title == "BAN HÀNH QUY ĐỊNH VỀ CẦU NHỎ"
    wide = "BAN HÀNH QUY ĐỊNH CƠ CHẾ HUY ĐỘNG NGUỒN LỰC LÀM CẦU NHỎ VÀ ĐƯỜNG LÀNG TRÊN ĐỊA BÀN"
    wrapped = f"NGHỊ QUYẾT\n{wide}\nHỘI ĐỒNG NHÂN DÂN TỈNH A\nKHÓA XIII KỲ HỌP THỨ 7\n"
    grounds = "\n".join(
        ["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 của Quốc hội"] * 9
    )
    assert read(wrapped + grounds + BODY).document.title == wide


def test_title_that_names_its_issuer_ends_before_the_name_above_the_grounds() -> None:
    text = (
        "QUYẾT ĐỊNH\nCỦA ỦY BAN NHÂN DÂN TỈNH V/V PHÊ DUYỆT ĐỀ CƯƠNG\nỦY BAN NHÂN DÂN TỈNH BÌNH AN\n"
        "Căn cứ Luật Đất đai\nnăm 2013;\n\nĐiều 1. A\n"
    )
    assert read(text).document.title == "CỦA ỦY BAN NHÂN DÂN TỈNH V/V PHÊ DUYỆT ĐỀ CƯƠNG"


def test_name_and_place_parted_by_narrow_columns() -> None:
    text = (
        "ỦY\nBAN NHÂN DÂN\nTỈNH BẮC AN\n-------\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố:\n488/KH-UBND\n"
        "Bắc\nAn, ngày 03 tháng 8 năm 2021\nKẾ HOẠCH\nTRUYỀN THÔNG NĂM 2021\n\nMở đầu.\n"
    )
    document = read(text).document
    assert (document.issuer, document.place) == ("ỦY BAN NHÂN DÂN TỈNH BẮC AN", "Bắc An")


@pytest.mark.parametrize(
    ("above", "issuer"),
    [("HUYỆN ỦY BA VÂN", "HUYỆN ỦY BA VÂN BAN TUYÊN GIÁO"), ("BỘ TÀI CHÍNH", "TỔNG CỤC HẢI QUAN")],
)
def test_issuer_is_the_line_below_the_body_it_stands_under_where_that_is_a_whole_name(
    above: str, issuer: str
) -> None:
    assert read(f"{above}\n{issuer}\nSố: 5/CV\n\nKẾ HOẠCH\nVề A" + BODY).document.issuer == issuer


def test_dashes_of_title_issuer_and_owner_stay_as_printed() -> None:
    text = "SỞ LAO ĐỘNG – XÃ HỘI\nSố: 5/KH\n\nKẾ HOẠCH\nVề A – B\n\nI. NHIỆM VỤ\n\nBan Dân vận – Tuyên giáo rà soát hồ sơ.\n"
    found = read(text)
    assert (found.document.title, found.document.issuer) == ("Về A – B", "SỞ LAO ĐỘNG – XÃ HỘI")
    assert [d.owner for d in found.duties] == ["Ban Dân vận – Tuyên giáo"]


@pytest.mark.parametrize(
    ("names", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH A LONG\nSỞ NỘI VỤ", "SỞ NỘI VỤ"),
        ("UBND TỈNH A LONG\nSỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
        ("ỦY BAN NHÂN DÂN\nHUYỆN BA VÂN\nPHÒNG TƯ PHÁP", "PHÒNG TƯ PHÁP"),
        ("| UBND THÀNH PHỐ HẢI PHÒNG SỞ Y TẾ |", "SỞ Y TẾ"),
        ("| ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG |", "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"),
        ("BỘ CÔNG AN\nCÔNG AN TỈNH A LONG", "CÔNG AN TỈNH A LONG"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG", "VĂN PHÒNG"),
        ("TỈNH ĐOÀN A LONG\nBCH ĐOÀN HUYỆN BA VÂN", "BCH ĐOÀN HUYỆN BA VÂN"),
        ("ỦY BAN MTTQ VIỆT NAM\nXÃ A LONG\nBAN THANH TRA NHÂN DÂN", "BAN THANH TRA NHÂN DÂN"),
        ("DỰ THẢO\nUBND XÃ A LONG\nHỎA TỐC", "UBND XÃ A LONG"),
    ],
)
def test_issuer_over_several_lines_below_its_superior_and_without_stamps(names: str, issuer: str) -> None:
    assert read(f"{names}\nSố: 5/KH-A\n\nKẾ HOẠCH\nVề A" + BODY).document.issuer == issuer


@pytest.mark.parametrize(
    ("below", "issuer"),
    [
        ("HỘI ĐỒNG NHÂN DÂN TỈNH AN MẪU\nKHÓA VII, KỲ HỌP THỨ 2", "HỘI ĐỒNG NHÂN DÂN TỈNH AN MẪU"),
        (
            "Căn cứ hồ sơ đã rà soát, Hội đồng nhân dân tỉnh An Mẫu thống nhất như sau:",
            "Hội đồng nhân dân tỉnh An Mẫu",
        ),
        ("Căn cứ hồ sơ đã rà soát;", "HỘI ĐỒNG NHÂN DÂN"),
    ],
)
def test_issuer_of_which_only_the_kind_is_left_is_whole_above_the_grounds(below: str, issuer: str) -> None:
    text = (
        "HỘI ĐỒNG NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 09/2016/NQ-HĐND | An Mẫu, ngày 31 tháng 8 năm 2016 |\n"
        f"NGHỊ QUYẾT\nVỀ KẾ HOẠCH NĂM 2017\n{below}\nQUYẾT NGHỊ:\nĐiều 1. Thông qua kế hoạch.\n"
    )

    assert read(text).document.issuer == issuer


def test_name_above_the_grounds_completes_the_bare_kind_in_the_letterhead() -> None:
    head = "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/QĐ-UBND | Hòa An, ngày 3 tháng 4 năm 2020\n"
    text = f"{head}CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÒA AN\nCăn cứ Luật A năm 2013;\nQUYẾT ĐỊNH:{BODY}"
    assert read(text).document.issuer == "Ủy ban nhân dân tỉnh Hòa An"


def test_issuer_ends_before_what_it_does_and_is_nobody_of_whom_is_told() -> None:
    told = read(f"Đảng ủy xã Hòa An đã ban hành Chỉ thị về chợ.{BODY}")
    titled = read(f"Chương trình hành động của Ban Thường vụ Tỉnh ủy thực hiện Nghị quyết số 5{BODY}")
    assert [r.document.issuer for r in (told, titled)] == [None, "Ban Thường vụ Tỉnh ủy"]
