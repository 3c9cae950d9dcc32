"""Orders in the words of other issuers, and what in a letter is none."""

import pytest

from caunoi.core.reading import read
from tests.core.reading.texts import tasks


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("Yêu cầu các cấp ủy trên cơ sở kết quả đại hội: Khẩn trương kiện toàn tổ chức.", ["các cấp ủy"]),
        ("Đối với các trường công lập: Thực hiện mức thu mới.", ["các trường công lập"]),
        ("Các cấp ủy, căn cứ kế hoạch: Rà soát hồ sơ.", ["Các cấp ủy"]),
        ("Nhận được văn bản này, yêu cầu các đơn vị thực hiện nghiêm túc và nộp báo cáo.", ["các đơn vị"]),
        ("Ban QLDA đầu tư xây dựng các công trình giao thông khẩn trương hoàn thiện hồ sơ.", ["Ban QLDA đầu tư xây dựng các công trình giao thông"]),
        ("Thủ trưởng các cơ quan, tổ chức trong phạm vi quyền hạn của mình có trách nhiệm chỉ đạo.", ["Thủ trưởng các cơ quan, tổ chức"]),
        ("Sở Nội vụ đề nghị các cơ quan, đơn vị nghiên cứu và tham gia ý kiến.", ["các cơ quan, đơn vị"]),
        ("Cơ bản thống nhất với báo cáo, bảo đảm phải có kế hoạch.", []),
        ("Thay mặt Chính phủ, tôi gửi lời thăm hỏi và mong đồng bào phải vượt qua.", []),
        ("Giao Sở Y tế rà soát hồ sơ; hoàn thành trước ngày 10/12/2023./.", ["Sở Y tế"]),
        ("Giao Sở Y tế rà soát hồ sơ; hoàn thành hệ thống sổ sách trong năm 2023.", ["Sở Y tế", "Sở Y tế"]),
    ],
)  # fmt: skip
def test_whom_other_issuers_order(sentence: str, owners: list[str]) -> None:
    assert [d.owner for d in tasks(sentence).duties] == owners


def test_time_limit_behind_a_semicolon_is_the_due_day_of_the_order() -> None:
    (duty,) = tasks("Giao Sở Y tế rà soát hồ sơ; hoàn thành trước ngày 10/12/2023.").duties
    assert duty.due == "2023-12-10"


LETTER = (
    "UBND TỈNH A\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/UBND-NC\nA, ngày 1 tháng 2 năm 2020\n\nKính gửi:\n"
    "- Các cơ quan thông tin, truyền thông;\n- Sở Y tế.\n\n{}\n\nSở Y tế rà soát hồ sơ.\n"
)


@pytest.mark.parametrize(
    "opening",
    [
        "Thực hiện Công văn số 1369/BGDĐT-CTHSSV ngày 15/3/2011 của Bộ Giáo dục về việc đánh giá công trình;",
        "Chủ tịch UBND tỉnh có ý kiến như sau:",
        "Để cuộc thi đạt kết quả, Ban Tuyên giáo đề nghị:",
    ],
)
def test_opening_of_a_letter_and_its_addressees_are_no_orders(opening: str) -> None:
    assert [d.text for d in read(LETTER.format(opening)).duties] == ["Sở Y tế rà soát hồ sơ"]


def test_order_behind_the_grounds_of_a_letter_is_one() -> None:
    found = read(
        LETTER.format("Thực hiện Công văn số 9/BYT-DP, Sở Nội vụ đề nghị các xã báo cáo kết quả.")
    ).duties
    assert [d.owner for d in found] == ["các xã", "Sở Y tế"]


def test_bodies_to_which_a_telegram_goes_are_not_ordered_by_their_names() -> None:
    text = (
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 1169/CP-NN\nHà Nội, ngày 04 tháng 11 năm 1999\n\nThủ tướng Chính phủ điện\n\n"
        "- Ủy ban quốc gia tìm kiếm cứu nạn,\n- Ban chỉ đạo phòng, chống lụt, bão.\n\nCác tỉnh khẩn trương rà soát đê.\n"
    )
    assert [d.owner for d in read(text).duties] == ["Các tỉnh"]


def test_items_run_into_the_paragraph_are_orders_of_their_own() -> None:
    found = tasks("(1) Sở Tài chính bố trí kinh phí; (2) Công an tỉnh bảo đảm trật tự.").duties
    assert [(d.owner, d.role) for d in found] == [
        ("Sở Tài chính", "lead"),
        ("Công an tỉnh", "lead"),
    ]
    found = tasks("Sở Y tế tập trung: 1) rà soát cơ sở; b) phân loại hồ sơ; (iii) báo cáo kết quả.").duties
    assert [(d.owner, d.text) for d in found] == [
        ("Sở Y tế", "Sở Y tế tập trung: 1) rà soát cơ sở"),
        ("Sở Y tế", "phân loại hồ sơ"),
        ("Sở Y tế", "báo cáo kết quả"),
    ]


def test_number_with_blanks_and_an_address_glued_to_the_day() -> None:
    head = "SỞ Y TẾ\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\nSố: 41 / SYT - NV\n"
    text = f"{head}V/v rà soát hồ sơ\nHòa An, ngày 13 tháng 04 năm 2015Kính gửi: Các bệnh viện.\nSở Y tế đề nghị các bệnh viện rà soát hồ sơ.\n"
    found = read(text).document
    assert (found.type, found.number, found.symbol) == ("letter", "41", "41/SYT-NV")
    assert (found.place, found.date, found.title) == ("Hòa An", "2015-04-13", "V/v rà soát hồ sơ")


def test_day_of_adoption_in_brackets_below_the_title_is_that_of_the_resolution() -> None:
    told = "(Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa X thông qua ngày 29/11/2006)"
    assert (
        read(f"NGHỊ QUYẾT VỀ KẾ HOẠCH NĂM 2007\n{told}\nI. CHỈ TIÊU\nSở Y tế rà soát.\n").document.date
        == "2006-11-29"
    )


def test_dash_in_a_title_is_no_symbol() -> None:
    found = read(
        "QUYẾT ĐỊNH CỦA UBND TỈNH A\nVề việc giao chỉ tiêu dân số - kế hoạch hóa gia đình\nĐiều 1. Sở Y tế rà soát.\n"
    ).document
    assert (found.number, found.symbol) == (None, None)


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("S :318/UBND-NN", "318", "318/UBND-NN"),
        ("Số: 47b/UBND-NN", "47b", "47b/UBND-NN"),
        ("Số: 22HD/TWĐTN", "22", "22HD/TWĐTN"),
    ],
)
def test_number_that_lost_a_vowel_or_has_a_letter(printed: str, number: str, symbol: str) -> None:
    document = read(
        f"UBND TỈNH A\n{MOTTO}{printed}\nV/v giữ lò nung\n\nKính gửi: Các xã.\n\nGiữ lò.\n"
    ).document
    assert (document.number, document.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("“V/v mở chợ gốm”\nĐOÀN TNCS HỒ CHÍ MINH", "“V/v mở chợ gốm”"),
        ("Về việc mở tuần lễ “Gốm quê”", "Về việc mở tuần lễ “Gốm quê”"),
        ("V/v mở chợ gốm.", "V/v mở chợ gốm"),
    ],
)
def test_subject_of_a_letter_keeps_its_quotes_and_ends_before_a_motto(subject: str, title: str) -> None:
    text = f"ĐOÀN XÃ A\nSố: 7-CV/ĐTN\n{subject}\nHòa An, ngày 3 tháng 4 năm 2021\n\nKính gửi: Các thôn.\n\nGiữ lò.\n"
    assert read(text).document.title == title


def test_title_ends_before_the_minister_of_finance() -> None:
    text = f"BỘ TÀI CHÍNH\nSố: 5/QĐ-BTC\n{MOTTO}Hà Nội, ngày 3 tháng 4 năm 2021\nQUYẾT ĐỊNH\nVề việc mở kho gốm\nBỘ TRƯỞNG BỘ TÀI CHÍNH\nCăn cứ Luật Gốm năm 2013;\n"
    assert read(text).document.title == "Về việc mở kho gốm"


def test_paragraph_that_adds_goes_on_with_the_body_named_above() -> None:
    text = "UBND tỉnh giao Sở Y tế rà soát các lò nung.\n\n{}, tăng cường kiểm tra lò gạch.\n"
    for joins in ("Đồng thời", "Bên cạnh đó", "Ngoài ra", "Mặt khác", "Cùng với đó"):
        assert [d.owner for d in read(text.format(joins)).duties] == ["Sở Y tế", "Sở Y tế"]
    assert [d.owner for d in read(text.format("Trước mắt")).duties] == ["Sở Y tế", None]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Giao cho Ban chấp hành đảng bộ khóa IV rà soát các lò nung.", "Ban chấp hành đảng bộ khóa IV"),
        ("UBND xã Tân Bằng rà soát các lò nung.", "UBND xã Tân Bằng"),
        ("Sở Công Thương ban hành Công văn số 18 về lò gạch đề nghị các xã rà soát hồ sơ.", "các xã"),
    ],
)
def test_names_hold_their_verbs_and_places_and_whoever_writes_asks_others(sentence: str, owner: str) -> None:
    assert [d.owner for d in tasks(sentence).duties] == [owner]
