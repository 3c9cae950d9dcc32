"""The yearly report from the record: what it counts, as of when, and for whom there is none."""

import datetime

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.core.complex_matters import Counts
from caunoi.core.reports.comparing import differences
from caunoi.core.reports.facts import Moves
from caunoi.errors import UserError
from caunoi.records.actions import finding_steps, findings
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.models import Finding, UnitPeriod
from caunoi.records.queries.reports import annual_report, recomputed, reporting_unit
from tests.factories import arranging
from tests.records.making import open_matter, rate, take_in
from tests.records.reporting import AT, DRAWN_ON, facts_of, rated_city

pytestmark = pytest.mark.django_db

Date = datetime.date


def test_district_report_counts_what_stands_under_it_and_nothing_else() -> None:
    rated_city()

    facts = facts_of("001")

    assert (facts.organisations, facts.unrated) == (2, 0)
    assert [(level.code, level.rated, level.contradicted) for level in facts.levels] == [
        ("clean_strong", 1, 1),
        ("well", 1, 1),
        ("completed", 0, 0),
        ("weak", 0, 0),
    ]
    complaints = facts.cases[0]
    assert (complaints.received, complaints.settled, complaints.settled_late) == (2, 1, 1)
    assert (complaints.unsettled, complaints.unsettled_late, complaints.oldest) == (1, 1, Date(2017, 6, 1))


def test_contradicted_organisations_name_their_rules_and_superior() -> None:
    rated_city()

    assert [(one.name, one.superior, one.level, one.rules) for one in facts_of("001").contradicted] == [
        (
            "Đảng ủy Phường Một A",
            "Quận ủy Một",
            "Trong sạch, vững mạnh",
            ("rating.top_while_dialogue_missed", "rating.top_while_late"),
        ),
        (
            "Đảng ủy Phường Một B",
            "Quận ủy Một",
            "Hoàn thành tốt nhiệm vụ",
            ("rating.top_while_promise_overdue",),
        ),
    ]


def test_rated_committee_above_the_grassroots_is_counted_apart_and_listed() -> None:
    city = rated_city()
    with arranging():
        rate(city.party_001, "clean_strong", city.city)
        take_in(city.party_001, city.place_001, Date(2017, 6, 1), Date(2017, 9, 22))

    facts = facts_of("01")

    assert (facts.organisations, facts.above.rated, facts.above.contradicted) == (4, 1, 1)
    assert ("Quận ủy Một", "Thành ủy") in [(one.name, one.superior) for one in facts.contradicted]


def test_obligations_dialogues_and_promises_are_counted() -> None:
    rated_city()

    facts = facts_of("001")

    assert [(o.clause, o.owed, o.done, o.overdue, o.undated, o.unnamed) for o in facts.obligations] == [
        ("III.6", 1, 0, 0, 1, 1)
    ]
    line = facts.dialogues
    assert (line.units, line.holding, line.held, line.questions, line.answered) == (2, 1, 1, 10, 9)
    assert (line.promises, line.kept, line.overdue, line.undated) == (1, 0, 1, 0)


def test_complex_matters_of_the_district_are_counted_as_of_the_year_s_end() -> None:
    city = rated_city()
    with arranging():
        one, two = (city.government_00001, city.place_00001), (city.party_00002, city.place_00002)
        open_matter(*one, Date(2016, 3, 1), ("settle", Date(2017, 9, 1)), ("reopen", Date(2018, 1, 5)))
        open_matter(*one, Date(2017, 3, 1), ("declare_hot_spot", Date(2017, 8, 1)))
        open_matter(*two, Date(2017, 9, 1))
        open_matter(*two, Date(2016, 3, 1), ("settle", Date(2016, 9, 1)))
        open_matter(city.government_00003, city.place_00003, Date(2017, 3, 1))

    line = facts_of("001").complex_matters

    assert line.counts == Counts(open_at_start=1, new=2, settled=1, reopened=0, hot=1, open_at_end=2)
    assert ([(one.aim.code, one.number) for one in line.aims], line.records) == (
        [("no_hot_spot", 1), ("no_new_matter", 1)],
        3,
    )


def test_city_report_counts_every_superior_and_is_drawn_up_by_the_board() -> None:
    rated_city()

    facts = facts_of("01")

    assert (facts.organisations, facts.unrated) == (4, 1)
    assert (facts.issuer.superior, facts.issuer.board, facts.issuer.symbol) == (
        "",
        "Ban Tổ chức Thành ủy",
        "BTCTU",
    )
    assert facts.dialogues.units == 3


def test_answered_finding_waits_and_an_accepted_one_no_longer_contradicts() -> None:
    city = rated_city()
    findings.reconcile(year=2017, by=OPERATOR, at=AT, as_of=DRAWN_ON)
    found = Finding.objects.get(code="rating.top_while_promise_overdue", unit=city.party_00002)
    finding_steps.answer(finding=found, text="Đã thực hiện, chưa ghi nhận.", by=city.people["head_b"], at=AT)

    answered = facts_of("001").levels[1]
    finding_steps.accept(finding=found, text="Đã kiểm tra.", by=city.office, at=AT)
    accepted = facts_of("001").levels[1]

    assert (answered.rated, answered.contradicted, answered.watch) == (1, 0, 1)
    assert (accepted.rated, accepted.contradicted, accepted.watch) == (1, 0, 0)


def test_answer_given_after_the_day_of_the_report_does_not_change_it() -> None:
    city = rated_city()
    findings.reconcile(year=2017, by=OPERATOR, at=AT, as_of=DRAWN_ON)
    before = annual_report("001", 2017, day=DRAWN_ON)
    found = Finding.objects.get(code="rating.top_while_promise_overdue", unit=city.party_00002)
    later = AT + datetime.timedelta(days=30)
    finding_steps.answer(finding=found, text="Đã thực hiện.", by=city.people["head_b"], at=later)

    assert differences(before, recomputed(before)) == []


def test_report_recomputed_from_unchanged_records_is_the_same() -> None:
    rated_city()
    content = annual_report("001", 2017, day=DRAWN_ON, number="12", dated=DRAWN_ON, signer="Nguyễn Văn Mẫu")

    assert recomputed(content) == content


def test_changed_record_shows_as_a_difference() -> None:
    city = rated_city()
    content = annual_report("001", 2017, day=DRAWN_ON)
    with arranging():
        take_in(
            city.government_00002, city.place_00002, Date(2017, 3, 1), Date(2017, 4, 1), Date(2017, 3, 20)
        )

    assert [(d.what, d.said, d.now) for d in differences(content, recomputed(content))] == [
        ("case.complaint.received", "2", "3"),
        ("case.complaint.settled", "1", "2"),
        ("records behind case.complaint (II.6)", "2", "3"),
    ]


def test_report_on_a_year_that_runs_is_as_of_its_day() -> None:
    rated_city()

    facts = facts_of("001", day=Date(2017, 9, 30))

    assert (facts.as_of, facts.unrated) == (Date(2017, 9, 30), 2)
    assert facts.dialogues.held == 0


def test_number_of_statements_does_not_grow_with_the_units() -> None:
    rated_city()
    facts_of("001")

    with CaptureQueriesContext(connection) as few:
        facts_of("001", day=Date(2018, 1, 11))
    with CaptureQueriesContext(connection) as many:
        facts_of("01", day=Date(2018, 1, 12))

    assert len(many) <= len(few) + 1


def test_year_that_has_not_begun_is_refused() -> None:
    rated_city()

    with pytest.raises(UserError, match="the year 2019 has not begun on 10/01/2018"):
        reporting_unit("001", 2019, DRAWN_ON)


def test_single_organisation_is_refused_and_told_where_its_results_stand() -> None:
    rated_city()

    with pytest.raises(UserError) as refused:
        reporting_unit("00001", 2017, DRAWN_ON)

    assert str(refused.value) == (
        "Đảng ủy Phường Một A is a single organisation: this report is drawn up by a superior. "
        "Its results stand in the report of Quận ủy Một (P-001)."
    )


def test_government_is_no_superior() -> None:
    rated_city()

    with pytest.raises(UserError, match="is no Party committee"):
        reporting_unit("G-00001", 2017, DRAWN_ON)


def test_unit_that_did_not_exist_in_the_year_is_refused() -> None:
    city = rated_city()
    with arranging():
        UnitPeriod.objects.filter(unit=city.party_001).update(end=Date(2016, 1, 1))

    with pytest.raises(UserError, match="Quận ủy Một did not exist in 2017"):
        reporting_unit("P-001@2015-01-01", 2017, DRAWN_ON)


def test_unit_that_ended_in_the_year_reports_as_of_its_last_day() -> None:
    city = rated_city()
    with arranging():
        UnitPeriod.objects.filter(unit=city.party_001).update(end=Date(2017, 10, 1))

    assert facts_of("P-001@2017-01-01").as_of == Date(2017, 9, 30)


def test_report_about_a_unit_that_is_not_held_here_is_refused() -> None:
    rated_city()
    content = annual_report("001", 2017, day=DRAWN_ON)

    with pytest.raises(UserError, match="which these records do not hold"):
        recomputed(msgspec.structs.replace(content, unit="X-1"))


def test_ratings_that_moved_since_the_year_before_are_counted_within_one_scheme() -> None:
    city = rated_city()
    with arranging():
        rate(city.party_00001, "well", city.party_001, period="2016")
        rate(city.party_00002, "clean_strong", city.party_001, period="2016")
        rate(city.party_00003, "well", city.party_002, period="2016", scheme="2008")

    moves = facts_of("001").moves

    assert moves == Moves(up=1, down=1, same=0)
    assert facts_of("002").moves is None
