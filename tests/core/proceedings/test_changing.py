"""A case that began before a law changed: under the old law where the clause says so, under both where none was seen."""

from datetime import date

import msgspec
import pytest

from caunoi.core import law
from caunoi.core.law import Certainty, Entry, Transition
from caunoi.core.law.loading import load
from caunoi.core.law.transitions import TransitionFile
from caunoi.core.proceedings.asked import asked
from caunoi.core.proceedings.changing import counted, crossed
from caunoi.core.proceedings.clocks import ClockState, clocks
from caunoi.core.proceedings.course import Extension
from caunoi.core.proceedings.reckoning import Book
from tests.core.proceedings.courses import by_step, course

RESOLVE, LIMIT = "deadlines.complaint.KN-RES-1", "deadlines.complaint.KN-LIM-2"
UNSEEN = law.transitions()[-1]


def book(**since_july: int | None) -> Book:
    """The law book in which these deadlines (KN_RES_1) are another number from July 2026 on; None: not known."""

    def entry(code: str) -> Entry:
        held, key = law.entry(code), code.rpartition(".")[2].replace("-", "_")
        if key not in since_july:
            return held
        *before, last = held.values
        return msgspec.structs.replace(
            held, values=(*before, msgspec.structs.replace(last, value=since_july[key]))
        )

    return Book(entry=entry)


def begun(code: str, start: date, since: str) -> Transition | None:
    return crossed(code, start, course("complaint", since).events)


@pytest.mark.parametrize(
    ("events", "start", "crosses"),
    [
        ("received 2026-06-20", date(2026, 7, 1), True),
        ("submitted 2026-06-20\nreceived 2026-07-02", date(2026, 7, 3), True),
        ("received 2026-06-20", date(2026, 6, 30), False),
        ("received 2026-07-01", date(2026, 7, 10), False),
        ("learned 2026-06-20", date(2026, 7, 10), False),
    ],
)
def test_case_crosses_a_change_that_it_began_before_and_a_clock_starts_after(
    events: str, start: date, crosses: bool
) -> None:
    assert begun(RESOLVE, start, events) is (UNSEEN if crosses else None)


def test_denunciation_accepted_before_2019_goes_on_under_the_law_of_2011() -> None:
    extension = Extension("needed", date(2019, 2, 15), date(2019, 3, 20))
    old = course(
        "denunciation",
        "received 2018-12-03\naccepted 2018-12-20\ndecided 2019-03-01",
        extensions=(extension,),
    )
    new = course("denunciation", "received 2018-12-28\naccepted 2019-01-02\ndecided 2019-01-25")
    before, after = by_step(old, "2019-03-04"), by_step(new, "2019-01-28")

    assert (before["decide"].rule, before["decide"].due) == ("TC11-RES", date(2019, 3, 20))
    assert (before["send"].state, before["send"].due) == (ClockState.UNDETERMINED, None)
    assert before["send"].why is not None and "31/12/2018" in before["send"].why.vi
    assert [doubt.en[:36] for doubt in before["send"].doubts] == ["A denunciation accepted and not conc"]
    assert (after["decide"].rule, after["send"].rule) == ("TC-RES", "TC-SEND")
    assert before["send"].doubts[0] not in after["send"].doubts
    assert after["send"].due == date(2019, 2, 1)


def test_where_no_clause_was_seen_and_both_laws_say_the_same_that_is_said() -> None:
    held = by_step(course("complaint", "received 2026-06-26\naccepted 2026-07-06"), "2026-07-10")["decide"]

    assert (held.due, held.others, held.certainty) == (date(2026, 8, 5), (), Certainty.KNOWN)
    assert held.doubts[0] == UNSEEN.title and "Luật 136/2025/QH15 đã sửa đổi" in held.doubts[1].vi
    assert UNSEEN.title not in by_step(course("complaint", "received 2026-07-01\naccepted 2026-07-06"), "2026-07-10")["decide"].doubts  # fmt: skip


@pytest.mark.parametrize(("days", "due", "other"), [(20, date(2026, 7, 27), date(2026, 8, 5)), (45, date(2026, 8, 5), date(2026, 8, 20))])  # fmt: skip
def test_where_the_two_laws_differ_an_office_owes_the_earlier_day(days: int, due: date, other: date) -> None:
    (held,) = (one for one in clocks(course("complaint", "received 2026-06-26\naccepted 2026-07-06"), date(2026, 7, 10), book(KN_RES_1=days)) if one.step == "decide")  # fmt: skip

    assert (held.due, held.others, held.certainty) == (due, (other,), Certainty.DISPUTED)
    assert held.working[-1].text.en == (
        f"Under the law before 2026-07-01 it is due on 2026-08-05, under the law from then on {due if days == 20 else other};"
        f" the date kinder to the sender is taken, {due}."
    )
    assert held.working[-1].basis == UNSEEN.basis


def test_where_the_two_laws_differ_a_sender_has_until_the_later_day() -> None:
    change = begun(LIMIT, date(2026, 7, 6), "received 2026-06-01")
    found = counted(LIMIT, date(2026, 7, 6), (), change, book=book(KN_LIM_2=20))

    assert (found.due.day, [one.day for one in found.others]) == (date(2026, 8, 5), [date(2026, 7, 27)])


def test_where_one_of_the_laws_is_not_known_the_day_is_undetermined() -> None:
    change = begun(RESOLVE, date(2026, 7, 6), "received 2026-06-26")
    unknown = counted(RESOLVE, date(2026, 7, 6), (), change, book=book(KN_RES_1=None))
    held = book(KN_RES_1=None).entry(RESOLVE)
    turned = [msgspec.structs.replace(p, value=30 if p.value is None else None) for p in held.values]
    before = counted(RESOLVE, date(2026, 7, 6), (), change, book=Book(entry=lambda code: msgspec.structs.replace(held, values=tuple(turned))))  # fmt: skip

    assert (unknown.due.day, before.due.day) == (None, None)
    assert unknown.due.undetermined is not None and before.due.undetermined is not None


def test_where_the_old_law_held_no_such_rule_the_new_one_counts() -> None:
    held = law.entry(RESOLVE)
    only = Book(entry=lambda code: msgspec.structs.replace(held, values=held.values[-1:]))
    found = counted(RESOLVE, date(2026, 7, 6), (), UNSEEN, book=only)

    assert (found.due.day, found.due.doubts[0]) == (date(2026, 8, 5), UNSEEN.title)


def test_deadline_is_asked_for_of_a_case_that_began_before() -> None:
    found = asked("KN-RES-1", date(2026, 7, 6), begun=date(2026, 6, 26)).reckoned

    assert (found.due.day, found.due.doubts[0]) == (date(2026, 8, 5), UNSEEN.title)
    assert UNSEEN.title not in asked("KN-RES-1", date(2026, 7, 6)).reckoned.due.doubts


def test_changes_of_law_are_told_once_each_in_order() -> None:
    assert [change.code for change in law.transitions()] == ["kn-2012", "tc-2018", "law-136"]
    file = load("", "transitions", TransitionFile)
    with pytest.raises(ValueError, match="law-136 is given twice"):
        msgspec.structs.replace(file, transitions=(UNSEEN, UNSEEN))
