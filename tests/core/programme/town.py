"""A small town of our own: a city, two districts (one a bloc), communes, an enterprise and cells, until a day of change."""

from datetime import date

from caunoi.core.units.kinds import Kind, Kinds, Level, Span
from caunoi.core.units.model import UnitPeriod
from caunoi.core.units.registry import Registry

BEFORE, CHANGE, AFTER = date(2017, 7, 4), date(2025, 7, 1), date(2025, 12, 31)

KINDS = Kinds(
    levels=(
        Level("city", "thành phố"),
        Level("district", "quận"),
        Level("commune", "xã"),
        Level("grassroots", "cơ sở"),
    ),
    kinds={
        "town": Kind("territory", "thành phố", "city"),
        "quarter": Kind("territory", "quận", "district"),
        "village": Kind("territory", "xã", "commune"),
        "town_committee": Kind("party", "thành ủy", "city"),
        "quarter_committee": Kind("party", "quận ủy", "district"),
        "village_committee": Kind(
            "party", "đảng ủy xã", "commune", (Span(end=CHANGE, basis="luật", certainty="known"),)
        ),
        "works": Kind("party", "đảng bộ công ty", "grassroots", (Span(basis="luật", certainty="known"),)),
        "office": Kind("government", "ủy ban nhân dân"),
        "cell": Kind("party", "chi bộ", "cell"),
    },
)


def unit(code: str, kind: str, parent: str | None = None, on: str | None = None, start: date | None = None, end: date | None = None) -> UnitPeriod:  # fmt: skip
    """A unit of the town; its line is that of its kind."""
    return UnitPeriod(code, code, code, kind, KINDS[kind].line, parent, on, start, end)


TOWN = Registry(
    (
        unit("01", "town"),
        unit("1", "quarter", "01", end=CHANGE),
        unit("11", "village", "1", end=CHANGE),
        unit("12", "village", "01", start=CHANGE),
        unit("P-01", "town_committee", on="01"),
        unit("P-1", "quarter_committee", "P-01", "1", end=CHANGE),
        unit("P-11", "village_committee", "P-1", "11", end=CHANGE),
        unit("P-12", "village_committee", "P-01", "12", start=CHANGE),
        unit("P-K", "quarter_committee", "P-01"),
        unit("W-1", "works", "P-K"),
        unit("W-2", "works", "P-12", start=CHANGE),
        unit("C-1", "cell", "W-1"),
        unit("G-1", "office", on="1", end=CHANGE),
        unit("G-11", "office", on="11", end=CHANGE),
        unit("G-12", "office", on="12", start=CHANGE),
    )
)
