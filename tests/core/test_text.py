"""Vietnamese text made comparable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.text import flat, fold, lower, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Uỷ ban", "ủy ban"),
        ("khoẻ", "KHỎE"),
        ("thuý", "thúy"),
        ("Đảng", "dang"),
        ("Quyết định", "quyet dinh"),
        ("Đầu tƣ", "ĐẦU TƯ"),
        (unicodedata.normalize("NFD", "Hướng dẫn"), "huong dan"),
    ],
)
def test_fold_two_spellings_of_a_word_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_spellings_of_a_text_with_marks_hold_either_place_of_the_tone_and_a_capital() -> None:
    both = ("hòa giải", "hoà giải", "Hòa giải", "Hoà giải")
    assert spellings("hoà giải") == spellings("hòa giải") == both
    assert spellings("Đường") == ("đường", "Đường")
    assert spellings("QUÝ thuỷ") == ("quý thủy", "quý thuỷ", "Quý thủy", "Quý thuỷ", "QUÝ thuỷ")
    assert spellings("duong") == spellings("") == ()


def test_lower_keeps_marks_and_moves_the_tone() -> None:
    assert lower("Uỷ ban HOÀ bình quý hoàn THUỶ quỷ") == "ủy ban hòa bình quý hoàn thủy quỷ"


def test_lower_capital_with_two_small_letters_keeps_the_length() -> None:
    assert len(lower("Aİb")) == 3


@given(st.text(alphabet="aàảăâđoòỏôơuùủưyỳỷ ĐOUY.hq", max_size=60))
def test_lower_and_flat_keep_every_position(text: str) -> None:
    assert len(lower(text)) == len(flat(text)) == len(text)


@given(st.text(max_size=80))
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
