"""Mentions of other documents."""

import pytest

from caunoi.core.reading import read
from tests.core.reading.texts import tasks


def _cited(sentence: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(c.type, c.symbol, c.date, c.issuer) for c in tasks(sentence).citations]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Theo Nghị định số 124/2020/NĐ-CP ngày 19 tháng 10 năm 2020 của Chính phủ.", ("decree", "124/2020/NĐ-CP", "2020-10-19", "Chính phủ")),
        ("Theo Nghị quyết số 1656/NQ-UBTVQH15 ngày 16/6/2025.", ("resolution", "1656/NQ-UBTVQH15", "2025-06-16", None)),
        ("Theo Quyết định số 885-QĐ/UBKTTW của Ủy ban Kiểm tra Trung ương, ngày 1/2/2020.", ("decision", "885-QĐ/UBKTTW", "2020-02-01", "Ủy ban Kiểm tra Trung ương")),
        ("Theo Luật Đất đai số 31/2024/QH15.", ("law", "31/2024/QH15", None, None)),
        ("Theo Pháp lệnh Dân chủ cơ sở số 34/2007/PL-UBTVQH11.", ("ordinance", "34/2007/PL-UBTVQH11", None, None)),
        ("Theo Luật Đầu tư công năm 2019.", ("law", None, None, None)),
        ("Theo Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025.", ("law", None, "2025-02-18", None)),
        ("Theo Hiến pháp năm 2013.", ("constitution", None, None, None)),
        ("Theo số 02/2011/QH13 đã ban hành.", ("law", "02/2011/QH13", None, None)),
        ("Theo công văn số 1226/TTg-ĐMDN.", ("letter", "1226/TTg-ĐMDN", None, None)),
        ("Theo Quyết định 25/TTg (19-1-1993) của Thủ tướng Chính phủ.", ("decision", "25/TTg", "1993-01-19", "Thủ tướng Chính phủ")),
        ("Theo Công điện số 12/CĐ-TTg hồi 15 giờ ngày 12/9/2018 của Thủ tướng Chính phủ.", ("telegram", "12/CĐ-TTg", "2018-09-12", "Thủ tướng Chính phủ")),
        ("Theo Luật Đầu tư công 2019.", ("law", None, None, None)),
        ("Theo Nghị quyết số 15-NQ/TU ngày mồng 4 tháng 7 năm 2017.", ("resolution", "15-NQ/TU", "2017-07-04", None)),
        ("Theo Chỉ thị số 23/2008/CT-TTgngày 04/8/2008 của Thủ tướng Chính phủ.", ("directive", "23/2008/CT-TTg", "2008-08-04", "Thủ tướng Chính phủ")),
        ("Theo Nghị định số 87⁄2017/NĐ-CP ngày 26/7/2017.", ("decree", "87/2017/NĐ-CP", "2017-07-26", None)),
        ("Theo Luật hoạt động kiểm soát của\nNhà nước và\nNhân dân ngày 20 tháng 11 năm\n2015.", ("law", None, "2015-11-20", None)),
        ("Theo Kế hoạch số 298 KH/TWĐTN ngày 14/7/2011.", ("plan", "298KH/TWĐTN", "2011-07-14", None)),
        ("Theo hướng dẫn số 22HD/TWĐTN.", ("guideline", "22HD/TWĐTN", None, None)),
        ("Theo Quyết định số 44/2007 QĐ-BYT.", ("decision", "44/2007QĐ-BYT", None, None)),
        ("Theo Quyết định số 12/QÐ-UBND.", ("decision", "12/QĐ-UBND", None, None)),
        ("Theo Hướng dẫn liên ngành số 01/HDLN-STP-CA-VKS-TA.", ("guideline", "01/HDLN-STP-CA-VKS-TA", None, None)),
        ("Theo Luật Khoa học và Công nghệ (2013).", ("law", None, None, None)),
        ("Theo khoản 3 Điều 99 luật Giáo dục năm 2019.", ("law", None, None, None)),
        ("Theo Chỉ thị số 18 ngày 22/10/2018 của Ban Bí thư.", ("directive", "18", "2018-10-22", "Ban Bí thư")),
    ],
)  # fmt: skip
def test_mention_is_read_with_kind_symbol_date_and_issuer(
    sentence: str, expected: tuple[str, str | None, str | None, str | None]
) -> None:
    assert _cited(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trực ban 24/7, tốc độ 60 km/h.",
        "Theo Luật Đầu tư công và các quy định liên quan.",
        "Theo Luật Đất đai được trình trong tháng, năm 2013.",
        "Nghị quyết Đại hội lần thứ XIII.",
        "Sản lượng 5 tấn/ha trong giai đoạn 2020-2025.",
        "Theo Luật năm 2013.",
        "Theo luật định năm 2020, khai mẫu số 01/TNCN.",
        "Chia 10 - Chín phần.",
    ],
)
def test_what_only_looks_like_a_document_is_none(sentence: str) -> None:
    assert _cited(sentence) == []


def test_list_of_numbers_shares_code_day_and_issuer() -> None:
    found = _cited("Thực hiện Quyết định số 217 và 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị.")
    assert found == [
        ("decision", "217-QĐ/TW", "2013-12-12", "Bộ Chính trị"),
        ("decision", "218-QĐ/TW", "2013-12-12", "Bộ Chính trị"),
    ]


def test_place_within_and_relation_are_kept() -> None:
    found = tasks("Thay thế khoản 2 Điều 5 Quyết định số 12/QĐ-UBND ngày 1/2/2020.").citations
    assert [(c.within, c.relation) for c in found] == [("khoản 2 điều 5", "replaces")]


def test_title_is_read_up_to_the_next_clause() -> None:
    found = tasks(
        "Thực hiện Chỉ thị số 5-CT/TW ngày 1/2/2020 của Bộ Chính trị về học tập, Sở Y tế rà soát."
    ).citations
    assert [c.title for c in found] == ["về học tập"]


def test_number_without_a_code_counts_only_with_a_day_of_the_calendar() -> None:
    assert _cited("Theo Chỉ thị số 18 ngày 31/2/2018.") == []
    assert _cited("Theo Chỉ thị số 18 của Ban Bí thư.") == []
    assert [c[1] for c in _cited("Theo Luật Đầu tư công 39/2019/QH14 năm 2019.")] == ["39/2019/QH14"]


def test_issuer_ends_before_the_clause_of_another_law() -> None:
    found = tasks(
        "Thực hiện Nghị quyết số 39-NQ/TW của Bộ Chính trị và khoản 2 Điều 5 Luật Tiếp công dân năm 2013."
    ).citations
    assert [(c.symbol, c.issuer, c.title, c.within) for c in found] == [
        ("39-NQ/TW", "Bộ Chính trị", None, None),
        (None, None, "Luật Tiếp công dân", "khoản 2 điều 5"),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Căn cứ Luật Tổ chức chính\nquyền địa phương ngày 19 tháng 6 năm 2015.", "Luật Tổ chức chính quyền địa phương"),
        ("Căn cứ Luật Sửa đổi, bổ sung một số điều của\nLuật Tổ chức Chính phủ ngày 22/11/2019.", "Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ"),
        ("Căn cứ Luật tổ chức Hội đồng nhân dân ngày 21/6/1994.", "Luật tổ chức Hội đồng nhân dân"),
    ],
)  # fmt: skip
def test_name_of_a_law_over_two_lines_or_in_small_letters(text: str, title: str) -> None:
    assert [c.title for c in tasks(text).citations] == [title]


def test_law_named_in_a_cell_does_not_take_the_year_of_another() -> None:
    assert (
        read(
            "STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian\n1 | Tổng kết Luật Đê điều | Sở A | 2022\n"
        ).citations
        == ()
    )


def test_mention_broken_by_the_width_of_the_page_is_read_whole() -> None:
    lines = [
        "Căn cứ Quyết định số 1567/2009/QĐ-UBND ngày 01 tháng 6 năm 2009 của Ủy ban nhân",
        "dân tỉnh Hòa Lạc; sau khi xem xét nội dung của Tờ",
        "trình số 66/TTr-SYT ngày 17 tháng 5 năm 2013;",
    ]
    first, second = read("QUYẾT ĐỊNH\nVề A\n\n" + "\n".join(lines) + "\n").citations
    assert (first.issuer, second.type) == ("Ủy ban nhân dân tỉnh Hòa Lạc", "proposal")
    assert second.as_written.startswith("Tờ\ntrình số 66/TTr-SYT")


def test_sign_of_the_party_stays_as_printed() -> None:
    found = read("Thực hiện Nghị quyết 13-NQ/TƯ của Tỉnh ủy và Nghị quyết số 5-NQ/TVV.").citations
    assert [c.symbol for c in found] == ["13-NQ/TƯ", "5-NQ/TW"]


def test_list_of_numbers_with_years_shares_the_code() -> None:
    found = _cited("Bãi bỏ các quyết định số: 12/2015; 13/2015; 14/2015/QĐ-UBND.")
    assert [c[1] for c in found] == ["12/2015/QĐ-UBND", "13/2015/QĐ-UBND", "14/2015/QĐ-UBND"]


def test_several_laws_share_the_word_before_them() -> None:
    laws = tasks("Thi hành các Luật: Đất đai năm 2024, Nhà ở năm 2023 và Quy hoạch (2017).").citations
    assert [c.title for c in laws] == ["Luật Đất đai", "Luật Nhà ở", "Luật Quy hoạch"]


def test_day_of_the_second_is_not_that_of_a_first_with_its_own_issuer() -> None:
    text = "Sở Y tế thực hiện Kết luận số 1-KL/TW của Ban Bí thư và Kết luận số 2-KL/TU ngày 14/8/2017 của Tỉnh ủy."
    assert [c.date for c in read(text).citations] == [None, "2017-08-14"]


@pytest.mark.parametrize("printed", ["889/CD- -TTg", "889/CD-\n-TTg", "889/CD -TTg", "889/CD-\nTTg"])
def test_symbol_broken_at_its_hyphen_is_one(printed: str) -> None:
    (found,) = read(f"1. Thực hiện Công điện số {printed} ngày 01/10/2022 của Thủ tướng Chính phủ.").citations
    assert (found.symbol, found.date) == ("889/CD-TTg", "2022-10-01")


def test_blank_before_the_dot_of_an_old_symbol_belongs_to_it() -> None:
    (found,) = _cited("Thực hiện Quyết định số 54/UB .TH ngày 2.1.1996 của UBND tỉnh.")
    assert found[1] == "54/UB.TH"
    assert [c[1] for c in _cited("Thực hiện Quyết định số 54/QĐ-UB .Sở Y tế rà soát.")] == ["54/QĐ-UB"]


@pytest.mark.parametrize(
    ("sentence", "written", "issuer"),
    [
        ("Theo Kế hoạch số 12-KH/TU ngày 01/02/2021 của Tỉnh ủy và hướng dẫn, Sở Y tế báo cáo.", "Kế hoạch số 12-KH/TU ngày 01/02/2021 của Tỉnh ủy", "Tỉnh ủy"),
        ("Theo Quyết định số 12/QĐ-TTg của Thủ tướng Chính phủ1 về y tế.", "Quyết định số 12/QĐ-TTg của Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
        ("Theo Quyết định số 12/QĐ-UBND của Ủy ban nhân dân Quận1 về y tế.", "Quyết định số 12/QĐ-UBND của Ủy ban nhân dân Quận1", "Ủy ban nhân dân Quận1"),
    ],
)  # fmt: skip
def test_issuer_ends_before_what_only_stands_behind_it(sentence: str, written: str, issuer: str) -> None:
    (cited,) = tasks(sentence).citations
    assert (cited.as_written, cited.issuer) == (written, issuer)


def test_title_ends_before_the_short_name() -> None:
    (cited,) = tasks(
        "Theo Nghị quyết số 76-NQ/TU về y tế cơ sở (sau đây gọi tắt là Nghị quyết 76)."
    ).citations
    assert cited.title == "về y tế cơ sở"


def test_each_document_listed_behind_a_basis_is_one() -> None:
    listed = tasks(
        "Căn cứ Luật Mẫu năm 2019; Nghị định số 1/2020/NĐ-CP của Chính phủ về y tế; và khoản 2 Điều 5 Nghị định số 2/2020/NĐ-CP.\n\n"
        "Sở Y tế gửi Quyết định số 3/QĐ-UBND."
    )
    assert [(c.symbol, c.relation) for c in listed.citations] == [
        (None, "basis"),
        ("1/2020/NĐ-CP", "basis"),
        ("2/2020/NĐ-CP", "basis"),
        ("3/QĐ-UBND", None),
    ]
