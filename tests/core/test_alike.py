"""How much of one text stands in another."""

from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.alike import length, likeness

TEXTS = st.lists(st.sampled_from(["đất", "Đường", "cống", "rác", "ngõ", "12"]), max_size=12).map(" ".join)


def test_marks_capitals_and_punctuation_do_not_count() -> None:
    assert likeness("Hoà giải ở cơ sở; giữ vững an ninh.", "hòa giải ở cơ sở, giữ vững an ninh") == 100


def test_share_is_that_of_runs_of_three_words() -> None:
    # Four runs, of which the first two stand in the other text.
    assert likeness("một hai ba bốn năm sáu", "không một hai ba bốn") == 50


def test_text_shorter_than_a_run_is_one_run() -> None:
    assert (likeness("sửa đường", "Sửa đường"), likeness("sửa đường", "sửa đường ngõ 3")) == (100, 0)


def test_empty_text_is_like_nothing() -> None:
    assert (likeness("…", "…"), length("… , ."), length("ba chữ này")) == (0, 0, 3)


@given(TEXTS, TEXTS)
def test_share_is_whole_and_a_text_stands_wholly_in_itself(one: str, other: str) -> None:
    assert likeness(one, one) == (100 if one else 0)
    assert 0 <= likeness(one, other) <= 100
