"""Tables of aims whose cells were saved one a line in another order."""

import pytest

from caunoi.core.reading import read

Told = list[tuple[str, str, float, str, str | None]]


def told(table: str) -> Told:
    found = read(table.replace("/", "\n")).targets
    return [(t.subject, t.comparator, t.value, t.unit, t.due) for t in found]


def unread(table: str) -> list[str]:
    return [
        w.message for w in read(table.replace("/", "\n")).warnings if w.message.startswith("bảng chỉ tiêu")
    ]


_ROWS = [
    ("Tỷ lệ che phủ rừng", "=", 42, "%", "2030-12-31"),
    ("Tỷ lệ hộ nghèo", "<", 1, "%", "2030-12-31"),
    ("Số chợ", "=", 7, "chợ", "2030-12-31"),
]
_NAMES, _UNITS, _VALUES = "Tỷ lệ che phủ rừng/Tỷ lệ hộ nghèo/Số chợ", "%/%/chợ", "42/dưới 1/7"


@pytest.mark.parametrize(
    "table",
    [
        f"TT/Chỉ tiêu/Đơn vị tính/Năm 2030/1/2/3/{_NAMES}/{_UNITS}/{_VALUES}",
        f"TT/1/2/3/Chỉ tiêu/{_NAMES}/Đơn vị tính/{_UNITS}/Năm 2030/{_VALUES}/Các xã báo cáo.",
        f"TT/1/2/3/Đơn vị tính/{_UNITS}/Năm 2030/{_VALUES}/Chỉ tiêu/{_NAMES}/Hết.",
        "TT/Năm 2030/Đơn vị tính/Chỉ tiêu/1/42/%/Tỷ lệ che phủ/rừng/2/dưới 1/%/Tỷ lệ hộ nghèo/3/7/chợ/Số chợ/Hết.",
        "TT/Chỉ tiêu/Năm 2030/Đơn vị tính/1/Tỷ lệ che phủ rừng/42/%/2/Tỷ lệ hộ nghèo/dưới 1/%/3/Số chợ/7/chợ",
        "TT/Chỉ tiêu/Đơn vị tính/Năm 2030/1/%/Tỷ lệ che phủ rừng/42/2/%/Tỷ lệ hộ nghèo/dưới 1/3/Số chợ/chợ/7",
    ],
)
def test_row_is_read_in_whatever_order_its_cells_were_saved(table: str) -> None:
    assert told(table) == _ROWS
    assert unread(table) == []


def test_value_saved_elsewhere_is_quoted_where_it_stands() -> None:
    text = f"TT/1/2/3/Năm 2030/{_VALUES}/Chỉ tiêu/{_NAMES}".replace("/", "\n")
    reading = read(text)
    assert [text[t.start : t.end] for t in reading.targets] == ["42", "dưới 1", "7"]
    assert [text[s.start : s.end] for s in reading.sentences][-3:] == _NAMES.split("/")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # a name on two lines: which number is whose is not known
        ("TT/Chỉ tiêu/Năm 2030/1/2/3/Tỷ lệ che phủ/rừng/Tỷ lệ hộ nghèo/Số chợ/42/1/7", []),
        ("TT/Chỉ tiêu/Năm 2030/1/2/Số chợ/Số bến/42", []),  # a number is missing
        ("TT/Năm 2030/Chỉ tiêu/1/Số chợ/42/2/Số bến/7", []),  # not as the heading says
        ("TT/Năm 2030/Chỉ tiêu/1/42", []),
        ("TT/Mục tiêu/Chỉ tiêu/1/42/Số chợ/2/7/Số bến", []),  # either may tell what is measured
        ("TT/Năm 2030/Chỉ tiêu", []),
    ],
)
def test_order_that_nothing_proves_is_left_with_a_warning(table: str, expected: Told) -> None:
    assert told(table) == expected
    assert unread(table) == ["bảng chỉ tiêu mất thứ tự ô, không đọc được các hàng"]


@pytest.mark.parametrize(
    "table", ["TT/1/2/Họ tên/An/Bình", "TT/Họ tên/Chức vụ/1/An/Trưởng", "TT/1/2/Chỉ tiêu/Số chợ/Số bến"]
)
def test_table_of_something_else_is_none_of_aims(table: str) -> None:
    assert told(table) == []
    assert unread(table) == []


def test_warning_stands_at_the_heading_and_rows_read_elsewhere_carry_none() -> None:
    text = "TT/Chỉ tiêu/Năm 2030/1/Số chợ/7/2/Số bến/4/Hết bảng./TT/Năm 2030/Chỉ tiêu/x".replace("/", "\n")
    reading = read(text)
    assert [t.value for t in reading.targets] == [7, 4]
    found = [w for w in reading.warnings if w.message.startswith("bảng chỉ tiêu")]
    assert [text[w.start : w.end] for w in found] == ["TT\nNăm 2030\nChỉ tiêu"]
