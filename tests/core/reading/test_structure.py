"""Labels, paths and damaged numbering."""

import pytest

from caunoi.core.reading import read
from caunoi.core.reading.blocks import read_blocks
from tests.core.reading.texts import tasks


def _ids(*lines: str) -> list[str]:
    return [c.id for c in read("NGHỊ QUYẾT\n\nMở đầu.\n\n" + "\n\n".join(lines) + "\n").clauses]


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        (["I. A", "1. B", "a) C", "b) D", "2. E"], ["I", "I.1", "I.1.a", "I.1.b", "I.2"]),
        (["II- A", "1- B", "1.1. C", "1.1.1. D", "1.2. E"], ["II", "II.1", "II.1.1", "II.1.1.1", "II.1.2"]),
        (["Phần thứ nhất", "A. B", "I. C", "Phần II", "A. D"], ["P1", "P1.A", "P1.A.I", "P2", "P2.A"]),
        (["Chương I", "Mục 1. A", "Tiểu mục 1. B", "Điều 1. C", "1. D", "a) E", "Điều 2a. F"], ["C1", "C1.M1", "C1.M1.T1", "D1", "D1.1", "D1.1.a", "D2a"]),
        (["Mục A. B", "Điều 5. C"], ["M1", "D5"]),
        (["1. A", "2. B", "2. C", "4. D"], ["1", "2", "3", "4"]),
        (["a) A", "b) B", "b) C", "d) D"], ["a", "b", "c", "d"]),
        (["I. A", "Ii. B", "lll. C"], ["I", "II", "III"]),
        (["I. A", "II. B", "II. C"], ["I", "II", "III"]),
        (["1. A", "a) B", "1. C", "2. D", "b) E"], ["1", "1.a", "1.a.1", "1.a.2", "1.b"]),
        (["I. A", "1. B", "I. C", "1. D"], ["I", "I.1", "PL1.I", "PL1.I.1"]),
        (["1. A", "1.1 B", "1.2 C"], ["1", "1.1", "1.2"]),
        (["1. A", "3.5 lần so với năm trước"], ["1"]),
        (["99. A"], []),
        (["1. A.", "2. A.", "1. A."], ["1", "2", "1#2"]),
        (["1. A", "2. A", "1. B.", "2. C."], ["1", "2", "2.1", "2.2"]),
        (["Điều 1. A", "1.1. B", "2. C", "1. D."], ["D1", "D1.1", "D1.2", "D1.2.1"]),
        (["Điều 2. A", "1. B", "2. C", "2.1. D"], ["D2", "D2.1", "D2.2", "D2.2.1"]),
        (["Ii. A", "1. B", "Iii. C"], ["II", "II.1", "III"]),
        (["1. Nêu", "a) B", "II. C", "1. D"], ["1", "1.a", "II", "II.1"]),
        (["1.3. A", "a) B", "II. C", "1. D"], ["1.3", "1.3.a", "II", "II.1"]),
        (["Phần thứ hai", "3. A", "IV. B", "Phần thứ ba", "I. C"], ["P2", "P2.3", "P2.IV", "P3", "P3.I"]),
        (["Điều 1. A", "I. B", "1. C", "II. D", "1. E"], ["D1", "D1.I", "D1.I.1", "D1.II", "D1.II.1"]),
        (["1. A", "I. B", "II. C", "2. D"], ["1", "1.I", "1.II", "2"]),
        (["Chương II", "Điều 7. A", "b) B", "Điều 8. C", "PHỤ LỤC I", "1. Nêu", "II. E"], ["C2", "D7", "D7.b", "D8", "1", "II"]),
        (["a) A", "b) B", "c) C", "d) D", "đ) Đ", "e) E", "g) G", "h) H", "i) I", "k) K", "l) L"], list("abcdđeghikl")),
        (["1. A", "Q) B", "W. C", "Mục 3 của Nghị quyết", "mục 3. nhỏ"], ["1"]),
        (["11. Nước", "C. Mác"], ["11"]),
    ],
)  # fmt: skip
def test_labels_give_paths(lines: list[str], ids: list[str]) -> None:
    assert _ids(*lines) == ids


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        (["2. A.", "3. B.", "III. C", "1. D."], ["2", "3", "III", "III.1"]),
        (["2.1. A.", "2.2. B.", "3. C", "3.1. D.", "II. E"], ["2.1", "2.2", "3", "3.1", "II"]),
        (["c) A.", "d) B.", "2. C", "a) D.", "III. E"], ["c", "d", "2", "2.a", "III"]),
        (["b) A.", "3. B:", "a) C.", "Điều 4. D", "1. E."], ["b", "3", "3.a", "D4", "D4.1"]),
        (["Chương II", "QUY ĐỊNH CỤ THỂ", "Điều 5. A", "1. B."], ["C2", "D5", "D5.1"]),
        (["Chương II", "Điều 1. A.", "Điều 2. Từ ngày 14 tháng 7 năm 2017."], ["C2", "D1", "D2"]),
        (["2. A:", "Điều 2. Từ ngày 14 tháng 7 năm 2017.", "Điều 3. B"], ["2", "D2", "D3"]),
    ],
)
def test_excerpt_may_begin_anywhere(lines: list[str], ids: list[str]) -> None:
    assert [c.id for c in read("\n\n".join(lines) + "\n").clauses] == ids


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        (
            ["1. TÌNH HÌNH", "1. A", "Tốt.", "2. C", "Kém.", "II. VIỆC", "1. E."],
            ["I", "I.1", "I.2", "II", "II.1"],
        ),
        (["1. TÌNH HÌNH", "Tốt.", "II. VIỆC"], ["I", "II"]),
        (["1. Tình hình chung.", "II. VIỆC"], ["1", "II"]),
        (["1. A.", "2. B.", "II. VIỆC"], ["1", "2", "II"]),
        (["2. TÌNH HÌNH", "II. VIỆC"], ["2", "II"]),
        (["I. A", "Tốt.", "11. C", "1. D.", "111. E"], ["I", "II", "II.1", "III"]),
        (["I. A", "9. B.", "11. C."], ["I", "I.9", "I.11"]),
        (["V. A", "1. B.", "V I. C", "1. D."], ["V", "V.1", "VI", "VI.1"]),
    ],
)
def test_numeral_that_a_scan_took_for_a_number_is_one_again(lines: list[str], ids: list[str]) -> None:
    assert _ids(*lines) == ids


@pytest.mark.parametrize("second", ["H.", "IH."])
def test_numeral_whose_strokes_a_scan_joined_is_known_by_its_place(second: str) -> None:
    lines = ["I. QUAN ĐIỂM", "1. Một.", f"{second} MỤC TIÊU", "1. Hai.", "IH. NHIỆM VỤ", "1. Ba."]
    found = read("\n\n".join(lines) + "\n")

    assert [c.id for c in found.clauses] == ["I", "I.1", "II", "II.1", "III", "III.1"]
    assert [w.message for w in found.warnings if "số thứ tự" in w.message] == [
        "số thứ tự đọc là II", "số thứ tự đọc là III",
    ]  # fmt: skip


def test_healed_first_numeral_is_said() -> None:
    document = read("1. TÌNH HÌNH\n\nTốt.\n\nII. VIỆC\n")

    assert ("số thứ tự đọc là I", 0) in [(w.message, w.start) for w in document.warnings]


def test_letters_of_another_alphabet_are_read_where_they_stand() -> None:
    assert _ids(*(f"{letter}) A." for letter in "abcdefghij")) == list("abcdefghij")


def test_article_after_a_clash_of_annexes_keeps_its_prefix() -> None:
    text = "QUYẾT ĐỊNH\n\nĐiều 1. A\n\nPHỤ LỤC\n\nĐiều 1. B\n\n1. C\n"
    assert [c.id for c in read(text).clauses] == ["D1", "PL1.D1", "PL1.D1.1"]


def test_clause_ends_before_the_next_one_of_its_level_and_before_the_recipients() -> None:
    text = "NGHỊ QUYẾT\n\nI. A\n\nMột.\n\n1. C\n\nHai.\n\nII. E\n\nBa.\n\nNơi nhận:\n- G.\n"
    held = {c.id: text[c.start : c.end] for c in read(text).clauses}
    assert held == {"I": "I. A\n\nMột.\n\n1. C\n\nHai.", "I.1": "1. C\n\nHai.", "II": "II. E\n\nBa."}


def test_heading_is_the_line_or_what_stands_before_its_colon() -> None:
    text = "KẾ HOẠCH\n\n1. Mục tiêu chung: Nâng cao chất lượng.\n\n2. Tăng cường kiểm tra.\n\n3. Sở Y tế:\n"
    assert [c.heading for c in read(text).clauses] == ["Mục tiêu chung", "", "Sở Y tế"]


def test_number_far_above_its_series_is_no_label() -> None:
    assert _ids("60. A", "61. B", "99. C") == ["60", "61"]


def test_number_sign_ends_a_sentence_unless_a_number_follows() -> None:
    found = tasks("Đẩy mạnh chuyển đổi số. Rà soát hồ sơ của Quyết định số. 05 ngày 01/02/2026.")
    assert [d.text[:10] for d in found.duties] == ["Đẩy mạnh c", "Rà soát hồ"]


def test_numbered_line_with_a_full_stop_above_lettered_ones_is_a_heading_unless_it_orders_a_body() -> None:
    found = tasks(
        "1. Nâng cao nhận thức.", "a) Rà soát hồ sơ.", "2. Sở Y tế kiểm tra các trạm.", "a) Rà soát."
    )
    assert [d.text for d in found.duties] == ["Rà soát hồ sơ", "Sở Y tế kiểm tra các trạm", "Rà soát"]


def test_number_of_a_document_at_the_head_of_a_line_is_no_label() -> None:
    assert _ids(
        "1. Thực hiện Chỉ thị số", "06/CT-TTg ngày 31/01/2020 và văn bản", "10 - KL/TW ngày 1/2/2020.", "2. B"
    ) == ["1", "2"]


def test_paragraph_goes_on_overleaf_and_behind_an_ellipsis() -> None:
    line = "- Chủ trì, phối hợp với Bộ Tài chính khẩn trương đề xuất chính sách phù hợp, báo cáo Thủ tướng"
    reading = read(f"I. NHIỆM VỤ\n\n{line}\n\n2\n\nChính phủ trong tháng 3 năm 2019.\n")
    assert [d.due for d in reading.duties] == ["2019-03-31"]
    fees = "- Kịp thời áp dụng các biện pháp như xem xét miễn giảm lãi vay, giữ nguyên nhóm nợ, giảm phí..."
    assert [d.text[-9:] for d in read(f"I. NHIỆM VỤ\n\n{fees}\nđối với khách hàng.\n").duties] == [
        "khách hàng"[-9:]
    ]


def test_title_of_an_annex_is_no_annex_of_its_own() -> None:
    text = (
        "QUYẾT ĐỊNH\n\nĐiều 1. A\n\nPHỤ LỤC I\n\nDANH MỤC NHIỆM VỤ\n\n(Kèm theo Quyết định)\n\nĐiều 1. B\n\n"
        "PHỤ LỤC II\n\nBIỂU MẪU BÁO CÁO\n\nĐiều 1. C\n"
    )
    assert [clause.id for clause in read(text).clauses] == ["D1", "PL1.D1", "PL2.D1"]


def test_heading_broken_after_its_first_word_is_put_together() -> None:
    reading = read("QUYẾT ĐỊNH\nVề A\n\nĐiều 1. Phạm\nvi điều chỉnh\n\nVăn bản này nói về chợ.\n")
    assert [c.heading for c in reading.clauses] == ["Phạm vi điều chỉnh"]


def test_a_number_that_its_sentence_waits_for_opens_no_clause() -> None:
    text = "CHỈ THỊ\n\nLũ lớn tập trung chủ yếu từ tháng 10 và\n11. Để chủ động ứng phó, yêu cầu:\n1. Rà soát.\n2. Trực ban."
    assert [c.id for c in read(text).clauses] == ["1", "2"]


def test_a_year_in_the_line_above_swallows_no_first_number() -> None:
    assert [c.id for c in read("Việc của năm 2024 và\n1. Rà soát.\n2. Trực ban.\n").clauses] == ["1", "2"]


def test_number_that_opens_a_line_in_mid_sentence_opens_no_sentence() -> None:
    lines = "1. Sở Công Thương chủ trì chỉ đạo các đơn vị trên địa bàn tiết kiệm điện tối thiểu\n3,0% tổng điện năng tiêu thụ của toàn tỉnh trong năm 2026 so với năm trước đó."
    reading = read(f"I. NHIỆM VỤ\n\n{lines}\n\n2. Sở Y tế rà soát hồ sơ.\n")
    assert [(t.comparator, t.value) for t in reading.targets] == [(">=", 3.0)]
    assert [d.owner for d in reading.duties] == ["Sở Công Thương", "Sở Y tế"]


def test_short_line_above_a_number_stays_a_line_of_its_own() -> None:
    blocks = read_blocks("Tỷ lệ hộ nghèo\n3,0% mỗi năm\n")
    assert len(blocks) == 2
