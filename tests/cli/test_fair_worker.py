"""A new connection is left to the process that has a thread free, and never for ever."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.workers.gthread import ThreadWorker

from caunoi.cli.fair_worker import PATIENCE, TURN, FairWorker


class Clock:
    """Stands still until it is moved on."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("caunoi.cli.fair_worker.time", clock)
    return clock


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> FairWorker:
    """Of two threads; what gunicorn itself does with connections is left out, but whether it takes them."""
    found = object.__new__(FairWorker)
    found.cfg, found._accepting = SimpleNamespace(threads=2), False

    def set_accept_enabled(self: Any, enabled: bool) -> None:
        self._accepting = enabled

    monkeypatch.setattr(ThreadWorker, "set_accept_enabled", set_accept_enabled)
    monkeypatch.setattr(ThreadWorker, "accept", lambda self, listener: self.enqueue_req(listener))
    for name in ("enqueue_req", "finish_request", "init_process"):
        monkeypatch.setattr(ThreadWorker, name, lambda self, *given: None)
    return found


def takes(worker: FairWorker) -> bool:
    """Asks as gunicorn's loop does before each waiting."""
    worker.set_accept_enabled(True)
    return bool(worker._accepting)


def test_process_with_a_free_thread_takes_what_comes(worker: FairWorker) -> None:
    assert takes(worker)
    worker.accept("one")

    assert takes(worker)


def test_process_without_a_free_thread_leaves_new_connections_to_others(worker: FairWorker) -> None:
    worker.accept("one")
    worker.accept("two")
    assert not takes(worker)

    worker.finish_request("one", None)

    assert takes(worker)


def test_nobody_waits_for_ever_for_a_process_that_is_never_free(worker: FairWorker, clock: Clock) -> None:
    worker.accept("one")
    worker.accept("two")

    clock.now += PATIENCE

    assert takes(worker)
    worker.accept("three")
    assert not takes(worker)
    clock.now += PATIENCE
    assert takes(worker)


def test_requests_on_open_connections_do_not_put_off_who_waits_outside(
    worker: FairWorker, clock: Clock
) -> None:
    for request in ("one", "two", "three"):
        worker.enqueue_req(request)
    clock.now += PATIENCE

    worker.finish_request("one", None)
    worker.enqueue_req("four")

    assert takes(worker)


def test_process_that_ends_takes_nothing(worker: FairWorker) -> None:
    worker.set_accept_enabled(False)

    assert not worker._accepting


def test_threads_take_turns_soon(worker: FairWorker) -> None:
    before = sys.getswitchinterval()
    try:
        worker.init_process()
        assert sys.getswitchinterval() == pytest.approx(TURN)
    finally:
        sys.setswitchinterval(before)
