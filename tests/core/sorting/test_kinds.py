"""The kind a letter is proposed to be: by content, with the words it rests on, unsure where it should be."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.law.sorting import sorting
from caunoi.core.sorting import propose

COMPLAINT = "Tôi không đồng ý với Quyết định thu hồi đất của gia đình tôi. Đề nghị hủy quyết định."
DENUNCIATION = "Cán bộ địa chính nhận tiền của các hộ để làm sổ đỏ. Đề nghị thanh tra làm rõ."


def said(text: str) -> list[str]:
    return [text[cue.start : cue.end] for cue in propose(text).cues]


def test_complaint_is_known_by_its_words() -> None:
    found = propose(COMPLAINT)

    assert (found.kind, found.share, found.unsure, found.field) == ("complaint", 1.0, False, "land")
    assert said(COMPLAINT) == ["không đồng ý với Quyết định", "Đề nghị hủy"]


def test_content_outweighs_the_heading() -> None:
    assert propose(f"ĐƠN KHIẾU NẠI. {DENUNCIATION}").kind == "denunciation"


def test_text_without_a_cue_has_no_kind_and_is_unsure() -> None:
    found = propose("Kính gửi quý cơ quan")

    assert (found.kind, found.share, found.unsure, found.field, found.parts) == ("", 0.0, True, "other", ())


def test_text_typed_without_marks_is_read_too() -> None:
    assert propose("Toi khong dong y voi quyet dinh thu hoi dat").kind == "complaint"


def test_marks_tell_words_apart_where_they_are_typed() -> None:
    assert propose("Ngõ tôi muốn lắp cổng. Đường tắt công viên.").field == "order"


def test_words_far_from_each_other_in_spacing_are_one_phrase() -> None:
    assert propose("Ông ấy lợi dụng\tchức  vụ").kind == "denunciation"


def test_a_sentence_counts_once_for_a_kind() -> None:
    once = propose("Ông ấy tham ô. Xin xác nhận.")
    twice = propose("Ông ấy tham ô, biển thủ, ăn chặn. Xin xác nhận.")

    assert once.share == twice.share == 0.6


def test_heavier_cue_of_a_sentence_is_the_one_shown() -> None:
    assert said("Sai phạm của ông là tham ô.") == ["tham ô"]
    assert said("Ông tham ô là vi phạm pháp luật của ông.") == ["tham ô"]


def test_mixed_letter_is_split_by_sentences() -> None:
    text = f"{COMPLAINT} {DENUNCIATION}"

    parts = propose(text).parts

    assert [part.kind for part in parts] == ["complaint", "denunciation"]
    assert [text[a:b].strip() for a, b in parts[1].sentences] == [
        "Cán bộ địa chính nhận tiền của các hộ để làm sổ đỏ",
        "Đề nghị thanh tra làm rõ",
    ]


def test_a_light_second_kind_does_not_split_a_letter() -> None:
    assert propose(f"{COMPLAINT} Tôi mong muốn gặp lãnh đạo.").parts == ()


def test_old_tone_placement_is_the_same_word() -> None:
    assert (
        propose("Yêu cầu huỷ bỏ. Đề nghị hủy bỏ quyết định").cues
        == propose("Yêu cầu hủy bỏ. Đề nghị huỷ bỏ quyết định").cues
    )


@given(st.text(max_size=400))
def test_any_text_gives_a_proposal_whose_places_lie_in_it(text: str) -> None:
    found, length = propose(text), len(normalize("NFC", text))

    assert 0.0 <= found.share <= 1.0
    assert all(0 <= cue.start < cue.end <= length for cue in (*found.cues, *found.field_cues))


@pytest.mark.parametrize("kind", ["complaint", "denunciation", "petition", "reflection"])
def test_every_kind_of_letter_has_cues(kind: str) -> None:
    assert sum(len(cues.words) for cues in sorting().kinds[kind]) > 10
