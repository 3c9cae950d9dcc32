"""Our calendars against the open library `holidays`: the same weekdays off and weekend days worked, but for what is listed.

The library cites no decision. Where a notice was seen and says otherwise, the notice stands.
"""

from datetime import date

import holidays
import pytest

from caunoi.core import law

# Weekdays off, and weekend days worked, that we hold and the library does not: from notices seen (2026: to be confirmed).
ONLY_OURS = {
    2012: "2012-12-31",
    2013: "2013-01-05 2013-02-23",
    2014: "2014-01-25 2014-01-28 2014-02-05 2014-02-08",
    2026: "2026-01-02 2026-01-10",
}
# What the library guesses for a year whose notice was not seen stays unsettled with us.
ONLY_THEIRS = {2027: "2027-02-04 2027-02-09 2027-02-10 2027-09-03"}


def days(written: str) -> set[date]:
    return set(map(date.fromisoformat, written.split()))


@pytest.mark.parametrize("year", range(2012, 2028))
def test_calendar_agrees_with_the_library_but_for_what_is_listed(year: int) -> None:
    held, theirs = law.calendar(year), holidays.country_holidays("VN", years=year)
    assert held is not None
    off = {day for group in held.off for day in group.days if day.weekday() < 5}
    ours = off | {worked.day for worked in held.working}
    library = {day for day in theirs if day.year == year and day.weekday() < 5}
    library |= {day for day in theirs.weekend_workdays if day.year == year}

    assert ours - library == days(ONLY_OURS.get(year, ""))
    assert library - ours == days(ONLY_THEIRS.get(year, ""))


def test_what_the_library_guesses_for_2027_is_not_settled_with_us() -> None:
    held = law.calendar(2027)
    assert held is not None

    assert all(held.unsettled(day) for day in days(ONLY_THEIRS[2027]))
