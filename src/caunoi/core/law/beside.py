"""Law files in a folder, laid over the packaged ones to see what they would change: calendars/YEAR.yaml, deadlines/NAME.yaml."""

from __future__ import annotations

from pathlib import Path

from caunoi.core.law.calendars import Calendar, calendar
from caunoi.core.law.loading import LawError, read
from caunoi.core.law.values import Entry, ValueFile, entry


class Beside:
    """The packaged calendars and deadlines, where the folder holds none of their own. LawError where it holds none at all, or
    one that is wrong."""

    def __init__(self, folder: Path) -> None:
        years = {path.stem: read(path, Calendar) for path in sorted(folder.glob("calendars/*.yaml"))}
        files = {path.stem: read(path, ValueFile) for path in sorted(folder.glob("deadlines/*.yaml"))}
        if not years and not files:
            raise LawError(f"{folder} holds neither calendars/YEAR.yaml nor deadlines/NAME.yaml.")
        self._years = {held.year: held for held in years.values()}
        self._entries = {f"deadlines.{stem}.{key}": one for stem, held in files.items() for key, one in held.entries.items()}  # fmt: skip

    def calendar(self, year: int) -> Calendar | None:
        """As `law.calendar`."""
        return self._years.get(year) or calendar(year)

    def entry(self, code: str) -> Entry:
        """As `law.entry`."""
        return self._entries.get(code) or entry(code)
