"""Tables without drawn lines: read by rows below a heading that is known, else left as they are."""

from pathlib import Path

import pytest

from caunoi.core.reading import read as read_text
from caunoi.intake import open_document
from caunoi.intake.pages.laying import text_of
from caunoi.intake.pages.shapes import Page, Row, Word
from tests.intake.printing import LEFT, RIGHT, Printer

EDGES = [LEFT, 125, 300, 400, 470, RIGHT]
HEAD = ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"]
FIRST = ["1", "Rà soát hồ sơ cán bộ của toàn bộ các đơn vị trực thuộc", "Sở Nội vụ", "Các sở", "Quý II/2025"]
SECOND = ["2", "Xây dựng quy chế", "Sở Y tế", "", "Hằng quý"]
THIRD = ["3", "Báo cáo kết quả", "Sở Công Thương", "Sở Nội vụ", "Hằng tháng"]
AFTER = "Các cơ quan, đơn vị căn cứ bảng trên tổ chức thực hiện, báo cáo kết quả về Sở Nội vụ trước ngày 30 tháng 9."


@pytest.fixture
def printer() -> Printer:
    return Printer()


def read(printer: Printer, folder: Path) -> str:
    return open_document(printer.save(folder / "a.pdf")).text


def lines(*rows: list[str]) -> str:
    return "\n".join(" | ".join(row).rstrip(" |") for row in rows)


def test_task_table_is_read_row_by_row_and_ends_where_words_run_across(printer, tmp_path) -> None:
    printer.paragraph("Phân công như sau:")
    printer.table([HEAD, FIRST, SECOND], EDGES, ruled=False)
    printer.paragraph(AFTER)

    text = read(printer, tmp_path)
    assert text == f"Phân công như sau:\n\n{lines(HEAD, FIRST, SECOND)}\n\n{AFTER}"
    assert [(d.owner, d.role, d.due, d.cadence) for d in read_text(text).duties[:3]] == [
        ("Sở Nội vụ", "lead", "2025-06-30", "once"),
        ("Các sở", "coordinate", None, None),
        ("Sở Y tế", "lead", None, "quarter"),
    ]


def test_rows_without_numbers_are_told_by_the_space_above_them(printer, tmp_path) -> None:
    rows = [["Nội dung công việc", "Cơ quan chủ trì", "Thời gian"], [FIRST[1], "Sở Nội vụ", "Quý II/2025"]]
    rows += [
        [SECOND[1], "Sở Y tế và các bệnh viện trong tỉnh", "Quý III/2025"],
        ["Báo cáo", "Văn phòng", "Hằng quý"],
    ]
    printer.table(rows, [LEFT, 300, 430, RIGHT], ruled=False)
    printer.paragraph("Nơi nhận: Như trên", indent=0)
    assert read(printer, tmp_path).startswith(lines(*rows) + "\n")


def test_table_of_aims_on_single_lines_is_read(printer, tmp_path) -> None:
    rows = [
        ["Chỉ tiêu", "Đơn vị tính", "Năm 2025"],
        ["Tỷ lệ hộ nghèo", "%", "3,0"],
        ["Số xã đạt chuẩn", "xã", "15"],
    ]
    printer.table(rows, [LEFT, 300, 400, RIGHT], 20, ruled=False)
    text = read(printer, tmp_path)
    assert text == lines(*rows)
    assert [(t.value, t.unit, t.due) for t in read_text(text).targets] == [
        (3, "%", "2025-12-31"),
        (15, "xã", "2025-12-31"),
    ]


def test_name_of_a_group_runs_across_and_a_numeral_without_rows_is_the_next_section(
    printer, tmp_path
) -> None:
    printer.table([HEAD], EDGES, ruled=False)
    printer.text("I", LEFT + 3, printer.y, 11)
    printer.text("Nhiệm vụ về thể chế, bộ máy và cán bộ của toàn tỉnh đến năm 2025", 128, printer.y, 11)
    printer.y += 24
    printer.table([FIRST, SECOND], EDGES, ruled=False)
    printer.text("II.", LEFT + 3, printer.y, 11)
    printer.text("TỔ CHỨC", 128, printer.y, 11)
    group = ["I", "Nhiệm vụ về thể chế, bộ máy và cán bộ của toàn tỉnh đến năm 2025"]
    assert read(printer, tmp_path) == f"{lines(HEAD, group, FIRST, SECOND)}\n\nII. TỔ CHỨC"


def test_table_goes_on_overleaf(printer, tmp_path) -> None:
    printer.table([HEAD, FIRST, SECOND], EDGES, ruled=False)
    printer.new_page()
    printer.table([["", "phối hợp giữa các bên", "", "", ""], THIRD], EDGES, ruled=False)
    printer.paragraph(AFTER)
    whole = ["2", "Xây dựng quy chế phối hợp giữa các bên", *SECOND[2:]]
    assert read(printer, tmp_path) == f"{lines(HEAD, FIRST, whole, THIRD)}\n\n{AFTER}"


def test_overleaf_only_rows_of_the_table_belong_to_it(printer, tmp_path) -> None:
    printer.table([HEAD, FIRST, SECOND], EDGES, ruled=False)
    printer.new_page()
    printer.text("3.", LEFT + 3, printer.y, 11)
    printer.text("Họp.", 128, printer.y, 11)
    assert read(printer, tmp_path) == f"{lines(HEAD, FIRST, SECOND)}\n\n3. Họp."


@pytest.mark.parametrize(
    "rows",
    [
        [["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghi chú"], FIRST, SECOND],  # what is listed is no task
        [HEAD, FIRST],  # one row
        [HEAD, ["", *FIRST[1:]], SECOND],  # where the first row begins is not plain
        [HEAD, ["theo", *FIRST[1:]], SECOND],
        [HEAD, FIRST, ["theo", *SECOND[1:]]],
    ],
)
def test_what_is_not_plain_stays_as_it_is(printer, tmp_path, rows: list[list[str]]) -> None:
    printer.table(rows, EDGES, ruled=False)
    assert " | " not in read(printer, tmp_path)


def row(y: float, *cells: tuple[float, str]) -> Row:
    """Words set five points a letter, three points apart."""
    words: list[Word] = []
    for x, text in cells:
        for word in text.split():
            words.append(Word(word, x, x + 5.0 * len(word), y, y + 10, 10.0))
            x = words[-1].x1 + 3
    return Row(words)


def test_lost_number_parts_no_row_where_space_tells_it() -> None:
    head = row(0, (0, "TT"), (40, "Nhiệm vụ"), (120, "Chủ trì"))
    tasks = [row(20, (0, "1"), (40, "A1"), (120, "X")), row(50, (40, "B1"), (120, "Y")), row(62, (40, "B2"))]
    text, _ = text_of([Page(1, 600, 800, [head, *tasks, row(92, (0, "3"), (40, "C1"), (120, "Z"))])])
    assert text == "TT | Nhiệm vụ | Chủ trì\n1 | A1 | X\n| B1 B2 | Y\n3 | C1 | Z"


def test_heading_of_two_lines_ends_above_the_first_number() -> None:
    head = [row(0, (40, "Nhiệm"), (120, "Chủ")), row(12, (0, "TT"), (40, "vụ"), (120, "trì"))]
    tasks = [row(30 + 20 * i, (0, str(i + 1)), (40, "Họp"), (120, "Sở")) for i in range(2)]
    text, _ = text_of([Page(1, 600, 800, [*head, *tasks])])
    assert text == "TT | Nhiệm vụ | Chủ trì\n1 | Họp | Sở\n2 | Họp | Sở"
