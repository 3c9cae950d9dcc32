"""By when the paper of a move is sent: of a dialogue its notice, of a halt its decision."""

from datetime import date

import pytest

from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.proceedings.sending import sending

COMPLAINT, DENUNCIATION, PETITION = Kind.COMPLAINT, Kind.DENUNCIATION, Kind.PETITION


def last(move: str, kind: Kind, on: str, track: Track = Track.STATE) -> str | None:
    found = sending(move, kind, track, date.fromisoformat(on))
    return found and str(found.due.day)


@pytest.mark.parametrize(("move", "kind", "on", "day"), [
    ("hold_dialogue", COMPLAINT, "2026-12-10", "2026-12-05"),
    ("suspend", COMPLAINT, "2026-08-28", "2026-09-07"),
    ("resume", COMPLAINT, "2026-08-28", "2026-09-07"),
    ("terminate", COMPLAINT, "2026-07-01", "2026-07-06"),
    ("suspend", DENUNCIATION, "2023-01-18", "2023-02-01"),
    ("terminate", DENUNCIATION, "2026-07-01", "2026-07-08"),
])  # fmt: skip
def test_paper_of_a_move_is_sent_by_the_day_of_the_law(move: str, kind: Kind, on: str, day: str) -> None:
    assert last(move, kind, on) == day


@pytest.mark.parametrize(("move", "kind", "on"), [
    ("hold_dialogue", COMPLAINT, "2026-06-30"),
    ("suspend", COMPLAINT, "2026-06-30"),
    ("suspend", DENUNCIATION, "2018-12-31"),
    ("resume", DENUNCIATION, "2026-07-01"),
    ("hold_dialogue", DENUNCIATION, "2026-07-01"),
])  # fmt: skip
def test_no_day_stands_where_the_law_says_none(move: str, kind: Kind, on: str) -> None:
    assert last(move, kind, on) is None


def test_no_day_stands_where_no_table_is_held() -> None:
    assert last("suspend", PETITION, "2026-07-01", Track.PARTY) is None


def test_day_is_undetermined_where_no_calendar_tells() -> None:
    found = sending("suspend", COMPLAINT, Track.STATE, date(2027, 2, 1))

    assert found and (found.due.day, found.basis != "") == (None, True)
