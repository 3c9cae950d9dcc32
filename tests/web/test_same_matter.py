"""Likely repeats by matter: each once, with its cases, also when all have ended; a clerk joins one or opens another over the same
matter. Nothing of what is hidden is in it, nor in what senders are told."""

import re

import pytest
from django.http import HttpResponse

from caunoi.core.facts.letters import Kind
from caunoi.records.access import visible_to
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.actions.proceedings.linking import TOLD
from caunoi.records.models import Letter, Matter, Proceeding, Role
from caunoi.records.queries.competence import Against
from caunoi.records.queries.letters import heard_of
from caunoi.records.queries.proceedings import clocks_of, courses
from tests.factories import arranging
from tests.people import City
from tests.records.letters import file
from tests.web.letters import AT, TEXT, complained, received, signed_in
from tests.web.pages import words
from tests.web.test_letters import SORTED, city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
SUBJECT = "Quyết định thu hồi đất mô phỏng"
GHOST = "0" * 20


def joined(city: City, case: Proceeding) -> Letter:
    """Another copy, in the same case."""
    letter = received(city)
    sort_letter(letter, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=AT)
    return letter


def ended(case: Proceeding) -> None:
    with arranging():
        Proceeding.objects.filter(pk=case.pk).update(state="in_effect")


def page_of(city: City, letter: Letter, by: str = "officer") -> HttpResponse:
    return signed_in(getattr(city, by)).get(f"/letters/{letter.public}/")


def sort(city: City, letter: Letter, joins: str, **typed: str) -> HttpResponse:
    return signed_in(city.officer).post(f"/letters/{letter.public}/", SORTED | {"subject": "", "joins": joins} | typed)  # fmt: skip


def test_subject_typed_beside_a_matter_that_is_chosen_is_never_dropped(city: City) -> None:
    case, letter = complained(city), received(city)
    for chosen in (case.public, case.matter.public):
        refused = sort(city, letter, chosen, subject="Nội dung khác mô phỏng")

        page = refused.content.decode()
        assert (refused.status_code, letter.items.exists()) == (422, False)
        assert 'href="#sort-subject"' in page and 'value="Nội dung khác mô phỏng"' in page
        assert "Việc đã chọn có nội dung của nó: hãy xóa mục này" in words(refused)
    assert "nội dung, lĩnh vực là của việc đã chọn" in words(page_of(city, letter))

    assert sort(city, letter, case.public).status_code == 302


def choices(page: HttpResponse) -> dict[str, str]:
    """What the letter may join: {value: what stands there}."""
    offered = re.findall(
        r'(?s)name="joins"\s+value="(\w+)"[^>]*><span>(.*?)</span></label>', page.content.decode()
    )
    return {value: " ".join(said.split()) for value, said in offered}


def messages(letter: Letter) -> list[str]:
    return [one.text for one in heard_of(letter, words=True).messages if not one.from_sender]


def both(city: City) -> None:
    """Whoever handles denunciations handles open letters too."""
    with arranging():
        Role.objects.create(user=city.keeper, role="letters_officer", unit=city.government_00001)


def denounced(city: City, matter: Matter | None = None, where: str = "government_00001") -> Letter:
    """A letter of the same words that turned out to denounce the chair there."""
    letter = received(city)
    part = Part(Kind.DENUNCIATION, "" if matter else "Hành vi mô phỏng", matter=matter, against=(Against(getattr(city, where), "committee_chair"),))  # fmt: skip
    sort_letter(letter, [part], by=city.keeper, at=AT)
    return letter


def test_many_letters_of_one_matter_are_one_proposal_beside_what_is_sorted_and_typed(city: City) -> None:
    case = complained(city)
    for _ in range(6):
        joined(city, case)
    other = complained(city, "Việc khác mô phỏng")
    alone, letter = received(city), received(city)

    typed = {"kind": "complaint", "way": "post", "text": TEXT, "commune": "00001", "look": "1"}
    for page in (page_of(city, letter), signed_in(city.receiver).post("/intake/", typed)):
        said, shown = words(page), page.content.decode()
        assert (said.count(f"{SUBJECT} 7 đơn anh/chị được xem"), said.count("Việc khác mô phỏng 1 đơn")) == (1, 1)  # fmt: skip
        assert said.count("Khiếu nại, Ủy ban nhân dân Phường Một A Chờ thụ lý") == 2
        assert alone.pseudonym in said
        for one in (case, other):
            assert f'href="/proceedings/{one.public}/"' in shown


def test_clerk_joins_what_runs_or_opens_another_case_over_the_same_matter(city: City) -> None:
    case = complained(city)
    first, second = received(city), received(city)

    assert choices(page_of(city, first)) == {
        case.public: f"Nhập vào vụ đang giải quyết: {SUBJECT} (Ủy ban nhân dân Phường Một A, Chờ thụ lý)",
        case.matter.public: f"Mở vụ mới về cùng việc: {SUBJECT}",
    }
    assert sort(city, first, case.public).status_code == 302
    assert sort(city, second, case.matter.public, kind="petition").status_code == 302
    over = Proceeding.objects.filter(matter=case.matter).order_by("pk")
    assert [(one.kind, one.items.count()) for one in over] == [("complaint", 2), ("petition", 1)]
    assert Matter.objects.count() == 1


def test_matter_whose_case_has_ended_takes_a_new_one_with_its_own_clocks_and_both_senders_are_told(
    city: City,
) -> None:
    case = complained(city)
    ended(case)
    case.refresh_from_db()
    before, letter = clocks_of(courses([case]), AT.date()), received(city)

    assert choices(page_of(city, letter)) == {case.matter.public: f"Mở vụ mới về cùng việc: {SUBJECT}"}
    assert "Có hiệu lực" in words(page_of(city, letter))
    assert sort(city, letter, case.matter.public).status_code == 302

    again = Proceeding.objects.exclude(pk=case.pk).get()
    assert (again.matter, again.state, again.round, again.previous) == (case.matter, "sorted", 1, None)
    assert {one.clock.step for one in clocks_of(courses([again]), AT.date())[again.pk]} >= {"reply", "accept"}
    case.refresh_from_db()
    assert (case.state, clocks_of(courses([case]), AT.date())) == ("in_effect", before)
    assert messages(case.items.get().letter) == messages(letter) == [TOLD]


def test_matter_that_is_not_proposed_answers_as_one_that_never_was(city: City) -> None:
    complained(city)
    far = file(city, unit=city.government_00003, at=AT).letter
    part = Part(Kind.PETITION, "Việc mô phỏng nơi khác")
    (hidden,) = sort_letter(far, [part], by=city.far_officer, at=AT)
    letter = received(city)

    answers = [sort(city, letter, one) for one in (hidden.matter.public, hidden.public, GHOST)]

    assert {one.status_code for one in answers} == {422}
    assert len({words(one) for one in answers}) == 1 and "Hãy chọn trong danh sách." in words(answers[0])
    assert not letter.items.exists()


def test_nothing_tells_that_a_denunciation_lies_in_the_same_matter(city: City) -> None:
    both(city)
    case, letter = complained(city), received(city)
    first = case.items.get().letter
    typed = {"text": TEXT, "commune": "00001"}

    def told() -> list[object]:
        looked = signed_in(city.receiver).post("/intake/look/", typed).content
        return [looked, words(page_of(city, letter)), choices(page_of(city, letter)), messages(first)]

    before = told()
    hidden = denounced(city, case.matter)

    assert hidden.items.get().matter == case.matter
    assert told() == before and messages(hidden) == []
    assert sort(city, letter, case.matter.public).status_code == 302
    assert messages(first) == messages(letter) == [TOLD] and messages(hidden) == []


def test_beside_an_open_letter_stands_no_denunciation_even_for_who_may_read_it(city: City) -> None:
    both(city)
    hidden = denounced(city, where="government_00002")
    letter = received(city)
    assert visible_to(city.keeper, Letter, AT.date()).filter(pk=hidden.pk).exists()

    assert "Có thể cùng một việc" not in words(page_of(city, letter, "keeper"))
    assert choices(page_of(city, letter, "keeper")) == {}
