"""Holds ratings against the record again: every night, and once something was brought in."""

from collections.abc import Callable

from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.complex_matter_histories import hand_over_matters
from caunoi.records.actions.findings import reconcile
from caunoi.records.actions.proceedings import derive_missing, give_offices, mark_answered
from caunoi.records.models import Job
from caunoi.records.queries.installation import standing_moment


def check(job: Job, told: Callable[[int, int], None]) -> dict[str, object]:
    """Derive the days of proceedings that have none, the office where they began and whether their senders are answered, hand complex matters of bodies that have ended by now to their successors, then
    run all rules over this year and the one before; each is an action of its own, none where nothing changes."""
    at = standing_moment(job.at)
    today = at.date()
    years = (today.year - 1, today.year)
    done: dict[str, object] = {}
    if derived := derive_missing(on=today, by=OPERATOR, at=at):
        done["derived"] = derived
    if given := give_offices(by=OPERATOR, at=at):
        done["offices"] = given
    if marked := mark_answered(by=OPERATOR, at=at):
        done["answered"] = marked
    if handed := hand_over_matters(by=OPERATOR, at=at):
        done["handed_over"] = handed
    for number, year in enumerate(years):
        told(number, len(years))
        found = reconcile(year=year, by=OPERATOR, at=at, as_of=today)
        done[str(year)] = {"new": found.new, "withdrawn": found.withdrawn, "reopened": found.reopened}
    return done
