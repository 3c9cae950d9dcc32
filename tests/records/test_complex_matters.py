"""A complex matter is handled by whoever answers for it, and settled only from above; every step says why."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from caunoi.errors import UserError
from caunoi.records.access import RefusedError, visible_to
from caunoi.records.actions import complex_matters as actions
from caunoi.records.actions.complex_matters import Classified, Planned, Said
from caunoi.records.models import (
    ComplexMatter,
    ComplexMatterAsk,
    ComplexMatterReview,
    ComplexMatterStep,
    JournalEntry,
    Obligation,
)
from tests.factories import arranging
from tests.people import City, make_city
from tests.records.making import employ, open_matter

pytestmark = pytest.mark.django_db

Date = datetime.date
AT = datetime.datetime(2017, 9, 1, 9, tzinfo=datetime.UTC)
TODAY, OPENED = AT.date(), Date(2017, 8, 1)
CLASSIFIED = Classified(nature="complex", reach="commune", reason="Liên quan nhiều thôn")
SAID = Said(on=TODAY, ground="Kết luận kiểm tra số 12", document="12-KL/QU")


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.fixture
def matter(city: City) -> ComplexMatter:
    with arranging():
        return open_matter(city.government_00001, city.place_00001, OPENED)


def enter(city: City, by: Any, **other: Any) -> ComplexMatter:
    given = {
        "code": "VP-01", "act": "Công khai phương án bồi thường", "field": "clearance", "answers": city.government_00001,
        "place": city.place_00001, "classified": CLASSIFIED, "said": SAID,
    }  # fmt: skip
    return actions.open_matter(**{**given, **other}, by=by, at=AT)


def test_opening_writes_the_matter_and_its_first_step_with_one_entry(city: City) -> None:
    matter = enter(city, city.clerk)

    step = ComplexMatterStep.objects.get()
    assert (matter.state, matter.opened_on, step.move, step.state) == ("open", TODAY, "open", "open")
    assert (step.by, step.decided_by, step.document) == (city.clerk, city.party_00001, "12-KL/QU")
    entry = JournalEntry.objects.order_by("-seq")[0]
    assert (entry.verb, sorted(entry.subjects)) == (
        "complex_matter.open",
        ["complexmatter", "complexmatterstep"],
    )


@pytest.mark.parametrize("who", ["outsider", "auditor", "inspector", "stranger"])
def test_opening_is_refused_to_whoever_does_not_answer_there(city: City, who: str) -> None:
    with pytest.raises(RefusedError):
        enter(city, getattr(city, who))

    assert not ComplexMatter.objects.exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"act": ""}, "which act is asked"),
        ({"field": "clan"}, "field clan is not known"),
        ({"classified": Classified(nature="bad", reach="commune", reason="…")}, "nature bad is not known"),
        ({"classified": Classified(nature="complex", reach="world", reason="…")}, "reach world"),
        ({"classified": Classified(nature="complex", reach="commune", reason="")}, "why the matter"),
        ({"classified": Classified(nature="complex", reach="commune", reason="…", cause="work")}, "cause"),
        ({"said": Said(on=TODAY, ground="")}, "on what ground"),
        ({"said": Said(on=Date(2017, 9, 2), ground="…")}, "not on 2017-09-02"),
    ],
)
def test_an_unclear_matter_is_refused(city: City, given: dict[str, Any], says: str) -> None:
    with pytest.raises(UserError, match=says):
        enter(city, city.clerk, **given)

    assert not ComplexMatter.objects.exists()


def test_a_code_is_used_once(city: City) -> None:
    enter(city, city.clerk)

    with pytest.raises(UserError, match="recorded already"):
        enter(city, city.clerk)


def test_settling_is_for_one_above_and_reopening_for_whoever_answers(
    city: City, matter: ComplexMatter
) -> None:
    with arranging():
        matter = open_matter(city.party_00001, city.place_00001, OPENED)

    with pytest.raises(RefusedError):
        actions.decide(matter=matter, move="settle", said=SAID, by=city.leader, at=AT)
    settled = actions.decide(matter=matter, move="settle", said=SAID, by=city.office, at=AT)
    reopened = actions.decide(matter=matter, move="reopen", said=SAID, by=city.clerk, at=AT)

    assert (settled.decided_by, settled.state) == (city.party_001, "settled")
    assert (reopened.number, reopened.state) == (3, "reopened")
    matter.refresh_from_db()
    assert matter.state == "reopened"


def test_alarm_is_raised_by_whoever_answers_and_lifted_from_above(city: City) -> None:
    with arranging():
        matter = open_matter(city.party_00001, city.place_00001, OPENED)

    actions.decide(matter=matter, move="declare_hot_spot", said=SAID, by=city.clerk, at=AT)
    with pytest.raises(RefusedError):
        actions.decide(matter=matter, move="lift_hot_spot", said=SAID, by=city.leader, at=AT)
    lifted = actions.decide(matter=matter, move="lift_hot_spot", said=SAID, by=city.board, at=AT)

    assert lifted.state == "open"


@pytest.mark.parametrize(
    ("move", "said", "says"),
    [
        ("reopen", SAID, "the matter is open"),
        ("lift_hot_spot", SAID, "the matter is open"),
        ("settle", Said(on=TODAY, ground=""), "on what ground"),
        ("settle", Said(on=Date(2017, 7, 31), ground="…"), "not on 2017-07-31"),
        ("settle", Said(on=Date(2017, 9, 2), ground="…"), "not on 2017-09-02"),
    ],
)
def test_a_move_that_is_not_open_or_has_no_ground_changes_nothing(
    city: City, matter: ComplexMatter, move: str, said: Said, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        actions.decide(matter=matter, move=move, said=said, by=city.board, at=AT)

    assert matter.steps.count() == 1


def test_classifying_and_assigning_leave_a_step_and_the_state(city: City, matter: ComplexMatter) -> None:
    with arranging():
        head = employ("committee_chair", city.party_001)

    anew = Classified(nature="sensitive", reach="communes", reason="…", cause="work", cause_reason="Chậm")
    actions.classify(matter=matter, classified=anew, said=SAID, by=city.clerk, at=AT)
    actions.assign(matter=matter, lead=city.party_001, person=head.pk, said=SAID, by=city.office, at=AT)

    matter.refresh_from_db()
    assert (matter.nature, matter.reach, matter.cause) == ("sensitive", "communes", "work")
    assert (matter.lead, matter.person, matter.state) == (city.party_001, head, "open")
    assert list(matter.steps.values_list("move", flat=True)) == ["open", "classify", "assign"]


def test_the_lead_sees_and_handles_the_matter(city: City, matter: ComplexMatter) -> None:
    assert not visible_to(city.outsider, ComplexMatter, TODAY).exists()
    with arranging():
        matter.lead = city.party_00003
        matter.save()

    actions.review(matter=matter, held_on=TODAY, result="Đã đối thoại", by=city.outsider, at=AT)

    assert visible_to(city.outsider, ComplexMatter, TODAY).get() == matter
    assert visible_to(city.outsider, ComplexMatterReview, TODAY).count() == 1
    with pytest.raises(RefusedError):
        actions.decide(matter=matter, move="settle", said=SAID, by=city.outsider, at=AT)


def test_somebody_who_holds_no_post_is_not_named(city: City, matter: ComplexMatter) -> None:
    with pytest.raises(UserError, match="nobody holds that post"):
        actions.assign(matter=matter, lead=city.party_001, person=12345, said=SAID, by=city.office, at=AT)


def test_a_plan_becomes_obligations_of_the_lead(city: City, matter: ComplexMatter) -> None:
    with arranging():
        head = employ("secretary", city.party_001)
        matter.lead, matter.person = city.party_001, head
        matter.save()

    actions.plan(
        matter=matter,
        tasks=[Planned(text="Đối thoại", due_on=Date(2017, 9, 30)), Planned(text="Kết luận", due_on=None)],
        by=city.office,
        at=AT,
    )
    actions.plan(
        matter=matter, tasks=[Planned(text="Công khai", due_on=None, person=head.pk)], by=city.office, at=AT
    )

    fields = ("unit", "origin", "number", "clause", "text", "starts_on", "due_on", "person")
    base = (city.party_001.pk, "plan")
    assert list(Obligation.objects.order_by("number").values_list(*fields)) == [
        (*base, 1, "II.6", "Đối thoại", TODAY, Date(2017, 9, 30), head.pk),
        (*base, 2, "II.6", "Kết luận", TODAY, None, head.pk),
        (*base, 3, "II.6", "Công khai", TODAY, None, head.pk),
    ]


def test_what_is_asked_of_another_body_is_seen_and_answered_there(city: City, matter: ComplexMatter) -> None:
    one = actions.ask(
        matter=matter, asked=city.party_00003, what="Cung cấp hồ sơ địa chính", due_on=None, by=city.clerk, at=AT
    )  # fmt: skip

    assert visible_to(city.outsider, ComplexMatterAsk, TODAY).get() == one
    actions.answer_ask(ask=one, answered_on=TODAY, answer="Đã gửi hồ sơ", by=city.outsider, at=AT)
    one.refresh_from_db()
    assert (one.answered_on, one.answer) == (TODAY, "Đã gửi hồ sơ")
    with pytest.raises(UserError, match="answered already"):
        actions.answer_ask(ask=one, answered_on=TODAY, answer="…", by=city.clerk, at=AT)


def test_whoever_asked_records_an_answer_that_came_on_paper(city: City, matter: ComplexMatter) -> None:
    one = actions.ask(
        matter=matter, asked=city.bloc, what="…", due_on=Date(2017, 9, 20), by=city.clerk, at=AT
    )

    with pytest.raises(RefusedError):
        actions.answer_ask(ask=one, answered_on=TODAY, answer="…", by=city.outsider, at=AT)
    actions.answer_ask(ask=one, answered_on=TODAY, answer="Công văn 8", by=city.clerk, at=AT)


Refused = Callable[[City, ComplexMatter], object]
REFUSALS: dict[str, Refused] = {
    "plan without words": lambda c, m: actions.plan(matter=m, tasks=[], by=c.board, at=AT),
    "plan due before": lambda c, m: actions.plan(
        matter=m, tasks=[Planned(text="…", due_on=OPENED)], by=c.board, at=AT
    ),
    "ask itself": lambda c, m: actions.ask(
        matter=m, asked=c.government_00001, what="…", due_on=None, by=c.board, at=AT
    ),
    "ask for nothing": lambda c, m: actions.ask(
        matter=m, asked=c.city, what="", due_on=None, by=c.board, at=AT
    ),
    "ask due before": lambda c, m: actions.ask(
        matter=m, asked=c.city, what="…", due_on=OPENED, by=c.board, at=AT
    ),
    "review without words": lambda c, m: actions.review(
        matter=m, held_on=TODAY, result="", by=c.board, at=AT
    ),
    "review to come": lambda c, m: actions.review(
        matter=m, held_on=Date(2017, 10, 1), result="…", by=c.board, at=AT
    ),
    "review twice": lambda c, m: [
        actions.review(matter=m, held_on=OPENED, result="…", by=c.board, at=AT) for _ in range(2)
    ],
}


@pytest.mark.parametrize("name", REFUSALS)
def test_handling_that_says_too_little_is_refused(city: City, matter: ComplexMatter, name: str) -> None:
    with pytest.raises(UserError):
        REFUSALS[name](city, matter)

    assert not Obligation.objects.exists()
    assert not ComplexMatterAsk.objects.exists()


def test_a_settled_matter_is_neither_planned_nor_asked_about(city: City, matter: ComplexMatter) -> None:
    actions.decide(matter=matter, move="settle", said=SAID, by=city.board, at=AT)

    with pytest.raises(UserError, match="settled"):
        actions.plan(matter=matter, tasks=[Planned(text="…", due_on=None)], by=city.board, at=AT)
    with pytest.raises(UserError, match="settled"):
        actions.ask(matter=matter, asked=city.city, what="…", due_on=None, by=city.board, at=AT)


def test_one_above_hands_a_matter_with_its_open_tasks_to_a_successor(
    city: City, matter: ComplexMatter
) -> None:
    actions.plan(matter=matter, tasks=[Planned(text="…", due_on=None)], by=city.clerk, at=AT)

    step = actions.hand_over(matter=matter, to=city.government_00002, said=SAID, by=city.office, at=AT)

    matter.refresh_from_db()
    assert (matter.answers, matter.place, step.answers) == (
        city.government_00002,
        city.place_00001,
        city.government_00002,
    )
    assert Obligation.objects.get().unit == city.government_00002


SPOILED: dict[str, Callable[[ComplexMatter], object]] = {
    "no act": lambda m: ComplexMatter.objects.filter(pk=m.pk).update(act=""),
    "unknown state": lambda m: ComplexMatter.objects.filter(pk=m.pk).update(state="closed"),
    "cause without reason": lambda m: ComplexMatter.objects.filter(pk=m.pk).update(cause="work"),
    "step without ground": lambda m: m.steps.update(ground=""),
    "step of unknown state": lambda m: m.steps.update(state="closed"),
    "step twice": lambda m: ComplexMatterStep.objects.create(
        matter=m, number=1, move="open", state="open", answers=m.answers, on=OPENED, ground="…"
    ),
    "answered before asked": lambda m: ComplexMatterAsk.objects.create(
        matter=m, number=1, asked=m.place, asked_on=TODAY, what="…", answered_on=OPENED, answer="…"
    ),
    "answer without a day": lambda m: ComplexMatterAsk.objects.create(
        matter=m, number=1, asked=m.place, asked_on=TODAY, what="…", answer="…"
    ),
    "ask due before": lambda m: ComplexMatterAsk.objects.create(
        matter=m, number=1, asked=m.place, asked_on=TODAY, what="…", due_on=OPENED
    ),
    "ask for nothing": lambda m: ComplexMatterAsk.objects.create(
        matter=m, number=1, asked=m.place, asked_on=TODAY, what=""
    ),
    "review twice": lambda m: [ComplexMatterReview.objects.create(matter=m, held_on=OPENED) for _ in "ab"],
    "plan without matter": lambda m: Obligation.objects.create(
        unit=m.place, origin="plan", text="…", starts_on=TODAY
    ),
    "task twice": lambda m: [
        Obligation.objects.create(unit=m.place, origin="plan", complex_matter=m, text="…", starts_on=TODAY)
        for _ in "ab"
    ],
}


@pytest.mark.parametrize("name", SPOILED)
def test_what_must_never_be_stored_is_refused_by_the_database(matter: ComplexMatter, name: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), arranging():
        SPOILED[name](matter)
