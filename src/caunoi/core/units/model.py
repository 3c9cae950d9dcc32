"""The vocabulary of units through time (đơn vị, tổ chức): plain frozen values, no rules.

Identity. The official key of a unit is (code, date), because codes are handed on to other places. Ours is
the *unit*: a stable id that lives as long as the body does. A rename, a reclassification or a new parent
keeps it. In a merge whose result keeps the code AND the name of one constituent, that constituent goes on;
otherwise the result is a new unit. A unit split up ends, and its parts are new. All units of the reform of
2025-07-01 are new, even where they take an old code or name. The id reads as the code for the first holder
(`00004`) and as code@start for a later one (`00004@2025-07-01`).

Every period runs from `start` (included) to `end` (not included); None means open on that side.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TERRITORY = "territory"


class Change(StrEnum):
    """What happened to a unit on a day."""

    MERGE = "merge"  # nhập, hợp nhất
    SPLIT = "split"  # chia, tách
    TRANSFER = "transfer"  # chuyển sang cấp trên khác; điều chỉnh địa giới
    RENAME = "rename"  # đổi tên
    RECLASSIFY = "reclassify"  # đổi loại (xã thành phường)
    ABOLISH = "abolish"  # kết thúc hoạt động


class Extent(StrEnum):
    """How much of the source went to the target."""

    WHOLE = "whole"
    ALL_PEOPLE = "all_people"  # part of the land with all the people
    PART = "part"  # how big a part is not stated
    LAND_ONLY = "land_only"  # land without people
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class UnitPeriod:
    """A unit as it stood over one period: any change of code, name, kind or parent opens the next one.

    `line` says which hierarchy it belongs to (territory, party, government, council, front), `parent` is
    the id of its superior in that line, `territory` the id of the territory a body stands on.
    """

    unit: str
    code: str
    name: str
    kind: str
    line: str = TERRITORY
    parent: str | None = None
    territory: str | None = None
    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """True when the period was in force on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Succession:
    """One step of lineage: on `date`, `extent` of `source` became (part of) `target`.

    source None: from outside the registry, or not established. target None with extent unknown: absorbed
    by a unit that is not established; with kind abolish: ended, and nothing took its place. source equal to
    target: the unit goes on under a new name, kind or parent. `evidence` is one of the words explained in
    law/units/README.md.
    """

    source: str | None
    target: str | None
    date: date
    kind: Change
    extent: Extent
    basis: str = ""
    evidence: str = ""
