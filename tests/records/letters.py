"""Letters for tests, filed as in life at the people's committee of Phường Một A. The names are invented."""

import datetime

from caunoi.core.facts.letters import Channel, Custody, Kind, Purpose, Sender
from caunoi.records.actions.acting import OPERATOR, SENDER
from caunoi.records.actions.letters import (
    Filed,
    ask_opening,
    decide_custody,
    decide_opening,
    file_letter,
    open_original,
)
from caunoi.records.models import Letter, User
from tests.factories import NOON
from tests.people import City

NAME = "Nguyễn Thị Mô Phỏng"
PART_LISTED = datetime.datetime(2026, 7, 2, 12, tzinfo=datetime.UTC)
"""A time on whose day the law lists taking back a part of a complaint, and of a denunciation."""
OUTSIDE = {"body": "", "sender": None, "envelope": "Niêm phong 7-A", "holder": "Chánh Thanh tra"}


def file(city: City, kind: Kind = Kind.PETITION, **other: object) -> Filed:
    """A petition by portal; a denunciation is kept outside unless `keep_inside` was decided."""
    given: dict[str, object] = {
        "kind": kind, "channel": Channel.PORTAL, "unit": city.government_00001, "by": SENDER, "at": NOON,
        "body": f"Tôi là {NAME}, xin sửa con đường.", "sender": Sender(name=NAME, phone="0900 000 017"),
    }  # fmt: skip
    return file_letter(**{**given, **other})  # type: ignore[arg-type]


def keep_inside(city: City, of: str = "denunciation") -> None:
    """The deployment decides to keep such letters in here."""
    decide_custody(
        of=of, custody=Custody.INSIDE, start=datetime.date(2017, 1, 1), number="01-QĐ/MP", decided_by="Thành ủy (mô phỏng)",
        unit=city.city, by=OPERATOR, at=NOON,
    )  # fmt: skip


def opened(
    letter: Letter, by: User, second: User | None = None, purpose: Purpose = Purpose.TRANSCRIBE
) -> list:
    """The original, opened by one person, allowed by a second where one is given."""
    opening = ask_opening(letter, purpose, by=by, at=NOON)
    if second:
        decide_opening(opening, allow=True, by=second, at=NOON)
    return open_original(opening, by=by, at=NOON)
