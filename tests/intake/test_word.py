"""Word documents: the printed form from what Word stores."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.reading import read
from caunoi.intake import Extracted, open_document
from caunoi.intake.counting import roman, written
from tests.intake.writing import abstract, docx, item, level, num, p, run, table, tcvn3, vni

PARTY = p("ĐẢNG CỘNG SẢN VIỆT NAM")


@pytest.fixture
def opened(tmp_path: Path):
    def open_(body: str, **more: str) -> Extracted:
        path = tmp_path / "a.docx"
        path.write_bytes(docx(body, **more))
        return open_document(path)

    return open_


def paragraphs(found: Extracted) -> list[str]:
    return found.text.split("\n\n")


LEGAL = abstract(
    1,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    level(3, "lowerLetter", "%4)"),
)


def test_numbers_are_those_word_prints(opened) -> None:
    body = "".join(item(f"m{n}", 1, at) for n, at in enumerate([0, 1, 1, 2, 2, 3, 3, 0, 1, 2]))

    found = opened(body, numbering=LEGAL + num(1, 1))

    assert paragraphs(found) == [
        "I. m0", "1. m1", "2. m2", "1.2.1 m3", "1.2.2 m4", "a) m5", "b) m6", "II. m7", "1. m8", "2.1.1 m9",
    ]  # fmt: skip


def test_another_num_of_the_list_counts_on_unless_it_starts_anew(opened) -> None:
    anew = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = item("a", 1, 1) + item("b", 2, 1) + item("c", 3, 1) + item("d", 3, 1)

    found = opened(body, numbering=LEGAL + num(1, 1) + num(2, 1) + num(3, 1, anew))

    assert paragraphs(found) == ["1. a", "2. b", "1. c", "2. d"]


def test_override_of_a_level_changes_its_form(opened) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Điều %1.", start=5)}</w:lvlOverride>'

    found = opened(item("Phạm vi", 1) + item("Đối tượng", 1), numbering=LEGAL + num(1, 1, own))

    assert paragraphs(found) == ["Điều 5. Phạm vi", "Điều 6. Đối tượng"]


def test_level_that_never_restarts_counts_through_chapters(opened) -> None:
    articles = abstract(
        1, level(0, "upperRoman", "Chương %1"), level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>')
    )

    found = opened(
        "".join(item(str(n), 1, at) for n, at in enumerate([0, 1, 1, 0, 1])), numbering=articles + num(1, 1)
    )

    assert paragraphs(found) == ["Chương I 0", "Điều 1. 1", "Điều 2. 2", "Chương II 3", "Điều 3. 4"]


def test_style_gives_number_and_level(opened) -> None:
    lists = abstract(
        1,
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="Muc"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="Khoan"/>'),
    )
    styles = (
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
            for name in ("Muc", "Khoan")
        )
        + '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Khoan"/></w:style>'
    )

    def styled(text: str, style: str, more: str = "") -> str:
        return p(text, f'<w:pStyle w:val="{style}"/>{more}')

    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = styled("a", "Muc") + styled("b", "Khoan") + styled("c", "Con") + styled("d", "Con", none)

    assert paragraphs(opened(body, numbering=lists + num(1, 1), styles=styles)) == [
        "I. a",
        "1. b",
        "2. c",
        "d",
    ]


def test_list_that_only_names_a_numbering_style_takes_its_levels(opened) -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Kieu"/>'
        + level(0, "lowerLetter", "%1)")
        + "</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Kieu"/></w:abstractNum>'
        + num(1, 1)
        + num(2, 2)
    )

    assert paragraphs(opened(item("x", 2) + item("y", 1), numbering=lists)) == ["a) x", "b) y"]


def test_bullets_of_symbol_fonts_become_their_signs(opened) -> None:
    lists = abstract(
        1, level(0, "bullet", "\uf02d"), level(1, "bullet", "\uf0b7"), level(2, "bullet", "+")
    ) + num(1, 1)

    assert paragraphs(opened(item("x", 1) + item("y", 1, 1) + item("z", 1, 2), numbering=lists)) == [
        "- x",
        "• y",
        "+ z",
    ]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [(4, "upperRoman", "IV"), (1994, "lowerRoman", "mcmxciv"), (27, "lowerLetter", "aa"), (3, "decimalZero", "03"),
     (2, "none", ""), (7, "ideographDigital", "7"), (0, "upperRoman", "0"), (0, "upperLetter", "0"), (5000, "lowerRoman", "5000")],
)  # fmt: skip
def test_number_in_each_form(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown


@given(st.integers(1, 3999))
def test_roman_numerals_add_up_to_their_number(number: int) -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[c] for c in roman(number)]

    assert sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits)) == number


def test_letterhead_table_is_read_side_by_side_and_task_table_row_by_row(opened) -> None:
    head = table(
        [
            [
                p("UBND TỈNH SÔNG XANH") + p("Số: 5/KH-UBND"),
                p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Sông Xanh, ngày 1 tháng 2 năm 2020"),
            ]
        ],
        ruled=False,
    )
    tasks = table(
        [
            [p("TT"), p("Nhiệm vụ"), p("Chủ trì")],
            [p("1"), p("Rà soát") + p("hồ sơ"), p("Sở Nội vụ")],
            [p("2"), p("Báo cáo"), p()],
        ]
    )

    assert opened(head + p("KẾ HOẠCH") + tasks + p("Hết")).text == (
        "UBND TỈNH SÔNG XANH\nSố: 5/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSông Xanh, ngày 1 tháng 2 năm 2020\n\n"
        "KẾ HOẠCH\n\nTT | Nhiệm vụ | Chủ trì\n1 | Rà soát hồ sơ | Sở Nội vụ\n2 | Báo cáo\n\nHết"
    )


def test_cell_merged_with_the_one_above_is_empty_and_table_inside_is_flat(opened) -> None:
    merged = "<w:tcPr><w:vMerge/></w:tcPr>" + p("cũ")
    inner = table([[p("a"), p("b")]])

    assert opened(table([[p("1"), p("Việc")], [merged, inner + p()]])).text == "1 | Việc\n| a / b"


def test_cell_that_spans_columns_holds_their_places(opened) -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    rows = [[p("Việc"), wide + p("Năm 2020"), p("2021")], [p(), p("a"), p("b")], [wide + p("x"), p("y")]]

    assert opened(table(rows)).text == "Việc | Năm 2020 |  | 2021\n| a | b\nx |  | y"


def test_task_whose_lead_and_partners_are_one_cell_keeps_its_time(opened) -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    both = '<w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr>'
    head = [p("TT"), p("Nhiệm vụ"), p("Chủ trì"), p("Phối hợp"), p("Thời gian")]
    rows = [[p("1"), p("Rà soát hồ sơ"), wide + p("Các sở"), p("Quý II/2025")]]
    rows += [[p("2"), p("Báo cáo kết quả"), both + p(), p("Hằng tháng")]]
    text = opened(table([head, *rows])).text
    assert text.split("\n")[1:] == [
        "1 | Rà soát hồ sơ | Các sở |  | Quý II/2025",
        "2 | Báo cáo kết quả |  |  | Hằng tháng",
    ]
    assert [(d.owner, d.due, d.cadence) for d in read(text).duties] == [
        ("Các sở", "2025-06-30", "once"),
        ("Các sở", None, "month"),
    ]


def test_row_that_begins_further_in_keeps_its_places(opened) -> None:
    further = table([[p("x"), p("y")]]).replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>')
    line = further[further.index("<w:tr>") : further.index("</w:tbl>")]
    whole = table([[p("TT"), p("Việc"), p("Chủ trì")], [p("1"), p("a"), p("b")]])
    assert (
        opened(whole.replace("</w:tbl>", f"{line}</w:tbl>")).text == "TT | Việc | Chủ trì\n1 | a | b\n| x | y"
    )


def test_numbers_in_cells_count_too(opened) -> None:
    rows = table([[item("", 1), p("Một")], [item("", 1), p("Hai")]])

    assert (
        opened(rows, numbering=abstract(1, level(0, "decimal", "%1.")) + num(1, 1)).text
        == "1. | Một\n2. | Hai"
    )


def test_footnotes_are_marked_and_stand_at_the_end(opened) -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(f'<w:footnote w:id="{n}">{p(f"Nguồn {n}")}{p("và khác")}</w:footnote>' for n in (5, 7))
    body = p(runs=run("Có 584 tổ chức") + mark.format(7) + run(".")) + p(runs=run("Hết") + mark.format(5))

    found = opened(body, footnotes=notes)

    assert paragraphs(found) == ["Có 584 tổ chức[1].", "Hết[2]", "[1] Nguồn 7 và khác", "[2] Nguồn 5 và khác"]
    assert found.notes == ["2 chú thích được đặt ở cuối văn bản."]


def test_tracked_changes_keep_what_was_put_in_and_say_what_was_dropped(opened) -> None:
    body = p(
        runs=run("Trước ngày ")
        + f"<w:del>{run('1/6').replace('w:t', 'w:delText')}</w:del><w:ins>{run('30/6')}</w:ins>"
    )
    joined = p("Câu này ", "<w:rPr><w:del/></w:rPr>") + p("đi tiếp.")
    moved = p(runs=f"<w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo>")

    found = opened(body + joined + moved)

    assert paragraphs(found) == ["Trước ngày 30/6", "Câu này đi tiếp.", "mới"]
    assert found.warnings == ["Văn bản còn vết sửa: giữ 1 chỗ thêm, bỏ 2 chỗ xóa."]


def test_deleted_row_is_gone(opened) -> None:
    rows = table([[p("a"), p("b")], [p("c"), p("d")]]).replace(
        "<w:tr><w:tc>" + p("c"), "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("c")
    )

    assert opened(rows).text == "a | b"


def test_field_shows_its_result_only(opened) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        + run("mã")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("mục 2")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert opened(p(runs=run("Theo ") + field + run(" ở trên"))).text == "Theo mục 2 ở trên"


def test_field_left_open_hides_only_its_paragraph(opened) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'

    assert opened(p(runs=run("Một ") + begin + run("hai")) + p("Ba")).text == "Một\n\nBa"


@pytest.mark.parametrize("form", ["wps", "vml"])
def test_text_box_is_read_once_before_its_paragraph(opened, form: str) -> None:
    box = f"<w:txbxContent>{p('DỰ THẢO')}</w:txbxContent>"
    new = f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    old = f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"

    found = opened(p(runs=f"<w:r>{new if form == 'wps' else old}</w:r>" + run("Nội dung")))

    assert found.text == "DỰ THẢO\n\nNội dung"
    assert found.notes == ["1 khung chữ được đặt trước đoạn chứa nó."]


def test_header_is_dropped_unless_the_letterhead_sits_there(opened) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/></w:sectPr>'

    assert opened(p("NGHỊ QUYẾT") + section, header1=PARTY).text == "ĐẢNG CỘNG SẢN VIỆT NAM\n\nNGHỊ QUYẾT"
    assert (
        opened(PARTY + p("NGHỊ QUYẾT") + section, header1=PARTY).text
        == "ĐẢNG CỘNG SẢN VIỆT NAM\n\nNGHỊ QUYẾT"
    )
    numbered = opened(p("NGHỊ QUYẾT") + section, header1=p("Trang 1") + p())
    assert (numbered.text, numbered.notes) == ("NGHỊ QUYẾT", [])
    marked = opened(p("NGHỊ QUYẾT") + section * 2, header1=p("MẬT") + p("Trang 1"))
    assert (marked.text, marked.notes) == ("NGHỊ QUYẾT", ["Đầu trang, chân trang được bỏ qua: “MẬT”."])


def test_hidden_words_are_left_out_and_said(opened) -> None:
    found = opened(p(runs=run("In ra") + run(" ẩn", "<w:vanish/>") + run(" hiện", '<w:vanish w:val="0"/>')))

    assert found.text == "In ra hiện"
    assert "chữ ẩn" in found.warnings[0]


def test_letters_shown_as_capitals_are_capitals(opened) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:caps/></w:rPr></w:style>'

    found = opened(
        p(runs=run("mục đích", "<w:caps/>")) + p("yêu cầu", '<w:pStyle w:val="H"/>'), styles=styles
    )

    assert found.text == "MỤC ĐÍCH\n\nYÊU CẦU"


def test_raised_digits_tabs_breaks_and_signs(opened) -> None:
    runs = (
        run("120 m")
        + run("2", '<w:vertAlign w:val="superscript"/>')
        + '<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:sym w:char="F0B7"/></w:r>'
    )

    assert opened(p(runs=runs)).text == "120 m²\ta\nb-•"


def test_table_of_contents_and_comments_are_left_out_and_said(opened) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="toc 1"/></w:style>'
    gallery = f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{p("Mục lục")}</w:sdtContent></w:sdt>'
    body = (
        gallery
        + p("I. Mục đích 3", '<w:pStyle w:val="M1"/>')
        + p(runs=run("Nội dung") + "<w:r><w:commentReference/></w:r>")
    )

    found = opened(body + f"<w:sdt><w:sdtContent>{p('Trong khung')}</w:sdtContent></w:sdt>", styles=styles)

    assert found.text == "Nội dung\n\nTrong khung"
    assert found.notes == ["Mục lục tự động được bỏ qua.", "1 ý kiến bên lề được bỏ qua."]


@pytest.mark.parametrize(("font", "letters"), [(".VnTime", tcvn3), (".VnTimeH", tcvn3), ("VNI-Times", vni)])
def test_old_fonts_are_read_by_their_table(opened, font: str, letters) -> None:
    text = "các cấp ủy rà soát hồ sơ cán bộ và báo cáo kết quả"
    fonts = f'<w:rFonts w:ascii="{font}"/>'

    found = opened(p(runs=run(letters(text), fonts)) + p("Số 15-NQ/TU"))

    assert found.text == f"{text.upper() if font.endswith('H') else text}\n\nSố 15-NQ/TU"
    assert found.encoding == ("vni" if letters is vni else "tcvn3")


def test_unicode_text_that_kept_an_old_font_is_left_alone(opened) -> None:
    text = "các cấp ủy rà soát hồ sơ cán bộ và báo cáo kết quả"

    assert opened(p(runs=run(text, '<w:rFonts w:ascii=".VnTime"/>'))).text == text


def test_formula_link_and_control_in_a_line_are_part_of_it(opened) -> None:
    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a+b</m:t></m:r></m:oMath>'
    link = (
        f"<w:hyperlink>{run(' xem ')}</w:hyperlink><w:sdt><w:sdtContent>{run('đây')}</w:sdtContent></w:sdt>"
    )

    assert opened(p(runs=math + link)).text == "a+b xem đây"


def test_block_kept_in_two_ways_is_read_in_the_newer(opened) -> None:
    both = f"<mc:AlternateContent><mc:Choice Requires='x'>{p('mới')}</mc:Choice><mc:Fallback>{p('cũ')}</mc:Fallback></mc:AlternateContent>"

    assert opened(both + f"<w:customXml>{p('trong')}</w:customXml>").text == "mới\n\ntrong"


def test_embedded_file_is_said_to_be_unread(opened) -> None:
    assert opened(p("Nội dung") + "<w:altChunk/>").warnings == ["1 tệp nhúng trong văn bản không được đọc."]


def test_table_without_lines_is_rows_when_it_is_long(opened) -> None:
    rows = [[p(str(n)), p("việc")] for n in range(3)]

    assert opened(table(rows, ruled=False)).text == "0 | việc\n1 | việc\n2 | việc"
    assert opened(table(rows[:2], ruled=False)).text == "0\n\nviệc\n\n1\n\nviệc"


def test_lines_of_a_table_may_come_from_its_style(opened) -> None:
    styles = '<w:style w:type="table" w:styleId="Luoi"><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>'
    body = table([[p("a"), p("b")]], ruled=False).replace(
        "<w:tblPr></w:tblPr>", '<w:tblPr><w:tblStyle w:val="Luoi"/></w:tblPr>'
    )

    assert opened(body, styles=styles).text == "a | b"
