"""A proceeding from acceptance to effect, and every move that the law does not allow."""

import datetime
from collections.abc import Callable

import pytest

from caunoi.core.facts.letters import Form, Kind
from caunoi.core.facts.moves import PROCEEDING_MOVES
from caunoi.core.facts.proceedings import ProceedingState as State
from caunoi.core.facts.proceedings import Variant
from caunoi.core.proceedings.clocks import ClockState
from caunoi.records.access import RefusedError, visible_to
from caunoi.records.actions.letters import confirm
from caunoi.records.actions.proceedings import (
    Part,
    ProceedingError,
    Told,
    move_proceeding,
    sort_letter,
)
from caunoi.records.models import JournalEntry, Proceeding
from caunoi.records.queries.competence import Against
from caunoi.records.queries.proceedings import clocks_of, courses
from tests.factories import NOON
from tests.people import City, make_city
from tests.records.letters import OUTSIDE, file
from tests.records.proceedings import with_offices

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
MOVES: dict[str, dict] = {
    "accept": {"document": "01/TB"}, "verify": {}, "hold_dialogue": {"attendance": {"Chủ tịch UBND": 1}}, "report": {"document": "02/BC"},
    "draft": {"text": "Dự thảo"}, "decide": {"document": "03/QĐ", "outcome": "upheld"}, "send": {"document": "04"}, "take_effect": {},
}  # fmt: skip


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def city() -> City:
    return with_offices(make_city())


def day(number: int) -> datetime.datetime:
    return NOON + datetime.timedelta(days=number)


def complaint(city: City, kind: Kind = Kind.COMPLAINT, unit: str = "00001", **other: object) -> Proceeding:
    letter = file(city, kind, unit=city.units[f"government_{unit}"], channel="post", **other).letter
    against = (Against(city.government_00001, "committee_chair"),) if kind != Kind.PETITION else ()
    who = {"00001": "officer", "001": "district_officer"}[unit] if kind != Kind.DENUNCIATION else "keeper"
    (case,) = sort_letter(
        letter, [Part(kind, "Vụ việc mô phỏng", against=against)], by=getattr(city, who), at=day(1)
    )
    return case


def move(case: Proceeding, name: str, by: object, at: int = 2, **told: object) -> None:
    move_proceeding(case, name, Told(**told), by=by, at=day(at))  # type: ignore[arg-type]


def working(city: City, until: str = "take_effect") -> Proceeding:
    """A first complaint led by the table to a move, that one included; a day apart, and its effect once the term is over."""
    case = complaint(city)
    for number, (name, told) in enumerate(MOVES.items()):
        if name == "verify":
            move(case, "assign", city.chief, 2 + number, person=city.second)
            if until == "assign":
                break
        by = city.chief if name in ("accept", "decide") else city.second
        move(case, name, by, 2 + number if name != "take_effect" else 60, **told)
        if name == until:
            break
    return case


def code_of(act: Callable[[], object]) -> str:
    before = JournalEntry.objects.count()
    with pytest.raises(ProceedingError) as refused:
        act()
    assert JournalEntry.objects.count() == before
    assert refused.value.vietnamese
    return refused.value.code


def test_complaint_goes_from_acceptance_to_effect_by_the_table(city: City) -> None:
    case = working(city)

    moves = [step.move for step in case.steps.all()]
    assert moves == ["sort", "accept", "assign", *list(MOVES)[1:]]
    assert (case.state, case.outcome, case.assigned_to) == (State.IN_EFFECT, "upheld", city.second)
    assert all(step.state == (PROCEEDING_MOVES[step.move].target or "dialogue") for step in case.steps.all())


def test_every_move_leaves_one_entry(city: City) -> None:
    case, before = complaint(city), JournalEntry.objects.count()
    move(case, "accept", city.chief, document="01")

    assert JournalEntry.objects.count() == before + 1
    assert JournalEntry.objects.order_by("seq").last().verb == "proceeding.accept"


def test_what_another_body_decides_is_accepted_only_with_a_reason_which_stands_on_the_step(
    city: City,
) -> None:
    case = complaint(city, unit="001")  # at the district, of a decision of the commune below

    assert code_of(lambda: move(case, "accept", city.district_chief, document="1")) == "text"
    move(case, "accept", city.district_chief, document="1", text="Cấp trên giao giải quyết.")

    assert case.steps.last().text == "Cấp trên giao giải quyết."


@pytest.mark.parametrize("name", ["accept", "assign", "decide", "suspend", "extend", "terminate", "refuse"])
def test_only_the_head_decides(city: City, name: str) -> None:
    until = {"accept": "", "refuse": "", "assign": "accept", "decide": "draft"}.get(name, "assign")
    case = working(city, until) if until else complaint(city)
    told = {
        "document": "9",
        "person": city.second,
        "outcome": "upheld",
        "ground": "force_majeure",
        "until": day(90).date(),
    }
    told["ground"] = {"refuse": "not_signed", "terminate": "withdrawn"}.get(name, "force_majeure")
    with pytest.raises(RefusedError):
        move(case, name, city.officer, 12, **told)


def test_reply_clock_starts_anew_where_it_was_forwarded(city: City) -> None:
    case = complaint(city, Kind.PETITION)
    move(case, "forward", city.officer, 3, to=city.government_00002, ground="other_content", document="1")

    clocks = [each.clock for each in clocks_of(courses([case]), day(4).date())[case.pk]]
    assert [(c.step, c.started, c.state) for c in clocks] == [
        ("reply", TODAY, ClockState.MET), ("reply", day(3).date(), ClockState.RUNNING),
    ]  # fmt: skip


def test_each_letter_of_a_proceeding_keeps_its_own_reply_clock(city: City) -> None:
    case = complaint(city)
    second = file(city, Kind.COMPLAINT, channel="post", at=day(5)).letter
    sort_letter(second, [Part(Kind.COMPLAINT, joins=case)], by=city.officer, at=day(6))
    move(
        case,
        "reply",
        city.officer,
        7,
        item=case.items.get(letter=second),
        text="Đã nhập vào vụ việc đang giải quyết",
    )

    replies = [e for e in clocks_of(courses([case]), day(8).date())[case.pk] if e.clock.step == "reply"]
    assert [(e.clock.started, e.clock.state) for e in replies] == [
        (TODAY, ClockState.RUNNING), (day(5).date(), ClockState.MET),
    ]  # fmt: skip


def test_nearest_due_day_is_of_the_clocks_that_run(city: City) -> None:
    case = complaint(city)
    running = [
        e.clock.due
        for e in clocks_of(courses([case]), day(1).date())[case.pk]
        if e.clock.is_open and e.clock.binds == "office"
    ]

    assert case.next_due == min(running)
    move(case, "refuse", city.chief, ground="not_signed", document="1")
    assert (case.state, case.next_due) == (State.REFUSED, None)


def test_letter_that_is_not_eligible_or_not_confirmed_is_not_accepted(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, channel="telephone").letter
    against = (Against(city.government_00001),)
    (case,) = sort_letter(
        letter, [Part(Kind.COMPLAINT, "x", against=against, lacks=("dated",))], by=city.officer, at=day(1)
    )
    assert code_of(lambda: move(case, "accept", city.chief, document="1")) == "eligible"
    move(case, "complete", city.officer, text="Đã ghi ngày tháng")
    assert code_of(lambda: move(case, "complete", city.officer, text="…")) == "complete"
    assert code_of(lambda: move(case, "accept", city.chief, document="1")) == "form"
    other = file(city, Kind.COMPLAINT, channel="telephone").letter
    (case,) = sort_letter(other, [Part(Kind.COMPLAINT, "x", against=against)], by=city.officer, at=day(1))
    assert code_of(lambda: move(case, "accept", city.chief, document="1")) == "form"
    confirm(other, Form.IN_PERSON, by=city.officer, at=day(2))
    move(case, "accept", city.chief, 3, document="1")

    assert case.state == State.ACCEPTED


def test_days_of_a_case_are_derived_anew_once_its_letter_is_confirmed(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, channel="telephone").letter
    part = Part(Kind.COMPLAINT, "x", against=(Against(city.government_00001),))
    (case,) = sort_letter(letter, [part], by=city.officer, at=day(1))
    move(case, "reply", city.officer, item=case.items.get(), text="Mời đến ký đơn")
    assert (case.next_due, case.due_on) == (None, None)

    confirm(letter, Form.IN_PERSON, by=city.officer, at=day(3))

    case.refresh_from_db()
    accept = next(
        each.clock for each in clocks_of(courses([case]), day(3).date())[case.pk] if each.clock.is_open
    )
    assert (accept.step, case.next_due, case.due_on) == ("accept", accept.due, accept.due)


def test_officer_whose_act_it_is_does_not_verify(city: City) -> None:
    letter = file(city, Kind.COMPLAINT, channel="post").letter
    against = (Against(city.government_00001, "", user=city.officer),)
    (case,) = sort_letter(letter, [Part(Kind.COMPLAINT, "x", against=against)], by=city.officer, at=day(1))
    move(case, "accept", city.chief, document="1")

    assert code_of(lambda: move(case, "assign", city.chief, person=city.officer)) == "person"
    assert visible_to(city.officer, Proceeding, TODAY).exists()


@pytest.mark.parametrize("person", ["keeper", "other_officer", "receiver"])
def test_only_who_handles_here_is_assigned(city: City, person: str) -> None:
    case = working(city, "accept")
    if person == "keeper":
        person = "stranger"

    assert code_of(lambda: move(case, "assign", city.chief, 3, person=getattr(city, person))) == "person"


def test_complaint_is_verified_before_it_is_decided_and_a_petition_need_not_be(city: City) -> None:
    case = working(city, "accept")
    assert code_of(lambda: move(case, "draft", city.officer, 3, text="x")) == "verified"
    petition = complaint(city, Kind.PETITION)
    move(petition, "accept", city.chief, document="1")
    move(petition, "draft", city.officer, 3, text="x")

    assert petition.state == State.DRAFTED


def in_2026(city: City, kind: Kind) -> tuple[Proceeding, Callable[..., None]]:
    """A case accepted in September 2026, and how to move it on a day after its filing."""
    filed = datetime.datetime(2026, 9, 7, 12, tzinfo=datetime.UTC)
    more = OUTSIDE if kind == Kind.DENUNCIATION else {}
    letter = file(city, kind, channel="post", at=filed, **more).letter
    against = (Against(city.government_00001, "committee_chair"),)
    sorter = city.keeper if kind == Kind.DENUNCIATION else city.officer
    (case,) = sort_letter(letter, [Part(kind, "Vụ việc", against=against)], by=sorter, at=filed)
    chief = city.district_chair if kind == Kind.DENUNCIATION else city.chief

    def then(name: str, days: int, **told: object) -> None:
        move_proceeding(case, name, Told(**told), by=chief, at=filed + datetime.timedelta(days=days))  # type: ignore[arg-type]

    then("accept", 1, document="01")
    return case, then


def decided_by(case: Proceeding) -> datetime.date:
    """Until when the case must be decided, as it stands."""
    clocks = clocks_of(courses([case]), case.steps.last().on)[case.pk]
    (due,) = (one.clock.due for one in clocks if one.clock.step == "decide")
    return due


def test_suspension_stops_the_clock_and_goes_on_where_it_stood(city: City) -> None:
    case, then = in_2026(city, Kind.COMPLAINT)
    due = case.next_due
    assert code_of(lambda: then("suspend", 2, document="2", ground="busy")) == "ground"
    then("suspend", 2, document="2", ground="force_majeure")
    assert (case.state, case.next_due) == (State.SUSPENDED, None)
    assert code_of(lambda: then("resume", 2, document="3")) == "resume"
    then("resume", 12, document="3")

    assert case.state == State.ACCEPTED
    assert due is not None and case.next_due is not None and case.next_due > due


def test_extension_is_on_a_listed_ground_while_the_term_runs_and_within_the_law(city: City) -> None:
    case, then = in_2026(city, Kind.DENUNCIATION)
    due = decided_by(case)
    later = due + datetime.timedelta(days=5)
    asked = {"document": "2", "ground": "many_people", "until": later}

    assert code_of(lambda: then("extend", 3, document="2", ground="many_people")) == "until"
    assert code_of(lambda: then("extend", 3, **{**asked, "ground": "busy"})) == "ground"
    assert (
        code_of(lambda: then("extend", 3, **{**asked, "until": due + datetime.timedelta(days=400)}))
        == "extension"
    )
    assert code_of(lambda: then("extend", 200, **asked)) == "extension"
    then("extend", 3, **asked)

    assert decided_by(case) == later


def test_days_before_the_last_step_or_in_the_future_are_refused(city: City) -> None:
    case = working(city, "accept")

    assert code_of(lambda: move(case, "assign", city.chief, 5, person=city.second, on=TODAY)) == "day"
    assert code_of(lambda: move(case, "assign", city.chief, 5, person=city.second, on=day(6).date())) == "day"


def test_hidden_proceeding_and_none_at_all_are_refused_in_the_same_words(city: City) -> None:
    case = complaint(city)
    ghost = Proceeding(pk=999_999, state="sorted", body=city.government_00001)
    said = set()
    for one in (case, ghost):
        with pytest.raises(RefusedError) as refused:
            move(one, "accept", city.far_chief, document="1")
        said.add(str(refused.value))

    assert len(said) == 1


def test_denunciation_is_handled_by_whom_the_head_assigned_and_opens_when_an_upheld_conclusion_is_served(
    city: City,
) -> None:
    case = complaint(city, Kind.DENUNCIATION, **OUTSIDE)
    assert case.body == city.government_001
    move(case, "accept", city.district_chair, document="1")
    move(case, "notify", city.district_guard, document="2")
    move(case, "assign", city.district_chair, person=city.district_guard)
    move(case, "verify", city.district_guard, 3)
    move(case, "draft", city.district_guard, 4, text="Kết luận")
    move(case, "decide", city.district_chair, 5, document="3", outcome="upheld")
    assert not visible_to(city.board, Proceeding, TODAY).exists()
    move(case, "send", city.district_guard, 6, document="4")

    assert not case.protected
    assert visible_to(city.board, Proceeding, TODAY).exists()


def test_unfounded_denunciation_stays_protected(city: City) -> None:
    case = complaint(city, Kind.DENUNCIATION, **OUTSIDE)
    move(case, "accept", city.district_chair, document="1")
    move(case, "assign", city.district_chair, person=city.district_guard)
    move(case, "verify", city.district_guard)
    move(case, "draft", city.district_guard, text="Kết luận")
    move(case, "decide", city.district_chair, document="3", outcome="not_upheld")
    move(case, "send", city.district_guard, document="4")

    assert (case.state, case.protected) == (State.SENT, True)


def test_a_complex_case_has_the_laws_longer_term_from_when_the_head_says_so_with_a_reason(city: City) -> None:
    case = working(city, "accept")

    def due() -> object:
        found = clocks_of(courses([case]), day(12).date())[case.pk]
        return next(each.clock.due for each in found if each.clock.step == "decide")

    before, nearest = due(), case.next_due
    move(
        case,
        "vary",
        city.chief,
        12,
        text="Nhiều thửa đất, hồ sơ qua ba thời kỳ",
        variants=frozenset({Variant.COMPLEX}),
    )
    assert due() > before and case.variants == ["complex"] and case.next_due >= nearest
    for told, code in (
        ({"text": "x", "variants": frozenset({Variant.COMPLEX})}, "variants"),
        ({"text": "x", "variants": frozenset({Variant.IHANOI})}, "variants"),
        ({"text": "", "variants": frozenset()}, "text"),
    ):
        assert code_of(lambda told=told: move(case, "vary", city.chief, 12, **told)) == code
    with pytest.raises(RefusedError):
        move(case, "vary", city.second, 12, text="x", variants=frozenset())


def test_who_is_said_to_be_connected_sees_it_no_more_and_is_relieved_of_it(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, channel="post", at=day(0), **OUTSIDE).letter
    against = (Against(city.government_00001, "committee_chair"),)
    (case,) = sort_letter(
        letter, [Part(Kind.DENUNCIATION, "Nhận tiền", against=against)], by=city.keeper, at=day(1)
    )
    move(case, "accept", city.district_chair, 2, document="1")
    move(case, "assign", city.district_chair, 2, person=city.district_guard)
    for told, code in (
        ({"person": city.district_guard, "ground": "first_round"}, "ground"),
        ({"person": city.district_chair, "ground": "connected"}, "person"), ({"ground": "connected"}, "person"),
    ):  # fmt: skip
        assert code_of(lambda told=told: move(case, "keep_out", city.district_chair, 3, **told)) == code
    move(case, "keep_out", city.district_chair, 3, person=city.district_guard, ground="connected")

    assert case.assigned_to is None
    assert not visible_to(city.district_guard, Proceeding, day(3).date()).filter(pk=case.pk).exists()
    assert (
        code_of(lambda: move(case, "assign", city.district_chair, 4, person=city.district_guard)) == "person"
    )
