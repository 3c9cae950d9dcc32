"""Whose move it is over letters and proceedings: each thing is asked of one who takes the next step, with its day."""

import copy
import datetime
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from caunoi.core.facts.letters import Channel, Kind, Purpose
from caunoi.core.facts.moves import PROCEEDING_MOVES, PROCEEDING_NEXT
from caunoi.records.actions.letters import ask_opening, check_transcript, decide_opening, write_transcript
from caunoi.records.actions.proceedings import Part, Told, move_proceeding, sort_letter
from caunoi.records.models import Exclusion, Letter, Role, User
from caunoi.records.queries.competence import Against
from caunoi.records.queries.home import waiting, work
from caunoi.records.queries.letter_clocks import filing_due
from caunoi.records.queries.letter_work import letter_work
from tests.factories import NOON, arranging, make_user
from tests.people import City, make_city
from tests.records.letters import OUTSIDE, file, keep_inside
from tests.records.proceedings import with_offices
from tests.records.test_proceeding_moves import in_2026

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[City]:
    """One cast for the file: as long as nobody's roles change, what is asked of them is put into words once."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield with_offices(make_city())
        transaction.set_rollback(True)


@pytest.fixture
def city(built: City, db: None) -> City:
    """A copy, so that no test meets what another did to it in memory."""
    return copy.deepcopy(built)


def asked(city: City, *names: str, all_pages: bool = False) -> dict[str, list[str]]:
    """Of each person what their page asks; nobody else of the cast is asked anything. The head of their pages, or of everybody's, counts
    just that."""
    assert {name for name, user in city.people.items() if letter_work(user, TODAY, 0)[1]} == set(names)
    pages = {name: work(city.people[name], TODAY) for name in (city.people if all_pages else names)}
    assert all(waiting(city.people[name], TODAY) == page.total for name, page in pages.items())
    found = {name: [task.kind.split(".")[1] for task in page.tasks] for name, page in pages.items()}
    assert {name for name, steps in found.items() if steps} == set(names)
    return {name: found[name] for name in names}


def posted(city: City, by: User) -> Letter:
    return file(city, Kind.COMPLAINT, channel=Channel.POST, by=by).letter


def test_letter_is_asked_of_who_took_it_in_and_of_those_who_sort(city: City) -> None:
    letter = posted(city, city.receiver)

    steps = asked(city, "receiver", "handler", "officer", "second", all_pages=True)

    assert steps == {"receiver": ["transcribe"], "handler": ["sort"], "officer": ["sort"], "second": ["sort"]}
    (one,), totals = letter_work(city.handler, TODAY, 10)
    assert (one.public, one.what, one.since) == (letter.public, letter.pseudonym, TODAY)
    assert one.due == filing_due(letter, TODAY) is not None
    assert totals == {("sort", False): 1}


@pytest.mark.parametrize(
    ("kind", "role", "head"),
    [(Kind.COMPLAINT, "letters_officer", "chief"), (Kind.DENUNCIATION, "denunciation_officer", "chair")],
)
def test_where_nobody_else_sorts_such_letters_the_head_is_asked(
    city: City, kind: Kind, role: str, head: str
) -> None:
    keep_inside(city)
    file(city, kind, channel=Channel.POST, by=city.officer)
    of_office = Role.objects.filter(unit=city.government_00001)
    user = city.people[head]
    assert letter_work(user, TODAY, 10)[0] == []

    with arranging():
        of_office.filter(role=role).update(end=TODAY)

    assert [one.asked for one in letter_work(user, TODAY, 10)[0]] == ["sort"]
    assert waiting(user, TODAY) == work(user, TODAY).total == 1


def test_transcript_waits_for_a_second_person_and_once_checked_only_for_sorting(city: City) -> None:
    made = write_transcript(posted(city, city.officer), "Xin xem lại.", by=city.officer, at=NOON)

    steps = asked(city, "handler", "officer", "second", "chief")
    assert steps == {"handler": ["check"], "officer": ["sort"], "second": ["check"], "chief": ["check"]}

    check_transcript(made, accept=True, by=city.second, at=NOON)
    assert set(sum(asked(city, "handler", "officer", "second").values(), [])) == {"sort"}


def test_opening_waits_for_the_second_s_yes_then_for_who_asked(city: City) -> None:
    keep_inside(city)
    letter = file(city, Kind.DENUNCIATION).letter
    opening = ask_opening(letter, Purpose.TRANSCRIBE, by=city.guard, at=NOON)
    steps = asked(city, "keeper", "guard", "judge", "chair")
    assert steps == {"keeper": ["sort"], "guard": ["sort"], "judge": ["allow"], "chair": ["allow"]}

    decide_opening(opening, allow=True, by=city.judge, at=NOON)
    assert asked(city, "keeper", "guard") == {"keeper": ["sort"], "guard": ["open"]}


def test_proceeding_is_asked_of_the_head_then_of_who_was_assigned_then_of_those_who_handle(
    city: City,
) -> None:
    part = Part(
        Kind.COMPLAINT, "Quyết định mô phỏng", against=(Against(city.government_00001, "committee_chair"),)
    )
    (case,) = sort_letter(posted(city, city.officer), [part], by=city.officer, at=NOON)

    def moved(name: str, by: User, **told: object) -> None:
        move_proceeding(case, name, Told(**told), by=by, at=NOON)  # type: ignore[arg-type]

    assert asked(city, "chief") == {"chief": ["accept"]}
    moved("accept", city.chief, document="1")
    assert asked(city, "chief") == {"chief": ["assign"]}
    moved("assign", city.chief, person=city.second)
    assert asked(city, "second") == {"second": ["verify"]}
    moved("verify", city.second)
    assert asked(city, "second") == {"second": ["report"]}
    moved("hold_dialogue", city.second, attendance={"Chủ tịch UBND": 1})
    moved("report", city.second, document="2")
    assert asked(city, "second") == {"second": ["draft"]}
    (one,), totals = letter_work(city.second, TODAY, 10)
    assert (one.what, one.due, totals) == ("Quyết định mô phỏng", case.next_due, {("draft", True): 1})
    moved("draft", city.second, text="Dự thảo")
    assert asked(city, "chief") == {"chief": ["decide"]}
    moved("decide", city.chief, document="3", outcome="upheld")
    handlers = asked(city, "handler", "officer", "second")
    assert set(sum(handlers.values(), [])) == {"send"}


def test_sender_of_a_letter_that_joined_later_is_to_be_told_first_by_whoever_has_the_case(
    city: City,
) -> None:
    part = Part(Kind.PETITION, "Xin sửa đường")
    first, later = (file(city, Kind.PETITION, channel=Channel.POST, by=city.officer, at=NOON + n * HOUR).letter for n in (0, 2))  # fmt: skip
    (case,) = sort_letter(first, [part], by=city.officer, at=NOON)

    def moved(name: str, by: User, hours: int, **told: object) -> None:
        move_proceeding(case, name, Told(**told), by=by, at=NOON + hours * HOUR)  # type: ignore[arg-type]

    moved("accept", city.chief, 1, document="1")
    sort_letter(later, [Part(Kind.PETITION, joins=case)], by=city.officer, at=NOON + 3 * HOUR)
    assert asked(city, "chief", "officer", "handler", "second") == {
        "chief": ["assign"], "officer": ["reply"], "handler": ["reply"], "second": ["reply"],
    }  # fmt: skip
    moved("assign", city.chief, 3, person=city.second)
    assert asked(city, "second") == {"second": ["reply"]}
    item = case.items.get(letter=later)
    moved("reply", city.second, 4, item=item, text="Đã nhập vào vụ việc.")

    assert asked(city, "second") == {"second": ["verify"]}


def test_both_sides_are_told_of_a_denunciation_accepted_and_the_head_acts_on_what_was_concluded(
    city: City,
) -> None:
    letter = file(city, Kind.DENUNCIATION, channel=Channel.POST, by=city.receiver, **OUTSIDE).letter
    part = Part(Kind.DENUNCIATION, "Hành vi mô phỏng", against=(Against(city.government_00002),))
    (case,) = sort_letter(letter, [part], by=city.keeper, at=NOON)

    def moved(name: str, by: User, **told: object) -> None:
        move_proceeding(case, name, Told(**told), by=by, at=NOON)  # type: ignore[arg-type]

    moved("accept", city.district_chair, document="1")
    assert asked(city, "district_chair", "district_guard") == {
        "district_chair": ["assign"],
        "district_guard": ["notify"],
    }
    moved("assign", city.district_chair, person=city.district_guard)
    assert asked(city, "district_guard") == {"district_guard": ["notify"]}
    moved("notify", city.district_guard, document="2")
    assert asked(city, "district_guard") == {"district_guard": ["verify"]}
    for name, by, told in (
        ("verify", city.district_guard, {}),
        ("report", city.district_guard, {"document": "3"}),
        ("draft", city.district_guard, {"text": "Dự thảo"}),
        ("decide", city.district_chair, {"document": "4", "outcome": "not_upheld"}),
    ):
        moved(name, by, **told)
    assert asked(city, "district_chair", "district_guard") == {
        "district_chair": ["act"],
        "district_guard": ["send"],
    }
    moved("act", city.district_chair, document="5", text="Rút kinh nghiệm.")

    assert asked(city, "district_guard") == {"district_guard": ["send"]}


@pytest.mark.parametrize("whole_office", [False, True])
def test_where_all_who_handle_are_kept_out_of_a_case_the_head_is_asked(
    city: City, whole_office: bool
) -> None:
    part = Part(Kind.PETITION, "Xin sửa đường")
    letter = file(city, Kind.PETITION, channel=Channel.POST, by=city.officer).letter
    (case,) = sort_letter(letter, [part], by=city.officer, at=NOON)
    for name, told in (("accept", {"document": "1"}), ("assign", {"person": city.chief}), ("verify", {}), ("report", {"document": "2"})):  # fmt: skip
        move_proceeding(case, name, Told(**told), by=city.chief, at=NOON)
    assert asked(city, "handler", "officer", "second") == dict.fromkeys(("handler", "officer", "second"), ["draft"])  # fmt: skip

    with arranging():
        if whole_office:
            Exclusion.objects.create(
                proceeding=case, unit=city.government_00001, why="first_round", but_head=True
            )
        else:
            for user in (city.handler, city.officer, city.second):
                Exclusion.objects.create(proceeding=case, user=user, why="first_round")

    assert asked(city, "chief") == {"chief": ["draft"]}


def test_deciding_is_asked_of_a_head_who_drafted_no_version(city: City) -> None:
    case = sort_letter(
        file(city, Kind.PETITION, channel=Channel.POST, by=city.officer).letter, [Part(Kind.PETITION, "Xin sửa đường")], by=city.officer, at=NOON
    )[0]  # fmt: skip
    with arranging():
        make_user("vice", "deciding_head", city.government_00001)
        city.people["vice"] = User.objects.get(username="vice")
    for name, told in (("accept", Told(document="1")), ("draft", Told(text="Dự thảo"))):
        move_proceeding(case, name, told, by=city.chief, at=NOON)
    assert asked(city, "vice") == {"vice": ["decide"]}

    move_proceeding(case, "draft", Told(text="Dự thảo khác"), by=city.officer, at=NOON)
    assert asked(city, "vice") == {"vice": ["decide"]}


def test_who_serves_there_no_more_is_asked_nothing_and_the_head_assigns_another(city: City) -> None:
    part = Part(
        Kind.COMPLAINT, "Quyết định mô phỏng", against=(Against(city.government_00001, "committee_chair"),)
    )
    (case,) = sort_letter(posted(city, city.officer), [part], by=city.officer, at=NOON)
    for name, told in (("accept", Told(document="1")), ("assign", Told(person=city.second))):
        move_proceeding(case, name, told, by=city.chief, at=NOON)
    move_proceeding(case, "verify", Told(), by=city.second, at=NOON)
    assert asked(city, "second") == {"second": ["report"]}

    with arranging():
        Role.objects.filter(user=city.second).update(end=TODAY)

    assert asked(city, "chief") == {"chief": ["assign"]}


def test_denunciation_of_the_office_is_asked_of_the_body_above_and_of_nobody_below(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, channel=Channel.POST, by=city.receiver, **OUTSIDE).letter
    assert set(sum(asked(city, "keeper", "guard").values(), [])) == {"sort"}

    part = Part(Kind.DENUNCIATION, "Hành vi mô phỏng", against=(Against(city.government_00001),))
    sort_letter(letter, [part], by=city.keeper, at=NOON)

    assert asked(city, "district_chair") == {"district_chair": ["accept"]}


def test_keeping_an_anonymous_denunciation_waits_for_those_who_sort_and_did_not_sort_it(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, channel=Channel.POST, by=city.receiver, **OUTSIDE).letter
    part = Part(
        Kind.DENUNCIATION,
        "Hành vi mô phỏng",
        against=(Against(city.government_00002),),
        lacks=("identified",),
    )
    (case,) = sort_letter(letter, [part], by=city.keeper, at=NOON)

    both = asked(city, "district_guard", "district_chair")
    assert both == {"district_guard": ["keep"], "district_chair": ["keep"]}

    move_proceeding(case, "keep", Told(text="Chuyển thanh tra"), by=city.district_guard, at=NOON)
    assert asked(city) == {}


def test_end_that_was_proposed_waits_for_the_head_until_something_else_happens(city: City) -> None:
    letter = file(city, Kind.DENUNCIATION, channel=Channel.POST, by=city.receiver, **OUTSIDE).letter
    part = Part(Kind.DENUNCIATION, "Hành vi mô phỏng", against=(Against(city.government_00001),))
    (case,) = sort_letter(letter, [part], by=city.keeper, at=NOON)
    proposal = Told(ground="no_identity", text="Không rõ người gửi")

    move_proceeding(case, "propose", proposal, by=city.district_chair, at=NOON)
    assert asked(city, "district_chair") == {"district_chair": ["accept"]}  # who proposed it does not agree
    move_proceeding(case, "propose", proposal, by=city.district_guard, at=NOON)
    assert asked(city, "district_chair") == {"district_chair": ["agree"]}
    move_proceeding(case, "reply", Told(text="Đang xem xét"), by=city.district_guard, at=NOON)
    assert asked(city, "district_chair") == {"district_chair": ["accept"]}


def test_what_is_suspended_waits_for_the_head_to_take_it_up_again_since_it_was_suspended(city: City) -> None:
    case, then = in_2026(city, Kind.COMPLAINT)
    then("suspend", 2, document="2/QĐ", ground="force_majeure")
    suspended = case.steps.get(move="suspend").on
    years_later = suspended + datetime.timedelta(days=800)

    (one,), totals = letter_work(city.chief, years_later, 10)

    assert (one.asked, one.since, one.due, totals) == ("resume", suspended, None, {("resume", True): 1})
    assert letter_work(city.officer, years_later, 10) == ([], {})

    then("resume", 802, document="3/QĐ")
    assert [one.asked for one in letter_work(city.chief, years_later, 10)[0]] == ["assign"]


def test_petition_to_a_party_body_waits_though_the_law_held_gives_it_no_day(city: City) -> None:
    file(city, Kind.PETITION, channel=Channel.POST, by=city.receiver, party_track=True, **OUTSIDE)

    (one,), _totals = letter_work(city.keeper, TODAY, 10)

    assert (one.asked, one.due) == ("sort", None)


def test_what_is_due_first_stands_first_and_all_are_counted(city: City) -> None:
    for ago in (1, 3, 2):
        file(city, Kind.PETITION, at=NOON - datetime.timedelta(days=ago))

    found, totals = letter_work(city.officer, TODAY, 2)

    assert [one.since for one in found] == [TODAY - datetime.timedelta(days=ago) for ago in (3, 2)]
    assert totals == {("sort", False): 3}


def test_who_reads_no_letters_is_asked_nothing_of_them(city: City) -> None:
    posted(city, city.receiver)
    file(city, Kind.DENUNCIATION, channel=Channel.POST, by=city.receiver, **OUTSIDE)

    others = ("board", "office", "leader", "clerk", "inspector", "auditor", "outsider", "stranger")
    assert {name: letter_work(city.people[name], TODAY, 10) for name in others} == {
        name: ([], {}) for name in others
    }


def test_each_state_that_waits_names_a_move_the_table_allows_from_it() -> None:
    assert all(state in PROCEEDING_MOVES[move].source for state, move in PROCEEDING_NEXT.items())
