"""A worker of gunicorn that leaves a new connection to whichever process has a thread free for it.

Gunicorn's own takes all that come while another sleeps. Kept open (as browsers and proxies keep them) they stay there: eight at once
came to a single process in one of four runs, and one process uses one processor.
"""

import sys
import time
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

TURN = 0.0005
"""Seconds after which a thread that waits for Python may have it. Whoever holds the pen of the database (records/turns) is waited for
by all others: let it wait Python's usual five milliseconds behind a neighbour at each statement, and they wait with it."""
PATIENCE = 0.005
"""Seconds that a process without a free thread leaves a new connection to the others. Then it takes one: none waits for ever."""


class FairWorker(ThreadWorker):
    """Threads as ever; all that is overridden here is called by gunicorn's loop, in one thread."""

    at_work = 0
    """Connections whose request waits for a thread or is being answered."""
    _patient_until = 0.0

    def init_process(self) -> None:
        sys.setswitchinterval(TURN)
        super().init_process()

    def set_accept_enabled(self, enabled: bool) -> None:
        """The loop asks for it before each waiting."""
        super().set_accept_enabled(enabled and (not self._full or time.monotonic() >= self._patient_until))

    def enqueue_req(self, conn: Any) -> None:
        """A request came, on a new connection or on an old one."""
        self.at_work += 1
        if self.at_work == self.cfg.threads:
            self._wait_a_little()
        super().enqueue_req(conn)

    def finish_request(self, conn: Any, fs: Any) -> None:
        """It was answered, or put back until it has come whole."""
        self.at_work -= 1
        super().finish_request(conn, fs)

    def accept(self, listener: Any) -> None:
        """A new connection."""
        super().accept(listener)
        if self._full:
            self._wait_a_little()

    def _wait_a_little(self) -> None:
        self._patient_until = time.monotonic() + PATIENCE
        self.set_accept_enabled(False)

    @property
    def _full(self) -> bool:
        return self.at_work >= self.cfg.threads
