"""Copies meet under a shared key; how alike two texts are is shown with the words they share."""

from caunoi.core.sorting import band_keys, likeness

LETTER = (
    "Mấy hôm nay rác thải ùn ứ ở đầu ngõ bốc mùi hôi, đề nghị phường cho người thu gom và xử lý sớm "
    "giúp bà con trong ngõ này được yên tâm sinh hoạt"
)
RETYPED = "Kính gửi UBND phường. " + LETTER.replace("xử lý", "xu ly").replace("yên tâm", "yên  tâm")
OTHER = (
    "Xin xác nhận tình trạng sử dụng đất để tôi làm thủ tục vay vốn ngân hàng trong tháng này theo quy định"
)


def test_copies_retyped_without_marks_share_a_key() -> None:
    assert set(band_keys(LETTER)) & set(band_keys(RETYPED))


def test_other_letters_share_none() -> None:
    assert not set(band_keys(LETTER)) & set(band_keys(OTHER))


def test_keys_are_the_same_on_every_machine() -> None:
    assert band_keys(LETTER)[0] == band_keys(LETTER.upper())[0] == "cc9500874851c8f6e82d"


def test_text_too_short_to_tell_has_no_keys() -> None:
    assert band_keys("rác thải ùn ứ đầu ngõ") == ()


def test_likeness_goes_with_what_both_say() -> None:
    same, none = likeness(LETTER, RETYPED), likeness(LETTER, OTHER)

    assert same.score > 90
    assert none.score < 10
    assert same.runs == (LETTER,)  # with its marks, as it was written
    assert none.runs == ()


def test_stretches_are_as_the_first_text_writes_them_the_longest_first() -> None:
    found = likeness(
        "Rác ùn ứ đầu ngõ. Xin thu gom rác ngay hôm nay!", "thu gom rac ngay hom nay, rac un u dau ngo"
    )

    assert found.runs == ("thu gom rác ngay hôm nay", "Rác ùn ứ đầu ngõ")


def test_only_a_few_stretches_are_shown_each_once() -> None:
    pieces = [f"đoạn đường số {n} hỏng" for n in range(9)]

    assert len(likeness(" x ".join(pieces * 2), " y ".join(pieces)).runs) == 6


def test_a_text_without_words_is_like_nothing() -> None:
    assert likeness("", LETTER).score == 0
