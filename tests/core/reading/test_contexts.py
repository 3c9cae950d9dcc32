"""How far a heading, a stem or a dash that names a body speaks for the lines below it."""

import pytest

from caunoi.core.reading import read
from tests.core.reading.texts import tasks


def _owners(*lines: str) -> list[str | None]:
    return [d.owner for d in tasks(*lines).duties]


@pytest.mark.parametrize(("outer", "inner"), [("*", "-"), ("+", "-"), ("-", "+"), ("•", "-"), ("-", "•")])
def test_dash_of_a_new_kind_stands_below_the_one_above_it(outer: str, inner: str) -> None:
    assert _owners(
        f"{outer} Sở Y tế:",
        f"{inner} Rà soát hồ sơ.",
        f"{inner} Xây dựng kế hoạch.",
        f"{outer} Sở Nội vụ",
        f"{inner} Lập danh sách.",
        f"{outer} Báo cáo kết quả.",
    ) == ["Sở Y tế", "Sở Y tế", "Sở Nội vụ", None]


@pytest.mark.parametrize(
    "told", ["là cơ quan đầu mối, có trách nhiệm:", "gồm Bí thư và các Phó Bí thư, có nhiệm vụ:"]
)
def test_heading_that_tells_of_a_body_before_it_charges_it(told: str) -> None:
    assert _owners(f"1. Thường trực Huyện ủy {told}", "- Rà soát hồ sơ.") == ["Thường trực Huyện ủy"]


def test_line_of_its_own_that_names_a_body_speaks_for_the_paragraphs_below() -> None:
    assert _owners(
        "Sở Y tế",
        "Rà soát hồ sơ.",
        "Tiếp tục xây dựng kế hoạch.",
        "Đối với Sở Nội vụ:",
        "Báo cáo kết quả.",
        "Sở Tài chính",
        "- Cấp kinh phí.",
        "Báo cáo chung.",
    ) == ["Sở Y tế", "Sở Y tế", "Sở Nội vụ", "Sở Tài chính", None]


def test_text_without_clauses_has_bodies_above_their_dashes() -> None:
    text = (
        "CÔNG ĐIỆN\n\nBộ A phối hợp với Bộ B và chủ trì cùng các địa phương:\n\n- Rà soát hồ sơ.\n\n* Sở Y tế:\n\n"
        "- Trực ban.\n\nỦy ban nhân dân tỉnh báo cáo như sau:\n\n- Kiểm tra hồ sơ.\n"
    )
    assert [(d.owner, d.role) for d in read(text).duties] == [
        ("Bộ A", "coordinate"),
        ("Sở Y tế", "lead"),
        (None, "lead"),
    ]


def test_sections_whose_titles_end_with_a_full_stop() -> None:
    text = (
        "NGHỊ QUYẾT\n\nI. Tình hình đội ngũ cán bộ những năm qua.\n\nTổ chức bộ máy còn thiếu ổn định.\n\n"
        "II. Mục tiêu.\n\n- Hoàn thiện hệ thống quy định.\n\nIII. Tổ chức thực hiện.\n\n1. Báo cáo kết quả.\n"
    )
    assert [(d.clause, d.text) for d in read(text).duties] == [("III.1", "Báo cáo kết quả")]


@pytest.mark.parametrize(
    "line", ["Nhiệm vụ trước mắt là tập trung rà soát hồ sơ.", f"Phạm vi {'rất ' * 120}rộng."]
)
def test_line_that_says_more_is_no_title(line: str) -> None:
    assert [c.heading for c in tasks(f"1. {line}", "Lập danh sách.").clauses][1:] == [""]
    assert _owners(f"1. {line}", "Lập danh sách.")[-1] is None


def test_what_judges_how_tasks_were_done_sets_none() -> None:
    reading = read(
        "THÔNG BÁO\nVề giao ban\n\n1. Đánh giá tình hình thực hiện nhiệm vụ tháng 9\n\n- Tăng cường thu, đạt trên 78% dự toán.\n\n"
        "2. Nhiệm vụ tháng 10\n\n- Sở Y tế rà soát hồ sơ.\n"
    )
    assert (reading.targets, [d.clause for d in reading.duties]) == ((), ["2"])
