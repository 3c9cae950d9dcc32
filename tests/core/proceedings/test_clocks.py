"""The clocks of a proceeding as of a day: which run, which were met, which are late, and from when the law is another."""

from dataclasses import replace
from datetime import date

from caunoi.core.facts.proceedings import Event
from caunoi.core.law import Certainty
from caunoi.core.proceedings.clocks import ClockState, clocks, running_term
from caunoi.core.proceedings.course import Course, Suspension
from tests.core.proceedings.courses import by_step, course, told


def test_complaint_just_received_runs_reply_and_acceptance() -> None:
    found = course("complaint", "submitted 2017-03-01\nreceived 2017-03-01")

    assert told(found, "2017-03-02") == {
        "reply": ("TCD-REPLY", "2017-03-13", "running"),
        "accept": ("KN-ACC-1", "2017-03-13", "running"),
    }


def test_proceeding_of_which_the_law_held_knows_no_clocks_has_none() -> None:
    found = course("petition", "submitted 2017-03-01\nreceived 2017-03-01", track="party")

    assert told(found, "2017-03-02") == {}


def test_prefiled_complaint_runs_only_its_reply_until_it_is_received_in_form() -> None:
    found = course("complaint", "submitted 2017-03-01\nreceived 2017-03-20")

    assert set(told(found, "2017-03-10")) == {"reply"}
    assert told(found, "2017-03-20")["reply"][1] == "2017-03-13"
    assert told(found, "2017-03-20")["accept"][1] == "2017-03-30"


def test_accepted_complaint_is_to_be_verified_within_the_term_for_deciding() -> None:
    found = by_step(course("complaint", "received 2017-03-01\naccepted 2017-03-06"), "2017-03-07")

    assert found["accept"].state is ClockState.MET
    assert found["decide"].due == found["verify"].due == date(2017, 4, 5)
    assert (found["decide"].certainty, found["verify"].certainty) == (Certainty.FOUND, Certainty.INFERRED)


def test_complex_case_in_a_remote_area_has_its_own_term_in_each_round() -> None:
    events = "received 2017-03-01\naccepted 2017-03-06"
    first = course("complaint", events, variants=("complex", "remote"))
    second = course("complaint", events, round=2, variants=("complex", "remote"))

    assert told(first, "2017-03-07")["decide"] == ("KN-RES-1RC", "2017-05-05", "running")
    assert told(second, "2017-03-07")["decide"] == ("KN-RES-2RC", "2017-05-15", "running")


def test_decision_after_its_day_is_late_by_the_days_between_and_stays_so() -> None:
    found = course("complaint", "received 2017-03-01\naccepted 2017-03-06\ndecided 2017-04-10")
    decided = by_step(found, "2017-12-31")["decide"]

    assert decided.state is ClockState.LATE and not decided.is_open
    assert decided.days_late(date(2017, 12, 31)) == 5
    assert by_step(found, "2017-04-07")["decide"].days_late(date(2017, 4, 7)) == 2
    assert by_step(found, "2017-04-05")["decide"].days_late(date(2017, 4, 5)) == 0


def test_what_happened_later_is_not_known_yet() -> None:
    found = course("complaint", "received 2017-03-01\naccepted 2017-03-06")

    assert told(found, "2017-03-05")["accept"][2] == "running"
    assert "decide" not in told(found, "2017-03-05")


def test_withdrawal_ends_what_was_running_and_leaves_late_what_was_late() -> None:
    events = "received 2017-03-01\naccepted 2017-03-06\nwithdrawn "

    assert told(course("complaint", events + "2017-03-20"), "2017-06-01")["decide"][2] == "lapsed"
    late = by_step(course("complaint", events + "2017-04-20"), "2017-06-01")["decide"]
    assert (late.state, late.ended_on, late.is_open) == (ClockState.LATE, date(2017, 4, 20), False)
    assert late.days_late(date(2017, 6, 1)) == 15


def test_sending_and_publishing_go_on_after_the_decision() -> None:
    events = "accepted 2017-03-06\ndecided 2017-03-30\nsent 2017-04-03"
    found = told(course("complaint", events, round=2), "2017-04-20")

    assert found["send"] == ("KN-SEND-2", "2017-04-07", "met")
    assert found["publish"] == ("KN-PUB", "2017-04-14", "late")


def test_first_decision_has_no_term_for_publishing_as_no_law_seen_orders_it() -> None:
    found = course("complaint", "accepted 2017-03-06\ndecided 2017-03-30\nsent 2017-04-03")

    assert "publish" not in told(found, "2017-06-01")


def test_second_decision_before_the_decree_has_a_duty_to_publish_and_no_term_seen() -> None:
    found = course("complaint", "accepted 2012-07-06\ndecided 2012-08-10", round=2)

    publish = by_step(found, "2012-09-30")["publish"]
    assert publish.state is ClockState.UNDETERMINED
    assert publish.why is not None and publish.why.en.startswith("Article 41 orders")


def test_time_limit_of_the_sender_lapses_and_is_never_late() -> None:
    found = course("complaint", "decided 2017-03-30\nreceived_decision 2017-04-03")

    assert told(found, "2017-05-02")["appeal"] == ("KN-LIM-2", "2017-05-03", "running")
    assert told(found, "2017-05-04")["appeal"][2] == "lapsed"


def test_term_that_ended_without_a_decision_opens_the_second_complaint() -> None:
    found = course("complaint", "received 2017-03-01\naccepted 2017-03-06")

    assert "appeal" not in told(found, "2017-04-05")
    appeal = by_step(found, "2017-04-06")["appeal"]
    assert (appeal.started_by, appeal.started, appeal.due) == (
        Event.OVERDUE,
        date(2017, 4, 5),
        date(2017, 5, 5),
    )
    decided = course("complaint", "accepted 2017-03-06\ndecided 2017-04-20\nreceived_decision 2017-04-24")
    assert by_step(decided, "2017-04-25")["appeal"].due == date(2017, 5, 24)


def test_letter_received_anew_after_a_transfer_has_a_clock_for_each_receipt() -> None:
    found = course(
        "denunciation",
        "received 2020-03-02\ntransferred 2020-03-05\nreceived 2020-03-09\naccepted 2020-03-25",
    )
    accept = [clock for clock in clocks(found, date(2020, 4, 1)) if clock.step == "accept"]

    assert [(c.started, c.met_by, c.state) for c in accept] == [
        (date(2020, 3, 2), Event.TRANSFERRED, ClockState.MET),
        (date(2020, 3, 9), Event.ACCEPTED, ClockState.LATE),
    ]


def test_denunciation_runs_under_the_law_of_its_start() -> None:
    old = course("denunciation", "received 2018-12-03\naccepted 2018-12-10", variants=("complex",))
    new = course("denunciation", "received 2019-01-02\naccepted 2019-01-10", variants=("complex",))

    assert told(old, "2019-02-01")["decide"] == ("TC11-RES-C", "2019-03-11", "running")
    assert told(new, "2019-02-01")["decide"] == ("TC-RES", "2019-02-11", "running")
    assert told(new, "2019-02-12")["decide"][2] == "late"


def test_step_without_a_rule_in_force_is_undetermined_and_says_so() -> None:
    found = by_step(course("denunciation", "received 2013-03-04"), "2013-04-01")

    assert found["transfer"].state is ClockState.UNDETERMINED
    assert found["transfer"].why is not None and "is held for 2013-03-04" in found["transfer"].why.en
    assert found["transfer"].is_open


def test_undetermined_step_that_was_done_stays_undetermined_and_one_that_ended_has_lapsed() -> None:
    done = course("denunciation", "received 2013-03-04\naccepted 2013-03-06")
    ended = course("denunciation", "received 2013-03-04\nwithdrawn 2013-03-06")

    assert told(done, "2013-04-01")["transfer"] == ("TC-XFER", "", "undetermined")
    assert told(ended, "2013-04-01")["transfer"] == ("TC-XFER", "", "lapsed")


def test_reflection_by_the_city_application_runs_in_hours() -> None:
    events = "submitted 2026-03-02T10:00\ntaken_in 2026-03-03T10:30"
    found = course("reflection", events, variants=("ihanoi", "urgent"))

    assert told(found, "2026-03-03")["take_in"] == ("IH-IN", "2026-03-03T10:00:00", "late")
    assert told(found, "2026-03-03")["decide"] == ("IH-URG", "2026-03-03T16:00:00", "running")
    assert set(told(course("reflection", events), "2026-03-03")) == {"reply"}


def test_party_denunciation_counts_working_days_from_receipt() -> None:
    found = course("denunciation", "received 2017-03-01", track="party")

    assert told(found, "2017-03-02")["decide"] == ("PD-DEN", "2017-07-10", "running")


def test_case_passed_on_to_the_party_keeps_the_clocks_of_before_and_runs_by_the_partys_from_then() -> None:
    state = course("denunciation", "submitted 2022-03-01\nreceived 2022-03-01\ntransferred 2022-03-21")
    party = course("denunciation", "submitted 2022-03-21\nreceived 2022-03-21", track="party")
    crossed = replace(party, earlier=state)
    on = date(2022, 4, 1)

    assert clocks(crossed, on) == clocks(state, on) + clocks(party, on)
    assert [(clock.rule, clock.state) for clock in clocks(crossed, on)] == [
        ("TCD-REPLY", "late"), ("TC-CHK", "late"), ("TC-XFER", "late"), ("PD-DEN", "running"),
    ]  # fmt: skip


def later(found: Course, on: str) -> dict[str, list[str]]:
    """What each clock's working says of steps that were written down after their day."""
    said = {step: [s.text.en for s in clock.working if "written down" in s.text.en] for step, clock in by_step(found, on).items()}  # fmt: skip
    return {step: lines for step, lines in said.items() if lines}


def test_step_written_down_later_tells_both_days_beside_each_clock_it_starts_or_stops() -> None:
    found = course("complaint", "received 2017-03-01\naccepted 2017-03-06 2017-03-20")
    both = ["What happened on 2017-03-06 was written down on 2017-03-20."]

    assert by_step(found, "2017-03-21")["accept"].state is ClockState.MET
    assert later(found, "2017-03-21") == {step: both for step in ("reply", "accept", "verify", "decide")}
    assert later(course("complaint", "received 2017-03-01\naccepted 2017-03-06"), "2017-03-21") == {}


def test_end_written_down_later_tells_both_days() -> None:
    found = course("complaint", "received 2017-03-01\naccepted 2017-03-06\nterminated 2017-03-08 2017-04-20")

    assert later(found, "2017-05-02")["decide"] == [
        "What happened on 2017-03-08 was written down on 2017-04-20."
    ]


def test_running_term_is_that_for_deciding_with_what_it_stood_still_for() -> None:
    halt = Suspension("awaits_expertise", date(2020, 3, 20), date(2020, 3, 30))
    found = course("denunciation", "received 2020-03-01\naccepted 2020-03-02", suspensions=(halt,))
    term = running_term(found, clocks(found, date(2020, 3, 31)))

    assert term is not None
    assert (term.kind, term.start, term.due) == ("denunciation", date(2020, 3, 2), date(2020, 4, 13))
    assert (term.extended, term.suspended) == (0, ((date(2020, 3, 20), date(2020, 3, 30)),))


def test_no_term_runs_before_it_is_accepted_or_once_it_is_decided() -> None:
    received = course("complaint", "received 2017-03-01")
    decided = course("complaint", "received 2017-03-01\naccepted 2017-03-06\ndecided 2017-03-20")

    for one in (received, decided):
        assert running_term(one, clocks(one, date(2017, 3, 21))) is None
