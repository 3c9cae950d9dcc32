"""Words that lost the space between them: parted where nothing else fits, said, and every place where it was."""

import pytest

from caunoi.core.reading import read
from caunoi.core.reading.glued import seams
from caunoi.core.reading.normal import normalise
from tests.core.reading.texts import tasks

MET = "Các sở, đơn vị có thẩm quyền thi hành quyết định và báo cáo."


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("phê duyệtChương trình", ["duyệt Chương"]),
        ("theo chỉ đạo củaThủ tướng; củaThủ tướng", ["của Thủ", "của Thủ"]),
        (f"{MET} Cácsở phải thihành.", ["thi hành"]),
        (f"{MET} Giao cácsở, đơnvị báocáo.", ["các sở", "đơn vị", "báo cáo"]),
    ],
)
def test_glued_words_are_parted(text: str, parted: list[str]) -> None:
    assert [f"{text[:at].split()[-1]} {text[at:].split()[0].strip(',.;')}" for at in seams(text)] == parted


@pytest.mark.parametrize(
    "text",
    [
        "Cácsở phải thihành.",  # the two words stand nowhere else
        f"{MET} Đồng chí ĐứcMạnh, ông NguyễnVăn.",  # somebody's name
        f"{MET} robot, nilon, vectơ, thưong mại, Facebook, duyệtKH.",
        f"{MET} baocao@sởvà.vn, /thihành/, quyếtđịnh.docx, thihành-1",
        f"{MET} nghiêngngảnghiêngngả, duyệtchươngtrình, duyệtChươngTrình.",
        "Thi hanh bao cao; thihanh baocao duyetChuong.",
    ],
)
def test_what_is_not_plain_stays_glued(text: str) -> None:
    assert seams(text) == []


def test_reading_goes_by_the_words_and_its_places_by_the_text() -> None:
    line = "Giao cácsở, đơn vị báo cáo; Sở Y tế tham mưu phê duyệtChương trình."
    reading = tasks(f"{MET}", line)
    duty, other = reading.duties[-2:]
    assert (duty.owner, other.text) == ("các sở, đơn vị", "Sở Y tế tham mưu phê duyệt Chương trình")
    text = f"KẾ HOẠCH\n\nMở đầu.\n\nI. NHIỆM VỤ\n\n{MET}\n\n{line}\n"
    assert text[other.start : other.end] == "Sở Y tế tham mưu phê duyệtChương trình"
    said = {text[w.start : w.end]: w.message for w in reading.warnings if w.message.startswith("chữ dính")}
    assert said == {"cácsở": "chữ dính đọc là “các sở”", "duyệtChương": "chữ dính đọc là “duyệt Chương”"}


def test_a_span_may_begin_at_what_was_glued() -> None:
    text = "I. NHIỆM VỤ\n\nGiao cho Sở Y tế rà soát theoQuyết định số 5/QĐ-UBND.\n"
    (cited,) = read(text).citations
    assert text[cited.start : cited.end] == "Quyết định số 5/QĐ-UBND"


def test_letters_that_are_not_composed_are_parted_too() -> None:
    text = "I. NHIỆM VỤ\n\nGiao Sở Y tế rà soát hồ sơ duye\u0323\u0302tChương trình, kế hoạch.\n"
    (duty,) = read(text).duties
    assert "duyệt Chương" in duty.text
    assert [text[w.start : w.end] for w in read(text).warnings if w.message.startswith("chữ dính")] != []


def test_syllable_that_a_page_parted_is_read_whole_in_its_place() -> None:
    text = "KẾ HOẠCH\n\nMở đầu.\n\n1. Sở Y tế cụ th ể hóa Ngh ị quyết này; ph 5 giữ nguyên.\n"
    reading = read(text)
    assert normalise(text).text == text.replace("th ể", "thể").replace("Ngh ị", "Nghị")
    assert reading.duties[0].owner == "Sở Y tế"
    assert text[reading.duties[0].start :].startswith("Sở Y tế cụ th ể hóa")
    assert normalise("\nCh ương, th xyz").text == "\nChương, th xyz"
