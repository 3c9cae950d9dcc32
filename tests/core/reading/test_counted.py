"""Aims that no heading announces: paragraphs that tell of nothing but numbers to reach."""

import pytest

from caunoi.core.reading import Reading, read
from tests.core.reading.texts import under

HERDS = "Tổng đàn lợn 9.500 con; đàn gia cầm 120.000 con. Thu ngân sách đạt 18 tỷ đồng;"
WORKS = "Trồng mới 45 ha rừng; duy trì tỷ lệ che phủ rừng 52%. Đào tạo nghề cho 150 người; giảm 25 hộ nghèo."
SHARES = "95% số hộ dùng nước sạch; ít nhất 01 trường đạt chuẩn; tuổi nghề giữ ở mức 20 năm."


def values(found: Reading) -> list[float]:
    return [t.value for t in found.targets]


def test_excerpt_that_holds_only_numbers_to_reach_sets_aims_and_orders_nobody() -> None:
    found = read(f"{HERDS}\n{WORKS}\nTrong lĩnh vực xã hội:\n{SHARES}\n")
    assert values(found) == [9500, 120_000, 18, 45, 52, 150, 25, 95, 1]
    assert found.duties == ()


def test_aims_end_where_something_else_is_ordered() -> None:
    found = read(f"Phương hướng, nhiệm vụ năm 2026:\n{WORKS}\nTrồng 20 ha ngô; rà soát quỹ đất công.\n")
    assert values(found) == [45, 52, 150, 25]
    assert [d.text for d in found.duties] == ["Trồng 20 ha ngô", "rà soát quỹ đất công"]


@pytest.mark.parametrize(
    "text",
    [
        "Trồng mới 45 ha rừng; kết nạp 20 đoàn viên; xóa 12 nhà tạm.",  # works alone may be tasks
        "Tổng đàn lợn 9.500 con; trồng mới 45 ha rừng.",  # too few
        "Trồng mới 45 ha rừng, bằng 90% so với kế hoạch; tổng đàn bò 300 con; đàn lợn 900 con.",  # reached
        "Trồng mới 45 ha rừng; tổng đàn bò 300 con; thành lập 02 đoàn kiểm tra.",
        f"Trồng mới 45 ha rừng; tổng đàn bò 300 con; {'đàn lợn của các hộ ' * 15}900 con.",
        "Trồng mới 45 ha rừng; tổng đàn bò 300 con; Sở Y tế tiêm 900 con.",
    ],
)
def test_numbers_of_works_of_what_was_reached_and_of_bodies_are_no_aims_by_themselves(text: str) -> None:
    assert 300 not in values(read(f"{text}\n"))


@pytest.mark.parametrize(
    "heading", ["PHƯƠNG HƯỚNG, NHIỆM VỤ", "MỤC TIÊU, NHIỆM VỤ CHỦ YẾU", "Nhiệm vụ và chỉ tiêu cụ thể"]
)
def test_heading_of_aims_and_tasks_announces_both(heading: str) -> None:
    found = under(
        heading,
        "- Đến năm 2030: Giảm tỷ suất sinh bình quân 0,5‰, phấn đấu giảm tỷ lệ hộ nghèo xuống còn 1%.",
        "- Rà soát quỹ đất công.",
    )
    assert values(found) == [0.5, 1]
    assert [d.text for d in found.duties] == ["Rà soát quỹ đất công"]


def test_tasks_stay_tasks_below_their_heading_and_below_a_body() -> None:
    for heading in ("NHIỆM VỤ", "PHƯƠNG HƯỚNG, NHIỆM VỤ"):
        found = under(heading, "1. Sở Nông nghiệp", f"- {WORKS}")
        assert "Trồng mới 45 ha rừng" in [d.text for d in found.duties]
    assert len(under("NHIỆM VỤ", WORKS).duties) == 4


def test_sentence_that_strives_for_several_numbers_orders_nothing_between_them() -> None:
    found = under(
        "ĐỊNH HƯỚNG VÀ CÁC NHIỆM VỤ",
        "1. Phấn đấu tăng trưởng đạt 13%; tỷ lệ hộ nghèo dưới 3%; hoàn thành xây dựng huyện An Lạc thành huyện "
        "điểm về văn hóa; tỷ lệ che phủ rừng đạt 20%.",
        "2. Phấn đấu giảm nghèo 3%; rà soát hộ nghèo.",
    )
    assert values(found) == [13, 3, 20, 3]
    assert [d.text for d in found.duties] == ["rà soát hộ nghèo"]


def test_what_is_expected_to_be_striven_for_is_an_aim() -> None:
    found = read("Dự kiến trong năm 2026 phấn đấu giải ngân tăng 20 - 30%, khởi công được 40 dự án.\n")
    assert values(found) == [20, 40]
    assert found.duties == ()


def test_number_too_high_for_a_year_counts_what_is_done_in_the_year() -> None:
    assert values(under("CHỈ TIÊU", "- Tổng số người được khám trong năm 5.605.000 người.")) == [5_605_000]
