"""Labels that scans and typing damage: what stands before and behind proves which they are; places stay as they are."""

import pytest

from caunoi.core.reading import read


def ids(*lines: str) -> list[str]:
    return [c.id for c in read("KẾ HOẠCH\n\nMở đầu.\n\n" + "\n\n".join(lines) + "\n").clauses]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("1 Đổi mới công tác.", "a) Rà soát.", "b) Bổ sung.", "2. Tăng cường kiểm tra."), ["1", "1.a", "1.b", "2"]),
        (("l. Rà soát hồ sơ.", "2. Báo cáo kết quả."), ["1", "2"]),
        (("I. Rà soát hồ sơ.", "2. Báo cáo kết quả.", "3. Lưu hồ sơ."), ["1", "2", "3"]),
        (("1, Rà soát hồ sơ.", "2, Báo cáo kết quả."), ["1", "2"]),
        (("a, Rà soát hồ sơ.", "b, Báo cáo kết quả."), ["a", "b"]),
        (("1. Sở Y tế:", "8) Rà soát.", "b) Bổ sung."), ["1", "1.a", "1.b"]),
        (("1. Sở Y tế:", "- a) Rà soát.", "- b) Bổ sung."), ["1", "1.a", "1.b"]),
        (("I MỤC TIÊU CHUNG", "1. Chợ.", "II, TỔ CHỨC THỰC HIỆN", "1. Sở."), ["I", "I.1", "II", "II.1"]),
        (("I. MỤC TIÊU", "H. NHIỆM VỤ", "HI. TỔ CHỨC"), ["I", "II", "III"]),
        (("Điều l. Phạm vi", "Điều2. Đối tượng", "Điều 3 Quyết định này có hiệu lực."), ["D1", "D2", "D3"]),
        (("*1. Sở Y tế*", "*a) Rà soát.*", "*b) Bổ sung.*"), ["1", "1.a", "1.b"]),
        (("a) Một.", "b) Hai.", "e) Ba.", "đ) Bốn.", "đ) Năm.", "e) Sáu."), ["a", "b", "c", "d", "đ", "e"]),
        (("a) Một.", "b) Hai.", "e) Ba."), ["a", "b", "c"]),
        (("I/- TÌNH HÌNH", "1/- Các huyện.", "a/- Rà soát.", "b.-Báo cáo.", "2/-Sở Y tế.", "II.- VIỆC"), ["I", "I.1", "I.1.a", "I.1.b", "I.2", "II"]),
    ],
)  # fmt: skip
def test_damaged_label_is_what_those_around_it_prove(lines: tuple[str, ...], expected: list[str]) -> None:
    assert ids(*lines) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Rà soát hồ sơ.", "2 Nghị quyết số 5 ngày 3/4/2020."),  # a note at the foot of a page
        ("1. Rà soát hồ sơ.", "2 Sở đã hoàn thành."),
        ("1. Rà soát hồ sơ theo quy định tại Khoản\n3 - Điều 61 Luật Lâm nghiệp.",),
        ("1. Rà soát hồ sơ.", "Điều 2 Luật Lâm nghiệp nêu rõ."),
        ("1. Rà soát hồ sơ.", "8) Bổ sung."),
    ],
)
def test_what_only_looks_like_a_label_is_none_where_nothing_proves_it(lines: tuple[str, ...]) -> None:
    assert ids(*lines)[:1] == ["1"]
    assert not set(ids(*lines)) & {"2", "3", "D2", "a"}


def test_excerpt_may_begin_at_a_damaged_numeral() -> None:
    assert [c.id for c in read("IH. MỤC TIÊU\n\n1. Chợ.\n\n2. Hồ.\n").clauses] == ["II", "II.1", "II.2"]


@pytest.mark.parametrize(
    "foot",
    ["{}", "- {} -", "Trang {}/7", "=== Trang {} ===", "Page {} of 7", "{} | Trang", "KH12.DOC {}", "CÔNG BÁO/Số 5/Ngày 3-4-2020 {}"],
)  # fmt: skip
def test_what_each_page_repeats_is_no_text_and_parts_no_paragraph(foot: str) -> None:
    long = "Sở Y tế rà soát hồ sơ của các cơ sở khám bệnh trên địa bàn tỉnh và"
    pages = "".join(
        f"{n}. {long}\n\n{foot.format(n)}\n\nbáo cáo kết quả trước ngày 0{n}/5/2020.\n\n" for n in (1, 2, 3)
    )
    reading = read(f"KẾ HOẠCH\n\nMở đầu.\n\n{pages}")
    assert [c.id for c in reading.clauses] == ["1", "2", "3"]
    assert [d.due for d in reading.duties] == ["2020-05-01", "2020-05-02", "2020-05-03"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("C. NHIỆM VỤ", "I. CHỢ", "1. Xây.", "II. HỒ", "D. TỔ CHỨC", "1. Sở."), ["C", "C.I", "C.I.1", "C.II", "D", "D.1"]),
        (("B. Nhiệm vụ", "Các xã rà soát.", "C. Tổ chức", "1. Sở."), ["B", "C", "C.1"]),
        (("II. HỒ", "1. Xây.", "B. TỔ CHỨC", "I. SỞ", "1. Rà soát."), ["II", "II.1", "B", "B.I", "B.I.1"]),
        (("Điều 2. Hồ", "1. Xây.", "B. Tổ chức", "1. Rà soát."), ["D2", "D2.1", "D2.B", "D2.B.1"]),
        (("B. Nguyễn Văn Mẫu ký.", "Các xã báo cáo."), []),  # a name
        (("HI- TỔ CHỨC", "1. Sở.", "IV- HIỆU LỰC"), ["III", "III.1", "IV"]),
        (("HI- TỔ CHỨC", "1. Sở.", "III- HIỆU LỰC"), ["II", "II.1", "III"]),
        (("IH. TỔ CHỨC", "1. Sở.", "IV. HIỆU LỰC"), ["III", "III.1", "IV"]),
        (("I- TỔ CHỨC", "1. Sở.", "III- HIỆU LỰC", "IV- KHÁC"), ["II", "II.1", "III", "IV"]),
        (("Mở đầu.", "I- TỔ CHỨC", "III- HIỆU LỰC", "IV- KHÁC"), ["I", "III", "IV"]),  # what is lost may be II
        (("1. Sở A:", "A) Rà soát.", "b) Bổ sung.", "c) Lưu."), ["1", "1.a", "1.b", "1.c"]),
        (("1. Sở A:", "a) Rà soát.", "B) Bổ sung.", "c) Lưu."), ["1", "1.a", "1.b", "1.c"]),
        (("A) Đầu", "a) Rà soát.", "b) Lưu.", "B) Sau", "a) Sửa."), ["A", "A.a", "A.b", "B", "B.a"]),
    ],
)  # fmt: skip
def test_excerpt_may_begin_anywhere_and_its_first_label_be_damaged(
    lines: tuple[str, ...], expected: list[str]
) -> None:
    assert [c.id for c in read("\n\n".join(lines) + "\n").clauses] == expected


def test_healed_label_is_said() -> None:
    found = read("I- TỔ CHỨC\n\n1. Sở A:\n\nA) Rà soát.\n\nb) Lưu.\n\nIII- HIỆU LỰC\n").warnings
    assert [w.message for w in found if "số thứ tự" in w.message] == [
        "số thứ tự đọc là II",
        "số thứ tự đọc là a",
    ]
