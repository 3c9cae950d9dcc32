"""PDF files: reading order, paragraphs, tables, notes and what is left out."""

from pathlib import Path

import pytest

from caunoi.intake import RefusedError, ocr, open_document
from caunoi.intake.pages.paragraphs import joined
from caunoi.intake.pages.shapes import Word
from caunoi.intake.pdf.tables import Tables
from tests.intake.printing import HEIGHT, LEFT, RIGHT, Printer, pictures, width
from tests.intake.writing import tcvn3

LONG = (
    "Thực hiện Nghị quyết số 15-NQ/TU của Ban Thường vụ, các cơ quan, đơn vị rà soát hồ sơ cán bộ, khắc phục những "
    "hạn chế đã được chỉ ra và báo cáo kết quả về Văn phòng trước ngày 15 tháng 9 hằng năm cho đến khi xong việc."
)


@pytest.fixture
def printer() -> Printer:
    return Printer()


def read(printer: Printer, folder: Path):
    return open_document(printer.save(folder / "a.pdf"))


def test_letterhead_is_read_side_by_side_and_lines_become_paragraphs(printer, tmp_path) -> None:
    for y, left, right in [
        (60, "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (78, "TỈNH SÔNG XANH", "Độc lập - Tự do - Hạnh phúc"),
    ]:
        printer.text(left, 90, y)
        printer.text(right, 262, y)
    printer.text("Số: 5/KH-UBND", 95, 100)
    printer.text("Sông Xanh, ngày 1 tháng 2 năm 2020", 280, 104)
    printer.y = 140
    printer.centred("KẾ HOẠCH")
    printer.paragraph(LONG)
    printer.paragraph("I. MỤC ĐÍCH")
    printer.paragraph("1. " + LONG)

    assert read(printer, tmp_path).text == (
        "ỦY BAN NHÂN DÂN\nTỈNH SÔNG XANH\nSố: 5/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSông Xanh, ngày 1 tháng 2 năm 2020\n\nKẾ HOẠCH\n\n"
        f"{LONG}\n\nI. MỤC ĐÍCH\n\n1. {LONG}"
    )


def test_recipients_come_before_the_signature(printer, tmp_path) -> None:
    printer.paragraph(LONG)
    top = printer.y + 20
    for number, line in enumerate(
        ["Nơi nhận:", "- Như trên;", "- Ban Tổ chức và Văn phòng", "cấp ủy;", "- Lưu."]
    ):
        printer.text(line, LEFT, top + 18 * number, 11)
    for number, line in enumerate(["TM. BAN THƯỜNG VỤ", "BÍ THƯ"]):
        printer.text(line, 350, top + 18 * number)
    printer.text("Nguyễn Văn Mẫu", 360, top + 18 * 4)

    assert read(printer, tmp_path).text == (
        f"{LONG}\n\nNơi nhận:\n- Như trên;\n- Ban Tổ chức và Văn phòng cấp ủy;\n- Lưu.\nTM. BAN THƯỜNG VỤ\nBÍ THƯ\nNguyễn Văn Mẫu"
    )


def test_paragraph_goes_on_over_the_page_without_number_and_running_head(printer, tmp_path) -> None:
    texts = [LONG.replace("được chỉ ra", f"được {word} chỉ ra") for word in ("đoàn", "thành phố", "tỉnh")]
    for text in texts:
        printer.y = HEIGHT - 126  # three lines before the page ends
        printer.paragraph(text)
        printer.y = 300
    for number, page in enumerate(printer.pages, start=1):
        printer.page = page
        printer.text("SỔ TAY CÔNG TÁC CÁN BỘ", 200, 40, 11)
        printer.text(f"- {number} -", 290, HEIGHT - 30, 12)
    found = read(printer, tmp_path)

    assert found.text == "\n\n".join(texts)
    assert found.notes == [
        f"{2 * len(printer.pages)} dòng đầu trang, chân trang, số trang được bỏ qua: "
        f"“SỔ TAY CÔNG TÁC CÁN BỘ” ({len(printer.pages)} lần); {len(printer.pages)} số trang."
    ]


def test_two_columns_are_read_one_after_the_other(printer, tmp_path) -> None:
    texts = [LONG.replace("Văn phòng", f"Văn phòng số {word}") for word in ("một", "hai", "ba", "bốn")]
    middle = (LEFT + RIGHT) / 2
    for left, right, half in [(LEFT, middle - 15, texts[:2]), (middle + 15, RIGHT, texts[2:])]:
        printer.y = 80
        for text in half:
            printer.paragraph(text, left, right, 0, 11)

    assert read(printer, tmp_path).text == "\n\n".join(texts)


def test_heading_of_two_rows_is_not_repeated_over_the_page(printer, tmp_path) -> None:
    head = [["TT", "Chỉ tiêu", "Năm 2020", ""], ["", "", "Kế hoạch", "Thực hiện"]]
    edges = [60, 95, 240, 350, 460]
    printer.table([*head, ["1", "Hộ nghèo", "3,0", "2,9"]], edges)
    printer.new_page()
    printer.table([*head, ["2", "Bác sĩ", "8", "9"]], edges)

    assert read(printer, tmp_path).text == (
        "TT | Chỉ tiêu | Năm 2020\n|  | Kế hoạch | Thực hiện\n1 | Hộ nghèo | 3,0 | 2,9\n2 | Bác sĩ | 8 | 9"
    )


def test_table_is_read_cell_by_cell_and_goes_on_over_the_page(printer, tmp_path) -> None:
    edges = [LEFT, 125, 400, RIGHT]
    head = ["TT", "Nhiệm vụ", "Chủ trì"]
    printer.paragraph("Phân công như sau:")
    printer.table(
        [
            head,
            ["1", "Rà soát hồ sơ cán bộ của toàn bộ các đơn vị trực thuộc", "Sở Nội vụ"],
            ["2", "Xây dựng quy chế phối hợp giữa", "Sở Y tế"],
        ],
        edges,
    )
    printer.new_page()
    printer.table([head, ["", "các cơ quan", ""], ["3", "Báo cáo", ""]], edges)
    printer.paragraph("Hết bảng.")

    assert read(printer, tmp_path).text == (
        "Phân công như sau:\n\nTT | Nhiệm vụ | Chủ trì\n"
        "1 | Rà soát hồ sơ cán bộ của toàn bộ các đơn vị trực thuộc | Sở Nội vụ\n"
        "2 | Xây dựng quy chế phối hợp giữa các cơ quan | Sở Y tế\n3 | Báo cáo\n\nHết bảng."
    )


def test_frame_round_text_is_no_table(printer, tmp_path) -> None:
    printer.y = 100
    printer.paragraph("Một đoạn trong khung.")
    for x0, y0, x1, y1 in [(80, 80, 545, 80), (80, 120, 545, 120), (80, 80, 80, 120), (545, 80, 545, 120)]:
        printer.rule(x0, y0, x1, y1)

    assert read(printer, tmp_path).text == "Một đoạn trong khung."


def test_footnotes_move_to_the_end_and_raised_units_stay(printer, tmp_path) -> None:
    for number, text in enumerate(["Theo quy định", "Số liệu năm 2019"]):
        if number:
            printer.new_page()
        printer.paragraph(LONG)
        x, y = LEFT + 36, printer.y
        printer.text(text, x, y)
        printer.text("1", x + width(text), y - 5, 8)
        printer.text("trên 120 m", x, y + 18)
        printer.text("2", x + width("trên 120 m"), y + 13, 8)
        printer.text("1", LEFT, 740, 7)
        printer.text(f"Ghi chú của trang {number + 1},", LEFT + 8, 744, 11)
        printer.text("viết trên hai dòng.", LEFT, 758, 11)
    found = read(printer, tmp_path)

    assert found.text == "\n\n".join(
        [LONG, "Theo quy định[1]", "trên 120 m²", LONG, "Số liệu năm 2019[2]", "trên 120 m²"]
        + ["[1] Ghi chú của trang 1, viết trên hai dòng.", "[2] Ghi chú của trang 2, viết trên hai dòng."]
    )


def test_old_letters_in_the_layer_are_made_unicode(printer, tmp_path) -> None:
    text = "các cấp uỷ rà soát hồ sơ cán bộ và báo cáo kết quả"
    printer.text(tcvn3(text), LEFT, 100, 11)

    found = read(printer, tmp_path)

    assert found.encoding == "tcvn3" and "Unicode" in found.notes[0]


def test_title_over_two_lines_is_one_and_headings_stay_apart(printer, tmp_path) -> None:
    printer.centred("CHƯƠNG I")
    printer.centred("QUY ĐỊNH VỀ TRÁCH NHIỆM CỦA NGƯỜI ĐỨNG")
    printer.centred("ĐẦU CƠ QUAN, ĐƠN VỊ")
    printer.centred("(Kèm theo Quyết định số 5)")
    printer.paragraph(LONG)
    printer.paragraph("II. NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU CỦA CẤP ỦY CÁC CẤP", indent=0)
    printer.y -= 6
    printer.paragraph(LONG, indent=0)

    assert read(printer, tmp_path).text.split("\n\n") == [
        "CHƯƠNG I",
        "QUY ĐỊNH VỀ TRÁCH NHIỆM CỦA NGƯỜI ĐỨNG ĐẦU CƠ QUAN, ĐƠN VỊ",
        "(Kèm theo Quyết định số 5)",
        LONG,
        "II. NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU CỦA CẤP ỦY CÁC CẤP",
        LONG,
    ]


def test_item_whose_lines_hang_is_one_paragraph(printer, tmp_path) -> None:
    printer.paragraph(LONG)
    for _ in range(2):
        printer.text("-", LEFT + 10, printer.y)
        printer.paragraph(LONG, left=LEFT + 36, indent=0)

    assert read(printer, tmp_path).text == f"{LONG}\n\n- {LONG}\n\n- {LONG}"


def test_wide_space_in_a_justified_line_parts_nothing(printer, tmp_path) -> None:
    printer.paragraph(LONG)
    words = ["Các", "cơ", "quan", "theo", "Quyết", "định"]
    x, space = LEFT, (RIGHT - LEFT - sum(map(width, words))) / (len(words) - 1)
    for word in words:
        printer.text(word, x, printer.y)
        x += width(word) + space
    printer.y += 18
    printer.paragraph("số 749/QĐ-TTg thực hiện.", indent=0)

    assert read(printer, tmp_path).text == f"{LONG}\n\nCác cơ quan theo Quyết định số 749/QĐ-TTg thực hiện."


def test_label_set_off_by_a_tab_stays_with_its_text(printer, tmp_path) -> None:
    printer.text("I.", 200, 100)
    printer.text("MỤC ĐÍCH", 240, 100)

    assert read(printer, tmp_path).text == "I. MỤC ĐÍCH"


def test_signature_that_begins_a_row_higher_is_read_whole(printer, tmp_path) -> None:
    printer.paragraph(LONG)
    for text, x, y in [
        ("TM. BAN THƯỜNG VỤ", 350, 200),
        ("Nơi nhận:", LEFT, 220),
        ("BÍ THƯ", 350, 220),
        ("- Lưu.", LEFT, 238),
        ("Nguyễn Văn Mẫu", 350, 238),
    ]:
        printer.text(text, x, y)

    assert (
        read(printer, tmp_path).text
        == f"{LONG}\n\nNơi nhận:\n- Lưu.\nTM. BAN THƯỜNG VỤ\nBÍ THƯ\nNguyễn Văn Mẫu"
    )


def test_words_broken_by_a_narrow_column_are_whole_again(printer, tmp_path) -> None:
    printer.table([["Nguồ", "26.12", "năm"], ["", "", ""]], [85, 120, 155, 250])
    top = 80 - 12 + 14 + 18
    printer.text("n", 88, top, 11)
    printer.text("0", 123, top, 11)
    printer.text("nay", 158, top, 11)

    assert read(printer, tmp_path).text == "Nguồn | 26.120 | năm nay"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_turned_by_the_scanner_is_read_upright(printer, tmp_path, turn: int) -> None:
    printer.turned("Dòng một của đoạn văn này", 60, 100, turn)
    printer.turned("Dòng hai bên dưới", 60, 160, turn)

    assert read(printer, tmp_path).text == "Dòng một của đoạn văn này\n\nDòng hai bên dưới"


def test_layer_whose_letters_mean_nothing_is_recognised_from_the_picture(
    monkeypatch, printer, tmp_path
) -> None:
    printer.paragraph("ñßx øñç æðþ " * 20)
    word = Word("Nghị", 60, 90, 60, 74, 14)
    monkeypatch.setattr(ocr, "is_ready", lambda: True)
    monkeypatch.setattr(ocr, "pages_of", lambda *_: {0: ocr.Scanned([word], 0)})

    found = read(printer, tmp_path)

    assert (found.text, found.kind) == ("Nghị", "scan")
    assert found.notes == ["Toàn bộ được nhận dạng từ ảnh (lớp chữ của tệp hỏng, Tesseract tiếng Việt)."]


def test_too_many_scanned_pages_are_refused(monkeypatch, printer, tmp_path) -> None:
    monkeypatch.setattr(ocr, "is_ready", lambda: True)
    monkeypatch.setattr(ocr, "_MOST_PAGES", 0)
    path = pictures(printer.save(tmp_path / "a.pdf"), tmp_path / "b.pdf", 20)

    with pytest.raises(RefusedError, match=r"at once \(0\)"):
        open_document(path)


def test_tables_that_cannot_be_found_leave_their_words_and_a_warning(monkeypatch, printer, tmp_path) -> None:
    def fail(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(Tables, "on", fail)
    printer.table([["TT", "Việc"], ["1", "Rà soát"]], [85, 125, 300])

    found = read(printer, tmp_path)

    assert "Rà soát" in found.text and found.warnings == ["Bảng ở trang 1 không đọc được theo ô."]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [("theo Quyết định số 15/QĐ-", "TTg ngày", "theo Quyết định số 15/QĐ-TTg ngày"), ("chính trị-", "xã hội", "chính trị-xã hội"),
     ("tổ chức inter-", "national", "tổ chức international"), ("kinh tế -", "xã hội", "kinh tế - xã hội"), ("một", "hai", "một hai")],
)  # fmt: skip
def test_hyphen_at_the_end_of_a_line(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


def test_cells_that_reach_over_columns_and_rows_keep_their_places(printer, tmp_path) -> None:
    xs, ys = [LEFT, 125, 280, 380, RIGHT], [80, 120, 160, 200, 240]
    for y in ys:
        printer.rule(xs[0], y, xs[3] if y in (200,) else xs[-1], y)  # the last time holds for two tasks
    for x in xs:
        for y0, y1 in zip(ys, ys[1:], strict=False):
            if (x, y0) != (380, 120):  # who leads and the time are one cell
                printer.rule(x, y0, x, y1)
    rows = [
        ["TT", "Việc", "Chủ trì", "Hạn"],
        ["1", "Một", "Sở Y tế"],
        ["2", "Hai", "Sở Nội vụ", "Quý I"],
        ["3", "Ba", "A"],
    ]
    for y, cells in zip(ys, rows, strict=False):
        for x, cell in zip(xs, cells, strict=False):
            printer.text(cell, x + 5, y + 20, 11)

    assert read(printer, tmp_path).text == (
        "TT | Việc | Chủ trì | Hạn\n1 | Một | Sở Y tế\n2 | Hai | Sở Nội vụ | Quý I\n3 | Ba | A"
    )
