"""What headings, stems and tables make of the words below them."""

from caunoi.core.reading import read
from tests.core.reading.texts import tasks


def _owners(*lines: str) -> list[tuple[str | None, str]]:
    return [(d.owner, d.role) for d in tasks(*lines).duties]


def test_heading_that_tells_or_orders_something_else_names_no_owner() -> None:
    found = tasks(
        "1. Sở Y tế là cơ quan thường trực",
        "- Kiểm tra hồ sơ.",
        "2. Sở Y tế bố trí kinh phí",
        "- Rà soát.",
        "3. Sở Y tế đã có báo cáo",
        "- Rà soát.",
    )
    assert {d.owner for d in found.duties if d.text in ("Kiểm tra hồ sơ", "Rà soát")} == {None}


def test_heading_and_stem_name_the_owner_of_the_items_below() -> None:
    found = tasks(
        "1. Đề nghị Hội Nông dân tỉnh",
        "- Vận động hội viên.",
        "2. Về đất đai",
        "Sở Tài chính chủ trì, phối hợp với các sở:",
        "- Rà soát hồ sơ.",
        "3. Các tổ chức, cá nhân thay thế máy bơm có trách nhiệm",
        "- Kê khai lượng nước đã dùng.",
        "4. Sở Nội vụ (cơ quan chủ trì)",
        "- Là cơ quan đầu mối theo dõi, tổng hợp kết quả.",
        "5. Để thực hiện tốt, Sở Y tế xác định các việc sau:",
        "- Kiểm tra các trạm.",
        "6. Trách nhiệm của Công an tỉnh",
        "- Tuần tra kiểm soát.",
    ).duties
    assert [(d.clause, d.owner, d.role, d.owner_from) for d in found] == [
        ("I.1", "Hội Nông dân tỉnh", "asked", "heading"),
        ("I.2", "Sở Tài chính", "lead", "stem"),
        ("I.3", "Các tổ chức, cá nhân thay thế máy bơm", "lead", "heading"),
        ("I.4", "Sở Nội vụ", "lead", "heading"),
        ("I.5", "Sở Y tế", "lead", "heading"),
        ("I.6", "Công an tỉnh", "lead", "heading"),
    ]


def test_stem_above_all_clauses_names_the_owner_only_when_it_orders() -> None:
    ordered = read("CHỈ THỊ\n\nTỉnh yêu cầu Giám đốc các sở thực hiện:\n\n1. Rà soát hồ sơ.\n")
    named = read("CÔNG ĐIỆN\n\nỦy ban nhân dân tỉnh điện:\n\n1. Rà soát hồ sơ.\n")
    assert [d.owner for d in (*ordered.duties, *named.duties)] == ["Giám đốc các sở", None]


def test_examples_below_their_stem_are_background() -> None:
    reading = tasks("Ví dụ:", "- Đồng chí A kiểm tra hồ sơ.")
    assert reading.duties == ()


def test_theme_of_decimal_clauses_is_a_heading_though_it_ends_with_a_stop() -> None:
    found = tasks("1. Rà soát pháp luật theo quy định.", "1.1. Sở Tư pháp rà soát.").duties
    assert [d.clause for d in found] == ["I.1.1"]


def test_heading_in_capitals_below_a_clause_is_no_duty() -> None:
    assert tasks("1. RÀ SOÁT HỒ SƠ CÁC ĐƠN VỊ TRONG TOÀN TỈNH VÀ BÁO CÁO").duties == ()


def test_theme_of_a_task_that_speaks_of_aims_stays_a_task() -> None:
    reading = tasks("1. Mục tiêu kép vừa phòng bệnh vừa sản xuất của các đơn vị", "Tăng cường kiểm tra.")
    assert len(reading.duties) == 1


def test_table_without_a_task_column_holds_no_duty() -> None:
    assert tasks("STT | Huyện | Diện tích\n1 | A | 20\n2 | B | 30").duties == ()


def test_stem_that_orders_before_its_semicolon_is_an_order_up_to_there() -> None:
    found = tasks(
        "Thủ trưởng các sở phải tuân thủ quy định; cần chấn chỉnh ngay một số việc sau:",
        "1. Tăng cường tự kiểm tra.",
    ).duties
    assert [(d.owner, d.text) for d in found] == [
        ("Thủ trưởng các sở", "Thủ trưởng các sở phải tuân thủ quy định"),
        ("Thủ trưởng các sở", "Tăng cường tự kiểm tra"),
    ]
    assert tasks("Quy định (trừ các sở; ban) như sau:", "- Rà soát hồ sơ.").duties[0].owner is None


def test_bodies_parted_by_a_semicolon_in_a_stem_own_its_items_together() -> None:
    found = tasks("Thủ trưởng các sở; Chủ tịch các xã có trách nhiệm:", "- Rà soát hồ sơ.").duties
    assert [d.owner for d in found] == ["Thủ trưởng các sở; Chủ tịch các xã"]


def test_short_numbered_lines_that_all_have_text_below_are_themes() -> None:
    found = tasks(
        "1. Phát triển mạng lưới chợ.", "Sở Công Thương rà soát.", "2. Phát triển kho.", "Xây kho mới."
    )
    assert [d.text for d in found.duties] == ["Sở Công Thương rà soát", "Xây kho mới"]
    assert len(tasks("1. Rà soát hồ sơ.", "Gửi báo cáo.", "2. Công khai kết quả.").duties) == 3


def test_line_or_cell_that_says_what_each_is_to_do_names_who_leads() -> None:
    line = tasks("1. Rà soát hồ sơ các xã", "- Cơ quan thực hiện: Sở Y tế chủ trì, phối hợp với Sở A; Sở B.")
    cell = tasks("STT | Nhiệm vụ | Cơ quan thực hiện\n1 | Rà soát hồ sơ | Sở Y tế chủ trì, phối hợp với Sở A")
    assert [d.owner for d in (*line.duties, *cell.duties)] == ["Sở Y tế", "Sở Y tế"]


def test_each_sentence_of_a_task_cell_that_orders_is_a_duty() -> None:
    head = "STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian\n"
    found = tasks(
        head
        + "1 | Hội nghị tổng kết. Báo cáo kết quả; công khai hồ sơ. Hồ sơ gồm hai bản. | Sở A | Quý I/2020"
    ).duties
    assert [(d.text, d.owner, d.due) for d in found] == [
        ("Hội nghị tổng kết", "Sở A", "2020-03-31"),
        ("Báo cáo kết quả", "Sở A", "2020-03-31"),
        ("công khai hồ sơ. Hồ sơ gồm hai bản", "Sở A", "2020-03-31"),
    ]


def test_empty_cell_of_a_task_table_names_nobody() -> None:
    rows = "STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian\n1 | Rà soát hồ sơ | Sở A | | Quý I/2020"

    (duty,) = tasks(rows).duties

    assert (duty.owner, duty.role, duty.due) == ("Sở A", "lead", "2020-03-31")
