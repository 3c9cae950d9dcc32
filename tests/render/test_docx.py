"""The report as a Word file, opened again: page, type and outline against the layout of its date; the same bytes twice."""

import datetime
import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import msgspec
import pytest
from docx.shared import Mm, Pt

from caunoi.core.reports.annual import annual
from caunoi.core.reports.laying import layout_on
from caunoi.core.reports.papers import paper
from caunoi.render.docx import render
from tests.core.reports.invented import CITY, FACTS
from tests.core.reports.test_papers import facts

IN_2018 = datetime.date(2018, 1, 10)
IN_2019 = datetime.date(2019, 1, 10)
IN_2026 = datetime.date(2026, 12, 10)


def opened(day: datetime.date | None = IN_2018, simulated: bool = True, **headed: str) -> Any:
    """A report of that day, rendered and opened again."""
    facts = replace(FACTS, simulated=simulated)
    return docx.Document(io.BytesIO(render(annual(facts, dated=day, **headed))))


def texts(cell: Any) -> list[str]:
    return [paragraph.text for paragraph in cell.paragraphs]


def set_as(paragraph: Any) -> tuple[float, bool, bool, bool]:
    """Size, bold, italic, underline of a paragraph's first run."""
    run = paragraph.runs[0]
    return run.font.size.pt, bool(run.bold), bool(run.italic), bool(run.underline)


def near(found: int, millimetres: float) -> bool:
    """Word keeps lengths in twentieths of a point."""
    return abs(found - Mm(millimetres)) <= Pt(0.05)


@pytest.mark.parametrize("day", [IN_2018, IN_2019, IN_2026])
def test_page_is_measured_as_the_layout_of_its_date_says(day: datetime.date) -> None:
    section, layout = opened(day).sections[0], layout_on(day)
    measured = {
        "width": section.page_width,
        "height": section.page_height,
        "top": section.top_margin,
        "bottom": section.bottom_margin,
        "left": section.left_margin,
        "right": section.right_margin,
        "page_number_from_top": section.header_distance,
    }

    assert [name for name, found in measured.items() if not near(found, layout.length(name))] == []


def test_margins_of_2018_are_the_old_ones_and_of_2019_the_new_ones() -> None:
    old, new = opened(IN_2018).sections[0], opened(IN_2019).sections[0]

    assert near(old.left_margin, 35) and near(old.top_margin, 25)
    assert near(new.left_margin, 30) and near(new.top_margin, 20)


@pytest.mark.parametrize("day", [IN_2018, IN_2019, IN_2026])
def test_elements_are_set_as_the_layout_of_their_date_says(day: datetime.date) -> None:
    document, elements = opened(day, number="12", signer="Nguyễn Văn Mẫu"), layout_on(day).elements
    left, right = document.tables[0].rows[0].cells
    foot_left, foot_right = (
        next(t for t in document.tables if t.rows[0].cells[0].text.startswith("Nơi nhận")).rows[0].cells
    )
    kind = next(p for p in document.paragraphs if p.text == "BÁO CÁO")
    body = next(p for p in document.paragraphs if p.text.startswith("Thực hiện mục"))
    found = {
        "superior": left.paragraphs[0],
        "issuer": left.paragraphs[1],
        "star": left.paragraphs[2],
        "number": left.paragraphs[3],
        "party_name": right.paragraphs[0],
        "place_date": right.paragraphs[2],
        "type": kind,
        "body": body,
        "recipients_label": foot_left.paragraphs[0],
        "recipients": foot_left.paragraphs[1],
        "authority": foot_right.paragraphs[0],
        "post": foot_right.paragraphs[1],
        "name": foot_right.paragraphs[-1],
    }

    wanted = {name: (e.size, e.bold, e.italic, e.underline) for name, e in elements.items() if name in found}
    assert {name: set_as(paragraph) for name, paragraph in found.items()} == wanted


def test_running_text_is_justified_indented_and_spaced_as_the_layout_says() -> None:
    layout = layout_on(IN_2019)
    body = next(p for p in opened(IN_2019).paragraphs if p.text.startswith("Thực hiện mục"))
    form = body.paragraph_format

    assert str(body.alignment) == "JUSTIFY (3)"
    assert near(form.first_line_indent, layout.length("first_line"))
    assert (form.space_before.pt, form.line_spacing.pt) == (6, 18)


def test_font_stands_in_all_four_slots() -> None:
    fonts = opened().styles["Normal"].element.rPr.rFonts

    assert {fonts.get(name) for name in fonts.attrib if "theme" not in name.lower()} == {"Times New Roman"}


def test_head_names_issuer_number_place_and_date() -> None:
    left, right = opened(number="12").tables[0].rows[0].cells

    assert texts(left) == ["THÀNH ỦY SÔNG XANH", "QUẬN ỦY MỘT", "*", "Số 12-BC/QU"]
    assert texts(right) == ["ĐẢNG CỘNG SẢN VIỆT NAM", "", "Một, ngày 10 tháng 01 năm 2018"]


def test_number_below_ten_is_written_with_two_digits() -> None:
    assert texts(opened(number="7").tables[0].rows[0].cells[0])[3] == "Số 07-BC/QU"


def test_without_number_date_and_signer_there_are_dotted_blanks() -> None:
    document = opened(None)
    left, right = document.tables[0].rows[0].cells
    foot = next(t for t in document.tables if t.rows[0].cells[0].text.startswith("Nơi nhận")).rows[0].cells[1]

    assert texts(left)[3] == "Số ……-BC/QU"
    assert texts(right)[2] == "Một, ngày …… tháng …… năm ……"
    assert texts(foot) == ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "", "", "", "", "…………………………"[:8]]


def test_board_of_the_city_signs_in_its_own_right() -> None:
    content = annual(replace(FACTS, issuer=CITY), dated=IN_2018, signer="Trần Thị Mẫu")
    document = docx.Document(io.BytesIO(render(content)))
    foot = next(t for t in document.tables if t.rows[0].cells[0].text.startswith("Nơi nhận")).rows[0].cells[1]

    assert texts(foot) == ["TRƯỞNG BAN", "", "", "", "", "Trần Thị Mẫu"]


def test_outline_is_that_of_the_content() -> None:
    headings = [p.text for p in opened(IN_2018).paragraphs if re.match(r"[IV]+\. ", p.text)]

    assert headings == [
        "I. CÁC CHỈ TIÊU CỦA NGHỊ QUYẾT",
        "II. XẾP LOẠI TỔ CHỨC CƠ SỞ ĐẢNG ĐỐI CHIẾU VỚI HỒ SƠ",
        "III. GIẢI QUYẾT KHIẾU NẠI, KIẾN NGHỊ, PHẢN ÁNH",
        "IV. GIẢI QUYẾT CÁC VỤ VIỆC PHỨC TẠP",
        "V. NHIỆM VỤ NGHỊ QUYẾT GIAO",
        "VI. ĐỐI THOẠI VỚI NHÂN DÂN",
        "VII. NHỮNG ĐIỀU CHƯA XÁC ĐỊNH ĐƯỢC",
        "VIII. THAY ĐỔI SO VỚI BÁO CÁO ĐÃ GỬI LẦN TRƯỚC",
    ]


@pytest.mark.parametrize(("day", "end", "heading"), [(IN_2018, "./.", "I. CÁC"), (IN_2026, "đạo.", "I- CÁC")])
def test_end_mark_and_headings_follow_the_layout(day: datetime.date, end: str, heading: str) -> None:
    written = [p.text for p in opened(day).paragraphs]

    assert [text.endswith(end) for text in written if text.startswith("Trên đây là")] == [True]
    assert any(text.startswith(heading) for text in written)


def test_page_number_is_centred_on_top_from_the_second_page() -> None:
    section = opened().sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_simulated_figures_are_marked_on_every_page_and_in_the_properties() -> None:
    document = opened()

    for header in (document.sections[0].first_page_header, document.sections[0].header):
        assert "Số liệu mô phỏng / Simulated data" in header.paragraphs[0].text
    assert document.core_properties.subject == "Số liệu mô phỏng / Simulated data"


def test_real_figures_are_not_marked_as_simulated() -> None:
    document = opened(simulated=False)

    assert [header.paragraphs[0].text.strip() for header in (document.sections[0].first_page_header,)] == [""]
    assert document.core_properties.subject == ""


def test_every_row_with_figures_names_its_sources_in_the_last_column() -> None:
    table = opened().tables[1]

    assert [cell.text for cell in table.rows[0].cells][-1] == "Nguồn"
    assert [row.cells[-1].text for row in table.rows[1:]] == ["2", "3", "4", "5"]


def test_mark_of_the_source_follows_the_last_of_its_figures_in_a_sentence() -> None:
    lead = next(p for p in opened().paragraphs if p.text.startswith("Trong 612"))

    assert [run.text for run in lead.runs if run.font.superscript] == ["(18)"]
    assert "không nêu hạn 17(18), tính đến" in lead.text


def test_same_report_gives_the_same_bytes() -> None:
    assert render(annual(FACTS, dated=IN_2018)) == render(annual(FACTS, dated=IN_2018))


def test_file_holds_no_time_but_that_of_the_report() -> None:
    data = render(annual(FACTS, dated=IN_2018))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2018-01-10T00:00:00Z"}


@pytest.mark.parametrize(
    ("day", "foot"), [(datetime.date(2018, 1, 10), "PAGE"), (datetime.date(2021, 1, 10), "")]
)
def test_state_paper_has_the_national_name_its_number_and_the_page_number_in_its_place(
    day: datetime.date, foot: str
) -> None:
    letter = facts("guidance", day=day, receiver="Sở A")
    document = docx.Document(io.BytesIO(render(paper(letter))))
    left, right = document.tables[0].rows[0].cells
    section = document.sections[0]

    assert texts(right)[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert "Số: ……/UBND-……" in texts(left) and "V/v hướng dẫn gửi đơn khiếu nại" in texts(left)
    assert "ỦY BAN NHÂN DÂN PHƯỜNG MỘT A" in texts(left)
    assert foot in section.footer._element.xml and ("PAGE" in section.header._element.xml) is (foot == "")
    assert document.paragraphs[-2].text.endswith("thẩm quyền./.")


def test_what_a_person_must_write_is_highlighted_and_several_addressees_stand_in_lines() -> None:
    content = paper(facts("refusal"))
    content = msgspec.structs.replace(
        content, header=msgspec.structs.replace(content.header, to=("Sở A", "Sở B"))
    )
    document = docx.Document(io.BytesIO(render(content)))
    yellow = [run.text for one in document.paragraphs for run in one.runs if run.font.highlight_color]

    assert yellow == ["[Điền: căn cứ theo danh sách của luật]"]
    assert [one.text for one in document.paragraphs if one.text.startswith(("Kính gửi", "- Sở"))] == [
        "Kính gửi: ",
        "- Sở A",
        "- Sở B",
    ]
