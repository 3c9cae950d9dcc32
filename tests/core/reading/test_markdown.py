"""A text that was kept in Markdown is read as the same text without its marks."""

import pytest

from caunoi.core.reading import read
from caunoi.core.reading.normal import normalise

PLAIN = """ỦY BAN NHÂN DÂN
TỈNH HÒA AN
Số: 12/KH-UBND
Hòa An, ngày 3 tháng 4 năm 2025

KẾ HOẠCH
Phát triển chợ

I. NHIỆM VỤ
- Sở Công Thương rà soát quy hoạch chợ.

TT | Nhiệm vụ | Chủ trì | Thời gian
1 | Lập danh mục chợ | Sở Công Thương | 6/2025

Nơi nhận:
- Như trên;
- Lưu: VT.
"""
MARKED = """**ỦY BAN NHÂN DÂN**<br>**TỈNH HÒA AN**
Số: 12/KH\\-UBND
Hòa An, *ngày 3 tháng 4 năm 2025*

# KẾ HOẠCH
## Phát triển chợ

## I. NHIỆM VỤ
*   Sở Công Thương rà soát **quy hoạch** chợ.

| TT | Nhiệm vụ | Chủ trì | Thời gian |
|---|:---|---|---|
| 1 | Lập danh mục<br>chợ | Sở Công Thương | 6/2025 |  

***Nơi nhận:***
* Như trên;
* Lưu: VT.
"""


def test_marks_are_layout() -> None:
    assert normalise(MARKED).text == PLAIN
    plain, marked = read(PLAIN), read(MARKED)
    assert marked.document == plain.document
    assert marked.recipients == plain.recipients == ("Như trên", "Lưu: VT")
    assert [(d.text, d.owner, d.due) for d in marked.duties] == [
        (d.text, d.owner, d.due) for d in plain.duties
    ]
    assert len(marked.duties) == 2


def test_places_are_those_of_the_text_as_given() -> None:
    reading = read(MARKED)
    assert [MARKED[c.start :][:5] for c in reading.clauses] == ["I. NH"]
    assert (
        MARKED[reading.duties[0].start : reading.duties[0].end] == "Sở Công Thương rà soát **quy hoạch** chợ"
    )
    assert reading.coverage.words == reading.coverage.accounted


@pytest.mark.parametrize("text", [MARKED, "**A** là **B**\n\n## C **", "# A\n# B\n\n| a | b |\n|---|---|\n"])
def test_nothing_is_lost(text: str) -> None:
    sentences = read(text).sentences
    assert "".join("".join(text[s.start : s.end].split()) for s in sentences) == "".join(text.split())
    once = normalise(text).text
    assert normalise(once).text == once


@pytest.mark.parametrize("text", ["Số: 5*\n\n# Ghi chú", "| a |\n|", "Điều 1.\n* Rà soát.\n+ Lập sổ."])
def test_a_single_mark_stays(text: str) -> None:
    assert normalise(text).text == text
