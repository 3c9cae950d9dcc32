"""Until when a target is to be reached, where its own words say so."""

import pytest

from tests.core.reading.texts import under


@pytest.mark.parametrize(
    ("sentence", "dues"),
    [
        ("Tỷ lệ hộ nghèo còn dưới 2%.", ["2030-12-31"]),
        ("Xã đạt chuẩn: Đến hết quý II/2023 đạt 70%; đến 30/6/2024 đạt 80%.", ["2023-06-30", "2024-06-30"]),
        ("Năm 2022 đạt 60%, năm 2023 đạt 65% số xã.", ["2022-12-31", "2023-12-31"]),
        ("Trước năm 2024, tỷ lệ hộ nghèo còn dưới 2%.", ["2023-12-31"]),
        ("Tỷ lệ hộ nghèo còn dưới 2% trong 6 tháng đầu năm 2026.", ["2026-06-30"]),
        ("Tỷ lệ hộ nghèo còn dưới 2% 6 tháng cuối năm 2026.", ["2026-12-31"]),
        ("Tháng 9/2026 tỷ lệ hộ nghèo còn dưới 2%.", ["2026-09-30"]),
        ("Giai đoạn 2021 - 2025 tỷ lệ hộ nghèo còn dưới 2%.", ["2025-12-31"]),
        ("Đến ngày 30 tháng 6 năm 2026 tỷ lệ hộ nghèo còn dưới 2%.", ["2026-06-30"]),
        ("Tỷ lệ hộ nghèo theo quyết định ngày 5 tháng 3 năm 2020 còn dưới 2%.", ["2030-12-31"]),
        ("Đến ngày 31 tháng 2 năm 2026 tỷ lệ hộ nghèo còn dưới 2%.", ["2030-12-31"]),
        ("Giảm 5% số vụ cháy so với cuối năm 2020.", ["2030-12-31"]),
        ("Giảm 5% số vụ cháy; 80% hộ kết nối mạng năm 2028.", ["2030-12-31", "2028-12-31"]),
        (
            "Đến năm 2025: hộ nghèo còn 4%, hộ cận nghèo còn 5%; đến năm 2028: hộ nghèo còn 2%, hộ cận nghèo còn 3%.",
            ["2025-12-31", "2025-12-31", "2028-12-31", "2028-12-31"],
        ),
    ],
)
def test_own_words_beat_the_heading(sentence: str, dues: list[str]) -> None:
    found = under("MỤC TIÊU ĐẾN NĂM 2030", sentence).targets
    assert [t.due for t in found] == dues


@pytest.mark.parametrize(
    "sentence",
    [
        "Số xã đạt chuẩn: Đến hết quý II/2023 đạt 70%; đến 30/6/2024 đạt 80%.",
        "Năm 2022 đạt 60%, năm 2023 đạt 65%, năm 2025 đạt 75% số xã đạt chuẩn.",
        "Số xã đạt chuẩn đạt 70% vào năm 2025 và 95% vào năm 2030.",
    ],
)
def test_parts_that_only_name_other_times_share_what_is_measured(sentence: str) -> None:
    found = under("MỤC TIÊU", sentence).targets
    assert len(found) > 1
    assert {t.subject.lower() for t in found} == {"số xã đạt chuẩn"}
