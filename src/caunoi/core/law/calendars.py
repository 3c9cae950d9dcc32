"""Which days are worked: public holidays, days in lieu and swapped days, as published for each year. Never computed."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal

import msgspec

from caunoi.core.law.loading import Certainty, Cited, Shape, Text, load, refuse_doubles, stems

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class DaysOff(Shape, frozen=True, kw_only=True):
    """Days off for one reason; without a certainty of their own they have that of the year."""

    name: Text
    days: tuple[date, ...]
    certainty: Certainty | None = None


class OpenDays(Shape, frozen=True, kw_only=True):
    """Days of which it is not established whether they are off, and why."""

    why: Text
    days: tuple[date, ...]


class WorkedDay(Shape, frozen=True, kw_only=True):
    """A day of the weekend that is worked instead of another day (of the year before or after, too)."""

    day: date
    instead_of: date


class Calendar(Cited, frozen=True, kw_only=True, dict=True):
    """One year as published for public bodies (cơ quan hành chính, tổ chức chính trị)."""

    year: int
    weekend: tuple[Weekday, ...]
    off: tuple[DaysOff, ...]
    working: tuple[WorkedDay, ...]
    unknown: tuple[OpenDays, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        off = [day for group in self.off for day in group.days]
        unknown = [day for group in self.unknown for day in group.days]
        refuse_doubles([day.isoformat() for day in (*off, *unknown)])
        for worked in self.working:
            elsewhere = worked.instead_of.year != self.year
            if self._is_weekday(worked.day) or not (elsewhere or worked.instead_of in off):
                raise ValueError(f"{worked.day} must be a weekend day worked instead of a day off")
        given = (*off, *unknown, *(worked.day for worked in self.working))
        strays = [day for day in given if day.year != self.year]
        if strays:
            raise ValueError(f"{strays[0]} is not in {self.year}")

    @cached_property
    def _reasons(self) -> dict[date, DaysOff]:
        return {day: group for group in self.off for day in group.days}

    @cached_property
    def _worked(self) -> frozenset[date]:
        return frozenset(worked.day for worked in self.working)

    def _is_weekday(self, day: date) -> bool:
        return WEEKDAYS[day.weekday()] not in self.weekend

    def unsettled(self, day: date) -> Text | None:
        """Why it is not established whether the day is off; None where it is."""
        return next((group.why for group in self.unknown if day in group.days), None)

    def is_working(self, day: date) -> bool:
        """Is the day worked? Ask `unsettled` first: a day that is not settled has no answer."""
        return self.is_made_up(day) or (self._is_weekday(day) and day not in self._reasons)

    def is_made_up(self, day: date) -> bool:
        """Is it a day of the weekend that is worked instead of another?"""
        return day in self._worked

    def holiday(self, day: date) -> DaysOff | None:
        """The reason published for a day off; None for a plain weekend or a working day."""
        return self._reasons.get(day)

    def certainty_of(self, day: date) -> Certainty:
        """How sure the day is: as its own group of days off says, else as the year."""
        found = self.holiday(day)
        return (found.certainty if found else None) or self.certainty

    def is_disputed(self, day: date) -> bool:
        """Do sources disagree whether the day is off?"""
        return self.holiday(day) is not None and self.certainty_of(day) is Certainty.DISPUTED

    def without_disputed(self) -> Calendar:
        """The same year with the days off on which sources disagree taken as worked."""
        kept = tuple(g for g in self.off if (g.certainty or self.certainty) is not Certainty.DISPUTED)
        return self if len(kept) == len(self.off) else msgspec.structs.replace(self, off=kept)


def calendar(year: int) -> Calendar | None:
    """The calendar of a year; None where none is held (it is never guessed)."""
    return load("calendars", str(year), Calendar) if str(year) in stems("calendars") else None
