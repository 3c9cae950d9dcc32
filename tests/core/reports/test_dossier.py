"""The dossier as a document: what is said, in order, and what is said where something is missing."""

from dataclasses import replace
from datetime import date

from caunoi.core.reports.content import Block, Heading, Note, Paragraph, Table, plain
from caunoi.core.reports.dossier import Asked, DossierFacts, Evidence, Spoken, Term, dossier
from caunoi.core.reports.facts import Issuer

ISSUER = Issuer(
    unit="P-001",
    written="P-001@2018-01-31",
    name="Quận ủy Một",
    superior="Thành ủy",
    board="",
    symbol="QU",
    place="Một",
)
ASKED = Asked(
    title="Xếp loại mức cao trong khi để vụ việc chậm giải quyết",
    state="Đã trả lời, chờ xem xét",
    clause="II.4",
    basis="Nghị quyết 15-NQ/TU",
    meaning="Có vụ việc quá hạn trên 30 ngày.",
    evidence=(
        Evidence("Vụ việc", "03/04/2017, hạn 01/06/2017", 244),
        Evidence("Xếp loại", "31/12/2017", None),
    ),
    hidden=1200,
    terms=(
        Term("Đơn vị phải trả lời", date(2018, 1, 2), date(2018, 1, 23), date(2018, 1, 30), 7),
        Term("Cấp trên xem xét", date(2018, 1, 30), None, None, 0),
    ),
    spoken=(
        Spoken("Trả lời", "Đảng ủy Một A", date(2018, 1, 30), "Đã giải quyết.", ("cv12.pdf", "bb.pdf")),
        Spoken("Không chấp nhận", "Quận ủy Một", date(2018, 1, 31), "Chưa rõ hạn.", ()),
    ),
    otherwise="",
    lapses_on=date(2023, 1, 1),
)
FACTS = DossierFacts(
    issuer=ISSUER, unit="P-00001", name="Đảng ủy Phường Một A", year=2017, day=date(2018, 1, 31), simulated=True,
    scheme="Hướng dẫn 27-HD/BTCTW", own="Trong sạch, vững mạnh", appraised="", decided="Hoàn thành tốt nhiệm vụ",
    decided_on=date(2017, 12, 31), decided_by="Quận ủy Một", asked=(ASKED,),
)  # fmt: skip


def said(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{block.number}. {block.text}"
    if isinstance(block, Table):
        return " / ".join(" | ".join(plain(cell) for cell in row.cells) for row in block.rows)
    assert isinstance(block, Paragraph | Note)
    return plain(block.parts)


def lines(facts: DossierFacts) -> list[str]:
    return [said(block) for block in dossier(facts).blocks]


def test_everything_is_said_in_the_order_of_the_procedure() -> None:
    assert lines(FACTS) == [
        "Theo hồ sơ đến 31/01/2018, kết quả đối chiếu năm 2017 của Đảng ủy Phường Một A như sau.",
        "I. KẾT QUẢ XẾP LOẠI",
        "Tự đánh giá: Trong sạch, vững mạnh",
        "Thẩm định: chưa có",
        "Quyết định: Hoàn thành tốt nhiệm vụ, Quận ủy Một, ngày 31/12/2017",
        "Quy định đánh giá của năm: Hướng dẫn 27-HD/BTCTW",
        "II. NHỮNG ĐIỀU HỒ SƠ NÓI KHÁC",
        "1. Xếp loại mức cao trong khi để vụ việc chậm giải quyết",
        "Có vụ việc quá hạn trên 30 ngày. Tình trạng: Đã trả lời, chờ xem xét.",
        "Vụ việc | 03/04/2017, hạn 01/06/2017 | 244 ngày / Xếp loại | 31/12/2017 | –",
        "Còn 1.200 hồ sơ khác.",
        "Trả lời (Đảng ủy Một A, 30/01/2018): Đã giải quyết. Kèm theo: cv12.pdf; bb.pdf.",
        "Không chấp nhận (Quận ủy Một, 31/01/2018): Chưa rõ hạn.",
        "Đơn vị phải trả lời | 02/01/2018 – 23/01/2018; xong 30/01/2018 | 7 ngày / Cấp trên xem xét | 30/01/2018 – chưa xác định | –",
        "Căn cứ: mục II.4; Nghị quyết 15-NQ/TU. Bằng chứng được dùng để hỏi đến trước 01/01/2023.",
        "Hệ thống không xếp loại lại. Hồ sơ này chỉ khép bằng bằng chứng hoặc bằng quyết định có lý do của người có tên.",
    ]


def test_what_is_missing_is_said() -> None:
    bare = replace(ASKED, evidence=(), hidden=0, terms=(), spoken=(), lapses_on=None)
    facts = replace(FACTS, own="", decided="", decided_on=None, asked=(bare,))

    found = lines(facts)

    assert "Chưa có kết quả xếp loại năm 2017 trong hồ sơ." in found
    assert found[-3:-1] == ["Chưa có trả lời.", "Căn cứ: mục II.4; Nghị quyết 15-NQ/TU."]


def test_level_without_a_decision_has_no_day() -> None:
    assert "Quyết định: chưa có" in lines(replace(FACTS, decided="", decided_on=None))


def test_year_without_findings_says_so() -> None:
    assert "Không có phát hiện nào về năm này." in lines(replace(FACTS, asked=()))


def test_whoever_decided_otherwise_than_the_evidence_is_named() -> None:
    facts = replace(FACTS, asked=(replace(ASKED, otherwise="Quận ủy Một, 31/01/2018"),))

    assert "Quyết định khác với bằng chứng: Quận ủy Một, 31/01/2018." in lines(facts)


def test_where_nobody_stands_above_its_own_board_draws_it_up() -> None:
    alone = replace(ISSUER, name="Thành ủy", superior="", board="Ban Tổ chức Thành ủy")

    header = dossier(replace(FACTS, issuer=alone)).header

    assert (header.parent, header.issuer) == ("Thành ủy", "Ban Tổ chức Thành ủy")
    assert header.abstract == "đối chiếu kết quả xếp loại năm 2017 của Đảng ủy Phường Một A với hồ sơ"
