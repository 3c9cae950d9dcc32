"""The pages of a long file read by two processes at once, where the machine has two cores."""

import os
import signal
import threading
from collections.abc import Callable
from typing import TypeVar

import msgspec

FEWEST = 40  # pages; fewer are read in half a second
T = TypeVar("T")


def by_two(count: int, read: Callable[[range], list[T]], kind: type[T]) -> list[T]:
    """What `read` tells of each page, in order. Every other page is read by a copy of this process, held to the same limits.

    What the copy did not tell, whatever befell it, is read here, as all is where there is no second core. A copy of one thread
    among several could wait for another for ever: then none is made.
    """
    if count < FEWEST or len(os.sched_getaffinity(0)) < 2 or threading.active_count() > 1:
        return read(range(count))
    here, there = range(0, count, 2), range(1, count, 2)
    pipe, into = os.pipe()
    copy = os.fork()
    if not copy:
        _tell(into, lambda: msgspec.msgpack.encode(read(there)))
    os.close(into)
    try:
        with os.fdopen(pipe, "rb") as told:
            own, said = read(here), told.read()
    finally:
        os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)
    try:
        others = msgspec.msgpack.decode(said, type=list[kind])  # type: ignore[valid-type]
    except msgspec.DecodeError:
        others = read(there)
    found = [*own, *others]
    found[::2], found[1::2] = own, others
    return found


def _tell(into: int, work: Callable[[], bytes]) -> None:
    """In the copy: does the work, tells it and ends; nothing of the process it was copied from is closed or written."""
    try:
        with os.fdopen(into, "wb") as out:
            out.write(work())
    finally:
        os._exit(0)
