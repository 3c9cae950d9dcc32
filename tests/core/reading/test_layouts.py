"""One letterhead and one ending however they were saved: column by column, row by row, in a table, with tabs."""

import pytest

from caunoi.core.reading import read
from caunoi.core.reading.blocks import read_blocks
from caunoi.core.reading.titles import type_of_line

ISSUER = "ỦY BAN NHÂN DÂN TỈNH HÒA AN"
STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
NUMBER, DAY = "Số: 12/KH-UBND", "Hòa An, ngày 03 tháng 4 năm 2020"
BODY = "\n\nI. MỤC TIÊU\n\n1. Mở rộng chợ.\n"

HEADS = {
    "columns": f"{ISSUER}\n-------\n{NUMBER}\n\n{STATE}\n{MOTTO}\n-------\n{DAY}\n",
    "day first": f"{DAY}\n{ISSUER}\n-------\n{NUMBER}\n{STATE}\n{MOTTO}\n",
    "rows": f"{ISSUER}     {STATE}\n{NUMBER}     {MOTTO}\n     {DAY}\n",
    "tabs": f"{ISSUER}\t{STATE}\n{NUMBER}\t{MOTTO}\n\t{DAY}\n",
    "two blanks": f"{ISSUER}\n-------\n{NUMBER}\n{STATE.replace(' ', '  ')}\n{MOTTO.replace(' ', '  ')}\n{DAY}\n",
    "one row": f"| **{ISSUER}**<br>**-------**<br>{NUMBER} | **{STATE}**<br>{MOTTO}<br><br>*{DAY}* |\n|---|---|\n",
    "below the headline of a page": f"# KẾ HOẠCH 12/KH-UBND PHÁT TRIỂN CHỢ\n\n{ISSUER}\n{NUMBER}\n{STATE}\n{MOTTO}\n{DAY}\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_letterhead_is_the_same_however_it_was_saved(head: str) -> None:
    document = read(f"{head}\nKẾ HOẠCH\nPhát triển chợ{BODY}").document
    assert (document.issuer, document.symbol, document.place, document.date, document.title) == (
        ISSUER, "12/KH-UBND", "Hòa An", "2020-04-03", "Phát triển chợ",
    )  # fmt: skip


@pytest.mark.parametrize("gap", ["      ", "\t\t"])
def test_subject_of_a_letter_ends_where_the_day_stands_beside_it(gap: str) -> None:
    head = f"Văn phòng Tỉnh ủy{gap}{STATE}\nSố: 12/VP-TH{gap}{MOTTO}\nV/v mở rộng chợ trên địa bàn tỉnh{gap}{DAY}\n"
    document = read(f"{head}\nKính gửi: Sở Công Thương\n\nSở rà soát hồ sơ.\n").document
    assert (document.issuer, document.title) == ("Văn phòng Tỉnh ủy", "V/v mở rộng chợ trên địa bàn tỉnh")
    assert (document.place, document.date) == ("Hòa An", "2020-04-03")


def test_day_behind_a_subject_on_its_line_keeps_its_place() -> None:
    head = f"{ISSUER} {STATE}\nSố: 12/UBND-KT {MOTTO}\nV/v mở rộng các chợ trên địa bàn tỉnh {DAY}\n"
    assert read(f"{head}\nKính gửi: Sở Công Thương\n\nSở rà soát hồ sơ.\n").document.place == "Hòa An"


def test_page_that_heads_a_letter_says_whose_it_is() -> None:
    head = "Công văn chỉ đạo của UBND tỉnh Hòa An\nSố: 12/VPUBND-KT, ngày 03 tháng 4 năm 2020\n"
    document = read(f"{head}Về việc mở chợ.\n\nKính gửi: Sở Công Thương\n\nSở rà soát hồ sơ.\n").document
    assert (document.issuer, document.place, document.date) == ("UBND tỉnh Hòa An", None, "2020-04-03")


FOR, POST, NAME = "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Mẫu"
TO = ("Như trên", "CT, PCT UBND tỉnh", "Lưu: VT")

ENDINGS = {
    "signature above": f"{FOR}\n{POST}\nĐã ký\n{NAME}\n\nNơi nhận:\n- {TO[0]};\n- {TO[1]};\n- {TO[2]}.\n",
    "no dashes": f"Nơi nhận:\n{TO[0]};\n{TO[1]};\n{TO[2]}.\n\n{FOR}\n{POST}\n\n( Đã ký )\n\n{NAME}\n",
    "tabs": f"Nơi nhận:\t\t{FOR}\n- {TO[0]};\t\t{POST}\n- {TO[1]};\t\t(Đã ký)\n- {TO[2]}.\t\t{NAME}\n",
    "line by line": f"Nơi nhận:\n{FOR}\n- {TO[0]};\n{POST}\n- {TO[1]};\n{NAME}\n- {TO[2]}.\n",
    "one row": f"| **Nơi nhận:**<br>- {TO[0]};<br>- {TO[1]};<br>- {TO[2]}. | **{FOR}**<br>**{POST}**<br><br>*(Đã ký)*<br>**{NAME}** |\n|---|---|\n",
    "over a page": f"Nơi nhận:\n- {TO[0]};\n- {TO[1]};\n\n- 2 -\n\n- {TO[2]}.\n\n{FOR}\n{POST}\n{NAME}\n",
    "in a line": f"| Nơi nhận: - {TO[0]}; - {TO[1]}. - {TO[2]}. | {FOR} {POST} (Đã ký) {NAME} |\n",
}


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_recipients_and_signature_are_the_same_however_they_were_saved(ending: str) -> None:
    reading = read(f"{HEADS['columns']}\nKẾ HOẠCH\nPhát triển chợ{BODY}\n{ending}")
    signature = reading.signature
    assert signature is not None
    assert (signature.authority, signature.post, signature.name) == (FOR, POST, NAME)
    assert reading.recipients == TO


def test_a_chapter_and_its_title_in_capitals_stand_on_one_line() -> None:
    reading = read(
        "Chương I QUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\nChương II TỔ CHỨC THỰC HIỆN\n\nĐiều 2. Hiệu lực\n"
    )
    assert [c.id for c in reading.clauses] == ["C1", "D1", "C2", "D2"]


@pytest.mark.parametrize(
    ("line", "kind"), [("QUYẾT ĐỊNH: ban hành quy chế", "quyết định"), ("Quyết định: ban hành quy chế", None)]
)
def test_kind_with_words_behind_it_opens_a_document_in_capitals_alone(line: str, kind: str | None) -> None:
    text = f"{ISSUER}\n\n{line}\n"

    found = type_of_line(text, read_blocks(text)[-1])

    assert (found and found[0]) == kind
