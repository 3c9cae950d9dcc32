"""`caunoi work`: does the background work. `caunoi serve` starts one of its own."""

import logging
import os
import signal
import threading

import click

from caunoi.cli.setup import ready
from caunoi.errors import UserError


@click.command(epilog="Example: caunoi work --once")
@click.option("--once", is_flag=True, help="Do what is due, then end.")
@click.option("--now", "kind", help="Do a timed job at once, whenever it is due, then end.")
@click.option(
    "--child-of", "parent", type=int, hidden=True, help="End when that process, which started it, has ended."
)
def command(once: bool, kind: str | None, parent: int | None) -> None:
    """Do the background work: long workbooks, timed jobs. One works at a time; a second one stands by.

    It can be stopped, or killed, at any time: a job is done whole or stays in the queue.
    """
    ready()
    from caunoi import clock
    from caunoi.jobs import timed, worker
    from caunoi.records import queue

    logging.basicConfig(level=logging.WARNING if parent else logging.INFO, format="%(message)s")
    if kind:
        known = [one.kind for one in timed.TIMED]
        if kind not in known:
            raise UserError(f"there is no timed job {kind}; there are {', '.join(known)}.")
        queue.hurry(kind, clock.now())
    if once or kind:
        try:
            click.echo(f"{worker.work_once()} jobs done")
        except worker.BusyError:
            if kind is None:
                raise
            click.echo(f"{kind}: the worker that is at work does it next")
        return
    ended = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda number, frame: ended.set())
    worker.work(lambda: ended.is_set() or (parent is not None and os.getppid() != parent))
