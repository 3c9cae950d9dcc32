"""Moves that would make a letter vanish or a clock stop where the law does not, two who move at once among them."""

import datetime
from collections.abc import Callable

import pytest
from django.db import IntegrityError

from caunoi.core.facts.letters import Kind
from caunoi.core.facts.proceedings import ProceedingState as State
from caunoi.core.proceedings.clocks import ClockState
from caunoi.records.actions.acting import OPERATOR, SENDER
from caunoi.records.actions.letters import withdraw
from caunoi.records.actions.proceedings import Part, ProceedingError, moving, rederive, sort_letter
from caunoi.records.models import JournalEntry, Letter, Proceeding, ProceedingStep, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.proceedings import clocks_of, courses
from tests.core.proceedings.test_changes import with_days
from tests.factories import arranging, make_unit
from tests.people import City
from tests.records.letters import OUTSIDE, file
from tests.records.test_proceeding_moves import (
    city,
    code_of,
    complaint,
    day,
    decided_by,
    home,
    in_2026,
    move,
    working,
)

pytestmark = pytest.mark.django_db
__all__ = ["city", "home"]


def test_not_ours_ends_nothing(city: City) -> None:
    case = complaint(city)

    assert code_of(lambda: move(case, "refuse", city.chief, document="1", ground="not_competent")) == "ground"
    assert (
        code_of(
            lambda: move(
                case, "forward", city.officer, document="1", ground="not_ours", to=city.government_00002
            )
        )
        == "ground"
    )
    assert code_of(lambda: move(case, "forward", city.officer, document="1", ground="not_competent")) == "to"
    assert (
        code_of(lambda: move(case, "send_away", city.officer, document="1", ground="party_matter"))
        == "ground"
    )
    assert code_of(lambda: move(case, "guide", city.officer, ground="addressed_to_us")) == "ours"
    assert code_of(lambda: move(case, "guide", city.chief, ground="addressed_to_us")) == "to"


def test_second_forwarding_goes_to_the_common_superior_who_names_the_body(city: City) -> None:
    case = complaint(city, Kind.PETITION)
    told = {"ground": "other_content", "document": "1"}
    move(case, "forward", city.officer, to=city.government_00002, **told)
    assert (case.state, case.body) == (State.SORTED, city.government_00002)

    assert (
        code_of(lambda: move(case, "forward", city.other_officer, to=city.government_00003, **told))
        == "forwarding"
    )
    move(case, "forward", city.other_officer, to=city.government_001, **told)
    city_head = {"to": city.government, **told}
    assert code_of(lambda: move(case, "forward", city.district_officer, **city_head)) == "forwarding"
    move(case, "forward", city.district_officer, to=city.government_00001, names=True, **told)

    assert case.body == city.government_00001
    assert (
        code_of(lambda: move(case, "forward", city.officer, to=city.government_00002, **told)) == "forwarding"
    )


def test_disputed_competence_over_a_complaint_is_taken_up_and_the_one_above_names_the_body(
    city: City,
) -> None:
    case = complaint(city)
    told = {"ground": "disputed", "document": "1", "text": "Hai nơi đều cho là của nơi kia. (mô phỏng)"}
    aside = {"to": city.government_00002, **told}
    assert code_of(lambda: move(case, "forward", city.officer, **aside)) == "forwarding"
    move(case, "forward", city.officer, to=city.government_001, **told)

    elsewhere = {"ground": "addressed_to_us", "receiver": "Sở Mô phỏng"}
    assert code_of(lambda: move(case, "guide", city.district_officer, **elsewhere)) == "forwarding"
    move(case, "forward", city.district_officer, to=city.government_00002, names=True, **told)
    assert case.body == city.government_00002
    back = {"to": city.government_001, **told}
    assert code_of(lambda: move(case, "forward", city.other_officer, **back)) == "forwarding"


def about_its_chair(city: City) -> Proceeding:
    """A petition about the chair of Phường Một A, where it lies."""
    letter = file(city, Kind.PETITION, channel="post").letter
    against = (Against(city.government_00001, "committee_chair"),)
    return sort_letter(
        letter, [Part(Kind.PETITION, "Đèn đường", "order", against=against)], by=city.officer, at=day(0)
    )[0]


def test_forwarding_against_the_steps_of_competence_says_why_and_the_reason_stays(city: City) -> None:
    case = about_its_chair(city)
    told = {"to": city.government_00002, "ground": "other_content", "document": "1"}

    assert code_of(lambda: move(case, "forward", city.officer, **told)) == "text"
    assert code_of(lambda: move(case, "forward", city.officer, text="  ", **told)) == "text"
    assert (case.body, case.steps.count()) == (city.government_00001, 1)
    entries = JournalEntry.objects.count()
    move(case, "forward", city.officer, text="Quyết định do nơi nhận ký. (mô phỏng)", **told)

    assert (case.body, case.steps.get(move="forward").text, JournalEntry.objects.count() - entries) == (
        city.government_00002, "Quyết định do nơi nhận ký. (mô phỏng)", 1,
    )  # fmt: skip
    move(case, "forward", city.other_officer, **told | {"to": city.government_001})  # there it has to go
    named = {"document": "3", "ground": "other_content", "names": True}
    assert (
        code_of(lambda: move(case, "forward", city.district_officer, to=city.government_00002, **named))
        == "text"
    )
    move(case, "forward", city.district_officer, to=city.government_00001, **named)  # as the steps have it


def test_where_competence_is_undetermined_forwarding_says_why(city: City) -> None:
    case = complaint(city)
    with arranging():
        Proceeding.objects.filter(pk=case.pk).update(subject_kind="discipline")  # no clause is held for it
    case.refresh_from_db()
    told = {"to": city.party_00001, "ground": "party_matter", "document": "1"}

    assert code_of(lambda: move(case, "forward", city.officer, IN_2022, **told)) == "text"
    move(case, "forward", city.officer, IN_2022, text="Cấp trên quản lý công chức. (mô phỏng)", **told)
    assert case.body == city.party_00001


def as_complaint(case: Proceeding) -> Proceeding:
    """As complaints stand that were forwarded before the law held here kept them from it."""
    with arranging():
        Proceeding.objects.filter(pk=case.pk).update(kind=Kind.COMPLAINT)
    case.refresh_from_db()
    return case


GUIDES = {"ground": "addressed_to_us"}


def test_superior_who_has_to_name_a_body_does_not_tell_the_sender_to_go_elsewhere(city: City) -> None:
    case, told = (
        complaint(city, Kind.PETITION),
        {"ground": "other_content", "text": "Ngoài địa bàn. (mô phỏng)"},
    )
    move(case, "forward", city.officer, to=city.government_00002, document="1", **told)
    move(case, "forward", city.other_officer, to=city.government_001, document="2", **told)

    elsewhere = GUIDES | {"receiver": "Cơ quan khác (mô phỏng)"}
    assert refusal(as_complaint(case), city.district_officer, elsewhere) == "forwarding"


def test_body_that_a_superior_named_passes_it_to_nobody_but_a_crime(city: City) -> None:
    case, ground = complaint(city, Kind.PETITION), {"ground": "other_content"}
    hops = (("officer", "00002", False), ("other_officer", "001", False), ("district_officer", "00001", True))
    for who, to, names in hops:
        to_body = {"to": city.units[f"government_{to}"], "names": names, "document": "1", "text": "Vì sao"}
        move(case, "forward", getattr(city, who), **to_body, **ground)

    case, away = as_complaint(case), {"document": "2", "receiver": "Cơ quan khác (mô phỏng)"}
    assert refusal(case, city.officer, GUIDES | {"to": city.government_00002}) == "forwarding"
    assert (
        code_of(lambda: move(case, "send_away", city.officer, **away, ground="party_matter")) == "forwarding"
    )
    move(case, "send_away", city.officer, IN_2022, **away, ground="crime")
    assert case.state == State.AWAY


@pytest.mark.parametrize("kind", [Kind.PETITION, Kind.REFLECTION])
def test_only_of_a_complaint_the_sender_is_told_to_go_elsewhere(city: City, kind: Kind) -> None:
    case = complaint(city, Kind.PETITION)
    with arranging():
        Proceeding.objects.filter(pk=case.pk).update(kind=kind)
    case.refresh_from_db()
    told = {"ground": "other_content", "to": city.government_00002}

    assert code_of(lambda: move(case, "guide", city.officer, **told)) == "kind"
    assert case.state == State.SORTED


def refusal(case: Proceeding, by: User, told: dict[str, object]) -> str:
    return code_of(lambda: move(case, "guide", by, **told))


IN_2022 = 1500  # days on, when the law lists grounds that lead beyond this line of bodies


@pytest.mark.parametrize("to", ["government_00003", "government_001", "government_00001"])
@pytest.mark.parametrize("ground", ["party_matter", "crime"])
def test_no_ground_lets_a_letter_circle_among_the_bodies_here(city: City, ground: str, to: str) -> None:
    case, on = complaint(city, Kind.PETITION), {"ground": "other_content", "document": "1"}
    move(case, "forward", city.officer, IN_2022, to=city.government_00002, **on)
    told = {"ground": ground, "document": "2"}

    assert (
        code_of(lambda: move(case, "forward", city.other_officer, IN_2022, to=getattr(city, to), **told))
        == "forwarding"
    )
    assert case.body == city.government_00002
    move(
        case, "forward", city.other_officer, IN_2022, to=city.party_00002, **told | {"ground": "party_matter"}
    )

    assert case.body == city.party_00002


def test_denunciation_goes_to_no_office_of_the_body_it_accuses(city: City) -> None:
    with arranging():
        office = make_unit(
            "G-00001-V", "Văn phòng", "department", line="government", parent=city.government_00001
        )
    case = complaint(city, Kind.DENUNCIATION, **OUTSIDE)

    assert case.body == city.government_001
    told = {"document": "1", "ground": "crime", "to": office}  # in 2020, when the law lists it
    assert code_of(lambda: move(case, "forward", city.district_guard, 800, **told)) == "excluded"


def test_only_the_sender_takes_a_letter_back(city: City) -> None:
    case, ground = complaint(city), {"ground": "whole"}
    other = file(city, Kind.COMPLAINT, channel="post").letter
    sort_letter(other, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=day(1))
    one = case.items.exclude(letter=other).get().letter

    assert code_of(lambda: move(case, "withdraw", city.officer, **ground, document="1")) == "senders"
    withdraw(one, by=SENDER, at=day(1))
    assert code_of(lambda: move(case, "withdraw", city.officer, **ground)) == "document"
    withdraw(other, by=SENDER, at=day(1))
    move(case, "withdraw", city.officer, **ground)

    assert case.state == State.WITHDRAWN


def meanwhile(monkeypatch: pytest.MonkeyPatch, other: Callable[[], object]) -> None:
    """Somebody else acts after the next move was asked for, before it holds the case."""
    real = moving.acting

    def after_the_other(*told: object, **more: object) -> object:
        monkeypatch.setattr(moving, "acting", real)
        other()
        return real(*told, **more)

    monkeypatch.setattr(moving, "acting", after_the_other)


def test_two_who_extend_at_once_extend_once(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    case, then = in_2026(city, Kind.DENUNCIATION)
    later = decided_by(case) + datetime.timedelta(days=5)
    asked = {"document": "2", "ground": "many_people", "until": later}
    meanwhile(monkeypatch, lambda: then("extend", 3, **asked))

    with pytest.raises(ProceedingError):
        then("extend", 3, **asked)

    assert case.steps.filter(move="extend").count() == 1


def test_who_is_assigned_no_more_does_not_verify(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    case = working(city, "assign")
    same = Proceeding.objects.get()
    meanwhile(monkeypatch, lambda: move(same, "assign", city.chief, 4, person=city.officer))

    with pytest.raises(ProceedingError) as refused:
        move(case, "verify", city.second, 4)

    assert refused.value.code == "assigned"


def accept_earlier(city: City, case: Proceeding, **paper: object) -> Callable[[], None]:
    """The head writes down on the 40th day that it was accepted on the 2nd."""
    return lambda: move(case, "accept", city.chief, 40, on=day(2).date(), **paper)


def acceptance(case: Proceeding, on: int) -> ClockState:
    case.refresh_from_db()
    found = clocks_of(courses([case]), day(on).date())[case.pk]
    return next(each.clock.state for each in found if each.clock.step == "accept")


def test_late_acceptance_is_not_cured_by_dating_it_back_without_paper(city: City) -> None:
    case = complaint(city)
    assert acceptance(case, 40) is ClockState.LATE

    earlier = day(2).date()
    assert code_of(accept_earlier(city, case, document="01/TB")) == "document_on"
    assert code_of(accept_earlier(city, case, document=" ", document_on=earlier)) == "document"
    assert code_of(accept_earlier(city, case, document="01/TB", document_on=day(3).date())) == "document_on"
    assert (case.steps.count(), acceptance(case, 40)) == (1, ClockState.LATE)

    accept_earlier(city, case, document="01/TB", document_on=earlier)()

    step = case.steps.last()
    assert step is not None
    assert (step.on, step.told_later, step.document_on) == (earlier, day(40).date(), earlier)
    assert acceptance(case, 40) is ClockState.MET


def test_every_step_of_an_earlier_day_needs_a_paper_that_of_its_own_day_none(city: City) -> None:
    case = working(city, "assign")

    assert code_of(lambda: move(case, "verify", city.second, 9, on=day(8).date())) == "document"
    assert (
        code_of(lambda: move(case, "verify", city.second, 9, document="1", document_on=day(10).date()))
        == "document_on"
    )
    move(case, "verify", city.second, 9)

    step = case.steps.last()
    assert step is not None and (step.told_later, step.document_on) == (None, None)


def test_paper_of_the_office_is_no_older_than_the_letter_where_its_day_is_known(city: City) -> None:
    letter_of = Letter.objects.filter(items__proceedings=(case := complaint(city)))
    arrived, older = day(1).date(), datetime.date(1900, 1, 1)
    before = arrived - datetime.timedelta(days=9)

    def accepting(**letter: object) -> Callable[[], None]:
        with arranging():
            letter_of.update(**letter)
        return lambda: move(case, "accept", city.chief, 2, document="01/TB", document_on=before)

    assert code_of(accepting(channel="portal")) == "document_on"
    assert code_of(accepting(channel="post", dated=arrived)) == "document_on"
    accepting(channel="post", dated=older)()  # written then, entered long after it was decided upon
    assert case.steps.filter(move="accept").get().document_on == before


@pytest.mark.parametrize("wrong", [{"document": ""}, {"on": day(2).date()}])
def test_paper_of_a_later_day_or_without_a_number_is_never_stored(city: City, wrong: dict) -> None:
    case = complaint(city)
    given = {"document": "1", "document_on": day(3).date(), "on": day(3).date(), **wrong}

    with pytest.raises(IntegrityError, match="paper_not_later"), arranging():
        ProceedingStep.objects.create(
            proceeding=case, number=2, move="accept", state="accepted", body=case.body, at=day(3), **given
        )


def test_day_moved_by_a_lawful_extension_is_not_overwritten_when_dates_are_reckoned_anew(city: City) -> None:
    case, then = in_2026(city, Kind.DENUNCIATION)
    due = decided_by(case)
    until = due + datetime.timedelta(days=20)
    last_day = (due - case.started_on).days
    then("notify", 4, document="2")
    then("extend", last_day, document="3", ground="many_people", until=until)
    assert case.next_due == until

    for days in (20, 30, 45):
        book = with_days("deadlines.denunciation.TC-RES", days)
        assert rederive(on=due, by=OPERATOR, at=day(1), book=book) == []

    case.refresh_from_db()
    assert case.next_due == until
