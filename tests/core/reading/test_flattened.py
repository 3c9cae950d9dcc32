"""Tables of aims that were saved without their bars: one cell a line, or one line after another."""

import pytest

from caunoi.core.reading import Reading, read


def lines(text: str) -> Reading:
    """A text that begins with these cells or lines, parted by `/` for line ends and `//` for empty lines."""
    return read(text.replace("/", "\n"))


def told(reading: Reading) -> list[tuple[str, str, float, float | None]]:
    return [(t.subject, t.comparator, t.value, t.value2) for t in reading.targets]


_CELLED = "TT/CHỈ TIÊU/MỤC TIÊU/2026 - 2030/CƠ QUAN CHỦ/TRÌ/"
_YEARS = "Chỉ tiêu/Đơn vị/Năm 2025/Năm 2030/"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # a value may be what the next row's number would be, a number may stand where a row has no value
        (
            "3/Số khu thương mại/đến năm/2030/4/Sở A và/các xã/4/Tỷ lệ đô thị hóa (%)/> 50/Sở B",
            [("Số khu thương mại đến năm 2030", "=", 4, None), ("Tỷ lệ đô thị hóa (%)", ">", 50, None)],
        ),
        (
            "3/Đường sắt (km)/645/Sở A//Trong đó: đường sắt đô thị/200/Sở A/II/VỀ XÃ HỘI/4/Bảo hiểm/Đạt bao phủ/5/Giảm hộ nghèo (%)/Giảm 1 - 1,5/điểm%",
            [
                ("Đường sắt (km)", "=", 645, None),
                ("Trong đó: đường sắt đô thị", "=", 200, None),
                ("Giảm hộ nghèo (%)", "=", 1, 1.5),
            ],
        ),
        # behind a row that has its values its next number is one, though it comes again
        (
            "1/Hộ nghèo/2%/Sở A/2/Số chợ/2/Sở B/3/Số xã/7",
            [("Hộ nghèo", "=", 2, None), ("Số chợ", "=", 2, None), ("Số xã", "=", 7, None)],
        ),
        (
            "1/Hộ nghèo/Tối thiểu/2%/Sở A/1.1/Số chợ/-/Sở B/1.2/Số trạm/9/Sở C/TT/CHỈ TIÊU/MỤC TIÊU/1.2/Số xã/7/Sở C/1.3/Số bến/8/Ngoài ra.",
            [
                ("Hộ nghèo", ">=", 2, None),
                ("Số trạm", "=", 9, None),
                ("Số xã", "=", 7, None),
                ("Số bến", "=", 8, None),
            ],
        ),
    ],
)
def test_table_saved_one_cell_a_line(cells: str, expected: list) -> None:
    assert told(lines(_CELLED + cells)) == expected


def test_table_of_two_years_without_numbers_tells_unit_and_year_of_each() -> None:
    found = lines(
        _YEARS + "Thu nhập/bình quân/triệu đồng/65/90/Số vụ/1.000 vụ/5/4/Hết bảng./Không đổi"
    ).targets
    assert [(t.subject, t.unit, t.value, t.due) for t in found] == [
        ("Thu nhập bình quân", "triệu đồng", 65, "2025-12-31"),
        ("Thu nhập bình quân", "triệu đồng", 90, "2030-12-31"),
        ("Số vụ", "1.000 vụ", 5, "2025-12-31"),
        ("Số vụ", "1.000 vụ", 4, "2030-12-31"),
    ]


def test_row_of_a_flattened_table_is_one_sentence_and_what_stands_beside_it_one_of_its_own() -> None:
    text = f"Mở đầu./{_CELLED}1/Hộ nghèo/dưới 2%/Bộ A/2/Số chợ/3/Bộ B chủ trì."
    reading = lines(text)
    assert [text[s.start : s.end] for s in reading.sentences] == [
        "Mở đầu.", _CELLED[:-1], "1/Hộ nghèo/dưới 2%/Bộ A", "2/Số chợ/3", "Bộ B chủ trì.",
    ]  # fmt: skip
    assert [s.kind for s in reading.sentences[2:4]] == ["target", "target"]
    assert not lines(_CELLED).targets  # a heading without rows


def test_lines_around_a_flattened_table_are_sentences_of_their_own() -> None:
    above = "Ủy ban nhân dân các xã thực hiện những chỉ tiêu chủ yếu của giai đoạn này"
    row = "2 Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều của các xã vùng sâu, vùng xa dưới 2%"
    text = f"{above}/TT Chỉ tiêu Mục tiêu/1 Số chợ 3/{row}/Giao các xã báo cáo."
    assert [text[s.start : s.end] for s in lines(text).sentences] == [
        above, "TT Chỉ tiêu Mục tiêu", "1 Số chợ 3", row, "Giao các xã báo cáo.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # what a scan left of the bars; the value beside the first or the last line of its row
        (
            "TT Chỉ tiêu Mục tiêu/1 Tỷ lệ chi môi trường trong tổng chi ngân | Tối thiểu/'_ | sách nhà nước hằng năm 2%/"
            "Tỷ lệ các nguồn nước thải lớn được quan trắc tự/2. R - 100%/động, liên tục/3. |Tỷ lệ che phủ rừng 42%/1ó. | Giảm tiêu hao năng lượng 1-1,5%",
            [
                ("Tỷ lệ chi môi trường trong tổng chi ngân sách nhà nước hằng năm", ">=", 2, None),
                ("Tỷ lệ các nguồn nước thải lớn được quan trắc tự động, liên tục", "=", 100, None),
                ("Tỷ lệ che phủ rừng", "=", 42, None),
                ("Giảm tiêu hao năng lượng", "=", 1, 1.5),
            ],
        ),
        (
            "STT Chỉ tiêu ĐVT Mục tiêu 2025 Năm 2030 Ghi chú/I Về kinh tế/1 Tỷ lệ hộ nghèo % dưới 3,5 dưới 2,0/2 Số xã loại 2 xã 6 7 Cả huyện",
            [
                ("Tỷ lệ hộ nghèo", "<", 3.5, None),
                ("Tỷ lệ hộ nghèo", "<", 2, None),
                ("Số xã loại 2", "=", 6, None),
                ("Số xã loại 2", "=", 7, None),
            ],
        ),
        (
            "Chỉ tiêu    Đơn vị    Mục tiêu 2030/Về xã hội/Tỷ lệ hộ dùng nước sạch    % số hộ    95 trở lên/- Số chợ    cái    3/Xây 2 chợ ở các xã//Ngoài ra, các xã tiếp tục rà soát.",
            [("Tỷ lệ hộ dùng nước sạch", ">=", 95, None), ("Số chợ", "=", 3, None)],
        ),
        (
            "TT Chỉ tiêu Mục tiêu/1 Hộ nghèo 2%/2 Số chợ 3/TT Chỉ tiêu Mục tiêu/3 Số xã 4/4 Số bến 5",
            [
                ("Hộ nghèo", "=", 2, None),
                ("Số chợ", "=", 3, None),
                ("Số xã", "=", 4, None),
                ("Số bến", "=", 5, None),
            ],
        ),
        (
            "TT\tChỉ tiêu\tMục tiêu 2030\tGhi chú/1\tHộ nghèo\t2%\tCả huyện/2\tSố chợ\t3\t",
            [("Hộ nghèo", "=", 2, None), ("Số chợ", "=", 3, None)],
        ),
        (
            "TT Chỉ tiêu Mục tiêu Cơ quan chủ trì/1 Tỷ lệ hộ nghèo theo chuẩn dưới 2% Sở A/nghèo đa chiều/2 Số chợ 3 Sở B",
            [("Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều", "<", 2, None), ("Số chợ", "=", 3, None)],
        ),
        ("Chỉ tiêu    Mục tiêu 2030/Hộ nghèo    2%", []),  # one row is no table
        ("Chỉ tiêu    Thực hiện 2030/Hộ nghèo    2%/Số chợ    3", []),
        ("Họ tên    Mục tiêu 2030/Hộ nghèo    2%/Số chợ    3", []),
    ],
)
def test_table_saved_line_by_line(table: str, expected: list) -> None:
    assert told(lines(table)) == expected
