"""A case that is passed on from the State to the Party or back goes by the other's rules from then on; what was late before stays late."""

import pytest

from caunoi import clock
from caunoi.core.facts.letters import Kind
from caunoi.records.access import visible_to
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import Letter, Proceeding, ProceedingStep, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.proceedings import clocks_of, courses
from tests.factories import arranging, make_user
from tests.people import City
from tests.records.letters import OUTSIDE, file
from tests.records.proceedings import proceeding
from tests.records.test_proceeding_guards import IN_2022
from tests.records.test_proceeding_moves import city, complaint, day, home, move
from tests.web.letters import signed_in
from tests.web.pages import words

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]
PARTY = {"ground": "party_matter", "document": "1-CV", "text": "Kỷ luật đảng mô phỏng"}


@pytest.fixture
def sorter(city: City) -> User:
    """Who takes protected letters at the committee of Phường Một B."""
    with arranging():
        return make_user("sorter", "denunciation_officer", city.party_00002)


def sees(case: Proceeding, *people: User) -> list[tuple[bool, bool]]:
    """Of each, whether they see the letter and the case."""
    on = day(IN_2022).date()
    return [
        (visible_to(who, Letter, on).exists(), visible_to(who, Proceeding, on).filter(pk=case.pk).exists())
        for who in people
    ]


def rules(case: Proceeding) -> list[tuple[str, str, bool]]:
    """Each clock: its rule, what became of it, whether it is open."""
    found = clocks_of(courses([case]), day(IN_2022).date())[case.pk]
    return [(one.clock.rule, str(one.clock.state), one.clock.is_open) for one in found]


def test_complaint_for_the_party_goes_by_its_clock_and_is_seen_by_those_who_may_see_such(
    city: City, sorter: User
) -> None:
    case = complaint(city)
    before = sees(case, city.officer, city.receiver, sorter)

    move(case, "forward", city.officer, IN_2022, to=city.party_00002, **PARTY)

    assert (before, sees(case, city.officer, city.receiver, sorter)) == (
        [(True, True), (True, True), (False, False)], [(False, False), (False, False), (True, True)],
    )  # fmt: skip
    assert (case.track, case.protected, Letter.objects.get().party_track) == ("party", True, True)
    assert rules(case) == [
        ("TCD-REPLY", "late", False), ("KN-ACC-1", "late", False), ("PD-APL-R", "running", True),
    ]  # fmt: skip
    assert "Thuộc thẩm quyền của tổ chức đảng" in words(signed_in(sorter).get(f"/proceedings/{case.public}/"))


def test_denunciation_for_the_party_goes_by_its_clock(city: City, sorter: User) -> None:
    case = complaint(city, Kind.DENUNCIATION, **OUTSIDE)

    move(case, "forward", city.district_guard, IN_2022, to=city.party_00002, **PARTY)

    assert (case.track, Letter.objects.get().party_track, rules(case)[-1]) == (
        "party",
        True,
        ("PD-DEN", "running", True),
    )
    assert sees(case, sorter, city.district_guard) == [(True, True), (False, False)]


def test_petition_keeps_its_reply_since_the_party_rules_held_have_no_clock_for_it(city: City) -> None:
    case = complaint(city, Kind.PETITION)

    move(case, "forward", city.officer, IN_2022, to=city.party_00002, **PARTY)

    assert (case.track, case.protected, rules(case)[-1]) == ("state", False, ("TCD-REPLY", "running", True))


def test_letter_of_which_another_part_stays_with_the_state_stays_in_its_hands(
    city: City, sorter: User
) -> None:
    letter = file(city, Kind.COMPLAINT, channel="post").letter
    against = (Against(city.government_00001, "committee_chair"),)
    parts = [Part(Kind.COMPLAINT, "Kỷ luật mô phỏng", against=against), Part(Kind.PETITION, "Sửa đường")]
    case, other = sort_letter(letter, parts, by=city.officer, at=day(1))

    move(case, "forward", city.officer, IN_2022, to=city.party_00002, **PARTY)

    assert not Letter.objects.get().party_track
    assert sees(case, city.officer, sorter) == [(True, False), (True, True)]
    assert sees(other, city.officer)[0] == (True, True)


def test_party_letter_for_the_state_goes_by_the_states_clocks_and_stays_protected(
    city: City, sorter: User
) -> None:
    letter = file(
        city, Kind.DENUNCIATION, unit=city.party_00002, party_track=True, channel="post", **OUTSIDE
    ).letter
    part = Part(Kind.DENUNCIATION, "Việc mô phỏng", against=(Against(city.government_00002, ""),))
    (case,) = sort_letter(letter, [part], by=sorter, at=day(1))

    told = {"ground": "state_matter", "document": "2-CV", "text": "Cán bộ của ủy ban mô phỏng"}
    move(case, "forward", sorter, IN_2022, to=city.government_001, **told)

    assert (case.track, case.protected, rules(case)[0]) == ("state", True, ("PD-DEN", "late", False))
    assert ("TC-CHK", "running", True) in rules(case)
    assert sees(case, city.district_guard, sorter) == [(True, True), (True, False)]


def test_whoever_passed_it_on_by_page_comes_back_to_what_they_still_see(city: City) -> None:
    case = complaint(city)
    desk = signed_in(city.officer)

    back = desk.post(
        f"/proceedings/{case.public}/forward/", PARTY | {"to": "P-00002", "on": f"{clock.today():%d/%m/%Y}"}
    )

    case.refresh_from_db()
    assert (back.status_code, back.headers.get("Location"), case.body) == (302, "/letters/", city.party_00002)


def test_case_passed_there_and_back_keeps_the_clocks_of_each_time(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, channel="post", at=day(IN_2022), **OUTSIDE).letter
    case = proceeding(letter, city.government_001, protected=True)
    with arranging():
        for number, ground in ((1, "party_matter"), (2, "state_matter")):
            on = day(IN_2022 + 40 * number)
            ProceedingStep.objects.create(
                proceeding=case, number=number, move="forward", event="transferred", on=on.date(), at=on, ground=ground, body=case.body, state="sorted",
            )  # fmt: skip

    (course,) = (one.course for one in courses([case])[case.pk])

    tracks, parts = [], course
    while parts:
        tracks.append((parts.track, [happened.day for happened in parts.events]))
        parts = parts.earlier
    first, second, third = (day(IN_2022 + days).date() for days in (0, 40, 80))
    assert tracks == [
        ("state", [third, third]), ("party", [second, second, third]), ("state", [first, first, second]),
    ]  # fmt: skip


def test_what_came_back_from_the_party_is_not_opened_by_serving_its_conclusion(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, party_track=True, channel="post", **OUTSIDE).letter
    case = proceeding(letter, city.government_001, protected=True, state="decided", outcome="upheld")
    with arranging():
        ProceedingStep.objects.create(
            proceeding=case,
            number=1,
            move="decide",
            on=day(1).date(),
            at=day(1),
            body=case.body,
            state="decided",
        )

    move(case, "send", city.district_guard, IN_2022, document="9")

    assert (case.state, case.protected) == ("sent", True)
