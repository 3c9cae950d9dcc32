"""Documents behind the first one, with their kind, label and title."""

import pytest

from caunoi.core.reading import read

FIRST = "QUYẾT ĐỊNH\nVề quản lý chợ\n\nĐiều 1. Ban hành kèm theo.\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Bình\n\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("KẾ HOẠCH\nPhát triển chợ năm 2023\n(Kèm theo Quyết định số 8/QĐ-UBND)", ("plan", "KẾ HOẠCH", "Phát triển chợ năm 2023")),
        ("QUY CHẾ\nQUẢN LÝ CHỢ", ("regulation", "QUY CHẾ", "QUẢN LÝ CHỢ")),
        ("QUY CHẾ QUẢN LÝ CHỢ", ("regulation", "QUY CHẾ", "QUẢN LÝ CHỢ")),
        ("PHỤ LỤC I\nDANH SÁCH CHỢ", ("annex", "PHỤ LỤC I", "DANH SÁCH CHỢ")),
        ("PHỤ LỤC SỐ 02 DANH SÁCH CHỢ", ("annex", "PHỤ LỤC SỐ 02", "DANH SÁCH CHỢ")),
        ("DANH MỤC CÁC CHỢ CỦA HUYỆN", ("annex", "", "DANH MỤC CÁC CHỢ CỦA HUYỆN")),
        ("PHỤ LỤC", ("annex", "PHỤ LỤC", None)),
    ],
)  # fmt: skip
def test_annex_says_its_kind_label_and_title(head: str, expected: tuple[str, str, str | None]) -> None:
    text = f"{FIRST}{head}\n\nI. NHIỆM VỤ\n\nSở Y tế rà soát hồ sơ.\n"
    (annex,) = read(text).annexes
    assert (annex.type, annex.label, annex.title) == expected
    assert text[annex.start : annex.end].startswith(head.split("\n")[0])
    assert text[annex.start : annex.end].endswith("rà soát hồ sơ.")


def test_each_annex_ends_where_the_next_begins() -> None:
    text = f"{FIRST}PHỤ LỤC I\n\n1. Chợ xã.\n\nPHỤ LỤC II\n\n1. Bến đò.\n"
    one, two = read(text).annexes
    assert (one.label, two.label) == ("PHỤ LỤC I", "PHỤ LỤC II")
    assert one.end <= two.start


def test_document_alone_has_no_annexes() -> None:
    assert read("KẾ HOẠCH\nVề chợ\n\n1. Sở Y tế rà soát hồ sơ.\n").annexes == ()
