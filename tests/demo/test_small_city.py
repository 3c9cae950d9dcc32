"""What the small city holds, looked at through the tables: it is built by the same code as the whole one."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.db import transaction
from django.db.models import F
from pytest_django import DjangoDbBlocker

from caunoi.core.facts.findings import State
from caunoi.core.facts.letters import Purpose
from caunoi.core.facts.permissions import Permission
from caunoi.demo import build
from caunoi.demo.city import City
from caunoi.demo.names import SIMULATED
from caunoi.errors import UserError
from caunoi.records.access import can, visible_to
from caunoi.records.actions.letters import ask_opening, decide_opening, open_original
from caunoi.records.actions.letters.opening import OpeningError
from caunoi.records.models import (
    Assessment,
    CaseSummary,
    Directive,
    Finding,
    JournalEntry,
    Letter,
    Obligation,
    Proceeding,
    Role,
    SentReport,
    StatedFigure,
    UnitPeriod,
)
from caunoi.records.queries.installation import installation
from caunoi.records.queries.journal_rows import verify_rows
from caunoi.records.queries.matters_compared import compared_at
from caunoi.records.queries.people import user_named
from caunoi.records.queries.proceedings import hops_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small")]


@pytest.fixture(scope="module")
def small(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[City]:
    """One small city for all tests here, which only look; undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build.build_small()
        transaction.set_rollback(True)


def test_the_installation_says_simulated_and_stands_on_its_own_day() -> None:
    held = installation()

    assert (held.simulated, held.seed, held.today) == (True, 15, date(2018, 1, 31))


def test_each_step_is_one_action_of_the_operator() -> None:
    rows = list(JournalEntry.objects.order_by("seq").values_list("verb", "actor"))

    until_letters = rows[: [verb for verb, _ in rows].index("letter.file")]
    assert [verb for verb, _ in until_letters] == [
        "installation.simulate", "units.load", "people.add_sign_ins", "people.record_cadres", "assessments.record",
        "plans.record", "counts.record", "evidence.record_cases", "evidence.record_tallies", "complex_matters.record", "dialogues.record",
        "sent_reports.record", "evidence.record_outcomes",
        "evidence.record_disciplines", "directive.receive", "directive.confirm", "obligations.expand",
        "directive.receive", "directive.confirm", "obligations.expand", "obligations.progress",
    ]  # fmt: skip
    assert {actor for _, actor in until_letters} == {"operator"}


def test_every_row_stands_as_the_journal_says() -> None:
    found = verify_rows()

    assert found.problems == []
    assert found.rows > Assessment.objects.count()


def test_a_second_build_is_refused_and_changes_nothing() -> None:
    before = (Assessment.objects.count(), JournalEntry.objects.count())

    with pytest.raises(UserError, match="holds records already"):
        build.build_small(seed=2)
    build.ensure_demo()

    assert (Assessment.objects.count(), JournalEntry.objects.count()) == before


def test_every_sign_in_works_and_says_what_it_is() -> None:
    signs = build.sign_ins()

    assert [name for name, _, _ in signs] == [
        "to-chuc", "kiem-tra", "cap-uy", "quan-huyen", "bi-thu-qh", "xa-phuong", "nguoi-xem", "to-chuc-2", "tiep-dan",
        "xu-ly-don", "to-cao", "quyet-to-cao", "giai-quyet", "xac-minh", "quyet-to-cao-quan",
        "to-cao-quan", "xu-ly-don-quan", "xu-ly-don-ben",
    ]  # fmt: skip
    assert all(authenticate(username=name, password=password) for name, password, _ in signs)
    assert str(signs[0]) == "to-chuc      cau-noi-mo-phong   Ban Tổ chức, Thành ủy Hà Nội"


def test_letters_came_in_every_way_and_denunciations_are_kept_outside_until_decided_otherwise() -> None:
    letters = Letter.objects.filter(items=None).order_by("received_at")

    assert {letter.channel for letter in letters} == {"portal", "walk_in", "post", "telephone"}
    assert {letter.kind for letter in letters} == {"complaint", "denunciation", "petition", "reflection"}
    denounced = [letter.custody for letter in letters if letter.kind == "denunciation"]
    assert denounced == ["outside", "inside"]
    assert [letter.custody for letter in letters if letter.party_track] == ["outside"]
    assert letters.filter(transcripts__state="checked").count() == 1


def test_the_commune_whose_leader_signs_in_has_something_to_answer() -> None:
    commune = Role.objects.get(user__username="xa-phuong").unit

    assert Finding.objects.filter(unit=commune, state=State.OPEN, kind="rating").exists()


def test_findings_show_every_state_an_answer_may_have() -> None:
    states = set(Finding.objects.filter(kind="rating").values_list("state", flat=True))

    assert {State.OPEN, State.ANSWERED, State.ACCEPTED, State.REFUSED} <= states


def test_simulated_organisations_say_so_in_their_names(small: City) -> None:
    of_our_own = UnitPeriod.objects.filter(kind__startswith="grassroots_") | UnitPeriod.objects.filter(
        kind="cell"
    )

    names = list(of_our_own.values_list("name", flat=True))
    assert len(names) > 500
    assert [name for name in names if not name.endswith("(mô phỏng)")] == []


def test_reports_were_sent_once_the_resolution_asked_for_them_a_few_late_or_wrong(small: City) -> None:
    assert set(SentReport.objects.values_list("year", flat=True)) == {2017}
    assert not SentReport.objects.filter(sent_on__gt=small.scope.today).exists()
    late = SentReport.objects.filter(sent_on__gt=F("due_on")).values_list("unit__key", flat=True)
    found = {code: Finding.objects.filter(code=code) for code in ("report.late", "report.differs")}

    assert set(found["report.late"].values_list("unit__key", flat=True)) == set(late)
    assert 0 < len(late) < SentReport.objects.count() / 4
    # one or two that state something else, and the shown commune, which is counted by its letters
    assert 2 <= found["report.differs"].count() <= 3
    assert StatedFigure.objects.count() == 2 * SentReport.objects.count()


def test_matters_are_answered_by_governments_and_lie_at_communes(small: City) -> None:
    lines = set(CaseSummary.objects.values_list("answers__line", "place__line"))
    kinds = set(CaseSummary.objects.values_list("kind", flat=True))

    assert lines == {("government", "territory")}
    assert kinds == {"complaint", "petition", "reflection"}


def test_the_resolution_is_kept_with_its_draft_and_what_was_confirmed() -> None:
    resolution = Directive.objects.get(symbol="15-NQ/TU")

    assert resolution.dated == date(2017, 7, 4)
    assert resolution.draft["sentences"] and resolution.confirmed["duties"]
    yearly = Obligation.objects.filter(duty__key="III.6-4").values_list("period", "starts_on", "due_on")
    assert set(yearly) == {("2017", date(2017, 7, 4), None), ("2018", date(2018, 1, 1), None)}


def test_some_duties_name_a_person_and_some_do_not() -> None:
    named = Obligation.objects.filter(origin="duty", person__isnull=False).count()
    blank = Obligation.objects.filter(origin="duty", person__isnull=True).count()

    assert 0 < blank < named / 5


def test_nothing_happened_after_the_day_the_demo_stands_on(small: City) -> None:
    today = small.scope.today

    assert not CaseSummary.objects.filter(closed_on__gt=today).exists()
    assert not Obligation.objects.filter(done_on__gt=today).exists()
    assert not Assessment.objects.filter(decided_on__gt=today).exists()


def test_cases_stand_at_every_step_and_the_chair_of_the_commune_sees_no_denunciation_of_themselves() -> None:
    cases = Proceeding.objects.all()

    assert {"in_effect", "sent", "dialogue", "verifying", "accepted", "sorted", "refused", "guided"} <= {
        c.state for c in cases
    }
    assert all(SIMULATED in case.matter.subject for case in cases)
    assert {(c.round, c.previous.state, c.body == c.previous.body) for c in cases if c.previous} == {
        (2, "sent", False)
    }
    passed_on = [c for c in cases if c.steps.last().move == "forward"]
    day = installation().today
    assert day is not None
    assert [
        (c.state, c.steps.filter(move="reply").count(), c.next_due < day, len(hops_of(c))) for c in passed_on
    ] == [("sorted", 0, True, 1), ("sorted", 0, False, 2)]
    names_who_decides = passed_on[1]
    assert can(
        user_named("xu-ly-don-quan"), Permission.PROCEEDING_HANDLE, unit=names_who_decides.body, on=day
    )
    for name, count in (("quyet-to-cao", 1), ("quyet-to-cao-quan", 2), ("to-cao", 0), ("giai-quyet", 0)):
        seen = visible_to(user_named(name), Proceeding, day).filter(protected=True)
        assert (name, seen.count()) == (name, count)


def test_two_people_of_the_district_open_a_denunciation_together(small: City) -> None:
    day = small.scope.today
    (letter,) = Letter.objects.filter(kind="denunciation", custody="inside").exclude(items=None)
    at = build.noon(day)
    reads, head = user_named("to-cao-quan"), user_named("quyet-to-cao-quan")

    opening = ask_opening(letter, Purpose.PROTECT, by=reads, at=at)
    with pytest.raises(OpeningError):
        open_original(opening, by=reads, at=at)
    decide_opening(opening, allow=True, by=head, at=at)
    assert any(SIMULATED in one.content.decode() for one in open_original(opening, by=reads, at=at))


def test_the_shown_commune_keeps_letters_and_its_summaries_say_something_else(small: City) -> None:
    (body,) = set(
        Proceeding.objects.filter(kind="complaint", round=1, protected=False).values_list("body", flat=True)
    )
    found = {one.kind: one for one in compared_at([body], date(2017, 1, 1), small.scope.today)}

    assert found and any(one.by_letters[:4] != one.by_summaries[:4] for one in found.values())
