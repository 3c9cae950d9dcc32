"""A small town of our own for the tests of units: two districts, four wards, and what became of them.

2000  town T: district D1 (wards A, B, C) and district D2 (wards E, F)
2010  B merges into A (A keeps code and name); C becomes part of A and part of E
2012  E is renamed, F is reclassified
2015  the districts end; A, E and F merge into the new N; F gave its people to N and bare land to M
"""

from datetime import date

from caunoi.core.units.model import Change, Extent, Succession, UnitPeriod
from caunoi.core.units.registry import Registry

Y2005, Y2010, Y2012, Y2015, Y2020 = (date(year, 1, 1) for year in (2005, 2010, 2012, 2015, 2020))


def period(unit, parent=None, start=None, end=None, kind="xa", name=None, code=None, **rest) -> UnitPeriod:
    return UnitPeriod(
        unit, code or unit, name or f"Xã {unit}", kind, parent=parent, start=start, end=end, **rest
    )


def step(source, target, day, extent=Extent.WHOLE, kind=Change.MERGE) -> Succession:
    return Succession(source, target, day, kind, extent, "Nghị quyết mẫu", "register")


def town() -> Registry:
    return Registry(
        (
            period("T", kind="thanh_pho_tw", name="Thành phố T"),
            period("D1", "T", end=Y2015, kind="huyen", name="Huyện D1"),
            period("D2", "T", end=Y2015, kind="quan", name="Quận D2"),
            period("A", "D1", end=Y2015),
            period("B", "D1", end=Y2010),
            period("C", "D1", end=Y2010),
            period("E", "D2", end=Y2012),
            period("E", "D2", start=Y2012, end=Y2015, name="Xã Đông Hòa"),
            period("F", "D2", end=Y2012),
            period("F", "D2", start=Y2012, end=Y2015, kind="phuong", name="Phường F"),
            period("A@2015", "T", start=Y2015, code="A", name="Xã N"),
            period("M", "T", start=Y2015),
        ),
        (
            step("B", "A", Y2010),
            step("C", "A", Y2010, Extent.PART),
            step("C", "E", Y2010, Extent.PART),
            step("E", "E", Y2012, kind=Change.RENAME),
            step("F", "F", Y2012, kind=Change.RECLASSIFY),
            step("A", "A@2015", Y2015),
            step("E", "A@2015", Y2015),
            step("F", "A@2015", Y2015, Extent.ALL_PEOPLE),
            step("F", "M", Y2015, Extent.LAND_ONLY),
            step("D1", None, Y2015, kind=Change.ABOLISH),
            step("D2", None, Y2015, kind=Change.ABOLISH),
        ),
    )
