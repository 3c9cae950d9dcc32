"""Words found by the database's own index are those that a reading of the texts finds, however many begin as typed."""

import pytest

from caunoi.core.text import fold
from caunoi.records.models import Matter, words
from caunoi.records.models.words import MANY, NOBODY, few_holding, holds
from tests.factories import arranging

pytestmark = pytest.mark.django_db


@pytest.fixture
def subjects() -> dict[int, str]:
    """Subjects with one word that begins with x, a few that begin with t and very many with m."""
    many = (f"Mương số m{number}a đã cạn" for number in range(MANY + 8))
    texts = ["Thu hồi đất bãi", "Thuế đất; tiếng ồn", "Xin trả lời", "m", 'Đường "t 9" lầy', *many]
    with arranging():
        made = [Matter.objects.create(subject=text, field="land") for text in texts]
    return {matter.pk: matter.folded for matter in made}


@pytest.mark.parametrize(
    "typed",
    ["thu", "thu d", "d thu", "t", "tie", "x", "xi xin", "xin t", "m", "so m", "so m1", "m1", "m1a", "muong m30", "m0", "9", '"', "OR", "thu or", "z", "b thu*"],
)  # fmt: skip
def test_index_finds_what_a_reading_finds(subjects: dict[int, str], typed: str) -> None:
    read = {pk for pk, text in subjects.items() if holds(text, fold(typed))}

    assert set(Matter.objects.filter(folded__words=fold(typed)).values_list("pk", flat=True)) == read


def test_words_taken_out_are_found_no_more(subjects: dict[int, str]) -> None:
    first = min(subjects)
    with arranging():
        Matter.objects.filter(pk=first).delete()

    assert not Matter.objects.filter(folded__words="thu hoi").exists()
    assert Matter.objects.filter(folded__words="thu").count() == 1


def test_index_is_read_from_after_an_id_on(subjects: dict[int, str]) -> None:
    first, second, *_ = sorted(subjects)
    found = Matter.objects.filter(pk__gt=first, folded__words=("thu", first))

    assert list(found.values_list("pk", flat=True)) == [second]


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("muong s", True),
        ("muong s ", True),
        ("mu so", False),
        (" ", False),
        (["muong", "so"], True),
        (["muong", "s"], False),
        (["so", "muong"], True),
        ([], False),
    ],
)
def test_last_word_may_be_only_begun_with_a_space_behind_it_too_and_a_list_is_of_whole_words(
    subjects: dict[int, str], typed: str | list[str], held: bool
) -> None:
    assert Matter.objects.filter(folded__words=typed).exists() == held


@pytest.mark.parametrize("read", [0, 2, 200])
@pytest.mark.parametrize("typed", ["thu", "thu h", "hoi thu d", "muong s", "so m1", "thu or", "", "khong co"])
def test_few_are_those_that_the_index_finds(
    subjects: dict[int, str], monkeypatch: pytest.MonkeyPatch, typed: str, read: int
) -> None:
    monkeypatch.setattr(words, "READ", read)
    found = set(Matter.objects.filter(folded__words=typed).values_list("pk", flat=True))
    *whole, _ = typed.split() or [""]
    near = [text for text in subjects.values() if set(text.split()) >= set(whole)]

    few = few_holding(Matter.objects.all(), "pk", typed)

    if whole and len(near) <= read:
        assert few is not None and set(few) == (found or {NOBODY})
    else:
        assert few is None
