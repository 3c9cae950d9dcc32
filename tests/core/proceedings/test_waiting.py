"""What waits until a term has run out is not done on its last day, nor where that day is unknown."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from caunoi.core import law
from caunoi.core.facts.proceedings import Kind, Track
from caunoi.core.law import Text
from caunoi.core.law.proceedings import ProceedingClocks
from caunoi.core.proceedings.clocks import Clock, clocks
from caunoi.core.proceedings.waiting import too_early
from tests.core.law.reshape import changed
from tests.core.proceedings.courses import course

DECIDED = "received 2018-01-02\naccepted 2018-01-05\ndecided 2018-01-31\nsent 2018-01-31"


def refused(events: str, on: str, *, round: int = 1, move: str = "take_effect", **other: object) -> str:
    found = course("complaint", events, round=round, **other)  # type: ignore[arg-type]
    day = date.fromisoformat(on)
    why = too_early(move, Kind.COMPLAINT, Track.STATE, clocks(found, day), day)
    return "" if why is None else why.en


@pytest.mark.parametrize("round", [1, 2])
@pytest.mark.parametrize(("variants", "last", "after"), [
    ((), "2018-03-02", "2018-03-03"),
    (("remote",), "2018-03-19", "2018-03-20"),
])  # fmt: skip
def test_decision_takes_effect_on_the_day_after_its_term(
    round: int, variants: tuple[str, ...], last: str, after: str
) -> None:
    for on in ("2018-01-31", last):
        assert f"runs until the end of {last}: this step is taken from {after} on" in refused(
            DECIDED, on, round=round, variants=variants
        )
    assert refused(DECIDED, after, round=round, variants=variants) == ""


def test_served_later_it_waits_until_its_sender_may_complain_no_more() -> None:
    served = f"{DECIDED}\nreceived_decision 2018-02-12"

    assert "until the end of 2018-03-14" in refused(served, "2018-03-14")
    assert refused(served, "2018-03-15") == ""


def test_decided_late_the_time_for_complaining_of_the_delay_is_waited_for_too() -> None:
    late = "received 2018-01-02\naccepted 2018-01-05\ndecided 2018-02-07\nsent 2018-02-07"

    assert "until the end of 2018-03-09" in refused(late, "2018-03-09")
    assert refused(late, "2018-03-10") == ""


def test_term_that_never_began_or_was_stopped_has_not_run_out() -> None:
    assert "has not begun, or was stopped" in refused("received 2018-01-02", "2018-12-01")
    assert "has not begun, or was stopped" in refused(
        f"{DECIDED}\nreceived_decision 2018-02-12\ncomplained_again 2018-02-20", "2018-12-01"
    )


def test_undetermined_day_refuses_and_says_why_and_who_mends_it() -> None:
    running = clocks(course("complaint", DECIDED), date(2018, 12, 1))
    unknown = [replace(clock, due=None, why=Text(vi="Thiếu lịch.", en="No calendar.")) for clock in running]

    why = too_early("take_effect", Kind.COMPLAINT, Track.STATE, unknown, date(2018, 12, 1))

    assert why is not None and "undetermined: No calendar. Ask the administrator" in why.en
    assert "Thiếu lịch." in why.vi


@pytest.mark.parametrize(("kind", "track"), [(Kind.DENUNCIATION, Track.STATE), (Kind.PETITION, Track.PARTY)])
def test_what_the_law_sets_no_such_term_for_waits_for_nothing(kind: Kind, track: Track) -> None:
    nothing: list[Clock] = []

    assert too_early("take_effect", kind, track, nothing, date(2018, 1, 31)) is None
    assert refused(DECIDED, "2018-01-31", move="publish") == ""


def test_move_waits_for_steps_of_its_table_only() -> None:
    held = law.proceeding(Kind.COMPLAINT, Track.STATE)

    with pytest.raises(msgspec.ValidationError, match="a move waits for nothing, which is no step"):
        changed(ProceedingClocks, held, waits={"take_effect": ["nothing"]})
