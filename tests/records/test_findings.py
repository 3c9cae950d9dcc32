"""Findings on records: how they are found, reconciled, answered and decided."""

import datetime

import pytest

from caunoi.core.facts.findings import Standing
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.finding_steps import accept, answer
from caunoi.records.actions.findings import Reconciled, reconcile
from caunoi.records.models import Finding, JournalEntry
from caunoi.records.queries.findings import (
    findings_seen,
    in_order,
    standing_findings,
    standings,
)
from tests.factories import NOON, arranging, make_user
from tests.people import City, make_city
from tests.records.making import (
    YEAR_END,
    contradicted_city,
    hold_dialogue,
    owe,
    rate,
    run,
    stored,
    take_in,
    uphold,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date
LATE = "rating.top_while_late"


def only_late(city: City) -> None:
    assert [(f.code, f.unit, f.state) for f in Finding.objects.filter(kind="rating", state="open")] == [
        (LATE, city.party_00001, "open")
    ]


def test_rating_is_held_against_what_the_bodies_it_leads_answer_for() -> None:
    city = contradicted_city()

    done = run()

    only_late(city)
    finding = stored(city.party_00001)
    assert (finding.clause, finding.move, finding.severity) == ("II.4", "unit", 1)
    assert finding.values == {
        "level": "clean_strong", "top": ["clean_strong", "well"], "late_days": 30, "count": 1, "longest": 90,
    }  # fmt: skip
    assert [ref["kind"] for ref in finding.evidence] == ["assessment", "case_summary"]
    assert done.new == Finding.objects.count()


def test_rating_is_not_held_against_what_another_level_did_there() -> None:
    city = contradicted_city()
    with arranging():
        rate(city.party_00002, "clean_strong", city.party_001)
        hold_dialogue(city.party_00002, DAY(2017, 5, 5))
        take_in(city.party_001, city.place_00002, DAY(2017, 1, 1), DAY(2017, 2, 1))

    run()

    only_late(city)


def test_running_twice_changes_nothing_and_leaves_no_entry() -> None:
    contradicted_city()
    first = run()
    entries = JournalEntry.objects.count()

    second = run()

    assert second == Reconciled(unchanged=first.new)
    assert JournalEntry.objects.count() == entries


def test_a_run_leaves_one_entry() -> None:
    contradicted_city()
    entries = JournalEntry.objects.count()

    run()

    assert [e.verb for e in JournalEntry.objects.order_by("seq")[entries:]] == ["findings.reconcile"]


def test_finding_is_withdrawn_when_the_record_is_corrected_and_opens_again() -> None:
    city = contradicted_city()
    run()
    with arranging():
        case = city.government_00001.cases_answered.get()
        case.due_on = DAY(2017, 12, 20)
        case.save()

    withdrawn = run()
    state = stored(city.party_00001)
    with arranging():
        case.due_on = DAY(2017, 10, 2)
        case.save()
    reopened = run(DAY(2018, 1, 2))

    assert (withdrawn.withdrawn, state.state, state.withdrawn_on, state.move) == (
        1,
        "withdrawn",
        YEAR_END,
        "",
    )
    again = stored(city.party_00001)
    assert (reopened.reopened, again.state, again.withdrawn_on, again.found_on) == (
        1,
        "open",
        None,
        DAY(2018, 1, 2),
    )


def test_evidence_that_changes_is_brought_up_to_date_without_losing_the_answer() -> None:
    city = contradicted_city()
    run()
    answer(finding=stored(city.party_00001), by=city.leader, at=NOON, text="Đang xác minh.")
    with arranging():
        take_in(city.party_00001, city.place_00001, DAY(2017, 1, 1), DAY(2017, 2, 1))

    done = run()

    finding = stored(city.party_00001)
    assert (done.changed, finding.state, finding.values["count"]) == (1, "answered", 2)


def test_accepted_finding_opens_again_when_new_evidence_comes_and_not_otherwise() -> None:
    city = contradicted_city()
    run()
    answer(finding=stored(city.party_00001), by=city.leader, at=NOON, text="Đã giải quyết.")
    accept(finding=stored(city.party_00001), by=city.office, at=NOON, text="Đồng ý.")

    same = run()
    settled = stored(city.party_00001).state
    with arranging():
        take_in(city.party_00001, city.place_00001, DAY(2017, 1, 1), DAY(2017, 2, 1))
    more = run()

    assert (same.reopened, settled) == (0, "accepted")
    assert (more.reopened, stored(city.party_00001).state) == (1, "open")


def test_undetermined_becomes_open_when_what_was_missing_is_there() -> None:
    city = contradicted_city()
    with arranging():
        case = city.government_00001.cases_answered.get()
        case.due_on = None
        case.save()
    run()
    before = stored(city.party_00001)
    with arranging():
        case.due_on = DAY(2017, 10, 2)
        case.save()

    run()

    assert (before.state, before.values["missing"][0]["code"], before.move) == (
        "undetermined",
        "due_date",
        "unit",
    )
    assert stored(city.party_00001).state == "open"
    assert "missing" not in stored(city.party_00001).values


def test_nothing_is_found_before_the_basis() -> None:
    city = make_city()
    with arranging():
        rate(city.party_00001, "clean_strong", city.party_001, period="2016", decided_on=DAY(2016, 12, 31))
        take_in(city.party_00001, city.place_00001, DAY(2016, 1, 1), DAY(2016, 2, 1))
        uphold(city.party_00001, DAY(2016, 5, 5))

    reconcile(year=2016, by=OPERATOR, at=NOON, as_of=YEAR_END)

    assert Finding.objects.count() == 0


def test_denunciation_and_missed_dialogue_and_overdue_duty_contradict() -> None:
    city = make_city()
    with arranging():
        rate(city.party_00001, "well", city.party_001)
        uphold(city.government_00001, DAY(2017, 3, 3))
        uphold(city.party_00002, DAY(2017, 3, 3), against_leader=False)
        owe(city.government_00001, DAY(2017, 7, 4), DAY(2017, 9, 1))

    run()

    found = Finding.objects.filter(unit=city.party_00001, state="open").order_by("code")
    assert [f.code for f in found] == [
        "obligation.no_person",
        "rating.top_while_dialogue_missed",
        "rating.top_while_obligation_overdue",
        "rating.top_while_upheld",
    ]


def test_promise_overdue_contradicts() -> None:
    city = make_city()
    with arranging():
        rate(city.party_00001, "well", city.party_001)
        held = hold_dialogue(city.party_00001, DAY(2017, 3, 3))
        owe(city.party_00001, DAY(2017, 3, 3), DAY(2017, 4, 1), dialogue=held)

    run()

    finding = stored(city.party_00001, "rating.top_while_promise_overdue")
    # Counted from the resolution's day on, 4 July.
    shown = {name: finding.values[name] for name in ("promise_days", "count", "longest")}
    assert shown == {"promise_days": 15, "count": 1, "longest": 180}


def test_enterprise_owes_no_dialogue_with_residents() -> None:
    city = make_city()
    with arranging():
        rate(city.enterprise, "clean_strong", city.bloc)

    run()

    assert not Finding.objects.filter(unit=city.enterprise).exclude(kind="record").exists()


def test_missing_rating_is_said_of_who_is_rated_and_of_nobody_else() -> None:
    city = make_city()
    with arranging():
        for unit in (city.party_00001, city.bloc):
            take_in(unit, city.place_00001, DAY(2017, 1, 1), DAY(2017, 2, 1))
        hold_dialogue(city.party_00001, DAY(2017, 5, 5))
        hold_dialogue(city.party_00002, DAY(2017, 5, 5))
        hold_dialogue(city.party_00003, DAY(2017, 5, 5))

    run()

    found = Finding.objects.exclude(kind="record")
    assert [(f.unit, f.code, f.values["missing"][0]["code"]) for f in found] == [
        (city.party_00001, LATE, "rating")
    ]
    owed = Finding.objects.filter(kind="record", unit=city.party_00001).order_by("subject")
    assert [(f.subject, f.state, f.values["lacking"]) for f in owed] == [
        ("superior", "undetermined", ["decided_rating", "key_posts"]),
        ("unit", "undetermined", ["self_rating", "member_counts"]),
    ]
    assert not Finding.objects.filter(unit=city.bloc).exists()


def test_superior_that_rates_all_alike_is_asked() -> None:
    city = make_city()
    with arranging():
        for unit in ("party_00001", "party_00002", "party_00003", "party_002", "enterprise"):
            rate(getattr(city, unit), "clean_strong", city.party_001)

    run()

    found = stored(city.party_001, "superior.all_alike")
    assert (found.state, found.kind, found.values["count"]) == ("open", "superior", 5)
    cap = stored(city.party_001, "superior.above_cap")
    assert (cap.state, cap.move, cap.values["missing"][0]["code"]) == ("undetermined", "law", "cap")


def test_superior_findings_do_not_change_the_standing_of_its_rating() -> None:
    city = contradicted_city()
    run()

    # The two communes that nobody rated and that held no dialogue are not known; the superior has no standing.
    assert standings(2017) == {
        city.party_00001.pk: Standing.CONTRADICTED,
        city.party_00002.pk: Standing.UNKNOWN,
        city.party_00003.pk: Standing.UNKNOWN,
    }
    assert standings(2017, [city.party_001.pk]) == {}
    assert standings(2016) == {}


def test_check_of_one_unit_leaves_the_others_alone() -> None:
    city = contradicted_city()
    run()
    with arranging():
        case = city.government_00001.cases_answered.get()
        case.due_on = YEAR_END
        case.save()

    elsewhere = run(under=city.party_002)
    here = run(under=city.party_001)

    assert elsewhere.withdrawn == 0
    assert here.withdrawn == 1


def test_inspector_runs_checks_and_leader_does_not() -> None:
    city = contradicted_city()

    done = reconcile(year=2017, by=city.inspector, at=NOON, as_of=YEAR_END, under=city.city)

    assert done.new > 0
    with pytest.raises(RefusedError):
        reconcile(year=2017, by=city.leader, at=NOON, as_of=YEAR_END, under=city.party_00001)


def test_person_checks_only_what_stands_under_them() -> None:
    city = contradicted_city()
    with arranging():
        helper = make_user("helper", "inspector", city.party_001)

    with pytest.raises(RefusedError, match="not under"):
        reconcile(
            year=2017, by=helper, at=NOON, as_of=YEAR_END, under=city.party_001, units=[city.party_00003]
        )
    done = reconcile(
        year=2017, by=helper, at=NOON, as_of=YEAR_END, under=city.party_001, units=[city.party_00001]
    )

    assert done.new > 0


def test_gravest_surest_oldest_come_first() -> None:
    city = make_city()
    made = [
        ("a", 2, "open", DAY(2017, 1, 1)), ("b", 1, "undetermined", DAY(2017, 1, 1)), ("c", 1, "open", DAY(2017, 2, 1)),
        ("d", 1, "refused", DAY(2017, 1, 1)), ("e", 1, "accepted", DAY(2017, 1, 1)), ("f", 1, "answered", DAY(2017, 1, 1)),
    ]  # fmt: skip
    with arranging():
        for subject, severity, state, found in made:
            Finding.objects.create(
                code=LATE, unit=city.party_00001, year=2017, subject=subject, kind="rating", state=state, clause="II.4",
                move="unit", severity=severity, found_on=found, as_of=found,
            )  # fmt: skip

    assert [f.subject for f in in_order(Finding.objects.all())] == ["d", "c", "f", "b", "e", "a"]


def test_looking_at_another_day_stores_nothing_and_says_the_same() -> None:
    city = contradicted_city()

    seen = findings_seen(2017, YEAR_END)
    nothing = Finding.objects.count()
    run()

    assert nothing == 0
    assert {(r["code"], r["unit"], r["state"]) for r in seen} == {
        (r["code"], r["unit"], r["state"]) for r in standing_findings(2017, YEAR_END)
    }
    assert findings_seen(2017, DAY(2017, 11, 1), city.party_00001) == []


def test_standing_findings_of_a_part_of_the_tree() -> None:
    city = contradicted_city()
    run()

    assert {r["unit"] for r in standing_findings(2017, YEAR_END, city.party_00001)} == {"P-00001"}
    assert {r["code"] for r in standing_findings(2017, YEAR_END, city.enterprise)} == {"record.missing"}
