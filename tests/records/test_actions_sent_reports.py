"""Reports that units sent: entered all or nothing, each with its figures, and what the rules see of them."""

import datetime
from dataclasses import replace

import pytest

from caunoi.errors import UserError
from caunoi.records.access import RefusedError
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.sent_reports import SentReportRow, record_sent_reports
from caunoi.records.models import JournalEntry, SentReport
from caunoi.records.queries.facts import year_facts
from tests.factories import NOON
from tests.people import make_city

pytestmark = pytest.mark.django_db

DAY = datetime.date
ROW = SentReportRow(
    unit="P-00001", report="resolution", year=2017, part="year", due_on=DAY(2017, 12, 15), sent_on=DAY(2017, 12, 20),
    number="45-BC/ĐU", stated=(("dialogues.held", 2),),
)  # fmt: skip
UNSENT = replace(ROW, unit="P-00002", sent_on=None, number="", stated=())


def test_reports_enter_in_one_entry_with_what_they_state() -> None:
    make_city()
    entries = JournalEntry.objects.count()

    assert record_sent_reports([ROW, UNSENT], by=OPERATOR, at=NOON) == 2

    assert JournalEntry.objects.count() == entries + 1
    facts = {unit.unit: unit for unit in year_facts(2017, DAY(2018, 1, 31)).units}
    assert [(r.sent_on, r.stated) for r in facts["P-00001"].reports] == [(ROW.sent_on, ROW.stated)]
    assert [(r.sent_on, r.stated) for r in facts["P-00002"].reports] == [(None, ())]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (replace(ROW, report="weather"), "report weather is not known"),
        (replace(ROW, part="q4"), "part of a year q4 is not known"),
        (replace(ROW, stated=(("rain", 1),)), "figure rain is not known"),
        (replace(ROW, sent_on=DAY(2050, 1, 1)), "in the future"),
        (replace(UNSENT, number="1-BC/ĐU"), "not sent has no number"),
        (replace(UNSENT, stated=ROW.stated), "not sent has no number and no figures"),
        (replace(ROW, unit="P-9"), "no such unit"),
    ],
)
def test_report_that_does_not_fit_is_refused(row: SentReportRow, why: str) -> None:
    make_city()

    with pytest.raises(UserError, match=why):
        record_sent_reports([row], by=OPERATOR, at=NOON)

    assert not SentReport.objects.exists()


def test_report_on_record_is_not_entered_again() -> None:
    make_city()
    record_sent_reports([ROW], by=OPERATOR, at=NOON)

    with pytest.raises(UserError, match="recorded already"):
        record_sent_reports([replace(ROW, number="2-BC/ĐU")], by=OPERATOR, at=NOON)


def test_report_of_another_s_unit_is_refused() -> None:
    city = make_city()

    with pytest.raises(RefusedError):
        record_sent_reports([replace(ROW, unit="P-00003")], by=city.clerk, at=NOON, under=city.party_00001)
