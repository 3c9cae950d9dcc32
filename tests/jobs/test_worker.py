"""The queue and the worker: each job once, whole or not at all, whatever ends the worker."""

import datetime
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from caunoi import clock
from caunoi.cli.work import command
from caunoi.errors import UserError
from caunoi.jobs import kinds, timed, worker
from caunoi.jobs.kinds import Kind
from caunoi.records import queue, waiting
from caunoi.records.models import Finding, Installation, Job
from tests.records.making import contradicted_city

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2018, 1, 10, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def done(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A worker without timed jobs, with three kinds of its own; gives what was done."""
    settings.MEDIA_ROOT = settings.HOME = tmp_path
    did: list[str] = []

    def good(job: Job, told: kinds.Told) -> kinds.Result:
        told(1, 2)
        Installation.objects.update_or_create(pk=1, defaults={"seed": 1})
        did.append(job.subject)
        return {"did": job.subject}

    def refused(job: Job, told: kinds.Told) -> kinds.Result:
        raise UserError("No.")

    def broken(job: Job, told: kinds.Told) -> kinds.Result:
        good(job, told)
        raise RuntimeError("a fault of ours")

    known = {"good": Kind(good, whole=True), "refused": Kind(refused), "broken": Kind(broken, whole=True)}
    monkeypatch.setattr(worker, "KINDS", known)
    monkeypatch.setattr(worker, "plan", lambda now: None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)  # the test's own is needed
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return did


def put(kind: str = "good", subject: str = "a", **other) -> Job:
    return queue.put(kind, at=NOW, subject=subject, **other)


def fresh(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_jobs_are_done_in_the_order_of_their_time_and_not_before(done: list[str]) -> None:
    put(subject="late", due_at=NOW + datetime.timedelta(hours=1))
    put(subject="second")
    put(subject="first", due_at=NOW - datetime.timedelta(hours=1))

    assert worker.work_off() == 2
    assert done == ["first", "second"]


def test_day_of_a_job_is_the_day_in_vietnam(done: list[str]) -> None:
    queue.put("good", at=datetime.datetime(2018, 1, 10, 2, tzinfo=clock.VIETNAM))

    job = queue.claim(NOW)

    assert job and (job.at.date(), job.at.hour) == (datetime.date(2018, 1, 10), 2)


def test_same_job_asked_for_twice_is_one(done: list[str]) -> None:
    assert put() == put()

    worker.work_off()

    assert done == ["a"]
    assert put().state == Job.State.WAITING  # once it has ended it may be asked for again


def test_ended_job_says_how(done: list[str]) -> None:
    good, refused = put(), put("refused")

    worker.work_off()

    assert (fresh(good).state, fresh(good).result, fresh(good).ended_at) == ("done", {"did": "a"}, NOW)
    assert (fresh(refused).state, fresh(refused).result) == ("failed", {"vi": "No.", "en": "No."})


def test_broken_job_leaves_nothing_is_tried_again_and_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    job = put("broken")

    for minutes in (0, 1, 3):
        monkeypatch.setattr(clock, "now", lambda m=minutes: NOW + datetime.timedelta(minutes=m))
        assert worker.work_off() == 1
        assert not Installation.objects.exists()

    assert (fresh(job).state, fresh(job).tries, fresh(job).result) == ("failed", 3, worker.FAULT)


def test_job_of_a_killed_worker_runs_again_and_is_given_up_when_it_kills_each_one(done: list[str]) -> None:
    job = put()
    assert queue.claim(NOW) == job  # and here that worker was killed
    assert worker.work_off() == 0

    assert worker.work_once() == 1
    assert (done, fresh(job).state) == (["a"], "done")

    killing = put(subject="killing")
    Job.objects.filter(pk=killing.pk).update(state="running", tries=queue.MOST_TRIES)
    assert queue.give_back() == 0
    assert fresh(killing).state == "failed"


def test_worker_that_is_stopped_leaves_the_job_for_the_next(done: list[str]) -> None:
    job, asked = put(), iter([False, False, False, True])

    worker.work(lambda: next(asked, True))

    assert (done, fresh(job).state) == ([], "waiting")
    assert worker.work_off() == 1


def test_cancelled_job_leaves_nothing(done: list[str]) -> None:
    waits, runs = put(subject="waits"), put(subject="runs")
    queue.cancel(waits)
    Job.objects.filter(pk=runs.pk).update(state="running")
    queue.cancel(runs)

    worker.run(runs)

    assert (done, fresh(waits).state, fresh(runs).state) == ([], "cancelled", "cancelled")
    assert queue.told(runs) == (0, 0) and not list(Path(queue._stop(runs)).parent.iterdir())


def test_second_worker_stands_by(done: list[str]) -> None:
    put()
    asked = iter([False, False, True])

    with worker._alone(lambda: False):
        worker.work(lambda: next(asked, True))
        with pytest.raises(UserError, match="another worker is at work"):
            worker.work_once()

    assert done == []


def test_timed_job_asked_for_by_hand_waits_at_once_for_the_worker_that_is_at_work() -> None:
    with worker._alone(lambda: False):
        asked = CliRunner().invoke(command, ["--now", queue.SWEEP], catch_exceptions=False)

    assert asked.output == "sweep: the worker that is at work does it next\n"
    (job,) = Job.objects.all()
    assert (job.kind, job.state, job.due_at) == (queue.SWEEP, Job.State.WAITING, NOW)


def test_timed_jobs_come_back_every_day_at_their_hour() -> None:
    def due() -> dict[str, datetime.datetime]:
        return dict(Job.objects.filter(state="waiting").values_list("kind", "due_at"))

    timed.plan(NOW)
    timed.plan(NOW)
    assert Job.objects.count() == len(timed.TIMED)
    assert due()[queue.SWEEP] == datetime.datetime(2018, 1, 11, 1, tzinfo=datetime.UTC)

    queue.hurry(queue.SWEEP, NOW)
    assert due()[queue.SWEEP] == NOW

    ended = datetime.datetime(2018, 1, 12, 0, 30, tzinfo=datetime.UTC)
    queue.end(Job.objects.get(kind=queue.SWEEP), Job.State.DONE, ended)
    timed.plan(ended + datetime.timedelta(days=3))  # while nobody worked, it fell due
    assert due()[queue.SWEEP] == datetime.datetime(2018, 1, 12, 1, tzinfo=datetime.UTC)


def test_findings_are_checked_for_this_year_and_the_last_and_a_second_time_changes_nothing() -> None:
    contradicted_city()
    Installation.objects.create(simulated=True, today=datetime.date(2018, 1, 31))
    job, run = put(queue.CHECK_FINDINGS), kinds.KINDS[queue.CHECK_FINDINGS].run

    first, second = (run(job, lambda done, total: None) for _ in range(2))

    assert first["2017"]["new"] == Finding.objects.filter(year=2017).count() > 0
    assert second == {year: {"new": 0, "withdrawn": 0, "reopened": 0} for year in ("2017", "2018")}


def test_sweep_drops_what_waits_too_long_and_jobs_that_ended_long_ago() -> None:
    old, young = (waiting.keep(7, "a.xlsx", data) for data in (b"old", b"young"))
    then = (NOW - datetime.timedelta(days=15)).timestamp()
    folder = waiting.waiting(7, old).parent
    os.utime(folder, (then, then))
    waiting.keep_beside(7, young, waiting.OUTCOME, b"{}")
    queue.end(put(subject="gone"), Job.State.DONE, NOW - datetime.timedelta(days=15))
    job = put("sweep")

    found = kinds.KINDS["sweep"].run(job, lambda done, total: None)

    assert found == {"waiting": 1, "files": 0, "jobs": 1}
    assert (waiting.waiting(7, old), waiting.beside(7, young, waiting.OUTCOME)) == (None, b"{}")
    assert kinds.KINDS["sweep"].run(job, lambda done, total: None) == {"waiting": 0, "files": 0, "jobs": 0}
