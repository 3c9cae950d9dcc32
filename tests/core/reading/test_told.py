"""What tells and orders nobody, and orders whose body or parts stand in an unusual place."""

import pytest

from caunoi.core.reading import read
from tests.core.reading.texts import tasks, under


def orders(*lines: str) -> list[tuple[str | None, str]]:
    return [(d.owner, d.text) for d in tasks(*lines).duties]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trường hợp các văn bản dẫn chiếu tại Thông tư này được sửa đổi hoặc thay thế thì áp dụng văn bản mới.",
        "Bổ sung vào Chương trình xây dựng luật năm 2027, trình Quốc hội cho ý kiến: Luật Hồ đập.",
        "Điều chỉnh từ Chương trình cho ý kiến tại kỳ họp thứ bảy sang kỳ họp thứ tám.",
        "Tuy nhiên, thời gian gần đây lực lượng chức năng liên tiếp kiểm tra, phát hiện nhiều vụ buôn lậu.",
        "Tổ công tác có văn bản số 36/BC-TCT ngày 22 tháng 9 năm 2026 báo cáo Chủ tịch tỉnh về phòng dịch.",
        "Hộ nghèo được hưởng chính sách về đất; ưu đãi về tín dụng; miễn giảm học phí.",
        "Vai trò của các môn học: Môn Tin học giữ vai trò chủ đạo, cung cấp kiến thức nền tảng.",
    ],
)
def test_what_only_tells_decides_a_programme_or_says_what_somebody_gets_is_no_duty(sentence: str) -> None:
    assert orders(sentence) == []


@pytest.mark.parametrize(
    ("owner", "sentence"),
    [
        (
            "Các cơ quan, đơn vị",
            "Các cơ quan, đơn vị tiếp tục thực hiện các chương trình: cải cách hành chính.",
        ),
        ("Ban Chỉ đạo 35", "Ban Chỉ đạo 35: rà soát hồ sơ."),
        ("các Sở có tên trong Danh sách", "Đối với các Sở có tên trong Danh sách, yêu cầu gửi hồ sơ về Bộ."),
        ("các Sở Giáo dục", "Bộ đề nghị các Sở Giáo dục căn cứ nội dung đã tập huấn, tổ chức tập huấn lại."),
        ("Phòng Kinh tế", "Phòng Kinh tế căn cứ hồ sơ đã nhận để lập danh sách."),
        ("Các trường ngoài công lập", "Các trường ngoài công lập tổ chức dạy bù."),
        ("các xã", "Ban Chỉ đạo có Công văn số 353/VPTT đề nghị các xã rà soát hồ sơ."),
        (None, "Cho toàn bộ học sinh nghỉ học từ ngày 17/11/2026."),
    ],
)
def test_body_is_named_up_to_its_order_or_its_grounds(owner: str | None, sentence: str) -> None:
    assert [named for named, _ in orders(sentence)] == [owner]


def test_body_on_grounds_that_were_told_and_nothing_to_do_is_only_told_of() -> None:
    assert orders("Phòng Kinh tế căn cứ hồ sơ đã nhận.") == []


def test_whoever_is_asked_behind_what_the_sentence_is_for_is_asked() -> None:
    found = tasks("Đối với các hộ nuôi cá, đề nghị di dời lồng bè.").duties
    assert [(d.owner, d.role) for d in found] == [("các hộ nuôi cá", "asked")]


def test_tasks_that_a_sentence_says_follow_behind_its_colon_are_parted() -> None:
    found = orders("Trước mắt thực hiện một số công việc sau đây: thành lập tổ; tổ chức hội nghị; lập dự án.")
    assert [text for _, text in found][1:] == ["tổ chức hội nghị", "lập dự án"]


def test_partners_go_on_behind_semicolons_though_their_names_hold_verbs() -> None:
    words = "phối hợp với các sở: Sở Kế hoạch - Đầu tư, Sở Khoa học; các hội: Hội Nông dân; UBND các huyện triển khai"
    assert orders(f"Giao Sở Nội vụ chủ trì, {words} Đề án.") == [
        ("Sở Nội vụ", f"Giao Sở Nội vụ chủ trì, {words} Đề án")
    ]


@pytest.mark.parametrize(
    ("head", "kind", "title"),
    [
        (
            "Hòa An, ngày 6 tháng 11 năm 2026\n\nThông báo “V/v phòng chống bão”",
            "notice",
            "“V/v phòng chống bão”",
        ),
        ("CHỈ THỊ CỦA UBND TỈNH\n“V/v bảo vệ rừng”", "directive", "CỦA UBND TỈNH “V/v bảo vệ rừng”"),
    ],
)
def test_subject_in_marks_of_quotation_is_part_of_the_title(head: str, kind: str, title: str) -> None:
    found = read(f"{head}\n\nKính gửi: Các xã.\n\n1. Rà soát hồ sơ.\n").document
    assert (found.type, found.title) == (kind, title)


def test_symbol_of_a_title_made_small_is_read_and_the_day_of_effect_is_no_year_of_a_law() -> None:
    found = read(
        "Kết luận cuộc họp triển khai quyết định số 195/qđ-ttg ngày 27 tháng 11 năm 2026.\n"
    ).citations
    assert [(c.symbol, c.date) for c in found] == [("195/QĐ-TTg", "2026-11-27")]
    assert read("Thực hiện quyết định số 5/xã và kế hoạch 24/7.\n").citations == ()
    assert read("Theo Luật Du lịch, có hiệu lực kể từ ngày 20 tháng 01 năm 2026.\n").citations == ()


def test_thanks_at_the_end_of_a_letter_are_no_duty() -> None:
    assert orders("Rà soát hồ sơ.", "Trân trọng cảm ơn sự phối hợp của Quý Ủy ban.") == [
        (None, "Rà soát hồ sơ")
    ]


def test_body_behind_a_semicolon_is_parted_before_a_verb_of_one_syllable() -> None:
    found = orders("Về vật liệu: Bộ Xây dựng hướng dẫn thủ tục; các địa phương nâng công suất mỏ.")
    assert [owner for owner, _ in found] == ["Bộ Xây dựng", "các địa phương"]


def test_office_that_manages_and_supervises_is_named_whole() -> None:
    assert [owner for owner, _ in orders("Cục Quản lý, giám sát bảo hiểm theo dõi chung.")] == [
        "Cục Quản lý, giám sát bảo hiểm"
    ]


def test_general_direction_is_aimed_at_and_orders_nobody() -> None:
    for heading in ("PHƯƠNG HƯỚNG, MỤC TIÊU", "Phương hướng chung"):
        assert under(heading, "Phát huy sức mạnh đoàn kết; đẩy mạnh chuyển đổi số.").duties == ()
