"""Who leads, with whom, until when: told in lines below a task, in its own paragraph, in brackets; how many are ordered."""

import pytest

from caunoi.core.reading import read
from tests.core.reading.texts import tasks


def told(*lines: str) -> list[tuple[str | None, str, str]]:
    return [(d.owner, d.role, d.text) for d in tasks(*lines).duties]


def test_labelled_lines_complete_the_task_above_them() -> None:
    assert told(
        "1. Tập huấn bảo vệ rừng.", "a) Đơn vị chủ trì: Phòng Kinh tế.", "b) Đơn vị phối hợp: Các thôn."
    ) == [
        ("Phòng Kinh tế", "lead", "Tập huấn bảo vệ rừng"),
        ("Các thôn", "coordinate", "Đơn vị phối hợp: Các thôn"),
    ]


def test_one_line_tells_several_things_of_the_tasks_above_it() -> None:
    for line in (
        "Cơ quan chủ trì: Sở Y tế. Cơ quan phối hợp: Các xã. Thời gian: Quý II/2025.",
        "Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Các xã; thời gian: Quý II/2025.",
    ):
        found = tasks("- Biên soạn tờ rơi.", "- Tổ chức hội nghị.", line).duties
        assert [(d.owner, d.due) for d in found if d.role == "lead"] == [("Sở Y tế", "2025-06-30")] * 2
        assert [d.text.lower() for d in found if d.role == "coordinate"] == ["cơ quan phối hợp: các xã"]


def test_who_leads_may_stand_behind_the_task_in_its_paragraph() -> None:
    assert told("- Báo cáo năm.", "- Biên soạn tờ rơi. Cơ quan chủ trì: Sở Y tế; phối hợp: Các xã.") == [
        (None, "lead", "Báo cáo năm"),
        ("Sở Y tế", "lead", "Biên soạn tờ rơi"),
        ("Các xã", "coordinate", "phối hợp: Các xã"),
    ]


def test_result_behind_a_task_is_no_line_of_a_form() -> None:
    assert told("- Biên soạn tờ rơi. Kết quả: Sở Y tế báo cáo hằng quý.")[0][:2] == (None, "lead")
    assert told("Mọi người đã biết. Cơ quan chủ trì: Sở Y tế.") == []


def test_brackets_tell_who_leads_without_saying_of_what_kind_it_is() -> None:
    assert told("- Biên soạn tờ rơi (Chủ trì: Sở Y tế; phối hợp: Các xã).")[0][0] == "Sở Y tế"


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("13 Cục Thuế rà soát hồ sơ.", "13 Cục Thuế"),
        ("Yêu cầu 05 phòng chuyên môn hoàn thiện quy trình.", "05 phòng chuyên môn"),
        ("Giao 34 Chi cục Kiểm lâm báo cáo kết quả.", "34 Chi cục Kiểm lâm"),
        ("Đối với các hộ gia đình thì rà soát giấy tờ.", "các hộ gia đình"),
        ("Đề nghị Thủ trưởng các đơn vị chỉ đạo triển khai nghiêm túc.", "Thủ trưởng các đơn vị"),
        ("Trong tháng 6/2025 Sở Y tế hoàn thành rà soát.", "Sở Y tế"),
        ("Trước ngày 15 tháng 6 năm 2025 các thôn gửi báo cáo.", "các thôn"),
    ],
)
def test_owner_is_named_whole_and_nothing_else(sentence: str, owner: str) -> None:
    assert [o for o, _, _ in told(sentence)] == [owner]


@pytest.mark.parametrize(
    "sentence",
    [
        "34 tỉnh triển khai mô hình.",
        "Đối với tổ chức, cá nhân vi phạm thì xử lý theo quy định.",
        "Đối với các hợp đồng đã ký thì rà soát lại.",
        "Đối với các hộ đã ký thì rà soát lại.",
        "Đối với các hộ nghèo thì hỗ trợ 5 triệu đồng.",
        "Tổ công tác tự giải thể sau khi hoàn thành nhiệm vụ.",
        "Từ năm 2020 các xã đã rà soát.",
    ],
)
def test_what_is_told_of_a_class_or_done_with_it_is_no_duty(sentence: str) -> None:
    assert told(sentence) == []


def test_founding_a_team_behind_an_order_is_an_order_of_its_own() -> None:
    assert [
        (o, t) for o, _, t in told("Công an xã rà soát phương án; thành lập tổ công tác; bố trí trực.")
    ] == [
        ("Công an xã", "Công an xã rà soát phương án"),
        ("Công an xã", "thành lập tổ công tác"),
        ("Công an xã", "bố trí trực"),
    ]
    assert told("Thành lập tổ công tác của xã.") == []


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        (
            "UBND các xã, phường, đặc khu chỉ đạo các thôn rà soát hồ sơ.",
            "UBND các xã, phường, đặc khu",
        ),
        ("Giao UBND đặc khu Đông Sơn báo cáo kết quả.", "UBND đặc khu Đông Sơn"),
        ("Các đơn vị tổ chức theo ngành dọc chủ trì rà soát.", "Các đơn vị tổ chức theo ngành dọc"),
        (
            "Căn cứ Kế hoạch này, các đơn vị xây dựng kế hoạch cụ thể của đơn vị mình, gửi về Sở Y tế.",
            "các đơn vị",
        ),
        (
            "Các đơn vị được phân công nhiệm vụ có trách nhiệm thực hiện.",
            "Các đơn vị được phân công nhiệm vụ",
        ),
        ("Sở Y tế (cơ quan thường trực Ban Chỉ đạo) tổng hợp báo cáo.", "Sở Y tế"),
        (
            "Theo ủy quyền của Bộ Chính trị, Ban Bí thư, thì Ban Thường vụ Đảng ủy Chính phủ quyết định số lượng.",
            "Ban Thường vụ Đảng ủy Chính phủ",
        ),
        ("Cán bộ khi có đủ căn cứ, thì các cấp ủy phải cho thôi giữ chức vụ.", "các cấp ủy"),
    ],
)
def test_owner_ends_where_its_order_begins_and_stands_behind_its_condition(sentence: str, owner: str) -> None:
    assert [o for o, _, _ in told(sentence)] == [owner]


def test_committee_for_inspection_inspects_nothing_by_its_name() -> None:
    assert told("Ủy viên ủy ban kiểm tra tối đa là 14 người.") == []
    assert (
        told("Hướng dẫn này, các phụ lục 1, 2 kèm theo có hiệu lực từ ngày ký và thay thế hướng dẫn cũ.")
        == []
    )


def table(columns: str, *rows: str) -> list[tuple[str | None, str, str | None]]:
    return [(d.owner, d.text, d.due) for d in tasks("\n".join((columns, *rows))).duties if d.role == "lead"]


def test_time_and_content_of_execution_are_no_columns_of_who_leads() -> None:
    assert table(
        "STT | Nội dung thực hiện | Thời gian thực hiện | Đơn vị chủ trì, phối hợp",
        "1 | Lập dự toán | Tháng 4/2025 | Sở Y tế chủ trì; các xã phối hợp",
    ) == [("Sở Y tế", "Lập dự toán", "2025-04-30")]
    assert table("STT | Nội dung | Phân công thực hiện", "1 | Lập dự toán | Sở Y tế") == [
        ("Sở Y tế", "Lập dự toán", None)
    ]


def test_what_a_body_is_besides_stands_outside_its_name_before_a_colon() -> None:
    assert [o for o, _, _ in told("1. Sở Y tế - Cơ quan thường trực: Tổng hợp báo cáo.")] == ["Sở Y tế"]


def test_all_of_a_class_are_ordered_and_the_day_of_effect_orders_nobody() -> None:
    assert [o for o, _, _ in told("Yêu cầu 100% cán bộ, công chức ký cam kết.")] == ["100% cán bộ, công chức"]
    assert told("- Kế hoạch có hiệu lực kể từ ngày ký.") == []


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        (
            "Ngân hàng Hòa An chỉ đạo các tổ chức tín dụng: khẩn trương rà soát hồ sơ vay.",
            "Ngân hàng Hòa An",
        ),
        ("Ban Chỉ đạo các cấp: rà soát hồ sơ.", "Ban Chỉ đạo các cấp"),
        (
            "Tổ đảng ở Thường trực, lãnh đạo các cơ quan trực thuộc, các Đoàn đại biểu tổ chức tuyên truyền Nghị quyết.",
            "Tổ đảng ở Thường trực, lãnh đạo các cơ quan trực thuộc, các Đoàn đại biểu",
        ),
        ("Đảng ủy xã quán triệt, lãnh đạo các đơn vị rà soát hồ sơ, báo cáo kết quả.", "Đảng ủy xã"),
    ],
)
def test_who_has_others_do_it_and_who_leads_them_are_told_apart(sentence: str, owner: str) -> None:
    assert [o for o, _, _ in told(sentence)] == [owner]


GROUPED = (
    "TT | Tên nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn\n"
    "I. Thể chế\n1. | Rà soát quy chế. | Sở Y tế | Sở Tài chính | Quý I/2027\n"
    "II. Nguồn lực\n2. | Lập dự toán. | Sở Tài chính | Sở Y tế | Quý II/2027\n"
)


def test_table_of_tasks_goes_on_below_lines_that_only_name_its_groups() -> None:
    found = read(f"PHỤ LỤC\n{GROUPED}").duties
    assert [(d.owner, d.role) for d in found] == [
        ("Sở Y tế", "lead"), ("Sở Tài chính", "coordinate"), ("Sở Tài chính", "lead"), ("Sở Y tế", "coordinate"),
    ]  # fmt: skip


def test_table_below_a_heading_with_names_of_its_own_is_another_one() -> None:
    other = "II. Kinh phí\nTT | Tên nhiệm vụ | Kinh phí | Cơ quan chủ trì | Ghi chú\n2. | Lập dự toán. | 5 | Sở Y tế | -\n"
    found = read(f"PHỤ LỤC\n{GROUPED.partition('II.')[0]}{other}").duties
    assert [d.owner for d in found] == ["Sở Y tế", "Sở Tài chính", "Sở Y tế"]
    assert read(f"{GROUPED.partition('II.')[0]}II. Hết").duties[-1].owner == "Sở Tài chính"
