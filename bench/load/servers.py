"""The product and the minimal page under the same server with the same settings: those of `caunoi serve`."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from caunoi.cli.serve import HOST, SERVER

ROOT = Path(__file__).resolve().parents[2]
STATES = ROOT / "var" / "load"
# As for a city: durable (the defaults stand), with memory for the tables that are read.
POSTGRESQL = "-c shared_buffers=1GB -c max_wal_size=4GB"


@contextlib.contextmanager
def serving(application: str, told: Mapping[str, str]) -> Iterator[int]:
    """Gunicorn with an application, in a process of its own; gives its port. Who comes before it is up waits in the queue."""
    door = socket.socket()
    door.bind((HOST, 0))
    door.listen(128)
    door.set_inheritable(True)
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *SERVER, f"--bind=fd://{door.fileno()}", application],
        cwd=ROOT,
        env={**os.environ, **told},
        pass_fds=[door.fileno()],
        stdin=subprocess.DEVNULL,
    )
    try:
        yield door.getsockname()[1]
    finally:
        process.terminate()
        process.wait()
        door.close()


@contextlib.contextmanager
def minimal(folder: Path, url: str) -> Iterator[int]:
    """The minimal page, its table made if need be; `url`: its PostgreSQL database, none: a SQLite file in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    told = {"MINIMAL_HOME": str(folder), "MINIMAL_DATABASE_URL": url}
    filling = "from bench.minimal_page import fill; fill()"
    subprocess.run([sys.executable, "-c", filling], cwd=ROOT, env={**os.environ, **told}, check=True)
    with serving("bench.minimal_page:application", told) as port:
        yield port
