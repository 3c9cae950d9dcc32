"""A directive of our own writing, unlike the seed: another issuer, another matter, invented names; and its next version."""

DIRECTIVE = """ĐẢNG BỘ THÀNH PHỐ SÔNG MÂY
THÀNH ỦY
*
Số 31-CT/TU
Sông Mây, ngày 12 tháng 9 năm 2017

CHỈ THỊ
về bảo đảm nước sạch và vệ sinh môi trường ở khu dân cư

Những năm qua, việc cấp nước sạch ở khu dân cư có tiến bộ, song nhiều nơi còn thiếu nước vào mùa khô.

I. CHỈ TIÊU

1. Đến hết năm 2018, ít nhất 95% hộ dân được dùng nước sạch.

2. Hằng năm, giảm ít nhất 10% số điểm đổ rác không đúng nơi quy định.

II. NHIỆM VỤ

1. Đảng ủy xã, phường, thị trấn chỉ đạo rà soát các hộ chưa có nước sạch, lập danh sách và niêm yết công khai, hoàn thành trước ngày 30/11/2017.

2. Ủy ban nhân dân xã, phường, thị trấn tổ chức kiểm tra các điểm đổ rác, báo cáo kết quả định kỳ hằng quý.

3. Quận ủy, huyện ủy lãnh đạo việc đấu nối đường ống cấp nước trên địa bàn, báo cáo Ban Thường vụ Thành ủy trước ngày 15/12/2017.

4. Các cơ quan báo chí tuyên truyền về tiết kiệm nước.

T/M BAN THƯỜNG VỤ
BÍ THƯ
Trần Văn Suối
"""

# One duty is worded anew, one is added; everything else is the same, further down by a line.
SECOND_VERSION = DIRECTIVE.replace("THÀNH ỦY\n*", "THÀNH ỦY\n(Bản đính chính)\n*").replace(
    "lập danh sách và niêm yết công khai, hoàn thành trước ngày 30/11/2017.",
    "lập danh sách, niêm yết công khai tại nhà văn hóa, hoàn thành trước ngày 31/12/2017.",
)


def as_docx(text: str) -> bytes:
    """The text as a Word file, a paragraph a line."""
    import io

    from docx import Document

    made, out = Document(), io.BytesIO()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()
