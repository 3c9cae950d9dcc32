"""One deadline: the date kinder to the sender where sources disagree; doubts and what is undetermined are said."""

from datetime import date

import msgspec

from caunoi.core import law
from caunoi.core.law import Certainty
from caunoi.core.proceedings.reckoning import reckon
from caunoi.core.workdays import is_working

ACCEPT = "deadlines.complaint.KN-ACC-1"


def test_offices_duty_ends_on_the_earlier_reading() -> None:
    found = reckon(ACCEPT, date(2017, 8, 1))

    assert (found.due.day, [o.day for o in found.others]) == (date(2017, 8, 11), [date(2017, 8, 15)])
    assert (found.certainty, found.binds) == (Certainty.DISPUTED, "office")


def test_senders_time_limit_ends_on_the_later_reading() -> None:
    found = reckon("deadlines.party.PD-APL", date(2017, 3, 1))

    assert (found.due.day, [o.day for o in found.others]) == (date(2017, 4, 13), [date(2017, 3, 31)])
    assert found.binds == "sender"


def test_disputed_day_off_is_worked_for_the_office_and_off_for_the_sender() -> None:
    office = reckon("deadlines.complaint.KN-SEND-1", date(2026, 11, 23))
    sender = reckon("deadlines.complaint.KN-LIM-2", date(2026, 10, 25))

    assert (office.due.day, [o.day for o in office.others]) == (date(2026, 11, 26), [date(2026, 11, 27)])
    assert (sender.due.day, [o.day for o in sender.others]) == (date(2026, 11, 25), [date(2026, 11, 24)])
    assert office.due.steps[-1].text.en == (
        "Sources disagree: taking the disputed day as off, it is due on 2026-11-27;"
        " the date kinder to the sender is taken, 2026-11-26."
    )


def test_readings_that_agree_on_the_day_leave_nothing_to_show() -> None:
    found = reckon("deadlines.complaint.KN-RES-1", date(2026, 11, 1))

    assert (found.others, found.certainty) == ((), Certainty.KNOWN)


def test_reading_that_is_undetermined_leaves_the_deadline_so() -> None:
    found = reckon(ACCEPT, date(2027, 1, 27))

    assert found.due.day is None and found.certainty is Certainty.DISPUTED
    assert found.due.undetermined is not None and "Lunar New Year 2027" in found.due.undetermined.en


def test_deadline_without_a_term_keeps_its_basis() -> None:
    found = reckon("deadlines.petition.IH-NRM", date(2026, 3, 2))

    assert found.basis.startswith("Quyết định 1207/QĐ-UBND") and found.due.day is None


def test_deadline_before_any_rule_has_no_basis() -> None:
    found = reckon("deadlines.complaint.KN-RES-1", date(2011, 3, 2))

    assert (found.basis, found.due.day) == ("", None)


def test_notice_before_an_event() -> None:
    assert reckon("deadlines.dialogue.DT-NOTE", date(2026, 3, 2)).due.day == date(2026, 2, 23)


def test_day_off_not_seen_in_a_notice_is_a_doubt() -> None:
    found = reckon("deadlines.denunciation.TC-NOTE", date(2021, 9, 1))

    assert found.due.day == date(2021, 9, 10)
    assert [doubt.en for doubt in found.due.doubts] == [
        "The days off of 2021 are to be confirmed against the notice of that year."
    ]


def test_saturday_worked_is_counted_and_said() -> None:
    found = reckon("deadlines.complaint.KN-SEND-1", date(2015, 4, 24)).due

    assert found.day == date(2015, 5, 4)
    assert "Counted, a weekly day off swapped to be worked: 2015-04-25." in [s.text.en for s in found.steps]


def test_day_not_settled_is_neither_worked_nor_off() -> None:
    assert is_working(date(2027, 2, 9)) is None


def test_year_without_disputed_days_is_the_same_year() -> None:
    held, disputed = law.calendar(2017), law.calendar(2026)

    assert held is not None and held.without_disputed() is held
    assert disputed is not None and disputed.without_disputed().is_working(date(2026, 11, 24))
    assert msgspec.structs.replace(disputed) == disputed
