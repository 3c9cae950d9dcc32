"""Sorting a letter: by content, once, at the body that decides; a denunciation leaves those it accuses in the same action."""

import datetime

import pytest

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import ProceedingState
from caunoi.records.access import RefusedError, visible_to
from caunoi.records.actions.proceedings import Part, ProceedingError, Told, move_proceeding, sort_letter
from caunoi.records.actions.proceedings.linking import TOLD
from caunoi.records.models import (
    Appointment,
    Cadre,
    JournalEntry,
    Letter,
    Matter,
    Proceeding,
    Role,
)
from caunoi.records.queries.competence import Against
from caunoi.records.queries.letters import heard_of
from caunoi.records.queries.proceedings import clocks_of, courses
from tests.factories import NOON, arranging
from tests.people import City
from tests.records.letters import OUTSIDE, file, keep_inside
from tests.records.test_proceeding_moves import city, home

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
TODAY = NOON.date()
LATER = NOON + datetime.timedelta(days=1)


def complaint(city: City, **other: object) -> Part:
    given: dict[str, object] = {
        "kind": Kind.COMPLAINT, "subject": "Quyết định thu hồi đất đoạn mô phỏng", "area": "land",
        "against": (Against(city.government_00001, "committee_chair"),),
    }  # fmt: skip
    return Part(**{**given, **other})  # type: ignore[arg-type]


def denounced(city: City, post: str | None = "committee_chair", **other: object) -> Part:
    return Part(
        Kind.DENUNCIATION, "Hành vi mô phỏng", against=(Against(city.government_00001, post),), **other
    )  # type: ignore[arg-type]


def sees(city: City, name: str, model: type = Proceeding) -> bool:
    return visible_to(getattr(city, name), model, TODAY).exists()


def test_first_complaint_stays_with_the_body_itself_and_leaves_one_entry(city: City) -> None:
    letter = file(city, Kind.COMPLAINT).letter
    before = JournalEntry.objects.count()

    (case,) = sort_letter(letter, [complaint(city)], by=city.officer, at=LATER)

    assert (case.body, case.state, case.protected) == (city.government_00001, ProceedingState.SORTED, False)
    assert case.matter.field == "land"
    assert case.next_due is not None
    assert JournalEntry.objects.count() == before + 1


def test_letter_is_sorted_by_content_and_hidden_where_it_denounces(city: City) -> None:
    letter = file(city, Kind.COMPLAINT).letter

    sort_letter(letter, [denounced(city, "")], by=city.officer, at=LATER)

    assert Letter.objects.get().kind == Kind.DENUNCIATION
    assert not sees(city, "officer", Letter) and not sees(city, "officer")


def test_petition_called_a_complaint_waits_for_no_signature_once_it_is_sorted(city: City) -> None:
    letter = file(city, Kind.COMPLAINT).letter
    assert letter.pre_filed

    (case,) = sort_letter(letter, [Part(Kind.PETITION, "Con đường")], by=city.officer, at=LATER)

    assert not Letter.objects.get().pre_filed
    assert move_proceeding(case, "accept", Told(document="1"), by=city.chief, at=LATER).event == "accepted"


def test_denunciation_of_the_chair_goes_to_the_district_and_its_body_knows_nothing(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, **OUTSIDE).letter

    (case,) = sort_letter(letter, [denounced(city)], by=city.keeper, at=LATER)

    assert case.body == city.government_001
    assert [(s.move, s.ground) for s in case.steps.all()] == [("sort", ""), ("forward", "not_competent")]
    for name in ("keeper", "judge", "guard", "chair", "chief"):
        assert not sees(city, name) and not sees(city, name, Letter) and not sees(city, name, Matter)
    assert sees(city, "district_guard") and sees(city, "district_chair", Letter)


def test_denunciation_of_an_officer_stays_and_only_the_head_knows(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, **OUTSIDE).letter

    (case,) = sort_letter(letter, [denounced(city, "")], by=city.keeper, at=LATER)

    assert case.body == city.government_00001
    assert sees(city, "chair") and not sees(city, "keeper")


def test_bodies_where_the_accused_holds_another_post_are_kept_out(city: City) -> None:
    with arranging():
        person = Cadre.objects.create(code="CB-1", name="Người mô phỏng")
        Appointment.objects.create(cadre=person, post="standing_member", unit=city.party_001, start=TODAY)
    letter = file(city, Kind.DENUNCIATION, **OUTSIDE).letter
    against = (Against(city.government_00001, "", cadre=person),)

    (case,) = sort_letter(
        letter, [Part(Kind.DENUNCIATION, "Hành vi", against=against)], by=city.keeper, at=LATER
    )

    assert {e.unit for e in case.exclusions.all()} == {city.government_00001, city.party_001}


@pytest.mark.parametrize("post", ["committee_vice_chair", "specialist"])
def test_office_where_the_accused_works_today_is_kept_out_though_the_letter_came_there(
    city: City, post: str
) -> None:
    with arranging():
        person = Cadre.objects.create(code="CB-1", name="Người mô phỏng")
        Appointment.objects.create(cadre=person, post=post, unit=city.government_00001, start=TODAY)
    letter = file(city, Kind.DENUNCIATION, **OUTSIDE).letter
    against = (Against(city.government_00002, "", cadre=person),)

    sort_letter(letter, [Part(Kind.DENUNCIATION, "Hành vi", against=against)], by=city.keeper, at=LATER)

    assert not sees(city, "keeper", Letter) and not sees(city, "chair") and sees(city, "other_chair")


def test_deciding_body_keeps_only_its_head_where_the_accused_works_there_today(city: City) -> None:
    with arranging():
        person, chair = (Cadre.objects.create(code=f"CB-{n}", name="Người mô phỏng") for n in (1, 2))
        Appointment.objects.create(cadre=person, post="specialist", unit=city.government_00001, start=TODAY)
        Appointment.objects.create(
            cadre=chair, post="committee_chair", unit=city.government_00001, start=TODAY
        )
    accused = [Against(city.government_00001, "", cadre=who) for who in (person, chair)]
    letters = [file(city, Kind.DENUNCIATION, **OUTSIDE).letter for _ in accused]

    sort_letter(
        letters[0], [Part(Kind.DENUNCIATION, "Hành vi", against=(accused[0],))], by=city.keeper, at=LATER
    )
    with pytest.raises(ProceedingError) as refused:
        sort_letter(
            letters[1], [Part(Kind.DENUNCIATION, "Hành vi", against=(accused[1],))], by=city.keeper, at=LATER
        )

    assert (sees(city, "chair"), refused.value.code) == (True, "undetermined")


def test_second_complaint_brought_to_the_first_office_goes_straight_to_the_body_that_decides(
    city: City,
) -> None:
    letter = file(city, Kind.COMPLAINT).letter

    (case,) = sort_letter(letter, [complaint(city, first_decision="12/QĐ")], by=city.officer, at=LATER)

    assert case.body == city.government_001
    assert [(s.move, s.ground) for s in case.steps.all()] == [("sort", ""), ("forward", "kept_out")]


def test_where_nobody_is_known_to_decide_nothing_changes(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, unit=city.government, **OUTSIDE).letter
    against = (Against(city.government, "committee_chair"),)

    with pytest.raises(ProceedingError) as refused:
        sort_letter(letter, [Part(Kind.DENUNCIATION, "x", against=against)], by=city.city_guard, at=LATER)

    assert refused.value.code == "undetermined"
    assert not Proceeding.objects.exists() and sees(city, "city_guard", Letter)


def test_mixed_letter_is_split_but_a_denunciation_is_first_made_a_letter_of_its_own(city: City) -> None:
    letter = file(city, Kind.COMPLAINT).letter
    with pytest.raises(ProceedingError) as refused:
        sort_letter(letter, [complaint(city), denounced(city)], by=city.officer, at=LATER)
    assert refused.value.code == "mixed"

    made = sort_letter(
        letter, [complaint(city, text="Phần một"), Part(Kind.PETITION, "Sửa đường", text="Phần hai")],
        by=city.officer, at=LATER,
    )  # fmt: skip

    assert [(p.kind, p.items.get().text) for p in made] == [
        ("complaint", "Phần một"),
        ("petition", "Phần hai"),
    ]


def test_second_complaint_keeps_out_everybody_of_the_first_round(city: City) -> None:
    (first,) = sort_letter(file(city, Kind.COMPLAINT).letter, [complaint(city)], by=city.officer, at=LATER)
    with arranging():
        Proceeding.objects.update(state="sent")
    letter = file(city, Kind.COMPLAINT, unit=city.government_001).letter

    (again,) = sort_letter(letter, [complaint(city, previous=first)], by=city.district_officer, at=LATER)  # type: ignore[misc]

    assert (again.round, again.body, again.previous) == (2, city.government_001, first)
    assert again not in visible_to(city.officer, Proceeding, TODAY)
    assert first.steps.last().move == "sort"  # nothing there tells of the second round


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"subject": " "}, "subject"),
        ({"area": "faith"}, "field"),
        ({"lacks": ("polite",)}, "lacks"),
        ({"against": ()}, "against"),
    ],
)
def test_part_that_cannot_stand_is_refused(city: City, changes: dict, code: str) -> None:
    letter = file(city, Kind.COMPLAINT).letter
    with pytest.raises(ProceedingError) as refused:
        sort_letter(letter, [complaint(city, **changes)], by=city.officer, at=LATER)

    assert (refused.value.code, Matter.objects.count()) == (code, 0)


@pytest.mark.parametrize("place", ["place_001", "government_00001"])
def test_place_of_a_part_is_a_commune_of_the_day_and_who_names_another_is_told_of_which_part(
    city: City, place: str
) -> None:
    letter = file(city, Kind.COMPLAINT).letter
    with pytest.raises(ProceedingError) as refused:
        sort_letter(
            letter, [complaint(city), complaint(city, place=getattr(city, place))], by=city.officer, at=LATER
        )

    assert (refused.value.code, refused.value.part, Matter.objects.count()) == ("place", 2, 0)


def test_part_keeps_its_own_place_else_that_of_the_filing_and_one_journal_entry_is_left(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, place=city.place_00002, village="thôn Thượng").letter
    entries = JournalEntry.objects.count()
    own = complaint(city, place=city.place_00001, village="tổ 3")

    sort_letter(letter, [own, complaint(city)], by=city.officer, at=LATER)

    assert [(one.place, one.village, one.matter.place) for one in letter.items.all()] == [
        (city.place_00001, "tổ 3", city.place_00001),
        (city.place_00002, "thôn Thượng", city.place_00002),
    ]
    assert JournalEntry.objects.count() == entries + 1


def test_letter_is_sorted_once_and_only_by_who_sorts(city: City) -> None:
    letter = file(city, Kind.COMPLAINT).letter
    for person in (city.receiver, city.far_officer, city.keeper):
        with pytest.raises(RefusedError):
            sort_letter(letter, [complaint(city)], by=person, at=LATER)
    sort_letter(letter, [complaint(city)], by=city.officer, at=LATER)
    with pytest.raises(ProceedingError, match="before"):
        sort_letter(letter, [complaint(city)], by=city.officer, at=LATER)


def test_joined_letters_are_one_proceeding_of_the_same_kind_that_the_clerk_sees(city: City) -> None:
    (case,) = sort_letter(file(city, Kind.COMPLAINT).letter, [complaint(city)], by=city.officer, at=LATER)
    second = file(city, Kind.COMPLAINT).letter

    assert sort_letter(second, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=LATER) == [case]
    assert case.items.count() == 2
    with pytest.raises(ProceedingError) as refused:
        sort_letter(file(city).letter, [Part(Kind.PETITION, joins=case)], by=city.officer, at=LATER)
    assert refused.value.code == "joins"
    far = file(city, Kind.COMPLAINT, unit=city.government_00003).letter
    with pytest.raises(ProceedingError) as refused:
        sort_letter(far, [Part(Kind.COMPLAINT, joins=case)], by=city.far_officer, at=LATER)
    assert refused.value.code == "hidden"


@pytest.mark.parametrize(("state", "protected"), [("sorted", True), ("sent", False)])
def test_open_letter_joins_no_matter_of_which_only_a_denunciation_tells(
    city: City, state: str, protected: bool
) -> None:
    who = city.district_guard
    with arranging():
        Role.objects.create(user=who, role="letters_officer", unit=city.government_001)
    secret = file(city, Kind.DENUNCIATION, **OUTSIDE).letter
    (case,) = sort_letter(secret, [denounced(city)], by=city.keeper, at=LATER)
    with arranging():
        Proceeding.objects.update(state=state, protected=protected)
    letter = file(city, unit=city.government_001).letter

    assert case.matter in visible_to(who, Matter, TODAY)
    with pytest.raises(ProceedingError) as refused:
        sort_letter(letter, [Part(Kind.PETITION, matter=case.matter)], by=who, at=LATER)
    assert (refused.value.code, letter.items.exists()) == ("matter", False)


def test_case_and_matter_that_are_named_together_belong_together(city: City) -> None:
    cases = [sort_letter(file(city, Kind.COMPLAINT).letter, [complaint(city)], by=city.officer, at=LATER)[0] for _ in range(2)]  # fmt: skip
    letter = file(city, Kind.COMPLAINT).letter
    with pytest.raises(ProceedingError) as refused:
        part = Part(Kind.COMPLAINT, joins=cases[0], matter=cases[1].matter)
        sort_letter(letter, [part], by=city.officer, at=LATER)
    assert (refused.value.code, letter.items.exists()) == ("joins", False)
    part = Part(Kind.COMPLAINT, joins=cases[0], matter=cases[0].matter)
    assert sort_letter(letter, [part], by=city.officer, at=LATER) == cases[:1]


def messages(letter: Letter) -> list[str]:
    return [one.text for one in heard_of(letter, words=True).messages if not one.from_sender]


def test_linking_tells_each_sender_once_and_names_nobody(city: City) -> None:
    first, second, third = (file(city, Kind.COMPLAINT).letter for _ in range(3))
    (case,) = sort_letter(first, [complaint(city)], by=city.officer, at=LATER)
    assert messages(first) == []
    for joining in (second, third):
        sort_letter(joining, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=LATER)
        assert [messages(one) for one in (first, joining)] == [[TOLD], [TOLD]]

    assert not [one for one in (first, second, third) if one.pseudonym in TOLD or one.public in TOLD]
    replies = [
        each.item.letter_id
        for each in clocks_of(courses([case]), LATER.date())[case.pk]
        if each.clock.step == "reply"
    ]
    assert replies == [first.pk, second.pk, third.pk]


def test_letters_on_one_matter_in_proceedings_of_their_own_are_told_too(city: City) -> None:
    first, second = file(city, Kind.COMPLAINT).letter, file(city).letter
    (case,) = sort_letter(first, [complaint(city)], by=city.officer, at=LATER)
    sort_letter(second, [Part(Kind.PETITION, matter=case.matter)], by=city.officer, at=LATER)
    assert (messages(first), messages(second)) == ([TOLD], [TOLD])


def test_no_message_tells_of_a_denunciation(city: City) -> None:
    keep_inside(city)
    first = file(city, Kind.COMPLAINT).letter
    (case,) = sort_letter(first, [complaint(city)], by=city.officer, at=LATER)
    with arranging():
        Role.objects.create(user=city.keeper, role="letters_officer", unit=city.government_00001)
    secret, third = file(city, Kind.DENUNCIATION).letter, file(city, Kind.COMPLAINT).letter
    part = Part(Kind.DENUNCIATION, matter=case.matter, against=(Against(city.government_00001, ""),))
    sort_letter(secret, [part], by=city.keeper, at=LATER)
    assert (messages(first), messages(secret)) == ([], [])

    sort_letter(third, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=LATER)
    assert (messages(first), messages(secret), messages(third)) == ([TOLD], [], [TOLD])


def test_joined_letters_reply_is_owed_next_where_the_first_was_answered(city: City) -> None:
    first = file(city, Kind.COMPLAINT, channel="post").letter
    (case,) = sort_letter(first, [complaint(city)], by=city.officer, at=LATER)
    move_proceeding(case, "accept", Told(document="1"), by=city.chief, at=LATER)
    before = case.next_due
    later = LATER + datetime.timedelta(days=2)
    sort_letter(
        file(city, Kind.COMPLAINT, at=later).letter,
        [Part(Kind.COMPLAINT, joins=case)],
        by=city.officer,
        at=later,
    )
    case.refresh_from_db()
    assert before and case.next_due and case.next_due < before


@pytest.mark.parametrize("state", ["refused", "withdrawn", "sent", "in_effect"])
def test_nothing_is_joined_to_what_takes_no_more_in(city: City, state: str) -> None:
    (case,) = sort_letter(file(city, Kind.COMPLAINT).letter, [complaint(city)], by=city.officer, at=LATER)
    with arranging():
        Proceeding.objects.update(state=state)

    with pytest.raises(ProceedingError) as refused:
        sort_letter(
            file(city, Kind.COMPLAINT).letter, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=LATER
        )

    assert (refused.value.code, case.items.count()) == ("joins", 1)


def test_joining_lets_nobody_in_whom_the_letter_accuses(city: City) -> None:
    first, second = (file(city, Kind.DENUNCIATION, **OUTSIDE).letter for _ in range(2))
    (case,) = sort_letter(first, [denounced(city, "")], by=city.keeper, at=LATER)
    for other in (
        {"against": (Against(city.government_00001, "committee_chair"),)},
        {"against": (Against(city.government_00001, "", user=city.judge),)},
        {"connected": (city.judge,)},
    ):
        with pytest.raises(ProceedingError) as refused:
            sort_letter(second, [Part(Kind.DENUNCIATION, joins=case, **other)], by=city.chair, at=LATER)
        assert refused.value.code == "joins"

    same = Part(Kind.DENUNCIATION, joins=case, against=(Against(city.government_00001, ""),))
    assert sort_letter(second, [same], by=city.chair, at=LATER) == [case]
