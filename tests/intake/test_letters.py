"""Encodings: what is written in any of them is recognised and comes back the same."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.syllables import is_syllable
from caunoi.intake import RefusedError, open_document
from caunoi.intake.letters.old import TCVN3, from_font, from_tcvn3, from_vni
from caunoi.intake.letters.recognise import decode, mend
from caunoi.intake.letters.syllables import share
from tests.intake.writing import tcvn3, vni, windows_1258

TEXT = (
    "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành rà soát hồ sơ, khắc phục những vướng mắc đã được chỉ ra; "
    "kết quả gửi về Văn phòng trước ngày 15 tháng 9. Đồng chí phụ trách chịu trách nhiệm trước tập thể."
)
SMALL = TEXT.replace("Ủy", "Cùng")  # TCVN3 has capitals with tones only in a font of their own
TWICE = "bảo vệ rừng, cấp nước tưới, kiên cố kênh mương"  # its bytes all have a place in Windows-1252
WORDS = [
    "nghị",
    "quyết",
    "của",
    "ban",
    "thường",
    "vụ",
    "được",
    "thực",
    "hiện",
    "đầy",
    "đủ",
    "ở",
    "những",
    "nơi",
    "còn",
    "yếu",
    "kém",
    "về",
    "trật",
    "tự",
    "người",
    "dân",
    "kiến",
    "nghị",
    "giải",
    "quyết",
    "dứt",
    "điểm",
    "khiếu",
    "nại",
    "tố",
    "cáo",
    "bức",
    "xúc",
    "kéo",
    "dài",
    "đối",
    "thoại",
    "tiếp",
    "công",
    "dân",
    "lãnh",
    "đạo",
    "chủ",
    "trì",
    "phối",
    "hợp",
    "đồng",
    "bộ",
]


def saved(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("encoding", "data", "text"),
    [
        ("utf-8", TEXT.encode(), TEXT),
        ("utf-8-sig", TEXT.encode("utf-8-sig"), TEXT),
        ("utf-16-le", TEXT.encode("utf-16"), TEXT),
        ("utf-16-le", TEXT.encode("utf-16-le"), TEXT),
        ("utf-16-be", b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT),
        ("utf-16-be", TEXT.encode("utf-16-be"), TEXT),
        ("windows-1258", windows_1258(TEXT), TEXT),
        ("tcvn3", tcvn3(SMALL).encode("latin-1"), SMALL),
        ("vni", vni(TEXT).encode("latin-1"), TEXT),
    ],
)
def test_text_in_each_encoding_is_recognised_and_said(
    tmp_path, encoding: str, data: bytes, text: str
) -> None:
    found = open_document(saved(tmp_path, data))

    assert (found.text, found.encoding, found.kind, found.warnings) == (text, encoding, "txt", [])
    assert bool(found.notes) == (encoding not in ("utf-8", "utf-8-sig"))


@given(st.lists(st.sampled_from(WORDS), min_size=5, max_size=40, unique=True))
def test_any_vietnamese_text_comes_back_from_any_encoding(words: list[str]) -> None:
    text = " ".join(words)
    marked = share(text).words

    for name, data in [
        ("windows-1258", windows_1258(text)),
        ("tcvn3", tcvn3(text).encode("latin-1")),
        ("vni", vni(text).encode("latin-1")),
    ]:
        found = decode(data)
        if marked:
            assert found is not None and (found[0], found[1]) == (text, name)


@given(
    st.text(
        alphabet=st.sampled_from(
            "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ ,."
        )
    )
)
def test_small_letters_survive_both_old_tables(text: str) -> None:
    assert from_tcvn3(tcvn3(text)) == text


@given(st.lists(st.sampled_from([*WORDS, *map(str.upper, WORDS)])))
def test_words_of_any_case_survive_vni(words: list[str]) -> None:
    assert from_vni(vni(" ".join(words))) == " ".join(words)


def test_tcvn3_table_holds_every_small_letter_once() -> None:
    small = [letter for letter in TCVN3.values() if letter.islower()]

    assert len(small) == len(set(small)) == 67


def test_capitals_of_a_tcvn3_heading_are_raised_again() -> None:
    text = "NGHỊ QUYẾT\nVỀ CÔNG TÁC CÁN BỘ Ở XÃ\nSố 15-NQ/TU của BAN THƯỜNG TRỰC\nvề việc này"

    assert from_tcvn3(tcvn3(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "thay mặt BAN THƯỜNG VỤ họp",
        "của BAN THƯỜNG VỤ, do Ban Thường vụ gửi",
        "đồng chí CHỦ TỊCH Lê Văn Mẫu và UBND Tà Mẫu",
    ],
)
def test_word_of_one_plain_capital_is_raised_beside_one_in_capitals(text: str) -> None:
    assert from_tcvn3(tcvn3(text)) == text


def test_font_of_capitals_shows_capitals() -> None:
    assert from_font(tcvn3("nghị quyết"), ".VnTimeH") == "NGHỊ QUYẾT"
    assert from_font(tcvn3("nghị quyết"), ".VnTime") == "nghị quyết"
    assert from_font(vni("nghị quyết"), "VNI-Times") == "nghị quyết"


@pytest.mark.parametrize(
    ("old", "shown", "text"),
    [
        ("tcvn3", tcvn3(SMALL), SMALL),
        ("vni", vni(SMALL), SMALL),
        ("utf-8 twice", TWICE.encode().decode("cp1252"), TWICE),
    ],
)
def test_old_letters_inside_unicode_are_mended_and_said(tmp_path, old: str, shown: str, text: str) -> None:
    found = open_document(saved(tmp_path, shown.encode()))

    assert (found.text, found.encoding) == (text, old)
    assert "đã được chuyển sang Unicode" in found.notes[0]


def test_good_text_is_never_mended() -> None:
    for text in (TEXT, "plain ASCII text only", "Café Müller, São Tomé", unicodedata.normalize("NFD", TEXT)):
        assert mend(text) == (text, None)


def test_utf8_with_a_few_lost_bytes_is_read_and_the_loss_said(tmp_path) -> None:
    data = TEXT.encode().replace("hồ sơ".encode(), b"h\xe1 s\xc6")

    found = open_document(saved(tmp_path, data))

    assert found.encoding == "utf-8" and "2 ký tự hỏng" in found.warnings[0]


def test_unsure_encoding_is_said(tmp_path) -> None:
    data = windows_1258("Müller và Böhm, Özil và Gül, các ông bà một hai ba, Äpfel")

    assert any("Chưa chắc" in warning for warning in open_document(saved(tmp_path, data)).warnings)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 500, b"\x81\xfe\xb5\xf1" * 300]
)
def test_bytes_that_are_no_text_are_refused(tmp_path, data: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        open_document(saved(tmp_path, data))

    assert refused.value.code == "unknown"


def test_syllables_are_those_of_the_language() -> None:
    assert [
        word
        for word in ["nghiêng", "quyết", "giữa", "Ủy", "đ", "khuỷu", "ĐƯỢC", "gì"]
        if not is_syllable(word)
    ] == []
    assert [word for word in ["quyÕt", "thöïc", "ngß", "strong", "áà"] if is_syllable(word)] == []
