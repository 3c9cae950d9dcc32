"""The kind a letter is proposed to be: by content, learnt from labelled letters, with the words it rests on, unsure where it should be."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.law import sorting as law
from caunoi.core.law.loading import LawError
from caunoi.core.sorting import propose

COMPLAINT = "Tôi không đồng ý với Quyết định thu hồi đất của gia đình tôi. Đề nghị hủy quyết định."
DENUNCIATION = "Cán bộ địa chính nhận tiền của các hộ để làm sổ đỏ. Đề nghị thanh tra làm rõ."


def said(text: str) -> list[str]:
    return [text[cue.start : cue.end] for cue in propose(text).cues]


def test_complaint_is_known_by_its_words() -> None:
    found = propose(COMPLAINT)

    assert (found.kind, found.unsure, found.field) == ("complaint", False, "land")
    assert {"không đồng ý với Quyết định", "Đề nghị hủy"} <= {*said(COMPLAINT)}
    assert {cue.kind for cue in found.cues if not cue.learnt} == {"complaint"}


@pytest.mark.parametrize(
    ("text", "kind", "field"),
    [
        ("Đề nghị sửa đường làng cho xe vào được", "petition", "order"),
        ("Rác ứ đầy đầu ngõ cả tuần nay, bốc mùi.", "reflection", "environment"),
        (DENUNCIATION, "denunciation", "land"),
        ("Toi khong dong y voi quyet dinh thu hoi dat", "complaint", "land"),
    ],
)
def test_a_line_is_enough(text: str, kind: str, field: str) -> None:
    found = propose(text)

    assert (found.kind, found.field) == (kind, field)
    assert found.cues


def test_content_outweighs_the_heading() -> None:
    assert propose(f"ĐƠN KHIẾU NẠI. {DENUNCIATION}").kind == "denunciation"


@pytest.mark.parametrize("text", ["", "Hello 123", "zzz. qqq!"])
def test_text_of_which_no_letter_knows_a_word_has_no_kind_and_is_unsure(text: str) -> None:
    found = propose(text)

    assert (found.kind, found.share, found.unsure, found.field, found.parts) == ("", 0.0, True, "other", ())


def test_words_that_letters_of_every_kind_hold_leave_it_unsure() -> None:
    found = propose("Kính gửi ủy ban, tôi ở thôn 3.")

    assert found.unsure


def test_marks_tell_words_apart_where_they_are_typed() -> None:
    assert propose("Ngõ tôi muốn lắp cổng. Đường tắt công viên.").field == "order"


def test_spacing_makes_no_difference() -> None:
    one, other = propose("Ông ấy lợi dụng chức vụ"), propose("Ông ấy lợi dụng\tchức  vụ")

    assert (one.kind, one.share) == (other.kind, other.share)
    assert [cue.weight for cue in one.cues] == [cue.weight for cue in other.cues]


def test_saying_it_again_makes_no_letter_surer() -> None:
    assert propose("Xe đỗ chắn lối. Xe đỗ chắn lối.").share == propose("Xe đỗ chắn lối.").share


def test_a_word_that_only_letters_teach_speaks_too_and_says_so() -> None:
    text = "Đề nghị sửa đường thôn 3"

    found = propose(text)

    assert found.kind == "petition"
    assert found.cues and all(cue.learnt for cue in found.cues)


def test_of_two_words_that_overlap_one_is_shown() -> None:
    found = propose(COMPLAINT).cues

    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


def test_no_run_goes_over_a_stop_or_a_number() -> None:
    assert not any(set(one) & set(".,0123456789") for one in said(f"{COMPLAINT} {DENUNCIATION}"))


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
    assert sum(len(cues.words) for cues in law.sorting().kinds[kind]) > 10


def test_letters_of_every_kind_and_field_are_learnt_from() -> None:
    letters = law.labelled()

    assert {one.kind for one in letters} == {"complaint", "denunciation", "petition", "reflection"}
    assert {one.field for one in letters} == {*law.sorting().fields, law.OTHER}
    assert all(one.also != one.kind for one in letters)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("plea,,land,Đơn mô phỏng", "'plea' is not a valid Kind"),
        ("petition,plea,land,Đơn mô phỏng", "'plea' is not a valid Kind"),
        ("petition,,sea,Đơn mô phỏng", "no field sea"),
    ],
)
def test_a_labelled_letter_that_cannot_be_used_is_named_by_its_line(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, line: str, wrong: str
) -> None:
    path = tmp_path / "sorting_letters.csv"  # type: ignore[operator]
    path.write_text(f"kind,also,field,text\npetition,,land,Đơn mô phỏng\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(law, "packaged", lambda *_: path)

    with pytest.raises(LawError, match=f"^Line 3 of the law file sorting_letters.csv: {wrong}$"):
        law.labelled.__wrapped__()
