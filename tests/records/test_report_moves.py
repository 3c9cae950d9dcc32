"""The way of a report from draft to issued and frozen: who may, who may not, and what the database refuses."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from django.db import DatabaseError, connection, transaction

from caunoi.core.reports.annual import annual
from caunoi.core.reports.comparing import differences
from caunoi.errors import UserError
from caunoi.records import files
from caunoi.records.access import RefusedError
from caunoi.records.actions import reports
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.models import JournalEntry, Report, Role
from caunoi.records.queries.reports import annual_report, differs_from_issued, recomputed
from tests.factories import arranging, make_user
from tests.people import City
from tests.records.making import YEAR_END, take_in
from tests.records.reporting import AT, DRAWN_ON, as_bytes, facts_of, rated_city

pytestmark = pytest.mark.django_db


def drafted(city: City) -> Report:
    content = annual_report("001", 2017, day=DRAWN_ON)
    return reports.draft(content=content, render=as_bytes, by=city.office, at=AT)


def issued(city: City) -> Report:
    report = reports.approve(drafted(city), by=city.people["chief"], at=AT)
    return reports.issue(
        report,
        number="12",
        dated=DRAWN_ON,
        signer="Nguyễn Văn Mẫu",
        render=as_bytes,
        by=city.people["chief"],
        at=AT,
    )


def test_draft_keeps_content_and_the_hash_of_its_file() -> None:
    report = drafted(rated_city())

    held = Report.objects.get()
    again = annual_report("001", 2017, day=DRAWN_ON)  # drawn up after the draft's own entry in the journal
    assert reports.content_of(held) == reports.content_of(report)
    assert reports.content_of(held) == msgspec.structs.replace(
        again, journal=reports.content_of(held).journal
    )
    assert held.sha256 == hashlib.sha256(as_bytes(reports.content_of(held))).hexdigest()
    assert (held.state, held.number, held.dated, held.as_of) == ("draft", "", None, YEAR_END)
    assert JournalEntry.objects.latest("seq").verb == "report.draft"


def test_operator_may_draft() -> None:
    rated_city()
    content = annual_report("001", 2017, day=DRAWN_ON)

    assert reports.draft(content=content, render=as_bytes, by=OPERATOR, at=AT).drafted_by is None


@pytest.mark.parametrize("who", ["auditor", "outsider", "stranger", "clerk", "inspector", "chief"])
def test_whoever_has_no_office_there_may_not_draft(who: str) -> None:
    city = rated_city()
    content = annual_report("001", 2017, day=DRAWN_ON)

    with pytest.raises(RefusedError):
        reports.draft(content=content, render=as_bytes, by=city.people[who], at=AT)
    assert Report.objects.count() == 0


@pytest.mark.parametrize("who", ["office", "auditor", "outsider", "leader", "board"])
def test_whoever_is_not_the_head_there_may_not_approve(who: str) -> None:
    city = rated_city()
    report = drafted(city)

    with pytest.raises(RefusedError):
        reports.approve(report, by=city.people[who], at=AT)
    assert Report.objects.get().state == "draft"


def test_whoever_drafted_it_may_not_approve_it_even_as_head() -> None:
    city = rated_city()
    with arranging():
        both = make_user("both", "office", city.party_001)
        Role.objects.create(user=both, role="leader", unit=city.party_001)
    content = annual_report("001", 2017, day=DRAWN_ON)
    report = reports.draft(content=content, render=as_bytes, by=both, at=AT)

    with pytest.raises(RefusedError, match="may not approve it: somebody else must"):
        reports.approve(report, by=both, at=AT)
    assert Report.objects.get().state == "draft"


def test_issued_report_has_number_date_signer_and_its_hash() -> None:
    report = issued(rated_city())

    held = Report.objects.get()
    assert (held.state, held.number, held.dated, held.signer) == ("issued", "12", DRAWN_ON, "Nguyễn Văn Mẫu")
    content = reports.content_of(held)
    assert (content.header.number, content.header.dated, content.signature.name) == (
        "12",
        DRAWN_ON,
        "Nguyễn Văn Mẫu",
    )
    assert held.sha256 == report.sha256 == hashlib.sha256(as_bytes(content)).hexdigest()


def test_word_file_of_an_issued_report_stays_as_it_was_signed_and_no_sweep_takes_it(
    tmp_path: Path, settings: object
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    report = issued(rated_city())
    signed = as_bytes(reports.content_of(report))

    assert files.sweep(AT + timedelta(days=36_500)) == 0
    assert reports.as_issued(report) == signed
    files.remove(report.sha256)
    assert reports.as_issued(report) is None


def test_draft_has_no_signed_file() -> None:
    assert reports.as_issued(drafted(rated_city())) is None


def test_draft_may_not_be_issued_before_it_is_approved() -> None:
    city = rated_city()

    with pytest.raises(UserError, match="this report is draft: issue starts from approved"):
        reports.issue(
            drafted(city),
            number="1",
            dated=DRAWN_ON,
            signer="A",
            render=as_bytes,
            by=city.people["chief"],
            at=AT,
        )


def test_approved_report_may_not_be_approved_again() -> None:
    city = rated_city()
    report = reports.approve(drafted(city), by=city.people["chief"], at=AT)

    with pytest.raises(UserError, match="this report is approved: approve starts from draft"):
        reports.approve(report, by=city.people["deputy"], at=AT)


@pytest.mark.parametrize(("number", "signer"), [("", "A"), ("1", " ")])
def test_report_is_not_issued_without_number_or_signer(number: str, signer: str) -> None:
    city = rated_city()
    report = reports.approve(drafted(city), by=city.people["chief"], at=AT)

    with pytest.raises(UserError, match="issued with a number and a signer"):
        reports.issue(
            report,
            number=number,
            dated=DRAWN_ON,
            signer=signer,
            render=as_bytes,
            by=city.people["chief"],
            at=AT,
        )
    assert Report.objects.get().state == "approved"


def test_second_report_of_the_same_unit_and_year_is_not_issued() -> None:
    city = rated_city()
    issued(city)

    with pytest.raises(UserError, match="has already been issued"):
        issued(city)
    assert Report.objects.filter(state="issued").count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_report SET number = '99'",
        "UPDATE records_report SET state = 'draft', issued_by_id = NULL, issued_at = NULL",
        "DELETE FROM records_report",
    ],
)
def test_issued_report_cannot_be_changed_in_the_database_itself(statement: str) -> None:
    issued(rated_city())

    with (
        pytest.raises(DatabaseError, match="an issued report never changes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Report.objects.get().number == "12"


def test_draft_can_still_be_deleted() -> None:
    drafted(rated_city())

    with arranging():
        Report.objects.all().delete()

    assert Report.objects.count() == 0


def test_copy_is_held_against_the_issued_report() -> None:
    city = rated_city()
    content = reports.content_of(issued(city))
    other = replace(facts_of("001"), unrated=1)

    assert differs_from_issued(content) == []
    assert "ratings.unrated" in [one.what for one in differs_from_issued(annual(other))]


def test_without_an_issued_report_there_is_nothing_to_differ_from() -> None:
    rated_city()

    assert differs_from_issued(annual_report("001", 2017, day=DRAWN_ON)) == []


def test_next_years_report_says_what_changed_since_the_one_that_was_sent() -> None:
    city = rated_city()
    issued(city)
    with arranging():
        take_in(city.government_00002, city.place_00002, date(2018, 3, 1), date(2018, 4, 1))

    content = annual_report("001", 2018, day=date(2019, 1, 10))

    found = {figure.id: figure.text for figure in content.figures() if figure.id.startswith("since.")}
    assert [found[f"since.case.complaint.unsettled{end}"] for end in (".before", "")] == ["1", "2"]
    assert [found[f"since.case.complaint.unsettled_late{end}"] for end in (".before", "")] == ["1", "2"]
    assert not any(name.endswith(".rated") for name in found)  # levels of another scheme are no change
    assert differences(content, recomputed(content)) == []
    assert "since.changed" not in {figure.id for figure in annual_report("001", 2017, day=DRAWN_ON).figures()}
