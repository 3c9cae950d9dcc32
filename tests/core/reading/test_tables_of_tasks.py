"""Tables of tasks: one cell for who leads and who joins in, remarks, what comes of a task, rows with numbers of their own."""

import pytest

from caunoi.core.reading import Reading, read
from tests.core.reading.texts import tasks

BOTH = "Nội dung | Phân công nhiệm vụ | Tiến độ | Sản phẩm đầu ra"


def _table(*rows: str) -> Reading:
    return read("\n".join(["PHỤ LỤC I: PHÂN CÔNG NHIỆM VỤ", "", BOTH, *rows]) + "\n")


def _duties(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(d.text, d.owner, d.role) for d in reading.duties]


def test_one_cell_names_who_leads_and_who_joins_in() -> None:
    found = _table(
        "Kiểm kê kho hạt giống | Chủ trì: Sở Y tế (kho lạnh); Sở Xây dựng. Phối hợp: Công an tỉnh, UBND các xã. | Quý II/2027 | Báo cáo",
        "Lập sơ đồ kho | Cơ quan chủ trì: Sở Y tế | Quý III/2027; khởi động quý I | Sơ đồ",
        "Đặt tên kho | Phối hợp: Sở Nội vụ | Quý IV/2027 | Tên",
    )
    assert _duties(found) == [
        ("Kiểm kê kho hạt giống", "Sở Y tế (kho lạnh); Sở Xây dựng", "lead"),
        ("Phối hợp: Công an tỉnh, UBND các xã", "Công an tỉnh, UBND các xã", "coordinate"),
        ("Lập sơ đồ kho", "Sở Y tế", "lead"),
        ("Đặt tên kho", "Phối hợp: Sở Nội vụ", "lead"),
    ]


def test_rows_that_open_with_a_number_and_words_are_clauses_and_their_tasks_stand_in_them() -> None:
    found = _table(
        "1. Kiểm kê kho | Chủ trì: Sở Y tế. Phối hợp: các xã. | Quý II/2027 | Báo cáo",
        "2. Rà soát | Chủ trì: Sở Nội vụ. | Quý II/2027 | Báo cáo",
    )
    assert [(c.id, c.heading) for c in found.clauses] == [("1", "Kiểm kê kho"), ("2", "Rà soát")]
    assert [(d.clause, d.text) for d in found.duties] == [
        ("1", "Kiểm kê kho"),
        ("1", "Phối hợp: các xã"),
        ("2", "Rà soát"),
    ]


def test_numbers_of_rows_go_on_with_no_numbers_of_the_text() -> None:
    found = tasks(
        "1. Sở Y tế rà soát kho hạt giống.",
        "2. Sở Nội vụ thực hiện theo bảng sau:",
        f"{BOTH}\n1. Kiểm kê kho | Sở Y tế | Quý II/2027 | Báo cáo\n2. Rà soát | Sở Y tế | Quý I/2027 | Báo cáo",
        "3. Sở Tư pháp thẩm định.",
    )
    assert [c.id for c in found.clauses] == ["I", "I.1", "I.2", "I.3"]


def test_what_comes_of_a_task_holds_targets_where_it_is_bounded_a_share_or_striven_for() -> None:
    found = _table(
        "Mở kho | Sở Y tế | Tỷ lệ lấp đầy kho 40% năm 2027, 70% năm 2029 | Ít nhất 03 kho lạnh được mở; 02 báo cáo; 04 - 05 kho khô (phấn đấu); Đề án 2026 - 2030",
    )
    assert [(t.comparator, t.value, t.value2, t.unit) for t in found.targets] == [
        ("=", 40.0, None, "%"),
        ("=", 70.0, None, "%"),
        (">=", 3.0, None, ""),
        ("=", 4.0, 5.0, ""),
    ]


def test_a_column_of_remarks_names_partners_only_where_it_says_so() -> None:
    rows = (
        "1 | Lập quy chế kho | Phòng Kho | Quyết định | Quý I/2027 | Phối hợp các phòng thuộc Sở",
        "2 | Lập đề án kho | Phòng Kho | Đề án | Quý I/2027 | Thực hiện sau khi có thông tư mới",
        "3 | Rà soát kho | Phòng Kho | Báo cáo | Quý I/2027 | Sở Xây dựng",
    )
    header = (
        "STT | Nội dung nhiệm vụ | Đơn vị chủ trì | Sản phẩm | Mốc hoàn thành | Ghi chú & Đơn vị phối hợp"
    )
    assert _duties(tasks("\n".join([header, *rows]))) == [
        ("Lập quy chế kho", "Phòng Kho", "lead"),
        ("Phối hợp các phòng thuộc Sở", "các phòng thuộc Sở", "coordinate"),
        ("Lập đề án kho", "Phòng Kho", "lead"),
        ("Rà soát kho", "Phòng Kho", "lead"),
        ("Sở Xây dựng", "Sở Xây dựng", "coordinate"),
    ]


ROWS = (
    "3 | Khảo sát kho ven sông | Báo cáo khảo sát | Tổ công tác | 18 - 26/9",
    "4 | Lập sơ đồ kho | Sơ đồ | Sở Y tế; Sở Xây dựng | Nhận trước 30/9",
)


def test_rows_below_a_heading_of_their_own_show_themselves_what_their_columns_hold() -> None:
    assert _duties(tasks("\n".join(ROWS))) == [
        ("Khảo sát kho ven sông", "Tổ công tác", "lead"),
        ("Lập sơ đồ kho", "Sở Y tế; Sở Xây dựng", "lead"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:1],  # one row proves nothing
        (ROWS[0], ROWS[1].replace("4 |", "6 |")),  # numbers not in order
        (ROWS[0].replace("3 |", "- |"), ROWS[1]),
        (ROWS[0], ROWS[1] + " | x"),  # rows of another width
        (ROWS[0], ROWS[1].replace("30/9", "sau")),  # no day
        (ROWS[0], ROWS[1].replace("Sở Y tế; Sở Xây dựng", "chưa rõ")),  # no body
        ("1 | Kho | Sở Y tế", "2 | Kho | 30/9"),  # too few columns
    ],
)
def test_rows_that_prove_nothing_hold_no_tasks(rows: tuple[str, ...]) -> None:
    assert tasks("\n".join(rows)).duties == ()


def test_a_long_cell_names_no_column() -> None:
    long = "Kiểm kê các kho hạt giống ven sông, lập nhiệm vụ cho từng kho và giao cho nơi nào chủ trì thực hiện cho xong"
    assert tasks(f"{long} nhiệm vụ | {long} | Quý I\nRà soát kho | Sở Y tế | Quý II").duties == ()
