"""Small sheets and a small city for the tests of workbooks."""

import datetime
from collections.abc import Sequence

from caunoi.core.units.load import kinds
from caunoi.core.units.model import UnitPeriod
from caunoi.core.units.registry import Registry
from caunoi.core.workbooks.book import Cell, Sheet
from caunoi.core.workbooks.finding_units import Mine, UnitFinder
from caunoi.core.workbooks.forms import forms
from caunoi.core.workbooks.lines import Line, LineReader
from caunoi.core.workbooks.recognising import Recognised, recognise

Date = datetime.date
TODAY = Date(2018, 6, 1)
REFORM = Date(2017, 1, 1)
SHORT = {"p": "phường", "ubnd": "ủy ban nhân dân", "q": "quận"}


def _land(code: str, name: str, kind: str, **other) -> UnitPeriod:
    return UnitPeriod(other.pop("unit", code), code, name, kind, **other)


REGISTRY = Registry(
    (
        _land("001", "Quận Một", "quan"),
        _land("00001", "Phường Một A", "phuong", parent="001", end=REFORM),
        _land("00001", "Phường Láng Hạ", "phuong", parent="001", unit="00001@2017-01-01", start=REFORM),
        _land("00002", "Phường Láng Thượng", "phuong", parent="001"),
        _land("00003", "Xã Hoà Đông", "xa", parent="001"),
        _land("00012", "Xã Trùng Tên", "xa"),
        _land("012", "Xã Trùng Tên", "xa", parent="001"),
        UnitPeriod("G-00002", "G-00002", "Ủy ban nhân dân phường Láng Thượng", "peoples_committee", "government", territory="00002"),
        UnitPeriod("P-00002", "P-00002", "Đảng ủy phường Láng Thượng", "commune_committee", "party", "P-001", "00002"),
        UnitPeriod("P-001", "P-001", "Quận ủy Một", "district_committee", "party", None, "001"),
        UnitPeriod("P-001-BTC", "P-001-BTC", "Ban Tổ chức Quận ủy", "city_board", "party", "P-001", "001"),
        UnitPeriod("B-1", "B-1", "Chi bộ thôn 1", "cell", "party", "P-00002"),
        UnitPeriod("B-2", "B-2", "Chi bộ thôn 1", "cell", "party", "P-001"),
    )
)  # fmt: skip
ALIASES = {"00003": ("Xã Hòa Đông Cũ",)}


def finder(mine: Mine = lambda unit, day: True) -> UnitFinder:
    """The small city, ready to be found."""
    return UnitFinder(REGISTRY, kinds(), SHORT, ALIASES, mine)


def sheet(
    *rows: Sequence[Cell], name: str = "Sheet1", hollow: frozenset[tuple[int, int]] = frozenset()
) -> Sheet:
    """A sheet of these rows from row 1."""
    return Sheet(name, lambda: iter([*enumerate(rows, start=1)]), len(rows), hollow)


def recognised(*rows: Sequence[Cell], form: str | None = None, **other) -> Recognised:
    """The sheet, which must be one of ours."""
    chosen = [forms()[form]] if form else list(forms().values())
    found = recognise(sheet(*rows, **other), chosen)
    assert isinstance(found, Recognised), found
    return found


def read(
    *rows: Sequence[Cell], form: str | None = None, year: int | None = None, **other
) -> tuple[list[Line], LineReader]:
    """The lines of such a sheet, and their reader."""
    reader = LineReader(recognised(*rows, form=form, **other), finder(), TODAY, year)
    return list(reader.lines()), reader


def codes(line: Line) -> list[tuple[str, str]]:
    """(heading, code) of what is wrong in a line."""
    return [(problem.heading, problem.code) for problem in line.problems]
