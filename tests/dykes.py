"""A resolution of our own writing as Word makes it, unlike the seed: invented province, dykes and floods; clauses numbered
by Word itself, tasks in a table, an appendix after the signature."""

import io

from docx import Document
from docx.document import Document as Written
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

HEAD = (("TỈNH ỦY LAM GIANG\n*\nSố 08-NQ/TU", "ĐẢNG CỘNG SẢN VIỆT NAM\nLam Giang, ngày 14 tháng 3 năm 2018"),)
TITLE = ("NGHỊ QUYẾT", "về bảo đảm an toàn đê điều và chủ động phòng, chống lụt bão ở cơ sở")
BODY = (
    (0, "Tình hình"),
    (9, "Ba năm qua, đê cấp hai trên địa bàn cơ bản ổn định; song nhiều nơi còn chủ quan khi nước lên."),
    (0, "Mục tiêu"),
    (1, "Đến hết năm 2020, ít nhất 95% số hộ dân ven đê được tập huấn phòng, chống lụt bão."),
    (1, "Hằng năm, trên 60% tổ chức cơ sở đảng đạt trong sạch, vững mạnh."),
    (0, "Nhiệm vụ"),
    (1, "Đối với cấp xã"),
    (2, "Đảng ủy xã, phường, thị trấn lãnh đạo kiện toàn đội xung kích hộ đê và niêm yết danh sách tại nhà văn hóa "
        "thôn, hoàn thành trước ngày 31/5/2018."),
    (2, "Ủy ban nhân dân xã, phường, thị trấn kiểm tra kè, cống dưới đê, báo cáo kết quả định kỳ hằng quý."),
    (1, "Quận ủy, huyện ủy chỉ đạo xử lý dứt điểm bãi tập kết cát trái phép ở bãi sông, báo cáo Ban Thường vụ Tỉnh ủy "
        "trước ngày 30/9/2018."),
    (1, "Đảng ủy Khối doanh nghiệp vận động doanh nghiệp dự trữ vật tư hộ đê."),
    (0, "Tổ chức thực hiện"),
    (9, "Nghị quyết này được phổ biến đến chi bộ."),
)  # fmt: skip
SIGNED = "T/M BAN CHẤP HÀNH\nBÍ THƯ\nLê Văn Bến"
APPENDIX = ("PHỤ LỤC", "Phân công nhiệm vụ năm 2018", "(Kèm theo Nghị quyết số 08-NQ/TU ngày 14/3/2018)")
TASKS = (
    ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm"),
    ("1", "Xây dựng phương án hộ đê bốn tại chỗ", "Ủy ban nhân dân xã, phường, thị trấn", "Đảng ủy xã, phường, thị trấn",
     "Trước ngày 15/6/2018", "Phương án"),
    ("2", "Tổ chức diễn tập hộ đê cấp huyện", "Quận ủy, huyện ủy", "", "Quý III/2018", "Báo cáo kết quả diễn tập"),
)  # fmt: skip
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))


def resolution() -> bytes:
    """The Word file."""
    made, out = Document(), io.BytesIO()
    _numbered(made)
    head = made.add_table(1, 2)
    for cell, text in zip(head.rows[0].cells, HEAD[0], strict=True):
        cell.text = text
    for line in TITLE:
        made.add_paragraph(line)
    for level, text in BODY:
        _clause(made, level, text)
    for line in (*SIGNED.split("\n"), *APPENDIX):
        made.add_paragraph(line)
    tasks = made.add_table(0, len(TASKS[0]), style="Table Grid")
    for row in TASKS:
        for cell, text in zip(tasks.add_row().cells, row, strict=True):
            cell.text = text
    made.save(out)
    return out.getvalue()


def _numbered(made: Written) -> None:
    """Numbers that Word computes: I. 1. a)"""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(_LEVELS)
    )
    numbering = made.part.numbering_part.element
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _clause(made: Written, level: int, text: str) -> None:
    paragraph = made.add_paragraph(text)
    if level < len(_LEVELS):
        numbers = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(numbers))
