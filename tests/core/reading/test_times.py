"""Words that say when: between owner and verb, without a day of their own, and the order to coordinate behind a binding word."""

import pytest

from caunoi.core.reading.when import read_time_cell, read_when
from tests.core.reading.texts import tasks


@pytest.mark.parametrize(
    ("sentence", "owner", "due"),
    [
        ("Ban Dân vận Tỉnh ủy chậm nhất ngày 31/12/2021 trình Đề án.", "Ban Dân vận Tỉnh ủy", "2021-12-31"),
        ("Sở Nội vụ trong vòng 10 ngày kể từ ngày nhận hồ sơ thẩm định đề án.", "Sở Nội vụ", None),
        ("Sở Tài chính trong 6 tháng đầu năm 2022 rà soát các quỹ.", "Sở Tài chính", "2022-06-30"),
        ("UBND huyện Hòa Lâm cuối năm 2022 tổng kết mô hình.", "UBND huyện Hòa Lâm", "2022-12-31"),
        ("Giao Sở Y tế trong quý I/2022 xây dựng kế hoạch.", "Sở Y tế", "2022-03-31"),
        ("Các sở hằng năm rà soát quy trình.", "Các sở", None),
        ("Sở Y tế định kỳ báo cáo kết quả.", "Sở Y tế", None),
    ],
)
def test_time_between_owner_and_verb_is_no_part_of_the_name(
    sentence: str, owner: str, due: str | None
) -> None:
    (found,) = tasks(sentence).duties
    assert (found.owner, found.due, found.due_text is not None) == (owner, due, True)


@pytest.mark.parametrize(
    ("words", "due", "text", "cadence"),
    [
        ("rà soát trong 6 tháng đầu năm 2022", "2022-06-30", "6 tháng đầu năm 2022", "once"),
        ("rà soát trong sáu tháng cuối năm 2022", "2022-12-31", "sáu tháng cuối năm 2022", "once"),
        ("hoàn thành trước năm 2024", "2023-12-31", "năm 2024", "once"),
        (
            "trả lời chậm nhất sau 05 ngày làm việc kể từ ngày nhận hồ sơ",
            None,
            "chậm nhất sau 05 ngày làm việc kể từ ngày nhận hồ sơ",
            None,
        ),
        ("báo cáo trước ngày 20 tháng cuối quý", None, "trước ngày 20 tháng cuối quý", "quarter"),
        (
            "báo cáo trước ngày 15 tháng 6 và 15 tháng 12 hằng năm",
            None,
            "trước ngày 15 tháng 6 và 15 tháng 12 hằng năm",
            "year",
        ),
        ("báo cáo chậm nhất ngày 25 hằng tháng", None, "chậm nhất ngày 25 hằng tháng", "month"),
        ("nộp trước ngày 5; báo cáo hằng tháng", None, "hằng tháng", "month"),
        ("báo cáo trước 16 giờ ngày 20/10", None, "trước 16 giờ ngày 20/10", None),
        ("xử lý trong 15 ngày làm việc", None, "trong 15 ngày làm việc", None),
        ("rà soát việc sau 19 xã đã sáp nhập", None, None, None),
    ],
)
def test_words_of_time_are_kept_whether_they_name_a_day_or_not(
    words: str, due: str | None, text: str | None, cadence: str | None
) -> None:
    when = read_when(words)
    assert (when.due, when.text, when.cadence) == (due, text, cadence)


def test_a_cell_of_time_keeps_its_words() -> None:
    assert read_time_cell("Khi có phát sinh").text == "Khi có phát sinh"
    assert read_time_cell(" ").text is None


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Sở Tư pháp có trách nhiệm phối hợp với Sở Nội vụ rà soát văn bản.", "coordinate"),
        ("Sở Tư pháp khẩn trương phối hợp với Sở Nội vụ rà soát văn bản.", "coordinate"),
        ("Sở Tư pháp có trách nhiệm chủ trì, phối hợp với Sở Nội vụ rà soát văn bản.", "lead"),
    ],
)
def test_who_is_responsible_for_coordinating_coordinates(sentence: str, role: str) -> None:
    assert [d.role for d in tasks(sentence).duties] == [role]
