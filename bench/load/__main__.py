"""Letters under load, beside the minimal page under the same server in the same run.

    python -m bench.load [--letters 100000] [--database sqlite|postgresql] [--connections 1,8,32] [--only WORD] [--each 60]
    python -m bench.load --inferring 1000

Makes the state once (var/load; a hundred thousand letters take about a minute), serves it with the server of `caunoi serve` on
127.0.0.1, and says for filing, the first page of the list, one matter and search how many are answered a second, the median and
the 95th percentile in milliseconds, and the share of the minimal page's rate. A claim that does not hold makes the exit code 1.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="python -m bench.load")
    asked.add_argument("--letters", type=int, default=100_000)
    asked.add_argument("--communes", type=int, default=33, help="in each of ten districts")
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--connections", default="1,8,32")
    asked.add_argument("--only", default="", help="operations whose name holds the word")
    asked.add_argument("--each", type=int, default=60, help="requests in each of four blocks")
    asked.add_argument(
        "--inferring",
        type=int,
        default=0,
        metavar="PAIRS",
        help="instead: is what is hidden answered slower?",
    )
    given = asked.parse_args(arguments)
    with _database(given.database, given.letters) as (home, url, minimal_url):
        os.environ.update(CAUNOI_HOME=str(home), CAUNOI_PROXIES="1")
        if url:
            os.environ["CAUNOI_DATABASE_URL"] = url
        return _run(given, home, minimal_url)


@contextlib.contextmanager
def _database(kind: str, letters: int) -> Iterator[tuple[Path, str, str]]:
    """(state folder, URL of the database, URL of the minimal page's); no URL for SQLite."""
    from bench.load.servers import POSTGRESQL, STATES
    from tools.postgres import server

    home = STATES / f"{kind}-{letters}"
    if kind == "sqlite":
        _into_memory(home.glob("*.sqlite3"))
        yield home, "", ""
        return
    with server(STATES / "cluster", POSTGRESQL, name=f"caunoi_{letters}") as url:
        _into_memory((STATES / "cluster" / "base").glob("*/*"))
        yield home, url, minimal_url(url)


def _into_memory(files: Iterable[Path]) -> None:
    """Read once, as on a server that has run for a day: a state that was just copied or long not used lies on the disk alone, and a
    minute's questions would measure that."""
    for path in files:
        with path.open("rb", buffering=0) as file:
            while file.read(1 << 22):
                pass


def minimal_url(url: str) -> str:
    """The minimal page's database on the same server, made unless it is there."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as known:
        if known.execute("SELECT 1 FROM pg_database WHERE datname = 'minimal'").fetchone() is None:
            known.execute("CREATE DATABASE minimal")
    return f"{url.rpartition('/')[0]}/minimal"


def _run(given: argparse.Namespace, home: Path, minimal_url: str) -> int:
    from bench.load.servers import minimal, serving
    from caunoi.cli.serve import collect_static
    from caunoi.cli.setup import ready

    ready()
    collect_static()
    from bench.load.report import report
    from bench.load.state import make

    made = make(given.letters, given.communes)
    with serving("caunoi.wsgi:application", {}) as own, minimal(home.parent / "minimal", minimal_url) as base:
        return report(given, made, own, base)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
