"""A text typed or scanned without marks: it is read as if it had them, and given back as it stands."""

import pytest

from caunoi.core.reading import read, to_json
from caunoi.core.reading.normal import normalise

PLAN = """UY BAN NHAN DAN
TINH AN HAI
So: 45/KH-UBND
An Hai, ngay 12 thang 3 nam 2025

KE HOACH
Cai cach hanh chinh nam 2025

Can cu Nghi quyet so 12-NQ/TU ngay 3/4/2024 cua Tinh uy – An Hai;

I. MUC TIEU
1. Ty le ho so giai quyet dung han dat tren 95%.
2. Giam it nhat 20% thoi gian giai quyet thu tuc.

II. NHIEM VU
1. Giao So Tai chinh chu tri, phoi hop voi cac so bo tri kinh phi.
2. Uy ban nhan dan cac xa ra soat, bao cao ket qua hang quy.
3. So Y te:
- Ra soat ho so truoc ngay 30/6/2025.
4. De nghi cac doan the van dong nhan dan.
Yeu cau cac so, nganh nghiem tuc thuc hien.

Noi nhan:
- Nhu tren;
TM. UY BAN NHAN DAN
CHU TICH
Le Van Minh
"""


def test_owners_times_and_roles_are_read() -> None:
    assert [(d.owner, d.role, d.due, d.cadence) for d in read(PLAN).duties] == [
        ("So Tai chinh", "lead", None, None),
        ("Uy ban nhan dan cac xa", "lead", None, "quarter"),
        ("So Y te", "lead", "2025-06-30", "once"),
        ("cac doan the", "asked", None, None),
        ("cac so, nganh", "lead", None, None),
    ]


def test_targets_citations_and_letterhead_are_read() -> None:
    reading = read(PLAN)
    assert [(t.comparator, t.value, t.subject) for t in reading.targets] == [
        (">", 95, "Ty le ho so giai quyet dung han"),
        (">=", 20, "thoi gian giai quyet thu tuc"),
    ]
    assert [(c.symbol, c.date, c.issuer) for c in reading.citations] == [
        ("12-NQ/TU", "2024-04-03", "Tinh uy – An Hai")
    ]
    assert (reading.document.date, reading.document.place) == ("2025-03-12", "An Hai")
    assert (reading.document.issuer, reading.document.title) == (
        "UY BAN NHAN DAN TINH AN HAI",
        "Cai cach hanh chinh nam 2025",
    )


def test_what_is_given_back_stands_in_the_text_and_it_is_said() -> None:
    reading = read(PLAN)
    assert to_json(reading)["duties"][0]["text"] == PLAN[reading.duties[0].start : reading.duties[0].end]
    assert [c.heading for c in reading.clauses if c.heading] == ["MUC TIEU", "NHIEM VU", "So Y te"]
    assert [w.message for w in reading.warnings if w.message.startswith("văn bản không có dấu")] != []


def test_places_stay_where_they_are_and_nothing_changes_twice() -> None:
    normal = normalise(PLAN)
    assert len(normal.text) == len(PLAN)
    assert normalise(normal.text).text == normal.text


def test_a_word_that_kept_its_marks_is_given_back_with_them() -> None:
    (duty,) = read(
        "Giao So Tài chinh chu tri, phoi hop voi cac so, nganh, uy ban nhan dan cac xa, cac phuong bo tri kinh phi.\n"
        * 1
    ).duties
    assert duty.owner == "So Tài chinh"


@pytest.mark.parametrize(
    "text",
    [
        "Giao Sở Tài chính chủ trì, phối hợp với các sở bố trí kinh phí.",
        "The board shall review the plan and report to the council before the end of the year, to be sure of the date.",
        "12/3",
        "",
    ],
)
def test_a_text_with_marks_or_of_another_language_stays_as_it_is(text: str) -> None:
    normal = normalise(text)
    assert (normal.text, normal.unmarked) == (text, False)


SCAN = """I. NHIỆM VỤ

1. Các bộ, ngành can khan trương rà soát dé trién khai Kế hoạch.

2. Thủ trưởng các don vị của Sơn La đây mạnh công tác tuyên truyền.

II. MỤC TIÊU

Số hộ nghèo đưới 5%.
"""


def test_phrases_that_a_scan_damaged_are_read_as_meant_and_it_is_said() -> None:
    reading = read(SCAN)
    assert [d.owner for d in reading.duties] == ["Các bộ, ngành", "Thủ trưởng các đơn vị của Sơn La"]
    assert [(t.comparator, t.value) for t in reading.targets] == [("<", 5)]
    assert [w.message for w in reading.warnings if w.message.startswith("bản quét hỏng dấu")] != []
    assert len(normalise(SCAN).text) == len(SCAN)


@pytest.mark.parametrize(
    "text",
    [
        "Các bộ khan trương rà soát và trién khai kế hoạch.",  # two slips, as in typing
        "Truyền thống, công tác cùng cấp: các phương án chi tiêu, phân bố trong độ tuổi do thứ trưởng quyết định.",
    ],
)
def test_slips_and_other_words_that_look_alike_stay_as_they_are(text: str) -> None:
    assert normalise(text).text == text
