"""Who writes next, where only one can: on SQLite a writer asks again and again, and whoever asks at the right moment gets the pen."""

import contextlib
import fcntl
import os
from collections.abc import Iterator

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from caunoi.records.durability import not_waited_for, onto_the_disk


@contextlib.contextmanager
def turn() -> Iterator[None]:
    """Wait in line for the pen, over all threads and processes of this machine, and have it until the block ends.

    On PostgreSQL the line is the lock on the journal's tree. Nothing where a transaction is open already: it has the pen, and
    waiting in line with it in hand would wait for ever.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "sqlite" or database.in_atomic_block:
        yield
        return
    line = os.open(f"{settings.HOME}/pen.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(line, fcntl.LOCK_EX)
        yield
    finally:
        os.close(line)


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """A transaction of whoever has the pen: on the disk when the block has ended, as any.

    The next in line has the pen as soon as all is written (on PostgreSQL where `not_held_for_the_disk` was asked for), and does not wait for
    the disk with us: what several wrote meanwhile comes onto it at once. What is to follow the commit (`transaction.on_commit`) follows when it is there.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "sqlite" or database.in_atomic_block:
        outermost = not database.in_atomic_block
        with transaction.atomic():
            if outermost:
                transaction.on_commit(onto_the_disk)
            yield
        return
    with contextlib.ExitStack() as pen:
        pen.enter_context(turn())
        with not_waited_for(), transaction.atomic():
            transaction.on_commit(pen.close)
            transaction.on_commit(onto_the_disk)
            yield
