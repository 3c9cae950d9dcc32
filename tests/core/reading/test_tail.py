"""Recipients and signature."""

import pytest

from caunoi.core.reading import read
from caunoi.core.reading.model import Signature

BODY = "\n\nI. NHIỆM VỤ\n\nSở Y tế rà soát hồ sơ.\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn Bình", ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình")),
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\n(Đã ký)\nTrần Văn Bình", ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Văn Bình")),
        ("TL. BAN TRỊ SỰ", ("TL. BAN TRỊ SỰ", None, None)),
        ("GIÁM ĐỐC\nTrần Văn Bình", (None, "GIÁM ĐỐC", "Trần Văn Bình")),
        ("Q. GIÁM ĐỐC\nTrần Văn Bình", (None, "Q. GIÁM ĐỐC", "Trần Văn Bình")),
        ("TM. TỔ HỢP TÁC\nP. GIÁM ĐỐC\nTrần Văn Bình", ("TM. TỔ HỢP TÁC", "P. GIÁM ĐỐC", "Trần Văn Bình")),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCHTrần Văn Bình", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình")),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nĐại tá Trần Văn Bình", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Đại tá Trần Văn Bình")),
        ("TL. CHỦ TỊCH\nTrần Văn Bình", ("TL. CHỦ TỊCH", None, "Trần Văn Bình")),
        ("TM.UBND XÃ\nCHỦ TỊCH\nTrần Văn Bình", ("TM.UBND XÃ", "CHỦ TỊCH", "Trần Văn Bình")),
        ("CHỦ TỊCH\nTRẦN VĂN BÌNH", (None, "CHỦ TỊCH", "TRẦN VĂN BÌNH")),
        ("KT. VIỆN TRƯỞNG\nPHÓ VIỆN TRƯỞNG\nPGS.TS. Trần Văn Bình", ("KT. VIỆN TRƯỞNG", "PHÓ VIỆN TRƯỞNG", "PGS.TS. Trần Văn Bình")),
        ("TL. TONG CUC TRUONG\nCUC TRUONG\nTrần Văn Bình", ("TL. TONG CUC TRUONG", "CUC TRUONG", "Trần Văn Bình")),
        ("TM.\nỦY BAN NHÂN DÂN\nKT. CHU TỊCH\nPHO CHU TICH\nTrần Văn Bình", ("TM. ỦY BAN NHÂN DÂN KT. CHU TỊCH", "PHO CHU TICH", "Trần Văn Bình")),
        ("CỤC TRƯỞNG\nTS. TRẦN VĂN BÌNH", (None, "CỤC TRƯỞNG", "TS. TRẦN VĂN BÌNH")),
        ("Trần Văn Bình", (None, None, "Trần Văn Bình")),
        ("KT. THỦ TRƯỞNG\nPHÓ THỦ TRƯỞNG\nTrần Văn Bình", ("KT. THỦ TRƯỞNG", "PHÓ THỦ TRƯỞNG", "Trần Văn Bình")),
    ],
)  # fmt: skip
def test_signature_has_authority_post_and_name(lines: str, expected: tuple[str | None, ...]) -> None:
    signature = read("KẾ HOẠCH\nVề A" + BODY + f"\nNơi nhận:\n- B;\n{lines}\n").signature
    assert signature is not None
    assert (signature.authority, signature.post, signature.name) == expected


def test_signature_and_recipients_of_a_scan_that_reads_two_columns_row_by_row() -> None:
    rows = (
        "Noi nhận: - BỘ TRƯỞNG, CHỦ NHIỆM\n~ Các Sở (để b/c); =\n\n- Các Bộ: Công an,\nTài chính, Kế hoạch va\nĐầu tư, Y tế;\n\n"
        "- VPCP: BTCN, Trợ lý,\nPTTgCP, các Vụ: KTTH, TH;\n\n- Như trên; CỤC THANH TRA\nCHU TICH\n- Lưu: VT.\n\nTrần Văn Bình\n- Chia sẻ\n"
    )
    reading = read("THÔNG BÁO\nVề A" + BODY + rows)
    assert reading.recipients == (
        "Các Sở (để b/c)",
        "Các Bộ: Công an, Tài chính, Kế hoạch va Đầu tư, Y tế",
        "VPCP: BTCN, Trợ lý, PTTgCP, các Vụ: KTTH, TH",
        "Như trên",
        "Lưu: VT",
    )
    assert reading.signature is not None and reading.signature.name == "Trần Văn Bình"


def test_signature_in_capitals_alone_opens_the_end() -> None:
    signature = read("NGHỊ QUYẾT\nVề A" + BODY + "\nCHỦ TỊCH\n\nTRẦN VĂN BÌNH\n").signature
    assert signature == Signature(None, "CHỦ TỊCH", "TRẦN VĂN BÌNH")


def test_no_signature_is_none() -> None:
    assert read("KẾ HOẠCH\nVề A" + BODY + "\nNơi nhận:\n- B;\n").signature is None


def test_recipients_beside_the_signature_are_parted() -> None:
    text = "KẾ HOẠCH\nVề A" + BODY + "\nNơi nhận:          TM. ỦY BAN\n- B;               CHỦ TỊCH\n- Lưu.\n"
    reading = read(text)
    assert reading.recipients == ("B", "Lưu")
    assert reading.signature is not None and reading.signature.post == "CHỦ TỊCH"


def test_recipients_end_where_a_new_part_begins() -> None:
    long = (
        "Đoạn văn dài nói về việc thực hiện kế hoạch của các cơ quan trong tỉnh và không phải nơi nhận. " * 3
    )
    for after in ("II. KẾT QUẢ", "1 | A | B", "PHỤ LỤC", long):
        reading = read("KẾ HOẠCH\nVề A" + BODY + f"\nNơi nhận:\n- B;\n\n{after}\n")
        assert reading.recipients == ("B",)


def test_signature_without_recipients_is_a_post_with_a_name_below() -> None:
    assert read("NGHỊ QUYẾT\nVề A" + BODY + "\nCHỦ TỊCH\n(Đã ký)\nTrần Văn Bình\n").signature == Signature(
        None, "CHỦ TỊCH", "Trần Văn Bình"
    )
    assert read("NGHỊ QUYẾT\nVề A" + BODY + "\nCHỦ TỊCH\n\nhọp định kỳ.\n").signature is None


@pytest.mark.parametrize("post", ["BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ TỊCH - TỔNG THƯ KÝ"])
def test_two_offices_of_one_signer_are_one_post(post: str) -> None:
    signature = read("KẾ HOẠCH\nVề A" + BODY + f"\nNơi nhận:\n- B.\n\n{post}\nTrần Văn Bình\n").signature
    assert signature == Signature(None, post, "Trần Văn Bình")


def test_signature_run_on_behind_the_last_recipient_is_read() -> None:
    tail = "\nNơi nhận:\n- Như trên;\n- Lưu: VT (2b). An BỘ TRƯỞNG, CHỦ NHIỆM Trần Văn Bình\n"
    reading = read("KẾ HOẠCH\nVề A" + BODY + tail)
    assert reading.recipients == ("Như trên", "Lưu: VT (2b). An")
    assert reading.signature == Signature(None, "BỘ TRƯỞNG, CHỦ NHIỆM", "Trần Văn Bình")


def test_recipients_and_signature_in_two_cells_are_parted() -> None:
    tail = "\nNơi nhận: - Như trên; - Lưu: VT. | KT. BỘ TRƯỞNG THỨ TRƯỞNG Trần Văn Bình\n|\n"
    reading = read("KẾ HOẠCH\nVề A" + BODY + tail)
    assert reading.recipients == ("Như trên", "Lưu: VT")
    assert reading.signature == Signature("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Trần Văn Bình")


def test_post_beside_the_word_of_the_recipients_is_the_signers() -> None:
    tail = "\nNơi nhận: THỦ TƯỚNG\n- Như trên;\n- Lưu: VT.\n\nTrần Văn Bình\n"
    reading = read("KẾ HOẠCH\nVề A" + BODY + tail)
    assert reading.recipients == ("Như trên", "Lưu: VT")
    assert reading.signature == Signature(None, "THỦ TƯỚNG", "Trần Văn Bình")


def test_recipients_and_signature_in_the_cells_of_a_row() -> None:
    row = "| Nơi nhận: - Như Điều 3; - Lưu: VT. | KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lò Thị Thử |"
    reading = read("QUYẾT ĐỊNH\nVề A" + BODY + "\n" + row + "\n")
    assert reading.recipients == ("Như Điều 3", "Lưu: VT")
    assert reading.signature == Signature("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Thị Thử")


def test_recipients_that_lost_their_heading() -> None:
    reading = read(
        "KẾ HOẠCH\n\nMở đầu.\n\nI. A\n\n1. B.\n\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC\nVũ Minh Châu\n"
    )
    assert reading.recipients == ("Như trên", "Lưu: VT")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["- VPCP: BTCN, các PCN, TGĐ Cổng TTĐT,", "các Vụ, Cục, Công báo;", "- Lưu: VT."], ["VPCP: BTCN, các PCN, TGĐ Cổng TTĐT, các Vụ, Cục, Công báo", "Lưu: VT"]),
        (["- Sở A,", "Sở B,", "Sở C;", "- Lưu: VT."], ["Sở A, Sở B, Sở C", "Lưu: VT"]),
        (["- Thường trực Huyện ủy,", "Ủy ban nhân dân", "các huyện;", "- Lưu: VT."], ["Thường trực Huyện ủy, Ủy ban nhân dân các huyện", "Lưu: VT"]),
        (["- Như trên;", "Lưu: VT."], ["Như trên", "Lưu: VT"]),
        (["Như trên;", "các sở;", "Lưu: VT."], ["Như trên", "các sở", "Lưu: VT"]),
    ],
)  # fmt: skip
def test_recipient_that_goes_on_in_the_next_line_is_one(lines: list[str], expected: list[str]) -> None:
    tail = "\n".join(["Nơi nhận:", *lines, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Lê Văn Bến"])

    assert list(read(f"KẾ HOẠCH\nrà soát\n\n1. Sở A làm.\n\n{tail}\n").recipients) == expected


def test_signature_beside_the_last_recipient_in_one_row() -> None:
    text = "Điều 1. Rà soát hồ sơ.\n\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT. | TM. CHÍNH PHỦ\nTHỦ TƯỚNG\n\nTrần Văn Mẫu\n"
    reading = read(text)
    assert reading.recipients == ("Như Điều 1", "Lưu: VT")
    assert reading.signature == Signature("TM. CHÍNH PHỦ", "THỦ TƯỚNG", "Trần Văn Mẫu")


def test_post_and_name_on_one_line_are_a_signature() -> None:
    found = read("NGHỊ QUYẾT\nVề A" + BODY + "CHỦ TỊCH     Trần Văn Bình\n")
    assert found.signature == Signature(None, "CHỦ TỊCH", "Trần Văn Bình")


def test_body_whose_name_ends_in_a_post_signs_without_one() -> None:
    found = read("CHỈ THỊ\nVề A" + BODY + "T/M BAN BÍ THƯ\n\nTrần Văn Bình\n")
    assert found.signature == Signature("T/M BAN BÍ THƯ", None, "Trần Văn Bình")


@pytest.mark.parametrize(
    "tail",
    [
        "| Nơi nhận: | KT. CHỦ TỊCH |\n| - Như trên; | PHÓ CHỦ TỊCH |\n| - Lưu: VT. |  |\n|  | Trần Văn Bình |",
        "Nơi nhận:          KT. CHỦ TỊCH\n- Như trên;        PHÓ CHỦ TỊCH\n- Lưu: VT.\n                   Trần Văn Bình",
        "Nơi nhận:\nNhư trên;\nLưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bình",
    ],
)
def test_recipients_beside_or_above_the_signature(tail: str) -> None:
    reading = read("KẾ HOẠCH\nVề A" + BODY + f"\n{tail}\n")
    assert reading.recipients == ("Như trên", "Lưu: VT")
    assert reading.signature == Signature("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình")


def test_two_signatures_in_a_row_above_recipients_in_one_line() -> None:
    row = "| TM. BAN THƯỜNG TRỰC CHỦ TỊCH Lê Thị Mẫu | TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Văn Bình |"
    reading = read("KẾ HOẠCH\nVề A" + BODY + f"\n{row}\n\nNơi nhận: Như trên; UBND tỉnh (b/c); Lưu: VT.\n")
    assert reading.signature == Signature("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Lê Thị Mẫu")
    assert reading.recipients == ("Như trên", "UBND tỉnh (b/c)", "Lưu: VT")


def test_recipients_in_one_cell_of_a_party_table_are_parted_at_their_dashes() -> None:
    row = "| Nơi nhận: - Ban Bí thư (để báo cáo), - Các huyện ủy, - Lưu Văn phòng. | T/M BAN THƯỜNG VỤ BÍ THƯ Trần Văn Mẫu |"
    reading = read(f"1. Các sở rà soát hồ sơ.\n\n{row}\n")
    assert reading.recipients == ("Ban Bí thư (để báo cáo)", "Các huyện ủy", "Lưu Văn phòng")


def test_path_of_the_clerks_file_is_no_recipient_and_a_signature_may_ask_for_the_name() -> None:
    text = "KẾ HOẠCH\nVề A\n\nI. NHIỆM VỤ\n\nSở Y tế rà soát.\n\nGIÁM ĐỐC\n(Ký, ghi rõ họ tên)\nLê Văn Tám\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nd:\\\\2011\\\\CV\\\\A\n"
    reading = read(text)
    assert reading.recipients == ("Như trên", "Lưu: VT")
    assert reading.signature is not None and reading.signature.name == "Lê Văn Tám"


def test_name_above_the_word_that_it_is_signed_stands_without_its_post() -> None:
    reading = read("QUYẾT ĐỊNH\nVề A\n\nĐiều 1. Sở Y tế rà soát hồ sơ.\nTrần Văn Mẫu\n(Đã ký)\n")
    assert reading.signature == Signature(None, None, "Trần Văn Mẫu")
    assert read("QUYẾT ĐỊNH\nVề A\n\nĐiều 1. Sở Y tế rà soát hồ sơ.\nTrần Văn Mẫu").signature is None


def test_what_goes_with_a_letter_is_no_recipient() -> None:
    tail = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n(Đính kèm danh sách lò gốm)\n\nGIÁM ĐỐC\nTrần Văn Bình\n"
    assert read("KẾ HOẠCH" + BODY + tail).recipients == ("Như trên", "Lưu: VT")
