"""Regulations and decisions: what an article lists, grants or decides itself, and whom its headings make answer."""

import pytest

from caunoi.core.reading import read
from tests.core.reading.texts import tasks


def _found(*lines: str) -> list[tuple[str | None, str]]:
    return [(d.owner, d.text) for d in read("QUY CHẾ\n\n" + "\n\n".join(lines) + "\n").duties]


def test_papers_and_criteria_of_a_list_are_no_orders() -> None:
    assert (
        _found(
            "Điều 6. Hồ sơ đề nghị",
            "1. Hồ sơ (01 bộ), gồm:",
            "a) Báo cáo thành tích của cá nhân;",
            "2. Đảng viên được xét phải đạt các tiêu chuẩn sau:",
            "a) Gương mẫu chấp hành chủ trương.",
            "Điều 7. Quyền của hội viên",
            "1. Tham gia thảo luận.",
        )
        == []
    )


def test_tasks_of_a_list_that_begins_with_gom_are_orders() -> None:
    lines = ["Điều 8. Trách nhiệm của hội viên", "1. Nội dung sinh hoạt gồm:", "a) Kiểm điểm công tác tháng."]
    assert _found(*lines) == [("hội viên", "Kiểm điểm công tác tháng")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổ chức, cá nhân có quyền khiếu nại về kết quả xét tặng.",
        "Cá nhân đạt danh hiệu được tặng Bằng khen và các quyền lợi khác theo quy định.",
        "Tổ chức công đoàn ngày càng phát triển.",
        "Công chức hoàn thành tốt nhiệm vụ được xét khen thưởng.",
        "Những thiếu sót trên đòi hỏi phải có sự đổi mới.",
    ],
)
def test_rights_and_descriptions_are_no_orders(sentence: str) -> None:
    assert tasks(sentence).duties == ()


def test_article_that_decides_itself_is_no_order_but_its_charge_is() -> None:
    assert _found(
        "Điều 1. Thành lập Nhóm giúp việc do Vụ trưởng làm Trưởng Nhóm; thành viên gồm đại diện các bộ.",
        "Điều 2. Nhóm giúp việc có nhiệm vụ:",
        "- Đại diện cho cơ quan mình tham gia các hoạt động.",
        "Điều 3. Giao Sở Y tế rà soát hồ sơ.",
    ) == [
        ("Nhóm giúp việc", "Đại diện cho cơ quan mình tham gia các hoạt động"),
        ("Sở Y tế", "Giao Sở Y tế rà soát hồ sơ"),
    ]


def test_who_gives_the_orders_in_a_heading_is_not_to_do_them() -> None:
    assert _found(
        "Điều 3. Hội đồng nhân dân tỉnh giao:",
        "1. Ủy ban nhân dân tỉnh:",
        "a) Rà soát hồ sơ.",
        "2. Xây dựng kế hoạch.",
    ) == [("Ủy ban nhân dân tỉnh", "Rà soát hồ sơ"), (None, "Xây dựng kế hoạch")]


def test_dashes_right_below_to_chuc_thuc_hien_are_orders() -> None:
    text = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\nII. TỔ CHỨC THỰC HIỆN\n\n- Sở Y tế rà soát hồ sơ.\n\n- Báo cáo.\n"
    assert [d.owner for d in read(text).duties] == ["Sở Y tế", None]


def test_paragraph_of_a_narrow_column_goes_on_with_a_capital() -> None:
    text = (
        "QUY CHẾ\n\nĐiều 3. Giao:\n1. Thường trực\nHội đồng nhân dân tỉnh:\na) Xem xét báo cáo của\nỦy ban nhân dân tỉnh "
        "và gửi\nđại biểu về Covid-\n19 của tỉnh.\n"
    )
    assert [(d.owner, d.text) for d in read(text).duties] == [
        (
            "Thường trực Hội đồng nhân dân tỉnh",
            "Xem xét báo cáo của Ủy ban nhân dân tỉnh và gửi đại biểu về Covid- 19 của tỉnh",
        )
    ]


def test_grounds_without_a_comma_lead_to_an_order_where_a_body_is_named_above() -> None:
    lines = ["Điều 4. Công đoàn cơ sở", "- Căn cứ hướng dẫn này xây dựng kế hoạch cụ thể."]
    assert _found(*lines) == [("Công đoàn cơ sở", "Căn cứ hướng dẫn này xây dựng kế hoạch cụ thể")]


def test_body_that_is_made_something_behind_its_colon_answers() -> None:
    assert _found(
        "Điều 4. Phân công", "* Ban Phong trào: là cơ quan thường trực, tham mưu các hoạt động."
    ) == [("Ban Phong trào", "Ban Phong trào: là cơ quan thường trực, tham mưu các hoạt động")]


@pytest.mark.parametrize(
    "name", ["Công chức chuyên môn (Tư pháp, Địa chính)", "Các Tòa chuyên trách cấp huyện"]
)
def test_order_run_into_its_heading_begins_with_its_capital(name: str) -> None:
    for verb in ("Giải quyết", "Quán triệt"):
        assert [d.owner for d in tasks(f"{name} {verb} hồ sơ đúng hạn.").duties] == [name]


def test_blanks_at_the_end_of_wrapped_lines_part_no_words() -> None:
    text = "QUY CHẾ\n\nĐiều 3. Trong 15 ngày, Sở Nội vụ có \u00a0\ntrách nhiệm rà \nsoát hồ sơ.\n"
    found = read(text).duties
    assert [(d.owner, d.text) for d in found] == [
        ("Sở Nội vụ", "Trong 15 ngày, Sở Nội vụ có trách nhiệm rà soát hồ sơ")
    ]
    assert text[found[0].start : found[0].end].endswith("rà \nsoát hồ sơ")


def test_paragraph_broken_at_a_width_in_a_file_that_is_not() -> None:
    lines = [
        "1. Trong thời hạn mười lăm ngày kể từ ngày phát hiện vi phạm của các đơn vị thì",
        "phòng chuyên môn và các đơn vị trực thuộc có trách nhiệm tham mưu Chủ tịch và",
        "Sở rà soát, thu hồi quyết định, báo cáo kết quả xử lý cho cơ quan cấp trên, Văn",
        "Phòng tổng hợp.",
    ]
    text = f"QUY CHẾ\n\n{'Một đoạn văn dài trên một dòng. ' * 9}\n\n" + "\n".join(lines) + "\n"
    assert [len(s.split()) for s in (text[x.start : x.end] for x in read(text).sentences)][-1] > 50


def test_body_behind_the_course_of_the_work_is_named_whole() -> None:
    sentence = "Trong quá trình thực hiện các cấp, các ngành, các đơn vị báo cáo vướng mắc về Sở Nội vụ."
    assert [d.owner for d in tasks(sentence).duties] == ["các cấp, các ngành, các đơn vị"]


def test_short_line_goes_on_small() -> None:
    text = "QUY CHẾ\n\nĐiều 3. Nhiệm vụ\nBan Chỉ huy Phòng, chống\nthiên tai huyện rà soát hồ sơ.\n"
    assert [d.owner for d in read(text).duties] == ["Ban Chỉ huy Phòng, chống thiên tai huyện"]
